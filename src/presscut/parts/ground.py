"""Where the article stands in a page, and what its elements are called: asked once, then read by every kind of part.

Rules of this file:
1. It is the ground of this folder: the kinds of parts import it, it imports none of them.
2. Only the neighbourhood of the article is looked at: a page's menus and footers are never read.
3. Words of class and id attributes are stems in many languages, never the name of one site's theme.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final, Generic, TypeVar
from urllib.parse import urljoin

import numpy as np
from numpy.typing import NDArray

from presscut.columns import TAG_CODE, Bools, Ints, Page
from presscut.model import Block, Comments, Image, Link, Media, Post

__all__ = [
    "CAPTION",
    "CHROME",
    "COMMENT",
    "CREDIT",
    "PORTRAIT",
    "POST",
    "QUOTE",
    "RELATED",
    "Found",
    "Ground",
    "Parts",
    "address",
    "survey",
]

T = TypeVar("T")

CAPTION, CREDIT, RELATED, COMMENT, QUOTE, POST, PORTRAIT, CHROME = (1 << bit for bit in range(8))
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
}
"""Stems by meaning, looked for anywhere in an element's words; "_" stands for a space."""

_PREFIX: Final = 4
"""Letters by which a stem is looked up; none is shorter."""


def _by_prefix() -> dict[str, tuple[tuple[str, int], ...]]:
    table: dict[str, tuple[tuple[str, int], ...]] = {}
    for bit, stems in _STEMS.items():
        for stem in (word.replace("_", " ") for word in stems.split()):
            table[stem[:_PREFIX]] = (*table.get(stem[:_PREFIX], ()), (stem, bit))
    return table


_BY_PREFIX: Final = _by_prefix()


