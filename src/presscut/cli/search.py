"""`presscut search`: what an archive holds, found."""

import csv
import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import typer

from presscut.cli.selection import Archived, selecting

if TYPE_CHECKING:
    from rich.text import Text

    from presscut.archive import Hit, Results

__all__ = ["EXAMPLE", "search"]

EXAMPLE: Final = (
    'Example: `presscut search sanctions -a press.db --from 2021-01 --outlet "Daily Lantern"` · '
    "`presscut search 'storm OR flood -ferry has:image' -a press.db -f csv`"
)


@selecting
def search(
    query: Any,
    archive: Archived,
    sort: Annotated[
        Literal["relevance", "newest", "oldest"], typer.Option(help="What comes first.")
    ] = "relevance",
    limit: Annotated[int, typer.Option(help="How many are shown.", min=0, max=1000)] = 20,
    offset: Annotated[int, typer.Option(help="How many are passed over.", min=0)] = 0,
    form: Annotated[
        Literal["text", "json", "csv"],
        typer.Option("--format", "-f", help="json has facets and histogram too."),
    ] = "text",
) -> None:
    """Find records of an archive: by words in any script, outlet, author, date and what is in them."""
    from presscut.archive import Archive
    from presscut.archive.plain import CARD_COLUMNS, card_row, results_to_dict

    with Archive.open(archive, readonly=True) as opened:
        results = opened.search(replace(query, sort=sort, limit=limit, offset=offset))
    for note in results.notes:
        typer.echo(f"presscut: {note}", err=True)
    if form == "json":
        typer.echo(json.dumps(results_to_dict(results), ensure_ascii=False, indent=2))
    elif form == "csv":
        table = csv.writer(sys.stdout, lineterminator="\r\n")
        table.writerow(CARD_COLUMNS)
        table.writerows(card_row(hit.card) for hit in results.hits)
    else:
        _tell(results, offset)


def _tell(results: "Results", offset: int) -> None:
    """The hits for people, and below them what else there is."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    for hit in results.hits:
        for line in _lines(hit):
            console.print(line)
        console.print()
    shown = f"{offset + 1:,}–{offset + len(results.hits):,} of " if results.hits else ""
    console.print(Text(f"{shown}{results.total:,} found", style="bold"))
    for name, counts in results.facets.items():
        told = ", ".join(f"{one.value} {one.count:,}" for one in counts[:6])
        if told:
            console.print(Text(f"{name}: {told}", style="dim"))


def _lines(hit: "Hit") -> "list[Text]":
    from rich.text import Text

    card = hit.card
    headline = Text.assemble(
        *((_printable(piece.text), "bold yellow" if piece.hit else "bold") for piece in hit.headline)
    )
    when = card.published.isoformat()[:10] if card.published else None
    told = [f"[{card.id}]", when, card.outlet, ", ".join(card.authors), ", ".join(card.has)]
    about = Text(_printable(" · ".join(filter(None, told))), style="dim")
    text = Text.assemble(*((_printable(piece.text), "yellow" if piece.hit else "") for piece in hit.snippet))
    lines = [headline or Text("(no headline)", style="bold"), about, text]
    return [*lines, Text(_printable(card.url), style="dim")] if card.url else lines


def _printable(text: str) -> str:
    """The text without what a terminal would obey or a reader not see: controls and marks that turn its direction."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
