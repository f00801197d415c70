"""Of the doubtful pairs, the most alike first, the texts are compared; what is one article is joined.

Rules of this file:
1. A pair whose articles were joined meanwhile is not compared, nor one of which an article was found different from
   `IN_VAIN` others: forms filled in every day would cost everything else.
2. The answer is that of asking one pair after the other. Pairs are asked at the same time that cannot change what is
   asked of each other: a pair is ready when no open pair before it has an article of its two groups.
3. Where few are ready, the next pairs in order are asked with them; what comes of those counts when they are ready.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from presscut.dedupe.corpus import as_article, text_of
from presscut.dedupe.joining import Forest
from presscut.dedupe.nouns import Each, Numbers
from presscut.dedupe.shelving import Place, Shelves, row_at
from presscut.dedupe.verdicts import UNKNOWN, Book
from presscut.model import Article
from presscut.versions import relate

__all__ = ["IN_VAIN", "Asked", "Judge", "ask", "judge"]

IN_VAIN: Final = 6
"""Comparisons of an article that may end in "different"."""
AT_LEAST: Final = 64
"""Pairs that are asked at a time, ready or not: what keeps a few processes busy. In vain is at most this for
each round with fewer, of which there are some tens."""
_BUNDLE: Final = 128
"""Pairs that one process compares at a stroke, at most: some tenths of a second against a millisecond to hand them over."""
_BUNDLES: Final = 64
"""Into how many bundles pairs are divided where there are few, so that nobody waits long for the last."""

Judge = Callable[[Numbers], Iterator[tuple[Numbers, NDArray[np.bool_]]]]
"""Takes numbers of pairs; gives some at a time and whether they are one article, in any order."""


class Asked(NamedTuple):
    """What came of the doubtful pairs."""

    compared: int
    given_up: int
    """Pairs that were not compared, and whose articles are in two groups."""


def ask(
    forest: Forest,
    pairs: Numbers,
    verdict: NDArray[np.int8],
    judge: Judge,
    tell: Callable[[int], None] = lambda _: None,
) -> Asked:
    """Joins the pairs whose texts are one article.

    Args:
        forest: who belongs together so far.
        pairs: (m, 2), in the order in which they are to be asked.
        verdict: (m,) 1 or 0 for what is known, else `UNKNOWN`; is filled in.
        judge: gives the verdicts of other pairs.
        tell: is told how many pairs are settled.
    """
    vain = np.zeros(len(forest.parent), np.int16)
    left, given_up = np.arange(len(pairs)), np.zeros(0, np.int64)
    compared = 0
    while True:
        a, b = pairs[left].T
        apart = forest.apart(a, b)
        tired = np.maximum(vain[a], vain[b]) >= IN_VAIN
        given_up = np.concatenate([given_up, left[apart & tired]])
        left = left[apart & ~tired]
        if not len(left):
            return Asked(compared, int(forest.apart(*pairs[given_up].T).sum()))
        ready = _ready(forest, pairs, left)
        unknown = ready[verdict[ready] == UNKNOWN]
        if len(unknown):
            more = left[verdict[left] == UNKNOWN][:AT_LEAST]
            asked = unknown if len(unknown) >= AT_LEAST else np.union1d(unknown, more)
            for some, one in judge(asked):
                verdict[some] = one
                tell(len(pairs) - len(left) + int((verdict[ready] != UNKNOWN).sum()))
        compared += len(ready)
        one = verdict[ready] == 1
        forest.join_all(map(tuple, pairs[ready[one]].tolist()))
        np.add.at(vain, pairs[ready[~one]].ravel(), 1)
        left = np.setdiff1d(left, ready, assume_unique=True)


def _ready(forest: Forest, pairs: Numbers, left: Numbers) -> Numbers:
    """Those of the open pairs that come first for the groups of both their articles."""
    a, b = forest.roots()[pairs[left]].T
    first = np.full(len(forest.parent), len(pairs))
    np.minimum.at(first, a, left)
    np.minimum.at(first, b, left)
    ready: Numbers = left[(first[a] == left) & (first[b] == left)]
    return ready


# --- in whatever process ---------------------------------------------------------------------------------------------


class Bundle(NamedTuple):
    """Pairs that are compared at a stroke."""

    at: Numbers
    """Their numbers."""
    places: list[tuple[Place, Place]]


def judge(pairs: Numbers, lay: Callable[[], Shelves], each: Each, kept: Book) -> Judge:
    """What has pairs compared by whoever does the work, and writes down what came of it.

    `lay` lays the texts aside; it is called when a pair is to be compared, and never where none is.
    """
    lay = cache(lay)

    def bundled(wanted: Numbers) -> Iterator[Bundle]:
        size = min(_BUNDLE, max(1, -(-len(wanted) // _BUNDLES)))
        for start in range(0, len(wanted), size):
            at = wanted[start : start + size]
            sides = (lay().places(pairs[at, side]) for side in (0, 1))
            yield Bundle(at, list(zip(*sides, strict=True)))

    def verdicts(wanted: Numbers) -> Iterator[tuple[Numbers, NDArray[np.bool_]]]:
        lay()  # by the same hands, so before they are given anything else
        for bundle, one in each(compare, bundled(wanted)):
            kept.add(pairs[bundle.at], one)
            yield bundle.at, one

    return verdicts


def compare(bundle: Bundle) -> NDArray[np.bool_]:
    """(m,) whether the texts of pairs are one article."""
    return np.array([_one(_article(a), _article(b)) for a, b in bundle.places], np.bool_)


def _article(place: Place) -> Article | None:
    row = row_at(place)
    return as_article(row) if text_of(row, "text") else None


def _one(a: Article | None, b: Article | None) -> bool:
    return a is not None and b is not None and relate(a, b) != "different"
