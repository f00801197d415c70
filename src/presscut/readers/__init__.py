"""Files of many pages become entries, one record after the other.

    name ─ stored ─ tape ─┬─ records ─── pages ─┬─ entry
                          └─ lines ─┬─ columns ─┘
                             arrow ─┘

Rules of this folder:
1. A broken input gives entries with failures, and does not raise; one that cannot be opened at all is a `SourceError`.
2. Memory is flat: one record is held at a time, and none larger than the limit.
3. What a file is is told from its content, and from its name where the content says nothing.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from typing import BinaryIO, Final

from presscut.errors import PresscutError, SourceError
from presscut.model import Failure
from presscut.readers.archives import arc, wacz, warc
from presscut.readers.arrow import arrow_table, parquet_table
from presscut.readers.columns import Columns
from presscut.readers.kinds import Kind, kind_by_content, kind_by_name
from presscut.readers.lines import csv_table, json_table
from presscut.readers.nouns import SKIP_REASONS, Entry, ReadOptions, Skip, SkipReason, What
from presscut.readers.opening import opened
from presscut.readers.pages import About, failure
from presscut.readers.plan import plan
from presscut.readers.stored import Stored
from presscut.readers.tape import Tape, Torn
from presscut.sources import Capture, open_sources

__all__ = [
    "SKIP_REASONS",
    "TABLES",
    "Entry",
    "ReadOptions",
    "Skip",
    "SkipReason",
    "What",
    "holds_many",
    "kind_by_name",
    "plan",
    "read",
    "table_columns",
]

_HEAD: Final = 4096
"""Bytes by which a file is told."""
_PIECE: Final = 65_536
_Table = Callable[[Tape, str, ReadOptions], tuple[Columns, Iterator[Entry]]]
_LINED: Final[dict[Kind, _Table]] = {"json": json_table, "csv": csv_table}
TABLES: Final = frozenset({*_LINED, "parquet", "arrow"})
"""The kinds of files that have columns."""


def read(name: str, options: ReadOptions | None = None) -> Iterator[Entry]:
    """The entries of one input, in the order of the file; nothing is opened before the first is asked for.

    An input is a file (WARC, ARC, WET, WACZ, JSON lines, CSV, Parquet, Arrow; packed with gzip, Zstandard, LZ4, bzip2
    or xz), a page, a folder of pages, or the address of one of them.

    Raises:
        SourceError: it cannot be opened, cannot be read on, holds no page that could be told, or is a table without
            a column of pages.
        UsageError: what its kind or its store needs is not installed.
    """
    options = options or ReadOptions()
    if _is_for_sources(name):
        yield from _pages(name)
        return
    with closing(opened(name)) as raw:
        kind, tape = _kind(raw, name)
        if kind == "page" or tape.is_empty:
            yield _page(tape, name, options)
        elif kind in TABLES:
            yield from _table(kind, raw, tape, name, options)[1]
        elif kind == "wacz":
            yield from wacz(raw, name, options)
        else:
            yield from (arc if kind == "arc" else warc)(tape, name, options)


def table_columns(name: str, options: ReadOptions | None = None) -> str | None:
    """Which columns of a table hold what, in one line for people; `None` for an input that is no table.

    Raises:
        SourceError, UsageError: as `read`.
    """
    if _is_for_sources(name):
        return None
    with closing(opened(name)) as raw:
        kind, tape = _kind(raw, name)
        return _table(kind, raw, tape, name, options or ReadOptions())[0].told if kind in TABLES else None


def holds_many(name: str) -> bool:
    """Whether a file is one of many pages: an archive or a table. What cannot be opened is none; a folder neither."""
    if _is_for_sources(name):
        return False
    try:
        with closing(opened(name)) as raw:
            return _kind(raw, name)[0] != "page"
    except PresscutError:
        return False


def _is_for_sources(name: str) -> bool:
    """Whether a name stands for a folder of pages, or for the address of one."""
    web = name.lower().startswith(("http://", "https://"))
    return os.path.isdir(name) or (web and kind_by_name(name) == "page")  # noqa: PTH112 - Path raises for some


def _kind(raw: BinaryIO, name: str) -> tuple[Kind, Tape]:
    """What a file is, and the tape of it at its beginning."""
    stored = Stored(raw, name)
    head = stored.peek(_HEAD)
    tape = Tape(stored)
    return kind_by_content(head, tape.glance(_HEAD), name), tape


def _table(
    kind: Kind, raw: BinaryIO, tape: Tape, name: str, options: ReadOptions
) -> tuple[Columns, Iterator[Entry]]:
    if kind in _LINED:
        return _LINED[kind](tape, name, options)
    if not raw.seekable():
        raise SourceError(
            f"{name} cannot be read: its server does not give parts of files, which {kind} needs"
        )
    raw.seek(0)
    return (parquet_table if kind == "parquet" else arrow_table)(raw, name, options)


def _pages(name: str) -> Iterator[Entry]:
    """The pages of a folder, each with its path in it for an id; or the page of an address."""
    folder = os.path.isdir(name)  # noqa: PTH112
    for number, found in enumerate(open_sources([name])):
        file = (found.url or "") if isinstance(found, Failure) else found.name
        if folder and isinstance(found, Failure) and file == name:
            raise SourceError(found.detail.rstrip("."))
        yield Entry(
            offset=number,
            id=os.path.relpath(file, name) if folder else None,
            url=found.url if isinstance(found, Capture) else None,
            what=found,
        )


def _page(tape: Tape, name: str, options: ReadOptions) -> Entry:
    """The one page of a file, as far as it is sound."""
    about = About(name=name, max_bytes=options.max_bytes)
    parts: list[bytes] = []
    size = 0
    with suppress(Torn):
        while size <= options.max_bytes and (piece := tape.read(_PIECE)):
            parts.append(piece)
            size += len(piece)
    data = b"".join(parts)
    if size > options.max_bytes:
        return Entry(
            offset=0, what=failure("too-large", about, f"holds more than {options.max_bytes:,} bytes")
        )
    if not data or data.isspace():
        found = "nothing but white space" if data else "nothing"
        return Entry(offset=0, what=failure("empty", about, f"holds {found}"))
    return Entry(offset=0, what=Capture(data=data, name=name))
