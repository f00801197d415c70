"""Subheadings that no tag or no labeller says are headings: lines set apart, and headings between paragraphs.

Rules of this file:
1. A line is set apart if it is wholly bold, or of a style that short lines over paragraphs alone have. Short and without the mark
   that ends a sentence it is a heading over a paragraph or a list.
2. Where most such lines are questions the page is an interview, in which those are the text; but not where each question
   and its answer stand in a box of their own.
3. A heading that the labeller leaves out belongs to the body where it stands right between two of its blocks, inside
   the same element as the one below.
4. What a click opens a text under is a heading of that text: `<summary>`, and what says whether it is open.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import Final, TypeAlias

from presscut.cells import Cells, cells_of
from presscut.columns import TAG_CODE, Bools, Labels, Page
from presscut.dates import find_dates
from presscut.model import Span
from presscut.parts import spans
from presscut.wording import byline

__all__ = ["LEVEL", "LONGEST", "lost", "set_apart"]

LEVEL: Final = 3
"""The level of a heading that is a bold line: under those that are tagged."""
LONGEST: Final = 110
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
_ENDS: Final = tuple(".!,;:…。！：，،؛।*")
_NO_LETTERS: Final = bytes(code for code in range(128) if not chr(code).isalpha())
_ASKS: Final = ("?", "？", "؟")
_STYLED: Final = 3
"""Lines of one style, at least, that make it a style of headings …"""
_MOST_STYLED: Final = 0.75
"""… and the share of those with that style: a question may be long, an answer short."""
_HEADINGS: Final = frozenset(TAG_CODE[f"h{level}"] for level in range(2, 7))
_OTHERS: Final = frozenset(
    TAG_CODE[tag] for tag in ("a", "li", "td", "th", "figcaption", "time", "button", "label")
)
_Style: TypeAlias = tuple[int, str]
"""Tag and class of an element."""
_UP: Final = 2
"""Steps from a line up to the element it shares with its text."""
_SUMMARY: Final = TAG_CODE["summary"]
_STATES: Final = ("aria-expanded", "aria-controls")
"""Attributes of what opens something …"""
_CLICK: Final = 3
"""… and the elements around a block, it alone in them, that may have them."""
_LABELS: Final = 3
"""Lines that begin alike, up to a colon, and are labels of values rather than headings."""
_COLON: Final = re.compile(r"[:：]\s*\S")


def set_apart(
    page: Page, said: Mapping[int, str], inside: Mapping[int, tuple[Span, ...]], items: Collection[int]
) -> set[int]:
    """Of the body's blocks, by their texts and spans, those that are set as headings over the next; `items` are of lists."""
    cells = cells_of(page)
    goes_on = page.block_br.data
    over = {
        one: following
        for one, following in pairwise(said)
        if one not in items
        and (following in items or len(said[following]) >= _TEXT)
        and not goes_on[following]
        and _is_title(said[one])
    }
    apart = {one for one in over if _is_bold(said[one], inside.get(one, ()))}
    apart |= {
        one for one in _styled(cells, page, said, over) if not (byline(said[one]) or find_dates(said[one]))
    }
    found = _without_labels(said, {one for one in apart if over[one] not in apart})
    short = [one for one, _ in pairwise(said) if len(said[one]) <= LONGEST and one not in items]
    opened = _openers(page, cells, short)
    asked = [one for one in found if said[one].endswith(_ASKS)]
    if len(asked) <= len(found) / 2:
        return found | opened
    return opened | {one for one in found if one not in asked or _is_boxed(cells, one, over[one], asked)}


def _openers(page: Page, cells: Cells, numbers: Sequence[int]) -> set[int]:
    """The blocks, of these in order, that open something on a click: on most pages nothing around them does."""
    if not numbers:
        return set()
    row, stop = cells.block_row[numbers[0]], cells.block_row[numbers[-1]]
    for _ in range(_CLICK):
        row = max(cells.parent[row], 0)
    near = range(row, stop + 1)
    if _SUMMARY not in cells.tag[row : stop + 1] and not any(any(page.with_attr(at, near)) for at in _STATES):
        return set()
    return {number for number in numbers if _opens(page, cells, number)}


def _opens(page: Page, cells: Cells, number: int) -> bool:
    """Whether a click on a block, alone in its element, opens what stands under it."""
    row = cells.block_row[number]
    for _ in range(_CLICK):
        if row < 0 or len(cells.blocks(row)) > 1:
            return False
        if cells.tag[row] == _SUMMARY or any(page.attr(row, name) for name in _STATES):
            return True
        row = cells.parent[row]
    return False