def _hash(letters: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """16 bits of four letters: Knuth's multiplicative hash (The Art of Computer Programming 3, 6.4)."""
    return (letters * np.uint32(2_654_435_761)) >> np.uint32(16)


_MAY_BEGIN: Final = np.zeros(1 << 16, bool)
_MAY_BEGIN[_hash(np.frombuffer("".join(_BY_PREFIX).encode(), "<u4"))] = True

_MAIN_SHARE: Final = 0.9
"""Share of the body's characters that its container must hold: the rest may be strays elsewhere in the page."""
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
    owned: frozenset[int] = frozenset()
    """Numbers of all blocks that belong to one of them."""


@dataclass(frozen=True, kw_only=True)
class Ground:
    """The article's place in a page. Rows and blocks are half-open ranges."""

    page: Page
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
    bits: NDArray[np.uint8]
    """(rest - head,) meaning of the class and id of every row from `head` on."""
    first: Ints
    """(rest - head,) number of the first block of every row from `head` on …"""
    last: Ints
    """… and one past its last."""
    kept: Ints
    """(m + 1,) how many body blocks stand before each block."""

    def rows(self, *tags: str, stop: int | None = None) -> list[int]:
        """Rows of elements with one of these tags from `head` to `stop` (default: `rest`)."""
        tag = self.page.tag[self.head : self.rest if stop is None else stop]
        found = tag == TAG_CODE[tags[0]]
        for name in tags[1:]:
            found |= tag == TAG_CODE[name]
        return (np.flatnonzero(found) + self.head).tolist()

    def marked(self, bits: int, *, stop: int | None = None) -> list[int]:
        """Rows whose class or id says one of these, from `head` to `stop` (default: `rest`)."""
        upto = self.rest if stop is None else stop
        return (np.flatnonzero(self.bits[: upto - self.head] & bits) + self.head).tolist()

    def means(self, row: int) -> int:
        """What class and id of an element say; 0 outside the article's neighbourhood."""
        return int(self.bits[row - self.head]) if self.head <= row < self.rest else 0

    def blocks(self, row: int) -> range:
        """Numbers of an element's blocks."""
        at = row - self.head
        if 0 <= at < len(self.first):
            return range(int(self.first[at]), int(self.last[at]))
        return self.page.blocks_of(row)

    def holds_body(self, row: int) -> bool:
        """Whether an element holds text of the body."""
        blocks = self.blocks(row)
        return bool(self.kept[blocks.stop] > self.kept[blocks.start])

    @cached_property
    def last_body(self) -> int:
        """Number of the last block of the body inside its container."""
        blocks = self.blocks(self.main)
        inside = np.flatnonzero(self.body[blocks.start : blocks.stop])
        return int(inside[-1]) + blocks.start if len(inside) else blocks.start

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


def survey(page: Page, body: Bools, url: str | None) -> Ground | None:
    """The article's place in a page, from the blocks of its body; `None` where there is no body."""
    if not body.any():
        return None
    lengths = np.where(body, page.block_end - page.block_start, 0)
    main = _container(page, lengths)
    title = _headline(page, main, body)
    outer = _outermost(page, main)
    head, rest = min(title, main), int(page.end[outer])
    above = page.blocks_of(head).start - _HEAD_BLOCKS  # as far up as a kicker and a picture may stand
    head = min(head, max(min(outer, head), int(page.block_row[above]) if above >= 0 else 0))
    below = page.blocks_of(main).stop + _REST_BLOCKS
    if below < len(body):
        rest = max(min(rest, int(page.block_row[below])), int(page.end[main]))
    return Ground(
        page=page,
        body=body,
        base=_base(page, url),
        head=head,
        title=title,
        main=main,
        stop=int(page.end[main]),
        rest=rest,
        bits=_meanings(page, head, rest),
        first=np.searchsorted(page.block_start, page.text_start[head:rest]).astype(np.int32),
        last=np.searchsorted(page.block_start, page.text_end[head:rest]).astype(np.int32),
        kept=np.concatenate([[0], np.cumsum(body)]).astype(np.int32),
    )


def _container(page: Page, lengths: NDArray[np.int32]) -> int:
    """The innermost element that holds almost all of the body: what is left out stands before and after."""
    upto = np.cumsum(lengths)
    shares = np.array([(1 - _MAIN_SHARE) / 2, 0.5, (1 + _MAIN_SHARE) / 2]) * upto[-1]
    places: list[int] = page.block_row[np.searchsorted(upto, shares)].tolist()
    first, row, last = places
    while row > 0 and not row <= first <= last < page.end[row]:
        row = int(page.parent[row])
    return max(row, 0)


def _headline(page: Page, main: int, body: Bools) -> int:
    """Row of the nearest `<h1>` before the body; the container's own where there is none near."""
    inside = page.blocks_of(main)
    first = inside.start + int(np.argmax(body[inside.start : inside.stop]))
    titles = np.flatnonzero(page.tag == _H1)
    at = int(np.searchsorted(titles, max(int(page.block_row[first]), main), side="right")) - 1
    title = int(titles[at]) if at >= 0 else main
    return title if first - page.blocks_of(title).start <= _TITLE_BLOCKS else main


def _outermost(page: Page, row: int) -> int:
    """The element around a row that stands directly in the page."""
    for _ in range(_HIGHEST):
        parent = int(page.parent[row])
        if parent < 0 or page.tag[parent] in {_BODY, _HTML}:
            break
        row = parent
    return row


def _base(page: Page, url: str | None) -> str | None:
    rows = np.flatnonzero(page.tag == _BASE)
    href = page.attr(int(rows[0]), "href") if len(rows) else None
    try:
        return urljoin(url or "", href) if href else url
    except ValueError:
        return url


def _meanings(page: Page, head: int, rest: int) -> NDArray[np.uint8]:
    """The words of all rows joined, each distinct class and id once, and every stem in them found at once."""
    css = page.css[head:rest]
    numbers = np.flatnonzero(np.bincount(css, minlength=1))
    words = [page.css_words[number] for number in numbers.tolist()]
    text = "\n".join(words).replace("  ", " ")
    raw = text.encode("ascii", "replace") + bytes(2 * _PREFIX)
    count = len(text) // _PREFIX + 1
    places = np.zeros((count, _PREFIX), bool)
    for offset in range(_PREFIX):
        places[:, offset] = _MAY_BEGIN[_hash(np.frombuffer(raw, "<u4", count, offset))]
    at = np.flatnonzero(places)
    ends = np.flatnonzero(np.frombuffer(raw, np.uint8) == ord("\n"))
    lines = np.searchsorted(ends, at)
    bits = [0] * (len(words) + 1)
    for place, line in zip(at.tolist(), lines.tolist(), strict=True):
        for stem, bit in _BY_PREFIX.get(text[place : place + _PREFIX], ()):
            if text.startswith(stem, place):
                bits[line] |= bit
    meaning = np.zeros(len(page.css_words), np.uint8)
    meaning[numbers] = bits[: len(words)]
    return meaning[css]
