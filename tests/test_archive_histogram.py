"""Days become bars without gaps."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from presscut.archive.histogram import histogram
from presscut.archive.nouns import Histogram

DAYS = st.lists(st.one_of(st.just(0), st.dates().map(date.toordinal)), max_size=30)


def of(*days: date) -> Histogram:
    return histogram(np.array([day.toordinal() for day in days], np.int32))


@given(DAYS)
def test_every_day_is_in_one_bar(days: list[int]) -> None:
    found = histogram(np.array(days, np.int32))
    assert sum(bar.count for bar in found.bars) == len([day for day in days if day])
    assert found.undated == days.count(0)
    assert len(found.bars) <= 200
    for one, other in zip(found.bars, found.bars[1:], strict=False):
        assert other.start == one.end + timedelta(days=1)


@pytest.mark.parametrize(
    ("last", "unit", "bars"),
    [
        (date(2021, 1, 1), "day", 1),
        (date(2021, 4, 2), "day", 92),
        (date(2021, 4, 3), "month", 4),
        (date(2030, 12, 31), "month", 120),
        (date(2031, 1, 1), "year", 11),
    ],
)
def test_the_unit_follows_the_range(last: date, unit: str, bars: int) -> None:
    found = of(date(2021, 1, 1), last)
    assert (found.unit, len(found.bars)) == (unit, bars)


def test_nothing() -> None:
    assert of() == Histogram("year", (), 0)
