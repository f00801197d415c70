"""A page of HTML as columns. The only file that knows the HTML library.

turbohtml builds the tree by the WHATWG rules, in C and in linear time on hostile input. It is not walked here: what
is no text is taken out, the rest is written back in XML syntax, in which every "<" begins a tag, every ">" ends one
and every empty element closes itself. Tags, parents, depths and texts are then read off the bytes by numpy, all
elements at once.

Rules of this file:
1. No loop over elements that numpy can do; no recursion.
2. A call of numpy costs as much as thousands of bytes of work, and an index array eight bytes a character: few calls,
   narrow types, and positions only of what is rare.
3. `<script>`, `<style>`, `<svg>`, `<template>` and comments leave no row; JSON-LD scripts are kept aside as text.
4. Text inside `<head>`, `<iframe>`, `<select>`, `<textarea>` and inline helpers for screen readers is not text of the page.
"""

import re
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import turbohtml
from numpy.typing import NDArray
from turbohtml.clean import strip_comments_node

from presscut import attributes
from presscut.characters import OTHER, SPACE, Kinds, Points, points_of, text_of
from presscut.columns import TAG_CODE, TAGS, Bools, Ints, Opens, Page
from presscut.folding import BLOCK, BLOCK_MARK, BR, BR_MARK, fold, kinds_of
from presscut.openings import opens

__all__ = ["read"]

Bytes: TypeAlias = NDArray[np.uint8]
Index: TypeAlias = NDArray[np.intp]

_NOT_TEXT: Final = "script,style,svg,template,noframes,noembed,datalist"
_XML: Final = turbohtml.Html(xml=True)
_JSON_LD: Final = 'script[type*="ld+json" i]'
_INSTRUCTION: Final = re.compile(rb"<\?[^>]*>")

# fmt: off
_INLINE: Final = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr", "img", "picture", "source", "video", "audio", "track", "iframe", "embed", "object",
    "param", "canvas", "map", "area", "label", "input", "noscript", "amp-img", "progress", "meter", "math",
})
# fmt: on
_IS_INLINE: Final = np.array([name in _INLINE for name in TAGS])
_IS_BLOCK: Final = np.array([name not in _INLINE and name != "br" for name in TAGS])
_IS_SILENT: Final = np.array([name in {"head", "iframe", "select", "textarea"} for name in TAGS])
_PRE: Final = TAG_CODE["pre"]
_NARROW: Final = np.iinfo(np.int16).max

_MARKS: Final = np.where(_IS_BLOCK, BLOCK_MARK, 0).astype(np.uint8)
_MARKS[TAG_CODE["br"]] = BR_MARK
_MEANING: Final = np.zeros(256, np.uint8)
_MEANING[[ord(c) for c in "lga#"]] = [ord(c) for c in "<>& "]
"""The only references written in text, `&lt; &gt; &amp; &#13;`, by their second character."""


def read(source: str) -> Page:
    """The columns of an HTML page; any text gives a page, if only one with a single block."""
    return _columns(*_written(source))  # the tree, which takes most of the memory, is gone by now


def _written(source: str) -> tuple[bytes, str | None, tuple[str, ...]]:
    """The tree of a page in XML syntax, without what is no text; its title; its JSON-LD."""
    document = turbohtml.parse(source, positions=False)
    title = document.find("title")
    json_ld = tuple(script.text for script in document.select(_JSON_LD))
    document.remove(_NOT_TEXT)
    root = document.root
    markup = strip_comments_node(root).encode("utf-8", _XML) if root is not None else b"<html></html>"
    return markup, (" ".join(title.text.split()) if title is not None else "") or None, json_ld


