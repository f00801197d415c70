"""Article or not on hosts that the judging network never saw, without a look at the held-out quarter.

    python training/kinds_by_halves.py [--data ../shared/data] [--misses]

The pages of hosts outside that quarter, in two halves by host: a network learns from one, as the shipped one did from
both, and judges the pages of wcxb in the other. The labeller, whose scores are among the signs, is the shipped one, and
has learned from all of these hosts. Prints precision, recall and F1 by the least probability at which a page
passes for an article, and by the same what share of the pages of each set of articles is refused; with `--misses` first
every page that is taken wrongly, with `--no-address` as if no page had an address. About two minutes; needs what
`training/requirements.txt` lists.
"""

import argparse
import hashlib
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np
import torch

sys.path.append(str(Path(__file__).parent.parent / "quality"))  # hosts are told apart as in the gate

from page_kinds import Lesson, learn, lessons
from split import site_of

from presscut import kinds
from presscut.kinds import KINDS, LEAST, NAMES, Observed

LEASTS: Final = (0.1, 0.2, 0.3, 0.4, 0.45, 0.5, 0.6, 0.7)
_DATA: Final = Path(__file__).resolve().parents[2] / "shared" / "data"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 0 also where there are no pages."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=_DATA, help="the folder of sets")
    parser.add_argument("--misses", action="store_true", help="list the pages that are taken wrongly")
    parser.add_argument("--no-address", action="store_true", help="judge as if no page had an address")
    asked = parser.parse_args(arguments)
    if not (asked.data / "wcxb").is_dir():
        print(f"skipped: no pages in {asked.data / 'wcxb'}")
        return 0
    torch.set_num_threads(1)  # more threads sum in another order
    judged = _judged(lessons(asked.data, "html", held_too=False), addresses=not asked.no_address)
    typed = [one for one in judged if one[0].source == "wcxb"]
    if asked.misses:
        _print_misses(typed)
    _print_scores(typed)
    _print_refused(judged)
    return 0


def _judged(taught: Sequence[Lesson], *, addresses: bool) -> list[tuple[Lesson, float]]:
    """The pages as they are, each with its probability of being an article."""
    judged: list[tuple[Lesson, float]] = []
    for half in (0, 1):
        with TemporaryDirectory() as folder:
            path = Path(folder) / "kinds.npz"
            learn([one for one in taught if _half(one) != half], path)
            with path.open("rb") as source:
                model = kinds.load(source, path.name)
        for one in taught:
            if one.source and _half(one) == half:
                seen = one.observed if addresses else _without_address(one.observed)
                judged.append((one, float(kinds.likely(model, seen)[0])))
    return judged


def _without_address(observed: Observed) -> Observed:
    signs = observed.signs.copy()
    signs[[name.startswith("address:") for name in NAMES]] = math.nan
    places = ("folder:", "last:", "host:")
    return Observed(signs, frozenset(term for term in observed.terms if not term.startswith(places)))


def _half(lesson: Lesson) -> int:
    return hashlib.sha256(f"half{site_of(lesson.page)}".encode()).digest()[0] % 2


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


def _print_refused(judged: Sequence[tuple[Lesson, float]]) -> None:
    """What share of the articles of each set is refused, by what is least; most of what some refuse are no articles."""
    print("\nset  articles  refused below " + "  ".join(f"{least:4}" for least in LEASTS))
    for name in sorted({lesson.source for lesson, _ in judged}):
        found = np.array([article for one, article in judged if one.source == name and one.kind == 0])
        shares = "  ".join(f"{(found < least).mean():.3f}" for least in LEASTS)
        print(f"{name}  {len(found)}  {shares}")


if __name__ == "__main__":
    sys.exit(main())
