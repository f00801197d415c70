"""What every block of text is by the tags around it: paragraph, heading, list item, quotation, code.

Rules of this file:
1. All blocks at once, by counting the elements that are open around them; no walk from block to block.
2. Markup that arranges is not believed: a list item with many paragraphs, and a quotation or a `<pre>` around a great
   part of the page, hold paragraphs; so does a quotation that begins with a label, "Note: …".
3. Code right behind or before a kept line is the article's too: the labeller takes short listings for the page's own. A listing
   is one block, however it is parted.
4. Tables are `tables`' business: a block in a cell is a paragraph here.
"""

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from presscut.columns import TAG_CODE, TAGS, Bools, Ints, Page

__all__ = ["CODES", "goes_on", "kinds", "list_of", "listings"]

CODES: Final = ("paragraph", "heading", "list_item", "quote", "code")
"""Names of the codes that `kinds` gives, all of them values of `model.BlockKind`."""

_PARAGRAPH, _HEADING, _LIST_ITEM, _QUOTE, _CODE = range(len(CODES))
_ITEM_BLOCKS: Final = 4
"""Blocks of one list item, lists inside it not counted, beyond which it is a section."""
_FRAME_SHARE: Final = 0.33
"""Share of the page's characters from which a quotation or `<pre>` is its frame."""
_REMARK: Final = re.compile(
    r"[^\w\n\"“„«‘'「]*(?!https?:)(?:[^\W_][\w'’-]*\s){0,2}[^\W_][\w'’-]*\s?[:：]\s*[^\s\"“„«‘'「]"
)
"""How a remark begins that is set apart as a quotation: three words at most, a colon, and no quotation behind it."""
_REMARK_REACH: Final = 100
"""Characters of a quotation in which that stands."""
_UP: Final = 4
"""Steps from a block up to the list item or heading it stands in."""

_LI, _OL = TAG_CODE["li"], TAG_CODE["ol"]
_H1: Final = np.uint8(TAG_CODE["h1"])
_LEVELS: Final = 6
_BLOCKQUOTE, _PRE = np.uint8(TAG_CODE["blockquote"]), np.uint8(TAG_CODE["pre"])
_CONTAINERS: Final = np.isin(TAGS, ("ul", "ol", "menu", "blockquote", "pre"))
"""Per code of a tag, whether it is a list's, a quotation's, or that of text kept as it stands."""
_LISTS: Final = frozenset(TAG_CODE[tag] for tag in ("ul", "ol"))
_TO_LIST: Final = 3
"""Elements around a block one of which is its list."""
_DEEPEST: Final = 255
"""Levels of lists that are told apart."""


def kinds(
    page: Page, blocks: Sequence[int] | NDArray[np.int64]
) -> tuple[NDArray[np.uint8], NDArray[np.uint8], Bools]:
    """Of the k given blocks the kinds (indices into `CODES`), levels, and whether their lists are numbered; (k,) each.

    Level is 1–6 for headings, the depth of nesting from 1 for list items, else 0.
    """
    count = len(blocks)
    kind, level, ordered = np.zeros(count, np.uint8), np.zeros(count, np.uint8), np.zeros(count, bool)
    if not count:
        return kind, level, ordered
    at = np.asarray(blocks, np.int64)
    row = page.block_row[at]
    containers = _CONTAINERS.take(page.tag).nonzero()[0].astype(np.int32)
    tags = page.tag[containers]
    quotations = containers[tags == _BLOCKQUOTE]
    _set(page, row, quotations[[not _is_remark(page, at) for at in quotations.tolist()]], kind, _QUOTE)
    lists = containers[(tags != _BLOCKQUOTE) & (tags != _PRE)]
    depth = _open(page, row, lists)
    if depth.any():
        item = _items(page, lists)[at]
        inside = item.nonzero()[0]
        kind[inside] = _LIST_ITEM
        level[inside] = np.minimum(depth[inside], _DEEPEST)
        ordered[inside] = page.tag[page.parent[item[inside]]] == _OL
    _set(page, row, containers[tags == _PRE], kind, _CODE)
    _headings(page, row, kind, level)
    return kind, level, ordered


