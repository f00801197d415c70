"""What the lines at the head of a dump say: the path, the names, the standfirst.

Rules of this file:
1. Which line has which role, `line_roles` says; here the lines are read.
2. A path is known by its marks, wherever it stands above the text; a standfirst also by evidence: the text repeats it, or a
   date or name parts it from the text.
"""

import re
from collections.abc import Iterable
from typing import Final

from presscut import wording
from presscut.columns import Bools
from presscut.model import Claim, Link
from presscut.names import people
from presscut.parts.printed_authors import is_sure
from presscut.parts.printed_names import of_people, signed
from presscut.parts.sheet import ABOVE, FULL_STOP, Sheet, is_dense
from presscut.text import fold, words

__all__ = [
    "STANDFIRST",
    "announced",
    "crumbs",
    "may_head",
    "names",
    "path_of",
    "standfirst",
    "title_of",
]

_HEAD: Final = 8
"""Lines above the headline that may be its path."""
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
_BY: Final = 24
"""Characters of the longest line that only leads to a name …"""
_DASH: Final = re.compile(r"^[-–—·*]\s+(?=\S)")
"""What a headline may begin with that was printed as one of a list."""
_JOINTS: Final = " :–—-|/·•"
"""What parts a kicker from the headline in one line."""
_KICKER: Final = 60
"""Characters of the longest kicker in the headline's line."""
_NAMED: Final = 80
"""… and of the longest that then has it."""


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


def title_of(sheet: Sheet, headline: int) -> tuple[str, str]:
    """The kicker that the page prints in the headline's line, where the title that opens the dump says the rest alone; and the rest."""
    text = _DASH.sub("", sheet.text[headline])
    opening = fold(sheet.text[0]) if headline else ""
    if not opening or opening.startswith(fold(text)):
        return "", text
    last = min(_KICKER, len(text) - _TITLE[0])
    starts = (at for at in range(1, last + 1) if text[at - 1] == " " and text[at].isalnum())
    cut = next((at for at in starts if opening.startswith(fold(text[at:]))), 0)
    return text[:cut].rstrip(_JOINTS), text[cut:]
