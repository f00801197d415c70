"""Which heading is the headline."""

import pytest

from presscut import extract
from presscut.model import Article

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


def test_the_sites_name_goes_from_a_printed_headline_if_machines_are_told_it_without() -> None:
    site = '<meta property="og:site_name" content="Harbour Gazette">'
    told = f'{site}<meta property="og:title" content="Gates open early">'
    assert headline("<h1>Gates open early | Harbour Gazette</h1>", told) == "Gates open early"
    assert headline("<h1>Gates open early | Harbour watch</h1>", told) == "Gates open early | Harbour watch"
