"""What the shape of an address tells: invented addresses, and any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presscut.address_signs import NAMES, signs


def told(url: str | None, title: str | None = None) -> dict[str, float]:
    return dict(zip(NAMES, signs(url, title), strict=True))


def test_the_root_of_a_host_is_told() -> None:
    assert told("https://gazette.example/")["root"] == 1
    assert told("https://gazette.example")["root"] == 1
    assert told("https://gazette.example/?p=17")["root"] == 0
    assert told("https://gazette.example/pl/")["almost_root"] == 1
    assert told("https://gazette.example/ships/storm-over-the-bay")["almost_root"] == 0


def test_an_address_made_from_a_headline_is_told() -> None:
    found = told(
        "https://gazette.example/2021/06/01/gates-open-early-again.html", "Gates open early again | Gazette"
    )
    assert found["title"] == found["long"] == found["dated"] == found["year"] == found["html"] == 1
    assert found["query"] == found["id"] == found["subdomain"] == found["slash"] == 0


def test_words_of_every_script_count_alike() -> None:
    latin = told("https://gazette.example/storm-over-port/", "Storm over Port")
    greek = told(
        "https://gazette.example/%CE%B8%CF%8D%CE%B5%CE%BB%CE%BB%CE%B1-%CF%83%CF%84%CE%BF-%CE%BB%CE%B9%CE%BC%CE%AC%CE%BD%CE%B9/",
        "Θύελλα στο Λιμάνι",
    )
    assert (latin["words"], latin["title"]) == (greek["words"], greek["title"])
    assert latin["title"] == 1


def test_numbers_and_other_endings_are_told() -> None:
    found = told("https://shop.gazette.example/item.php?id=4711")
    assert found["query"] == found["other_ending"] == found["subdomain"] == 1
    assert told("https://gazette.example/a/30657941.html")["number"] == 1


@pytest.mark.parametrize("url", [None, "", "https://[gazette", "http://[::1"])
def test_no_address_gives_no_sign(url: str | None) -> None:
    assert not any(signs(url, "Gates open early"))


@given(st.text() | st.from_regex(r"https?://[^ ]{0,40}/[^ ]{0,40}"), st.text() | st.none())
def test_any_text_is_read(url: str, title: str | None) -> None:
    found = signs(url, title)
    assert len(found) == len(NAMES)
    assert all(0 <= sign < 10 for sign in found)
