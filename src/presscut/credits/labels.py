"""What announces the credit of a picture in a line or a last sentence of its own: "Featured image: ", "Titelbild: ", "Fotos und Text von".

Rules of this file:
1. A label is a few words in front of a colon or of "by", one of which is a word for pictures or a compound that ends in one.
2. A word before that word may say which picture is meant ("Main photo"), but not who is in it ("In the picture: ").
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from presscut.credit_words import CREDITED, PHOTO, WITHIN

__all__ = ["BY", "Label", "labels", "opening"]

BY: Final = "by|via|von|par|por|de|di|da|av|af|door|courtesy of|credit|с сайта|с|з сайту"
"""What stands between the word and the names instead of a colon."""

_WORDS: Final = 4
"""Words of the longest label."""
_SHORT: Final = 2
"""Letters of a word that says no more than "in" or "on"."""
_MARKS: Final = 3
"""Characters before the first letter of a line."""
_STEM: Final = 4
"""Letters of the shortest word that ends compounds: "bild", "foto"."""
_OPENS: Final = re.compile(r"[/|(\n](?=[^\W\d_])|[/|(\n!?….)\]»”\"]\s+(?=[^\W\d_])|\s[-–—•·]\s(?=[^\W\d_])")
"""Where a sentence begins, or what is set apart like one."""
_LABEL: Final = re.compile(
    r"(?P<said>[^\W\d_](?:[\w’'-]|[ &+/](?=[\w&+ ])){2,40}?)"
    rf"(?:\s?(?P<colon>[:：])\s*|\s(?:{BY}|(?P<found>from|aus|из|з|fra|från))\s+)(?=\S)",
    re.IGNORECASE,
)
_REACH: Final = 44
"""Characters of the longest label."""
_WORD: Final = re.compile(r"[\w’'-]+|[&+/]")
_NEAR: Final = 64
"""Characters among which a label and what ends it stand whole …"""
_ENDS_OF_LABELS: Final = "by via von par por de di da av af door courtesy credit from aus fra"
_BEHIND: Final = frozenset(_ENDS_OF_LABELS.split())
"""… and the words of ASCII, one of which follows it unless a colon does."""
_AND_WORDS: Final = "& + / and und et y e og och en i и"
_AND: Final = frozenset(_AND_WORDS.split())


def _phrases(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.lower() for word in words if " " not in word)


_PICTURES: Final = _phrases(PHOTO)
_STEMS: Final = tuple(word for word in _PICTURES if len(word) >= _STEM and word.isalpha())
_CREDITED: Final = _phrases(CREDITED)
_BESIDE: Final = _CREDITED | _phrases(
    (
        "text",
        "texte",
        "texto",
        "testo",
        "tekst",
        "texts",
        "texte",
        "words",
        "story",
        "layout",
        "video",
        "caption",
    )
)
"""Words that may stand behind the word for pictures in a label: "Fotos und Text von"."""


class Label(NamedTuple):
    """Where a label stands in a text, what it says, and how it ends."""

    start: int
    end: int
    colon: bool
    joined: bool
    """Whether it names another thing too: "Text and photos"."""
    found: bool
    """Whether it says where the picture was found, which may be the place that it shows: "Photo from"."""


def labels(text: str, start: int = 0) -> list[Label]:
    """The labels of credits that open the text from `start` on, or a sentence of it, in order."""
    found = [] if start else [opening(text)]
    for sign in _OPENS.finditer(text, start):
        at = sign.start()
        if text[at] != "." or text[max(at - _SHORT, 0) : at].isalnum():  # no initial
            found.append(_label(text, sign.end()))
    return [label for label in found if label]


def opening(text: str) -> Label | None:
    """The label that opens a text, behind a bracket or a mark or not."""
    at = (
        0
        if text[:1].isalpha()
        else next((at for at, sign in enumerate(text[:_MARKS]) if sign.isalpha()), None)
    )
    return None if at is None else _label(text, at)


def _label(text: str, at: int) -> Label | None:
    near = text[at : at + _NEAR]
    if near.isascii() and ":" not in near and _BEHIND.isdisjoint(near.lower().split()):  # most lines
        return None
    if not any(map(_is_picture, _WORD.findall(text[at : at + _REACH].lower())[:_WORDS])):  # most sentences
        return None
    label = _LABEL.match(text, at)
    if not label or not _announces(label["said"]) or (not label["colon"] and _names(label["said"])):
        return None
    joined = not _AND.isdisjoint(_WORD.findall(label["said"].lower()))
    return Label(at, label.end(), bool(label["colon"]), joined, bool(label["found"]))


def _announces(said: str) -> bool:
    """Whether a few words say that what follows made or gave the picture."""
    words = _WORD.findall(said.lower())
    if len(words) > _WORDS or any(map(str.isdigit, said)):
        return False
    at = next((at for at, word in enumerate(words) if _is_picture(word)), None)
    if at is None:
        return False
    before = words[:at]
    joined = bool(before) and before[-1] in _AND
    return len(before) - 2 * joined <= (not joined) and not any(
        (len(word) <= _SHORT and word not in _AND) or word in WITHIN for word in before
    )


def _names(said: str) -> bool:
    """Whether a name begins behind the word for pictures: "Foto Ayuntamiento de Tarrow"."""
    words = _WORD.findall(said)
    at = next((at for at, word in enumerate(words) if _is_picture(word.lower())), len(words))
    return any(
        word[0].isupper() and word.lower() not in _BESIDE and not _is_picture(word.lower())
        for word in words[at + 1 :]
    )


@lru_cache(maxsize=4096)  # sentences begin with few words
def _is_picture(word: str) -> bool:
    """Whether a word means pictures: alone, at the end of a compound, or at its beginning before a word for the credit."""
    if word in _PICTURES or word.endswith(_STEMS):
        return True
    return any(word.endswith(end) and word[: -len(end)].rstrip("-s") in _PICTURES for end in _CREDITED)
