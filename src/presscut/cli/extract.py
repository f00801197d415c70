"""`presscut extract`: sources in, articles out, in any format."""

import os
from pathlib import Path
from typing import Annotated, Final, Literal

import typer

from presscut.cli.options import As, Form, Sources, Url, say, written
from presscut.model import Article, Failure

__all__ = ["EXAMPLE", "extract"]

EXAMPLE: Final = (
    "Example: `presscut extract page.html -f markdown` · `presscut extract pages/ -o articles.jsonl` · "
    "`presscut extract crawl.warc.gz`"
)
ENDINGS: Final = {
    "text": ".txt",
    "markdown": ".md",
    "html": ".html",
    "json": ".json",
    "jsonld": ".jsonld",
    "tei": ".xml",
}


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
    kinds: Annotated[
        Literal["article", "any"], typer.Option("--kinds", help="Articles alone, or the text of any page.")
    ] = "article",
) -> None:
    """Extract the article of each SOURCE.

    One source gives one document. Several, or a folder, or a file of many pages (WARC, ARC, WACZ, JSON lines, CSV,
    Parquet) give JSON lines, one a page, failures among them; with `-o FOLDER/` they give a file each.
    """
    from presscut.harvest import harvest, to_folder, to_lines
    from presscut.readers import holds_many

    found = harvest(sources, shape, url, kinds)
    first = sources[0]
    several = len(sources) > 1 or os.path.isdir(first) or holds_many(first)  # noqa: PTH112 - pathlib's raises for some
    if output is not None and (output.endswith(("/", os.sep)) or os.path.isdir(output)):  # noqa: PTH112
        failed = to_folder(found, form or Form.text, ENDINGS[form or Form.text], Path(output))
    elif several:
        with written(output) as out:
            failed = to_lines(found, form or Form.json, out)
    else:
        failed = _one(next(iter(found)).answer, form or Form.text, output)
    raise typer.Exit(1 if failed else 0)


def _one(answer: Article | Failure, form: Form, output: str | None) -> bool:
    from presscut.render import render

    if isinstance(answer, Failure):
        return True  # said already
    if form is Form.text and not answer.text:
        say("no text is on this page, only the head of an article: -f json shows it")
    with written(output) as out:
        out.write(render(answer, form).rstrip("\n") + "\n")
    return False