def _columns(markup: bytes, title: str | None, json_ld: tuple[str, ...]) -> Page:
    data = np.frombuffer(markup, np.uint8)
    tags = _tags(data)
    if (data.take(tags.lt + 1) == ord("?")).any():
        return _columns(_INSTRUCTION.sub(b"", markup), title, json_ld)
    tree = _tree(data, tags)
    lt, gt = tags.lt.take(tree.opened_by), tags.gt.take(tree.opened_by)
    named = attributes.read(markup, lt, gt)
    text = _text(data, tags, tree, _silent(tags, tree, named))
    text_start, text_end = text.at_tag.take(tree.opened_by), text.at_tag.take(tree.closed_by)
    return Page(
        shape="html",
        text=text.text,
        title=title,
        json_ld=json_ld,
        markup=markup,
        tag=tree.code,
        parent=tree.parent,
        depth=tree.depth,
        end=tree.end,
        text_start=text_start,
        text_end=text_end,
        first_block=text.start.searchsorted(text_start),
        end_block=text.start.searchsorted(text_end),
        attr_start=lt.astype(np.int32),
        attr_end=gt.astype(np.int32),
        css=named.css,
        css_words=named.css_words,
        block_start=text.start,
        block_end=text.end,
        block_row=text.row,
        block_br=text.br,
        opens=text.opens,
        indent=np.zeros(len(text.start), np.int32),
        hidden=named.hidden,
        names=named.names,
        values=named.values,
    )


# --- The tree ---


class _Tags(NamedTuple):
    """Every tag of the markup, opening and closing, in order (t of them)."""

    lt: Index
    gt: Index
    closing: Bools
    single: Bools
    """Opens and closes at once."""


class _Tree(NamedTuple):
    """n elements, in document order; t tags."""

    code: NDArray[np.uint8]
    parent: Ints
    depth: Ints
    end: Ints
    opened_by: Index
    """(n,) number of the tag."""
    closed_by: Index
    """(n,) its own, where it closes itself."""
    element: Index
    """(t,) the row that a tag opens or closes."""
    around: Index
    """(t,) the innermost element around what follows a tag; -1 after the last."""


def _tags(data: Bytes) -> _Tags:
    folded = data & 0xFD  # ">" has one bit more than "<"
    angles = np.equal(folded, ord("<"), out=folded.view(np.bool_)).nonzero()[0]
    lt, gt = angles[::2], angles[1::2]
    return _Tags(lt, gt, data.take(lt + 1) == ord("/"), data.take(gt - 1) == ord("/"))


def _tree(data: Bytes, tags: _Tags) -> _Tree:
    opening = ~tags.closing
    opens = opening & ~tags.single
    after = (opens.view(np.int8) - tags.closing.view(np.int8)).cumsum(dtype=np.int32)
    level = after - opens  # of the element, for its opening and its closing tag
    opened_by = opening.nonzero()[0]
    depth = level.take(opened_by)
    closed_by = np.where(tags.single.take(opened_by), opened_by, _next_alike(level).take(opened_by))
    rows = np.arange(len(opened_by))
    element = np.empty(len(level), np.intp)
    element[opened_by] = rows
    element[closed_by] = rows
    parent = _parents(depth)
    return _Tree(
        code=_codes(data, tags.lt.take(opened_by)),
        parent=parent.astype(np.int32),
        depth=depth,
        end=opening.cumsum(dtype=np.int32).take(closed_by),
        opened_by=opened_by,
        closed_by=closed_by,
        element=element,
        around=np.where(opens, element, parent.take(element)),
    )


def _by_level(level: Ints) -> Index:
    """The stable order by level; on narrow numbers it is a radix sort."""
    return (level if level.max() > _NARROW else level.astype(np.int16)).argsort(kind="stable")


def _next_alike(level: Ints) -> Index:
    """The next tag on the same level: on one level, an opening tag is followed by the one that closes it."""
    order = _by_level(level)
    following = order.copy()
    following[order[:-1]] = order[1:]
    return following


def _parents(depth: Ints) -> Index:
    """The parent of a first child is the row before it; its siblings follow it in the order by depth."""
    first = np.ones(len(depth), np.bool_)
    first[1:] = depth[1:] > depth[:-1]
    order = _by_level(depth)
    first = first.take(order)
    parent = np.empty(len(depth), np.intp)
    parent[order] = (order[first] - 1).take(first.cumsum() - 1)
    return parent


