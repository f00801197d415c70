"""The entries of a live blog: where each begins, what heads it, when it was published.

Rules of this file:
1. Entries repeat: three or more elements of one class that hold text of the body, each with a time of its own; or lines that a clock
   begins. Nothing need say that they are a live blog where they run from the newest back to the oldest.
2. The time is the machine's where the markup gives one (`<time datetime>`, a data attribute), and the printed one:
   the innermost element that shows a clock, as its author may stand in the same line, else the lines that hold little else.
3. An entry that holds no body is one too if it looks like its neighbours: a headline with a link, or a post.
4. What heads an entry is the article's: a heading inside it belongs to the body if the entry's text does.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice, pairwise
from typing import Final

from presscut.columns import HEADING_TAGS, TAG_CODE
from presscut.dates import read_human, read_machine
from presscut.model import When
from presscut.parts.called import LIVE, READERS
from presscut.parts.clocks import LONGEST, Clock, begins, clocked, says_live, shows, told_by
from presscut.parts.ground import Entry, Found, Ground
from presscut.text import squeeze

__all__ = ["find"]

_FEWEST: Final = 3
"""Entries of the shortest live blog."""
_MOST: Final = 300
_NEAR: Final = 4
"""Blocks at the beginning of an entry in which its time may stand."""
_STEPS: Final = 6
"""Elements from a time up to the entry that it stands in."""
_ROWS: Final = 40
"""Elements of an entry in which its time and heading are looked for."""
_WRONG: Final = 0.2
"""Share of the entries that may stand out of their order: the first is often pinned, and midnight comes between."""
_HOLDERS: Final = frozenset(TAG_CODE[tag] for tag in ("article", "section", "div", "li", "dd"))
_TIME, _META = TAG_CODE["time"], TAG_CODE["meta"]
_PROPERTY: Final = re.compile(rb"liveBlogUpdate").search
_LEAD: Final = 160
"""Characters of an entry before its time, at most: its author or its heading."""
_HOUR: Final = 60
_TELLING: Final = 50
"""Characters of most entries, at least: those of a player's bar are shorter."""
_MACHINE: Final = (
    *("datetime", "data-timestamp", "data-time", "data-published", "data-date", "data-datetime", "data-ts"),
    *("data-post-time", "data-publish-time", "data-created", "data-pubdate", "data-entry-timestamp"),
    *(
        "data-js-timestamp",
        "data-unix",
        "data-epoch",
        "data-published-at",
        "data-created-at",
        "data-post-date",
    ),
)
"""Attributes in which the time of an entry stands for machines …"""
_TELLS: Final = re.compile(rf' (?:{"|".join(_MACHINE)})="'.encode())
"""… and whether there is any: most elements have none."""


def find(ground: Ground) -> tuple[Found[Entry], ...]:
    """The entries in the page's order; nothing where the page is no live blog."""
    named = {*ground.marked(LIVE), *_stated(ground)}
    for rows in _repeated(ground, named) if named else ():
        entries = _entries(ground, rows)
        if len(entries) >= _FEWEST:
            return entries
    live = bool(named) or says_live(ground)
    marks = [*_shown(ground), *_timed(ground), *(_told_machines(ground) if live else ())]
    for rows in _around(ground, marks) if len(marks) >= _FEWEST else ():
        entries = _entries(ground, rows)
        clocks = [minutes for entry in entries if (minutes := _minutes(entry.noun)) is not None]
        telling = sum(len(entry.noun.text) >= _TELLING for entry in entries)
        if telling >= _FEWEST and 2 * telling > len(entries) and _runs(clocks, live=live):
            return entries
    return _led(ground, live=live)


def _minutes(entry: Entry) -> int | None:
    """When an entry was published, in minutes of the day; of its date where no clock is printed."""
    told = told_by(entry.raw or "")
    moment = entry.published
    return moment.hour * _HOUR + moment.minute if told is None and isinstance(moment, datetime) else told


def _runs(clocks: Sequence[int], *, live: bool) -> bool:
    """Whether minutes of the day stand in the order of a live blog: the newest first, or also the oldest where the page says it is one."""
    steps = [after - before for before, after in pairwise(clocks) if after != before]
    if len(clocks) < (_FEWEST if live else _FEWEST + 1) or len(steps) < _FEWEST - 1:
        return False
    rising = sum(step > 0 for step in steps)
    few = max(_WRONG * len(steps), 1 if live else 0)
    return rising <= few or (live and len(steps) - rising <= few)


