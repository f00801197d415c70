"""What every block of text is by the tags around it: paragraph, heading, list item, quotation, code.

Rules of this file:
1. All blocks at once, by counting the elements that are open around them; no walk from block to block.
2. Markup that arranges is not believed: a list item with many paragraphs, and a quotation or a `<pre>` around a great
   part of the page, hold paragraphs.
3. Tables are `tables`' business: a block in a cell is a paragraph here.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from presscut.columns import TAG_CODE, Bools, Ints, Page

__all__ = ["CODES", "kinds"]

CODES: Final = ("paragraph", "heading", "list_item", "quote", "code")
"""Names of the codes that `kinds` gives, all of them values of `model.BlockKind`."""

_PARAGRAPH, _HEADING, _LIST_ITEM, _QUOTE, _CODE = range(len(CODES))
_ITEM_BLOCKS: Final = 4
"""Blocks of one list item, lists inside it not counted, beyond which it is a section."""
_FRAME_SHARE: Final = 0.33
"""Share of the page's characters from which a quotation or `<pre>` is its frame."""
_UP: Final = 4
"""Steps from a block up to the list item or heading it stands in."""

_H1, _H6, _LI, _OL, _DD, _DT = (TAG_CODE[tag] for tag in ("h1", "h6", "li", "ol", "dd", "dt"))


def kinds(page: Page) -> tuple[NDArray[np.uint8], NDArray[np.uint8], Bools]:
    """For every block its kind (index into `CODES`), level, and whether its list is numbered; (m,) each.

    Level is 1–6 for headings, the depth of nesting from 1 for list items, else 0.
    """
    row, tag = page.block_row, page.tag
    count = len(row)
    kind, level, ordered = np.zeros(count, np.uint8), np.zeros(count, np.uint8), np.zeros(count, bool)
    if not count:
        return kind, level, ordered
    quotes, codes = _open(page, "blockquote", frame=_FRAME_SHARE), _open(page, "pre", frame=_FRAME_SHARE)
    lists = _open(page, "ul", "ol", "menu")
    if quotes is not None:
        kind[quotes > 0] = _QUOTE
    if lists is not None:
        _items(page, lists, kind, level, ordered)
    if codes is not None:
        kind[codes > 0] = _CODE
    _headings(row, tag, page.parent, kind, level)
    return kind, level, ordered


def _open(page: Page, *tags: str, frame: float | None = None) -> Ints | None:
    """How many elements of these tags are open around every block; `None` where the page has none of them."""
    is_one = page.tag == TAG_CODE[tags[0]]
    for tag in tags[1:]:
        is_one |= page.tag == TAG_CODE[tag]
    rows = np.flatnonzero(is_one)
    if frame is not None and len(rows):
        rows = rows[page.text_end[rows] - page.text_start[rows] <= frame * len(page.text)]
    if not len(rows):
        return None
    begun = np.searchsorted(rows, page.block_row, side="right")
    over = np.searchsorted(np.sort(page.end[rows]), page.block_row, side="right")
    return (begun - over).astype(np.int32)


def _items(
    page: Page, lists: Ints, kind: NDArray[np.uint8], level: NDArray[np.uint8], ordered: Bools
) -> None:
    """Blocks whose innermost element up to a list is an item of it."""
    inside = np.flatnonzero(lists > 0)
    item = page.block_row[inside].astype(np.int64)
    for _ in range(_UP):
        item = np.where(page.tag[item] == _LI, item, np.maximum(page.parent[item], 0))
    is_item = page.tag[item] == _LI
    sizes = np.bincount(item, minlength=1)
    is_item &= sizes[item] <= _ITEM_BLOCKS
    inside, item = inside[is_item], item[is_item]
    kind[inside] = _LIST_ITEM
    level[inside] = np.minimum(lists[inside], np.iinfo(np.uint8).max)
    ordered[inside] = page.tag[page.parent[item]] == _OL


def _headings(
    row: Ints, tag: NDArray[np.uint8], parent: Ints, kind: NDArray[np.uint8], level: NDArray[np.uint8]
) -> None:
    for _ in range(_UP - 1):
        code = tag[row]
        found = np.flatnonzero((code >= _H1) & (code <= _H6))
        kind[found] = _HEADING
        level[found] = code[found] - _H1 + 1
        row = np.maximum(parent[row], 0)
