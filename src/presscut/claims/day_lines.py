"""Lines with a date in them: whether the day may be the article's, or stands in a list, a caption, a sentence, the page's head.

Rules of this file:
1. One line is asked at a time, and where it stands; which day is claimed, `days` and `only_day` say.
"""

import re
from datetime import datetime
from typing import Final

from presscut.claims.frame import Frame
from presscut.claims.meanings import BEFORE_DATE, by_class, said
from presscut.columns import TAG_CODE, Page
from presscut.date_words import KINDS, WEEKDAY
from presscut.date_words import fold as fold_date
from presscut.dates import Found

__all__ = [
    "DATELINE_LENGTH",
    "LISTED_DAYS",
    "LISTED_LENGTH",
    "MAY_DATE",
    "SHORT_DATELINE",
    "goes_on",
    "is_caption",
    "is_masthead",
    "kind_of",
    "part_of",
]

DATELINE_LENGTH: Final = 220
"""Characters of a block in which a date is that of the article …"""
SHORT_DATELINE: Final = 80
"""The same inside the body, where dates are mostly told of."""
LISTED_DAYS: Final = 3
"""Days told by elements of one class in one window from which on they are a list."""
LISTED_LENGTH: Final = 160
"""Characters, besides the date, of a line that is a list of facts: "3 May 2021 | Canals | 5 comments"."""
TOGETHER: Final = 0.8
"""Share of the page's blocks under which a part of it is one."""
CAPTION_REACH: Final = 4
"""Elements around a date in which a caption is looked for."""
_PARTED = re.compile(r"[|/·•⋅∙]|\s[–—-]\s")
MAY_DATE = re.compile(
    r"\d(?:\d{3}|(?<=[^0-9])|\d?\s?(?:[./-]\s?\d|[月년])|(?<=['’-]\d)\d|(?<=[ก-๛]\d)\d|(?<=[ก-๛]\s\d)\d)"
)
"""What any date with a year has: a cheap look before the dear one."""
_FIGCAPTION: Final = TAG_CODE["figcaption"]


def is_caption(frame: Frame, row: int) -> bool:
    """Whether an element stands in a picture's caption: a day there is that of the picture."""
    for _ in range(CAPTION_REACH):
        if row < 0:
            return False
        if frame.cells.tag[row] == _FIGCAPTION:
            return True
        row = frame.cells.parent[row]
    return False


def is_masthead(page: Page, frame: Frame, block: int, where: tuple[str, Found]) -> bool:
    """Whether a day over the headline, or over the body of a page without one, is that of the reader's visit: its weekday stands before it, and nothing else.

    Where only the page as a whole holds line and headline, the outlet's name may stand before, and the time and weather behind.
    """
    text, found = where
    if block >= (frame.text_first if frame.headline_row is None else frame.headline_block):
        return False
    before = fold_date(text[: found.start].strip(" ,.|"))[0]
    if KINDS.get(before) == WEEKDAY:
        return not isinstance(found.value, datetime) or block not in part_of(frame)
    if KINDS.get(before.rpartition(" ")[2]) != WEEKDAY or block in part_of(frame):
        return False
    return (said(before) or by_class(page, frame.cells.block_row[block])) is None


def kind_of(text: str, found: Found, *, listed: bool, clocked: bool) -> str:
    """Whether a date stands for itself or is mentioned by a sentence: with the time of day it is no mere mention."""
    beside = text[: found.start] + " | " + text[found.end :]
    rest = len(beside) - len(" | ")
    listed = listed and rest < LISTED_LENGTH and _PARTED.search(text) is not None
    timed = clocked and isinstance(found.value, datetime)
    return "date" if rest < BEFORE_DATE or listed or timed else "mention"


def goes_on(text: str, found: Found) -> bool:
    """Whether a sentence goes on behind a date: "On 3 May 2021, the council will …" tells of what happens then."""
    return text[found.end :].removeprefix(",").lstrip()[:1].islower()


def part_of(frame: Frame) -> range:
    """The blocks of the widest element around the headline that is not as good as the whole page.

    What stands over it is the page's head: on pages with gold, dates over the headline that are in one part with it are right on
    116 and wrong on 6, others, mostly the day of the visit, on 39 and 119.
    """
    cells = frame.cells
    row = frame.body_row if frame.headline_row is None else frame.headline_row
    part = range(0)
    while row >= 0 and len(inside := cells.blocks(row)) < TOGETHER * len(cells.block_row):
        part, row = inside, cells.parent[row]
    return part
