"""How fast an archive is filled and asked, beside plain FTS5: `python benchmarks/archive.py FOLDER --articles 1000000`.

Makes `FOLDER/press.db` of invented articles, unless it is there (`--more` adds to it), and asks it `QUERIES` seeded queries of every kind, with
all facets, histogram and twenty snippets, then for `QUERIES` whole records. The floor is FTS5 alone, with the same words in
a table of its own: what it takes to index them, and for each query its twenty best rows and nothing else.
A million articles take 15 GB of disk; times are of one thread, those of adding without making the articles.
"""

import argparse
import contextlib
import itertools
import random
import resource
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np
from invented_press import invented, vocabulary

from presscut.archive import Archive, Query
from presscut.archive.query import understand
from presscut.archive.row import fields_of, forms

QUERIES: Final = 1_000
_FLOOR: Final = 20_000
"""Articles that plain FTS5 indexes."""
_TOGETHER: Final = 5_000
"""Articles that are made, then added."""
_TELL: Final = 10_000
_BEST: Final = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT 20"
_LANGUAGES: Final = ("en", "en", "en", "fr", "ru", "ar", "hi", "zh")


_Times: TypeAlias = tuple[float, float]


class _Clock:
    """Wall and processor seconds, of this process in all its threads, of what is not paused."""

    def __init__(self) -> None:
        self.wall = self.cpu = 0.0

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        self.wall += time.perf_counter() - wall
        self.cpu += time.process_time() - cpu


def fill(path: Path, count: int) -> None:
    """Makes the archive, or adds to it, and says how fast, and how many captures came to the right record.

    Articles are made some thousands at a time, and everything is on disk before more are made: no work is uncounted.
    """
    clock, lately, right = _Clock(), _Clock(), Counter[str]()
    seen: dict[int, int] = {}
    with Archive.open(path, create=True) as archive:
        there, done = archive.totals().captures, 0
        source = invented(count, begin=there and there + 2_000)
        while some := list(itertools.islice(source, _TOGETHER)):
            with clock.running(), lately.running():
                answers = list(archive.add_many((article, None) for article, _ in some))
            for (_, number), added in zip(some, answers, strict=True):
                own = seen.setdefault(number, added.record_id) == added.record_id
                kind = "first of its article" if own and added.new else "met before"
                right[f"{kind}: {added.relation}"] += 1
            done += len(some)
            if done % _TELL == 0:
                written = _written() / done / 1000
                print(
                    f"{there + done:>9,} {_rates(_TELL, lately)}; {written:.0f} KB written an article",
                    flush=True,
                )
                lately = _Clock()
    size = path.stat().st_size / 1e9
    print(f"adding    {_rates(count, clock)}")
    print(f"size      {size:8.2f} GB; memory at most {_memory():,.0f} MB")
    print("relations", dict(right))


def _rates(count: int, clock: _Clock) -> str:
    return f"{count / clock.wall:8,.0f} a second by the clock, {count / clock.cpu:,.0f} by processor time"


def _written() -> float:
    """Bytes that this process had written to disk; 0 where the system does not tell."""
    try:
        lines = Path("/proc/self/io").read_text().splitlines()
    except OSError:
        return 0.0
    return float(next(line.partition(": ")[2] for line in lines if line.startswith("write_bytes")))


def fill_plain(folder: Path) -> None:
    """What FTS5 alone takes for the same words."""
    articles = [article for article, _ in invented(_FLOOR)]
    rows = [
        (number, *forms(one.headline, one.text, one.around))
        for number, one in enumerate(map(fields_of, articles))
    ]
    path = folder / "plain.db"
    path.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as plain:
        plain.execute("PRAGMA journal_mode = WAL")
        plain.execute("CREATE VIRTUAL TABLE words USING fts5 (headline, text, around, content = '')")
        clock = _Clock()
        with clock.running():
            for at in range(0, len(rows), 1_000):
                plain.execute("BEGIN")
                plain.executemany(
                    "INSERT INTO words (rowid, headline, text, around) VALUES (?, ?, ?, ?)",
                    rows[at : at + 1_000],
                )
                plain.execute("COMMIT")
    path.unlink()
    print(f"plain FTS5{_rates(len(rows), clock)} ({_FLOOR:,} articles)")


