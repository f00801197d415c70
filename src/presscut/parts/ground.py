"""Where the article stands in a page, and what its elements are called: asked once, then read by every kind of part.

Rules of this file:
1. It is the ground of this folder: the kinds of parts import it, it imports none of them.
2. Only the neighbourhood of the article is looked at: a page's menus and footers are never read.
3. Words of class and id attributes are stems in many languages, never the name of one site's theme.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Generic, NamedTuple, TypeVar
from urllib.parse import urljoin

import numpy as np
from numpy.typing import NDArray

from presscut.columns import TAG_CODE, Bools, Page
from presscut.model import Biography, Block, Comments, FactBox, Image, Link, Media, Note, Post, When

__all__ = [
    "BIOGRAPHY",
    "CAPTION",
    "CHROME",
    "COMMENT",
    "CREDIT",
    "FACTS",
    "KEY_POINTS",
    "LIVE",
    "PORTRAIT",
    "POST",
    "QUOTE",
    "RELATED",
    "Cells",
    "Entry",
    "Found",
    "Ground",
    "Parts",
    "address",
    "survey",
    "trimmed",
]

T = TypeVar("T")

CAPTION, CREDIT, RELATED, COMMENT, QUOTE, POST, PORTRAIT, CHROME = (1 << bit for bit in range(8))
FACTS, KEY_POINTS, BIOGRAPHY, LIVE = (1 << bit for bit in range(8, 12))
"""What an element's class and id say it is: bits, as there can be several."""

_STEMS: Final[dict[int, str]] = {
    CAPTION: "caption cutline legend bildunter bildtext bildetekst didascal onderschrift bijschrift podpis",
    CREDIT: "credit copyright fotograf photographer bildnachweis bildquelle urheber attribution",
    RELATED: "related recommend read_also also_read read_more read_next more_on see_also teaser promo recirc suggested "
    "trending most_read verwandt weiterles relacionad correlat lire_aussi leia_mais lees_ook",
    COMMENT: "comment kommentar disqus",
    QUOTE: "quote zitat citation citaat destacado pullout callout",
    POST: "twitter_tweet twitter_video fb_post fb_video instagram_media tiktok_embed bluesky_embed mastodon_embed reddit_embed "
    "text_post_media telegram_post",
    PORTRAIT: "author avatar byline autor profile contributor auteur",
    CHROME: "logo advert sponsor share sharing social newsletter banner emoji rating subscri paywall",
    FACTS: "factbox fact_box infobox info_box faktabox faktaboks faktaruta faktenbox faktenkasten infokasten infoboks",
    KEY_POINTS: "key_point keypoint takeaway story_highlight storyhighlight key_facts at_a_glance",
    BIOGRAPHY: "author_bio author_box author_desc author_about about_author about_the_author author_profile biograph "
    "autorenbox autoren_box autor_bio bio_text auteur_bio byline_bio writer_bio",
    LIVE: "liveblog live_blog live_entry live_post live_update ticker_entry ticker_item live_event minute_by_minute",
}
"""Stems by meaning, looked for anywhere in an element's words; "_" stands for a space."""

_PREFIX: Final = 4
"""Letters by which a stem is looked up; none is shorter."""


def _by_prefix() -> dict[str, tuple[tuple[str, int], ...]]:
    table: dict[str, tuple[tuple[str, int], ...]] = {}
    for bit, stems in _STEMS.items():
        spelled = {stem.replace("_", gap) for stem in stems.split() for gap in (" ", "  ")}  # `read__more`
        for stem in sorted(spelled):
            table[stem[:_PREFIX]] = (*table.get(stem[:_PREFIX], ()), (stem, bit))
    return table


_BY_PREFIX: Final = _by_prefix()


def _hash(letters: NDArray[np.uint32]) -> NDArray[np.uint16]:
    """16 bits of four letters: Knuth's multiplicative hash (The Art of Computer Programming 3, 6.4)."""
    return (letters * np.uint32(2_654_435_761)).view("<u2")[1::2]  # the upper half


_MAY_BEGIN: Final = np.zeros(1 << 16, bool)
_MAY_BEGIN[_hash(np.frombuffer("".join(_BY_PREFIX).encode(), "<u4"))] = True

