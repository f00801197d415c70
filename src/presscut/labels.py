"""Which blocks are the article: a small neural network over the features, in numpy, and the mending of its answer.

One hidden layer a block (features, tags of the enclosing elements, words of their classes and ids, common words of a short
block's text), a second one that also sees the neighbours and the mean of the page, a third that sees what the second made
of blocks further away, one logit. The weights are learned by `training/` from openly licensed pages and stand in `models/`;
`training/MODEL_CARD.md` tells from which, and how well.

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

from presscut.bags import bags, known_words
from presscut.columns import IS_HEADING, TAGS, Bools, Convention, Floats, Ints, Labels, Page
from presscut.copies import copied
from presscut.features import CHAIN, NAMES, Features
from presscut.hashes import Index
from presscut.layers import STRETCH, around, floats_of, product

__all__ = ["FURTHER", "SHORT", "label", "likelier_half", "reasons"]

THRESHOLD: Final = 0.5
"""Probability from which a block is kept, at most; see `_threshold`."""
_LEAST_SURE: Final = 0.001
"""Blocks below are never kept: a page that has nothing better has no article."""
_REACH: Final = 2
"""Neighbours seen on each side."""
_STEPS: Final = tuple(step for step in range(-_REACH, _REACH + 1) if step)
FURTHER: Final = (-8, -4, -2, -1, 1, 2, 4, 8)
"""Neighbours of which the third layer is told what the second made of them."""
SHORT: Final = 60
"""Words from which a block's words are not looked at: what a paragraph of that length is, its shape and place tell."""
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
    """Weights; H hidden units, C of the context, w known class words of d dimensions, v words of texts of e.

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
    said: Floats
    """(v, e)"""
    said_in: Floats
    """(e, H)"""
    near: Floats
    """(H, (2 * _REACH + 1) * C): of the block, and of the blocks `_STEPS` away."""
    page: Floats
    """(H, C): of the mean of the page."""
    second_bias: Floats
    further: Floats
    """(C, (len(FURTHER) + 1) * C): of the block, and of the blocks `FURTHER` away."""
    siblings: Floats
    """(C, C): of the mean of the blocks in the same element."""
    further_page: Floats
    """(C, C): of the mean of the page."""
    further_bias: Floats
    last: Floats
    """(C, 1)"""
    last_bias: float
    index: Index
    """Number of a class word."""
    vocabulary: Index
    """Number of a word of a text."""


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
        arrays = floats_of(stored)
        index, vocabulary = Index(stored["css_words"].tolist()), Index(stored["vocabulary"].tolist())
        told = dict(zip(stored["conventions"].tolist(), arrays["told"], strict=True))
    mean, scale, clip = arrays["mean"], arrays["scale"], arrays["clip"]
    units = arrays["first"].shape[1]
    second = arrays["second"].reshape(2 * _REACH + 2, units, -1)
    third = arrays["third"].reshape(len(FURTHER) + 3, second.shape[2], -1)
    model = _Model(
        low=(mean - clip / scale)[:, None],
        high=(mean + clip / scale)[:, None],
        first=arrays["first"] * scale[:, None],
        css=arrays["css"].reshape(-1, CHAIN, units).swapaxes(0, 1).reshape(-1, units),
        first_bias=arrays["first_bias"] - (mean * scale) @ arrays["first"],
        tags=arrays["tags"],
        words=arrays["words"][:-1],
        said=arrays["said"][:-1],
        said_in=arrays["said_in"],
        near=np.concatenate(list(second[:-1]), axis=1),
        page=second[-1],
        second_bias=arrays["second_bias"],
        further=np.concatenate(list(third[:-2]), axis=1),
        siblings=third[-2],
        further_page=third[-1],
        further_bias=arrays["third_bias"],
        last=arrays["last"][:, None],
        last_bias=float(arrays["last_bias"]),
        index=index,
        vocabulary=vocabulary,
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
    seen = _in_context(model, hidden)
    np.maximum(seen, 0, out=seen)
    score = _sigmoid(_logits(model, seen, _further(model, page, seen)))
    return Labels(score=score, keep=_mend(page, features, score), convention=convention)


def likelier_half(features: Features, labels: Labels) -> Labels:
    """The labels; where they keep nothing but headings, with the likelier half of the blocks: of a list of bare links they are its links."""
    if not IS_HEADING.take(features.tags[labels.keep, 0]).all():
        return labels
    keep = labels.score >= np.median(labels.score)
    return Labels(score=labels.score, keep=keep, convention=labels.convention)


def _first_layer(model: _Model, page: Page, features: Features) -> Floats:
    """The hidden units of each block before the activation, (m, H)."""
    if len(features.words) <= STRETCH:
        return _units(model, page, features)
    starts = range(0, len(features.words), STRETCH)
    return np.concatenate([_units(model, page, _stretch(features, start)) for start in starts])


def _stretch(features: Features, start: int) -> Features:
    """`STRETCH` blocks of them, from one on."""
    here = slice(start, start + STRETCH)
    words = slice(*features.owner.searchsorted((start, start + STRETCH)))
    return Features(
        features.values[here],
        features.tags[here],
        features.css[here],
        features.words[here],
        features.hashes[words],
        features.owner[words] - np.int32(start),
    )


def _units(model: _Model, page: Page, features: Features) -> Floats:
    hidden = product(_clipped(model, features).T, model.first)
    added = product(_class_words(model, page, features), model.css)
    hidden += added
    hidden += product(_said(model, features), model.said_in)
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
    word, line = known_words(model.index, [page.css_words[number] for number in lines.tolist()])
    return bags(model.words, word, lines.take(line), len(used))[0]


def _said(model: _Model, features: Features) -> Floats:
    """The known words of the text of each short block, (m, e): their sum, by the root of how many they are."""
    short = (features.words < SHORT).take(features.owner).nonzero()[0]
    number = model.vocabulary.find(features.hashes.take(short))
    known = (number >= 0).nonzero()[0]
    owner = features.owner.take(short.take(known))
    sums, counts = bags(model.said, number.take(known), owner, len(features.words))
    sums /= np.sqrt(np.maximum(counts, 1, out=counts), out=counts)
    return sums


def _in_context(model: _Model, hidden: Floats) -> Floats:
    """What the second layer makes of the hidden units of each block, of its neighbours and of the mean of the page."""
    seen = around(hidden, model.near, _STEPS)
    seen += np.add.reduce(hidden, axis=0) / np.float32(len(hidden)) @ model.page + model.second_bias
    return seen


def _further(model: _Model, page: Page, seen: Floats) -> Floats:
    """What the third makes of the second: of each block, of blocks further away, of those in its element, of all."""
    wide = around(seen, model.further, FURTHER)
    wide += product(_of_siblings(page, seen), model.siblings)
    wide += np.add.reduce(seen, axis=0) / np.float32(len(seen)) @ model.further_page + model.further_bias
    return wide


def _of_siblings(page: Page, seen: Floats) -> Floats:
    """The mean of the blocks in the same element, (m, C)."""
    box = np.maximum(page.parent.take(page.block_row), 0)
    held = np.zeros(len(page.parent), np.intp)
    held[box] = 1
    number = (held.cumsum() - 1).take(box)
    order = number.argsort(kind="stable")
    sums, counts = bags(seen, order, number.take(order), number.max() + 1)
    sums /= counts
    return sums.take(number, axis=0)


def _logits(model: _Model, seen: Floats, wide: Floats) -> Floats:
    logits: Floats = product(seen + np.maximum(wide, 0), model.last)[:, 0] + model.last_bias
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
    units = len(model.last)
    context = _in_context(model, hidden)
    seen = np.maximum(context[block] + (without - hidden[block]) @ model.near[:, :units], 0)
    np.maximum(context, 0, out=context)
    beside = (seen - context[block]) @ model.further[:, :units]
    logits = _logits(model, seen, _further(model, page, context)[block] + beside)
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
    yield "words of its text", _said(model, features)[block] @ model.said_in
    for level in range(CHAIN):
        tag, css = int(features.tags[block, level]), features.css[block, level]
        yield f"tag:{TAGS[tag] or 'other'} ({level} up)", model.tags[level][tag]
        if css:
            yield f"class:{page.css_words[css]} ({level} up)", words[level]
