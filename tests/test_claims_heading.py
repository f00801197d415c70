"""Which heading is the headline."""

import pytest

from presscut import extract
from presscut.cells import cells_of
from presscut.claims import heading, known_of
from presscut.claims.heading import WEIGHTS
from presscut.claims.heading_signs import SIGNS
from presscut.model import Article
from presscut.page import read

BODY = "".join(
    f"<p>The gates of Tarrow opened early on day {day}, said the harbour master, and the boats went out one by one.</p>"
    for day in range(1, 9)
)


def headline(above: str, head: str = "<title>Gates open early</title>") -> str | None:
    """The headline of an article with this over its body."""
    found = extract(f"<html><head>{head}</head><body><main>{above}{BODY}</main></body></html>")
    assert isinstance(found, Article)
    return found.headline


@pytest.mark.parametrize(
    "first",
    [
        "<ol class=breadcrumb><li><a href=/c>Canals</a><li><h1>Gates open early</h1></ol>",
        '<h1 class="sr-only">Gates open early</h1>',
    ],
)
def test_a_step_of_the_path_and_an_unseen_heading_give_way_to_the_one_that_shows_the_title(
    first: str,
) -> None:
    assert (
        headline(f"{first}<header><h2>Gates open early in Tarrow</h2></header>")
        == "Gates open early in Tarrow"
    )
    assert headline(f"{first}<header><h2>What else is new</h2></header>") == "Gates open early"


@pytest.mark.parametrize(
    ("path", "printed", "shown"),
    [
        # an item behind links in a list
        ("<ul><li><a href=/>Home</a><li><a href=/c>Canals</a><li>{}</ul>", "Locks and gulls", False),
        (
            "<ul><li><a href=/>Home</a><li><a href=/c>Canals</a><li>{}</ul>",
            "Gates of Tarrow open early this year",
            True,
        ),
        # behind links, and said in other words by the next heading
        (
            "<div><p><a href=/>Home</a> | <a href=/c>Canals</a> |</p>{}</div>",
            "Gates of Tarrow open early this year",
            True,
        ),
        ("<div><p><a href=/>Home</a> | <a href=/c>Canals</a> |</p>{}</div>", "Boats may go out", False),
        ("<div><a href=/c>Canals</a>{}</div>", "Gates of Tarrow open early this year", False),
    ],
)
def test_the_last_step_of_a_path_is_no_headline_where_another_heading_is(
    path: str, printed: str, *, shown: bool
) -> None:
    told = '<meta property="og:title" content="Gates of Tarrow open early">'
    above = (
        path.format("<h1>Gates of Tarrow open early</h1>")
        + f"<header><h2>{printed}</h2><p>By Ada Example</p></header>"
    )
    assert headline(above, told) == (printed if shown else "Gates of Tarrow open early")


def test_the_sites_name_goes_from_a_printed_headline_if_machines_are_told_it_without() -> None:
    site = '<meta property="og:site_name" content="Harbour Gazette">'
    told = f'{site}<meta property="og:title" content="Gates open early">'
    assert headline("<h1>Gates open early | Harbour Gazette</h1>", told) == "Gates open early"
    assert headline("<h1>Gates open early | Harbour watch</h1>", told) == "Gates open early | Harbour watch"


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("Tarrow Valley Courier - Mill pond to be drained - local + weather", "Mill pond to be drained"),
        (
            "Mill pond to be drained for the first time :: Courier :: News of the valley",
            "Mill pond to be drained for the first time",
        ),
        ("News > Local -- Mill pond to be drained", "Mill pond to be drained"),
        ("磨坊池塘将首次排干-地方新闻-塔罗网", "磨坊池塘将首次排干"),
        (
            "Mill pond: the council decides to drain it | Courier",
            "Mill pond: the council decides to drain it",
        ),
    ],
)
def test_the_part_of_the_title_that_is_printed_above_the_body_is_the_headline(
    title: str, printed: str
) -> None:
    menu = "<div>News</div><div>Local</div><div>Latest news of all</div>"
    text = (
        "<div>The pond at the end of Water Street will be emptied next week, so that engineers see the dam.</div>"
        * 3
    )
    found = extract(f"<title>{title}</title>{menu}<div class=t5><b>{printed}</b></div><div>{text}</div>")
    assert isinstance(found, Article)
    assert found.headline == printed


MENU = "".join(f"<li><a href=/{number}>Menu {number}</a></li>" for number in range(20))


