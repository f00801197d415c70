"""Who wrote it, as a reader sees it.

Rules of this file:
1. Only the windows of `frame` are looked at, and in them no box of comments or other articles.
2. An element is a byline by its `rel` or class, a line by its first word or by the date or headline it stands beside.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from presscut.cells import Cells
from presscut.claims.frame import Frame, Window, flags_of, is_aside
from presscut.claims.properties import attributes
from presscut.claims.statement import state
from presscut.columns import TAG_CODE, Page
from presscut.model import Claim
from presscut.names import people
from presscut.text import squeeze

__all__ = ["claims"]

BYLINE_LENGTH: Final = 160
"""Characters of an element that is a byline: what is longer is a biography or a paragraph."""
BYLINE_ROWS: Final = 30
"""Elements inside a byline that are looked at."""
SHORT_BYLINE: Final = 100
"""Characters of a block that begins with "by" and may be a byline without any class saying so."""
SOURCE_LENGTH: Final = 50
"""Characters of a line that names the source of the text: of a longer one the source is a document."""
NAME_LENGTH: Final = 40
"""Characters of a line that is only a name."""
NAMES: Final = 12
"""Elements of a window that are read as bylines."""

ABOVE: Final = 3
"""Blocks over the headline in which a name beside the date is the author's."""
BEHIND: Final = 4
"""Blocks behind the body in which a class still speaks of the article's author: further down it is others'."""
_STARTS_BY = re.compile(
    r"(?:(?:written|posted|published|words|story|text|reported|geschrieben|verfasst|escrito|publicado|publié|écrit|rédigé|scritto)\s+)?"
    r"(?:by|von|par|por|di|door|af|av|przez|oleh|a cura di|autor|autorin|author|auteur|autore|автор|текст|tekst|text|"
    r"بقلم|作者|記者|记者|文|撰文)(?:\s*[:：/／]\s*|\s+)(?=[^\W\d_])",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:source|quelle|bron|fuente|fonte|kaynak|πηγή|źródło|источник|джерело|източник|來源|来源|sumber|kilde|källa|zdroj|lähde|"
    r"forrás|sursa|izvor|المصدر|מקור|منبع|nguồn)\s*[:：]\s*(?=\w)",
    re.IGNORECASE,
)
_PICTURED: Final = frozenset(TAG_CODE[name] for name in ("figure", "figcaption"))
_PARTS: Final = frozenset(TAG_CODE[name] for name in ("a", "time", "li", "img", "br"))
_LINES: Final = frozenset(("text:date", "text:published", "above-text:date", "above-text:published"))
_REL: Final = b' rel="author'


def claims(page: Page, frame: Frame, dates: Iterable[Claim]) -> Iterator[Claim | None]:
    """Authors of both windows, those beside the dates found in print at the end."""
    yield from _marked(page, frame, frame.top, "")
    yield from _marked(page, frame, frame.tail, "tail-")
    yield from _begun_by(page, frame)
    yield from _next_to(frame, frame.headline_end - 1, "text:under-headline")
    for claim in dates:
        yield from _beside(page, frame, claim)
    yield from _sourced(page, frame)


def _marked(page: Page, frame: Frame, window: Window, place: str) -> Iterator[Claim | None]:
    """What `rel` or a class says is a byline."""
    cells = frame.cells
    linked = [row for row, _ in attributes(page, window, _REL)][:NAMES]
    linked = [row for row in linked if not is_aside(page, row, frame)]
    names = [text for row in linked if 1 < len(text := squeeze(cells.text_of(row))) <= BYLINE_LENGTH]
    if names:
        yield state("authors", "\n".join(dict.fromkeys(names)), f"{place}rel:author", linked[0])
    end = -1
    last = page.block_end[min(frame.body_end + BEHIND, len(page.block_end)) - 1] if place else len(page.text)
    for row in window.flagged.get("author", [])[:NAMES]:
        text = cells.text_of(row)
        if (
            not 1 < len(text) <= BYLINE_LENGTH
            or row < end
            or cells.text_start[row] > last
            or is_aside(page, row, frame)
        ):
            continue
        end = cells.end[row]
        parted = state("authors", _parted(page, cells, row), f"{place}class:author", row)
        named = parted or state("authors", text, f"{place}class:author", row)
        yield named


