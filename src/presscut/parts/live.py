"""The entries of a live blog: where each begins, what heads it, when it was published.

Rules of this file:
1. Entries repeat: three or more elements of one class that hold text of the body, each with a time of its own.
2. The time is the machine's where the markup gives one (`<time datetime>`, a data attribute), and the printed one:
   a `<time>` alone, as its author may stand in the same line, else the lines that hold little but a clock.
3. An entry that holds no body is one too if it looks like its neighbours: a headline with a link, or a post.
4. What heads an entry is the article's: a heading inside it belongs to the body if the entry's text does.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from presscut.columns import HEADING_TAGS, TAG_CODE
from presscut.dates import read_human, read_machine
from presscut.model import When
from presscut.parts.called import LIVE
from presscut.parts.ground import Entry, Found, Ground
from presscut.text import squeeze

__all__ = ["find"]

_FEWEST: Final = 3
"""Entries of the shortest live blog."""
_MOST: Final = 300
_NEAR: Final = 4
"""Blocks at the beginning of an entry in which its time may stand."""
_TIME_LENGTH: Final = 48
"""Characters of the longest line that is a time: day, hour and "Updated"."""
_ROWS: Final = 40
"""Elements of an entry in which its time and heading are looked for."""
_CLOCK: Final = re.compile(r"\b([01]?\d|2[0-3])\s?[:.h時시]\s?([0-5]\d)\b")
_GLUED: Final = re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?!\d)")
_HOLDERS: Final = frozenset(TAG_CODE[tag] for tag in ("article", "section", "div", "li", "dd"))
_TIME: Final = TAG_CODE["time"]
_MACHINE: Final = (
    *("datetime", "data-timestamp", "data-time", "data-published", "data-date"),
    *("data-post-time", "data-publish-time", "data-created", "data-pubdate"),
)


def find(ground: Ground) -> tuple[Found[Entry], ...]:
    """The entries in the page's order; nothing where the page is no live blog."""
    for rows in _repeated(ground):
        entries = [entry for row in rows[:_MOST] if (entry := _entry(ground, row))]
        if len(entries) >= _FEWEST:
            return tuple(entries)
    return ()


def _repeated(ground: Ground) -> list[list[int]]:
    """Elements that share a class, hold body and may be entries: those called so first, then the most."""
    cells = ground.cells
    alike: dict[tuple[int, int], list[int]] = defaultdict(list)
    live = set(ground.marked(LIVE))
    if not live:
        return []
    for row in range(ground.main, ground.stop):
        called = row in live or cells.parent[row] in live
        if called and cells.tag[row] in _HOLDERS and ground.cells.length(row) > 0:
            alike[cells.parent[row], cells.tag[row]].append(row)
    runs = [kept for rows in alike.values() if len(kept := _kin(ground, rows)) >= _FEWEST]
    return sorted(runs, key=len, reverse=True)


def _kin(ground: Ground, rows: list[int]) -> list[int]:
    """Of the children of one element those that hold body, and those of the same class; none where too few hold any."""
    holding = {row for row in rows if ground.holds_body(row)}
    if len(holding) < _FEWEST:
        return []
    said = {row: ground.page.css_words[ground.cells.css[row]].split() for row in rows}  # numbers are no words
    words = [said[row] for row in holding]
    return [row for row in rows if row in holding or said[row] in words]


def _entry(ground: Ground, row: int) -> Found[Entry] | None:
    """An entry out of its element; `None` where it has no time."""
    cells, blocks = ground.cells, ground.cells.blocks(row)
    inside = range(row, min(cells.end[row], row + _ROWS))
    machine = next(filter(None, (_machine(ground, at) for at in inside)), None)
    printed = _printed(ground, blocks)
    told = _told(ground, inside)
    if machine is None and not printed and not told:
        return None
    raw = told or squeeze(" ".join(ground.page.block_text(block) for block in printed)) or None
    heading = next((ground.cells.blocks(at) for at in inside if cells.tag[at] in HEADING_TAGS), range(0))
    first = next((block for block in blocks if block not in printed), blocks.start)
    published = machine or (read_human(raw) if raw else None)
    bare = not ground.holds_body(row)
    return Found(noun=Entry(first, heading, published, raw, bare), row=row, blocks=printed)


def _machine(ground: Ground, row: int) -> When | None:
    if ground.cells.tag[row] != _TIME and ground.cells.tag[row] not in _HOLDERS:
        return None
    for name in _MACHINE:
        said = ground.page.attr(row, name)
        if said and (when := read_machine(said)):
            return when
    return None


def _is_led(text: str) -> bool:
    """Whether a short line has a clock, or begins with one that the next word is joined to: `<time>21:00</time>Ada`."""
    return bool(_CLOCK.search(text) or _GLUED.match(text))


def _told(ground: Ground, inside: range) -> str | None:
    """What the entry's `<time>` prints, where that has a clock."""
    cells = ground.cells
    for row in inside:
        if cells.tag[row] == _TIME and 0 < cells.length(row) <= _TIME_LENGTH:
            said = squeeze(ground.page.text_of(row))
            return said if _CLOCK.search(said) else None
    return None


def _printed(ground: Ground, blocks: Sequence[int]) -> tuple[int, ...]:
    """The blocks that print the time, and hardly more."""
    found: list[int] = []
    for block in blocks[:_NEAR]:
        text = ground.page.block_text(block)
        if len(text) <= _TIME_LENGTH and (_is_led(text) or (found and read_human(text))):
            found.append(block)
    return tuple(found)
