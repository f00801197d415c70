"""Where articles meet: pairs that have a band of the MinHash, or anchors, in common; with a bound on all of it.

Rules of this file:
1. A pair is one number, `smaller * n + larger`, so that pairs are sorted and counted by numpy.
2. Of articles that meet in one place, few are paired each with each, many each with its next neighbours only; the order
   they stand in puts the most alike side by side.
3. Anchors that more articles have than `STANDING` are passed over: a footer, a notice of rights. What they are part of
   meets in its other anchors, or in a band.
4. Anchors are worked through by ranges of their numbers, `AT_ONCE` at a time, so that memory does not grow with them.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from presscut.dedupe.nouns import Bits32, Bits64, Numbers, Signatures
from presscut.sketch import PERMUTATIONS

__all__ = [
    "BANDS",
    "FEW",
    "LEAST_SHARE",
    "NEAREST",
    "STANDING",
    "Crowds",
    "at_anchors",
    "at_bands",
    "distinct",
]

BANDS: Final = 16
"""Bands of 4 columns: two texts that are alike (Jaccard) by 0.8 meet with a probability of 0.9998, by 0.5 with 0.64."""
FEW: Final = 24
"""Articles at one place that are paired each with each."""
NEAREST: Final = 6
"""Neighbours that each is paired with, where there are more."""
STANDING: Final = 1_000
"""Articles from which what they share is no sign of anything. One agency's text is printed by some hundred outlets, and
those meet in bands."""
LEAST_SHARE: Final = 0.2
"""Share of the anchors of the article that has fewer, from which two articles are worth comparing."""
AT_ONCE: Final = 8_000_000
"""Anchors sorted in one step: about 300 MB."""

Free = Callable[[Numbers, Numbers], NDArray[np.bool_]]
"""Which pairs are not joined yet."""


class Crowds(NamedTuple):
    """Places at which not every pair was made."""

    crowded: int
    """Each article was paired with its neighbours."""
    skipped: int
    """Passed over."""


def at_bands(of: Signatures, nodes: Numbers) -> Iterator[tuple[Numbers, int]]:
    """For each band the pairs that meet there, rising, and how many places were crowded."""
    # Four columns of 16 bits are one number of 64.
    keys = of.minhash.view(np.uint64)
    size = PERMUTATIONS // BANDS // 4
    for band in range(BANDS):
        here = keys[nodes, band * size]
        beside = keys[nodes, (band + 1) * size % keys.shape[1]]
        order = np.lexsort((of.headline[nodes], beside, here))
        pairs, crowds = _meetings(here[order], nodes[order], len(of), None)
        yield distinct(pairs), crowds.crowded


def at_anchors(of: Signatures, nodes: Numbers, free: Free) -> tuple[Numbers, Crowds]:
    """The free pairs that share at least `LEAST_SHARE` of the anchors of the one with fewer; rising."""
    count = np.diff(of.offsets)
    taken = np.zeros(len(of), np.bool_)
    taken[nodes] = True
    pairs, times = np.zeros(0, np.int64), np.zeros(0, np.int64)
    crowded = skipped = 0
    for keys, owner in _ranges(of, taken):
        met, crowds = _meetings(keys, owner, len(of), STANDING)
        crowded += crowds.crowded
        skipped += crowds.skipped
        met = met[free(met // len(of), met % len(of))]
        pairs, times = _added(pairs, times, met)
    fewer = np.minimum(count[pairs // len(of)], count[pairs % len(of)])
    return pairs[times >= LEAST_SHARE * fewer], Crowds(crowded, skipped)


def _ranges(of: Signatures, taken: NDArray[np.bool_]) -> Iterator[tuple[Bits32, NDArray[np.int64]]]:
    """Anchors and their owners, sorted, a range of numbers at a time."""
    steps = 1 + len(of.anchors) // AT_ONCE
    for step in range(steps):
        low, high = (2**32 * k // steps for k in (step, step + 1))
        at = ((of.anchors >= low) & (of.anchors <= high - 1)).nonzero()[0]
        owner = of.offsets.searchsorted(at, "right") - 1
        mine = taken[owner]
        keys, owner = of.anchors[at[mine]], owner[mine]
        order = np.argsort(keys, kind="stable")
        yield keys[order], owner[order]


def distinct(numbers: NDArray[Any]) -> NDArray[Any]:
    """The numbers in order, each once; sorted, because numpy's own way by hashing takes ten times as long on pairs."""
    numbers = np.sort(numbers)
    return numbers[_new(numbers)]


def _new(numbers: NDArray[Any]) -> NDArray[np.bool_]:
    """Where in sorted numbers another one begins."""
    new = np.ones(len(numbers), np.bool_)
    new[1:] = numbers[1:] != numbers[:-1]
    return new


def _added(pairs: Numbers, times: Numbers, met: Numbers) -> tuple[Numbers, Numbers]:
    """Pairs with how often they met, and those of another range with them."""
    every = np.concatenate([pairs, met])
    order = np.argsort(every, kind="stable")
    every = every[order]
    start = _new(every).nonzero()[0]
    weight = np.concatenate([times, np.ones(len(met), np.int64)])[order]
    return every[start], np.add.reduceat(weight, start) if len(start) else times


def _meetings(
    keys: Bits64 | Bits32, owner: Numbers, total: int, standing: int | None
) -> tuple[Numbers, Crowds]:
    """Pairs of owners of one key, once for each key; keys are sorted, and neighbours stand side by side."""
    start = np.append(_new(keys).nonzero()[0], len(keys))
    size = np.diff(start)
    passed = size > standing if standing else np.zeros(len(size), np.bool_)
    reach = np.where(size <= FEW, FEW, NEAREST)
    reach[passed] = 0
    left = (start[1:] - 1).repeat(size) - np.arange(len(keys))  # how many of the same key follow
    reach = np.minimum(reach.repeat(size), left)
    found = [np.zeros(0, np.int64)]
    at = reach.nonzero()[0]
    step = 1
    while len(at):
        one, other = owner[at], owner[at + step]
        pairs = np.minimum(one, other) * total + np.maximum(one, other)
        found.append(pairs[one != other])
        step += 1
        at = at[reach[at] >= step]
    crowded = int(((size > FEW) & ~passed).sum())
    return np.concatenate(found), Crowds(crowded, int(passed.sum()))
