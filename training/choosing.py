"""Choosing one line of a page, or none: what `standfirst.py`, `kicker.py` and, of sets of names, `authorship.py` learn in the same way.

A conditional logit chooses among the lines and none of them. A page of which the right line is none of those there are teaches nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from command import School, Weights, run
from numpy.typing import NDArray
from weighing import stacked, weighed

from presscut import encodings, features, labels
from presscut import page as columns
from presscut.columns import Labels, Page

__all__ = ["Lesson", "learn", "main", "read"]

DECAY = 1e-3


class Lesson(NamedTuple):
    """The lines of a page that may be the right one."""

    host: str
    signs: NDArray[np.float32]
    right: NDArray[np.bool_]
    has_one: bool


def learn(taught: Sequence[Lesson], decay: float = DECAY) -> tuple[NDArray[np.float32], float]:
    """The weights, and that of no line."""
    taught = [one for one in taught if len(one.right) and one.has_one == one.right.any()]
    lines = stacked([one.signs for one in taught], [one.right for one in taught])
    found = torch.tensor([one.has_one for one in taught])

    def cost(weights: torch.Tensor, none: torch.Tensor) -> torch.Tensor:
        each = torch.exp(lines.signs @ weights)
        good, all_ = (
            torch.zeros(len(taught)).index_add(0, lines.page, each * mask) for mask in (lines.right, 1.0)
        )
        wanted = torch.where(found, torch.log(good + 1e-9), none)
        return (torch.log(all_ + none.exp()) - wanted).mean() + decay * (weights**2).sum()

    weights, none = weighed(lines.signs.shape[1], cost)
    return weights.numpy(), none


def judged(pages: Sequence[Lesson], weights: Weights, none: float) -> NDArray[np.int64]:
    """Right, said, to be found."""
    sums = np.zeros(3, np.int64)
    for one in pages:
        heavy = one.signs @ weights
        said = bool(len(heavy)) and heavy.max() > none
        sums += (bool(said and one.right[heavy.argmax()]), said, one.has_one)
    return sums


def main(
    description: str, lessons: Callable[[Path], Iterable[Lesson]], signs: Sequence[str], *, lean: float = 0.0
) -> None:
    """Prints the table of weights of these signs; by `lean` a line needs less weight than is likeliest."""

    def leaning(taught: Sequence[Lesson]) -> tuple[NDArray[np.float32], float]:
        weights, none = learn(taught)
        return weights, none - lean

    run(description, lessons, lambda _: School(signs, leaning, judged, "no line"))


def read(html: bytes) -> tuple[Page, Labels]:
    """A page as columns, and which of its blocks are text."""
    decoded = encodings.decode(html)
    page = columns.read(decoded.text if decoded else "")
    return page, labels.label(page, features.measure(page, features.hints_of(page)))
