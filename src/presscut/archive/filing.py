"""Captures become records, a batch a transaction: what the writer of an archive does.

Rules of this file:
1. A batch is whole or not there. What `file` returns is on disk when it returns.
2. Within a batch a capture sees those before it: their traces and articles are looked up in memory first.
3. Every table is written once a batch, in order of its key; what is read of the archive is read before.
4. A capture that is there already, told by its digest, changes nothing.
"""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final, NamedTuple, TypeAlias

from presscut.archive.nouns import Added, Joined, RecordId
from presscut.archive.relating import Place, merged, place, traces
from presscut.archive.row import Content, Fields, article_of, content_of, digest_of, fields_of, forms
from presscut.archive.script import folded
from presscut.archive.sheet import Row, write_chunks
from presscut.model import Article
from presscut.sources import Capture

__all__ = ["Filer", "Found", "Kept"]

_NOT_KEPT: Final = None, None, None
_RECORD: Final = "INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_CAPTURE: Final = "INSERT INTO capture VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_JOINS: Final[dict[str, Joined]] = {"version": "version", "identical": "identical"}


class Kept(NamedTuple):
    """Where a raw capture is kept."""

    file: str
    offset: int
    length: int


class Found(NamedTuple):
    """One capture to file."""

    article: Article
    page: Capture | None = None
    """The page itself, to be kept. The same page read by another release is the same capture."""
    kept: Kept | None = None
    """Where the page is, if it is kept already."""
    record: RecordId | None = None
    """The id to give it if it becomes a record; else the next one."""


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


