"""What stands above the text of a dump: path, headline, dates, names, standfirst.

Rules of this file:
1. Nothing is looked at but the lines just above the first paragraph; dates and names also just below the last.
2. A headline shares its words with the text. Of two lines that could be it, the one before the dates and names wins.
3. A standfirst is told by evidence: the text repeats it, or a date or name parts it from the text. Else it is text.
"""

import re
from typing import Final

from presscut import wording
from presscut.columns import Bools
from presscut.dates import find_dates
from presscut.model import Claim, Link
from presscut.names import people
from presscut.parts.sheet import FULL_STOP, Sheet, is_dense, is_prose, telling
from presscut.text import fold, words

__all__ = [
    "ABOVE",
    "Datelines",
    "bylines",
    "claims",
    "crumbs",
    "datelines",
    "headline",
    "may_head",
    "standfirst",
]

Datelines = dict[int, list[Claim]]
"""The claims of every dateline, by the number of its line."""

ABOVE: Final = 40
"""Blocks above the first paragraph in which the headline is looked for: captions, dates and share links stand between."""
_HEAD: Final = 4
"""Blocks above the headline that may be its path or its date."""
_BELOW: Final = 12
"""Blocks below the last paragraph that may still date the article."""

_TITLE: Final = (12, 220)
"""Characters of a headline, at least and at most."""
_DENSE_TITLE: Final = 6
"""The least where every character is a word."""
_TITLE_WORDS: Final = 2
_OPENING: Final = re.compile(r"[\w\"'–-“„«‹‘’»「『(\[¿¡#+@$€£]")
"""With what a headline can begin."""
_SOURCE_REACH: Final = 4000
"""Characters of the text whose words a headline should share."""
_FEW: Final = 2
"""Words a line is thought to have beside its own, so that sharing one of one is not better than six of eight."""
_ECHO, _BEFORE_META, _LISTED, _STEP = 0.15, 0.15, 0.2, 0.01
"""What is added to the share of words: for being said twice, for standing before a date or name; what is taken off
for a bullet, and for every line between it and the text. Set on the titles of the measured dumps."""
_ENOUGH: Final = 0.3
"""Score from which a line is the headline."""
_NEAR: Final = 6
"""Lines above the best one within which an earlier line is preferred …"""
_NEARLY: Final = 0.9
"""… that has this share of its score."""

_STANDFIRST: Final = (50, 500)
"""Characters of a standfirst, at least and at most."""
_RUN: Final = 6
"""Words in a row that are the same only in a repetition."""
_SAME: Final = 0.5
"""Share of a standfirst's runs that one paragraph repeats."""
_REPEATING: Final = 16
"""Lines below a standfirst that are looked at for the repetition."""
_DATE_SHARE: Final = 0.4
"""Share of a line that its date makes up, where no word says what the date is."""
_DATELINE: Final = 160
"""Characters of the longest line that can hold a date of the article."""
_DIGIT: Final = re.compile(r"\d")
_PIECES: Final = re.compile(r"\s+[|•·]\s+|\s[–—-]\s")


def opening(sheet: Sheet, body: Bools) -> int:
    """The number of the first paragraph that is no caption, nor a standfirst that a date or a name parts from the text."""
    inside = sheet.free(range(sheet.first, sheet.last + 1))
    kept = [number for number in inside if body[number] and is_prose(sheet.text[number])]
    if len(kept) > 1 and len(sheet.text[kept[0]]) <= _STANDFIRST[1]:
        between = sheet.free(range(kept[0] + 1, min(kept[1], kept[0] + _HEAD + 1)))
        if any(_signs(sheet.text[number]) for number in between):
            return kept[1]
    return kept[0] if kept else sheet.first


def _signs(line: str) -> bool:
    """Whether a line names the author or the day."""
    if wording.byline(line):
        return bool(people(line))
    dated = wording.published_line(line)
    return bool(dated and find_dates(dated.rest))


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
    near = [number for number in found if number >= top - 2 * _HEAD]
    return tuple(Link(name=name) for name in found[near[-1]]) if near else ()


# --- dates and names -------------------------------------------------------------------------------------------------


def datelines(sheet: Sheet) -> Datelines:
    """Every dateline above and below the text."""
    found: Datelines = {}
    near = [*range(sheet.first - ABOVE, sheet.first), *range(sheet.last + 1, sheet.last + _BELOW)]
    for number in sheet.free(near):
        text = sheet.text[number]
        if len(text) > _DATELINE or not _DIGIT.search(text):
            continue
        pieces = [text] if wording.published_line(text) else _PIECES.split(text)
        above = number < sheet.first
        said = [claim for piece in pieces for claim in _dateline(piece, sheet.row(number), bare=above)]
        if said:
            found[number] = said
    return found


