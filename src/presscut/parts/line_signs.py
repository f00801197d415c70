"""What is known of the lines of a dump around its text: one row a line, one column a sign.

Rules of this file:
1. Nothing but the lines just above the text, its first ones and those just below is looked at.
2. Signs are facts about a line (a date in it, a name, words that the text repeats), not verdicts; `line_roles` weighs them.
3. What a line lacks, its neighbours may have: the signs of two lines on each side stand beside its own.
"""

import re
from collections import Counter
from collections.abc import Sequence
from math import log1p
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

import numpy as np

from presscut import datelines, wording
from presscut.columns import Floats
from presscut.dates import find_dates
from presscut.names import collective
from presscut.parts.printed_names import of_people, parted
from presscut.parts.sheet import ABOVE, BELOW, FULL_STOP, Sheet, is_dense, stemmed, telling
from presscut.parts.two_looks import named_with_neighbours, with_neighbours
from presscut.text import fold

__all__ = ["INSIDE", "NAMES", "lines_near", "signs"]

INSIDE: Final = 3
"""Lines from the first paragraph on: a standfirst may be taken for text."""
DEEP: Final = 15
"""Lines from the first paragraph on of which those that are no paragraphs are looked at: it may be a teaser's."""
FAR: Final = 300
"""Lines above it of which the short ones are looked at."""
_REACH: Final = 2
_LONG: Final = 300
"""Characters of a line that is read for dates and names."""
_NAMED: Final = 160
_SOURCE_REACH: Final = 4000
"""Characters of the text whose words a headline shares."""
_SOON: Final = 900
"""Characters of its beginning, which say most of what the headline says."""
_HEAD: Final = 8
"""Lines on each side that are compared: the head of an article, the teasers of a list."""
_FEW: Final = 2
"""Words a line is thought to have beside its own, so that sharing one of one is not better than six of eight."""
_TITLE: Final = 12
"""Characters of a title that is looked for in the first line of a dump, which in WET files is the page's `<title>`."""
_NO_WORD: Final = re.compile(r"[\W_]+")
_NO_DIGITS: Final = re.compile(r"[^\d]+")
_DIGIT: Final = re.compile(r"\d")
_LATER: Final = re.compile(r"[A-ZÀ-ÞΑ-ΩА-Я]")

_PLACE: Final = (
    "body", "kept", "above", "below", "steps", "steps_below", "taken", "listed", "first_half",
)  # fmt: skip
_WORDS: Final = (
    "shared", "shared_soon", "told", "slug", "of_slug", "echoed", "opens_dump", "ends_another", "ends_in_another",
)  # fmt: skip
_SHAPE: Final = ("furniture", "related", "prose", "full_stop")
_DATES: Final = (
    "dated", "date_share", "says_published", "says_changed", "has_time", "day_again", "days_around", "newest",
    "day_of_address",
)  # fmt: skip
_PEOPLE: Final = (
    "says_by", "names", "name_share", "name_again", "name_elsewhere", "many_named", "full_name",
    "agency",
)  # fmt: skip
_OWN: Final = (*_PLACE, *_WORDS, *_SHAPE, *_DATES, *_PEOPLE)
"""Signs of the line itself."""
NAMES: Final = named_with_neighbours(_OWN, _REACH)
"""Every column, in order; before them stand those of `features`."""


def lines_near(sheet: Sheet) -> list[int]:
    """The numbers of the lines that are looked at."""
    text, inside = sheet.text, min(sheet.first + INSIDE, len(sheet.text))
    far = range(max(0, sheet.first - FAR), max(0, sheet.first - ABOVE))
    above = [*(n for n in far if len(text[n]) <= _LONG), *range(far.stop, inside)]
    deep = range(inside, min(sheet.first + DEEP, sheet.last))
    within = [n for n in deep if len(text[n]) <= _LONG and not sheet.prose[n]]
    below = range(max(inside, sheet.last), min(sheet.last + 1 + BELOW, len(text)))
    return [*above, *within, *below]


def signs(sheet: Sheet, near: Sequence[int], measured: Floats, score: Floats, url: str | None) -> Floats:
    """The signs of these lines, (k, f + len(NAMES)).

    Args:
        sheet: the dump, its captions and paths taken.
        near: the lines, as `lines_near` gives them.
        measured: (m, f) what `features` says of every line.
        score: (m,) what the labeller says of it.
        url: the address of the page, whose words are often the headline's.
    """
    around = _Around(sheet, url, near)
    own = np.array([around.signs(at, float(score[number])) for at, number in enumerate(near)], np.float32)
    own = own.reshape(len(near), len(_OWN))
    return np.concatenate([measured[np.array(near, np.intp)], with_neighbours(own, near, _REACH)], axis=1)


class _Dated(NamedTuple):
    """The first date of a line."""

    day: str
    share: float
    """Of the line."""
    told: bool
    """Words say what it is the date of …"""
    changed: bool
    """… which is a change."""
    timed: bool


