"""Captions that nothing but the page's own type tells: lines right behind pictures, set as no other line of the article is.

Rules of this file:
1. One such line proves nothing: it takes several pictures of a page.
2. Only what sets a line apart counts: italics, small print, the middle of the page. Bold lines are headings.
3. Pictures side by side share the line behind them: it is the last one's.
"""

from collections.abc import Container, Iterable, Sequence
from typing import Final, NamedTuple

from presscut.columns import HEADING_TAGS, TAG_CODE
from presscut.parts.captions import Figure
from presscut.parts.ground import Ground

__all__ = ["alike"]

_ALIKE: Final = 2
"""Pictures with such a line, at least."""
_STRAY: Final = 0.25
"""Lines elsewhere in the article that are set so too, for each behind a picture: a note, a signature."""
_LENGTHS: Final = range(8, 240)
"""Characters of such a line."""
_ROWS: Final = 8
"""Elements of a line among which the one that sets it is looked for."""
_EDGES: Final = 4
"""Characters of white space around what is all of an element's text."""
_LINKED: Final = 0.5
"""Share of a line that is a link from which it is an offer."""

_ITALIC: Final = frozenset(TAG_CODE[tag] for tag in ("em", "i", "small", "cite"))
_CENTER: Final = TAG_CODE["center"]


class _Type(NamedTuple):
    """How a line is set: its element, the class of that, and what sets it apart."""

    tag: int
    css: int
    italic: bool
    centred: bool


def alike(ground: Ground, figures: Sequence[Figure], taken: Container[int]) -> None:
    """The figures with the lines right behind them as captions, where these are set alike and hardly another line is."""
    lines: dict[_Type, list[tuple[Figure, int]]] = {}
    over = {max(each.blocks, default=ground.cells.block_at(each.row) - 1) + 1: each for each in figures}
    for block, figure in over.items() if len(over) >= _ALIKE else ():
        if block < len(ground.body) and block not in taken and _may_be(ground, figure, block):
            style = _type(ground, block)
            if style.italic or style.centred:
                lines.setdefault(style, []).append((figure, block))
    for style, found in lines.items():
        texts = {ground.cells.block_text(block) for _, block in found}
        if _ALIKE <= len(texts) == len(found) and _elsewhere(ground, style, found) <= _STRAY * len(found):
            for figure, block in found:
                figure.captions.append(" ".join(ground.cells.block_text(block).split()))
                figure.blocks.add(block)


def _may_be(ground: Ground, figure: Figure, block: int) -> bool:
    """Whether a line is as long as a caption, no heading, and leads nowhere; the picture is none of the page's signs."""
    cells, shown = ground.cells, figure.picture
    length = cells.block_length(block)
    return (
        shown is not None
        and not shown.small
        and length in _LENGTHS
        and cells.tag[cells.block_row[block]] not in HEADING_TAGS
        and ground.linked.item(block) < _LINKED * length
    )


def _type(ground: Ground, block: int) -> _Type:
    """How a block is set."""
    cells = ground.cells
    start, end, row = cells.block_start[block], cells.block_end[block], cells.block_row[block]
    italic = any(
        cells.tag[inside] in _ITALIC and cells.text_start[inside] <= start and cells.text_end[inside] >= end
        for inside in range(row, min(cells.end[row], row + _ROWS))
    )
    return _Type(cells.tag[row], cells.css[row], italic, _is_centred(ground, row))


def _is_centred(ground: Ground, row: int) -> bool:
    """Whether an element or the one around it that holds no more is set in the middle, by a class, its style or its alignment."""
    cells, page = ground.cells, ground.page
    up = cells.parent[row]
    alone = up >= 0 and cells.length(up) - cells.length(row) < _EDGES
    return any(
        cells.tag[each] == _CENTER
        or page.markup.find(b"center", page.attr_start.item(each), page.attr_end.item(each)) >= 0
        for each in ((row, up) if alone else (row,))
    )


def _elsewhere(ground: Ground, style: _Type, found: Iterable[tuple[Figure, int]]) -> int:
    """How many other lines of the body are set so."""
    page, mine = ground.page, {block for _, block in found}
    rows = page.block_row
    same = (ground.body & (page.tag[rows] == style.tag) & (page.css[rows] == style.css)).nonzero()[0]
    return sum(block not in mine and _type(ground, block) == style for block in same.tolist())
