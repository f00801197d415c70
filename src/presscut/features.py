"""What the labeller knows of every block: one row a block, one column a feature, computed for all blocks at once.

Rules of this file:
1. **Nothing language-bound.** Characters count by class (`characters`), words only as hashes.
2. **No loop over blocks.** The text is one array of code points; what belongs to a block is summed by `bincount`
   or by differences of running sums; what belongs to an element is gathered through the parent column.
3. The same columns for HTML and for text dumps; what a dump does not have is 0 there.
4. `NAMES` names every column and is written beside the weights: a model meets the features it was trained on.
"""

import json
import re
from dataclasses import dataclass
from html import unescape
from typing import Final

import numpy as np
from numpy.typing import NDArray

from presscut import characters as ch
from presscut.columns import TAG_CODE, TAGS, Bools, Floats, Ints, Page

__all__ = ["CHAIN", "NAMES", "Features", "hints_of", "measure"]

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
_FLAG_BITS: Final = np.zeros(len(TAGS), np.int64)
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

_WORD_CLASSES: Final = np.zeros(ch.COUNT, bool)
_WORD_CLASSES[[ch.LOWER, ch.UPPER, ch.LETTER, ch.DENSE, ch.DIGIT, ch.MARK]] = True
_HASH_BITS: Final = 16
_HASH_FACTOR: Final = np.uint32(2654435761)  # Knuth's multiplicative constant
_LONG_WORDS: Final = 15.0  # words from which a block counts as prose when containers are measured
_REACH: Final = (("title", 400), ("description", 1000), ("article_body", 60_000))  # characters read of each

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
_BOXES: Final = ("words", "link_share", "prose_share", "page_share", "blocks", "stops_a_word")
_NEAR: Final = ("words", "link_share", "last_stop", "same_box", "same_tag", "heading")
_STEPS: Final = (-2, -1, 1, 2)
_WINDOWS: Final = (3, 8)
_AROUND: Final = ("words", "link_share", "prose", "digits", "kin")

NAMES: Final[tuple[str, ...]] = (
    *_SHAPE,
    *_PLACE,
    *_TWINS,
    *_CLAIMED,
    *_HEART,
    *(f"in_{name}" for name in _FLAGS),
    *(f"box{level}_{name}" for level in (1, 2, 3, 4) for name in _BOXES),
    *(f"at{step:+d}_{name}" for step in _STEPS for name in _NEAR),
    *(f"near{window}_{name}" for window in _WINDOWS for name in _AROUND),
)
"""Every column of `Features.values`, in order."""


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


@dataclass(frozen=True, slots=True, eq=False)
class _Text:
    """Sums over the characters of each block."""

    chars: Floats
    counts: Floats
    """(m, ch.COUNT) characters by class."""
    words: Floats
    capitals: Floats
    kinds: NDArray[np.uint8]
    """(c,) class of every character of the page's text."""
    linked: Floats
    """(m,) characters inside links."""
    links: Floats


def measure(page: Page, hints: tuple[str, str] = ("", "")) -> Features:
    """The features of every block of a page.

    Args:
        page: the columns.
        hints: what the page says about itself elsewhere: its description and the `articleBody` of its JSON-LD.
    """
    count = len(page.block_start)
    if not count:
        empty = np.zeros((0, CHAIN), np.int32)
        return Features(np.zeros((0, len(NAMES)), np.float32), empty.astype(np.uint8), empty, np.zeros(0, np.float32))
    text = _sums(page)
    chain = _chain(page)
    tags = page.tag[chain]
    prose = np.where(text.words >= _LONG_WORDS, text.words, 0) * (1 - text.linked / text.chars)
    shape = _shape(page, text)
    kin = _kin(page, tags, chain)
    columns = [
        shape,
        _place(page, text, prose, tags),
        *_words(page, text, kin, prose, hints),
        _heart(page, chain, prose),
        _flags(page, chain),
        _boxes(page, text, chain, prose),
        _near(shape, tags, chain),
        _around(text, kin, prose),
    ]
    return Features(np.concatenate(columns, axis=1), tags, page.css[chain], text.words)


