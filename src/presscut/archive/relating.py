"""How a new capture finds the record it belongs to, among those that share a trace with it.

Rules of this file:
1. What shares a trace is only a candidate. `relate` decides, most shared traces first, and at most `MAX_CANDIDATES` times.
2. A trace that leads to `COMMON` records tells nothing (a standing footer, a headline like "Weather"), and is passed over.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from presscut.archive.nouns import RecordId
from presscut.model import Article
from presscut.versions import Relation, merge, relate

__all__ = ["COMMON", "MAX_CANDIDATES", "MERGED", "Place", "left", "merged", "place"]

MAX_CANDIDATES: Final = 8
"""Comparisons a capture: some 2 ms each."""
COMMON: Final = 64
MERGED: Final = 16


class Place(NamedTuple):
    """Where a capture belongs."""

    relation: Relation
    record: RecordId | None
    """The record it joins, or is a copy of; `None` for a different one."""


def place(
    article: Article,
    found: Iterable[RecordId],
    look_up: Callable[[RecordId], tuple[Article, RecordId | None]],
) -> Place:
    """The record that an article belongs to, among those found by its traces, one mention a trace.

    Args:
        article: the new capture.
        found: ids of records, as often as they share a trace with it.
        look_up: gives the article of a record, and the record that it is a copy of.
    """
    copy_of: RecordId | None = None
    ranked = sorted(Counter(found).items(), key=lambda pair: (-pair[1], pair[0]))
    for record, _ in ranked[:MAX_CANDIDATES]:
        other, original = look_up(record)
        relation = relate(article, other)
        if relation in {"identical", "version"}:
            return Place(relation, record)
        if relation == "copy" and copy_of is None:
            copy_of = original or record
    return Place("different" if copy_of is None else "copy", copy_of)


def left(
    led: dict[int, set[RecordId]], traces: Iterable[int], record: RecordId
) -> list[tuple[int, RecordId]]:
    """The traces that a capture leaves for its record, but for those that many records have left already.

    `led` holds the records to which each trace leads, and learns of the new ones.
    """
    new = []
    for trace in traces:
        records = led.setdefault(trace, set())
        if record not in records and len(records) < COMMON:
            records.add(record)
            new.append((trace, record))
    return new


def merged(articles: Sequence[Article]) -> Article:
    """The article that stands for its captures, given in the order they came: everything that any of them has.

    Of more than `MERGED` the first and the last ones count: an article that is met every hour would cost more each time.
    """
    some = articles if len(articles) <= MERGED else [articles[0], *articles[1 - MERGED :]]
    return merge(some, check=False).article
