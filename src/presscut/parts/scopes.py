"""The elements that belong to one picture each: `<figure>`, `<figcaption>`, or what is called a caption.

Rules of this file:
1. A `<figure>` with a heading over its text is none: it is a step of the article, or a teaser.
2. Of what is called a caption and is too long to be one, each item is.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from presscut.columns import HEADING_TAGS, TAG_CODE
from presscut.parts.called import CAPTION
from presscut.parts.captions import SCOPE_BLOCKS
from presscut.parts.controls import CONTROL
from presscut.parts.ground import Ground

__all__ = ["scopes"]

_SCOPE_LENGTH: Final = 2_500
"""Characters of the longest."""
_ITEMS: Final = 3
"""Items of a list called captions, at least."""
_STRAY: Final = 0.2
"""Share of its lines that the labeller may take for body."""
_OTHERS: Final = ("table", "blockquote", "pre", "iframe", "video", "audio")
_OTHER_FIGURES: Final = frozenset(map(TAG_CODE.__getitem__, _OTHERS))
_FIGCAPTION, _FIGURE = TAG_CODE["figcaption"], TAG_CODE["figure"]
_FRAMES: Final = frozenset((_FIGCAPTION, _FIGURE))


def scopes(ground: Ground, images: Sequence[int], tail: int) -> list[int]:
    """Outermost elements that belong to one picture, in order; `images` are the rows of all pictures."""
    marked = ground.marked(CAPTION, stop=tail)
    lists = [
        item for row in marked if ground.cells.length(row) > _SCOPE_LENGTH for item in _items(ground, row)
    ]
    candidates = sorted({*ground.rows("figure", "figcaption", stop=tail), *marked, *lists})
    found: list[int] = []
    upto = 0
    for at, row in enumerate(candidates):
        end = ground.cells.end[row]
        if row < upto or row >= tail or row <= ground.title < end:
            continue
        if ground.cells.length(row) > _SCOPE_LENGTH or len(ground.cells.blocks(row)) > SCOPE_BLOCKS:
            continue
        pictures = bisect_left(images, end) - bisect_left(images, row)
        if ground.cells.tag[row] == _FIGURE and _is_section(ground, row):
            upto = upto if _FIGURE in ground.cells.tag[row + 1 : end] else end
            continue
        inner = candidates[at + 1 : bisect_left(candidates, end)] if pictures > 1 else ()
        several = sum(ground.cells.tag[other] in {_FIGURE, _FIGCAPTION} for other in inner) > 1
        control = ground.cells.tag[row] not in _FRAMES and CONTROL.search(
            ground.page.css_words[ground.cells.css[row]]
        )
        if not several and not control and (pictures or not _is_other_figure(ground, row)):
            found.append(row)
            upto = end
    return found


def _items(ground: Ground, row: int) -> list[int]:
    """The children of an element called captions that is too long to be one: each is one, if there are several of one tag."""
    cells, items = ground.cells, []
    child, end = row + 1, cells.end[row]
    while child < end:
        items.append(child)
        child = cells.end[child]
    alike = len(items) >= _ITEMS and len({cells.tag[item] for item in items}) == 1
    blocks = cells.blocks(row)
    kept = ground.kept[blocks.stop] - ground.kept[blocks.start]
    return items if alike and kept <= _STRAY * len(blocks) else []


def _is_section(ground: Ground, row: int) -> bool:
    """Whether a `<figure>` has a heading over its text, or over its caption: a step of the article, or a teaser, but no picture's frame."""
    cells = ground.cells
    tags = cells.tag[row : cells.end[row]]
    at = tags.find(_FIGCAPTION)
    said = cells.text_of(row + at) if at >= 0 else ""
    return any(
        tag in HEADING_TAGS and cells.text_of(other) not in said and not ground.means(other) & CAPTION
        for other, tag in enumerate(tags[: at if said else len(tags)], row)
    )


def _is_other_figure(ground: Ground, row: int) -> bool:
    """Whether a `<figure>` without a picture shows something else: a table, a quotation, a player."""
    return not _OTHER_FIGURES.isdisjoint(ground.cells.tag[row + 1 : ground.cells.end[row]])
