"""Which text belongs to which picture, and which elements of it are its caption and its credit.

Rules of this file:
1. A scope (`scopes`) is an element that belongs to one picture.
2. Captions seek their picture, not the other way round: the one inside the scope, else the nearest before it with no
   text of the body between, else the next.
3. A credit is what stands in an element called so, or in one of its own that holds names; else the words tell (`credited`).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from presscut.columns import TAG_CODE
from presscut.parts.called import CAPTION, CREDIT
from presscut.parts.controls import ROWS, controls
from presscut.parts.credited import SIGNED, is_credit
from presscut.parts.ground import Ground
from presscut.parts.pictures import Picture
from presscut.parts.signatures import beside, signatures

__all__ = ["CLIMB", "SCOPE_BLOCKS", "Figure", "credit", "give", "read", "signs"]

SCOPE_BLOCKS: Final = 14
"""Blocks of the longest caption scope: what is larger is a section that only bears the name."""
_BETWEEN: Final = 3
"""Blocks between a picture and its caption: a credit, a button, a counter."""
_LINE_LENGTH: Final = 600
"""Characters of the longest line with a credit that runs into a caption."""
_NESTED: Final = 3
"""Steps from a "caption credit" up to the caption that it is the credit of."""
CLIMB: Final = 6
"""Steps from a picture up to the box around it."""
_FIGCAPTION, _FIGURE = (TAG_CODE[tag] for tag in ("figcaption", "figure"))
_AUTHOR: Final = re.compile(
    r"\b(?:authors?|auteur|byline|sources?|fonte|fuente|owner|rights|(?<!text )copy)\b|autor(?:es)?\b|quelle\b|bron\b|kilde\b|källa\b|agenc|agentur"
)
"""Words of classes that say in a picture's box who took it; elsewhere they say who wrote."""
_LINE: Final = re.compile(r"[ \t]*\n\s*")


@dataclass(slots=True)
class Figure:
    """One picture while its text is gathered."""

    row: int
    picture: Picture | None
    """`None` where only a script could show it."""
    captions: list[str] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    blocks: set[int] = field(default_factory=set)
    scoped: bool = False
    """Stands in a scope, or has one."""
    named: bool = False
    """Its caption stands in an element that is called so."""
    beside: range = range(0)
    """Blocks of the box around it that are no caption."""


def give(ground: Ground, figures: list[Figure], scopes: Iterable[int]) -> list[Figure]:
    """The figures with every scope's text given to its picture; those whose picture only a script shows are added."""
    rows, signed = [figure.row for figure in figures], ground.marked(CREDIT)
    extra = []
    for scope in scopes:
        inside = figures[bisect_left(rows, scope) : bisect_left(rows, ground.cells.end[scope])]
        for other in inside:
            other.scoped = True
        if not ground.cells.blocks(scope):
            box = ground.cells.parent[scope]
            shown = figures[bisect_left(rows, box) : bisect_left(rows, ground.cells.end[box])]
            if len(shown) == 1 and not shown[0].captions and _is_line(ground, box):
                read(ground, shown[0], box)
            continue
        named = _is_named(ground, scope)
        figure = inside[0] if inside else _nearest(ground, figures, rows, scope) if named else None
        own = named and ground.cells.tag[scope] == _FIGURE
        if figure is None and (own or _has_credit(ground, scope, signed)):
            figure = Figure(scope, None)
            extra.append(figure)
        if figure:
            (read if named else _sign)(ground, figure, scope)
    return sorted([*figures, *extra], key=lambda figure: figure.row) if extra else figures


def _is_line(ground: Ground, box: int) -> bool:
    """Whether the small box around an inline caption is one line, which what is called its credit runs into."""
    cells = ground.cells
    inside = range(box + 1, min(cells.end[box], box + ROWS))
    return (
        len(cells.blocks(box)) == 1
        and cells.length(box) <= _LINE_LENGTH
        and any(ground.means(row) & CREDIT and cells.length(row) for row in inside)
    )


def _is_named(ground: Ground, scope: int) -> bool:
    """Whether something in a scope is called a caption; the text of a bare `<figure>` may be anything."""
    cells = ground.cells
    return (
        cells.tag[scope] != _FIGURE
        or cells.tag.find(_FIGCAPTION, scope, cells.end[scope]) >= 0
        or any(ground.means(row) & CAPTION for row in range(scope, cells.end[scope]))
    )


def _has_credit(ground: Ground, scope: int, signed: Sequence[int]) -> bool:
    """Whether a caption without a picture names who took it, or one of the list of captions that it stands in does.

    `signed` are the rows of all that is called a credit, in order.
    """
    up = ground.cells.parent[scope]
    box = up if ground.means(up) & CAPTION else scope
    return bisect_right(signed, box) < bisect_left(signed, ground.cells.end[box])


