"""A crawl through `presscut batch` on one worker and two, beside trafilatura in the same setting, and where time goes.

    python benchmarks/batch.py                          20,000 pages; an hour on two cores, most of it the peer's
    python benchmarks/batch.py --pages 2000 --peer-pages 500 --folder /tmp/crawl

The WARC files hold the real pages of ../shared/data, or invented ones where they are absent. Time is that of the
processors, of all processes together, so that a busy machine matters little; the clock's is shown beside it. The peer
reads the same files with fastwarc in one process and extracts in a `multiprocessing.Pool`, writing JSON lines.
"""

import argparse
import io
import json
import multiprocessing
import resource
import socket
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree
from tempfile import gettempdir
from typing import TYPE_CHECKING, Any, Final

import psutil
from repeated import make

if TYPE_CHECKING:
    from presscut.batch.nouns import Chunk

_SHARED: Final = Path(__file__).resolve().parents[2] / "shared" / "data"
_SAMPLE: Final = 1.0
"""Seconds between two looks at the memory of the workers."""


@dataclass(slots=True)
class Run:
    """One run of a command: pages, seconds, and MB of memory by process as time goes on."""

    name: str
    pages: int
    wall: float = 0.0
    processor: float = 0.0
    memory: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    roles: dict[int, str] = field(default_factory=dict)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line a run, then memory, then the cost of each stage."""
    options = _parse(arguments)
    if options.as_peer:
        return _peer(options.files, options.as_peer, fast=options.fast)
    files = make(options.folder, options.pages, options.data)
    size = sum(path.stat().st_size for path in files)
    print(f"{options.pages:,} pages in {len(files)} WARC files, {size / 1e6:,.0f} MB", flush=True)
    runs = [_presscut(files, options.pages, workers, options.folder) for workers in (1, 2)]
    peer_files = make(options.folder, options.peer_pages, options.data) if options.peer_pages else []
    for fast in (True, False) if peer_files else ():
        runs += [_as_peer(peer_files, options.peer_pages, workers, fast=fast) for workers in (1, 2)]
    for run in runs:
        _print(run)
    for run in runs[:2]:
        _print_memory(run)
    _print_stages(files[0])
    return 0


def _presscut(files: list[Path], pages: int, workers: int, folder: Path) -> Run:
    out = folder / f"out-{workers}"
    rmtree(out, ignore_errors=True)
    command = [
        sys.executable,
        "-m",
        "presscut",
        "batch",
        *map(str, files),
        "-o",
        str(out),
        "-w",
        str(workers),
    ]
    return _measured(Run(f"presscut, {workers} worker{'s' * (workers > 1)}", pages), command)


def _as_peer(files: list[Path], pages: int, workers: int, *, fast: bool) -> Run:
    name = f"trafilatura{' fast' * fast}, {workers} worker{'s' * (workers > 1)}"
    command = [sys.executable, __file__, "--as-peer", str(workers), *(["--fast"] * fast), *map(str, files)]
    return _measured(Run(name, pages), command)


def _measured(run: Run, command: list[str]) -> Run:
    """The run with its times; memory is looked at while it goes on."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    watching = threading.Thread(target=_watch, args=(process.pid, run), daemon=True)
    watching.start()
    out, _ = process.communicate()
    run.wall = time.monotonic() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    run.processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if process.returncode:
        raise SystemExit(f"{run.name} ended with code {process.returncode}")
    run.pages = json.loads(out)["read"]
    return run


def _watch(pid: int, run: Run) -> None:
    """Notes the memory of every process below, as long as there is one."""
    while True:
        try:
            for process in psutil.Process(pid).children(recursive=True):
                words = " ".join(process.cmdline())
                run.roles.setdefault(process.pid, "desk" if "batch.desk" in words else "worker")
                run.memory[process.pid].append(process.memory_info().rss / 1e6)
        except psutil.NoSuchProcess:
            if not psutil.pid_exists(pid):
                return
        time.sleep(_SAMPLE)


def _print(run: Run) -> None:
    print(
        f"{run.name:<28} {run.pages:>7,} pages {run.wall:>8.1f} s by the clock {run.processor:>8.1f} s of processors "
        f"{1000 * run.processor / run.pages:>7.2f} ms a page {run.pages / run.processor:>7.1f} pages a processor second",
        flush=True,
    )


