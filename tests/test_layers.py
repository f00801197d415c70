"""Products of many rows, and of rows with those around them."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from presscut import layers
from presscut.layers import around, floats_of, product


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 300), st.integers(1, 60), st.integers(1, 300), st.booleans())
def test_a_product_in_stacks_is_theproduct(rows: int, inner: int, columns: int, across: bool) -> None:  # noqa: FBT001
    random = np.random.default_rng(rows)
    left = random.random((inner, rows) if across else (rows, inner)).astype(np.float32)
    left = left.T if across else left
    right = random.random((inner, columns)).astype(np.float32)
    assert np.allclose(product(left, right), left @ right, rtol=1e-4)
    assert np.allclose(product(left, np.stack([right, -right])), [left @ right, left @ -right], rtol=1e-4)


STEPS = (-3, -1, 1, 3)


def slowly(each: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The same, a block and a step at a time."""
    count = len(each)
    seen = np.zeros((count, weights.shape[2]), np.float32)
    for block in range(count):
        for number, step in enumerate((0, *STEPS)):
            if 0 <= block + step < count:
                seen[block] += each[block + step] @ weights[number]
    return seen


@pytest.mark.parametrize("count", [1, 2, 3, 7, 40])
def test_what_stands_around_is_seen_up_to_the_edges(count: int) -> None:
    random = np.random.default_rng(count)
    each, weights = random.random((count, 4)).astype(np.float32), random.random((5, 4, 3)).astype(np.float32)
    assert np.allclose(around(each, weights, STEPS), slowly(each, weights), rtol=1e-4)


def test_long_pages_are_seen_in_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(7)
    each, weights = random.random((50, 4)).astype(np.float32), random.random((5, 4, 3)).astype(np.float32)
    whole = around(each, weights, STEPS)
    monkeypatch.setattr(layers, "STRETCH", 8)
    assert np.allclose(around(each, weights, STEPS), whole, rtol=1e-4)


def test_weights_lie_row_by_row() -> None:
    stored: dict[str, np.ndarray[Any, Any]] = {
        "turned": np.arange(6, dtype=np.float16).reshape(2, 3).T,
        "alone": np.array(0.5, np.float32),
        "names": np.array(["a", "b"]),
    }
    weights = floats_of(stored)
    assert sorted(weights) == ["alone", "turned"]
    assert weights["turned"].flags.c_contiguous
    assert weights["turned"].dtype == np.float32
    assert weights["turned"].tolist() == [[0, 3], [1, 4], [2, 5]]
    assert float(weights["alone"]) == 0.5
