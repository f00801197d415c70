"""Articles in every form: golden renderings, and what holds for any article in any form."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from time import process_time

import pytest
from any_articles import ANY_ARTICLE, articles, squeezed
from articles import ARTICLES, EMPTY, EVERYTHING, HOSTILE, PLAIN
from conftest import Golden
from hypothesis import given

from presscut.errors import UsageError
from presscut.model import Article, Author, Block, Image, Link, Media, Post, Span
from presscut.render import FORMATS, render
from presscut.render.addresses import safe_address
from presscut.render.layout import moment

_GOLDEN = Path(__file__).parent / "golden" / "render"
_ENDINGS = {"text": "txt", "markdown": "md", "html": "html", "json": "json", "jsonld": "jsonld", "tei": "xml"}


# Every form


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", ARTICLES)
def test_the_golden_renderings(name: str, form: str, golden: Golden) -> None:
    found = render(ARTICLES[name], form)
    if form == "tei":  # the version of the package that wrote it
        found = re.sub(r'(<application ident="presscut" version=)"[^"]*"', r'\1"0"', found)
    golden(_GOLDEN / f"{name}.{_ENDINGS[form]}", found)


@ANY_ARTICLE
@given(articles())
def test_no_form_raises_and_every_form_is_utf8(article: Article) -> None:
    for form in FORMATS:
        render(article, form).encode("utf-8")


def test_an_unknown_format_names_itself_and_the_known_ones() -> None:
    with pytest.raises(
        UsageError, match="unknown format 'pdf': known are text, markdown, html, json, jsonld, tei"
    ):
        render(PLAIN, "pdf")


def test_the_doors_of_the_article_lead_here() -> None:
    doors = {
        "text": EVERYTHING.to_text(),
        "markdown": EVERYTHING.to_markdown(),
        "html": EVERYTHING.to_html(),
        "json": EVERYTHING.to_json(),
        "jsonld": EVERYTHING.to_jsonld(),
        "tei": EVERYTHING.to_tei(),
    }
    assert doors == {form: render(EVERYTHING, form) for form in FORMATS}


@pytest.mark.parametrize("form", ["markdown", "html", "tei"])
def test_what_no_block_holds_comes_too_and_nothing_twice(form: str) -> None:
    shown, lead, other = (
        Image(url=f"https://a.example/{name}.jpg", lead=name == "lead") for name in ("in", "lead", "out")
    )
    post, spare = Post(platform="x", url="https://x.example/1"), Post(platform="x", url="https://x.example/2")
    film, sound = (
        Media(kind="video", url="https://v.example/in"),
        Media(kind="audio", url="https://v.example/out"),
    )
    article = Article(
        body=(
            Block(kind="paragraph", text="First."),
            Block(kind="figure", text="", image=shown),
            Block(kind="media", text="", media=film),
            Block(kind="post", text="", post=post),
        ),
        images=(shown, other, lead),
        posts=(post, spare),
        media=(film, sound),
    )
    text = render(article, form)
    sought = (
        "lead.jpg",
        "First.",
        "in.jpg",
        "v.example/in",
        "x.example/1",
        "out.jpg",
        "x.example/2",
        "v.example/out",
    )
    order = [text.index(part) for part in sought]
    assert order == sorted(order)
    assert [text.count(part) for part in ("lead.jpg", "in.jpg", "out.jpg")] == [1, 1, 1]


@pytest.mark.parametrize("form", ["markdown", "html", "tei", "jsonld"])
@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JAVA\tSCRIPT:x",
        "\x01javascript:x",
        "vbscript:x",
        "data:text/html,x",
        "file:///etc",
    ],
)
def test_a_dangerous_address_is_never_a_link_or_a_picture(form: str, url: str) -> None:
    article = Article(
        url=url,
        outlet="Outlet",
        body=(
            Block(kind="paragraph", text="a link", spans=(Span(kind="link", start=2, end=6, url=url),)),
            Block(kind="figure", text="caption", image=Image(url=url, caption="caption")),
            Block(kind="post", text="post", post=Post(platform="network", text="post", url=url)),
        ),
        media=(Media(kind="video", url=url, title="film"),),
        related=(Link(name="other", url=url),),
        breadcrumbs=(Link(name="crumb", url=url),),
        credits=(Author(name="Ann", url=url),),
    )
    text = render(article, form)
    assert not re.search(r'(?:href|src|cite|target|url|@id|item)"?[=:] ?"', text)
    assert "](" not in text


# Text


def test_text_is_the_articles_text_but_for_the_marks_of_lists() -> None:
    assert render(PLAIN, "text") == PLAIN.text
    assert render(EMPTY, "text") == ""


@ANY_ARTICLE
@given(articles())
def test_text_without_lists_and_blanks_is_the_articles_text(article: Article) -> None:
    body = tuple(
        replace(block, published=None, published_raw=None)
        for block in article.body
        if block.kind != "list_item" and block.text
    )
    article = replace(article, body=body)
    assert squeezed(render(article, "text")) == squeezed(article.text)


def test_list_items_are_marked_numbered_and_indented() -> None:
    items = (
        Block(kind="list_item", level=1, ordered=True, text="one"),
        Block(kind="list_item", level=2, text="a\nb"),
        Block(kind="list_item", level=1, ordered=True, text="two"),
        Block(kind="list_item", level=5, ordered=True, text="deep"),
        Block(kind="list_item", level=1, text="other"),
        Block(kind="list_item", level=1, text="  "),
    )
    assert render(Article(body=items), "text") == ("1. one\n   - a\n     b\n2. two\n   1. deep\n- other")


# Addresses and moments


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://a.example/b?c=d&e[]=f#g", "https://a.example/b?c=d&e%5B%5D=f#g"),
        ("/rel ative/„x“", "/rel%20ative/„x“"),
        ("//a.example/100%", "//a.example/100%25"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        (" HTTPS://a.example/\n", "HTTPS://a.example/"),
        ("?q=javascript:x", "?q=javascript:x"),
        ("/a#b#c", "/a#b%23c"),
        ("/a\u202eb\ud800", "/a%E2%80%AEb%3F"),
        ("javascript:x", None),
        ("java\nscript:x", None),
        ("\x00 javascript:x", None),
        ("ftp://a.example/", None),
        ("http://a.example:port/", None),
        ("", None),
        (" \n", None),
        (None, None),
    ],
)
def test_safe_addresses(address: str | None, safe: str | None) -> None:
    assert safe_address(address) == safe


def test_moments_read_the_same_in_every_language() -> None:
    zone = timezone(timedelta(hours=2))
    assert moment(date(2021, 6, 1)) == "2021-06-01"
    assert moment(datetime(2021, 6, 1, 14, 5, 33, tzinfo=zone)) == "2021-06-01 14:05 +02:00"
    assert moment(datetime(2021, 6, 1, 14, 5)) == "2021-06-01 14:05"  # noqa: DTZ001 - a page that gives no zone


@pytest.mark.parametrize(
    ("published", "modified", "told"),
    [
        ("2021-06-01T12:32:24+02:00", "2021-06-01T10:32:25+00:00", None),
        ("2021-06-01T12:32:24+02:00", "2021-06-01T12:40:00+02:00", "updated 2021-06-01 12:40 +02:00"),
        ("2021-06-01T12:32:24+02:00", "2021-06-01T12:32:24", "updated 2021-06-01 12:32"),
        ("2021-06-01", "2021-06-02", "updated 2021-06-02"),
        ("2021-06-01", "2021-06-01", None),
    ],
)
def test_a_change_in_the_minute_of_publication_is_none(
    published: str, modified: str, told: str | None
) -> None:
    def when(iso: str) -> date:
        return datetime.fromisoformat(iso) if "T" in iso else date.fromisoformat(iso)

    text = render(Article(headline="Ferry", published=when(published), modified=when(modified)), "markdown")
    assert ("updated" in text) == (told is not None)
    assert (told or "") in text


def test_hostile_text_keeps_its_letters_and_loses_what_no_reader_sees() -> None:
    for form in ("markdown", "html", "tei"):
        text = render(HOSTILE, form)
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", text)
        assert "\u202e" in text


@pytest.mark.parametrize("part", [" ", "-\n", "`", "*_", "# ", "&#", "1. \n", "\x01", "<"])
def test_time_grows_with_the_text_and_no_faster(part: str) -> None:
    text = f"a{part * 100_000}b"
    spans = tuple(Span(kind="strong", start=at, end=at + 900) for at in range(0, 100_000, 50))
    body = (Block(kind="paragraph", text=text, spans=spans), Block(kind="heading", text=text, level=2))
    start = process_time()
    for form in FORMATS:
        render(Article(headline=text, body=body), form)
    assert process_time() - start < 10  # seconds; one is enough, a quadratic step needs minutes
