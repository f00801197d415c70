"""Which blocks are the article: a small neural network over the features, in numpy, and the mending of its answer.

One hidden layer a block (features, tags of the enclosing elements, words of their classes and ids), a second one that
also sees the neighbours and the mean of the page, one logit. The weights are learned by `training/` from openly
licensed pages and stand in `models/`; `training/MODEL_CARD.md` tells from which, and how well.

Rules of this file:
1. Only numpy; nothing is computed a block at a time.
2. The model names the features it was trained on; other features are refused when it is loaded.
3. `keep` differs from `score` only by the rules of `_mend`, each a named constant.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from presscut.characters import classes, points_of
from presscut.columns import TAGS, Bools, Convention, Floats, Ints, Labels, Page
from presscut.copies import copied
from presscut.features import CHAIN, NAMES, Features
from presscut.hashes import Index
from presscut.hashes import words as words_of

__all__ = ["label", "reasons"]

THRESHOLD: Final = 0.5
"""Probability from which a block is kept, at most; see `_threshold`."""
_LEAST_SURE: Final = 0.001
"""Blocks below are never kept: a page that has nothing better has no article."""
_REACH: Final = 2
"""Neighbours seen on each side."""
_STEPS: Final = tuple(step for step in range(-_REACH, _REACH + 1) if step)
_ONE_THREAD: Final = 2**18
"""Multiplications; `SMP_THRESHOLD_MIN * GEMM_MULTITHREAD_THRESHOLD` in OpenBLAS's interface/gemm.c."""
_STRETCH: Final = 2**14
"""Blocks looked at together: more than a page has, and what is computed of them needs little memory."""
_KERNEL: Final = 8
"""Rows, and multiples of it, that a product is fastest with."""
_FILL: Final = 0.2
"""A block between two kept ones of its own kind and container, or right between two of its kind, stays from this probability
on: an article is whole."""
_FAR_SCORE: Final = 0.8
_FAR_BLOCKS: Final = 12
"""A short kept run so many blocks away from the rest needs `_FAR_SCORE`: a crumb of another box."""
_FAR_WORDS: Final = 40
_LINK_ONLY: Final = NAMES.index("link_only")
_TWIN_BEFORE: Final = NAMES.index("twin_before")
_MENU_WORDS: Final = 5
"""Words of a link at most that is no sentence: kept at either end of the text it is a menu's, a tag, a button."""


@dataclass(frozen=True, slots=True, eq=False)
class _Model:
    """Weights; H hidden units, C of the context, w known class words of d dimensions.

    They are kept as they are used: the scaling of the features is part of the weights, and what is multiplied at
    once stands in one matrix.
    """

    low: Floats
    """(len(NAMES), 1) beyond these values a feature says no more."""
    high: Floats
    first: Floats
    """(len(NAMES), H)"""
    css: Floats
    """(CHAIN * d, H): of each level, of each dimension of class words."""
    first_bias: Floats
    tags: Floats
    """(CHAIN, len(TAGS), H)"""
    words: Floats
    """(w, d)"""
    near: Floats
    """(H, (2 * _REACH + 1) * C): of the block, and of the blocks `_STEPS` away."""
    page: Floats
    """(H, C): of the mean of the page."""
    second_bias: Floats
    last: Floats
    """(C, 1)"""
    last_bias: float
    index: Index
    """Number of a class word."""


@cache
def _model(shape: Literal["html", "dump"], convention: Convention = "news") -> _Model:
    """The weights; the network was told of a convention all through the page, which is a part of its bias."""
    model, told = _weights(shape)
    return replace(model, first_bias=model.first_bias + told[convention])


