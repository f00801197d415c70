"""The small networks that say of the lines of a dump what they are: a look at each line, and one that knows what the first found around it.

What a first look makes of the other lines is a chance of each role; how it counts for a line fades with the lines between.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import IO, Final

import numpy as np

from presscut.columns import Floats
from presscut.layers import floats_of

__all__ = [
    "REACHES",
    "Model",
    "first_look",
    "kernels",
    "load",
    "model",
    "named_with_neighbours",
    "second_look",
    "with_neighbours",
]

REACHES: Final = (1.0, 3.0, 10.0)
"""Lines from which a role counts for another line a third as much as beside it: next to it, in one head, around it."""


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Weights; D signs, H hidden units, R roles, C = R * 2 * len(REACHES) columns of context, G units of the second look."""

    low: Floats
    """(D,) beyond these values a sign says no more."""
    high: Floats
    first: Floats
    """(D, H), the scaling of the signs among it."""
    first_bias: Floats
    guess: Floats
    """(H, R)"""
    guess_bias: Floats
    second: Floats
    """(H + R + C, G)"""
    second_bias: Floats
    last: Floats
    """(G, R)"""
    last_bias: Floats


@cache
def model(name: str, names: tuple[str, ...], roles: tuple[str, ...]) -> Model:
    """A model that is shipped, by the name of its file."""
    with (files("presscut") / "models" / name).open("rb") as source:
        return load(source, names, roles)


def load(source: IO[bytes], names: tuple[str, ...], roles: tuple[str, ...]) -> Model:
    """The model of a file as `training/` writes it, if it was trained on these signs and roles."""
    stored = np.load(source, allow_pickle=False)
    if tuple(stored["names"].tolist()) != names or tuple(stored["roles"].tolist()) != roles:
        raise RuntimeError("a model of a dump's lines was trained on other signs: run training/train.py")
    arrays = floats_of(stored)
    mean, scale, clip = arrays.pop("mean"), arrays.pop("scale"), arrays.pop("clip")
    arrays["first_bias"] = arrays["first_bias"] - (mean * scale) @ arrays["first"]
    arrays["first"] = arrays["first"] * scale[:, None]
    return Model(low=mean - clip / scale, high=mean + clip / scale, **arrays)


def first_look(model: Model, signs: Floats) -> tuple[Floats, Floats]:
    """The hidden units of each line, (k, H), and what they make of its roles, (k, R)."""
    known = np.clip(signs, model.low, model.high)
    hidden = np.maximum(known @ model.first + model.first_bias, 0)
    return hidden, hidden @ model.guess + model.guess_bias


def second_look(model: Model, looked: tuple[Floats, Floats], chance: Floats, near: Sequence[int]) -> Floats:
    """The logits of the roles, (k, R): of the first look, and of where the others' roles seem to be, whose chances are (k, R)."""
    context = [kernel @ chance for kernel in kernels(near)]
    seen = np.concatenate([*looked, *context], axis=1)
    logits: Floats = np.maximum(seen @ model.second + model.second_bias, 0) @ model.last + model.last_bias
    return logits


def with_neighbours(own: Floats, near: Sequence[int], reach: int) -> Floats:
    """The signs of each line, (k, n), with those of the lines so many steps away, from the farthest above on: (k, n * (1 + 2 * reach))."""
    place = {number: at for at, number in enumerate(near)}
    padded = np.concatenate([own, np.zeros((1, own.shape[1]), np.float32)])
    steps = [step for step in range(-reach, reach + 1) if step]
    beside = [padded[[place.get(number + step, -1) for number in near]] for step in steps]
    return np.concatenate([own, *beside], axis=1)


def named_with_neighbours(own: tuple[str, ...], reach: int) -> tuple[str, ...]:
    """The names of these columns, in their order."""
    return (*own, *(f"at{step:+d}_{name}" for step in range(-reach, reach + 1) if step for name in own))


def kernels(near: Sequence[int]) -> Floats:
    """How much each line counts for each other, (2 * len(REACHES), k, k): those above it, then those below it."""
    numbers = np.array(near, np.float32)
    apart = numbers[:, None] - numbers[None, :]
    found = []
    for reach in REACHES:
        weight = np.exp(-np.abs(apart) / reach)
        found += [weight * (apart > 0), weight * (apart < 0)]
    return np.array(found, np.float32)
