"""Characters by class, and texts as code points."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from presscut import characters as ch


@pytest.mark.parametrize(
    ("character", "kind"),
    [
        ("a", ch.LOWER), ("É", ch.UPPER), ("ß", ch.LOWER), ("ა", ch.LOWER), ("א", ch.LETTER), ("报", ch.DENSE), ("ส", ch.DENSE),
        ("7", ch.DIGIT), ("٣", ch.DIGIT), (".", ch.STOP), ("。", ch.STOP), ("।", ch.STOP), ("؟", ch.STOP), (",", ch.COMMA),
        ("«", ch.QUOTE), ("’", ch.QUOTE), ("(", ch.BRACKET), ("-", ch.PUNCTUATION), ("+", ch.SYMBOL), ("©", ch.CREDIT),
        ("|", ch.CREDIT), (" ", ch.SPACE), ("\u00a0", ch.SPACE), ("\n", ch.SPACE), ("\u3000", ch.SPACE),
        ("\u200b", ch.SKIPPED), ("\u00ad", ch.SKIPPED), ("\u200d", ch.MARK), ("\u0301", ch.MARK), ("😀", ch.SYMBOL),
    ],
)  # fmt: skip
def test_every_script_has_the_same_classes(character: str, kind: int) -> None:
    assert ch.classes(ch.points_of(character)).tolist() == [kind]


def test_code_points_are_narrow_where_there_is_room() -> None:
    assert ch.points_of("naïve 报").dtype == np.uint16
    assert ch.points_of("naïve 😀").dtype == np.uint32
    assert ch.points_of("a😀").tolist() == [0x61, 0x1F600]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_text_comes_back_from_its_code_points(text: str) -> None:
    points = ch.points_of(text)
    assert ch.text_of(points) == text
    assert len(points) == len(text) == len(ch.classes(points))


@given(
    st.text(
        st.characters(
            max_codepoint=0xFFFF,
            categories=["Cs", "L"],
            exclude_characters=[chr(c) for c in range(0xDC00, 0xE000)],
        )
    )
)
def test_lone_surrogates_stand_for_themselves(text: str) -> None:
    assert ch.points_of(text).tolist() == [*map(ord, text)]


def test_another_table_is_looked_up_alike() -> None:
    table = np.arange(0x10000, dtype=np.uint32)
    assert ch.look_up(table, ch.points_of("aé")).tolist() == [0x61, 0xE9]
    assert ch.look_up(table, ch.points_of("a😀")).tolist() == [0x61, 0xFFFF]
