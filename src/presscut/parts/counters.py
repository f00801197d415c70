"""How many comments readers wrote, as the page prints it: "3 Kommentare", "Comments (12)", or a number in an element called so.

Rules of this file:
1. The nearest place counts: the top of the readers' area, elements called so, the lines below the body, then those above it.
2. What stands far below the article is asked last: lists of other articles have counters too.
3. A heading of the area with one number, that of the comments which the page holds, counts them, whatever it calls them.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Final

from presscut.columns import TAG_CODE
from presscut.parts.ground import Ground
from presscut.wording import comment_count

__all__ = ["agreeing", "count"]

_LONGEST: Final = 120
"""Characters of the longest line that ends in a counter, or goes on with the headline behind one."""
_PIECES: Final = re.compile(r"[|•·—–]|\s-\s")
"""What parts a counter from the date and name before it."""
_COUNT_LENGTH: Final = 48
"""Characters of the longest counter."""
_MOST_COUNTERS: Final = 60
"""Short texts of elements called so in which a counter is looked for: further ones are the comments' own."""
_COUNT_BLOCKS: Final = 40
"""Blocks after the body in which a counter is looked for."""
_TOP_BLOCKS: Final = 40
"""Blocks at the top of the readers' area in which a counter is looked for."""
_QUOTED: Final = re.compile(r"[\"“”„«「『]")
_SUP: Final = TAG_CODE["sup"]
_DIGIT: Final = re.compile(r"\d")
_NUMBER: Final = re.compile(r"\d+")
_HEAD: Final = 2
"""Blocks over an area, and at its top, that may be its heading."""
_COUNT_LINE: Final = re.compile(r"[^\d\n]*\d[\d., ]*[^\d\n]*")
"""What a counter may look like: a line with one number."""


def count(ground: Ground, rows: Sequence[int], areas: Iterable[int]) -> int | None:
    """How many comments the page says there are; `None` where it does not say."""
    far = bisect_left(rows, ground.end)
    areas = list(areas)
    for places in (
        (_begun(ground, ground.cells.blocks(area)[:_HEAD]) for area in areas),
        (_lines(ground, ground.cells.blocks(area)[:_TOP_BLOCKS]) for area in areas),
        _short(ground, rows[:far]),
        (_lines(ground, range(ground.last_body + 1, ground.last_body + 1 + _COUNT_BLOCKS)),),
        (_lines(ground, range(ground.cells.blocks(ground.title).start, ground.last_body)),),
        _short(ground, rows[far:]),
    ):
        for line in chain.from_iterable(places):
            if (told := _told(line)) is not None:
                return told
    return None


def _begun(ground: Ground, blocks: range) -> Iterator[str]:
    """What lines at the top of an area begin with that go on behind a number and a word: "3 replies to Ferry – at last"."""
    for block in blocks:
        number, _, rest = ground.cells.block_text(block).strip().partition(" ")
        word, _, more = rest.partition(" ")
        if more and number.isdecimal() and not ground.body[block]:
            yield f"{number} {word}"


def agreeing(ground: Ground, area: int, found: int) -> int | None:
    """The number of comments found, if a short line at the top of their area, or right over it, has it and no other."""
    first = ground.cells.block_at(area)
    for block in range(max(first - _HEAD, 0), min(first + _HEAD, len(ground.cells.block_start))):
        line = ground.cells.block_text(block) if ground.cells.block_length(block) <= _COUNT_LENGTH else ""
        if _NUMBER.findall(line) == [str(found)] and not line.strip().isdecimal():
            return found
    return None


def _told(line: str) -> int | None:
    """The number of a counter: "3", "3 comments", "3 responses to “Ferry”"."""
    text = " ".join(_QUOTED.split(line, 1)[0].split())
    bare = text.strip("()[] ")
    if bare.isdecimal() and len(bare) <= len("999999") and len(bare) == len(line.strip("()[] ")):
        return int(bare)
    return comment_count(text) if len(text) <= _COUNT_LENGTH else None


def _short(ground: Ground, rows: Iterable[int]) -> Iterator[Iterable[str]]:
    """The short texts of elements, each once; the number of a footnote counts nothing."""
    short = dict.fromkeys(
        ground.cells.text_of(row)
        for row in rows
        if 0 < ground.cells.length(row) <= _LONGEST and ground.cells.tag[row] != _SUP
    )
    yield islice((line for line in short if _numbered(line)), _MOST_COUNTERS)


def _numbered(line: str) -> bool:
    return len(line) <= _COUNT_LENGTH or line.lstrip()[:1].isdecimal()


def _lines(ground: Ground, blocks: range) -> Iterator[str]:
    """The lines of blocks that are no body and hold one number and some words; behind a dash, the last piece of a line."""
    page, near, title = ground.page, slice(blocks.start, blocks.stop), ground.page.text_of(ground.title)
    title = title if 0 < len(title) < _LONGEST else "\n"
    said, start, end = page.text, page.block_start[near], page.block_end[near]
    short = ((end - start <= _LONGEST) & ~ground.body[near]).nonzero()[0]
    for first, past in zip(start[short].tolist(), end[short].tolist(), strict=True):
        if not _DIGIT.search(said, first, past):  # most lines
            continue
        text = said[first:past].partition(title)[0]  # "3 comments to Ferry"
        pieces = [piece for part in _PIECES.split(text) if (piece := part.strip())]
        for piece in dict.fromkeys((*pieces[-1:], *pieces[:1])):
            alone = piece == text or piece[:1].isdecimal()
            if alone and not piece.isdecimal() and _COUNT_LINE.fullmatch(piece):
                yield piece
