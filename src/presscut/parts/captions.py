"""Which text belongs to which picture, and what of it is caption and what credit.

Rules of this file:
1. A **scope** is an element that belongs to one picture: `<figure>`, `<figcaption>`, or one called a caption. Where a
   picture has none, the small box around it that holds no text of the body stands for it.
2. Captions seek their picture, not the other way round: the one inside the scope, else the nearest before it with no
   text of the body between, else the next.
3. A credit is what stands in an element called so, else what the words tell (`credits.split_credit`).
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from presscut.columns import TAG_CODE
from presscut.parts.ground import CAPTION, CREDIT, PORTRAIT, Ground
from presscut.parts.pictures import Picture
from presscut.wording import split_credit

__all__ = ["Figure", "box", "caption_and_credit", "give", "scopes"]

_SCOPE_BLOCKS: Final = 14
_SCOPE_LENGTH: Final = 2_500
"""Blocks and characters of the longest caption scope: what is larger is a section that only bears the name."""
_BOX_BLOCKS: Final = 4
_BOX_LENGTH: Final = 400
"""The same for a box around a picture that nothing calls a caption."""
_SHORTEST: Final = 12
"""Characters of the shortest text of such a box that is a caption: shorter ones are counters and buttons."""
_BETWEEN: Final = 3
"""Blocks between a picture and its caption: a credit, a button, a counter."""
_CLIMB: Final = 6
"""Steps from a picture up to the box around it."""
_SIGNED: Final = 80
"""Characters of the longest credit that ends a caption in an element of its own …"""
_SIGNED_WORDS: Final = 8
"""… and its words."""

_OTHER_FIGURES: Final = ("table", "blockquote", "pre", "iframe", "video", "audio")
_TELLS: Final = "h1 h2 h3 h4 h5 h6 time address button form input video audio iframe ul ol blockquote"
_NO_CAPTION: Final = frozenset(map(TAG_CODE.__getitem__, _TELLS.split()))
"""What no box has whose text is a caption."""
_SIGNS: Final = frozenset(TAG_CODE[tag] for tag in ("cite", "small", "footer"))
_INLINE: Final = frozenset(
    TAG_CODE[tag] for tag in ("span", "em", "i", "strong", "b", "font", "a", "div", "p")
)
_FIGCAPTION, _FIGURE = TAG_CODE["figcaption"], TAG_CODE["figure"]
_LINE: Final = re.compile(r"[ \t]*\n\s*")
_TAIL: Final = re.compile(r"\s*[(（](?P<bracket>[^()（）]{2,60})[)）]\.?$|(?<=\S) / (?P<slash>[^/]{2,60})$")
_LABEL: Final = re.compile(r"[\s|·•–—(/]*(?<!\w)[^\W\d_]{2,15}\s?[:：]\s*$")
"""What announced a credit that stands in an element of its own: `| Photo:`."""
_SENTENCE_END: Final = '.!?…。！？:)"”»|/'


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


def scopes(ground: Ground, images: Sequence[int], tail: int) -> list[int]:
    """Outermost elements that belong to one picture, in order; `images` are the rows of all pictures."""
    page = ground.page
    candidates = sorted({*ground.rows("figure", "figcaption", stop=tail), *ground.marked(CAPTION, stop=tail)})
    found: list[int] = []
    upto = 0
    for at, row in enumerate(candidates):
        end = int(page.end[row])
        if row < upto or row >= tail or row <= ground.title < end:
            continue
        blocks = ground.blocks(row)
        if len(blocks) > _SCOPE_BLOCKS or page.text_end[row] - page.text_start[row] > _SCOPE_LENGTH:
            continue
        inner = candidates[at + 1 : bisect_left(candidates, end)]
        pictures = bisect_left(images, end) - bisect_left(images, row)
        several = sum(page.tag[other] in {_FIGURE, _FIGCAPTION} for other in inner) > 1 and pictures > 1
        if not several and not _is_other_figure(ground, row, pictures):
            found.append(row)
            upto = end
    return found


def _is_other_figure(ground: Ground, row: int, pictures: int) -> bool:
    """Whether a `<figure>` shows something else: a table, a quotation, a player."""
    if pictures:
        return False
    page = ground.page
    inside = {page.tag_of(other) for other in range(row + 1, int(page.end[row]))}
    return any(tag in inside for tag in _OTHER_FIGURES)


def give(ground: Ground, figures: list[Figure], scopes: Iterable[int]) -> list[Figure]:
    """The figures with every scope's text given to its picture; those whose picture only a script shows are added."""
    page = ground.page
    rows = [figure.row for figure in figures]
    extra = []
    for scope in scopes:
        inside = bisect_left(rows, scope)
        if inside < len(rows) and rows[inside] < page.end[scope]:
            figure: Figure | None = figures[inside]
            for other in figures[inside : bisect_left(rows, int(page.end[scope]))]:
                other.scoped = True
        elif not ground.blocks(scope):
            continue
        else:
            figure = _nearest(ground, figures, rows, scope)
        if figure is None and (page.tag[scope] == _FIGURE or _has_credit(ground, scope)):
            figure = Figure(scope, None)
            extra.append(figure)
        if figure:
            _read(ground, figure, scope)
    return sorted([*figures, *extra], key=lambda figure: figure.row)