_MAIN_SHARE: Final = 0.9
"""Share of the body's characters that its container must hold: the rest may be strays elsewhere in the page."""
_SHARES: Final = np.array([(1 - _MAIN_SHARE) / 2, 0.5, (1 + _MAIN_SHARE) / 2])
"""Where the body's container is sought: at both ends of that share, and in the middle."""
_HEAD_BLOCKS: Final = 8
"""Blocks above the headline that may still be the article's: kicker, date, the caption of a picture on top."""
_TITLE_BLOCKS: Final = 25
"""Blocks between the headline and the body: beyond that, the `<h1>` is the site's."""
_REST_BLOCKS: Final = 40
"""Blocks after the body's container that are looked at for its boxes."""
_HIGHEST: Final = 40
"""Steps from the body's container up to the page."""

_H1, _BODY, _HTML, _BASE = (TAG_CODE[tag] for tag in ("h1", "body", "html", "base"))


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

    block: int
    """Number of its first block that is no time."""
    heading: range
    """Blocks of its own headline."""
    published: When | None
    raw: str | None


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


class Cells(NamedTuple):
    """Columns of a page for reading one number at a time: out of an array that takes three times as long."""

    tag: bytes
    end: memoryview
    parent: memoryview
    css: memoryview
    text_start: memoryview
    text_end: memoryview
    block_start: list[int]
    block_end: memoryview
    block_row: memoryview


def _cells(page: Page) -> Cells:
    return Cells(
        tag=page.tag.tobytes(),
        end=page.end.data,
        parent=page.parent.data,
        css=page.css.data,
        text_start=page.text_start.data,
        text_end=page.text_end.data,
        block_start=page.block_start.tolist(),
        block_end=page.block_end.data,
        block_row=page.block_row.data,
    )


@dataclass(frozen=True, kw_only=True)
class Ground:
    """The article's place in a page. Rows and blocks are half-open ranges."""

    page: Page
    cells: Cells
    body: Bools
    """(m,) blocks that the labeller keeps."""
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
    """One past the article's outer container: boxes and comments between `stop` and here are its own."""
    bits: NDArray[np.uint16]
    """(rest - head,) meaning of the class and id of every row from `head` on."""
    kept: memoryview
    """(m + 1,) how many body blocks stand before each block."""
    last_body: int
    """Number of the last block of the body inside its container."""

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
        upto = self.rest if stop is None else stop
        return ((self.bits[: upto - self.head] & bits).nonzero()[0] + self.head).tolist()

    def means(self, row: int) -> int:
        """What class and id of an element say; 0 outside the article's neighbourhood."""
        return int(self.bits[row - self.head]) if self.head <= row < self.rest else 0

    def blocks(self, row: int) -> range:
        """Numbers of an element's blocks."""
        starts = self.cells.block_start
        first = bisect_left(starts, self.cells.text_start[row])
        return range(first, bisect_left(starts, self.cells.text_end[row], first))

    def block_at(self, row: int) -> int:
        """Number of the first block that does not begin before an element."""
        return bisect_left(self.cells.block_start, self.cells.text_start[row])

    def length(self, row: int) -> int:
        """Characters of an element's text."""
        return self.cells.text_end[row] - self.cells.text_start[row]

    def holds_body(self, row: int) -> bool:
        """Whether an element holds text of the body."""
        blocks = self.blocks(row)
        return self.kept[blocks.stop] > self.kept[blocks.start]

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


def address(href: str | None, base: str | None) -> str | None:
    """An absolute web address out of a link; `None` for `#`, `javascript:`, `data:` and what cannot be read."""
    if not href or href[0] == "#":
        return None
    if href.startswith(("https://", "http://")):
        return href
    if href[0] == "/" and base and "/." not in href:  # what `urljoin` gives, without its time
        scheme, _, rest = base.partition("://")
        return f"{scheme}:{href}" if href[1:2] == "/" else f"{scheme}://{rest.partition('/')[0]}{href}"
    try:
        joined = urljoin(base, href) if base else href
    except ValueError:  # a malformed IPv6 host
        return None
    before = joined.partition("/")[0]
    scheme = before.partition(":")[0].strip().lower() if ":" in before else ""
    return joined if scheme in {"", "http", "https", "mailto"} else None


