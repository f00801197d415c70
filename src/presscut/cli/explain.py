"""`presscut explain`: what was decided on a page, and why."""

from typing import Annotated, Final

import typer

from presscut.cli.options import As, Url, complain
from presscut.model import Failure

__all__ = ["EXAMPLE", "explain"]

EXAMPLE: Final = "Example: `presscut explain page.html` · `presscut explain page.html --all | less`"


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
        complain(source, reading)
        raise typer.Exit(1)
    show_reading(reading, every=every)