def _without_labels(said: Mapping[int, str], lines: set[int]) -> set[int]:
    """Lines less those that name a value each, "Price: 12", under the same name."""
    names = {one: said[one][: colon.start()] for one in lines if (colon := _COLON.search(said[one]))}
    times = Counter(names.values())
    return {one for one in lines if times[names.get(one, "")] < _LABELS}


def _styled(cells: Cells, page: Page, said: Collection[int], over: Collection[int]) -> set[int]:
    """Titles over text in a style that hardly anything else has."""
    groups: dict[_Style, list[int]] = {}
    for number in over:
        groups.setdefault(_style(cells, page, number), []).append(number)
    styles = {style: titles for style, titles in groups.items() if len(titles) >= _STYLED and style[1]}
    if not styles:  # most pages: the other lines need not be asked
        return set()
    lines = Counter(_style(cells, page, number) for number in said)
    found: set[int] = set()
    for style, titles in styles.items():
        if len(titles) >= _MOST_STYLED * lines[style]:
            found.update(titles)
    return found


def _style(cells: Cells, page: Page, number: int) -> _Style:
    row = cells.block_row[number]
    return cells.tag[row], page.css_words[cells.css[row]]


def _is_boxed(cells: Cells, one: int, following: int, others: Sequence[int]) -> bool:
    """Whether the smallest element around a line and the next holds no other of these lines."""
    around, under = cells.block_row[one], cells.block_row[following]
    while not around <= under < cells.end[around]:
        around = cells.parent[around]
    return sum(around <= cells.block_row[other] < cells.end[around] for other in others) == 1


def _is_bold(text: str, inside: Sequence[Span]) -> bool:
    """Whether a short line stands in bold type, in one piece or several, and no link in it."""
    if len(text) > LONGEST or any(span.kind == "link" for span in inside):
        return False
    reached, gaps = 0, ""
    for span in inside:
        if span.kind == "strong" and span.end > reached:
            gaps += text[reached : max(span.start, reached)]
            reached = span.end
    return reached > 0 and len((gaps + text[reached:]).strip()) <= 1


def _is_title(text: str) -> bool:
    return (
        len(text) <= LONGEST and not text.endswith(_ENDS) and _letters(text) >= max(_SHORTEST, len(text) // 2)
    )


def _letters(text: str) -> int:
    if text.isascii():  # a tenth of the time
        return len(text.encode().translate(None, _NO_LETTERS))
    return sum(map(str.isalpha, text))


def lost(page: Page, labels: Labels, owned: Collection[int]) -> list[int]:
    """Numbers of the headings that stand in the body, but are left out of it by its labels."""
    keep = labels.keep
    lengths = page.block_end - page.block_start
    near = keep.copy()
    near[:-1] |= keep[1:]
    for step in range(1, _BELOW + 1):
        near[: -step - 1] |= keep[step + 1 :]
    maybe = (
        near & ~keep & (labels.score >= _LIKELY) & (lengths <= LONGEST) & (lengths >= _SHORTEST)
    ).nonzero()[0]
    if not len(maybe):
        return []
    cells = cells_of(page)
    free = [number for number in maybe.tolist() if number not in owned]
    openers = _openers(page, cells, free)
    found = [
        number for number in free if _stands_in_body(cells, keep, owned, number, opens=number in openers)
    ]
    if not found:
        return []
    inside = spans.find(page, found)
    return [
        number
        for number in found
        if any(map(str.isalpha, cells.block_text(number)))
        and not any(span.kind == "link" for span in inside.get(number, ()))
        and (
            number in openers
            or _is_tagged(cells, number)
            or _is_bold_title(cells.block_text(number), inside.get(number, ()))
        )
    ]


def _is_bold_title(text: str, inside: Sequence[Span]) -> bool:
    return _is_title(text) and not text.endswith(_ASKS) and _is_bold(text, inside)


def _stands_in_body(cells: Cells, keep: Bools, owned: Collection[int], number: int, *, opens: bool) -> bool:
    """Whether body stands over a block and right under it, and, unless it opens that, the one under it in the same element."""
    below = number + 1
    while below in owned and below <= number + _BELOW:
        below += 1
    if below >= len(keep) or below in owned or not keep[below]:
        return False
    if not keep[0 if _is_tagged(cells, number) else max(number - _ABOVE, 0) : number].any():
        return False
    row, under = cells.block_row[number], cells.block_row[below]
    for _ in range(_UP):
        if cells.tag[row] in _OTHERS and not opens:
            return False
        row = cells.parent[row]
        if row <= under < cells.end[row]:
            return True
    return opens


def _is_tagged(cells: Cells, number: int) -> bool:
    row = cells.block_row[number]
    return cells.tag[row] in _HEADINGS or cells.tag[cells.parent[row]] in _HEADINGS
