"""Tables of the article, as rows of cells; tables that only arrange a page are none.

Rules of this file:
1. A table of data has at least two rows and two columns, short cells, and no table and no fields to fill in inside; some row
   says two things.
2. A cell over several rows or columns is written into each of them, up to a bound, so that every row is whole.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from presscut.columns import TAG_CODE
from presscut.model import Block
from presscut.parts.ground import Found, Ground

__all__ = ["find"]

_MOST_SPAN: Final = 50
"""Rows or columns that one cell may fill: more is a mistake or an attack."""
_MOST_ROWS: Final = 500
_MOST_COLUMNS: Final = 60
_CELL_LENGTH: Final = 400
"""Characters of the longest cell of data …"""
_CELL_BLOCKS: Final = 4
"""… and its blocks, where the rows are not all alike."""
_EMPTY: Final = 0.8
"""Share of cells without text from which a table draws rather than tells."""
_BODY_SHARE: Final = 0.6
"""Share of the body's blocks from which a table is the page's frame, unless it is a grid …"""
_GRID: Final = 3
"""… of that many rows at least, all of as many cells, but for a row that is a title over them."""

_TR, _TD, _TH, _THEAD, _CAPTION = (TAG_CODE[tag] for tag in ("tr", "td", "th", "thead", "caption"))

_FIELDS: Final = tuple(TAG_CODE[tag] for tag in ("input", "textarea", "select"))


def find(ground: Ground) -> tuple[Found[Block], ...]:
    """The tables between headline and end of the body, each owning all text of its cells (not its caption's)."""
    cells = ground.cells
    tables = ground.rows("table", stop=ground.stop)
    found = []
    for row, following in pairwise([*tables, len(cells.end)]):
        if row < ground.title or following < cells.end[row] or not _may_hold(ground, row):
            continue
        table = _read(ground, row)
        if table:
            blocks = tuple(
                block for block in ground.cells.blocks(row) if cells.tag[cells.block_row[block]] != _CAPTION
            )
            found.append(Found(noun=table, row=row, blocks=blocks))
    return tuple(found)


def _may_hold(ground: Ground, row: int) -> bool:
    """Whether the table has text, stands in the article and does not frame it."""
    blocks = ground.cells.blocks(row)
    held = ground.kept[blocks.stop] - ground.kept[blocks.start]
    beside = ground.kept[blocks.start] > 0 and blocks.start <= ground.last_body
    inside = ground.cells.tag[row : ground.cells.end[row]]
    filled_in = any(inside.find(tag) >= 0 for tag in _FIELDS)
    return (
        bool(blocks)
        and not filled_in
        and (held > 0 or beside)
        and (held <= _BODY_SHARE * ground.kept[-1] or _is_grid(ground, row))
    )


def _is_grid(ground: Ground, table: int) -> bool:
    """Whether the rows of a table that is most of the article are equally long: those of a page's frame are not."""
    return _are_even(ground, *_rows_and_cells(ground, table))


def _are_even(ground: Ground, trs: Sequence[int], cells: Sequence[int]) -> bool:
    """Whether all rows have as many cells, several, but for the first that may have one."""
    end = ground.cells.end
    widths = [bisect_left(cells, end[tr]) - bisect_left(cells, tr) for tr in trs]
    if widths[:1] == [1]:
        widths.pop(0)
    return len(widths) >= _GRID and widths[0] > 1 and len(set(widths)) == 1


def _read(ground: Ground, table: int) -> Block | None:
    tag, end, parent = ground.cells.tag, ground.cells.end, ground.cells.parent
    trs, cells = _rows_and_cells(ground, table)
    if not cells:
        return None
    rows: list[list[str]] = []
    filled: dict[tuple[int, int], str] = {}
    headers = 0
    for number, tr in enumerate(trs):
        row: list[str] = []
        own = cells[bisect_left(cells, tr) : bisect_left(cells, end[tr])]
        for cell in own:
            _place(ground, cell, row, number, filled)
        _fill(row, number, filled)
        in_head = tag[parent[tr]] == _THEAD or (bool(own) and all(tag[cell] == _TH for cell in own))
        headers += headers == number and bool(row) and in_head
        rows.append(row)
    return _block(rows, headers)


def _rows_and_cells(ground: Ground, table: int) -> tuple[list[int], list[int]]:
    """The rows of the page that are a table's rows and its cells; no cells where one of them is too long for data."""
    page = ground.page
    tags = page.tag[table : ground.cells.end[table]]
    cells = ((tags == _TD) | (tags == _TH)).nonzero()[0] + table
    start, end = page.text_start[cells], page.text_end[cells]
    blocks = page.end_block[cells] - page.first_block[cells]
    trs = ((tags == _TR).nonzero()[0][:_MOST_ROWS] + table).tolist()
    if (end - start > _CELL_LENGTH).any() or (
        (blocks > _CELL_BLOCKS).any() and not _are_even(ground, trs, cells.tolist())
    ):
        return [], []
    return trs, cells.tolist()


def _place(
    ground: Ground, cell: int, row: list[str], number: int, filled: dict[tuple[int, int], str]
) -> None:
    """One cell into its row, and into those below that it reaches."""
    page = ground.page
    _fill(row, number, filled)
    text = " ".join(ground.cells.text_of(cell).split())
    wide = high = 1
    if page.markup.find(b"span=", page.attr_start.item(cell), page.attr_end.item(cell)) >= 0:
        wide, high = _span(page.attr(cell, "colspan")), _span(page.attr(cell, "rowspan"))
    for _ in range(wide):
        if len(row) >= _MOST_COLUMNS:
            return
        for below in range(1, high):
            filled[number + below, len(row)] = text
        row.append(text)


def _fill(row: list[str], number: int, filled: dict[tuple[int, int], str]) -> None:
    while filled and (number, len(row)) in filled and len(row) < _MOST_COLUMNS:
        row.append(filled.pop((number, len(row))))


def _span(value: str | None) -> int:
    digits = (value or "").strip()
    return (
        min(max(int(digits), 1), _MOST_SPAN)
        if digits.isascii() and digits.isdigit() and len(digits) < len("10000")
        else 1
    )


def _block(rows: list[list[str]], headers: int) -> Block | None:
    """The table, its rows made equally long; `None` for one that only arranges."""
    kept = [row for row in rows if any(row)]
    width = max(map(len, kept), default=0)
    telling = max((len({*row} - {""}) for row in kept), default=0)
    texts = [cell for row in kept for cell in row]
    if len(kept) < 2 or telling < 2 or texts.count("") > _EMPTY * len(texts):  # noqa: PLR2004  rule 1
        return None
    whole = tuple(tuple(row + [""] * (width - len(row))) for row in kept)
    text = "\n".join("\t".join(row) for row in whole)
    return Block(kind="table", text=text, rows=whole, header_rows=min(headers, len(whole) - 1))
