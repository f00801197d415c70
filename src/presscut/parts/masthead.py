"""What the lines at the head of a dump say: the path, the dates, the names.

Rules of this file:
1. Which line has which role, `line_roles` says; here the lines are read.
2. A path is known by its marks, wherever it stands above the text; a standfirst also by evidence: the text repeats it, or a
   date or name parts it from the text.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from presscut import wording
from presscut.columns import Bools
from presscut.dates import Found, find_dates
from presscut.model import Claim, Link
from presscut.names import people
from presscut.parts.printed_authors import is_sure
from presscut.parts.printed_names import of_people, parted, signed
from presscut.parts.sheet import ABOVE, FULL_STOP, Sheet, is_dense
from presscut.text import fold, words

__all__ = [
    "STANDFIRST",
    "announced",
    "crumbs",
    "dated",
    "dates",
    "may_head",
    "names",
    "path_of",
    "standfirst",
]

_HEAD: Final = 8
"""Lines above the headline that may be its path."""
_BESIDE: Final = 2
"""Lines from the date within which another may say when the article was changed."""
_TITLE: Final = (12, 220)
"""Characters of a title, at least and at most."""
_DENSE_TITLE: Final = 6
"""The least where every character is a word."""
_TITLE_WORDS: Final = 2
_OPENING: Final = re.compile(r"[\w\"'–-“„«‹‘’»「『(\[¿¡#+@$€£]")
"""With what a title can begin."""
STANDFIRST: Final = (50, 500)
"""Characters of a standfirst, at least and at most."""
_RUN: Final = 6
"""Words in a row that are the same only in a repetition."""
_SAME: Final = 0.5
"""Share of a standfirst's runs that one paragraph repeats."""
_REPEATING: Final = 16
"""Lines below a standfirst that are looked at for the repetition."""
_AS_OF: Final = re.compile(r"\W*(?:stand|as of|état au|stan na|stav k)(?![^\W\d_])", re.IGNORECASE)
"""What says of which day an article is: where no other stands, that is the day it was published."""
_UNDER: Final = 8
"""Lines below the headline that may say its days …"""
_FOOT: Final = 6
"""… and lines below the text."""
_BY: Final = 24
"""Characters of the longest line that only leads to a name …"""
_NAMED: Final = 80
"""… and of the longest that then has it."""
_CLOCK: Final = re.compile(r"\W*\d{1,2}[:.h]\d\d(?:\s?[^\W\d_]{1,4}\.?){0,2}\W*")
"""A line that tells the hour of the day above it, and no more: "03:26 pm"."""
_DIGIT: Final = re.compile(r"\d")
_DATELINE: Final = 300
"""Characters of the longest line that is read for days."""


def crumbs(sheet: Sheet) -> dict[int, tuple[str, ...]]:
    """Every path above the text, by the number of its line."""
    found = {}
    for number in sheet.free(range(sheet.first - ABOVE, sheet.first)):
        path = wording.breadcrumb(sheet.text[number])
        if path:
            found[number] = path
            sheet.take(number)
    return found


def path_of(found: dict[int, tuple[str, ...]], top: int) -> tuple[Link, ...]:
    """The path nearest to the headline, as links."""
    near = [number for number in found if number >= top - _HEAD]
    return tuple(Link(name=name) for name in found[near[-1]]) if near else ()


def dates(sheet: Sheet, number: int) -> list[Claim]:
    """What the line of the date claims, and a change that the lines beside it tell; each field once."""
    said: dict[str, Claim] = {}
    for claim in _dated(sheet, number):
        said.setdefault(claim.field, claim)
    sheet.take(number)
    for beside in sheet.free(range(number - _BESIDE, number + _BESIDE + 1)):
        found = [claim for claim in _dated(sheet, beside) if claim.source == "text:dateline"]
        if any(claim.field == "modified" for claim in found):
            for claim in found:
                said.setdefault(claim.field, claim)
            sheet.take(beside)
    return list(said.values())


