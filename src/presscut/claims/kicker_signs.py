"""What speaks for a short line as the kicker: the signs of each small element over, in and right under the headline.

Rules of this file:
1. A sign is a number from 0 to 1 and knows of no other sign; what each weighs is said in `kicker`.
2. Signs are classes, what machines were told, tag, links, place, length and neighbours; none is bound to a language.
3. A button, a byline, a date, a name and a path are no kickers, whatever speaks for them.
4. The signs come in groups: each is asked of the lines alone that may still have enough.
"""

import re
from bisect import bisect_right
from functools import lru_cache
from typing import Final, NamedTuple

from presscut.byline_words import GLUED
from presscut.cells import Cells
from presscut.claims.address import bare
from presscut.claims.flags import flags
from presscut.claims.frame import Frame, is_aside
from presscut.claims.seams import seams
from presscut.claims.statement import Known, slug
from presscut.columns import HEADING_TAGS, TAG_CODE, Page
from presscut.datelines import MODIFIED, PUBLISHED
from presscut.dates import find_dates
from presscut.text import squeeze
from presscut.wording import byline, is_furniture, tag_line

__all__ = [
    "AGAINST",
    "BOXED",
    "CALLED",
    "JOINTS",
    "PLACED",
    "SET",
    "SHAPED",
    "TOLD",
    "Asked",
    "Line",
    "against",
    "asked_of",
    "boxed",
    "called",
    "candidates",
    "is_glued",
    "is_other",
    "placed",
    "set_as",
    "shaped",
    "told",
]

PLACED: Final = ("in headline", "joint", "rest is an element", "right above", "2 above", "3-4 above")
"""The names of the signs of place, in their order …"""
SET: Final = ("link", "heading", "list", "menu", "inline", "bare")
"""… of tags …"""
CALLED: Final = ("class", "class around", "crumbs", "tags", "picture", "other class")
"""… of classes …"""
TOLD: Final = ("section", "topic", "told before", "told behind", "said in headline")
"""… of what machines were told …"""
SHAPED: Final = ("one word", "2-4 words", "> 7 words", "capitals")
"""… of the text …"""
BOXED: Final = ("small box", "first of box", "same box")
"""… of what it stands in with the headline …"""
AGAINST: Final = ("many alike", "aside", "link to folder", "figures")
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
JOINTS: Final = " \t\n-–—:|·•/>›"
"""What stands between a kicker and the headline behind it in one heading."""

_PARTED: Final = re.compile(r"[|•»>›]|\s[·/]\s|[:：]\s*\S")
"""Between the names of a path or a menu, and behind a label."""
_HUMP: Final = re.compile(r"[^\W\d_A-Z][A-ZÀ-Þ]")
_COLONS: Final = frozenset(":|–—-")
_OUTLET: Final = 8
"""Letters of the shortest name of an outlet that is known where more stands behind it: "Tarn Ledger - print edition"."""
_CREDIT: Final = re.compile(r"\bcr[eé]dit|copyright|fotograf|photographer")
_LINK: Final = TAG_CODE["a"]
_LISTS: Final = frozenset(TAG_CODE[name] for name in ("ul", "ol", "li", "dl", "dt", "dd"))
_MENUS: Final = frozenset(
    TAG_CODE[name] for name in ("nav", "button", "form", "label", "time", "aside", "footer")
)
_STRESSED: Final = frozenset(
    TAG_CODE[name] for name in ("b", "strong", "i", "em", "cite", "q", "mark", "abbr", "sup")
)
_OTHERS: Final = frozenset(("author", "date", "modified", "updated", "standfirst"))
_BY: Final = frozenset(map(slug, GLUED))
"""What stands before a name, here in an element of its own."""
_DATED: Final = frozenset(map(slug, (*PUBLISHED, *MODIFIED)))
"""What stands before a date."""
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
    lines: list[Line]
    over: list[int]
    """Where the blocks over the headline end."""


def asked_of(page: Page, frame: Frame, known: Known, lines: list[Line]) -> Asked:
    """What is asked of a page that has a headline, and these lines around it."""
    title = frame.headline_row or 0
    whole = slug(frame.cells.text_of(title))
    titles = frozenset(map(slug, known.titles))
    before = frozenset(one.partition(whole)[0] for one in titles if whole and whole in one) - {""}
    first = max(frame.headline_block - ABOVE, 0)
    over = frame.cells.block_end[first : frame.headline_block].tolist()
    return Asked(page, frame, known, title, whole, titles, before, lines, over)


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
    spans: dict[tuple[int, int], list[int]] = {}
    places = zip(cells.text_start[top:bottom].tolist(), cells.text_end[top:bottom].tolist(), strict=True)
    for row, (begin, end) in enumerate(places, top):
        if begin >= stop:
            break
        if LENGTH[0] <= end - begin <= LENGTH[1] + SPACE and begin >= start - SPACE:
            spans.setdefault(_span(cells.text, begin, end), []).append(row)
    lines = [
        line
        for span, rows in spans.items()
        if (line := _line(frame, span, tuple(rows))) and not _is_credit(page, cells, rows[0])
    ]
    for block in range(first, last):
        span = cells.block_start[block], cells.block_end[block]
        line = _line(frame, span, (), cells.block_row[block]) if span not in spans else None
        if line is not None:
            lines.append(line)
    return lines


def _is_credit(page: Page, cells: Cells, row: int) -> bool:
    """Whether an element, or the one around it, is called the credit of a picture."""
    own, around = cells.css[row], cells.css[cells.parent[row]]
    return any(css and _CREDIT.search(page.css_words[css]) for css in (own, around))


