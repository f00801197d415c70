"""What weighed most in a block's score."""

from collections.abc import Iterator

import numpy as np

from presscut.columns import TAGS, Convention, Floats, Page
from presscut.features import CHAIN, NAMES, Features
from presscut.labels import network
from presscut.labels.network import Model, Net, Told, model_of, told_of

__all__ = ["reasons"]


def reasons(
    page: Page, features: Features, block: int, *, convention: Convention = "news", most: int = 5
) -> tuple[tuple[str, float], ...]:
    """What weighed most in a block's score: (name, logits it adds or takes), the strongest first.

    Each is the change of the block's logit when that feature alone is taken away, the
    neighbours left as they are, on the average of the networks. `tag:…` and `class:…` are the elements around it, the
    innermost first.
    """
    model = model_of(page.shape, convention)
    told = told_of(model, page, features)
    names = _names(page, features, block)
    weights = sum((_weights(model, net, told, page, block) for net in model.nets), np.zeros(len(names)))
    weighed = [
        (name, round(float(weight) / len(model.nets), 2))
        for name, weight in zip(names, weights, strict=True)
        if weight
    ]
    return tuple(sorted(weighed, key=lambda pair: -abs(pair[1]))[:most])


def _names(page: Page, features: Features, block: int) -> list[str]:
    around = [
        name
        for level in range(CHAIN)
        for name in (
            f"tag:{TAGS[int(features.tags[block, level])] or 'other'} ({level} up)",
            f"class:{page.css_words[features.css[block, level]]} ({level} up)",
        )
    ]
    return [*NAMES, "words of its text", *around]


def _weights(model: Model, net: Net, told: Told, page: Page, block: int) -> Floats:
    """What each part of a block's hidden units adds to its logit, (len(_names),); the other parts as they are."""
    first = network.first_layer(net, told)
    parts = np.stack([*_parts(model, net, told, block)])
    hidden = np.maximum(first, 0)
    without = np.maximum(first[block] - parts, 0)
    context = network.context(net, hidden)
    seen = np.maximum(context[block] + (without - hidden[block]) @ net.near[0], 0)
    now = np.maximum(context[block], 0)
    np.maximum(context, 0, out=context)
    wide = network.further(net, network.siblings_of(page), context)[block]
    beside = (seen - now) @ net.further[0]
    logit = network.judged(net, now[None], wide[None])
    return logit - network.judged(net, seen, wide + beside)


def _parts(model: Model, net: Net, told: Told, block: int) -> Iterator[Floats]:
    """What each feature of a block adds to the hidden units, in the order of `_names`; one at its mean adds nothing."""
    beside_mean = told.values[:, block] - (model.low + model.high)[:, 0] / 2
    yield from beside_mean[:, None] * net.first
    units = len(net.first_bias)
    words = (network.class_vectors(net, told)[block, :, None] * net.css).reshape(CHAIN, -1, units).sum(axis=1)
    yield network.said_vectors(net, told)[block] @ net.said_in
    for level in range(CHAIN):
        yield net.tags[level][told.tags[block, level]]
        yield words[level]
