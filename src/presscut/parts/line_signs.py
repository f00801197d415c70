"""What is known of the lines of a dump around its text: one row a line, one column a sign.

Rules of this file:
1. Nothing but the lines just above the text, its first ones and those just below is looked at.
2. Signs are facts about a line (a date in it, a name, words that the text repeats), not verdicts; `line_roles` weighs them.
3. What a line lacks, its neighbours may have: the signs of two lines on each side stand beside its own.
"""

import re
from collections.abc import Sequence
from math import log1p
from typing import Final
from urllib.parse import unquote, urlsplit

import numpy as np

from presscut import wording
from presscut.columns import Floats
from presscut.dates import find_dates
from presscut.names import people
from presscut.parts.sheet import ABOVE, BELOW, FULL_STOP, Sheet, is_dense, is_prose, telling
from presscut.text import fold

__all__ = ["INSIDE", "NAMES", "lines_near", "signs"]

INSIDE: Final = 3
"""Lines from the first paragraph on: a standfirst may be taken for text."""
_REACH: Final = 2
_LONG: Final = 300
"""Characters of a line that is read for dates and names."""
_NAMED: Final = 160
_SOURCE_REACH: Final = 4000
"""Characters of the text whose words a headline shares."""
_FEW: Final = 2
"""Words a line is thought to have beside its own, so that sharing one of one is not better than six of eight."""
_TITLE: Final = 12
"""Characters of a title that is looked for in the first line of a dump, which in WET files is the page's `<title>`."""
_DIGIT: Final = re.compile(r"\d")
_LATER: Final = re.compile(r"[A-ZÀ-ÞΑ-ΩА-Я]")

_OWN: Final = (
    "body", "kept", "above", "below", "steps", "steps_below", "taken", "shared", "told", "slug", "of_slug", "echoed",
    "opens_dump", "listed", "dated", "date_share", "says_published", "has_time", "says_by", "names", "name_share", "name_again",
    "furniture", "related", "prose", "full_stop", "first_half",
)  # fmt: skip
"""Signs of the line itself."""
NAMES: Final = (
    *_OWN,
    *(f"at{step:+d}_{name}" for step in range(-_REACH, _REACH + 1) if step for name in _OWN),
)
"""Every column, in order; before them stand those of `features`."""


def lines_near(sheet: Sheet) -> list[int]:
    """The numbers of the lines that are looked at."""
    above = range(max(0, sheet.first - ABOVE), min(sheet.first + INSIDE, len(sheet.text)))
    below = range(max(above.stop, sheet.last), min(sheet.last + 1 + BELOW, len(sheet.text)))
    return [*above, *below]


def signs(sheet: Sheet, near: Sequence[int], measured: Floats, score: Floats, url: str | None) -> Floats:
    """The signs of these lines, (k, f + len(NAMES)).

    Args:
        sheet: the dump, its captions and paths taken.
        near: the lines, as `lines_near` gives them.
        measured: (m, f) what `features` says of every line.
        score: (m,) what the labeller says of it.
        url: the address of the page, whose words are often the headline's.
    """
    around = _Around(sheet, url)
    own = np.array([around.signs(number, float(score[number])) for number in near], np.float32)
    own = own.reshape(len(near), len(_OWN))
    numbers, place = np.array(near, np.intp), {number: at for at, number in enumerate(near)}
    none = np.zeros((1, len(_OWN)), np.float32)
    padded = np.concatenate([own, none])
    steps = [step for step in range(-_REACH, _REACH + 1) if step]
    beside = [padded[[place.get(number + step, -1) for number in near]] for step in steps]
    return np.concatenate([measured[numbers], own, *beside], axis=1)


class _Around:
    """What the signs of a line are measured against."""

    def __init__(self, sheet: Sheet, url: str | None) -> None:
        self.sheet = sheet
        self.said = set(telling("\n".join(sheet.text[sheet.first : sheet.last + 1])[:_SOURCE_REACH]))
        path = unquote(urlsplit(url).path) if url else ""
        self.slug = set(telling(re.sub(r"[\W_]+", " ", path)))
        self.opening = fold(sheet.text[0])
        self.whole = "\n".join(sheet.text)
        self.above = [fold(text) for text in sheet.text[max(0, sheet.first - ABOVE) : sheet.first]]

    def signs(self, number: int, score: float) -> tuple[float, ...]:
        """The columns `_OWN` of a line."""
        sheet, text = self.sheet, self.sheet.text[number]
        own = telling(text[:_LONG])
        title = fold(text[:_LONG])
        shared = sum(word in self.said for word in own) / (len(own) + _FEW)
        in_slug = len(self.slug.intersection(own))
        prose = is_prose(text)
        return (
            score,
            score >= 0.5,  # noqa: PLR2004 - the labeller's threshold
            number < sheet.first,
            number > sheet.last,
            log1p(abs(number - sheet.first)) / 2 if number <= sheet.last else 2.0,
            log1p(max(number - sheet.last, 0)) / 2,
            sheet.taken[number],
            shared,
            log1p(len(own)) / 2,
            in_slug / max(len(self.slug), 1),
            in_slug / (len(own) + _FEW),
            sum(line.startswith(title) for line in self.above) > (number < sheet.first),
            number > 0 and len(title) >= _TITLE and title in self.opening,
            sheet.listed(number),
            *_of_dates(text),
            *self._of_names(text, prose=prose),
            wording.is_furniture(text),
            wording.related_label(text) is not None,
            prose,
            bool(FULL_STOP.search(text)),
            number < len(sheet.text) / 2,
        )

    def _of_names(self, text: str, *, prose: bool) -> tuple[float, ...]:
        """Whether a word for writing stands there, whether people are named, in how much of the line, and elsewhere too."""
        if len(text) > _NAMED or prose or not (is_dense(text) or _LATER.search(text)):
            return 0.0, 0.0, 0.0, 0.0
        named = [author.name for author in people(text) if author.role == "author"]
        if not named:
            return bool(wording.byline(text)), 0.0, 0.0, 0.0
        share = sum(map(len, named)) / len(text)
        return bool(wording.byline(text)), 1.0, min(share, 1.0), self.whole.count(named[0]) > 1


def _of_dates(text: str) -> tuple[float, ...]:
    """Whether there is a date, its share of the line, whether words say what it is, whether it has a time."""
    if len(text) > _LONG or not _DIGIT.search(text):
        return 0.0, 0.0, 0.0, 0.0
    dates = find_dates(text)
    if not dates:
        return 0.0, 0.0, 0.0, 0.0
    share = len(dates[0].raw) / len(text)
    return 1.0, share, wording.published_line(text) is not None, hasattr(dates[0].value, "hour")
