"""The command: every verb parses, calls and prints.

Rules of this file:
1. Results go to standard output or to `-o`, everything else to standard error.
2. Exit code 0: all went well; 1: some input gave no article; 2: the call itself was wrong; 130: interrupted.
3. A file is written aside and renamed when whole, so that an interrupted run leaves no half of one.
4. Who reads the output may close it at any time: `presscut … | head -1` is no error.
"""

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final, Literal, TextIO

import typer
from typer.core import TyperGroup

from presscut import __version__
from presscut.errors import PresscutError, SourceError
from presscut.model import Article, Failure

__all__ = ["main"]


class Form(StrEnum):
    """How articles are written."""

    text = "text"
    markdown = "markdown"
    html = "html"
    json = "json"
    jsonld = "jsonld"
    tei = "tei"


ENDINGS: Final = {
    "text": ".txt",
    "markdown": ".md",
    "html": ".html",
    "json": ".json",
    "jsonld": ".jsonld",
    "tei": ".xml",
}


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

Sources = Annotated[
    list[str], typer.Argument(metavar="SOURCE…", help="Files, folders, addresses, or `-` for standard input.")
]
As = Annotated[
    Literal["html", "dump"] | None,
    typer.Option("--as", help="What the input is; else told from its content."),
]
Url = Annotated[str | None, typer.Option("--url", help="The page's address, when SOURCE is not one.")]


@app.callback(invoke_without_command=True)
def _version(
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False,
) -> None:
    if version:
        typer.echo(f"presscut {__version__}")
        raise typer.Exit


@app.command(
    epilog="Example: `presscut extract page.html -f markdown` · `presscut extract pages/ -o articles.jsonl`"
)
def extract(
    sources: Sources,
    form: Annotated[
        Form | None, typer.Option("--format", "-f", help="Default: text; JSON lines for several.")
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", help="A file; or FOLDER/, for a file an article.")
    ] = None,
    shape: As = None,
    url: Url = None,
) -> None:
    """Extract the article of each SOURCE.

    One source gives one document. Several, or a folder, give JSON lines, one a source, failures among them; with
    `-o FOLDER/` they give a file each.
    """
    from presscut.harvest import harvest, to_folder, to_lines

    found = harvest(sources, shape, url)
    several = len(sources) > 1 or os.path.isdir(sources[0])  # noqa: PTH112 - pathlib's raises for some names
    if output is not None and (output.endswith(("/", os.sep)) or os.path.isdir(output)):  # noqa: PTH112
        failed = to_folder(found, form or Form.text, ENDINGS[form or Form.text], Path(output))
    elif several:
        with _written(output) as out:
            failed = to_lines(found, form or Form.json, out)
    else:
        failed = _one(next(iter(found)).answer, form or Form.text, output)
    raise typer.Exit(1 if failed else 0)


@app.command(epilog="Example: `presscut explain page.html` · `presscut explain page.html --all | less`")
def explain(
    source: Annotated[str, typer.Argument(help="A file, an address, or `-`.")],
    shape: As = None,
    url: Url = None,
    every: Annotated[bool, typer.Option("--all", help="Also the blocks that were clearly left out.")] = False,
) -> None:
    """Show what was decided on a page and why: every field with all claims, every block with label, score, reasons."""
    from presscut.harvest import read_one
    from presscut.show import show_reading

    reading = read_one(source, shape, url)
    if isinstance(reading, Failure):
        _complain(source, reading)
        raise typer.Exit(1)
    show_reading(reading, every=every)


@app.command(
    epilog="Example: `presscut compare first.html second.txt` · `presscut compare a.html b.html -f json`"
)
def compare(
    a: Annotated[str, typer.Argument(metavar="A", help="A file, an address, or `-`.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Another.")],
    form: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to tell it.")] = "text",
) -> None:
    """Tell whether two captures are the same article: verdict, evidence, fields, sentences."""
    import json

    from presscut.harvest import read_one
    from presscut.show import show_comparison
    from presscut.versions import compare as compare_articles
    from presscut.versions import comparison_to_dict

    articles = []
    for source in (a, b):
        reading = read_one(source, None, None)
        if isinstance(reading, Failure):
            _complain(source, reading)
            raise typer.Exit(1)
        articles.append(reading.article)
    comparison = compare_articles(*articles)
    if form == "json":
        typer.echo(json.dumps(comparison_to_dict(comparison), ensure_ascii=False, indent=2))
    else:
        show_comparison(comparison, a, b)


def _one(answer: Article | Failure, form: Form, output: str | None) -> bool:
    from presscut.render import render

    if isinstance(answer, Failure):
        return True  # said already
    with _written(output) as out:
        out.write(render(answer, form).rstrip("\n") + "\n")
    return False


@contextlib.contextmanager
def _written(output: str | None) -> Iterator[TextIO]:
    """Standard output, or a file that appears only when it is whole."""
    from presscut.harvest import aside

    if output is None:
        yield sys.stdout
    else:
        with aside(Path(output)) as out:
            yield out


def _complain(source: str, failure: Failure) -> None:
    from presscut.harvest import complain

    complain(source, failure)


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