def said_days(sheet: Sheet, headline: int | None, known: Iterable[str]) -> list[Claim]:
    """What lines say in words of the days that are not `known` yet: just below the headline, or at the foot of the text.

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
            if claim.source == "text:dateline"
        ]
        days = {(claim.field, str(claim.value)[:10]) for claim in found}
        if len(days) == len({field for field, _ in days}):
            for claim in found:
                said.setdefault(claim.field, claim)
    return [claim for field, claim in said.items() if field not in set(known)]


def _dated(sheet: Sheet, number: int) -> Iterator[Claim]:
    """The dates of a line, with the word for them that is the line above, and the hour that is the line below."""
    text = sheet.text[number]
    if len(text) > _DATELINE or not _DIGIT.search(text):
        return
    above, below = sheet.free([number - 1]), sheet.free([number + 1])
    if above and not _DIGIT.search(sheet.text[number - 1][:_BY]) and len(sheet.text[number - 1]) <= _BY:
        word = sheet.text[number - 1].rstrip(" :：")
        if wording.says_day(word) and not wording.says_day(word[: word.rfind(" ") + 1]):
            text = f"{word}: {text}"
    if below and _CLOCK.fullmatch(sheet.text[number + 1]):
        text = f"{text} {sheet.text[number + 1]}"
    yield from dated(text, sheet.row(number))


def dated(text: str, row: int | None = None) -> Iterator[Claim]:
    """Every date of a line, with what the words before it call it, or else behind it.

    Without a word the first is that of publication, and a later one right behind it that of a change.
    """
    text = parted(text)
    parts = wording.published_parts(text)
    if parts and not wording.says_day(text[: text.find(parts[0].rest)]):  # the words stand behind the dates
        for said, rest in parts:
            for date in find_dates(rest)[:1]:
                yield Claim(field=said, value=date.value, raw=date.raw, source="text:dateline", row=row)
        return
    at, last = 0, None
    for date in find_dates(text):
        before, end = text[at : date.start], date.start + len(date.raw)
        told = wording.says_day(before)
        role = told or ("modified" if _follows(last, before, date) else None if last else "published")
        at = end
        if role is None:
            continue
        source = "text:dateline" if told else "text:date"
        yield Claim(field=role, value=date.value, raw=date.raw, source=source, row=row)
        if role == "modified" and _AS_OF.match(before):
            yield Claim(field="published", value=date.value, raw=date.raw, source="text:date", row=row)
        last = date


def _follows(last: Found | None, before: str, date: Found) -> bool:
    """Whether a date without a word stands glued to the last one, or later, with a space between: when it was changed."""
    if last is None or before.strip():
        return False
    return not before or str(date.value)[:10] > str(last.value)[:10]


def names(sheet: Sheet, number: int) -> list[Claim]:
    """What a byline claims: `byline` as printed, and `authors` where it names some."""
    text, row = sheet.text[number], sheet.row(number)
    if _says_only_by(text) and sheet.free([number + 1]):
        sheet.take(number)
        number += 1
        text = f"{text} {sheet.text[number]}"
    found = signed(text)
    if found is None or not is_sure(text, found.authors):
        return []
    sheet.take(number)
    claims = [Claim(field="byline", value=found.printed, raw=text, source="text:byline", row=row)]
    if found.authors:
        claims.append(Claim(field="authors", value=found.authors, raw=text, source="text:byline", row=row))
    return claims


def announced(sheet: Sheet, numbers: Iterable[int]) -> int | None:
    """The first of these lines that is a word for writing alone, with people in the next."""
    for number in sheet.free(numbers):
        if _says_only_by(sheet.text[number]) and sheet.free([number + 1]):
            found = of_people(sheet.text[number + 1])
            if found is not None and found.authors and len(found.printed) <= _NAMED:
                return number
    return None


def _says_only_by(text: str) -> bool:
    """Whether a line is "By", "Author:", "written by", and no more."""
    return len(text) <= _BY and wording.byline(f"{text} X") == "X"


def may_head(text: str) -> bool:
    """Whether a line could be a headline: short, no statement that ends in a full stop, none of the page's labels."""
    low, high = _TITLE
    dense = is_dense(text)
    if not (_DENSE_TITLE if dense else low) <= len(text) <= high or FULL_STOP.search(text):
        return False
    if not _OPENING.match(text) or (len(text.split()) < _TITLE_WORDS and not dense):
        return False
    if wording.is_furniture(text) or wording.related_label(text) is not None:
        return False
    return not (wording.byline(text) and people(text))


def standfirst(sheet: Sheet, top: int, body: Bools) -> int | None:
    """The line between headline and text that the text repeats, or that a date or a name parts from the text."""
    low, high = STANDFIRST
    for number in sheet.free(range(top + 1, sheet.first + 1)):
        text = sheet.text[number]
        if not low <= len(text) * (3 if is_dense(text) else 1) or len(text) > high or not sheet.prose[number]:
            continue
        parted = any(sheet.taken[number + 1 : sheet.first]) and all(sheet.taken[top + 1 : number])
        repeated = bool(FULL_STOP.search(text)) and _is_repeated(sheet, number, body)
        if repeated or (number < sheet.first and parted and body[number]):
            sheet.take(number)
            return number
    return None


def _is_repeated(sheet: Sheet, number: int, body: Bools) -> bool:
    runs = _runs(sheet.text[number])
    below = [other for other in sheet.free(range(number + 1, number + 1 + _REPEATING)) if body[other]]
    return bool(runs) and any(len(runs & _runs(sheet.text[other])) >= _SAME * len(runs) for other in below)


def _runs(text: str) -> set[tuple[str, ...]]:
    found = words(fold(text))
    return {tuple(found[at : at + _RUN]) for at in range(len(found) - _RUN + 1)}
