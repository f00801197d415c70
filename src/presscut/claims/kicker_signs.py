"""What speaks for a short line as the kicker: the signs of each small element over, in and right under the headline.

Rules of this file:
1. A sign is a number from 0 to 1 and knows of no other sign; what each weighs is said in `kicker`.
2. Signs are classes, what machines were told, tag, links, place, length and neighbours; none is bound to a language.
3. A button, a byline, a date, a name and a path are no kickers, whatever speaks for them.
4. The signs come in three groups: the dear ones are asked of the lines alone that may still have enough.
"""

import re
from collections import Counter
from typing import Final, NamedTuple

from presscut.cells import Cells
from presscut.claims.address import bare
from presscut.claims.flags import flags
from presscut.claims.frame import Frame, is_aside
from presscut.claims.statement import Known, slug
from presscut.columns import HEADING_TAGS, TAG_CODE, Page
from presscut.dates import find_dates
from presscut.text import squeeze
from presscut.wording import byline, is_furniture

__all__ = [
    "AGAINST",
    "JOINTS",
    "PLACED",
    "TOLD",
    "Asked",
    "Line",
    "against",
    "asked_of",
    "candidates",
    "is_other",
    "placed",
    "told",
]

PLACED: Final = (
    "in headline", "joint", "rest is an element", "right above", "2 above", "3-4 above", "small box", "first of box", "same box", "link",
    "heading", "list", "menu", "inline", "bare", "one word", "2-4 words", "> 7 words", "capitals", "many alike",
)  # fmt: skip
"""The names of the signs of place and shape, in their order …"""
TOLD: Final = (
    "class", "class around", "crumbs", "tags", "picture", "other class", "section", "topic", "told before", "told behind", "said in headline",
)  # fmt: skip
"""… of those of classes and of what machines were told …"""
AGAINST: Final = ("aside", "link to folder", "figures")
"""… and of those that never speak for a line."""

LENGTH: Final = (2, 100)
"""Characters of a kicker, at least and at most."""
ABOVE: Final = 4
"""Blocks over the headline in which a kicker may stand …"""
BEHIND: Final = 1
"""… and under it, from where a style sheet lifts it over the headline."""
ROWS: Final = 250
"""Elements over the headline that are looked at, at most."""
SPACE: Final = 12
"""White space around the text of an element, at most."""
NESTED: Final = 3
"""Elements around a line whose class may say what it is."""
BOX: Final = 4
"""Blocks of a small element that holds headline and kicker …"""
LARGE_BOX: Final = 12
"""… and of the head of an article."""
DATE_LINE: Final = 40
"""Characters of a line that is rather a date."""
MANY: Final = 2
"""Lines set alike, side by side, that may each be a topic: of more, they are a menu."""
JOINTS: Final = " \t\n-–—:|·•/"
"""What stands between a kicker and the headline behind it in one heading."""

_PARTED: Final = re.compile(r"[|•»>›]|\s[·/]\s|[:：]\s*\S")
"""Between the names of a path or a menu, and behind a label."""
_COLONS: Final = frozenset(":|–—-")
_LINK: Final = TAG_CODE["a"]
_LISTS: Final = frozenset(TAG_CODE[name] for name in ("ul", "ol", "li", "dl", "dt", "dd"))
_MENUS: Final = frozenset(
    TAG_CODE[name] for name in ("nav", "button", "form", "label", "time", "aside", "footer")
)
_STRESSED: Final = frozenset(
    TAG_CODE[name] for name in ("b", "strong", "i", "em", "cite", "q", "mark", "abbr", "sup")
)
_OTHERS: Final = frozenset(("author", "date", "modified", "updated", "standfirst"))
_NOTHING: Final[frozenset[str]] = frozenset()


class Line(NamedTuple):
    """A short stretch of text that may be the kicker."""

    rows: tuple[int, ...]
    """The elements that hold it and nothing else, the outermost first; of a bare line, the element it stands in."""
    text: str
    start: int
    end: int
    bare: bool
    inside: bool
    """Whether it stands at the beginning of the headline's own element."""


class Asked(NamedTuple):
    """The page, and what is asked of it once for all lines."""

    page: Page
    frame: Frame
    known: Known
    title: int
    """The row of the headline."""
    whole: str
    """Its letters, as `slug` has them, as all here."""
    titles: frozenset[str]
    """What machines were told …"""
    before: frozenset[str]
    """… and what they were told before the headline."""
    topics: frozenset[str]
    alike: Counter[tuple[int, int, int]]
    """How many lines are set in one way under one element."""


