"""Hits marked in a text: segments, never HTML; and the stretch of a long text that shows most of them.

Rules of this file:
1. A text is folded whole and searched for the first words of the terms; only where one begins are words compared. Most
   texts are as long folded as before; for the others the runs that changed are remembered.
2. What is marked is what the index takes for a hit: whole words, or their beginnings, one after the other.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

from presscut.archive.nouns import Segment
from presscut.archive.query import Term
from presscut.archive.script import fold_letters
from presscut.text import UNSPACED_LETTER, WORD, squeeze

__all__ = ["READ", "marked", "snippet"]

READ: Final = 50_000
"""Characters of a text in which hits are looked for; the texts of 4,000 real pages had 4,000 on average."""
_SNIPPET: Final = 240
"""Characters of a snippet: three lines of a list."""
_BEFORE: Final = 60
"""Of them, those before the first hit."""
_MANY: Final = 100
"""Hits of a text that are looked at."""
_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]+")
_UNSPACED: Final = re.compile(UNSPACED_LETTER)


class _Hit(NamedTuple):
    start: int
    end: int
    term: int


def marked(text: str, terms: Sequence[Term]) -> tuple[Segment, ...]:
    """A short text whole, with its hits marked; white space folded."""
    line = squeeze(text[:READ])
    return _segments(line, _hits(line, tuple(terms)), 0, len(line))


def snippet(text: str, terms: Sequence[Term]) -> tuple[Segment, ...]:
    """The stretch of a text with the most different terms, the first of several, with its hits marked.

    Some 240 characters, cut at words, with an ellipsis where something is left out. Without hits, the beginning.
    """
    line = squeeze(text[:READ])
    hits = _hits(line, tuple(terms))
    start = max(0, _best(hits) - _BEFORE)
    if start:
        start = _word_start(line, start)
    end = start + _SNIPPET
    if end < len(line):
        end = max(line.rfind(" ", start + _SNIPPET // 2, end), start) if " " in line[start:end] else end
    inside = _segments(line, hits, start, end)
    before = (Segment("… "),) if start else ()
    return (*before, *inside, *((Segment(" …"),) if end < len(line) else ()))


def _word_start(line: str, at: int) -> int:
    """The beginning of a word at or after an offset; the offset itself where there are no spaces near."""
    space = line.find(" ", at, at + _BEFORE // 2)
    return space + 1 if space >= 0 else at


def _best(hits: Sequence[_Hit]) -> int:
    """Where the stretch begins that holds the most different terms."""
    best, most = 0, 0
    starts = [hit.start for hit in hits]
    for number, hit in enumerate(hits):
        after = bisect_left(starts, hit.start + _SNIPPET - _BEFORE)
        different = len({other.term for other in hits[number:after]})
        if different > most:
            best, most = hit.start, different
    return best


def _segments(line: str, hits: Sequence[_Hit], start: int, end: int) -> tuple[Segment, ...]:
    found: list[Segment] = []
    at = start
    for hit in hits:
        if hit.start < at or hit.end > end:
            continue
        if hit.start > at:
            found.append(Segment(line[at : hit.start]))
        found.append(Segment(line[hit.start : hit.end], hit=True))
        at = hit.end
    if line[at:end]:
        found.append(Segment(line[at:end]))
    return tuple(found)


# --- finding ---------------------------------------------------------------------------------------------------------


class _Folded(NamedTuple):
    """A folded text, and where its pieces stand in the text itself; no pieces: every letter has its place."""

    text: str
    here: list[int]
    """Where each piece begins, and the end of the last."""
    there: list[int]
    """The same in the text itself."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the folded text in the text itself; of a piece of another length all."""
        if not self.here:
            return start, end
        first, last = bisect_right(self.here, start) - 1, bisect_left(self.here, end) - 1
        begin = self.there[first] + (start - self.here[first] if self._even(first) else 0)
        return begin, self.there[last] + end - self.here[last] if self._even(last) else self.there[last + 1]

    def _even(self, piece: int) -> bool:
        return self.here[piece + 1] - self.here[piece] == self.there[piece + 1] - self.there[piece]


def _hits(line: str, terms: tuple[Term, ...]) -> list[_Hit]:
    """The first places where a term stands, from left to right; of two that overlap both."""
    pattern = _beginnings(terms)
    if pattern is None:
        return []
    whole = _whole(line)
    if whole is not None:
        hits = list(islice(_found(whole, pattern, terms), _MANY))
        if all(fold_letters(line[hit.start : hit.end]) == whole.text[hit.start : hit.end] for hit in hits):
            return hits
    return list(islice(_found(_in_pieces(line), pattern, terms), _MANY))


def _found(folded: _Folded, pattern: re.Pattern[str], terms: tuple[Term, ...]) -> Iterator[_Hit]:
    for found in pattern.finditer(folded.text):
        start = found.start()
        if not _begins(folded.text, start):
            continue
        for number, term in enumerate(terms):
            end = _end(folded.text, start, term)
            if end is not None:
                yield _Hit(*folded.span(start, end), number)


@lru_cache(maxsize=256)
def _beginnings(terms: tuple[Term, ...]) -> re.Pattern[str] | None:
    words = sorted({term.words[0] for term in terms if term.words}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words))) if words else None


def _whole(line: str) -> _Folded | None:
    """The text folded at once, where it is as long as before."""
    whole = line.lower() if line.isascii() else fold_letters(line)
    return _Folded(whole, [], []) if len(whole) == len(line) else None


def _in_pieces(line: str) -> _Folded:
    """The text folded letter by letter where it grows or shrinks."""
    parts: list[str] = []
    here, there = [0], [0]
    at = length = 0
    for run in _BEYOND_ASCII.finditer(line):
        parts.append(line[at : run.start()].lower())
        length += len(parts[-1])
        at = run.start()
        for piece in _pieces(run.group()):
            parts.append(fold_letters(piece))
            here.append(length)
            there.append(at)
            length, at = length + len(parts[-1]), at + len(piece)
        here.append(length)
        there.append(at)
    parts.append(line[at:].lower())
    return _Folded("".join(parts), [*here, length + len(parts[-1])], [*there, len(line)])


def _pieces(run: str) -> Sequence[str]:
    """A run that is as long folded as before, letter by letter too, whole; the letters of any other."""
    even = len(fold_letters(run)) == len(run) and all(len(fold_letters(letter)) == 1 for letter in set(run))
    return (run,) if even else run


def _begins(text: str, at: int) -> bool:
    """Whether a word begins there, rather than goes on."""
    if at == 0 or _UNSPACED.match(text, at):
        return True
    before = text[at - 1]
    inside = before.isalnum() or unicodedata.category(before)[0] == "M"
    return not inside or _UNSPACED.match(before) is not None


def _end(text: str, start: int, term: Term) -> int | None:
    """Where a term ends whose first word would begin at `start`; `None` where it does not stand there."""
    at = start
    for place, wanted in enumerate(term.words):
        word = WORD.match(text, at) if place == 0 else WORD.search(text, at)
        if word is None:
            return None
        last = term.prefix and place == len(term.words) - 1
        if not (word.group().startswith(wanted) if last else word.group() == wanted):
            return None
        at = word.end()
    return at if term.words else None