_NAME_BYTES: Final = 8
_NAMES: Final = np.array([int.from_bytes(name.encode()[:_NAME_BYTES], "little") for name in TAGS], np.uint64)
_ENDS_NAME: Final = np.isin(np.arange(256), [ord(c) for c in " >/\t\n"]).astype(np.uint8)
_SLOT_BITS: Final = 12


def _slots(names: NDArray[np.uint64], factor: np.uint64) -> Index:
    return (names * factor >> np.uint64(64 - _SLOT_BITS)).astype(np.intp)


def _perfect_factor() -> np.uint64:
    """A multiplier that puts every name into a slot of its own (Fredman, Komlós and Szemerédi, 1984)."""
    candidates = (np.uint64(0x9E3779B97F4A7C15 * odd % 2**64) for odd in range(1, 2**16, 2))
    return next(factor for factor in candidates if len(set(_slots(_NAMES, factor).tolist())) == len(_NAMES))


_FACTOR: Final = _perfect_factor()
_CODE_IN_SLOT: Final = np.zeros(2**_SLOT_BITS, np.uint8)
_CODE_IN_SLOT[_slots(_NAMES, _FACTOR)] = np.arange(len(_NAMES))


def _codes(data: Bytes, lt: Index) -> NDArray[np.uint8]:
    """The code of the name after each "<"."""
    names = attributes.words_at(data, lt + 1)
    ends = _ENDS_NAME.take(names.view(np.uint8)).view("<u8")
    names = names & ((ends & -ends) - np.uint64(1))  # the bytes below the first that ends the name
    code = _CODE_IN_SLOT.take(_slots(names, _FACTOR))
    return np.where(_NAMES.take(code) == names, code, 0).astype(np.uint8)


# --- Silence ---

_HELPERS: Final = (
    "sr only", "visually hidden", "visuallyhidden", "screen reader text", "screen reader only", "a  y hidden",
)  # fmt: skip
"""Classes by which style sheets take text out of sight and leave it to screen readers, as css words."""
_UNDONE: Final = "not "  # before it, a class that takes it back for wide screens
_HELPER_BYTES: Final = 400  # of markup: what is longer is content that a class was put on by mistake


def _silent(tags: _Tags, tree: _Tree, named: attributes.Attributes) -> Bools:
    """Which elements' text no reader sees; (n,)."""
    silent = _IS_SILENT.take(tree.code)
    helpers = _helpers(named.css_words)
    if helpers:
        helping = np.zeros(len(named.css_words), np.bool_)
        helping[helpers] = True
        size = tags.lt.take(tree.closed_by) - tags.gt.take(tree.opened_by)
        silent |= helping.take(named.css) & _IS_INLINE.take(tree.code) & (size <= _HELPER_BYTES)
    return _within(silent.nonzero()[0], tree.end)


def _helpers(css_words: tuple[str, ...]) -> list[int]:
    """Numbers of the css strings with one of `_HELPERS` among their words."""
    whole = "\n".join(["", *css_words, ""])
    numbers = []
    for helper in _HELPERS:
        number, counted, at = -1, 0, whole.find(helper)
        while at >= 0:
            number, counted = number + whole.count("\n", counted, at), at
            alone = whole[at - 1] in " \n" and whole[at + len(helper)] in " \n"
            if alone and not whole.endswith(_UNDONE, 0, at):
                numbers.append(number)
            at = whole.find(helper, at + 1)
    return numbers


def _within(rows: Index, end: Ints) -> Bools:
    """Which elements are one of these rows or a descendant; (n,)."""
    starts, ends = (np.bincount(at, minlength=len(end) + 1) for at in (rows, end.take(rows)))
    return (starts - ends).cumsum()[:-1] > 0


# --- Text ---


