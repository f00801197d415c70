"""The page as columns: what every stage after `page` reads, for HTML and for text dumps alike.

Rules of this file:
1. **Rows are in document order.** An element is a row of the element columns, a block of text a row of the block
   columns. A row's descendants are the rows `row + 1 … end[row] - 1`.
2. **Offsets are code points of `text`**, half-open `[start, end)`.
3. Columns are numpy arrays, never changed after they are built; a `Page` can be pickled and sent to a worker.
4. No HTML library is needed to read a page, and no recursion.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from typing import Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "HEADING_TAGS",
    "IS_HEADING",
    "NAME_FACTOR",
    "NAME_SHIFT",
    "TAGS",
    "TAG_CODE",
    "Bools",
    "Floats",
    "Ints",
    "Labels",
    "Opens",
    "Page",
]

Ints: TypeAlias = NDArray[np.int32]
Floats: TypeAlias = NDArray[np.float32]
Bools: TypeAlias = NDArray[np.bool_]
Opens: TypeAlias = NDArray[np.uint16]
Offsets: TypeAlias = NDArray[np.intp]

# fmt: off
TAGS: Final[tuple[str, ...]] = (
    "", "html", "head", "body", "title", "meta", "link", "base",
    "header", "footer", "main", "nav", "section", "article", "aside", "div", "center", "hgroup", "search", "dialog",
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "blockquote", "pre", "address", "figure", "figcaption", "hr", "br",
    "ul", "ol", "li", "dl", "dt", "dd", "menu", "details", "summary",
    "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "colgroup", "col",
    "form", "fieldset", "legend", "label", "input", "button", "select", "optgroup", "option", "textarea", "output",
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr",
    "img", "picture", "source", "video", "audio", "track", "iframe", "embed", "object", "param", "canvas", "map",
    "area", "noscript", "amp-img", "progress", "meter", "math",
)
# fmt: on
"""Tags by code; code 0 is every other tag. Names longer than eight bytes are told by their first eight."""

TAG_CODE: Final[dict[str, int]] = {name: code for code, name in enumerate(TAGS)}
HEADING_TAGS: Final = frozenset(TAG_CODE[f"h{level}"] for level in range(1, 7))
"""Codes of the headings, of all levels."""

IS_HEADING: Final = np.isin(np.arange(len(TAGS)), list(HEADING_TAGS))
"""The same as a table: whether a code is a heading's."""

_ATTRIBUTE = re.compile(r' ([^\s=]+)="([^"]*)"')


@cache
def _key(name: str) -> bytes:
    """What stands in the markup before a value of this attribute."""
    return f' {name}="'.encode()


NAME_FACTOR: Final = np.uint64(0xDAA66D2C7DDF743F)
"""Odd, and such that no attribute that is sought falls together with one that most elements have: class, id, style, src."""
NAME_SHIFT: Final = np.uint64(56)
_NAME_END: Final = 5


@cache
def _code(key: bytes) -> int:
    """A byte that stands for what ends in the same three letters, `="` behind them; for some others too."""
    end = int.from_bytes(bytes(8 - _NAME_END) + key[-_NAME_END:], "little")
    return (end * int(NAME_FACTOR) & (2**64 - 1)) >> int(NAME_SHIFT)


@cache
def _sought(tags: tuple[str, ...]) -> Bools:
    """Whether a tag is one of these, by its code."""
    sought = np.zeros(len(TAGS), np.bool_)
    sought[[TAG_CODE[tag] for tag in tags]] = True
    return sought


