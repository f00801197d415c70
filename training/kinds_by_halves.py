"""Article or not on hosts that the judging network never saw, without a look at the held-out quarter.

    python training/kinds_by_halves.py [--data ../shared/data] [--misses]

The pages of hosts outside that quarter, in two halves by host: a network learns from one, as the shipped one did from
both, and judges the pages of wcxb in the other. The labeller, whose scores are among the signs, is the shipped one, and
has learned from all of these hosts. Prints precision, recall and F1 by the least probability at which a page
passes for an article; with `--misses` first every page that is taken wrongly. About two minutes; needs what
`training/requirements.txt` lists.
"""

import argparse
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np
import torch

sys.path.append(str(Path(__file__).parent.parent / "quality"))  # hosts are told apart as in the gate

from page_kinds import CLIP, TYPED, Lesson, learn, lessons
from split import site_of

from presscut.columns import Floats
from presscut.kinds import KINDS, LEAST

LEASTS: Final = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
_DATA: Final = Path(__file__).resolve().parents[2] / "shared" / "data"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 0 also where there are no pages."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=_DATA, help="the folder of sets")
    parser.add_argument("--misses", action="store_true", help="list the pages that are taken wrongly")
    asked = parser.parse_args(arguments)
    if not (asked.data / "wcxb").is_dir():
        print(f"skipped: no pages in {asked.data / 'wcxb'}")
        return 0
    torch.set_num_threads(1)  # more threads sum in another order
    judged = _judged(lessons(asked.data, "html", held_too=False))
    if asked.misses:
        _print_misses(judged)
    _print_scores(judged)
    return 0


def _judged(taught: Sequence[Lesson]) -> list[tuple[Lesson, float]]:
    """The pages of wcxb as they are, each with its probability of being an article."""
    judged: list[tuple[Lesson, float]] = []
    for half in (0, 1):
        with TemporaryDirectory() as folder:
            path = Path(folder) / "kinds.npz"
            learn([one for one in taught if _half(one) != half], path)
            pages = [one for one in taught if _half(one) == half and one.weight == TYPED]
            judged += zip(pages, _articles(path, np.stack([one.signs for one in pages])), strict=True)
    return judged


def _half(lesson: Lesson) -> int:
    return hashlib.sha256(f"half{site_of(lesson.page)}".encode()).digest()[0] % 2


def _articles(path: Path, signs: Floats) -> list[float]:
    """The probability of an article for each row of signs."""
    with np.load(path, allow_pickle=False) as stored:
        model = {
            name: stored[name].astype(np.float32) for name in stored.files if stored[name].dtype.kind == "f"
        }
    scaled = np.clip((signs - model["mean"]) * model["scale"], -CLIP, CLIP)
    hidden = np.maximum(scaled @ model["first"] + model["first_bias"], 0)
    likely = np.exp(hidden @ model["last"] + model["last_bias"])
    articles: list[float] = (likely[:, 0] / likely.sum(axis=1)).tolist()
    return articles


def _print_misses(judged: Sequence[tuple[Lesson, float]]) -> None:
    for lesson, article in sorted(judged, key=lambda one: (KINDS[one[0].kind], -one[1])):
        if (lesson.kind == 0) != (article >= LEAST["html"]):
            print(f"{article:.2f}  {KINDS[lesson.kind]:13}  {lesson.page}")


def _print_scores(judged: Sequence[tuple[Lesson, float]]) -> None:
    gold = np.array([lesson.kind == 0 for lesson, _ in judged])
    found = np.array([article for _, article in judged])
    print(f"{len(gold)} pages, {gold.sum()} of them articles\nleast  precision  recall  F1")
    for least in LEASTS:
        taken = found >= least
        right = (taken & gold).sum()
        precision, recall = right / max(taken.sum(), 1), right / gold.sum()
        f1 = 2 * right / (taken.sum() + gold.sum())
        print(f"{least:5}  {precision:9.3f}  {recall:6.3f}  {f1:.3f}")


if __name__ == "__main__":
    sys.exit(main())
