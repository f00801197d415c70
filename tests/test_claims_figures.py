"""Which figure of a date is the day, and which the month."""

from datetime import date, datetime

import pytest
from claimed import BODY, TITLE, claims_of

LINE = "<p class=when>{}</p>"


def day_of(printed: str, *, beside: str = "", head: str = "", host: str = "gazette.example.com") -> str:
    html = f"<html><head><title>{TITLE}</title>{head}</head><body><h1>{TITLE}</h1>{LINE.format(printed)}{BODY}{beside}</body></html>"
    found = [claim for claim in claims_of(html, url=f"https://{host}/a") if claim.field == "published"]
    return next(
        str(claim.value)[:10]
        for claim in found
        if isinstance(claim.value, date | datetime) and claim.source != "url:date"
    )


@pytest.mark.parametrize(
    ("printed", "more", "day"),
    [
        ("01/05/2021", {}, "2021-01-05"),  # a host of no country, in English
        ("01/05/2021", {"host": "gazette.example.co.uk"}, "2021-05-01"),
        ("01/05/2021 18:20", {}, "2021-05-01"),  # Americans count the hours to twelve
        ("01/05/2021 6:20 PM", {}, "2021-01-05"),
        ("01/05/2021 6:20 PM EST", {"host": "gazette.example.co.uk"}, "2021-01-05"),
        ("Tue, 01/05/2021", {"host": "gazette.example.co.uk"}, "2021-01-05"),
        ("Saturday 01/05/2021", {}, "2021-05-01"),
        ("01/05/2021", {"beside": "<p>Gates: 23/04/2021</p>"}, "2021-05-01"),
        ("01/05/2021", {"beside": "<p>Gates: 04/23/2021</p>", "host": "gazette.example.nz"}, "2021-01-05"),
        ("01/05/2021", {"head": "<meta name=last-modified content=2021-05-02>"}, "2021-05-01"),
        (
            "01/05/2021",
            {"head": "<meta name=last-modified content=2021-01-06>", "host": "x.nz"},
            "2021-01-05",
        ),
        (  # what changed years later tells of no month, an American clock of the habit
            "01/05/2021",
            {"head": "<meta name=last-modified content=2023-06-08T10:00:00-05:00>", "host": "x.nz"},
            "2021-01-05",
        ),
        ("01.05.2021", {}, "2021-05-01"),
        ("2021/01/05", {}, "2021-01-05"),
        ("15/05/2021", {}, "2021-05-15"),
    ],
)
def test_the_page_tells_which_figure_is_the_day(printed: str, more: dict[str, str], day: str) -> None:
    assert day_of(printed, **more) == day


def test_a_page_in_another_language_is_read_as_it_writes() -> None:
    html = (
        f"<html lang=fr><title>{TITLE}</title><h1>{TITLE}</h1><p class=when>01/05/2021</p>{BODY}"
        "<p>Gates: 04/23/2021</p>"
    )
    found = [str(claim.value) for claim in claims_of(html) if claim.source == "text:date"]
    assert found[0] == "2021-05-01"
