"""Who signed a dump's text, besides what the line says that `line_roles` takes for the byline.

Rules of this file:
1. Lines around the headline and at the foot of the text are read, each kind of line as a claim of its own; `trust` chooses.
2. A line begins with "by", says where the text comes from, or is an agency's name. That a full name stands alone beside headline
   or day says nothing in a dump: of 22 such lines two named the author.
3. What is one word is a name only behind a "by".
"""

from collections.abc import Iterable, Iterator
from typing import Final

from presscut import wording
from presscut.byline_shapes import BEHIND_SOURCE, LEADING_BY, SOURCE
from presscut.byline_words import PICTURE_AGENCIES
from presscut.model import Claim
from presscut.names import collective, people, senders
from presscut.parts.printed_names import signed
from presscut.parts.sheet import Sheet, is_dense
from presscut.reporters import CLOSING, OPENING, begins_han, in_first, in_last

__all__ = ["claims", "is_sure"]

_OVER: Final = 4
"""Lines above the headline that may sign …"""
_UNDER: Final = 12
"""… and lines below it."""
_FOOT: Final = 4
"""Lines below the text that may sign it."""
_LINE: Final = 100
"""Characters of the longest line that signs …"""
_NAME: Final = 40
"""… and of the longest that is a name and no more."""
_SOURCE: Final = 50
"""Characters of the longest name of a source: of a longer one the source is a document."""
_BY: Final = frozenset(("by", "von", "par", "por", "door", "przez", "oleh", "av", "af"))
"""Words for writing that stand before a name and hardly before another word alone."""
_FIRST, _LAST = 3, 2
"""Lines at both ends of the text that may name its reporters."""


def claims(sheet: Sheet, headline: int | None) -> Iterator[Claim]:
    """The `authors`, each with the `byline` it stands in."""
    top = sheet.first - _OVER if headline is None else headline
    head = sheet.free(range(top - _OVER, min(sheet.first, top + _UNDER) + 1))
    foot = sheet.free(range(sheet.last + 1, sheet.last + 1 + _FOOT))
    for numbers, place in ((head, ""), (foot, "tail-")):
        for number in numbers:
            text = sheet.text[number]
            if len(text) <= _LINE:
                yield from _said(sheet, number, _by(text), f"{place}text:by")
                yield from _said(sheet, number, _source(text), "text:source")
    for number in (number for number in head if number > top):
        yield from _said(sheet, number, _agency(sheet.text[number]), "text:agency")
    yield from _reported(sheet)


def is_sure(text: str, names: Iterable[str]) -> bool:
    """Whether the names of a line are people's or agencies': of one word only behind a "by", or where words are not parted."""
    return any(" " in name or is_dense(name) or _signs(text, name) for name in names) or bool(
        _called(text) or collective(text)
    )


def _signs(text: str, name: str) -> bool:
    """Whether a "by" stands right before a name: "Posted on 21 July by harbourcat"."""
    at = text.find(name)
    by = LEADING_BY.match(text, text.rfind(" ", 0, max(at - 1, 0)) + 1, at) if at > 0 else None
    return by is not None and by.end() == at


def _called(text: str) -> bool:
    """Whether a line is a byline by its first word; one that goes on with a small letter where it has but one word more: "by harbourcat"."""
    word, _, name = text.partition(" ")
    return wording.byline(text) is not None or (word.casefold() in _BY and name.isalnum())


def _said(sheet: Sheet, number: int, names: tuple[str, ...], source: str) -> Iterator[Claim]:
    if names:
        raw, row = sheet.text[number], sheet.row(number)
        yield Claim(field="authors", value=names, raw=raw, source=source, row=row)
        yield Claim(field="byline", value=raw, raw=raw, source=source, row=row)


def _by(text: str) -> tuple[str, ...]:
    found = signed(text) if _called(text) else None
    return found.authors if found else ()


def _source(text: str) -> tuple[str, ...]:
    word = SOURCE.search(text) if ":" in text or "：" in text else None
    name = BEHIND_SOURCE.split(text[word.end() :], maxsplit=1)[0].strip(" .") if word else ""
    return senders(name) if 1 < len(name) <= _SOURCE else ()


def _agency(text: str) -> tuple[str, ...]:
    """The agencies that a line names and nobody else; two letters are as well the initials of a portrait."""
    named = people(text) if len(text) <= _NAME else ()
    names = tuple(one.name for one in named if one.role == "agency" and len(one.name) > 2)  # noqa: PLR2004
    sends = all(name.casefold() not in PICTURE_AGENCIES for name in names)
    return names if sends and len(names) == len(named) else ()


def _reported(sheet: Sheet) -> Iterator[Claim]:
    """The reporters that the first lines of a Chinese text name, else the last ones."""
    first = range(sheet.first, min(sheet.first + _FIRST, sheet.last + 1))
    last = range(min(sheet.last + _LAST, len(sheet.text) - 1), max(sheet.last - _LAST, first.stop), -1)
    for number in (*first, *last):
        text = sheet.text[number]
        if begins_han(text):
            found = (
                in_first(text[:OPENING], len(text))
                if number in first
                else in_last(text[-CLOSING:], len(text))
            )
            if found:
                names, raw = found
                yield Claim(field="authors", value=names, raw=raw, source="text:reporter")
                yield Claim(field="byline", value=raw, raw=raw, source="text:reporter")
                return
