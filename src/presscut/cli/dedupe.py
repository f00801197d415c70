"""`presscut dedupe`: which articles of a corpus are one."""

import contextlib
import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from presscut.cli.options import say

if TYPE_CHECKING:
    from presscut.dedupe import Summary

__all__ = ["EXAMPLE", "dedupe"]

EXAMPLE: Final = (
    "Example: `presscut dedupe corpus/ -o groups/` · "
    "`presscut dedupe corpus/*.parquet more.jsonl.gz -o groups/ --merge records.jsonl`"
)

_PLAIN_EVERY: Final = 10.0
"""Seconds between two lines where nobody can see a line move."""


def dedupe(
    corpus: Annotated[
        list[str],
        typer.Argument(metavar="CORPUS…", help="What `batch` or `extract -f json` wrote: files, folders."),
    ],
    output: Annotated[str, typer.Option("--output", "-o", help="Folder; the answer is `groups.parquet`.")],
    workers: Annotated[
        int | None, typer.Option("--workers", "-w", min=1, help="Processes. Default: one a core.")
    ] = None,
    merge: Annotated[
        str | None,
        typer.Option(help="Also write a merged record of every group of two and more here, as JSON lines."),
    ] = None,
) -> None:
    """Group the articles of a corpus: versions of one article, and copies of it at other outlets.

    Run the same command again after an interruption: files that are signed are not signed again. Exit code 1: some
    files could not be read.
    """
    from presscut.dedupe import Audience, Options
    from presscut.dedupe import dedupe as group

    options = Options(workers=workers, merge=Path(merge) if merge else None)
    with _shown() as tell:
        summary = group(corpus, output, options, Audience(say=say, tell=tell))
    for line in _lines(summary):
        typer.echo(line, err=True)
    typer.echo(json.dumps(asdict(summary), ensure_ascii=False))
    raise typer.Exit(1 if summary.failed else 0)


def _lines(summary: "Summary") -> Iterator[str]:
    """What became of the corpus, for people."""
    kinds = ", ".join(f"{number:,} {name}" for name, number in summary.relations.items())
    seconds = ", ".join(f"{stage} {spent:,.1f} s" for stage, spent in summary.seconds.items())
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
    if summary.before:
        yield f"signed      {summary.before:>12,}  files by an earlier run"
    if summary.failed:
        yield f"NOT READ    {len(summary.failed):>12,}  files"
    yield f"time        {sum(summary.seconds.values()):>10,.1f} s  {seconds}"


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