def _nearest(ground: Ground, figures: Sequence[Figure], rows: Sequence[int], scope: int) -> Figure | None:
    """The picture a scope without one speaks of."""
    at, own = bisect_left(rows, scope), ground.cells.blocks(scope)
    if at > 0:
        before = figures[at - 1]
        block = ground.cells.block_at(before.row)
        between = [
            number
            for number in range(block, min(own.start, block + SCOPE_BLOCKS))
            if number not in before.blocks
        ]
        if (
            len(between) <= _BETWEEN
            and not (before.credits if _is_signed(ground, scope) else before.named)
            and not any(ground.body[number] for number in between)
        ):
            return before
    if at < len(rows) and ground.cells.tag[scope] != _FIGURE:
        after = figures[at]
        block = ground.cells.block_at(after.row)
        if block - own.stop < _BETWEEN and ground.kept[block] == ground.kept[own.stop] and not after.captions:
            return after
    return None


def read(ground: Ground, figure: Figure, scope: int) -> None:
    """The scope's caption and credit, from the innermost elements that are called so."""
    cells = ground.cells
    if _is_signed(ground, scope):
        figure.scoped = True
        figure.blocks.update(cells.blocks(scope))
        credit(ground, figure, [scope])
        return
    spoken = [row for row in range(scope, min(cells.end[scope], ground.rest)) if ground.cells.length(row)]
    called = _called(ground, scope)
    captions = [row for row in spoken if cells.tag[row] == _FIGCAPTION and row not in called]
    marked = captions or [row for row in spoken if ground.means(row) & CAPTION and row not in called]
    texts = (captions or [row for row in marked if row > scope])[:SCOPE_BLOCKS]
    named = bool(marked)
    texts = texts or [scope]
    if named and not figure.named:
        figure.captions.clear()  # of the box: a button, a counter
    elif figure.named and not named:
        texts = []
    figure.named |= named
    figure.scoped = True
    figure.blocks.update(ground.cells.blocks(scope))
    signed = [row for row in called if row not in texts]
    holes = credit(ground, figure, signed or signatures(ground, texts) or beside(ground, scope, texts))
    holes += controls(ground, scope)
    holes.sort()
    reached = 0
    for row in texts:
        start, stop = cells.text_start[row], cells.text_end[row]
        if start >= reached:
            reached = stop
            figure.captions += _lines(_without(ground.page.text, start, stop, holes))


def _called(ground: Ground, scope: int) -> list[int]:
    """The elements of a scope that are called credits; beside a "credit" an "author" or "copy" is none."""
    inside = range(scope + 1, min(ground.cells.end[scope], ground.rest))
    means = {row: ground.means(row) for row in inside if ground.cells.length(row)}
    called = [row for row in means if signs(ground, row, means[row])]
    called = [row for row in called if means[row] & CREDIT] or called
    return [row for row in called if not _holds_both(ground, row, called)] or called


def _holds_both(ground: Ground, row: int, called: Iterable[int]) -> bool:
    """Whether an element that is called a credit holds a credit and a caption, each in an element of its own."""
    end = ground.cells.end[row]
    return any(row < inner < end for inner in called) and any(
        ground.means(inner) & CAPTION and not ground.means(inner) & CREDIT and ground.cells.length(inner)
        for inner in range(row + 1, end)
    )


def _sign(ground: Ground, figure: Figure, scope: int) -> None:
    """The figure with what is called a credit in a scope of which nothing is called a caption."""
    called = _called(ground, scope)
    credit(ground, figure, called)
    figure.blocks.update(block for row in called for block in ground.cells.blocks(row))


def _is_signed(ground: Ground, scope: int) -> bool:
    """Whether a scope is a credit alone: a `figcaption__copyright`."""
    means = ground.means(scope)
    return bool(means & CREDIT) and ground.cells.length(scope) <= SIGNED and signs(ground, scope, means)


def credit(ground: Ground, figure: Figure, rows: Iterable[int]) -> list[tuple[int, int]]:
    """The texts of these elements as the figure's credits, and where they stand; of nested ones the outermost."""
    spoken: list[tuple[int, int]] = []
    for row in rows:
        start, stop = ground.cells.text_start[row], ground.cells.text_end[row]
        if stop > start and not (spoken and start < spoken[-1][1]):
            spoken.append((start, stop))
            figure.credits.append(_without(ground.page.text, start, stop, controls(ground, row)))
    return spoken


def signs(ground: Ground, row: int, means: int) -> bool:
    """Whether an element of a picture's own is called a credit: its "author" is who took it."""
    if (
        means & CREDIT
    ):  # an "image caption attribution" is a caption, but for one in a caption, or one of names
        return not means & CAPTION or (
            any(ground.means(up) & CAPTION for up in ground.above(row, _NESTED))
            or (ground.cells.length(row) <= SIGNED and is_credit(ground.cells.text_of(row)))
        )
    return 0 < ground.cells.length(row) <= SIGNED and bool(
        _AUTHOR.search(ground.page.css_words[ground.cells.css[row]])
    )


def _without(text: str, start: int, stop: int, holes: Iterable[tuple[int, int]]) -> str:
    pieces = []
    for left, right in holes:
        if start <= left and right <= stop:
            pieces.append(text[start:left])
            start = right
    return " ".join([*pieces, text[start:stop]])


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in _LINE.split(text) if line.strip()]