@dataclass(slots=True)
class _Batch:
    now: str
    next_record: RecordId
    next_capture: int
    records: dict[RecordId, _Record] = field(default_factory=dict)
    traces: dict[int, list[RecordId]] = field(default_factory=dict)
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
        self._version = -1

    def file(self, captures: Sequence[Found], keep: Keep) -> list[Added]:
        """Files captures inside the transaction that is open; `keep` is called for each that is not there yet."""
        self._refresh()
        batch = self._batch()
        added = [self._one(batch, found, keep) for found in captures]
        self._write(batch)
        return added

    def forget(self) -> None:
        """After a transaction that was undone: what was learned in it is not true."""
        self._version = -1

    def _refresh(self) -> None:
        version = self._db.execute("PRAGMA data_version").fetchone()[0]
        if version != self._version:
            self._names.clear()
            self._version = version

    def _batch(self) -> _Batch:
        record, capture = (
            self._db.execute(f"SELECT max(id) FROM {table}").fetchone()[0] or 0  # noqa: S608 - a constant
            for table in ("record", "capture")
        )
        return _Batch(
            now=datetime.now(UTC).isoformat(timespec="seconds"),
            next_record=record + 1,
            next_capture=capture + 1,
        )

    # --- where one capture belongs -----------------------------------------------------------------------------------

    def _one(self, batch: _Batch, found: Found, keep: Keep) -> Added:
        article, content = found.article, content_of(found.article)
        digest = _digest(found, content)
        if there := batch.digests.get(digest) or self._known(digest):
            return there
        signs = traces(article)
        where = place(article, self._candidates(batch, signs), lambda record: self._standing(batch, record))
        same_as = None
        if where.relation in _JOINS and where.record is not None:
            record = batch.records[where.record]
            same_as = self._holder(batch, record, content)
            self._join(record, None if same_as else article)
        else:
            record = self._new(batch, article, where, found.record)
        for sign in signs:
            batch.traces.setdefault(sign, []).append(record.id)
        added = Added(_joined(where), record.id, batch.next_capture)
        batch.contents.setdefault((record.id, content.digest), added.capture_id)
        stored = content.digest, None if same_as else content.json, same_as
        self._capture(batch, added, article, (digest, *stored, *(found.kept or keep(found) or _NOT_KEPT)))
        batch.digests[digest] = Added("unchanged", added.record_id, added.capture_id)
        return added

    def _known(self, digest: bytes) -> Added | None:
        row = self._db.execute("SELECT record, id FROM capture WHERE digest = ?", (digest,)).fetchone()
        return Added("unchanged", *row) if row else None

    def _candidates(self, batch: _Batch, signs: Sequence[int]) -> list[RecordId]:
        found = [record for sign in signs for record in set(batch.traces.get(sign, ()))]
        marks = ",".join("?" * len(signs))
        query = f"SELECT record FROM trace WHERE hash IN ({marks})"  # noqa: S608 - question marks
        return found + [record for (record,) in self._db.execute(query, signs)]

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
        record.article = merged(record.others)
        record.changed = True

    def _new(self, batch: _Batch, article: Article, where: Place, wanted: RecordId | None) -> _Record:
        number = batch.next_record if wanted is None or self._taken(batch, wanted) else wanted
        batch.next_record = max(batch.next_record, number + 1)
        copy_of = where.record if where.relation == "copy" else None
        record = _Record(number, article, copy_of, batch.now, [article], captures=1, changed=True)
        batch.records[number] = record
        return record

    def _taken(self, batch: _Batch, record: RecordId) -> bool:
        there = self._db.execute("SELECT 1 FROM record WHERE id = ?", (record,)).fetchone()
        return record in batch.records or there is not None

    def _capture(self, batch: _Batch, added: Added, article: Article, stored: tuple[object, ...]) -> None:
        digest, content, text, same_as, *kept = stored
        row = (added.capture_id, added.record_id, digest, content, article.url, _utc(article), added.relation)
        batch.rows.append((*row, text, same_as, *kept, batch.now))
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
        counts = [(record.captures, record.id) for record in batch.records.values() if not record.changed]
        self._db.executemany("UPDATE record SET captures = ?1 WHERE id = ?2 AND captures <> ?1", counts)
        fields = {record.id: fields_of(record.article) for record in changed}
        rows: dict[RecordId, Row] = {}
        for record in changed:
            rows[record.id] = self._record(record, fields[record.id])
        self._bodies(changed, fields)
        self._words(changed, fields)
        self._db.executemany(_CAPTURE, batch.rows)
        pairs = sorted((sign, record) for sign, found in batch.traces.items() for record in found)
        self._db.executemany("INSERT OR IGNORE INTO trace VALUES (?, ?)", pairs)
        write_chunks(self._db, rows)

    def _record(self, record: _Record, fields: Fields) -> Row:
        outlet, section, language, kind = (
            self._name(name, getattr(fields, name)) for name in ("outlet", "section", "language", "kind")
        )
        authors = tuple(number for name in fields.authors if (number := self._name("author", name)))
        when = fields.published, fields.precision, fields.day or None, fields.moment if fields.day else None
        names = outlet, section, language, kind
        rest = *map(int, fields.has), record.captures, record.copy_of, record.added
        self._db.execute(_RECORD, (record.id, fields.headline, *names, *when, fields.url, *rest))
        if record.before is not None:
            self._db.execute("DELETE FROM byline WHERE record = ?", (record.id,))
        pairs = [(record.id, position, number) for position, number in enumerate(authors)]
        self._db.executemany("INSERT INTO byline VALUES (?, ?, ?)", pairs)
        has = sum(1 << bit for bit, there in enumerate(fields.has) if there)
        numbers = (fields.moment, fields.day, outlet or 0, section or 0, language or 0, kind or 0, has)
        return Row((*numbers, True, record.copy_of is not None), authors)

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
        new = ((number, *forms(one.headline, one.text, one.around)) for number, one in fields.items())
        self._db.executemany(f"INSERT INTO words (rowid, {columns}) VALUES (?, ?, ?, ?)", new)  # noqa: S608 - the same


def captured_articles(connection: sqlite3.Connection, record: RecordId) -> list[Article]:
    """The articles of a record's captures, each text once, in the order they came."""
    rows = connection.execute(
        "SELECT article, url, captured FROM capture WHERE record = ? AND same_as IS NULL ORDER BY id",
        (record,),
    )
    return [article_of(*row) for row in rows]


def _digest(found: Found, content: Content) -> bytes:
    data = found.page.data if found.page else content.digest
    return digest_of(found.article.url, _utc(found.article), data)


def _utc(article: Article) -> str | None:
    """The time of capture as it is stored; without a zone, which nobody should give, it is taken for UTC."""
    when = article.captured
    return when.replace(tzinfo=when.tzinfo or UTC).astimezone(UTC).isoformat() if when else None


def _own_json(record: _Record) -> str | None:
    if record.others is not None and len(record.others) == 1:
        return None
    return content_of(record.article).json


def _joined(where: Place) -> Joined:
    return _JOINS.get(where.relation) or ("copy" if where.relation == "copy" else "new")
