"""The columns of a page for reading one number at a time: out of an array that takes three times as long.

What looks at a dozen rows reads them here; what looks at all rows uses the columns themselves.
"""

from bisect import bisect_left
from typing import Final, NamedTuple

from presscut.columns import Page

__all__ = ["Cells", "cells_of"]


_SPACE: Final = 4
"""Characters of white space around the text of an element, at most."""
_ROWS: Final = 40
"""Elements that may begin where a block does, at most."""


class Cells(NamedTuple):
    """The columns of the same names of `Page`, and what is asked of one row. Made in microseconds, so for each stage."""

    text: str
    tag: bytes
    end: memoryview
    parent: memoryview
    css: memoryview
    text_start: memoryview
    text_end: memoryview
    first_block: memoryview
    end_block: memoryview
    block_start: memoryview
    block_end: memoryview
    block_row: memoryview

    def text_of(self, row: int) -> str:
        """The text of an element, as `Page.text_of` gives it."""
        return self.text[self.text_start[row] : self.text_end[row]].strip()

    def length(self, row: int) -> int:
        """Characters of an element's text."""
        return self.text_end[row] - self.text_start[row]

    def block_text(self, block: int) -> str:
        """The text of a block."""
        return self.text[self.block_start[block] : self.block_end[block]]

    def block_length(self, block: int) -> int:
        """Characters of a block."""
        length: int = self.block_end[block] - self.block_start[block]
        return length

    def blocks(self, row: int) -> range:
        """Numbers of an element's blocks."""
        return range(self.first_block[row], self.end_block[row])

    def block_at(self, row: int) -> int:
        """Number of the first block that does not begin before an element."""
        first: int = self.first_block[row]
        return first

    def holder(self, block: int) -> int:
        """The element that holds a block and no more: an inline one, `<b>`, where it stands among others; else the one around it."""
        row, start, end = self.block_row[block], self.block_start[block], self.block_end[block]
        if self.length(row) <= end - start + _SPACE:
            return row
        first = bisect_left(self.text_start, start - _SPACE, row + 1, self.end[row])
        for inside in range(first, min(self.end[row], first + _ROWS)):
            if self.text_start[inside] > start:
                break
            if self.text_end[inside] >= end and self.length(inside) <= end - start + _SPACE:
                return inside
        return row


def cells_of(page: Page) -> Cells:
    """The cells of a page."""
    return Cells(
        text=page.text,
        tag=page.tag.tobytes(),
        end=page.end.data,
        parent=page.parent.data,
        css=page.css.data,
        text_start=page.text_start.data,
        text_end=page.text_end.data,
        first_block=page.first_block.data,
        end_block=page.end_block.data,
        block_start=page.block_start.data,
        block_end=page.block_end.data,
        block_row=page.block_row.data,
    )
