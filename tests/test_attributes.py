"""Class, id and what hides, off the markup."""

import numpy as np
import pytest

from presscut import attributes, page
from presscut.attributes import Attributes


def read(markup: str) -> Attributes:
    columns = page.read(markup)
    lt, gt = columns.attr_start.astype(np.intp), columns.attr_end.astype(np.intp)
    return attributes.read(columns.markup, lt, gt)


def css(body: str) -> list[str]:
    """The css words of the elements of the body."""
    found = read(body)
    return [found.css_words[number] for number in found.css[3:]]


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("<p class=articleBody>", "article body"),
        ("<p class='post-text--large col-md-6'>", "post text  large col md  "),
        ("<p id=MainStory>", "main story"),
        ("<p id=x9 title=t class=Lead>", "x  lead"),
        ("<p class=x id=y>", "x y"),
        ("<p class='über-text 记者'>", "über text 记者"),
        ("<p data-class=x data-id=y classes=z>", ""),
        ("<p>", ""),
        ("<p class=''>", ""),
        ("<p title='a class=&quot;x&quot; b'>", ""),
    ],
)
def test_class_and_id_are_words(tag: str, words: str) -> None:
    assert css(tag) == [words]


def test_text_that_looks_like_an_attribute_is_none() -> None:
    assert css('<p> class="x"<b class="y"> id="z"</b>') == ["", "y"]
    assert css('<p>at the very end: class="') == [""]
    assert css('<p id=a> class="b" <i>c</i>') == ["a", ""]


def test_each_pair_of_values_is_one_string() -> None:
    found = read("<p class=a><p class=b><p class=a><p class=a id=b>")
    assert found.css_words == ("", "a", "b", "a b")
    assert found.css[3:].tolist() == [1, 2, 1, 3]


def test_a_quote_that_nothing_closes_opens_no_value() -> None:
    markup = b'<html><p class="a">x</p><p class="/></html>'
    lt, gt = np.array([0, 6, 24]), np.array([5, 17, 35])
    found = attributes.read(markup, lt, gt)
    assert [found.css_words[number] for number in found.css] == ["", "a", ""]


def test_long_values_are_cut() -> None:
    assert len(css(f"<p class='{'word ' * 1000}'>")[0]) == 400


@pytest.mark.parametrize(
    ("tag", "hidden"),
    [
        ("<p hidden>", True), ("<p style='display: none'>", True), ("<p style='color:red;display:none;'>", True),
        ("<p aria-hidden=true>", True), ("<p aria-hidden=false>", False), ("<p style='display:block'>", False),
        ("<p data-hidden=x>", False), ("<p style='list-style:none'>", False), ("<p class=hidden>", False), ("<p>", False),
    ],
)  # fmt: skip
def test_what_hides_is_told(tag: str, hidden: bool) -> None:  # noqa: FBT001
    assert read(tag + "x").hidden.tolist() == [3] * hidden


def test_eight_bytes_are_read_from_any_place() -> None:
    data = np.frombuffer(b"0123456789", np.uint8)
    assert attributes.words_at(data, np.array([2, 0])).tolist() == [
        int.from_bytes(b"23456789", "little"), int.from_bytes(b"01234567", "little"),
    ]  # fmt: skip
