"""Path and section of an article as a reader sees them."""

import pytest

from presscut import extract
from presscut.model import Article

BODY = "".join(
    f"<p>The gates of Tarrow opened early on day {day}, said the harbour master, and the boats went out one by one.</p>"
    for day in range(1, 9)
)
URL = "https://tarrow.example/canals/2021/gates-open-early.html"


def article(above: str = "", head: str = "", under: str = "") -> Article:
    """An article with these lines over and under its headline."""
    found = extract(
        f"<html><head><title>Gates open early</title>{head}</head><body><main><header>{above}<h1>Gates open early</h1>{under}"
        f"</header>{BODY}</main></body></html>",
        url=URL,
    )
    assert isinstance(found, Article)
    return found


def path(above: str, head: str = "", under: str = "") -> list[str]:
    return [link.name for link in article(above, head, under).breadcrumbs]


def test_a_printed_path_tells_the_section_before_a_class_does() -> None:
    path = "<ol class=breadcrumb><li><a href=/c>Canals</a><li><a href=/l>Locks</a><li>Current page</ol>"
    assert article(f"{path}<div class=section>Special searches</div>").section == "Locks"
    assert article(f"{path}<div class=section>Canals</div>").section == "Canals"


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("Filed Under: Canals", "Canals"),
        ("Mail this story", None),
        ("Recommended Posts", None),
        ("See what is new.", None),
        ("{{ item.title }}", None),
    ],
)
def test_what_a_class_calls_a_section_may_be_a_label_or_a_button(line: str, section: str | None) -> None:
    assert article(f"<div class=section>{line}</div>").section == section


@pytest.mark.parametrize(
    "above",
    [
        "<ol class=breadcrumb><li><a href=/>Home</a><li><a href=/c>Canals</a><li><a href=/l>Locks</a></ol>",
        "<div class=crumbtrail><a href=/c>Canals</a> / <a href=/l>Locks</a> / <b>Text</b></div>",
        "<div class=crumbtrail><a href=/c>Canals</a> / <a href=/l>Locks</a> / Gates open</div>",
        "<p><a href=/category/c>Canals</a>, <a href=/category/l>Locks</a></p>",
        "<p>Ada Example - <a href=/rubrik/3>Canals</a> - <a href=/rubrik/4>Locks</a></p>",
        "<p class=breadcrumb>Canals &gt; Locks</p>",
        "<ol class=breadcrumb><li>Canals</li><li>Locks</li></ol>",
        "<div class=breadcrumb><h2>Your trail:</h2><a href=/c>Canals</a> / <a href=/l>Locks</a></div>",
        "<table><tr><td>Home &gt; Canals &gt; Locks</table>",
        "<div class=breadcrumb><h2>Your trail</h2><a href=/c>Canals</a> / <a href=/l>Locks</a> / Gates open early</div>",
        "<div class=breadcrumb>您所在的位置：<a href=/n>北京网首页</a> &gt; <a href=/c>Canals</a> &gt; <a href=/l>Locks</a></div>",
        "<div class=breadcrumb>當前位置： 首頁 &gt; Canals &gt; Locks</div>",
        "<p>Tutaj jesteś: example.org &gt; Canals &gt; Locks</p>",
        "<ol class=breadcrumb><li><a href=/c>[Canals]</a><li><a href=/l>Locks keyboard_arrow_right</a></ol>",
        "<ol class=breadcrumb><li><a href=/c>Canals</a><li><a href=/l>Locks</a><li><a href='?print=1'>Print article</a></ol>",
    ],
)
def test_a_path_is_the_steps_that_are_printed(above: str) -> None:
    assert path(above) == ["Canals", "Locks"]


PATH = "<ul class=breadcrumb><li><a href=/c>Canals</a><li><a href=/l>Locks</a></ul>"
MENU = "<ul class=breadcrumb>" + "".join(f"<li><a href=/{n}>Part {n}</a>" for n in range(9)) + "</ul>"


@pytest.mark.parametrize("page", [PATH + "<p>Boats</p>" * 20 + "{}", "{}" + "<p>Boats</p>" * 30 + PATH])
def test_a_path_that_its_class_tells_may_stand_far_from_the_headline(page: str) -> None:
    text = f"<main><h1>Gates open early</h1>{BODY}</main>"
    for trail, steps in ((PATH, ["Canals", "Locks"]), (MENU, [])):
        found = extract(f"<html><body>{page.format(text).replace(PATH, trail)}</body></html>", url=URL)
        assert isinstance(found, Article)
        assert [link.name for link in found.breadcrumbs] == steps


