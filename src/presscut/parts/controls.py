"""What stands in a caption and is no part of it: buttons, counters, how long a video runs, labels run into what they announce.

Rules of this file:
1. A control is short, and a `<button>`, called one, or a link to the picture's file.
"""

import re
from typing import Final

from presscut.cells import Cells
from presscut.columns import TAG_CODE
from presscut.parts.called import CHROME, CREDIT
from presscut.parts.ground import Ground
from presscut.wording import names_of

__all__ = ["CONTROL", "LABEL_LENGTH", "ROWS", "controls", "runs"]

CONTROL: Final = re.compile(
    r"show ?more|read ?more|\bhide ?captions?\b|\b(?:toggle|switch|btn|button|expand|enlarge|zoom)\b"
)
_BUTTON_LENGTH: Final = 60
"""Characters of the longest button."""
LABEL_LENGTH: Final = 24
"""Characters of the longest label: "Image caption"."""
_EDGES: Final = 4
"""Characters of white space around what is all of an element's text."""
ROWS: Final = 40
"""Elements of a caption in which controls are looked for."""
_COUNTER: Final = re.compile(r"\d{1,4}\s?/\s?\d{1,4}")
_COUNTED: Final = 24
"""Characters of the longest counter, with white space around it."""
_RUNS: Final = re.compile(r"(?:\d{1,2}:)?\d{1,2}:\d\d")
_IMAGE_FILE: Final = re.compile(r"\.(?:jpe?g|png|webp|gif|svg|pdf)(?:$|\?)", re.IGNORECASE)
_FIGCAPTION, _BUTTON, _A = (TAG_CODE[tag] for tag in ("figcaption", "button", "a"))


def controls(ground: Ground, row: int) -> list[tuple[int, int]]:
    """Where buttons stand in an element, those to share it and links to the file too, and labels run into what they announce."""
    cells, words = ground.cells, ground.page.css_words
    return [
        (cells.text_start[inside], cells.text_end[inside])
        for inside in range(row + 1, min(cells.end[row], row + ROWS))
        if 0 < cells.length(inside) <= _BUTTON_LENGTH
        and cells.tag[inside] != _FIGCAPTION
        and (
            cells.tag[inside] == _BUTTON
            or ground.means(inside) & (CHROME | CREDIT) == CHROME
            or CONTROL.search(words[cells.css[inside]])
            or _is_glued(cells, inside)
            or _is_counted(cells, inside)
            or (cells.length(row) - cells.length(inside) < _EDGES and _is_file(ground, inside))
        )
    ]


def _is_counted(cells: Cells, row: int) -> bool:
    """Whether an element only says which picture of how many this is, or how long a video runs."""
    if cells.length(row) > _COUNTED:  # most
        return False
    text = cells.text_of(row)
    return _COUNTER.fullmatch(text) is not None or runs(text)


def runs(text: str) -> bool:
    """Whether a text is how long a video runs: "2:34"."""
    return _RUNS.fullmatch(text) is not None


def _is_file(ground: Ground, link: int) -> bool:
    """Whether an element is a link to the picture's file."""
    return ground.cells.tag[link] == _A and bool(_IMAGE_FILE.search(ground.page.attr(link, "href") or ""))


def _is_glued(cells: Cells, row: int) -> bool:
    """Whether an element is a label for those who do not see, run into what it announces: "CreditAda Bo"."""
    end = cells.text_end[row]
    return (
        cells.length(row) <= LABEL_LENGTH
        and cells.text[end - 1 : end + 1].isalnum()
        and names_of(cells.text_of(row)) is None
    )
