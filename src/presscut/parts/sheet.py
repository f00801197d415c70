"""A dump's lines with the article's place among them: the ground of `masthead` and `lines`, as `ground` is of the rest.

Rules of this file:
1. Whoever takes a line takes it alone: what is taken is not looked at again.
2. What reads like a paragraph, and which words tell what a text is about, is said here for any script.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import numpy as np

from presscut.columns import TAG_CODE, Bools, Page
from presscut.text import fold, words

__all__ = [
    "ABOVE",
    "BELOW",
    "DENSE",
    "FULL_STOP",
    "STOP",
    "Sheet",
    "extent",
    "is_dense",
    "is_prose",
    "stemmed",
    "telling",
]

STOP: Final = re.compile(r"[.!?…。！？।؟][\"'”’»」』)\]]*\s*$")
"""The end of a sentence at the end of a line …"""
FULL_STOP: Final = re.compile(r"[.…。।۔][\"'”’»」』)\]]*\s*$")
"""… and of one that is neither question nor call."""

ABOVE: Final = 40
"""Lines above the first paragraph that may be the article's head: captions, dates and share links stand between."""
BELOW: Final = 12
"""Lines below the last paragraph that may still speak of the article."""
_GAP: Final = 25
"""Blocks that are not kept between two kept ones of one article at most."""
_PROSE: Final = 40
"""Characters of the shortest line that can be a paragraph by its full stop …"""
_LONG_PROSE: Final = 140
"""… and of the shortest that is one without."""
_DENSE: Final = 12
"""Characters a space: a text with fewer spaces, and not in ASCII, is of a script without them."""
DENSE: Final = 3
"""How many times more a character says in such a script."""
_WORD: Final = 4
"""Letters of the shortest word that says something about a text …"""
_STEM: Final = 5
"""… and of the stem in which its forms agree."""

_LI: Final = TAG_CODE["li"]


@dataclass(slots=True)
class Sheet:
    """The working state of one dump: its lines, and which of them are taken."""

    page: Page
    text: list[str]
    prose: list[bool]
    """Which of them read like a paragraph."""
    first: int
    """Number of the first paragraph …"""
    last: int
    """… and of the last."""
    taken: list[bool]

    def free(self, numbers: Iterable[int]) -> list[int]:
        """Those of the lines that exist and nobody has taken."""
        count = len(self.text)
        return [number for number in numbers if 0 <= number < count and not self.taken[number]]

    def take(self, *numbers: int) -> tuple[int, ...]:
        """The lines, taken."""
        for number in numbers:
            self.taken[number] = True
        return numbers

    def copy(self) -> "Sheet":
        """The same state, of which no line is taken when one of this is."""
        return replace(self, taken=self.taken[:])

    def row(self, number: int) -> int:
        """The row of a line."""
        return self.page.block_row.item(number)

    def listed(self, number: int) -> bool:
        """Whether a line stands behind a bullet."""
        return self.page.tag.item(self.page.block_row.item(number)) == _LI


def is_dense(text: str) -> bool:
    """Whether a text is of a script without spaces."""
    return not text.isascii() and len(text.split()) * _DENSE < len(text)


def is_prose(text: str) -> bool:
    """Whether a line reads like a paragraph."""
    length = len(text) * DENSE if is_dense(text) else len(text)
    return length >= _LONG_PROSE or (length >= _PROSE and bool(STOP.search(text)))


def extent(text: list[str], reads: list[bool], body: Bools) -> tuple[int, int]:
    """The first and the last paragraph kept, strays far from the others left out; (m, m - 1) where none is kept.

    `reads` says of each line whether it is prose.
    """
    kept = np.flatnonzero(body).tolist()
    breaks = [0, *(at for at, (a, b) in enumerate(pairwise(kept), 1) if b - a > _GAP), len(kept)]
    runs = [kept[start:end] for start, end in pairwise(breaks)] if kept else []
    prose = [[number for number in run if reads[number]] for run in runs]
    main = max(prose, key=lambda run: sum(len(text[number]) for number in run), default=[])
    return (main[0], main[-1]) if main else (len(text), len(text) - 1)


def telling(text: str) -> list[str]:
    """The words of a text that say what it is about, in the stem of their forms; of dense scripts, pairs of letters."""
    return stemmed(fold(text), dense=is_dense(text))


def stemmed(folded: str, *, dense: bool) -> list[str]:
    """The same of a text that is folded already, which is `dense` or not."""
    found = words(folded)
    if dense:
        return [a + b for a, b in pairwise(found)]
    return [word[:_STEM] for word in found if len(word) >= _WORD]
