"""What a page says of its text in other places: the title, the description, and the body in its JSON-LD.

None of them is believed: a description can be the site's, a body can be cut or of another article. They are marked as
sets of words, and a block is told how many of its words each of them has.
"""

import json
import re
from html import unescape
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from presscut.characters import classes, points_of
from presscut.columns import Bools, Page
from presscut.hashes import WORST_BITS, words

__all__ = ["COMBINATIONS", "MEMBERS", "Marks", "hints_of", "mark"]

_REACH: Final = (400, 1000, 60_000)
"""Characters read of the title, the description, the body."""
COMBINATIONS: Final = 2 ** len(_REACH)
MEMBERS: Final = np.array(
    [[1, *(code >> bit & 1 for bit in range(len(_REACH)))] for code in range(COMBINATIONS)]
)
"""What a word counts for, by its combination of hints: for all words, those of the title, the description, the body."""

_SLOT_BITS: Final = 16
_SEAL_SHIFT: Final = np.uint32(32 - (8 - len(_REACH)))
_HINTS: Final = np.uint8(COMBINATIONS - 1)


class Marks(NamedTuple):
    """The words of the hints."""

    slots: NDArray[np.uint8]
    """(2 ** _SLOT_BITS,) a bit for each hint with the word; above, the word's seal, or 0 where several have the slot."""
    title_words: int
    """Distinct words of the title."""

    def find(self, hashes: NDArray[np.uint32]) -> NDArray[np.uint8]:
        """The combination of hints that have each word. One word in 100,000 is taken for another."""
        slot, seal = _place(hashes)
        found = self.slots.take(slot)
        same: Bools = (found < COMBINATIONS) | ((found ^ seal) < COMBINATIONS)
        return (found & _HINTS) * same


def _place(hashes: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], NDArray[np.uint8]]:
    """The slot of each word, and the seal by which it is told from most others there: other bits of its hash."""
    slot = hashes >> WORST_BITS & np.uint32(2**_SLOT_BITS - 1)
    return slot, np.maximum((hashes >> _SEAL_SHIFT).astype(np.uint8), 1) << np.uint8(len(_REACH))


def mark(said: tuple[str, str, str]) -> Marks:
    """The words of a title, a description and a body, hashed as one text."""
    slots = np.zeros(2**_SLOT_BITS, np.uint8)
    parts = [text[:reach] for text, reach in zip(said, _REACH, strict=True)]
    points = points_of("\n".join(parts))
    at, hashes = words(points, classes(points))
    slot, seal = _place(hashes)
    ends = at.searchsorted(np.cumsum([len(part) + 1 for part in parts]))
    title_words, begin = 0, 0
    for bit, end in enumerate(ends.tolist()):
        if begin < end:
            here = slot[begin:end]
            slots[here] = (slots[here] & _HINTS) | seal[begin:end] | np.uint8(1 << bit)
            title_words = title_words or len({*here.tolist()})
        begin = end
    slots[slot[(slots.take(slot) ^ seal) >= COMBINATIONS]] &= _HINTS
    return Marks(slots, title_words)


_ARTICLE_BODY: Final = re.compile(r'"articleBody"\s*:\s*"((?:[^"\\]++|\\.){0,60000})')
_DESCRIPTIONS: Final = (b'name="description"', b'property="og:description"')


def hints_of(page: Page) -> tuple[str, str]:
    """What the page says of its text elsewhere: the meta description, and the first `articleBody` of its JSON-LD."""
    return _description(page.markup), next(filter(None, map(_article_body, page.json_ld)), "")


def _description(markup: bytes) -> str:
    for key in _DESCRIPTIONS:
        at = markup.find(key)
        if at >= 0:
            tag = markup[markup.rfind(b"<", 0, at) : markup.find(b">", at)]
            _, _, value = tag.partition(b' content="')
            return unescape(value.partition(b'"')[0].decode("utf-8", "replace"))
    return ""


def _article_body(source: str) -> str:
    found = _ARTICLE_BODY.search(source) if '"articleBody"' in source else None
    if found is None:
        return ""
    try:
        return str(json.loads(f'"{found[1]}"', strict=False))
    except ValueError:  # an escape that JSON does not know
        return found[1].replace("\\n", " ")
