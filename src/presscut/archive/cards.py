"""Records read back: cards for lists, everything for the page of one."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from presscut.archive.nouns import HAS, Card, Filed, Met, RecordId
from presscut.archive.row import article_of, when_of
from presscut.model import Article

__all__ = ["article", "cards", "filed", "met", "named", "versions"]

_CARD: Final = (
    "SELECT id, headline, outlet, section, language, kind, published, url, has_image, has_post, has_media, has_table,"
    " captures, copy_of FROM record"
)
_MET: Final = "SELECT id, record, url, captured, relation, same_as, warc, added FROM capture"


def cards(connection: sqlite3.Connection, records: Sequence[RecordId]) -> list[Card]:
    """The cards of records, in the order given; an id without a record is passed over."""
    marks = ",".join("?" * len(records))
    rows = {row[0]: row for row in connection.execute(f"{_CARD} WHERE id IN ({marks})", records)}
    query = f"SELECT record, name FROM byline WHERE record IN ({marks}) ORDER BY record, position"  # noqa: S608 - question marks
    authors: dict[RecordId, list[int]] = {}
    for record, name in connection.execute(query, records):
        authors.setdefault(record, []).append(name)
    numbers = {number for row in rows.values() for number in row[2:6] if number}
    names = named(connection, numbers.union(*authors.values()))
    return [_card(rows[record], authors.get(record, ()), names) for record in records if record in rows]


def named(connection: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, str]:
    """The names of numbers."""
    wanted = sorted(numbers)
    marks = ",".join("?" * len(wanted))
    query = f"SELECT id, name FROM name WHERE id IN ({marks})"  # noqa: S608 - question marks
    return dict(connection.execute(query, wanted))


def _card(row: tuple[Any, ...], authors: Iterable[int], names: dict[int, str]) -> Card:
    record, headline, outlet, section, language, kind, published, url, *rest = row
    *has, captures, copy_of = rest
    return Card(
        id=record,
        headline=headline,
        outlet=names.get(outlet),
        authors=tuple(names[number] for number in authors),
        section=names.get(section),
        language=names.get(language),
        kind=names.get(kind, "article"),
        published=when_of(published),
        url=url,
        has=tuple(name for name, there in zip(HAS, has, strict=True) if there),
        captures=captures,
        copy_of=copy_of,
    )


def filed(connection: sqlite3.Connection, record: RecordId) -> Filed | None:
    """Everything of a record; `None` where there is no such one."""
    row = connection.execute("SELECT copy_of, added FROM record WHERE id = ?", (record,)).fetchone()
    if row is None:
        return None
    copy_of, added = row
    family = "SELECT id FROM record WHERE (copy_of = ?1 OR id = ?1) AND id <> ?2 ORDER BY moment IS NULL, moment, id"
    copies = [other for (other,) in connection.execute(family, (copy_of or record, record))]
    return Filed(
        card=cards(connection, [record])[0],
        article=article(connection, record),
        captures=met(connection, record),
        copies=tuple(cards(connection, copies)),
        added=_moment(added),
    )


def article(connection: sqlite3.Connection, record: RecordId) -> Article:
    """The article that stands for a record."""
    (own,) = connection.execute("SELECT article FROM body WHERE record = ?", (record,)).fetchone()
    query = (
        "SELECT coalesce(?1, article), url, captured FROM capture WHERE record = ?2 AND same_as IS NULL"
        " ORDER BY captured DESC, id DESC LIMIT 1"
    )
    return article_of(*connection.execute(query, (own, record)).fetchone())


def versions(connection: sqlite3.Connection, record: RecordId) -> list[tuple[int, Article]]:
    """The captures of a record that have an article of their own, in the order they came, with their numbers."""
    query = "SELECT id, article, url, captured FROM capture WHERE record = ? AND same_as IS NULL ORDER BY id"
    return [(number, article_of(*row)) for number, *row in connection.execute(query, (record,))]


def met(connection: sqlite3.Connection, record: RecordId) -> tuple[Met, ...]:
    """The captures of a record, by time of capture, those without one last."""
    query = f"{_MET} WHERE record = ? ORDER BY captured IS NULL, captured, id"
    return tuple(_met(row) for row in connection.execute(query, (record,)))


def _met(row: tuple[Any, ...]) -> Met:
    number, record, url, captured, relation, same_as, warc, added = row
    return Met(
        id=number,
        record_id=record,
        url=url,
        captured=datetime.fromisoformat(captured) if isinstance(captured, str) else None,
        relation=relation,
        same_as=same_as,
        has_raw=warc is not None,
        added=_moment(added),
    )


def _moment(stored: object) -> datetime:
    return datetime.fromisoformat(str(stored)).astimezone(UTC)
