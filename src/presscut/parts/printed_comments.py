"""Where a dump's comments begin, and how many there are said to be.

Rules of this file:
1. Behind a counter ("12 comments") or the heading of a comment box nothing is the article's, if enough of it stands before.
2. The count is the one of the box below the text, else that of a counter above it, which may stand in the line of the date.
3. Counters in a list of other articles say nothing of this one.
"""

import re
from typing import Final

from presscut import wording
from presscut.columns import Bools
from presscut.model import Comments
from presscut.parts.sheet import BELOW, Sheet

__all__ = ["box_of", "counted", "is_of_comments"]

_FAR: Final = 60
"""Blocks below it within which the comment box begins: other articles stand between."""
_BOX: Final = 8
"""Lines at most that make up the head of a comment box."""
_DIGITS: Final = 7
"""Figures of a number of comments at most."""
_COUNTED, _HEADED = 0.35, 0.6
"""Share of the text that stands before a counter, and before a heading without a number, that ends it."""
_TEASED: Final = 4
"""Counters in a dump from which they are those of other articles."""
_HEAD: Final = 8
"""Lines above the text whose dates and names may have a counter beside them."""
_HEAD_LENGTH: Final = 160
"""Characters of the longest such line."""
_SAYS_OF: Final = re.compile(r"^\W*(?P<count>\d[\d.,]*\s?[^\W\d_]+)\b(?:\s\S{1,4}\s[„“”\"«»‘]|\s?…|\s?»)")
"""A counter with what it counts for behind it: `11 replies to “The harbour”`, `38 comments… read them`."""
_BESIDE: Final = re.compile(r"(?<![\d.,:])\d{1,6}\s?[^\W\d_]{4,}")
"""What in a line may be a counter."""


def _told(text: str) -> int | None:
    """How many comments a line says there are."""
    count = wording.comment_count(text)
    if count is None and (said := _SAYS_OF.match(text)):
        count = wording.comment_count(said["count"])
    return count


def is_of_comments(text: str) -> bool:
    """Whether a line counts comments, or is the heading of their box."""
    return _told(text) is not None or wording.is_comment_heading(text)


def box_of(sheet: Sheet, body: Bools) -> int | None:
    """The line inside the text where the comments begin; `None` where they do not."""
    free = sheet.free(range(sheet.first, len(sheet.text)))
    kept = [number for number in free if body[number]]
    told = [number for number in free if is_of_comments(sheet.text[number])]
    whole = sum(len(sheet.text[number]) for number in kept)
    if not kept or len(told) > _TEASED:
        return None
    for number in told:
        before = sum(len(sheet.text[other]) for other in kept if other < number)
        least = _HEADED if _told(sheet.text[number]) is None else _COUNTED
        if number < kept[-1] and before >= least * whole:
            return number
    return None


def counted(sheet: Sheet, box: int | None) -> Comments:
    """The count of the comment box, else of the counter above the text; their lines are taken."""
    count = None
    start = sheet.last + 1 if box is None else box
    for number in sheet.free(range(start, start + _FAR)):
        if not is_of_comments(sheet.text[number]):
            continue
        for line in sheet.free(range(number, number + _BOX)):
            text = sheet.text[line]
            bare = text.isdecimal() and len(text) <= _DIGITS
            if not bare and not is_of_comments(text):
                break
            told = int(text) if bare else _told(text)
            count = told if count is None else count
            sheet.take(line)
        break
    for number in sheet.free(range(sheet.first - BELOW, sheet.first)):
        told = _told(sheet.text[number])
        if told is not None:
            count = told if count is None else count
            sheet.take(number)
    return Comments(count=_beside(sheet) if count is None else count)


def _beside(sheet: Sheet) -> int | None:
    """The counter beside the date or the names above the text."""
    for text in sheet.text[max(0, sheet.first - _HEAD) : sheet.first]:
        if len(text) <= _HEAD_LENGTH and wording.comment_count(text) is None:
            told = [wording.comment_count(said) for said in _BESIDE.findall(text)]
            count = next((one for one in told if one is not None), None)
            if count is not None:
                return count
    return None
