"""Which blocks are the article: a small neural network over the features, in numpy, and the mending of its answer.

One hidden layer a block (features, tags of the enclosing elements, words of their classes and ids), a second one that
also sees the neighbours and the mean of the page, one logit. The weights are learned by `training/` from openly
licensed pages and stand in `models/`; `training/MODEL_CARD.md` tells from which, and how well.

Rules of this file:
1. Only numpy; nothing is computed a block at a time.
2. The model names the features it was trained on; other features are refused when it is loaded.
3. `keep` differs from `score` only by the rules of `_mend`, each a named constant.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from presscut.columns import TAGS, Bools, Floats, Ints, Labels, Page
from presscut.features import CHAIN, NAMES, Features

__all__ = ["label", "reasons"]

THRESHOLD: Final = 0.5
"""Probability from which a block is kept, at most; see `_threshold`."""
_REACH: Final = 2
"""Neighbours seen on each side."""
_FILL: Final = 0.2
"""A block between two kept ones of its own kind and container stays from this probability on: an article is whole."""
_FAR_SCORE: Final = 0.8
_FAR_BLOCKS: Final = 12
"""A short kept run so many blocks away from the rest needs `_FAR_SCORE`: a crumb of another box."""
_FAR_WORDS: Final = 40


@dataclass(frozen=True, slots=True, eq=False)
class _Model:
    """Weights; H hidden units, C of the context, w known class words of d dimensions."""

    mean: Floats
    """(len(NAMES),)"""
    scale: Floats
    """(len(NAMES),) one over the standard deviation."""
    clip: float
    """Deviations beyond which a feature says no more."""
    first: Floats
    """(len(NAMES), H)"""
    first_bias: Floats
    tags: Floats
    """(CHAIN, len(TAGS), H)"""
    words: Floats
    """(w + 1, d); the last row, of unknown words, is 0."""
    css: Floats
    """(d, CHAIN * H)"""
    second: Floats
    """((2 * _REACH + 2) * H, C)"""
    second_bias: Floats
    last: Floats
    """(C,)"""
    last_bias: float
    index: dict[str, int]
    """Class word → row of `words`."""


@cache
def _model(shape: Literal["html", "dump"]) -> _Model:
    with (files("presscut") / "models" / f"{shape}.npz").open("rb") as source:
        stored = np.load(source, allow_pickle=False)
        names = tuple(stored["names"].tolist())
        tags = tuple(stored["tag_names"].tolist())
        if names != NAMES or tags != TAGS:
            raise RuntimeError(f"models/{shape}.npz was trained on other features: run training/train.py")
        arrays = {name: stored[name].astype(np.float32) for name in stored.files if stored[name].dtype.kind == "f"}
        index = {word: number for number, word in enumerate(stored["css_words"].tolist())}
    bias, clip = float(arrays.pop("last_bias")), float(arrays.pop("clip"))
    return _Model(**arrays, last_bias=bias, clip=clip, index=index)


def label(page: Page, features: Features) -> Labels:
    """The probability of every block to be body, and the decision; no block, no answer."""
    if not len(features.words):
        return Labels(score=np.zeros(0, np.float32), keep=np.zeros(0, bool))
    model = _model(page.shape)
    hidden = np.maximum(_first_layer(model, page, features), 0)
    score = _sigmoid(_logits(model, _in_context(hidden)))
    return Labels(score=score, keep=_mend(page, features, score))


def _first_layer(model: _Model, page: Page, features: Features) -> Floats:
    hidden = _normal(model, features.values) @ model.first
    hidden += model.first_bias
    by_words = _css_vectors(model, page, features.css)
    for level in range(CHAIN):
        hidden += model.tags[level][features.tags[:, level]]
        hidden += by_words[:, level][features.css[:, level]]
    return hidden


def _normal(model: _Model, values: Floats) -> Floats:
    return np.clip((values - model.mean) * model.scale, -model.clip, model.clip)


def _css_vectors(model: _Model, page: Page, used: Ints) -> Floats:
    """What the class words of each distinct css string add to each unit: (len(page.css_words), CHAIN, H)."""
    unknown = len(model.words) - 1
    get = model.index.get
    bags = [
        {get(word, unknown) for word in line.split()} if line else {unknown}
        for line in page.css_words
    ]
    starts = np.cumsum([0, *map(len, bags[:-1])])
    members = np.fromiter((word for bag in bags for word in bag), np.int64)
    sums = np.add.reduceat(model.words[members], starts, axis=0)
    hidden = model.css.shape[1] // CHAIN
    return np.asarray((sums @ model.css).reshape(len(bags), CHAIN, hidden), np.float32)


def _in_context(hidden: Floats) -> Floats:
    """The hidden units of each block, of its neighbours (0 beyond the edges) and the mean of the page."""
    count, width = hidden.shape
    padded = np.zeros((count + 2 * _REACH, width), np.float32)
    padded[_REACH : _REACH + count] = hidden
    steps = [0, *(step for step in range(-_REACH, _REACH + 1) if step)]
    seen = [padded[_REACH + step : _REACH + step + count] for step in steps]
    mean = np.broadcast_to(hidden.mean(axis=0), hidden.shape)
    return np.concatenate([*seen, mean], axis=1)


def _logits(model: _Model, seen: Floats) -> Floats:
    return np.maximum(seen @ model.second + model.second_bias, 0) @ model.last + model.last_bias


def _sigmoid(logits: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))), np.float32)


def _threshold(score: Floats, words: Floats) -> float:
    """The probability from which to keep blocks so that the F1 over words to be expected is greatest.

    Where the labeller is unsure of a whole page (a page of tables, a list of offers) that is well below one half;
    it is never let above, since a sure page would lose its last doubtful paragraph.
    """
    order = np.argsort(-score, kind="stable")
    weight = words[order]
    likely = np.cumsum(score[order] * weight)
    expected = likely / (np.cumsum(weight) + likely[-1])
    return min(float(score[order[int(np.argmax(expected))]]), THRESHOLD)


def _mend(page: Page, features: Features, score: Floats) -> Bools:
    keep = score >= _threshold(score, features.words)
    kept = np.flatnonzero(keep)
    if len(kept) < 2:  # noqa: PLR2004 - nothing lies between
        return keep
    box, tag = page.parent[page.block_row], features.tags[:, 0]
    index = np.arange(len(keep))
    before = kept[np.maximum(np.searchsorted(kept, index) - 1, 0)]
    after = kept[np.minimum(np.searchsorted(kept, index), len(kept) - 1)]
    alike = (box[before] == box) & (box[after] == box) & (tag[before] == tag) & (tag[after] == tag)
    keep = keep | ((before < index) & (index < after) & alike & (score >= _FILL))
    return keep & ~_far(keep, features.words, score)


def _far(keep: Bools, words: Floats, score: Floats) -> Bools:
    """Short kept runs far from the main one, none of whose blocks is nearly certain."""
    kept = np.flatnonzero(keep)
    run = np.concatenate([[0], np.cumsum(np.diff(kept) > _FAR_BLOCKS)])
    if run[-1] == 0:
        return np.zeros(len(keep), bool)
    size = np.bincount(run, weights=words[kept])
    best = np.zeros(len(size))
    np.maximum.at(best, run, score[kept])
    crumb = (size < _FAR_WORDS) & (best < _FAR_SCORE)
    crumb[np.argmax(size)] = False
    far = np.zeros(len(keep), bool)
    far[kept[crumb[run]]] = True
    return far


def reasons(page: Page, features: Features, block: int, *, most: int = 5) -> tuple[tuple[str, float], ...]:
    """What weighed most in a block's score: (name, logits it adds or takes), the strongest first.

    Each is the change of the block's logit when that feature alone is taken away, the
    neighbours left as they are. `tag:…` and `class:…` are the elements around it, the innermost first.
    """
    model = _model(page.shape)
    first = _first_layer(model, page, features)
    by_words = _css_vectors(model, page, features.css)
    parts: list[tuple[str, NDArray[np.float32]]] = [
        (name, value * weights)
        for name, value, weights in zip(NAMES, _normal(model, features.values[block]), model.first, strict=True)
    ]
    for level in range(CHAIN):
        tag, css = features.tags[block, level], features.css[block, level]
        parts.append((f"tag:{TAGS[tag] or 'other'} ({level} up)", model.tags[level][tag]))
        if css:
            parts.append((f"class:{page.css_words[css]} ({level} up)", by_words[css, level]))
    parts = [(name, part) for name, part in parts if part.any()]
    hidden = np.maximum(first, 0)
    seen = np.repeat(_in_context(hidden)[block][None], len(parts) + 1, axis=0)
    width = hidden.shape[1]
    without = np.stack([first[block], *(first[block] - part for _, part in parts)])
    seen[:, :width] = np.maximum(without, 0)
    logits = _logits(model, seen)
    weights = [(name, round(float(logits[0] - value), 2)) for (name, _), value in zip(parts, logits[1:], strict=True)]
    return tuple(sorted(weights, key=lambda pair: -abs(pair[1]))[:most])
