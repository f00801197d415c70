"""An archive read anew: every kept page is extracted by this release, into a new file that takes the old one's place.

Rules of this file:
1. The old file is not changed until the new one is whole; a run that is interrupted leaves it as it was.
2. While it runs others may read the archive, but not write to it; nobody may have it open when it begins.
3. Pages stay where they are: the new file points to the same WARC records. Ids of records are kept where a record is
   still begun by the same capture.
"""

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from presscut.archive import warc
from presscut.archive.connection import connect, guarded, prepare
from presscut.archive.handle import Archive
from presscut.archive.intake import Found, Kept
from presscut.archive.row import article_of
from presscut.errors import SourceError
from presscut.model import Failure
from presscut.pipeline import read_capture

__all__ = ["Rebuilt", "rebuild"]

_CAPTURES = (
    "SELECT capture.id, capture.record, capture.url, capture.captured, capture.added, capture.warc, capture.warc_offset,"
    " capture.warc_length, coalesce(capture.article, holder.article)"
    " FROM capture LEFT JOIN capture AS holder ON holder.id = capture.same_as ORDER BY capture.id"
)


class Rebuilt(NamedTuple):
    """What became of an archive's captures."""

    captures: int
    read: int
    """Extracted anew."""
    failed: int
    """Whose page gives no article now, or is gone: they keep the article they had."""
    records: int


def rebuild(path: Path, watched: Callable[[Iterable[Found]], Iterable[Found]] = iter) -> Rebuilt:
    """Reads all pages of the archive anew. `watched` is given the captures to pass on, for who wants to see them go by.

    Raises:
        SourceError: another program has the archive open, or the new one cannot be written.
    """
    prepare(path, create=False)
    aside = path.with_name(f".{path.name}.rebuilt")
    _remove(aside)
    counts = {"read": 0, "failed": 0, "captures": 0}
    try:
        with guarded(path), contextlib.closing(connect(path, write=True)) as old:
            _alone(old, path)
            old.execute("BEGIN IMMEDIATE")
            with Archive.open(aside, create=True) as new:
                for _ in new.file_all(watched(_captures(old, warc.folder_of(path), counts))):
                    counts["captures"] += 1
                records = new.totals().records
            old.execute("ROLLBACK")
        aside.replace(path)
    finally:
        _remove(aside)
    return Rebuilt(counts["captures"], counts["read"], counts["failed"], records)


def _alone(connection: sqlite3.Connection, path: Path) -> None:
    """Makes sure that nobody else has the file open: only then can its journal be put away."""
    connection.execute("PRAGMA busy_timeout = 1000")
    try:
        mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    except sqlite3.OperationalError:
        mode = "wal"
    if mode != "delete":
        raise SourceError(f"another program has the archive {path} open; stop it, and run this again")


def _captures(connection: sqlite3.Connection, folder: Path, counts: dict[str, int]) -> Iterator[Found]:
    for number, record, url, captured, added, *place, text in connection.execute(_CAPTURES):
        found = Found(article_of(text, url, captured), record=record, added=added)
        if place[0] is None:
            yield found
            continue
        kept = Kept(*place)
        try:
            page = warc.read(folder, kept, url or f"capture {number}")
        except SourceError:
            counts["failed"] += 1
            yield found._replace(kept=kept)
            continue
        page = replace(page, url=url, captured=datetime.fromisoformat(captured) if captured else None)
        reading = read_capture(page)
        if isinstance(reading, Failure):
            counts["failed"] += 1
            yield found._replace(page=page, kept=kept)
        else:
            counts["read"] += 1
            yield found._replace(article=reading.article, page=page, kept=kept)


def _remove(path: Path) -> None:
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)
