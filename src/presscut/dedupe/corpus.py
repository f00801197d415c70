"""The files of a corpus, and their rows: Parquet as `presscut batch` writes it, and JSON lines, packed or not.

Rules of this file:
1. A row is a dict by column; of JSON lines the record as it stands. A line that is none, or a failure's, is `None`, so
   that rows keep their numbers.
2. Whatever a file holds, reading it raises `SourceError` or nothing. A file in which nothing is an article, nor says why
   there is none, is no file of a corpus.
"""

import gzip
import io
import json
import zlib
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, Any, Final

from presscut.errors import PresscutError, SourceError, UsageError
from presscut.extras import needed_for
from presscut.model import Article, Block
from presscut.readers import plan

__all__ = ["COMPARED", "Row", "as_article", "chosen", "files", "rows", "text_of"]

Row = Mapping[str, Any]

COMPARED: Final = ("text", "headline", "published", "authors", "outlet", "url", "canonical_url")
"""Columns by which two articles are compared."""
_LINES: Final = (".jsonl", ".ndjson", ".json", ".jsonl.gz", ".ndjson.gz", ".jsonl.zst", ".ndjson.zst")
_ENDINGS: Final = (".parquet", *_LINES)
_TOGETHER: Final = 1_000
"""Rows that are read at once."""
_LINE_BYTES: Final = 2**28
"""A longer line is no record of an article."""
_FAILURE: Final = b"presscut/failure/"
_SCHEMA_BYTES: Final = 64
"""Beginning of a line in which a record's schema stands."""

_Piece = tuple[int, Callable[[Sequence[int] | None], list[Row | None]]]
"""How many rows, and what reads those with the given places; all without any."""


def files(names: Sequence[str]) -> tuple[str, ...]:
    """The corpus files that names stand for, each once, in the order of the alphabet.

    A name is a file, a pattern, `@LIST` or a folder, of which the files with known endings count; names with `_` or `.`
    at the beginning are what tools lay beside a corpus.

    Raises:
        SourceError: a name stands for nothing.
    """
    found: set[str] = set()
    for name in names:
        if Path(name).is_dir():
            inside = [str(path) for path in Path(name).rglob("*") if _belongs(path.relative_to(name))]
            if not inside:
                raise SourceError(f"{name}: no file of a corpus in this folder ({', '.join(_ENDINGS)})")
            found.update(inside)
        else:
            found.update(plan([name]))
    return tuple(sorted(found))


def _belongs(path: Path) -> bool:
    hidden = any(part.startswith(("_", ".")) for part in path.parts)
    return path.name.lower().endswith(_ENDINGS) and not hidden


def rows(name: str, columns: Sequence[str] | None = None) -> Iterator[list[Row | None]]:
    """The rows of a file in pieces; of Parquet with the given columns only, as far as they are there.

    Raises:
        SourceError: it cannot be read, or not to its end; or nothing in it is an article.
    """
    for _, read in _pieces(name, columns):
        yield read(None)


def chosen(
    name: str, wanted: Sequence[int], columns: Sequence[str] | None = None
) -> Iterator[tuple[int, Row]]:
    """Those of the wanted rows that are there, by their numbers, which rise.

    Raises:
        SourceError: as `rows`.
    """
    first = at = 0
    for count, read in _pieces(name, columns):
        end = bisect_left(wanted, first + count, at)
        here = wanted[at:end]
        if here:
            found = zip(here, read([number - first for number in here]), strict=True)
            yield from ((number, row) for number, row in found if row is not None)
        first, at = first + count, end
        if at == len(wanted):
            return


def _pieces(name: str, columns: Sequence[str] | None) -> Iterator[_Piece]:
    low = name.lower()
    try:
        if low.endswith(".parquet"):
            yield from _parquet(name, columns)
        elif low.endswith(_LINES):
            yield from _lines(name)
        else:
            raise SourceError(f"{name}: not a file of a corpus ({', '.join(_ENDINGS)})")
    except PresscutError:
        raise
    except (OSError, ValueError, EOFError, zlib.error) as error:
        raise SourceError(f"{name}: {str(error).partition(chr(10))[0] or type(error).__name__}") from error


def _parquet(name: str, columns: Sequence[str] | None) -> Iterator[_Piece]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(name, memory_map=False) as file:
            schema = file.schema_arrow
            if "text" not in schema.names:
                raise SourceError(f"{name}: no column `text`")
            if not _is_text(schema.field("text").type):
                raise SourceError(f"{name}: the column `text` holds {schema.field('text').type}, not text")
            wanted = None if columns is None else [one for one in columns if one in schema.names]
            for batch in file.iter_batches(batch_size=_TOGETHER, columns=wanted):
                yield batch.num_rows, partial(_taken, batch)
    except pa.ArrowException as error:
        raise SourceError(f"{name}: {str(error).partition(chr(10))[0]}") from error


def _is_text(kind: Any) -> bool:
    from pyarrow import types

    inner = kind.value_type if types.is_dictionary(kind) else kind
    return bool(types.is_string(inner) or types.is_large_string(inner))


def _taken(batch: Any, places: Sequence[int] | None) -> list[Row | None]:
    import pyarrow as pa

    found: list[Row | None] = (batch if places is None else batch.take(pa.array(places))).to_pylist()
    return found


def _lines(name: str) -> Iterator[_Piece]:
    known = False
    count = 0
    with Path(name).open("rb") as stored:
        unpacked = _unpacked(name, stored)
        while lines := list(islice(iter(partial(unpacked.readline, _LINE_BYTES), b""), _TOGETHER)):
            known = known or any(map(_is_known, lines))
            count += len(lines)
            yield len(lines), partial(_records, lines)
    if count and not known:
        raise SourceError(f"{name}: none of its {count:,} lines is a record with `text`")


def _is_known(line: bytes) -> bool:
    return _FAILURE in line[:_SCHEMA_BYTES] or _record(line) is not None


def _records(lines: Sequence[bytes], places: Sequence[int] | None) -> list[Row | None]:
    return [_record(line) for line in (lines if places is None else (lines[at] for at in places))]


def _unpacked(name: str, stored: IO[bytes]) -> IO[bytes]:
    low = name.lower()
    if low.endswith(".gz"):
        return gzip.open(stored)  # type: ignore[return-value]
    if low.endswith(".zst"):
        with needed_for(name):
            import zstandard
        return io.BufferedReader(zstandard.ZstdDecompressor().stream_reader(stored, read_across_frames=True))
    return stored


def _record(line: bytes) -> Row | None:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and isinstance(found.get("text"), str) else None


def text_of(row: Row, column: str) -> str | None:
    """What a column says, if that is text and not empty."""
    found = row.get(column)
    return found if isinstance(found, str) and found else None


def as_article(row: Row) -> Article:
    """As much of an article as comparing takes: text, headline, date, authors, outlet and addresses."""
    from presscut.codec import SCHEMA, from_dict

    authors = row.get("authors")
    body = tuple(
        Block(kind="paragraph", text=part) for part in (text_of(row, "text") or "").split("\n\n") if part
    )
    try:
        published = from_dict({"schema": SCHEMA, "published": text_of(row, "published")}).published
    except UsageError:
        published = None
    return Article(
        headline=text_of(row, "headline"),
        published=published,
        authors=tuple(one for one in authors if isinstance(one, str)) if isinstance(authors, list) else (),
        outlet=text_of(row, "outlet"),
        url=text_of(row, "url"),
        canonical_url=text_of(row, "canonical_url"),
        body=body,
    )
