"""What elements are called."""

from hypothesis import given
from hypothesis import strategies as st

from presscut.parts import called
from presscut.parts.called import CAPTION, COMMENT, CREDIT, POST, READERS, RELATED


def said(*css: str) -> list[int]:
    meanings: list[int] = called.called(css).tolist()
    return meanings


def test_stems_are_found_anywhere_in_each_class() -> None:
    assert said("", "wp caption text", "photo credit caption", "kommentare") == [
        0,
        CAPTION,
        CAPTION | CREDIT,
        COMMENT | READERS,
    ]


def test_a_gap_is_one_space_or_two() -> None:
    assert said("box read more", "read  more", "readmore", "twitter tweet") == [RELATED, RELATED, 0, POST]


def test_nothing_is_called_nothing() -> None:
    assert said() == []
    assert said("content element container") == [0]


@given(
    st.lists(
        st.sampled_from(["caption", " ", "comment", "é", "rel", "ated", "ost", "fb p"]).map(str), max_size=8
    )
)
def test_each_class_is_read_by_itself(words: list[str]) -> None:
    assert said(*words) == [meaning for word in words for meaning in said(word)]
