"""Measure presscut beside its peers on real pages with gold, and hold its scores above their floors.

    python quality/run.py                              every set, every peer that is installed
    python quality/run.py --sets wcxb fundus --peers presscut trafilatura --part held
    python quality/run.py --peers presscut --check     exit 1 when a score sank below its floor
    python quality/run.py --check --ci                 the same on a small fixed sample, presscut alone
    python quality/run.py --worst 20                   name the pages of every set that presscut reads worst
    python quality/run.py --ci --update-floors         raise the floors to what is measured (--lower: or sink them)

Tables go to stdout, progress to stderr. Answers of peers are kept between runs; `--time` asks everyone anew, so that
the times of a table come from one run on one machine.
"""

import argparse
import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

import floors
import numpy as np
from answers import Answers, Asking, ask, default_store
from corpus import DUMPED, SETS, Page, as_dumps, can_dump, corpus_digest, gold_for, load
from metrics import COLUMNS, Matrix, Score, difference, scores
from numpy.typing import NDArray
from peers import PEERS, Gives, Shape, installed
from tables import Line, table

Chosen: TypeAlias = NDArray[np.bool_]
"""A flag a page."""

OURS: Final = "presscut"
ARTICLE: Final = "article"  # the type of page that presscut is for
CI_SAMPLE: Final = 25  # pages a set: under a minute for all
SMALL_GROUP: Final = 5  # pages: types and languages with fewer are not printed

_JUDGES: Final[dict[str, Gives]] = {
    "word": "text",
    "shingle": "text",
    "exact": "text",
    "snippet": "text",
    "date": "date",
    "title": "title",
    "author": "authors",
    "kind": "kind",
}
"""What an extractor must set out to give to be judged by the scores that begin so."""


