"""Where on the page the visible metadata stand: around the headline, and just behind the body.

Rules of this file:
1. Nothing outside the two windows is looked at: what stands in boxes of other articles says nothing of this one.
2. Words of class and id attributes are looked up once for every distinct attribute in a window.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from presscut.cells import Cells, cells_of
from presscut.claims.flags import FLAGS, flags
from presscut.claims.heading import LONG, blocks_of, headline
from presscut.claims.statement import Known
from presscut.columns import TAG_CODE, Labels, Page
from presscut.stems import said, stems

__all__ = ["Frame", "Window", "frame", "is_aside"]

BLOCKS_BEFORE: Final = 14
"""Blocks over the headline that may belong to it: kicker, breadcrumbs, date."""
BLOCKS_AFTER: Final = 30
"""Blocks under the headline that are looked at before the body begins."""
BLOCKS_NEAR: Final = 8
"""Blocks under the headline that are surely of the article, if the body has not begun before."""
BLOCKS_INTO: Final = 8
"""Blocks of the body that are looked at too: a byline or a standfirst is easily taken for its beginning."""
LEAD_BEFORE: Final = 12
LEAD_INTO: Final = 6
"""Blocks before and behind the beginning of the text that may name its author, where they are not in the upper window."""
BLOCKS_BEHIND: Final = 18
"""Blocks behind the body: byline, date and tags at its foot."""
BODY_GAP: Final = 16
"""Blocks between two of one body, at most: lists, headings, advertisements, what stands under a standfirst."""
PARAGRAPH: Final = 100
"""Characters of a paragraph, at least."""
_SOUGHT: Final = ("author", "standfirst", "kicker", "section", "crumbs", "tags", "source")
"""What windows are searched for; the rest is asked of single elements."""
_SOUGHT_WORDS: Final = stems(
    {1 << bit: [f" {word} " for word in FLAGS[flag].split()] for bit, flag in enumerate(_SOUGHT)}
)
_SOUGHT_BY_BITS: Final = tuple(
    tuple(flag for bit, flag in enumerate(_SOUGHT) if bits >> bit & 1) for bits in range(1 << len(_SOUGHT))
)


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of the page: rows and blocks, half-open, and which of its rows have which words in class or id."""

    rows: range
    first_block: int
    end_block: int
    flagged: dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class Frame:
    """Headline and windows of a page."""

    cells: Cells
    """The page's columns, for reading one number at a time."""
    headline_row: int | None
    headline_block: int
    """Its first block; where there is no headline, the first block of the page."""
    headline_end: int
    """One past its last block."""
    body_first: int
    """First block of the body …"""
    body_end: int
    """… and one past its last."""
    text_first: int
    """First block of its text: what is parted from the rest of the body by other things is a standfirst."""
    body_row: int
    """Element of the first block of the body."""
    top: Window
    lead: Window
    """What is between the upper window and the text, where the one ends before the other begins: else it is empty."""
    tail: Window
    near_start: int
    near_end: int
    """Offsets of the text right under the headline: no other article and no comment stands there."""


def frame(page: Page, labels: Labels | None, known: Known) -> Frame:
    """Headline, body and windows of a page that has at least one block."""
    cells = cells_of(page)
    row = headline(page, cells, labels, known)
    first, end = blocks_of(cells, row)
    body_first, body_end = _body(page, labels, end)
    text_first = _text(page, labels, body_first)
    if row is None:
        first = end = max(0, body_first - BLOCKS_INTO)
    last = min(max(body_first + BLOCKS_INTO, end + 2), end + BLOCKS_AFTER, len(page.block_row))
    above = (max(0, first - BLOCKS_BEFORE), last)
    below = (max(body_end - 2, last), min(body_end + BLOCKS_BEHIND, len(page.block_row)))
    lead = (max(last, text_first - LEAD_BEFORE), min(text_first + LEAD_INTO, body_end, len(page.block_row)))
    top, lead_, tail = _windows(page, above, lead, below)
    near_end = min(text_first, end + BLOCKS_NEAR)
    near = (0, 0)
    if row is not None and 0 < end < near_end < len(page.block_start):
        near = cells.block_end[end - 1], cells.block_start[near_end]
    body_row = cells.block_row[min(body_first, len(page.block_row) - 1)]
    return Frame(cells, row, first, end, body_first, body_end, text_first, body_row, top, lead_, tail, *near)


def _body(page: Page, labels: Labels | None, after: int) -> tuple[int, int]:
    """First block of the body behind the headline, and one past its last."""
    if labels is not None:
        kept = labels.keep.nonzero()[0]
        behind = kept[kept >= after]
        if len(behind):
            return int(behind[0]), int(behind[-1]) + 1
    long = ((page.block_end[after:] - page.block_start[after:] >= LONG).nonzero()[0] + after).tolist()
    if not long:
        return min(after + BLOCKS_INTO, len(page.block_row)), len(page.block_row)
    last = next((one for one, other in pairwise(long) if other - one > BODY_GAP), long[-1])
    return long[0], last + 1


