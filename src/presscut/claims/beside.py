"""Names beside a date, or right under the headline, that nothing announces: "Jane Doe | 3 May 2021".

Rules of this file:
1. In the line of a date under the headline full names count, and agencies where there are none; one word only behind a "by".
2. Of the lines next to it one that is a name counts, with a job behind it or without.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from presscut.byline_shapes import sent_from, without_glue
from presscut.byline_words import JOBS, PHOTO
from presscut.claims.byline import ABOVE, NAME_LENGTH, SHORT_BYLINE, is_of_picture, sends_texts
from presscut.claims.frame import Frame
from presscut.claims.seams import line_of
from presscut.columns import Page
from presscut.date_words import KINDS, WEEKDAY
from presscut.date_words import fold as fold_date
from presscut.datelines import MODIFIED, PUBLISHED
from presscut.model import Claim
from presscut.names import collective, is_full_name, people, writers
from presscut.text import fold
from presscut.wording import is_furniture

__all__ = ["claims"]

_DATED: Final = frozenset(fold(phrase) for phrase in (*PUBLISHED, *MODIFIED))
_REPORTER: Final = re.compile("기자|記者|记者")
_CALLED: Final = re.compile(
    r"\S{0,8}(?:記者|編集委員|論説委員|特派員|支局長|ライター)[・=＝]\s?(?P<name>[\u3040-\u30ff\u3400-\u9fff]{2,8})"
)
"""How a Japanese line calls a reporter before the name."""
_BEFORE_NAME: Final = frozenset(
    ("by", "von", "vom", "par", "por", "di", "door", "av", "af", "przez", "oleh", "od", "da", "de", "per")
)
_LINES: Final = frozenset(("text:date", "text:published", "above-text:date", "above-text:published"))
_PHOTO: Final = frozenset(PHOTO)
_PLACE: Final = re.compile(
    r"\s(?:em|in|à|a|en|från|fra|aus|w|we|i|в|из|у|з)\s[^\W\d_a-z]\S*(?:\s[^\W\d_a-z]\S*)?"
)
"""Where somebody writes from, behind the name."""
CASELESS: Final = 3
"""Words of a name that nothing announces in a script without capitals, at most: of more, no look tells a name from a sentence."""
_ENDS: Final = " \t\n:："
_MARKS: Final = re.compile(r"\s*[|·•]\s*")


def claims(page: Page, frame: Frame, dates: Iterable[Claim]) -> Iterator[Claim]:
    """Authors under the headline, and beside the dates found in print."""
    yield from _next_to(page, frame, frame.headline_end - 1, "text:under-headline")
    for claim in dates:
        yield from _beside(page, frame, claim)


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
    if called := next(filter(None, map(_CALLED.fullmatch, rest.split())), None):
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
    return bool(_REPORTER.search(line)) or bool(before and before[-1].casefold() in _BEFORE_NAME)


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
        if not frame.headline_end <= beside < frame.text_first or cells.block_length(beside) > NAME_LENGTH:
            continue
        text, _, job = line_of(cells, beside).partition("\n")
        text = _MARKS.split(text)[0] if "|" in text else text
        name = _of_line(text)
        named = bool(name) or collective(text) == (text,)
        pictured = not _PHOTO.isdisjoint(
            (job.casefold(), cells.block_text(beside - 1).strip(_ENDS).casefold())
        )
        name = name or text
        if (
            named
            and not pictured
            and not is_furniture(text)
            and not is_of_picture(page, frame, cells.block_row[beside])
        ):
            yield Claim(field="authors", value=(name,), raw=text, source=source, row=cells.block_row[beside])


def _of_line(text: str) -> str:
    """The full name that a line gives, with a job or place behind it or a reporter's title: "Jane Doe, Sports Editor"."""
    name = without_glue(text)
    if agency := sent_from(name):
        return agency
    if is_full_name(name):
        return name if len(name.split()) <= CASELESS or name.upper() != name.lower() else ""
    head, mark, behind = name.partition(",")
    if (
        mark
        and is_full_name(head)
        and (not JOBS.isdisjoint(fold(behind).split()) or _PLACE.fullmatch(behind))
    ):
        return head
    if called := _CALLED.fullmatch(name):
        return called["name"]
    if _REPORTER.search(name):
        names = writers(name)
        return names[0] if len(names) == 1 else ""
    return ""
