"""Tables of text become entries: JSON lines and CSV, a row at a time.

Rules of this file:
1. A line that cannot be read costs one row; the next line follows.
2. No line longer than the limit is held.
3. An array of objects with one a line is read like JSON lines.
"""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from presscut.errors import SourceError
from presscut.model import Reason
from presscut.readers.columns import Columns, choose, damaged_row, row_entry
from presscut.readers.nouns import Entry, ReadOptions
from presscut.readers.tape import Tape, Torn

__all__ = ["csv_table", "json_table"]

_CHARACTERS: Final = 4
"""Bytes a line may have for each of a page: JSON writes `<` as `\\u003c` and a quotation mark as `\\"`."""
_FIRST_ROWS: Final = 50
_FIRST_BYTES: Final = 1 << 20
"""By the keys of so many rows, or of so many bytes, the columns of JSON lines are chosen."""
_BRACKETS: Final = frozenset({b"", b"[", b"]"})
_IN_ARRAY: Final = re.compile(rb"\[?\s*\{.*\}\s*[,\]]?\Z", re.DOTALL)
_PIECE: Final = 65_536
_DELIMITERS: Final = ",;\t|"
_ANYWHERE: Final = re.compile(b"")
"""After a torn member of a packed table any sound one is good enough."""


@dataclass(frozen=True, slots=True)
class _Lost:
    """A line that cannot be had."""

    reason: Reason
    detail: str


def json_table(tape: Tape, name: str, options: ReadOptions) -> tuple[Columns, Iterator[Entry]]:
    """The columns chosen of a file of JSON lines, and its entries.

    Raises:
        SourceError: it has no column that holds pages.
    """
    rows = map(_object, _lines(tape, options.max_bytes * _CHARACTERS))
    first: list[dict[str, Any] | _Lost | None] = []
    size = 0
    for row in rows:
        first.append(row)
        size += (
            sum(len(value) for value in row.values() if isinstance(value, str))
            if isinstance(row, dict)
            else 0
        )
        if len(first) >= _FIRST_ROWS or size >= _FIRST_BYTES:
            break
    keys = dict.fromkeys(key for row in first if isinstance(row, dict) for key in row)
    columns = choose(keys, name, options)
    return columns, _entries(chain(first, rows), name, columns, options)


def csv_table(tape: Tape, name: str, options: ReadOptions) -> tuple[Columns, Iterator[Entry]]:
    """The columns chosen of a CSV file with a header, and its entries. What parts the fields is told from the header.

    Raises:
        SourceError: it has no column that holds pages, or no header that can be read.
    """
    limit = options.max_bytes * _CHARACTERS
    csv.field_size_limit(limit)
    lost: list[_Lost] = []
    lines = _texts(_lines(tape, limit), lost)
    header = next(lines, "")
    delimiter = max(_DELIMITERS, key=header.count)
    try:
        fields = next(csv.reader([header], delimiter=delimiter), [])
    except csv.Error as error:
        raise SourceError(f"{name} is no CSV file: {error}") from error
    columns = choose(fields, name, options)
    rows = _csv_rows(csv.reader(lines, delimiter=delimiter), fields, lost)
    return columns, _entries(rows, name, columns, options)


def _entries(
    rows: Iterator[dict[str, Any] | _Lost | None], name: str, columns: Columns, options: ReadOptions
) -> Iterator[Entry]:
    number = 0
    for row in rows:
        if isinstance(row, dict):
            yield row_entry(row, number, name, columns, options)
        elif row is not None:
            yield damaged_row(number, name, row.detail, row.reason)
        number += row is not None


def _object(line: bytes | _Lost) -> dict[str, Any] | _Lost | None:
    """The object of a line; `None` for an empty one, and for the brackets of an array around the lines."""
    if isinstance(line, _Lost):
        return line
    bare = line.strip(b" \t\r\n\x00\xef\xbb\xbf")
    if bare in _BRACKETS:
        return None
    if _IN_ARRAY.match(bare):
        bare = bare.removeprefix(b"[").removesuffix(b"]").strip(b", \t")
    try:
        value = json.loads(bare)
    except (ValueError, RecursionError) as error:
        return _Lost("damaged", f"is no JSON: {error}")
    return value if isinstance(value, dict) else _Lost("damaged", "is JSON, but no object")


def _csv_rows(
    rows: Iterator[list[str]], fields: list[str], lost: list[_Lost]
) -> Iterator[dict[str, Any] | _Lost | None]:
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield _Lost("damaged", f"is no CSV: {error}")
            continue
        while lost:
            yield lost.pop()
        if row is None:
            return
        if row:
            yield dict(zip(fields, row, strict=False))


def _texts(lines: Iterator[bytes | _Lost], lost: list[_Lost]) -> Iterator[str]:
    """The lines as text; one that cannot be had goes to `lost`."""
    for number, line in enumerate(lines):
        if isinstance(line, _Lost):
            lost.append(line)
        else:
            yield line.decode("utf-8-sig" if number == 0 else "utf-8", "replace").replace("\x00", "")


def _lines(tape: Tape, limit: int) -> Iterator[bytes | _Lost]:
    """The lines of a file with their ends, whatever members they stand in."""
    parts: list[bytes] = []
    size = 0
    for piece in _pieces(tape):
        if isinstance(piece, _Lost):
            yield piece
            parts, size = [], limit + 1  # the rest of the line it tore is lost too
            continue
        for line in _split(piece):
            if size <= limit < size + len(line):
                yield _Lost("too-large", f"is longer than {limit:,} bytes")
            size += len(line)
            if size > limit:
                parts.clear()
            else:
                parts.append(line)
            if line.endswith(b"\n"):
                if parts:
                    yield b"".join(parts)
                parts, size = [], 0
    if parts:
        yield b"".join(parts)


def _pieces(tape: Tape) -> Iterator[bytes | _Lost]:
    """The unpacked bytes of all members; what is torn in its place."""
    while True:
        try:
            while piece := tape.read(_PIECE):
                yield piece
        except Torn as torn:
            yield _Lost("damaged", str(torn))
            tape.recover(_ANYWHERE)
        else:
            return


def _split(piece: bytes) -> list[bytes]:
    """Lines by line feeds alone: a carriage return inside a field is text."""
    *whole, last = piece.split(b"\n")
    return [line + b"\n" for line in whole] + ([last] if last else [])