def _text(page: Page, labels: Labels | None, first: int) -> int:
    """The first block of the body with another right behind it; where nobody says what the body is, of the long ones."""
    last = min(first + BODY_GAP, len(page.block_row) - 1)
    kept = (
        page.block_end[first : last + 1] - page.block_start[first : last + 1] >= PARAGRAPH
        if labels is None
        else labels.keep[first : last + 1]
    )
    pairs = (at for at, (one, other) in enumerate(pairwise(kept.tolist())) if one and other)
    return first + next(pairs, 0)


def _rows(page: Page, first: int, end: int) -> tuple[int, int]:
    """The rows of a stretch of blocks, half-open."""
    if end <= first:
        return 0, 0
    rows = page.block_row
    first_row = rows.item(first - 1) + 1 if first else 0
    end_row = max(page.end.item(rows.item(end - 1)), first_row)
    if end < len(rows):
        end_row = min(end_row, max(rows.item(end), rows.item(end - 1) + 1))
    return first_row, min(end_row, first_row + ROWS)


def _windows(page: Page, *stretches: tuple[int, int]) -> Iterator[Window]:
    """The windows of stretches of blocks; the classes of all of them are read at once."""
    most = max(len(page.block_row) - 1, 0)
    spans = [(min(first, most), end) for first, end in stretches]
    rows = [_rows(page, *span) for span in spans]
    lengths = [page.text_end[first:end] - page.text_start[first:end] for first, end in rows]
    numbers = [
        np.where((length > 0) & (length <= SOUGHT_LENGTH), page.css[first:end], 0)
        for length, (first, end) in zip(lengths, rows, strict=True)
    ]
    distinct = np.bincount(np.concatenate(numbers)).nonzero()[0].tolist()
    sought = _sought(page.css_words, distinct)
    table = np.zeros(len(page.css_words) + 1, np.bool_)
    table[list(sought)] = True
    for (first, end), (first_row, end_row), stretch in zip(spans, rows, numbers, strict=True):
        flagged: dict[str, list[int]] = {}
        telling = table[stretch].nonzero()[0]
        for row, number in zip((telling + first_row).tolist(), stretch[telling].tolist(), strict=True):
            for flag in sought[number]:
                flagged.setdefault(flag, []).append(row)
        yield (
            Window(range(first_row, end_row), first, max(end, first), flagged)
            if end > first
            else Window(range(0), 0, 0, {})
        )


def _sought(css_words: tuple[str, ...], numbers: list[int]) -> dict[int, tuple[str, ...]]:
    """Number of a class → the flags that windows are searched for; only those that have any."""
    found = said([css_words[number][:CLASS_LENGTH] for number in numbers], _SOUGHT_WORDS)
    return {numbers[at]: _SOUGHT_BY_BITS[bits] for at, bits in found.items()}


CLASS_LENGTH: Final = 120
"""Characters of a class and id that are searched: longer ones are whole stylesheets."""
SOUGHT_LENGTH: Final = 1500
"""Characters of an element that a window is searched for: of a long one, no list of tags has more."""
ROWS: Final = 600  # elements of a window that are looked at

_ASIDE_REACH: Final = 14  # ancestors looked at: boxes nest less deep
_NEAR_REACH: Final = 3
_NAV: Final = frozenset(TAG_CODE[name] for name in ("nav", "aside"))
_WIDE: Final = 40  # rows of an <aside> or teaser that may hold another article: a smaller one holds a byline


def is_aside(page: Page, row: int, frame: Frame, *, near: bool = False) -> bool:
    """Whether the element stands in a box of comments, other articles or navigation, and neither headline nor body do.

    Where it is known what it is, only the boxes that are `near` can say that it is not of the article.
    """
    cells = frame.cells
    if frame.near_start <= cells.text_start[row] < frame.near_end:
        return False
    title = -1 if frame.headline_row is None else frame.headline_row
    words, body = page.css_words, frame.body_row
    ancestor = row
    for _ in range(_NEAR_REACH if near else _ASIDE_REACH):
        end = cells.end[ancestor]
        if ancestor <= title < end or ancestor <= body < end:
            return False
        said_here = flags(words[cells.css[ancestor]])
        if "aside" in said_here:
            return True
        if end - ancestor > _WIDE and ("teaser" in said_here or cells.tag[ancestor] in _NAV):
            return True
        ancestor = cells.parent[ancestor]
        if ancestor < 0:
            return False
    return False
