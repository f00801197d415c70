"""Captures become records, a batch a transaction: what the writer of an archive does.

Rules of this file:
1. A batch is whole or not there. What `file` returns is on disk when it returns.
2. Within a batch a capture sees those before it: their traces and articles are looked up in memory first. A record is
   merged once a batch, and until then related by the article that it had.
3. Every table is written once a batch, in order of its key; what is read of the archive is read before.
4. A capture that is there already, told by its digest, changes nothing.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final, TypeAlias

from presscut.archive.cards import versions
from presscut.archive.intake import Found, Kept, Ready, captured_text
from presscut.archive.nouns import Added, Joined, RecordId
from presscut.archive.relating import COMMON, Place, left, merged, place
from presscut.archive.row import Content, Fields, article_of, content_of, fields_of, forms
from presscut.archive.script import folded
from presscut.archive.sheet import Row, write_chunks
from presscut.archive.traces import Traces
from presscut.model import Article

__all__ = ["Filer", "captured_articles"]

_NOT_KEPT: Final = None, None, None
_RECORD: Final = "INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_CAPTURE: Final = "INSERT INTO capture VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_AT_ONCE: Final = 500
"""Values of an `IN`."""
_JOINS: Final[dict[str, Joined]] = {"version": "version", "identical": "identical"}


Keep: TypeAlias = Callable[[Found], Kept | None]
"""Stores the page of a capture, and says where."""


@dataclass(slots=True)
class _Record:
    """A record that this batch touches."""

    id: RecordId
    article: Article
    copy_of: RecordId | None
    added: str
    others: list[Article] | None
    """The articles of its captures; `None` as long as only the standing one was needed."""
    before: tuple[str, str, str] | None = None
    """What `words` holds of it; `None` for a new one."""
    captures: int = 0
    changed: bool = False
    """Whether anything but the number of captures is another."""
    ready: Ready | None = None
    """The only capture of a new record: everything of it is made already."""


@dataclass(slots=True)
class _Batch:
    now: str
    next_record: RecordId
    next_capture: int
    records: dict[RecordId, _Record] = field(default_factory=dict)
    traces: dict[int, set[RecordId]] = field(default_factory=dict)
    """The records that each leads to, those of the archive and of this batch."""
    left: list[tuple[int, RecordId]] = field(default_factory=list)
    """Traces that are new."""
    digests: dict[bytes, Added] = field(default_factory=dict)
    contents: dict[tuple[RecordId, bytes], int] = field(default_factory=dict)
    """Which capture holds the JSON."""
    rows: list[tuple[object, ...]] = field(default_factory=list)
    """Of `capture`."""


class Filer:
    """Files captures through one connection; one thread at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._names: dict[tuple[str, str], int] = {}
        self._traces = Traces(connection)
        self._version = -1

    def file(self, captures: Sequence[Ready], keep: Keep) -> list[Added]:
        """Files captures inside the transaction that is open; `keep` is called for each that is not there yet."""
        self._refresh()
        batch = self._batch(captures)
        added = [self._one(batch, ready, keep) for ready in captures]
        self._write(batch)
        return added

    def forget(self) -> None:
        """After a transaction that was undone: what was learned in it is not true."""
        self._version = -1

    def _refresh(self) -> None:
        version = self._db.execute("PRAGMA data_version").fetchone()[0]
        if version != self._version:
            self._names.clear()
            self._traces.forget()
            self._version = version

    def _batch(self, captures: Sequence[Ready]) -> _Batch:
        """A batch, with all that the archive knows of its captures' digests and traces."""
        record, capture = (
            self._db.execute(f"SELECT max(id) FROM {table}").fetchone()[0] or 0  # noqa: S608 - a constant
            for table in ("record", "capture")
        )
        batch = _Batch(
            now=datetime.now(UTC).isoformat(timespec="seconds"),
            next_record=record + 1,
            next_capture=capture + 1,
        )
        known = "SELECT digest, record, id FROM capture WHERE digest IN"
        for digest, record, capture in self._among(known, [ready.digest for ready in captures]):
            batch.digests[digest] = Added("unchanged", record, capture)
        for trace, record in self._traces.led([trace for ready in captures for trace in ready.traces]):
            batch.traces.setdefault(trace, set()).add(record)
        return batch

    def _among(self, query: str, values: Sequence[object]) -> Iterator[tuple[Any, ...]]:
        """The rows that an `IN` finds, some values at a time and in their order, as neighbours share a page."""
        wanted = sorted({*values})  # type: ignore[type-var]
        for at in range(0, len(wanted), _AT_ONCE):
            some = wanted[at : at + _AT_ONCE]
            yield from self._db.execute(f"{query} ({','.join('?' * len(some))})", some)

    # --- where one capture belongs -----------------------------------------------------------------------------------

    def _one(self, batch: _Batch, ready: Ready, keep: Keep) -> Added:
        found, content, digest = ready.found, ready.content, ready.digest
        if there := batch.digests.get(digest):
            return there
        candidates = _candidates(batch, ready.traces)
        where = place(found.article, candidates, lambda record: self._standing(batch, record))
        same_as = None
        if where.relation in _JOINS and where.record is not None:
            record = batch.records[where.record]
            same_as = self._holder(batch, record, content)
            self._join(record, None if same_as else found.article)
        else:
            record = self._new(batch, ready, where)
        batch.left += left(batch.traces, ready.traces, record.id)
        added = Added(_joined(where), record.id, batch.next_capture)
        batch.contents.setdefault((record.id, content.digest), added.capture_id)
        stored = content.digest, None if same_as else content.json, same_as
        kept = found.kept or keep(found) or _NOT_KEPT
        rest = digest, *stored, *kept, found.added or batch.now
        self._capture(batch, added, found.article, rest)
        batch.digests[digest] = Added("unchanged", added.record_id, added.capture_id)
        return added

    def _standing(self, batch: _Batch, record: RecordId) -> tuple[Article, RecordId | None]:
        """The article of a record, and what it is a copy of."""
        if record not in batch.records:
            batch.records[record] = self._read(record)
        found = batch.records[record]
        return found.article, found.copy_of

    def _read(self, record: RecordId) -> _Record:
        query = "SELECT copy_of, added, captures, article, headline, text, around FROM record JOIN body ON id = body.record"
        row = self._db.execute(f"{query} WHERE id = ?", (record,)).fetchone()
        copy_of, added, count, stored, *before = row
        others = captured_articles(self._db, record) if stored is None else None
        article = others[0] if others else article_of(stored, None, None)
        found = _Record(record, article, copy_of, added, others, captures=count)
        found.before = forms(*before)
        return found

    def _join(self, record: _Record, article: Article | None) -> None:
        """One capture more; `None` where it says nothing new."""
        record.captures += 1
        if article is None:
            return
        if record.others is None:
            record.others = captured_articles(self._db, record.id)
        record.others.append(article)
        record.changed, record.ready = (
            True,
            None,
        )  # and merged when the batch is whole: that costs some milliseconds

    def _new(self, batch: _Batch, ready: Ready, where: Place) -> _Record:
        wanted, article = ready.found.record, ready.found.article
        number = batch.next_record if wanted is None or self._taken(batch, wanted) else wanted
        batch.next_record = max(batch.next_record, number + 1)
        copy_of = where.record if where.relation == "copy" else None
        since = ready.found.added or batch.now
        record = _Record(number, article, copy_of, since, [article], captures=1, changed=True, ready=ready)
        batch.records[number] = record
        return record

    def _taken(self, batch: _Batch, record: RecordId) -> bool:
        there = self._db.execute("SELECT 1 FROM record WHERE id = ?", (record,)).fetchone()
        return record in batch.records or there is not None

    def _capture(self, batch: _Batch, added: Added, article: Article, stored: tuple[object, ...]) -> None:
        digest, content, text, same_as, *rest = stored
        row = (
            added.capture_id,
            added.record_id,
            digest,
            content,
            article.url,
            captured_text(article),
            added.relation,
        )
        batch.rows.append((*row, text, same_as, *rest))
        batch.next_capture += 1

    def _holder(self, batch: _Batch, record: _Record, content: Content) -> int | None:
        """The capture of the record that holds this very article."""
        if (known := batch.contents.get((record.id, content.digest))) is not None:
            return known
        query = "SELECT id FROM capture WHERE record = ? AND content = ? AND same_as IS NULL"
        row = self._db.execute(query, (record.id, content.digest)).fetchone()
        return row[0] if row else None

    # --- writing -----------------------------------------------------------------------------------------------------

    def _write(self, batch: _Batch) -> None:
        changed = sorted((record for record in batch.records.values() if record.changed), key=lambda r: r.id)
        for record in changed:
            if record.ready is None and record.others:
                record.article = merged(record.others)
        counts = [(record.captures, record.id) for record in batch.records.values() if not record.changed]
        self._db.executemany("UPDATE record SET captures = ?1 WHERE id = ?2 AND captures <> ?1", counts)
        fields = {
            record.id: record.ready.fields if record.ready else fields_of(record.article)
            for record in changed
        }
        rows = self._records(changed, fields)
        self._bodies(changed, fields)
        self._db.executemany(_CAPTURE, batch.rows)
        self._traces.leave(batch.left)
        write_chunks(self._db, rows)
        self._words(changed, fields)  # last, so that the index is written while the transaction is committed

    def _records(self, changed: Sequence[_Record], fields: dict[RecordId, Fields]) -> dict[RecordId, Row]:
        """Writes records and their bylines; gives what the chunks hold of them."""
        records, bylines, rows = [], [], {}
        for record in changed:
            one = fields[record.id]
            names = [
                self._name(name, getattr(one, name)) for name in ("outlet", "section", "language", "kind")
            ]
            authors = tuple(number for name in one.authors if (number := self._name("author", name)))
            when = one.published, one.precision, one.day or None, one.moment if one.day else None
            rest = *map(int, one.has), record.captures, record.copy_of, record.added
            records.append((record.id, one.headline, *names, *when, one.url, *rest))
            bylines += [(record.id, position, number) for position, number in enumerate(authors)]
            has = sum(1 << bit for bit, there in enumerate(one.has) if there)
            numbers = one.moment, one.day, *(number or 0 for number in names), has
            rows[record.id] = Row((*numbers, True, record.copy_of is not None), authors)
        self._db.executemany(_RECORD, records)
        old = [(record.id,) for record in changed if record.before is not None]
        self._db.executemany("DELETE FROM byline WHERE record = ?", old)
        self._db.executemany("INSERT INTO byline VALUES (?, ?, ?)", bylines)
        return rows

    def _name(self, field_name: str, name: str | None) -> int | None:
        """The number of a name, a new one where it was never met."""
        if name is None:
            return None
        key = field_name, name
        if key not in self._names:
            row = self._db.execute("SELECT id FROM name WHERE field = ? AND name = ?", key).fetchone()
            if row is None:
                values = (*key, folded(name))
                cursor = self._db.execute("INSERT INTO name (field, name, folded) VALUES (?, ?, ?)", values)
                row = (cursor.lastrowid,)
            self._names[key] = row[0]
        return self._names[key]

    def _bodies(self, changed: Sequence[_Record], fields: dict[RecordId, Fields]) -> None:
        rows = (
            (record.id, fields[record.id].text, fields[record.id].around, _own_json(record))
            for record in changed
        )
        self._db.executemany("INSERT OR REPLACE INTO body VALUES (?, ?, ?, ?)", rows)

    def _words(self, changed: Sequence[_Record], fields: dict[RecordId, Fields]) -> None:
        columns = "headline, text, around"
        old = [(record.id, *record.before) for record in changed if record.before is not None]
        delete = f"INSERT INTO words (words, rowid, {columns}) VALUES ('delete', ?, ?, ?, ?)"  # noqa: S608 - constants
        self._db.executemany(delete, old)
        new = ((record.id, *_forms(record, fields[record.id])) for record in changed)
        self._db.executemany(f"INSERT INTO words (rowid, {columns}) VALUES (?, ?, ?, ?)", new)  # noqa: S608 - the same


def captured_articles(connection: sqlite3.Connection, record: RecordId) -> list[Article]:
    """The articles of a record's captures, each text once, in the order they came."""
    return [article for _, article in versions(connection, record)]


def _candidates(batch: _Batch, traces: Sequence[int]) -> list[RecordId]:
    """The records that share traces with a capture, one mention a trace."""
    led = [batch.traces.get(trace, ()) for trace in traces]
    return [record for records in led if len(records) < COMMON for record in records]


def _forms(record: _Record, fields: Fields) -> tuple[str, str, str]:
    return record.ready.forms if record.ready else forms(fields.headline, fields.text, fields.around)


def _own_json(record: _Record) -> str | None:
    if record.others is not None and len(record.others) == 1:
        return None
    return content_of(record.article).json


def _joined(where: Place) -> Joined:
    return _JOINS.get(where.relation) or ("copy" if where.relation == "copy" else "new")