@pytest.mark.parametrize("told", ["", "<title>Gates open early - Harbour Gazette</title>"])
@pytest.mark.parametrize(
    "printed",
    [
        "<h2>Gates open early</h2>",
        '<div class="post-title">Gates open early</div>',
        "<h3>Gates open early</h3>",
    ],
)
def test_the_sites_name_at_the_top_of_every_page_is_not_the_headline(printed: str, told: str) -> None:
    masthead = f'<h1><a href="/">Harbour Gazette</a></h1><ul>{MENU}</ul>'
    assert headline(f"{masthead}{printed}", told) == "Gates open early"


def test_a_line_that_machines_were_told_is_the_headline_though_what_stands_over_it_was_taken_for_text() -> (
    None
):
    """Old pages have no heading, and long lines of offers before the article."""
    offers = "".join(f"<div>{OFFER} {number}</div>" for number in range(6))
    line = "Gates open early in Tarrow"
    page = read(f"<title>{line}</title>{offers}<div>{line}</div>" + f"<p>{OFFER}</p>" * 8)
    row = heading.headline(page, cells_of(page), None, known_of(page, None))
    assert row is not None
    assert page.text_of(row) == line


OFFER = "Take the paper of the valley to your door each morning, with the tide tables, the puzzles and all the pictures of the week, for less than a cup of tea"


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        (
            'class="article-header">Gates of Tarrow open two hours early',
            "Gates of Tarrow open two hours early",
        ),
        (
            'class="article-header">Gates of Tarrow open two hours early <div class=day>5 January 2008</div>',
            "Gates of Tarrow open two hours early",
        ),
        ('class="article-header">Valley news', "The Harbour Gazette"),  # the name of a section
        (">Gates of Tarrow open two hours early", "The Harbour Gazette"),
    ],
)
def test_where_the_title_is_the_sites_name_a_line_called_a_headline_is_one(cell: str, found: str) -> None:
    above = f"<ul>{MENU}</ul><table><tr><td {cell}</td></tr></table>"
    assert headline(above, "<title>The Harbour Gazette</title>") == found


def test_a_cell_with_its_section_in_an_element_of_its_own_is_a_headline_without_it() -> None:
    above = "<table><tr><td><div>More from the valley</div>Gates open early in Tarrow</td></tr></table>"
    assert headline(above, "<title>Gates open early in Tarrow | The Gazette</title>") == (
        "Gates open early in Tarrow"
    )


def test_the_address_tells_which_line_it_is() -> None:
    above = "<h2>From the harbour to the hills</h2><h2>Gates open early in Tarrow</h2>"
    page = f"<html><body><main>{above}{BODY}</main></body></html>"
    for name in ("gates-open-early-in-tarrow", "from-the-harbour-to-the-hills"):
        found = extract(page, url=f"https://gazette.example/news/{name}")
        assert isinstance(found, Article)
        assert found.headline is not None
        assert found.headline.lower().replace(" ", "-") == name


def test_a_line_that_is_neither_told_nor_tagged_is_no_headline_where_machines_are_told_one() -> None:
    above = f"<ul>{MENU}</ul><div>Subscribe to the paper of the valley</div>"
    assert headline(above, "<title>Gates open early</title>") == "Gates open early"
    assert headline(above, "") != "Gates open early"


def test_every_sign_has_its_weight() -> None:
    assert tuple(WEIGHTS) == SIGNS


def test_a_printed_headline_rid_of_its_kicker_goes_before_what_machines_are_told_with_it() -> None:
    told = (
        '<title>Harbour: Gates open early</title><script type="application/ld+json">'
        '{"@type": "NewsArticle", "headline": "Harbour: Gates open early"}</script>'
    )
    printed = "<h2><span class=topline>Harbour</span> <span>Gates open early</span></h2>"
    assert headline(printed, told) == "Gates open early"


@pytest.mark.parametrize("tag", ["font", "b", "span"])
def test_an_inline_element_among_bare_lines_is_a_headline(tag: str) -> None:
    above = f"<td><a href=/>Home</a><br>Harbour news<br><br><{tag}>Gates open early</{tag}><br>By Ada Example<br><br></td>"
    title = "<title>Gates open early | Harbour News, Ship News, Tide Tables, Weather, Fares</title>"
    assert headline(f"<table><tr>{above}</tr></table>", title) == "Gates open early"


def test_a_line_called_the_storys_head_is_the_headline_of_a_page_called_as_its_site() -> None:
    above = "<td><a href=/>Home</a><br>Harbour news<br><br><font class=storyhead><b>The gates of Tarrow will open early from May</b></font><br><br></td>"
    assert (
        headline(f"<table><tr>{above}</tr></table>", "<title>Tarrow News Update Service</title>")
        == "The gates of Tarrow will open early from May"
    )
