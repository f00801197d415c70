"""One reader's comment out of its element, or several out of lines: name, date and text told apart.

Rules of this file:
1. What the elements inside are called goes first: author, date, text, and controls, which are none of these.
2. Where nothing is called so, the first lines tell: a short one that may be a name, and one that may be a date.
3. Lines without elements are told apart by those that hold a name and a date.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from presscut.byline_words import BY, WRITTEN
from presscut.columns import TAG_CODE
from presscut.date_words import KINDS
from presscut.date_words import fold as fold_date
from presscut.dates import Found as Date
from presscut.dates import find_dates, read_human, read_machine, relative
from presscut.model import Comment
from presscut.parts.ground import Ground
from presscut.wording import comment_count, is_comment_heading, is_furniture

__all__ = ["DEEPEST", "Place", "by_signature", "is_date", "line_of", "read"]

_MOST: Final = 200
"""Comments read of one page."""
_NAME_LENGTH: Final = 60
"""Characters of the longest name of a reader …"""
_NAME_WORDS: Final = 5
"""… and words of one that nothing is called so."""
_DATE_LENGTH: Final = 60
_SIGNATURE_LENGTH: Final = 120
"""Characters of the longest line of name and date."""
_HEAD_LINES: Final = 4
"""First lines of a comment among which name and date stand."""
_WHOLE: Final = 0.8
"""Share of the longest element called text from which one inside it is preferred: around it stand title and buttons."""
DEEPEST: Final = 120
"""Rows read inside one comment for its author and date."""

_AUTHOR: Final = re.compile(r"\b(?:author|autor|user|username|name|nick|nickname|fn|vcard|poster|who)\b")
_DATE: Final = re.compile(r"\b(?:date|time|datum|fecha|ago|posted|timestamp|published|when)\b")
_TEXT: Final = re.compile(r"(?:content|text|message|body|copy|txt|texto|inhalt|\bentry)\b")
_CONTROL: Final = re.compile(
    r"\b(?:reply|respond|vote|votes|like|likes|share|report|flag|action|actions|tools|rating|avatar)\b"
)
_TOGGLE: Final = re.compile(r"\btoggle\b")
"""Words of what stands in the text itself, and opens the rest of it."""
_BADGE: Final = re.compile(r"\b(?:badge|label|role|rank)\b")
"""Words of classes of what says no name but what a reader is to the page: "Author", "Guest"."""
_LABEL: Final = re.compile(r"^.{0,20}\b(?:by|von|par|por|di|da|door|av|af|od|от|від)\s+(?=\S)", re.IGNORECASE)
_PARTED: Final = re.compile(r"[|•·—–,;]|\s-\s|:(?=\s)|\bon\s*$|@\s*$")
_RELATIVE: Final = re.compile(
    r"\W*(?:[^\W\d]{1,8}\s){0,2}\d{1,3}\s?[^\W\d]{1,12}\.?(?:\s[^\W\d]{1,10}){0,2}\W*"
)
"""A line that may be a time of its kind: "6d", "3 days ago", "vor 2 Tagen"."""
_DIGIT: Final = re.compile(r"\d")
_DAY: Final = re.compile(r"([^\W\d]{3,12})\.?\s\d{1,2}|\d{1,2}\.?\s([^\W\d]{3,12})\.?")
"""A line that may be a day without its year: "Oct 7", "7. Oktober"."""
_PERMALINK: Final = re.compile(r"#.*\d")
"""The address of one place of a page: what leads to a comment is its date."""
_CLOCK: Final = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?!\d)")
"""A time of day: beside a day without its year."""
_SPELLED_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]{0,80}>")
"""A tag that the page prints, having escaped it twice."""
_NOW: Final = datetime(2024, 1, 1, tzinfo=UTC)
"""Any time: whether a text is a time ago does not depend on when it was read."""
_NO_NAMES: Final = frozenset((*BY, *WRITTEN))
_WEEKDAY: Final = "w"
"""Kind of a word in `date_words.KINDS`."""
_MONTH: Final = "m"
"""… and of a month's name."""
_SAYS: Final = "says"
"""What the verb behind a name is called by a system that most blogs run on, in whatever language it prints it."""
_VERB: Final = re.compile(r"(?<=\S)\s+([^\W\d_]+)\s?[:：]$")
_MARKS: Final = " \t•·|,;–—»›"
_TIME, _BUTTON, _FORM, _DD, _DT, _LINK = (
    TAG_CODE[tag] for tag in ("time", "button", "form", "dd", "dt", "a")
)


