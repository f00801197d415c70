"""What several verbs have in common: arguments, formats, and the way results and complaints leave."""

import contextlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal, TextIO

import typer

from presscut.errors import UsageError
from presscut.model import Failure

__all__ = ["As", "Form", "Sources", "Url", "Where", "complain", "say", "written"]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where work on many files is done; see `gathered`."""

    engine: Annotated[
        Literal["local", "ray"], typer.Option(help="This machine, or a Ray cluster: the output is the same.")
    ] = "local"
    address: Annotated[
        str | None, typer.Option(help="Of the Ray cluster; else that of the environment, or a new one here.")
    ] = None

    def on_cluster(self) -> bool:
        """Whether a cluster does it; a wrong call is a `UsageError`."""
        if self.engine == "local" and self.address is not None:
            raise UsageError(f"--address {self.address}: only a cluster has one; add --engine ray")
        return self.engine == "ray"


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
