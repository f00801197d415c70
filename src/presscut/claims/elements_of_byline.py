"""The elements of a byline, a line each: print parts them by white space or a style sheet, the text does not.

Rules of this file:
1. Links, dates, and what a class tells something of stand apart; jobs are left out.
2. Of other elements only full names do, and only where they are all that the byline says.
"""

from itertools import pairwise
from typing import Final

from presscut.cells import Cells
from presscut.claims.flags import flags_of
from presscut.columns import TAG_CODE, Page
from presscut.names import is_full_name
from presscut.text import squeeze

__all__ = ["parted", "side_by_side"]

BYLINE_ROWS: Final = 30
"""Elements inside a byline that are looked at."""
_PARTS: Final = frozenset(TAG_CODE[name] for name in ("a", "time", "li", "img", "br"))


def side_by_side(cells: Cells, row: int) -> str:
    """A line for each full name of those that stand side by side, each in an element of its own, and are all that a byline says."""
    inner = range(row + 1, min(cells.end[row], row + BYLINE_ROWS))
    names = [name for one in inner if is_full_name(name := squeeze(cells.text_of(one)))]
    return "\n".join(names) if len(names) > 1 and " ".join(names) == squeeze(cells.text_of(row)) else ""


def parted(page: Page, cells: Cells, row: int) -> str:
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
