"""Where the article stands in a page, and what its elements are called: asked once, then read by every kind of part.

Rules of this file:
1. It is the ground of this folder: the kinds of parts import it, it imports none of them.
2. Only the neighbourhood of the article is looked at: a page's menus and footers are never read.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final, Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from presscut.cells import Cells, cells_of
from presscut.columns import TAG_CODE, Bools, Ints, Page
from presscut.model import Biography, Block, Comments, FactBox, Image, Link, Media, Note, Post, When
from presscut.parts.addresses import address, base_of, folders
from presscut.parts.called import Meanings, called
from presscut.parts.sheet import telling
from presscut.slots import quick

__all__ = [
    "OFTEN",
    "Entry",
    "Found",
    "Ground",
    "Parts",
    "survey",
    "trimmed",
]

T = TypeVar("T")

_MAIN_SHARE: Final = 0.9
"""Share of the body's characters that its container must hold: the rest may be strays elsewhere in the page."""
_SHARES: Final = np.array([(1 - _MAIN_SHARE) / 2, 0.5, (1 + _MAIN_SHARE) / 2])
"""Where the body's container is sought: at both ends of that share, and in the middle."""
_HEAD_BLOCKS: Final = 8
"""Blocks above the headline that may still be the article's: kicker, date, the caption of a picture on top."""
_TITLE_BLOCKS: Final = 25
"""Blocks between the headline and the body: beyond that, the `<h1>` is the site's …"""
_FAR_BLOCKS: Final = 80
"""… unless it says what the article is about, and one between them does not."""
_REST_BLOCKS: Final = 100
"""Blocks after the body's container that are looked at for its boxes: related ones stand outside of it, and below others."""
OFTEN: Final = 3
"""How often the body says a word that tells what it is about."""
_HIGHEST: Final = 40
"""Steps from the body's container up to the page."""

_H1, _ARTICLE = TAG_CODE["h1"], TAG_CODE["article"]
_OG_IMAGE: Final = re.compile(rb'"og:image(?::url|:secure_url)?"')
_CONTENT: Final = re.compile(rb' content="([^"]*)"')
_PAGE: Final = frozenset((TAG_CODE["body"], TAG_CODE["html"]))


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Generic[T]):
    """One part: what it is, where it stands, and the text that is its own and so no paragraph of the body."""

    noun: T
    row: int
    """Its element in the page."""
    blocks: tuple[int, ...] = ()
    """Numbers of its blocks, ascending."""


class Entry(NamedTuple):
    """Where an entry of a live blog begins, and when it was published."""

    text: range
    """Where it stands in the page's text."""
    heading: range
    """Blocks of its own headline."""
    published: When | None
    raw: str | None
    bare: bool = False
    """Whether it holds no text of the body but its headline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Every typed part of the article, each kind in the page's order."""

    posts: tuple[Found[Post], ...] = ()
    media: tuple[Found[Media], ...] = ()
    images: tuple[Found[Image], ...] = ()
    tables: tuple[Found[Block], ...] = ()
    quotes: tuple[Found[Block], ...] = ()
    related: tuple[Found[Link], ...] = ()
    comments: tuple[Found[Comments], ...] = ()
    fact_boxes: tuple[Found[FactBox], ...] = ()
    notes: tuple[Found[Note], ...] = ()
    biographies: tuple[Found[Biography], ...] = ()
    key_points: tuple[Found[tuple[str, ...]], ...] = ()
    """Their blocks stay in the body."""
    entries: tuple[Found[Entry], ...] = ()
    """The entries of a live blog; the blocks are those of their times, and what follows is the body's."""
    owned: frozenset[int] = frozenset()
    """Numbers of all blocks that belong to one of them."""


