"""The networks that tell of every block how likely it is to be body, and their weights.

Several small ones of one shape, learned from other beginnings, whose logits are averaged: what one of them makes of a page
that is new to all hangs on chance more than what they make of it together. One hidden layer a block (features, tags of the
enclosing elements, words of their classes and ids, common words of a short block's text), a second one that also sees the
neighbours and the mean of the page, a third that sees what the second made of blocks further away, one logit.

Rules of this file:
1. Only numpy; nothing is computed a block at a time.
2. The weights name the features they were trained on; others are refused when they are loaded.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import IO, Any, Final, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from presscut.bags import Numbers, bags, known_words
from presscut.columns import TAGS, Convention, Floats, Ints, Page
from presscut.features import CHAIN, NAMES, Features
from presscut.hashes import Index
from presscut.layers import STRETCH, around, floats_of, product

__all__ = [
    "FURTHER",
    "SHORT",
    "Model",
    "Net",
    "Siblings",
    "Told",
    "Weights",
    "context",
    "first_layer",
    "last_layers",
    "load",
    "logits",
    "model_of",
    "siblings_of",
    "told_of",
]

_REACH: Final = 2
"""Neighbours seen on each side."""
_STEPS: Final = tuple(step for step in range(-_REACH, _REACH + 1) if step)
FURTHER: Final = (-8, -4, -2, -1, 1, 2, 4, 8)
"""Neighbours of which the third layer is told what the second made of them."""
SHORT: Final = 60
"""Words from which a block's words are not looked at: what a paragraph of that length is, its shape and place tell."""


@dataclass(frozen=True, slots=True, eq=False)
class Net:
    """Weights; H hidden units, C of the context, w known class words of d dimensions, v words of texts of e.

    They are kept as they are used: the scaling of the features is part of the weights, and what is multiplied at
    once stands in one matrix.
    """

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
    """(2 * _REACH + 1, H, C): of the block, and of the blocks `_STEPS` away."""
    page: Floats
    """(H, C): of the mean of the page."""
    second_bias: Floats
    further: Floats
    """(len(FURTHER) + 1, C, C): of the block, and of the blocks `FURTHER` away."""
    siblings: Floats
    """(C, C): of the mean of the blocks in the same element."""
    further_page: Floats
    """(C, C): of the mean of the page."""
    further_bias: Floats
    last: Floats
    """(C, 1)"""
    last_bias: float


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """The networks, and how all of them look at a page."""

    nets: tuple[Net, ...]
    low: Floats
    """(len(NAMES), 1) beyond these values a feature says no more."""
    high: Floats
    index: Index
    """Number of a class word."""
    vocabulary: Index
    """Number of a word of a text."""


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """What the networks are told of some blocks, (m,)."""

    values: Floats
    """(len(NAMES), m) the features as the models take them."""
    tags: NDArray[np.uint8]
    """(m, CHAIN)"""
    css: Ints
    """(m, CHAIN) numbers of strings of classes."""
    class_words: tuple[Numbers, Numbers, int]
    """The known words of these strings, whose they are, how many strings there are."""
    said: tuple[Numbers, Ints]
    """The known words of short blocks, whose they are."""


class Siblings(NamedTuple):
    """The blocks of each element, (m,)."""

    number: Numbers
    """A block's element, by its number among those that hold blocks."""
    order: Numbers
    """The blocks by elements …"""
    ascending: Numbers
    """… and the element of each of these."""


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """The networks of a file without a convention, and what each convention adds to the hidden units of each."""

    model: Model
    told: tuple[Mapping[Convention, Floats], ...]

    def under(self, convention: Convention) -> Model:
        """The networks told of a convention all through the page, which is a part of their bias."""
        nets = zip(self.model.nets, self.told, strict=True)
        return replace(
            self.model,
            nets=tuple(replace(net, first_bias=net.first_bias + more[convention]) for net, more in nets),
        )


@cache
def model_of(shape: Literal["html", "dump"], convention: Convention = "news") -> Model:
    """The shipped networks for pages or for dumps."""
    return _shipped(shape).under(convention)


@cache
def _shipped(shape: Literal["html", "dump"]) -> Weights:
    with (files("presscut") / "models" / f"{shape}.npz").open("rb") as source:
        return load(source, f"models/{shape}.npz")


def load(source: IO[bytes], name: str) -> Weights:
    """The networks in a file of numpy's; `RuntimeError` where they were trained on other features."""
    stored = np.load(source, allow_pickle=False)
    if (tuple(stored["names"].tolist()), tuple(stored["tag_names"].tolist())) != (NAMES, TAGS):
        raise RuntimeError(f"{name} was trained on other features: run training/train.py")
    arrays = floats_of(stored)
    mean, scale, clip = (arrays.pop(each) for each in ("mean", "scale", "clip"))
    conventions = stored["conventions"].tolist()
    told = tuple(dict(zip(conventions, of_net, strict=True)) for of_net in arrays.pop("told"))
    model = Model(
        nets=tuple(
            _net({each: array[number] for each, array in arrays.items()}, mean, scale)
            for number in range(len(told))
        ),
        low=(mean - clip / scale)[:, None],
        high=(mean + clip / scale)[:, None],
        index=Index(stored["css_words"].tolist()),
        vocabulary=Index(stored["vocabulary"].tolist()),
    )
    return Weights(model, told)


