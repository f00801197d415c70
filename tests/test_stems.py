"""Stems found in many strings of words at once."""

from hypothesis import given
from hypothesis import strategies as st

from presscut.stems import said, stems

SPELLED = {1: ["caption", "автор"], 2: [" tag ", " tags "], 4: ["read more"]}
FOUND = stems(SPELLED)


def test_stems_are_found_anywhere_and_words_whole() -> None:
    assert said(["", "wp captions", "tag", "tagged", "my tags", "read more", "пост автора"], FOUND) == {
        1: 1,
        2: 2,
        4: 2,
        5: 4,
        6: 1,
    }


def test_nothing_says_nothing() -> None:
    assert said([], FOUND) == {}
    assert said([""], FOUND) == {}


@given(st.lists(st.text(alphabet="caption tagsredmo втр", max_size=24), max_size=6))
def test_as_a_look_at_each_would_say(words: list[str]) -> None:
    slowly = {
        number: sum(bit for bit, spelled in SPELLED.items() if any(stem in f" {one} " for stem in spelled))
        for number, one in enumerate(words)
    }
    assert said(words, FOUND) == {number: bits for number, bits in slowly.items() if bits}
