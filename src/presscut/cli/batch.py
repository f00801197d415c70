"""`presscut batch`: a crawl in, a corpus out."""

import contextlib
import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, get_args

import typer

from presscut.cli.gathered import gathered
from presscut.cli.interrupted import ended_by_signals
from presscut.cli.options import Where, say
from presscut.errors import UsageError
from presscut.model import Kind

if TYPE_CHECKING:
    from presscut.batch.engines import Engine
    from presscut.batch.nouns import Filters, Job, Options
    from presscut.batch.progress import Summary, Watch
    from presscut.readers import ReadOptions

__all__ = ["EXAMPLE", "batch"]

EXAMPLE: Final = (
    "Example: `presscut batch crawl/*.warc.gz -o corpus/` · "
    "`presscut batch crawl/ -o corpus/ --language de --language fr --from 2021-01-01 --min-length 500` · "
    "`presscut batch pages.parquet -o corpus/ --format jsonl.gz --workers 4` · "
    "`presscut batch @warc.paths -o /shared/corpus/ --engine ray --address auto`"
)

_ROLES: Final = ("html", "text", "url", "date", "id")
_KINDS: Final[tuple[str, ...]] = get_args(Kind)
_DAYS: Final = ["%Y-%m-%d"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """Which pages and articles are kept, and what of them."""

    language: Annotated[
        list[str] | None, typer.Option(help="Keep this language (`en`); several times: these.")
    ] = None
    first: Annotated[
        datetime | None, typer.Option("--from", formats=_DAYS, help="First day of publication.")
    ] = None
    last: Annotated[datetime | None, typer.Option("--to", formats=_DAYS, help="Last day of publication.")] = (
        None
    )
    kinds: Annotated[
        Literal["article", "any"], typer.Option("--kinds", help="Articles alone, or the text of any page.")
    ] = "article"
    kind: Annotated[list[str] | None, typer.Option(help=f"Keep this kind alone: {', '.join(_KINDS)}.")] = None
    min_length: Annotated[int, typer.Option(min=0, help="Fewest characters of text.")] = 0
    url_pattern: Annotated[str | None, typer.Option(help="Regular expression the address must hold.")] = None
    evidence: Annotated[bool, typer.Option("--evidence", help="Keep all claims about every field.")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pages:
    """How pages are read, and what one may take."""

    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            metavar="ROLE=NAME",
            help="Of tables: what the column of `html`, `text`, `url`, `date` or `id` is called.",
        ),
    ] = None
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds a page may take.")] = 20.0
    memory: Annotated[int, typer.Option(min=64, help="MiB a page may take.")] = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class _Files:
    """What is read, and what is written, or would be."""

    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT…", help="Archives (WARC, ARC, WET, WACZ), tables, folders, patterns, addresses."
        ),
    ]
    output: Annotated[str, typer.Option("--output", "-o", help="Folder; a file an input, and `_failures/`.")]
    form: Annotated[Literal["parquet", "jsonl", "jsonl.gz", "jsonl.zst"], typer.Option("--format", "-f")] = (
        "parquet"
    )
    dry_run: Annotated[bool, typer.Option("--dry-run", help="List what would be done.")] = False


_Workers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        "-w",
        min=0,
        help="Default: one a core; on a cluster one an input. 0: in this process, without limits.",
    ),
]


@gathered
def batch(
    files: _Files,
    kept: _Kept,
    pages: _Pages,
    where: Where,
    *,
    workers: _Workers = None,
) -> None:
    """Turn archives and folders of pages into a corpus: one output file for each input, failures beside it.

    Run the same command again after an interruption: what is done is not done again. Exit code 0: every input was
    read; 1: some could not be, or the output not be written.
    """
    if os.name != "posix":
        raise UsageError("batch needs Linux or macOS")
    options = _options(files, kept, pages)
    if files.dry_run:
        _list(files, options)
        return
    with ended_by_signals():
        summary = _run(files, options, _engine(where, workers))
    raise typer.Exit(1 if summary.failed else 0)


