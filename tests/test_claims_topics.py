"""Topics of an article as a reader sees them, and what stands around its headline."""

import pytest

from presscut import extract
from presscut.model import Article

BODY = "".join(
    f"<p>The gates of Tarrow opened early on day {day}, said the harbour master, and the boats went out one by one.</p>"
    for day in range(1, 9)
)


def article(above: str = "", foot: str = "", head: str = "") -> Article:
    """An article with these lines over its headline and behind its body."""
    found = extract(
        f"<html><head><title>Gates open early</title>{head}</head><body><main>{above}<h1>Gates open early</h1>{BODY}{foot}</main></body></html>"
    )
    assert isinstance(found, Article)
    return found


@pytest.mark.parametrize(
    "foot",
    [
        "<p class=tags><a href=/1>Locks</a><a href=/2>Tarrow</a></p>",
        "<p>Filed: <a rel=tag href=/1>Locks</a> <a rel=tag href=/2>Tarrow</a></p>",
        "<ul><li><a href=/tag/locks>#Locks</a><li><a href=/tag/tarrow>#Tarrow</a></ul>",
        "<p>Tags: Locks, Tarrow</p>",
        "<div>Tags</div><ul><li><a href=/1>Locks</a><li><a href=/2>Tarrow</a></ul>",
        "<p><b>Mots clés</b> <a href=/1>Locks</a> <a href=/2>Tarrow</a></p>",
        "<p class=tags><a href=/t/1>Locks</a><a href=/t/2>Tarrow</a><a href=/t/>Alle Themen</a></p>",
        "<p class=tags><a href=/t/1>Locks</a><a href=/t/2>Tarrow</a><a href=/t/index>Alle Themen</a></p>",
        "<p class=tags><a href=/t/1>Locks</a><a href=/t/2>Tarrow</a><a href=/x>All topics</a></p>",
        "<p class=tags><a href=/x>All</a></p><p>Tags: Locks, Tarrow</p>",
        "<p>More</p>" * 30 + "<p><span>Tags:</span> <a href=/1>Locks</a> <a href=/2>Tarrow</a></p>",
    ],
)
def test_topics_are_those_that_are_printed(foot: str) -> None:
    head = '<meta name=news_keywords content="gates, early, opening, boats">'
    assert article(foot=foot, head=head).tags == ("Locks", "Tarrow")


KEYWORDS = (
    '<meta name=news_keywords content="locks, tarrow, autoplay_video, source:wire, type/article, 1294">'
)


@pytest.mark.parametrize(
    "foot",
    [
        "<div class=blogtags><a href=/the/gates>Gates</a><a href=/the/tarrow>Tarrow</a><a href=/the/boats>Boats</a></div>",
        "<p>Explore related topics</p><ul><li><a href=/the/gates>Gates</a><li><a href=/the/tarrow>Tarrow</a></ul>",
        "<ul class='meta categories'><li><a href=/kategorie/gates>Gates</a><li><a href=/kategorie/tarrow>Tarrow</a></ul>",
    ],
)
def test_a_list_that_nothing_calls_tags_outright_is_weighed(foot: str) -> None:
    found = article(foot=foot, head=KEYWORDS)
    assert "Tarrow" in found.tags


@pytest.mark.parametrize(
    "foot",
    [
        "<nav><a href=/news>News</a><a href=/sport>Sport</a><a href=/about>About us</a></nav>",
        "<div class=share><a href=#f>Facebook</a><a href=#x>X</a></div>",
        "<p class=blogtags>The boats of <a href=/tarrow>Tarrow</a> went out late last night, one behind the other, as they always do.</p>",
        "<aside class=sidebar><h4>Topics of the day</h4><a href=/1>Plums are dear this year</a><a href=/2>Who pays for it</a></aside>",
    ],
)
def test_other_lists_of_links_are_no_topics(foot: str) -> None:
    assert article(foot=foot).tags == ()


def test_the_number_of_articles_is_no_part_of_a_topic() -> None:
    link = "<a href=/t/{0}>{0} <i>{1}</i></a>"
    foot = "<p class=tags>{}{}</p>"
    counted = foot.format(link.format("Locks", 312), link.format("Tarrow", 27))
    assert article(foot=counted).tags == ("Locks", "Tarrow")
    years = foot.format(link.format("Regatta", 2021), link.format("Harvest", 2022))
    assert article(foot=years).tags == ("Regatta 2021", "Harvest 2022")


