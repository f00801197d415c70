"""One reader's comment out of its element: name, date and text told apart.

Rules of this file:
1. What the elements inside are called goes first: author, date, text, and controls, which are none of these.
2. Where nothing is called so, the first lines tell: a short one that may be a name, and one that may be a date.
3. What a line says of name and date, `signed` tells.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise
from math import inf
from typing import Final, NamedTuple

from presscut.columns import TAG_CODE
from presscut.dates import find_dates, read_human, read_machine
from presscut.model import Comment
from presscut.parts.ground import Ground
from presscut.parts.signed import (
    MARKS,
    NAME_LENGTH,
    PARTED,
    before_date,
    dates_itself,
    is_time,
    name_alone,
    signature,
    tells_time,
)
from presscut.wording import is_comment_heading, is_furniture

__all__ = ["DEEPEST", "Place", "is_date", "line_of", "may_be_name", "read"]

_NAME_WORDS: Final = 5
"""Words of the longest name that nothing is called so."""
_DATE_LENGTH: Final = 60
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
_DIGIT: Final = re.compile(r"\d")
_PERMALINK: Final = re.compile(r"#.*\d")
"""The address of one place of a page: what leads to a comment is its date."""
_CLOCK: Final = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?!\d)")
"""A time of day: beside a day without its year."""
_SAYS: Final = "says"
"""What the verb behind a name is called by a system that most blogs run on, in whatever language it prints it."""
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
    rest: Callable[[], list[str]]
    """Lines that are none of these, nor controls: asked for where text, name and date do not say it all."""


def read(ground: Ground, place: Place, reply_to: int | None = None, *, named: bool = False) -> Comment | None:
    """One comment out of its element, without the answers nested in it, which begin at the place's end.

    `named` asks for an element that is called the text: for what does not repeat.
    """
    pieces = _pieces(ground, place)
    if named and not pieces.text:
        return None
    author, raw = pieces.author, pieces.raw
    rest = pieces.rest() if raw is None or not pieces.text else []
    if author is None and raw is None and (title := _title_row(ground, place.row)) >= 0:
        author, raw, *_ = _pieces(ground, Place(title, ground.cells.end[title]))
        raw = raw or next((date.raw for date in find_dates(ground.page.text_of(title))), None)
    if author is None and raw is None:
        author, raw, rest = _by_place(rest)
        if raw is None or not (author or pieces.text):
            return None
    elif raw is None and len(rest) > 1 and is_time(rest[0]):
        raw = rest.pop(0)
    text, author, raw = _without_ends(pieces.text or "\n".join(rest), author, raw)
    if not text or is_comment_heading(text):
        return None
    author = name_alone(author, raw or "") if author else None
    when = (read_machine(pieces.machine) if pieces.machine else None) or (read_human(raw) if raw else None)
    return Comment(text=text, author=author, published=when, published_raw=raw, reply_to=reply_to)


def _without_ends(text: str, author: str | None, raw: str | None) -> tuple[str, str | None, str | None]:
    """A comment's text without the lines at its ends that are its name, its date or a button; name and date."""
    lines = text.strip().split("\n")
    for end in (0, -1):
        while lines:
            line = lines[end].strip()
            told = signature(line) if raw is None and len(line) <= _DATE_LENGTH else None
            author, raw = (author or told[0], told[1].raw) if told else (author, raw)
            is_date = raw is not None and raw in line and len(line) <= _DATE_LENGTH
            if line and line != author and not is_date and not (end and _is_control(line)):
                break
            lines.pop(end)
    return "\n".join(lines), author, raw