class _Text(NamedTuple):
    text: str
    at_tag: Ints
    """(t,) offset in `text` of every tag."""
    start: Ints
    end: Ints
    row: Ints
    br: Bools
    opens: Opens


def _text(data: Bytes, tags: _Tags, tree: _Tree, silent: Bools) -> _Text:
    """The text between the tags, white space folded, with the blocks it falls into."""
    points, at_tag = _points(data, tags, tree, silent)
    kinds = kinds_of(points)
    preformatted = (tree.code == _PRE).nonzero()[0]
    if len(preformatted):
        literal = _within(preformatted, tree.end).take(tree.around)
        owned = literal.repeat(np.diff(at_tag, append=len(points)))
        kinds[owned & (kinds == SPACE)] = OTHER
    return _folded(points, kinds, at_tag, tree)


def _points(data: Bytes, tags: _Tags, tree: _Tree, silent: Bools) -> tuple[Points, Index | Ints]:
    """The text between the tags, a mark for a tag that parts blocks, and the place of every tag in it."""
    marks = _MARKS.take(tree.code).take(tree.element)
    length = np.zeros(len(marks), np.intp)
    np.subtract(tags.lt[1:], tags.gt[:-1] + 1, out=length[:-1])
    length *= ~silent.take(tree.around)
    length += marks != 0
    raw = attributes.cut(data, tags.gt + (marks == 0), length)
    at_tag = length.cumsum() - length
    marking = marks.nonzero()[0]
    raw[at_tag.take(marking)] = marks.take(marking)
    points = points_of(_resolved(raw).tobytes().decode("utf-8", "replace"))
    if len(points) == len(raw):
        return points, at_tag
    return points, _rank((raw & 0xC0) != 0x80, at_tag)  # noqa: PLR2004 - UTF-8: the first byte of a character


def _resolved(raw: Bytes) -> Bytes:
    """The text with its character references resolved in place, the rest of each filled up with NUL."""
    at = (raw == ord("&")).nonzero()[0]
    if len(at):
        raw = raw.copy()
        kind = raw.take(at + 1)
        raw[at] = _MEANING.take(kind)
        for step in range(1, len("lt;") + 1):
            raw[at + step] = 0
        raw[at[(kind == ord("a")) | (kind == ord("#"))] + len("amp;")] = 0
    return raw


def _rank(counted: Bools, at: Index | Ints) -> Ints:
    """How many are counted before each place."""
    return counted.cumsum(dtype=np.int32).take(at) - counted.take(at)


def _folded(points: Points, kinds: Kinds, at_tag: Index | Ints, tree: _Tree) -> _Text:
    folded = fold(points, kinds)
    mark = folded.kinds >= BLOCK
    edges = (mark[1:] != mark[:-1]).nonzero()[0] + 1  # of the blocks between marks, by turns
    start, end = edges[::2], edges[1::2]
    at_tag = _rank(folded.keep, at_tag)
    return _Text(
        text=text_of(folded.points),
        at_tag=at_tag,
        start=start.astype(np.int32),
        end=end.astype(np.int32),
        row=_around_block(tree, at_tag.searchsorted(start, side="right") - 1),
        br=_single_br(folded.kinds, start, end),
        opens=opens(folded.points, start),
    )


def _around_block(tree: _Tree, tags: Index) -> Ints:
    """The innermost block-level element around the text after each of these tags."""
    is_block = _IS_BLOCK.take(tree.code)
    rows = tree.around.take(tags)
    if is_block.take(rows).all():
        return rows.astype(np.int32)
    up = np.where(is_block | (tree.parent < 0), np.arange(len(is_block)), tree.parent)
    while not is_block.take(rows := up.take(rows)).all():
        up = up.take(up)  # jump twice as far each time
    return rows.astype(np.int32)


def _single_br(kinds: Kinds, start: Index, end: Index) -> Bools:
    br = np.zeros(len(start), np.bool_)
    br[1:] = (start[1:] - end[:-1] == 1) & (kinds.take(start[1:] - 1) == BR)
    return br
