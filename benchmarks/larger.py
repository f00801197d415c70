"""An archive made larger in a tenth of the time that adding takes: `python benchmarks/larger.py press.db --times 4`.

For measuring searches, and what adding costs in a large archive, where there is no time to add a million articles. Every
record is there so many times, with numbers, traces and digests of its own: the words of the index, the names and the days
are as frequent as before, but no record was compared with another. The file must not be in use.
"""

import argparse
import sqlite3
from pathlib import Path
from typing import Final

import numpy as np

from presscut.archive.connection import connect
from presscut.archive.row import forms
from presscut.archive.sheet import PER_CHUNK

_STEP: Final = 5_000
"""Records a transaction."""
_APART: Final = 1_234_567_890_123_457
"""Between the traces of one copy and the next."""
_COPIED: Final = (
    (
        "INSERT INTO record SELECT id + :n, headline, outlet, section, language, kind, published, precision, day, moment, url,"
        " has_image, has_post, has_media, has_table, captures, copy_of + :n, added FROM record WHERE id >= :a AND id < :b"
    ),
    "INSERT INTO body SELECT record + :n, text, around, article FROM body WHERE record >= :a AND record < :b",
    "INSERT INTO byline SELECT record + :n, position, name FROM byline WHERE record >= :a AND record < :b",
    (
        "INSERT INTO capture SELECT id + :c, record + :n, randomblob(16), content, url, captured, relation, article,"
        " same_as + :c, NULL, NULL, NULL, added FROM capture WHERE record >= :a AND record < :b ORDER BY id"
    ),
)


def repeat(path: Path, times: int) -> None:
    """Makes the archive so many times as large."""
    archive = connect(path, write=True)
    archive.execute("PRAGMA foreign_keys = OFF")
    archive.execute("PRAGMA synchronous = OFF")
    last, captures = (
        archive.execute(f"SELECT max(id) FROM {table}").fetchone()[0]  # noqa: S608 - constants
        for table in ("record", "capture")
    )
    size = (last // PER_CHUNK + 1) * PER_CHUNK
    for copy in range(1, times):
        for at in range(1, last + 1, _STEP):
            archive.execute("BEGIN")
            span = {"n": copy * size, "c": copy * captures, "a": at, "b": min(at + _STEP, last + 1)}
            for statement in _COPIED:
                archive.execute(statement, span)
            _words(archive, span)
            archive.execute("COMMIT")
        archive.execute("BEGIN")
        _chunks(archive, copy * size, size)
        archive.execute(
            "INSERT OR IGNORE INTO trace SELECT hash / 2 + ?, record + ? FROM trace WHERE record <= ? ORDER BY 1",
            (copy * _APART, copy * size, last),
        )
        archive.execute("COMMIT")
        print(f"{copy + 1} times", flush=True)
    archive.close()


def _words(archive: sqlite3.Connection, span: dict[str, int]) -> None:
    query = "SELECT id, headline, text, around FROM record JOIN body ON body.record = id WHERE id >= :a AND id < :b"
    rows = ((number + span["n"], *forms(*columns)) for number, *columns in archive.execute(query, span))
    archive.executemany("INSERT INTO words (rowid, headline, text, around) VALUES (?, ?, ?, ?)", rows)


def _chunks(archive: sqlite3.Connection, offset: int, size: int) -> None:
    """The columns of numbers; only the pairs of record and author know numbers of records."""
    stamp = archive.execute("SELECT max(stamp) FROM chunk").fetchone()[0] + 1
    found = archive.execute("SELECT id, rows, bylines FROM chunk WHERE id < ?", (size // PER_CHUNK,))
    for number, rows, bylines in found.fetchall():
        pairs = np.frombuffer(bylines, "<i4").reshape(-1, 2) + np.array([offset, 0], "<i4")
        row = number + offset // PER_CHUNK, stamp, rows, pairs.astype("<i4").tobytes()
        archive.execute("INSERT INTO chunk VALUES (?, ?, ?, ?)", row)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("--times", type=int, default=2)
    options = parser.parse_args()
    repeat(options.archive, options.times)


if __name__ == "__main__":
    main()
