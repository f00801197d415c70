"""Words and sentences of a text in any script, its form for comparing, and what changed between two texts.

Rules of this file:
1. Strings go in, strings and lists of strings come out: no article, no page, no language is known here.
2. Nothing knows a language's words. What tells an abbreviation from the end of a sentence is its shape: one letter,
   a point inside, no vowel, a lower-case letter after it.
3. No input raises. Every function takes time linear in the length of its input; `changes` compares every sentence
   with every other, but only where there are few.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

__all__ = [
    "UNSPACED",
    "UNSPACED_LETTER",
    "WORD",
    "Change",
    "alike",
    "changes",
    "fold",
    "letters",
    "only_alnum",
    "sentences",
    "squeeze",
    "unpiled",
    "words",
]


# --- forms -----------------------------------------------------------------------------------------------------------

_SINGLE = "‘’‚‛′‹›`´ʼʹ＇"
_DOUBLE = "“”„‟″«»〝〞「」『』"
_DASHES = "‐‑‒–—―−﹘﹣－"
_INVISIBLE = (
    "\u00ad\u034f\u0640\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff"
)
"""Soft hyphen, zero-width spaces and joiners, direction marks, the Arabic stretching stroke, variation selectors."""

_UNIFIED: dict[str, str] = {
    **dict.fromkeys(_SINGLE, "'"),
    **dict.fromkeys(_DOUBLE, '"'),
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_INVISIBLE, ""),
}
_TO_UNIFY = re.compile(f"[{''.join(_UNIFIED)}]")

_NO_LETTERS = re.compile(r"[\W_]+")
_PILE = re.compile(r"[^\w\s!-~]{65,}")
_PILE_HEIGHT = 64
"""Marks or symbols in a row that are kept: normalising takes the square of their number, and no writing has 30."""
_STEP = 16
_PILE_IN_STEPS = re.compile(r"[^\w\s!-~]{4}")
"""What every `_STEP`th character of a pile looks like: nearly no text has it, and telling so costs little."""


def squeeze(s: str) -> str:
    """One line with single spaces out of any text: every run of white space, NBSP and newlines too, is one space."""
    return " ".join(s.split())


def fold(s: str) -> str:
    """The form in which two writings of the same text are equal.

    NFKC and case folding (Unicode, chapters 3.11 and 3.13); curly and angular quotes, dashes and white space become
    the ASCII ones; invisible characters go. Punctuation and accents stay. `fold(fold(s)) == fold(s)`.
    """
    if s.isascii():
        return squeeze(s.replace("`", "'").lower())
    return _folded_line(s) if len(s) <= _LINE else _folded(s)


def _folded(s: str) -> str:
    # The marks go first (NFKC would spell ´ as a space and an accent), and once more for those that it brings.
    s = unicodedata.normalize("NFKC", _unify(s)).casefold()
    return squeeze(_unify(unicodedata.normalize("NFKC", s)))


_LINE = 200  # characters of what may be a name, a title or a label: the longer is not asked for again
_folded_line = lru_cache(maxsize=512)(_folded)  # several parts of a page ask for the same


@lru_cache(maxsize=512)  # one page says its names and titles in many places
def letters(s: str) -> str:
    """The folded letters and figures of a text alone: how names and titles are compared that marks and spaces part otherwise."""
    return only_alnum(s) if s.isascii() else _NO_LETTERS.sub("", fold(s))


_NO_ALNUM = bytes(code for code in range(128) if not chr(code).isalnum())


def only_alnum(s: str) -> str:
    """The letters, in lower case, and figures of an ASCII text: by a table of bytes, in a tenth of the time of a pattern."""
    return s.lower().encode().translate(None, _NO_ALNUM).decode()


def _unify(s: str) -> str:
    return unpiled(_TO_UNIFY.sub(lambda mark: _UNIFIED[mark.group()], s))


def unpiled(s: str) -> str:
    """The text with no more than `_PILE_HEIGHT` marks or symbols in a row: what may be given to a normaliser."""
    if not _PILE_IN_STEPS.search(s[::_STEP]):
        return s
    return _PILE.sub(lambda pile: pile.group()[:_PILE_HEIGHT], s)


# --- words -----------------------------------------------------------------------------------------------------------

_UNSPACED = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Tibetan, Burmese, Khmer
    "\u3040-\u30ff\u3100-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # kana, bopomofo, Han
    "\U00020000-\U0003ffff"
)
"""Scripts written without spaces between words: each letter is counted as a word."""

_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u0900-\u0903\u093a-\u094f"
    "\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09d7\u0a01-\u0a03\u0a3c-\u0a51\u0a70\u0a71\u0a81-\u0a83"
    "\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b57\u0b82\u0bbe-\u0bd7\u0c00-\u0c04\u0c3c-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6"
    "\u0d00-\u0d03\u0d3b-\u0d57\u0d81-\u0d83\u0dca-\u0ddf"
)
"""Vowel signs and accents that stand inside a word and that `\\w` does not know."""

_UNSPACED_MARKS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u0f18\u0f19\u0f35\u0f37\u0f39\u0f71-\u0f87"
    "\u0f90-\u0fbc\u102b-\u103e\u1056-\u1060\u1071-\u1074\u1082-\u108d\u17b4-\u17d3\u3099\u309a"
)
"""The same in the scripts without spaces, where a mark belongs to the letter before it."""

UNSPACED_LETTER = rf"(?=[{_UNSPACED}])\w[{_UNSPACED_MARKS}]*"
"""A pattern: one letter of a script without spaces, with its marks."""

UNSPACED = re.compile(rf"[{_UNSPACED}]")
"""A character of such a script: whether a text has any is told in a fifth of the time that `WORD` takes."""

WORD = re.compile(rf"[^\W{_UNSPACED}]+(?:[{_MARKS}][^\W{_UNSPACED}]*)*|{UNSPACED_LETTER}")
"""One of `words`, where its place matters."""


def words(s: str) -> list[str]:
    """The words of a text in order, as they are written; each letter by itself where the script has no spaces.

    A word is a run of letters, digits, underscores and the marks on them, so that "don't" gives two. To compare
    words of two texts, `fold` the texts first.
    """
    return WORD.findall(s)


# --- sentences -------------------------------------------------------------------------------------------------------

_CLOSING = "\"'”’»›)\\]）」』】〉》"
_END = re.compile(
    rf"(?<![.!?…؟।॥։።۔‽])[.!?…؟।॥։።۔‽]++[{_CLOSING}]*+(?=\s)|[。！？｡．]++[{_CLOSING}]*+|\n",
)
"""Where a sentence may end: a mark and white space after it; a wide mark, with or without; the end of a line."""

_NEXT = re.compile(rf"[\s{_CLOSING}\"'“„«‹‘(\[¿¡—–-]*(\w?)")
_LAST = re.compile(r"[\w.'’-]{1,24}\Z")
_LAST_REACH = 24
"""Characters before the mark in which the last word is looked for: abbreviations are short."""

_VOWEL = re.compile("[aeiouyæœøåаеёиоуыэюяіїєў]", re.IGNORECASE)
_ABBREVIATION = 4
"""Letters at most of a word without a vowel (Mr, Dr, Sgt, Hrsg) that is taken for an abbreviation."""
_ORDINAL = 2
"""Digits at most of a number that a point makes an ordinal (`3. Mai`)."""


def _is_abbreviation(word: str, following: str) -> bool:
    """Whether the point after `word`, with `following` the first letter or digit after it, belongs to the word."""
    bare = word.strip("'’-")
    if "." in bare.rstrip("."):
        return True  # U.S. · a.m. · z.B.
    if bare.isdecimal():
        return len(bare) <= _ORDINAL
    if not bare.isalpha():
        return False
    if len(bare) == 1:
        return True  # J. Smith
    if following.isdecimal() and len(bare) <= _ABBREVIATION:
        return True  # No. 5 · pp. 3
    vowels = _VOWEL.search(unicodedata.normalize("NFD", bare))
    spaced_alphabet = bare[0].lower() != bare[0].upper()
    return spaced_alphabet and not vowels and len(bare) <= _ABBREVIATION and not bare.isupper()


def _ends(s: str, end: re.Match[str]) -> bool:
    """Whether a sentence ends at this mark."""
    mark = end.group()
    if mark[0] in "\n。！？｡．":
        return True
    following = _NEXT.match(s, end.end())
    letter = following.group(1) if following else ""
    if letter.islower():
        return False
    if mark != ".":
        return True
    last = _LAST.search(s, max(0, end.start() - _LAST_REACH), end.start())
    return last is None or not _is_abbreviation(last.group(), letter)


def sentences(s: str) -> list[str]:
    """The sentences of a text in order, white space folded, none empty; a line's end is a sentence's end too.

    Every word of the text is in exactly one sentence. Initials, ordinals and abbreviations that show themselves by
    their shape do not end one; one that looks like a word does ("Sen. Doe" is parted), and so it does in every text
    that has it, which is what matters to a comparison.
    """
    found: list[str] = []
    start = 0
    for end in _END.finditer(s):
        if _ends(s, end):
            found.append(squeeze(s[start : end.end()]))
            start = end.end()
    found.append(squeeze(s[start:]))
    return [sentence for sentence in found if sentence]


# --- changes ---------------------------------------------------------------------------------------------------------

_MANY_SENTENCES = 500
"""Sentences of a text beyond which only those that occur once are matched: finding all takes up to their cube."""
_ALIKE = 0.5
"""Share of common words from which a sentence is a changed one, rather than one removed and another added."""
_REACH = 8
"""Added sentences among which the new form of a removed one is looked for: it stands where the old one stood."""

_Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One sentence of two texts: in both, in one of them, or in both with other words."""

    kind: Literal["same", "added", "removed", "changed"]
    a: str | None = None
    """As the first text has it; `None` where it was added."""
    b: str | None = None
    """As the second text has it; `None` where it was removed."""

    @property
    def minor(self) -> bool:
        """Whether only spelling, spacing or marks changed, or what came or went is no sentence: a few words, no mark."""
        if self.a is None or self.b is None:
            return _is_scrap(self.a or self.b or "")
        old, new = words(fold(self.a)), words(fold(self.b))
        return old == new or (len(old) == len(new) and all(map(_one_spelling, old, new)))


