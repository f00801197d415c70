"""`presscut compare`: are two captures the same article?"""

import json
from typing import Annotated, Final, Literal

import typer

from presscut.cli.options import complain
from presscut.model import Failure

__all__ = ["EXAMPLE", "compare"]

EXAMPLE: Final = (
    "Example: `presscut compare first.html second.txt` · `presscut compare a.html b.html -f json`"
)


def compare(
    a: Annotated[str, typer.Argument(metavar="A", help="A file, an address, or `-`.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Another.")],
    form: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to tell it.")] = "text",
) -> None:
    """Tell whether two captures are the same article: verdict, evidence, fields, sentences."""
    from presscut.harvest import read_one
    from presscut.show import show_comparison
    from presscut.versions import compare as compare_articles
    from presscut.versions import comparison_to_dict

    articles = []
    for source in (a, b):
        reading = read_one(source, None, None)
        if isinstance(reading, Failure):
            complain(source, reading)
            raise typer.Exit(1)
        articles.append(reading.article)
    comparison = compare_articles(*articles)
    if form == "json":
        typer.echo(json.dumps(comparison_to_dict(comparison), ensure_ascii=False, indent=2))
    else:
        show_comparison(comparison, a, b)
