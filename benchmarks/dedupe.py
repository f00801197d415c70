"""How well and how fast a corpus is grouped whose groups are known, beside datatrove's MinHash on the same files.

    python benchmarks/dedupe.py                          20,000 and 100,000 articles, and what grows how
    python benchmarks/dedupe.py 20000 100000 1000000     as many as you say; a million take about 5 GB of disk
    python benchmarks/dedupe.py --peers                  datatrove beside it; what it needs stands in dedupe_peers.py

The corpus is invented by `Corpus`, the same at every run of one seed: words by Zipf's law, a third of the outlets with a
standing footer, and articles of these kinds, the true group in the id:

- `exact` the page again, `cut` 30–60 % of its beginning, `grown` its last third written anew under another headline,
  `edited` a word in forty another one: all at the same outlet;
- `agency` the text at another outlet, with its own lead and headline there;
- `form` a form filled in daily (forecast, prices): four words in five the same, the figures others. Each is a group of
  its own.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import numpy as np
import psutil
import pyarrow as pa
import pyarrow.parquet as pq
from invented_press import vocabulary

COLUMNS: Final = ("id", "text", "headline", "published", "authors", "outlet", "url")
SHARES: Final = {"exact": 0.08, "cut": 0.06, "grown": 0.06, "edited": 0.06, "agency": 0.10, "form": 0.05}
"""Of all articles; the rest are the originals."""
_A_FILE: Final = 25_000
_ROW_GROUP: Final = 1_000
_SENTENCE: Final = 17
_PARAGRAPH: Final = 60
_OUTLETS: Final = 2_000
_FORMS: Final = 40
_FIRST_DAY: Final = date(2015, 1, 1)
_EVERY: Final = 0.2
"""Seconds between two looks at the processes of a command."""


@dataclass(frozen=True, slots=True)
class Told:
    """An invented article before it is written."""

    words: list[str]
    headline: str
    outlet: int
    day: int
    author: str


class Corpus:
    """Invented articles; every call of `rows` goes on from where the one before ended."""

    def __init__(self, seed: int) -> None:
        self.chance = np.random.default_rng(seed)
        self.vocabulary = np.array(vocabulary("en"), object)
        weights = np.cumsum(1 / (np.arange(len(self.vocabulary)) + 2.7))
        self.weights = weights / weights[-1]
        self.footers = [self.words(45) if k % 3 == 0 else [] for k in range(_OUTLETS)]
        self.forms = [self.words(130) for _ in range(_FORMS)]

    def words(self, count: int) -> list[str]:
        """So many words."""
        found: list[str] = self.vocabulary[self.weights.searchsorted(self.chance.random(count))].tolist()
        return found

    def rows(self, count: int) -> Iterator[tuple[str, ...]]:
        """About `count` rows of the corpus in `COLUMNS`, groups side by side; authors are one string here."""
        kinds, shares = list(SHARES), np.array(list(SHARES.values()))
        left = {kind: round(count * share) for kind, share in SHARES.items()}
        originals = count - sum(left.values())
        every = self.chance.choice(kinds[:-1], originals, p=shares[:-1] / shares[:-1].sum())
        again = self.chance.random(originals) < sum(shares[:-1]) / 2 / (1 - sum(shares))
        for group in range(originals):
            told = self.original()
            yield self.row(told, f"{group:08d}-original-0", 0)
            if again[group]:
                kind = str(every[group])
                for k in range(1, 2 + int(self.chance.geometric(0.5))):
                    if left[kind] > 0:
                        left[kind] -= 1
                        yield self.row(self.other(told, kind), f"{group:08d}-{kind}-{k}", k)
        for number in range(left["form"]):
            yield self.row(self.form(number), f"{originals + number:08d}-form-0", 0)

    def original(self) -> Told:
        """An article."""
        length = int(np.clip(self.chance.lognormal(5.6, 0.5), 60, 3_000))
        return Told(
            self.words(length),
            " ".join(self.words(9)).capitalize(),
            int(self.chance.integers(_OUTLETS)),
            int(self.chance.integers(3_650)),
            " ".join(self.words(2)).title(),
        )

    def other(self, told: Told, kind: str) -> Told:
        """Another article of the same group."""
        words, headline, outlet = list(told.words), told.headline, told.outlet
        if kind == "cut":
            words = words[: int(len(words) * self.chance.uniform(0.3, 0.6))]
        elif kind == "grown":
            kept = len(words) * 2 // 3
            words = words[:kept] + self.words(len(words) - kept)
            headline = " ".join([*told.headline.split()[:5], *self.words(4)])
        elif kind == "edited":
            for at in self.chance.integers(len(words), size=len(words) // 40):
                words[int(at)] = self.words(1)[0]
        elif kind == "agency":
            outlet = (outlet + 1 + int(self.chance.integers(_OUTLETS - 1))) % _OUTLETS
            words = self.words(25) + words[30:]
            headline = " ".join([*told.headline.split()[:6], *self.words(3)])
        return Told(words, headline, outlet, told.day, told.author)

    def form(self, number: int) -> Told:
        """A form, filled in."""
        form = number % _FORMS
        words = list(self.forms[form])
        for at in range(3, len(words), 5):
            words[at] = str(self.chance.integers(100))
        day = number // _FORMS
        return Told(words, f"{' '.join(self.forms[form][:4])} {day}", form, day % 3_650, "")

    def row(self, told: Told, name: str, number: int) -> tuple[str, ...]:
        """The article as its outlet prints it."""
        words = told.words + self.footers[told.outlet]
        sentences = [
            " ".join(words[at : at + _SENTENCE]).capitalize() + "." for at in range(0, len(words), _SENTENCE)
        ]
        step = _PARAGRAPH // _SENTENCE
        text = "\n\n".join(" ".join(sentences[at : at + step]) for at in range(0, len(sentences), step))
        address = f"https://outlet-{told.outlet}.example/{told.day}/{name.partition('-')[0]}-{number}"
        day = (_FIRST_DAY + timedelta(days=told.day)).isoformat()
        return name, text, told.headline, day, told.author, f"Outlet {told.outlet}", address


def write(folder: Path, count: int, seed: int) -> None:
    """Writes the corpus as Parquet, members of a group in any of the files."""
    folder.mkdir(parents=True)
    number = max(2, count // _A_FILE)
    where = np.random.default_rng(seed + 1)
    fields = [(name, pa.list_(pa.string()) if name == "authors" else pa.string()) for name in COLUMNS]
    schema = pa.schema(fields)
    writers = [
        pq.ParquetWriter(folder / f"part-{k:04d}.parquet", schema, compression="zstd") for k in range(number)
    ]
    waiting: list[list[tuple[str, ...]]] = [[] for _ in range(number)]
    for row in Corpus(seed).rows(count):
        at = int(where.integers(number))
        waiting[at].append(row)
        if len(waiting[at]) == _ROW_GROUP:
            _flush(writers[at], waiting[at], schema)
    for writer, rows in zip(writers, waiting, strict=True):
        _flush(writer, rows, schema)
        writer.close()


def _flush(writer: Any, rows: list[tuple[str, ...]], schema: Any) -> None:
    if rows:
        columns = dict(zip(COLUMNS, map(list, zip(*rows, strict=True)), strict=True))
        columns["authors"] = [[name] if name else [] for name in columns["authors"]]
        writer.write_table(pa.table(columns, schema))
        rows.clear()


# --- what is measured ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took, all its processes together."""

    seconds: float
    """By the clock."""
    processor: float
    """Seconds of processors, but for what a process spent after the last look at it."""
    memory: float
    """The most at any moment, in GB; memory that processes share is counted for each."""
    load: float
    """Processes of this machine that wanted a processor, the command's own among them, on average."""

    def told(self) -> dict[str, float]:
        """By the names that are printed."""
        return {
            "seconds": self.seconds,
            "processor s": self.processor,
            "GB": self.memory,
            "load": self.load,
        }


