"""How a noun goes through a table, key → form, to plain JSON types and back; and the forms of the plain types."""

import math
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, fields
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple, cast

from presscut.errors import UsageError
from presscut.model import When

__all__ = [
    "FLAG",
    "MOMENT",
    "NUMBER",
    "SHARE",
    "TEXT",
    "TEXTS",
    "WHEN",
    "Form",
    "Table",
    "as_record",
    "as_text",
    "at",
    "choice",
    "iso",
    "many",
    "one",
    "read",
    "same",
    "when",
    "write",
    "wrong",
]

# How a noun goes through its table.


class Form(NamedTuple):
    """How one field is written as plain JSON types, and read back; neither ever sees `None`."""

    write: Callable[[Any], object]
    read: Callable[[Any], Any]


Table = Mapping[str, Form | None]
"""Key → form; `None` for a key that is written as it is and not read."""


def write(table: Table, noun: object) -> dict[str, object]:
    """The noun as a dict with the keys of the table, in its order."""
    record: dict[str, object] = {}
    for key, form in table.items():
        value = getattr(noun, key)
        record[key] = value if form is None or value is None else form.write(value)
    return record


def read(noun: type[Any], table: Table, record: object, **known: str) -> Any:
    """The noun that `write` wrote, with the `known` fields that it did not; raises `UsageError` naming the key."""
    data = as_record(record)
    values: dict[str, Any] = dict(known)
    for key, form in table.items():
        found = data.get(key)
        if form is None:
            continue
        if found is not None:
            values[key] = at(key, form.read, found)
        elif key in _required(cast("Hashable", noun)):
            raise UsageError(f"{key}: required, and not there")
    return noun(**values)


@cache
def _required(noun: Any) -> frozenset[str]:
    """Fields without a default: a record that lacks one is not of this schema."""
    return frozenset(one.name for one in fields(noun) if one.default is one.default_factory is MISSING)


def at(key: str, read: Callable[[Any], Any], found: object) -> Any:
    """What `read` makes of `found`; the messages of its errors begin with the path from here."""
    try:
        return read(found)
    except UsageError as error:
        inner = str(error)
        dot = "" if inner.startswith((":", "[")) else "."
        raise UsageError(f"{key}{dot}{inner}") from None


def wrong(expected: str, found: object) -> UsageError:
    """The error of a value of another type; `at` puts the key before it."""
    return UsageError(f": expected {expected}, found {found!r:.80}")


def as_record(found: object) -> Mapping[str, object]:
    """An object of JSON."""
    if isinstance(found, Mapping):
        return found
    raise wrong("an object", found)


# The forms: one a type.


def same(value: Any) -> Any:
    """What is plain already."""
    return value


def as_text(found: object) -> str:
    """A string."""
    if isinstance(found, str):
        return found
    raise wrong("a string", found)


def as_number(found: object) -> int:
    if isinstance(found, int) and not isinstance(found, bool):
        return found
    raise wrong("a whole number", found)


def _as_flag(found: object) -> bool:
    if isinstance(found, bool):
        return found
    raise wrong("true or false", found)


def _as_share(found: object) -> float:
    if isinstance(found, int | float) and not isinstance(found, bool) and math.isfinite(found):
        return float(found)
    raise wrong("a number", found)


def _share(value: float) -> float:
    """JSON has no word for "not a number": whatever came to that is no confidence at all."""
    return float(value) if math.isfinite(value) else 0.0


def iso(value: When) -> str:
    """A day or moment as ISO 8601."""
    return value.isoformat()


def when(iso: str) -> When | None:
    """A day or moment of ISO 8601; `None` for anything else."""
    try:
        return datetime.fromisoformat(iso) if "T" in iso else date.fromisoformat(iso)
    except ValueError:
        return None


def as_when(found: object) -> When:
    moment = when(found) if isinstance(found, str) else None
    if moment is None:
        raise wrong("an ISO date", found)
    return moment


def _as_moment(found: object) -> datetime:
    moment = as_when(found)
    if isinstance(moment, datetime):
        return moment
    raise wrong("a moment, not a day", found)


def choice(choices: tuple[str, ...]) -> Form:
    """The form of one word of a closed set."""

    def read(found: object) -> str:
        if isinstance(found, str) and found in choices:
            return found
        raise wrong(f"one of {', '.join(choices)}", found)

    return Form(same, read)


def one(noun: type[Any], table: Table) -> Form:
    """The form of a noun inside another."""
    return Form(lambda value: write(table, value), lambda found: read(noun, table, found))


def many(form: Form) -> Form:
    """The form of a list."""

    def read(found: object) -> tuple[Any, ...]:
        if not isinstance(found, list | tuple):
            raise wrong("a list", found)
        return tuple(at(f"[{number}]", form.read, item) for number, item in enumerate(found))

    return Form(lambda values: [form.write(value) for value in values], read)


TEXT = Form(same, as_text)
TEXTS = many(TEXT)
NUMBER = Form(same, as_number)
FLAG = Form(same, _as_flag)
SHARE = Form(_share, _as_share)
WHEN = Form(iso, as_when)
MOMENT = Form(iso, _as_moment)