@dataclass(frozen=True, kw_only=True)
class Ground:
    """The article's place in a page. Rows and blocks are half-open ranges."""

    page: Page
    cells: Cells
    body: Bools
    """(m,) blocks that the labeller keeps."""
    url: str | None
    """The page's own address."""
    base: str | None
    """What relative addresses are relative to."""
    head: int
    """First row of the article: its container's, or the headline's."""
    title: int
    """Row of the headline; `head` where there is none."""
    main: int
    """Row of the innermost element around the body …"""
    stop: int
    """… and one past its last descendant."""
    rest: int
    """One past the last row that is looked at: boxes and comments between `stop` and here may be its own."""
    end: int
    """One past the article's outer container, at most `rest`: what stands behind it may speak of the article, but is not in it."""
    meanings: Meanings
    """What every distinct class and id from `head` on says …"""
    says: memoryview
    """… and the same for reading one number at a time."""
    bits: Meanings
    """(rest - head,) the same for every row from `head` on."""
    said: int
    """All that any of these rows says: what no row says needs no look at each."""
    kept: memoryview
    """(m + 1,) how many body blocks stand before each block."""
    last_body: int
    """Number of the last block of the body inside its container."""
    about: frozenset[str] = frozenset()
    """The telling words of the article's headline, topics and authors."""
    authors: tuple[str, ...] = ()
    """Who wrote it, as far as is known."""

    @cached_property
    def told(self) -> str:
        """What the body says, without case."""
        page, kept = self.page, self.body.nonzero()[0]
        ranges = zip(page.block_start[kept].tolist(), page.block_end[kept].tolist(), strict=True)
        return "\n".join(page.text[start:end] for start, end in ranges).casefold()

    @cached_property
    def times(self) -> Callable[[str], int]:
        """How often the body says a word in lower case, anywhere in its words: `OFTEN` times is as good as more."""
        find = self.told.find

        def times(word: str) -> int:  # counting them all would read the whole text for every word
            count, at = 0, find(word)
            while at >= 0 and (count := count + 1) < OFTEN:
                at = find(word, at + len(word))
            return count

        return cache(times)  # titles of one page share their words

    @cached_property
    def site(self) -> str:
        """Host of the page."""
        return (self.url or self.base or "").partition("://")[2].partition("/")[0]

    @cached_property
    def home(self) -> str:
        """How the addresses of the host begin; empty where the page has none."""
        return f"{(self.url or self.base or '').partition('://')[0]}://{self.site}/" if self.site else ""

    @cached_property
    def folders(self) -> list[str]:
        """Folders of the page's own address."""
        return folders(self.url or "")

    @cached_property
    def shared(self) -> str:
        """Address of the picture that the page gives to others, as it stands; empty where it names none."""
        markup = self.page.markup
        named = _OG_IMAGE.search(markup, 0, int(self.page.attr_end[self.head]))
        if not named:
            return ""
        tag = markup[markup.rfind(b"<", 0, named.start()) : markup.find(b">", named.end())]
        told = _CONTENT.search(tag) if tag.startswith(b"<meta ") else None
        return told[1].decode("utf-8", "replace") if told else ""

    @cached_property
    def article_end(self) -> int:
        """One past the last descendant of the `<article>` that the body stands in; 0 where there is none."""
        tag, ups = self.cells.tag, (self.main, *self.above(self.main, _HIGHEST))
        return next((self.cells.end[up] for up in ups if tag[up] == _ARTICLE), 0)

    @cached_property
    def links(self) -> list[int]:
        """Rows of all links."""
        return self.rows("a")

    @cached_property
    def link_rows(self) -> NDArray[np.int64]:
        """The same as an array."""
        return np.asarray(self.links, np.int64)

    @cached_property
    def linked(self) -> Ints:
        """(m,) characters of every block that are links."""
        page, links = self.page, self.link_rows
        start, end = page.text_start[links], page.text_end[links]
        upto = np.zeros(len(links) + 1, np.int32)
        np.maximum(end - start, 0).cumsum(out=upto[1:])

        def before(place: Ints) -> Ints:
            number = start.searchsorted(place, side="right")
            inside = np.maximum(end[number - 1] - place, 0) if len(links) else 0
            return np.asarray(upto[number] - np.where(number > 0, inside, 0), np.int32)

        return before(page.block_end) - before(page.block_start)

    @cached_property
    def opening(self) -> int:
        """Number of the first block below the headline; of the first in the body's container where there is none."""
        blocks = self.cells.blocks(self.title)
        return blocks.stop if self.title != self.main else blocks.start

    def rows(self, *tags: str, stop: int | None = None) -> list[int]:
        """Rows of elements with one of these tags from `head` to `stop` (default: `rest`)."""
        upto = self.rest if stop is None else stop
        codes = [TAG_CODE[tag] for tag in tags]
        codes = [code for code in codes if self.cells.tag.find(code, self.head, upto) >= 0]
        if not codes:
            return []
        tag = self.page.tag[self.head : upto]
        found = tag == codes[0]
        for code in codes[1:]:
            found |= tag == code
        rows: list[int] = (found.nonzero()[0] + self.head).tolist()
        return rows

    def marked(self, bits: int, *, stop: int | None = None) -> list[int]:
        """Rows whose class or id says one of these, from `head` to `stop` (default: `rest`)."""
        if not bits & self.said:
            return []
        upto = self.rest if stop is None else stop
        return ((self.bits[: upto - self.head] & bits).nonzero()[0] + self.head).tolist()

    def means(self, row: int) -> int:
        """What class and id of an element say; 0 outside the article's neighbourhood."""
        return self.says[self.cells.css[row]] if self.head <= row < self.rest else 0

    def holds_body(self, row: int) -> bool:
        """Whether an element holds text of the body."""
        blocks = self.cells.blocks(row)
        return self.kept[blocks.stop] > self.kept[blocks.start]

    def previous(self, block: int) -> int:
        """Number of the last block of the body before another; -1 where there is none."""
        return bisect_left(self.kept, self.kept[block]) - 1

    def above(self, row: int, steps: int) -> Iterator[int]:
        """The nearest ancestors of an element, at most so many."""
        parent = self.cells.parent
        for _ in range(steps):
            row = parent[row]
            if row < 0:
                return
            yield row

    def address(self, href: str | None) -> str | None:
        """An absolute web address, or `None` for what leads nowhere."""
        return address(href, self.base)


