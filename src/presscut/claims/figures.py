"""Which of two figures is the day: "05/09/2024" is read as the page writes its other dates.

Rules of this file:
1. Only English writes the month first, and not everywhere: what a page in another language writes, or one that declares a
   country of another habit, is left as it was read; so are dates that can be read in one way alone.
2. What the date itself says comes first: its weekday. Then the page's other dates of figures, then which reading is nearer
   to a day that is told beyond doubt, then an American clock, and only then where the page is from.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from presscut.calendars import day_of
from presscut.columns import Page
from presscut.dates import read_human
from presscut.hosts import host_of
from presscut.language import agrees, detect_language
from presscut.model import Claim, When

__all__ = ["settled"]

_FIGURES: Final = re.compile(r"(?<![\d/.-])(\d\d?)([/-])(\d\d?)\2(?:\d{4}|\d\d)(?![\d/-])")
_MONTHS: Final = 12
_DATED: Final = frozenset(("published", "modified"))
_DOUBTFUL: Final = frozenset(("", "en", "en-us"))
"""Declared languages of which a part writes the month first."""
_NEARER: Final = timedelta(days=3)
"""By which one reading must be nearer to a day that is sure than the other."""
_NEAR: Final = timedelta(days=45)
"""Within which it must be: what changed years later tells of no month."""
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY: Final = re.compile(rf"\b({'|'.join(_WEEKDAYS)})[a-z]*[.,]?\s*$", re.IGNORECASE)
_BEFORE: Final = 14
"""Characters before a date in which its weekday stands."""
_HALF: Final = re.compile(r"\d\s?[ap]\.?m", re.IGNORECASE)
_AMERICAN: Final = range(-10, -3)
"""Hours of the clocks of North America."""
_COUNTRY: Final = 2
"""Letters of the last part of a host that names a country."""


class _Doubt(NamedTuple):
    """A claim whose date has two readings."""

    claim: Claim
    day_first: When
    month_first: When


def settled(
    page: Page, claims: Sequence[Claim], language: str | None, where: str | None, sample: str
) -> list[Claim]:
    """The claims, those of doubtful dates read as the page tells.

    `language` is the declared one, `where` the address, and `sample` a piece of the text.
    """
    tag = (language or "").lower()
    if tag not in _DOUBTFUL:
        return list(claims)
    doubts = [doubt for claim in claims if claim.field in _DATED and (doubt := _doubt(claim))]
    if not doubts or not (agrees("en", sample) or detect_language(sample)[0] == "en"):
        return list(claims)
    month_first = _month_first(page, claims, doubts, habit=_habit(tag, where))
    read: dict[int, Claim] = {}
    for doubt in doubts:
        said = _by_weekday(page, doubt)
        read[id(doubt.claim)] = _read(doubt, month_first=month_first if said is None else said)
    return [read.get(id(claim), claim) for claim in claims]


def _read(doubt: _Doubt, *, month_first: bool) -> Claim:
    """The claim by one of its readings; its zone may depend on the day ("ET")."""
    value = doubt.month_first if month_first else doubt.day_first
    if value == doubt.claim.value:
        return doubt.claim
    again = read_human(doubt.claim.raw, language="en-US" if month_first else "en-GB")
    same = isinstance(again, datetime) and again.replace(tzinfo=None) == _bare(value)
    return replace(doubt.claim, value=again if same and again else value)


def _doubt(claim: Claim) -> _Doubt | None:
    """The two readings of a date, where it has two."""
    when = claim.value
    if not isinstance(when, date) or when.day > _MONTHS or when.day == when.month:
        return None
    match = _FIGURES.search(claim.raw)
    if match is None or {int(match[1]), int(match[3])} != {when.day, when.month}:
        return None
    first, second = int(match[1]), int(match[3])
    return _Doubt(claim, when.replace(month=second, day=first), when.replace(month=first, day=second))


def _month_first(page: Page, claims: Iterable[Claim], doubts: Sequence[_Doubt], *, habit: bool) -> bool:
    """Whether the page writes the month first; `habit` is what holds where nothing on it tells."""
    said = [first for doubt in doubts if (first := _by_weekday(page, doubt)) is not None]
    if said:
        return said[0]
    sure = [(int(match[1]), int(match[3])) for match in _FIGURES.finditer(page.text)]
    months = sum(first <= _MONTHS < second for first, second in sure)
    days = sum(second <= _MONTHS < first for first, second in sure)
    if months != days:
        return months > days
    doubtful = [doubt.claim for doubt in doubts]
    told = [
        day_of(claim.value)
        for claim in claims
        if isinstance(claim.value, date) and claim not in doubtful and not claim.source.endswith("mention")
    ]
    for doubt in doubts if told else ():
        by_day, by_month = (min(abs(day_of(when) - day) for day in told) for when in doubt[1:])
        if abs(by_day - by_month) > _NEARER and min(by_day, by_month) < _NEAR:
            return by_month < by_day
    return any(_is_american(claim.value) for claim in claims) or (habit and not any(map(_is_of_24, doubts)))


def _by_weekday(page: Page, doubt: _Doubt) -> bool | None:
    """Whether the weekday before a date is that of its reading with the month first."""
    if doubt.claim.row is None:
        return None
    text = page.text_of(doubt.claim.row)
    at = text.find(doubt.claim.raw)
    said = _WEEKDAY.search(text, max(at - _BEFORE, 0), at) if at > 0 else None
    days = day_of(doubt.day_first).weekday(), day_of(doubt.month_first).weekday()
    weekday = _WEEKDAYS.index(said[1].lower()) if said else None
    return weekday == days[1] if weekday in days and days[0] != days[1] else None


def _is_of_24(doubt: _Doubt) -> bool:
    """Whether a date has a time of day that is not counted to twelve, as an American's is."""
    return isinstance(doubt.claim.value, datetime) and _HALF.search(doubt.claim.raw) is None


def _is_american(value: object) -> bool:
    ahead = value.utcoffset() if isinstance(value, datetime) else None
    return ahead is not None and ahead // timedelta(hours=1) in _AMERICAN


def _habit(tag: str, where: str | None) -> bool:
    """Whether pages of a language, at a host, write the month first.

    On pages in English with other dates of figures it stands first on 52 of 71 under `.com`, `.org`, `.net`, `.gov` and
    `.edu`, on 5 of 48 under the name of a country.
    """
    top = host_of(where).rpartition(".")[2]
    return tag == "en-us" or len(top) > _COUNTRY or top == "us"


def _bare(when: When) -> When:
    return when.replace(tzinfo=None) if isinstance(when, datetime) else when
