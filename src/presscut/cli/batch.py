"""`presscut batch`: a crawl in, a corpus out."""

import contextlib
import json
import os
import re
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, get_args

import typer

from presscut.cli.options import say
from presscut.errors import UsageError
from presscut.model import Kind

if TYPE_CHECKING:
    from presscut.batch.nouns import Job, Options
    from presscut.batch.progress import Summary, Watch
    from presscut.batch.run import Engine
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
_TERMINATED: Final = 128 + signal.SIGTERM


def batch(  # noqa: PLR0913, PLR0917 - the options of a command
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT…", help="Archives (WARC, ARC, WET, WACZ), tables, folders, patterns, addresses."
        ),
    ],
    output: Annotated[str, typer.Option("--output", "-o", help="Folder; a file an input, and `_failures/`.")],
    form: Annotated[
        Literal["parquet", "jsonl", "jsonl.gz", "jsonl.zst"], typer.Option("--format", "-f")
    ] = "parquet",
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers",
            "-w",
            min=0,
            help="Default: one a core; on a cluster one an input. 0: in this process, without limits.",
        ),
    ] = None,
    engine: Annotated[
        Literal["local", "ray"], typer.Option(help="This machine, or a Ray cluster: the output is the same.")
    ] = "local",
    address: Annotated[
        str | None, typer.Option(help="Of the Ray cluster; else that of the environment, or a new one here.")
    ] = None,
    language: Annotated[
        list[str] | None, typer.Option(help="Keep this language (`en`); several times: these.")
    ] = None,
    first: Annotated[
        datetime | None, typer.Option("--from", formats=_DAYS, help="First day of publication.")
    ] = None,
    last: Annotated[
        datetime | None, typer.Option("--to", formats=_DAYS, help="Last day of publication.")
    ] = None,
    kinds: Annotated[
        Literal["article", "any"], typer.Option("--kinds", help="Articles alone, or the text of any page.")
    ] = "article",
    kind: Annotated[
        list[str] | None, typer.Option(help=f"Keep this kind alone: {', '.join(_KINDS)}.")
    ] = None,
    min_length: Annotated[int, typer.Option(min=0, help="Fewest characters of text.")] = 0,
    url_pattern: Annotated[str | None, typer.Option(help="Regular expression the address must hold.")] = None,
    evidence: Annotated[bool, typer.Option("--evidence", help="Keep all claims about every field.")] = False,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            metavar="ROLE=NAME",
            help="Of tables: what the column of `html`, `text`, `url`, `date` or `id` is called.",
        ),
    ] = None,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds a page may take.")] = 20.0,
    memory: Annotated[int, typer.Option(min=64, help="MiB a page may take.")] = 1024,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="List what would be done.")] = False,
) -> None:
    """Turn archives and folders of pages into a corpus: one output file for each input, failures beside it.

    Run the same command again after an interruption: what is done is not done again. Exit code 0: every input was
    read; 1: some could not be, or the output not be written.
    """
    if os.name != "posix":
        raise UsageError("batch needs Linux or macOS")
    from presscut.batch.nouns import Filters, Limits, Options

    if first and last and first > last:
        raise UsageError(f"--from {first:%Y-%m-%d} is after --to {last:%Y-%m-%d}")
    filters = Filters(
        languages=tuple(map(_language, language or ())),
        first=_day(first),
        last=_day(last),
        kinds=tuple(map(_kind, kind or ())),
        length=min_length,
        url=_pattern(url_pattern),
    )
    limits = Limits(seconds=timeout, memory=memory)
    options = Options(
        form=form,
        kinds=kinds,
        evidence=evidence,
        filters=filters,
        limits=limits,
        read=_columns(columns or []),
    )
    if dry_run:
        _list(inputs, output, options)
        return
    with _ended_by_signals():
        summary = _run(inputs, output, options, _engine(engine, address, workers))
    raise typer.Exit(1 if summary.failed else 0)


def _engine(name: Literal["local", "ray"], address: str | None, workers: int | None) -> "Engine":
    from presscut.batch.run import cluster, inline, local

    if name == "ray":
        return cluster(address, workers)
    if address is not None:
        raise UsageError(f"--address {address}: only a cluster has one; add --engine ray")
    return inline() if workers == 0 else local(workers)


def _run(inputs: list[str], output: str, options: "Options", engine: "Engine") -> "Summary":
    from presscut.batch.progress import Audience, table
    from presscut.batch.run import run

    with _shown() as watch:
        audience = Audience(say=say, watch=watch)
        summary = run(inputs, output, options, engine=engine, audience=audience)
    for line in table(summary):
        typer.echo(line, err=True)
    typer.echo(json.dumps(summary.to_dict(), ensure_ascii=False))
    return summary


def _list(inputs: list[str], output: str, options: "Options") -> None:
    """A line an input: where it would go, and whether it has to."""
    from presscut.batch.run import columns_told, plan_jobs

    planned = plan_jobs(inputs, output, options)
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


@dataclass(slots=True)
class _TerminatedError(BaseException):
    """Someone asked this process to end."""


@contextlib.contextmanager
def _ended_by_signals() -> Iterator[None]:
    """SIGTERM ends as Ctrl-C does, with a code of its own; both say how to go on."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise _TerminatedError

    before = None
    if threading.current_thread() is threading.main_thread():
        before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    except (KeyboardInterrupt, _TerminatedError) as error:
        say("interrupted; whole files are kept, and the same command goes on from there")
        raise typer.Exit(_TERMINATED if isinstance(error, _TerminatedError) else 130) from None
    finally:
        if before is not None:
            signal.signal(signal.SIGTERM, before)


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
