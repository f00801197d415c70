"""What a reader sees around the headline."""

import pytest

from presscut import Article, claims, extract
from presscut.page import read

LEAD = "The council of Ostermoor voted late on Tuesday to keep its ferry, after a debate of six hours."
TEXT = (
    f"<p>{LEAD.replace('ferry', 'harbour')} It will sail again, said the mayor, from the first of May on.</p>"
)


@pytest.mark.parametrize(
    ("markup", "is_standfirst"),
    [
        (f'<p class="opening">{LEAD}</p>{TEXT * 3}', True),
        (f"<p>{LEAD}</p>{TEXT * 3}", False),
    ],
)
def test_a_description_in_print_is_a_standfirst_where_it_is_set_apart(
    markup: str, *, is_standfirst: bool
) -> None:
    page = read(
        f'<head><meta name="description" content="{LEAD}"></head><article><h1>The ferry of Ostermoor stays</h1>{markup}'
        "</article>"
    )
    found = claims.gather(page, None, url=None, captured=None)
    printed = [
        claim.source for claim in found if claim.field == "standfirst" and claim.source.startswith("text:")
    ]
    assert printed == ["text:description"] * is_standfirst


@pytest.mark.parametrize(
    ("line", "kicker"),
    [
        ("<h4>Flood watch</h4>", "Flood watch"),
        ("<div><span>Flood watch</span></div>", "Flood watch"),
        ("<div><a href=/flood>Flood watch</a></div>", None),
        ("<p>2 February 2022</p>", None),
        ("<p>Photo: Bo Sample</p>", None),
        ("<p>Harbour / Ferries</p>", None),
        ("<button>Listen</button>", None),
        ("<p>Ada Example</p>", None),
    ],
)
def test_the_line_with_which_the_headlines_element_begins_is_the_kicker(
    line: str, kicker: str | None
) -> None:
    page = read(
        '<head><meta name="author" content="Ada Example"></head><div>Ostermoor Gazette</div><article>'
        f"<header>{line}<h1>The ferry of Ostermoor stays</h1></header>{TEXT * 3}</article>"
    )
    found = claims.gather(page, None, url=None, captured=None)
    assert [claim.value for claim in found if claim.field == "kicker"] == ([kicker] if kicker else [])


@pytest.mark.parametrize("line", ["PREMIUM", "2 February 2022, 9:30"])
def test_the_mark_of_a_paywall_and_a_date_are_no_kickers(line: str) -> None:
    page = read(
        f"<article><p class=kicker>{line}</p><h1>The ferry of Ostermoor stays</h1>{TEXT * 3}</article>"
    )
    found = claims.gather(page, None, url=None, captured=None)
    assert not [claim for claim in found if claim.field == "kicker"]


@pytest.mark.parametrize(
    ("heading", "headline", "kicker"),
    [
        (
            "<span>Flood watch</span> Gates of the harbour open early",
            "Gates of the harbour open early",
            "Flood watch",
        ),
        (
            "<div>Flood watch</div>Gates of the harbour open early",
            "Gates of the harbour open early",
            "Flood watch",
        ),
        (
            "<i>Flood watch</i> is the film of the early year",
            "Flood watch is the film of the early year",
            None,
        ),
        ("<span>Gates of the harbour open</span> early", "Gates of the harbour open early", None),
    ],
)
def test_what_a_heading_begins_with_in_an_element_of_its_own_is_the_kicker(
    heading: str, headline: str, kicker: str | None
) -> None:
    found = extract(f"<article><h1>{heading}</h1>{TEXT * 3}</article>", kinds="any")
    assert isinstance(found, Article)
    assert (found.headline, found.kicker) == (headline, kicker)


def test_a_heading_behind_a_kicker_is_what_machines_were_told() -> None:
    html = (
        '<meta property="og:title" content="Gates open early"><h1>Ostermoor: Gates of the harbour</h1><div>Menu</div>'
        f"<article><h2><span>Flood watch</span> Gates open early</h2>{TEXT * 3}</article>"
    )
    found = extract(html, kinds="any")
    assert isinstance(found, Article)
    assert (found.headline, found.kicker) == ("Gates open early", "Flood watch")


def test_a_kicker_by_its_class_may_stand_right_behind_the_headline() -> None:
    html = f'<article><h1>Gates open early</h1><p class="supra-title">Tarrow harbour</p>{TEXT * 2}</article>'
    found = extract(html, kinds="any")
    assert isinstance(found, Article)
    assert found.kicker == "Tarrow harbour"


@pytest.mark.parametrize(
    ("masthead", "behind", "day"),
    [
        ("Thursday, 5 January 2012", "", None),
        ("Πέμπτη, 5 Ιανουαρίου 2012", "<p>Πηγή: 3/1/2012</p>", "2012-01-03"),
        ("5 January 2012", "", "2012-01-05"),  # as weblogs print it over the headline
    ],
)
def test_a_day_with_its_weekday_over_the_headline_is_that_of_the_visit(
    masthead: str, behind: str, day: str | None
) -> None:
    page = (
        f"<table><tr><td>{masthead}</td></tr></table><h1>The ferry of Ostermoor stays</h1>{TEXT * 4}{behind}"
    )
    found = extract(page, kinds="any")
    assert isinstance(found, Article)
    assert str(found.published) == str(day)


def test_where_no_headline_is_printed_what_stands_over_the_body_with_its_weekday_is_the_visit() -> None:
    menu = "".join(f"<li><a href=/{number}>Menu {number}</a></li>" for number in range(9))
    visit = "<div class=header><span>Thursday, 5 January 2012, 14:58:53</span> <a href=/>Home</a></div>"
    page = f"<title>The Ostermoor Gazette</title>{visit}<ul>{menu}</ul>{TEXT * 4}<p>Source: 3/1/12-12:15</p>"
    found = extract(page, kinds="any", url="https://gazette.example/?id=17")
    assert isinstance(found, Article)
    assert str(found.published) == "2012-01-03 12:15:00"