def _span(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the text of an element begins and ends, without the space around it."""
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _line(frame: Frame, span: tuple[int, int], rows: tuple[int, ...], around: int = 0) -> Line | None:
    """The line of a stretch of text, if it has letters, and stands outside the headline or at its beginning, with more behind it."""
    cells, title = frame.cells, frame.headline_row or 0
    start, stop = cells.text_start[title], cells.text_end[title]
    inside = start <= span[0] < stop
    if span[1] - span[0] > LENGTH[1] or (
        not rows or span[1] >= stop if inside else span[0] < start < span[1] - 1
    ):
        return None
    text = squeeze(cells.text[slice(*span)])
    if len(text) < LENGTH[0] or not any(map(str.isalpha, text)):
        return None
    if inside:
        rest = cells.text[span[1] : stop].strip(JOINTS)
        leads = not cells.text[start : span[0]].strip(JOINTS)
        if not leads or len(text) >= len(rest) or rest[:1].islower():
            return None
        if not _is_apart(cells, title, rows, span[1]):
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


@lru_cache(maxsize=16)  # the topics of a page are asked for each of its lines
def _slugs(names: frozenset[str]) -> frozenset[str]:
    return frozenset(map(slug, names))


def _style(cells: Cells, line: Line) -> tuple[int, int, int]:
    row = line.rows[0]
    return cells.tag[row], cells.css[row], cells.parent[row]


def called(asked: Asked, line: Line) -> tuple[float, ...]:
    """What the words of classes say of the line, and of what is around it, in the order of `CALLED`."""
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


def told(asked: Asked, line: Line) -> tuple[float, ...]:
    """In the order of `TOLD`: whether machines were told it as a section, a topic, or before the headline, and the headline without it; or the headline tells it."""
    key = slug(line.text)
    rest = asked.whole.removeprefix(key)
    return (
        key in asked.known.sections,
        key in _slugs(asked.known.topics),
        asked.whole in asked.titles if line.inside else key in asked.before,
        line.inside and rest in asked.titles,
        not line.inside and key in asked.whole,
    )


def placed(asked: Asked, line: Line) -> tuple[float, ...]:
    """In the order of `PLACED`: whether it begins the headline's element, or how far over it the line stands."""
    cells = asked.frame.cells
    if line.inside:
        joint, rest = _of_rest(cells, asked.title, line.rows[-1], line.end)
        return True, joint or line.text.endswith(":"), rest, False, False, False
    above = 0
    if line.start < cells.text_start[asked.title]:
        above = len(asked.over) - bisect_right(asked.over, line.start)
    return False, False, False, above == 1, above == 2, 3 <= above <= 4  # noqa: PLR2004 - as the signs are called


def boxed(asked: Asked, line: Line) -> tuple[float, ...]:
    """In the order of `BOXED`: whether a small element holds it and the headline, begins with it, or holds little else."""
    cells, box = asked.frame.cells, line.rows[0]
    while box >= 0 and not box <= asked.title < cells.end[box]:
        box = cells.parent[box]
    blocks = len(cells.blocks(box)) if box >= 0 else LARGE_BOX + 1
    return blocks <= BOX, box >= 0 and cells.text_start[box] >= line.start - 1, blocks <= LARGE_BOX


def set_as(asked: Asked, line: Line) -> tuple[float, ...]:
    """In the order of `SET`: its tag and those around it, and whether it has a link."""
    if line.bare:
        return False, False, False, False, False, True
    cells, row = asked.frame.cells, line.rows[0]
    tag, parent = cells.tag, max(cells.parent[row], 0)
    own = {tag[one] for one in line.rows}
    around = own | {tag[parent], tag[max(cells.parent[parent], 0)]}
    return (
        tag[parent] == _LINK or _LINK in own or _LINK in tag[row : cells.end[row]],
        not own.isdisjoint(HEADING_TAGS),
        not _LISTS.isdisjoint(around),
        not _MENUS.isdisjoint(around),
        cells.first_block[row] == cells.end_block[row],
        False,
    )


def shaped(asked: Asked, line: Line) -> tuple[float, ...]:
    """In the order of `SHAPED`: length and capitals."""
    del asked
    size = line.text.count(" ") + 1
    return size == 1, 2 <= size <= 4, size > 7, line.text.isupper()  # noqa: PLR2004 - as the signs are called


def against(asked: Asked, line: Line) -> tuple[float, ...]:
    """The signs of a line that only speak against it, in the order of `AGAINST`."""
    cells = asked.frame.cells
    style = _style(cells, line)
    return (
        sum(_style(cells, other) == style for other in asked.lines) > MANY,
        is_aside(asked.page, line.rows[0], asked.frame),
        not line.bare and _leads_to_folder(asked, line),
        any(map(str.isdigit, line.text)),
    )


def is_other(known: Known, text: str) -> bool:
    """Whether a line is a button, a byline, a date, a name, a path or what stands behind a label."""
    key = slug(text)
    return (
        is_furniture(text)
        or tag_line(text) is not None
        or key in _BY
        or key in _DATED
        or bool(_PARTED.search(text))
        or key in known.people
        or any(
            key == outlet or (len(outlet) >= _OUTLET and key.startswith(outlet))
            for outlet in map(slug, known.outlets)
        )
        or bool(byline(text))
        or (len(text) <= DATE_LINE and bool(find_dates(text)))
    )


def is_glued(asked: Asked, line: Line) -> bool:
    """Whether it is several names side by side, each in an element of its own: "NewsHarboursTarrow" is a path."""
    if not _HUMP.search(line.text):
        return False
    cells = asked.frame.cells
    block = bisect_right(cells.block_start, line.start) - 1
    return any(line.start < cells.block_start[block] + at < line.end for at in seams(cells, block))


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
