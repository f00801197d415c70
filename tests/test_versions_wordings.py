"""Which words two wordings of a sentence do not share."""

from hypothesis import given
from hypothesis import strategies as st

from presscut.versions.wordings import set_off


def test_the_words_that_changed() -> None:
    assert set_off("No boat sails before Friday.", "No boat sails before Thursday.") == (
        ("No boat sails before ", False),
        ("Friday.", True),
    )


def test_nothing_to_compare_with() -> None:
    assert set_off("A sentence.", "") == (("A sentence.", False),)
    assert set_off("", "A sentence.") == ()


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_pieces_are_the_sentence(sentence: str, other: str) -> None:
    assert "".join(piece for piece, _ in set_off(sentence, other)) == " ".join(sentence.split())
