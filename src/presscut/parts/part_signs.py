"""What is known of the lines of a dump that may be a small part of the article: one row a line, one column a sign.

Rules of this file:
1. Signs are facts about a line and its place, not verdicts; `line_parts` weighs them.
2. Nothing but the lines around the headline, inside the text and some way below it is looked at, and none of these that is long.
3. What a line lacks, its neighbours may have: the signs of three lines on each side stand beside its own.
"""

import re
from collections import Counter
from collections.abc import Sequence
from math import log1p
from typing import Final, NamedTuple

import numpy as np

from presscut import wording
from presscut.columns import Floats
from presscut.dates import find_dates
from presscut.parts.credited import is_date
from presscut.parts.printed_comments import is_of_comments
from presscut.parts.printed_paths import folders, is_folder
from presscut.parts.sheet import FULL_STOP, Sheet, is_dense, stemmed
from presscut.parts.two_looks import named_with_neighbours, with_neighbours
from presscut.text import fold
from presscut.vocabulary import HOME

__all__ = ["NAMES", "Seen", "lines_around", "signs"]

_ABOVE: Final = 40
"""Lines above the headline that are looked at …"""
_BELOW: Final = 80
"""… and lines below the text."""
_MOST: Final = 400
"""Lines that are looked at from the first of these on, and up to the last: each is held against each."""
_LONG: Final = 300
"""Characters of the longest line that is looked at."""
_SHORT: Final = 40
"""Characters of a short line, of which lists are made."""
_LABEL: Final = 60
"""Characters of the longest label …"""
_DATED: Final = 120
"""… and of the longest line that is read for a date."""
_SAID: Final = 12_000
"""Characters of the text in which a line is looked for."""
_REACH: Final = 3
_LABELLED: Final = 20
"""Lines below a label that may be of what it announces."""
_FEW: Final = 2
"""Words a line is thought to have beside its own, so that sharing one of one is not better than six of eight."""
_HOME: Final = frozenset(fold(word) for word in HOME)
_MARKS: Final = re.compile(r"[\W_]*")
_TITLE_WORDS: Final = 4
_DIGIT: Final = re.compile(r"\d")
_STEPS: Final = re.compile(r"\s[>›»→/|]\s|[>›»→]")

_PLACE: Final = (
    "above", "headline", "head", "inside", "below", "steps_above", "steps_behind", "steps_below", "from_end", "free",
)  # fmt: skip
_SHAPE: Final = (
    "score", "kept", "prose", "full_stop", "furniture", "listed", "short", "few", "words", "titled", "marks", "commas", "stepped", "dense",
    "colon",
)  # fmt: skip
_WORDS: Final = (
    "shared",
    "said",
    "is_headline",
    "again",
    "home",
    "folder",
    "dated",
    "a_date",
    "digit",
)
_LABELS: Final = (
    "tag_label",
    "related_label",
    "comments",
    "below_tag_label",
    "below_related_label",
    "below_comments",
)
_KNOWN: Final = ("known_path", "known_tag", "known_related", "known_caption")
"""Whether words or marks alone say that a line is such a part: what the other readers of dumps found."""
_RUNS: Final = ("run", "run_before", "titles", "titles_before")
_OWN: Final = (*_PLACE, *_SHAPE, *_WORDS, *_LABELS, *_KNOWN, *_RUNS)
"""Signs of the line itself."""
NAMES: Final = named_with_neighbours(_OWN, _REACH)
"""Every column, in order; before them stand those of `features`."""


class Seen(NamedTuple):
    """A dump, and what is known of it before its small parts are sought."""

    sheet: Sheet
    headline: int | None
    """Number of the headline's line."""
    url: str | None
    """The address of the page, whose folders are often sections."""
    known: tuple[frozenset[int], ...]
    """The lines that the other readers of dumps found, in the order of `_KNOWN`."""


def lines_around(seen: Seen) -> list[int]:
    """The numbers of the lines that are looked at."""
    sheet, headline = seen.sheet, seen.headline
    top = sheet.first if headline is None else min(headline, sheet.first)
    around = range(max(0, top - _ABOVE), min(sheet.last + 1 + _BELOW, len(sheet.text)))
    near = [number for number in around if len(sheet.text[number]) <= _LONG]
    return near if len(near) <= 2 * _MOST else [*near[:_MOST], *near[-_MOST:]]


def signs(seen: Seen, near: Sequence[int], measured: Floats, score: Floats) -> Floats:
    """The signs of these lines, (k, f + len(NAMES)).

    Args:
        seen: the dump.
        near: the lines, as `lines_around` gives them.
        measured: (m, f) what `features` says of every line.
        score: (m,) what the labeller says of it.
    """
    around = _Around(seen, near)
    own = np.array([around.signs(at, float(score[number])) for at, number in enumerate(near)], np.float32)
    own = own.reshape(len(near), len(_OWN))
    return np.concatenate([measured[np.array(near, np.intp)], with_neighbours(own, near, _REACH)], axis=1)


