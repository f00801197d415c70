"""Which short line is the kicker, and what is left of the headline."""

import pytest

from presscut import extract
from presscut.claims.kicker import GROUPS, WEIGHTS
from presscut.claims.kicker_signs import AGAINST
from presscut.model import Article

BODY = "".join(
    f"<p>The gates of Tarrow opened early on day {day}, said the harbour master, and the boats went out one by one.</p>"
    for day in range(1, 9)
)


def read(
    above: str, head: str = "<title>Gates of Tarrow open early</title>"
) -> tuple[str | None, str | None]:
    """Kicker and headline of an article with this over its body."""
    html = f"<html><head>{head}</head><body><article>{above}{BODY}</article></body></html>"
    found = extract(html, url="https://gazette.example/harbour/gates-of-tarrow-open-early")
    assert isinstance(found, Article)
    return found.kicker, found.headline


def test_every_sign_has_a_weight_and_what_is_asked_last_only_speaks_against() -> None:
    assert list(WEIGHTS) == [sign for _, signs in GROUPS for sign in signs]
    assert GROUPS[-1][1] is AGAINST
    assert all(WEIGHTS[sign] <= 0 for sign in AGAINST)


@pytest.mark.parametrize(
    "heading",
    [
        "<span>Flood watch</span><span hidden>:</span><span>Gates of Tarrow open early</span>",
        "<strong>Flood watch</strong><span class=sr-only>: </span>Gates of Tarrow open early",
        "<span class=dachzeile>Flood watch</span> Gates of Tarrow open early",
    ],
)
def test_a_kicker_that_begins_the_heading_is_no_part_of_the_headline(heading: str) -> None:
    told = '<meta property="og:title" content="Flood watch: Gates of Tarrow open early">'
    assert read(f"<header><h1>{heading}</h1></header>", told) == ("Flood watch", "Gates of Tarrow open early")


@pytest.mark.parametrize(
    "heading",
    [
        "<i>The Gates</i> of Tarrow open early",
        "<span>The gates of Tarrow which open</span> (1792)",
        "<span>The gates</span> of Tarrow open early",
        "Weekend<br>Gates of Tarrow",
    ],
)
def test_the_first_words_of_a_title_are_no_kicker(heading: str) -> None:
    kicker, headline = read(f"<header><h1>{heading}</h1></header>", "")
    assert kicker is None
    assert headline
    assert len(headline.split()) >= 4


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Example",
        "2 February 2021",
        "Home › Harbour",
        "Photo: Bo Sample",
        "Advertisement",
        "Escuchar artículo",
        "Topics",
        "<a href=/n>News</a><a href=/p>Ports</a><a href=/t>Tarrow</a>",
    ],
)
def test_what_is_another_thing_is_no_kicker_whatever_its_class(line: str) -> None:
    assert read(f"<p class=kicker>{line}</p><h1>Gates of Tarrow open early</h1>")[0] is None


def test_a_longer_line_called_a_kicker_is_no_part_of_the_headline_either() -> None:
    heading = "<h1><span class=dachzeile>Harbours: where to wait, what to pay</span> Gates open early</h1>"
    assert read(heading, "")[1] == "Gates open early"


def test_a_link_to_the_folder_of_the_page_is_its_section() -> None:
    above = "<header><a href=/{}>{}</a><h1>Gates of Tarrow open early</h1></header>"
    assert read(above.format("harbour", "Harbour"))[0] is None


def test_of_a_line_and_its_beginning_the_whole_is_the_kicker() -> None:
    line = "<p class=kicker><b>Flood watch</b> at the harbour</p><h1>Gates of Tarrow open early</h1>"
    assert read(line)[0] == "Flood watch at the harbour"


def test_what_stands_before_a_name_is_no_kicker() -> None:
    assert read("<header><p class=kicker>By</p><h1>Gates of Tarrow open early</h1></header>")[0] is None


def test_who_signs_the_text_is_no_kicker() -> None:
    above = "<header><p class=kicker>Ada Example</p><h1>Gates of Tarrow open early</h1><p>By Ada Example</p></header>"
    assert read(above)[0] is None


def test_the_credit_of_the_opening_picture_is_no_kicker() -> None:
    above = '<div class="photo-credit"><strong>Photo:</strong><p class="kicker">Ada Example</p></div><h1>Gates of Tarrow open early</h1>'
    assert read(above) == (None, "Gates of Tarrow open early")


def test_what_stands_before_a_date_is_no_kicker() -> None:
    assert read('<p class="kicker">Updated</p><h1>Gates of Tarrow open early</h1>')[0] is None


def test_the_name_of_the_outlet_with_more_behind_it_is_no_kicker() -> None:
    head = '<title>Gates of Tarrow open early</title><meta property="og:site_name" content="Tarrow Gazette">'
    assert (
        read('<p class="kicker">Tarrow Gazette - print edition</p><h1>Gates of Tarrow open early</h1>', head)[
            0
        ]
        is None
    )
