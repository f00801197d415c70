"""Which moment is believed where the places of a page tell several of one day; the days themselves: `test_trust`."""

from datetime import date, datetime

import pytest

from presscut.chronology import modified, published
from presscut.model import Claim


def said(field: str, *told: tuple[str, str]) -> list[Claim]:
    return [
        Claim(
            field=field,
            value=datetime.fromisoformat(when) if "T" in when else date.fromisoformat(when),
            raw=when,
            source=source,
        )
        for source, when in told
    ]


JSON, META = "json-ld:dateModified", "meta:article:modified_time"


@pytest.mark.parametrize(
    ("told", "believed"),
    [
        (((JSON, "2021-06-01T09:30+02:00"), (META, "2021-06-01T10:15+02:00")), "2021-06-01T10:15+02:00"),
        (((JSON, "2021-06-01"), (META, "2021-06-01T10:15+02:00")), "2021-06-01T10:15+02:00"),
        (((JSON, "2021-06-01T09:30+02:00"), ("text:date", "2021-06-01T12:45")), "2021-06-01T12:45+02:00"),
        (((JSON, "2021-06-01T09:31+02:00"), ("text:date", "2021-06-01T12:45")), "2021-06-01T12:45+02:00"),
        (((JSON, "2021-06-01T09:30+02:00"), ("text:date", "2021-06-01T07:30")), "2021-06-01T09:30+02:00"),
        (((JSON, "2021-06-01T09:30+02:00"), (META, "2021-06-01T09:30Z")), "2021-06-01T09:30+02:00"),
        (((JSON, "2021-06-01T09:30+02:00"), (META, "2021-06-09T10:00+02:00")), "2021-06-01T09:30+02:00"),
        (((JSON, "2021-06-01T09:30Z"), ("meta:last-modified", "2021-06-01T12:00Z")), "2021-06-01T09:30Z"),
    ],
)
def test_the_last_change_is_the_latest_of_its_day(told: tuple[tuple[str, str], ...], believed: str) -> None:
    claim, _ = modified(said("modified", *told), None)
    assert claim
    assert claim.value == datetime.fromisoformat(believed)


@pytest.mark.parametrize(
    ("printed", "believed"),
    [
        ("2021-06-01T14:05", "2021-06-01T14:05+02:00"),
        ("2021-06-01T12:10", "2021-06-01T14:10+02:00"),  # the same moment in UTC
        ("2021-06-01", "2021-06-01T14:10+02:00"),
    ],
)
def test_a_printed_time_goes_before_a_machines_on_its_clock(printed: str, believed: str) -> None:
    claims = said("published", ("json-ld:datePublished", "2021-06-01T14:10+02:00"), ("text:date", printed))
    claim, _ = published(claims, [], None)
    assert claim
    assert claim.value == datetime.fromisoformat(believed)


@pytest.mark.parametrize(
    ("told", "day"),
    [
        (
            (("meta:article:published_time", "2021-06-09T10:00Z"), ("meta:date", "2021-06-01T08:00Z")),
            "2021-06-01",
        ),
        # print without a word says no more than that: it may be the change
        (
            (
                ("meta:article:published_time", "2021-06-09T10:00Z"),
                ("meta:date", "2021-06-01T08:00Z"),
                ("text:date", "2021-06-09"),
            ),
            "2021-06-01",
        ),
        ((("meta:article:published_time", "2021-06-09T10:00Z"),), "2021-06-09"),
    ],
)
def test_the_moment_of_a_change_is_no_publication_where_an_earlier_day_is_told(
    told: tuple[tuple[str, str], ...], day: str
) -> None:
    claim, _ = published(said("published", *told), said("modified", (JSON, "2021-06-09T12:00+02:00")), None)
    assert claim is not None
    assert str(claim.value)[:10] == day
