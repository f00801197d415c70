"""The byline as printed: what stays of its line, and what does not."""

import pytest
from claimed import in_article, said

from presscut import extract
from presscut.model import Article

BODY = "".join(
    f"<p>The gates of Tarrow opened early on day {day}, said the harbour master, and the boats went out one by one.</p>"
    for day in range(1, 9)
)
TOLD = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Gates open early","author":{"@type":"Person","name":"Ada Bell"}}</script>'


def byline(top: str, *, head: str = "", foot: str = "") -> str | None:
    """The byline of an article with these lines under its headline and behind its body."""
    page = f"<html><head><title>Gates open early</title>{head}</head><body><article><h1>Gates open early</h1>{top}{BODY}{foot}</article></body></html>"
    article = extract(page)
    assert isinstance(article, Article)
    return article.byline


@pytest.mark.parametrize(
    ("top", "printed"),
    [
        ("<div class=byline>By Ada Bell | Updated on 19 Dec 2025</div>", "By Ada Bell"),
        (
            "<div class=byline>By <a href=/a>Ada Bell</a> • <a href=/tip>Tip us</a> May 7, 2018 11:00am 35</div>",
            "By Ada Bell",
        ),
        (
            "<div class=author><div>Ada Bell</div><div>Dec. 18, 2025</div><div>5 min read</div></div>",
            "Ada Bell",
        ),
        (
            "<div class=author><div>AB</div><div>Ada Bell</div><div>JR</div><div>John Roe</div></div>",
            "Ada Bell John Roe",
        ),
        ("<p>Par <span class=author>Ada Bell</span></p>", "Par Ada Bell"),
        ("<div class=author>Ada Bell 8 January</div>", "Ada Bell"),
        ("<div class=author>Ada Bell, today</div>", "Ada Bell"),
        ("<p>Wed 3:59 pm by <a class=author href=/a>Ada Bell</a></p>", "by Ada Bell"),
        ("<p class=byline>By Ada Bell and <a href=/k>the lock keepers</a></p>", "By Ada Bell"),
        ("<p class=byline>By Ada Bell March 26 at 5:10 PM</p>", "By Ada Bell"),
        (
            "<p class=byline>By Ada Bell, Associated Press Writer 2 hours ago</p>",
            "By Ada Bell, Associated Press Writer",
        ),
        ("<p>3 May 2021 | Source: Tarrow Press</p>", "Source: Tarrow Press"),
        ("<div class=author>Ada Bell abell@gazette.example</div>", "Ada Bell abell@gazette.example"),
        ("<div class=author>Ada Bell Ada Bell</div>", "Ada Bell"),
        (
            "<div><span>Von</span></div><div><a rel=author href=/a>Ada Bell</a></div><p>0:00 Anhören</p>",
            "Von Ada Bell",
        ),
        (
            "<p class=byline>By Ada Bell in Port Tarrow, Political Editor</p>",
            "By Ada Bell in Port Tarrow, Political Editor",
        ),
    ],
)
def test_a_byline_is_the_line_that_names_somebody(top: str, printed: str) -> None:
    assert byline(top) == printed


@pytest.mark.parametrize("place", ["top", "foot"])
def test_a_name_that_machines_were_told_makes_a_line_the_byline(place: str) -> None:
    line = "<div><div>Ada Bell</div></div>"
    assert (
        byline(line if place == "top" else "", head=TOLD, foot=line if place == "foot" else "") == "Ada Bell"
    )


def test_who_took_the_picture_is_not_the_byline() -> None:
    assert byline("<div class=author>Foto: John Roe</div>", head=TOLD) is None


@pytest.mark.parametrize("place", ["top", "foot"])
def test_a_source_signs_where_nobody_is_named(place: str) -> None:
    line = "<p>Quelle: Tarrow Presse</p>"
    page = f"<title>Gates open early</title><article><h1>Gates open early</h1>{line if place == 'top' else ''}{BODY}{line if place == 'foot' else ''}</article>"
    article = extract(page)
    assert isinstance(article, Article)
    assert (article.authors, article.byline) == (("Tarrow Presse",), "Quelle: Tarrow Presse")


def test_a_source_under_a_picture_signs_nothing() -> None:
    picture = (
        "<figure><img src=/g.jpg width=600 height=400><figcaption>Quelle: Tarrow Presse</figcaption></figure>"
    )
    assert byline(picture) is None


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("<a rel=author>Ada Bell</a> - Harbour editor", "Ada Bell - Harbour editor"),
        ("<a rel=author>Ada Bell</a>, <a href=/>Tarrow Insider</a>", "Ada Bell, Tarrow Insider"),
        ("<a rel=author>Ada Bell</a>, Contributor", "Ada Bell, Contributor"),
        ("<a rel=author>Ada Bell</a>, TARROW TODAY", "Ada Bell, TARROW TODAY"),
        ("<a rel=author>Ada Bell</a> - 3 May 2021", "Ada Bell"),
        ("<a rel=author>Ada Bell</a> - Share", "Ada Bell"),
    ],
)
def test_a_byline_keeps_the_job_in_its_line(line: str, byline: str) -> None:
    assert said(in_article(f"<p>{line}</p>"), "byline", "rel:author") == byline


@pytest.mark.parametrize(
    ("top", "foot", "printed"),
    [
        ("<p>by oz on 3 May 2021</p>", "", "by oz"),
        ("<p>abell 3 May 2021, 14:05</p>", "", "abell"),
        ("<p>By Ada Bell Monday, 3 May 2021</p>", "", "By Ada Bell"),
        ("<p>By: Ada Bell</p>", "", "By: Ada Bell"),
        ("", "<p>(Reporting by Ada Bell and John Roe)</p>", "(Reporting by Ada Bell and John Roe)"),
    ],
)
def test_a_line_is_a_byline_whatever_stands_around_it(top: str, foot: str, printed: str) -> None:
    assert byline(top, foot=foot) == printed


def test_the_byline_is_that_of_the_authors_who_are_believed() -> None:
    assert (
        byline("<div class=author>Canals</div><div class=author>By Ada Bell</div>", head=TOLD)
        == "By Ada Bell"
    )


def test_a_line_that_only_looks_like_a_name_is_the_byline_where_it_is_believed() -> None:
    assert byline("", foot="<p>abe/dpa</p>") == "abe/dpa"
    assert byline("<div class=byline>By Ada Bell</div>", foot="<p>abe/dpa</p>") == "By Ada Bell"


def test_a_by_is_printed_once() -> None:
    assert byline("<div>by</div><div class=author>by Ada Bell</div>", head=TOLD) == "by Ada Bell"
