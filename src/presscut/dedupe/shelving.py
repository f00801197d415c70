"""Rows of the corpus laid aside, packed, where any process finds those of an article at once.

A file of the corpus that has wanted rows gets one shelf: packed rows one after the other. What is kept of them in memory
are two numbers an article.
"""

import json
import zlib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from presscut.batch.outputs import whole
from presscut.dedupe.corpus import COMPARED, Row, chosen
from presscut.dedupe.nouns import Each, Numbers, Signatures
from presscut.errors import SourceError

__all__ = ["Place", "Shelves", "row_at", "shelve"]

_LEVEL: Final = 1
"""Of packing: half the size of the text for 30 µs."""

Place = tuple[str, int, int]
"""A shelf, where a packed row begins in it, and its length; 0 where the file no longer has the row."""


class Shelves(NamedTuple):
    """Where the rows of articles lie."""

    paths: dict[int, str]
    """By the number of the file."""
    articles: Numbers
    """(k,) rising"""
    file: Numbers
    """(k,) and the same for where their rows begin, and their lengths."""
    spans: Numbers
    """(k, 2)"""

    def places(self, articles: Numbers) -> list[Place]:
        """Where the rows of some of the articles are."""
        at = self.articles.searchsorted(articles)
        named = (self.paths[file] for file in self.file[at].tolist())
        return [
            (name, start, size) for name, (start, size) in zip(named, self.spans[at].tolist(), strict=True)
        ]


class _Wanted(NamedTuple):
    """What one shelf is to hold."""

    file: int
    name: str
    rows: tuple[int, ...]
    columns: tuple[str, ...] | None
    path: Path


def shelve(
    of: Signatures, wanted: Numbers, folder: Path, each: Each, columns: Sequence[str] | None = COMPARED
) -> Shelves:
    """Lays the rows of the wanted articles into a folder; with the given columns, else with all.

    Raises:
        SourceError: a file cannot be read any more, or the folder not be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SourceError(f"cannot write to {folder}: {error.strerror or error}") from error
    articles = np.unique(wanted)
    spans = np.zeros((len(articles), 2), np.int64)
    file = of.file[articles].astype(np.int64)
    paths: dict[int, str] = {}

    def jobs() -> Iterator[_Wanted]:
        kept = None if columns is None else tuple(columns)
        for number in np.unique(file).tolist():
            rows = tuple(of.row[articles[file == number]].tolist())
            path = folder / f"{number}{'' if columns else '-whole'}.rows"
            yield _Wanted(number, of.files[number], rows, kept, path)

    for job, found in each(_lay, jobs()):
        spans[file == job.file] = found
        paths[job.file] = str(job.path)
    return Shelves(paths, articles, file, spans)


def _lay(job: _Wanted) -> Numbers:
    """(k, 2) where each wanted row of a file begins on its shelf, and its length."""
    place = {number: at for at, number in enumerate(job.rows)}
    spans = np.zeros((len(job.rows), 2), np.int64)
    with whole(job.path) as shelf:
        for number, row in chosen(job.name, job.rows, job.columns):
            kept = row if job.columns is None else {name: row.get(name) for name in job.columns}
            packed = zlib.compress(json.dumps(kept, default=_plain).encode("ascii"), _LEVEL)
            spans[place[number]] = shelf.tell(), len(packed)
            shelf.write(packed)
    return spans


def _plain(value: object) -> object:
    """A day or moment of a table as text; of what else JSON does not know, nothing."""
    return value.isoformat() if isinstance(value, date) else None


def row_at(place: Place) -> Row:
    """A row; empty where the file no longer has it.

    Raises:
        SourceError: the shelf cannot be read.
    """
    name, start, size = place
    if not size:
        return {}
    try:
        with Path(name).open("rb") as shelf:
            shelf.seek(start)
            found: dict[str, Any] = json.loads(zlib.decompress(shelf.read(size)))
    except (OSError, zlib.error) as error:
        raise SourceError(f"{name}: {error}") from error
    return found
