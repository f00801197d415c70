"""The headline that a reader sees: which heading, and where it stands.

Rules of this file:
1. It is found by what machines were told, and by its tag; never by its place alone.
2. A heading that only screen readers read, or that is a step of the path, gives way to the one that shows the title.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from presscut.cells import Cells
from presscut.claims.flags import flags_of
from presscut.claims.statement import Known
from presscut.columns import TAG_CODE, Labels, Page
from presscut.text import fold, letters, squeeze, words

__all__ = ["LONG", "blocks_of", "headline", "likeness"]

LONG: Final = 140
"""Characters of a block that is a paragraph of an article, where nobody has labelled the blocks."""
HEADLINE_LENGTH: Final = 300
SURE: Final = 0.5
"""Likeness to a title from which a heading of the first level is the headline without looking further."""
LIKE: Final = 0.34
"""Likeness under which a heading is not that of the page."""
HEADINGS: Final = 60
"""Headings that are compared."""

PRINTED: Final = 40
"""Blocks above the body in which a title may be printed …"""
NEAR_BODY: Final = 3
"""… and of the body, which may have taken it for text."""
SHORT: Final = 12
"""Characters of a part of a title that is no section's name, at least …"""
SHORT_DENSE: Final = 6
"""… and where every character is a word."""

_CUTS = re.compile(r"\s+[|–—•·»«:\-/>]+\s+|\s*(?:\||::|»|›)\s*")
_TIGHT_CUTS = re.compile(r"[-_–—|]+")
"""As titles of scripts without spaces are cut, and those of old pages."""


def likeness(text: str, titles: tuple[str, ...]) -> float:
    """How many of the words of a text and of the most similar title are shared, 0–1."""
    own = set(words(fold(text)))
    best = 0.0
    for title in titles:
        told = set(words(fold(title)))
        if own and told:
            best = max(best, len(own & told) / len(own | told))
    return best


def headline(page: Page, cells: Cells, labels: Labels | None, known: Known) -> tuple[int | None, float]:
    """The row of the headline, and how like it is to what machines were told."""
    row, like = _told(page, cells, labels, known)
    row = _shown(page, cells, row, known)
    name = "" if row is None else squeeze(page.text_of(row))
    if len(name) <= SITE_NAME and name not in known.named:
        row = _nearer(cells, labels, row)
    return row, like


def blocks_of(cells: Cells, row: int | None) -> tuple[int, int]:
    """The first block of a heading, and one past its last; of an inline one, the block it stands in."""
    if row is None:
        return 0, 0
    blocks = cells.blocks(row)
    if blocks:
        return blocks.start, blocks.stop
    first = max(bisect_right(cells.block_start, cells.text_start[row]) - 1, 0)  # inline: inside a block
    return first, first + 1


def _told(page: Page, cells: Cells, labels: Labels | None, known: Known) -> tuple[int | None, float]:
    ones = [
        row
        for row in page.rows("h1")[:HEADINGS]
        if 0 < page.text_end[row] - page.text_start[row] <= HEADLINE_LENGTH
    ]
    if not known.titles:
        return _before_body(page, labels, ones), 0.0
    for row in ones:
        if squeeze(page.text_of(row)) in known.named:
            return row, 1.0
    titles = _wordings(known.titles)
    best, like = _best(page, ones, titles)
    if like >= SURE:
        return best, like
    other, other_like = _best(page, page.rows("h2", "h3")[:HEADINGS], titles)
    if other_like > max(like, SURE):
        return other, other_like
    found = _printed(page, cells, labels, known)
    if found is not None:
        return found, 1.0
    sites = _wordings(known.outlets)
    ones = [row for row in ones if frozenset(words(fold(page.text_of(row)))) not in sites]
    return _before_body(page, labels, ones), like


def _shown(page: Page, cells: Cells, row: int | None, known: Known) -> int | None:
    """The second heading that shows the title, where the first is a step of the path, or is for screen readers alone."""
    if row is None or not any(
        "crumbs" in flags_of(page, up) or _UNSEEN in f" {page.css_words[cells.css[up]]} "
        for up in _around(cells, row)
    ):
        return row
    first, end = blocks_of(cells, row)
    titles = _wordings((*known.titles, page.text_of(row)))
    others = [other for other in page.rows("h2") if end <= cells.block_at(other) < end + FAR]
    best, like = _best(page, others, titles)
    return best if like >= SURE and best is not None and first < end else row


