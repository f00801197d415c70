"""The command of all that is learned as a table of weights: what `authorship.py`, `kicker.py`, `related.py` and `standfirst.py` print.

`--crossed` prints first how it does on hosts it has not seen, an eighth at a time.
"""

import argparse
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeAlias

import numpy as np
from numpy.typing import NDArray
from weighing import Lesson, crossed

__all__ = ["School", "Weights", "run"]

Weights: TypeAlias = NDArray[np.floating[Any]]


@dataclass(frozen=True)
class School(Generic[Lesson]):
    """How lessons are learned and judged."""

    signs: Sequence[str]
    learn: Callable[[Sequence[Lesson]], tuple[Weights, float]]
    """The weights of these signs, and the weight that is enough."""
    judged: Callable[[Sequence[Lesson], Weights, float], NDArray[np.int64]]
    """By these weights: right, said, to be found."""
    enough: str
    """What the weight that is enough is called."""


def run(
    description: str,
    lessons: Callable[[Path], Iterable[Lesson]],
    school: Callable[[Sequence[Lesson]], School[Lesson]],
) -> None:
    """Prints the table of what the lessons teach; the school may depend on what signs they show."""
    arguments = argparse.ArgumentParser(description=description.partition("\n\n")[0])
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--crossed", action="store_true", help="how it does on hosts it has not seen")
    asked = arguments.parse_args()
    taught = [*lessons(asked.data)]
    of = school(taught)
    if asked.crossed:
        sums = np.zeros(3, np.int64)
        for others, own in crossed(taught):
            sums += of.judged(own, *of.learn(others))
        right, said, wanted = sums.tolist()
        print(f"unseen hosts: precision {right / said:.3f} recall {right / wanted:.3f}")
    weights, enough = of.learn(taught)
    print(f"{len(taught)} lessons; {of.enough}: {enough:.1f}")
    print({sign: round(float(weight), 1) for sign, weight in zip(of.signs, weights, strict=True)})
