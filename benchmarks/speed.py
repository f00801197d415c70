"""Processor time a page of presscut and its peers, against a bare parse of the same bytes.

    python benchmarks/speed.py                  the articles of wcxb, or invented pages where they are absent
    python benchmarks/speed.py --limit 100 --peers presscut trafilatura

One process; every page goes through everyone before the next page, in an order that turns by one each page, so that
a slow moment of the machine strikes all alike. Only the call is timed; each contender is warmed up before. The times
are means over the pages: compare the ratios between machines, not the milliseconds.
"""

import argparse
import logging
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from statistics import mean, median
from typing import Any, Final

from invented import pages as invented_pages

_ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(_ROOT / "quality"))

from corpus import load  # noqa: E402 - the scripts in `quality` are no package
from peers import PEERS, installed  # noqa: E402

PARSE: Final = "bare parse"
YARDSTICKS: Final = (PARSE, "trafilatura-fast")
"""Contenders that the others are shown as multiples of."""

IMPORTS: Final = 10  # fresh interpreters
WARM_UP: Final = 3  # pages

Contender = Callable[[bytes, str | None], Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line a contender: milliseconds a page and its multiples of the yardsticks; then the import."""
    options = _parse(arguments)
    found, where = pages(options.data, options.limit)
    contenders = _contenders(options.peers)
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    weight = mean(len(html) for html, _ in found) / 1000
    print(f"{len(found)} {where}, mean {weight:.0f} KB; Python {sys.version.split()[0]}, processor time")
    spent = measure(contenders, found)
    _print(spent, installed())
    print(
        f"import presscut: {1000 * import_time('presscut'):.0f} ms (wall, median of {IMPORTS} interpreters)"
    )
    return 0


def pages(data: Path, limit: int | None) -> tuple[list[tuple[bytes, str | None]], str]:
    """Pages with their addresses, and what they are: wcxb's articles, else invented ones."""
    folder = data / "wcxb"
    if not folder.is_dir():
        return [(html, None) for html in invented_pages()[:limit]], "invented pages"
    articles = [page for page in load(folder) if page.kind == "article"][:limit]
    return [(page.html(), page.url) for page in articles], "article pages of wcxb"


def measure(
    contenders: dict[str, Contender], found: Sequence[tuple[bytes, str | None]]
) -> dict[str, list[float]]:
    """Milliseconds of processor time of every page, by contender."""
    for contender in contenders.values():
        for html, url in found[:WARM_UP]:
            _time(contender, html, url)
    spent: dict[str, list[float]] = {name: [] for name in contenders}
    names = list(contenders)
    for number, (html, url) in enumerate(found):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            spent[name].append(_time(contenders[name], html, url))
        if number % 50 == 49:
            print(f"{number + 1} of {len(found)} pages", file=sys.stderr)
    return spent


def import_time(module: str) -> float:
    """Seconds of wall time that importing `module` takes in a fresh interpreter: the median of `IMPORTS`."""
    code = f"import time; t = time.perf_counter(); import {module}; print(time.perf_counter() - t)"
    runs = (
        subprocess.run((sys.executable, "-c", code), capture_output=True, text=True, check=True)
        for _ in range(IMPORTS)
    )
    return median(float(run.stdout) for run in runs)


def _time(contender: Contender, html: bytes, url: str | None) -> float:
    started = time.process_time()
    with suppress(Exception):  # a page that breaks a peer costs it the time until then
        contender(html, url)
    return 1000 * (time.process_time() - started)


def _contenders(names: Sequence[str] | None) -> dict[str, Contender]:
    """The bare parse, then every installed extractor of texts that reads HTML, or those named."""
    chosen: dict[str, Contender] = {PARSE: _bare_parse}
    for name in installed():
        ask = PEERS[name].ask
        if ask is not None and "text" in PEERS[name].gives and name in (names or PEERS):
            chosen[name] = partial(ask)
    return chosen


def _bare_parse(html: bytes, _url: str | None) -> object:
    import turbohtml

    return turbohtml.parse(html)


def _print(spent: dict[str, list[float]], versions: dict[str, str]) -> None:
    means = {name: mean(times) for name, times in spent.items()}
    known = [name for name in YARDSTICKS if name in means]
    heads = "".join(f" {'× ' + name:>18}" for name in known)
    print(f"{'':<20} {'version':>12} {'ms/page':>9} {'median':>9}{heads}")
    for name, times in spent.items():
        ratios = "".join(f" {means[name] / means[yardstick]:>18.2f}" for yardstick in known)
        version = versions.get(name, versions.get("turbohtml", ""))
        print(f"{name:<20} {version:>12} {means[name]:>9.2f} {median(times):>9.2f}{ratios}")


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    beside = _ROOT.parent / "shared" / "data"
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--limit", type=int, metavar="N", help="so many pages only")
    parser.add_argument("--data", type=Path, default=beside, help="folder of the sets (../shared/data)")
    parser.add_argument("--peers", nargs="+", choices=PEERS, metavar="PEER", help=", ".join(PEERS))
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