class _Says(NamedTuple):
    """What the words of an element call it."""

    text: bool
    author: bool
    date: bool
    control: bool
    toggle: bool


@lru_cache(maxsize=4096)
def _says(words: str) -> _Says:
    says = _Says(
        *(pattern.search(words) is not None for pattern in (_TEXT, _AUTHOR, _DATE, _CONTROL, _TOGGLE))
    )
    return says._replace(author=False) if says.author and _BADGE.search(words) else says


class Place(NamedTuple):
    """Where a comment stands: its element, and what is known of it."""

    row: int
    end: int
    """One past its last row: where the next begins, inside its element or beyond it."""
    mark: int = -1
    """Row of its date; -1 where it is not known."""
    shared: frozenset[str] = frozenset()
    """Short lines that most comments of the page have: buttons and labels."""


class _Pieces(NamedTuple):
    author: str | None
    raw: str | None
    machine: str | None
    text: str
    """What is called the text, without controls."""
    rest: list[str]
    """Lines that are none of these, nor controls."""


def read(ground: Ground, place: Place, reply_to: int | None = None, *, named: bool = False) -> Comment | None:
    """One comment out of its element, without the answers nested in it, which begin at the place's end.

    `named` asks for an element that is called the text: for what does not repeat.
    """
    pieces = _pieces(ground, place)
    if named and not pieces.text:
        return None
    author, raw, rest = pieces.author, pieces.raw, pieces.rest
    if author is None and raw is None and (title := _title_row(ground, place.row)) >= 0:
        author, raw, *_ = _pieces(ground, Place(title, ground.cells.end[title]))
        raw = raw or next((date.raw for date in find_dates(ground.page.text_of(title))), None)
    if author is None and raw is None:
        author, raw, rest = _by_place(rest)
        if raw is None or not (author or pieces.text):
            return None
    elif raw is None and len(rest) > 1 and _is_time(rest[0]):
        raw = rest.pop(0)
    text, raw = _without_ends(pieces.text or "\n".join(rest), author, raw)
    if not text or is_comment_heading(text):
        return None
    author = _name(author, raw or "") if author else None
    when = (read_machine(pieces.machine) if pieces.machine else None) or (read_human(raw) if raw else None)
    return Comment(text=text, author=author, published=when, published_raw=raw, reply_to=reply_to)


def _without_ends(text: str, author: str | None, raw: str | None) -> tuple[str, str | None]:
    """A comment's text without the lines at its ends that are its name, its date or a button, and the date."""
    lines = text.strip().split("\n")
    for end in (0, -1):
        while lines:
            line = lines[end].strip()
            told = _signature(line) if raw is None and len(line) <= _DATE_LENGTH else None
            raw = told[1].raw if told else raw
            is_date = raw is not None and raw in line and len(line) <= _DATE_LENGTH
            if line and line != author and not is_date and not (end and _is_control(line)):
                break
            lines.pop(end)
    return "\n".join(lines), raw


def _pieces(ground: Ground, place: Place) -> _Pieces:
    """What the elements of a comment are called."""
    page, cells = ground.page, ground.cells
    row, end = place.row, place.end
    author, raw, machine, head = _marked(ground, place)
    body, longest = range(0), 0
    skipped = set(head)
    for inside in range(row + 1, min(end, row + DEEPEST)):
        length = cells.length(inside)
        if length <= 0:
            continue
        says, tag = _says(page.css_words[cells.css[inside]]), cells.tag[inside]
        if tag in {_BUTTON, _FORM} or says.control or (says.toggle and length <= _NAME_LENGTH):
            skipped.update(cells.blocks(inside))
        elif author is None and length <= _NAME_LENGTH and says.author and page.text_of(inside).strip():
            author, told = _author(ground, inside)
            raw = raw or told
            skipped.update(cells.blocks(inside))
        elif raw is None and length <= _DATE_LENGTH and (tag == _TIME or says.date):
            said, machine = " ".join(page.text_of(inside).split()), page.attr(inside, "datetime")
            raw = said if machine or _tells_time(said) else None  # not "at", where the date was left out
            skipped.update(cells.blocks(inside))
        elif says.text and (length > longest or _WHOLE * longest <= length) and _is_bare(ground, inside, end):
            body, longest = cells.blocks(inside), max(length, longest)
    blocks = range(cells.block_at(row), bisect_left(cells.block_start, _stop(ground, place)))
    lines = [(block, page.block_text(block)) for block in blocks if block not in skipped]
    if skipped.isdisjoint(body):
        text = page.text[cells.block_start[body.start] : cells.block_end[body.stop - 1]] if body else ""
    else:
        text = "\n".join(line for block, line in lines if block in body)
    rest = [(block, line) for block, line in lines if not _is_control(line) and line not in place.shared]
    if author is None and head:
        over = [line for block, line in rest if block < head.start]
        before = page.text[cells.block_start[head.start] : cells.text_start[place.mark]].strip(_MARKS)
        over += [piece.strip() for piece in _PARTED.split(before)]
        author = next((line for line in over if _may_be_name(line) and line not in place.shared), None)
    return _Pieces(author, raw, machine, text, [line for _, line in rest if line != author])


