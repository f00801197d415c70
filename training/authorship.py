"""What each sign of an author weighs: `python training/authorship.py --data ../shared/data` prints the table of `authorship`.

The lessons are the pages of the parts benchmark that may be looked at, and those of trafilatura_eval that may teach; `choosing.py`
says how they are learned, with sets of names in place of lines.
"""

import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent / "quality"))
sys.path.insert(0, str(Path(__file__).parent.parent / "quality" / "parts"))

import choosing
import numpy as np
from command import School, Weights, run
from corpus import load
from gold import Value
from match import pairs
from numpy.typing import NDArray
from said import Part
from score import labelled
from split import site_of

from presscut.authorship import Candidate, candidates
from presscut.claims import gather
from presscut.claims.signature import WEAK
from presscut.trust import in_order

DECAY = 2e-3


class Lesson(NamedTuple):
    """The sets of names that a page states."""

    host: str
    stated: list[Candidate]
    scores: NDArray[np.float32]
    """F1 of each set against the names that are to be found."""
    wanted: int


def lessons(data: Path) -> Iterator[Lesson]:
    """The labelled pages, then the others."""
    seen = set()
    for page in labelled(data, "look"):
        seen.add((page.row["set"], page.row["id"]))
        yield _lesson(page.row["host"], page.html, page.url, page.gold["author"])
    for page in load(data / "trafilatura_eval", part="train"):
        if page.gold.get("authors") and ("trafilatura_eval", page.id) not in seen:
            wanted = [Value(text=name) for name in page.gold["authors"]]
            yield _lesson(site_of(page.url or page.id), page.html(), page.url, wanted)


def _lesson(host: str, html: bytes, url: str | None, wanted: Sequence[Value]) -> Lesson:
    page, body = choosing.read(html)
    claims = gather(page, body, url=url, captured=None)
    stated = candidates(
        in_order("authors", claims),
        [claim for claim in claims if claim.field == "outlet"],
        [claim for claim in claims if claim.field == "byline" and claim.source not in WEAK],
        [claim for claim in claims if claim.field == "small_words"],
    )
    scores = [
        2
        * len(pairs("author", wanted, [Part(text=name) for name in one.names]))
        / (len(wanted) + len(one.names))
        for one in stated
    ]
    return Lesson(host, stated, np.array(scores, np.float32), len(wanted))


def signs_of(pages: Sequence[Lesson]) -> list[str]:
    """All signs that these pages show."""
    return sorted({sign for page in pages for one in page.stated for sign in one.signs})


def _table(page: Lesson, signs: Sequence[str]) -> NDArray[np.float32]:
    said = [[sign in one.signs for sign in signs] for one in page.stated]
    return np.array(said, np.float32).reshape(-1, len(signs))


def learn(taught: Sequence[Lesson], *, signs: Sequence[str]) -> tuple[NDArray[np.float32], float]:
    """The weights, and that of no names; of the sets of a page those of the highest score are right."""
    sets = [
        choosing.Lesson(one.host, _table(one, signs), _best(one.scores), has_one=bool(one.wanted))
        for one in taught
    ]
    return choosing.learn(sets, DECAY)


def _best(scores: NDArray[np.float32]) -> NDArray[np.bool_]:
    return (scores > 0) & (scores >= scores.max(initial=0.0))


def judged(
    pages: Sequence[Lesson], weights: Weights, none: float, *, signs: Sequence[str]
) -> NDArray[np.int64]:
    """Names right, said, to be found."""
    sums = np.zeros(3, np.int64)
    for one in pages:
        weighed = _table(one, signs) @ weights
        best = int(weighed.argmax()) if len(weighed) and weighed.max() > none else None
        said = len(one.stated[best].names) if best is not None else 0
        right = round(float(one.scores[best]) * (said + one.wanted) / 2) if best is not None else 0
        sums += (right, said, one.wanted)
    return sums


def school(taught: Sequence[Lesson]) -> School[Lesson]:
    """Of all signs that the pages show."""
    signs = signs_of(taught)
    return School(signs, partial(learn, signs=signs), partial(judged, signs=signs), "no names")


if __name__ == "__main__":
    run(__doc__, lessons, school)
