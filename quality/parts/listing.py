"""A page as numbered lines: each block of text, table, frame and statement to machines, with its address.

Rules of this file:
1. It is made from the tree alone: nothing of any extractor is in it.
2. The numbers of the lines are the same for ever: what is folded away when printed keeps its numbers.
3. A line of text is what stands between two edges of blocks, or two `<br>` in a row. Its address is that of the smallest
   block around it, with a range where that block holds more.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, Literal

from tree import BLOCK, BREAK, Address, Node, Tree, fold

LineKind = Literal["text", "table", "embed", "meta"]

_PART: Final = re.compile(rf"{BLOCK}|{BREAK}\s*{BREAK}")
_SOCIAL: Final = re.compile(
    r"//(?:[\w-]+\.)*(?:twitter|x|facebook|instagram|tiktok|bsky|telegram|t|reddit|threads|youtube|youtube-nocookie|"
    r"youtu|vimeo|dailymotion|soundcloud|spotify|linkedin|pinterest|vk|weibo)\.(?:com|app|me|net|be|co)/[\w?]"
)
_FRAMES: Final = frozenset({"iframe", "video", "audio", "object", "embed"})
_UNSEEN: Final = frozenset({"noscript", "template", "svg", "head"})
_STATED: Final = re.compile(
    r"(?i)headline|title|author|creator|byline|publi|modif|updat|date|time|description|comment"
)
_JSON_FIELDS: Final = re.compile(
    r"/(?:headline|alternativeHeadline|datePublished|dateModified|dateCreated|uploadDate|description|commentCount)$|"
    r"/(?:author|creator)(?:/\d+)?(?:/name)?$"
)
_DATA_CELL: Final = 160  # characters: longer ones are a layout's
_LAYOUT: Final = frozenset(
    {"p", "div", "table", "h1", "h2", "h3", "h4", "ul", "ol", "article", "section", "iframe"}
)


@dataclass(slots=True)
class Line:
    """What can be labelled: a stretch of an element's folded text, or a statement in an attribute or a script."""

    number: int
    kind: LineKind
    node: Node
    text: str
    span: tuple[int, int] | None = None
    """Code points of the element's folded text; `None` for the whole."""
    start: int = 0
    end: int = 0
    """The stretch of the page's raw text."""
    key: str = ""
    """For a statement: the attribute's name, or the JSON pointer."""


def lines(tree: Tree) -> list[Line]:
    """Every line of a page in document order, numbered from 1; statements to machines are apart (`statements`)."""
    found = [*_texts(tree), *_tables(tree), *_embeds(tree)]
    found.sort(key=lambda line: (line.start, -line.end, line.node.address))
    for number, line in enumerate(found, 1):
        line.number = number
    return found


def statements(tree: Tree) -> list[Line]:
    """What the page tells machines about itself: JSON-LD and meta elements, numbered from 1."""
    found = []
    for node in tree.nodes:
        if node.tag == "meta" and "content" in node.attrs:
            name = node.attrs.get("property") or node.attrs.get("name") or node.attrs.get("itemprop") or ""
            if _STATED.search(name) and not re.search(r"(?i)twitter|image|video|locale|expir", name):
                found.append(Line(0, "meta", node, f"{name}: {fold(node.attrs['content'])}", key="content"))
        elif node.text:
            found += [Line(0, "meta", node, f"ld {key}: {text}", key=key) for key, text in _json(node.text)]
    for number, line in enumerate(found, 1):
        line.number = number
    return found


def pointed(source: str, pointer: str) -> str:
    """The value that a JSON pointer names in the source of a JSON-LD script; empty where there is none."""
    return next((text for key, text in _json(source) if key == pointer), "")


def data_tables(tree: Tree) -> Iterator[Node]:
    """Tables that look like data: two rows of two short cells with text at least, no blocks in them, half full."""
    for node in tree.nodes:
        if node.tag == "table" and not node.silent:
            inside = list(tree.within(node))[1:]
            texts = [(each.address[:-1], tree.text(each)) for each in inside if each.tag in {"td", "th"}]
            rows = Counter(row for row, text in texts if text)
            full = sum(count > 1 for count in rows.values()) > 1 and 2 * rows.total() >= len(texts)
            blocks = sum(each.tag in _LAYOUT for each in inside)
            if full and blocks <= len(texts) // 4 and all(len(text) <= _DATA_CELL for _, text in texts):
                yield node


def _texts(tree: Tree) -> Iterator[Line]:
    blocks = [node for node in tree.nodes if not node.silent and not node.inline]
    edges = [0, *(edge for match in _PART.finditer(tree.raw) for edge in match.span()), len(tree.raw)]
    open_blocks: list[Node] = []
    following = iter(blocks)
    coming = next(following, None)
    for start, end in list(pairwise(edges))[::2]:
        while coming is not None and coming.start <= start:
            open_blocks.append(coming)
            coming = next(following, None)
        while open_blocks and open_blocks[-1].end < end:
            open_blocks.pop()
        text = fold(tree.raw[start:end])
        if text and open_blocks:
            yield _line(tree, open_blocks[-1], start, end, text)


def _line(tree: Tree, node: Node, start: int, end: int, text: str) -> Line:
    whole = tree.text(node)
    if whole == text:
        return Line(0, "text", node, text, None, start, end)
    before = len(fold(tree.raw[node.start : start]))
    first = before + (before > 0)
    return Line(0, "text", node, text, (first, first + len(text)), start, end)


def _tables(tree: Tree) -> Iterator[Line]:
    for node in data_tables(tree):
        yield Line(0, "table", node, tree.text(node), None, node.start - 1, node.end)


def _embeds(tree: Tree) -> Iterator[Line]:
    for node in tree.nodes:
        if node.tag in {"a", "script", "link", "meta", "img", "head", "html", "body", "source"}:
            continue
        outer = {up.tag for up in tree.ancestors(node)}
        if outer & _UNSEEN:
            continue
        frame = node.tag in _FRAMES and not outer & _FRAMES
        if not frame and (node.silent or (node.start != node.end and tree.text(node))):
            continue
        value = _address_of(node, frame=frame)
        if value:
            yield Line(0, "embed", node, value, None, node.start, node.start)


def _address_of(node: Node, *, frame: bool) -> str:
    values = [(key, value) for key, value in node.attrs.items() if key not in {"style", "class", "alt"}]
    social = next((value for _, value in values if _SOCIAL.search(value)), "")
    if social:
        return social
    named = [
        value for key, value in values if key.endswith(("src", "data", "poster", "url")) and "/" in value
    ]
    return named[0] if frame and named else node.tag if node.tag in {"video", "audio"} else ""


def _json(source: str) -> Iterator[tuple[str, str]]:
    try:
        value = json.loads(source.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return
    work: list[tuple[str, Any]] = [("", value)]
    while work:
        pointer, value = work.pop()
        if isinstance(value, dict):
            work += [(f"{pointer}/{key}", each) for key, each in reversed(value.items())]
        elif isinstance(value, list):
            work += [(f"{pointer}/{i}", each) for i, each in reversed(list(enumerate(value)))]
        elif value is not None and _JSON_FIELDS.search(pointer):
            yield pointer, fold(str(value))


def address_text(address: Address) -> str:
    """An address as it is written: `/2/1/3`."""
    return "/" + "/".join(map(str, address))


def address_of(text: str) -> Address:
    """The address that `address_text` wrote."""
    return tuple(int(part) for part in text.strip("/").split("/") if part)
