"""The lines of a box about an author: what each says, and whose name stands among or over them.

Rules of this file:
1. A link to all that an author wrote is no part of a sentence before it; a line that is nothing but a link leads elsewhere.
"""

from collections.abc import Iterable
from typing import Final

from presscut.columns import TAG_CODE
from presscut.names import people
from presscut.parts.about_lines import is_full, is_role, is_written, weight
from presscut.parts.ground import Ground
from presscut.parts.sheet import FULL_STOP
from presscut.text import squeeze
from presscut.wording import is_furniture

__all__ = [
    "ALL_LINKED",
    "AUTHORS",
    "HALF_LINKED",
    "LINE",
    "NAME",
    "lines_of",
    "links_of",
    "name_of",
    "name_over",
    "role_of",
]

NAME: Final = 60
"""Characters of the longest name that stands alone."""
LINE: Final = 40
"""Characters from which a line of a biography says something: shorter are "Read more", "Follow", a handle."""
ALL_LINKED: Final = 0.9
"""Share of a line's characters that are links from which it is nothing else."""
HALF_LINKED: Final = 0.5
"""The same for a line that is told by the name it begins with."""
_ROLE: Final = 4
"""Characters of the shortest line that says no more than what someone is, in a box that is called so."""
_ROWS: Final = 40
"""Elements of a line in which such a link is looked for."""
AUTHORS: Final = 8
"""Authors that are looked for."""
_LINK: Final = TAG_CODE["a"]


def lines_of(ground: Ground, block: int) -> list[str]:
    """A line of a box; where an author's name runs into what the author is, both: "Ada ExampleReporter"."""
    line = _line(ground, block)
    for author in filter(None, ground.authors[:AUTHORS]):
        if line.startswith(author) and line[len(author) : len(author) + 1].isupper():
            return [author, line[len(author) :]]
    return [line]


def _line(ground: Ground, block: int) -> str:
    """A line of a box without the link behind its last sentence to all that an author wrote: "View all posts by Ada Example"."""
    cells, start, end = ground.cells, ground.cells.block_start[block], ground.cells.block_end[block]
    line = squeeze(cells.block_text(block))
    if not 0 < ground.linked[block] <= NAME + LINE:
        return line
    row = cells.block_row[block]
    for inside in range(row + 1, min(cells.end[row], row + _ROWS)):
        if cells.tag[inside] == _LINK and start < cells.text_start[inside] and cells.text_end[inside] >= end:
            said, before = cells.text_of(inside), squeeze(cells.text[start : cells.text_start[inside]])
            if FULL_STOP.search(before) and any(author in said for author in ground.authors[:AUTHORS]):
                return before
    return line


def name_over(ground: Ground, block: int) -> str | None:
    """The name in the line over a box that has none: "Published by Ada Example"."""
    name = name_of([squeeze(ground.cells.block_text(block - 1))]) if block > ground.last_body + 1 else None
    return name if name in ground.authors else None


def links_of(ground: Ground, blocks: range) -> set[str]:
    """The lines of a box that are nothing but links: to follow someone, to what else they wrote."""
    lines = {block: squeeze(ground.page.block_text(block)) for block in blocks}
    covered = ground.linked[blocks.start : blocks.stop].tolist()
    return {
        line
        for within, line in zip(covered, lines.values(), strict=True)
        if within >= (ALL_LINKED if FULL_STOP.search(line) else HALF_LINKED) * len(line)
    }


def role_of(lines: Iterable[str], name: str) -> str:
    """The one line beside a name that says what someone is; empty where there are more."""
    rest = [line for line in lines if not line.endswith(name) and len(line) >= _ROLE and not is_written(line)]
    return rest[0] if len(rest) == 1 and is_role(rest[0]) else ""


def name_of(lines: Iterable[str]) -> str | None:
    """The name over the lines."""
    for line in lines:
        if weight(line) >= LINE:
            return None
        named = people(line) if len(line) <= NAME and not is_furniture(line) else ()
        if len(named) == 1 and named[0].role == "author" and is_full(named[0].name):
            return named[0].name
    return None
