"""What `presscut.calendars` makes of numbers."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presscut.calendars import (
    calendar_day,
    is_midnight,
    may_be_year,
    offset,
    read_iso,
    read_stamp,
    same_day,
    solar_day,
    url_date,
    zone,
)

DAY = date(2021, 6, 1)
MOMENT = datetime(2021, 6, 1, 14, 5)  # noqa: DTZ001


def east(hours: float, moment: datetime = MOMENT) -> datetime:
    return moment.replace(tzinfo=timezone(timedelta(hours=hours)) if hours else UTC)


def test_calendar_day() -> None:
    assert calendar_day(2021, 6, 1) == calendar_day(2564, 6, 1) == DAY
    assert calendar_day(2021, 2, 29) is None
    assert calendar_day(2021, 0, 10**30) is None


@pytest.mark.parametrize(
    ("year", "month", "day", "said"),
    [
        (1400, 1, 1, date(2021, 3, 21)),
        (1400, 3, 11, DAY),
        (1399, 12, 30, date(2021, 3, 20)),
        (1403, 12, 30, date(2025, 3, 20)),
        (1357, 11, 22, date(1979, 2, 11)),
        (1400, 12, 30, None),
        (1400, 7, 31, None),
        (1400, 13, 1, None),
        (1400, 1, 0, None),
        (2021, 1, 1, None),
    ],
)
def test_solar_day(year: int, month: int, day: int, said: date | None) -> None:
    assert solar_day(year, month, day) == said


@given(st.integers(1300, 1498), st.integers(1, 12), st.integers(1, 31))
def test_every_solar_day_has_a_morrow(year: int, month: int, day: int) -> None:
    today = solar_day(year, month, day)
    if today is None:
        assert day >= 30
    else:
        after = (year, month, day + 1), (year + month // 12, month % 12 + 1, 1)
        assert today + timedelta(days=1) == (solar_day(*after[0]) or solar_day(*after[1]))


def test_may_be_year() -> None:
    assert all(map(may_be_year, (1900, 2021, 2100, 1400, 2564)))
    assert not any(map(may_be_year, (1899, 2101, 1200, 3000)))
    assert not may_be_year(1985, 1990)


@pytest.mark.parametrize(
    ("name", "language", "day", "hours"),
    [
        ("utc", "", DAY, 0),
        ("cest", "de", DAY, 2),
        ("ist", "en", DAY, 5.5),
        ("ist", "he", DAY, 2),
        ("cst", "en", DAY, -6),
        ("cst", "zh", DAY, 8),
        ("et", "en", DAY, -4),
        ("et", "en", date(2021, 3, 13), -5),
        ("et", "en", date(2021, 3, 14), -4),
        ("et", "en", date(2021, 11, 6), -4),
        ("et", "en", date(2021, 11, 7), -5),
        ("pt", "en", date(2021, 12, 1), -8),
    ],
)
def test_zone(name: str, language: str, day: date, hours: float) -> None:
    assert zone(name, language, day).utcoffset(None) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("raw", "minutes"),
    [("+2", 120), ("-02", -120), ("+0530", 330), ("-02:30", -150), ("+00:00", 0), ("z", 0), ("+14:00", 840)],
)
def test_offset(raw: str, minutes: int) -> None:
    found = offset(raw)
    assert found is not None
    assert found.utcoffset(None) == timedelta(minutes=minutes)


def test_an_offset_that_no_place_has() -> None:
    assert offset("+14:01") is None
    assert offset("-9900") is None


def test_iso_and_stamps_are_read_whole_or_not_at_all() -> None:
    assert read_iso("2021-06-01t14:05:00+02:00") == east(2)
    assert read_iso("20210601t140500z") == east(0)
    assert read_iso("2021-06-01 and more") is None
    assert read_iso("2021-06/01") is None
    assert read_stamp("1622556300") == read_stamp("1622556300000") == east(0)
    assert read_stamp("162255630") is None
    assert read_stamp("16225563001") is None


@pytest.mark.parametrize(
    ("raw", "midnight"),
    [
        ("2021-06-01T00:00:00+02:00", True),
        ("2021-06-01 00:00", True),
        ("6/1/2021 12:00:00 AM", True),
        ("2021-06-01T00:00:01Z", False),
        ("2021-06-01T00:00:00.5Z", False),
        ("2021-06-01T14:05:00+00:00", False),
        ("2021-06-01", False),
    ],
)
def test_midnight(raw: str, midnight: bool) -> None:  # noqa: FBT001
    assert is_midnight(raw) is midnight


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://gazette.example/2021/06/01/harbour", DAY),
        ("https://gazette.example/2021/6/1/harbour", DAY),
        ("https://gazette.example/2021/jun/01/harbour", DAY),
        ("https://gazette.example/2021/June/01/harbour", DAY),
        ("https://gazette.example/harbour-2021-06-01-opens", DAY),
        ("https://gazette.example/20210601/harbour", DAY),
        ("https://gazette.example/harbour-20210601.html", DAY),
        ("https://gazette.example/n1/2021/0601/c1.html", DAY),
        ("https://gazette.example/202106/01/t1.html", DAY),
        ("/2021/06/01/harbour", DAY),
        ("https://gazette.example/2021/SPORT/canals/06/01/harbour", DAY),
        ("https://gazette.example/story/20210601140500tide.html", DAY),
        ("https://gazette.example/story/202106019999.html", None),
        ("https://gazette.example/2021/06/harbour", None),
        ("https://gazette.example/2021/13/45/harbour", None),
        ("https://gazette.example/1884/06/01/harbour", None),
        ("https://gazette.example/1985/06/01/harbour", None),
        ("https://gazette.example/9120210601", None),
        ("https://gazette.example/harbour?from=2021-06-01", None),
        ("https://gazette.example/harbour#2021-06-01", None),
        ("https://2021-06-01.example/harbour", None),
        ("https://[gazette/2021/06/01/", DAY),
        ("", None),
    ],
)
def test_url(url: str, day: date | None) -> None:
    assert url_date(url) == day


def test_same_day() -> None:
    assert same_day(DAY, MOMENT)
    assert same_day(east(2, MOMENT.replace(hour=0)), east(0, MOMENT.replace(hour=22) - timedelta(days=1)))
    assert same_day(east(0, MOMENT.replace(hour=22) - timedelta(days=1)), east(2, MOMENT))
    assert not same_day(DAY, date(2021, 6, 2))
    assert not same_day(MOMENT, MOMENT + timedelta(days=1))
    assert not same_day(east(0), east(0) + timedelta(days=1))
    assert same_day(
        datetime.min.replace(tzinfo=UTC), datetime.min.replace(tzinfo=timezone(timedelta(hours=14)))
    )