def _sums(page: Page) -> _Text:
    count = len(page.block_start)
    kinds = ch.classes(ch.points(page.text))
    length = page.block_end - page.block_start
    lengths = np.stack([np.diff(page.block_end, prepend=0) - length, length], axis=1).ravel()  # gap, block, gap …
    owner = np.repeat(np.stack([np.full(count, count), np.arange(count)], axis=1).ravel(), lengths)
    cells = np.bincount(owner * ch.COUNT + kinds[: len(owner)], minlength=(count + 1) * ch.COUNT)
    counts = cells.reshape(-1, ch.COUNT)[:count].astype(np.float32)
    spaced = np.flatnonzero(kinds[: len(owner)] == ch.SPACE)
    after = spaced[spaced + 1 < len(owner)]
    capitals = np.bincount(owner[after[kinds[after + 1] == ch.UPPER]], minlength=count + 1)[:count]
    capitals = capitals + (kinds[page.block_start] == ch.UPPER)
    linked, links = _links(page)
    return _Text(
        chars=length.astype(np.float32),
        counts=counts,
        words=counts[:, ch.SPACE] + 1 + counts[:, ch.DENSE] / 2,
        capitals=capitals.astype(np.float32),
        kinds=kinds,
        linked=linked,
        links=links,
    )


def _links(page: Page) -> tuple[Floats, Floats]:
    """Characters of each block that stand inside links, and how many links begin in it."""
    rows = np.flatnonzero(page.tag == TAG_CODE["a"])
    start, end = page.text_start[rows], page.text_end[rows]
    # Links do not nest, so the linked characters before any offset are a sum over the links that began before it.
    begun = np.concatenate([[0], np.cumsum(end - start)])

    def before(offset: Ints) -> NDArray[np.int64]:
        number = np.searchsorted(start, offset, side="left")
        last = np.maximum(number - 1, 0)
        over = np.where(number > 0, np.maximum(end[last] - offset, 0), 0) if len(rows) else 0
        return np.asarray(begun[number] - over)

    linked = before(page.block_end) - before(page.block_start)
    links = np.searchsorted(start, page.block_end) - np.searchsorted(start, page.block_start)
    return linked.astype(np.float32), links.astype(np.float32)


def _chain(page: Page) -> Ints:
    """Rows of the elements around each block, (m, CHAIN): innermost first, the root repeated at the end.

    The innermost is the deepest element that holds the block and nothing else, also an inline one: in
    `<p><strong>Text</strong></p>` it is the `<strong>`.
    """
    inner = page.block_row.copy()
    at = np.searchsorted(page.block_start, page.text_start)
    at[at == len(page.block_start)] = 0
    holds = (page.text_start <= page.block_start[at]) & (page.text_end >= page.block_end[at])
    single = holds & (page.text_end <= page.block_end[at] + 1) & (page.text_end > page.text_start)
    rows = np.flatnonzero(single)
    inner[at[rows]] = rows  # the last one, which is the deepest, stays
    parent = np.maximum(page.parent, 0)
    chain = [inner]
    for _ in range(CHAIN - 1):
        chain.append(parent[chain[-1]])
    return np.stack(chain, axis=1)


