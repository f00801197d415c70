"""Links and emphasis inside blocks of text, as offsets into each block.

Rules of this file:
1. Offsets are code points of the block's text, half-open, without the white space at the edges.
2. The elements are chosen by their tags for all blocks at once; only those that are hit are looked at one by one.
"""

from collections.abc import Sequence
from operator import itemgetter
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from presscut.columns import TAG_CODE, TAGS, Page
from presscut.model import Span, SpanKind
from presscut.parts.ground import address, trimmed

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
    rows = (_IS_SPAN.take(page.tag) & (page.text_end > page.text_start)).nonzero()[0]
    if not len(rows) or not len(blocks):
        return {}
    start, end = page.text_start[rows], page.text_end[rows]
    first = page.block_end.searchsorted(start, side="right")
    reach = page.block_start.searchsorted(end)  # one past the last block it runs through
    wanted = np.zeros(len(page.block_start) + 1, bool)
    wanted[np.asarray(blocks, np.int64) + 1] = True
    upto = np.cumsum(wanted)
    hit = (upto[reach] > upto[np.minimum(first, reach)]).nonzero()[0][:_MOST]
    found: dict[int, list[_Stretch]] = {}
    columns = (column[hit].tolist() for column in (rows, page.tag[rows], first, reach, start, end))
    starts, ends, is_wanted = page.block_start.data, page.block_end.data, wanted.data
    for row, code, block, stop, left, right in zip(*columns, strict=True):
        kind = _KIND_OF[code]
        href = address(page.attr(row, "href"), url) if kind == "link" else None
        if kind == "link" and href is None:
            continue
        for number in range(block, min(stop, block + _MOST_BLOCKS)):
            if is_wanted[number + 1]:
                offset = starts[number]
                begin, close = trimmed(page.text, max(left, offset), min(right, ends[number]))
                if close > begin:
                    found.setdefault(number, []).append((begin - offset, offset - close, kind, href))
    return {number: _spans(stretches) for number, stretches in found.items()}


def _spans(stretches: list[_Stretch]) -> tuple[Span, ...]:
    """Each once, by start, the outer before the inner."""
    if len(stretches) > 1:
        stretches = sorted(dict.fromkeys(stretches), key=itemgetter(0, 1))
    return tuple([Span(kind=kind, start=start, end=-end, url=url) for start, end, kind, url in stretches])
