"""What each sign of a box of links weighs: `python training/related.py --data ../shared/data` prints the table of `parts/related`.

The lessons are the boxes of the pages of the parts benchmark that may be looked at; most of the titles of one are related links, or it
is none. A logistic regression counts a box by its titles.
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
from said import Part
from score import Page, labelled
from weighing import weighed

from presscut import article, pipeline
from presscut.failure import Failure
from presscut.parts import box_signs
from presscut.parts.box_signs import (
    FORMED,
    HEADED,
    LED,
    NEAR,
    PLACED,
    formed,
    head_of,
    headed,
    is_list_below,
    led,
    near,
    placed,
    titles_of,
)
from presscut.parts.ground import Ground, survey
from presscut.parts.sheet import telling
from presscut.parts.teasers import boxes, teasers

SIGNS = (*HEADED, *PLACED, *LED, *FORMED, *NEAR, *box_signs.SAID)
DECAY = 1e-3
MOST = 8  # titles that a box counts at most
SAID = {"related head": 2.0, "called related near": 1.0}
"""What these signs weigh more than learned: who says what a box is is believed, and on hosts not seen it finds more."""
LENIENT = 0.4  # by which less is enough: of titles that are right three of four are found, of those said four of five are right


class Lesson(NamedTuple):
    """A box of links."""

    host: str
    signs: list[float]
    titles: int
    right: int


def lessons(data: Path) -> Iterator[Lesson]:
    """The boxes of the labelled pages that hold a title at all."""
    for page in labelled(data, "look"):
        ground = ground_of(page)
        lists = 0
        for box in boxes(ground, teasers(ground, ground.linked)) if ground else ():
            head = head_of(ground, box)
            said = [
                *headed(ground, box, head),
                *map(float, placed(ground, box, is_first=not lists)),
                *led(ground, box.teasers),
            ]
            lists += is_list_below(ground, box)
            titles, stories = titles_of(ground, box, head)
            if titles:
                said += [*formed(ground, box, titles, stories), *near(ground, titles)]
                said += box_signs.said(ground, titles)
                links = [Part(text=name, url=one.url) for one, name in titles]
                right = sum(
                    any(same_related(value, link) for value in page.gold["related"]) for link in links
                )
                yield Lesson(page.row["host"], said, len(titles), right)


def ground_of(page: Page) -> Ground | None:
    """The article's place in a page, as the pipeline finds it."""
    read = pipeline.read_html(page.html, url=page.url, kinds="any")
    if isinstance(read, Failure):
        return None
    about, names = article.subject(read.evidence), article.authors(read.evidence)
    address = article.own_address(read.evidence, article.Context(url=page.url))
    return survey(read.page, read.labels.keep, address, frozenset(telling(about)), names)


def learn(taught: Sequence[Lesson]) -> tuple[NDArray[np.float64], float]:
    """The weights, and the one from which a box is related."""
    said = torch.tensor([one.signs for one in taught])
    right = torch.tensor([2.0 * one.right > one.titles for one in taught])
    counted = torch.tensor([float(min(one.titles, MOST)) for one in taught])

    def cost(weights: torch.Tensor, none: torch.Tensor) -> torch.Tensor:
        unlike = torch.where(right, none - said @ weights, said @ weights - none)
        return (torch.nn.functional.softplus(unlike) * counted).mean() + DECAY * (weights**2).sum()

    weights, none = weighed(len(SIGNS), cost)
    for sign, more in SAID.items():
        weights[SIGNS.index(sign)] += more
    return weights.numpy().astype(np.float64), none - LENIENT


def judged(taught: Sequence[Lesson], weights: Weights, enough: float) -> NDArray[np.int64]:
    """Titles right, said, to be found."""
    sums = np.zeros(3, np.int64)
    for one in taught:
        said = np.array(one.signs) @ weights >= enough
        sums += (said * one.right, said * one.titles, one.right)
    return sums


if __name__ == "__main__":
    run(__doc__, lessons, lambda _: School(SIGNS, learn, judged, "enough"))
