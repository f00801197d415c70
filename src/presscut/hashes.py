"""The words of a text as numbers: what language they are of does not matter, only whether they come again.

A word is a run of letters, digits and marks; a character of a script written without spaces is a word of its own.
Every character has a number, 0 outside words, so that the hash of a word is a difference of running sums over the text.
"""

from functools import cache
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from presscut import characters as ch
from presscut.columns import Bools

__all__ = ["WORST_BITS", "Index", "Words", "mixed", "odd_numbers", "words"]

WORST_BITS: Final = np.uint32(8)
"""Lowest bits of a hash, which are mixed worst."""
_Wide: TypeAlias = NDArray[np.uint64]
_FACTOR: Final = np.uint32(2654435761)  # Knuth's multiplicative constant
_BASE: Final = 0x01000193  # the prime of FNV
_INVERSE: Final = pow(_BASE, -1, 2**32)
_STRETCH: Final = 2**18  # characters, more than four times those of a long page: so many powers are kept
_WORD_CLASSES: Final = np.array([ch.LOWER, ch.UPPER, ch.LETTER, ch.DENSE, ch.DIGIT, ch.MARK], np.uint8)


class Words(NamedTuple):
    """w words of a text, in order."""

    at: NDArray[np.intp]
    """(w,) offset of the first character."""
    hash: NDArray[np.uint32]
    """(w,) small and capital ASCII letters alike."""


@cache
def _numbers() -> NDArray[np.uint32]:
    """The number of every code point of the first plane, 0 where it stands in no word."""
    points = np.arange(len(ch.table()), dtype=np.uint32)
    capital = (points >= ord("A")) & (points <= ord("Z"))
    spread = (
        np.where(np.isin(ch.table(), _WORD_CLASSES), points + 32 * capital, 0).astype(np.uint32) * _FACTOR
    )
    return np.asarray(spread ^ (spread >> np.uint32(13)), np.uint32)


@cache
def _powers(base: int) -> NDArray[np.uint32]:
    powers = np.full(_STRETCH, base, np.uint32)
    powers[0] = 1
    return np.multiply.accumulate(powers, dtype=np.uint32)


def words(points: ch.Points, kinds: ch.Kinds) -> Words:
    """The words of a text, given its code points and their classes. Every `_STRETCH` characters, one may be cut."""
    if len(points) <= _STRETCH:
        return _words(points, kinds)
    starts = range(0, len(points), _STRETCH)
    found = [_words(points[start : start + _STRETCH], kinds[start : start + _STRETCH]) for start in starts]
    at = [start + part.at for start, part in zip(starts, found, strict=True)]
    return Words(np.concatenate(at), np.concatenate([part.hash for part in found]))


def _words(points: ch.Points, kinds: ch.Kinds) -> Words:
    """The words of a stretch.

    A hash is a polynomial modulo 2 ** 32 (Karp and Rabin, 1987): the characters weigh 1, b, b², … from the word's
    first on. The sums run over the whole text, where they weigh by their offset; the inverse of b takes that back.
    """
    number = ch.look_up(_numbers(), points)
    at = _first(number != 0, kinds == ch.DENSE).nonzero()[0]
    if not len(at):
        return Words(at, np.zeros(0, np.uint32))
    number *= _powers(_BASE)[: len(number)]
    sums = number.cumsum(dtype=np.uint32)
    upto = np.empty(len(at), np.uint32)
    sums.take(at[1:] - 1, out=upto[:-1], mode="clip")
    upto[-1] = sums[-1]
    mixed = upto.copy()
    mixed[1:] -= upto[:-1]
    mixed *= _powers(_INVERSE).take(at)
    return Words(at, (mixed ^ (mixed >> np.uint32(15))) * _FACTOR)


def _first(inside: Bools, dense: Bools) -> Bools:
    """Where words begin."""
    first = inside.copy()
    np.greater(inside[1:], inside[:-1], out=first[1:])
    first |= dense
    return first


_HALF: Final = 16  # bits


class Index:
    """The numbers of known words, found by their hashes; a word of the list that is none for `words` is never found.

    A word stands in a table at the one half of its hash or, where another was there before it, at the other half.
    """

    __slots__ = ("_hash", "_tables")

    def __init__(self, known: list[str]) -> None:
        points = ch.points_of("\n".join(known))
        at, hashes = words(points, ch.classes(points))
        line = (points == ord("\n")).cumsum().take(at)
        alone = np.bincount(line, minlength=len(known)).take(line) == 1
        self._hash = np.zeros(len(known) + 1, np.uint64)
        self._hash[:-1] = 2**32  # of no word
        self._hash[line[alone]] = hashes[alone]
        self._hash[-1] = 2**32
        self._tables = np.full((2, 2**_HALF), len(known), np.min_scalar_type(len(known)))
        for number, key in zip(line[alone].tolist(), hashes[alone].tolist(), strict=True):
            places = ((0, key >> _HALF), (1, key & (2**_HALF - 1)))
            free = next((place for place in places if self._tables[place] == len(known)), None)
            if free is not None:
                self._tables[free] = number

    def __len__(self) -> int:
        return len(self._hash) - 1

    def find(self, hashes: NDArray[np.uint32]) -> NDArray[np.intp]:
        """The number of each word in the list, -1 where it is not in it."""
        number = self._tables[0].take(hashes >> np.uint32(_HALF))
        other = self._tables[1].take(hashes & np.uint32(2**_HALF - 1))
        number = np.where(self._hash.take(number) == hashes, number, other)
        return np.where(self._hash.take(number) == hashes, number, np.intp(-1))


# --- numbers of 64 bits ----------------------------------------------------------------------------------------------

_GOLDEN: Final = 0x9E3779B97F4A7C15  # 2 ** 64 over the golden ratio, the step of splitmix64
_MIX_1: Final = 0xBF58476D1CE4E5B9
_MIX_2: Final = 0x94D049BB133111EB


def mixed(numbers: _Wide) -> _Wide:
    """Every bit of a number spread over all 64: the finaliser of splitmix64 (Steele, Lea and Flood, 2014)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(_MIX_1)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(_MIX_2)
    return numbers ^ (numbers >> np.uint64(31))


@cache
def odd_numbers(count: int, seed: int) -> _Wide:
    """(count,) odd numbers of 64 bits, the same everywhere."""
    steps = np.arange(1 + seed, count + 1 + seed, dtype=np.uint64) * np.uint64(_GOLDEN)
    return mixed(steps) | np.uint64(1)
