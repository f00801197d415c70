"""The lines of a dump that sign one entry after the other: a name and a date, again and again in one form.

Rules of this file:
1. Only what repeats counts, no word: lines with a date, the same but for names and figures, and names that differ.
2. The name stands in the line of the date, or in one of the next lines, the same for all.
3. Of all forms that the lines have, the one counts that signs most.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import Final, NamedTuple

from presscut.dates import find_dates, relative
from presscut.model import When
from presscut.parts.sheet import STOP
from presscut.parts.signed import MARKS, NAME_LENGTH, before_date, is_time, name_alone, signature
from presscut.wording import is_furniture

__all__ = ["Dated", "Signatures", "dated", "different", "shape", "signatures"]

_LINE: Final = 100
"""Characters of the longest line that signs."""
_NAMED: Final = 0.75
"""Share of the signatures that have what may be a name where the form has it."""
_PLACES: Final = (-1, 1, -2, 2, -3, -4, -5)
"""Where a name stands, in lines from that of the date, the likeliest first."""
_NAME_WORDS: Final = 6
_LETTERS: Final = 4
"""Letters at least in a name of one word that begins with a figure."""
_MORE: Final = 1.3
"""So many times more names stand in a place further off where that is the place of names."""
_NUMBERED: Final = 6
"""Characters of the number before a name."""
_TAIL: Final = 5
"""Words of the longest "vor etwa 3 Stunden" behind a name."""
_SAME: Final = 0.9
"""Share of the names that begin, or end, with a word which is none: "Avatar of", "says"."""
_DIGIT: Final = re.compile(r"\d")
_FIGURES: Final = re.compile(r"\d+")
_PLACE: Final = re.compile(r"\w+(?:[\s,.'-]+\w+)*")
_LETTER: Final = re.compile(r"[^\W\d_]")
_SHORTENED: Final = re.compile(r"\s\w{1,2}\.$")
"""How a name ends that is shortened: "Ines K."."""
_NUMBER: Final = re.compile(r"\d{1,4}[.)]\s+")
_GAP: Final = 80
"""Lines between two signatures of one thread at most: a longer comment is rare, and so ends a thread above a list."""
_FORMS: Final = 4
"""Forms that are looked at more closely."""
_NOW: Final = datetime(2024, 1, 1, tzinfo=UTC)
"""Any time: whether a text is a time ago does not depend on when it was read."""
_POST: Final = "(@"
"""What signs a post of a social network."""
_NAME: Final = "\0"
"""Where the name stands in a form."""


class Mark(NamedTuple):
    """A line with a date."""

    line: int
    form: tuple[str, str]
    """What stands before the date and behind it, without names and figures."""
    name: str | None
    raw: str
    when: When | None


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines of one form."""

    marks: tuple[Mark, ...]
    names: tuple[str | None, ...]
    place: int
    """Where the names stand, in lines from the dates; 0 for the same line."""

    @property
    def timed(self) -> bool:
        """Whether they tell the hour, or how long ago it was: lists of articles mostly tell the day alone."""
        return all(mark.when is None or isinstance(mark.when, datetime) for mark in self.marks)

    def first(self, at: int) -> int:
        """The first line of a signature."""
        return self.marks[at].line + min(self.place, 0)

    def behind(self, at: int) -> int:
        """One past its last line."""
        return self.marks[at].line + max(self.place, 0) + 1


class Dated(NamedTuple):
    """The dated lines of a dump, and the lines around among which names are sought."""

    text: Sequence[str]
    marks: Mapping[int, Mark]
    """Those that may sign, by their numbers."""
    dated: frozenset[int]
    """Those of them that hold a day: no names."""

    def name_of(self, mark: Mark, place: int, numbers: range) -> str | None:
        """What may be the name of a signature: in its own line, or so many lines from it, among these."""
        number = mark.line + place
        if place and (number not in numbers or number in self.dated):
            return None
        line = self.text[number] if place else mark.name or ""
        bare = _NUMBER.sub("", line[: NAME_LENGTH + _NUMBERED], count=1).strip()
        may_be = (
            0 < len(bare) <= NAME_LENGTH
            and len(bare.split()) <= _NAME_WORDS
            and (not bare[0].isdigit() or len(_LETTER.findall(bare)) >= _LETTERS > bare.count(" ") * _LETTERS)
            and _LETTER.search(bare) is not None
            and (not STOP.search(bare) or _SHORTENED.search(bare) is not None)
            and not is_furniture(bare)
        )
        return bare if may_be else None


def shape(line: str) -> str:
    """A line without its figures and the number of an entry: what the labels and buttons of all entries share."""
    return _FIGURES.sub("0", _NUMBER.sub("", line, count=1)).casefold()


def different(names: Iterable[str | None]) -> int:
    """How many names there are, those that differ in figures alone being one: "12 posts"."""
    return len({shape(name) for name in names if name})


def dated(text: Sequence[str], numbers: range) -> Dated:
    """The lines among these that may sign, being short and dated."""
    marks = {number: mark for number in numbers if (mark := _mark(text[number], number))}
    return Dated(text, marks, frozenset(number for number, mark in marks.items() if mark.when))


