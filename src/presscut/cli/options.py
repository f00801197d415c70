"""What several verbs have in common: arguments, formats, and the way results and complaints leave."""

import contextlib
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal, TextIO

import typer

from presscut.model import Failure

__all__ = ["As", "Form", "Sources", "Url", "complain", "say", "written"]


class Form(StrEnum):
    """How articles are written."""

    text = "text"
    markdown = "markdown"
    html = "html"
    json = "json"
    jsonld = "jsonld"
    tei = "tei"


Sources = Annotated[
    list[str], typer.Argument(metavar="SOURCE…", help="Files, folders, addresses, or `-` for standard input.")
]
As = Annotated[
    Literal["html", "dump"] | None,
    typer.Option("--as", help="What the input is; else told from its content."),
]
Url = Annotated[str | None, typer.Option("--url", help="The page's address, when SOURCE is not one.")]


@contextlib.contextmanager
def written(output: str | None) -> Iterator[TextIO]:
    """Standard output, or a file that appears only when it is whole."""
    from presscut.harvest import aside

    if output is None:
        yield sys.stdout
    else:
        with aside(Path(output)) as out:
            yield out


def complain(source: str, failure: Failure) -> None:
    """Says on standard error which source gave no article, and why."""
    from presscut.harvest import complain as say

    say(source, failure)


def say(sentence: str) -> None:
    """A sentence for people, on standard error."""
    typer.echo(f"presscut: {sentence}", err=True)