def trimmed(text: str, start: int, stop: int) -> tuple[int, int]:
    """A stretch of text without the white space at its edges."""
    if not (text[start : start + 1].isspace() or text[stop - 1 : stop].isspace()) and start < stop:
        return start, stop
    said = text[start:stop]
    return stop - len(said.lstrip()), start + len(said.rstrip())


def survey(
    page: Page, body: Bools, url: str | None, about: frozenset[str], authors: tuple[str, ...]
) -> Ground | None:
    """The article's place in a page, from the blocks of its body; `None` where there is no body."""
    kept = np.zeros(len(body) + 1, np.int32)
    body.cumsum(out=kept[1:])
    if not kept[-1]:
        return None
    cells, before = cells_of(page), kept.data
    main = _container(page, cells, body)
    inside = cells.blocks(main)
    title = _headline(cells, main, bisect_right(before, before[inside.start]) - 1, about)
    outer = _outermost(cells, main)
    head, rest = min(title, main), len(page.tag)
    above = cells.blocks(head).start - _HEAD_BLOCKS  # as far up as a kicker and a picture may stand
    head = min(head, max(min(outer, head), cells.block_row[above] if above >= 0 else 0))
    below = inside.stop + _REST_BLOCKS
    if below < len(body):
        rest = max(cells.block_row[below], cells.end[main])
    used = np.bincount(page.css[head:], minlength=len(page.css_words)).nonzero()[0]
    meanings = np.zeros(len(page.css_words), np.uint16)
    meanings[used] = called([page.css_words[number] for number in used.tolist()])
    bits = meanings.take(page.css[head:rest])
    return Ground(
        page=page,
        cells=cells,
        body=body,
        url=url,
        base=base_of(page, url),
        head=head,
        title=title,
        main=main,
        stop=cells.end[main],
        rest=rest,
        end=min(cells.end[outer], rest),
        meanings=meanings,
        says=meanings.data,
        bits=bits,
        said=int(np.bitwise_or.reduce(bits, initial=0)),
        kept=before,
        last_body=max(bisect_left(before, before[inside.stop]) - 1, inside.start),
        about=about,
        authors=authors,
    )


def _container(page: Page, cells: Cells, body: Bools) -> int:
    """The innermost element that holds almost all of the body: what is left out stands before and after."""
    upto = ((page.block_end - page.block_start) * body).cumsum()
    shares = upto[-1] * _SHARES
    places: list[int] = page.block_row[upto.searchsorted(shares)].tolist()
    first, row, last = places
    while row > 0 and not row <= first <= last < cells.end[row]:
        row = cells.parent[row]
    return max(row, 0)


def _headline(cells: Cells, main: int, first: int, about: frozenset[str]) -> int:
    """Row of the nearest `<h1>` before the body's first block; the container's own where there is none near.

    One that says nothing of what the article is about gives way to one that does: "Thank you for subscribing!"
    """
    nearest, title = -1, max(cells.block_row[first], main) + 1
    while (title := cells.tag.rfind(_H1, 0, title)) >= 0:
        said = telling(cells.text_of(title)) if about else []
        agrees = sum(word in about for word in said)
        far = nearest >= 0 and 2 * agrees > len(said)
        if first - cells.blocks(title).start > (_FAR_BLOCKS if far else _TITLE_BLOCKS):
            break
        nearest = max(nearest, title)
        if agrees or not about:
            return title
    return nearest if nearest >= 0 else main


def _outermost(cells: Cells, row: int) -> int:
    """The element around a row that stands directly in the page."""
    for _ in range(_HIGHEST):
        parent = cells.parent[row]
        if parent < 0 or cells.tag[parent] in _PAGE:
            break
        row = parent
    return row
