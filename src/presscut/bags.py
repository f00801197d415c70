"""Known words of many lines, and the sums of what is known of them: how a network reads words without their order."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from presscut.characters import classes, points_of
from presscut.columns import Bools, Floats, Ints
from presscut.hashes import Index, words

__all__ = ["bags", "known_words"]

Numbers: TypeAlias = NDArray[np.intp]


def known_words(index: Index, lines: list[str]) -> tuple[Numbers, Numbers]:
    """The known words of each line, each once: number of the word, number of the line, by lines."""
    points = points_of("\n".join(lines))
    at, hashes = words(points, classes(points))
    number = index.find(hashes)
    known = (number >= 0).nonzero()[0]
    pairs = (points == ord("\n")).nonzero()[0].searchsorted(at.take(known))
    pairs *= len(index)
    pairs += number.take(known)
    pairs.sort()
    pairs = pairs[_changes(pairs)]
    line = pairs // len(index)
    return pairs - line * len(index), line


def bags(vectors: Floats, number: Numbers, owner: Numbers | Ints, count: int) -> tuple[Floats, Floats]:
    """Of each of `count` owners the sum of the vectors of its words, (count, d), and how many they are, (count, 1).

    Args:
        vectors: (w, d) a vector a word; d is even.
        number: (k,) the words.
        owner: (k,) whose they are, ascending.
        count: of owners.
    """
    sums = np.zeros((count, vectors.shape[1]), np.float32)
    if len(number):
        new = _changes(owner).nonzero()[0]
        of_words = vectors.take(number, axis=0).view(np.complex64)  # two numbers at a time: half the steps
        sums[owner.take(new)] = np.add.reduceat(of_words, new, axis=0).view(np.float32)
    return sums, np.bincount(owner, minlength=count).astype(np.float32)[:, None]


def _changes(ascending: Numbers | Ints) -> Bools:
    """Which of them are the first of their kind."""
    new = np.ones(len(ascending), np.bool_)
    np.not_equal(ascending[1:], ascending[:-1], out=new[1:])
    return new