def list_of(page: Page, block: int) -> int:
    """The row of the list that a block is an item of; -1 where it is of none."""
    row = page.block_row.item(block)
    for _ in range(_TO_LIST):
        row = page.parent.item(row)
        if row < 0 or page.tag.item(row) in _LISTS:
            return row
    return -1


def goes_on(page: Page, blocks: NDArray[np.int64]) -> Bools:
    """Whether each of these k blocks, in order, stands in the same `<pre>` as the one before it; (k,)."""
    found = np.zeros(len(blocks), bool)
    rows = (page.tag == _PRE).nonzero()[0]
    if len(rows) and len(blocks):
        within = page.first_block[rows].searchsorted(blocks, side="right") - 1
        inside = (within >= 0) & (blocks < page.end_block[rows][within])
        found[1:] = inside[1:] & inside[:-1] & (within[1:] == within[:-1])
    return found


def listings(page: Page, keep: Bools) -> list[int]:
    """Numbers of the blocks of code that the labeller leaves out between its first block and its last, beside one that it keeps."""
    rows = (page.tag == _PRE).nonzero()[0]
    kept = keep.nonzero()[0]
    if not len(rows) or not len(kept):
        return []
    first, last = page.first_block[rows], page.end_block[rows] - 1
    inside = (last >= first) & (first > kept[0]) & (last < kept[-1])
    inside &= page.text_end[rows] - page.text_start[rows] <= _FRAME_SHARE * len(page.text)
    first, last = first[inside], last[inside]
    beside = keep[first - 1] | keep[last + 1]
    spans = zip(first[beside].tolist(), last[beside].tolist(), strict=True)
    return sorted({block for start, stop in spans for block in range(start, stop + 1)})


def _set(page: Page, row: Ints, rows: Ints, kind: NDArray[np.uint8], code: int) -> None:
    """The kind of what stands in one of these elements, but for those that are the page's frame."""
    if len(rows):
        length = page.text_end[rows] - page.text_start[rows]
        kind[_open(page, row, rows[length <= _FRAME_SHARE * len(page.text)]) > 0] = code


def _is_remark(page: Page, row: int) -> bool:
    """Whether a quotation begins with a label and goes on in the author's words: "Note: …", "Unser Tipp: …"."""
    first = page.first_block.item(row)
    if first >= page.end_block.item(row):
        return False
    start = page.block_start.item(first)
    end = min(page.block_end.item(first), start + _REMARK_REACH)
    return _REMARK.match(page.text, start, end) is not None


def _open(page: Page, row: Ints, rows: Ints) -> Ints:
    """How many of some elements, given by their rows, are open at each row."""
    if not len(rows):
        return np.zeros(len(row), np.int32)
    end = page.end[rows]
    end.sort()
    return (rows.searchsorted(row, side="right") - end.searchsorted(row, side="right")).astype(np.int32)


def _items(page: Page, lists: Ints) -> Ints:
    """For every block of the page its list item, the innermost `<li>` near it inside a list; 0 where it has none."""
    found = np.zeros(len(page.block_row), np.int32)
    inside = (_open(page, page.block_row, lists) > 0).nonzero()[0]
    item = page.block_row[inside]
    for _ in range(_UP):
        item = np.where(page.tag.take(item, mode="clip") == _LI, item, page.parent.take(item, mode="clip"))
    item = np.maximum(item, 0)  # above the root is nothing
    sizes = np.bincount(item, minlength=1)
    found[inside] = np.where((page.tag[item] == _LI) & (sizes[item] <= _ITEM_BLOCKS), item, 0)
    return found


def _headings(page: Page, row: Ints, kind: NDArray[np.uint8], level: NDArray[np.uint8]) -> None:
    around = [row]
    for _ in range(_UP - 2):
        around.append(page.parent.take(around[-1], mode="clip"))
    above = (
        page.tag.take(np.concatenate(around), mode="clip") - _H1
    )  # unsigned: what is before `h1` is far above `h6`
    found = (above < _LEVELS).nonzero()[0]
    block = found % len(row)
    kind[block] = _HEADING
    level[block] = above[found] + 1  # of several the outermost
