"""The related reading of a dump: what stands behind a label such as "Read more", in its line or in the next ones.

Rules of this file:
1. Inside the text a label has the title below it, or the list of titles with bullets.
2. Below the text the titles are parted by what a teaser has besides: its section, day, author and first sentence.
"""

import re
from typing import Final

from presscut import wording
from presscut.model import Link
from presscut.parts import masthead
from presscut.parts.credited import is_date
from presscut.parts.ground import Found
from presscut.parts.printed_comments import is_of_comments
from presscut.parts.sheet import BELOW, Sheet
from presscut.text import fold

__all__ = ["related"]

_RELATED: Final = 6
"""Titles at most below one label."""
_LINES: Final = 30
"""Lines below a label in which they stand."""
_BARE_TITLE: Final = 30
"""Characters of a title that is known for one although it has no bullet: the site's own links are shorter."""
_BESIDE: Final = 2
"""Lines at most that a teaser has besides its title."""
_AGAIN: Final = 2
"""Times that a title stands in a dump, with the alternative text of its picture; buttons stand there more often."""
_ENDS_DATED: Final = re.compile(r"\d{4}$|[|·•]")
"""How who wrote a teaser and when ends, or what joins it."""
_FAR: Final = 30
"""Lines below the text in which a label may stand."""


def related(sheet: Sheet, top: int) -> list[Found[Link]]:
    """The links that labels announce inside the text and below it; their lines are taken."""
    found: list[Found[Link]] = []
    for number in range(max(0, top + 1), min(sheet.last + _FAR, len(sheet.text))):
        title = None if sheet.taken[number] else wording.related_label(sheet.text[number])
        if title is None or (title and number > sheet.last + BELOW):
            continue
        below = number > sheet.last
        titles = () if title else _teased(sheet, number) if below else _titles(sheet, number)
        if not titles and number > sheet.last + BELOW:
            continue
        sheet.take(number)
        if title:
            found.append(Found(noun=Link(name=title), row=sheet.row(number), blocks=(number,)))
        for at, line in enumerate(titles):
            blocks = sheet.take(number, line) if at == 0 else sheet.take(line)
            found.append(Found(noun=Link(name=sheet.text[line]), row=sheet.row(line), blocks=blocks))
    return found


def _titles(sheet: Sheet, label: int) -> list[int]:
    """The title below a label inside the text, or the list of titles."""
    titles: list[int] = []
    for number in range(label + 1, min(label + 1 + _RELATED, len(sheet.text))):
        text, listed = sheet.text[number], sheet.listed(number)
        if sheet.taken[number] or _ends(text) or (titles and not listed) or not masthead.may_head(text):
            break
        titles.append(number)
        if not listed:
            break
    return titles


def _teased(sheet: Sheet, label: int) -> list[int]:
    """The titles of the teasers below a label that stands below the text."""
    titles: list[int] = []
    said: set[str] = set()
    beside = 0
    for number in range(label + 1, min(label + 1 + _LINES, len(sheet.text))):
        text = sheet.text[number]
        if _ends(text) or beside > _BESIDE or len(titles) == _RELATED:
            break
        known = fold(text)
        if known in said:
            continue
        if not sheet.taken[number] and _may_be_title(sheet, number):
            titles.append(number)
            said.add(known)
            beside = 0
        else:
            beside += 1
    return titles


def _may_be_title(sheet: Sheet, number: int) -> bool:
    text = sheet.text[number]
    return (
        masthead.may_head(text)
        and not is_date(text)
        and sheet.text.count(text) <= _AGAIN
        and not _ENDS_DATED.search(text)
        and (sheet.listed(number) or len(text) >= _BARE_TITLE)
        and not sheet.prose[number]
    )


def _ends(text: str) -> bool:
    """Whether another list begins with a line."""
    return (
        is_of_comments(text) or wording.tag_line(text) is not None or wording.related_label(text) is not None
    )
