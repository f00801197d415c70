"""`presscut add`: sources in, an archive that holds them out."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from presscut.cli.gathered import gathered
from presscut.cli.options import As, Url, complain
from presscut.counted import counted
from presscut.model import Article, Failure
from presscut.sources import Capture

if TYPE_CHECKING:
    from presscut.archive.gathering import Gathered

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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pages:
    """What is added, and how it is read."""

    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE…",
            help="Files, folders, WARC and other files of pages, addresses, articles as Parquet or JSON lines, or `-`.",
        ),
    ]
    shape: As = None
    url: Url = None
    workers: Annotated[
        int | None,
        typer.Option("--workers", "-w", min=1, help="Processes that read pages; as many as there are cores."),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """What of it is filed."""

    raw: Annotated[
        bool, typer.Option("--raw/--no-raw", help="Keep the pages too, in WARC files beside the archive.")
    ] = True
    kinds: Annotated[
        Literal["article", "any"],
        typer.Option(
            "--kinds", help="Articles alone, or every page with a text; `kind:` searches tell them apart."
        ),
    ] = "any"


@gathered
def add(
    pages: _Pages,
    archive: Annotated[Path, typer.Option("--archive", "-a", help="The archive; made if there is none.")],
    kept: _Kept,
) -> None:
    """File articles in an archive: each once, its versions together, its copies at other outlets linked.

    Adding the same thing again changes nothing. What is told as added is on disk; an interrupted run loses at most
    what it had not told yet, and can be run again.
    """
    from presscut.archive import Archive
    from presscut.archive.gathering import gather
    from presscut.batch.engines import cores
    from presscut.harvest import watched

    met = _Met(kept)
    found = watched(gather(pages.sources, pages.shape, pages.url, workers=pages.workers or cores()))
    with Archive.open(archive, create=True) as opened:
        try:
            for added in opened.add_many(met.to_file(found)):
                met.counts[added.relation] += 1
        finally:
            records = counted(opened.totals().records, "record")
            typer.echo(f"{archive}: {_told(met.counts)}; {records} in all", err=True)
            if met.others and kept.kinds == "any":
                typer.echo(f"{archive}: {_others(met.others)}", err=True)
    raise typer.Exit(1 if met.counts["failed"] else 0)


@dataclass(slots=True)
class _Met:
    """What was met on the way, counted."""

    kept: _Kept
    counts: Counter[str] = field(default_factory=Counter)
    others: Counter[str] = field(default_factory=Counter)
    """Pages that read like no article, by kind."""

    def to_file(self, found: "Iterator[Gathered]") -> Iterator[tuple[Article, Capture | None]]:
        """What there is to file, each with its page if that is kept; of what failed the user is told."""
        for one in found:
            if isinstance(one.found, Article):
                if self._wanted(one.found.kind):
                    yield one.found, one.page if self.kept.raw else None
            elif isinstance(one.found, Failure):
                complain(one.name, one.found)
                self.counts["failed"] += 1
            else:
                self.counts["skipped"] += 1

    def _wanted(self, kind: str) -> bool:
        from presscut.kinds import ARTICLES

        if kind in ARTICLES:
            return True
        self.others[kind] += 1
        passed = self.kept.kinds == "article"
        self.counts["passed over"] += passed
        return not passed


def _others(others: Counter[str]) -> str:
    """What was filed though it reads like no article, and how to find it."""
    kinds = ", ".join(f"{number:,} kind:{kind}" for kind, number in others.most_common())
    return f"{others.total():,} of the pages met read like no article ({kinds})"


def _told(counts: Counter[str]) -> str:
    return (
        ", ".join(counted(counts[name], *_SAID[name]) for name in _ORDER if counts[name]) or "nothing added"
    )
