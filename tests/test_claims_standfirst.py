"""The standfirst: what speaks for a line between headline and body, and what speaks against it."""

import pytest

from presscut import extract
from presscut.model import Article

LEAD = (
    "After three dry years the water is back, and the town now wants to know who may use it first, and when."
)
BODY = "".join(
    f"<p>The gates of Tarrow opened early on day {day}, said the harbour master, and the boats went out one by one.</p>"
    for day in range(1, 9)
)


def article(between: str, head: str = "", body: str = BODY) -> Article:
    """An article with these lines between headline and body."""
    found = extract(
        f"<html><head><title>Gates open early</title>{head}</head><body><main><h1>Gates open early</h1>{between}"
        f"<div class=text>{body}</div></main></body></html>"
    )
    assert isinstance(found, Article)
    return found


@pytest.mark.parametrize(
    ("between", "head"),
    [
        (f"<div class=lead>19.10.2021, 15:30 Uhr<br>{LEAD}</div>", ""),
        (f"<p class=lead>{LEAD}</p>", ""),
        (f"<div class=intro><p>{LEAD}</p></div>", ""),
        (f"<div>{LEAD}</div>", f'<meta name=description content="{LEAD}">'),
        (f"<div>{LEAD}</div>", f'<meta name=description content="{LEAD[:60]}...">'),
        (f"<h2>{LEAD}</h2>", ""),
    ],
)
def test_a_class_a_description_or_a_tag_tells_the_standfirst(between: str, head: str) -> None:
    found = article(between, head)
    assert found.standfirst == LEAD
    assert found.text.count(LEAD) == 1


def test_a_line_that_alone_is_bold_is_the_standfirst() -> None:
    assert article(f"<p><strong>{LEAD}</strong></p>").standfirst == LEAD


def test_a_sentence_by_itself_right_below_the_headline_is_the_standfirst() -> None:
    assert article(f"<p class=x1>{LEAD}</p>").standfirst == LEAD
    assert article(f"<p class=x1>{LEAD} <a href=/x>Subscribe</a></p>").standfirst is None
    assert article("<p class=x1>After three dry years</p>").standfirst is None


def test_a_kicker_inside_a_standfirst_is_none_of_it() -> None:
    lead = f"<p class=lead><span class=kicker>Harbours</span>{LEAD}</p>"
    assert article(lead).standfirst == LEAD
    assert article(lead.replace("=kicker", "=x1")).standfirst == LEAD
    assert article(f"<p class=lead><b>{LEAD[0]}</b>{LEAD[1:]}</p>").standfirst == LEAD


@pytest.mark.parametrize(
    "between",
    [
        f"<figure><img src=/g.jpg><figcaption class=intro>{LEAD}</figcaption></figure>",
        f"<div class=caption><p class=lead>{LEAD}</p></div>",
        f"<div class=author-box><p class=summary>{LEAD}</p></div>",
        "<p class=intro>Ada Example is a reporter in Tarrow and writes about the water and the boats.</p>",
        "<h2>Tarrow harbour: Gates open early this morning</h2>",
        "<p class=lead>Tarrow, 2 February 2022</p>",
    ],
)
def test_lines_of_pictures_authors_and_dates_are_none(between: str) -> None:
    head = '<meta name=author content="Ada Example"><meta property="og:title" content="Gates open early this morning">'
    assert article(between, head).standfirst is None


def test_what_machines_were_told_decides_between_two_lines() -> None:
    other = "<p class=lead>Our letter from the harbour, on Tuesday and on Friday.</p>"
    assert (
        article(f"{other}<p class=intro>{LEAD}</p>", f'<meta name=description content="{LEAD}">').standfirst
        == LEAD
    )


def test_the_body_does_not_say_the_standfirst_again_but_may_go_on_from_it() -> None:
    lead = f"<p class=lead>{LEAD}</p>"
    assert article(lead, body=f"<p>{LEAD}</p>{BODY}").text.count(LEAD) == 1
    more = article(lead, body=f"<p>{LEAD} So the mayor called the boatmen together.</p>{BODY}")
    assert more.standfirst == LEAD
    assert more.text.count(LEAD) == 2


def test_a_line_set_like_some_of_the_paragraphs_is_no_standfirst() -> None:
    later = BODY + f"<p class=wide>{LEAD.replace('water', 'rain')}</p>"
    assert article("", body=f"<p class=wide>{LEAD}</p>{later}").standfirst is None
    assert article("", body=f"<p class=wide>{LEAD}</p>{BODY}").standfirst == LEAD


def test_a_line_in_italics_is_the_standfirst() -> None:
    assert article(f"<p><em>{LEAD}</em></p>").standfirst == LEAD


@pytest.mark.parametrize(
    "notice",
    [
        "We test all that we recommend. Buying through links on our site supports our work.",
        "This article has affiliate links, which pay for the paper that it is written on.",
        "This story has not been edited by our staff and is auto-generated from a syndicated feed.",
    ],
)
def test_what_tells_of_links_that_pay_is_no_standfirst(notice: str) -> None:
    assert article(f"<p class=intro>{notice}</p>").standfirst is None
