"""How the reader bears many people at once: `python benchmarks/serve.py --articles 20000 --readers 50 --seconds 60`.

Fills an archive of invented articles (or takes one that is there), serves it by `presscut serve` in a process of its own on
loopback, and lets readers ask for searches, articles, versions, lists and feeds, each as fast as the answers come. Prints
the answers a second, the share that is no 200, times by kind of page, and the server's memory over time.
"""

import argparse
import asyncio
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import httpx
import psutil
from invented_press import invented, vocabulary

from presscut.archive import Archive, Query

TIMEOUT: Final = 30.0
_PAGE: Final = 500
_PARTS: Final = 10
"""Pages of so many results, from the newest to the oldest, of which articles are read."""
SAMPLE: Final = 5.0
"""Seconds between two looks at the memory."""


def main() -> int:
    """Fill, serve, read, print."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        path = options.archive or Path(folder) / "press.db"
        if not path.exists():
            with Archive.open(path, create=True) as archive:
                for _ in archive.add_many((article, None) for article, _ in invented(options.articles)):
                    pass
        with Archive.open(path, readonly=True) as archive:
            records = _some(archive)
        server, address = _serve(path)
        try:
            asyncio.run(_read(address, records, options, psutil.Process(server.pid)))
        finally:
            server.terminate()
            server.wait(10)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--archive", type=Path, help="an archive that is there")
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60.0)
    return parser.parse_args()


def _serve(path: Path) -> tuple[subprocess.Popen[str], str]:
    command = [sys.executable, "-m", "presscut", "serve", "--archive", str(path), "--port", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert server.stderr is not None  # noqa: S101 - it is a pipe
    line = server.stderr.readline()
    return server, line.split(" at ", 1)[1].split()[0].rstrip("/")


def _some(archive: Archive) -> list[int]:
    """The ids of records of every age."""
    total = archive.totals().records
    pages = (archive.search(Query(limit=_PAGE, offset=total * part // _PARTS)) for part in range(_PARTS))
    return [hit.card.id for page in pages for hit in page.hits]


def _asked(records: Sequence[int], seed: int, words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Kind and path of one page after another, as a reader goes: a search, some articles, now and then a list."""
    chance = random.Random(seed)
    while True:
        query = " ".join(chance.choices(words, k=chance.choice((1, 2, 2, 3))))
        yield "search", f"/?q={query}"
        for _ in range(2):
            yield "article", f"/article/{chance.choice(records)}"
        yield "versions", f"/article/{chance.choice(records)}/versions"
        yield chance.choice((("start", "/"), ("feed", f"/feed.atom?q={query}"), ("day", "/day/2014-05-06")))


async def _read(
    address: str, records: Sequence[int], options: argparse.Namespace, server: psutil.Process
) -> None:
    times: dict[str, list[float]] = defaultdict(list)
    failed: dict[str, int] = defaultdict(int)
    memory: list[float] = []
    words = vocabulary("en")[:5_000]
    until = time.monotonic() + options.seconds

    def plain() -> httpx.AsyncHTTPTransport:
        """Without certificates, whose reading takes longer than many an answer."""
        return httpx.AsyncHTTPTransport(verify=False)

    async def reader(number: int) -> None:
        async with httpx.AsyncClient(
            base_url=address, timeout=TIMEOUT, trust_env=False, transport=plain()
        ) as client:
            for kind, path in _asked(records, number, words):
                if time.monotonic() > until:
                    return
                begun = time.perf_counter()
                try:
                    answer = await client.get(path)
                    failed[kind] += answer.status_code != httpx.codes.OK
                except httpx.HTTPError:
                    failed[kind] += 1
                times[kind].append(time.perf_counter() - begun)

    async def watch() -> None:
        while time.monotonic() < until:
            memory.append(server.memory_info().rss / 1e6)
            await asyncio.sleep(SAMPLE)

    await asyncio.gather(watch(), *map(reader, range(options.readers)))
    _print(times, failed, memory, options)


def _print(
    times: dict[str, list[float]], failed: dict[str, int], memory: list[float], options: argparse.Namespace
) -> None:
    answers = sum(map(len, times.values()))
    print(f"{options.readers} readers, {options.seconds:g} s: {answers / options.seconds:.0f} answers a second, "
          f"{sum(failed.values())} of {answers} failed")  # fmt: skip
    print(
        f"server: {memory[0]:.0f} MB at first, {max(memory):.0f} MB at most, {memory[-1]:.0f} MB at the end"
    )
    for kind, spent in sorted(times.items()):
        ordered = sorted(spent)
        median, late = (1000 * ordered[int(share * (len(ordered) - 1))] for share in (0.5, 0.95))
        print(f"{kind:<9} {len(ordered):6} answers   median {median:7.1f} ms   p95 {late:7.1f} ms")


if __name__ == "__main__":
    sys.exit(main())