def _net(arrays: Mapping[str, Any], mean: Floats, scale: Floats) -> Net:
    units = arrays["first"].shape[1]
    second = arrays["second"].reshape(2 * _REACH + 2, units, -1)
    third = arrays["third"].reshape(len(FURTHER) + 3, second.shape[2], -1)
    return Net(
        first=arrays["first"] * scale[:, None],
        css=arrays["css"].reshape(-1, CHAIN, units).swapaxes(0, 1).reshape(-1, units),
        first_bias=arrays["first_bias"] - (mean * scale) @ arrays["first"],
        tags=arrays["tags"],
        words=arrays["words"][:-1],
        said=arrays["said"][:-1],
        said_in=arrays["said_in"],
        near=second[:-1],
        page=second[-1],
        second_bias=arrays["second_bias"],
        further=third[:-2],
        siblings=third[-2],
        further_page=third[-1],
        further_bias=arrays["third_bias"],
        last=arrays["last"][:, None],
        last_bias=float(arrays["last_bias"]),
    )


def logits(model: Model, page: Page, features: Features) -> Floats:
    """What the networks make of each block on the average, (m,)."""
    count = len(features.words)
    whole = told_of(model, page, features) if count <= STRETCH else None
    beside = siblings_of(page)
    total = np.zeros(count, np.float32)
    for net in model.nets:  # one after another: of an enormous page the units of all would need much memory
        if whole is not None:
            hidden = first_layer(net, whole)
        else:
            stretches = (_stretch(features, start) for start in range(0, count, STRETCH))
            hidden = np.concatenate([first_layer(net, told_of(model, page, each)) for each in stretches])
        np.maximum(hidden, 0, out=hidden)
        seen = context(net, hidden)
        total += last_layers(net, beside, np.maximum(seen, 0, out=seen))
    total /= len(model.nets)
    return total


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


# --- what they are told ----------------------------------------------------------------------------------------------


def told_of(model: Model, page: Page, features: Features) -> Told:
    """What the networks are told of the blocks."""
    values = np.maximum(features.values.T, model.low)
    return Told(
        values=np.minimum(values, model.high, out=values),
        tags=features.tags,
        css=features.css,
        class_words=_class_words(model, page, features.css),
        said=_said(model, features),
    )


def _class_words(model: Model, page: Page, css: Ints) -> tuple[Numbers, Numbers, int]:
    """The known words of each css string that stands around a block."""
    used = np.zeros(len(page.css_words), np.bool_)
    used[css] = True
    lines = used.nonzero()[0]
    word, line = known_words(model.index, [page.css_words[number] for number in lines.tolist()])
    return word, lines.take(line), len(used)


def _said(model: Model, features: Features) -> tuple[Numbers, Ints]:
    """The known words of the text of each short block."""
    short = (features.words < SHORT).take(features.owner).nonzero()[0]
    number = model.vocabulary.find(features.hashes.take(short))
    known = (number >= 0).nonzero()[0]
    return number.take(known), features.owner.take(short.take(known))


# --- layers ----------------------------------------------------------------------------------------------------------


def first_layer(net: Net, told: Told) -> Floats:
    """The hidden units of each block before the activation, (m, H)."""
    hidden = product(told.values.T, net.first)
    added = product(class_vectors(net, told), net.css)
    hidden += added
    hidden += product(said_vectors(net, told), net.said_in)
    hidden += net.first_bias
    for level in range(CHAIN):
        net.tags[level].take(told.tags[:, level], axis=0, out=added, mode="clip")
        hidden += added
    return hidden


def class_vectors(net: Net, told: Told) -> Floats:
    """The class words of the elements around each block, (m, CHAIN * d)."""
    word, line, count = told.class_words
    return bags(net.words, word, line, count)[0].take(told.css, axis=0).reshape(-1, len(net.css))


def said_vectors(net: Net, told: Told) -> Floats:
    """The known words of each short block, (m, e): their sum, by the root of how many they are."""
    word, owner = told.said
    sums, counts = bags(net.said, word, owner, len(told.tags))
    sums /= np.sqrt(np.maximum(counts, 1, out=counts), out=counts)
    return sums


def context(net: Net, hidden: Floats) -> Floats:
    """What the second layer makes of the hidden units of each block, of its neighbours and of the mean of the page."""
    seen = around(hidden, net.near, _STEPS)
    seen += np.add.reduce(hidden, axis=0) / np.float32(len(hidden)) @ net.page + net.second_bias
    return seen


def last_layers(net: Net, beside: Siblings, seen: Floats) -> Floats:
    """The logit of each block, by what the second layer made of all of them, (m,)."""
    return judged(net, seen, further(net, beside, seen))


def further(net: Net, beside: Siblings, seen: Floats) -> Floats:
    """What the third makes of the second: of each block, of blocks further away, of those in its element, of all."""
    wide = around(seen, net.further, FURTHER)
    wide += product(_of_siblings(beside, seen), net.siblings)
    wide += np.add.reduce(seen, axis=0) / np.float32(len(seen)) @ net.further_page + net.further_bias
    return wide


def siblings_of(page: Page) -> Siblings:
    """Which blocks stand in the same element."""
    box = np.maximum(page.parent.take(page.block_row), 0)
    held = np.zeros(len(page.parent), np.intp)
    held[box] = 1
    number = (held.cumsum() - 1).take(box)
    order = number.argsort(kind="stable")
    return Siblings(number, order, number.take(order))


def _of_siblings(beside: Siblings, seen: Floats) -> Floats:
    """The mean of the blocks in the same element, (m, C)."""
    sums, counts = bags(seen, beside.order, beside.ascending, beside.ascending[-1] + 1)
    sums /= counts
    return sums.take(beside.number, axis=0)


def judged(net: Net, seen: Floats, wide: Floats) -> Floats:
    """The logits of what the second and the third layer made of some blocks."""
    logits: Floats = product(seen + np.maximum(wide, 0), net.last)[:, 0] + net.last_bias
    return logits
