"""What each sign of an author weighs: `python training/authorship.py --data ../shared/data` prints the table of `authorship`.

The lessons are the pages of the parts benchmark that may be looked at, and those of trafilatura_eval that may teach; `choosing.py`
says how they are learned, with sets of names in place of lines. `--crossed` prints how it does on hosts it has not seen, an eighth
at a time.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent / "quality"))
sys.path.insert(0, str(Path(__file__).parent.parent / "quality" / "parts"))

import choosing
import numpy as np
from corpus import load
from gold import Value
from match import pairs
from numpy.typing import NDArray
from said import Part
from score import labelled
from split import site_of
from weighing import crossed

from presscut import encodings, features, labels
from presscut import page as columns
from presscut.authorship import Candidate, candidates
from presscut.claims import gather
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
    decoded = encodings.decode(html)
    page = columns.read(decoded.text if decoded else "")
    body = (
        labels.label(page, features.measure(page, features.hints_of(page))) if len(page.block_start) else None
    )
    claims = gather(page, body, url=url, captured=None)
    stated = candidates(
        in_order("authors", claims),
        [claim for claim in claims if claim.field == "outlet"],
        [claim for claim in claims if claim.field == "byline"],
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


def learn(taught: Sequence[Lesson], signs: Sequence[str]) -> tuple[NDArray[np.float32], float]:
    """The weights, and that of no names; of the sets of a page those of the highest score are right."""
    sets = [
        choosing.Lesson(one.host, _table(one, signs), _best(one.scores), has_one=bool(one.wanted))
        for one in taught
    ]
    return choosing.learn(sets, DECAY)


def _best(scores: NDArray[np.float32]) -> NDArray[np.bool_]:
    return (scores > 0) & (scores >= scores.max(initial=0.0))


def judged(
    pages: Sequence[Lesson], signs: Sequence[str], weights: NDArray[np.float32], none: float
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


def main() -> None:
    """Prints the table."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--crossed", action="store_true", help="how it does on hosts it has not seen")
    asked = arguments.parse_args()
    taught = [*lessons(asked.data)]
    signs = signs_of(taught)
    if asked.crossed:
        sums = np.zeros(3, np.int64)
        for others, own in crossed(taught):
            sums += judged(own, signs, *learn(others, signs))
        right, said, wanted = sums.tolist()
        print(f"unseen hosts: precision {right / said:.3f} recall {right / wanted:.3f}")
    weights, none = learn(taught, signs)
    print(f"{len(taught)} lessons; no names: {none:.1f}")
    print({sign: round(float(weight), 1) for sign, weight in zip(signs, weights, strict=True)})


if __name__ == "__main__":
    main()