class _Around:
    """What the signs of a line are measured against."""

    def __init__(self, seen: Seen, near: Sequence[int]) -> None:
        sheet, headline, url, self.known = seen
        self.sheet, self.near, self.headline = sheet, near, headline
        self.top = sheet.first if headline is None else headline
        text = "\n".join(sheet.text[sheet.first : sheet.last + 1])[:_SAID]
        title = "" if headline is None else sheet.text[headline]
        self.said = fold(f"{title}\n{text}")
        self.stems = set(stemmed(self.said, dense=is_dense(text)))
        self.title = fold(title)
        self.address = folders(url)
        self.folded = [fold(sheet.text[number]) for number in near]
        self.times = Counter(self.folded)
        self.kinds = [_label(sheet.text[number]) for number in near]
        self.since = _since(near, self.kinds)
        short = [0 < len(sheet.text[number]) <= _SHORT and not sheet.prose[number] for number in near]
        self.titled = [_is_title(sheet.text[number]) and not sheet.prose[number] for number in near]
        self.runs, self.titles = _runs(near, short), _runs(near, self.titled)

    def signs(self, at: int, score: float) -> tuple[float, ...]:
        """The columns `_OWN` of a line."""
        sheet, number = self.sheet, self.near[at]
        text = sheet.text[number]
        return (
            number < self.top,
            number == self.headline,
            self.top < number < sheet.first,
            sheet.first <= number <= sheet.last,
            number > sheet.last,
            log1p(max(self.top - number, 0)) / 2,
            log1p(max(number - self.top, 0)) / 4,
            log1p(max(number - sheet.last, 0)) / 2,
            log1p(len(sheet.text) - number) / 4,
            not sheet.taken[number],
            score,
            score >= 0.5,  # noqa: PLR2004 - the labeller's threshold
            *self._of_shape(at, text),
            *self._of_words(at, text),
            *(self.kinds[at] == kind for kind in range(3)),
            *self.since[at],
            *(number in lines for lines in self.known),
            *self.runs[at],
            *self.titles[at],
        )

    def _of_shape(self, at: int, text: str) -> tuple[float, ...]:
        sheet, number = self.sheet, self.near[at]
        count = len(text.split())
        return (
            sheet.prose[number],
            bool(FULL_STOP.search(text)),
            wording.is_furniture(text),
            sheet.listed(number),
            len(text) <= _SHORT,
            count < _TITLE_WORDS,
            log1p(count) / 2,
            self.titled[at],
            bool(_MARKS.fullmatch(text)),
            log1p(text.count(",") + text.count("、") + text.count("·") + text.count("#")),
            bool(_STEPS.search(text)),
            is_dense(text),
            text[-1:] in ":：",
        )

    def _of_words(self, at: int, text: str) -> tuple[float, ...]:
        own = stemmed(self.folded[at], dense=is_dense(text))
        digit = len(text) <= _DATED and _DIGIT.search(text) is not None
        return (
            sum(map(self.stems.__contains__, own)) / (len(own) + _FEW),
            len(self.folded[at]) > 1 and self.folded[at] in self.said,
            self.folded[at] == self.title,
            log1p(self.times[self.folded[at]] - 1),
            self.folded[at].strip(" >›»|/") in _HOME,
            len(text) <= _LABEL and bool(self.address) and is_folder(text, self.address),
            digit and bool(find_dates(text)),
            digit and is_date(text),
            digit,
        )


def _label(text: str) -> int:
    """What a line announces: 0 topics, 1 related reading, 2 comments, -1 nothing."""
    if len(text) > _LABEL:
        return -1
    if wording.tag_line(text) == ():
        return 0
    if wording.related_label(text) == "":
        return 1
    return 2 if is_of_comments(text) else -1


def _since(near: Sequence[int], kinds: Sequence[int]) -> list[tuple[float, ...]]:
    """For each line how near above it the last label of each kind stands."""
    last: dict[int, int] = {}
    found = []
    for number, kind in zip(near, kinds, strict=True):
        apart = (number - last[one] if one in last else _LABELLED + 1 for one in range(3))
        found.append(tuple(1 / steps if 0 < steps <= _LABELLED else 0.0 for steps in apart))
        if kind >= 0:
            last[kind] = number
    return found


def _runs(near: Sequence[int], of_run: Sequence[bool]) -> list[tuple[float, float]]:
    """For each line how long the run is that it stands in, and how much of it stands before."""
    found: list[tuple[float, float]] = [(0.0, 0.0)] * len(near)
    start = 0
    for at in range(len(near) + 1):
        goes_on = at < len(near) and of_run[at] and (at == start or near[at] == near[at - 1] + 1)
        if goes_on:
            continue
        for inside in range(start, at):
            found[inside] = log1p(at - start), log1p(inside - start)
        start = at if at < len(near) and of_run[at] else at + 1
    return found


def _is_title(text: str) -> bool:
    """Whether a line is of some words, begins like a title, and has no full stop."""
    return (
        (text.count(" ") + 1 >= _TITLE_WORDS or (is_dense(text) and len(text) > _SHORT // 4))
        and not FULL_STOP.search(text)
        and not text[:1].islower()
    )
