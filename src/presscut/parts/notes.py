"""What the outlet says about its own article: corrections, updates, editors' notes.

Rules of this file:
1. A note is a paragraph of its own from the headline to a little below the body, told by its words (`remarks`).
2. A label that stands alone heads the paragraph that follows.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from presscut.model import Note
from presscut.openings import begun
from presscut.parts.ground import Found, Ground
from presscut.remarks import MARKS, NOTE_OPENINGS, OPENINGS, is_unread, note_kind, tells_of_pay

__all__ = ["find"]

_AFTER: Final = 12
"""Blocks after the body in which a note may stand."""
_HEAD, _BEFORE = 8, 2
"""Blocks from the headline on, and at the end of the body, among which what the outlet says of a text that it took over is looked for."""
_MOST: Final = 20
_LABEL: Final = 40
"""Characters of the longest label that stands alone."""
_SHORTEST: Final = 25
"""Characters of the shortest note."""


def find(ground: Ground) -> tuple[Found[Note], ...]:
    """The notes in the page's order, each owning its text."""
    first = ground.opening
    last = min(ground.last_body + _AFTER, len(ground.cells.block_start))
    said, starts, ends = ground.page.text, ground.cells.block_start, ground.cells.block_end
    found: list[Found[Note]] = []
    taken = -1
    for block in begun(ground.page, range(first, last), NOTE_OPENINGS, len(said)):
        start = starts[block]
        if said[start : start + 3] not in OPENINGS and said[start] not in MARKS:
            continue
        text = said[start : ends[block]].strip()
        kind = note_kind(text) if block > taken else None
        if kind is None:
            continue
        taken = block
        if len(text) <= _LABEL and block + 1 < last and text.rstrip(" .").endswith((":", "：")):
            taken = block + 1
            text = f"{text} {ground.page.block_text(taken).strip()}"
        if len(text) >= _SHORTEST and not tells_of_pay(text):
            row = ground.cells.block_row[block]
            blocks = tuple(range(block, taken + 1))
            found.append(Found(noun=Note(kind=kind, text=text), row=row, blocks=blocks))
            if len(found) == _MOST:
                break
    foot = max(first + _HEAD, ground.last_body - _BEFORE)
    near = chain(range(first, min(first + _HEAD, last)), range(foot, last))
    return tuple(found) or tuple(_unread(ground, near))


def _unread(ground: Ground, near: Iterable[int]) -> Iterator[Found[Note]]:
    """The line that says that nobody of the outlet has edited the text; it begins as it likes."""
    for block in near:
        text = ground.cells.block_text(block).strip()
        if is_unread(text):
            yield Found(
                noun=Note(kind="editor", text=text), row=ground.cells.block_row[block], blocks=(block,)
            )
            return
