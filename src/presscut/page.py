"""A page of HTML as columns. The only file that knows the HTML library.

turbohtml builds the tree by the WHATWG rules, in C and in linear time on hostile input. It is not walked here: what
is no text is taken out, the rest is written back in XML syntax, in which every "<" begins a tag, every ">" ends one
and every empty element closes itself. Tags, parents, depths and texts are then read off the bytes by numpy, all
elements at once.

Rules of this file:
1. No loop over elements that numpy can do; no recursion.
2. `<script>`, `<style>`, `<svg>`, `<template>` and comments leave no row; JSON-LD scripts are kept aside as text.
3. Text inside `<head>` and `<iframe>` is not text of the page.
"""

import re
from dataclasses import dataclass
from typing import Final

import numpy as np
import turbohtml
from numpy.typing import NDArray

from presscut.columns import TAG_CODE, TAGS, Bools, Ints, Page
from presscut.characters import SKIPPED, SPACE, classes

__all__ = ["read"]

_NOT_TEXT: Final = "script,style,svg,template,noframes,noembed,datalist"
_XML: Final = turbohtml.Html(xml=True)
_COMMENT: Final = re.compile(rb"<!--.*?-->|<\?[^>]*>|<![^>]*>", re.DOTALL)
_JSON_LD: Final = 'script[type*="ld+json" i]'

# fmt: off
_INLINE: Final = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q rp rt ruby s samp small span "
    "strike strong sub sup time tt u var wbr img picture source video audio track iframe embed object param canvas "
    "map area label input noscript amp-img progress meter math".split()
)
# fmt: on
_IS_BLOCK: Final = np.array([name not in _INLINE and name != "br" for name in TAGS])
_BR, _PRE, _HEAD, _IFRAME = (TAG_CODE[name] for name in ("br", "pre", "head", "iframe"))

_NAME_BYTES: Final = 8
_NAMES: Final = np.array([int.from_bytes(name.encode()[:_NAME_BYTES], "little") for name in TAGS], np.uint64)
_NAME_ORDER: Final = np.argsort(_NAMES).astype(np.uint8)
_NAMES_SORTED: Final = _NAMES[_NAME_ORDER]
_ENDS_NAME: Final = np.isin(np.arange(256), [ord(c) for c in " >/\t\n"])

_BLOCK_MARK, _BR_MARK = 0x1E, 0x1F  # record and unit separator: XML syntax allows neither in text
_ENTITIES: Final = ((ord("l"), ord("<"), 3), (ord("g"), ord(">"), 3), (ord("a"), ord("&"), 4), (ord("#"), 0x20, 4))
"""`&lt; &gt; &amp; &#13;`, the only ones written in text: second character, meaning, characters that follow the &."""


@dataclass(frozen=True, slots=True)
class _Tags:
    """Every tag of the markup, opening and closing, in order (t of them)."""

    lt: NDArray[np.int64]
    gt: NDArray[np.int64]
    code: NDArray[np.uint8]
    closing: Bools
    single: Bools
    """Opens and closes at once."""


def read(source: str) -> Page:
    """The columns of an HTML page; any text gives a page, if only one with a single block."""
    document = turbohtml.parse(source, positions=False)
    title = document.select_one("title")
    json_ld = tuple(script.text for script in document.select(_JSON_LD))
    title_text = " ".join(title.text.split()) if title is not None else ""
    document.remove(_NOT_TEXT)
    markup = _COMMENT.sub(b"", document.encode("utf-8", _XML))
    return _columns(markup, title_text or None, json_ld)


def _columns(markup: bytes, title: str | None, json_ld: tuple[str, ...]) -> Page:
    data = np.frombuffer(markup + bytes(_NAME_BYTES), np.uint8)
    tags = _tags(data)
    opening = np.flatnonzero(~tags.closing)
    depth, closed_by = _nesting(tags)
    row_of_tag = np.cumsum(~tags.closing) - 1
    code, parent = tags.code[opening], _parents(depth)
    end = row_of_tag[closed_by] + 1
    around = np.where(tags.closing | tags.single, -1, row_of_tag)  # innermost element after each tag …
    around[opening[tags.single[opening]]] = parent[tags.single[opening]]
    around[closed_by[~tags.single[opening]]] = parent[~tags.single[opening]]
    kept = _text(data, tags, code, parent, around)
    css, css_words = _css(markup, data, tags, opening)
    return Page(
        shape="html",
        text=kept.text,
        title=title,
        json_ld=json_ld,
        markup=markup,
        tag=code,
        parent=parent,
        depth=depth,
        end=end.astype(np.int32),
        text_start=kept.at_tag[opening],
        text_end=kept.at_tag[closed_by],
        attr_start=tags.lt[opening].astype(np.int32),
        attr_end=tags.gt[opening].astype(np.int32),
        css=css,
        css_words=css_words,
        block_start=kept.start,
        block_end=kept.end,
        block_row=kept.row,
        block_br=kept.br,
        indent=np.zeros(len(kept.start), np.int32),
    )


