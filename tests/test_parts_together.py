"""What only several comments show together."""

import pytest

from presscut.model import Comment
from presscut.parts.together import with_bare_names, without_controls


def items(*texts: str) -> tuple[Comment, ...]:
    return tuple(Comment(text=text) for text in texts)


def test_what_most_comments_begin_or_end_with_is_a_control_and_the_line_over_it_the_author() -> None:
    told = items(
        *(f"{name}\nIlmoita asiaton\n{name} was here.\n\nVastaa 12" for name in ("ada", "otto", "x"))
    )
    assert [(one.author, one.text) for one in without_controls(told)] == [
        (name, f"{name} was here.") for name in ("ada", "otto", "x")
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ("Hello\nA ferry.", "Hello\nAt last."),
        ("+1", "+1", "+1"),
        ("Hello\nA ferry.", "At last.", "Well done.", "Hello\nSo slow.", "Hello\nYes."),
        ("A\nB\nC",) * 2 + ("D\nE\nF",) * 2,
    ],
)
def test_what_too_few_say_or_all_that_is_said_stays(texts: tuple[str, ...]) -> None:
    assert without_controls(items(*texts)) == items(*texts)


def test_names_over_controls_are_not_taken_from_some() -> None:
    told = items("Great ferry\nReply\nYes.", "So\nslow.\nReply", "And loud.\nReply", "Reply\nWell.")
    assert all(one.author is None for one in without_controls(told))


@pytest.mark.parametrize("mark", ["{} Says", "#1 {}", "{} schrieb", "12 votes {} wrote"])
def test_what_all_names_share_is_none_of_them(mark: str) -> None:
    told = tuple(Comment(text="A ferry.", author=mark.format(name)) for name in ("Ada", "Otto B", "x"))
    assert [one.author for one in with_bare_names(told)] == ["Ada", "Otto B", "x"]


def test_counters_are_no_names() -> None:
    told = tuple(Comment(text="A ferry.", author=f"{number} fans") for number in (405, 120, 29))
    assert [one.author for one in with_bare_names(told)] == [None] * 3
    told = tuple(Comment(text="A ferry.", author=f"{name} says") for name in ("Ada", "Otto", "12345"))
    assert [one.author for one in with_bare_names(told)] == ["Ada", "Otto", "12345"]
    told += (Comment(text="A ferry."),) * 5
    assert [one.author for one in with_bare_names(told)][:3] == ["Ada", "Otto", "12345"]


def test_names_of_a_family_stay() -> None:
    told = tuple(Comment(text="A ferry.", author=name) for name in ("Ada Berg", "Otto Berg", "x"))
    assert with_bare_names(told) == told
