"""Records, one article over all its captures, as plain JSON types and back."""

from collections.abc import Mapping

from presscut.codec.articles import dump, parsed, with_schema
from presscut.codec.forms import NUMBER, TEXT, Form, Table, as_record, at, choice, many, one, read, write
from presscut.codec.tables import ARTICLE
from presscut.errors import UsageError
from presscut.model import Article
from presscut.record import Record, Version
from presscut.text import Change

__all__ = ["RECORD_SCHEMA", "record_from_dict", "record_from_json", "record_to_dict", "record_to_json"]

RECORD_SCHEMA = "presscut/record/1"

_NUMBERS = many(NUMBER)


def _read_sources(found: object) -> Mapping[str, tuple[int, ...]]:
    return {field: at(field, _NUMBERS.read, numbers) for field, numbers in as_record(found).items()}


_CHANGE: Table = {
    "kind": choice(("same", "added", "removed", "changed")),
    "a": TEXT,
    "b": TEXT,
    "minor": None,
}
_VERSION: Table = {
    "name": TEXT,
    "time": None,
    "minor": None,
    "changes": many(one(Change, _CHANGE)),
    "article": one(Article, ARTICLE),
}
_RECORD: Table = {
    "article": one(Article, ARTICLE),
    "sources": Form(
        lambda found: {field: list(numbers) for field, numbers in found.items()},
        _read_sources,
    ),
    "versions": many(one(Version, _VERSION)),
}


def record_to_dict(record: Record) -> dict[str, object]:
    """A record as plain JSON types; the first key is `schema`. `time` and `minor` are written and not read back."""
    plain = write(_RECORD, record)
    for version, found in zip(record.versions, plain["versions"], strict=True):  # type: ignore[call-overload]
        found["time"] = version.time.isoformat() if version.time else None
    return {"schema": RECORD_SCHEMA} | plain


def record_to_json(record: Record, *, indent: int | None = None) -> str:
    """A record as JSON; one line unless `indent` is given."""
    return dump(record_to_dict(record), indent)


def record_from_json(text: str | bytes) -> Record:
    """The record that `record_to_json` wrote; raises `UsageError` for anything else."""
    return record_from_dict(parsed(text))


def record_from_dict(plain: object) -> Record:
    """The record that `record_to_dict` wrote; raises `UsageError` naming the key whose value is not of its type."""
    record: Record = read(Record, _RECORD, with_schema(plain, RECORD_SCHEMA))
    if not record.versions:
        raise UsageError("versions: a record has one at least")
    return record
