"""A page as the benchmark sees it: the WHATWG tree, addresses of its elements, their folded text.

Rules of this file (they are the format: whoever reads the labels with another parser keeps them):
1. Bytes that are valid UTF-8 are UTF-8; others are decoded as the HTML standard says. Scripting is off, so what stands in
   `<noscript>` is elements.
2. An address names an element by its place among the element children of its parent, from 1, from the root down:
   `/2/1/3` is the third child of the first child of `<body>`; `/` is `<html>`.
3. The folded text of an element: its text nodes in order, less those in `SILENT` elements; the edges of every element
   that is not `INLINE`, and every `<br>`, part words; runs of white space (`str.split`) become one space, none at the ends.
4. A range is code points of that text, half-open `[start, end)`.
"""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any, Final, TypeAlias

import turbohtml

Address: TypeAlias = tuple[int, ...]

BLOCK, BREAK = "\x1e", "\x1f"
"""What stands in the raw text at the edges of blocks and for `<br>`; white space to `str.split`."""

# fmt: off
INLINE: Final = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "nobr", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr", "img", "picture", "source", "input", "map", "area", "math",
    "script", "style", "template", "noscript", "svg",
})
SILENT: Final = frozenset({
    "script", "style", "template", "svg", "noscript", "head", "iframe", "textarea", "select", "datalist", "object",
    "noframes", "noembed", "video", "audio", "canvas", "title",
})
# fmt: on


@dataclass(slots=True)
class Node:
    """An element: where it is, and which stretch of the page's raw text is its own."""

    tag: str
    attrs: dict[str, str]
    address: Address
    silent: bool
    """Whether it is in an element of `SILENT`, or is one."""
    start: int
    end: int = 0
    text: str = ""
    """The source of a JSON-LD script; for other elements see `Tree.text`."""

    @property
    def inline(self) -> bool:
        """Whether it parts no words."""
        return self.tag in INLINE


@dataclass
class Tree:
    """The elements of a page in document order, and its raw text with the marks of blocks and breaks."""

    nodes: list[Node] = field(default_factory=list)
    raw: str = ""

    @cached_property
    def index(self) -> dict[Address, int]:
        """Where each address stands in `nodes`."""
        return {node.address: i for i, node in enumerate(self.nodes)}

    def at(self, address: Address) -> Node | None:
        """The element of an address."""
        i = self.index.get(address)
        return None if i is None else self.nodes[i]

    def text(self, node: Node) -> str:
        """The folded text of an element."""
        return fold(self.raw[node.start : node.end])

    @cached_property
    def _letters(self) -> list[int]:
        return [0, *accumulate(not letter.isspace() for letter in self.raw)]

    def letters(self, place: int) -> int:
        """How many letters, white space aside, stand before a place of the raw text."""
        return self._letters[place]

    def ancestors(self, node: Node) -> Iterator[Node]:
        """The elements around it, the nearest first."""
        for depth in range(len(node.address) - 1, -1, -1):
            yield self.nodes[self.index[node.address[:depth]]]

    def within(self, node: Node) -> Iterator[Node]:
        """The element and all below it, in document order."""
        depth = len(node.address)
        for i in range(self.index[node.address], len(self.nodes)):
            if self.nodes[i].address[:depth] != node.address:
                return
            yield self.nodes[i]


def fold(text: str) -> str:
    """`text` with each run of white space as one space, none at the ends."""
    return " ".join(text.split())


def read(data: bytes) -> Tree:
    """The tree of a page from its bytes."""
    try:
        document = turbohtml.parse(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        document = turbohtml.parse(data)
    tree, raw = Tree(), _Raw()
    if document.root is not None:
        _walk(document.root, tree, raw)
    tree.raw = "".join(raw.pieces)
    return tree


def page_bytes(folder: Path, name: str, page: str) -> bytes:
    """The bytes of a page of a set, as they were served."""
    return gzip.decompress((folder / name / "pages" / f"{page}.html.gz").read_bytes())


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


class _Raw:
    """The raw text as it grows."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0

    def add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)


def _walk(root: turbohtml.Element, tree: Tree, raw: _Raw) -> None:
    """Fill the tree without recursion: pages may be nested deeper than Python likes."""
    work: list[tuple[Any, Address, bool]] = [(root, (), False)]
    while work:
        node, address, silent = work.pop()
        if isinstance(node, Node):  # the end of an element
            if not (node.inline or silent or node.tag == "br"):
                raw.add(BLOCK)
            node.end = raw.length
        elif isinstance(node, turbohtml.Element):
            row = _enter(node, address, tree, raw, silent=silent)
            work.append((row, (), silent))
            children, place = [], 0
            for child in node.children:
                place += isinstance(child, turbohtml.Element)
                children.append((child, (*address, place), row.silent))
            work += reversed(children)
        elif isinstance(node, turbohtml.Text) and not silent:
            raw.add(str(node.text))


def _enter(element: turbohtml.Element, address: Address, tree: Tree, raw: _Raw, *, silent: bool) -> Node:
    attrs = {
        key: " ".join(value) if isinstance(value, list | tuple) else str(value or "")
        for key, value in element.attrs.items()
    }
    row = Node(element.tag, attrs, address, silent or element.tag in SILENT, raw.length)
    if element.tag == "script" and "ld+json" in attrs.get("type", "").lower():
        row.text = element.text
    if element.tag == "br" and not silent:
        raw.add(BREAK)
    elif not (row.inline or silent):
        raw.add(BLOCK)
    row.start = raw.length
    tree.nodes.append(row)
    return row
