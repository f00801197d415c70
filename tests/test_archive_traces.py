"""Traces lead to the records that left them, however they came to lie: in runs, joined runs or the tree."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from presscut.archive import traces
from presscut.archive.traces import Traces

TABLES = """
CREATE TABLE trace (hash INTEGER NOT NULL, record INTEGER NOT NULL, PRIMARY KEY (hash, record)) WITHOUT ROWID;
CREATE TABLE trace_run (id INTEGER PRIMARY KEY, hashes BLOB NOT NULL, records BLOB NOT NULL);
"""
HASHES = st.one_of(st.integers(-3, 3), st.integers(-(2**63), 2**63 - 1))
BATCHES = st.lists(st.lists(st.tuples(HASHES, st.integers(1, 9)), max_size=12), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=BATCHES, waiting=st.integers(1, 40), again=st.booleans())
def test_what_was_left_is_found(
    monkeypatch: pytest.MonkeyPatch, *, batches: list[list[tuple[int, int]]], waiting: int, again: bool
) -> None:
    monkeypatch.setattr(traces, "WAITING", waiting)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(TABLES)
        kept, left = Traces(connection), set[tuple[int, int]]()
        for batch in batches:
            new = [pair for pair in dict.fromkeys(batch) if pair not in left]
            kept.leave(new)
            left.update(new)
            if again:
                kept.forget()
        wanted = [number for number, _ in left] + [5, -(2**63)]
        assert sorted(kept.led(wanted)) == sorted(left)
        (rows,) = connection.execute("SELECT count(*) FROM trace_run").fetchone()
        assert 2**rows <= 2 * waiting + 2  # each at least twice as long as the next
        kept.clear()
        assert list(kept.led(wanted)) == []
