"""The archive as a handle: opened, asked, added to, closed.

Rules of this file:
1. Any number of threads and processes may read while one writes. Every answer is read through a connection that nobody
   else uses meanwhile, and that serves the next one afterwards: there are as many as answers were ever read at once,
   however many threads came and went, and `IDLE` of them stay. Writers wait for one another, batch by batch.
2. What `add` and `add_many` have given back is on disk: it survives a kill and a power cut. A full batch is committed
   by a thread, while the next one is made ready: half of what SQLite does for it is done then, and all waiting for disks.
3. Every answer is of one moment: it is read within one transaction.
"""

import contextlib
import itertools
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from presscut.archive import cards, warc
from presscut.archive.connection import connect, guarded, prepare
from presscut.archive.filing import Filer
from presscut.archive.intake import Found, Kept, Ready, make_ready
from presscut.archive.nouns import Added, Card, Count, Facet, Filed, Query, RecordId, Results, Totals
from presscut.archive.relating import MERGED
from presscut.archive.remembering import Answers
from presscut.archive.row import article_of
from presscut.archive.search import matching, names_of, search, totals
from presscut.archive.sheet import Sheet
from presscut.errors import UsageError
from presscut.model import Article
from presscut.record import Record
from presscut.sources import Capture
from presscut.versions import merge

__all__ = ["Archive"]

BATCH: Final = 1_000
"""Captures that are written at once …"""
BATCH_SECONDS: Final = 2.0
"""… or fewer, when they come slowly."""
LAST_KEPT: Final = (
    "SELECT warc, warc_offset, warc_length FROM capture WHERE warc IS NOT NULL"
    " ORDER BY warc DESC, warc_offset DESC LIMIT 1"
)
"""Asked with every batch; an archive of a million captures must not be read through for it."""
IDLE: Final = 16
"""Connections that are kept for later answers; each may hold 8 MiB of the file in memory."""