def _resolved(value: str) -> str:
    """A value without character references: in most, addresses, they are `&amp;` alone."""
    if value.count("&") == value.count("&amp;"):
        return value.replace("&amp;", "&")
    return unescape(value)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Page:
    """One page: n elements, m blocks of text, one text.

    A block is the longest stretch of text with no block-level tag and no `<br>` inside it, white space folded, never
    empty. In `text`, blocks are parted by newlines; inside `<pre>` white space is kept.
    """

    shape: Literal["html", "dump"]
    text: str
    title: str | None
    """Text of `<title>`; it is not in `text`."""
    json_ld: tuple[str, ...]
    """Source of every `application/ld+json` script, as it stands."""
    markup: bytes
    """The tree written in XML syntax, UTF-8: "<" only begins tags, values stand in double quotes. Empty for dumps."""

    tag: NDArray[np.uint8]
    """(n,) code in `TAGS`."""
    parent: Ints
    """(n,) row of the parent; -1 for the root."""
    depth: Ints
    """(n,) 0 for the root."""
    end: Ints
    """(n,) one past the last descendant."""
    text_start: Ints
    """(n,) where its text begins in `text` …"""
    text_end: Ints
    """(n,) … and ends; equal where it has none."""
    first_block: Offsets
    """(n,) number of the first block that does not begin before it …"""
    end_block: Offsets
    """(n,) … and one past its last block."""
    attr_start: Ints
    """(n,) byte range of its attributes in `markup`."""
    attr_end: Ints
    css: Ints
    """(n,) index into `css_words`."""
    css_words: tuple[str, ...]
    """Distinct class and id attributes as lower-case words, a space between: `articleBody main-col` is
    "article body main col". Number 0 is the empty one."""

    block_start: Ints
    """(m,)"""
    block_end: Ints
    """(m,)"""
    block_row: Ints
    """(m,) row of the innermost block-level element around it."""
    block_br: Bools
    """(m,) only a single `<br>` parts it from the block before: another line of the same paragraph."""
    opens: Opens
    """(m,) with which two letters it begins, as `openings` numbers them."""
    indent: Ints
    """(m,) columns of indentation: of text dumps; 0 for HTML."""

    hidden: Ints = field(default_factory=lambda: np.zeros(0, np.int32))
    """Rows of the elements that their markup hides: `hidden`, `aria-hidden="true"`, `display: none`."""
    names: bytes = b""
    """(q,) of every quote in `markup` a byte for what stands before it: by it names of attributes are found …"""
    values: Ints = field(default_factory=lambda: np.zeros(0, np.int32))
    """(q,) … and where their values begin: right behind it."""

    def text_of(self, row: int) -> str:
        """The text of an element: blocks parted by newlines, white space folded."""
        return self.text[self.text_start.item(row) : self.text_end.item(row)].strip()

    def block_text(self, block: int) -> str:
        """The text of a block."""
        return self.text[self.block_start.item(block) : self.block_end.item(block)]

    def block_texts(self) -> list[str]:
        """The texts of all blocks."""
        text = self.text
        spans = zip(self.block_start.tolist(), self.block_end.tolist(), strict=True)
        return [text[start:end] for start, end in spans]

    def rows(self, *tags: str) -> list[int]:
        """Rows of the elements with one of these tags, in document order. `KeyError` for a tag not in `TAGS`."""
        found: list[int] = _sought(tags).take(self.tag).nonzero()[0].tolist()
        return found

    def tag_of(self, row: int) -> str:
        """The tag's name; empty for one that is not in `TAGS`."""
        return TAGS[int(self.tag[row])]

    def attrs(self, row: int) -> Mapping[str, str]:
        """Attributes of an element: names in lower case as parsed, values with character references resolved."""
        start, end = self.attr_start.item(row), self.attr_end.item(row)
        source = self.markup[start:end].decode("utf-8", "replace")
        attrs: dict[str, str] = dict(_ATTRIBUTE.findall(source))
        if "&" in source:
            return {name: _resolved(value) if "&" in value else value for name, value in attrs.items()}
        return attrs

    def attr(self, row: int, name: str) -> str | None:
        """One attribute of an element, stripped; `None` where it is absent or empty."""
        key = _key(name)
        at = self.markup.find(key, self.attr_start.item(row), self.attr_end.item(row))
        if at < 0:
            return None
        at += len(key)
        value = self.markup[at : self.markup.find(b'"', at)].decode("utf-8", "replace")
        return (_resolved(value) if "&" in value else value).strip() or None

    def with_attr(
        self, name: str, rows: range | None = None, *, like: Callable[[bytes, int, int], object] | None = None
    ) -> Iterator[tuple[int, str]]:
        """Every element, of these rows, that has this attribute, as (row, value), in document order.

        The name has two letters at least. `like` is asked of the markup and of where a value begins and ends in it, before it
        is read: the method of a pattern.
        """
        key, values, starts = _key(name), self.values.data, self.attr_start.data
        code, at, stop = _code(key), 0, len(values) - 1  # the last quote opens nothing
        if rows is not None:
            at = bisect_left(values, starts[rows.start]) if rows else stop
            stop = min(bisect_right(values, self.attr_end.item(rows.stop - 1)), stop) if rows else stop
        while (at := self.names.find(code, at, stop)) >= 0:
            start, at = values[at], at + 1
            if not self.markup.endswith(key, 0, start):
                continue
            end = values[at] - 1  # the next quote
            if like is None or like(self.markup, start, end):
                row = bisect_right(starts, start) - 1
                if start <= self.attr_end.item(
                    row
                ):  # else it stands in text that only looks like an attribute
                    yield row, self._value(self.markup[start:end].decode("utf-8", "replace"))

    def ancestors(self, row: int) -> Iterator[int]:
        """Rows of the parent, its parent, … up to the root."""
        while (row := int(self.parent[row])) >= 0:
            yield row

    def within(self, row: int, ancestor: int) -> bool:
        """Whether the element is a descendant of the other, or the other itself."""
        return bool(ancestor <= row < self.end[ancestor])

    def blocks_of(self, row: int) -> range:
        """Numbers of the blocks inside an element."""
        return range(self.first_block.item(row), self.end_block.item(row))

    @staticmethod
    def _value(source: str) -> str:
        return _resolved(source) if "&" in source else source


Convention: TypeAlias = Literal["news", "forum", "mixed"]
"""What counts as the text of a page: of news, the article; of a forum, the posts; of other pages, all that is their own."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Labels:
    """What the labeller thinks of every block of a page."""

    score: Floats
    """(m,) probability that the block belongs to the article's body."""
    keep: Bools
    """(m,) the decision: `score` over the threshold, mended so that an article stays whole."""
    convention: "Convention" = "news"
    """What was taken for text."""
