"""Links that are a line or a box of their own, and so may be the title of another article: what `related` chooses from.

Rules of this file:
1. A teaser is a link to a page, with a name of some length, that is no stretch of a sentence. Its name is the title in it: a
   heading, else the first line that is long enough; not date and summary. Where a link without words lies over a card, its title
   is the name.
2. Teasers with no text of the body between them, in one container under one heading, are a box.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from presscut.columns import HEADING_TAGS, TAG_CODE, Bools, Ints
from presscut.parts.called import PORTRAIT
from presscut.parts.ground import Ground
from presscut.wording import related_label

__all__ = [
    "HEADING",
    "INSIDE",
    "NAME_LENGTH",
    "STORY",
    "TITLE",
    "UNLINKED",
    "Box",
    "Teaser",
    "around",
    "boxes",
    "teasers",
]

NAME_LENGTH: Final = 8
"""Characters of the shortest name of an article."""
UNLINKED: Final = 40
"""Characters of a line beside its link: the longest label."""
STORY: Final = 25
"""Characters of the shortest title that needs no label."""
_MOST: Final = 300
"""Links of one page that are looked at."""
_GAP: Final = 8
"""Blocks between two teasers of one box: date, summary, credit."""
_CARD_BLOCKS: Final = 16
"""The same where each stands in an element of its own, alike to the other's."""
_ALIKE: Final = 0.5
"""Share of the words of two elements' classes that are the same in elements alike: a story's topics are among them."""
_IN_CARD: Final = 2
"""Teasers of one such element: the story's, and its author's or section's."""
_BOX_BLOCKS: Final = 80
"""Blocks of the largest box."""
_HEAD: Final = 4
"""Blocks over a box among which its heading stands."""
HEADING: Final = 60
"""Characters of the longest heading of a box."""
_CLIMB: Final = 8
"""Steps from two teasers up to the element around both."""
_IMG: Final = TAG_CODE["img"]
_OVERLAID, _OVERLAID_BLOCKS = 4, 5
"""Steps from a heading up to the element that holds its link too, and blocks of that element."""
_LISTS: Final = re.compile(
    r"/(?:tags?|topics?|tema|temas|thema|themen|etiquetas?|keywords?|categor(?:y|ies)|authors?|autor(?:en|es)?|search)/"
)
"""Addresses of pages that only list stories."""
_FILE: Final = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|avif|mp3|mp4)(?:\?|$)", re.IGNORECASE)
"""The end of addresses that are no pages."""
TITLE: Final = re.compile(r"\b(?:title|headline|heading|titel|titre|titulo|titular)")
INSIDE: Final = 40
"""Elements of a link in which its title is looked for."""


class Teaser(NamedTuple):
    """A link that may be the title of another article."""

    row: int
    first: int
    """Number of its first block …"""
    last: int
    """… and of its last."""
    url: str
    more: tuple[int, ...] = ()
    """Rows of the links to the same address that follow: a picture, a title, "Read more"."""


class Box(NamedTuple):
    """Teasers that belong together."""

    teasers: list[Teaser]
    heads: range
    """Blocks over the first one that may be the box's heading …"""
    card: range = range(0)
    """… of which these stand in one element with it: of these a heading alone is."""


_NEIGHBOURS: Final = frozenset(("prev", "next"))
"""What a link says that leads to what was published before or after."""


def teasers(ground: Ground, linked: Ints) -> list[Teaser]:
    """The teasers after the headline in the order of the page, those of one address after one another once."""
    page = ground.page
    links = ground.link_rows
    start, end = page.text_start[links], page.text_end[links]
    first = page.block_end.searchsorted(start, side="right")
    last = page.end_block[links] - 1
    near = np.minimum(first, len(linked) - 1)
    apart = (page.block_end - page.block_start - linked)[near] <= UNLINKED
    below = first >= ground.opening
    wanted = below & (end - start >= NAME_LENGTH) & (last >= first) & (apart | (last > first))
    chosen = wanted.nonzero()[0][:_MOST]
    chosen = chosen[~_are_authors(ground, links[chosen]) | ((end - start)[chosen] >= STORY)]
    columns = (column[chosen].tolist() for column in (links, links, first, last))
    found: list[Teaser] = []
    for row, link, begin, close in sorted([*zip(*columns, strict=True), *_overlaid(ground, linked)]):
        url = (ground.address(page.attr(link, "href")) or "").partition("#")[0]
        if found and found[-1].url == url:  # a picture and a title
            one = found[-1]
            found[-1] = one._replace(last=max(close, one.last), more=(*one.more, row))
        elif url != ground.url and _is_page(url) and page.attr(link, "rel") not in _NEIGHBOURS:
            found.append(Teaser(row, begin, close, url))
    return found


