"""Readers' comments below a dump's text."""

from datetime import datetime
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import presscut
from presscut.parts.printed_thread import Thread, thread

_ARTICLE: Final = [
    "Tarnmouth harbour to close for repairs",
    "4 May 2024",
    *(
        f"The harbour board of Tarnmouth said on its {day} day that the eastern quay will be closed for repairs until autumn."
        for day in ("first", "second", "third", "fourth")
    ),
]
_SAID: Final = (
    "They should have done this years ago, when the crane was still working.",
    "I sail from there every week. Where are we to go now?",
    "The north quay is big enough for all of us!",
    "Nobody asked the fishermen, of course.",
)
_TITLES: Final = (
    "What the harbour of Tarnmouth costs",
    "Storm hits the coast again",
    "Council to vote on the new bridge",
    "A walk along the eastern pier",
)
_NAMES: Final = ("Ines K.", "harbourcat", "Otto Brandt", "tarn-lad")


def _found(lines: list[str]) -> Thread | None:
    return thread(lines, np.array([len(line) > 30 for line in lines], np.bool_))


def _told(lines: list[str]) -> list[tuple[str | None, str]]:
    found = _found([*_ARTICLE, *lines])
    return [(comment.author, comment.text) for comment in found.comments] if found else []


def _entries(form: str, names: tuple[str, ...] = _NAMES, said: tuple[str, ...] = _SAID) -> list[str]:
    """The comments in a form: lines parted by "/", with a name, a number, a text and a title."""
    return [
        part.format(name=name, at=at, text=text, title=title)
        for at, (name, text, title) in enumerate(zip(names, said, _TITLES, strict=True), 1)
        for part in form.split(" / ")
    ]


@pytest.mark.parametrize(
    "form",
    [
        "{name} / 5 May 2024 at 1{at}:07 / {text} / Reply",
        "{at}. {name} says: / May {at}, 2024 at 7:0{at} am / {text} / Like {at}",
        "{name} · 0{at}.05.2024, 18:44 · Antworten / {text}",
        "Avatar for {name} / 1{at} May 2024, 7:03pm / {text} / Actions / {at}",
        "Picture of {name} / {name} / 12{at} / {name} / 05.05.2024, 1{at}:25 Quote # / {text}",
        "{name} vor {at} Stunden / {text}",
        "5 May 2024 1{at}:09 / {name} / {name} / {text} / Daumen hoch{at}Daumen runter",
        "On 5 May 2024 at 1{at}:38 by {name} / {text}",
        "{name}, Tarnmouth, 5/5/2024 1{at}:19 / {text} / Report abuse",
    ],
)
def test_comments_are_told_by_the_form_of_what_signs_them(form: str) -> None:
    """Name, date and text come apart; what most of them have is no text."""
    assert _told(_entries(form)) == list(zip(_NAMES, _SAID, strict=True))


def test_a_signature_stands_under_its_comment_where_a_heading_and_a_text_come_first() -> None:
    lines = ["Comments", *_entries("{text} / Posted by: {name} at May 1{at}, 2024 05:48 PM"), "Imprint"]
    assert _told(lines) == list(zip(_NAMES, _SAID, strict=True))


def test_one_comment_is_enough_below_a_counter() -> None:
    one = ["Ines", "5 May 2024 at 10:07", _SAID[0], "Reply", "Contact", "Imprint"]
    assert _told(["1 comment", *one]) == [("Ines", _SAID[0])]
    assert _told(one) == []


def test_dates_are_read() -> None:
    found = _found([*_ARTICLE, *_entries("{name} / 5 May 2024 at 1{at}:07 / {text} / Reply")])
    assert found is not None
    assert found.comments[0].published == datetime(2024, 5, 5, 11, 7)  # noqa: DTZ001
    assert found.comments[0].published_raw == "5 May 2024 at 11:07"
    assert found.lines[len(_ARTICLE)]
    assert not found.lines[: len(_ARTICLE)].any()


@pytest.mark.parametrize(
    "lines",
    [
        # other articles: a title, who wrote it, a day, a sentence
        _entries("{title} / {name} / {at} May 2024 / {text}"),
        _entries("{name} / 5 May 2024, 1{at}:07 / {title} / {text}"),
        _entries("{name} | 5 May 2024, 1{at}:07 / {title}"),
        # a live blog: times alone, and one who signs all
        _entries("1{at}:07 / {text}"),
        _entries("5 May 2024, 1{at}:07 / {text}", ("", "", "", "")),
        _entries("Ines Karsten 5 May 2024, 1{at}:07 / {text}"),
        # results, figures, posts of a network
        _entries("{name} / {at} May 2024 / 3:{at}"),
        _entries("— {name} (@name{at}) May {at}, 2024 / {text}"),
    ],
)
def test_other_lists_are_no_comments(lines: list[str]) -> None:
    assert _told(lines) == []


def test_nothing_above_is_enough_of_a_text_for_comments() -> None:
    assert _found(_entries("{name} / 5 May 2024 at 1{at}:07 / {text} / Reply")) is None


def test_extract_dump_gives_them_out_of_the_body() -> None:
    lines = [*_ARTICLE, "4 comments", *_entries("{name} / 5 May 2024 at 1{at}:07 / {text} / Reply")]
    article = presscut.extract_dump("\n".join(lines))
    assert isinstance(article, presscut.Article)
    assert [comment.author for comment in article.comments.items] == list(_NAMES)
    assert article.comments.count == 4
    assert not set(_SAID) & {block.text for block in article.body}


@given(
    st.lists(
        st.sampled_from(
            [
                "5 May 2024 10:07",
                "Ines",
                "Ines 3 days ago",
                "2d",
                "Reply",
                _SAID[0],
                "1 comment",
                "",
                "\0",
                "…",
            ]
        ),
        max_size=40,
    )
)
def test_any_lines_give_an_answer(lines: list[str]) -> None:
    found = _found([*_ARTICLE, *lines])
    assert found is None or (found.comments and found.lines[len(_ARTICLE) :].any())


@pytest.mark.parametrize(
    "lines",
    [
        ["3 comments", "Ines", "5 May 2024 10:07", "a b"],
        ["Ines 5 May 2024 10:07"],
        ["5 May 2024", "Otto said so."],
        ["Ines", "2d", "Reply to Ines"],
    ],
)
def test_a_hostile_dump_takes_bounded_work(lines: list[str]) -> None:
    """What took a step more for every pair of lines would not end."""
    found = _found([*_ARTICLE, *lines * 40_000])
    assert found is None or len(found.comments) <= 200
