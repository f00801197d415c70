"""The methods of a page."""

import pickle
import re
from dataclasses import replace

import numpy as np
import pytest

from presscut import dump, page

MARKUP = """
<body><article class="story"><h1>Ferry</h1><p title="a &amp; b" data-x=" y " lang="">One <a href="/x">two</a><p>Three</article>
<p>title="no"<p title="last">
"""
COLUMNS = page.read(MARKUP)
ARTICLE, H1, P, A = 3, 4, 5, 6


def test_attributes_are_resolved() -> None:
    assert COLUMNS.attrs(P) == {"title": "a & b", "data-x": " y ", "lang": ""}
    assert COLUMNS.attr(P, "title") == "a & b"
    assert COLUMNS.attr(P, "data-x") == "y"
    assert COLUMNS.attr(P, "lang") is None
    assert COLUMNS.attr(P, "x") is None
    assert COLUMNS.attr(H1, "title") is None


def test_elements_are_found_by_attribute() -> None:
    last = len(COLUMNS.tag) - 1
    assert list(COLUMNS.with_attr("title")) == [(P, "a & b"), (last, "last")]
    assert not list(COLUMNS.with_attr("hidden"))
    assert list(COLUMNS.with_attr("title", range(P, A))) == [(P, "a & b")]
    assert list(COLUMNS.with_attr("title", range(A, last + 1))) == [(last, "last")]
    assert not list(COLUMNS.with_attr("title", range(0)))


def test_a_quote_that_nothing_closes_opens_no_value() -> None:
    cut = replace(COLUMNS, names=COLUMNS.names[:-1], values=COLUMNS.values[:-1])
    assert list(cut.with_attr("title")) == [(P, "a & b")]
    assert not list(cut.with_attr("title", range(A, len(COLUMNS.tag))))


def test_elements_are_found_by_what_an_attribute_says() -> None:
    last = len(COLUMNS.tag) - 1
    assert list(COLUMNS.with_attr("title", like=re.compile(b"l?ast").match)) == [(last, "last")]
    assert not list(COLUMNS.with_attr("title", like=re.compile(b"ast").match))
    assert [row for row, _ in COLUMNS.with_attr("href", like=re.compile(b"x$").search)] == [A]


def test_elements_are_found_by_tag() -> None:
    assert COLUMNS.rows("h1") == [H1]
    assert COLUMNS.rows("h1", "a") == [H1, A]
    assert not COLUMNS.rows("table")
    with pytest.raises(KeyError):
        COLUMNS.rows("no-such-tag")
    assert COLUMNS.tag_of(A) == "a"


def test_elements_are_found_by_place() -> None:
    assert list(COLUMNS.ancestors(A)) == [P, ARTICLE, 2, 0]
    assert COLUMNS.within(A, ARTICLE)
    assert COLUMNS.within(ARTICLE, ARTICLE)
    assert not COLUMNS.within(ARTICLE, A)


def test_blocks_are_found_by_element() -> None:
    assert list(COLUMNS.blocks_of(ARTICLE)) == [0, 1, 2]
    assert list(COLUMNS.blocks_of(P)) == [1]
    assert not COLUMNS.blocks_of(1)
    assert [COLUMNS.block_text(block) for block in COLUMNS.blocks_of(ARTICLE)] == [
        "Ferry",
        "One two",
        "Three",
    ]
    assert COLUMNS.block_texts()[:3] == ["Ferry", "One two", "Three"]


def test_a_page_can_be_sent_to_a_worker() -> None:
    sent = pickle.loads(pickle.dumps(COLUMNS))  # noqa: S301 - our own
    assert sent.text == COLUMNS.text
    assert (sent.parent == COLUMNS.parent).all()


def test_a_dump_hides_nothing() -> None:
    assert dump.read("One\n\nTwo").hidden.tolist() == []
    assert dump.read("One").hidden.dtype == np.int32