_SCRAP = 8
"""Words, counting two letters of a script without spaces as one, below which words without an end are no sentence."""
_SPELT = 5
"""Letters from which two words that differ in one letter are one word spelt twice; of shorter ones many are two."""


def _is_scrap(s: str) -> bool:
    found = words(s)
    letters_alone = sum(map(len, found)) == len(found)
    return len(found) < (2 * _SCRAP if letters_alone else _SCRAP) and not _END.search(s + " ")


def _one_spelling(a: str, b: str) -> bool:
    """Whether two words are equal but for one letter, not the first: added, left out, another, or changed places."""
    if a == b:
        return True
    if min(len(a), len(b)) < _SPELT or a[0] != b[0] or any(letter.isdecimal() for letter in a + b):
        return False
    start = next((k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[start:], b[start:]
    swapped = rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:]
    return swapped or rest_b[1:] in {rest_a, rest_a[1:]} or rest_a[1:] == rest_b


def changes(a: str, b: str) -> tuple[Change, ...]:
    """What happened to the sentences of `a` on the way to `b`, in reading order: every sentence of both, once.

    Sentences are the same when they are equal folded. Between two that are the same, a removed one and an added one
    that share half of their words are one changed sentence.
    """
    old, new = sentences(a), sentences(b)
    found: list[Change] = []
    i = j = 0
    for same_i, same_j in [*_matches([fold(s) for s in old], [fold(s) for s in new]), (len(old), len(new))]:
        found += _rewritten(old[i:same_i], new[j:same_j])
        if same_i < len(old):
            found.append(Change(kind="same", a=old[same_i], b=new[same_j]))
        i, j = same_i + 1, same_j + 1
    return tuple(found)


def _matches(old: Sequence[str], new: Sequence[str]) -> Iterator[_Span]:
    """Places of equal sentences in both texts, rising in both."""
    if max(len(old), len(new)) > _MANY_SENTENCES:
        yield from _unique_matches(old, new)
        return
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        yield from ((block.a + k, block.b + k) for k in range(block.size))


def _unique_matches(old: Sequence[str], new: Sequence[str]) -> list[_Span]:
    """The longest rising row of sentences that occur once in each text (patience diff), in n log n."""
    once_old, once_new = Counter(old), Counter(new)
    place = {key: j for j, key in enumerate(new) if once_new[key] == 1}
    pairs = [(i, place[key]) for i, key in enumerate(old) if once_old[key] == 1 and key in place]
    ends: list[int] = []  # the smallest last place in `new` of a row of each length
    tops: list[int] = []  # the pair that has it
    before: list[int] = []  # the pair before each pair in its row
    for k, (_, j) in enumerate(pairs):
        length = bisect_left(ends, j)
        before.append(tops[length - 1] if length else -1)
        ends[length : length + 1] = [j]
        tops[length : length + 1] = [k]
    row: list[_Span] = []
    k = tops[-1] if tops else -1
    while k >= 0:
        row.append(pairs[k])
        k = before[k]
    return row[::-1]


def _rewritten(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """A stretch without equal sentences: removed, changed and added ones, in order."""
    new_words = [frozenset(words(fold(s))) for s in new]
    done = 0
    for sentence in old:
        own = frozenset(words(fold(sentence)))
        twin = next((j for j in range(done, min(done + _REACH, len(new))) if alike(own, new_words[j])), None)
        if twin is None:
            yield Change(kind="removed", a=sentence, b=None)
            continue
        yield from (Change(kind="added", a=None, b=s) for s in new[done:twin])
        yield Change(kind="changed", a=sentence, b=new[twin])
        done = twin + 1
    yield from (Change(kind="added", a=None, b=s) for s in new[done:])


def alike(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two sentences with these words are one, changed: half of their words are common."""
    return len(a & b) >= _ALIKE * max(1, (len(a) + len(b)) / 2)
