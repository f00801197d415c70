"""How an address is built: invented addresses of every sort, and strings that are none."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presscut.address_shapes import NAMES, signs, words


def told(url: str, title: str = "") -> dict[str, float]:
    found = signs(url, title)
    assert found is not None
    return dict(zip(NAMES, found, strict=True))


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "https://example.org/?a=b",
        "https://example.org/index.html",
        "https://example.org/pt-br/",
    ],
)
def test_an_entrance_is_a_root(url: str) -> None:
    assert told(url)["root"] == 1


def test_an_address_with_the_headline_in_it() -> None:
    found = told("https://example.org/news/2024/05/gates-open-early-12345.html", "Gates open early this year")
    assert (found["root"], found["year"], found["long_number"], found["extension:htm"]) == (0, 1, 1, 1)
    assert found["folders"] == pytest.approx(math.log1p(4))
    assert found["words"] == pytest.approx(math.log1p(3))
    assert (found["words:few"], found["words:many"], found["digit_last"]) == (0, 0, 1)
    assert found["said_by_title"] == 1
    assert found["title_said"] == pytest.approx(3 / 5)


def test_words_that_are_escaped_are_read() -> None:
    assert (
        told(
            "https://example.org/%D0%BC%D0%BE%D1%81%D1%82-%D0%B7%D0%B0%D0%BA%D1%80%D1%8B%D1%82", "Мост закрыт"
        )["said_by_title"]
        == 1
    )


def test_a_query_and_a_folder() -> None:
    found = told("https://example.org/shop/?id=7&lang=en")
    assert (found["query"], found["folder"], found["extension"]) == (1, 1, 0)
    assert found["parameters"] == pytest.approx(math.log1p(2))


def test_words_tell_their_place() -> None:
    assert words("https://docs.example.org/Guides/api-v2/intro.html") == {
        *("host:docs", "folder:guides", "folder:api", "folder:v", "last:intro", "last:html"),
    }


def test_a_long_last_part_says_no_word() -> None:
    assert words("https://www.example.org/news/gates-open-early") == {"folder:news"}


@pytest.mark.parametrize("url", [None, "", "http://[broken/"])
def test_what_is_no_address_says_nothing(url: str | None) -> None:
    assert signs(url, "") is None
    assert words(url) == set()


@given(st.text(), st.text())
def test_any_string_is_taken(url: str, title: str) -> None:
    found = signs(url, title)
    assert found is None or (len(found) == len(NAMES) and all(map(math.isfinite, found)))
    assert all(":" in word for word in words(url))
