"""Links and emphasis inside blocks of text, as offsets into each block.

Rules of this file:
1. Offsets are code points of the block's text, half-open, without the white space at the edges.
2. The elements are chosen by their tags for all blocks at once; only those that are hit are looked at one by one.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from presscut.columns import TAG_CODE, TAGS, Page
from presscut.model import Span, SpanKind
from presscut.parts.ground import address

__all__ = ["find"]

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


def find(page: Page, blocks: Sequence[int], url: str | None = None) -> dict[int, tuple[Span, ...]]:
    """The spans of the given blocks, by block, each list in order of start; blocks without any are left out."""
    rows = np.flatnonzero(_IS_SPAN[page.tag] & (page.text_end > page.text_start))
    if not len(rows) or not len(blocks):
        return {}
    first = np.searchsorted(page.block_end, page.text_start[rows], side="right")
    wanted = np.zeros(len(page.block_start) + 1, np.int32)
    wanted[np.asarray(blocks, np.int64) + 1] = 1
    upto = np.cumsum(wanted)
    reach = np.searchsorted(page.block_start, page.text_end[rows])  # one past the last block it runs through
    hit = np.flatnonzero(upto[reach] > upto[np.minimum(first, reach)])
    found: dict[int, dict[Span, None]] = {}
    hits = zip(rows[hit].tolist(), first[hit].tolist(), reach[hit].tolist(), strict=True)
    for row, start, stop in list(hits)[:_MOST]:
        kind = _KIND_OF[int(page.tag[row])]
        href = address(page.attr(row, "href"), url) if kind == "link" else None
        if kind == "link" and href is None:
            continue
        for block in range(start, min(stop, start + _MOST_BLOCKS)):
            span = _clipped(page, row, block, kind, href) if wanted[block + 1] else None
            if span:
                found.setdefault(block, {})[span] = None
    return {
        block: tuple(sorted(spans, key=lambda span: (span.start, -span.end)))
        for block, spans in found.items()
    }


def _clipped(page: Page, row: int, block: int, kind: SpanKind, href: str | None) -> Span | None:
    """The stretch of one block that an element covers."""
    offset = int(page.block_start[block])
    start = max(int(page.text_start[row]), offset)
    end = min(int(page.text_end[row]), int(page.block_end[block]))
    said = page.text[start:end]
    start += len(said) - len(said.lstrip())
    end -= len(said) - len(said.rstrip())
    return Span(kind=kind, start=start - offset, end=end - offset, url=href) if end > start else None
