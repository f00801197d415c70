"""Links and emphasis inside blocks of text, as offsets into each block.

Rules of this file:
1. Offsets are code points of the block's text, half-open, without the white space at the edges.
2. The elements are chosen by their tags for all blocks at once; only those that are hit are looked at one by one.
"""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from presscut.cells import cells_of
from presscut.columns import TAG_CODE, TAGS, Page
from presscut.model import Span, SpanKind
from presscut.parts.addresses import address
from presscut.parts.ground import trimmed

__all__ = ["find"]

_Stretch: TypeAlias = tuple[int, int, SpanKind, str | None]
"""Start, end below zero (so that the longer comes first), kind and address."""

_KINDS: Final[dict[str, SpanKind]] = {
    "a": "link",
    "b": "strong",
    "strong": "strong",
    "em": "emphasis",
    "i": "emphasis",
    "cite": "emphasis",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "sub": "sub",
    "sup": "sup",
}
_IS_SPAN: Final = np.array([name in _KINDS for name in TAGS])
_KIND_OF: Final = {TAG_CODE[name]: kind for name, kind in _KINDS.items()}
_MOST_BLOCKS: Final = 50
"""Blocks that one element may run through."""
_MOST: Final = 2_000
"""Spans of one page."""


def find(
    page: Page, blocks: Sequence[int] | NDArray[np.int64], url: str | None = None
) -> dict[int, tuple[Span, ...]]:
    """The spans of the given blocks, by block, each list in order of start; blocks without any are left out."""
    cells = cells_of(page)
    found: dict[int, list[_Stretch]] = {}
    for row, number, offset, left, right in _cut_by_block(page, blocks):
        begin, close = trimmed(cells.text, left, right)
        if close <= begin:
            continue
        kind, href = _KIND_OF[cells.tag[row]], None
        if kind == "link":
            href = address(page.attr(row, "href"), url)
            if href is None:
                continue
        found.setdefault(number, []).append((begin - offset, offset - close, kind, href))
    return {number: _spans(stretches) for number, stretches in found.items()}


def _cut_by_block(
    page: Page, blocks: Sequence[int] | NDArray[np.int64]
) -> Iterable[tuple[int, int, int, int, int]]:
    """Row of an element, number and start of a block, and where the element's text in it begins and ends: in order."""
    if not len(blocks):
        return ()
    at = np.asarray(blocks, np.int64)
    low, high = page.block_start[at.min()], page.block_end[at.max()]
    last = page.text_start.searchsorted(high)  # menus and footers are not read
    starts = np.maximum(page.text_start[:last], low)
    rows = (_IS_SPAN.take(page.tag[:last]) & (page.text_end[:last] > starts)).nonzero()[0]
    if not len(rows):
        return ()
    start, end = page.text_start[rows], page.text_end[rows]
    first = page.block_end.searchsorted(start, side="right")
    reach = page.end_block[rows]  # one past the last block it runs through
    wanted = np.zeros(len(page.block_start) + 1, bool)
    wanted[at + 1] = True
    upto = wanted.cumsum()
    hit = (upto[reach] > upto[np.minimum(first, reach)]).nonzero()[0][:_MOST]
    first = first[hit]
    times = np.minimum(reach[hit] - first, _MOST_BLOCKS)
    number = first.repeat(times) + np.arange(times.sum()) - (times.cumsum() - times).repeat(times)
    is_wanted = wanted[number + 1]
    number, element = number[is_wanted], hit.repeat(times)[is_wanted]
    offset = page.block_start[number]
    left, right = np.maximum(start[element], offset), np.minimum(end[element], page.block_end[number])
    return zip(*(column.tolist() for column in (rows[element], number, offset, left, right)), strict=True)


def _spans(stretches: list[_Stretch]) -> tuple[Span, ...]:
    """Each once, by start, the outer before the inner."""
    if len(stretches) > 1:
        stretches = sorted(dict.fromkeys(stretches), key=itemgetter(0, 1))
    return tuple([Span(kind=kind, start=start, end=-end, url=url) for start, end, kind, url in stretches])
