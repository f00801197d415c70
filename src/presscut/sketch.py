"""A compact signature of a text, by which two writings of one text find each other among millions.

Rules of this file:
1. A sketch depends on the text alone: not on the machine, the run, `PYTHONHASHSEED` or the texts beside it. What it is
   made of is `VERSION`; sketches of two versions are not compared. (Letters that a later Unicode added may hash anew.)
2. What two programs write differently is made equal first: quotation marks, dashes, case, full-width letters, white
   space, the marks in large numbers, "per cent" and "%". Punctuation never counts, only words do.
3. Texts are read many at once, by numpy over all their words; no loop runs over words.

Three things are in a sketch, each for one kind of sameness:

- `exact`: a hash of all words in order. Equal means the same words.
- `minhash`: the smallest of all shingles' hashes under `PERMUTATIONS` orders (Broder, 1997). The share of equal
  columns estimates how alike two texts are as a whole (Jaccard).
- `anchors`: the smallest shingle of every `WINDOW` in a row (winnowing; Schleimer, Wilkerson and Aiken, 2003). Whatever
  two texts have in common for `SHINGLE + WINDOW - 1` words, a sentence's length, gives both one equal anchor at least, so
  that a text cut short, or with a page around it, is found where MinHash finds nothing.
"""

import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from presscut import characters as ch
from presscut.columns import Bools
from presscut.errors import UsageError
from presscut.hashes import Words, mixed, odd_numbers, words
from presscut.model import Article
from presscut.text import fold

__all__ = [
    "MAX_ANCHORS",
    "PERMUTATIONS",
    "SHINGLE",
    "VERSION",
    "WINDOW",
    "Anchored",
    "Sketch",
    "Sketches",
    "anchored",
    "from_bytes",
    "gather",
    "sketch",
    "sketches",
    "to_bytes",
]

VERSION: Final = 1
"""Raised with every change of what a sketch holds, also through `hashes`, `characters` or `text.fold`."""
SHINGLE: Final = 5
"""Words in a row that are hashed together; unrelated news shares runs of 3 and 4."""
DENSE_SHINGLE: Final = 10
"""The same in scripts without spaces, where a letter is a word: two letters are about one word."""
PERMUTATIONS: Final = 64
"""Columns of the MinHash: the estimate of Jaccard is good to about 1 / √64 = 0.12, enough for 16 bands of 4."""
WINDOW: Final = 16
"""Shingles of which the smallest is an anchor: one in 8.5 is kept, and every 20 words in common share one."""
MAX_ANCHORS: Final = 1_024
"""The smallest are kept of more: a text of about 9,000 words has as many."""
MAX_CHARACTERS: Final = 1_000_000
"""Characters of a text that are read: a book's length, a bound on time."""