def _has_credit(ground: Ground, scope: int) -> bool:
    """Whether a caption without a picture names who took it."""
    return any(ground.means(row) & CREDIT for row in range(scope + 1, int(ground.page.end[scope])))


def _nearest(ground: Ground, figures: Sequence[Figure], rows: Sequence[int], scope: int) -> Figure | None:
    """The picture a scope without one speaks of."""
    page, at = ground.page, bisect_left(rows, scope)
    first, last = ground.blocks(scope).start, ground.blocks(scope).stop
    if at > 0:
        before = figures[at - 1]
        block = int(np.searchsorted(page.block_start, page.text_start[before.row]))
        between = [
            number
            for number in range(block, min(first, block + _SCOPE_BLOCKS))
            if number not in before.blocks
        ]
        if (
            len(between) <= _BETWEEN
            and not before.named
            and not any(ground.body[number] for number in between)
        ):
            return before
    if at < len(rows) and page.tag[scope] != _FIGURE:
        after = figures[at]
        block = int(np.searchsorted(page.block_start, page.text_start[after.row]))
        if block - last < _BETWEEN and not ground.body[last:block].any() and not after.captions:
            return after
    return None


def _read(ground: Ground, figure: Figure, scope: int) -> None:
    """The scope's caption and credit, from the innermost elements that are called so."""
    page = ground.page
    inside = [
        row
        for row in range(scope, min(int(page.end[scope]), ground.rest))
        if page.text_end[row] > page.text_start[row]
    ]
    marked = [row for row in inside if page.tag[row] == _FIGCAPTION or ground.means(row) & CAPTION]
    texts = [row for row in marked if page.tag[row] == _FIGCAPTION] or [row for row in marked if row > scope]
    named = bool(texts or marked)
    texts = texts or [scope]
    if named and not figure.named:
        figure.captions.clear()  # of the box: a button, a counter
    elif figure.named and not named:
        texts = []
    figure.named |= named
    figure.scoped = True
    figure.blocks.update(ground.blocks(scope))
    marked = [row for row in inside if row != scope and ground.means(row) & CREDIT and row not in texts]
    spoken = _credit(ground, figure, marked or _signatures(ground, texts))
    reached = 0
    for row in texts:
        start, stop = int(page.text_start[row]), int(page.text_end[row])
        if start >= reached:
            reached = stop
            figure.captions += _lines(_without(page.text, start, stop, spoken))


def _credit(ground: Ground, figure: Figure, rows: Iterable[int]) -> list[tuple[int, int]]:
    """The texts of these elements as the figure's credits, and where they stand; of nested ones the outermost."""
    page = ground.page
    spoken: list[tuple[int, int]] = []
    for row in rows:
        start, stop = int(page.text_start[row]), int(page.text_end[row])
        if stop > start and not (spoken and start < spoken[-1][1]):
            spoken.append((start, stop))
            figure.credits.append(page.text[start:stop])
    return spoken