def measured(command: Sequence[str]) -> tuple[Cost, str]:
    """What a command takes, and its output."""
    start = time.monotonic()
    most, loads = 0, []
    spent: dict[tuple[int, float], float] = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        tree = psutil.Process(process.pid)
        while process.poll() is None:
            try:
                below = [tree, *tree.children(recursive=True)]
            except psutil.NoSuchProcess:
                break
            most = max(most, sum(_look(one, spent) for one in below))
            loads.append(os.getloadavg()[0])
            time.sleep(_EVERY)
        output = process.communicate()[0]
    if process.returncode:
        sys.exit(f"{command[0]} failed")
    cost = Cost(time.monotonic() - start, sum(spent.values()), most / 1e9, sum(loads) / max(1, len(loads)))
    return cost, output


def _look(process: psutil.Process, spent: dict[tuple[int, float], float]) -> int:
    """Bytes of a process; notes what it has spent so far, since not every process is waited for by its parent."""
    try:
        with process.oneshot():
            times = process.cpu_times()
            spent[process.pid, process.create_time()] = times.user + times.system
            return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0


def scores(names: Sequence[str], groups: Sequence[Any]) -> dict[str, float]:
    """Precision and recall over pairs, and for each kind the share of its articles grouped with their original."""
    true = [name.partition("-")[0] for name in names]
    both = _pairs(Counter(zip(true, groups, strict=True)))
    found = {
        "precision": both / max(1, _pairs(Counter(groups))),
        "recall": both / max(1, _pairs(Counter(true))),
    }
    of_original = {
        name.partition("-")[0]: group
        for name, group in zip(names, groups, strict=True)
        if "-original-" in name
    }
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    alone = Counter(groups)
    for name, group in zip(names, groups, strict=True):
        number, kind, _ = name.split("-")
        every[kind] += 1
        right[kind] += alone[group] == 1 if kind == "form" else of_original[number] == group
    return found | {kind: right[kind] / every[kind] for kind in SHARES if every[kind]}