def trimmed(text: str, start: int, stop: int) -> tuple[int, int]:
    """A stretch of text without the white space at its edges."""
    said = text[start:stop]
    return stop - len(said.lstrip()), start + len(said.rstrip())


def survey(page: Page, body: Bools, url: str | None) -> Ground | None:
    """The article's place in a page, from the blocks of its body; `None` where there is no body."""
    kept = np.zeros(len(body) + 1, np.int32)
    np.cumsum(body, out=kept[1:])
    if not kept[-1]:
        return None
    cells, before = _cells(page), kept.data
    main = _container(page, cells, body)
    inside = _blocks(cells, main)
    title = _headline(cells, main, bisect_right(before, before[inside.start]) - 1)
    outer = _outermost(cells, main)
    head, rest = min(title, main), cells.end[outer]
    above = _blocks(cells, head).start - _HEAD_BLOCKS  # as far up as a kicker and a picture may stand
    head = min(head, max(min(outer, head), cells.block_row[above] if above >= 0 else 0))
    below = inside.stop + _REST_BLOCKS
    if below < len(body):
        rest = max(min(rest, cells.block_row[below]), cells.end[main])
    return Ground(
        page=page,
        cells=cells,
        body=body,
        base=_base(page, cells, url),
        head=head,
        title=title,
        main=main,
        stop=cells.end[main],
        rest=rest,
        bits=_meanings(page, head, rest),
        kept=before,
        last_body=max(bisect_left(before, before[inside.stop]) - 1, inside.start),
    )


def _blocks(cells: Cells, row: int) -> range:
    first = bisect_left(cells.block_start, cells.text_start[row])
    return range(first, bisect_left(cells.block_start, cells.text_end[row], first))


def _container(page: Page, cells: Cells, body: Bools) -> int:
    """The innermost element that holds almost all of the body: what is left out stands before and after."""
    upto = np.cumsum((page.block_end - page.block_start) * body)
    shares = upto[-1] * _SHARES
    places: list[int] = page.block_row[upto.searchsorted(shares)].tolist()
    first, row, last = places
    while row > 0 and not row <= first <= last < cells.end[row]:
        row = cells.parent[row]
    return max(row, 0)


def _headline(cells: Cells, main: int, first: int) -> int:
    """Row of the nearest `<h1>` before the body's first block; the container's own where there is none near."""
    title = cells.tag.rfind(_H1, 0, max(cells.block_row[first], main) + 1)
    return title if title >= 0 and first - _blocks(cells, title).start <= _TITLE_BLOCKS else main


def _outermost(cells: Cells, row: int) -> int:
    """The element around a row that stands directly in the page."""
    for _ in range(_HIGHEST):
        parent = cells.parent[row]
        if parent < 0 or cells.tag[parent] in {_BODY, _HTML}:
            break
        row = parent
    return row


def _base(page: Page, cells: Cells, url: str | None) -> str | None:
    row = cells.tag.find(_BASE)
    href = page.attr(row, "href") if row >= 0 else None
    try:
        return urljoin(url or "", href) if href else url
    except ValueError:
        return url


def _meanings(page: Page, head: int, rest: int) -> NDArray[np.uint16]:
    """The words of all rows joined, each distinct class and id once, and every stem in them found at once."""
    css = page.css[head:rest]
    numbers = np.bincount(css, minlength=1).nonzero()[0]
    text = "\n".join([page.css_words[number] for number in numbers.tolist()])
    raw = text.encode("ascii", "replace") + bytes(_PREFIX)
    letters: NDArray[np.uint32] = np.ndarray(len(text), "<u4", raw, strides=(1,))  # four from each place on
    bits = [0] * len(numbers)
    line = reached = 0
    for place in _MAY_BEGIN.take(_hash(letters)).nonzero()[0].tolist():
        for stem, bit in _BY_PREFIX.get(text[place : place + _PREFIX], ()):
            if text.startswith(stem, place):
                line += text.count("\n", reached, place)
                reached = place
                bits[line] |= bit
    meaning = np.zeros(len(page.css_words), np.uint16)
    meaning[numbers] = bits
    return meaning[css]
