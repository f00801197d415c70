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

from presscut.columns import TAG_CODE
from presscut.dates import find_dates
from presscut.parts.called import CAPTION, CREDIT, PORTRAIT
from presscut.parts.ground import Ground, trimmed
from presscut.parts.pictures import Picture
from presscut.wording import is_furniture, split_credit

__all__ = ["Figure", "box", "caption_and_credit", "give", "is_credit", "is_date", "scopes"]

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

_OTHERS: Final = ("table", "blockquote", "pre", "iframe", "video", "audio")
_OTHER_FIGURES: Final = frozenset(map(TAG_CODE.__getitem__, _OTHERS))
_TELLS: Final = "h1 h2 h3 h4 h5 h6 time address button form input video audio iframe ul ol blockquote"
_NO_CAPTION: Final = frozenset(map(TAG_CODE.__getitem__, _TELLS.split()))
"""What no box has whose text is a caption."""
_SIGNS: Final = frozenset(TAG_CODE[tag] for tag in ("cite", "small", "footer"))
_INLINE: Final = frozenset(
    TAG_CODE[tag] for tag in ("span", "em", "i", "strong", "b", "font", "a", "div", "p")
)
_FIGCAPTION, _FIGURE, _BUTTON, _CITE = (TAG_CODE[tag] for tag in ("figcaption", "figure", "button", "cite"))
_DATED: Final = 3
"""How many times longer than its date a line may be that is told to be one."""
_AUTHOR: Final = re.compile(r"\b(?:authors?|autor|auteur|byline|source|quelle|fonte|fuente|copy)\b")
_CONTROL: Final = re.compile(r"show ?more|read ?more|\b(?:toggle|btn|button|expand|enlarge|zoom)\b")
_ROWS: Final = 40
"""Elements of a caption in which controls are looked for."""
_LINE: Final = re.compile(r"[ \t]*\n\s*")
_TAIL: Final = re.compile(r"\s*[(（](?P<bracket>[^()（）]{2,60})[)）]\.?$|(?<=\S) / (?P<slash>[^/]{2,60})$")
_REPORTER: Final = re.compile(r"(?<=[.。다])\s*(?P<name>[가-힣]{2,4}) ?(?:선임|인턴|사진|대학생)? ?기자\.?$")
"""Who took a picture, as Korean papers sign: a name and "reporter" behind the sentence."""
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
    candidates = sorted({*ground.rows("figure", "figcaption", stop=tail), *ground.marked(CAPTION, stop=tail)})
    found: list[int] = []
    upto = 0
    for at, row in enumerate(candidates):
        end = ground.cells.end[row]
        if row < upto or row >= tail or row <= ground.title < end:
            continue
        if ground.cells.length(row) > _SCOPE_LENGTH or len(ground.cells.blocks(row)) > _SCOPE_BLOCKS:
            continue
        pictures = bisect_left(images, end) - bisect_left(images, row)
        inner = candidates[at + 1 : bisect_left(candidates, end)] if pictures > 1 else ()
        several = sum(ground.cells.tag[other] in {_FIGURE, _FIGCAPTION} for other in inner) > 1
        if not several and (pictures or not _is_other_figure(ground, row)):
            found.append(row)
            upto = end
    return found


def _is_other_figure(ground: Ground, row: int) -> bool:
    """Whether a `<figure>` without a picture shows something else: a table, a quotation, a player."""
    return not _OTHER_FIGURES.isdisjoint(ground.cells.tag[row + 1 : ground.cells.end[row]])


def give(ground: Ground, figures: list[Figure], scopes: Iterable[int]) -> list[Figure]:
    """The figures with every scope's text given to its picture; those whose picture only a script shows are added."""
    rows = [figure.row for figure in figures]
    extra = []
    for scope in scopes:
        inside = figures[bisect_left(rows, scope) : bisect_left(rows, ground.cells.end[scope])]
        for other in inside:
            other.scoped = True
        if not ground.cells.blocks(scope):
            continue
        figure = inside[0] if inside else _nearest(ground, figures, rows, scope)
        if figure is None and (ground.cells.tag[scope] == _FIGURE or _has_credit(ground, scope)):
            figure = Figure(scope, None)
            extra.append(figure)
        if figure:
            _read(ground, figure, scope)
    return sorted([*figures, *extra], key=lambda figure: figure.row) if extra else figures


def _has_credit(ground: Ground, scope: int) -> bool:
    """Whether a caption without a picture names who took it."""
    return any(ground.means(row) & CREDIT for row in range(scope + 1, ground.cells.end[scope]))