def _around(cells: Cells, row: int) -> Iterator[int]:
    """An element and those around it, the nearest first."""
    for _ in range(AROUND):
        if row < 0:
            return
        yield row
        row = cells.parent[row]


AROUND: Final = 4
"""Elements, from a heading outwards, that may say what it is."""
_UNSEEN: Final = " sr only "
"""In the class of what only screen readers read."""


def _nearer(cells: Cells, labels: Labels | None, row: int | None) -> int | None:
    """The heading right above the body, where none is found or one far from it: the site's name, in its masthead.

    Blogs and club pages give `<h1>` and `<title>` of every page to the site.
    """
    if labels is None or not labels.keep.any():
        return row
    body = int(labels.keep.argmax())
    first, end = blocks_of(cells, row)
    if row is not None and (body - FAR < end <= body + 1 or first >= body):
        return row
    for block in range(body, max(body - ABOVE, 0) - 1, -1):
        own = cells.block_row[block]
        if cells.tag[own] in _HEADS and cells.block_end[block] - cells.block_start[block] <= HEADLINE_LENGTH:
            return own
    return row


SITE_NAME: Final = 40
"""Characters of the name of a site, at most."""
FAR: Final = 12
"""Blocks between a headline and its body, at most …"""
ABOVE: Final = 3
"""… and between the body and a heading that is surely its own."""
_HEADS: Final = frozenset(TAG_CODE[name] for name in ("h1", "h2"))


def _wordings(titles: tuple[str, ...]) -> frozenset[frozenset[str]]:
    """The sets of words of titles, whole and up to where a site's name may follow."""
    texts = {text for title in titles for text in (title, _CUTS.split(title, maxsplit=1)[0])}
    return frozenset(frozenset(words(fold(text))) for text in texts) - {frozenset()}


def _best(page: Page, rows: list[int], titles: frozenset[frozenset[str]]) -> tuple[int | None, float]:
    best, like = None, 0.0
    for row in rows:
        own = frozenset(words(fold(page.text_of(row)[:HEADLINE_LENGTH])))
        most = max((len(own & title) / len(own | title) for title in titles), default=0.0)
        if best is None or most > like:
            best, like = row, most
        if most == 1:
            break
    return best, like


def _printed(page: Page, cells: Cells, labels: Labels | None, known: Known) -> int | None:
    """The row in which a title, or most of it, stands by itself above the body, if with no heading's tag."""
    parts = {letters(part): len(part) for title in known.titles for part in _parts(title)}
    body = int(labels.keep.argmax()) if labels is not None else len(cells.block_row)
    best, longest = None, 0
    for block in range(max(body - PRINTED, 0), min(body + NEAR_BODY, len(cells.block_row))):
        length = cells.block_end[block] - cells.block_start[block]
        if not longest < length <= HEADLINE_LENGTH:
            continue
        said = parts.get(letters(page.block_text(block)), 0)
        if said > longest:
            best, longest = cells.block_row[block], said
    return best


def _parts(title: str) -> Iterator[str]:
    """A title, and what stands before, between and behind the marks in it, where that is long enough for a headline."""
    yield title
    for marks in (_CUTS, _TIGHT_CUTS):
        pieces = marks.split(title)
        for at, piece in enumerate(pieces):
            for part in (piece, " ".join(pieces[at:]), " ".join(pieces[: at + 1])):
                dense = " " not in part and not part.isascii()
                if len(part) >= (SHORT_DENSE if dense else SHORT):
                    yield part


def _before_body(page: Page, labels: Labels | None, ones: list[int]) -> int | None:
    """The last first-level heading before the body; where nobody knows the body, before the first long block."""
    if not ones:
        return None
    kept = np.flatnonzero(labels.keep) if labels is not None else _long(page, int(page.text_end[ones[0]]))
    if not len(kept):
        return ones[0]
    start = int(page.block_start[kept[0]])
    before = [row for row in ones if page.text_start[row] <= start]
    return before[-1] if before else ones[0]


def _long(page: Page, behind: int) -> NDArray[np.int64]:
    """Blocks long enough for a paragraph that begin behind an offset of the text."""
    return np.flatnonzero((page.block_end - page.block_start >= LONG) & (page.block_start >= behind))