def _pieces(ground: Ground, place: Place) -> _Pieces:
    """What the elements of a comment are called."""
    page, cells = ground.page, ground.cells
    row, end = place.row, place.end
    author, raw, machine, head = _marked(ground, place)
    body, longest, near = range(0), 0, None
    skipped = set(head)
    for inside in range(row + 1, min(end, row + DEEPEST)):
        length = cells.length(inside)
        if length <= 0:
            continue
        says, tag = _says(page.css_words[cells.css[inside]]), cells.tag[inside]
        unread = tag == _FORM or (
            tag == _BUTTON and not says.author
        )  # a name may open a card about its reader
        if unread or says.control or (says.toggle and length <= NAME_LENGTH):
            skipped.update(cells.blocks(inside))
        elif author is None and length <= NAME_LENGTH and says.author and page.text_of(inside).strip():
            author, told = _author(ground, inside)
            raw = raw or told
            skipped.update(cells.blocks(inside))
        elif (
            (raw is None or (tag == _TIME and machine is None and not dates_itself(raw)))
            and length <= _DATE_LENGTH
            and (tag == _TIME or says.date)
        ):
            said, machine = " ".join(page.text_of(inside).split()), page.attr(inside, "datetime")
            raw = said if machine or tells_time(said) else None  # not "at", where the date was left out
            near = _beside(ground, inside) if raw else None
            skipped.update(cells.blocks(inside))
        elif says.text and (length > longest or _WHOLE * longest <= length) and _is_bare(ground, inside, end):
            body, longest = cells.blocks(inside), max(length, longest)
    blocks = range(cells.block_at(row), bisect_left(cells.block_start, _stop(ground, place)))
    lines = [(block, page.block_text(block)) for block in blocks if block not in skipped]
    if skipped.isdisjoint(body):
        text = page.text[cells.block_start[body.start] : cells.block_end[body.stop - 1]] if body else ""
    else:
        text = "\n".join(line for block, line in lines if block in body)

    def own(upto: float = inf) -> Iterator[str]:
        return (
            line
            for block, line in lines
            if block < upto and line not in place.shared and not _is_control(line)
        )

    if author is None and head:
        over = [*own(head.start)]
        before = page.text[cells.block_start[head.start] : cells.text_start[place.mark]].strip(MARKS)
        over += [piece.strip() for piece in PARTED.split(before)]
        author = next((line for line in over if may_be_name(line) and line not in place.shared), None)
    return _Pieces(author or near, raw, machine, text, lambda: [line for line in own() if line != author])


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
    told = signature(page.block_text(block)) or signature(said)
    name, raw = (told[0], told[1].raw) if told else (None, said)
    return name, raw, machine, range(block, block + 1)


def line_of(ground: Ground, row: int) -> int:
    """Number of the block in which an element ends."""
    return max(ground.cells.end_block[row] - 1, 0)


def _is_control(line: str) -> bool:
    """Whether a line is a number of votes, or a button."""
    return line.strip().isdecimal() or is_furniture(line)


def is_date(ground: Ground, row: int) -> bool:
    """Whether a short element is a date, or a time ago."""
    said = ground.cells.text_of(row)
    if not _DIGIT.search(said) or said.isdecimal() or (said[-1] in ":：" and signature(said) is None):
        return False
    tag = ground.cells.tag[row]
    return dates_itself(said) or (
        ((tag == _TIME or (tag == _LINK and _is_permalink(ground, row))) and is_time(said))
        or (_says(ground.page.css_words[ground.cells.css[row]]).date and _CLOCK.search(said) is not None)
    )


def _is_permalink(ground: Ground, row: int) -> bool:
    return _PERMALINK.search(ground.page.attr(row, "href") or "") is not None


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
        if told := signature(line):
            name, found = told
            if name is None and at and may_be_name(lines[at - 1]):
                return lines[at - 1], found.raw, lines[: at - 1] + lines[at + 1 :]
            return name, found.raw, lines[:at] + lines[at + 1 :]
        if at and is_time(line) and may_be_name(lines[at - 1]):
            return lines[at - 1], line, lines[: at - 1] + lines[at + 1 :]
    return None, None, lines


def may_be_name(line: str) -> bool:
    """Whether a line is as short as a name that nothing is called so."""
    return (
        len(line) <= NAME_LENGTH
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
    elif dates and (told := signature(said)):
        said = told[0] or before_date(said[: dates[0].start])
    return said.removesuffix(verb).strip(), raw


def _beside(ground: Ground, row: int) -> str | None:
    """The name in the line of a date: what stands before it there."""
    cells, block = ground.cells, line_of(ground, row)
    before = ground.page.text[cells.block_start[block] : cells.text_start[row]].strip(MARKS)
    names = [piece for piece in map(str.strip, PARTED.split(before)) if piece]
    return names[-1] if names and names[-1][0].isalnum() and may_be_name(names[-1]) else None


def _is_bare(ground: Ground, row: int, end: int) -> bool:
    """Whether no deeper element is called the comment's author, date or a control, or is a button."""
    cells = ground.cells
    stop = min(cells.end[row], end)
    called = (_says(ground.page.css_words[css]) for css in set(cells.css[row + 1 : stop]))
    return cells.tag.find(_BUTTON, row, stop) < 0 and not any(
        said.author or said.date or said.control for said in called
    )
