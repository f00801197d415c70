"""The day of a page near whose article nothing is dated: the only one that it prints, or that as of which it speaks."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from presscut.cells import Cells
from presscut.claims.day_lines import (
    DATELINE_LENGTH,
    LISTED_DAYS,
    MAY_DATE,
    SHORT_DATELINE,
    goes_on,
    is_masthead,
    kind_of,
    part_of,
)
from presscut.claims.frame import Frame, is_aside
from presscut.claims.meanings import is_date_word, named
from presscut.claims.seams import line_of
from presscut.columns import Page
from presscut.datelines import AS_OF
from presscut.dates import find_dates
from presscut.model import Claim

__all__ = ["as_of", "only_day"]

RESORT_BLOCKS: Final = 16
"""Blocks with figures like a date's that are compared where nothing near the article is dated; more are a list."""
ALONE: Final = 12
"""Characters beside a date in a box of comments or other articles that may be the article's own."""
BLOCKS_OVER: Final = 40
"""Blocks over the headline in which, where nothing else is dated, a line of the headline's part of the page is looked for."""
SET_REACH: Final = 3
"""Elements from a block up by which it is told to be set like another."""


def only_day(page: Page, frame: Frame, language: str | None) -> Iterator[Claim]:
    """The only day that stands in the short blocks of the page; the only one that is called a date, where there are several."""
    cells = frame.cells
    short = (page.block_end - page.block_start <= DATELINE_LENGTH).nonzero()[0].tolist()
    starts, ends = cells.block_start, cells.block_end
    dated = [block for block in short if MAY_DATE.search(page.text, starts[block], ends[block])]
    part, alike = part_of(frame), Counter(_set_like(cells, block) for block in dated)
    dated = [block for block in dated if block >= frame.headline_block or block in part]
    over = range(max(frame.headline_block - BLOCKS_OVER, 0), frame.headline_block)
    top, tail = (range(window.first_block, window.end_block) for window in (frame.top, frame.tail))
    for window, source in ((top, "near:date"), (over, "near:date"), (tail, "near:date"), (None, "page:date")):
        blocks = [block for block in dated if window is None or block in window]
        if window is None and len(blocks) > RESORT_BLOCKS:
            return
        found = list(_standing(page, frame, blocks, (source, language)))
        for some in ([claim for claim, _ in found], [claim for claim, labelled in found if labelled]):
            if len({str(claim.value)[:10] for claim in some}) != 1:
                continue
            if (some[0], True) in found or not _is_listed(frame, some[0], alike):
                yield some[0]
            return


def _is_listed(frame: Frame, claim: Claim, alike: Mapping[tuple[int, ...], int]) -> bool:
    """Whether a day stands behind the text in a line that is set like others with a day: the teasers of a list."""
    block = frame.cells.block_at(claim.row or 0)
    return block >= frame.body_end and alike[_set_like(frame.cells, block)] >= LISTED_DAYS


def _set_like(cells: Cells, block: int) -> tuple[int, ...]:
    """How a block is set: tag and class of its element and of those around it; the days of a list are set alike."""
    row, said = cells.block_row[block], []
    for _ in range(SET_REACH):
        said += [cells.tag[row], cells.css[row]]
        row = cells.parent[row]
        if row < 0:
            break
    return tuple(said)


def _standing(
    page: Page, frame: Frame, blocks: list[int], how: tuple[str, str | None]
) -> Iterator[tuple[Claim, bool]]:
    """The dates of blocks that may be the article's, wherever they stand, and whether a word before each calls it a date."""
    cells = frame.cells
    source, language = how
    for block in blocks:
        text, row = line_of(cells, block), cells.block_row[block]
        in_body = frame.body_first <= block < frame.body_end
        for found in find_dates(text, language=language):
            if is_masthead(page, frame, block, (text, found)):
                continue
            if in_body and kind_of(text, found, listed=False, clocked=False) == "mention":
                continue
            if len(text) > SHORT_DATELINE and goes_on(text, found):
                continue
            if len(text) - len(found.raw) > ALONE and is_aside(page, row, frame):
                continue
            called = named(page, block, (text, found))
            if called != "modified":
                claim = Claim(field="published", value=found.value, raw=found.raw, source=source, row=row)
                yield claim, called is not None or is_date_word(text[: found.start])


def as_of(page: Page, changes: list[Claim]) -> Iterator[Claim]:
    """The day as of which an article says it is, where no other is told: "Stand: 3. Mai 2021, 14:05 Uhr"."""
    for claim in changes:
        before, met, _ = page.text_of(claim.row or 0).partition(claim.raw)
        if met and AS_OF.match(before):
            yield replace(claim, field="published", source="near:date")