def asked_of(page: Page, frame: Frame, known: Known, lines: list[Line]) -> Asked:
    """What is asked of a page that has a headline, and these lines around it."""
    title = frame.headline_row or 0
    whole = slug(frame.cells.text_of(title))
    titles = frozenset(map(slug, known.titles))
    before = frozenset(one.partition(whole)[0] for one in titles if whole and whole in one) - {""}
    topics = frozenset(map(slug, known.topics))
    alike = Counter(_style(frame.cells, line) for line in lines)
    return Asked(page, frame, known, title, whole, titles, before, topics, alike)


def candidates(page: Page, frame: Frame) -> list[Line]:
    """The short elements and lines over the headline, at its beginning, and right under it."""
    cells, title = frame.cells, frame.headline_row
    if title is None:
        return []
    first = max(frame.headline_block - ABOVE, 0)
    last = min(frame.headline_end + BEHIND, len(cells.block_row))
    start, stop = cells.block_start[first], cells.block_end[last - 1]
    top = max(cells.block_row[first], title - ROWS)
    bottom = cells.end[max(title, cells.block_row[last - 1])]
    begins, ends = page.text_start[top:bottom], page.text_end[top:bottom]
    small = (ends - begins <= LENGTH[1] + SPACE) & (ends - begins >= LENGTH[0])
    spans: dict[tuple[int, int], list[int]] = {}
    for row in (((begins >= start - SPACE) & (begins < stop) & small).nonzero()[0] + top).tolist():
        spans.setdefault(_span(cells, row), []).append(row)
    lines = [line for span, rows in spans.items() if (line := _line(frame, span, tuple(rows)))]
    for block in range(first, last):
        span = cells.block_start[block], cells.block_end[block]
        line = _line(frame, span, (), cells.block_row[block]) if span not in spans else None
        if line is not None:
            lines.append(line)
    return lines


def _span(cells: Cells, row: int) -> tuple[int, int]:
    """Where the text of an element begins and ends, without the space around it."""
    text = cells.text[cells.text_start[row] : cells.text_end[row]]
    start = cells.text_end[row] - len(text.lstrip())
    return start, start + len(text.strip())


def _line(frame: Frame, span: tuple[int, int], rows: tuple[int, ...], around: int = 0) -> Line | None:
    """The line of a stretch of text, if it has letters, and stands outside the headline or at its beginning, with more behind it."""
    cells, title = frame.cells, frame.headline_row or 0
    start, stop = cells.text_start[title], cells.text_end[title]
    if span[1] - span[0] > LENGTH[1]:
        return None
    text = squeeze(cells.text[slice(*span)])
    inside = start <= span[0] < stop
    if len(text) < LENGTH[0] or not any(map(str.isalpha, text)):
        return None
    if inside:
        rest = cells.text[span[1] : stop].strip(JOINTS)
        leads = (
            not cells.text[start : span[0]].strip(JOINTS) and len(text) < len(rest) and not rest[:1].islower()
        )
        if not (leads and rows) or not _is_apart(cells, title, rows, span[1]):
            return None
    elif span[0] < start < span[1] - 1:
        return None
    return Line(rows or (around,), text, *span, bare=not rows, inside=inside)


def _is_apart(cells: Cells, title: int, rows: tuple[int, ...], end: int) -> bool:
    """Whether what begins a heading is parted from the rest by more than its type: a title in italics is a part of it."""
    stressed = any(cells.tag[row] in _STRESSED for row in rows)
    return not stressed or any(_of_rest(cells, title, rows[-1], end))


def _of_rest(cells: Cells, title: int, row: int, end: int) -> tuple[bool, bool]:
    """Whether a mark follows in a heading, or no space parts two words; and whether the rest is an element."""
    stop = cells.text_end[title]
    others = range(row + 1, cells.end[title])
    rest = any(cells.text_end[other] >= stop - 1 and cells.text_start[other] >= end for other in others)
    glued = cells.text[end - 1 : end + 1].isalnum()
    return glued or cells.text[end:stop].lstrip()[:1] in _COLONS, rest


def _style(cells: Cells, line: Line) -> tuple[int, int, int]:
    row = line.rows[0]
    return cells.tag[row], cells.css[row], cells.parent[row]


def placed(asked: Asked, line: Line) -> tuple[float, ...]:
    """The signs of a line in the order of `PLACED`."""
    return (
        *_of_place(asked, line),
        *_of_box(asked, line),
        *_of_tags(asked, line),
        *_of_shape(line.text),
        asked.alike[_style(asked.frame.cells, line)] > MANY,
    )


def told(asked: Asked, line: Line) -> tuple[float, ...]:
    """The signs of a line in the order of `TOLD`."""
    return *_of_classes(asked, line), *_of_telling(asked, line)