# --- entries that are elements ---------------------------------------------------------------------------------------


def _repeated(ground: Ground, live: set[int]) -> list[list[int]]:
    """Elements that share a class, hold body and may be entries: those called so first, then the most."""
    cells = ground.cells
    alike: dict[tuple[int, int], list[int]] = defaultdict(list)
    for row in range(ground.main, ground.stop):
        called = row in live or cells.parent[row] in live
        if called and cells.tag[row] in _HOLDERS and ground.cells.length(row) > 0:
            alike[cells.parent[row], cells.tag[row]].append(row)
    return _runs_of(ground, alike.values())


def _runs_of(ground: Ground, lists: Iterable[list[int]]) -> list[list[int]]:
    """The lists of elements that are kin, those of one class together, as a blog may part its days; the longest first."""
    kin = (kept for rows in lists if (kept := _kin(ground, rows)))
    runs: dict[tuple[int, str], list[int]] = defaultdict(list)
    for rows in kin:
        first = next(row for row in rows if ground.holds_body(row))
        runs[ground.cells.tag[first], ground.page.css_words[ground.cells.css[first]]] += rows
    found = [sorted(rows) for rows in runs.values() if len(rows) >= _FEWEST]
    return sorted(found, key=len, reverse=True)


def _kin(ground: Ground, rows: list[int]) -> list[int]:
    """Of the children of one element those that hold body, and those of the same class."""
    holding = {row for row in rows if ground.holds_body(row)}
    said = {row: ground.page.css_words[ground.cells.css[row]].split() for row in rows}  # numbers are no words
    words = [said[row] for row in holding]
    return [row for row in rows if row in holding or said[row] in words]


def _stated(ground: Ground) -> list[int]:
    """Rows of the elements that machines are told to be entries."""
    told = ground.page.with_attr("itemprop", range(ground.head, ground.stop), like=_PROPERTY)
    return [row for row, _ in told]


def _shown(ground: Ground) -> list[int]:
    """Rows of the short lines below the headline that show a clock."""
    cells, first, stop = ground.cells, ground.opening, ground.cells.blocks(ground.main).stop
    if first >= stop:
        return []
    places = clocked(cells.text, cells.block_start[first], cells.block_end[stop - 1])
    blocks = dict.fromkeys(bisect_right(cells.block_start, place) - 1 for place in places)
    return [
        cells.block_row[block]
        for block in blocks
        if cells.block_length(block) <= LONGEST and shows(cells.block_text(block))
    ][:_MOST]


def _timed(ground: Ground) -> list[int]:
    """Rows of the `<time>` elements below the headline that print a clock."""
    cells, page = ground.cells, ground.page
    rows = [row for row in ground.rows("time", stop=ground.stop) if row > ground.title][:_MOST]
    return [row for row in rows if 0 < cells.length(row) <= LONGEST and shows(page.text_of(row))]


def _told_machines(ground: Ground) -> list[int]:
    """Rows of the elements below the headline that tell machines a moment."""
    rows = {
        row
        for name in _MACHINE
        for row, value in islice(ground.page.with_attr(name), _MOST)
        if ground.title < row < ground.stop and isinstance(read_machine(value), datetime)
    }
    return sorted(rows)


def _around(ground: Ground, marks: Iterable[int]) -> list[list[int]]:
    """Elements side by side that each begin with one of these times, and hold body; none that readers wrote."""
    cells = ground.cells
    alike: dict[tuple[int, int], dict[int, None]] = defaultdict(dict)
    for mark in marks:
        for row in (mark, *ground.above(mark, _STEPS)):
            if row <= ground.main or ground.means(row) & READERS:
                break
            if cells.tag[row] not in _HOLDERS or cells.text_start[mark] - cells.text_start[row] > LONGEST:
                continue
            alike[cells.parent[row], cells.tag[row]][row] = None
    return _runs_of(ground, ([row for row in rows if ground.holds_body(row)] for rows in alike.values()))


def _entries(ground: Ground, rows: Sequence[int]) -> tuple[Found[Entry], ...]:
    return tuple(entry for row in rows[:_MOST] if (entry := _entry(ground, row)))


