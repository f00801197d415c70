"""Reporters that a text in Chinese names itself, as claims; and whom machines are told of though they only edited it.

Rules of this file:
1. The first lines of the text are asked, else the last ones; `reporters` says how a line names them.
2. Who is printed as its editor did not write the text, though machines are told so.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from presscut.claims.frame import Frame
from presscut.columns import Page
from presscut.model import Claim
from presscut.reporters import CLOSING, OPENING, begins_han, in_first, in_last, names_in

__all__ = ["claims", "without_editors"]

LINES: Final = 3
"""Lines at the beginning of the text that may name its reporters …"""
OVER: Final = 2
"""… and over it, below the headline …"""
LAST: Final = 2
"""… and at its end, with as many behind it."""
FOOT: Final = 8
"""Lines behind the text in which its editor is named."""

_EDITOR: Final = re.compile(
    r"(?:责任编辑|責任編輯|责编|責編|编辑|編輯)\s*[:：]\s*(?P<names>[^）)】\]]{2,30})"
)


def claims(page: Page, frame: Frame) -> Iterator[Claim]:
    """The reporters named in the first lines of the text, else in the last ones: authors, and the line as byline."""
    cells, end = frame.cells, len(page.block_start)
    first = range(
        max(frame.body_first - OVER, min(frame.headline_end, frame.body_first)),
        min(frame.text_first + LINES, frame.body_end, end),
    )
    last = range(min(frame.body_end + LAST, end) - 1, max(frame.body_end - LAST, first.stop) - 1, -1)
    for block in (*first, *last):
        start, stop = cells.block_start[block], cells.block_end[block]
        if not begins_han(page.text, start):
            continue
        if block in first:
            found = in_first(page.text[start : min(stop, start + OPENING)], stop - start)
        else:
            found = in_last(page.text[max(start, stop - CLOSING) : stop], stop - start)
        if found:
            names, raw = found
            row = cells.block_row[block] if len(raw) == stop - start else None  # else it is a paragraph's
            yield Claim(field="authors", value=names, raw=raw, source="text:reporter", row=row)
            yield Claim(field="byline", value=raw, raw=raw, source="text:reporter", row=row)
            return


def without_editors(page: Page, frame: Frame, authors: Iterable[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """The claims of machines that name only whom the foot of the text calls its editor, each with what it is instead."""
    told = [claim for claim in authors if claim.source.startswith("meta:") and begins_han(claim.raw)]
    if not told:
        return
    foot = range(max(frame.body_end - 1, 0), min(frame.body_end + FOOT, len(page.block_start)))
    editors = {
        name
        for block in foot
        for found in _EDITOR.finditer(page.text, page.block_start.item(block), page.block_end.item(block))
        for name in names_in(found["names"])
    }
    for claim in told:
        if isinstance(claim.value, tuple) and editors.issuperset(map(str, claim.value)):
            yield claim, replace(claim, source=f"editor:{claim.source}")
