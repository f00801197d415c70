"""Text of any script made ready for the index of words, and the words of a query in the same form.

Rules of this file:
1. What is indexed and what is looked for go through the same function, `indexed`; SQLite's tokenizer only parts what
   comes out at everything that is no letter, digit or mark, and folds ASCII case.
2. Case and accents go (Latin, Greek, Cyrillic; the vowel points of Hebrew and Arabic); vowel signs that are letters in all
   but name (Devanagari, Thai …) stay.
3. Scripts without spaces become overlapping pairs of letters, and the last letter of a run alone: 東京都 → 東京 京都 都.
   A word of the query is found as a row of pairs, a single letter as the beginning of one.
4. Changing what comes out means indexing every archive anew: raise `FORM`, which the archive keeps.
"""

import re
import unicodedata
from typing import Final

from presscut.text import UNSPACED, UNSPACED_LETTER, unpiled, words

__all__ = ["FORM", "fold_letters", "folded", "indexed", "looked_for", "word_forms"]

FORM: Final = "2"
"""Number of the form that this file gives."""

_ACCENTS: Final = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u00ad\u200b-\u200f\u2060-\u2064\ufeff\ufe00-\ufe0f]"
)
"""What is left of accents and vowel points after decomposition, the Arabic stretching stroke, and what nobody sees."""
_DENSE: Final = re.compile(f"(?:{UNSPACED_LETTER})+")
_DENSE_LETTER: Final = re.compile(UNSPACED_LETTER)
_PLAIN: Final = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i"}
"""Letters that people without them on their keyboard type so, and that Unicode does not take apart."""
_NOT_PLAIN: Final = re.compile(f"[{''.join(_PLAIN)}]")


def folded(text: str) -> str:
    """The form in which names and words are compared: no case, no accents, white space folded."""
    return " ".join((text.lower() if text.isascii() else fold_letters(text)).split())


def indexed(text: str) -> str:
    """The text as the index takes it: folded beyond ASCII, and pairs of letters where there are no spaces."""
    if text.isascii():
        return text
    form = fold_letters(text)
    return _DENSE.sub(_pairs, form) if UNSPACED.search(form) else form


def looked_for(text: str, *, prefix: bool = False) -> str | None:
    """A word or phrase as a string of FTS5's query language; `None` where nothing of it can be indexed."""
    tokens = indexed(text).split()
    while tokens and not any(map(_counts, tokens[-1])):  # what stands between words is SQLite's to tell
        tokens.pop()
    if not tokens:
        return None
    at_end = _DENSE_LETTER.fullmatch(tokens[-1])
    if at_end and len(tokens) > 1 and _ends_pair(tokens[-2], tokens[-1]):
        tokens.pop()  # the pair before it says the same
        at_end = None
    body = " ".join(tokens).replace('"', " ").replace("\x00", " ")
    return f'"{body}"{" *" if prefix or at_end else ""}'


def word_forms(text: str) -> list[str]:
    """The words of a text, folded: what is compared when hits are marked."""
    return words(folded(text))


def _ends_pair(pair: str, letter: str) -> bool:
    return pair != letter and pair.endswith(letter) and _DENSE.fullmatch(pair) is not None


def _counts(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNM" or unicodedata.category(character) == "Co"


def fold_letters(text: str) -> str:
    """The text without case and accents; white space and punctuation stay."""
    loose = unicodedata.normalize("NFKD", unpiled(text)).casefold()
    return unicodedata.normalize("NFC", _NOT_PLAIN.sub(_plain, _ACCENTS.sub("", loose)))


def _plain(found: re.Match[str]) -> str:
    return _PLAIN[found.group()]


def _pairs(run: re.Match[str]) -> str:
    letters = _DENSE_LETTER.findall(run.group())
    return f" {' '.join(map(str.__add__, letters, letters[1:]))} {letters[-1]} "
