"""What the labeller knows of every block: one row a block, one column a feature, computed for all blocks at once.

Rules of this file:
1. **Nothing language-bound.** Characters count by class (`characters`), words only as `hashes`; what a word may mean, the
   weights know that were learned of it.
2. **No loop over blocks.** The text is one array of code points; what belongs to a block is summed by `bincount`
   or by differences of running sums; what belongs to an element is gathered through the parent column.
3. The same columns for HTML and for text dumps; what a dump does not have is 0 there.
4. `NAMES` names every column and is written beside the weights: a model meets the features it was trained on.
5. A call of numpy costs more than the work it does for one page. So one table is filled in place, a feature a row,
   related features by one call, and counts stand in it as they are until `_LOGS` are taken of all at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from presscut import characters as ch
from presscut.columns import IS_HEADING, TAG_CODE, TAGS, Bools, Floats, Ints, Page
from presscut.hashes import WORST_BITS
from presscut.hashes import words as words_of
from presscut.hints import COMBINATIONS, MEMBERS, hints_of, mark
from presscut.tally import CELLS, Tally, tally

__all__ = ["CHAIN", "NAMES", "Features", "hints_of", "measure"]

Index: TypeAlias = NDArray[np.intp]
Sums: TypeAlias = NDArray[np.float64]

_NOWHERE: Final = np.iinfo(np.int32).max
CHAIN: Final = 6
"""Elements looked at from a block outwards, the innermost that holds just the block first."""

_FLAGGED: Final = (
    ("nav", ("nav", "menu")), ("header", ("header", "hgroup")), ("footer", ("footer",)), ("aside", ("aside",)),
    ("form", ("form", "fieldset", "button", "select", "label", "textarea")), ("article", ("article",)),
    ("main", ("main",)), ("figure", ("figure", "figcaption", "picture", "caption")),
    ("table", ("table",)), ("list", ("ul", "ol", "dl")), ("quote", ("blockquote", "q")), ("link", ("a",)),
    ("heading", ("h1", "h2", "h3", "h4", "h5", "h6")), ("noscript", ("noscript",)), ("paragraph", ("p",)),
    ("code", ("pre", "code")), ("emphasis", ("b", "strong", "em", "i")), ("time", ("time",)),
    ("section", ("section",)), ("small", ("small",)),
)  # fmt: skip
_HIDDEN: Final = len(_FLAGGED)
_FLAG_BITS: Final = np.zeros(len(TAGS), np.int32)
for _bit, (_name, _tags) in enumerate(_FLAGGED):
    for _tag in _tags:
        _FLAG_BITS[TAG_CODE[_tag]] |= 1 << _bit
_FLAGS: Final = (*(name for name, _ in _FLAGGED), "hidden")

_CLASSES: Final = (
    ("lower", ch.LOWER), ("upper", ch.UPPER), ("dense", ch.DENSE), ("digit", ch.DIGIT), ("stop", ch.STOP),
    ("comma", ch.COMMA), ("quotation", ch.QUOTE), ("bracket", ch.BRACKET), ("punctuation", ch.PUNCTUATION),
    ("symbol", ch.SYMBOL), ("credit", ch.CREDIT),
)  # fmt: skip
_EDGES: Final = (
    ("upper", ch.UPPER), ("lower", ch.LOWER), ("digit", ch.DIGIT), ("stop", ch.STOP), ("quotation", ch.QUOTE),
    ("credit", ch.CREDIT), ("bracket", ch.BRACKET), ("colon", ch.COMMA), ("symbol", ch.SYMBOL),
)  # fmt: skip


_SHAPE: Final = (
    "chars", "words", "letters_a_word", *(f"share_{name}" for name, _ in _CLASSES), "stops", "capitalised_words",
    "link_share", "links", "link_only", *(f"first_{name}" for name, _ in _EDGES),
    *(f"last_{name}" for name, _ in _EDGES), "br", "indent", "empty_around",
)  # fmt: skip
_PLACE: Final = (
    "index", "index_from_end", "chars_before", "depth", "after_h1", "since_h1", "blocks", "prose_before",
    "prose_after",
)  # fmt: skip
_TWINS: Final = ("twins", "twin_before", "kin", "kin_words", "kin_links", "kin_prose")
_CLAIMED: Final = ("in_title", "title_in", "in_description", "in_article_body", "has_article_body")
_HEART: Final = (
    "in_heart", *(f"heart_up{level}" for level in (1, 2, 3)), "heart_up", "heart_down", "before_heart", "after_heart",
    "before_its_prose", "after_its_prose", "heart_share", "prose_in_heart",
)  # fmt: skip
_HEART_LEVELS: Final = 8
_LEVELS: Final = (1, 2, 3, 4)
_BOXES: Final = ("words", "link_share", "prose_share", "page_share", "blocks", "stops_a_word")
_NEAR: Final = ("words", "link_share", "last_stop", "same_box", "same_tag", "heading")
_STEPS: Final = (-2, -1, 1, 2)
_WINDOWS: Final = (3, 8)
_AROUND: Final = ("words", "link_share", "prose", "digits", "kin")

_GROUPS: Final = {
    "shape": _SHAPE,
    "place": _PLACE,
    "twins": _TWINS,
    "claimed": _CLAIMED,
    "heart": _HEART,
    "flags": tuple(f"in_{name}" for name in _FLAGS),
    "boxes": tuple(f"box{level}_{name}" for level in _LEVELS for name in _BOXES),
    "near": tuple(f"at{step:+d}_{name}" for step in _STEPS for name in _NEAR),
    "around": tuple(f"near{window}_{name}" for window in _WINDOWS for name in _AROUND),
}
NAMES: Final[tuple[str, ...]] = tuple(name for names in _GROUPS.values() for name in names)
"""Every column of `Features.values`, in order."""

_LOGS: Final = {
    "chars": 4, "words": 3, "stops": 1, "links": 1, "empty_around": 2, "index_from_end": 4, "chars_before": 8,
    "blocks": 5, "twins": 1, "kin": 3, "kin_words": 3, "before_its_prose": 3, "after_its_prose": 3,
    **{f"box{level}_{name}": 4 for level in _LEVELS for name in ("words", "blocks")},
    **{f"at{step:+d}_words": 3 for step in _STEPS}, **{f"near{window}_words": 3 for window in _WINDOWS},
}  # fmt: skip
"""Counts: of such a feature x, log(1 + x) divided by this number is told."""
_LOG_ROWS: Final = np.array([NAMES.index(name) for name in _LOGS])
_LOG_SCALE: Final = np.array([[1 / by] for by in _LOGS.values()], np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """What is known of m blocks."""

    values: Floats
    """(m, len(NAMES)) float32, each about -1 … 3."""
    tags: NDArray[np.uint8]
    """(m, CHAIN) tag codes from the block outwards."""
    css: Ints
    """(m, CHAIN) index into `Page.css_words` from the block outwards."""
    words: Floats
    """(m,) words of each block (characters / 2 where a script writes none)."""
    hashes: NDArray[np.uint32]
    """(w,) every word of the text, in order …"""
    owner: Ints
    """(w,) … and the block that it stands in."""


def measure(page: Page, hints: tuple[str, str] = ("", "")) -> Features:
    """The features of every block of a page.

    Args:
        page: the columns.
        hints: what the page says about itself elsewhere: its description and the `articleBody` of its JSON-LD.
    """
    count = len(page.block_start)
    if not count:
        empty = np.zeros((0, CHAIN), np.int32)
        return Features(
            values=np.zeros((0, len(NAMES)), np.float32),
            tags=empty.astype(np.uint8),
            css=empty,
            words=np.zeros(0, np.float32),
            hashes=np.zeros(0, np.uint32),
            owner=np.zeros(0, np.int32),
        )
    text, chain = tally(page), _chain(page)
    tags = page.tag.take(chain)
    values = np.zeros((len(NAMES), count), np.float32)
    rows, at = {}, 0
    for group, names in _GROUPS.items():
        rows[group] = values[at : (at := at + len(names))]
    path = _paths(page, tags, chain)
    _shape(page, text, rows["shape"])
    _place(page, text, tags, rows["place"])
    _twins(text, path, rows["twins"])
    hashes, owner = _words(page, text, hints, rows)
    _heart(page, text, chain, rows["heart"])
    _flags(page, chain, rows["flags"])
    _boxes(text, path, (page.first_block.take(chain[1:5]), page.end_block.take(chain[1:5])), rows)
    _near(tags, chain, rows)
    counts = values.take(_LOG_ROWS, axis=0)
    counts += 1
    values[_LOG_ROWS] = np.log(counts, out=counts) * _LOG_SCALE
    return Features(values.T, tags.T, page.css.take(chain).T, text.words, hashes, owner)


def _chain(page: Page) -> Index:
    """Rows of the elements around each block, (CHAIN, m): innermost first, the root repeated at the end.

    The innermost is the deepest element that holds the block and nothing else, also an inline one: in
    `<p><strong>Text</strong></p>` it is the `<strong>`.
    """
    end = np.full(len(page.block_end) + 1, _NOWHERE, np.int32)
    end[:-1] = page.block_end
    over = page.text_end - end.take(page.first_block)  # 1 where the line's end belongs to the element, too
    rows = (over.view(np.uint32) <= 1).nonzero()[0]
    chain = np.empty((CHAIN, len(page.block_row)), np.intp)
    chain[0] = page.block_row
    chain[0, page.first_block.take(rows)] = rows  # the last one, which is the deepest, stays
    parent = np.maximum(page.parent, 0)
    for level in range(1, CHAIN):
        chain[level] = parent.take(chain[level - 1])
    return chain


def _paths(page: Page, tags: NDArray[np.uint8], chain: Index) -> NDArray[np.int64]:
    """Kin, blocks with the same tags around them and the same class on the box, have the same number; (m,)."""
    path: NDArray[np.int64] = page.css.take(chain[1]).astype(np.int64)
    for level in range(CHAIN - 1):
        path *= 257
        path += tags[level]
    return path


_CLASS_ROWS: Final = np.array([kind for _, kind in _CLASSES])
_EDGE_KINDS: Final = np.array([[kind] for _, kind in _EDGES], np.uint8)
_AT: Final = {name: number for names in _GROUPS.values() for number, name in enumerate(names)}
"""The row of a feature in its group."""


def _shape(page: Page, text: Tally, out: Floats) -> None:
    first, last = text.kinds.take(page.block_start), text.kinds.take(page.block_end - 1)
    # A closing quotation mark or bracket after the full stop still ends a sentence.
    before_last = text.kinds.take(np.maximum(page.block_end - 2, 0))
    last[((last == ch.QUOTE) | (last == ch.BRACKET)) & (before_last == ch.STOP)] = ch.STOP
    edges, shares = len(_EDGES), _AT["share_lower"]
    out[0], out[1] = text.chars, text.words
    out[2] = np.minimum(text.chars / text.words / 10, 3)
    np.divide(text.counts.take(_CLASS_ROWS, axis=0), text.chars, out=out[shares : shares + len(_CLASSES)])
    out[_AT["stops"]] = text.counts[ch.STOP]
    out[_AT["capitalised_words"]] = text.capitals / text.words
    out[_AT["link_share"]] = text.share
    out[_AT["links"]] = text.links
    out[_AT["link_only"]] = text.share > 0.9  # noqa: PLR2004 - all but a bullet or a full stop
    out[_AT["first_upper"] : _AT["last_upper"]] = first == _EDGE_KINDS
    out[_AT["last_upper"] : _AT["last_upper"] + edges] = last == _EDGE_KINDS
    out[_AT["br"]] = page.block_br
    out[_AT["indent"]] = np.minimum(page.indent / 8, 3)
    out[_AT["empty_around"]] = page.block_start
    out[_AT["empty_around"], 1:] -= page.block_end[:-1]


def _place(page: Page, text: Tally, tags: NDArray[np.uint8], out: Floats) -> None:
    count = len(text.chars)
    index = np.arange(count)
    heads = np.logical_or.reduce(tags[:3] == TAG_CODE["h1"]).nonzero()[0]
    since = index - heads[0] if len(heads) else index
    sums = text.prose.cumsum(dtype=np.float64)
    out[0] = index / count
    out[1] = index[::-1]
    out[2] = page.block_start
    out[3] = np.minimum(page.depth.take(page.block_row) / 10, 3)
    out[4] = since > 0 if len(heads) else 0.5
    out[5] = np.copysign(np.log1p(np.abs(since)) / 4, since)
    out[6] = count
    out[7] = (sums - text.prose) / text.all_prose
    out[8] = (text.all_prose - sums) / text.all_prose


class _Groups(NamedTuple):
    """Blocks with equal keys."""

    order: Index
    """(m,) the blocks by key, those of one key in the page's order."""
    new: Bools
    """(m,) in that order: the first of its key."""
    start: Index
    """(g,) where each key begins in `order`."""
    size: Index
    number: Index
    """(m,) in that order: number of the key."""