def _tags(data: NDArray[np.uint8]) -> _Tags:
    lt, gt = np.flatnonzero(data == ord("<")), np.flatnonzero(data == ord(">"))
    closing = data[lt + 1] == ord("/")
    letters = data[(lt + 1 + closing)[:, None] + np.arange(_NAME_BYTES)]
    letters[np.logical_or.accumulate(_ENDS_NAME[letters], axis=1)] = 0
    names = letters.view("<u8").ravel()
    found = np.minimum(np.searchsorted(_NAMES_SORTED, names), len(TAGS) - 1)
    code = np.where(_NAMES_SORTED[found] == names, _NAME_ORDER[found], 0).astype(np.uint8)
    return _Tags(lt, gt, code, closing, data[gt - 1] == ord("/"))


def _nesting(tags: _Tags) -> tuple[Ints, NDArray[np.int64]]:
    """Depth of every element, and the number of the tag that closes it (its own, where it closes itself)."""
    step = np.where(tags.closing, -1, np.where(tags.single, 0, 1))
    after = np.cumsum(step)
    before = after - step
    opening = np.flatnonzero(~tags.closing)
    closed_by = opening.copy()
    paired = np.flatnonzero(~tags.single)
    # On one level, opening and closing tags alternate: sorted by level, each stands before its partner.
    level = np.where(tags.closing, after, before)[paired]
    partners = paired[np.argsort(level, kind="stable")].reshape(-1, 2)
    row_of_tag = np.cumsum(~tags.closing) - 1
    closed_by[row_of_tag[partners[:, 0]]] = partners[:, 1]
    return before[opening].astype(np.int32), closed_by


def _parents(depth: Ints) -> Ints:
    """The parent of a row is the last row before it that is one level up."""
    count = len(depth)
    rows = np.arange(count, dtype=np.int64)
    order = np.argsort(depth, kind="stable")
    keys = depth[order].astype(np.int64) * (count + 1) + order
    found = np.searchsorted(keys, (depth.astype(np.int64) - 1) * (count + 1) + rows) - 1
    return np.where(depth > 0, order[np.maximum(found, 0)], -1).astype(np.int32)


@dataclass(frozen=True, slots=True)
class _Kept:
    text: str
    at_tag: Ints
    """(t,) offset in `text` of every tag."""
    start: Ints
    end: Ints
    row: Ints
    br: Bools


def _text(
    data: NDArray[np.uint8], tags: _Tags, code: NDArray[np.uint8], parent: Ints, around: NDArray[np.int64]
) -> _Kept:
    """The text between the tags, white space folded, with the blocks it falls into."""
    breaks = _IS_BLOCK[tags.code]
    is_br = tags.code == _BR
    length = np.diff(tags.lt, append=tags.gt[-1] + 1) - (tags.gt - tags.lt + 1)  # of the text after each tag
    silent = _inside(code, parent, around, _HEAD) | _inside(code, parent, around, _IFRAME)
    spoken = np.where(silent, 0, length)
    flags = np.repeat(
        np.stack([np.zeros(len(length), bool), ~silent], axis=1).ravel(),
        np.stack([tags.gt - tags.lt + 1, length], axis=1).ravel(),
    )
    marked = data[: len(flags)].copy()
    marked[tags.lt[breaks]] = _BLOCK_MARK
    marked[tags.lt[is_br]] = _BR_MARK
    marks = breaks | is_br
    flags[tags.lt[marks]] = True
    raw = marked[flags]
    byte_at_tag = np.cumsum(spoken + marks) - spoken - marks
    points = np.frombuffer(raw.tobytes().decode("utf-8", "replace").encode("utf-32-le"), np.uint32)
    at_tag = byte_at_tag
    if len(points) != len(raw):
        at_tag = np.concatenate([[0], np.cumsum((raw & 0xC0) != 0x80)])[byte_at_tag]
    return _fold(points, at_tag, _around_block(code, parent, around), _literal(code, parent, around))


def _inside(code: NDArray[np.uint8], parent: Ints, around: NDArray[np.int64], tag: int) -> Bools:
    """Which tags' following text stands directly or deeper inside an element of this kind (nested only by one kind)."""
    if not (code == tag).any():
        return np.zeros(len(around), bool)
    inside = code == tag
    while True:
        wider = inside | np.where(parent >= 0, inside[parent], False)  # noqa: FBT003
        if (wider == inside).all():
            return np.where(around >= 0, inside[around], False)  # noqa: FBT003
        inside = wider


def _literal(code: NDArray[np.uint8], parent: Ints, around: NDArray[np.int64]) -> Bools | None:
    return _inside(code, parent, around, _PRE) if (code == _PRE).any() else None


def _around_block(code: NDArray[np.uint8], parent: Ints, around: NDArray[np.int64]) -> NDArray[np.int64]:
    """The innermost block-level element around the text after each tag."""
    up = np.where(_IS_BLOCK[code] | (parent < 0), np.arange(len(code)), parent)
    while True:  # jump twice as far each time
        further = up[up]
        if (further == up).all():
            return up[around]
        up = further


