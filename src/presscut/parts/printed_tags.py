"""The topics of a dump: what stands behind a word for tags, in its line or in the next ones.

Rules of this file:
1. A line that has its topics behind the word is believed where it stands around the text.
2. Of topics in lines of their own a dump does not say where they end: the last is one that the article speaks of.
3. Without that word, short lines right below the text are topics where the article says most of them.
"""

import re
from collections.abc import Sequence
from functools import partial
from itertools import takewhile
from typing import Final

from presscut import wording
from presscut.parts.credited import is_date
from presscut.parts.printed_comments import is_of_comments
from presscut.parts.sheet import BELOW, STOP, Sheet, telling
from presscut.text import fold, words

__all__ = ["in_line", "tags", "uncounted"]

_ABOVE: Final = 4
"""Lines above the text in which its topics may stand."""
_FAR: Final = 60
"""Lines below it, where the article speaks of them."""
_TOPICS: Final = 20
"""Topics at most in a list below their label."""
_TOPIC: Final = 40
"""Characters of the longest topic in a line of its own."""
_ROW: Final = 160
"""Characters of the longest line of topics without their word."""
_SAID: Final = 6000
"""Characters of the text that are looked at for a topic."""
_NEAR: Final = 6
"""Lines below the text in which a list without its word begins …"""
_TOLD: Final = 3
"""… and topics in it that the article says, at least …"""
_SHARE: Final = 0.5
"""… as a share of all."""
_COUNTED: Final = re.compile(r":|\(\d+\)$")
"""What no topic has: a value, or the number of articles in a list of months."""
_COUNTER: Final = re.compile(r"(.*[^\W\d].*?)(?:\s\(?\d{1,6}\)?|(?<=[^\W\d_])\d{1,6})$")
"""A topic with the number of its articles, where all have one: "Harbours 3922", "Harbours3922"."""
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d$")
_SIGNED: Final = re.compile(r"\s[—–]\s[^—–]*\d{1,2}:\d\d\W*$")
"""Who wrote it and when, glued to the last of the topics: "bridges — tarn-lad @ 00:11"."""
_EDGE: Final = " #,/|·•"


def tags(sheet: Sheet, headline: int | None) -> tuple[str, ...]:
    """The topics below the text, else above it, without what is glued to them; their lines are taken."""
    return uncounted([_SIGNED.sub("", topic) for topic in _topics(sheet, headline)])


def uncounted(found: Sequence[str]) -> tuple[str, ...]:
    """The topics, each once, without the number of their articles, where all of several have one."""
    counted = [number for topic in found if (number := _COUNTER.match(topic))]
    if len(found) > 1 and len(counted) == len(found) and not all(map(_ends_in_year, found)):
        found = [number[1] for number in counted]
    return tuple(dict.fromkeys(filter(None, found)))


def _ends_in_year(topic: str) -> bool:
    return _YEAR.search(topic) is not None


def _topics(sheet: Sheet, headline: int | None) -> tuple[str, ...]:
    below = range(sheet.last + 1, min(sheet.last + 1 + _FAR, len(sheet.text)))
    near = [*below, *range(sheet.first - _ABOVE, sheet.first)]
    said: frozenset[str] | None = None
    for number in sheet.free(near):
        topics = in_line(sheet.text[number])
        if topics is None or (topics and number > sheet.last + BELOW):
            continue
        if topics:
            sheet.take(number)
            return topics
        said = said or _spoken(sheet, headline)
        found, lines = _below(sheet, number, said)
        if found:
            sheet.take(number, *lines)
            return found
        if number <= sheet.last + BELOW:
            sheet.take(number)
    return _unnamed(sheet, headline)


def _unnamed(sheet: Sheet, headline: int | None) -> tuple[str, ...]:
    """Topics right below the text without their word: short lines one below the other, most of which the article says."""
    said = frozenset(words(fold(_article(sheet, headline))))
    for start in range(sheet.last + 1, sheet.last + 1 + _NEAR):
        lines = list(takewhile(partial(_is_short, sheet), range(start, start + _TOPICS)))
        told = [number for number in lines if said.issuperset(words(fold(sheet.text[number])))]
        if told and told[0] == start:
            lines = lines[: lines.index(told[-1]) + 1]
            if len(told) >= _TOLD and _SHARE * len(lines) <= len(told) and len(lines) < _TOPICS:
                sheet.take(*lines)
                return tuple(dict.fromkeys(sheet.text[number].strip(_EDGE) for number in lines))
            return ()
    return ()


def _is_short(sheet: Sheet, number: int) -> bool:
    name = sheet.text[number].strip(_EDGE) if sheet.free([number]) else ""
    return name[:1].isalnum() and _COUNTED.search(name) is None and _may_be_topic(name) and not is_date(name)


def in_line(text: str) -> tuple[str, ...] | None:
    """`wording.tag_line`, also of a word without a colon before a list with commas."""
    topics = wording.tag_line(text)
    if topics is None and len(text) <= _ROW and text.count(",") > 1:
        word, _, rest = text.partition(" ")
        topics = wording.tag_line(f"{word.rstrip(':')}: {rest}")
    return topics


def _spoken(sheet: Sheet, headline: int | None) -> frozenset[str]:
    """The words of the article."""
    return frozenset(telling(_article(sheet, headline)))


def _article(sheet: Sheet, headline: int | None) -> str:
    text = " ".join(sheet.text[sheet.first : sheet.last + 1])[:_SAID]
    return f"{'' if headline is None else sheet.text[headline]} {text}"


def _below(sheet: Sheet, label: int, said: frozenset[str]) -> tuple[tuple[str, ...], list[int]]:
    """The topics below their label, and their lines."""
    found: list[tuple[int, str]] = []
    told = 0
    for number in range(label + 1, min(label + 1 + _TOPICS, len(sheet.text))):
        text = sheet.text[number]
        row = not found and "," in text and len(text) <= _ROW
        names = [name for part in (text.split(",") if row else [text]) if (name := part.strip(_EDGE))]
        if not sheet.free([number]) or not names or not all(map(_may_be_topic, names)):
            break
        found += [(number, name) for name in names]
        if any(not said.isdisjoint(telling(name)) for name in names):
            told = len(found)
        if row:
            break
    lines = [number for number, _ in found]
    if not told and (label > sheet.last + BELOW or not all(map(sheet.listed, lines))):
        return (), []
    found = found if not told or all(map(sheet.listed, lines)) else found[:told]
    return tuple(dict.fromkeys(name for _, name in found)), list(dict.fromkeys(n for n, _ in found))


def _may_be_topic(name: str) -> bool:
    return (
        len(name) <= _TOPIC
        and not STOP.search(name)
        and not wording.is_furniture(name)
        and not is_of_comments(name)
        and wording.related_label(name) is None
        and wording.tag_line(name) is None
    )