def _groups(keys: NDArray[np.int64] | Sums) -> _Groups:
    order = keys.argsort(kind="stable")
    in_order = keys.take(order)
    new = np.ones(len(keys), np.bool_)
    np.not_equal(in_order[1:], in_order[:-1], out=new[1:])
    start = new.nonzero()[0]
    size = np.empty_like(start)
    size[-1] = len(keys) - start[-1]
    np.subtract(start[1:], start[:-1], out=size[:-1])
    return _Groups(order, new, start, size, new.cumsum() - 1)


def _twins(text: Tally, path: NDArray[np.int64], out: Floats) -> None:
    """What the kin of each block, those in the same kind of place, are like."""
    kin = _groups(path)
    per_block = np.array([text.words, text.linked, text.chars, text.prose], np.float64).take(
        kin.order, axis=1
    )
    words, linked, chars, prose = np.add.reduceat(per_block, kin.start, axis=1)
    told = np.array([kin.size - 1, words / kin.size, linked / chars, prose / text.all_prose], np.float32)
    out[_AT["kin"] :, kin.order] = told.take(kin.number, axis=1)


def _words(
    page: Page, text: Tally, hints: tuple[str, str], rows: Mapping[str, Floats]
) -> tuple[NDArray[np.uint32], Ints]:
    """Repetition of a block within the page, and words shared with what the page says elsewhere.

    Gives the words, and the block of each.
    """
    count = len(text.chars)
    at, hashes = words_of(text.points, text.kinds)
    owner = text.cells.take(at) // CELLS
    place = at - page.block_start.take(owner) + 1.0
    twins = _groups(np.bincount(owner, weights=(hashes >> WORST_BITS) * place, minlength=count))
    repeated = rows["twins"]
    repeated[0, twins.order] = (twins.size - 1).take(twins.number)
    repeated[1, twins.order] = ~twins.new
    hinted = mark((page.title or "", *hints))
    member = owner * COMBINATIONS + hinted.find(hashes)
    shared = np.bincount(member, minlength=COMBINATIONS * count).reshape(count, COMBINATIONS) @ MEMBERS
    spoken = np.maximum(shared[:, 0], 1)
    claimed = rows["claimed"]
    claimed[0] = shared[:, 1] / spoken
    claimed[1] = shared[:, 1] / max(hinted.title_words, 1)
    claimed[2] = shared[:, 2] / spoken
    claimed[3] = shared[:, 3] / spoken
    claimed[4] = bool(hints[1])
    return hashes, owner


