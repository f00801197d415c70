"""The replies of a forum, where nothing calls them comments.

Rules of this file:
1. The text itself is the first of several elements alike: those after it are comments.
2. Each has its author and its date, and no large heading: else it is the next article of the page.
"""

import re
from bisect import bisect_right
from typing import Final

from presscut.columns import TAG_CODE
from presscut.model import Comment
from presscut.parts.called import LIVE
from presscut.parts.comment import Place
from presscut.parts.ground import Ground
from presscut.parts.thread import kind, threads
from presscut.parts.together import HOLDERS, ITEMS, read_all

__all__ = ["replies"]

_CLIMB: Final = 12
"""Steps from the body's first block up to the post of a forum that it stands in."""
_FIRST_POST: Final = 0.6
"""Share of the body's blocks that the first post of a forum holds."""
_FIGURE: Final = re.compile(r"\d")
_TITLES: Final = (TAG_CODE["h1"], TAG_CODE["h2"])


def replies(ground: Ground) -> list[tuple[Place, Comment]]:
    """The replies of a forum, where nothing calls them comments: they follow the element around the text, and are like it."""
    cells, first = ground.cells, bisect_right(ground.kept, 0) - 1
    if ground.marked(LIVE):
        return []
    for row in ground.above(cells.block_row[first], _CLIMB):
        if row <= ground.title:  # and so is all around it
            break
        if cells.tag[row] not in HOLDERS or not _is_followed(ground, row):
            continue
        best: list[tuple[Place, Comment]] = []
        for opening, *places in threads(ground, row, cells.end[cells.parent[row]]):
            inside = _blocks(ground, opening)
            alike = [place for place in places if kind(ground, place.row) == kind(ground, opening.row)]
            whole = ground.kept[inside.stop] - ground.kept[inside.start] >= _FIRST_POST * ground.kept[-1]
            enough = max(len(alike) / 2, 0 if whole else 1, len(best))
            posts = [place for place in alike if not _is_titled(ground, place)]
            if first not in inside or len(posts) <= enough:  # what cannot be replies is not read
                continue
            found = [
                (place, one) for place, one in read_all(ground, posts) if one.author and one.published_raw
            ]
            if len(found) > enough:
                best = found
        if best:
            return best
    return []


def _is_followed(ground: Ground, row: int) -> bool:
    """Whether an element with a class, or an item of a list, is followed by one like it, and both hold a figure, as of a date."""
    cells, own = ground.cells, kind(ground, row)
    other, stop = cells.end[row], cells.end[cells.parent[row]]
    while (own[1] or own[0] in ITEMS) and other < stop:
        if kind(ground, other) == own and _holds_figure(ground, other):
            return _holds_figure(ground, row)
        other = cells.end[other]
    return False


def _holds_figure(ground: Ground, row: int) -> bool:
    cells = ground.cells
    return _FIGURE.search(cells.text, cells.text_start[row], cells.text_end[row]) is not None


def _blocks(ground: Ground, place: Place) -> range:
    """Numbers of the blocks of a place, without those of the next."""
    cells = ground.cells
    return range(
        cells.block_at(place.row),
        cells.block_at(place.end) if place.end < len(cells.end) else len(cells.block_row),
    )


def _is_titled(ground: Ground, place: Place) -> bool:
    """Whether a place holds a large heading, as the next article of a page does."""
    return any(ground.cells.tag.find(code, place.row, place.end) >= 0 for code in _TITLES)
