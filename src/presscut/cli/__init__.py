"""The command: every verb parses, calls and prints. A file a verb; what several share is in `options`.

Rules of this folder:
1. Results go to standard output or to `-o`, everything else to standard error.
2. Exit code 0: all went well; 1: some input gave no article; 2: the call itself was wrong; 130: interrupted.
3. A file is written aside and renamed when whole, so that an interrupted run leaves no half of one.
4. Who reads the output may close it at any time: `presscut … | head -1` is no error.
5. A verb imports what it needs when it is called: `presscut --help` is at once there.
"""

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Annotated, Any, Final

import typer
from typer.core import TyperGroup

from presscut import __version__
from presscut.cli import (
    add,
    batch,
    compare,
    dedupe,
    demo,
    explain,
    export,
    extract,
    merge,
    rebuild,
    search,
    serve,
)
from presscut.errors import PresscutError, SourceError

__all__ = ["main"]

VERBS: Final[tuple[tuple[Callable[..., None], str], ...]] = (
    (extract.extract, extract.EXAMPLE),
    (explain.explain, explain.EXAMPLE),
    (compare.compare, compare.EXAMPLE),
    (merge.merge, merge.EXAMPLE),
    (add.add, add.EXAMPLE),
    (search.search, search.EXAMPLE),
    (export.export, export.EXAMPLE),
    (rebuild.rebuild, rebuild.EXAMPLE),
    (serve.serve, serve.EXAMPLE),
    (demo.demo, demo.EXAMPLE),
    (batch.batch, batch.EXAMPLE),
    (dedupe.dedupe, dedupe.EXAMPLE),
)
"""Every verb with what `--help` shows below its options, in the order of `presscut --help`."""


class _Verbs(TyperGroup):
    """The verbs, with endings of our own for the two interruptions that typer would end in its way."""

    def invoke(self, ctx: Any) -> Any:
        try:
            with _flushed():
                return super().invoke(ctx)
        except KeyboardInterrupt:
            typer.echo("presscut: interrupted", err=True)
            raise typer.Exit(130) from None
        except (
            BrokenPipeError
        ):  # nobody reads any more: nothing more to say, at the interpreter's end neither
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit from None


@contextlib.contextmanager
def _flushed() -> Iterator[None]:
    """Writes out what is buffered at the end, so that a closed pipe is noticed here."""
    try:
        yield
    finally:
        sys.stdout.flush()


app = typer.Typer(
    cls=_Verbs,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    help="Cuts articles out of news pages: clean, dated, complete.",
)
for _verb, _example in VERBS:
    app.command(epilog=_example)(_verb)


@app.callback(invoke_without_command=True)
def _version(
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False,
) -> None:
    if version:
        typer.echo(f"presscut {__version__}")
        raise typer.Exit


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command; the exit code is that of the rules above."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app(args=None if arguments is None else list(arguments), prog_name="presscut", standalone_mode=True)
    except SourceError as error:
        typer.echo(f"presscut: {error}", err=True)
        sys.exit(1)
    except PresscutError as error:
        typer.echo(f"presscut: {error}", err=True)
        sys.exit(2)