class Archive:
    """An archive of articles in one SQLite file, with the pages beside it. Open it with `Archive.open`."""

    def __init__(self, path: Path, *, write: bool) -> None:
        self.path = path
        self._write = write
        self._sheet = Sheet()
        self._answers = Answers()
        self._idle: list[sqlite3.Connection] = []
        self._pooling = threading.Lock()
        self._writing = threading.Lock()
        self._writer: sqlite3.Connection | None = None
        self._filer: Filer | None = None
        self._committer = ThreadPoolExecutor(1, "presscut-commit")
        self._ending: Future[list[Added]] | None = None
        self._file_number = 0
        self._closed = False

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False, readonly: bool = False) -> Self:
        """The archive at `path`. One of an older schema is migrated first, with a backup beside it.

        Args:
            path: the file; its pages are in the folder of the same name that ends in `.warc`.
            create: make it if there is none.
            readonly: refuse to add.

        Raises:
            SourceError: there is none, it is no archive, it is of a newer presscut, or it cannot be opened.
        """
        prepare(Path(path), create=create)
        return cls(Path(path), write=not readonly)

    def close(self) -> None:
        """Closes every connection; using the archive afterwards is a `UsageError`."""
        with self._writing, self._pooling:
            self._committer.shutdown()
            self._closed = True
            self._empty_pool()
            if self._writer:
                self._writer.close()
            self._writer = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- adding ------------------------------------------------------------------------------------------------------

    def add(self, article: Article, raw: Capture | None = None) -> Added:
        """Files one article as a capture; `raw` is the page it was read from, to be kept.

        Adding the same capture twice changes nothing and says `unchanged`.

        Raises:
            SourceError: it cannot be written; nothing was.
        """
        return self._file(make_ready([Found(article, raw)])).result()[0]

    def add_many(self, captures: Iterable[tuple[Article, Capture | None]]) -> Iterator[Added]:
        """Files many, in batches; each answer comes, in order, when its batch is on disk.

        What is left of the iterable when the caller stops asking is not filed.
        """
        yield from self.file_all(Found(article, page) for article, page in captures)

    def file_all(self, captures: Iterable[Found]) -> Iterator[Added]:
        """`add_many` for captures of which more is known: where their page is kept already, which id they had."""
        ending: Future[list[Added]] | None = None
        for batch in _batches(captures):
            ready = make_ready(batch)
            if ending is not None:
                yield from ending.result()
            ending = self._file(ready)
            if len(batch) < BATCH:  # they come slowly, and whoever waits for the answer has it now
                yield from ending.result()
                ending = None
        if ending is not None:
            yield from ending.result()

    def _file(self, batch: list[Ready]) -> Future[list[Added]]:
        """Writes a batch; the answer is there when it is on disk."""
        with self._writing, guarded(self.path):
            if self._ending is not None:
                wait([self._ending])
            connection, filer = self._writers()
            connection.execute("BEGIN IMMEDIATE")
            shelf = warc.Shelf(warc.folder_of(self.path), _last_kept(connection))
            try:
                added = filer.file(batch, lambda found: _keep(shelf, found))
                self._ending = self._committer.submit(self._commit, shelf, added)
            except BaseException:
                self._undo(shelf)
                raise
            return self._ending

    def _commit(self, shelf: warc.Shelf, added: list[Added]) -> list[Added]:
        connection, _ = self._writers()
        with guarded(self.path):
            try:
                shelf.sync()
                connection.execute("COMMIT")
            except BaseException:
                self._undo(shelf)
                raise
        return added

    def _undo(self, shelf: warc.Shelf) -> None:
        connection, filer = self._writers()
        filer.forget()
        shelf.close()
        if connection.in_transaction:
            connection.execute("ROLLBACK")

    def _writers(self) -> tuple[sqlite3.Connection, Filer]:
        if not self._write:
            raise UsageError(f"the archive {self.path} is open for reading only")
        if self._closed:
            raise UsageError(f"the archive {self.path} is closed")
        if self._writer is None or self._filer is None:
            self._writer = connect(self.path, write=True)
            self._filer = Filer(self._writer)
        return self._writer, self._filer

    # --- asking ------------------------------------------------------------------------------------------------------

    def get(self, record_id: RecordId) -> Filed | None:
        """A record with its article, captures and copies; `None` where there is no such one."""
        with self._reading() as (connection, _):
            return cards.filed(connection, record_id)

    def record(self, record_id: RecordId) -> Record | None:
        """All versions of a record in time order, with what changed from one to the next and where each part is from.

        A version's `name` is the number of its capture; captures with the very same article are one version. Of more than
        `MERGED` versions the first and the last ones are given.
        """
        with self._reading() as (connection, _):
            found = cards.versions(connection, record_id)
        if not found:
            return None
        some = found if len(found) <= MERGED else [found[0], *found[1 - MERGED :]]
        return merge([article for _, article in some], names=[str(number) for number, _ in some], check=False)

    def capture(self, capture_id: int) -> Article | None:
        """The article as one capture had it."""
        query = (
            "SELECT coalesce(capture.article, holder.article), capture.url, capture.captured FROM capture"
            " LEFT JOIN capture AS holder ON holder.id = capture.same_as WHERE capture.id = ?"
        )
        with self._reading() as (connection, _):
            row = connection.execute(query, (capture_id,)).fetchone()
        return article_of(*row) if row else None

    def raw(self, capture_id: int) -> Capture | None:
        """The page of a capture, as it was given; `None` where it was not kept.

        Raises:
            SourceError: it was kept, but its WARC file is gone or damaged.
        """
        kept, url, captured = self._kept(capture_id)
        if kept is None:
            return None
        page = warc.read(warc.folder_of(self.path), kept, url or f"capture {capture_id}")
        return replace(page, url=url, captured=datetime.fromisoformat(captured) if captured else None)

    def raw_record(self, capture_id: int) -> bytes | None:
        """The WARC record of a capture's page, unpacked; `None` where it was not kept.

        Raises:
            SourceError: it was kept, but its WARC file is gone or damaged.
        """
        kept, _, _ = self._kept(capture_id)
        return None if kept is None else warc.record(warc.folder_of(self.path), kept)

    def _kept(self, capture_id: int) -> tuple[Kept | None, str | None, str | None]:
        """Where the page of a capture is kept, where it was met, and when."""
        query = "SELECT warc, warc_offset, warc_length, url, captured FROM capture WHERE id = ?"
        with self._reading() as (connection, _):
            row = connection.execute(query, (capture_id,)).fetchone()
        if row is None or row[0] is None:
            return None, None, None
        return Kept(*row[:3]), row[3], row[4]

    def search(self, query: Query | str) -> Results:
        """The answer to a query; a string is `Query(text=…)`. No query is an error."""
        asked, answers = _query(query), self._answers  # taken before the file is: never of a newer one
        with self._reading() as (connection, sheet):
            columns = sheet.read(connection)
            (last,) = connection.execute("SELECT max(id) FROM capture").fetchone()
            state = last or 0, columns.stamp
            return answers.given(asked, state, lambda: search(connection, columns, asked))

    def select(self, query: Query | str) -> Iterator[Filed]:
        """Every record of the answer in its order, `limit` and `offset` aside; one at a time."""
        with self._reading() as (connection, sheet):
            ids = matching(connection, sheet.read(connection), _query(query))
        for record in ids:
            if found := self.get(record):
                yield found

    def day(self, day: date) -> tuple[Card, ...]:
        """Everything published on a day, by time."""
        query = Query(since=day, until=day, sort="oldest")
        with self._reading() as (connection, sheet):
            ids = matching(connection, sheet.read(connection), query)
            return tuple(cards.cards(connection, ids))

    def names(self, field: Facet, beginning: str = "", limit: int = 100) -> tuple[Count, ...]:
        """The values of a facet with their numbers of records, the largest first; those that begin so, if asked."""
        with self._reading() as (connection, sheet):
            return names_of(connection, sheet.read(connection), field, beginning, limit)

    def outlets(self) -> tuple[Count, ...]:
        """Every outlet with its number of records, the largest first."""
        return self.names("outlet", limit=10_000)

    def authors(self, beginning: str = "", limit: int = 100) -> tuple[Count, ...]:
        """Authors with their numbers of records, the largest first; those whose name begins so, if asked."""
        return self.names("author", beginning, limit)

    def totals(self) -> Totals:
        """How much there is, and of which time."""
        with self._reading() as (connection, sheet):
            return totals(connection, sheet.read(connection))

    @contextlib.contextmanager
    def _reading(self) -> Iterator[tuple[sqlite3.Connection, Sheet]]:
        """A connection for one answer, within a transaction, and the columns of its file."""
        with guarded(self.path):
            connection, sheet = self._taken()
            try:
                connection.execute("BEGIN")
                yield connection, sheet
                connection.execute("ROLLBACK")
            except BaseException:
                connection.close()
                raise
            self._give_back(connection, sheet)

    def _taken(self) -> tuple[sqlite3.Connection, Sheet]:
        """An idle connection, or a new one; to another file after `presscut rebuild` has put one in the old one's place."""
        file = self.path.stat().st_ino if self.path.exists() else 0
        with self._pooling:
            if self._closed:
                raise UsageError(f"the archive {self.path} is closed")
            if file != self._file_number:
                self._empty_pool()
                self._sheet, self._answers, self._file_number = Sheet(), Answers(), file
            sheet = self._sheet
            if self._idle:
                return self._idle.pop(), sheet
        return connect(self.path, write=False), sheet

    def _give_back(self, connection: sqlite3.Connection, sheet: Sheet) -> None:
        with self._pooling:
            if not self._closed and sheet is self._sheet and len(self._idle) < IDLE:
                self._idle.append(connection)
                return
        connection.close()

    def _empty_pool(self) -> None:
        for connection in self._idle:
            connection.close()
        self._idle.clear()


def _query(query: Query | str) -> Query:
    return Query(text=query) if isinstance(query, str) else query


def _keep(shelf: warc.Shelf, found: Found) -> Kept | None:
    if found.page is None:
        return None
    return shelf.put(found.page, found.article.url, found.article.captured)


def _last_kept(connection: sqlite3.Connection) -> Kept | None:
    """Where the last page stands that the archive knows of."""
    row = connection.execute(LAST_KEPT).fetchone()
    return Kept(*row) if row else None


def _batches(captures: Iterable[Found]) -> Iterator[list[Found]]:
    """Batches of a bounded number, or of what came within a bounded time."""
    source = iter(captures)
    for first in source:
        batch, start = [first], time.monotonic()
        for found in itertools.islice(source, BATCH - 1):
            batch.append(found)
            if time.monotonic() - start > BATCH_SECONDS:
                break
        yield batch
