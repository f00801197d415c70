"""The words under a picture: what of them is caption, what is credit, and what is neither.

Rules of this file:
1. It reads words alone; where they stand is `captions`' and `around`'s question.
2. What an element called a credit says is names; else the words tell (`credits.split_credit`), with what holds only under a
   picture: a bracket of names after the last sentence, a reporter's name behind it.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from presscut.credit_words import CAPTION_BEFORE
from presscut.dates import find_dates
from presscut.parts.sheet import DENSE, is_dense
from presscut.phrases import any_of
from presscut.text import fold, words
from presscut.wording import is_furniture, is_of_picture, names_of, split_credit

__all__ = [
    "SIGNED",
    "are_credits",
    "caption_and_credit",
    "is_credit",
    "is_date",
    "is_signature",
    "names_someone",
]

SIGNED: Final = 80
"""Characters of the longest credit in an element of its own …"""
_SIGNED_WORDS: Final = 8
"""… and its words."""

_NAMES: Final = 5
"""Words of the longest caption that may be a name alone …"""
_REPEATED: Final = 3
"""… how many such captions a page has, at least, that gives who made its pictures so …"""
_MOST_ALONE: Final = 0.75
"""… and what share of its captions without a credit they are."""
_DATED: Final = 3
"""How many times longer than its date a line may be that is told to be one."""
_TAIL: Final = re.compile(
    r"\s*[(（](?P<bracket>[^()（）]{2,60})[)）]\.?$|(?<=\S) / (?P<slash>[^/()（）]{2,60})$"
)
_ADDRESS: Final = re.compile(
    r"https?://\S{4,100}|(?:[\w-]+\.)+(?!js|jpe?g|png|gif|svg)[a-z]{2,3}", re.IGNORECASE
)
"""Where a picture is from, and nothing else."""
_FILE: Final = re.compile(r"\S+\.(?:jpe?g|png|gif|webp|svg)", re.IGNORECASE)
"""The name of a file, which a machine gave."""
_UNCLOSED: Final = re.compile(r"\s*[(（\[][^()（）\[\]]{0,40}$|\s[)）\]]$")
"""What is left of the bracket that a credit stood in."""
_REPORTER: Final = re.compile(r"(?<=[.。다])\s*(?P<name>[가-힣]{2,4}) ?(?:선임|인턴|사진|대학생)? ?기자\.?$")
"""Who took a picture, as Korean papers sign: a name and "reporter" behind the sentence."""
_BEHIND: Final = re.compile(
    r"(?<=[^\W\d_]{4}[.!?…])\s(?:[|–—-]\s)?(?P<names>[^\W\d_a-zа-яα-ω][\w’'&-]{2,}"
    r"(?:(?: [^\W\d_a-zа-яα-ω][\w’'&-]*){1,2}(?=\.?$)|(?=$)))\.?$"
)
"""Up to three names behind the last sentence; one alone ends in no full stop: "Fog." is a sentence."""
_LABEL: Final = re.compile(
    r"(?:(?<=[.!?…])\s+(?:[^\W\d_]{2,15}\s){0,2}|[\s|·•–—(/]*(?<!\w))[^\W\d_]{2,15}\s?[:：]\s*$"
)
"""What announced a credit that stands in an element of its own: `| Photo:`."""
_ARROWS: Final = " <>«»‹›→▶"
_SCRIPT: Final = re.compile(
    r"(?:enable|activate|turn on|aktivier|activ|habilit|abilit|schakel|aanzetten|slå på|włącz|включ)[^.]{0,40}javascript|javascript[^.]{0,30}(?:enable|activ|aktivier|einschalt|disabled|deaktiviert|désactivé)",
    re.IGNORECASE,
)
"""What stands where only a script shows the picture."""
_PLAYED: Final = re.compile(r"(?:audio|video)\b[^|]{0,60}\|", re.IGNORECASE)
"""How long a recording runs, who sent it and when: "Audio: Tarrow FM | 24.04.2021 | Ada Bell"."""
_RUNS: Final = re.compile(r"(?<!\d)\d{1,2}:\d\d(?!\d)")
_COUNTER: Final = re.compile(r"\+?\d+\s+[^\W\d_]+(?:\s?[|·,/]\s?\d+\s+[^\W\d_]+)?|\d+\s?/\s?\d+")
_PLATFORMS: Final = frozenset(
    (
        "facebook",
        "flickr",
        "google",
        "instagram",
        "linkedin",
        "pinterest",
        "reddit",
        "tiktok",
        "twitter",
        "vk",
        "x",
        "youtube",
    )
)
"""Who gave a picture, where an element is called its credit; elsewhere these are buttons."""
_POINTERS: Final = " ▲△▼▽▴▾◀▶◁▷↑↓←→⇧⇩■□●◆※"
"""What points to the picture before its caption."""
_CALLED: Final = re.compile(
    rf"^(?:(?:{any_of(CAPTION_BEFORE)})\s?[:,，،]\s*|(?:{any_of(tuple(words for words in CAPTION_BEFORE if ' ' in words))})\s+(?-i:(?=[^\W_a-z])))",
    re.IGNORECASE,
)
"""What announces a caption: "Légende : "; of several words it needs no mark: "Image caption A street"."""
_SOURCED: Final = re.compile(
    r"\s*[—–|-]\s*(?:source|quelle|fuente|fonte|bron|källa|kilde|źródło|источник)\.?$", re.IGNORECASE
)
"""What leads to where the picture is from, behind its caption."""
_SENTENCE_END: Final = '.!?…。！？:)"”»|/'


def caption_and_credit(captions: Sequence[str], signed: Sequence[str]) -> tuple[str | None, str | None]:
    """What the page prints under a picture, and who took it, each once."""
    if not captions and not signed:  # most pictures
        return None, None
    return _told_apart(tuple(captions), tuple(signed))


@lru_cache(maxsize=64)  # asked again while a picture's text is gathered, and for the answer
def _told_apart(captions: tuple[str, ...], signed: tuple[str, ...]) -> tuple[str | None, str | None]:
    lines = list(dict.fromkeys(captions))
    caption = " ".join(line for line in lines if len(lines) == 1 or not _is_beside(line)) or None
    told = dict.fromkeys(" ".join(credit.split()) for credit in signed)
    if not told:
        said, credit = _split(caption) if caption else (None, None)
        if credit and credit[-1] in _ARROWS and is_furniture(credit.strip(_ARROWS)):  # "Photo Gallery >>>"
            credit = None
        return _telling(said), credit.lstrip("/| ") if credit else None
    names: dict[str, None] = {}
    caption = _LABEL.sub("", _cut_off(caption, told)) if caption else None
    for credit in _innermost(told):
        before, name = _parted(credit)
        caption = caption or before
        if (
            name
            and not name.isdecimal()
            and (is_of_picture(credit) or name.lower() in _PLATFORMS or not is_furniture(name))
        ):
            names[name.lstrip("/| ")] = None
    said, more = split_credit(caption) if caption and names else (caption, None)
    return _telling(said), ", ".join(_together(more, names) if more else names) or None


def _together(said: str, told: Iterable[str]) -> list[str]:
    """The credit that a caption's words tell and those of elements of their own, without what says less than another."""
    found: list[str] = []
    for credit in (*told, said.lstrip("/| ")) if said[:1] in "/|" else (said, *told):
        named = set(words(fold(credit)))
        if not any(named <= set(words(fold(other))) for other in found):
            found = [*(other for other in found if not set(words(fold(other))) <= named), credit]
    return found


