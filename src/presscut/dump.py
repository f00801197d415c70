"""A plain-text dump of a page as columns: the same `Page` that `page` makes of HTML, so that one path leads on from here.

Rules of this file:
1. A line is a block, and a blank line parts blocks; only a dump that is wrapped at one width has its lines joined.
2. Every block is a row under `body`: `p`, or `li` with its bullet cut off. Headings are not guessed.
3. What stands indented below a bullet is a row inside that bullet's: a deeper bullet, or the item's next paragraph.
4. A mark that also opens ordinary lines (a dash, an asterisk, a number) is a bullet only where the layout shows a list.
5. Time and memory are linear in the text.
"""

import re
from typing import Final, NamedTuple

import numpy as np

from presscut.characters import points_of
from presscut.columns import TAG_CODE, Page
from presscut.datelines import date_prefix
from presscut.dates import read_machine
from presscut.model import When
from presscut.openings import opens

__all__ = ["read", "split_date"]

_HTML, _BODY, _P, _LI = (TAG_CODE[tag] for tag in ("html", "body", "p", "li"))

_SPACES: Final = (
    "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
)
_WIDE_SPACE: Final = "\u3000"
_INVISIBLE: Final = "\u00ad\u200b\u2060\ufeff"
_TAB: Final = " " * 8
_SURE: Final = re.compile(r"(?:[•‣⁃◦▪▫●○■□➤►▸∙⦁] *)+")
_UNSURE: Final = re.compile(r"(?:(?P<mark>[*·–-])|(?P<number>\d{1,3})[.)]) +(?=\S)")
_MARKS: Final = frozenset("•‣⁃◦▪▫●○■□➤►▸∙⦁*·–-0123456789")

_CONTINUED: Final = 2
"""Paragraphs at most that continue a list item: whole articles stand indented below the last bullet of a menu."""
_NARROW, _WIDE = 50, 100
"""Columns: narrower than the one, a wrapped text would be a list; wider than the other, nobody wraps."""
_SLACK: Final = 6
"""Columns that wrappers leave free to keep the right edge even."""
_FULL_SHARE: Final = 0.5
"""Of the lines with a line right below: so many must be full for the dump to count as wrapped."""
_FULL_LINES: Final = 3


class _Lines(NamedTuple):
    """The lines that are not blank, as columns."""

    at: list[int]
    """Number of the line in the dump."""
    indent: list[int]
    text: list[str]


class _Items(NamedTuple):
    """The blocks, as columns."""

    indent: list[int]
    bullet: list[bool]
    text: list[str]


def split_date(text: str) -> tuple[When | None, str | None, str]:
    """The date a corpus wrote before a text: the value, as it stands, and the text without it.

    `(None, None, text)` where there is none; the value is `None` where the figures are no date.
    """
    found = date_prefix(text)
    if found is None:
        return None, None, text
    raw, rest = found
    return read_machine(raw), raw, rest


def read(text: str) -> Page:
    """The columns of a plain-text dump: row 0 `html`, row 1 `body`, then a row and a block for every paragraph.

    Blocks are parted by newlines in `Page.text`, white space inside them folded; `indent` counts columns before the
    bullet. `markup` is empty, there are no attributes, and any text gives a page, if only one without a block.
    """
    return _columns(_items(_unwrap(_lines(text))))


def _lines(text: str) -> _Lines:
    if not text.isascii():
        for space in _SPACES:
            text = text.replace(space, " ")
        text = text.replace(_WIDE_SPACE, "  ")
        for character in _INVISIBLE:
            text = text.replace(character, "")
    raw = text.replace("\x00", "").replace("\t", _TAB).splitlines()
    bare = [line.strip() for line in raw]
    at = [number for number, line in enumerate(bare) if line]
    indent = [len(raw[number]) - len(raw[number].lstrip()) for number in at]
    return _Lines(at, indent, [" ".join(line.split()) if "  " in line else line for line in bare if line])


def _unwrap(lines: _Lines) -> _Lines:
    """The same lines, those of a paragraph joined where the dump is wrapped at one width."""
    at, indent, text = lines
    if len(at) <= _FULL_LINES:
        return lines
    width = np.fromiter(map(len, text), np.int64, len(text)) + np.array(indent)
    if not _NARROW <= width.max() <= _WIDE:
        return lines
    word = np.array([len(line.partition(" ")[0]) for line in text])
    below = np.diff(at) == 1
    full = below & (width[:-1] + 1 + word[1:] > width.max() - _SLACK)
    if full.sum() < max(_FULL_LINES, _FULL_SHARE * below.sum()):
        return lines
    firsts = [0]  # numbers of the lines that open a paragraph
    for number, is_full in enumerate(full.tolist(), 1):
        first = firsts[-1]
        deeper = indent[number] > indent[first] and text[first][0] not in _MARKS
        if not is_full or deeper or _opens(text[number]):
            firsts.append(number)
    joined = [" ".join(text[i:j]) for i, j in zip(firsts, [*firsts[1:], len(at)], strict=True)]
    return _Lines([at[i] for i in firsts], [indent[i] for i in firsts], joined)


