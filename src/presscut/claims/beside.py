"""Names beside a date, or right under the headline, that nothing announces: "Jane Doe | 3 May 2021".

Rules of this file:
1. In the line of a date under the headline full names count, and agencies where there are none; one word only behind a "by".
2. Of the lines next to it one that names people and nothing else counts (`name_lines`); a time of day that is announced as that of
   publication, as papers write it for the day itself, is as good as a date.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from presscut.byline_words import PHOTO
from presscut.claims.byline import ABOVE, NAME_LENGTH, SHORT_BYLINE, is_of_picture, sends_texts
from presscut.claims.frame import Frame
from presscut.claims.meanings import BEFORE_DATE, said
from presscut.claims.name_lines import CALLED, REPORTER, names_of_line
from presscut.claims.seams import line_of
from presscut.columns import Page
from presscut.date_words import KINDS, WEEKDAY
from presscut.date_words import fold as fold_date
from presscut.datelines import MODIFIED, PUBLISHED
from presscut.model import Claim
from presscut.names import collective, people, writers
from presscut.openings import beginning, begun
from presscut.text import fold
from presscut.wording import is_furniture

__all__ = ["claims"]

_DATED: Final = frozenset(fold(phrase) for phrase in (*PUBLISHED, *MODIFIED))
_BEFORE_NAME: Final = frozenset(
    ("by", "von", "vom", "par", "por", "di", "door", "av", "af", "przez", "oleh", "od", "da", "de", "per")
)
_LINES: Final = frozenset(("text:date", "text:published", "above-text:date", "above-text:published"))
_PHOTO: Final = frozenset(PHOTO)
_OPENINGS: Final = beginning((*PUBLISHED, *MODIFIED))
_CLOCK: Final = re.compile(r"(?<![\d.:])(?:[01]?\d|2[0-3])[.:][0-5]\d(?![\d.:])")
LINE: Final = 80
"""Characters of a line of names, or of a name and a job."""
_ENDS: Final = " \t\n:："
_MARKS: Final = re.compile(r"\s*[|·•]\s*")


def claims(page: Page, frame: Frame, dates: Iterable[Claim]) -> Iterator[Claim]:
    """Authors under the headline, and beside the dates found in print."""
    yield from _next_to(page, frame, frame.headline_end - 1, "text:under-headline")
    for block in _clocked(page, frame):
        yield from _next_to(page, frame, block, "text:near-date")
    for claim in dates:
        yield from _beside(page, frame, claim)


def _clocked(page: Page, frame: Frame) -> list[int]:
    """The lines between headline and text that give the time of day at which it was published or changed: "Published 14.14"."""
    between = range(frame.headline_end, min(frame.text_first, frame.top.end_block))
    return [
        block
        for block in begun(page, between, _OPENINGS, LINE)
        if (line := frame.cells.block_text(block)) and said(line[:BEFORE_DATE]) and _CLOCK.search(line)
    ]


def _beside(page: Page, frame: Frame, date: Claim) -> Iterator[Claim]:
    """Full names in the line of a date under the headline ("Jane Doe | 3 May 2021"), or in the lines next to it."""
    cells = frame.cells
    if date.row is None or date.source not in _LINES:
        return
    block = cells.blocks(date.row).start
    if not frame.headline_block - ABOVE <= block <= frame.text_first + 1 or block >= len(page.block_start):
        return
    text = line_of(cells, block)
    if len(text) > SHORT_BYLINE:
        return
    before, _, behind = text.partition(date.raw)
    rest = f"{_without_weekday(before)}\n{behind}"
    names = tuple(name for name in writers(rest) if _is_sure(name, rest) and fold(name) not in _DATED)
    if called := next(filter(None, map(CALLED.fullmatch, rest.split())), None):
        names = (called["name"],)
    if names:
        source = "text:by" if any(_is_called(name, rest) for name in names) else "text:beside-date"
        yield Claim(field="authors", value=names, raw=text, source=source, row=date.row)
    elif agencies := tuple(
        one.name for one in people(rest) if one.role == "agency" and sends_texts(one.name)
    ):
        yield Claim(field="authors", value=agencies, raw=text, source="text:agency", row=date.row)
    yield from _next_to(page, frame, block, "text:near-date")


def _is_sure(name: str, line: str) -> bool:
    """Whether it is a full name, or the line says before or behind one word that it is a person's."""
    return " " in name or _is_called(name, line)


def _is_called(name: str, line: str) -> bool:
    """Whether a "by" stands before a name, or the line calls it a reporter's."""
    before = line.partition(name)[0].split()
    return bool(REPORTER.search(line)) or bool(before and before[-1].casefold() in _BEFORE_NAME)


def _without_weekday(before: str) -> str:
    """What stands before a date, without the weekday that belongs to it."""
    words = before.split()
    return (
        " ".join(words[:-1])
        if words and KINDS.get(fold_date(words[-1].strip(",."))[0]) == WEEKDAY
        else before
    )


def _next_to(page: Page, frame: Frame, block: int, source: str) -> Iterator[Claim]:
    """A full name, or an agency's, that is a line of its own, over or under a block."""
    cells = frame.cells
    for beside in (block - 1, block + 1):
        if not frame.headline_end <= beside < frame.text_first or cells.block_length(beside) > LINE:
            continue
        text, _, job = line_of(cells, beside).partition("\n")
        if "\n" in job and cells.block_length(beside) > NAME_LENGTH:
            continue
        text = _MARKS.split(text)[0] if "|" in text else text
        names = names_of_line(text)
        named = bool(names) or collective(text) == (text,)
        pictured = not _PHOTO.isdisjoint(
            (job.casefold(), cells.block_text(beside - 1).strip(_ENDS).casefold())
        )
        if (
            named
            and not pictured
            and not is_furniture(text)
            and not is_of_picture(page, frame, cells.block_row[beside])
        ):
            row = cells.block_row[beside]
            yield Claim(field="authors", value=names or (text,), raw=text, source=source, row=row)
