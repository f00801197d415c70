"""How much of two texts is one text, and whether they are one form filled in twice.

What counts is prose: stretches as long as sentences. Menus and lists of links are left aside wherever both texts have
prose enough, because two articles of one outlet share those.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from presscut.model import Article
from presscut.text import fold, sentences, words
from presscut.versions.nouns import Ground

__all__ = ["Overlap", "Reading", "figures_ground", "overlap", "read", "text_ground"]

SHINGLE: Final = 5
"""Words in a row that count as shared; by chance unrelated news shares runs of 3 and 4. A letter is a word where
the script has no spaces."""
CONTAINED: Final = 0.55
"""Share of prose in the other text that speaks neither for nor against. Measured by `quality/versions.py`: different
articles of one outlet with the whole page around them reach 0.50, and 99.5 % of the extractions of one article have more."""
MIN_SHARED_WORDS: Final = 25
"""Fewer shared words of prose than this are a stub, a byline or a notice and say nothing for the same article."""
FULL_SHARED_WORDS: Final = 100
"""From this many shared words on, the text's points count in full, below in proportion: short standing paragraphs."""
FULL_WORDS: Final = 50
"""A text shorter than this loses less when it does not stand in the other: it may be a notice in place of the text."""
MIN_PROSE_WORDS: Final = 40
"""Texts with less prose than this are compared by all their words."""
MAX_CHARACTERS: Final = 1_000_000
"""Characters of a text that are compared: a book's length, a bound on time."""

_SENTENCE_WORDS: Final = (8, 30)
"""A line without marks is prose from the first (a hard-wrapped line has more, a menu entry fewer) to the second; a
longer one needs a mark in that many words, which menus in one line do not have."""
_MARK = re.compile(r"[.,;:!?…()،؛؟।](?=\s|$)|[。、！？，：；「」]")
_DENSE_LETTER: Final = "\u0e00"
"""Words of one letter from here on are letters of a script without spaces; two of them count as one word of prose."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text, read for comparing."""

    text: str
    """Folded."""
    words: list[str]
    prose: bytes
    """1 for every word that stands in prose."""
    letters_a_word: int
    """2 where the script has no spaces, else 1."""


def read(article: Article) -> Reading:
    """The words of an article's text, and which of them stand in prose."""
    text = article.text[:MAX_CHARACTERS]
    every: list[str] = []
    prose = bytearray()
    dense = 0
    for sentence in sentences(text):
        folded = fold(sentence)
        found = words(folded)
        letters = sum(1 for word in found if len(word) == 1 and word >= _DENSE_LETTER)
        dense += letters
        every += found
        prose += bytes((_is_prose(folded, len(found) - letters // 2),)) * len(found)
    return Reading(fold(text), every, bytes(prose), 2 if 2 * dense > len(every) else 1)


def _is_prose(sentence: str, length: int) -> bool:
    least, most = _SENTENCE_WORDS
    return length >= least and (length <= most or len(_MARK.findall(sentence)) * most >= length)


def _shingles(read: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(read[k:] for k in range(SHINGLE)), strict=False)


def _shared(read: list[str], other: set[tuple[str, ...]]) -> bytes:
    """1 for every word that stands in a shingle of the other text."""
    shared = bytearray(len(read))
    for k, shingle in enumerate(_shingles(read)):
        if shingle in other:
            shared[k : k + SHINGLE] = b"\1" * SHINGLE
    return bytes(shared)


def _both(a: bytes, b: bytes) -> int:
    """How many places are 1 in both."""
    return (int.from_bytes(a) & int.from_bytes(b)).bit_count()


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much of two texts is one text. Lengths are words; of prose where both have enough."""

    a_in_b: float
    b_in_a: float
    most: float
    """Share of the prose in the other text, in the direction in which it is more."""
    least: float
    shared: float
    shorter: float


def overlap(a: Reading, b: Reading) -> Overlap:
    """How much of either text stands in the other; the same from both sides, `a_in_b` and `b_in_a` changing places."""
    in_b = _shared(a.words, set(_shingles(b.words)))
    in_a = _shared(b.words, set(_shingles(a.words)))
    least_prose = MIN_PROSE_WORDS * max(a.letters_a_word, b.letters_a_word)
    if min(sum(a.prose), sum(b.prose)) >= least_prose:
        common = (_both(in_b, a.prose), _both(in_a, b.prose))
        length = (sum(a.prose), sum(b.prose))
    else:
        common, length = (sum(in_b), sum(in_a)), (len(a.words), len(b.words))
    shares = (common[0] / max(1, length[0]), common[1] / max(1, length[1]))
    unit = max(a.letters_a_word, b.letters_a_word)
    return Overlap(
        a_in_b=sum(in_b) / max(1, len(in_b)),
        b_in_a=sum(in_a) / max(1, len(in_a)),
        most=max(shares),
        least=min(shares),
        shared=min(common) / unit,
        shorter=min(length) / unit,
    )


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def text_ground(a: Reading, b: Reading, overlap: Overlap) -> Ground | None:
    """What the texts say: +6 where either is all of the other, -6 where nothing is shared; `None` without a text.

    Equal texts too short to tell count 1: a weak sign, because a notice in place of the text is equal too.
    """
    if not a.words or not b.words:
        return None
    phrase = f"{_percent(overlap.a_in_b)} of A's text stands in B, {_percent(overlap.b_in_a)} of B's in A"
    if overlap.most < CONTAINED:
        against = 6 * (overlap.most / CONTAINED - 1) * min(1.0, overlap.shorter / FULL_WORDS)
        return Ground(phrase=phrase, weight=1.0 if a.text == b.text else against)
    if overlap.shared < MIN_SHARED_WORDS:
        return Ground(phrase=phrase + ", too little to tell", weight=1.0 if a.text == b.text else 0.0)
    points = 4 * (overlap.most - CONTAINED) / (1 - CONTAINED) + 2 * overlap.least
    return Ground(phrase=phrase, weight=points * min(1.0, overlap.shared / FULL_SHARED_WORDS))


_MIN_FIGURES: Final = 3
"""Figures that must have changed before a text can be the same form filled in anew (weather, results, prices)."""
_ALL_CHANGED: Final = -8.0
"""Points where every figure changed: three in four outweigh two texts that are else the same."""


def _figures(read: list[str]) -> dict[tuple[str, str, str], set[str]]:
    """The figures of a text by the words around each: two before, one after, other figures among them all alike."""
    found: dict[tuple[str, str, str], set[str]] = {}
    masked = ["#" if word[0].isdecimal() else word for word in read]
    for k in range(2, len(read) - 1):
        if masked[k] == "#":
            found.setdefault((masked[k - 2], masked[k - 1], masked[k + 1]), set()).add(read[k])
    return found


def figures_ground(a: Reading, b: Reading) -> Ground | None:
    """Against the same article: figures that differ between the same words are a form filled in on another day."""
    in_a, in_b = _figures(a.words), _figures(b.words)
    places = in_a.keys() & in_b.keys()
    kept = sum(not in_a[place].isdisjoint(in_b[place]) for place in places)
    changed = len(places) - kept
    if changed < _MIN_FIGURES or changed <= kept:
        return None
    return Ground(
        phrase=f"{changed} of {len(places)} figures between the same words differ",
        weight=_ALL_CHANGED * changed / len(places),
    )
