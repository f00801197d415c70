"""Which records share a trace: hashes in, records out; kept so that an archive of any size takes new ones at one price.

Rules of this file:
1. Traces are random numbers. Written one by one into a tree, each would change a page of it, which is 4 KiB of writing a
   trace and 100 KiB an article. So a batch leaves them as one *run* of sorted numbers in the table `trace_run`. Runs are
   looked through in memory, joined as they grow, and when they hold `WAITING` traces they go into the tree `trace` in
   its order, where neighbours share a page: a log-structured merge tree (O'Neil and others, 1996).
2. All of it happens inside the transaction that is open. After one that was undone, or that was another writer's, what is
   known of the runs is read anew: `forget`.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from presscut.archive.nouns import RecordId

__all__ = ["Traces"]

WAITING: Final = 3 * 2**18
"""Traces that wait in runs, 16 bytes each; some 70,000 articles leave as many."""
_AT_ONCE: Final = 500
"""Values of an `IN`."""
_MOVED: Final = 2**15
"""Rows that are made at once to be written."""
_NUMBER: Final = np.dtype("<i8")

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class _Run:
    """A row of `trace_run`."""

    id: int
    hashes: Numbers
    """Rising."""
    records: Numbers


class Traces:
    """The traces of an archive, through the connection of its writer."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._runs: list[_Run] | None = None
        """Every one at least twice as long as the next; `None` until they are read."""

    def forget(self) -> None:
        """What is known of the runs may not be true any more."""
        self._runs = None

    def led(self, traces: Sequence[int]) -> Iterator[tuple[int, RecordId]]:
        """Each of the traces that is there, with a record that it leads to."""
        wanted = np.unique(np.array(traces, _NUMBER))
        for run in self._known():
            first, last = run.hashes.searchsorted(wanted), run.hashes.searchsorted(wanted, "right")
            for at in (last > first).nonzero()[0].tolist():
                found = run.records[first[at] : last[at]].tolist()
                yield from ((int(wanted[at]), record) for record in found)
        for at in range(0, len(wanted), _AT_ONCE):  # in rising order, as neighbours share a page
            some = wanted[at : at + _AT_ONCE].tolist()
            query = f"SELECT hash, record FROM trace WHERE hash IN ({','.join('?' * len(some))})"  # noqa: S608 - question marks
            yield from self._db.execute(query, some)

    def leave(self, traces: Sequence[tuple[int, RecordId]]) -> None:
        """Writes new traces, each with its record."""
        if not traces:
            return
        known = self._known()
        pairs = np.array(traces, _NUMBER)
        joined, run = [], (pairs[:, 0], pairs[:, 1])
        size = len(pairs)
        while known and len(known[-1].hashes) < 2 * size:
            joined.append(known.pop())
            size += len(joined[-1].hashes)
        run = _merged([*((one.hashes, one.records) for one in reversed(joined)), run])
        self._db.executemany("DELETE FROM trace_run WHERE id = ?", [(one.id,) for one in joined])
        if size >= WAITING:
            self._settle(*run)
            return
        data = [column.astype(_NUMBER).tobytes() for column in run]
        cursor = self._db.execute("INSERT INTO trace_run (hashes, records) VALUES (?, ?)", data)
        known.append(_Run(cursor.lastrowid or 0, *run))

    def clear(self) -> None:
        """Removes all."""
        self._db.execute("DELETE FROM trace")
        self._db.execute("DELETE FROM trace_run")
        self._runs = []

    def _known(self) -> list[_Run]:
        if self._runs is None:
            rows = self._db.execute("SELECT id, hashes, records FROM trace_run ORDER BY id")
            self._runs = [
                _Run(number, np.frombuffer(hashes, _NUMBER), np.frombuffer(records, _NUMBER))
                for number, hashes, records in rows
            ]
        return self._runs

    def _settle(self, hashes: Numbers, records: Numbers) -> None:
        """Writes traces into the tree."""
        for at in range(0, len(hashes), _MOVED):
            some = zip(hashes[at : at + _MOVED].tolist(), records[at : at + _MOVED].tolist(), strict=True)
            self._db.executemany("INSERT OR IGNORE INTO trace VALUES (?, ?)", some)


def _merged(runs: Sequence[tuple[Numbers, Numbers]]) -> tuple[Numbers, Numbers]:
    """Several runs as one, in order; sorted ones are merged in linear time."""
    hashes = np.concatenate([hashes for hashes, _ in runs])
    order = hashes.argsort(kind="stable")
    return hashes.take(order), np.concatenate([records for _, records in runs]).take(order)