def queries(count: int) -> list[tuple[str, Query]]:
    """Seeded queries with the name of their kind.

    No two are the same to the archive, which would give the same answer again: an offset below 0 is one of 0.
    """
    chance = random.Random(7)
    words = {language: vocabulary(language) for language in set(_LANGUAGES)}

    def word(language: str, most: int = 30_000) -> str:
        """A word people would look for: any frequency is as likely as another."""
        return words[language][int(np.exp(chance.uniform(np.log(5), np.log(most))))]

    def one() -> tuple[str, Query]:
        language = chance.choice(_LANGUAGES)
        w, v, common = word(language), word(language, 3_000), word(language, 300)
        since = date(2004 + chance.randrange(19), 1 + chance.randrange(12), 1)
        outlet = f"Outlet {chance.randrange(60)}"
        kinds = {
            "a word": Query(text=w),
            "two words": Query(text=f"{v} {common}"),
            "a phrase": Query(text=f'"{v} {common}"'),
            "either": Query(text=f"{w} OR {v}"),
            "a beginning": Query(text=f"{w[:4]}*"),
            "without": Query(text=f"{v} -{common}"),
            "a word, newest first": Query(text=common, sort="newest"),
            "a word of an outlet": Query(text=v, outlet=(outlet,)),
            "a word since a day, with a picture": Query(text=v, since=since, has=("image",)),
            "one of the five commonest words": Query(text=words["en"][chance.randrange(5)]),
            "an outlet": Query(outlet=(outlet,)),
            "everything": Query(),
        }
        kind = chance.choices(list(kinds), [20, 15, 8, 8, 6, 6, 8, 10, 10, 1, 4, 4])[0]
        return kind, kinds[kind]

    return [
        (kind, replace(query, offset=-1 - at)) for at, (kind, query) in enumerate(one() for _ in range(count))
    ]


def ask(path: Path, count: int) -> None:
    """Asks, and says how long it takes: by kind of query, in all, and plain FTS5 for the same words."""
    asked = queries(count)
    with Archive.open(path, readonly=True) as archive:
        started = time.perf_counter()
        archive.search("")
        print(f"\nfirst answer after {1000 * (time.perf_counter() - started):.0f} ms")
        times = [_timed(lambda query=query: archive.search(query)) for _, query in asked]  # type: ignore[misc]
        memory = _memory()
        highest = archive.totals().records
        chance = random.Random(8)
        pages = [_timed(lambda: archive.get(chance.randrange(1, highest))) for _ in asked]
    heads = ("queries", "p50", "p95", "p99", "most", "cpu p50", "cpu p95")
    print(f"{'milliseconds':36} {' '.join(f'{head:>7}' for head in heads)}")
    for kind in dict.fromkeys(kind for kind, _ in asked):
        _say(kind, [took for (name, _), took in zip(asked, times, strict=True) if name == kind])
    _say("search, in all", times)
    _say("plain FTS5, twenty best rows", list(_plain(path, [query for _, query in asked])))
    _say("a record with its captures and copies", pages)
    print(f"memory at most {memory:,.0f} MB")


def _plain(path: Path, asked: Sequence[Query]) -> Iterator[_Times]:
    with contextlib.closing(sqlite3.connect(path)) as plain:
        for query in asked:
            if expression := understand(query).expression:
                yield _timed(lambda e=expression: plain.execute(_BEST, (e,)).fetchall())  # type: ignore[misc]


def _timed(call: Callable[[], object]) -> _Times:
    """Milliseconds by the clock and of the processor; they differ where the machine has other work, or the disk is read."""
    wall, cpu = time.perf_counter(), time.process_time()
    call()
    return 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu)


def _say(name: str, times: Sequence[_Times]) -> None:
    walls, cpus = zip(*times, strict=True)
    told = [*np.percentile(walls, [50, 95, 99, 100]), *np.percentile(cpus, [50, 95])]
    print(f"{name:36} {len(times):7} {' '.join(f'{one:7.1f}' for one in told)}")


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--queries", type=int, default=QUERIES)
    parser.add_argument("--more", type=int, help="add so many to the archive that is there")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    path = options.folder / "press.db"
    if path.exists() and not options.more:
        ask(path, options.queries)
        return
    fill(path, options.more or options.articles)
    fill_plain(options.folder)
    print(f"now ask it, in a process of its own: python benchmarks/archive.py {options.folder}")


if __name__ == "__main__":
    main()