def test_what_machines_are_told_finds_the_list_in_print() -> None:
    box = "<div class=x><a href=/1>Locks</a><a href=/2>TARROW</a><a href=/3>Old boats</a></div>"
    assert article(foot="<hr>" * 30 + box, head=KEYWORDS).tags == ("Locks", "TARROW", "Old boats")
    sentence = "<p>Who <a href=/1>locks</a> the gates of the old harbour of <a href=/2>Tarrow</a> must pay for it.</p>"
    assert article(foot=sentence, head=KEYWORDS).tags == ("locks", "tarrow")


def test_keywords_for_machines_and_titles_in_pieces_are_no_topics() -> None:
    assert article(head=KEYWORDS).tags == ("locks", "tarrow")
    pieces = '<meta name=keywords content="gates,open,early,tarrow,harbour,Gates"><meta property="og:title" content="Gates open early in Tarrow harbour">'
    assert article(head=pieces).tags == ()


@pytest.mark.parametrize(
    "foot",
    [
        "<ul><li class=tag><a href=/1>Locks</a><li class=tag><a href=/2>Tarrow</a></ul>",
        "<p class=tags><a href=/0>Topics:</a><a href=/1>Locks</a><a href=/2>Tarrow</a><a href=#comments>12 comments</a></p>",
        "<p class=tags><a href=/1>Filed to: Locks</a><a href=/1>Locks</a><a href=/2>Tarrow</a></p>",
        "<p class=tag><a href=/tag/1>Locks</a></p><p><a href=/tag/2>Tarrow</a></p>",
        "<p class=tag><a href=/all>All boats</a></p><p><a rel=tag href=/1>Locks</a><a rel=tag href=/2>Tarrow</a></p>",
        "<ul class=tags><li>TAGS<li><a href=/1>TAGS</a><li><a href=/1>Locks</a><li><a href=/2>Tarrow</a></ul>",
        "<div class=tags><span class=tag>Locks</span><span class=tag>Tarrow</span></div>",
    ],
)
def test_a_list_is_taken_whole_and_without_its_labels(foot: str) -> None:
    assert article(foot=foot).tags == ("Locks", "Tarrow")


def test_menus_under_a_label_are_no_topics() -> None:
    menu = "<nav class=menu><p>Topics</p><ul><li><a href=/news>News</a><li><a href=/shop>Shop</a></ul></nav>"
    assert article(foot=menu).tags == ()


def test_buttons_that_share_the_page_are_no_topics() -> None:
    assert article(foot="<p class=tags><a href=/f>Facebook</a><a href=/x>Twitter</a></p>").tags == ()


FAR = "<p><a href=/x>More</a></p>" * 30
LIST = '<ul><li><a rel="tag" href=/1>Locks</a><li><a rel="tag" href=/2>Tarrow</a></ul>'
CATEGORIES = '<p>In <a rel="category tag" href=/1>Locks</a>, <a rel="category tag" href=/2>Tarrow</a></p>'


def test_the_only_list_of_topics_on_the_page_may_stand_far_from_the_body() -> None:
    assert article(foot=FAR + LIST).tags == ("Locks", "Tarrow")
    assert article(foot=FAR + LIST + "<h3>Old boats sail again</h3>" + LIST).tags == ()


def test_categories_are_topics_where_no_others_are_printed() -> None:
    assert article(foot=CATEGORIES).tags == ("Locks", "Tarrow")
    assert article(foot=CATEGORIES + "<p>Tags: Boats, Gates</p>").tags == ("Boats", "Gates")


def test_links_to_several_hosts_are_no_topics() -> None:
    links = "<a href=https://tarrow.example/1>Locks</a><a href=https://www.{}.example/2>Boats</a>"
    assert article(foot=f"<p class=tags>{links.format('harbour')}</p>").tags == ()
    assert article(foot=f"<p class=tags>{links.format('tarrow')}</p>").tags == ("Locks", "Boats")


def test_one_link_to_a_topic_is_not_the_articles_topics() -> None:
    assert article(foot="<div><a href=/tag/boats>All about boats</a></div>").tags == ()


def test_what_stands_before_the_headline_in_its_heading_is_the_kicker() -> None:
    page = f'<meta property="og:title" content="Gates open early"><h1><span>Harbour</span> Gates open early</h1>{BODY}'
    found = extract(page)
    assert isinstance(found, Article)
    assert (found.kicker, found.headline) == ("Harbour", "Gates open early")