def _flags(page: Page, chain: Index, out: Floats) -> None:
    """Which kinds of element a block stands in, at any height."""
    bits = _FLAG_BITS.take(page.tag)
    bits[page.hidden] |= 1 << _HIDDEN
    up = np.maximum(page.parent, 0, dtype=np.intp)
    for _ in range(int(page.depth.max()).bit_length()):  # each round doubles how far up a row has looked
        bits |= bits.take(up)
        up = up.take(up)
    out[:] = (bits.take(chain[0]) >> _FLAG_SHIFTS) & 1


_FLAG_SHIFTS: Final = np.arange(len(_FLAGS), dtype=np.int32)[:, None]


def _heart(page: Page, text: Tally, chain: Index, out: Floats) -> None:
    """Where a block stands to the element with most prose of its own, the heart of the page."""
    own, box = chain[0], chain[1]
    told = np.bincount(box, weights=text.prose)
    heart = int(told.argmax())
    around = [heart]
    while len(around) < _HEART_LEVELS:
        around.append(max(int(page.parent[around[-1]]), 0))
    up = np.array(around)
    inside = (own >= up[:, None]) & (own < page.end.take(up)[:, None])
    steps = _HEART_LEVELS - np.add.reduce(inside, dtype=np.intp)
    common = up.take(np.minimum(steps, _HEART_LEVELS - 1))
    of_heart = (box == heart) & (text.prose > 0)
    its = of_heart.nonzero()[0]
    index = np.arange(len(own))
    out[:4] = inside[:4]
    out[4] = steps / 4
    out[5] = np.minimum((page.depth.take(own) - page.depth.take(common)) / 5, 3)
    out[6] = own < heart
    out[7] = own >= page.end[heart]
    if len(its):
        out[8] = np.maximum(its[0] - index, 0)
        out[9] = np.maximum(index - its[-1], 0)
    out[10] = told[heart] / text.all_prose
    out[11] = of_heart


