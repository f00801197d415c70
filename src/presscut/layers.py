"""What the layers of a small network are computed with: products of many rows, and of each row with those around it."""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from presscut.columns import Floats

__all__ = ["STRETCH", "around", "floats_of", "product"]

STRETCH: Final = 2**14
"""Blocks looked at together: more than a page has, and what is computed of them needs little memory."""
_ONE_THREAD: Final = 2**18
"""Multiplications; `SMP_THRESHOLD_MIN * GEMM_MULTITHREAD_THRESHOLD` in OpenBLAS's interface/gemm.c."""
_KERNEL: Final = 8
"""Rows, and multiples of it, that a product is fastest with."""


def floats_of(stored: Mapping[str, NDArray[Any]]) -> dict[str, Any]:
    """The weights among stored arrays, as arrays of float32 that lie row by row in memory.

    As training transposed them many lie column by column: `take` copies such a matrix whole, and products with it take a
    fifth longer.
    """
    return {
        name: array.astype(np.float32, order="C") for name, array in stored.items() if array.dtype.kind == "f"
    }


def product(left: Floats, right: Floats) -> Floats:
    """The product of two matrices, (m, k) and (k, n), in stacks of rows; of one and several, (s, k, n), each of theirs, (s, m, n).

    BLAS starts threads for more than `_ONE_THREAD` multiplications, which costs more processor time than it saves.
    """
    *several, inner, columns = right.shape
    rows, count = max(_ONE_THREAD // (inner * columns) // _KERNEL, 1) * _KERNEL, len(left)
    whole = count - count % rows
    product = np.empty((*several, count, columns), np.float32)
    if whole:
        stacks = left[:whole].reshape(
            -1, rows, inner
        )  # a view, also of what is transposed; so is that of the product
        into = product[..., :whole, :].reshape(*several, -1, rows, columns)
        np.matmul(stacks, right[..., None, :, :], out=into)
    if whole < count:
        np.matmul(left[whole:], right, out=product[..., whole:, :])
    return product


def around(each: Floats, weights: Floats, steps: tuple[int, ...]) -> Floats:
    """What the weights make of each block and of those so many steps away; beyond the page's edges there is nothing.

    Args:
        each: (m, k)
        weights: (1 + len(steps), k, n) of the block itself, then of those the steps away.
        steps: how far away, ascending.
    """
    count, reach = len(each), steps[-1]
    padded = np.zeros((count + 2 * reach, each.shape[1]), np.float32)
    padded[reach : reach + count] = each
    stretches = [
        _stretch_around(padded[at : at + STRETCH + 2 * reach], weights, steps)
        for at in range(0, count, STRETCH)
    ]
    return np.concatenate(stretches) if len(stretches) > 1 else stretches[0]


def _stretch_around(padded: Floats, weights: Floats, steps: tuple[int, ...]) -> Floats:
    """The same for blocks between others that are only seen."""
    reach = steps[-1]
    count = len(padded) - 2 * reach
    own, *others = product(padded, weights)
    seen: Floats = own[reach : reach + count]
    for near, step in zip(others, steps, strict=True):
        seen += near[reach + step : reach + step + count]
    return seen
