"""Comments that nothing calls so, at the end of what was taken for the text: told by the lines that sign them.

Rules of this file:
1. Such a line holds a name and a moment and little else: "Posted by rupert on January 10, 2008 5:15 PM".
2. Three at least, in the order of time, sign all that stands from the first of them to the end of the text.
3. Where headings stand between them, they are articles; so are the entries of a live blog.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import Final, NamedTuple

from presscut.columns import TAG_CODE
from presscut.model import Comment, When
from presscut.parts.called import LIVE
from presscut.parts.ground import Ground
from presscut.parts.signed import by_signature, signature

__all__ = ["signed_tail"]

_FEWEST: Final = 3
"""Signatures at least."""
_LINE: Final = 90
"""Characters of the longest line that signs."""
_TEXT: Final = 300
"""Characters of the article that stands before them, at least."""
_BEHIND: Final = 4
"""Blocks behind the last signature at most, where it stands under its comment: buttons, rules of the house."""
_STEPS: Final = 3
"""Elements around a signature in one of which its comment stands."""
_CLOCK: Final = re.compile(r"\d\s?(?:[:.：hH時时点시]|[aApP]\.?[mM])")
"""What the hour of a moment looks like: lines without it need no closer look."""
_HEADINGS: Final = frozenset(TAG_CODE[f"h{level}"] for level in range(1, 5))


class _Sign(NamedTuple):
    block: int
    name: str
    when: When


def signed_tail(ground: Ground) -> tuple[tuple[Comment, ...], range]:
    """The comments, and the blocks of all of them; nothing where the text ends otherwise."""
    kept = ground.body.nonzero()[0]
    begin, last = int(kept[0]), int(kept[-1])
    signs = _signs(ground, range(begin, min(last + _BEHIND, len(ground.body))))
    if len(signs) < _FEWEST or len({sign.name for sign in signs}) < _FEWEST - 1 or ground.marked(LIVE):
        return (), range(0)
    under = last - signs[-1].block <= _BEHIND
    first = _first(ground, signs[0].block) if under else signs[0].block
    if not _in_order([sign.when for sign in signs]) or _has_headings(ground, range(first, last), len(signs)):
        return (), range(0)
    cells = ground.cells
    if sum(cells.block_length(block) for block in kept[kept < first].tolist()) < _TEXT:
        return (), range(0)
    stop = signs[-1].block if under else last
    items = by_signature([cells.block_text(block).strip() for block in range(first, stop + 1)])
    return tuple(items), range(first, max(last, stop) + 1)


def _signs(ground: Ground, blocks: range) -> list[_Sign]:
    cells, found = ground.cells, []
    starts, end = cells.block_start, cells.block_end[blocks.stop - 1] if blocks else 0
    clocks = _CLOCK.finditer(cells.text, starts[blocks.start] if blocks else 0, end)
    for block in dict.fromkeys(bisect_right(starts, clock.start()) - 1 for clock in clocks):
        if cells.block_length(block) > _LINE:
            continue
        signed = signature(cells.block_text(block).strip())
        if signed and signed[0] and isinstance(signed[1].value, datetime):
            found.append(_Sign(block, signed[0], signed[1].value))
    return found


def _in_order(whens: Sequence[When]) -> bool:
    """Whether moments follow one another, the first or the last at the top; one in four may be an answer."""
    steps = [then > now for now, then in pairwise(whens) if type(now) is type(then) and now != then]
    return 4 * max(sum(steps), len(steps) - sum(steps)) >= 3 * len(steps)


def _has_headings(ground: Ground, blocks: Sequence[int], signs: int) -> bool:
    tag, row = ground.cells.tag, ground.cells.block_row
    return 2 * sum(tag[row[block]] in _HEADINGS for block in blocks) > signs


def _first(ground: Ground, sign: int) -> int:
    """The first block of a comment with its signature under it: of the element around both, else the line before."""
    for row in ground.above(ground.cells.block_row[sign], _STEPS):
        blocks = ground.cells.blocks(row)
        if blocks.start < sign:
            return blocks.start if len(_signs(ground, blocks)) == 1 else sign - 1
    return sign - 1