def _nearest(ground: Ground, figures: Sequence[Figure], rows: Sequence[int], scope: int) -> Figure | None:
    """The picture a scope without one speaks of."""
    at, own = bisect_left(rows, scope), ground.cells.blocks(scope)
    if at > 0:
        before = figures[at - 1]
        block = ground.cells.block_at(before.row)
        between = [
            number
            for number in range(block, min(own.start, block + _SCOPE_BLOCKS))
            if number not in before.blocks
        ]
        if (
            len(between) <= _BETWEEN
            and not before.named
            and not any(ground.body[number] for number in between)
        ):
            return before
    if at < len(rows) and ground.cells.tag[scope] != _FIGURE:
        after = figures[at]
        block = ground.cells.block_at(after.row)
        if block - own.stop < _BETWEEN and ground.kept[block] == ground.kept[own.stop] and not after.captions:
            return after
    return None


def _read(ground: Ground, figure: Figure, scope: int) -> None:
    """The scope's caption and credit, from the innermost elements that are called so."""
    cells = ground.cells
    spoken = [row for row in range(scope, min(cells.end[scope], ground.rest)) if ground.cells.length(row)]
    means = {row: ground.means(row) for row in spoken}
    captions = [
        row
        for row in spoken
        if cells.tag[row] == _FIGCAPTION and (row == scope or not means[row] & CREDIT or means[row] & CAPTION)
    ]
    marked = captions or [row for row in spoken if means[row] & CAPTION]
    texts = (captions or [row for row in marked if row > scope])[:_SCOPE_BLOCKS]
    named = bool(marked)
    texts = texts or [scope]
    if named and not figure.named:
        figure.captions.clear()  # of the box: a button, a counter
    elif figure.named and not named:
        texts = []
    figure.named |= named
    figure.scoped = True
    figure.blocks.update(ground.cells.blocks(scope))
    signed = [row for row in spoken if row != scope and row not in texts and _signs(ground, row, means[row])]
    holes = _credit(ground, figure, signed or _signatures(ground, texts) or _beside(ground, scope, texts))
    holes += _buttons(ground, scope)
    holes.sort()
    reached = 0
    for row in texts:
        start, stop = cells.text_start[row], cells.text_end[row]
        if start >= reached:
            reached = stop
            figure.captions += _lines(_without(ground.page.text, start, stop, holes))


def _credit(ground: Ground, figure: Figure, rows: Iterable[int]) -> list[tuple[int, int]]:
    """The texts of these elements as the figure's credits, and where they stand; of nested ones the outermost."""
    spoken: list[tuple[int, int]] = []
    for row in rows:
        start, stop = ground.cells.text_start[row], ground.cells.text_end[row]
        if stop > start and not (spoken and start < spoken[-1][1]):
            spoken.append((start, stop))
            figure.credits.append(_without(ground.page.text, start, stop, _buttons(ground, row)))
    return spoken


def _signs(ground: Ground, row: int, means: int) -> bool:
    """Whether an element of a picture's own is called a credit: its "author" is who took it."""
    if means & CREDIT:
        return not means & CAPTION
    return 0 < ground.cells.length(row) <= _SIGNED and bool(
        _AUTHOR.search(ground.page.css_words[ground.cells.css[row]])
    )


def _buttons(ground: Ground, row: int) -> list[tuple[int, int]]:
    """Where the buttons in an element stand ("Show more"), and what is hidden in it."""
    cells, words = ground.cells, ground.page.css_words
    return [
        (cells.text_start[inside], cells.text_end[inside])
        for inside in range(row + 1, min(cells.end[row], row + _ROWS))
        if cells.tag[inside] == _BUTTON or _CONTROL.search(words[cells.css[inside]])
    ]


def _beside(ground: Ground, scope: int, texts: Sequence[int]) -> list[int]:
    """Elements of a scope beside its caption that hold nothing but a credit."""
    cells = ground.cells
    said = [cells.blocks(row) for row in texts]
    rows = [
        cells.block_row[block]
        for block in cells.blocks(scope)
        if not any(block in blocks for blocks in said) and cells.block_length(block) <= _SIGNED
    ]
    return [row for row in rows if is_credit(ground.page.text_of(row))]


def is_credit(text: str) -> bool:
    """Whether a text says who took a picture, and nothing else."""
    caption, credit = split_credit(" ".join(text.split()))
    return caption is None and credit is not None