def _fold(
    points: NDArray[np.uint32], at_tag: NDArray[np.int64], around: NDArray[np.int64], literal: Bools | None
) -> _Kept:
    points, dropped = _entities(points)
    kinds = classes(points)
    block_mark, br_mark = points == _BLOCK_MARK, points == _BR_MARK
    mark = block_mark | br_mark
    space = (kinds == SPACE) & ~mark
    keep = kinds != SKIPPED
    keep[dropped] = False
    if literal is not None:
        owner = np.searchsorted(at_tag, np.arange(len(points)), side="right") - 1
        space &= ~literal[owner]
    open_before = np.concatenate([[True], (space | mark)[:-1]])
    keep &= ~(space & open_before)  # the first of several, and none after a mark
    left = np.flatnonzero(keep)
    idle = space[left] & np.concatenate([mark[left][1:], [True]])  # nor before one
    keep[left[idle]] = False
    new_at = np.concatenate([[0], np.cumsum(keep)])
    left = np.flatnonzero(keep)
    points = np.where(space[left], 0x20, points[left])
    mark, block_mark, br_mark = mark[left], block_mark[left], br_mark[left]
    points[mark] = 0x0A
    start = np.flatnonzero(~mark & np.concatenate([[True], mark[:-1]]))
    end = np.flatnonzero(~mark & np.concatenate([mark[1:], [True]])) + 1
    owner = np.searchsorted(at_tag, left[start], side="right") - 1
    return _Kept(
        text=points.astype("<u4").tobytes().decode("utf-32-le"),
        at_tag=new_at[at_tag].astype(np.int32),
        start=start.astype(np.int32),
        end=end.astype(np.int32),
        row=around[owner].astype(np.int32),
        br=_single_br(start, block_mark, br_mark),
    )


def _entities(points: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """The text with its character references resolved in place, and where the rest of each stands."""
    at = np.flatnonzero(points == ord("&"))
    if not len(at):
        return points, at
    points = np.append(points, 0)  # a "&" at the very end has no second character
    dropped = [at[:0]]
    for second, meaning, length in _ENTITIES:
        here = at[points[at + 1] == second]
        points[here] = meaning
        dropped += [here + step for step in range(1, length + 1)]
    return points[:-1], np.concatenate(dropped)


def _single_br(start: NDArray[np.int64], block_mark: Bools, br_mark: Bools) -> Bools:
    if not len(start):
        return np.zeros(0, bool)
    blocks, brs = np.cumsum(block_mark)[start], np.cumsum(br_mark)[start]
    return (np.diff(blocks, prepend=blocks[0] - 1) == 0) & (np.diff(brs, prepend=0) == 1)


_CLASS: Final = np.frombuffer(b" class", np.uint8)
_HUMP: Final = re.compile(rb"(?<=[a-z])(?=[A-Z])")
_CSS_BYTES: Final = 400  # of one element's class and id: longer ones are generated and say nothing
_CSS_LETTERS: Final = bytes(
    c + 32 if 65 <= c <= 90 else c if 97 <= c <= 122 or c >= 128 or c == 10 else 32 for c in range(256)
)


def _css(markup: bytes, data: NDArray[np.uint8], tags: _Tags, opening: NDArray[np.int64]) -> tuple[Ints, tuple[str, ...]]:
    """Class and id of every element as words, each distinct pair of attributes read once."""
    css = np.zeros(len(opening), np.int32)
    start, end = _class_and_id(data)
    rows = np.searchsorted(tags.lt[opening], start, side="right") - 1
    values: dict[int, bytes] = {}
    for row, first, last in zip(rows.tolist(), start.tolist(), end.tolist(), strict=True):
        value = markup[first:last]
        values[row] = values[row] + b" " + value if row in values else value
    known = {value: number for number, value in enumerate(dict.fromkeys(values.values()), 1)}
    css[list(values)] = [known[value] for value in values.values()]
    lines = b"\n".join([b"", *(value[:_CSS_BYTES] for value in known)])
    words = _HUMP.sub(b" ", lines).translate(_CSS_LETTERS).decode("utf-8", "replace").split("\n")
    return css, tuple(words)


def _class_and_id(data: NDArray[np.uint8]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where the values of all class and id attributes begin and end, in order."""
    equals = np.flatnonzero(data == ord("="))
    equals = equals[data[equals + 1] == ord('"')]
    before = data[np.maximum(equals[:, None] + np.arange(-len(_CLASS), 0), 0)]
    same = before == _CLASS
    is_id = (before[:, -3:] == np.frombuffer(b" id", np.uint8)).all(axis=1)
    start = equals[same.all(axis=1) | is_id] + 2
    quotes = np.flatnonzero(data == ord('"'))
    return start, quotes[np.searchsorted(quotes, start)]
