"""A query becomes results: words from the index, everything else from columns of numbers.

Rules of this file:
1. The index only says which records hold the words, and how well; both come out of SQLite as one string of numbers, which
   is ten times faster than rows, and lets other threads run meanwhile. Filters, facets, histogram and order are numpy's,
   over all of them: every count is exact.
2. BM25 costs a microsecond a record. With more than `RANKED` of them, those with the words in the headline come first
   instead, each part newest first; `Results.ranked` says which it was.
3. A facet is counted without its own filter, so that people see what else they could choose.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any, Final, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from presscut.archive.cards import cards, named
from presscut.archive.histogram import histogram
from presscut.archive.marking import READ, marked, snippet
from presscut.archive.nouns import HAS, Count, Facet, Hit, Query, RecordId, Results, Totals
from presscut.archive.query import Term, Understood, understand
from presscut.archive.script import folded
from presscut.archive.sheet import Columns

__all__ = ["RANKED", "matching", "names_of", "search", "totals"]

RANKED: Final = 20_000
"""Records that BM25 is computed for: some 25 ms."""
MAX_PAGE: Final = 1_000
"""Results that are shown at once."""
_STEPS: Final = 1e12
"""Of a score, in one: the words of every article score some millionths."""
_FEW: Final = 16
"""Times as many bylines as records from which on looking those up costs less than looking through all."""
_LAST: Final = 2**62
"""A key below all others."""
_ONE: Final[tuple[Facet, ...]] = ("outlet", "section", "language", "kind")
"""Fields of which a record has at most one value."""

Ids = NDArray[np.intp]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Found:
    """All records with the words, and which of them pass which filter."""

    understood: Understood
    sheet: Columns
    ids: Ids
    """Rising."""
    filters: Mapping[str, Flags]
    """Only those that the query has; each as long as `ids`."""

    def passing(self, without: str | None = None) -> Ids:
        """The records that pass all filters, or all but one."""
        flags = [flag for name, flag in self.filters.items() if name != without]
        return self.ids[np.logical_and.reduce(flags)] if flags else self.ids


def search(connection: sqlite3.Connection, sheet: Columns, query: Query) -> Results:
    """The answer to a query, within the transaction that is open."""
    found = _find(connection, sheet, query)
    ids = found.passing()
    asked = found.understood.query
    offset, limit = max(asked.offset, 0), min(max(asked.limit, 0), MAX_PAGE)
    order = _ordered(connection, found, ids, offset + limit)
    page = order.ids[offset : offset + limit].tolist()
    return Results(
        query=asked,
        total=len(ids),
        hits=tuple(_hits(connection, page, order.scores, found.understood.terms)),
        facets={name: _facet(connection, found, name) for name in asked.facets},
        histogram=histogram(sheet.of("day")[ids]),
        ranked=order.ranked,
        notes=found.understood.notes,
    )


def matching(connection: sqlite3.Connection, sheet: Columns, query: Query) -> list[RecordId]:
    """The ids of all results in their order, whatever `limit` and `offset` say."""
    found = _find(connection, sheet, query)
    ids = found.passing()
    ordered: list[RecordId] = _ordered(connection, found, ids, len(ids)).ids.tolist()
    return ordered


# --- which -----------------------------------------------------------------------------------------------------------


def _find(connection: sqlite3.Connection, sheet: Columns, query: Query) -> _Found:
    understood = understand(query)
    everything = partial(np.flatnonzero, sheet.of("present"))
    if understood.expression:
        ids = _with_words(connection, understood.expression, len(sheet))
    elif understood.excluded:
        ids = np.setdiff1d(
            everything(), _with_words(connection, understood.excluded, len(sheet)), assume_unique=True
        )
    else:
        ids = everything()
    filters = dict(_filters(connection, sheet, understood.query, ids))
    return _Found(understood, sheet, ids, filters)


def _with_words(connection: sqlite3.Connection, expression: str, size: int) -> Ids:
    """The records whose words match, rising."""
    query = "SELECT group_concat(rowid) FROM words WHERE words MATCH ?"
    (joined,) = connection.execute(query, (expression,)).fetchone()
    ids = np.fromstring(joined or "", np.intp, sep=",")
    return ids[ids < size]


def _filters(
    connection: sqlite3.Connection, sheet: Columns, query: Query, ids: Ids
) -> Iterator[tuple[str, Flags]]:
    for name in _ONE:
        if wanted := _numbers(connection, name, getattr(query, name)):
            yield name, np.isin(sheet.of(name)[ids], wanted)
    if wanted := _numbers(connection, "author", query.author):
        by = np.zeros(len(sheet), np.bool_)
        by[sheet.author_record[np.isin(sheet.author, wanted)]] = True
        yield "author", by[ids]
    if query.has:
        bits = sum(1 << HAS.index(name) for name in set(query.has) if name in HAS)
        yield "has", (sheet.of("has")[ids] & np.uint8(bits)) == bits
    if query.since:
        yield "since", sheet.of("day")[ids] >= query.since.toordinal()
    if query.until:
        days = sheet.of("day")[ids]
        yield "until", (days <= query.until.toordinal()) & (days > 0)
    if not query.family:
        yield "family", ~sheet.of("copy")[ids]


def _numbers(connection: sqlite3.Connection, name: str, values: Sequence[str]) -> list[int]:
    """The numbers of names, however they are spelt; −1, which nothing has, for one that is unknown."""
    query = "SELECT id FROM name WHERE field = ? AND folded = ?"
    found = [connection.execute(query, (name, folded(value))).fetchall() or [(-1,)] for value in values]
    return [number for rows in found for (number,) in rows]


# --- in which order --------------------------------------------------------------------------------------------------


class _Order(NamedTuple):
    ids: Ids
    """The first of them, best first."""
    ranked: Literal["relevance", "headline", "date"]
    scores: Mapping[RecordId, float]


def _ordered(connection: sqlite3.Connection, found: _Found, ids: Ids, count: int) -> _Order:
    """The first `count` of some of the records found."""
    asked, expression = found.understood.query, found.understood.expression
    recency = found.sheet.of("recency")[ids]
    if asked.sort == "oldest":
        undated = found.sheet.of("day")[ids] == 0
        return _Order(ids[_top(np.where(undated, -_LAST, -recency), count)], "date", {})
    if asked.sort == "newest" or expression is None:
        return _Order(ids[_top(recency, count)], "date", {})
    if len(found.ids) > RANKED:
        leading = np.zeros(len(found.sheet), np.bool_)
        leading[_with_words(connection, f"headline : {expression}", len(found.sheet))] = True
        first = leading[ids]
        best = ids[first][_top(recency[first], count)]
        rest = ids[~first][_top(recency[~first], count - len(best))]
        return _Order(np.concatenate([best, rest]), "headline", {})
    scores = _scores(connection, expression)[np.searchsorted(found.ids, ids)]
    best = np.lexsort((-recency, -scores))[:count]
    return _Order(ids[best], "relevance", dict(zip(ids[best].tolist(), scores[best].tolist(), strict=True)))


def _scores(connection: sqlite3.Connection, expression: str) -> NDArray[np.float64]:
    """How well each record matches that holds the words, in the order of their ids: BM25, the more the better."""
    query = "SELECT group_concat(CAST(rank * ? AS INTEGER)) FROM words WHERE words MATCH ?"
    (joined,) = connection.execute(query, (-_STEPS, expression)).fetchone()
    return np.fromstring(joined or "", np.float64, sep=",") / _STEPS


def _top(keys: NDArray[np.int64], count: int) -> Ids:
    """The places of the highest keys, highest first."""
    if count <= 0:
        return np.zeros(0, np.intp)
    every = np.arange(len(keys))
    places = np.sort(np.argpartition(-keys, count - 1)[:count]) if count < len(keys) else every
    return places[np.argsort(-keys[places], kind="stable")]


# --- what is shown ---------------------------------------------------------------------------------------------------


def _hits(
    connection: sqlite3.Connection,
    page: list[RecordId],
    scores: Mapping[RecordId, float],
    terms: Sequence[Term],
) -> Iterator[Hit]:
    for card in cards(connection, page):
        query = "SELECT substr(text, 1, ?) FROM body WHERE record = ?"
        (text,) = connection.execute(query, (READ, card.id)).fetchone()
        yield Hit(
            card=card,
            headline=marked(card.headline or "", terms),
            snippet=snippet(text, terms),
            score=scores.get(card.id),
        )


def _facet(connection: sqlite3.Connection, found: _Found, name: Facet) -> tuple[Count, ...]:
    asked = found.understood.query
    ids = found.passing(None if name == "has" else name)
    if name == "has":
        bits = found.sheet.of("has")[ids]
        counts = [int(((bits >> bit) & 1).sum()) for bit in range(len(HAS))]
        pairs = zip(HAS, counts, strict=True)
        return tuple(Count(value, count, value in asked.has) for value, count in pairs if count)
    if name == "author":
        counted = np.bincount(_authors_of(found.sheet, ids))
    else:
        counted = np.bincount(found.sheet.of(name)[ids])
    return _largest(connection, counted, asked.facet_size, _numbers(connection, name, getattr(asked, name)))


def _authors_of(sheet: Columns, ids: Ids) -> NDArray[np.int32]:
    """The names in the bylines of some records."""
    if len(ids) * _FEW > len(sheet.author):
        within = np.zeros(len(sheet), np.bool_)
        within[ids] = True
        return np.compress(within[sheet.author_record], sheet.author)
    wanted = ids.astype(sheet.author_record.dtype)  # else all of the other would be converted
    first, last = (sheet.author_record.searchsorted(wanted, side) for side in ("left", "right"))
    many = last - first
    # Of each record its first place, one more at every step to its last: 7 8 9, 4, 12 13.
    steps = np.arange(many.sum()) - (many.cumsum() - many).repeat(many)
    names: NDArray[np.int32] = sheet.author.take(first.repeat(many) + steps)
    return names


def _largest(
    connection: sqlite3.Connection, counted: NDArray[Any], size: int, selected: Sequence[int]
) -> tuple[Count, ...]:
    counted[:1] = 0  # no name
    top = _top(counted, size)
    chosen = [int(number) for number in top if counted[number]]
    chosen += [number for number in selected if number > 0 and number not in chosen]
    names = named(connection, chosen)
    return tuple(
        Count(names[number], int(counted[number]) if number < len(counted) else 0, number in selected)
        for number in chosen
        if number in names
    )


# --- lists of names --------------------------------------------------------------------------------------------------


def names_of(
    connection: sqlite3.Connection, sheet: Columns, name: Facet, beginning: str, limit: int
) -> tuple[Count, ...]:
    """The values of a facet with their numbers of records, the largest first; those that begin so, if asked."""
    everything = _Found(understand(Query()), sheet, np.flatnonzero(sheet.of("present")), {})
    if not beginning or name == "has":
        return _facet(connection, replace(everything, understood=understand(Query(facet_size=limit))), name)
    column = sheet.author if name == "author" else sheet.of(name)
    counted = np.bincount(column[column > 0])
    form = folded(beginning)
    query = "SELECT id FROM name WHERE field = ? AND folded >= ? AND folded < ?"
    wanted = [number for (number,) in connection.execute(query, (name, form, form + "\U0010ffff"))]
    others = np.ones(len(counted), np.bool_)
    others[[number for number in wanted if number < len(counted)]] = False
    counted[others] = 0
    return _largest(connection, counted, limit, ())


def totals(connection: sqlite3.Connection, sheet: Columns) -> Totals:
    """How much there is, and of which time."""
    days = sheet.of("day")[sheet.of("day") > 0]
    captures = connection.execute("SELECT max(id) FROM capture").fetchone()[0] or 0
    return Totals(
        records=sheet.size,
        captures=captures,
        copies=int(sheet.of("copy").sum()),
        outlets=len(np.unique(sheet.of("outlet")[sheet.of("outlet") > 0])),
        authors=len(np.unique(sheet.author)),
        first=date.fromordinal(int(days.min())) if len(days) else None,
        last=date.fromordinal(int(days.max())) if len(days) else None,
    )
