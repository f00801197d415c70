"""Comments told by what repeats: the elements around dates that are printed alike, whatever they are called.

Rules of this file:
1. Every comment of a page prints its date in the same way: in elements of one tag and one class.
2. A comment is the largest element that holds one such date and none before it; an answer begins inside the one it answers.
3. Where the text stands beside that element and not in it, a comment goes on to where the next begins.
4. A short line that stands in more than half of the comments is a button or a label, in whatever language.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from presscut.columns import TAG_CODE
from presscut.parts.comment import Place, is_date, line_of
from presscut.parts.ground import Ground

__all__ = ["kind", "threads", "units"]

_DATE_LENGTH: Final = 60
"""Characters of the longest element that is a date, or a date and a name."""
_MOST: Final = 200
"""Comments of one page."""
_KINDS: Final = 4
"""Kinds of dates that are tried: those that repeat most."""
_LABEL_LENGTH: Final = 120
"""Characters of the longest button, or "Re: …"."""
_FEWEST_SHARED: Final = 3
"""Comments from which what stands in most of them is no comment's own."""
_FORM: Final = tuple(TAG_CODE[tag] for tag in ("form", "textarea"))


def threads(ground: Ground, first: int, stop: int) -> Iterator[list[Place]]:
    """What may be the comments among these rows, once for each kind of date that repeats there, the most frequent first."""
    kinds = sorted(_dates(ground, first, stop), key=lambda rows: (-len(rows), -rows[0]))
    tried: list[list[int]] = []
    for alike in kinds[:_KINDS]:
        around, marks = _once(ground, units(ground, alike), alike)
        if around not in tried:
            tried.append(around)
            yield _places(ground, around, marks)


def _dates(ground: Ground, first: int, stop: int) -> Iterator[list[int]]:
    """The rows of at least two elements alike that are a date each."""
    page, cells = ground.page, ground.cells
    lengths = page.text_end[first:stop] - page.text_start[first:stop]
    alike: dict[tuple[int, int], list[int]] = defaultdict(list)
    for row in (((lengths > 1) & (lengths <= _DATE_LENGTH)).nonzero()[0] + first).tolist():
        alike[cells.css[row], cells.tag[row]].append(row)
    for same in alike.values():
        dated = [row for row in same[:2] if _is_date(ground, row)] if len(same) > 1 else []
        if dated:
            dated += [row for row in same[2:_MOST] if _is_date(ground, row)]
            if len(dated) > 1:
                yield dated


def _is_date(ground: Ground, row: int) -> bool:
    return is_date(ground, row) and len(ground.cells.blocks(row)) <= 1


def _once(ground: Ground, around: Sequence[int], marks: Sequence[int]) -> tuple[list[int], list[int]]:
    """The same without the second date of each post, where all have one: some print it for wide and for narrow screens."""
    cells = ground.cells
    pairs = zip(around[::2], around[1::2], marks[::2], marks[1::2], strict=False)
    again = all(
        row < cells.end[post] and cells.text_of(first) == cells.text_of(second)
        for post, row, first, second in pairs
    )
    step = 2 if again and len(around) % 2 == 0 else 1
    return list(around[::step]), list(marks[::step])


def units(ground: Ground, marks: Sequence[int]) -> list[int]:
    """For each date the largest element around it that holds none before it, of the kind that most of these have."""
    parent, end = ground.cells.parent, ground.cells.end
    found: list[int] = []
    for before, row in pairwise(marks):
        while parent[row] > before:
            row = parent[row]  # noqa: PLW2901 - climbs
        found.append(row)
    first, beside = marks[0], {parent[unit] for unit in found}
    around = [first]
    while end[parent[first]] <= marks[-1]:
        first = parent[first]
        around.append(first)
    found.insert(0, next((row for row in reversed(around) if parent[row] in beside), first))
    usual, times = Counter(kind(ground, unit) for unit in found).most_common(1)[0]
    if 2 * times <= len(found):
        return found
    return [_inner(ground, unit, mark, usual) for unit, mark in zip(found, marks, strict=True)]


def _inner(ground: Ground, unit: int, mark: int, usual: tuple[int, str]) -> int:
    """The largest element of the usual kind around a date within a unit; the unit where there is none."""
    found, row = unit, mark
    while row > unit and kind(ground, unit) != usual:
        if kind(ground, row) == usual:
            found = row
        row = ground.cells.parent[row]
    return found


def kind(ground: Ground, row: int) -> tuple[int, str]:
    """Tag and first word of the class."""
    return ground.cells.tag[row], ground.page.css_words[ground.cells.css[row]].split(" ", 1)[0]


def _places(ground: Ground, units: Sequence[int], marks: Sequence[int]) -> list[Place]:
    cells = ground.cells
    last = cells.end[cells.parent[units[-1]]]
    ends = [*units[1:], last]
    inside = sum(map(cells.length, units)) - sum(cells.block_length(line_of(ground, mark)) for mark in marks)
    beside = sum(
        max(_start(ground, following) - cells.text_end[unit], 0)
        for unit, following in zip(units, ends, strict=True)
    )
    if beside <= inside:
        ends = [min(following, cells.end[unit]) for unit, following in zip(units, ends, strict=True)]
    else:
        forms = [at for code in _FORM if (at := cells.tag.find(code, units[-1], last)) >= 0]
        ends[-1] = min([last, *forms])
    shared = _shared(ground, list(zip(units, ends, strict=True)))
    return [
        Place(row=row, end=end, mark=mark, shared=shared)
        for row, end, mark in zip(units, ends, marks, strict=True)
    ]


def _start(ground: Ground, row: int) -> int:
    return ground.cells.text_start[row] if row < len(ground.cells.end) else len(ground.cells.text)


def _shared(ground: Ground, spans: Sequence[tuple[int, int]]) -> frozenset[str]:
    """The short lines that stand in more than half of some stretches of rows."""
    if len(spans) < _FEWEST_SHARED:
        return frozenset()
    cells = ground.cells
    seen: Counter[str] = Counter()
    for row, end in spans:
        blocks = range(
            cells.block_at(row), cells.block_at(end) if end < len(cells.end) else len(cells.block_row)
        )
        seen.update(
            {cells.block_text(block) for block in blocks if cells.block_length(block) <= _LABEL_LENGTH}
        )
    return frozenset(line for line, times in seen.items() if 2 * times > len(spans))