def test_a_path_of_buttons_is_none() -> None:
    pages = "<ol class=breadcrumb><li><a href=/f-1>Previous</a><li><a href=/f-3>Next</a></ol>"
    assert path(pages) == []
    assert path(f"<p>Home &gt; Canals &gt; Locks</p>{pages}") == ["Canals", "Locks"]


def test_the_section_over_the_headline_is_a_path_of_one_step() -> None:
    assert path("<div class=section><a href=/c>Canals</a></div>") == ["Canals"]
    assert path("<div class=section>Canals ·</div>") == ["Canals"]
    assert path("<div class=section>Canals (</div>") == ["Canals"]


def test_a_last_step_without_a_link_is_one_if_machines_say_so() -> None:
    above = "<ol class=breadcrumb><li><a href=/>Home</a><li><a href=/c>Towns</a><li>Canals</ol>"
    assert path(above) == ["Towns", "Canals"]  # a folder of the page's address


@pytest.mark.parametrize(
    "line",
    [
        "<p><a href=/canals/>Canals</a></p>",
        "<p>Canals, 2 February 2021</p>",
        "<div><a href=/k/canals.html>Canalside</a></div>",
        "<ul><li><a href=/canals>Canals</a><li><a href=/me>My page</a></ul>",
        "<p><a href=/a/ada>Ada Example</a> in <a href=/canals>Canals</a></p>",
    ],
)
def test_a_line_that_says_what_the_address_says_is_the_path(line: str) -> None:
    assert path(line)[0].startswith("Canals")
    assert path(line) == path("", under=line)
    assert len(path(line)) == 1


def test_links_without_a_space_between_are_steps_of_their_own() -> None:
    assert path("<div class=category><a href=/c>Canals</a><a href=/b>Boats</a></div>") == ["Canals", "Boats"]


def test_a_line_that_says_what_machines_call_the_section_is_the_path() -> None:
    head = '<meta property="article:section" content="Waterways">'
    assert path("<h4>WATERWAYS</h4>", head) == ["WATERWAYS"]
    assert path("<p><a href=/w>Waterways</a> / <a href=/w/l>Locks</a></p>", head) == ["Waterways", "Locks"]


@pytest.mark.parametrize(
    "line",
    [
        "<p><a href=/canals>Back to canals</a></p>",
        "<p><a href=/canals>Back to Canal</a></p>",
        "<p><a href=/canals>Zurück</a></p>",
        "<p><a href=/canals>All</a></p>",
        "<p><a href=/x>Other things</a></p>",
        "<ul>" + "".join(f"<li><a href=/{name}>{name}</a>" for name in ("Canals", *"ABCDEF")) + "</ul>",
        "<nav class=menu><a href=/canals>Canals</a><a href=/boats>Boats</a></nav>",
    ],
)
def test_menus_and_ways_back_are_no_path(line: str) -> None:
    assert path(line) == []


@pytest.mark.parametrize("end", ["", "<li>Gates open early<li><a href=/all>All of it</a>"])
@pytest.mark.parametrize("before", ["", "<p class=breadcrumb><a href=/all>Back to all our stories</a></p>"])
def test_a_path_ends_with_the_page_and_a_way_back_is_none(before: str, end: str) -> None:
    assert path(f"{before}<p>Boats</p>{PATH.replace('</ul>', end + '</ul>')}") == ["Canals", "Locks"]


def test_of_a_path_with_the_menus_of_its_steps_what_is_told_is_the_path() -> None:
    menu = "".join(f"<li><a href=/{n}>Part {n}</a>" for n in "abcdef")
    assert path(f"<ul class=breadcrumb>{menu}<li><a href=/canals/>Canals</a></ul>") == ["Canals"]


def test_the_author_is_no_section() -> None:
    head = '<meta name=author content="Ada Canals">'
    assert path("<p><a href=/canals/ada-canals>Ada Canals</a></p>", head) == []


@pytest.mark.parametrize(
    "steps",
    [
        "<li><a href=/>Tarrow</a><li><a href=/c>Canals</a><li><a href=/c>Zurück</a>",
        "<li>&lsaquo; Back<li><a href=/>Tarrow</a><li><a href=/c>Canals</a>",
        "<li><a href=/c>&gt; Canals</a><li><a href=https://tarrow.example/canals/2021/gates-open-early.html>This article</a>",
        "<li><a href=/c>Canals</a><li>Gates open early, and other news of the day",
    ],
)
def test_a_path_begins_behind_the_front_page_and_ends_before_the_article(steps: str) -> None:
    assert path(f"<ol class=breadcrumb>{steps}</ol>") == ["Canals"]


