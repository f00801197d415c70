"""Results written to one file, byte for byte the same however they came: Parquet, or JSON lines packed or not.

Row groups have `ROWS` rows whatever the chunks were; nothing of the clock, the machine or the number of workers is in
a file.
"""

import gzip
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import IO, Any, Final

from presscut.batch.nouns import Format
from presscut.tables import schema

__all__ = ["ROWS", "open_sink"]

ROWS: Final = 1000
"""Rows of a row group: 10–40 MB unpacked, which is also what the writer holds."""
_ZSTD_LEVEL: Final = 3
_GZIP_LEVEL: Final = 6

Write = Callable[[bytes], object]
"""Takes the rows of one result."""


def open_sink(form: Format, file: IO[bytes]) -> AbstractContextManager[Write]:
    """What writes results into the file, which is whole when the context ends."""
    return _SINKS[form](file)


@contextmanager
def _parquet(file: IO[bytes]) -> Iterator[Write]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    batches: list[Any] = []

    def flush(writer: Any, least: int) -> None:
        while batches and sum(batch.num_rows for batch in batches) >= least:
            table = pa.Table.from_batches(batches)
            # One piece a column: where pieces meet, the writer would begin a new page.
            writer.write_table(table.slice(0, ROWS).combine_chunks(), row_group_size=ROWS)
            batches[:] = table.slice(ROWS).to_batches()

    with pq.ParquetWriter(file, schema(), compression="zstd", compression_level=_ZSTD_LEVEL) as writer:

        def write(rows: bytes) -> None:
            if rows:
                batches.append(pa.ipc.read_record_batch(pa.py_buffer(rows), schema()))
                flush(writer, ROWS)

        yield write
        flush(writer, 1)


@contextmanager
def _plain(file: IO[bytes]) -> Iterator[Write]:
    yield file.write


@contextmanager
def _gzip(file: IO[bytes]) -> Iterator[Write]:
    with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0, compresslevel=_GZIP_LEVEL) as packed:
        yield packed.write


@contextmanager
def _zstd(file: IO[bytes]) -> Iterator[Write]:
    import zstandard

    with zstandard.ZstdCompressor(level=_ZSTD_LEVEL).stream_writer(file, closefd=False) as packed:
        yield packed.write


_SINKS: Final[dict[Format, Callable[[IO[bytes]], AbstractContextManager[Write]]]] = {
    "parquet": _parquet,
    "jsonl": _plain,
    "jsonl.gz": _gzip,
    "jsonl.zst": _zstd,
}
