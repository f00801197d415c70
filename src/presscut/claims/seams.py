"""Lines as a reader sees them where elements meet without white space: the style sheet parts them, the text does not.

`<span>By Jane Doe</span><span>3 May 2021</span><b>312</b>` reads "By Jane Doe3 May 2021312"; the line is three lines here.

Rules of this file:
1. A seam is where one element ends and another begins, with a letter or figure on both sides. Where text of the line itself stands on
   one side, it is a word of which a part is set otherwise: an ordinal's letters, a large initial.
2. Only short lines are asked, and of them the first elements.
"""

from itertools import islice
from typing import Final

from presscut.cells import Cells
from presscut.columns import TAG_CODE

__all__ = ["line_of", "seams"]

ROWS: Final = 40
"""Elements of a line that are looked at."""
LENGTH: Final = 320
"""Characters of the longest line that is asked."""
_SMALL: Final = frozenset(TAG_CODE[name] for name in ("sup", "sub") if name in TAG_CODE)


def line_of(cells: Cells, block: int) -> str:
    """The text of a block, with a line break at every seam."""
    text = cells.block_text(block)
    for at in reversed(seams(cells, block)):
        text = f"{text[:at]}\n{text[at:]}"
    return text


def seams(cells: Cells, block: int) -> list[int]:
    """Offsets in the text of a block at which two elements meet in the middle of a word."""
    start, stop = cells.block_start[block], cells.block_end[block]
    first = cells.block_row[block]
    last = min(cells.end[first], first + ROWS)
    if last - first < 3 or stop - start > LENGTH:  # noqa: PLR2004 - it and two more
        return []
    begins: set[int] = set()
    ends: set[int] = set()
    for row in islice(range(first + 1, last), ROWS):
        one, other = cells.text_start[row], cells.text_end[row]
        if one >= stop:
            break
        if one < other and cells.tag[row] not in _SMALL:
            begins.add(one)
            ends.add(other)
    text = cells.text
    return [
        at - start
        for at in sorted(begins & ends)
        if start < at < stop and text[at - 1].isalnum() and text[at].isalnum()
    ]
