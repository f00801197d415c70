"""White space folded: a text with marks between its blocks becomes a text with a line for each block.

Rules of this file:
1. One space for several, none beside a mark; then every mark is a line's end.
2. An index takes eight bytes a character. So of a very long text no two are kept at a time, and none is handed on.
"""

from functools import cache
from typing import Final, NamedTuple

import numpy as np

from presscut.characters import SKIPPED, SPACE, Kinds, Points, look_up, table
from presscut.columns import Bools

__all__ = ["BLOCK", "BLOCK_MARK", "BR", "BR_MARK", "Folded", "fold", "kinds_of"]

BLOCK_MARK, BR_MARK = 0x1E, 0x1F  # record and unit separator: XML syntax allows neither in text
BLOCK, BR = 0x40, 0x41  # their classes, beyond all classes of characters

_SPACE_POINT: Final = ord(" ")


class Folded(NamedTuple):
    """What is left of a text."""

    points: Points
    kinds: Kinds
    keep: Bools
    """Which characters of the text given that is."""


@cache
def _kinds() -> Kinds:
    """The classes of characters, and of the marks."""
    kinds = table().copy()
    kinds[[0, BLOCK_MARK, BR_MARK]] = SKIPPED, BLOCK, BR
    return kinds


def kinds_of(points: Points) -> Kinds:
    """The classes of code points as `fold` takes them: NUL is skipped, marks have classes of their own."""
    return look_up(_kinds(), points)


def fold(points: Points, kinds: Kinds) -> Folded:
    """A text folded, given its code points and their classes; it begins and ends with a mark."""
    keep = _kept(kinds)
    folded, here = _left(keep, points, kinds)
    folded[(here == SPACE) & (folded != _SPACE_POINT)] = _SPACE_POINT
    folded[here >= BLOCK] = ord("\n")
    return Folded(folded, here, keep)


def _kept(kinds: Kinds) -> Bools:
    again = kinds == SPACE
    blank = kinds >= BLOCK
    blank |= again
    again[1:] &= blank[:-1]
    keep: Bools = kinds != SKIPPED
    np.greater(keep, again, out=keep)
    del again, blank
    left = keep.nonzero()[0]
    here = kinds.take(left)
    idle = ((here[:-1] == SPACE) & (here[1:] >= BLOCK)).nonzero()[0]
    keep[left.take(idle)] = False
    return keep


def _left(keep: Bools, points: Points, kinds: Kinds) -> tuple[Points, Kinds]:
    left = keep.nonzero()[0]
    return points.take(left), kinds.take(left)
