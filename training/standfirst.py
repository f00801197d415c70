"""What each sign of a standfirst weighs: `python training/standfirst.py --data ../shared/data` prints the table of `claims/standfirst`.

The lessons are the pages of the parts benchmark that may be looked at, and the pages of fundus whose gold has a summary. A conditional
logit chooses among the lines and none of them; `--crossed` prints how it does on hosts it has not seen, an eighth at a time.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

sys.path.insert(0, str(Path(__file__).parent.parent / "quality"))
sys.path.insert(0, str(Path(__file__).parent.parent / "quality" / "parts"))

import numpy as np
import torch
from gold import Value
from match import same_words
from numpy.typing import NDArray
from said import Part
from score import labelled
from split import fold_of_row
from tree import page_bytes, rows
from weighing import stacked, weighed

from presscut import encodings, features, labels
from presscut import page as columns
from presscut.claims import known_of
from presscut.claims.frame import frame
from presscut.claims.standfirst_signs import SIGNS, candidates, is_other, signs

DECAY = 1e-3
PARTS = 8  # of the hosts, each judged by what the others taught


class Lesson(NamedTuple):
    """The lines of a page that may be the standfirst."""

    host: str
    signs: NDArray[np.float32]
    right: NDArray[np.bool_]
    has_one: bool


def lessons(data: Path) -> Iterator[Lesson]:
    """The labelled pages, then those with a summary."""
    seen = set()
    for page in labelled(data, "look"):
        seen.add((page.row["set"], page.row["id"]))
        yield _lesson(page.row["host"], page.html, page.url, page.gold["standfirst"])
    for row in rows(data / "fundus" / "gold.jsonl"):
        summary = " ".join(row["body_struct"].get("summary") or ()).strip()
        if ("fundus", row["id"]) not in seen and fold_of_row(row) != "held":
            wanted = [Value(text=summary)] if summary else []
            html = page_bytes(data, "fundus", row["id"])
            yield _lesson(row["url"].split("/")[2], html, row["url"], wanted)


def _lesson(host: str, html: bytes, url: str | None, wanted: Sequence[Value]) -> Lesson:
    decoded = encodings.decode(html)
    page = columns.read(decoded.text if decoded else "")
    body = labels.label(page, features.measure(page, features.hints_of(page)))
    known = known_of(page, url)
    around = frame(page, body, known)
    lines = [line for line in candidates(around) if not is_other(page, around, known, line)]
    said = np.array([*signs(page, around, known, lines)], np.float32).reshape(-1, len(SIGNS))
    right = [any(same_words(value, Part(text=line.text)) for value in wanted) for line in lines]
    return Lesson(host, said, np.array(right, np.bool_), bool(wanted))


def learn(taught: Sequence[Lesson]) -> tuple[NDArray[np.float32], float]:
    """The weights, and that of no line. Pages whose standfirst is none of the lines teach nothing."""
    taught = [one for one in taught if len(one.right) and one.has_one == one.right.any()]
    lines = stacked([one.signs for one in taught], [one.right for one in taught])
    found = torch.tensor([one.has_one for one in taught])

    def cost(weights: torch.Tensor, none: torch.Tensor) -> torch.Tensor:
        each = torch.exp(lines.signs @ weights)
        good, all_ = (
            torch.zeros(len(taught)).index_add(0, lines.page, each * mask) for mask in (lines.right, 1.0)
        )
        wanted = torch.where(found, torch.log(good + 1e-9), none)
        return (torch.log(all_ + none.exp()) - wanted).mean() + DECAY * (weights**2).sum()

    weights, none = weighed(len(SIGNS), cost)
    return weights.numpy(), none


def judged(pages: Sequence[Lesson], weights: NDArray[np.float32], none: float) -> NDArray[np.int64]:
    """Right, said, to be found."""
    sums = np.zeros(3, np.int64)
    for one in pages:
        weighed = one.signs @ weights
        said = bool(len(weighed)) and weighed.max() > none
        sums += (bool(said and one.right[weighed.argmax()]), said, one.has_one)
    return sums


def main() -> None:
    """Prints the table."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    arguments.add_argument("--crossed", action="store_true", help="how it does on hosts it has not seen")
    asked = arguments.parse_args()
    taught = [*lessons(asked.data)]
    if asked.crossed:
        part = [crc32(one.host.encode()) % PARTS for one in taught]
        sums = np.zeros(3, np.int64)
        for own in range(PARTS):
            kept = learn([one for one, at in zip(taught, part, strict=True) if at != own])
            sums += judged([one for one, at in zip(taught, part, strict=True) if at == own], *kept)
        right, said, wanted = sums.tolist()
        print(f"unseen hosts: precision {right / said:.3f} recall {right / wanted:.3f}")
    weights, none = learn(taught)
    print(f"{len(taught)} lessons; no line: {none:.1f}")
    print({sign: round(float(weight), 1) for sign, weight in zip(SIGNS, weights, strict=True)})


if __name__ == "__main__":
    main()
