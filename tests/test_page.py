"""HTML as columns."""

import random
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from presscut import page
from presscut.columns import TAGS, Page

SECONDS = 5.0
"""For a hostile page; it takes a tenth of it on an idle machine."""


def texts(markup: str) -> list[str]:
    return page.read(markup).block_texts()


def tags(columns: Page) -> list[str]:
    return [columns.tag_of(row) for row in range(len(columns.tag))]


# --- The tree ---

NESTED = "<body><div id=a><p>One <b>two</b><br>three<ul><li>four<li>five</ul></div><p>six"


def test_rows_stand_in_document_order() -> None:
    columns = page.read(NESTED)
    assert tags(columns) == ["html", "head", "body", "div", "p", "b", "br", "ul", "li", "li", "p"]
    assert columns.parent.tolist() == [-1, 0, 0, 2, 3, 4, 4, 3, 7, 7, 2]
    assert columns.depth.tolist() == [0, 1, 1, 2, 3, 4, 4, 3, 4, 4, 2]
    assert columns.end.tolist() == [11, 2, 11, 10, 7, 6, 7, 10, 9, 10, 11]


def test_the_text_of_an_element_is_that_of_its_blocks() -> None:
    columns = page.read(NESTED)
    told = {columns.tag_of(row): columns.text_of(row) for row in (5, 8, 9, 10)}
    assert told == {"b": "two", "li": "five", "p": "six"}
    assert columns.text_of(4).split("\n") == ["One two", "three"]
    assert columns.text_of(0).split() == ["One", "two", "three", "four", "five", "six"]


def test_long_and_unknown_names_are_told() -> None:
    columns = page.read(
        "<blockquote>a</blockquote><figcaption>b</figcaption><fancy-box>c</fancy-box><h1>d</h1><h10>e</h10>"
    )
    assert tags(columns)[3:] == ["blockquote", "figcaption", "", "h1", ""]


def test_every_tag_has_its_code() -> None:
    inside = [tag for tag in TAGS if tag and page.read(f"<div><{tag}>").tag_of(-1) == tag]
    assert len(inside) > 80  # the parser allows the others only in a table, a form, or the head
    assert {"a", "p", "h1", "h6", "amp-img", "time", "figure", "noscript", "article"} <= set(inside)


def test_attributes_are_read_with_their_element() -> None:
    columns = page.read("<p title='a &lt; b &gt; \"c\"'>x<img src=/i.png alt=''>")
    assert columns.attrs(3) == {"title": 'a < b > "c"'}
    assert columns.attr(4, "src") == "/i.png"


# --- The text ---


@pytest.mark.parametrize(
    ("markup", "blocks"),
    [
        ("<p>One <b>two</b> three", ["One two three"]),
        ("<p>One<div>two</div>three", ["One", "two", "three"]),
        ("<p> \n One\t\r\n two \u00a0 three \n ", ["One two three"]),
        ("<p>One<br>two<br><br>three", ["One", "two", "three"]),
        ("<p>a&amp;lt;b &lt;i&gt; &amp; &#169;", ["a&lt;b <i> & ©"]),
        ("<p>soft\u00adly <b> </b> \u200bso", ["softly so"]),
        ("<p>渡轮<b>星期一</b> 😀 恢复", ["渡轮星期一 😀 恢复"]),
        ("<p>x<script>var a = '<p>no'</script><style>p{}</style>y<!-- no --><!----> z", ["xy z"]),
        ("<p>x<svg><text>no</text></svg>y<template><p>no</template>", ["xy"]),
        ("<p>x<iframe><p>no</iframe>y", ["xy"]),
        ("<title>no</title><noscript>in head</noscript><p>x<noscript>yes</noscript>", ["in head", "xyes"]),
        ("<p>x<?php echo 1 ?>y<?z", ["xy"]),
        ("<p>x<select><option>a<option>b</select><textarea>c</textarea>", ["x"]),
        ("plain text", ["plain text"]),
        ("", []),
        ("<p> </p><br>", []),
    ],
)
def test_text_falls_into_blocks(markup: str, blocks: list[str]) -> None:
    assert texts(markup) == blocks


def test_preformatted_text_keeps_its_space() -> None:
    columns = page.read("<p> a  b </p><pre>\n  one\n    two  </pre><p> c  d")
    assert columns.block_texts() == ["a b", "  one\n    two  ", "c d"]


def test_a_single_br_parts_lines_of_one_paragraph() -> None:
    columns = page.read("<p>a<br>b<br><br>c<p>d<br> <b>e</b>")
    assert columns.block_texts() == ["a", "b", "c", "d", "e"]
    assert columns.block_br.tolist() == [False, True, False, False, True]


def test_a_block_knows_the_block_element_around_it() -> None:
    columns = page.read("<div>a <b><i>b</i></b><p>c</div><b><b><b>d")
    assert [columns.tag_of(row) for row in columns.block_row] == ["div", "p", "body"]


def test_the_title_and_json_ld_are_kept_aside() -> None:
    scripts = "<script type='application/ld+json'>{\"a\": 1}</script><script type='Application/LD+JSON; charset=utf-8'>[]</script>"
    columns = page.read(f"<title>\n The  ferry &amp; you </title>{scripts}<p>x")
    assert columns.title == "The ferry & you"
    assert columns.json_ld == ('{"a": 1}', "[]")
    assert page.read("<p>x").title is None
    assert page.read("<title> </title>").title is None


