"""Tables of columns become entries: Parquet and Arrow files, a few rows at a time.

Rules of this file:
1. Only the columns that are needed are read.
2. A batch is so many rows as make some 8 MB by the file's own account, and `_ROWS` at most.
3. A row group that is broken costs its rest; the next one follows.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from presscut.errors import SourceError
from presscut.extras import needed_for
from presscut.readers.columns import Columns, choose, damaged_row, row_entry
from presscut.readers.nouns import Entry, ReadOptions

__all__ = ["arrow_table", "parquet_table", "rows_of"]

_ROWS: Final = 256
"""Rows of one batch at most."""
_BATCH: Final = 8 << 20
"""Bytes of one batch, unpacked."""
_BUFFER: Final = 1 << 20
"""Bytes read at once from the file."""


def parquet_table(raw: BinaryIO, name: str, options: ReadOptions) -> tuple[Columns, Iterator[Entry]]:
    """The columns chosen of a Parquet file, and its entries.

    Raises:
        SourceError: it is no sound Parquet file, or it has no column that holds pages.
        UsageError: pyarrow is not installed.
    """
    with needed_for(name):
        import pyarrow as pa
        import pyarrow.parquet as pq
    try:
        file = pq.ParquetFile(raw, buffer_size=_BUFFER, pre_buffer=False)
        names = file.schema_arrow.names
    except (pa.ArrowException, OSError, ValueError) as error:
        raise SourceError(f"{name} is a broken Parquet file: {error}") from error
    columns = choose(names, name, options)
    return columns, _parquet_entries(file, name, columns, options)


def _parquet_entries(file: Any, name: str, columns: Columns, options: ReadOptions) -> Iterator[Entry]:
    first = 0
    for group in range(file.num_row_groups):
        about = file.metadata.row_group(group)
        rows = max(1, min(_ROWS, _BATCH * about.num_rows // max(1, about.total_byte_size)))
        batches = file.iter_batches(rows, row_groups=[group], columns=columns.used(), use_threads=False)
        yield from _batches(batches, first, name, columns, options)
        first += about.num_rows


def arrow_table(raw: BinaryIO, name: str, options: ReadOptions) -> tuple[Columns, Iterator[Entry]]:
    """The columns chosen of an Arrow IPC file or stream (Feather 2), and its entries.

    Raises:
        SourceError: it is no sound Arrow file, or it has no column that holds pages.
        UsageError: pyarrow is not installed.
    """
    with needed_for(name):
        import pyarrow as pa
        from pyarrow import ipc
    framed = raw.read(6) == b"ARROW1"
    raw.seek(0)
    try:
        file = ipc.open_file(raw) if framed else ipc.open_stream(raw)
        columns = choose(file.schema.names, name, options)
    except (pa.ArrowException, OSError, ValueError) as error:
        if isinstance(error, SourceError):
            raise
        raise SourceError(f"{name} is a broken Arrow file: {error}") from error
    batches = (file.get_batch(number) for number in range(file.num_record_batches)) if framed else iter(file)
    return columns, _batches(batches, 0, name, columns, options)


def _batches(
    batches: Iterator[Any], number: int, name: str, columns: Columns, options: ReadOptions
) -> Iterator[Entry]:
    """The entries of record batches, numbered from `number` on; a failure where one is broken, and no more then."""
    with needed_for(name):
        import pyarrow as pa
    while True:
        try:
            batch = next(batches, None)
            rows = [] if batch is None else batch.select(columns.used())
        except (pa.ArrowException, OSError, ValueError) as error:
            yield damaged_row(number, name, f"is broken, and so are the rows behind it: {error}")
            return
        if batch is None:
            return
        for at in range(batch.num_rows):
            yield row_entry(_row(rows, at), number, name, columns, options)
            number += 1


def rows_of(table: Any) -> Iterator[dict[str, object]]:
    """The rows of a `pyarrow.Table`, one at a time."""
    return (_row(batch, at) for batch in table.to_batches() for at in range(batch.num_rows))


def _row(batch: Any, at: int) -> dict[str, object]:
    return {name: _value(batch.column(place), at) for place, name in enumerate(batch.schema.names)}


def _value(column: Any, at: int) -> object:
    """One cell; bytes that are no UTF-8 in a column of text stay bytes."""
    try:
        value: object = column[at].as_py()
    except UnicodeDecodeError:
        return bytes(column[at].as_buffer())
    except (ValueError, OverflowError):  # a moment that Python cannot hold
        return None
    return value
