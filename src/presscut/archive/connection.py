"""An archive's file opened: made, checked, migrated with a backup; and what SQLite says when it cannot.

Rules of this file:
1. `schema.sql` is the schema as it is now; `MIGRATIONS` leads an older file there, step by step, in one transaction.
2. Before a file is changed a copy of it is whole on disk, beside it: `press.db.schema-1.backup`.
3. A file of a newer schema, or one that is no archive, is refused and not touched.
"""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Final

from presscut.archive.renewing import FACTS, renew
from presscut.errors import SourceError

__all__ = ["SCHEMA", "connect", "guarded", "prepare"]

SCHEMA: Final = 3
APPLICATION: Final = 0x70637574  # "pcut"
MIGRATIONS: Final = {1: "from_schema_1.sql", 2: "from_schema_2.sql"}
"""Number of a schema → the file with the SQL that makes the next one of it."""

_PATIENCE: Final = {True: 60.0, False: 5.0}
"""Seconds that a writer waits for another, whose batch takes about one; and a reader, who waits for none in general."""
_CACHE: Final = {True: 65_536, False: 8_192}
"""KiB of pages that a writer and a reader keep in memory; of readers there are many, and the system has a cache too."""
_JOURNAL: Final = 16_384
"""Pages of 4 KiB in the journal before they are carried over into the file: one that changes often is carried once."""
_OLDEST_SQLITE: Final = (3, 35, 0)


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """A connection to an archive that `prepare` has seen; every statement outside a transaction stands for itself."""
    with guarded(path):
        connection = sqlite3.connect(
            _uri(path), uri=True, timeout=_PATIENCE[write], isolation_level=None, check_same_thread=False
        )
        connection.execute(f"PRAGMA cache_size = -{_CACHE[write]}")
        if write:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")  # what is acknowledged survives a power cut too
            connection.execute(f"PRAGMA wal_autocheckpoint = {_JOURNAL}")
            connection.execute(f"PRAGMA journal_size_limit = {4 * 4096 * _JOURNAL}")
            connection.execute("PRAGMA foreign_keys = ON")
        else:
            connection.execute("PRAGMA query_only = ON")
    return connection


def prepare(path: Path, *, create: bool) -> None:
    """Makes sure that there is an archive of this release's schema at `path`.

    Raises:
        SourceError: there is none and none is to be made, it is no archive, or it is of a newer schema.
    """
    if (
        sqlite3.sqlite_version_info < _OLDEST_SQLITE
    ):  # pragma: no cover - every Python from 3.11 on has a newer one
        raise SourceError(f"an archive needs SQLite 3.35 or newer; this Python has {sqlite3.sqlite_version}")
    if not path.exists():
        if not create:
            raise SourceError(f"there is no archive {path}")
        if not path.parent.is_dir():
            raise SourceError(f"cannot make the archive {path}: there is no folder {path.parent}")
    elif path.is_dir():
        raise SourceError(f"{path} is a folder, not an archive")
    with guarded(path), contextlib.closing(_bare(path, create=create)) as connection:
        found = _schema_of(connection, path)
        if found == SCHEMA:
            _renew(connection, path)
        elif found == 0:
            _make(connection, path, create=create)
        else:
            _migrate(connection, path, found)


def _bare(path: Path, *, create: bool) -> sqlite3.Connection:
    uri = _uri(path) if path.exists() or not create else f"{path.absolute().as_uri()}?mode=rwc"
    return sqlite3.connect(uri, uri=True, timeout=_PATIENCE[True], isolation_level=None)


def _uri(path: Path) -> str:
    """How SQLite is to open the file: its journal needs a place beside it, but for a file that nobody can change."""
    uri = path.absolute().as_uri()
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return f"{uri}?mode=rw"
    journal = path.with_name(f"{path.name}-wal")
    return f"{uri}?mode=ro" if journal.exists() else f"{uri}?immutable=1"


def _schema_of(connection: sqlite3.Connection, path: Path) -> int:
    """The number of the file's schema; 0 for a file with nothing in it."""
    application, schema = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
    )
    if application == APPLICATION:
        if schema > SCHEMA:
            raise SourceError(
                f"{path} has schema {schema}, of a newer presscut; this one knows schemas up to {SCHEMA}: update presscut"
            )
        return int(schema)
    if application == 0 and not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        return 0
    raise SourceError(f"{path} is a SQLite file, but no archive of presscut")


def _make(connection: sqlite3.Connection, path: Path, *, create: bool) -> None:
    if not create:
        raise SourceError(f"{path} is empty: no archive")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    if _schema_of(connection, path) == 0:  # nobody else was faster
        _run(connection, _sql("schema.sql"))
        renew(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {SCHEMA}")
    connection.execute("COMMIT")


def _migrate(connection: sqlite3.Connection, path: Path, found: int) -> None:
    back_up(connection, path.with_name(f"{path.name}.schema-{found}.backup"))
    connection.execute("BEGIN IMMEDIATE")
    for number in range(_schema_of(connection, path), SCHEMA):
        _run(connection, _sql(MIGRATIONS[number]))
        connection.execute(f"PRAGMA user_version = {number + 1}")
    renew(connection)
    connection.execute("COMMIT")


def _renew(connection: sqlite3.Connection, path: Path) -> None:
    """Brings what follows from the text to this release's form; a file that nobody can change stays as it is."""
    known = dict(connection.execute("SELECT name, value FROM fact"))
    if all(known.get(name) == form for name, (form, _) in FACTS.items()) or not os.access(path, os.W_OK):
        return
    connection.execute("BEGIN IMMEDIATE")
    renew(connection)
    connection.execute("COMMIT")


def back_up(connection: sqlite3.Connection, target: Path) -> None:
    """A copy of the archive at `target`, there only when whole."""
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    aside.unlink(missing_ok=True)
    try:
        with contextlib.closing(sqlite3.connect(aside)) as copy:
            connection.backup(copy)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)


def _sql(name: str) -> str:
    return files("presscut.archive").joinpath(name).read_text("utf-8")


def _run(connection: sqlite3.Connection, script: str) -> None:
    """Every statement of a script, inside the transaction that is open: `executescript` would end it."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


_SAID: Final = {
    "SQLITE_FULL": "the disk is full",
    "SQLITE_NOTADB": "it is no SQLite file",
    "SQLITE_CORRUPT": "the file is damaged; `sqlite3 FILE .recover` may save what is in it",
    "SQLITE_BUSY": "another program is writing to it and does not finish",
    "SQLITE_CANTOPEN": "it cannot be opened",
    "SQLITE_READONLY": "it is read-only",
    "SQLITE_IOERR": "the disk does not read or write",
}


@contextlib.contextmanager
def guarded(path: Path) -> Iterator[None]:
    """Errors of SQLite and of the disk, said as one `SourceError` that names the archive."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorname", None) or ""
        said = next((text for name, text in _SAID.items() if code.startswith(name)), str(error))
        raise SourceError(f"archive {path}: {said}") from error
