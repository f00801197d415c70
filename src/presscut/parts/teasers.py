"""Links that are a line or a box of their own, and so may be the title of another article: what `related` chooses from.

Rules of this file:
1. A teaser is a link to a page, with a name of some length, that is no stretch of a sentence. Its name is the title in it: a
   heading, else the first line that is long enough; not date and summary.
2. Teasers with no text of the body between them, in one container under one heading, are a box.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from presscut.columns import HEADING_TAGS, Bools, Ints
from presscut.parts.called import PORTRAIT
from presscut.parts.ground import Ground
from presscut.wording import related_label

__all__ = [
    "HEADING",
    "NAME_LENGTH",
    "STORY",
    "UNLINKED",
    "Box",
    "Teaser",
    "around",
    "boxes",
    "is_elsewhere",
    "is_story",
    "is_title",
    "teasers",
]

NAME_LENGTH: Final = 8
"""Characters of the shortest name of an article."""
UNLINKED: Final = 40
"""Characters of a line beside its link: the longest label."""
STORY: Final = 25
"""Characters of the shortest title that needs no label."""
_STORY_WORDS: Final = 4
"""Words of a shorter one …"""
_SHORT_STORY: Final = 15
"""… and characters of one whose address is a story's."""
_ADDRESS: Final = ("http://", "https://", "www.")
_ARROWS: Final = frozenset("→➔➜➝»›>▶►")
"""What a button ends in, and a title does not."""
_WIDE: Final = "\u2e80"
"""The first of the characters that say as much as a word's half: of Chinese, Japanese, Korean."""
_WIDE_WEIGHT: Final = 2
"""Letters more that such a character counts."""
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
_STORY_PATH: Final = re.compile(r"[^/]+[-_][^/]+[-_][^/]+/?(?:[?#].*)?$|\d{5,}")
_OVERLAID, _OVERLAID_BLOCKS = 4, 5
"""Steps from a heading up to the element that holds its link too, and blocks of that element."""
_LISTS: Final = re.compile(
    r"/(?:tags?|topics?|tema|temas|thema|themen|etiquetas?|keywords?|categor(?:y|ies)|authors?|autor(?:en|es)?|search)/"
)
"""Addresses of pages that only list stories."""
_FILE: Final = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|avif|mp3|mp4)(?:\?|$)", re.IGNORECASE)
"""The end of addresses that are no pages."""
_TITLE: Final = re.compile(r"\b(?:title|headline|heading|titel|titre|titulo|titular)")
_INSIDE: Final = 40
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
        elif url != ground.url and _is_page(url):
            found.append(Teaser(row, begin, close, url))
    return found


def _overlaid(ground: Ground, linked: Ints) -> Iterator[tuple[int, int, int, int]]:
    """Headings that no link is around, but beside: row, row of the link to the one page that the small element leads to, blocks."""
    page, cells, links = ground.page, ground.cells, ground.links
    for row in ground.rows("h2", "h3", "h4", "h5", "h6"):
        block = cells.block_at(row)
        if cells.length(row) < STORY or block < ground.opening or ground.body[block] or linked[block]:
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


def _is_page(url: str) -> bool:
    """Whether an address leads to a page that is no list of stories, and not the site's first."""
    _, absolute, rest = url.partition("://")
    path = rest.partition("/")[2] if absolute else url
    return (
        path.strip("/") != ""
        and not url.startswith("mailto:")
        and not _LISTS.search(f"/{path}")
        and not ("." in path and _FILE.search(path))
    )


def name_of(ground: Ground, teaser: Teaser) -> str:
    """The name of a teaser: of several links to one address the shortest that is long enough."""
    names = [_name(ground, row) for row in (teaser.row, *teaser.more)]
    return max(names, key=lambda name: (len(name) >= STORY, -len(name))) if len(names) > 1 else names[0]


def _name(ground: Ground, row: int) -> str:
    """The title in a link: what is a heading or called a title, else its first line of some length, else its longest."""
    cells = ground.cells
    if row + 1 == cells.end[row]:
        return _titled(cells.text_of(row))
    for inside in range(row + 1, min(cells.end[row], row + _INSIDE)):
        if cells.length(inside) >= NAME_LENGTH and (
            cells.tag[inside] in HEADING_TAGS or _TITLE.search(ground.page.css_words[cells.css[inside]])
        ):
            title = cells.text_of(inside)
            if related_label(title) != "":
                return _titled(title)
    lines = [_titled(line) for line in cells.text_of(row).split("\n")]
    return next((line for line in lines if len(line) >= STORY), max(lines, key=len))


def _titled(text: str) -> str:
    """A name, white space folded, without the label before it."""
    name = " ".join(text.split())
    return related_label(name) or name


def _are_authors(ground: Ground, rows: NDArray[np.int64]) -> Bools:
    """Which of some links are called an author's, or stand in an element that is."""
    up = ground.page.parent[rows] - ground.head
    around = ground.bits[np.maximum(up, 0)] * (up >= 0)  # what is above the article says nothing of it
    return np.asarray((ground.bits[rows - ground.head] | around) & PORTRAIT, np.bool_)


def is_story(ground: Ground, teaser: Teaser, name: str) -> bool:
    """Whether a teaser's address and name look like those of another story of the same site."""
    if is_elsewhere(ground, teaser) or name.startswith(_ADDRESS):
        return False
    path = teaser.url.partition("://")[2].partition("/")[2]
    return is_title(name) or (
        _said(name) >= _SHORT_STORY and not _is_button(name) and _STORY_PATH.search(path) is not None
    )


def is_elsewhere(ground: Ground, teaser: Teaser) -> bool:
    """Whether a teaser leads to another site."""
    if teaser.url.startswith(ground.home):  # most; all where the page has no address
        return False
    own = ground.site
    host = teaser.url.partition("://")[2].partition("/")[0]
    return host not in {"", own} and _site(host) != _site(own)


def is_title(name: str) -> bool:
    """Whether a name is as long as the titles of stories."""
    if _is_button(name) or name.startswith(_ADDRESS):
        return False
    return len(name) >= STORY or _said(name) >= STORY or len(name.split()) >= _STORY_WORDS


def _is_button(name: str) -> bool:
    """Whether a name ends in an arrow, which no quotation opens: "Read on »", and not "We have «enough»"."""
    return name[-1:] in _ARROWS and not (name[-1] == "»" and name.count("«") == name.count("»"))


def _said(name: str) -> int:
    """Length of a name, characters that stand for half a word counted as more."""
    if name.isascii() or max(name) < _WIDE:
        return len(name)
    return len(name) + _WIDE_WEIGHT * sum(letter >= _WIDE for letter in name)


def _site(host: str) -> str:
    """The last two parts of a host's name: enough to tell `film.courier.example` from another outlet."""
    return ".".join(host.split(".")[-2:])


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
