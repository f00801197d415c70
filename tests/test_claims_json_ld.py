import json
import time
from datetime import date

import pytest
from claimed import PUBLISHED, TITLE, URL, article, in_article, said, script

from presscut import page as pages
from presscut.claims import gather
from presscut.model import Link


@pytest.mark.parametrize(
    ("fields", "field", "source", "value"),
    [
        ({"datePublished": "2021-05-03T10:11:12+02:00"}, "published", "json-ld:datePublished", "2021-05-03T10:11:12+02:00"),
        ({"dateModified": "2021-05-04"}, "modified", "json-ld:dateModified", "2021-05-04"),
        ({"author": "By Ada Bell"}, "authors", "json-ld:author", ("Ada Bell",)),
        ({"author": "The Harbour Kitchen"}, "authors", "json-ld:author", ("The Harbour Kitchen",)),
        ({"author": {"name": "ada bell"}}, "authors", "json-ld:author", ("ada bell",)),
        ({"author": {"@type": "Person", "name": "Ada Bell"}}, "authors", "json-ld:author", ("Ada Bell",)),
        ({"author": [{"name": "Ada Bell"}, [{"name": "John Roe"}]]}, "authors", "json-ld:author", ("Ada Bell", "John Roe")),
        ({"author": {"name": ["Ada Bell", "John Roe"]}}, "authors", "json-ld:author", ("Ada Bell", "John Roe")),
        ({"author": {"givenName": "Ada", "familyName": "Bell"}}, "authors", "json-ld:author", ("Ada Bell",)),
        ({"author": {"@type": "Organization", "name": "Harbour Gazette"}}, "authors", "json-ld:author:organization", ("Harbour Gazette",)),
        ({"author": {"name": "https://example.com/ada"}}, "authors", "json-ld:author", None),
        ({"publisher": {"name": "Harbour Gazette"}}, "outlet", "json-ld:publisher", "Harbour Gazette"),
        ({"headline": "<b>A</b> &amp; B"}, "headline", "json-ld:headline", "A & B"),
        ({"image": "https://h.example/p.jpg?q=80&amp;w=9"}, "images", "json-ld:image", "https://h.example/p.jpg?q=80&w=9"),
        ({"headline": None, "name": "Gates"}, "headline", "json-ld:name", "Gates"),
        ({"inLanguage": "en-GB"}, "language", "json-ld:inLanguage", "en"),
        ({"articleSection": ["Canals", "News"]}, "section", "json-ld:articleSection", "Canals"),
        ({"keywords": ["canal", "barges"]}, "tags", "json-ld:keywords", ("canal", "barges")),
        ({"keywords": "canal,barges"}, "tags", "json-ld:keywords", ("canal", "barges")),
        ({"isAccessibleForFree": "False"}, "free_to_read", "json-ld:isAccessibleForFree", False),
        ({"isAccessibleForFree": True}, "free_to_read", "json-ld:isAccessibleForFree", True),
        ({"commentCount": 12}, "comments", "json-ld:commentCount", 12),
        ({"license": "https://licences.example/by"}, "licence", "json-ld:license", "https://licences.example/by"),
        ({"image": [{"url": "https://example.com/a.jpg"}]}, "images", "json-ld:image", "https://example.com/a.jpg"),
        ({"@type": ["Article", "LiveBlogPosting"]}, "kind", "json-ld:@type", "live"),
        ({"@type": "https://schema.org/NewsArticle"}, "kind", "json-ld:@type", "article"),
    ],
)  # fmt: skip
def test_the_article_of_json_ld_is_read(
    fields: dict[str, object], field: str, source: str, value: object
) -> None:
    found = said(in_article("", head=script(article(**fields))), field, source)
    assert (found.isoformat() if isinstance(found, date) else found) == value


