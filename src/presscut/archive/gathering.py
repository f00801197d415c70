"""Whatever a user names becomes captures to file: pages and files of pages are read, articles are taken as they are.

Rules of this file:
1. A name is anything that `extract` or `batch` takes, the Parquet that `batch` writes, or the JSON lines that `extract`
   and `export` write. What a file is is told from its content.
2. One bad page or name never costs the others: it is a `Failure` in its place.
3. An article that was extracted already has no page to keep.
"""

import gzip
import itertools
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TextIO

from presscut import codec, tables
from presscut.archive.crewed import Item, read_all
from presscut.errors import SourceError, UsageError
from presscut.extras import needed_for
from presscut.model import Article, Failure
from presscut.readers import Skip, plan, read
from presscut.readers.kinds import kind_by_name
from presscut.sources import STDIN, Capture, Shape, open_sources

__all__ = ["Gathered", "gather"]

_OURS: Final = frozenset({"published_precision", "confidence", "body"})
"""Columns by which the Parquet of `batch` is told from tables of pages."""
_PARQUET: Final = b"PAR1"
_GZIP: Final = b"\x1f\x8b"
_SCHEMA: Final = '"presscut/'
_BEGINNING: Final = 64
"""Characters of a line in which its schema stands."""
_EMPTY_LINES: Final = 100
_ROWS: Final = 64
"""Rows of a table that are held at once."""
_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class Gathered:
    """One thing found, and its page where there is one."""

    name: str
    found: Article | Failure | Skip
    page: Capture | None = None


def gather(
    names: Sequence[str], shape: Shape | None = None, url: str | None = None, *, workers: int = 1
) -> Iterator[Gathered]:
    """Everything that the names stand for, in order; pages are read as they come.

    Args:
        names: files, folders, patterns, addresses, `@LIST`, or `-` for a page on standard input.
        shape: what single pages are; else told from their content.
        url: the address of a single page.
        workers: processes that read pages; with one it is this one.
    """
    found = (item for name in names for item in _named(name, shape, url))
    yield from (Gathered(*one) for one in read_all(found, workers))


def _named(name: str, shape: Shape | None, url: str | None) -> Iterator[Item]:
    try:
        yield from _items(name, shape, url)
    except SourceError as error:
        yield name, Failure(reason="unreadable", stage="source", detail=str(error), url=name)


def _items(name: str, shape: Shape | None, url: str | None) -> Iterator[Item]:
    if name == STDIN:
        yield from map(_item, open_sources([name], shape=shape, url=url))
        return
    for found in plan([name]):
        articles = _articles(found)
        if articles is not None:
            yield from articles
        elif kind_by_name(found) == "page":
            yield from map(_item, open_sources([found], shape=shape, url=url))
        else:
            for entry in read(found):
                yield (found, entry.what) if isinstance(entry.what, Skip) else _item(entry.what)


def _item(found: Capture | Failure) -> Item:
    return (found.name if isinstance(found, Capture) else found.url or "?"), found


# --- articles that were extracted already ----------------------------------------------------------------------------


def _articles(name: str) -> Iterator[Item] | None:
    """The articles of a file that presscut wrote; `None` for any other."""
    path = Path(name)
    if not path.is_file():
        return None
    with path.open("rb") as file:
        head = file.read(4)
    if head == _PARQUET:
        return _rows(path) if {*_parquet(path).schema_arrow.names} >= _OURS else None
    with _text(path, head) as lines:
        first = next((line for line in itertools.islice(lines, _EMPTY_LINES) if line.strip()), "")
    return _lines(path, head) if _record(first) is not None else None


def _rows(path: Path) -> Iterator[Item]:
    with closing(_parquet(path)) as file:
        for batch in file.iter_batches(_ROWS):
            for row in batch.to_pylist():
                yield str(path), _made(tables.from_row, row, str(path))


def _lines(path: Path, head: bytes) -> Iterator[Item]:
    with _text(path, head) as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            record = _record(line)
            place = f"{path}:{number}"
            if record is None:
                detail = f"{place} is no article: {line.strip()[:_SHOWN]}"
                yield place, Failure(reason="unreadable", stage="source", detail=detail, url=place)
            elif record["schema"] == codec.SCHEMA:
                yield place, _made(codec.from_dict, record, place)


def _made(make: Callable[[Any], Article], record: Mapping[str, Any], place: str) -> Article | Failure:
    try:
        return make(record)
    except UsageError as error:
        return Failure(
            reason="unreadable", stage="source", detail=f"{place} is no article: {error}", url=place
        )


def _record(line: str) -> dict[str, Any] | None:
    """A record of ours, an article or a failure."""
    if _SCHEMA not in line[:_BEGINNING]:
        return None
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) and isinstance(record.get("schema"), str) else None


def _text(path: Path, head: bytes) -> TextIO:
    if head.startswith(_GZIP):
        return gzip.open(path, "rt", encoding="utf-8", errors="replace")
    return path.open(encoding="utf-8", errors="replace")


def _parquet(path: Path) -> Any:
    with needed_for(f"reading {path}"):
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    try:
        return ParquetFile(path)
    except (ArrowException, OSError, ValueError) as error:
        raise SourceError(f"{path} is a broken Parquet file: {error}") from error
