"""What each sign of a line that is a link weighs: `python training/linked_lines.py --data ../shared/data` prints the table of `parts/linked_lines`.

The lessons are the lines of the pages of the parts benchmark that may be looked at, less those with a label.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent / "quality"))
sys.path.insert(0, str(Path(__file__).parent.parent / "quality" / "parts"))

import numpy as np
import torch
from command import School, Weights, run
from match import same_related
from numpy.typing import NDArray
from related import ground_of
from said import Part
from score import labelled
from weighing import weighed

from presscut.parts.linked_lines import SIGNS, candidates, is_labelled, signs
from presscut.parts.related import labelled_lines
from presscut.parts.teaser_names import name_of
from presscut.parts.teasers import teasers

DECAY = 3e-4


class Lesson(NamedTuple):
    """A line that is a link."""

    host: str
    signs: list[float]
    right: bool


def lessons(data: Path) -> Iterator[Lesson]:
    """The lines of the labelled pages that are links."""
    for page in labelled(data, "look"):
        ground = ground_of(page)
        if ground is None:
            continue
        told = {block for _, blocks in labelled_lines(ground) for block in blocks}
        lines = candidates(ground, teasers(ground, ground.linked))
        for one in lines:
            said = (name_of(ground, one), ground.cells.block_text(one.first))
            links = [Part(text=text, url=one.url) for text in said]
            right = any(same_related(value, link) for value in page.gold["related"] for link in links)
            if one.first not in told and not is_labelled(ground, one):
                yield Lesson(page.row["host"], signs(ground, one, len(lines)), right)


def learn(taught: Sequence[Lesson]) -> tuple[NDArray[np.float64], float]:
    """The weights, and the one from which a line is related."""
    said = torch.tensor([one.signs for one in taught])
    right = torch.tensor([one.right for one in taught])

    def cost(weights: torch.Tensor, none: torch.Tensor) -> torch.Tensor:
        unlike = torch.where(right, none - said @ weights, said @ weights - none)
        return torch.nn.functional.softplus(unlike).mean() + DECAY * (weights**2).sum()

    weights, none = weighed(len(SIGNS), cost)
    return weights.numpy().astype(np.float64), none


def judged(taught: Sequence[Lesson], weights: Weights, enough: float) -> NDArray[np.int64]:
    """Lines right, said, to be found."""
    sums = np.zeros(3, np.int64)
    for one in taught:
        said = np.array(one.signs) @ weights >= enough
        sums += (said * one.right, said, one.right)
    return sums


if __name__ == "__main__":
    run(__doc__, lessons, lambda _: School(SIGNS, learn, judged, "enough"))
