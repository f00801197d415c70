"""Known words of lines, and the sums of their vectors."""

from importlib.resources import files

import numpy as np
import pytest

from presscut.bags import bags, known_words
from presscut.hashes import Index

INDEX = Index(["ferry", "harbour", "渡", "été"])


def test_a_known_word_of_a_line_is_told_once() -> None:
    number, line = known_words(INDEX, ["Harbour, harbour and ferry", "", "nothing known", "渡 FERRY été"])
    assert [*zip(number.tolist(), line.tolist(), strict=True)] == [(0, 0), (1, 0), (0, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("field", ["css_words", "vocabulary"])
def test_nearly_every_word_of_the_model_is_found(field: str) -> None:
    with (files("presscut") / "models" / "html.npz").open("rb") as stored:
        known = np.load(stored)[field].tolist()
    number, line = known_words(Index(known), known)
    assert number.tolist() == line.tolist()
    assert len(number) > 0.98 * len(known)


def test_sums_and_counts_by_owner() -> None:
    vectors = np.array([[1, 10], [2, 20], [4, 40]], np.float32)
    sums, counts = bags(vectors, np.array([0, 0, 2, 1]), np.array([1, 1, 1, 3]), 5)
    assert sums.tolist() == [[0, 0], [6, 60], [0, 0], [2, 20], [0, 0]]
    assert counts[:, 0].tolist() == [0, 3, 0, 1, 0]


def test_no_word_no_sum() -> None:
    none = np.zeros(0, np.intp)
    sums, counts = bags(np.ones((3, 2), np.float32), none, none, 2)
    assert not sums.any()
    assert not counts.any()
