"""Times of a change that stand without a day: "3 May 2021, 07:15 | Updated 18:42" is of the day before them.

Rules of this file:
1. The time stands in the line of a date, behind it, or in the short line under it, and words that mean a change stand before it.
2. Words that say another day, and a time before that of publication, make it none.
"""

import re
from datetime import date, datetime
from itertools import pairwise
from typing import Final

from presscut.calendars import day_of
from presscut.cells import Cells
from presscut.claims.meanings import BEFORE_DATE, said
from presscut.claims.seams import line_of
from presscut.date_words import DAYS_BACK, KINDS, WEEKDAY
from presscut.date_words import fold as fold_date
from presscut.dates import Found, read_human
from presscut.model import Claim

__all__ = ["change_behind"]

_CLOCK: Final = re.compile(
    r"(?<![\d:./-])\d{1,2}\s?(?:[:.h]\s?\d\d|h\b|(?=\s?[ap]\.?m\b))(?![\d:/-]|\.\d)", re.IGNORECASE
)
"""A time of day."""
_ZONE: Final = 12
"""Characters behind a time in which its half of the day and its zone stand."""
_WORD: Final = re.compile(r"[^\W\d_]+")


def change_behind(cells: Cells, block: int, where: tuple[str, Found], language: str | None) -> Claim | None:
    """The change told behind a date by its time alone, on the same day; `None` where there is none."""
    text, found = where
    rest = text[found.end : found.end + BEFORE_DATE]
    under = block + 1
    if under < len(cells.block_start) and cells.block_length(under) <= BEFORE_DATE:
        rest = f"{rest}\n{line_of(cells, under)}"
    clock = _CLOCK.search(rest)
    before = rest[: clock.start()] if clock else ""
    if clock is None or any(map(str.isdigit, before)) or said(before) != "modified" or _says_a_day(before):
        return None
    when = read_human(
        f"{found.value:%Y-%m-%d} {rest[clock.start() : clock.end() + _ZONE]}", language=language
    )
    if not isinstance(when, datetime) or when.date() != day_of(found.value):
        return None
    when = _on_the_clock_of(found.value, when)
    return Claim(field="modified", value=when, raw=clock[0], source="text:date") if when else None


def _on_the_clock_of(first: date, when: datetime) -> datetime | None:
    """The moment with the zone of the publication; `None` where it is earlier."""
    if not isinstance(first, datetime):
        return when
    when = when.replace(tzinfo=when.tzinfo or first.tzinfo)
    return None if when.replace(tzinfo=None) < first.replace(tzinfo=None) else when


def _says_a_day(before: str) -> bool:
    """Whether words before a time say that it is of the day before, or of a day of the week."""
    words = _WORD.findall(fold_date(before)[0])
    pairs = [f"{one} {other}" for one, other in pairwise(words)]
    return any(word in DAYS_BACK or KINDS.get(word) == WEEKDAY for word in (*words, *pairs))