@cache
def _weights(shape: Literal["html", "dump"]) -> tuple[_Model, dict[Convention, Floats]]:
    """The weights without a convention, and what each convention adds to the hidden units."""
    with (files("presscut") / "models" / f"{shape}.npz").open("rb") as source:
        stored = np.load(source, allow_pickle=False)
        names = tuple(stored["names"].tolist())
        tags = tuple(stored["tag_names"].tolist())
        if names != NAMES or tags != TAGS:
            raise RuntimeError(f"models/{shape}.npz was trained on other features: run training/train.py")
        arrays = {
            name: stored[name].astype(np.float32) for name in stored.files if stored[name].dtype.kind == "f"
        }
        index = Index(stored["css_words"].tolist())
        told = dict(zip(stored["conventions"].tolist(), arrays["told"], strict=True))
    mean, scale, clip = arrays["mean"], arrays["scale"], arrays["clip"]
    units = arrays["first"].shape[1]
    second = arrays["second"].reshape(2 * _REACH + 2, units, -1)
    model = _Model(
        low=(mean - clip / scale)[:, None],
        high=(mean + clip / scale)[:, None],
        first=arrays["first"] * scale[:, None],
        css=arrays["css"].reshape(-1, CHAIN, units).swapaxes(0, 1).reshape(-1, units),
        first_bias=arrays["first_bias"] - (mean * scale) @ arrays["first"],
        tags=arrays["tags"],
        words=arrays["words"][:-1],
        near=np.concatenate(list(second[:-1]), axis=1),
        page=second[-1],
        second_bias=arrays["second_bias"],
        last=arrays["last"][:, None],
        last_bias=float(arrays["last_bias"]),
        index=index,
    )
    return model, told


def label(page: Page, features: Features, convention: Convention = "news") -> Labels:
    """The probability of every block to be body, and the decision; no block, no answer."""
    count = len(features.words)
    if not count:
        return Labels(score=np.zeros(0, np.float32), keep=np.zeros(0, bool), convention=convention)
    model = _model(page.shape, convention)
    hidden = _first_layer(model, page, features)
    np.maximum(hidden, 0, out=hidden)
    score = _sigmoid(_logits(model, _in_context(model, hidden)))
    return Labels(score=score, keep=_mend(page, features, score), convention=convention)


def _first_layer(model: _Model, page: Page, features: Features) -> Floats:
    """The hidden units of each block before the activation, (m, H)."""
    if len(features.words) <= _STRETCH:
        return _units(model, page, features)
    starts = range(0, len(features.words), _STRETCH)
    return np.concatenate([_units(model, page, _stretch(features, start)) for start in starts])


def _stretch(features: Features, start: int) -> Features:
    """`_STRETCH` blocks of them, from one on."""
    here = slice(start, start + _STRETCH)
    return Features(features.values[here], features.tags[here], features.css[here], features.words[here])


def _units(model: _Model, page: Page, features: Features) -> Floats:
    hidden = _product(_clipped(model, features).T, model.first)
    added = _product(_class_words(model, page, features), model.css)
    hidden += added
    hidden += model.first_bias
    for level in range(CHAIN):
        model.tags[level].take(features.tags[:, level], axis=0, out=added, mode="clip")
        hidden += added
    return hidden


def _clipped(model: _Model, features: Features) -> Floats:
    """The features as the model takes them, (len(NAMES), m)."""
    values = np.maximum(features.values.T, model.low)
    return np.minimum(values, model.high, out=values)


def _class_words(model: _Model, page: Page, features: Features) -> Floats:
    """The class words of the elements around each block, (m, CHAIN * d)."""
    return _bags(model, page, features.css).take(features.css, axis=0).reshape(-1, len(model.css))


def _bags(model: _Model, page: Page, css: Ints) -> Floats:
    """The sum of the known words of each css string that stands around a block; (len(page.css_words), d)."""
    used = np.zeros(len(page.css_words), np.bool_)
    used[css] = True
    lines = used.nonzero()[0]
    word, line = _known_words(model.index, [page.css_words[number] for number in lines.tolist()])
    bags = np.zeros((len(page.css_words), model.words.shape[1]), np.float32)
    if len(word):
        new = _changes(line).nonzero()[0]
        bags[lines.take(line.take(new))] = np.add.reduceat(model.words.take(word, axis=0), new, axis=0)
    return bags