def _signatures(ground: Ground, texts: Iterable[int]) -> list[int]:
    """Elements at the end of captions that name someone: a `<cite>`, or a few names after the end of a sentence."""
    page = ground.page
    found = []
    for row in texts:
        said = page.text_of(row)
        start = page.text.find(said, page.text_start[row])
        stop = start + len(said)
        for inside in range(row + 1, int(page.end[row])):
            length = int(page.text_end[inside] - page.text_start[inside])
            if page.text_end[inside] < stop or not 0 < length <= _SIGNED or page.text_start[inside] <= start:
                continue
            before = page.text[start : page.text_start[inside]]
            if page.tag[inside] in _SIGNS or (
                page.tag[inside] in _INLINE and _is_signature(before, page.text_of(inside))
            ):
                found.append(inside)
                break
    return found


def _is_signature(before: str, said: str) -> bool:
    """Whether a text is names only and what stands before it is complete, or runs into it without a space."""
    words = said.split()
    complete = before.rstrip()[-1:] in _SENTENCE_END or not before[-1:].isspace()  # "" is in every string
    names = sum(word[:1].isupper() or not word[:1].isalpha() for word in words)
    figures = any(map(str.isdigit, said))
    return (
        complete
        and not figures
        and len(words) <= _SIGNED_WORDS
        and 2 * names > len(words)
        and said[-1:] not in ".!?…:"
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


def box(ground: Ground, figure: Figure, rows: Sequence[int]) -> None:
    """The figure with the text of the small box around it, where nothing calls a caption its own."""
    page = ground.page
    found, row = figure.row, figure.row
    for _ in range(_CLIMB):
        row = int(page.parent[row])
        if row < ground.head or row <= ground.title < page.end[row] or page.end[row] > ground.rest:
            break
        alone = bisect_left(rows, int(page.end[row])) - bisect_left(rows, row) == 1
        if not alone or ground.holds_body(row):
            break
        found = row
        if any(block not in figure.blocks for block in ground.blocks(row)):
            break
    blocks = ground.blocks(found)
    if found == figure.row or not 0 < len(blocks) <= _BOX_BLOCKS:
        return
    inside: list[int] = page.tag[found : page.end[found]].tolist()
    length = int(page.block_end[blocks.stop - 1] - page.block_start[blocks.start])
    byline = any(ground.means(row) & PORTRAIT for row in range(found, int(page.end[found])))
    if figure.captions:
        credited = [row for row in range(found, int(page.end[found])) if ground.means(row) & CREDIT]
        _credit(ground, figure, credited)
        figure.blocks.update(block for row in credited for block in ground.blocks(row))
        return
    if _SHORTEST <= length <= _BOX_LENGTH and not byline and not any(code in _NO_CAPTION for code in inside):
        _read(ground, figure, found)


def caption_and_credit(figure: Figure) -> tuple[str | None, str | None]:
    """What the page prints under a picture, and who took it, each once."""
    caption = " ".join(dict.fromkeys(figure.captions)) or None
    told = dict.fromkeys(" ".join(credit.split()) for credit in figure.credits)
    if not told:
        return _split(caption) if caption else (None, None)
    names = []
    for credit in told:
        before, name = split_credit(credit)
        names.append(name or before or credit)
    caption = _LABEL.sub("", caption) if caption else None
    return caption or None, ", ".join(dict.fromkeys(names))


def _split(caption: str) -> tuple[str | None, str | None]:
    """Caption and credit by their words; a bracket of names after the last sentence is a credit here."""
    said, credit = split_credit(caption)
    if said and credit is None:
        tail = _TAIL.search(said, max(0, len(said) - _SIGNED))
        if tail and _is_signature(said[: tail.start()], name := tail["bracket"] or tail["slash"]):
            return said[: tail.start()].rstrip() or None, name.strip()
    return said, credit
