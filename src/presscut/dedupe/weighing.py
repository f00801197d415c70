"""Are two articles one? By their signatures where those are clear, else to be asked of their texts.

The estimate is of what `versions.overlap` measures: how much of either text stands in the other. What a signature cannot
tell is whether the same form was filled in twice, so that only texts with the same figures are one without being read.
"""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from presscut.dedupe.meeting import distinct
from presscut.dedupe.nouns import Numbers, Signatures
from presscut.sketch import PERMUTATIONS

__all__ = ["Weighed", "alike", "plainly_one", "weigh"]

TELLING: Final = 100
"""Words from which an equal text says that articles are one; shorter ones are notices in place of the text too."""
ALIKE: Final = 0.8
"""Likeness (Jaccard) from which texts with equal figures are one: nine words of ten are the same."""
CONTAINED: Final = 0.3
"""Share of the shorter text's anchors in the other below which two articles are not one: `versions` asks for 0.55 of the
prose or other strong signs; an estimate by 20 anchors is off by 0.2 in one case of a hundred."""
RETITLED: Final = 0.45
"""The same for articles with two headlines: those find no other strong sign."""
LONG: Final = 5_000
"""Words from which texts are not read again: their hundreds of anchors tell as well."""
ONE_TEXT: Final = 0.55
"""Share from which two such long texts are one, as in `versions`."""
_TOGETHER: Final = 50_000
"""Pairs weighed in one step: about 100 MB."""


class Weighed(NamedTuple):
    """m pairs, weighed."""

    estimate: NDArray[np.float32]
    """(m,) 0–1: the greater of likeness and containment."""
    one: NDArray[np.bool_]
    """(m,) the same article, without a doubt."""
    doubtful: NDArray[np.bool_]
    """(m,) to be asked of their texts."""


def alike(of: Signatures, a: Numbers, b: Numbers) -> NDArray[np.float32]:
    """(m,) the estimated likeness (Jaccard) of pairs of texts, 0–1."""
    found = np.empty(len(a), np.float32)
    for at in range(0, len(a), _TOGETHER):
        some = slice(at, at + _TOGETHER)
        found[some] = (of.minhash[a[some]] == of.minhash[b[some]]).sum(axis=1) / PERMUTATIONS
    return found


def plainly_one(of: Signatures, a: Numbers, b: Numbers, likeness: NDArray[np.float32]) -> NDArray[np.bool_]:
    """(m,) whether two texts are long enough, alike, and have the same figures."""
    told = np.minimum(of.length[a], of.length[b]) >= TELLING
    return np.asarray(told & (likeness >= ALIKE) & (of.figures[a] == of.figures[b]), np.bool_)


def weigh(of: Signatures, a: Numbers, b: Numbers) -> Weighed:
    """What signatures say of pairs of articles."""
    likeness = alike(of, a, b)
    share = _contained(of, a, b)
    one = plainly_one(of, a, b, likeness)
    estimate = np.maximum(likeness, share)
    retitled = (of.headline[a] != of.headline[b]) & (of.headline[a] != 0) & (of.headline[b] != 0)
    long = np.minimum(of.length[a], of.length[b]) >= LONG
    one |= long & (estimate >= ONE_TEXT)
    doubtful = ~one & ~long & (estimate >= np.where(retitled, RETITLED, CONTAINED))
    return Weighed(estimate, one, doubtful)


def _contained(of: Signatures, a: Numbers, b: Numbers) -> NDArray[np.float32]:
    """(m,) share of the anchors of the article with fewer that the other has."""
    found = np.empty(len(a), np.float32)
    for at in range(0, len(a), _TOGETHER):
        some = slice(at, at + _TOGETHER)
        found[some] = _contained_in_step(of, a[some], b[some])
    return found


def _contained_in_step(of: Signatures, a: Numbers, b: Numbers) -> NDArray[np.float32]:
    count = np.diff(of.offsets)
    sides = []
    for side in (a, b):
        size = count[side]
        pair = np.arange(len(side)).repeat(size)
        before = (np.cumsum(size) - size).repeat(size)
        place = np.arange(len(pair)) - before + of.offsets[side].repeat(size)
        sides.append(distinct(pair.astype(np.uint64) << np.uint64(32) | of.anchors[place]))
    every = np.sort(np.concatenate(sides))
    common = every[1:][every[1:] == every[:-1]] >> np.uint64(32)
    shared = np.bincount(common.astype(np.int64), minlength=len(a))
    return (shared / np.maximum(1, np.minimum(count[a], count[b]))).astype(np.float32)
