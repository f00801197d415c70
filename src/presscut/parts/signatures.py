"""Which elements in or beside a caption hold nothing but its credit, where nothing calls them so.

Rules of this file:
1. An element that a word and a colon announce is one wherever it stands; names alone need the end of a sentence before them.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from presscut.cells import Cells
from presscut.columns import TAG_CODE
from presscut.parts.controls import LABEL_LENGTH, controls
from presscut.parts.credited import SIGNED, is_credit, is_signature
from presscut.parts.ground import Ground, trimmed
from presscut.text import fold
from presscut.wording import split_credit

__all__ = ["beside", "is_labelled", "signatures"]

_SIGNS: Final = frozenset(TAG_CODE[tag] for tag in ("cite", "small", "footer"))
_INLINE: Final = frozenset(
    TAG_CODE[tag] for tag in ("span", "em", "i", "strong", "b", "font", "a", "div", "p")
)
_STOPS: Final = (".", "!", "?", "。")
"""With what a caption ends that a short credit may open."""
_CITE: Final = TAG_CODE["cite"]
_CAPTION: Final = 5
"""Words of a caption, at least, beside which fewer in an element of their own are names."""


def beside(ground: Ground, scope: int, texts: Sequence[int]) -> list[int]:
    """Elements of a scope beside its caption that hold nothing but a credit."""
    cells = ground.cells
    told = [cells.blocks(row) for row in texts]
    rows = [
        cells.holder(block)
        for block in cells.blocks(scope)
        if not any(block in blocks for blocks in told) and cells.block_length(block) <= SIGNED
    ]
    return [
        row
        for row in rows
        if cells.length(row) <= SIGNED
        and (is_credit(said := cells.text_of(row)) or (cells.tag[row] in _SIGNS and is_signature(".", said)))
    ]


def signatures(ground: Ground, texts: Iterable[int]) -> list[int]:
    """Elements that name someone, one a caption: at its end a `<cite>`, or a few names after the end of a sentence; before it a credit."""
    return [row for row in (_signature(ground, text) for text in texts) if row is not None]


def _signature(ground: Ground, row: int) -> int | None:
    """The element of a caption that is its credit."""
    cells = ground.cells
    start, stop = trimmed(cells.text, cells.text_start[row], cells.text_end[row])
    for left, right in controls(ground, row):
        if left <= start < right:
            start = trimmed(cells.text, right, stop)[0]
    for inside in range(row + 1, cells.end[row]):
        if not 0 < cells.length(inside) <= SIGNED:
            continue
        opens, ends = cells.text_start[inside] <= start, cells.text_end[inside] >= stop
        if opens and (cells.tag[inside] == _CITE if ends else _opens_with_credit(ground, inside, stop)):
            return inside
        if opens or not ends:
            continue
        said = cells.text[start : cells.text_start[inside]]
        if is_credit(said) or (
            said.rstrip()[-1:] == "/" and split_credit(cells.text[start:stop], of_picture=True)[1]
        ):
            return None  # "Photo: Ada Bo (<a>Agency</a>)" is one credit, and so is "Ada Bo/<a>Agency</a>"
        if _is_signature(cells, start, inside) or _stands_apart(cells, row, inside):
            return inside
    return None


def _is_signature(cells: Cells, start: int, row: int) -> bool:
    """Whether the element that ends a caption, which begins at `start`, holds its credit alone."""
    if cells.tag[row] in _SIGNS or cells.tag[row] not in _INLINE:
        return cells.tag[row] in _SIGNS
    named = cells.text_of(row)
    before = "." if _opens(cells, row) else cells.text[start : _said_at(cells.text, cells.text_start[row])]
    return is_labelled(named) or is_signature(before, named)


def _stands_apart(cells: Cells, caption: int, row: int) -> bool:
    """Whether a caption is two elements, one of words and one of a few names."""
    first = next((one for one in range(caption + 1, row) if cells.length(one)), row)
    if (
        cells.parent[first] != cells.parent[row]
        or cells.tag[first] != cells.tag[row]
        or cells.end[first] > row
    ):
        return False
    words, named = cells.text_of(first).strip(), cells.text_of(row).strip()
    whole = "".join(cells.text_of(caption).split()) == "".join((words + named).split())
    fits = len(words.split()) >= _CAPTION > len(named.split()) and words[-1:] != ":"
    names = named[:1].isalnum() and is_signature(".", named) and fold(named) not in fold(words)
    return whole and fits and names


def is_labelled(text: str) -> bool:
    """Whether a text is a credit with a word and a colon that announce it, which needs no end of a sentence before it."""
    said = " ".join(text.split())
    if ":" not in said and "：" not in said:
        return False
    caption, credit = split_credit(said, of_picture=True)
    return caption is None and credit is not None and credit != said


def _opens_with_credit(ground: Ground, row: int, stop: int) -> bool:
    """Whether an element that opens a caption is its credit, and more than another name stands behind it."""
    cells = ground.cells
    behind = cells.text[cells.text_end[row] : stop].strip()
    more = len(behind) > LABEL_LENGTH or behind[-1:] in _STOPS
    return more and behind[:1].isalnum() and is_credit(cells.text_of(row))


def _said_at(text: str, start: int) -> int:
    """Where a stretch of text says its first letter or mark."""
    return start + 1 if text[start : start + 1].isspace() else start


def _opens(cells: Cells, row: int) -> bool:
    """Whether an element's text is a block of its own."""
    start, block = cells.text_start[row], cells.block_at(row)
    if block == len(cells.block_start) or cells.block_start[block] >= cells.text_end[row]:
        return False
    return not cells.text[start : cells.block_start[block]].strip()