def test_a_step_of_the_path_is_no_kicker() -> None:
    above = "<ol class=breadcrumb><li><a href=/c>Canals</a></ol><p class=kicker>{}</p>"
    assert article(above.format("Canals")).kicker is None
    assert article(above.format("Flood watch")).kicker == "Flood watch"


def test_a_pictures_line_and_a_date_are_no_standfirst() -> None:
    lines = (
        "<figure><img src=/g.jpg><figcaption class=intro>The old gate of Tarrow seen from the harbour wall</figcaption></figure>"
        "<p class=lead>Tarrow Harbour News • 2 February 2022</p>"
    )
    found = extract(
        f"<title>Gates open early</title><article><h1>Gates open early</h1>{lines}{BODY}</article>"
    )
    assert isinstance(found, Article)
    assert found.standfirst is None


def test_the_heading_of_comments_is_no_topic() -> None:
    assert article(foot="<p>Filed under: <a href=/1>Leave a comment</a></p>").tags == ()


def test_the_tabs_of_an_article_are_no_topics() -> None:
    tabs = (
        "<ul><li><a href=/topics/boats>Review</a></li><li><a href=/topics/boats/ratings>Compare</a></li></ul>"
    )
    assert article(foot=tabs).tags == ()


@pytest.mark.parametrize(
    "names",
    [
        ("1", "2", "Next"),
        (
            "Why the old gate of Tarrow opened early on Monday",
            "What the boatmen of Tarrow say about the new gate",
        ),
    ],
)
def test_pages_and_titles_of_articles_are_no_topics(names: tuple[str, ...]) -> None:
    links = "".join(f"<a href=/{number}>{name}</a> " for number, name in enumerate(names))
    assert article(foot=f"<div class=tags>{links}</div>").tags == ()


def test_what_a_keyword_is_for_machines_is_no_part_of_it() -> None:
    head = '<meta name=keywords content="PS|boats,SU|old harbours">'
    found = extract(
        f"<title>Gates open early</title>{head}<article><h1>Gates open early</h1>{BODY}</article>"
    )
    assert isinstance(found, Article)
    assert found.tags == ("boats", "old harbours")


def test_the_outlet_and_the_writer_are_no_topics() -> None:
    head = (
        '<meta property="og:site_name" content="Harbour Gazette"><meta name=author content="Ada Example">'
        '<meta name=keywords content="Harbour Gazette,Articles Ada Example,boats">'
    )
    found = extract(
        f"<title>Gates open early</title>{head}<article><h1>Gates open early</h1>{BODY}</article>"
    )
    assert isinstance(found, Article)
    assert found.tags == ("boats",)


def test_a_list_of_nothing_but_the_outlet_is_none() -> None:
    head = '<meta property="og:site_name" content="Harbour Gazette"><meta name=keywords content="Harbour Gazette">'
    found = extract(
        f"<title>Gates open early</title>{head}<article><h1>Gates open early</h1>{BODY}</article>"
    )
    assert isinstance(found, Article)
    assert found.tags == ()


@pytest.mark.parametrize("section", ["news_pegged_article", "unknown", "Home"])
def test_what_only_machines_call_a_section_is_none(section: str) -> None:
    head = f'<meta property="article:section" content="{section}">'
    found = extract(
        f"<title>Gates open early</title>{head}<article><h1>Gates open early</h1>{BODY}</article>"
    )
    assert isinstance(found, Article)
    assert found.section is None


def test_the_title_is_no_topic() -> None:
    title = "Gates of the old harbour open early"
    head = f'<meta name=keywords content="{title},boats">'
    found = extract(f"<title>{title}</title>{head}<article><h1>{title}</h1>{BODY}</article>")
    assert isinstance(found, Article)
    assert found.tags == ("boats",)


def test_a_menu_of_topics_far_above_is_not_the_articles() -> None:
    menu = "<p>Tags</p><ul><li><a href=/s>Search</a></li><li><a href=/d>Deals</a></li></ul>"
    lines = "".join(f"<p>Line {number}</p>" for number in range(12))
    assert article(
        f"{menu}{lines}", foot="<p>News Tags: <a href=/b>Boats</a>, <a href=/g>Gates</a></p>"
    ).tags == ("Boats", "Gates")