def _options(files: _Files, kept: _Kept, pages: _Pages) -> "Options":
    from presscut.batch.nouns import Limits, Options

    return Options(
        form=files.form,
        kinds=kept.kinds,
        evidence=kept.evidence,
        filters=_filters(kept),
        limits=Limits(seconds=pages.timeout, memory=pages.memory),
        read=_columns(pages.columns or []),
    )


def _filters(kept: _Kept) -> "Filters":
    from presscut.batch.nouns import Filters

    if kept.first and kept.last and kept.first > kept.last:
        raise UsageError(f"--from {kept.first:%Y-%m-%d} is after --to {kept.last:%Y-%m-%d}")
    return Filters(
        languages=tuple(map(_language, kept.language or ())),
        first=_day(kept.first),
        last=_day(kept.last),
        kinds=tuple(map(_kind, kept.kind or ())),
        length=kept.min_length,
        url=_pattern(kept.url_pattern),
    )


def _engine(where: Where, workers: int | None) -> "Engine":
    from presscut.batch.engines import cluster, inline, local

    if where.on_cluster():
        return cluster(where.address, workers)
    return inline() if workers == 0 else local(workers)


def _run(files: _Files, options: "Options", engine: "Engine") -> "Summary":
    from presscut.batch.progress import Audience, table
    from presscut.batch.run import run

    with _shown() as watch:
        audience = Audience(say=say, watch=watch)
        summary = run(files.inputs, files.output, options, engine=engine, audience=audience)
    for line in table(summary):
        typer.echo(line, err=True)
    typer.echo(json.dumps(summary.to_dict(), ensure_ascii=False))
    return summary


def _list(files: _Files, options: "Options") -> None:
    """A line an input: where it would go, and whether it has to."""
    from presscut.batch.planning import columns_told, plan_jobs

    planned = plan_jobs(files.inputs, files.output, options)
    for sentence in columns_told(planned.todo, options):
        say(sentence)
    for job in (*planned.before, *planned.todo):
        state = "done" if job in planned.before else planned.again.get(job, "to do")
        typer.echo(f"{job.input}\t{job.data(options.form)}\t{state}")


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.date()


def _language(written: str) -> str:
    """The primary tag, as articles have it."""
    found = re.fullmatch(r"([a-z]{2,3})(?:[-_].*)?", written.strip().lower())
    if found is None:
        raise UsageError(f"--language: expected a tag like en, pt or zh, found {written!r}")
    return found[1]


def _kind(written: str) -> str:
    if written not in _KINDS:
        raise UsageError(f"--kind: expected one of {', '.join(_KINDS)}, found {written!r}")
    return written


def _columns(written: list[str]) -> "ReadOptions":
    from presscut.readers import ReadOptions

    named: dict[str, Any] = dict(one.partition("=")[::2] for one in written)
    if wrong := [role for role, name in named.items() if role not in _ROLES or not name]:
        raise UsageError(f"--column: expected ROLE=NAME with one of {', '.join(_ROLES)}, found {wrong[0]!r}")
    return ReadOptions(**named)


def _pattern(written: str | None) -> str | None:
    try:
        re.compile(written or "")
    except re.error as error:
        raise UsageError(f"--url-pattern: no regular expression: {error}") from error
    return written


@contextlib.contextmanager
def _shown() -> Iterator["Callable[[Mapping[Job, int]], Watch]"]:
    """What makes a watch: a bar that moves on a terminal, a line now and then elsewhere."""
    from presscut.batch.progress import MOVING, Watch

    if not sys.stderr.isatty():
        yield lambda sizes: Watch(sizes, show=lambda watch: say(watch.line()))
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn
    from rich.table import Column

    line = TextColumn(
        "{task.description}", markup=False, table_column=Column(no_wrap=True, overflow="ellipsis")
    )
    columns = (BarColumn(20), line)
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None)

        def show(watch: Watch) -> None:
            bar.update(task, description=watch.line(), completed=watch.reached, total=watch.total or None)

        yield lambda sizes: Watch(sizes, show=show, every=MOVING)
