"""Choosing one line of a page, or none: what `standfirst.py`, `kicker.py` and, of sets of names, `authorship.py` learn in the same way.

A conditional logit chooses among the lines and none of them; `--crossed` prints how it does on hosts it has not seen, an eighth at a
time. A page of which the right line is none of those there are teaches nothing.
"""

import argparse
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from weighing import crossed, stacked, weighed

__all__ = ["Lesson", "learn", "main"]

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


def judged(pages: Sequence[Lesson], weights: NDArray[np.float32], none: float) -> NDArray[np.int64]:
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
    arguments = argparse.ArgumentParser(description=description)
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--crossed", action="store_true", help="how it does on hosts it has not seen")
    asked = arguments.parse_args()
    taught = [*lessons(asked.data)]
    if asked.crossed:
        sums = np.zeros(3, np.int64)
        for others, own in crossed(taught):
            weights, none = learn(others)
            sums += judged(own, weights, none - lean)
        right, said, wanted = sums.tolist()
        print(f"unseen hosts: precision {right / said:.3f} recall {right / wanted:.3f}")
    weights, none = learn(taught)
    print(f"{len(taught)} lessons; no line: {none - lean:.1f}")
    print({sign: round(float(weight), 1) for sign, weight in zip(signs, weights, strict=True)})
