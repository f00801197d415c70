"""Who wrote a comment, and when, out of the lines that say so: "Posted by: Ines | 4 May 2024", "Otto says:", "6d".

Rules of this file:
1. Lines go in, and nothing of the page: what its elements are called, `comment` knows.
2. Words are those of dates and of bylines, in any language; for the rest marks and capitals tell.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

from presscut.byline_words import BY, WRITTEN
from presscut.date_words import KINDS, MONTH, WEEKDAY
from presscut.date_words import fold as fold_date
from presscut.dates import Found as Date
from presscut.dates import find_dates, relative
from presscut.model import Comment
from presscut.wording import comment_count, is_comment_heading

__all__ = [
    "MARKS",
    "NAME_LENGTH",
    "PARTED",
    "before_date",
    "by_signature",
    "dates_itself",
    "is_time",
    "name_alone",
    "signature",
    "tells_time",
]

_MOST: Final = 200
"""Comments read of one page."""
NAME_LENGTH: Final = 60
"""Characters of the longest name of a reader."""
_SIGNATURE_LENGTH: Final = 120
"""Characters of the longest line of name and date."""
_LABEL: Final = re.compile(
    r"^.{0,20}\b(?:by|von|par|por|di|da|door|av|af|od|от|від)(?:\s?[:：])?\s+(?=\S)", re.IGNORECASE
)
_AT: Final = re.compile(r"\s[^\W\d_A-Z]{1,3}$")
"""The small word between a name and a date."""
PARTED: Final = re.compile(r"[|•·—–,;]|\s-\s|:(?=\s)|\bon\s*$|@\s*$")
"""What parts a name from a date in one line."""
_RELATIVE: Final = re.compile(
    r"\W*(?:[^\W\d]{1,8}\s){0,2}\d{1,3}\s?[^\W\d]{1,12}\.?(?:\s[^\W\d]{1,10}){0,2}\W*"
)
"""A line that may be a time of its kind: "6d", "3 days ago", "vor 2 Tagen"."""
_DAY: Final = re.compile(r"([^\W\d]{3,12})\.?\s\d{1,2}|\d{1,2}\.?\s([^\W\d]{3,12})\.?")
"""A line that may be a day without its year: "Oct 7", "7. Oktober"."""
_VERB: Final = re.compile(r"(?<=\S)\s+([^\W\d_]+)\s?[:：]$")
_SPELLED_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]{0,80}>")
"""A tag that the page prints, having escaped it twice."""
_NOW: Final = datetime(2024, 1, 1, tzinfo=UTC)
"""Any time: whether a text is a time ago does not depend on when it was read."""
_NO_NAMES: Final = frozenset((*BY, *WRITTEN))
_DIGIT: Final = re.compile(r"\d")
MARKS: Final = " \t•·|,;–—»›"
"""What stands between name and date."""


def by_signature(lines: Sequence[str]) -> list[Comment]:
    """Comments out of lines, told apart by the lines that name someone and a date: `Posted by: Name | date`.

    Whether such a line stands over its comment or under it is told by the last line of all.
    """
    signed = {at: told for at, line in enumerate(lines) if (told := signature(line))}
    if not signed:
        return []
    under = max(signed) == len(lines) - 1
    places = sorted(signed)
    comments = []
    for number, at in enumerate(places[:_MOST]):
        before = places[number - 1] + 1 if number else 0
        after = places[number + 1] if number + 1 < len(places) else len(lines)
        said = [
            line
            for line in (lines[before:at] if under else lines[at + 1 : after])
            if not is_comment_heading(line)
        ]
        if said:
            author, found = signed[at]
            text = "\n".join(said)
            comments.append(Comment(text=text, author=author, published=found.value, published_raw=found.raw))
    return comments


def signature(line: str) -> tuple[str | None, Date] | None:
    """Name and date of a line that holds little else."""
    if len(line) > _SIGNATURE_LENGTH or not any(map(str.isdigit, line)):
        return None
    return _signature(line)


@lru_cache(maxsize=1024)  # a line is asked in each way of telling the comments
def _signature(line: str) -> tuple[str | None, Date] | None:
    dates = find_dates(line)
    if not dates:
        return None
    before, after = line[: dates[0].start], line[dates[0].end :]
    if after.rstrip()[-1:] in {":", "："} and any(map(str.isalpha, after)):
        return None  # whom a comment quotes: "On 4 May 2024, Ines said:"
    if (posted := _LABEL.match(before)) and ":" in posted[0]:  # "Posted by: Ines at", "von: Ines am"
        name = _AT.sub("", before_date(before[posted.end() :]))
        return (name if 0 < len(name) <= NAME_LENGTH else None), dates[0]
    said, colon, rest = before.partition(":")
    before = (
        f"{_without_verb(said + colon)}:{rest}" if _without_verb(said + colon) != said + colon else before
    )
    parted = [piece.strip() for piece in PARTED.split(before)]
    labelled = _LABEL.search(parted[-1] or "".join(parted[-2:-1])) or _LABEL.search(after)
    pieces = [_LABEL.sub("", piece).strip() for piece in parted if piece]
    names = list(filter(None, map(before_date, pieces)))
    if labelled and labelled.string == after:
        names = [PARTED.split(after[labelled.end() :])[0].strip()]
    elif parted[-1] and not labelled and not _is_of_date(parted[-1]):
        names = []  # nothing parts the words from the date: "Posted Tuesday"
    return (names[0] if names and 0 < len(names[0]) <= NAME_LENGTH else None), dates[0]


def _is_of_date(word: str) -> bool:
    """Whether a word before a date is its weekday, or says "written"."""
    return KINDS.get(fold_date(word.strip(",."))[0]) == WEEKDAY or word.lower() in _NO_NAMES


def before_date(text: str) -> str:
    """What stands before a date without the words that belong to the date: "Ines on"."""
    kept = text.strip(MARKS + "-").split()
    while kept and (_is_of_date(kept[-1]) or (kept[-1].islower() and KINDS.get(fold_date(kept[-1])[0]))):
        kept.pop()
    return " ".join(kept).strip(MARKS)


def name_alone(author: str, raw: str) -> str | None:
    """The name alone: without the date that stands in the same element, and without "says:"."""
    name = _SPELLED_TAG.sub("", author)
    name = (name.removesuffix(raw) if raw else name).strip(MARKS)
    if (label := _LABEL.match(name)) and is_comment_heading(label[0].rsplit(None, 1)[0]):
        name = name[label.end() :]  # "Comment by Ines"
    return _without_verb(name).rstrip(" :：") or None


def _without_verb(name: str) -> str:
    """A name without the small word before the colon: "Otto says:", "Otto dit :"."""
    said = _VERB.search(name)
    return name[: said.start()] if said and said[1].islower() and said[1] not in _NO_NAMES else name


def tells_time(said: str) -> bool:
    """Whether what is called a date says one: not "at", where it was left out."""
    return _DIGIT.search(said) is not None or relative(said, _NOW) is not None


def is_time(line: str) -> bool:
    """Whether a line may be a time ago in whatever words, or is a day without its year."""
    day = _DAY.fullmatch(line.strip())
    if day and KINDS.get(fold_date(day[1] or day[2])[0]) == MONTH:
        return True
    return _RELATIVE.fullmatch(line) is not None and comment_count(line) is None


@lru_cache(maxsize=1024)
def dates_itself(said: str) -> bool:
    """Whether a text is a date or a time ago, whatever holds it.

    Elements in one another say the same, and are asked in each place that may be a thread: hence the memory.
    """
    return bool(find_dates(said)) or relative(said, _NOW) is not None
