"""Subheadings that no tag or no labeller says are headings: lines set wholly bold, and headings between paragraphs.

Rules of this file:
1. A line wholly in bold, short, without the mark that ends a sentence, over a paragraph is a heading. A question is
   none: in interviews those are the text.
2. A heading that the labeller leaves out belongs to the body where it stands right between two of its blocks, inside
   the same element as the one below.
"""

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import Final

from presscut.cells import Cells, cells_of
from presscut.columns import TAG_CODE, Bools, Labels, Page
from presscut.model import Span
from presscut.parts import spans

__all__ = ["LEVEL", "bold", "lost"]

LEVEL: Final = 3
"""The level of a heading that is a bold line: under those that are tagged."""
_LONGEST: Final = 110
"""Characters of the longest subheading."""
_SHORTEST: Final = 3
_TEXT: Final = 40
"""Characters of the shortest line that a bold one can head."""
_LIKELY: Final = 0.04
"""What the labeller must give a lost heading: of those in boxes of offers it is surer."""
_ABOVE: Final = 3
"""Blocks over a lost heading among which the text before it must stand."""
_BELOW: Final = 3
"""Blocks of other parts (a picture's caption, a related link) that may stand between it and its text."""
_ENDS: Final = tuple(".!?,;:…。！？：،؛؟।*")
_HEADINGS: Final = frozenset(TAG_CODE[f"h{level}"] for level in range(2, 7))
_OTHERS: Final = frozenset(
    TAG_CODE[tag] for tag in ("a", "li", "td", "th", "figcaption", "time", "button", "label")
)
_UP: Final = 2
"""Steps from a line up to the element it shares with its text."""


def bold(said: Mapping[int, str], inside: Mapping[int, tuple[Span, ...]]) -> set[int]:
    """Of the body's blocks, by their texts and spans, those that are a bold line over another that is none."""
    whole = {number for number in inside if _is_bold(said[number], inside[number])}
    return {
        one
        for one, following in pairwise(said)
        if one in whole and following not in whole and len(said[following]) >= _TEXT
    }


def _is_bold(text: str, inside: Sequence[Span]) -> bool:
    return (
        len(text) <= _LONGEST
        and any(span.kind == "strong" and span.end - span.start >= len(text) - 1 for span in inside)
        and not any(span.kind == "link" for span in inside)
        and _is_title(text)
    )


def _is_title(text: str) -> bool:
    return (
        len(text) <= _LONGEST
        and not text.endswith(_ENDS)
        and sum(map(str.isalpha, text)) >= max(_SHORTEST, len(text) // 2)
    )


def lost(page: Page, labels: Labels, owned: Collection[int]) -> list[int]:
    """Numbers of the headings that stand in the body, but are left out of it by its labels."""
    keep = labels.keep
    lengths = page.block_end - page.block_start
    near = keep.copy()
    near[:-1] |= keep[1:]
    for step in range(1, _BELOW + 1):
        near[: -step - 1] |= keep[step + 1 :]
    maybe = (
        near & ~keep & (labels.score >= _LIKELY) & (lengths <= _LONGEST) & (lengths >= _SHORTEST)
    ).nonzero()[0]
    cells = cells_of(page)
    found = [
        number
        for number in maybe.tolist()
        if number not in owned and _stands_in_body(cells, keep, owned, number)
    ]
    if not found:
        return []
    inside = spans.find(page, found)
    return [
        number
        for number in found
        if _is_title(text := cells.block_text(number))
        and not any(span.kind == "link" for span in inside.get(number, ()))
        and (_is_tagged(cells, number) or _is_bold(text, inside.get(number, ())))
    ]


def _stands_in_body(cells: Cells, keep: Bools, owned: Collection[int], number: int) -> bool:
    """Whether body stands over a block and right under it, and the one under it in the same element."""
    below = number + 1
    while below in owned and below <= number + _BELOW:
        below += 1
    if (
        below >= len(keep)
        or below in owned
        or not keep[below]
        or not keep[max(number - _ABOVE, 0) : number].any()
    ):
        return False
    row, under = cells.block_row[number], cells.block_row[below]
    for _ in range(_UP):
        if cells.tag[row] in _OTHERS:
            return False
        row = cells.parent[row]
        if row <= under < cells.end[row]:
            return True
    return False


def _is_tagged(cells: Cells, number: int) -> bool:
    row = cells.block_row[number]
    return cells.tag[row] in _HEADINGS or cells.tag[cells.parent[row]] in _HEADINGS