def _known_words(index: Index, lines: list[str]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The known words of each line, each once: number of the word, number of the line, by lines."""
    points = points_of("\n".join(lines))
    at, hashes = words_of(points, classes(points))
    number = index.find(hashes)
    known = (number >= 0).nonzero()[0]
    pairs = (points == ord("\n")).nonzero()[0].searchsorted(at.take(known))
    pairs *= len(index)
    pairs += number.take(known)
    pairs.sort()
    pairs = pairs[_changes(pairs)]
    line = pairs // len(index)
    return pairs - line * len(index), line


def _changes(sorted_numbers: NDArray[np.intp]) -> Bools:
    """Which of them are the first of their kind."""
    new = np.ones(len(sorted_numbers), np.bool_)
    np.not_equal(sorted_numbers[1:], sorted_numbers[:-1], out=new[1:])
    return new


def _product(left: Floats, right: Floats) -> Floats:
    """The product of two matrices, (m, k) and (k, n), in stacks of rows.

    BLAS starts threads for more than `_ONE_THREAD` multiplications, which costs more processor time than it saves.
    """
    rows, count = max(_ONE_THREAD // right.size // _KERNEL, 1) * _KERNEL, len(left)
    whole = count - count % rows
    product = np.empty((count, right.shape[1]), np.float32)
    if whole:
        stacks = left[:whole].reshape(-1, rows, left.shape[1])  # a view, also of what is transposed
        np.matmul(stacks, right, out=product[:whole].reshape(-1, rows, right.shape[1]))
    if whole < count:
        np.matmul(left[whole:], right, out=product[whole:])
    return product


def _in_context(model: _Model, hidden: Floats) -> Floats:
    """What the second layer makes of the hidden units of each block, of its neighbours and of the mean of the page."""
    count = len(hidden)
    padded = np.zeros(
        (count + 2 * _REACH, hidden.shape[1]), np.float32
    )  # beyond the page's edges there is nothing
    padded[_REACH : _REACH + count] = hidden
    stretches = [_seen(model, padded[at : at + _STRETCH + 2 * _REACH]) for at in range(0, count, _STRETCH)]
    seen: Floats = np.concatenate(stretches) if len(stretches) > 1 else stretches[0]
    mean = np.add.reduce(hidden, axis=0) / np.float32(count)
    seen += mean @ model.page + model.second_bias
    return seen


def _seen(model: _Model, padded: Floats) -> Floats:
    """The same without the page, for blocks between `_REACH` others on each side."""
    count, units = len(padded) - 2 * _REACH, len(model.last)
    near = _product(padded, model.near)
    seen = near[_REACH : _REACH + count, :units].copy()
    for number, step in enumerate(_STEPS, 1):
        seen += near[_REACH + step : _REACH + step + count, number * units : (number + 1) * units]
    return seen


def _logits(model: _Model, seen: Floats) -> Floats:
    logits: Floats = _product(np.maximum(seen, 0), model.last)[:, 0] + model.last_bias
    return logits


def _sigmoid(logits: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.minimum(np.maximum(logits, -30), 30))), np.float32)


def _threshold(score: Floats, words: Floats) -> float:
    """The probability from which to keep blocks so that the F1 over words to be expected is greatest.

    Where the labeller is unsure of a whole page (a page of tables, a list of offers) that is well below one half;
    it is never let above, since a sure page would lose its last doubtful paragraph.
    """
    order = (-score).argsort(kind="stable")
    weight = words[order]
    likely = (score[order] * weight).cumsum()
    expected = likely / (weight.cumsum() + likely[-1])
    return max(min(float(score[order[int(expected.argmax())]]), THRESHOLD), _LEAST_SURE)


def _mend(page: Page, features: Features, score: Floats) -> Bools:
    keep = score >= _threshold(score, features.words)
    kept = keep.nonzero()[0]
    doubtful = (~keep & (score >= _FILL)).nonzero()[0]
    place = kept.searchsorted(doubtful)
    between = (place > 0) & (place < len(kept))
    doubtful, place = doubtful[between], place[between]
    if len(doubtful):
        before, behind = kept.take(place - 1), kept.take(place)
        tag = features.tags[:, 0]
        kind = page.parent.take(page.block_row) * len(TAGS) + tag
        alike = (kind.take(before) == kind.take(doubtful)) & (kind.take(behind) == kind.take(doubtful))
        alone = (behind - before == 2) & (tag.take(before) == tag.take(doubtful))  # noqa: PLR2004 - itself between
        keep[doubtful[alike | (alone & (tag.take(behind) == tag.take(doubtful)))]] = True
    keep &= ~_far(keep, features.words, score)
    keep &= ~copied(page, keep, features.values[:, _TWIN_BEFORE] > 0)
    return keep & ~_links_at_ends(keep, features)


def _links_at_ends(keep: Bools, features: Features) -> Bools:
    """Short links alone before the first and behind the last kept block that is none: the menu beside the text.

    A short line right above two of them is the menu's heading.
    """
    ends = np.zeros(len(keep), np.bool_)
    kept = keep.nonzero()[0]
    menu = _is_menu(features, kept)
    menu[:-2] |= menu[1:-1] & menu[2:] & (features.words.take(kept[:-2]) <= _MENU_WORDS)
    other = (~menu).nonzero()[0]
    if len(other):
        ends[kept[: other[0]]] = True
        ends[kept[other[-1] + 1 :]] = True
    return ends


def _is_menu(features: Features, blocks: NDArray[np.intp]) -> Bools:
    linked: Bools = features.values[blocks, _LINK_ONLY] > 0.5  # noqa: PLR2004 - a yes
    return linked & (features.words[blocks] <= _MENU_WORDS)


def _far(keep: Bools, words: Floats, score: Floats) -> Bools:
    """Short kept runs far from the main one, none of whose blocks is nearly certain."""
    far = np.zeros(len(keep), np.bool_)
    kept = keep.nonzero()[0]
    parted = kept[1:] - kept[:-1] > _FAR_BLOCKS
    if not parted.any():
        return far
    run = np.zeros(len(kept), np.intp)
    parted.cumsum(out=run[1:])
    size = np.bincount(run, weights=words[kept])
    best = np.zeros(len(size))
    np.maximum.at(best, run, score[kept])
    crumb = (size < _FAR_WORDS) & (best < _FAR_SCORE)
    crumb[np.argmax(size)] = False
    far[kept[crumb[run]]] = True
    return far


def reasons(
    page: Page, features: Features, block: int, *, convention: Convention = "news", most: int = 5
) -> tuple[tuple[str, float], ...]:
    """What weighed most in a block's score: (name, logits it adds or takes), the strongest first.

    Each is the change of the block's logit when that feature alone is taken away, the
    neighbours left as they are. `tag:…` and `class:…` are the elements around it, the innermost first.
    """
    model = _model(page.shape, convention)
    first = _first_layer(model, page, features)
    parts = [(name, part) for name, part in _parts(model, page, features, block) if part.any()]
    hidden = np.maximum(first, 0)
    without = np.maximum(np.stack([first[block], *(first[block] - part for _, part in parts)]), 0)
    seen = _in_context(model, hidden)[block] + (without - hidden[block]) @ model.near[:, : len(model.last)]
    logits = _logits(model, seen)
    weights = [
        (name, round(float(logits[0] - value), 2)) for (name, _), value in zip(parts, logits[1:], strict=True)
    ]
    return tuple(sorted(weights, key=lambda pair: -abs(pair[1]))[:most])


def _parts(
    model: _Model, page: Page, features: Features, block: int
) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """What each feature of a block adds to the hidden units, by name; a feature at its mean adds nothing."""
    beside_mean = _clipped(model, features)[:, block] - (model.low + model.high)[:, 0] / 2
    yield from zip(NAMES, beside_mean[:, None] * model.first, strict=True)
    units = len(model.first_bias)
    words = (
        (_class_words(model, page, features)[block, :, None] * model.css)
        .reshape(CHAIN, -1, units)
        .sum(axis=1)
    )
    for level in range(CHAIN):
        tag, css = int(features.tags[block, level]), features.css[block, level]
        yield f"tag:{TAGS[tag] or 'other'} ({level} up)", model.tags[level][tag]
        if css:
            yield f"class:{page.css_words[css]} ({level} up)", words[level]
