"""Keywords that machines are told: of this article, or of the whole outlet."""

import pytest

from presscut import Article, extract

TEXT = "<p>The lock keepers opened both gates of the canal early, and forty barges left the harbour before noon.</p>"


def tags(head: str, body: str = "") -> tuple[str, ...]:
    found = extract(
        f"<html><head><title>Gates open early</title>{head}</head><body><article><h1>Gates open early</h1>"
        f"{TEXT * 3}</article>{body}</body></html>"
    )
    assert isinstance(found, Article)
    return found.tags


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("Canals, Locks, Shipping", ("Canals", "Locks", "Shipping")),
        ("news, breaking news, weather, sport, lifestyle, our town", ()),  # of each of its pages
        ("News, Weather", ("News", "Weather")),  # too few to tell
        ("Gates open early barges leave harbour before noon on Monday", ()),  # a headline
        ("運河|船閘|Canals", ("運河", "船閘", "Canals")),
        ("運河 船閘", ("運河", "船閘")),
        ("Canals、Locks，Gates", ("Canals", "Locks", "Gates")),
        ("26157981-b4f7-4929-adc1-e860c6f03636, Canals", ("Canals",)),
        ("stats-reach-team-all-articles, Canals, slow-boats", ("Canals", "slow-boats")),
    ],
)
def test_keywords_are_of_the_article(written: str, wanted: tuple[str, ...]) -> None:
    assert tags(f'<meta name="keywords" content="{written}">') == wanted


def test_topics_that_are_printed_need_not_be_said() -> None:
    printed = (
        '<div class="tags"><a rel="tag" href="/t/1">Weather</a> <a rel="tag" href="/t/2">Sport</a></div>'
    )
    assert tags('<meta name="keywords" content="news, weather, sport">', printed) == ("Weather", "Sport")
