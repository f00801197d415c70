"""The table of contents of a page: lines that only lead to places further down it, and the line over them.

Rules of this file:
1. A few lines, one after another with no text between, each of which is one link to a place of the same page behind the last of
   them: what opens right under its own link is no table of contents. Whether the labeller keeps them does not matter.
2. The short line right over them, "In this article", goes with them.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np

from presscut.cells import Cells, cells_of
from presscut.columns import Page

__all__ = ["find"]

_FEWEST: Final = 3
"""Lines of a table of contents …"""
_MOST: Final = 100
"""… and links that are asked, at most."""
_TITLE: Final = 40
"""Characters of the line over it, at most."""
_GAP: Final = 3
"""Blocks from one line to the next, which may have its number in an element of its own."""
_AROUND: Final = 8
"""Characters of a line that may stand around its link: a number, a mark."""
_HREF: Final = b' href="#'
_QUOTE, _MARK = _HREF[-2:]


def find(page: Page, body: Sequence[int]) -> set[int]:
    """Of the blocks of the body, in order, those of tables of contents."""
    if len(body) <= _FEWEST:
        return set()
    cells = cells_of(page)
    lines = [*_lines(page, cells, body[0], body[-1])]
    if len(lines) < _FEWEST:
        return set()
    lengths = {block: cells.block_length(block) for block in body}
    found: set[int] = set()
    for run in _runs(lines, lengths):
        last = page.block_start.item(run[-1][0])
        if sum(_place(page, name) > last for _, name in run) >= _FEWEST:
            found.update(range(run[0][0], run[-1][0] + 1))
            found.update(_title(lengths, run[0][0]))
    return found.intersection(lengths)


def _lines(page: Page, cells: Cells, first: int, last: int) -> Iterable[tuple[int, bytes]]:
    """The blocks of a stretch that are one link to a place of the page, and what that is called."""
    data = np.frombuffer(page.markup, np.uint8)  # a search for the words is slow where there are many links
    marks = (data == _MARK).nonzero()[0]
    marks = marks[data[marks - 1] == _QUOTE].tolist()
    starts = [at for mark in marks if page.markup.startswith(_HREF, at := mark + 1 - len(_HREF))]
    if len(starts) < _FEWEST:
        return
    rows = page.attr_start.searchsorted(starts, side="right") - 1
    blocks = page.block_end.searchsorted(page.text_start[rows], side="right")
    inside = ((blocks >= first) & (blocks <= last)).nonzero()[0][:_MOST]
    for which in inside.tolist():
        block, begin, length = blocks.item(which), starts[which] + len(_HREF), cells.length(rows.item(which))
        if length and -1 <= cells.block_length(block) - length <= _AROUND:
            yield block, page.markup[begin : page.markup.find(b'"', begin)]


def _runs(
    lines: Iterable[tuple[int, bytes]], lengths: Mapping[int, int]
) -> Iterable[list[tuple[int, bytes]]]:
    """Lines one after another, with no text of the body between them."""
    run: list[tuple[int, bytes]] = []
    for block, name in lines:
        between = range(run[-1][0] + 1, block) if run else ()
        if run and (len(between) >= _GAP or any(lengths.get(one, 0) > _AROUND for one in between)):
            if len(run) >= _FEWEST:
                yield run
            run = []
        run.append((block, name))
    if len(run) >= _FEWEST:
        yield run


def _place(page: Page, name: bytes) -> int:
    """Where in the text the place of a name stands; -1 where there is none."""
    for attribute in (b' id="', b' name="'):
        at = page.markup.find(attribute + name + b'"') if name else -1
        if at >= 0:
            return page.text_start.item(page.attr_start.searchsorted(at, side="right") - 1)
    return -1


def _title(lengths: Mapping[int, int], first: int) -> Iterable[int]:
    """The short line right over the first, and that one's number."""
    for number in range(first - 1, first - 1 - _GAP, -1):
        length = lengths.get(number, 0)
        if 0 < length <= _TITLE:
            yield number
        if length > _AROUND:
            return