def _overlaid(ground: Ground, linked: Ints) -> Iterator[tuple[int, int, int, int]]:
    """Titles that no link is around, but beside: row, row of the link to the one page that their small element leads to, blocks.

    A title is a heading; or what stands in the element of a link without words, which a style sheet lays over it all. None stands
    above the body: the section's link in the head of the article makes no title of its standfirst.
    """
    page, cells, links = ground.page, ground.cells, ground.links
    first = max(ground.opening, int(ground.body.argmax()))
    for row in ground.rows("h2", "h3", "h4", "h5", "h6"):
        block = cells.block_at(row)
        if cells.length(row) < STORY or block < first or ground.body[block] or linked[block]:
            continue
        beside: list[int] = []
        for up in ground.above(row, _OVERLAID):
            if ground.holds_body(up) or len(cells.blocks(up)) > _OVERLAID_BLOCKS:
                break
            beside = links[bisect_left(links, up) : bisect_left(links, cells.end[up])]
            if beside:
                break
        if beside and len({page.attr(link, "href") for link in beside}) == 1:
            yield row, beside[0], block, max(cells.blocks(row)[-1], block)
    for link, up in _cards(ground):
        title = _title_in(ground, up)
        if title is not None and (block := cells.block_at(title)) >= first and not linked[block]:
            yield title, link, block, block


def _cards(ground: Ground) -> Iterator[tuple[int, int]]:
    """Links without words or picture after the headline, each with the small element around it and some words, if it leads nowhere else."""
    page, cells, links = ground.page, ground.cells, ground.links
    first = bisect_left(links, ground.title)
    rows = ground.link_rows[first : first + _MOST]
    for link in rows[page.text_start[rows] == page.text_end[rows]].tolist():
        up = next((up for up in ground.above(link, _OVERLAID) if cells.length(up)), -1)
        pictured = cells.tag.find(_IMG, link, cells.end[link]) >= 0  # its caption stands beside it
        if up < 0 or pictured or len(cells.blocks(up)) > _OVERLAID_BLOCKS or ground.holds_body(up):
            continue
        inside = links[bisect_left(links, up) : bisect_left(links, cells.end[up])]
        if not any(map(cells.length, inside)) and len({page.attr(one, "href") for one in inside}) == 1:
            yield link, up


def _title_in(ground: Ground, card: int) -> int | None:
    """The title in a card: what is a heading or called a title, else its first line of some length."""
    cells, called = ground.cells, ground.page.css_words
    long = [
        row
        for row in range(card + 1, min(cells.end[card], card + INSIDE))
        if cells.length(row) >= NAME_LENGTH
    ]
    for row in long:
        if cells.tag[row] in HEADING_TAGS or TITLE.search(called[cells.css[row]]):
            return row
    blocks = cells.blocks(card)
    return next((cells.block_row[block] for block in blocks if cells.block_length(block) >= STORY), None)


def _is_page(url: str) -> bool:
    """Whether an address leads to a page that is no list of stories, and not the site's first."""
    _, absolute, rest = url.partition("://")
    path = rest.partition("/")[2] if absolute else url
    return (
        path.strip("/") != ""
        and not url.startswith("mailto:")
        and not (path.count("/") and _LISTS.search(f"/{path}"))
        and not ("." in path and _FILE.search(path))
    )


def _are_authors(ground: Ground, rows: NDArray[np.int64]) -> Bools:
    """Which of some links are called an author's, or stand in an element that is."""
    up = ground.page.parent[rows] - ground.head
    around = ground.bits[np.maximum(up, 0)] * (up >= 0)  # what is above the article says nothing of it
    return np.asarray((ground.bits[rows - ground.head] | around) & PORTRAIT, np.bool_)


