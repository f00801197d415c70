"""`presscut merge`: captures of one article in, one record out."""

from typing import Annotated, Final

import typer

from presscut.cli.options import As, Form, Sources, written
from presscut.model import Article

__all__ = ["EXAMPLE", "merge"]

EXAMPLE: Final = (
    "Example: `presscut merge first.html second.txt` · `presscut merge captures/ -f markdown` · "
    "`presscut merge a.html b.html -f json -o record.json`"
)


def merge(
    sources: Sources,
    form: Annotated[
        Form | None,
        typer.Option("--format", "-f", help="json: the whole record; else its article. Default: for people."),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", help="A file; the default format is json then.")
    ] = None,
    shape: As = None,
    anyway: Annotated[bool, typer.Option("--anyway", help="Merge also what seems not to belong.")] = False,
) -> None:
    """Make one record out of captures of one article: everything any of them has, and where it is from."""
    from presscut.harvest import harvest
    from presscut.render import render
    from presscut.show import show_record
    from presscut.versions import merge as merge_articles

    found = list(harvest(sources, shape, None))
    read = [(one.name, one.answer) for one in found if isinstance(one.answer, Article)]
    if not read:
        raise typer.Exit(1)
    record = merge_articles(
        [article for _, article in read], names=[name for name, _ in read], check=not anyway
    )
    if form is None and output is None:
        show_record(record)
    else:
        with written(output) as out:
            whole = form in {None, Form.json}
            out.write(record.to_json() if whole else render(record.article, str(form)).rstrip("\n"))
            out.write("\n")
    raise typer.Exit(1 if len(read) < len(found) else 0)
