"""How signs are weighed: the weights at which it costs least to be wrong, and lessons by hosts to judge them on.

What `headline.py`, `choosing.py` and `related.py` learn in the same way; what it costs to be wrong is each one's own.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, Protocol, TypeVar
from zlib import crc32

import numpy as np
import torch
from numpy.typing import NDArray

__all__ = ["Lesson", "Stacked", "crossed", "stacked", "weighed"]

PARTS = 8
"""Parts of the hosts, each judged by what the others taught."""


class OfHost(Protocol):
    """A lesson of a page at a host."""

    @property
    def host(self) -> str:
        """The host, whose lessons stay together."""


Lesson = TypeVar("Lesson", bound=OfHost)


def crossed(lessons: Sequence[Lesson]) -> Iterator[tuple[list[Lesson], list[Lesson]]]:
    """For each part of the hosts the lessons of all others, then its own."""
    parts = [crc32(one.host.encode()) % PARTS for one in lessons]
    for own in range(PARTS):
        yield (
            [one for one, part in zip(lessons, parts, strict=True) if part != own],
            [one for one, part in zip(lessons, parts, strict=True) if part == own],
        )


class Stacked(NamedTuple):
    """The lines of all pages, one after another."""

    signs: torch.Tensor
    right: torch.Tensor
    page: torch.Tensor
    """Number of the page of each line."""


def stacked(signs: Sequence[NDArray[np.float32]], right: Sequence[NDArray[np.bool_]]) -> Stacked:
    """The pages as one table: of each the signs of its lines, (n, signs), and which of them are right, (n,)."""
    lines = torch.tensor([len(one) for one in signs])
    return Stacked(
        signs=torch.from_numpy(np.concatenate(signs)),
        right=torch.from_numpy(np.concatenate(right)),
        page=torch.arange(len(signs)).repeat_interleave(lines),
    )


def weighed(
    signs: int, cost: Callable[[torch.Tensor, torch.Tensor], torch.Tensor]
) -> tuple[torch.Tensor, float]:
    """The weights of so many signs, and that of no line, at which the cost is least."""
    weights = torch.zeros(signs, requires_grad=True)
    none = torch.zeros(1, requires_grad=True)
    search = torch.optim.LBFGS([weights, none], max_iter=300, line_search_fn="strong_wolfe")

    def again() -> torch.Tensor:
        search.zero_grad()
        whole = cost(weights, none)
        whole.backward()  # type: ignore[no-untyped-call]
        return whole

    search.step(again)  # type: ignore[no-untyped-call]
    return weights.detach(), none.item()
