"""Which of many texts are worth comparing: pairs whose sketches meet.

Rules of this file:
1. Texts meet in a band (equal columns of the MinHash: alike as a whole) or at anchors (a sentence in common); what
   meets at anchors is a candidate from a share of anchors on, as a standing footer gives any two pages a few.
2. The number of pairs is bounded: of texts that meet in one place each is paired with the next `NEAREST` only. A phrase
   that ten thousand pages print costs ten thousand times `NEAREST`, and a chain of pairs still joins the texts.
3. Everything is in memory and in numpy: good for some hundred thousand texts.
"""

from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from presscut.sketch import PERMUTATIONS, Hashes, Sketches

__all__ = ["BANDS", "LEAST_SHARE", "NEAREST", "Candidates", "candidates"]

BANDS: Final = 16
"""Bands of 4 columns: texts that are alike (Jaccard) by 0.8 meet in one with a probability of 0.9998, by 0.3 with 0.12."""
LEAST_SHARE: Final = 0.2
"""Share of the anchors of the text that has fewer, from which two texts are worth comparing."""
NEAREST: Final = 64
"""Texts with which a text is paired at one place."""

Pairs: TypeAlias = NDArray[np.int64]


class Candidates(NamedTuple):
    """m pairs of texts, each pair once."""

    pairs: Pairs
    """(m, 2) numbers of the two texts, the smaller one first; rising."""
    share: NDArray[np.float32]
    """(m,) share of the anchors of the text with fewer that both have, 0–1."""
    in_band: NDArray[np.bool_]
    """(m,) whether they met in a band."""


def candidates(of: Sketches, *, least_share: float = LEAST_SHARE) -> Candidates:
    """Every pair of texts worth comparing: with an equal band, or with `least_share` of the anchors in common."""
    count = max(1, len(of))
    told = of.length.nonzero()[0]
    banded = _at_bands(of, told) @ np.array([count, 1])
    owner = np.arange(len(of)).repeat(np.diff(of.offsets))
    meetings = _meetings(of.anchors, owner) @ np.array([count, 1])
    anchored, shared = np.unique(meetings, return_counts=True)
    every = np.union1d(banded, anchored)
    common = np.zeros(len(every), np.int64)
    common[every.searchsorted(anchored)] = shared
    pairs = np.stack([every // count, every % count], axis=1)
    fewer = np.diff(of.offsets).take(pairs).min(axis=1, initial=np.iinfo(np.int64).max)
    share = (common / np.maximum(1, fewer)).astype(np.float32)
    in_band = np.isin(every, banded)
    kept = in_band | (share >= least_share)
    return Candidates(pairs[kept], share[kept], in_band[kept])


def _at_bands(of: Sketches, told: NDArray[np.intp]) -> Pairs:
    columns = np.ascontiguousarray(of.minhash.take(told, axis=0)).reshape(-1, PERMUTATIONS // BANDS)
    keys = np.zeros(len(columns), np.uint64)
    for column in columns.T:
        keys = (keys ^ column.astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
        keys ^= keys >> np.uint64(29)
    bands = np.arange(len(keys), dtype=np.uint64) % np.uint64(BANDS)
    return _meetings(keys * np.uint64(BANDS) + bands, told.repeat(BANDS))


def _meetings(keys: Hashes, owner: NDArray[np.intp]) -> Pairs:
    """(m, 2) pairs of owners of one key, the nearest `NEAREST` of each; a pair comes once for each key."""
    order = np.lexsort((owner, keys))
    keys, owner = keys.take(order), owner.take(order)
    found = [np.zeros((0, 2), np.int64)]
    at = np.arange(len(keys))
    for step in range(1, NEAREST + 1):
        at = at[at + step < len(keys)]
        at = at[keys.take(at) == keys.take(at + step)]
        if not len(at):
            break
        found.append(np.stack([owner.take(at), owner.take(at + step)], axis=1))
    pairs = np.concatenate(found).astype(np.int64)
    return np.asarray(pairs[pairs[:, 0] != pairs[:, 1]], np.int64)