def test_steps_that_each_bear_the_class_are_one_path() -> None:
    assert path("<ul><li class=crumb><a href=/c>Canals</a><li class=crumb><a href=/l>Locks</a></ul>") == [
        "Canals",
        "Locks",
    ]


def test_the_section_is_written_as_it_is_printed() -> None:
    head = '<meta property="article:section" content="/regional/canals/">'
    assert article("<p class=breadcrumb><a href=/c>Canals</a></p>", head).section == "Canals"
    assert article("", head).section is None
    listed = '<meta property="article:section" content="Boats, Canals, tmpl-7">'
    assert article("<p><a href=/c>Canals</a></p>", listed).section == "Canals"
    assert article("", listed).section == "Boats"


def test_the_headline_is_no_section() -> None:
    assert article("<p class=section>Gates open early</p>").section is None


def test_the_section_is_no_kicker() -> None:
    found = article("<p class=kicker>Canals</p>")
    assert (found.kicker, [link.name for link in found.breadcrumbs]) == (None, ["Canals"])


@pytest.mark.parametrize(
    "above",
    [
        "<ul><li><a href=/>Home</a><li><a href=/canals>Canals</a><li><a href=/x>Locks</a></ul>",
        "<ul><li><a href=/canals>Canals</a><li><a href=/x>Locks</a><li>Gates open early</ul>",
        "<ul><li><a href=/canals>Canals</a><li><a href=/canals/locks>Locks</a></ul>",
        "<p><a href=/water>Water</a> / <a href=/water/locks/>Locks</a></p>",
        "<div class=crumbs><a href=/l>Locks</a><p><a href=/>Home</a> » <a href=/canals>Canals</a> » <a href=/l>Locks</a></p></div>",
        "<div class=breadcumbs><a href=/canals>Canals</a><a href=/l>Locks</a></div>",
    ],
)
def test_a_list_that_ends_at_the_page_or_leads_deeper_is_a_path(above: str) -> None:
    assert path(above)[-2:] in (["Canals", "Locks"], ["Water", "Locks"])
    assert len(path(above)) == 2


def test_a_menu_from_the_home_page_on_is_no_path() -> None:
    menu = "".join(f"<li><a href=/{name}>{name}</a>" for name in ("Boats", "canals", "Ferries", "Quays"))
    assert path(f"<ul><li><a href=/>Home</a>{menu}</ul>") == ["canals"]


def test_a_long_step_is_one_before_the_headline_alone() -> None:
    step = "<a href=/m>Office of the Canals of Tarrow</a>"
    assert path(f"<div class=breadcrumb>{step} &gt; Gates open early</div>") == [
        "Office of the Canals of Tarrow"
    ]
    assert path(f"<div class=breadcrumb>{step}</div>") == []


def test_a_section_may_begin_the_headline_have_figures_or_bear_the_name_of_the_site() -> None:
    title = "Locks and gates of Tarrow Harbour open early on all days of May"
    page = f"<title>{title}</title><main><p class=section><a href=/l>Locks and gates</a></p><h1>{title}</h1>{BODY}</main>"
    found = extract(page, url=URL)
    assert isinstance(found, Article)
    assert [link.name for link in found.breadcrumbs] == ["Locks and gates"]
    figures = '<meta property="article:section" content="Locks 101">'
    assert path("<p class=section>Locks 101</p>", figures) == ["Locks 101"]
    assert path("<p class=section>Quays 5 June</p>") == []
    site = '<meta property="og:site_name" content="Canals">'
    assert path("<p><a href=/canals>Canals</a></p>", site) == ["Canals"]


def test_a_line_that_repeats_the_headline_is_no_section() -> None:
    told = '<script type="application/ld+json">{"@type": "BreadcrumbList", "itemListElement": [{"name": "Gates open early"}]}</script>'
    assert path("<p><a href=/canals>Canals</a></p><p>Gates open early</p>", told) == ["Canals"]


def test_a_path_ends_at_the_text() -> None:
    found = article(
        "<div class=breadcrumb><a href=/>首页</a> &gt; <a href=/n>新闻</a> &gt; 正文 <a href=/join>申请入驻</a></div>"
    )
    assert [step.name for step in found.breadcrumbs] == ["新闻"]


def test_a_line_that_names_the_writer_is_no_section() -> None:
    head = '<meta name=author content="Ada Example">'
    assert article("<p class=section-label>Tarrow Press, Ada Example</p>", head).section is None
    assert article("<p class=section-label>in <a href=/c>Canals</a></p>", head).section == "Canals"