def signatures(found: Dated, numbers: range) -> list[Signatures]:
    """The signatures among these lines, a form each, first those of the form that has most names."""
    groups: defaultdict[tuple[str, str], list[Mark]] = defaultdict(list)
    for number, mark in found.marks.items():
        if number in numbers:
            groups[mark.form].append(mark)
    runs = [run for group in groups.values() for run in _runs(group)]
    named = [signs for run in runs if (signs := _named(found, run, numbers))]
    named.sort(key=lambda signs: (-different(signs.names), -len(signs.names), abs(signs.place)))
    return [_whole(found, signs, numbers) for signs in named[:_FORMS]]


def _runs(marks: list[Mark]) -> Iterator[list[Mark]]:
    """Lines of one form, in parts that nothing else parts for long."""
    breaks = [0, *(at for at, (a, b) in enumerate(pairwise(marks), 1) if b.line - a.line > _GAP), len(marks)]
    for start, end in pairwise(breaks):
        yield marks[start:end]


def _whole(found: Dated, signs: Signatures, numbers: range) -> Signatures:
    """The signatures with those between them that only end otherwise: a button less, "edited" behind the date."""
    first, last = signs.marks[0], signs.marks[-1]
    same = [
        mark
        for mark in map(found.marks.get, range(first.line, last.line + 1))
        if mark
        and mark.form[0] == first.form[0]
        and (mark.form == first.form or found.name_of(mark, signs.place, numbers))
    ]
    return _signed(found, same, signs.place, numbers)


def _named(found: Dated, marks: list[Mark], numbers: range) -> Signatures | None:
    """The lines of a form with their names, in the line itself or in a line beside all of them."""
    own = {mark.name for mark in marks if found.name_of(mark, 0, numbers)}
    if len(own) > 1 or (len(marks) == 1 and own):
        return _signed(found, marks, 0, numbers)
    best: Signatures | None = None
    for place in _PLACES:
        if place > 0 and best is not None and different(best.names) > 1:
            continue  # a short answer may look like a name
        named = sum(found.name_of(mark, place, numbers) is not None for mark in marks)
        if named >= _NAMED * len(marks):
            signs = _signed(found, marks, place, numbers)
            if best is None or different(signs.names) > _MORE * different(best.names):
                best = signs
    return best


def _signed(found: Dated, marks: list[Mark], place: int, numbers: range) -> Signatures:
    names = [found.name_of(mark, place, numbers) or "" for mark in marks]
    return Signatures(tuple(marks), _alone(names), place)


def _mark(line: str, number: int) -> Mark | None:
    if len(line) > _LINE or not _DIGIT.search(line) or _POST in line:
        return None
    dates = find_dates(line)
    if not dates:
        return _relative(line, number)
    date = dates[0]
    before, after = _NUMBER.sub("", line[: date.start], count=1), line[date.end :]
    signed = signature(line)
    name = signed[0] if signed else None
    if name and name not in before and name in after:  # "On 4 May 2024 at 10:15 by Ines"
        return Mark(number, (shape(before), shape(after.replace(name, _NAME, 1))), name, date.raw, date.value)
    if name is None or name not in before:
        name = before_date(before)
    return _marked(number, (before, after), name, date.raw, date.value)


def _relative(line: str, number: int) -> Mark | None:
    """A line that ends with a time ago, or is a day without its year."""
    if is_time(line):
        form = "" if relative(line, _NOW) else shape(line)
        return Mark(number, (_NAME, form), None, line.strip(), None)
    words = line.split()
    for many in range(min(_TAIL, len(words)), 1, -1):
        raw = " ".join(words[-many:])
        if relative(raw, _NOW) and (raw[0].isdigit() or _DIGIT.search(words[1 - many])):
            before = _NUMBER.sub("", line[: len(line.rstrip()) - len(raw)], count=1)
            return _marked(number, (before, ""), before.strip(MARKS), raw, None)
    return None


def _marked(number: int, around: tuple[str, str], name: str, raw: str, when: When | None) -> Mark:
    before, after = around
    if not _LETTER.search(name) or name not in before:
        return Mark(number, (shape(before), shape(after)), None, raw, when)
    ahead, _, behind = before.partition(name)
    form = (
        f"{shape(ahead)}{_NAME}{_PLACE.sub('a', behind)}"  # where the reader lives may stand behind the name
    )
    return Mark(number, (form, shape(after)), name, raw, when)


def _alone(names: list[str]) -> tuple[str | None, ...]:
    """The names without the words that nearly all begin or end with."""
    parts = [name.split() for name in names]
    for end in (0, -1):
        while len(parts) > 1:
            ends = Counter(part[end].casefold() for part in parts if len(part) > 1)
            same, often = ends.most_common(1)[0] if ends else ("", 0)
            if often < _SAME * len(parts):
                break
            parts = [
                (part[1:] if end == 0 else part[:-1])
                if len(part) > 1 and part[end].casefold() == same
                else part
                for part in parts
            ]
    return tuple(name_alone(" ".join(part), "") if part else None for part in parts)