def _pairs(sizes: Counter[Any]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())


def ours(corpus: Path, out: Path, more: Sequence[str]) -> dict[str, float]:
    """Cost and scores of `presscut dedupe`."""
    command = [sys.executable, "-m", "presscut", "dedupe", str(corpus), "-o", str(out), *more]
    cost, output = measured(command)
    told = json.loads(output)
    groups = pq.read_table(out / "groups.parquet", columns=["id", "group"]).to_pydict()
    counted = {name: told[name] / told["articles"] for name in ("compared", "weighed")}
    stages: dict[str, float] = told["seconds"]
    found = scores(groups["id"], groups["group"])
    return {"articles": told["articles"]} | cost.told() | counted | stages | found


def datatrove(corpus: Path, work: Path) -> dict[str, float]:
    """The same of datatrove's MinHash."""
    script = str(Path(__file__).with_name("dedupe_peers.py"))
    cost, _ = measured([sys.executable, script, str(corpus), str(work)])
    found = pq.read_table(work / "groups.parquet").to_pydict()
    return {"articles": len(found["id"])} | cost.told() | scores(found["id"], found["group"])


def shown(name: str, found: dict[str, float]) -> None:
    """One line."""
    rest = " ".join(
        f"{key} {value:.4g}" for key, value in found.items() if key not in {"articles", "seconds"}
    )
    per = 1000 * found["seconds"] / found["articles"]
    print(
        f"{name:<10} {found['articles']:>9,.0f} articles {found['seconds']:8.1f} s ({per:.2f} ms each) {rest}",
        flush=True,
    )


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("counts", nargs="*", type=int, default=[20_000, 100_000])
    parser.add_argument("--peers", action="store_true", help="datatrove beside it")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", help="as `presscut dedupe` takes it")
    parser.add_argument("--folder", type=Path, help="where corpora are kept; else thrown away")
    given = parser.parse_args()
    before: dict[str, float] | None = None
    with tempfile.TemporaryDirectory() as thrown_away:
        for count in given.counts:
            folder = (given.folder or Path(thrown_away)) / f"{count}-{given.seed}"
            if not (folder / "corpus").exists():
                write(folder / "corpus", count, given.seed)
            more = ["--workers", given.workers] if given.workers else []
            found = ours(folder / "corpus", Path(tempfile.mkdtemp(dir=folder)), more)
            shown("presscut", found)
            if before is not None:
                articles, processor, clock = (
                    found[name] / before[name] for name in ("articles", "processor s", "seconds")
                )
                print(
                    f"           {articles:.1f} times the articles took {processor:.1f} times as much of the processors, "
                    f"{clock:.1f} times as long by the clock",
                    flush=True,
                )
            before = found
            if given.peers:
                shown("datatrove", datatrove(folder / "corpus", Path(tempfile.mkdtemp(dir=folder))))


if __name__ == "__main__":
    main()
