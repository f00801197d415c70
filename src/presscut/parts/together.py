"""The comments of several places, read together.

Rules of this file:
1. A comment that stands in the element of another answers it.
2. What is under a link to another page is another article's teaser, unless its place is called a comment's.
"""

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

from presscut.columns import TAG_CODE
from presscut.model import Comment
from presscut.parts.comment import DEEPEST, Place, is_date, read
from presscut.parts.ground import Ground

__all__ = ["HOLDERS", "ITEMS", "MOST", "read_all"]

MOST: Final = 200
"""Comments read of one page."""
ITEMS: Final = frozenset(TAG_CODE[tag] for tag in ("li", "article"))
HOLDERS: Final = ITEMS | {TAG_CODE[tag] for tag in ("div", "section", "dd", "tr", "td")}
"""Elements that a comment may be."""
_TITLE: Final = 20
"""Characters of the shortest link that may be an article's title."""
_A: Final = TAG_CODE["a"]


def read_all(
    ground: Ground, places: Sequence[Place], *, named: bool = False, called: bool = False
) -> list[tuple[Place, Comment]]:
    """The comments out of their places, in order, each with the one it stands in."""
    end = ground.cells.end
    found: list[tuple[Place, Comment]] = []
    around: list[tuple[int, int]] = []  # (row, index in found) of the comments around the next one
    for place in places[:MOST]:
        while around and place.row >= end[around[-1][0]]:
            around.pop()
        comment = read(ground, place, around[-1][1] if around else None, named=named)
        if comment and (called or not _leads_away(ground, place, comment)):
            around.append((place.row, len(found)))
            found.append((place, comment))
    return found


def _leads_away(ground: Ground, place: Place, comment: Comment) -> bool:
    """Whether a link to another page stands over what was read, or around it: a title, so it is another article."""
    cells, own = ground.cells, urlsplit(ground.url or "")
    text = cells.text.find(comment.text.partition("\n")[0], cells.text_start[place.row])
    known = {*place.shared, comment.author}
    for row in range(place.row, min(place.end, place.row + DEEPEST)):
        if cells.text_start[row] > text:
            break
        said = cells.text_of(row) if cells.tag[row] == _A and cells.length(row) >= _TITLE else ""
        if not said or said in known or "//" in said or said[-1] in ":：" or is_date(ground, row):
            continue
        url = ground.address(ground.page.attr(row, "href"))
        to = urlsplit(url or "")
        if url and (to.path, to.query) != (own.path, own.query):
            return True
    return False
