"""Lines told by their first two letters."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from presscut import page
from presscut.characters import points_of
from presscut.openings import beginning, begun, opens

KEY_POINTS = beginning(("key points", "à retenir", "in", "要点"))


@pytest.mark.parametrize(
    ("line", "looked_at"),
    [
        ("Key points", True), ("KEY FACTS", True), ("kelp", True), ("Inside", True), ("Points", False), ("At once", False),
        ("K", True), ("K.", True), ("– Key points", True), ("2 points", True), ("À retenir", True), ("A\u0300 retenir", True),
        ("要点", True), ("Ключ", True), ("7", True),
    ],
)  # fmt: skip
def test_only_lines_of_other_letters_are_passed_over(line: str, looked_at: bool) -> None:  # noqa: FBT001
    (number,) = opens(points_of(f"{line}\n"), np.zeros(1, np.int32))
    assert KEY_POINTS[number] == looked_at


@given(st.text("Kkeéß\u0301 -7要ﬀ", min_size=1), st.text("ab \u0301"))
def test_a_line_that_begins_with_a_phrase_is_never_passed_over(phrase: str, rest: str) -> None:
    for line in (phrase, phrase.upper(), phrase.casefold()):
        (number,) = opens(points_of(f"{line}{rest}\n"), np.zeros(1, np.int32))
        assert beginning([phrase])[number]


def test_blocks_are_chosen_by_place_beginning_and_length() -> None:
    columns = page.read("<p>Key points<p>Ferries<p>Key points, of which there are many<p>Key")
    assert begun(columns, range(4), KEY_POINTS, 20) == [0, 3]
    assert begun(columns, range(1, 3), KEY_POINTS, 80) == [2]
    assert begun(columns, range(3, 1), KEY_POINTS, 80) == []
