"""`presscut dedupe`: which articles of a corpus are one."""

import contextlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Final

import typer

from presscut.cli.gathered import gathered
from presscut.cli.interrupted import ended_by_signals
from presscut.cli.options import Where, say
from presscut.errors import UsageError

if TYPE_CHECKING:
    from presscut.dedupe import Engine, Summary

__all__ = ["EXAMPLE", "dedupe"]

EXAMPLE: Final = (
    "Example: `presscut dedupe corpus/ -o groups/` · "
    "`presscut dedupe corpus/*.parquet more.jsonl.gz -o groups/ --merge records.jsonl` · "
    "`presscut dedupe /shared/corpus/ -o /shared/groups/ --engine ray --address auto`"
)

_Workers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        "-w",
        min=0,
        help="Default: one a core; on a cluster as many as it has room for. 0: in this process.",
    ),
]
_PLAIN_EVERY: Final = 10.0
"""Seconds between two lines where nobody can see a line move."""


@gathered
def dedupe(
    corpus: Annotated[
        list[str],
        typer.Argument(metavar="CORPUS…", help="What `batch` or `extract -f json` wrote: files, folders."),
    ],
    output: Annotated[str, typer.Option("--output", "-o", help="Folder; the answer is `groups.parquet`.")],
    where: Where,
    workers: _Workers = None,
    merge: Annotated[
        str | None,
        typer.Option(help="Also write a merged record of every group of two and more here, as JSON lines."),
    ] = None,
) -> None:
    """Group the articles of a corpus: versions of one article, and copies of it at other outlets.

    Run the same command again after an interruption, or with more files: what is signed and compared is not again.
    Exit code 1: some files could not be read, or the output not be written.
    """
    if os.name != "posix":
        raise UsageError("dedupe needs Linux or macOS")
    from presscut.dedupe import Audience
    from presscut.dedupe import dedupe as group

    with ended_by_signals(), _shown() as tell:
        audience = Audience(say=say, tell=tell)
        summary = group(corpus, output, merge=merge, engine=_engine(where, workers), audience=audience)
    for line in _lines(summary):
        typer.echo(line, err=True)
    typer.echo(json.dumps(asdict(summary), ensure_ascii=False))
    raise typer.Exit(1 if summary.failed else 0)


def _engine(where: Where, workers: int | None) -> "Engine":
    from presscut.dedupe import cluster, inline, local

    if where.on_cluster():
        return cluster(where.address, workers)
    return inline() if workers == 0 else local(workers)


def _lines(summary: "Summary") -> Iterator[str]:
    """What became of the corpus, for people."""
    kinds = ", ".join(f"{number:,} {name}" for name, number in summary.relations.items())
    seconds = ", ".join(f"{stage} {spent:,.1f} s" for stage, spent in summary.seconds.items())
    yield f"files       {summary.inputs:>12,}  {_of_files(summary)}"
    yield f"articles    {summary.articles:>12,}  {summary.exact:,} with the words of another one"
    yield f"groups      {summary.groups:>12,}  the largest of {summary.largest:,} articles"
    yield f"not alone   {summary.articles - summary.groups:>12,}  {kinds}"
    yield f"compared    {summary.compared:>12,}  pairs by text, {summary.weighed:,} by signature"
    if summary.skipped or summary.crowded or summary.given_up:
        yield (
            f"left out    {summary.skipped:>12,}  standing phrases passed over, {summary.crowded:,} crowded places, "
            f"{summary.given_up:,} pairs given up"
        )
    if summary.no_article:
        yield f"no article  {summary.no_article:>12,}  rows and lines"
    yield f"time        {sum(summary.seconds.values()):>10,.1f} s  {seconds}"


def _of_files(summary: "Summary") -> str:
    parts = [f"{summary.inputs - summary.before - len(summary.failed):,} signed"]
    if summary.before:
        parts.append(f"{summary.before:,} signed before")
    if summary.failed:
        parts.append(f"{len(summary.failed):,} NOT READ")
    return ", ".join(parts)


@contextlib.contextmanager
def _shown() -> Iterator[Callable[[str, int, int], None]]:
    """What shows progress: a bar on a terminal, a line now and then elsewhere."""
    if not sys.stderr.isatty():
        yield _now_and_then()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(20), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None)
        yield lambda stage, done, every: bar.update(task, description=stage, completed=done, total=every)


def _now_and_then() -> Callable[[str, int, int], None]:
    last = time.monotonic()

    def tell(stage: str, done: int, every: int) -> None:
        nonlocal last
        if time.monotonic() - last >= _PLAIN_EVERY:
            last = time.monotonic()
            say(f"{stage} {done:,}/{every:,}")

    return tell