def _of_classes(asked: Asked, line: Line) -> tuple[float, ...]:
    """What the words of classes say of the line, and of what is around it."""
    cells, names = asked.frame.cells, asked.page.css_words
    said = _NOTHING
    for row in () if line.bare else line.rows:
        if cells.css[row]:
            said |= flags(names[cells.css[row]])
    around, row = said, cells.parent[line.rows[0]]
    for _ in range(NESTED):
        if row < 0 or row <= asked.title < cells.end[row]:
            break
        if cells.css[row]:
            around |= flags(names[cells.css[row]])
        row = cells.parent[row]
    if not around:
        return (0.0,) * 6
    return (
        "kicker" in said,
        "kicker" in around and "kicker" not in said,
        "crumbs" in around,
        "tags" in around,
        "picture" in around,
        not said.isdisjoint(_OTHERS),
    )


def _of_telling(asked: Asked, line: Line) -> tuple[float, ...]:
    """Whether machines were told it as a section, a topic, or before the headline, and the headline without it; or the headline tells it."""
    key = slug(line.text)
    rest = asked.whole.removeprefix(key)
    return (
        key in asked.known.sections,
        key in asked.topics,
        asked.whole in asked.titles if line.inside else key in asked.before,
        line.inside and rest in asked.titles,
        not line.inside and key in asked.whole,
    )


def _of_place(asked: Asked, line: Line) -> tuple[float, ...]:
    """Whether it begins the headline's element, or how far over it the line stands."""
    frame, cells = asked.frame, asked.frame.cells
    if line.inside:
        joint, rest = _of_rest(cells, asked.title, line.rows[-1], line.end)
        return True, joint or line.text.endswith(":"), rest, False, False, False
    above = 0
    if line.start < cells.text_start[asked.title]:
        first = max(frame.headline_block - ABOVE, 0)
        above = sum(end > line.start for end in cells.block_end[first : frame.headline_block])
    return False, False, False, above == 1, above == 2, 3 <= above <= 4  # noqa: PLR2004 - as the signs are called


def _of_box(asked: Asked, line: Line) -> tuple[float, ...]:
    """Whether a small element holds it and the headline, begins with it, or holds little else."""
    cells, box = asked.frame.cells, line.rows[0]
    while box >= 0 and not box <= asked.title < cells.end[box]:
        box = cells.parent[box]
    blocks = len(cells.blocks(box)) if box >= 0 else LARGE_BOX + 1
    return blocks <= BOX, box >= 0 and cells.text_start[box] >= line.start - 1, blocks <= LARGE_BOX


def _of_tags(asked: Asked, line: Line) -> tuple[float, ...]:
    """Its tag and those around it, and whether it has a link."""
    cells, row = asked.frame.cells, line.rows[0]
    if line.bare:
        return False, False, False, False, False, True
    parent = max(cells.parent[row], 0)
    tags = {cells.tag[one] for one in line.rows}
    above = {cells.tag[parent], cells.tag[max(cells.parent[parent], 0)]}
    return (
        _LINK in cells.tag[row : cells.end[row]] or cells.tag[parent] == _LINK,
        not tags.isdisjoint(HEADING_TAGS),
        not _LISTS.isdisjoint(tags | above),
        not _MENUS.isdisjoint(tags | above),
        cells.first_block[row] == cells.end_block[row],
        False,
    )


def _of_shape(text: str) -> tuple[float, ...]:
    """Length and capitals."""
    size = text.count(" ") + 1
    return (
        size == 1,
        2 <= size <= 4,  # noqa: PLR2004 - as the sign is called
        size > 7,  # noqa: PLR2004
        text.isupper(),
    )


def against(asked: Asked, line: Line) -> tuple[float, ...]:
    """The signs of a line that only speak against it, in the order of `AGAINST`."""
    return (
        is_aside(asked.page, line.rows[0], asked.frame),
        not line.bare and _leads_to_folder(asked, line),
        any(map(str.isdigit, line.text)),
    )


def is_other(known: Known, text: str) -> bool:
    """Whether a line is a button, a byline, a date, a name, a path or what stands behind a label."""
    key = slug(text)
    return (
        is_furniture(text)
        or bool(_PARTED.search(text))
        or key in known.people
        or key in map(slug, known.outlets)
        or bool(byline(text))
        or (len(text) <= DATE_LINE and bool(find_dates(text)))
    )


def _leads_to_folder(asked: Asked, line: Line) -> bool:
    """Whether it is a link to a folder of the page's own address: the section that it stands in."""
    cells, page = asked.frame.cells, asked.page
    row = line.rows[0]
    around = (max(cells.parent[row], 0), *range(row, min(cells.end[row], row + NESTED)))
    href = next((page.attr(one, "href") for one in around if cells.tag[one] == _LINK), None) or ""
    path = bare(href).partition("/")[2] if "://" in href else href.partition("?")[0].strip("/").lower()
    return bool(path) and any(
        f"/{own.partition('/')[2]}".startswith(f"/{path}/") for own in asked.known.addresses
    )
