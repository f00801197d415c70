"""Hits marked in a text: segments, never HTML; and the stretch of a long text that shows most of them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from presscut.archive.nouns import Segment
from presscut.archive.query import Term
from presscut.archive.script import folded
from presscut.text import WORD, squeeze

__all__ = ["marked", "snippet"]

_READ: Final = 200_000
"""Characters of a text in which hits are looked for: the longest of 4,000 real pages had 140,000."""
_SNIPPET: Final = 240
"""Characters of a snippet: three lines of a list."""
_BEFORE: Final = 60
"""Of them, those before the first hit."""
_MANY: Final = 200
"""Hits after which no better stretch is looked for."""


class _Hit(NamedTuple):
    start: int
    end: int
    term: int


def marked(text: str, terms: Sequence[Term]) -> tuple[Segment, ...]:
    """A short text whole, with its hits marked; white space folded."""
    line = squeeze(text[:_READ])
    return _segments(line, list(_hits(line, terms)), 0, len(line))


def snippet(text: str, terms: Sequence[Term]) -> tuple[Segment, ...]:
    """The stretch of a text with the most different terms, the first of several, with its hits marked.

    Some 240 characters, cut at words, with an ellipsis where something is left out. Without hits, the beginning.
    """
    line = squeeze(text[:_READ])
    hits = [hit for hit, _ in zip(_hits(line, terms), range(_MANY), strict=False)]
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
    """Where the window begins that holds the most different terms."""
    best, most = (hits[0].start if hits else 0), 0
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
    if at < end and line[at:end]:
        found.append(Segment(line[at:end]))
    return tuple(found)


def _hits(line: str, terms: Sequence[Term]) -> Iterator[_Hit]:
    """Every place where a term stands, from left to right; of two that overlap both."""
    if not terms:
        return
    starts: dict[str, list[int]] = {}
    prefixes = [
        (number, term.words[0]) for number, term in enumerate(terms) if term.prefix and len(term.words) == 1
    ]
    for number, term in enumerate(terms):
        if term.words and not (term.prefix and len(term.words) == 1):
            starts.setdefault(term.words[0], []).append(number)
    words = [(found.start(), found.end()) for found in WORD.finditer(line)]
    for place, (start, end) in enumerate(words):
        word = _fold(line[start:end])
        for number in starts.get(word, ()):
            last = _last(line, words, place, terms[number])
            if last is not None:
                yield _Hit(start, last, number)
        for number, beginning in prefixes:
            if word.startswith(beginning):
                yield _Hit(start, end, number)


def _last(line: str, words: Sequence[tuple[int, int]], place: int, term: Term) -> int | None:
    """Where a term ends whose first word stands at `place`; `None` where its other words do not follow."""
    count = len(term.words)
    if place + count > len(words):
        return None
    for offset in range(1, count):
        start, end = words[place + offset]
        word, wanted = _fold(line[start:end]), term.words[offset]
        if word != wanted and not (term.prefix and offset == count - 1 and word.startswith(wanted)):
            return None
    return words[place + count - 1][1]


@lru_cache(maxsize=16_384)
def _fold(word: str) -> str:
    return folded(word)
