"""What the lines of a text dump say, in the words of an HTML page: the same `Parts` and `Claim`s."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from presscut.columns import Bools, Floats, Labels, Page
from presscut.language import detect_language
from presscut.model import Claim, Comments
from presscut.parts import lines
from presscut.parts.ground import Found, Parts

__all__ = ["find"]

_SAMPLE: Final = 600
"""Characters in which the language is looked for …"""
_LEAST: Final = 80
"""… and those under which a detector only guesses."""


def find(
    page: Page, labels: Labels, measured: Floats, url: str | None = None
) -> tuple[Parts, tuple[Claim, ...]]:
    """The typed parts of a dump, and what its lines claim; arguments as of `lines.find`."""
    found = lines.find(page, labels, measured, url)
    parts = Parts(
        images=found.figures,
        posts=found.posts,
        related=found.related,
        notes=found.notes,
        biographies=found.biographies,
        comments=() if found.comments == Comments() else (Found(noun=found.comments, row=0),),
        owned=frozenset(np.flatnonzero(found.taken).tolist()),
    )
    return parts, (*found.claims, *_printed(page, found), *_language(page, labels.keep))


def _printed(page: Page, found: lines.DumpParts) -> Iterator[Claim]:
    def row(block: int | None) -> int | None:
        return None if block is None else int(page.block_row[block])

    if found.headline:
        at = row(found.headline_block)
        yield Claim(
            field="headline", value=found.headline, raw=found.headline, source="text:headline", row=at
        )
    if found.standfirst:
        at = row(found.standfirst_block)
        yield Claim(
            field="standfirst", value=found.standfirst, raw=found.standfirst, source="text:standfirst", row=at
        )
    if found.kicker:
        at = row(found.kicker_block)
        yield Claim(field="kicker", value=found.kicker, raw=found.kicker, source="text:kicker", row=at)
    if found.breadcrumbs:
        raw = " > ".join(crumb.name for crumb in found.breadcrumbs)
        yield Claim(field="breadcrumbs", value=found.breadcrumbs, raw=raw, source="text:breadcrumbs")
    if found.tags:
        yield Claim(field="tags", value=found.tags, raw=", ".join(found.tags), source="text:tags")


def _language(page: Page, body: Bools) -> Iterator[Claim]:
    """The language of the body's first sentences: a dump declares none."""
    sample = ""
    for block in np.flatnonzero(body).tolist():
        sample += page.block_text(block) + "\n"
        if len(sample) >= _SAMPLE:
            break
    code, sure = detect_language(sample[:_SAMPLE]) if len(sample) >= _LEAST else (None, 0.0)
    if code is not None:
        yield Claim(field="language", value=code, raw=f"{code} {sure:.2f}", source="text:language")
