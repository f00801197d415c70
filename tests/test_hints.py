"""What a page says of its text in other places."""

import pytest

from presscut import page
from presscut.characters import classes, points_of
from presscut.hashes import words
from presscut.hints import MEMBERS, hints_of, mark

BODY = "The ferry to Holm Island will sail again from Monday."


def found(said: tuple[str, str, str], text: str) -> list[int]:
    points = points_of(text)
    codes: list[int] = mark(said).find(words(points, classes(points)).hash).tolist()
    return codes


def test_a_word_is_told_with_all_hints_that_have_it() -> None:
    said = ("Ferry sails", "The ferry", "ferry on Monday")
    assert found(said, "ferry sails the monday night") == [7, 1, 2, 4, 0]
    assert mark(said).title_words == 2
    assert MEMBERS[5].tolist() == [1, 1, 0, 1]


def test_a_word_of_a_hint_is_never_missed() -> None:
    body = " ".join(f"{a}{b}{c}" for a in "bcdfghklmnprst" for b in "aeiou" for c in "bcdfghklmnprstvwxyz")
    assert all(code & 4 for code in found(("", "", body), body))


def test_other_words_are_seldom_taken_for_one() -> None:
    title = "Ferry to Holm Island sails again"
    others = " ".join(f"q{a}{b}{c}" for a in "bcdfghklmnprst" for b in "aeiou" for c in "bcdfghklmnprstvwxyz")
    assert sum(code > 0 for code in found((title, "", ""), others)) <= 1


def test_no_hint_has_no_word() -> None:
    assert found(("", "", ""), BODY) == [0] * 10
    assert mark(("", "", "")).title_words == 0


def test_only_the_beginning_of_a_hint_is_read() -> None:
    assert found(("x " * 200 + "ferry", "", ""), "ferry x") == [0, 1]


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="description" content="Ferry &amp; harbour">',
        "<meta content='Ferry &amp; harbour' property='og:description'>",
    ],
)
def test_the_description_is_found(head: str) -> None:
    assert hints_of(page.read(f"<head>{head}</head><p>x")) == ("Ferry & harbour", "")


def test_the_body_of_json_ld_is_found() -> None:
    script = '<script type="application/ld+json">{"articleBody": "The \\"ferry\\"\\nsails"}</script>'
    assert hints_of(page.read(f"<script type='application/ld+json'>{{}}</script>{script}<p>x")) == (
        "",
        'The "ferry"\nsails',
    )


def test_a_broken_body_is_taken_as_it_stands() -> None:
    script = '<script type="application/ld+json">{"articleBody": "The \\q ferry\\nsails", </script>'
    assert hints_of(page.read(f"{script}<p>x")) == ("", "The \\q ferry sails")


def test_a_page_may_say_nothing() -> None:
    assert hints_of(page.read("<p>x")) == ("", "")
