"""The characters of every block, counted by class, and those that stand inside links.

All blocks are counted at once: a character's cell is told by its block and its class, and one `bincount` fills them.
"""

from typing import Final, NamedTuple

import numpy as np

from presscut import characters as ch
from presscut.columns import TAG_CODE, Floats, Ints, Page

__all__ = ["CELLS", "Tally", "tally"]

CELLS: Final = 2 * ch.COUNT
"""Cells of a block: of the classes, and of the classes at the beginning of a word."""


_LONG_WORDS: Final = 15.0  # words from which a block counts as prose when containers are measured


class Tally(NamedTuple):
    """What is known of the text of m blocks, and of its c characters."""

    points: ch.Points
    kinds: ch.Kinds
    """(c,) class of every character."""
    cells: Ints
    """(c,) `CELLS` × number of its block, or of the next one, + class."""
    chars: Floats
    counts: Floats
    """(ch.COUNT, m) characters by class."""
    words: Floats
    capitals: Floats
    linked: Floats
    """(m,) characters inside links."""
    links: Floats
    share: Floats
    """(m,) of `linked` in `chars`."""
    prose: Floats
    """(m,) words outside links of the blocks that have many words."""
    all_prose: float


def tally(page: Page) -> Tally:
    """The characters of each block, counted by class."""
    count, end = len(page.block_start), page.block_end
    points = ch.points_of(page.text)[: end[-1]]
    kinds = ch.classes(points)
    initial = np.ones(len(kinds), np.bool_)
    np.equal(kinds[:-1], ch.SPACE, out=initial[1:])
    before = np.zeros(count, np.int32)
    before[1:] = end[:-1]
    # The line ends before a block are counted as its own, and taken off again.
    cells = np.arange(0, count * CELLS, CELLS, dtype=np.int32).repeat(end - before)
    cells += kinds + initial.view(np.uint8) * np.uint8(ch.COUNT)
    cells_of = np.bincount(cells, minlength=count * CELLS).reshape(count, 2, ch.COUNT)
    counts = np.ascontiguousarray((cells_of[:, 0] + cells_of[:, 1]).T, np.float32)
    counts[ch.SPACE] -= page.block_start - before
    chars = (end - page.block_start).astype(np.float32)
    words = counts[ch.SPACE] + 1 + counts[ch.DENSE] / 2
    linked, links = _links(page)
    share = linked / chars
    prose = np.where(words >= _LONG_WORDS, words, 0) * (1 - share)
    return Tally(
        points=points,
        kinds=kinds,
        cells=cells,
        chars=chars,
        counts=counts,
        words=words,
        capitals=cells_of[:, 1, ch.UPPER].astype(np.float32),
        linked=linked,
        links=links,
        share=share,
        prose=prose,
        all_prose=max(float(prose.sum()), 1.0),
    )


def _links(page: Page) -> tuple[Floats, Floats]:
    """Characters of each block that stand inside links, and how many links begin in it."""
    rows = (page.tag == TAG_CODE["a"]).nonzero()[0]
    start, end = page.text_start.take(rows), np.zeros(len(rows) + 1, np.int32)
    end[1:] = page.text_end.take(rows)
    begun = np.zeros(len(rows) + 1, np.int32)
    (end[1:] - start).cumsum(out=begun[1:])
    # Links do not nest, so the linked characters before any offset are a sum over the links that began before it.
    offsets = np.concatenate([page.block_start, page.block_end])
    number = start.searchsorted(offsets)
    before = begun.take(number) - np.maximum(end.take(number) - offsets, 0)
    count = len(page.block_start)
    return (before[count:] - before[:count]).astype(np.float32), (number[count:] - number[:count]).astype(
        np.float32
    )
