"""Words as numbers."""

from hypothesis import given
from hypothesis import strategies as st

from presscut.characters import classes, points_of
from presscut.hashes import Index, words


def hashed(text: str) -> dict[int, int]:
    points = points_of(text)
    return dict(zip(*(column.tolist() for column in words(points, classes(points))), strict=True))


def test_words_are_runs_of_letters_and_digits() -> None:
    assert [*hashed("Two lines, 3 fer-ries’ and more…")] == [0, 4, 11, 13, 17, 23, 27]


def test_a_dense_character_is_a_word() -> None:
    assert [*hashed("ab 渡轮")] == [0, 3, 4]


def test_capitals_and_place_do_not_matter() -> None:
    first, second, third = hashed("ferry Ferry … FERRY").values()
    assert first == second == third


def test_anagrams_differ() -> None:
    assert len({*hashed("dda aad add ada bbd abc cab bca").values()}) == 8


def test_no_text_has_no_word() -> None:
    assert not hashed("")
    assert not hashed(" …!\n")


@given(
    st.lists(st.from_regex(r"[a-zäöü0-9]{1,12}", fullmatch=True), min_size=1, max_size=30),
    st.text("., \n", min_size=1),
)
def test_a_word_has_one_hash_wherever_it_stands(spoken: list[str], between: str) -> None:
    found = [*hashed(between.join(spoken)).values()]
    assert found == [next(iter(hashed(word).values())) for word in spoken]


def test_long_texts_are_hashed_like_short_ones() -> None:
    found = [*hashed("harbour " * 20_000).values()]
    assert len(found) == 20_000
    assert {*found} == {*hashed("harbour").values()}


def test_an_index_finds_its_words_and_no_others() -> None:
    known = [
        f"{first}{second}{third}"
        for first in "abcdefghijklmnop"
        for second in "qrstuvwxyz"
        for third in "abcdefghij"
    ]
    index = Index([*known, "two words", ""])
    points = points_of(" ".join([*known, "ferry", "two", "words"]))
    assert index.find(words(points, classes(points)).hash).tolist() == [*range(len(known)), -1, -1, -1]
    assert len(index) == len(known) + 2
