"""What the lines of a dump say of days: of publication, of the last change.

Rules of this file:
1. Which line has the date, `line_roles` says; what words say of a day is believed wherever it stands near the text.
2. A word before a date counts, or else one behind it ("was published on 3 May", "wurde am 3. Mai veröffentlicht").
3. Where no line tells a day, the first paragraphs may begin with it: "3 May 2021 – The keepers …".
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from presscut import datelines
from presscut.columns import Bools
from presscut.dates import Found, find_dates
from presscut.model import Claim
from presscut.parts.printed_names import parted
from presscut.parts.sheet import Sheet

__all__ = ["dated", "dates", "opening_day", "said_days"]

_BESIDE: Final = 2
"""Lines from the date within which another may say when the article was changed."""
_UNDER: Final = 8
"""Lines below the headline that may say its days …"""
_FOOT: Final = 6
"""… and lines below the text."""
_BY: Final = 24
"""Characters of the longest line that only names the day below it."""
_CLOCK: Final = re.compile(r"\W*\d{1,2}[:.h]\d\d(?:\s?[^\W\d_]{1,4}\.?){0,2}\W*")
"""A line that tells the hour of the day above it, and no more: "03:26 pm"."""
_DIGIT: Final = re.compile(r"\d")
_DATELINE: Final = 300
"""Characters of the longest line that is read for days …"""
_FOOTNOTE: Final = 160
"""… and of what is read of a longer one below the text: "This entry was posted on … and is filed under …"."""
_OPENINGS: Final = 6
"""Paragraphs of the text that may begin with its day …"""
_OPENING: Final = 60
"""… the characters in which it then stands …"""
_BRACKET: Final = 2
"""… and those that may stand before it."""
_WORDED: Final = "text:dateline"
"""The source of a day of which words say what it is."""


def dates(sheet: Sheet, number: int) -> list[Claim]:
    """What the line of the date claims, and a change that the lines beside it tell; each field once."""
    said: dict[str, Claim] = {}
    for claim in _dated(sheet, number):
        said.setdefault(claim.field, claim)
    sheet.take(number)
    for beside in sheet.free(range(number - _BESIDE, number + _BESIDE + 1)):
        found = [claim for claim in _dated(sheet, beside) if claim.source == _WORDED]
        if any(claim.field == "modified" for claim in found):
            for claim in found:
                said.setdefault(claim.field, claim)
            sheet.take(beside)
    return list(said.values())


def said_days(sheet: Sheet, headline: int | None, known: Mapping[str, Claim]) -> list[Claim]:
    """What lines say in words of the days of which no words are `known` yet: just below the headline, or at the foot of the text.

    A foot with several days is a list of other articles.
    """
    said: dict[str, Claim] = {}
    head = range(0) if headline is None else range(headline + 1, min(headline + _UNDER, sheet.first) + 1)
    foot = range(sheet.last + 1, sheet.last + 1 + _FOOT)
    for lines in (head, foot):
        found = [
            claim
            for number in sheet.free(lines)
            for claim in _dated(sheet, number)
            if claim.source == _WORDED
        ]
        days = {(claim.field, str(claim.value)[:10]) for claim in found}
        if len(days) == len({field for field, _ in days}):
            for claim in found:
                said.setdefault(claim.field, claim)
    return [claim for field, claim in said.items() if field not in known or known[field].source != _WORDED]


def opening_day(sheet: Sheet, body: Bools) -> Claim | None:
    """The day with which one of the first paragraphs begins, unless its sentence goes on with it: "On 3 May 2021 the council …"."""
    inside = [
        number for number in range(sheet.first, sheet.last + 1) if body[number] and not sheet.listed(number)
    ]
    for number in inside[:_OPENINGS]:
        text = sheet.text[number][:_OPENING]
        for date in find_dates(text)[:1] if _DIGIT.search(text[: _BRACKET + 2]) else ():
            if date.start <= _BRACKET and not text[date.end :].lstrip(" ,")[:1].islower():
                return Claim(
                    field="published",
                    value=date.value,
                    raw=date.raw,
                    source="lead:date",
                    row=sheet.row(number),
                )
    return None


def _dated(sheet: Sheet, number: int) -> Iterator[Claim]:
    """The dates of a line, with the word for them that is the line above, and the hour that is the line below."""
    text = sheet.text[number]
    if len(text) > _DATELINE and number > sheet.last:
        text = text[:_FOOTNOTE]
    if len(text) > _DATELINE or not _DIGIT.search(text):
        return
    above, below = sheet.free([number - 1]), sheet.free([number + 1])
    if above and not _DIGIT.search(sheet.text[number - 1][:_BY]) and len(sheet.text[number - 1]) <= _BY:
        word = sheet.text[number - 1].rstrip(" :：")
        if datelines.says_day(word) and not datelines.says_day(word[: word.rfind(" ") + 1]):
            text = f"{word}: {text}"
    if below and _CLOCK.fullmatch(sheet.text[number + 1]):
        text = f"{text} {sheet.text[number + 1]}"
    yield from dated(text, sheet.row(number))


def dated(text: str, row: int | None = None) -> Iterator[Claim]:
    """Every date of a line, with what the words before it call it, or else behind it.

    Without a word the first is that of publication, and a later one right behind it that of a change.
    """
    text = parted(text)
    parts = datelines.published_parts(text)
    if parts and not datelines.says_day(text[: text.find(parts[0].rest)]):  # the words stand behind the dates
        for said, rest in parts:
            for date in find_dates(rest)[:1]:
                yield Claim(field=said, value=date.value, raw=date.raw, source=_WORDED, row=row)
        return
    at, last = 0, None
    for date in find_dates(text):
        before, end = text[at : date.start], date.start + len(date.raw)
        told = datelines.says_day(before) or datelines.says_published(text[end:])
        role = told or ("modified" if _follows(last, before, date) else None if last else "published")
        at = end
        if role is None:
            continue
        source = _WORDED if told else "text:date"
        yield Claim(field=role, value=date.value, raw=date.raw, source=source, row=row)
        if role == "modified" and datelines.AS_OF.match(before):
            yield Claim(field="published", value=date.value, raw=date.raw, source="text:date", row=row)
        last = date


def _follows(last: Found | None, before: str, date: Found) -> bool:
    """Whether a date without a word stands glued to the last one, or later, with a space between: when it was changed."""
    if last is None or before.strip():
        return False
    return not before or str(date.value)[:10] > str(last.value)[:10]
