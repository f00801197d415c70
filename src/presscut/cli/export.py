"""`presscut export`: a selection of an archive as files of other programs."""

import sys
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import typer

from presscut.cli.selection import Archived, selecting
from presscut.counted import counted
from presscut.errors import UsageError

__all__ = ["EXAMPLE", "export"]

EXAMPLE: Final = (
    "Example: `presscut export -a press.db -f epub -o june.epub --from 2021-06 --to 2021-06` · "
    "`presscut export storm -a press.db -f jsonl > storm.jsonl`"
)


@selecting
def export(
    query: Any,
    archive: Archived,
    form: Annotated[
        Literal["jsonl", "csv", "parquet", "markdown", "epub"],
        typer.Option("--format", "-f", help="How to write them."),
    ] = "jsonl",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="A file; for Markdown a folder. Default: standard output."),
    ] = None,
) -> None:
    """Write records of an archive as JSON lines, CSV, Parquet, a folder of Markdown files, or an EPUB book.

    Without a query everything is written, the newest first.
    """
    from presscut.archive import Archive
    from presscut.archive.exporting import export as write
    from presscut.archive.exporting import write_csv, write_lines

    with Archive.open(archive, readonly=True) as opened:
        found = opened.select(query)
        if output is not None:
            title = f"{archive.stem}: {query.text}" if query.text else archive.stem
            count = write(found, form, output, title)
        elif form == "jsonl":
            count = write_lines(found, sys.stdout)
        elif form == "csv":
            count = write_csv(found, sys.stdout)
        else:
            raise UsageError(f"{form} needs a place to be written: -o OUT")
    typer.echo(f"{counted(count, 'record')} written", err=True)