def _boxes(
    text: Tally, path: NDArray[np.int64], blocks: tuple[Index, Index], rows: Mapping[str, Floats]
) -> None:
    """What the containers around a block, and the windows around it, hold altogether.

    `blocks` are the first and past the last block of each container, (4, m): differences of one table of running sums.
    """
    count = len(path)
    sums = np.zeros((9, count + 1))
    each = sums[:, 1:]
    each[0], each[1], each[2], each[3] = text.words, text.linked, text.chars, text.prose
    each[4], each[5], each[6] = text.counts[ch.STOP], text.share, text.prose > 0
    each[7] = text.counts[ch.DIGIT] / text.chars
    each[8, 1:] = path[1:] == path[:-1]
    each.cumsum(axis=1, out=each)
    first, past = blocks
    words, linked, chars, prose, stops = sums[:5].take(past, axis=1) - sums[:5].take(first, axis=1)
    inside = rows["boxes"].reshape(len(_LEVELS), len(_BOXES), count)
    spoken = np.maximum(words, 1)
    inside[:, 0] = words
    inside[:, 1] = linked / np.maximum(chars, 1)
    inside[:, 2] = prose / spoken
    inside[:, 3] = prose / text.all_prose
    inside[:, 4] = past - first
    inside[:, 5] = stops / spoken * 5
    index = np.arange(count)
    low, high = np.maximum(index - _REACHES, 0), np.minimum(index + _REACHES + 1, count)
    sums = sums.take(_WINDOW_ROWS, axis=0)
    means = (sums.take(high, axis=1) - sums.take(low, axis=1)) / (high - low)
    rows["around"].reshape(len(_WINDOWS), len(_AROUND), count)[:] = means.transpose(1, 0, 2)


_WINDOW_ROWS: Final = (0, 5, 6, 7, 8)
_REACHES: Final = np.array([[window] for window in _WINDOWS])


def _near(tags: NDArray[np.uint8], chain: Index, rows: Mapping[str, Floats]) -> None:
    """The blocks before and after, one by one; beyond the page's edge all is 0."""
    count = chain.shape[1]
    own = np.zeros((len(_NEAR), count), np.float32)
    own[0], own[1], own[2] = rows["shape"].take([_AT["words"], _AT["link_share"], _AT["last_stop"]], axis=0)
    own[5] = np.logical_or.reduce(IS_HEADING.take(tags[:2]))
    places = np.empty((2, count), np.intp)
    places[0], places[1] = chain[1], tags[0] * np.intp(len(TAGS)) + tags[1]
    found = rows["near"].reshape(len(_STEPS), len(_NEAR), count)
    for number, step in enumerate(_STEPS):
        here, there = slice(max(-step, 0), count - max(step, 0)), slice(max(step, 0), count + min(step, 0))
        if abs(step) < count:
            found[number, :, here] = own[:, there]
            found[number, 3:5, here] = places[:, there] == places[:, here]
