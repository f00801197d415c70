"""How lines begin: those that cannot be what is sought are passed over by their first two letters, all lines at once.

Rules of this file:
1. A line that begins with two ASCII letters can only begin with a phrase that begins with the same, whatever their case.
2. Of a line that begins otherwise, with a mark, an accent, another script, nothing is known: it is looked at.
"""

import unicodedata
from collections.abc import Iterable
from string import ascii_lowercase
from typing import Final

import numpy as np

from presscut.characters import Points, points_of
from presscut.columns import Bools, Ints, Opens, Page

__all__ = ["beginning", "begun", "opens"]

_LETTERS: Final = 26
_CASE: Final = 0x20
"""The bit by which a small letter of ASCII differs from its capital."""
_PAIRS: Final = _LETTERS**2 + 1


def opens(points: Points, start: Ints) -> Opens:
    """The number of the first two letters of each line, (m,), given where the lines of a text begin; 0 where they are no such.

    No line is empty, and behind the last one the text goes on, if only with a line's end.
    """
    if not len(start):
        return np.zeros(0, np.uint16)
    letters = points.take([start, start + 1]) | _CASE
    letters -= ord("a")  # unsigned: what comes before is far above
    known = letters < _LETTERS
    first, second = letters.astype(np.uint16)
    return np.where(known[0] & known[1], first * _LETTERS + second + 1, 0).astype(np.uint16)


def beginning(phrases: Iterable[str]) -> Bools:
    """Whether lines may begin with one of some phrases, whatever their case, by the number of their first two letters."""
    table = np.zeros(_PAIRS, np.bool_)
    table[0] = True
    for phrase in phrases:
        plain = unicodedata.normalize("NFKD", phrase.casefold())  # a page may write its accents apart
        for following in ascii_lowercase if len(plain) == 1 else "\n":
            table[opens(points_of(plain + following), np.zeros(1, np.int32))] = True
    return table


def begun(page: Page, near: range, beginning: Bools, longest: int) -> list[int]:
    """The blocks of a stretch that may begin so, and have so many characters at most."""
    here = slice(near.start, max(near.stop, near.start))
    short = page.block_end[here] - page.block_start[here] <= longest
    found: list[int] = ((short & beginning.take(page.opens[here])).nonzero()[0] + near.start).tolist()
    return found
