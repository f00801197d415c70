"""What filters and facets need of every record, as columns of numbers in memory: a million records in 40 MB.

Rules of this file:
1. The table `chunk` holds the columns, `PER_CHUNK` records a row, and the writer renews it with every change, in the same
   transaction. So opening an archive reads a thousand rows instead of a million.
2. Row i of every column is record i; ids without a record have no `present`. Id 0 is no record, name 0 is no name.
3. Days count from 0001-01-01 = 1, moments are seconds since 1970 in UTC; 0 and `NO_MOMENT` where there is none.
"""

import sqlite3
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["NO_MOMENT", "PER_CHUNK", "ROW", "Columns", "Row", "Sheet", "write_chunks"]

PER_CHUNK: Final = 1024
NO_MOMENT: Final = -(2**62)
ROW: Final = np.dtype(
    [
        ("moment", "<i8"),
        ("day", "<i4"),
        ("outlet", "<i4"),
        ("section", "<i4"),
        ("language", "<i4"),
        ("kind", "<i4"),
        ("has", "u1"),
        ("present", "?"),
        ("copy", "?"),
    ]
)
_MOMENTS: Final = 2**36
_IDS: Final = 2**26
"""Moments of all years and 67 million ids have room in one number of 63 bits: what is newest, and added last, is highest."""
_PAIR: Final = np.dtype("<i4")

Ints = NDArray[np.int32]


class Row(NamedTuple):
    """One record, in the order of `ROW`, with the names of its byline."""

    values: tuple[int, ...]
    authors: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """All records at one time; every column has the same length."""

    columns: Mapping[str, NDArray[Any]]
    author_record: Ints
    """Pairs, sorted by record: the record …"""
    author: Ints
    """… and the name."""
    size: int
    """Records, ids without one not counted."""
    stamp: int

    def of(self, name: str) -> NDArray[Any]:
        """A column, by its name in `ROW`; `recency` orders records by moment, then id."""
        return self.columns[name]

    def __len__(self) -> int:
        """One more than the highest id there is room for."""
        return len(self.columns["present"])


class Sheet:
    """The columns of an archive, kept true to its file: `read` before every use."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rows = np.zeros(0, ROW)
        self._bylines: dict[int, Ints] = {}
        self._now: Columns | None = None

    def read(self, connection: sqlite3.Connection) -> Columns:
        """The columns as of the transaction that is open; only chunks changed since the last time are read."""
        with self._lock:
            stamp = connection.execute("SELECT max(stamp) FROM chunk").fetchone()[0] or 0
            if self._now is None or stamp > self._now.stamp:
                self._load(connection, self._now.stamp if self._now else 0)
                self._now = self._columns(stamp)
            return self._now

    def _load(self, connection: sqlite3.Connection, known: int) -> None:
        chunks = connection.execute(
            "SELECT id, rows, bylines FROM chunk WHERE stamp > ? ORDER BY id", (known,)
        )
        last = connection.execute("SELECT max(id) FROM chunk").fetchone()[0]
        rows = np.zeros(((last or 0) + 1) * PER_CHUNK, ROW)
        rows[: len(self._rows)] = self._rows
        for chunk, data, pairs in chunks:
            rows[chunk * PER_CHUNK : (chunk + 1) * PER_CHUNK] = np.frombuffer(data, ROW)
            self._bylines[chunk] = np.frombuffer(pairs, _PAIR).reshape(-1, 2)
        self._rows = rows

    def _columns(self, stamp: int) -> Columns:
        columns = {name: np.ascontiguousarray(self._rows[name]) for name in ROW.names or ()}
        moments = np.clip(columns["moment"], -_MOMENTS, _MOMENTS)
        columns["recency"] = moments * _IDS + np.arange(len(moments))
        pairs = np.concatenate([_pairs(()), *(self._bylines[chunk] for chunk in sorted(self._bylines))])
        return Columns(
            columns=columns,
            author_record=np.ascontiguousarray(pairs[:, 0]),
            author=np.ascontiguousarray(pairs[:, 1]),
            size=int(self._rows["present"].sum()),
            stamp=stamp,
        )


def write_chunks(connection: sqlite3.Connection, rows: Mapping[int, Row]) -> None:
    """Renews the chunks that hold these records; part of the transaction that is open."""
    stamp = (connection.execute("SELECT max(stamp) FROM chunk").fetchone()[0] or 0) + 1
    for chunk in sorted({record // PER_CHUNK for record in rows}):
        found = connection.execute("SELECT rows, bylines FROM chunk WHERE id = ?", (chunk,)).fetchone()
        table = np.frombuffer(found[0], ROW).copy() if found else np.zeros(PER_CHUNK, ROW)
        old = np.frombuffer(found[1], _PAIR).reshape(-1, 2) if found else np.zeros((0, 2), _PAIR)
        ours = {record: row for record, row in rows.items() if record // PER_CHUNK == chunk}
        for record, row in ours.items():
            table[record % PER_CHUNK] = row.values
        kept = old[~np.isin(old[:, 0], list(ours))]
        pairs = np.concatenate([kept, _pairs(ours.items())])
        pairs = pairs[np.argsort(pairs[:, 0], kind="stable")]
        connection.execute(
            "INSERT OR REPLACE INTO chunk VALUES (?, ?, ?, ?)",
            (chunk, stamp, table.tobytes(), pairs.astype(_PAIR).tobytes()),
        )


def _pairs(rows: Iterable[tuple[int, Row]]) -> Ints:
    pairs = [(record, name) for record, row in rows for name in row.authors]
    return np.array(pairs, _PAIR).reshape(-1, 2)