class _Around:
    """What the signs of a line are measured against."""

    def __init__(self, sheet: Sheet, url: str | None, near: Sequence[int]) -> None:
        self.sheet, self.near = sheet, near
        said = "\n".join(sheet.text[sheet.first : sheet.last + 1])[:_SOURCE_REACH]
        self.said, self.soon = set(telling(said)), set(telling(said[:_SOON]))
        path = unquote(urlsplit(url).path)[:_LONG] if url else ""
        self.slug = set(telling(_NO_WORD.sub(" ", path)))
        self.address_days = {str(date.value)[:10] for date in find_dates(_NO_DIGITS.sub("-", path))}
        self.opening = fold(sheet.text[0])
        self.whole = "\n".join(sheet.text)
        self.folded = [fold(sheet.text[number][:_LONG]) for number in near]
        self.alike = Counter(self.folded)
        self.all = "\n".join(["", *self.folded, ""])
        self.endings = tuple(f" {title}" for title in self.alike if len(title) >= _TITLE)
        head = [at for at, number in enumerate(near) if self._in_head(number)]
        self.above = "\n".join(["", *(self.folded[at] for at in head)])
        self.dates = [_dated(sheet.text[number]) for number in near]
        self.days = Counter(date.day for date in self.dates if date)
        self.newest = max(self.days, default="")

    def signs(self, at: int, score: float) -> tuple[float, ...]:
        """The columns `_OWN` of a line."""
        sheet, number = self.sheet, self.near[at]
        text = sheet.text[number]
        prose, furniture = sheet.prose[number], wording.is_furniture(text)
        may_name = not (prose or furniture) and number >= sheet.first - ABOVE
        return (
            score,
            score >= 0.5,  # noqa: PLR2004 - the labeller's threshold
            number < sheet.first,
            number > sheet.last,
            log1p(abs(number - sheet.first)) / 2 if number <= sheet.last else 2.0,
            log1p(max(number - sheet.last, 0)) / 2,
            sheet.taken[number],
            sheet.listed(number),
            number < len(sheet.text) / 2,
            *self._of_words(at),
            furniture,
            wording.related_label(text) is not None,
            prose,
            bool(FULL_STOP.search(text)),
            *self._of_dates(at),
            *(self._of_people(text) if may_name else (0.0,) * len(_PEOPLE)),
        )

    def _in_head(self, number: int) -> bool:
        return 0 < self.sheet.first - number <= ABOVE

    def _of_words(self, at: int) -> tuple[float, ...]:
        """Which of its words the text, its beginning and the address share, and which lines say them too."""
        number, title = self.near[at], self.folded[at]
        own = stemmed(title, dense=is_dense(self.sheet.text[number][:_LONG]))
        many, in_slug = len(own) + _FEW, len(self.slug.intersection(own))
        long = len(title) >= _TITLE
        return (
            sum(map(self.said.__contains__, own)) / many,
            sum(map(self.soon.__contains__, own)) / many,
            log1p(len(own)) / 2,
            in_slug / max(len(self.slug), 1),
            in_slug / many,
            self.above.count(f"\n{title}") > self._in_head(number),
            number > 0 and long and title in self.opening,
            long and self.all.count(f"{title}\n") > self.alike[title],
            long and title.endswith(self.endings),
        )

    def _of_dates(self, at: int) -> tuple[float, ...]:
        """Whether there is a date, what words say of it, and how it stands among the dates of the other lines."""
        date = self.dates[at]
        if date is None:
            return (0.0,) * len(_DATES)
        around = self.dates[max(0, at - _HEAD) : at + _HEAD + 1]
        return (
            1.0,
            date.share,
            date.told,
            date.changed,
            date.timed,
            log1p(self.days[date.day] - 1),
            log1p(sum(other is not None for other in around) - 1),
            date.day == self.newest,
            date.day in self.address_days,
        )

    def _of_people(self, text: str) -> tuple[float, ...]:
        """Whether a word for writing stands there, whether people are named, in how much of the line, and elsewhere too, or who is none."""
        if len(text) > _NAMED or not (is_dense(text) or _LATER.search(text)):
            return (0.0,) * len(_PEOPLE)
        found, by = of_people(text), bool(wording.byline(text))
        agency = bool(collective(text))
        if found is None or not found.authors:
            return (by, *(0.0,) * (len(_PEOPLE) - 2), agency)
        share = min(sum(map(len, found.authors)) / len(text), 1.0)
        again = self.whole.count(found.authors[0])
        full = any(" " in name for name in found.authors)
        return by, 1.0, share, again > 1, log1p(again), len(found.authors) > 1, full, agency


def _dated(text: str) -> _Dated | None:
    if len(text) > _LONG or not _DIGIT.search(text):
        return None
    text = parted(text)
    dates = find_dates(text)
    if not dates:
        return None
    said = datelines.published_line(text)
    return _Dated(
        day=str(dates[0].value)[:10],
        share=len(dates[0].raw) / len(text),
        told=said is not None,
        changed=said is not None and said.role == "modified",
        timed=hasattr(dates[0].value, "hour"),
    )