@pytest.mark.parametrize(
    "data",
    [
        [PUBLISHED],
        {"@graph": [{"@type": "WebSite", "name": "Harbour Gazette"}, PUBLISHED]},
        {"@type": "WebPage", "mainEntity": PUBLISHED},
        {"@type": "WebPage", "mainEntityOfPage": [[PUBLISHED]]},
        "<!--\n" + json.dumps(PUBLISHED) + "\n-->",
        "//<![CDATA[\n" + json.dumps(PUBLISHED) + "\n//]]>",
        "<![CDATA[" + json.dumps(PUBLISHED) + "]]>",
        json.dumps(PUBLISHED) + ";",
        json.dumps(PUBLISHED)[:-1] + ",}",
        json.dumps(PUBLISHED).replace(TITLE, "Gates\n\topen"),
        "// written by hand\n" + json.dumps(PUBLISHED),
        json.dumps({"@type": "WebSite"}) + "\n" + json.dumps(PUBLISHED),
        json.dumps(PUBLISHED).replace(TITLE, 'The "gates" open'),
        json.dumps(PUBLISHED)[:-1],
    ],
)
def test_json_ld_is_read_in_every_shape_and_state(data: object) -> None:
    html = in_article("", head=script(data))
    assert said(html, "published", "json-ld:datePublished") == date(2021, 5, 3)
    assert said(html, "authors", "json-ld:author") == ("Ada Bell",)


def test_an_author_may_stand_elsewhere_in_the_graph() -> None:
    graph = [article(author={"@id": "#ada"}), {"@type": "Person", "@id": "#ada", "name": "Ada Bell"}]
    assert said(in_article("", head=script({"@graph": graph})), "authors", "json-ld:author") == ("Ada Bell",)


def test_the_article_of_this_page_is_heard_and_teasers_are_not() -> None:
    teasers = [
        {"@type": "NewsArticle", "headline": f"Storm number {n} is near", "datePublished": f"2020-01-0{n}"}
        for n in (1, 2)
    ]
    html = in_article("", head=script([*teasers, PUBLISHED]))
    assert said(html, "published", "json-ld:datePublished") == date(2021, 5, 3)
    alone = in_article("", head=script({"@type": "ItemList", "itemListElement": teasers}))
    assert said(alone, "published", "json-ld:datePublished") is None


def test_an_article_is_known_by_its_address_too() -> None:
    mine = {"@type": "NewsArticle", "headline": "Short", "url": URL + "?utm=x", "datePublished": "2021-05-03"}
    other = {
        "@type": "NewsArticle",
        "headline": "Other",
        "url": "https://x.example/y",
        "datePublished": "2020-01-01",
    }
    assert said(in_article("", head=script([other, mine])), "published", "json-ld:datePublished") == date(
        2021, 5, 3
    )


def test_a_web_page_is_heard_under_its_own_name() -> None:
    html = in_article("", head=script({"@type": "WebPage", "datePublished": "2021-05-03"}))
    assert said(html, "published", "json-ld-page:datePublished") == date(2021, 5, 3)


def test_a_path_of_sections_loses_home_and_article() -> None:
    steps = [
        ("Home", "https://x.example/"),
        ("News", "https://x.example/news"),
        ("Canals", "/news/canals"),
        (TITLE, URL),
    ]
    members = [
        {"@type": "ListItem", "position": n, "item": {"@id": url, "name": name}}
        for n, (name, url) in enumerate(steps)
    ]
    html = in_article("", head=script({"@type": "BreadcrumbList", "itemListElement": members}))
    assert said(html, "breadcrumbs", "json-ld:BreadcrumbList") == (
        Link(name="News", url="https://x.example/news"),
        Link(name="Canals", url="/news/canals"),
    )


@pytest.mark.parametrize(
    "data",
    [
        "[" * 100_000 + "]" * 100_000,
        '{"a":' * 100_000 + "1" + "}" * 100_000,
        '{"headline": "' + "x" * 3_000_000,
        json.dumps([article()] * 5_000),
        '"author":' * 50_000,
        '"author": ' + "[" * 200_000,
        "," * 500_000,
        "/" * 500_000,
        "null",
        "[[[]]]",
        '{"@type": {"a": 1}, "author": 3, "headline": {}, "@graph": "x"}',
        json.dumps(article(author={"@id": "#a"}, **{"@id": "#a"})),
    ],
)
def test_hostile_json_ld_costs_little_and_raises_nothing(data: str) -> None:
    page = pages.read(in_article("", head=script(data)))
    started = time.process_time()
    gather(page, None, url=URL, captured=None)
    assert time.process_time() - started < 1
