"""Days become the bars of a histogram, in a unit that follows their range."""

from calendar import monthrange
from datetime import date
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from presscut.archive.nouns import Bar, Histogram

__all__ = ["histogram"]

_DAYS: Final = 92
"""Days of a range that is shown by the day."""
_MONTHS: Final = 120
"""Months of a range that is shown by the month."""
_YEARS: Final = 200
"""Years that are shown; single dates before them, mostly misread, count in the first bar."""
_TO_1970: Final = date(1970, 1, 1).toordinal()


def histogram(days: NDArray[Any]) -> Histogram:
    """The bars of days counted from 0001-01-01 = 1, without gaps; a 0 is undated."""
    told = days[days > 0]
    undated = len(days) - len(told)
    if not len(told):
        return Histogram("year", (), undated)
    first, last = int(told.min()), int(told.max())
    every = np.bincount(told - first)
    if last - first < _DAYS:
        days_on = (date.fromordinal(day) for day in range(first, last + 1))
        bars = (Bar(day, day, n) for day, n in zip(days_on, every.tolist(), strict=True))
        return Histogram("day", tuple(bars), undated)
    dated = every.nonzero()[0] + first
    months = (dated - _TO_1970).astype("M8[D]").astype("M8[M]").astype(np.int64) + 1970 * 12
    unit: Literal["month", "year"] = "month" if int(months.max() - months.min()) < _MONTHS else "year"
    steps = months if unit == "month" else np.maximum(months // 12, int(months.max()) // 12 - _YEARS + 1)
    start = int(steps.min())
    counts = np.bincount(steps - start, every[dated - first]).astype(np.int64).tolist()
    return Histogram(unit, tuple(_bar(unit, start + at, n) for at, n in enumerate(counts)), undated)


def _bar(unit: Literal["month", "year"], number: int, count: int) -> Bar:
    """A month counted from year 0, or a year."""
    if unit == "year":
        return Bar(date(number, 1, 1), date(number, 12, 31), count)
    year, month = divmod(number, 12)
    return Bar(date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1]), count)