def boxes(ground: Ground, found: Sequence[Teaser]) -> Iterator[Box]:
    """The teasers that are no text of the body, in boxes."""
    kept = ground.kept
    box: list[Teaser] = []
    shared = -1
    end = 0
    for number, one in enumerate(found):
        if kept[one.last + 1] > kept[one.first]:
            continue
        if box and kept[one.first] == kept[box[-1].last] and one.first - box[-1].last <= _CARD_BLOCKS:
            between = range(box[-1].last + 1, one.first)
            up = _shared(ground, box[-1].row, one, bare=not between)
            if up >= 0 and (
                not between
                or (len(between) < _GAP and not _is_headed(ground, between, risen=up < shared))
                or _are_cards(ground, up, box, found[number : number + _IN_CARD + 1])
            ):
                shared = up
                box.append(one)
                continue
        if box:
            yield _box(ground, box, end)
            end = box[0].first if _is_heading(ground, box) else box[-1].last + 1
        box, shared = [one], -1
    if box:
        yield _box(ground, box, end)


def _are_cards(ground: Ground, up: int, before: Sequence[Teaser], after: Sequence[Teaser]) -> bool:
    """Whether two teasers stand in elements alike that hold hardly another: whatever else is in these is theirs."""
    cells, called = ground.cells, ground.page.css_words  # whose numbers are no words
    first, second = (_child(ground, up, one.row) for one in (before[-1], after[0]))
    words, others = (set(called[cells.css[row]].split()) for row in (first, second))
    return (
        first != second
        and cells.tag[first] == cells.tag[second]
        and len(words & others) >= _ALIKE * len(words | others)
        and sum(one.row >= first for one in before[-_IN_CARD - 1 :]) <= _IN_CARD
        and sum(one.row < cells.end[second] for one in after) <= _IN_CARD
    )


def _child(ground: Ground, up: int, row: int) -> int:
    """The element right inside another that a row stands in."""
    parent = ground.cells.parent
    while parent[row] > up:
        row = parent[row]
    return row


def _shared(ground: Ground, row: int, other: Teaser, *, bare: bool) -> int:
    """The element around two teasers, if it is small and holds no body, or nothing stands between them; else -1."""
    kept, end, parent = ground.kept, ground.cells.end, ground.cells.parent
    up = row
    for _ in range(_CLIMB):
        up = parent[up]
        if up < 0 or other.row < end[up]:
            break
    else:
        up = -1
    if up <= ground.title or bare:
        return up if up > ground.title else -1
    blocks = ground.cells.blocks(up)
    small = len(blocks) <= _BOX_BLOCKS and kept[blocks.stop] == kept[blocks.start]
    return up if small else -1


def _is_headed(ground: Ground, between: range, *, risen: bool) -> bool:
    """Whether another box begins between two teasers: a heading of its own, or a short line where the container changes."""
    cells = ground.cells
    for block in between:
        if cells.block_length(block) > HEADING:
            continue
        row = cells.block_row[block]
        if risen or cells.tag[row] in HEADING_TAGS or related_label(cells.block_text(block)) is not None:
            return True
    return False


def _box(ground: Ground, box: list[Teaser], end: int) -> Box:
    kept, start = ground.kept, box[0].first
    if len(box) > 1 and (up := _shared(ground, box[0].row, box[-1], bare=True)) >= 0:
        card = ground.cells.blocks(_child(ground, up, box[0].row)).start
        start = min(start, card) if kept[card] == kept[start] else start  # over the whole card
    above = start
    first = max(end, start - _HEAD)
    while start > first and kept[start] == kept[start - 1]:
        start -= 1
    if start > first and ground.cells.block_length(start - 1) <= HEADING:
        start -= 1  # a heading that the labeller keeps
    return Box(box, range(start, box[0].first), range(above, box[0].first))


def _is_heading(ground: Ground, box: Sequence[Teaser]) -> bool:
    """Whether a single link stands in a heading, and so over the box that follows."""
    block = box[0].first
    return len(box) == 1 and ground.cells.tag[ground.cells.block_row[block]] in HEADING_TAGS


def around(ground: Ground, row: int) -> int:
    """What a link is called, and the elements around it that hold no body and are small."""
    bits, kept, cells = ground.means(row), ground.kept, ground.cells
    for _ in range(_CLIMB):
        row = cells.parent[row]
        if row <= ground.title:
            break
        first, end = cells.first_block[row], cells.end_block[row]
        if end - first > _BOX_BLOCKS or kept[end] > kept[first]:
            break
        bits |= ground.means(row)
    return bits