def _print_memory(run: Run) -> None:
    for pid, sizes in sorted(run.memory.items()):
        quarters = [sizes[len(sizes) * n // 4 : len(sizes) * (n + 1) // 4] for n in range(4)]
        shown = " ".join(f"{max(part):>6.0f}" for part in quarters if part)
        print(f"{run.name:<28} {run.roles[pid]:<8} most MB in each quarter of its time: {shown}")


def _print_stages(path: Path) -> None:
    """Milliseconds a page of each stage in one process, from the packed bytes to Parquet."""
    from presscut.batch.mail import Line
    from presscut.batch.nouns import Options
    from presscut.batch.sinks import open_sink
    from presscut.batch.work import chunked
    from presscut.readers import read

    spent: dict[str, float] = defaultdict(float)
    clock = _Clock(spent)
    here, there = (Line(end, 4) for end in socket.socketpair())
    pages = 0
    chunks = chunked(read(str(path)), path.name, Options())
    sink = open_sink("parquet", io.BytesIO())
    write = clock.of("write Parquet", sink.__enter__)
    while (chunk := clock.of("read and unpack", next, chunks, None)) is not None:
        pages += len(chunk.pages)
        clock.of("carry between processes", here.put, chunk)
        chunk = clock.of("carry between processes", there.take)
        found = clock.of("cut the article", _cut, chunk)
        packed = clock.of("make rows", _packed, found)
        clock.of("carry between processes", there.put, packed)
        packed = clock.of("carry between processes", here.take)
        clock.of("write Parquet", write, packed)
    clock.of("write Parquet", sink.__exit__, None, None, None)
    total = sum(spent.values())
    for name, seconds in spent.items():
        print(f"{name:<28} {1000 * seconds / pages:>7.2f} ms a page {seconds / total:>7.1%}")
    print(f"{'beside the page itself':<28} {'':>17} {1 - spent['cut the article'] / total:>7.1%}")


def _cut(chunk: "Chunk") -> list[Any]:
    from presscut.batch.pages import cut_capture

    return [article for page in chunk.pages if (article := cut_capture(page.capture))]


def _packed(articles: list[Any]) -> bytes:
    from presscut.tables import Row, to_batch

    return bytes(to_batch([Row(article) for article in articles]).serialize())


@dataclass(slots=True)
class _Clock:
    spent: dict[str, float]

    def of(self, name: str, function: Any, *arguments: Any) -> Any:
        """What the function gives; its processor time goes under the name."""
        started = time.process_time()
        found = function(*arguments)
        self.spent[name] += time.process_time() - started
        return found


def _peer(files: list[str], workers: int, *, fast: bool) -> int:
    """The peer over the same files, in the same setting."""
    count = 0
    with (
        multiprocessing.Pool(workers, _warm_up, (fast,)) as pool,
        Path(f"{files[0]}.{workers}.peer.jsonl").open("w", encoding="utf-8") as out,
    ):
        for found in pool.imap(_extract, _responses(files), chunksize=16):
            count += 1
            out.write((found or "null") + "\n")
        pool.close()
        pool.join()
    Path(out.name).unlink()
    print(json.dumps({"read": count}))
    return 0


def _responses(files: list[str]) -> Iterator[tuple[bytes, str]]:
    from fastwarc import ArchiveIterator, WarcRecordType

    for name in files:
        with Path(name).open("rb") as file:
            for record in ArchiveIterator(file, record_types=WarcRecordType.response):
                yield record.reader.read(), record.headers["WARC-Target-URI"]


_fast = False


def _warm_up(fast: bool) -> None:  # noqa: FBT001 - the pool gives it so
    import logging

    import trafilatura  # noqa: F401 - loaded before the first page

    global _fast  # noqa: PLW0603 - the pool's only way to tell its processes
    _fast = fast
    logging.disable(logging.CRITICAL)


def _extract(page: tuple[bytes, str]) -> str | None:
    from trafilatura import extract

    html, url = page
    try:
        found: str | None = extract(html, url=url, output_format="json", with_metadata=True, fast=_fast)
    except Exception:  # noqa: BLE001 - a page that breaks the peer costs it the time until then
        return None
    return found


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=20_000, metavar="N")
    parser.add_argument("--peer-pages", type=int, default=2_000, metavar="N", help="0: without the peer")
    parser.add_argument("--folder", type=Path, default=Path(gettempdir()) / "presscut-crawl")
    parser.add_argument("--data", type=Path, default=_SHARED, help="folder of the sets (../shared/data)")
    parser.add_argument("--as-peer", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--fast", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("files", nargs="*", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