class Task(NamedTuple):
    """One set in one shape."""

    name: str
    shape: Shape
    pages: list[Page]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and check; 0 when all is well or there are no pages, 1 when a score sank."""
    options = _parse(arguments)
    if not options.data.is_dir():
        print(f"skipped: no pages to measure on; there is no folder {options.data}")
        return 0
    names = _names(options)
    if not names:
        print("none of the extractors asked for is installed")
        return int(options.check)
    measured = [one for task in _tasks(options) for one in _measure(task, names, options)]
    return _judge(measured, options)


def _measure(task: Task, names: Sequence[str], options: argparse.Namespace) -> list[floors.Measured]:
    """Ask every peer about one set and print its tables; what presscut scored, for the floors."""
    asking = Asking(jobs=options.jobs, kept=options.cache, fresh=options.fresh or options.time)
    found: dict[str, Answers] = {}
    for name in names:
        if _can_answer(name, task):
            print(f"{task.name}: {name}, {len(task.pages)} pages", file=sys.stderr, flush=True)
            found[name] = ask(name, task.pages, task.shape, asking)
            for error, pages in Counter(found[name].errors).most_common(3):
                print(f"{task.name}: {name} raised on {pages} pages: {error}", file=sys.stderr)
    if not found:
        return []
    whole = np.ones(len(task.pages), bool)
    print(table(task.name, _lines("", found, whole)))
    for line in (*_differences(found), *_worst(task, found, options.worst)):
        print(line)
    measured = _ours(task.name, task.pages, found, whole)
    for by, values in _groupings(task.pages):
        groups = _groups(values)
        if groups:
            lines = [line for group, chosen in groups.items() for line in _lines(f"{group}: ", found, chosen)]
            print(table(f"{task.name} by {by}", lines))
        if ARTICLE in groups:
            measured += _ours(f"{task.name}, articles", task.pages, found, groups[ARTICLE])
    return measured


def _lines(prefix: str, found: dict[str, Answers], chosen: Chosen) -> list[Line]:
    """One line a peer over the chosen pages."""
    pages = int(chosen.sum())
    return [
        Line(prefix + name, pages, _given(name, answers.rows[chosen]), _mean_time(answers, chosen))
        for name, answers in found.items()
    ]


def _mean_time(answers: Answers, chosen: Chosen) -> float:
    return math.nan if answers.from_kept else float(answers.ms[chosen].mean())


def _given(name: str, rows: Matrix) -> dict[str, Score]:
    """The scores of what the extractor sets out to give."""
    gives = PEERS[name].gives
    return {
        score: value for score, value in scores(rows).items() if _JUDGES[score.partition("_")[0]] in gives
    }


def _ours(
    name: str, pages: Sequence[Page], found: dict[str, Answers], chosen: Chosen
) -> list[floors.Measured]:
    """What presscut scored on the chosen pages, where it was asked."""
    if OURS not in found:
        return []
    digest = corpus_digest([page for page, taken in zip(pages, chosen, strict=True) if taken])
    answers = found[OURS]
    errors = answers.errors if chosen.all() else ()
    return [floors.Measured(name, digest, int(chosen.sum()), scores(answers.rows[chosen]), errors)]


def _differences(found: dict[str, Answers]) -> Iterator[str]:
    """How far presscut is above the best peer in word F1 and in snippet F1, the same pages compared."""
    peers = {
        name: answers.rows for name, answers in found.items() if name != OURS and "text" in PEERS[name].gives
    }
    if OURS not in found or not peers:
        return
    for score in ("word_f1", "snippet_f1"):
        values = {name: scores(rows)[score].value for name, rows in peers.items()}
        best = max(values, key=lambda name: values[name])
        gap = difference(score, found[OURS].rows, peers[best])
        if not math.isnan(gap.value):
            interval = f"{gap.value:+.4f} [{gap.low:+.4f} {gap.high:+.4f}]"
            yield f"{OURS} less {best}, the best peer in {score}: {interval}\n"


def _worst(task: Task, found: dict[str, Answers], count: int) -> Iterator[str]:
    """The pages where presscut's word F1 is furthest below the best peer's, or below 1 where no peer was asked."""
    texts = {name: _word_f1(answers) for name, answers in found.items() if "text" in PEERS[name].gives}
    if OURS not in texts or np.isnan(texts[OURS]).all() or not count:
        return
    ours = texts.pop(OURS)
    best = np.max(list(texts.values()), axis=0) if texts else np.ones_like(ours)
    yield f"{task.name}: the pages to look at (word F1 of {OURS}, of the best other, id)"
    for i in np.argsort(np.nan_to_num(ours - best, nan=np.inf), kind="stable")[:count]:
        yield f"  {ours[i]:.3f} {best[i]:.3f} {task.pages[i].id}"
    yield ""


def _word_f1(answers: Answers) -> Matrix:
    """The word F1 of every page; NaN where there is no gold text."""
    pages, f1 = (answers.rows[:, COLUMNS.index(name)] for name in ("word_pages", "word_f"))
    return np.where(pages > 0, f1, np.nan)


def _groupings(pages: Sequence[Page]) -> Iterator[tuple[str, list[str]]]:
    yield "type of page", [page.kind for page in pages]
    yield "language", [page.language for page in pages]


def _groups(values: Sequence[str]) -> dict[str, Chosen]:
    """The pages of every value, the most frequent first; none where all pages have the same."""
    counted = Counter(values)
    if len(counted) < 2:
        return {}
    return {
        value: np.array([one == value for one in values])
        for value, pages in counted.most_common()
        if value and pages >= SMALL_GROUP
    }


def _tasks(options: argparse.Namespace) -> Iterator[Task]:
    for name in options.sets:
        folder = options.data / name
        if not folder.is_dir():
            print(f"skipped {name}: no folder {folder}")
            continue
        pages = load(folder, part=options.part, sample=options.sample)
        if not pages:
            continue
        yield Task(name, "html", pages)
        dumps = as_dumps(pages) if name in DUMPED else []
        shapes: tuple[Shape, ...] = ("layout", "wet")
        if dumps and not can_dump():
            print(f"skipped the dumps of {name}: resiliparse, which makes them, is not installed")
        elif dumps:
            yield from (Task(f"{name} as {shape} dump", shape, dumps) for shape in shapes)


def _can_answer(name: str, task: Task) -> bool:
    peer = PEERS[name]
    if task.shape != "html":
        return peer.ask_dump is not None
    return peer.ask is not None and bool(peer.gives & gold_for(task.pages))


def _judge(measured: Sequence[floors.Measured], options: argparse.Namespace) -> int:
    """Raise the floors, or hold the scores against them, as asked."""
    key = f"{options.part}, {f'{options.sample} pages' if options.sample else 'every page'} a set"
    if options.update_floors:
        held = floors.read(floors.FILE, key)
        floors.write(floors.FILE, key, floors.raised(held, measured, lower=options.lower))
        print(f"floors of {len(measured)} sets written")
    if not options.check:
        return 0
    held = floors.read(floors.FILE, key)
    sunk = floors.sunk(held, measured)
    unmeasured = sorted(held.keys() - {one.name for one in measured})
    print(*sunk, *(f"{name}: has floors, was not measured" for name in unmeasured), sep="\n")
    print(f"{len(measured)} sets checked, {len(sunk)} complaints")
    return 1 if sunk or not measured else 0


def _names(options: argparse.Namespace) -> list[str]:
    """The extractors to ask, presscut first."""
    versions = installed()
    names = [name for name in versions if name in (options.peers or versions)]
    print("installed:", ", ".join(f"{name} {versions[name]}" for name in names), end="\n\n")
    return names


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    beside = Path(__file__).resolve().parents[1].parent / "shared" / "data"
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sets", nargs="+", choices=SETS, default=SETS, metavar="SET", help=", ".join(SETS))
    parser.add_argument("--peers", nargs="+", choices=PEERS, metavar="PEER", help=", ".join(PEERS))
    parser.add_argument(
        "--part", choices=("all", "train", "held"), default="all", help="hosts learned from, or held out"
    )
    parser.add_argument("--sample", type=int, metavar="N", help="pages a set, chosen by digest of their ids")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="processes (2)")
    parser.add_argument("--data", type=Path, default=beside, help="folder of the sets (../shared/data)")
    parser.add_argument("--cache", type=Path, default=default_store(), help="folder of kept answers")
    parser.add_argument("--fresh", action="store_true", help="ask again what is kept")
    parser.add_argument("--time", action="store_true", help="ask again, so that all times are of this run")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="name so many pages of every set")
    parser.add_argument("--check", action="store_true", help="exit 1 when a score is below its floor")
    parser.add_argument("--ci", action="store_true", help=f"presscut alone, {CI_SAMPLE} pages a set")
    parser.add_argument("--update-floors", action="store_true", help="raise the floors to the scores")
    parser.add_argument("--lower", action="store_true", help="with --update-floors: sink them too")
    options = parser.parse_args(arguments)
    if options.lower and not options.update_floors:
        parser.error("--lower goes with --update-floors")
    if options.ci:
        options.peers, options.sample = [OURS], CI_SAMPLE
    return options


if __name__ == "__main__":
    sys.exit(main())