def _signatures(ground: Ground, texts: Iterable[int]) -> list[int]:
    """Elements at the end of captions that name someone: a `<cite>`, or a few names after the end of a sentence."""
    page, cells = ground.page, ground.cells
    found = []
    for row in texts:
        start, stop = trimmed(page.text, cells.text_start[row], cells.text_end[row])
        for inside in range(row + 1, cells.end[row]):
            first = cells.text_start[inside]
            if cells.text_end[inside] < stop or not 0 < ground.cells.length(inside) <= _SIGNED:
                continue
            if first <= start:
                if cells.tag[inside] == _CITE:
                    found.append(inside)
                    break
                continue
            if is_credit(page.text[start:first]):  # "Photo: Ada Bo (<a>Agency</a>)" is one credit
                break
            tag = cells.tag[inside]
            if tag in _SIGNS or (
                tag in _INLINE and _is_signature(page.text[start:first], page.text_of(inside))
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
    found = _around(ground, figure, rows)
    blocks = ground.cells.blocks(found)
    if found == figure.row or not 0 < len(blocks) <= _BOX_BLOCKS:
        return
    cells = ground.cells
    inside = range(found, cells.end[found])
    if figure.captions:
        credited = [row for row in inside if ground.means(row) & CREDIT]
        _credit(ground, figure, credited)
        figure.blocks.update(block for row in credited for block in ground.cells.blocks(row))
        return
    length = cells.block_end[blocks.stop - 1] - cells.block_start[blocks.start]
    if (
        _SHORTEST <= length <= _BOX_LENGTH
        and _NO_CAPTION.isdisjoint(cells.tag[found : inside.stop])
        and not any(ground.means(row) & PORTRAIT for row in inside)
    ):
        _read(ground, figure, found)


def _around(ground: Ground, figure: Figure, rows: Sequence[int]) -> int:
    """The largest element around a picture that holds no other, no text of the body, and little more than its own."""
    found = figure.row
    for row in ground.above(figure.row, _CLIMB):
        end = ground.cells.end[row]
        if row < ground.head or row <= ground.title < end or end > ground.rest:
            break
        if bisect_left(rows, end) - bisect_left(rows, row) != 1 or ground.holds_body(row):
            break
        found = row
        if any(block not in figure.blocks for block in ground.cells.blocks(row)):
            break
    return found


def caption_and_credit(figure: Figure) -> tuple[str | None, str | None]:
    """What the page prints under a picture, and who took it, each once."""
    caption = " ".join(dict.fromkeys(figure.captions)) or None
    if caption and len(caption) <= _SIGNED and (is_furniture(caption) or is_date(caption)):
        caption = None
    told = dict.fromkeys(" ".join(credit.split()) for credit in figure.credits)
    if not told:
        return _split(caption) if caption else (None, None)
    names = []
    for credit in _innermost(told):
        before, name = split_credit(credit)
        if not is_furniture(credit):
            names.append(name or before or credit)
    caption = _LABEL.sub("", _cut_off(caption, told)) if caption else None
    return caption or None, ", ".join(dict.fromkeys(names)) or None


def is_date(text: str) -> bool:
    """Whether a line is a date and hardly more."""
    if not any(map(str.isdigit, text)):
        return False
    dates = find_dates(text)
    return bool(dates) and _DATED * sum(len(date.raw) for date in dates) >= len(text)


def _innermost(told: Iterable[str]) -> list[str]:
    """The credits less those that only say another once more, with a label before it; and less the bare label."""
    pieces = [one for one in told if not any(other.startswith(f"{one} ") for other in told)] or list(told)
    return [one for one in pieces if not any(other != one and one.endswith(other) for other in pieces)]


def _cut_off(caption: str, told: Iterable[str]) -> str:
    """The caption without the credit that ends it, and the mark that parted the two."""
    for credit in sorted(told, key=len, reverse=True):
        caption = caption.removesuffix(credit)
    return caption.rstrip(" -–—|·•")


def _split(caption: str) -> tuple[str | None, str | None]:
    """Caption and credit by their words; a bracket of names after the last sentence is a credit here."""
    said, credit = split_credit(caption, of_picture=True)
    if said and credit is None:
        if taker := _REPORTER.search(said, max(0, len(said) - _SIGNED)):
            return said[: taker.start()].rstrip() or None, taker["name"]
        tail = _TAIL.search(said, max(0, len(said) - _SIGNED))
        name = (tail["bracket"] or tail["slash"]) if tail else ""
        joined = "/" in name and tail is not None and bool(tail["bracket"])
        if tail and _is_signature(
            "." if joined else said[: tail.start()], name.rstrip(".") if joined else name
        ):
            return said[: tail.start()].rstrip() or None, name.strip()
    return said, credit
