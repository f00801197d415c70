"""The words of stated names that the body writes in small letters: a person's are not among its words, a topic's are.

Rules of this file:
1. Only words that a page states as a part of an author's name are looked for, as whole words, in the body alone.
2. Scripts without capitals say nothing.
"""

import re
from collections.abc import Iterable
from typing import Final

from presscut.claims.frame import Frame
from presscut.columns import Page
from presscut.model import Claim

__all__ = ["claim", "has"]

WORDS: Final = 60
"""Words that are looked for."""
PLACES: Final = 20
"""Places of the letters of one word that are looked at: it may be a part of longer words."""
LETTERS: Final = 3
"""Letters of a word, at least: shorter ones are initials and particles."""
_WORD: Final = re.compile(r"[^\W\d_]+")


def claim(page: Page, frame: Frame, authors: Iterable[Claim]) -> Claim | None:
    """The words of the names that these claims state, as far as the body has them in small letters."""
    first, last = frame.body_first, min(frame.body_end, len(frame.cells.block_start)) - 1
    if last < first:
        return None
    body = page.text[frame.cells.block_start[first] : frame.cells.block_end[last]]
    names = [str(name) for one in authors if isinstance(one.value, tuple) for name in one.value]
    words = dict.fromkeys(word for name in names for word in _WORD.findall(name) if len(word) >= LETTERS)
    small = tuple(
        low for word in list(words)[:WORDS] if (low := word.lower()) != word.upper() and has(body, low)
    )
    return Claim(field="small_words", value=small, raw=" ".join(small), source="text:body") if small else None


def has(text: str, word: str) -> bool:
    """Whether a text has a word that is no part of a longer one."""
    at = -1
    for _ in range(PLACES):
        at = text.find(word, at + 1)
        if at < 0:
            return False
        end = at + len(word)
        if not text[at - 1 : at].isalpha() and not text[end : end + 1].isalpha():
            return True
    return False