def _dateline(piece: str, row: int, *, bare: bool) -> list[Claim]:
    parts = wording.published_parts(piece)
    dated = [(role, dates[0]) for role, rest in parts if (dates := find_dates(rest))]
    found = [
        Claim(field=role, value=date.value, raw=date.raw, source="text:dateline", row=row)
        for role, date in dated
    ]
    if parts or not bare:
        return found
    dates = find_dates(piece)
    if dates and len(dates[0].raw) >= _DATE_SHARE * len(piece):
        return [Claim(field="published", value=dates[0].value, raw=dates[0].raw, source="text:date", row=row)]
    return []


def claims(sheet: Sheet, dated: Datelines, top: int) -> list[Claim]:
    """What the datelines between headline and text claim, else those just above, else those below; each field once."""
    after = [number for number in dated if top <= number < sheet.first]
    above = [number for number in dated if top - _HEAD <= number < top]
    below = [number for number in dated if number > sheet.last]
    chosen = after or above or below
    sheet.take(*after, *above, *below)
    said: dict[str, Claim] = {}
    for claim in sorted(
        (c for n in chosen for c in dated[n]), key=lambda claim: claim.source != "text:dateline"
    ):
        said.setdefault(claim.field, claim)
    return list(said.values())


def bylines(sheet: Sheet, top: int) -> list[Claim]:
    """What the byline claims: `byline` as printed, and `authors` where it names some."""
    near = [*range(top + 1, sheet.first), *range(sheet.last + 1, sheet.last + 3), *range(top - 2, top)]
    for number in sheet.free(near):
        text = sheet.text[number]
        if not wording.byline(text):
            continue
        dates = find_dates(text)
        printed = (text[: dates[0].start] if dates else text).strip(" |•·,–—-")
        named = people(_once(printed))
        if named:
            sheet.take(number)
            authors = tuple(author.name for author in named if author.role == "author")
            row = sheet.row(number)
            found = [Claim(field="byline", value=printed, raw=text, source="text:byline", row=row)]
            if authors:
                found.append(Claim(field="authors", value=authors, raw=text, source="text:byline", row=row))
            return found
    return []


def _once(printed: str) -> str:
    """`By Jane Roe Jane Roe`, a portrait's name before the link's, without the repetition."""
    parts = printed.split()
    for length in range(2, len(parts) // 2 + 1):
        if parts[-length:] == parts[-2 * length : -length]:
            return " ".join(parts[:-length])
    return printed


# --- headline and standfirst -----------------------------------------------------------------------------------------


def headline(sheet: Sheet, dated: Datelines) -> int | None:
    """The number of the line most like a headline above the first paragraph."""
    near = [number for number in sheet.free(range(sheet.first - ABOVE, sheet.first)) if number not in dated]
    candidates = [number for number in near if may_head(sheet.text[number])]
    if not candidates:
        return None
    said = set(telling("\n".join(sheet.text[sheet.first : sheet.last + 1])[:_SOURCE_REACH]))
    above = [fold(text) for text in sheet.text[max(0, sheet.first - ABOVE) : sheet.first]]
    meta = max((number for number in dated if number < sheet.first), default=-1)
    score = {}
    for number in candidates:
        own = telling(sheet.text[number])
        title = fold(sheet.text[number])
        echoed = sum(text.startswith(title) for text in above) > 1
        score[number] = (
            sum(word in said for word in own) / (len(own) + _FEW)
            + _ECHO * echoed
            + _BEFORE_META * (number < meta)
            - _LISTED * sheet.listed(number)
            - _STEP * (sheet.first - number)
        )
    best = max(candidates, key=lambda number: (score[number], number))
    if score[best] < _ENOUGH:
        return None
    # What follows the headline (standfirst, caption) often shares more words with the text than the headline does.
    return next(
        n for n in candidates if best - n <= _NEAR and score[n] >= max(_ENOUGH, _NEARLY * score[best])
    )


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
    low, high = _STANDFIRST
    for number in sheet.free(range(top + 1, sheet.first + 1)):
        text = sheet.text[number]
        if not low <= len(text) * (3 if is_dense(text) else 1) or len(text) > high or not is_prose(text):
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
