"""Which articles are plainly one, and which are to be asked: the pairs that meet, weighed by their signatures."""

from typing import NamedTuple

import numpy as np

from presscut.dedupe.joining import Forest
from presscut.dedupe.meeting import BANDS, at_anchors, at_bands, distinct
from presscut.dedupe.nouns import Audience, Numbers, Signatures
from presscut.dedupe.weighing import TELLING, alike, plainly_one, weigh

__all__ = ["Met", "meet"]


class Met(NamedTuple):
    """Pairs whose texts are to be compared, and what it took to find them."""

    doubtful: Numbers
    """(m, 2), the smaller number first; the most alike pairs first."""
    exact: int
    """Articles with the words of another one."""
    weighed: int
    crowded: int
    skipped: int


def meet(of: Signatures, forest: Forest, audience: Audience) -> Met:
    """Joins what is plainly one article and gives the pairs that are doubtful."""
    exact = _exact(of, forest)
    nodes = ((forest.roots() == np.arange(len(of))) & (of.length > 0)).nonzero()[0]
    open_pairs, weighed, crowded = _in_bands(of, forest, nodes, audience)
    shared, crowds = at_anchors(of, nodes, forest.apart)
    audience.tell("anchors", 1, 1)
    a, b = _apart(forest, distinct(np.concatenate([open_pairs, shared])), len(of))
    found = weigh(of, a, b)
    forest.join_all(zip(a[found.one].tolist(), b[found.one].tolist(), strict=True))
    left = found.doubtful & forest.apart(a, b)
    order = np.argsort(-found.estimate[left], kind="stable")
    doubtful = np.stack([a[left][order], b[left][order]], axis=1)
    return Met(doubtful, exact, weighed + len(shared), crowded + crowds.crowded, crowds.skipped)


def _exact(of: Signatures, forest: Forest) -> int:
    """Joins articles with the same words, where those are enough; gives how many have the words of another one."""
    told = (of.exact != 0).nonzero()[0]
    order = told[np.argsort(of.exact[told], kind="stable")]
    same = of.exact[order][1:] == of.exact[order][:-1]
    enough = same & (of.length[order][1:] >= TELLING)
    forest.join_all(zip(order[:-1][enough].tolist(), order[1:][enough].tolist(), strict=True))
    return int(same.sum())


def _in_bands(of: Signatures, forest: Forest, nodes: Numbers, audience: Audience) -> tuple[Numbers, int, int]:
    """Joins what is plainly one of what meets in bands; the other pairs, how many were weighed, and the crowds."""
    open_pairs = np.zeros(0, np.int64)
    weighed = crowded = 0
    for band, (met, crowds) in enumerate(at_bands(of, nodes), 1):
        audience.tell("bands", band, BANDS)
        a, b = _apart(forest, np.setdiff1d(met, open_pairs, assume_unique=True), len(of))
        one = plainly_one(of, a, b, alike(of, a, b))
        forest.join_all(zip(a[one].tolist(), b[one].tolist(), strict=True))
        open_pairs = distinct(np.concatenate([open_pairs, (a * len(of) + b)[~one]]))
        weighed += len(a)
        crowded += crowds
    return open_pairs, weighed, crowded


def _apart(forest: Forest, pairs: Numbers, count: int) -> tuple[Numbers, Numbers]:
    """Both sides of those pairs that are not joined yet."""
    a, b = pairs // count, pairs % count
    apart = forest.apart(a, b)
    return a[apart], b[apart]