def _entry(ground: Ground, row: int) -> Found[Entry] | None:
    """An entry out of its element; `None` where it has no time."""
    cells, blocks = ground.cells, ground.cells.blocks(row)
    inside = range(row, min(cells.end[row], row + _ROWS))
    machine = next(filter(None, (_machine(ground, at) for at in inside)), None)
    told = _told(ground, inside)
    printed = _printed(ground, blocks)
    if machine is None and not printed and not told:
        return None
    raw = told or squeeze(" ".join(ground.page.block_text(block) for block in printed)) or None
    heading = next((ground.cells.blocks(at) for at in inside if cells.tag[at] in HEADING_TAGS), range(0))
    published = machine or (read_human(raw) if raw else None)
    bare = not ground.holds_body(row)
    text = range(cells.text_start[row], cells.text_end[row])
    return Found(noun=Entry(text, heading, published, raw, bare), row=row, blocks=printed)


def _machine(ground: Ground, row: int) -> When | None:
    page = ground.page
    if ground.cells.tag[row] == _META:
        dated = page.attr(row, "itemprop") == "datePublished"
        return read_machine(page.attr(row, "content") or "") if dated else None
    if ground.cells.tag[row] != _TIME and ground.cells.tag[row] not in _HOLDERS:
        return None
    if not _TELLS.search(page.markup, page.attr_start.item(row), page.attr_end.item(row)):
        return None
    for name in _MACHINE:
        said = page.attr(row, name)
        if said and (when := read_machine(said)):
            return when
    return None


def _told(ground: Ground, inside: range) -> str | None:
    """What an element near the entry's beginning prints: the innermost that shows a clock; else a `<time>` that tells machines more."""
    cells, page = ground.cells, ground.page
    near = cells.text_start[inside.start] + _LEAD
    said, upto = None, inside.stop
    ago = None
    for row in inside:
        if row >= upto or cells.text_start[row] > near:
            break
        if not 0 < cells.length(row) <= LONGEST:
            continue
        text = page.text_of(row)
        if shows(text):
            said, upto = text, cells.end[row]
        elif cells.tag[row] == _TIME and "T" in (page.attr(row, "datetime") or ""):
            ago = ago or text
    return squeeze(said or ago or "") or None


def _printed(ground: Ground, blocks: Sequence[int]) -> tuple[int, ...]:
    """The blocks that print the time, and hardly more."""
    found: list[int] = []
    for block in blocks[:_NEAR]:
        text = ground.page.block_text(block)
        if ground.cells.tag[ground.cells.block_row[block]] in HEADING_TAGS:
            continue
        if len(text) <= LONGEST and (shows(text) or (found and read_human(text))):
            found.append(block)
    return tuple(found)


# --- entries that only a line begins ---------------------------------------------------------------------------------


def _led(ground: Ground, *, live: bool) -> tuple[Found[Entry], ...]:
    """The entries of a blog without elements of their own: each is led by a clock, all alone in their lines or none."""
    lines = _begun(ground)
    for alone in (True, False):
        led = [(block, clock) for block, clock in lines if clock.alone == alone]
        if len(led) < _FEWEST or not _runs([clock.minutes for _, clock in led], live=live):
            continue
        ends = [*(block for block, _ in led[1:]), ground.last_body + 1]
        held = [
            (block, end, clock)
            for (block, clock), end in zip(led, ends, strict=True)
            if ground.kept[end] > ground.kept[block + alone]
        ]
        if len(held) >= max(_FEWEST, len(led) * (1 - _WRONG)):
            return tuple(_line(ground, *entry) for entry in held)
    return ()


def _begun(ground: Ground) -> list[tuple[int, Clock]]:
    """The lines from the headline to the end of the body that a clock begins."""
    page, cells = ground.page, ground.cells
    near = slice(ground.opening, ground.last_body + 1)
    lines: list[int] = ((page.opens[near] == 0).nonzero()[0] + ground.opening).tolist()
    led = [(block, clock) for block in lines if (clock := begins(cells.block_text(block)))][:_MOST]
    if not ground.said & READERS:
        return led
    rows = cells.block_row
    return [
        one for one in led if not any(ground.means(up) & READERS for up in ground.above(rows[one[0]], _STEPS))
    ]


def _line(ground: Ground, block: int, end: int, clock: Clock) -> Found[Entry]:
    """An entry from its first line up to the next one's."""
    cells = ground.cells
    line = cells.block_text(block)
    raw = squeeze(line if clock.alone else line[clock.text.start : clock.text.stop])
    text = range(cells.block_start[block], cells.block_end[end - 1])
    heads = cells.tag[cells.block_row[block]] in HEADING_TAGS and not clock.alone
    noun = Entry(text, range(block, block + heads), read_human(raw), raw)
    return Found(noun=noun, row=cells.block_row[block], blocks=(block,) if clock.alone else ())
