"""White space folded between marks."""

import re

from hypothesis import given
from hypothesis import strategies as st

from presscut.characters import points_of, text_of
from presscut.folding import BLOCK_MARK, BR_MARK, fold, kinds_of

BLOCK, BR = chr(BLOCK_MARK), chr(BR_MARK)


def folded(text: str) -> str:
    points = points_of(BLOCK + text + BLOCK)
    found = fold(points, kinds_of(points))
    assert len(found.points) == len(found.kinds) == found.keep.sum()
    assert len(found.keep) == len(points)
    return text_of(found.points)


def test_one_space_is_left_of_several_and_none_beside_a_mark() -> None:
    assert folded("  The\t\n ferry  ") == "\nThe ferry\n"
    assert folded(f"The {BLOCK}  ferry{BR} sails") == "\nThe\nferry\nsails\n"
    assert folded("The\u00a0\u3000ferry") == "\nThe ferry\n"


def test_what_is_no_character_is_skipped() -> None:
    assert folded("har\u00adbour\x00") == "\nharbour\n"


@given(st.text(st.sampled_from("a é 报 😀\t\n\u00a0" + BLOCK + BR)))
def test_a_folded_text_has_no_white_space_at_the_ends_of_its_lines(text: str) -> None:
    found = folded(text)
    assert not re.search(r"[ \t]{2}|[ \t]\n|\n[ \t]|\t", found)
    assert [*filter(str.strip, found)] == [
        character for character in text if character.strip(f" {BLOCK}{BR}\t\n\u00a0")
    ]
