"""`presscut add`: sources in, an archive that holds them out."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final, Literal

import typer

from presscut.cli.options import As, Url, complain
from presscut.counted import counted
from presscut.model import Article, Failure
from presscut.sources import Capture

__all__ = ["EXAMPLE", "add"]

EXAMPLE: Final = "Example: `presscut add pages/ crawl.warc.gz --archive press.db` · `presscut add articles.jsonl -a press.db`"
_ORDER: Final = ("new", "version", "identical", "copy", "unchanged", "skipped", "passed over", "failed")
_SAID: Final = {
    "new": ("new record", "new records"),
    "version": ("new version", "new versions"),
    "identical": ("met again, the same",) * 2,
    "copy": ("copy at another outlet", "copies at other outlets"),
    "unchanged": ("there already",) * 2,
    "skipped": ("no page", "no pages"),
    "passed over": ("passed over as no article", "passed over as no articles"),
    "failed": ("without an article",) * 2,
}


def add(  # noqa: PLR0913, PLR0917 - the options of a command
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE…",
            help="Files, folders, WARC and other files of pages, addresses, articles as Parquet or JSON lines, or `-`.",
        ),
    ],
    archive: Annotated[Path, typer.Option("--archive", "-a", help="The archive; made if there is none.")],
    raw: Annotated[
        bool, typer.Option("--raw/--no-raw", help="Keep the pages too, in WARC files beside the archive.")
    ] = True,
    kinds: Annotated[
        Literal["article", "any"],
        typer.Option(
            "--kinds", help="Articles alone, or every page with a text; `kind:` searches tell them apart."
        ),
    ] = "any",
    workers: Annotated[
        int | None,
        typer.Option("--workers", "-w", min=1, help="Processes that read pages; as many as there are cores."),
    ] = None,
    shape: As = None,
    url: Url = None,
) -> None:
    """File articles in an archive: each once, its versions together, its copies at other outlets linked.

    Adding the same thing again changes nothing. What is told as added is on disk; an interrupted run loses at most
    what it had not told yet, and can be run again.
    """
    from presscut.archive import Archive
    from presscut.archive.gathering import gather
    from presscut.batch.run import cores
    from presscut.harvest import watched
    from presscut.kinds import ARTICLES

    counts: Counter[str] = Counter()
    others: Counter[str] = Counter()

    def captures() -> Iterator[tuple[Article, Capture | None]]:
        for one in watched(gather(sources, shape, url, workers=workers or cores())):
            if isinstance(one.found, Article):
                if one.found.kind not in ARTICLES:
                    others[one.found.kind] += 1
                    if kinds == "article":
                        counts["passed over"] += 1
                        continue
                yield one.found, one.page if raw else None
            elif isinstance(one.found, Failure):
                complain(one.name, one.found)
                counts["failed"] += 1
            else:
                counts["skipped"] += 1

    with Archive.open(archive, create=True) as opened:
        try:
            for added in opened.add_many(captures()):
                counts[added.relation] += 1
        finally:
            typer.echo(
                f"{archive}: {_told(counts)}; {counted(opened.totals().records, 'record')} in all", err=True
            )
            if others and kinds == "any":
                typer.echo(f"{archive}: {_others(others)}", err=True)
    raise typer.Exit(1 if counts["failed"] else 0)


def _others(others: Counter[str]) -> str:
    """What was filed though it reads like no article, and how to find it."""
    kinds = ", ".join(f"{number:,} kind:{kind}" for kind, number in others.most_common())
    return f"{others.total():,} of the pages met read like no article ({kinds})"


def _told(counts: Counter[str]) -> str:
    return (
        ", ".join(counted(counts[name], *_SAID[name]) for name in _ORDER if counts[name]) or "nothing added"
    )