def are_credits(pairs: Sequence[tuple[str | None, str | None]], alts: Sequence[str | None]) -> frozenset[str]:
    """The captions of a page that are who made its pictures: names and nothing else, one of them under several pictures.

    What a picture's alternative text says too is what it shows.
    """
    alone = [
        (caption, alt or "")
        for (caption, credit), alt in zip(pairs, alts, strict=True)
        if caption and credit is None
    ]
    named = [
        caption
        for caption, alt in alone
        if len(caption.split()) <= _NAMES and is_signature(".", caption) and not _says(alt, caption)
    ]
    if len(named) < _REPEATED or len(named) < _MOST_ALONE * len(alone) or len(set(named)) == len(named):
        return frozenset()
    return frozenset(named)


def _says(alt: str, caption: str) -> bool:
    """Whether an alternative text says any word of a caption, or nothing."""
    return not alt or not set(words(fold(alt))).isdisjoint(words(fold(caption)))


def _is_beside(line: str) -> bool:
    """Whether one of several lines under a picture is no part of its caption: a label of the page, how long a video runs."""
    return (
        is_furniture(line)
        or line.lower() in CAPTION_BEFORE
        or (len(line) <= SIGNED // 2 and bool(_RUNS.search(line)))
    )


def _parted(credit: str) -> tuple[str | None, str | None]:
    """What an element called a credit holds: names, or a caption and names behind it."""
    before, name = _split(credit)
    if before and (name or len(credit) > SIGNED) and before[-1] in ".!?…。":
        return before, name
    return None, names_of(credit.lstrip("/| "))


def _telling(caption: str | None) -> str | None:
    """The caption, unless it is a date, a counter ("44 pictures"), a word for the credit, a file's name, or a label of the page."""
    caption = _SOURCED.sub("", _CALLED.sub("", caption.lstrip(_POINTERS))) if caption else None
    if not caption:
        return None
    none = len(caption) <= SIGNED and (
        _FILE.fullmatch(caption)
        or is_furniture(caption)
        or is_date(caption)
        or _COUNTER.fullmatch(caption)
        or names_of(caption) is None
    )
    of_player = _SCRIPT.search(caption) or (_PLAYED.match(caption) and find_dates(caption))
    return None if none or of_player else caption


def is_date(text: str) -> bool:
    """Whether a line is a date and hardly more."""
    if not any(map(str.isdigit, text)):
        return False
    dates = find_dates(text)
    told = sum(len(date.raw) for date in dates)
    rest = (len(text) - told) * (DENSE if is_dense(text) else 1)
    return bool(dates) and _DATED * told >= told + rest


def _innermost(told: Iterable[str]) -> list[str]:
    """The credits less those that only say another once more, with a label before it; and less the bare label."""
    pieces = [one for one in told if not any(other.startswith(f"{one} ") for other in told)] or list(told)
    return [one for one in pieces if not any(other != one and one.endswith(other) for other in pieces)]


def _cut_off(caption: str, told: Iterable[str]) -> str:
    """The caption without the credit that begins or ends it, and the mark that parted the two."""
    for credit in sorted(told, key=len, reverse=True):
        caption = caption.removesuffix(credit)
        if names_of(credit) != credit:  # with its label; a bare name may begin the caption
            caption = caption.removeprefix(credit)
    return _UNCLOSED.sub("", caption.strip(" -–—|·•").lstrip(":： "))


def _split(caption: str) -> tuple[str | None, str | None]:
    """Caption and credit by their words; a bracket of names after the last sentence is a credit here."""
    if _ADDRESS.fullmatch(caption):
        return None, caption
    said, credit = split_credit(caption, of_picture=True)
    if said and credit and caption[len(said) :].startswith(" (") and (who := _BEHIND.search(said)):
        return said[: who.start()].rstrip(), caption[who.start("names") :].rstrip(".")  # "Ada Bo (EFE)"
    if said and credit is None:
        if taker := _REPORTER.search(said, max(0, len(said) - SIGNED)):
            return said[: taker.start()].rstrip() or None, taker["name"]
        if (behind := _BEHIND.search(said, max(0, len(said) - SIGNED))) and names_of(behind["names"]):
            return said[: behind.start()].rstrip(), behind["names"]
        tail = _TAIL.search(said, max(0, len(said) - SIGNED))
        name = (tail["bracket"] or tail["slash"]) if tail else ""
        joined = "/" in name and tail is not None and bool(tail["bracket"])
        if (
            tail
            and name.lower() not in said[: tail.start()].lower()  # what the caption says is no one's name
            and names_of(name)
            and is_signature("." if joined else said[: tail.start()], name.rstrip(".") if joined else name)
        ):
            called = names_of(name) or ""
            return said[: tail.start()].rstrip() or None, name.strip() if name.startswith(called) else called
    return said, credit


def is_credit(text: str) -> bool:
    """Whether a text says who took a picture, and nothing else."""
    caption, credit = split_credit(" ".join(text.split()))
    return caption is None and credit is not None


def is_signature(before: str, said: str) -> bool:
    """Whether a text is names only and what stands before it is complete, or runs into it without a space."""
    words = said.split()
    complete = before.rstrip()[-1:] in _SENTENCE_END or not before[-1:].isspace()  # "" is in every string
    names = sum(word[:1].isupper() or not word[:1].isalpha() for word in words)
    figures = any(map(str.isdigit, said))
    return (
        complete
        and not figures
        and len(words) <= _SIGNED_WORDS
        and any(map(str.isalpha, said))
        and 2 * names > len(words)
        and said[-1:] not in ".!?…:"
    )


def names_someone(text: str) -> bool:
    """Whether a line behind a caption is the credit: by its words, or as it is names and nothing else."""
    said = " ".join(text.split())
    return (
        ((" " in said and is_signature(".", said)) or is_credit(said))
        and not is_furniture(said)
        and not is_date(said)
    )