def _opens(line: str) -> bool:
    """Whether a line may begin with a bullet."""
    return line[0] in _MARKS and bool(_SURE.match(line) or _UNSURE.match(line))


def _items(lines: _Lines) -> _Items:
    """The lines with their bullets cut off."""
    marked = [number for number, line in enumerate(lines.text) if line[0] in _MARKS]
    text, bullet = list(lines.text), [False] * len(lines.text)
    unsure = {number: mark for number in marked if (mark := _UNSURE.match(text[number]))}
    for number in marked:
        mark = _SURE.match(text[number])
        if not mark and number in unsure and (lines.indent[number] or _listed(lines.at, unsure, number)):
            mark = unsure[number]
        if mark:
            bullet[number] = True
            text[number] = text[number][mark.end() :]
    if all(text):
        return _Items(lines.indent, bullet, text)
    kept = [number for number, line in enumerate(text) if line]  # a bullet alone is no block
    return _Items([lines.indent[i] for i in kept], [bullet[i] for i in kept], [text[i] for i in kept])


def _listed(at: list[int], marks: dict[int, re.Match[str]], number: int) -> bool:
    """Whether the line above or below has the same mark, or the number before or after this one."""
    mark = marks[number]
    for other in (number - 1, number + 1):
        near = marks.get(other)
        if near is None or abs(at[other] - at[number]) != 1:
            continue
        if mark["mark"]:
            return near["mark"] == mark["mark"]
        if near["number"] and int(near["number"]) - int(mark["number"]) == other - number:
            return True
    return False


def _columns(items: _Items) -> Page:
    count = len(items.text)
    length = np.fromiter(map(len, items.text), np.int32, count)
    end = np.cumsum(length + 1, dtype=np.int32) - 1
    start = end - length
    whole = int(end[-1]) if count else 0
    parent, depth, row_end = _nesting(items)
    zero = np.zeros(count + 2, np.int32)
    text_start = np.concatenate([[0, 0], start]).astype(np.int32)
    text_end = np.concatenate([[whole, whole], end[np.array(row_end[2:], np.int64) - 3]]).astype(np.int32)
    return Page(
        shape="dump",
        text="\n".join(items.text),
        title=None,
        json_ld=(),
        markup=b"",
        tag=np.concatenate([[_HTML, _BODY], np.where(items.bullet, _LI, _P)]).astype(np.uint8),
        parent=np.array(parent, np.int32),
        depth=np.array(depth, np.int32),
        end=np.array(row_end, np.int32),
        text_start=text_start,
        text_end=text_end,
        first_block=start.searchsorted(text_start),
        end_block=start.searchsorted(text_end),
        attr_start=zero,
        attr_end=zero,
        css=zero,
        css_words=("",),
        block_start=start.astype(np.int32),
        block_end=end.astype(np.int32),
        block_row=np.arange(2, count + 2, dtype=np.int32),
        block_br=np.zeros(count, np.bool_),
        opens=opens(points_of("\n".join([*items.text, ""])), start),
        indent=np.array(items.indent, np.int32),
    )


def _nesting(items: _Items) -> tuple[list[int], list[int], list[int]]:
    """Parent and depth of every row, and one past its last descendant."""
    count = len(items.text) + 2
    parent, depth, end = (
        [-1, 0] + [1] * (count - 2),
        [0, 1] + [2] * (count - 2),
        [count, *range(2, count + 1)],
    )
    end[1] = count
    open_items: list[tuple[int, int]] = []  # indentation and row of the bullets around, from the outside in
    continued = 0
    for row, (indent, bullet) in enumerate(zip(items.indent, items.bullet, strict=True), 2):
        if not open_items and not bullet:
            continue
        continued = 0 if bullet else continued + 1
        _close(open_items, end, row, indent if continued <= _CONTINUED else -1)
        if open_items:
            parent[row], depth[row] = open_items[-1][1], 2 + len(open_items)
        if bullet:
            open_items.append((indent, row))
    _close(open_items, end, count, -1)
    return parent, depth, end


def _close(open_items: list[tuple[int, int]], end: list[int], row: int, indent: int) -> None:
    """End every open bullet that is not to the left of this column."""
    while open_items and open_items[-1][0] >= indent:
        end[open_items.pop()[1]] = row