# --- What no reader sees ---


@pytest.mark.parametrize(
    "name",
    [
        "sr-only",
        "visually-hidden",
        "visuallyhidden",
        "screen-reader-text",
        "a11y-hidden",
        "VisuallyHidden",
        "u-sr-only link",
        "sr-only md:not-sr-only",
    ],
)
def test_inline_helpers_for_screen_readers_are_silent(name: str) -> None:
    columns = page.read(
        f"<p>Read <a href=/x>more<span class='{name}'> (opens <b>in</b> a new window)</span></a> here"
    )
    assert columns.block_texts() == ["Read more here"]
    assert "span" in tags(columns)


@pytest.mark.parametrize(
    "element",
    [
        "<div class=sr-only>said</div>",  # a block of its own is the labeller's to judge
        "<span class='not-sr-only user-only'>said</span>",
        "<span class='usr-only'>said</span>",
        "<span title='sr-only'>said</span>",
        f"<span class=sr-only>said {'and said ' * 80}</span>",  # content that the class was put on by mistake
    ],
)
def test_other_text_is_heard(element: str) -> None:
    assert "said" in page.read(f"<p>Here</p>{element}").text


def test_a_helper_is_found_among_many_classes() -> None:
    others = "".join(f"<i class='usr-only x{n}'>a</i>" for n in range(50))
    assert texts(f"<p>{others}<i class=sr-only>b</i>{others}") == ["a" * 100]


# --- Whatever is given ---

SCRAPS = st.sampled_from(
    ["<p>", "</p>", "<div class='a b'>", "</div>", "<b>", "</i>", "<br>", "<pre>", "</pre>", "<table><tr><td>", "<li>", "text",
     " ", "\n", "&amp;", "&lt", "<!-- c -->", "<![CDATA[x]]>", "<?x?>", "<iframe>", "<svg>", "<a<b c=d>", "</html>", "<title>",
     "\u00a0", "é", "报", "😀", "\x00", "\x1e", "\ud800", "<span class=sr-only>", "</span>", ' class="x"', "<frameset>"]
)  # fmt: skip


@given(st.lists(SCRAPS, max_size=40).map("".join) | st.text(st.characters()))
def test_any_text_is_a_page(markup: str) -> None:
    columns = page.read(markup)
    count = len(columns.tag)
    rows = np.arange(count)
    assert (columns.parent < rows).all()
    assert (columns.end > rows).all()
    assert (columns.parent[1:] >= 0).all()
    assert (columns.depth[1:] == columns.depth[columns.parent[1:]] + 1).all()
    assert (columns.end[1:] <= columns.end[columns.parent[1:]]).all()
    assert (columns.text_start <= columns.text_end).all()
    assert (columns.text_start[1:] >= columns.text_start[columns.parent[1:]]).all()
    assert (columns.text_end[1:] <= columns.text_end[columns.parent[1:]]).all()
    assert (columns.block_start < columns.block_end).all()
    assert (columns.block_start[1:] > columns.block_end[:-1]).all()
    gaps = zip(
        [0, *columns.block_end.tolist()], [*columns.block_start.tolist(), len(columns.text)], strict=True
    )
    assert all(not columns.text[end:start].strip("\n") for end, start in gaps)
    for block, row in enumerate(columns.block_row.tolist()):
        assert columns.text_start[row] <= columns.block_start[block]
        assert columns.block_end[block] <= columns.text_end[row]


HOSTILE = {
    "deep": "<div>" * 50_000 + "x",
    "deep with text": "<div>x" * 50_000,
    "unclosed": "<b>" * 100_000 + "x",
    "unclosed in paragraphs": "<p><b>" * 20_000 + "x",
    "attributes": f"<p {' '.join(f'a{n}=x' for n in range(40_000))}>x",
    "classes": "".join(f"<i class='sr-only{n} b{n}'>x</i>" for n in range(50_000)),
    "helpers": "".join(f"<i class='sr-only b{n}'>x</i>" for n in range(50_000)),
    "paragraphs": "<p class=a>Some words, <a href=/x>a link</a> and more.</p>\n" * 150_000,
    "one text": "word " * 2_000_000,
    "comments": "<!--" * 100_000,
    "less than": "<" * 1_000_000,
    "ampersands": "&" * 1_000_000,
    "NUL": "<p>\0x" * 100_000,
    "surrogates": "<p>" + "\ud800x \udfff" * 100_000,
    "noise": random.Random(4).randbytes(1_000_000).decode("latin-1"),  # noqa: S311 - no secret
    "preformatted": "<pre>" * 30_000 + " x\n y" * 1000,
    "looks like attributes": '<p> class="x" id="y"' * 100_000,
    "hidden": "<i style='display:none' hidden aria-hidden=true>x</i>" * 50_000,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_take_little_time(name: str) -> None:
    markup = HOSTILE[name]
    start = time.process_time()
    columns = page.read(markup)
    assert time.process_time() - start < SECONDS
    assert len(columns.tag) >= 3
    assert int(columns.depth.max()) < len(columns.tag)