def _stop(ground: Ground, place: Place) -> int:
    """Where in the page's text a comment ends."""
    cells = ground.cells
    if place.end == cells.end[place.row]:
        return cells.text_end[place.row]
    return cells.text_start[place.end] if place.end < len(cells.end) else len(cells.text)


def _marked(ground: Ground, place: Place) -> tuple[str | None, str | None, str | None, range]:
    """Name, date, the date for machines and the block of a comment of which the row of its date is known."""
    page, cells, mark = ground.page, ground.cells, place.mark
    if mark < 0:
        return None, None, None, range(0)
    said = " ".join(page.text_of(mark).split())
    block = line_of(ground, mark)
    time = cells.tag.find(_TIME, mark, cells.end[mark])
    machine = page.attr(time, "datetime") if time >= 0 else None
    told = _signature(page.block_text(block)) or _signature(said)
    name, raw = (told[0], told[1].raw) if told else (None, said)
    return name, raw, machine, range(block, block + 1)


def line_of(ground: Ground, row: int) -> int:
    """Number of the block in which an element ends."""
    return max(bisect_left(ground.cells.block_start, ground.cells.text_end[row]) - 1, 0)


def _is_control(line: str) -> bool:
    """Whether a line is a number of votes, or a button."""
    return line.strip().isdecimal() or is_furniture(line)


def is_date(ground: Ground, row: int) -> bool:
    """Whether a short element is a date, or a time ago."""
    said = ground.cells.text_of(row)
    if not _DIGIT.search(said) or said.isdecimal():
        return False
    tag = ground.cells.tag[row]
    return _dates_itself(said) or (
        ((tag == _TIME or (tag == _LINK and _is_permalink(ground, row))) and _is_time(said))
        or (_says(ground.page.css_words[ground.cells.css[row]]).date and _CLOCK.search(said) is not None)
    )


def _tells_time(said: str) -> bool:
    return _DIGIT.search(said) is not None or relative(said, _NOW) is not None


def _is_permalink(ground: Ground, row: int) -> bool:
    return _PERMALINK.search(ground.page.attr(row, "href") or "") is not None


def _is_time(line: str) -> bool:
    """Whether a line may be a time ago in whatever words, or is a day without its year."""
    day = _DAY.fullmatch(line.strip())
    if day and KINDS.get(fold_date(day[1] or day[2])[0]) == _MONTH:
        return True
    return _RELATIVE.fullmatch(line) is not None and comment_count(line) is None


@lru_cache(maxsize=1024)
def _dates_itself(said: str) -> bool:
    """Whether a text is a date or a time ago, whatever holds it.

    Elements in one another say the same, and are asked in each place that may be a thread: hence the memory.
    """
    return bool(find_dates(said)) or relative(said, _NOW) is not None


def _title_row(ground: Ground, row: int) -> int:
    """The `<dt>` right before a `<dd>`, which names its author; -1 where there is none."""
    cells = ground.cells
    if cells.tag[row] != _DD:
        return -1
    title = cells.tag.rfind(_DT, max(row - DEEPEST, 0), row)
    return title if title >= 0 and cells.end[title] == row else -1


def _by_place(lines: list[str]) -> tuple[str | None, str | None, list[str]]:
    """Name, date and the other lines of a comment in which nothing is called so: the first lines hold name and date."""
    for at, line in enumerate(lines[:_HEAD_LINES]):
        if told := _signature(line):
            name, found = told
            if name is None and at and _may_be_name(lines[at - 1]):
                return lines[at - 1], found.raw, lines[: at - 1] + lines[at + 1 :]
            return name, found.raw, lines[:at] + lines[at + 1 :]
        if at and _is_time(line) and _may_be_name(lines[at - 1]):
            return lines[at - 1], line, lines[: at - 1] + lines[at + 1 :]
    return None, None, lines


def _may_be_name(line: str) -> bool:
    return (
        len(line) <= _NAME_LENGTH
        and len(line.split()) <= _NAME_WORDS
        and line[-1:] not in ".!?"
        and any(map(str.isalpha, line))
        and not is_comment_heading(line)
    )


