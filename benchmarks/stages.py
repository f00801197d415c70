"""Where the processor time of a page goes: stage by stage, beside a bare parse of the same bytes.

    python benchmarks/stages.py                 120 articles of wcxb, or invented pages where they are absent
    python benchmarks/stages.py --limit 50 --rounds 5

Every page is extracted `--rounds` times, a bare parse between; of each page the quickest round counts, which a busy
machine has disturbed least. The stages are timed where the pipeline calls them, so caches are as cold as in earnest.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import turbohtml
from speed import pages

from presscut import article, claims, encodings, extract, features, labels, page, parts, trust

_ROOT: Final = Path(__file__).resolve().parents[1]

STAGES: Final = (
    (encodings, "decode"), (page, "read"), (features, "hints_of"), (features, "measure"), (labels, "label"),
    (claims, "gather"), (trust, "decide"), (parts, "find"), (article, "build"),
)  # fmt: skip
_NAMES: Final = tuple(f"{module.__name__.removeprefix('presscut.')}.{name}" for module, name in STAGES)
PARSE, WHOLE, REST = "bare parse", "extract", "the rest"

Spent = dict[str, float]
"""Milliseconds, by stage."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line a stage: milliseconds a page, multiples of the bare parse."""
    options = _parse(arguments)
    found, where = pages(options.data, options.limit)
    spent = measure([html for html, _ in found], options.rounds)
    print(f"{len(found)} {where}, the quickest of {options.rounds} rounds; Python {sys.version.split()[0]}")
    print(f"{'':<20} {'ms/page':>9} {'× ' + PARSE:>14}")
    for name, milliseconds in spent.items():
        print(f"{name:<20} {milliseconds:>9.3f} {milliseconds / spent[PARSE]:>14.2f}")
    return 0


def measure(found: Sequence[bytes], rounds: int) -> Spent:
    """The mean over pages of each stage's time in the quickest round of the page, and of the quickest parse."""
    runs = [[_once(html) for html in found] for _ in range(rounds)]
    least = [min(page_runs, key=lambda spent: spent[WHOLE]) for page_runs in zip(*runs, strict=True)]
    for spent, page_runs in zip(least, zip(*runs, strict=True), strict=True):
        spent[PARSE] = min(run[PARSE] for run in page_runs)
    mean = {name: sum(best.get(name, 0) for best in least) / len(least) for name in (PARSE, *_NAMES, WHOLE)}
    whole = mean.pop(WHOLE)
    return {**mean, REST: whole - sum(mean[name] for name in _NAMES), WHOLE: whole}


def _once(html: bytes) -> Spent:
    """The time of each stage for one page, once."""
    spent: Spent = {}
    plain = [getattr(module, name) for module, name in STAGES]
    for (module, name), stage, key in zip(STAGES, plain, _NAMES, strict=True):
        setattr(module, name, _clocked(spent, key, stage))
    try:
        _clocked(spent, PARSE, turbohtml.parse)(html)
        _clocked(spent, WHOLE, extract)(html)
    finally:
        for (module, name), stage in zip(STAGES, plain, strict=True):
            setattr(module, name, stage)
    return spent


def _clocked(spent: Spent, key: str, stage: Callable[..., Any]) -> Callable[..., Any]:
    """A stage that notes its time."""

    def clocked(*given: Any, **named: Any) -> Any:
        started = time.process_time_ns()
        try:
            return stage(*given, **named)
        finally:
            spent[key] = (time.process_time_ns() - started) / 1e6

    return clocked


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    beside = _ROOT.parent / "shared" / "data"
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--limit", type=int, default=120, metavar="N", help="so many pages (120)")
    parser.add_argument("--rounds", type=int, default=8, metavar="N", help="so many times each (8)")
    parser.add_argument("--data", type=Path, default=beside, help="folder of the sets (../shared/data)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