def _shape(page: Page, text: _Text) -> Floats:
    chars, words = text.chars, text.words
    first, last = text.kinds[page.block_start], text.kinds[page.block_end - 1]
    # A closing quotation mark or bracket after the full stop still ends a sentence.
    before_last = text.kinds[np.maximum(page.block_end - 2, 0)]
    closes = ((last == ch.QUOTE) | (last == ch.BRACKET)) & (before_last == ch.STOP)
    last = np.where(closes, ch.STOP, last)
    share = text.linked / chars
    gap = page.block_start - np.concatenate([[0], page.block_end[:-1]])
    columns = [
        np.log1p(chars) / 4,
        np.log1p(words) / 3,
        np.minimum(chars / words / 10, 3),
        *(text.counts[:, kind] / chars for _, kind in _CLASSES),
        np.log1p(text.counts[:, ch.STOP]),
        text.capitals / words,
        share,
        np.log1p(text.links),
        share > 0.9,  # noqa: PLR2004 - all but a bullet or a full stop
        *(first == kind for _, kind in _EDGES),
        *(last == kind for _, kind in _EDGES),
        page.block_br,
        np.minimum(page.indent / 8, 3),
        np.log1p(gap) / 2,
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _place(page: Page, text: _Text, prose: Floats, tags: NDArray[np.uint8]) -> Floats:
    count = len(text.chars)
    index = np.arange(count)
    heads = np.flatnonzero((tags[:, :3] == TAG_CODE["h1"]).any(axis=1))
    head = heads[0] if len(heads) else 0
    total = max(float(prose.sum()), 1.0)
    before = np.cumsum(prose) - prose
    columns = [
        index / count,
        np.log1p(count - 1 - index) / 4,
        np.log1p(page.block_start) / 8,
        np.minimum(page.depth[page.block_row] / 10, 3),
        index > head if len(heads) else np.full(count, 0.5),
        np.log1p(np.abs(index - head)) / 4 * np.sign(index - head),
        np.full(count, np.log1p(count) / 5),
        before / total,
        (total - before - prose) / total,
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _kin(page: Page, tags: NDArray[np.uint8], chain: Ints) -> NDArray[np.int64]:
    """Blocks with the same tags around them, and the same class on the box, have the same number; (m,) from 0."""
    path = page.css[chain[:, 1]].astype(np.int64)
    for level in range(CHAIN - 1):
        path = path * 257 + tags[:, level]
    return np.unique(path, return_inverse=True)[1]


def _words(
    page: Page, text: _Text, kin: NDArray[np.int64], prose: Floats, hints: tuple[str, str]
) -> tuple[Floats, Floats]:
    """Repetition within the page (`_TWINS`), and words shared with what the page says elsewhere (`_CLAIMED`)."""
    count = len(text.chars)
    points = ch.points(page.text)
    at, hashes = _hashes(points, text.kinds)
    owner = np.minimum(np.searchsorted(page.block_end, at, side="right"), count - 1)
    spoken = np.maximum(np.bincount(owner, minlength=count), 1)
    sums = np.bincount(owner, weights=hashes * (at - page.block_start[owner] + 1.0), minlength=count)
    _, twin, number = np.unique(sums, return_inverse=True, return_counts=True)
    first = np.full(len(number), count)
    np.minimum.at(first, twin, np.arange(count))
    size = np.bincount(kin)
    twins = [
        np.log1p(number[twin] - 1.0),
        first[twin] < np.arange(count),
        np.log(size[kin]) / 3,
        np.log1p(np.bincount(kin, weights=text.words)[kin] / size[kin]) / 3,
        np.bincount(kin, weights=text.linked)[kin] / np.bincount(kin, weights=text.chars)[kin],
        np.bincount(kin, weights=prose)[kin] / max(float(prose.sum()), 1.0),
    ]
    low = hashes & (2**_HASH_BITS - 1)
    claimed = []
    for (name, reach), said in zip(_REACH, (page.title or "", *hints), strict=True):
        known = np.zeros(2**_HASH_BITS, bool)
        if said:
            said_points = ch.points(said[:reach])
            _, said_hashes = _hashes(said_points, ch.classes(said_points))
            known[said_hashes & (2**_HASH_BITS - 1)] = True
        shared = np.bincount(owner, weights=known[low], minlength=count)
        claimed.append(shared / spoken)
        if name == "title":
            claimed.append(shared / max(int(known.sum()), 1))
    claimed.append(np.full(count, float(bool(hints[1]))))
    return np.stack(twins, axis=1).astype(np.float32), np.stack(claimed, axis=1).astype(np.float32)


def _hashes(points: NDArray[np.uint32], kinds: NDArray[np.uint8]) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """Where each word begins, and a hash of it, small and capital letters alike; a dense character is a word."""
    inside = _WORD_CLASSES[kinds]
    before = np.concatenate([[False], inside[:-1]])
    start = np.flatnonzero(inside & (~before | (kinds == ch.DENSE)))
    if not len(start):
        return start, np.zeros(0, np.uint32)
    folded = np.where((points >= ord("A")) & (points <= ord("Z")), points + 32, points).astype(np.uint32)
    place = np.arange(len(points), dtype=np.uint32)
    folded = np.where(inside, folded, 0) * _HASH_FACTOR
    owner = np.cumsum(np.bincount(start, minlength=len(points))) - 1
    within = place - start[np.maximum(owner, 0)].astype(np.uint32) + np.uint32(1)
    sums = np.add.reduceat((folded ^ (folded >> np.uint32(13))) * within, start, dtype=np.uint32)
    return start, (sums ^ (sums >> np.uint32(15))) * _HASH_FACTOR >> np.uint32(8)


def _flags(page: Page, chain: Ints) -> Floats:
    """Which kinds of element a block stands in, at any height."""
    bits = _FLAG_BITS[page.tag]
    for row in _hidden(page):
        bits[row] |= 1 << _HIDDEN
    up = np.maximum(page.parent, 0)
    while True:  # each round doubles how far up a row has looked
        bits = bits | bits[up]
        further = up[up]
        if (further == up).all():
            break
        up = further
    own = bits[chain[:, 0]]
    return ((own[:, None] >> np.arange(len(_FLAGS))) & 1).astype(np.float32)


def _hidden(page: Page) -> list[int]:
    rows = [row for row, style in page.with_attr("style") if "none" in style and "display" in style]
    rows += [row for row, _ in page.with_attr("hidden")]
    rows += [row for row, value in page.with_attr("aria-hidden") if value == "true"]
    return rows


def _heart(page: Page, chain: Ints, prose: Floats) -> Floats:
    """Where a block stands to the element with most prose of its own, the heart of the page."""
    count, box = len(chain), chain[:, 1]
    told = np.bincount(box, weights=prose, minlength=1)
    heart = int(np.argmax(told))
    around = [heart]
    while len(around) < _HEART_LEVELS:
        around.append(max(int(page.parent[around[-1]]), 0))
    up = np.array(around)
    own = chain[:, 0][:, None]
    inside = (own >= up) & (own < page.end[up])
    steps = _HEART_LEVELS - inside.sum(axis=1)
    common = up[np.minimum(steps, _HEART_LEVELS - 1)]
    index = np.arange(count)
    its = np.flatnonzero((box == heart) & (prose > 0))
    first, last = (its[0], its[-1]) if len(its) else (0, count - 1)
    total = max(float(prose.sum()), 1.0)
    columns = [
        inside[:, 0],
        inside[:, 1],
        inside[:, 2],
        inside[:, 3],
        steps / 4,
        np.minimum((page.depth[own[:, 0]] - page.depth[common]) / 5, 3),
        own[:, 0] < heart,
        own[:, 0] >= page.end[heart],
        np.log1p(np.maximum(first - index, 0)) / 3,
        np.log1p(np.maximum(index - last, 0)) / 3,
        np.full(count, told[heart] / total),
        (box == heart) & (prose > 0),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _boxes(page: Page, text: _Text, chain: Ints, prose: Floats) -> Floats:
    """What the containers around a block hold altogether."""
    low = np.searchsorted(page.block_start, page.text_start)
    high = np.searchsorted(page.block_start, page.text_end)

    def inside(values: Floats) -> NDArray[np.float64]:
        sums = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
        return np.asarray(sums[high] - sums[low])

    words, chars = inside(text.words), np.maximum(inside(text.chars), 1)
    told = inside(prose)
    by_row = np.stack(
        [
            np.log1p(words) / 4,
            inside(text.linked) / chars,
            told / np.maximum(words, 1),
            told / max(float(prose.sum()), 1.0),
            np.log1p(high - low) / 4,
            inside(text.counts[:, ch.STOP]) / np.maximum(words, 1) * 5,
        ],
        axis=1,
    ).astype(np.float32)
    return by_row[chain[:, 1:5]].reshape(len(chain), -1)


def _near(shape: Floats, tags: NDArray[np.uint8], chain: Ints) -> Floats:
    """The blocks before and after, one by one; beyond the page's edge all is 0."""
    count = len(chain)
    at = {name: number for number, name in enumerate(_SHAPE)}
    heading = np.isin(tags[:, :2], [TAG_CODE[f"h{n}"] for n in range(1, 7)]).any(axis=1)
    own = np.stack(
        [shape[:, at["words"]], shape[:, at["link_share"]], shape[:, at["last_stop"]], heading], axis=1
    ).astype(np.float32)
    found = []
    for step in _STEPS:
        there = np.arange(count) + step
        valid: Bools = (there >= 0) & (there < count)
        there = np.clip(there, 0, count - 1)
        same_box = chain[there, 1] == chain[:, 1]
        same_tag = (tags[there, 0] == tags[:, 0]) & (tags[there, 1] == tags[:, 1])
        columns = [own[there, 0], own[there, 1], own[there, 2], same_box, same_tag, own[there, 3]]
        found.append((np.stack(columns, axis=1) * valid[:, None]).astype(np.float32))
    return np.concatenate(found, axis=1)


def _around(text: _Text, kin: NDArray[np.int64], prose: Floats) -> Floats:
    """Means over windows: paragraphs stand among their like, readers' comments between names and dates."""
    count = len(kin)
    alike = kin[1:] == kin[:-1]
    values = [
        text.words,
        text.linked / text.chars,
        prose > 0,
        text.counts[:, ch.DIGIT] / text.chars,
        np.concatenate([[False], alike]),
    ]
    sums = np.zeros((count + 1, len(values)))
    np.cumsum(np.stack(values, axis=1), axis=0, out=sums[1:])
    found = []
    for window in _WINDOWS:
        low = np.maximum(np.arange(count) - window, 0)
        high = np.minimum(np.arange(count) + window + 1, count)
        means = (sums[high] - sums[low]) / (high - low)[:, None]
        means[:, 0] = np.log1p(means[:, 0]) / 3
        found.append(means.astype(np.float32))
    return np.concatenate(found, axis=1)


_ARTICLE_BODY: Final = re.compile(r'"articleBody"\s*:\s*"((?:[^"\\]|\\.){0,60000})')
_DESCRIPTIONS: Final = (b'name="description"', b'property="og:description"')


def hints_of(page: Page) -> tuple[str, str]:
    """What the page says of its text elsewhere: the meta description, and the first `articleBody` of its JSON-LD."""
    return _description(page.markup), next(filter(None, map(_article_body, page.json_ld)), "")


def _description(markup: bytes) -> str:
    for key in _DESCRIPTIONS:
        at = markup.find(key)
        if at >= 0:
            tag = markup[markup.rfind(b"<", 0, at) : markup.find(b">", at)]
            _, _, value = tag.partition(b' content="')
            return unescape(value.partition(b'"')[0].decode("utf-8", "replace"))
    return ""


def _article_body(source: str) -> str:
    found = _ARTICLE_BODY.search(source) if '"articleBody"' in source else None
    if found is None:
        return ""
    try:
        return str(json.loads(f'"{found[1]}"', strict=False))
    except ValueError:  # an escape that JSON does not know
        return found[1].replace("\\n", " ")
