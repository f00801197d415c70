"""What an archive derives from its own text, made anew: the index of words and the traces.

Rules of this file:
1. It is called inside a transaction, and gives what filing everything again would give.
2. The table `fact` tells with which form of each an archive was written; a newer release renews what differs.
"""

import sqlite3
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

from presscut.archive.intake import TRACES, traces_of
from presscut.archive.relating import left
from presscut.archive.row import article_of, forms
from presscut.archive.script import FORM
from presscut.archive.traces import Traces
from presscut.model import Article

__all__ = ["FACTS", "renew"]

_AT_ONCE: Final = 500


def renew(connection: sqlite3.Connection) -> None:
    """Renews what was written in another form than this release's; part of the transaction that is open."""
    known = dict(connection.execute("SELECT name, value FROM fact"))
    for name, (form, make) in FACTS.items():
        if known.get(name) != form:
            make(connection)
            connection.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, form))


def _words(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
    rows = connection.execute(
        "SELECT id, headline, text, around FROM record JOIN body ON body.record = record.id ORDER BY id"
    )
    new = ((number, *forms(headline, text, around)) for number, headline, text, around in rows)
    connection.executemany("INSERT INTO words (rowid, headline, text, around) VALUES (?, ?, ?, ?)", new)


def _traces(connection: sqlite3.Connection) -> None:
    traces = Traces(connection)
    traces.clear()
    articles = _articles(connection)
    while some := list(islice(articles, _AT_ONCE)):
        drawn = [(record, traces_of(article)) for record, article in some]
        led: dict[int, set[int]] = {}
        for trace, record in traces.led([trace for _, found in drawn for trace in found]):
            led.setdefault(trace, set()).add(record)
        traces.leave([pair for record, found in drawn for pair in left(led, found, record)])


def _articles(connection: sqlite3.Connection) -> Iterator[tuple[int, Article]]:
    rows = connection.execute(
        "SELECT record, article, url, captured FROM capture WHERE same_as IS NULL ORDER BY id"
    )
    while some := list(islice(rows, _AT_ONCE)):
        yield from ((record, article_of(*stored)) for record, *stored in some)


FACTS: Final[dict[str, tuple[str, Callable[[sqlite3.Connection], None]]]] = {
    "words": (FORM, _words),
    "traces": (TRACES, _traces),
}
"""Name of a fact → the form that this release writes, and what makes it."""