def _parted(page: Page, cells: Cells, row: int) -> str:
    """The text of a byline with a line for every link and date in it, and without jobs: print needs no white space."""
    first, end = cells.text_start[row], cells.text_end[row]
    cuts, jobs = {first, end}, []
    for inner in range(row + 1, min(cells.end[row], row + BYLINE_ROWS)):
        flags = flags_of(page, inner)
        if flags or cells.tag[inner] in _PARTS:
            span = cells.text_start[inner], cells.text_end[inner]
            cuts.update(span)
            if "job" in flags and "author" not in flags:
                jobs.append(span)
    if len(cuts) == 2:  # noqa: PLR2004 - nothing inside
        return page.text[first:end]
    pieces = [span for span in pairwise(sorted(cuts)) if not any(job[0] <= span[0] < job[1] for job in jobs)]
    return "\n".join(page.text[one:other] for one, other in pieces)


def _begun_by(page: Page, frame: Frame) -> Iterator[Claim | None]:
    """Short blocks that begin with "by"."""
    cells = frame.cells
    first, end = frame.headline_end, frame.top.end_block
    starts, ends = page.block_start[first:end].tolist(), page.block_end[first:end].tolist()
    for block, (start, stop) in enumerate(zip(starts, ends, strict=True), first):
        if stop - start <= SHORT_BYLINE and _STARTS_BY.match(page.text, start, stop):
            row = cells.block_row[block]
            if not is_aside(page, row, frame):
                text = page.text[start:stop]
                yield state("authors", text, "text:by", row)


def _sourced(page: Page, frame: Frame) -> Iterator[Claim]:
    """The line under the headline or at the foot that says where the text comes from: "Source: Tarrow Press"."""
    cells = frame.cells
    top = range(frame.headline_end, min(frame.body_first + 1, frame.top.end_block))
    foot = range(max(frame.body_end - 1, top.stop), min(frame.body_end + BEHIND, len(cells.block_start)))
    for block in (*top, *foot):
        text = squeeze(cells.block_text(block)) if cells.block_length(block) <= SOURCE_LENGTH else ""
        word = _SOURCE.match(text)
        row = cells.block_row[block]
        pictured = cells.tag[row] in _PICTURED or cells.tag[max(cells.parent[row], 0)] in _PICTURED
        if word and not pictured and not is_aside(page, row, frame):
            name = text[word.end() :].strip(" .()")
            yield Claim(field="authors", value=(name,), raw=text, source="text:source", row=row)
            yield Claim(field="byline", value=text, raw=text, source="text:source", row=row)
            return


def _beside(page: Page, frame: Frame, date: Claim) -> Iterator[Claim | None]:
    """Full names in the line of a date under the headline ("Jane Doe | 3 May 2021"), or in the lines next to it."""
    cells = frame.cells
    if date.row is None or date.source not in _LINES:
        return
    block = cells.blocks(date.row).start
    if not frame.headline_block - ABOVE <= block <= frame.body_first + 1 or block >= len(page.block_start):
        return
    text = cells.block_text(block)
    if len(text) > SHORT_BYLINE:
        return
    rest = text.replace(date.raw, "\n", 1)
    names = tuple(author.name for author in people(rest) if author.role == "author" and " " in author.name)
    if names:
        yield Claim(field="authors", value=names, raw=text, source="text:beside-date", row=date.row)
    yield from _next_to(frame, block, "text:beside-date")


def _next_to(frame: Frame, block: int, source: str) -> Iterator[Claim | None]:
    """A full name that is a line of its own, over or under a block."""
    cells = frame.cells
    for beside in (block - 1, block + 1):
        if not frame.headline_end <= beside < frame.body_first or cells.block_length(beside) > NAME_LENGTH:
            continue
        text = cells.block_text(beside)
        if " " in text and [author.name for author in people(text)] == [text]:
            row = cells.block_row[beside]
            yield Claim(field="authors", value=(text,), raw=text, source=source, row=row)