def _author(ground: Ground, row: int) -> tuple[str, str | None]:
    """Name and date in an element called the author: the name of the one inside that is called so too, if there is one.

    Else that of the link it begins with, behind which a forum counts the author's posts. The name is empty where nobody gave one.
    """
    page, cells = ground.page, ground.cells
    said = " ".join(page.text_of(row).split())
    dates = find_dates(said) if any(map(str.isdigit, said)) else []
    raw = dates[0].raw if dates else None
    inside = range(row + 1, cells.end[row])
    called = [at for at in inside if cells.length(at) > 0 and _says(page.css_words[cells.css[at]]).author]
    inner = [at for at, after in pairwise([*called, len(cells.end)]) if after >= cells.end[at]]
    verb = next((page.text_of(at) for at in inside if page.css_words[cells.css[at]] == _SAYS), "")
    link = next((at for at in inside if page.tag[at] == _LINK and cells.length(at) > 0), row)
    if inner:
        said = " ".join(page.text_of(inner[0]).split())
    elif not dates and any(map(str.isdigit, said)) and said.startswith(name := page.text_of(link).strip()):
        said = name
    elif dates and (told := _signature(said)):
        said = told[0] or _before(said[: dates[0].start])
    return said.removesuffix(verb).strip(), raw


def _before(text: str) -> str:
    """What stands before a date without the words that belong to the date: "Ines on"."""
    kept = text.strip(_MARKS + "-").split()
    while kept and (_is_of_date(kept[-1]) or (kept[-1].islower() and KINDS.get(fold_date(kept[-1])[0]))):
        kept.pop()
    return " ".join(kept).strip(_MARKS)


def _name(author: str, raw: str) -> str | None:
    """The name alone: without the date that stands in the same element, and without "says:"."""
    name = _SPELLED_TAG.sub("", author)
    name = (name.removesuffix(raw) if raw else name).strip(_MARKS)
    if (label := _LABEL.match(name)) and is_comment_heading(label[0].rsplit(None, 1)[0]):
        name = name[label.end() :]  # "Comment by Ines"
    return _without_verb(name).rstrip(" :：") or None


def _without_verb(name: str) -> str:
    """A name without the small word before the colon: "Otto says:", "Otto dit :"."""
    said = _VERB.search(name)
    return name[: said.start()] if said and said[1].islower() and said[1] not in _NO_NAMES else name


def by_signature(lines: Sequence[str]) -> list[Comment]:
    """Comments out of lines, told apart by the lines that name someone and a date: `Posted by: Name | date`.

    Whether such a line stands over its comment or under it is told by the last line of all.
    """
    signed = {at: told for at, line in enumerate(lines) if (told := _signature(line))}
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


def _signature(line: str) -> tuple[str | None, Date] | None:
    """Name and date of a line that holds little else."""
    if len(line) > _SIGNATURE_LENGTH or not any(map(str.isdigit, line)):
        return None
    dates = find_dates(line)
    if not dates:
        return None
    before, after = line[: dates[0].start], line[dates[0].end :]
    said, colon, rest = before.partition(":")
    before = (
        f"{_without_verb(said + colon)}:{rest}" if _without_verb(said + colon) != said + colon else before
    )
    parted = [piece.strip() for piece in _PARTED.split(before)]
    labelled = _LABEL.search(parted[-1] or "".join(parted[-2:-1])) or _LABEL.search(after)
    pieces = [_LABEL.sub("", piece).strip() for piece in parted if piece]
    names = list(filter(None, map(_before, pieces)))
    if labelled and labelled.string == after:
        names = [_PARTED.split(after[labelled.end() :])[0].strip()]
    elif parted[-1] and not labelled and not _is_of_date(parted[-1]):
        names = []  # nothing parts the words from the date: "Posted Tuesday"
    return (names[0] if names and 0 < len(names[0]) <= _NAME_LENGTH else None), dates[0]


def _is_of_date(word: str) -> bool:
    """Whether a word before a date is its weekday, or says "written"."""
    return KINDS.get(fold_date(word.strip(",."))[0]) == _WEEKDAY or word.lower() in _NO_NAMES


def _is_bare(ground: Ground, row: int, end: int) -> bool:
    """Whether no deeper element is called the comment's author, date or a control, or is a button."""
    cells = ground.cells
    stop = min(cells.end[row], end)
    called = (_says(ground.page.css_words[css]) for css in set(cells.css[row + 1 : stop]))
    return cells.tag.find(_BUTTON, row, stop) < 0 and not any(
        said.author or said.date or said.control for said in called
    )