Hashes: TypeAlias = NDArray[np.uint64]
Columns: TypeAlias = NDArray[np.uint32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sketches:
    """Sketches of n texts, in columns; ready to be columns of Arrow."""

    length: NDArray[np.uint32]
    """(n,) words of each text."""
    exact: Hashes
    """(n,) hash of all words in order; 0 for a text without words."""
    minhash: Columns
    """(n, `PERMUTATIONS`); the highest number everywhere for a text without words."""
    anchors: Hashes
    """All anchors, text by text, rising and each once within a text."""
    offsets: NDArray[np.int64]
    """(n + 1,) where each text's anchors begin and end."""

    def __len__(self) -> int:
        """How many texts."""
        return len(self.length)

    def __getitem__(self, at: int) -> "Sketch":
        """The sketch of one text."""
        start, end = self.offsets[at], self.offsets[at + 1]
        return Sketch(
            length=int(self.length[at]),
            exact=int(self.exact[at]),
            minhash=tuple(self.minhash[at].tolist()),
            anchors=tuple(self.anchors[start:end].tolist()),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """The sketch of one text: a value that can be compared, hashed and stored."""

    length: int
    """Words of the text."""
    exact: int
    """64 bits: hash of all words in order; 0 for a text without words."""
    minhash: tuple[int, ...]
    """`PERMUTATIONS` numbers of 32 bits."""
    anchors: tuple[int, ...]
    """Rising numbers of 64 bits, at most `MAX_ANCHORS`."""

    def likeness(self, other: "Sketch") -> float:
        """0–1: the estimated share of shingles of either text that both have (Jaccard); 0 where one has no words."""
        if not self.length or not other.length:
            return 0.0
        return sum(a == b for a, b in zip(self.minhash, other.minhash, strict=True)) / PERMUTATIONS

    def contained(self, other: "Sketch") -> float:
        """0–1: the estimated share of this text that stands in the other; 0 where one has no words."""
        return len({*self.anchors} & {*other.anchors}) / max(1, len(self.anchors))


# --- making ----------------------------------------------------------------------------------------------------------


def sketch(of: str | Article) -> Sketch:
    """The sketch of one text, or of an article's text; about 0.6 ms. For many, `sketches` costs less."""
    return sketches((of.text if isinstance(of, Article) else of,))[0]


def sketches(texts: Sequence[str]) -> Sketches:
    """The sketches of many texts, in order; each the same as it would be alone."""
    return gather([_sketched(batch) for batch in _batches(texts)])


class Anchored(NamedTuple):
    """What of a sketch finds a text among others that begin, end or go on otherwise."""

    exact: int
    """As of `Sketch`."""
    anchors: tuple[int, ...]


def anchored(texts: Sequence[str]) -> list[Anchored]:
    """Hash and anchors of many texts, in order: a sketch without its MinHash, for less."""
    return [one for batch in _batches(texts) for one in _anchored(batch)]


def gather(parts: Sequence[Sketches]) -> Sketches:
    """Several columns of sketches as one, in order."""
    ends = np.cumsum([0, *(len(part.anchors) for part in parts)])
    offsets = [part.offsets[1:] + end for part, end in zip(parts, ends[:-1], strict=True)]
    empty = _NO_TEXTS
    return Sketches(
        length=np.concatenate([empty.length, *(part.length for part in parts)]),
        exact=np.concatenate([empty.exact, *(part.exact for part in parts)]),
        minhash=np.concatenate([empty.minhash, *(part.minhash for part in parts)]),
        anchors=np.concatenate([empty.anchors, *(part.anchors for part in parts)]),
        offsets=np.concatenate([empty.offsets, *offsets]),
    )


_NO_TEXTS: Final = Sketches(
    length=np.zeros(0, np.uint32),
    exact=np.zeros(0, np.uint64),
    minhash=np.zeros((0, PERMUTATIONS), np.uint32),
    anchors=np.zeros(0, np.uint64),
    offsets=np.zeros(1, np.int64),
)

_BATCH: Final = 2**18
"""Characters read at once: what `hashes.words` reads in one piece, so that no neighbour moves a text's cuts."""


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    """Readable forms of the texts, in lists of at most `_BATCH` characters; a longer text stands alone."""
    batch: list[str] = []
    room = _BATCH
    for text in texts:
        form = _readable(text)
        if batch and len(form) >= room:
            yield batch
            batch, room = [], _BATCH
        batch.append(form)
        room -= len(form) + 1
    if batch:
        yield batch


_PERCENT: Final = """
    percent per-cent pct prozent pour-cent por-ciento por-cento per-cento procent procenta procentů procente prosent
    prosenttia prosentti százalék protsenti процент процента процентов відсоток відсотка відсотків на-сто τοις-εκατό
    yüzde persen peratus phần-trăm प्रतिशत শতাংশ
"""
_PERCENT_AFTER: Final = re.compile(
    rf"(\d) ?-?(?:(?:{'|'.join(_PERCENT.split()).replace('-', ' ')})\b|퍼센트|パーセント)"
)
_THOUSANDS: Final = re.compile(r"(\d)[ .,'](?=\d{3}(?!\d))")


def _readable(text: str) -> str:
    """The text without what two writings of it differ in; its words are still to be told."""
    folded = _PERCENT_AFTER.sub(r"\1", fold(text[:MAX_CHARACTERS]))
    return _THOUSANDS.sub(r"\1", folded)


class _Read(NamedTuple):
    """Some texts as shingles."""

    found: Words
    bounds: NDArray[np.intp]
    """(t + 1,) where the words of each text begin and end."""
    hashes: Hashes
    first: NDArray[np.intp]
    """Where the shingles of each text begin and end."""


def _sketched(texts: Sequence[str]) -> Sketches:
    read = _shingled(texts)
    anchors, offsets = _anchors(read.hashes, read.first)
    return Sketches(
        length=np.diff(read.bounds).astype(np.uint32),
        exact=_exact(read.found, read.bounds),
        minhash=_minhash(read.hashes, read.first),
        anchors=anchors,
        offsets=offsets,
    )


def _anchored(texts: Sequence[str]) -> Iterator[Anchored]:
    read = _shingled(texts)
    anchors, offsets = _anchors(read.hashes, read.first)
    every, exact = anchors.tolist(), _exact(read.found, read.bounds).tolist()
    for at, (start, end) in enumerate(pairwise(offsets.tolist())):
        yield Anchored(exact[at], tuple(every[start:end]))


def _shingled(texts: Sequence[str]) -> _Read:
    points = ch.points_of("\n".join(texts))
    kinds = ch.classes(points)
    found = words(points, kinds)
    ends = np.cumsum([len(text) + 1 for text in texts])
    bounds = np.zeros(len(texts) + 1, np.intp)
    bounds[1:] = found.at.searchsorted(ends)
    dense = np.zeros(len(found.at) + 1, np.intp)
    (kinds.take(found.at) == ch.DENSE).cumsum(out=dense[1:])
    width = np.where(2 * np.diff(dense.take(bounds)) > np.diff(bounds), DENSE_SHINGLE, SHINGLE)
    hashes, first = _shingles(found, bounds, width)
    return _Read(found, bounds, hashes, first)


# --- hashing ---------------------------------------------------------------------------------------------------------


def _exact(found: Words, bounds: NDArray[np.intp]) -> Hashes:
    """(n,) a hash of all words of each text in order."""
    numbers = found.hash.astype("<u4")
    spans = zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True)
    digests = [
        blake2b(numbers[start:end].tobytes(), digest_size=8).digest() if end > start else bytes(8)
        for start, end in spans
    ]
    return np.frombuffer(b"".join(digests), "<u8").astype(np.uint64)


def _shingles(
    found: Words, bounds: NDArray[np.intp], width: NDArray[np.intp]
) -> tuple[Hashes, NDArray[np.intp]]:
    """The hash of every shingle of every text, and where each text's begin and end.

    A text with fewer words than a shingle has one, of all its words.
    """
    length = np.diff(bounds)
    count = np.where(length > 0, np.maximum(length - width + 1, 1), 0)
    first = np.zeros(len(bounds), np.intp)
    count.cumsum(out=first[1:])
    begin = np.arange(first[-1]) + (bounds[:-1] - first[:-1]).repeat(count)
    last = bounds[1:].repeat(count)
    wide = width.repeat(count)
    spread = np.append(mixed(found.hash.astype(np.uint64)), np.uint64(0))
    sums = np.zeros(len(begin), np.uint64)
    for k, factor in enumerate(odd_numbers(DENSE_SHINGLE, seed=1)):
        if k == SHINGLE and not (wide > SHINGLE).any():
            break
        at = begin + k
        at[(at >= last) | (wide <= k)] = len(found.at)  # where the number 0 stands
        sums += spread.take(at) * factor
    return mixed(sums), first


_NUMBERS_AT_ONCE: Final = 2**16
"""Hashes under one or more orders that are made in one step: half a megabyte stays in the cache."""


def _minhash(hashes: Hashes, first: NDArray[np.intp]) -> Columns:
    """(n, `PERMUTATIONS`) the smallest hash of each text under each order: multiply, take the upper half."""
    told = np.diff(first) > 0
    lowest = np.full((len(told), PERMUTATIONS), 2**32 - 1, np.uint32)
    if told.any():
        factors = odd_numbers(PERMUTATIONS, seed=101)[:, None]
        together = max(1, _NUMBERS_AT_ONCE // len(hashes))
        for at in range(0, PERMUTATIONS, together):
            some = factors[at : at + together]
            orders = ((hashes ^ (some >> np.uint64(7))) * some) >> np.uint64(32)
            lowest[told, at : at + together] = np.minimum.reduceat(orders, first[:-1][told], axis=1).T
    return lowest


def _anchors(hashes: Hashes, first: NDArray[np.intp]) -> tuple[Hashes, NDArray[np.int64]]:
    """The smallest hash of every window inside a text; all of them once where a text is shorter than a window."""
    text = np.arange(len(first) - 1).repeat(np.diff(first))
    lowest, chosen = _windows(hashes, text)
    owner = text.take(chosen)
    order = np.lexsort((lowest, owner))
    lowest, owner = lowest.take(order), owner.take(order)
    new = np.ones(len(owner), np.bool_)
    new[1:] = (lowest[1:] != lowest[:-1]) | (owner[1:] != owner[:-1])
    lowest, owner = lowest[new], owner[new]
    start = owner.searchsorted(np.arange(len(first) - 1))
    few = np.arange(len(owner)) - start.take(owner) < MAX_ANCHORS
    offsets = np.zeros(len(first), np.int64)
    np.bincount(owner[few], minlength=len(first) - 1).cumsum(out=offsets[1:])
    return lowest[few], offsets


def _windows(hashes: Hashes, text: NDArray[np.intp]) -> tuple[Hashes, NDArray[np.intp]]:
    """The smallest hash in each window, and a place in its text; windows end where their text ends."""
    lowest = hashes.copy()
    step = 1
    while step < min(WINDOW, len(hashes)):  # after each step, of the next 2 · step
        near = _same_text(text, step)
        lowest[:-step][near] = np.minimum(lowest[:-step], lowest[step:])[near]
        step *= 2
    whole = np.zeros(len(hashes), np.bool_)
    if len(hashes) >= WINDOW:
        whole[: len(hashes) - WINDOW + 1] = _same_text(text, WINDOW - 1)
    opening = np.ones(len(hashes), np.bool_)
    opening[1:] = ~_same_text(text, 1)
    new = opening.copy()
    new[1:] |= lowest[1:] != lowest[:-1]
    # The first window of a text counts even where the text is shorter.
    chosen = ((whole & new) | opening).nonzero()[0]
    return lowest.take(chosen), chosen


def _same_text(text: NDArray[np.intp], step: int) -> Bools:
    """Whether the shingle `step` further on is of the same text; `step` shorter than `text`."""
    return np.asarray(text[:-step] == text[step:], np.bool_)


# --- on disk ---------------------------------------------------------------------------------------------------------

_HEAD: Final = struct.Struct("<2sBxIQI")
_MARK: Final = b"PS"


def to_bytes(sketch: Sketch) -> bytes:
    """A sketch as bytes: 20 of head, 4 a column, 8 an anchor; little-endian everywhere."""
    head = _HEAD.pack(_MARK, VERSION, sketch.length, sketch.exact, len(sketch.anchors))
    return head + struct.pack(f"<{PERMUTATIONS}I{len(sketch.anchors)}Q", *sketch.minhash, *sketch.anchors)


def from_bytes(data: bytes) -> Sketch:
    """The sketch that `to_bytes` wrote.

    Raises:
        UsageError: these are other bytes, or a sketch of another version.
    """
    if len(data) < _HEAD.size or data[:2] != _MARK:
        raise UsageError(f"no sketch: {data[:8]!r}")
    _, version, length, exact, anchors = _HEAD.unpack_from(data)
    if version != VERSION:
        raise UsageError(f"a sketch of version {version}, this presscut reads {VERSION}")
    rest = struct.Struct(f"<{PERMUTATIONS}I{anchors}Q")
    if len(data) != _HEAD.size + rest.size:
        raise UsageError(f"a sketch of {_HEAD.size + rest.size} bytes, cut to {len(data)}")
    numbers = rest.unpack_from(data, _HEAD.size)
    return Sketch(length=length, exact=exact, minhash=numbers[:PERMUTATIONS], anchors=numbers[PERMUTATIONS:])
