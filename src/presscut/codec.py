"""Articles and failures as plain JSON types, and back. The only place that knows the names of fields on disk.

Rules of this file:
1. Every noun has one table, key → form, and is written and read by it. Keys stand in the table's order and are always
   written; what is absent is `null` or an empty list.
2. A day is `"2021-06-01"`, a moment `"2021-06-01T14:05:00+02:00"`; a moment without a zone has no offset.
3. `from_dict(to_dict(article)) == article`. Keys missing or `null` are absent, unknown keys are passed over, a wrong
   type is a `UsageError` that names the key: `body[3].level: expected a whole number, found '2'`.
4. JSON text is always good UTF-8: a lone surrogate, which most readers of JSON refuse, becomes U+FFFD.
5. `text` is written for the users of other tools and not read back: it follows from the other fields.

In `evidence` a claim does without the name of its field, which is the key above it. Its value is a date, rather than a
string, in the fields that hold dates, and only there.
"""

import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date, datetime
from functools import partial
from typing import Any, NamedTuple, get_args

from presscut.errors import UsageError
from presscut.model import (
    BLOCK_KINDS,
    Article,
    Author,
    Biography,
    Block,
    Claim,
    Comment,
    Comments,
    Evidence,
    FactBox,
    Failure,
    Image,
    Kind,
    Link,
    Media,
    Note,
    NoteKind,
    Post,
    Role,
    Span,
    SpanKind,
    Value,
    When,
)

__all__ = ["SCHEMA", "failure_to_dict", "from_dict", "from_json", "to_dict", "to_json", "to_line"]

SCHEMA = "presscut/article/1"
FAILURE_SCHEMA = "presscut/failure/1"

_DATE_FIELDS = frozenset({"published", "modified", "captured"})

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
# What `str.splitlines` and some readers of JSON lines take for the end of a line, beyond those JSON itself escapes.
_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def to_dict(article: Article) -> dict[str, object]:
    """The whole record as plain JSON types: dicts with keys in a fixed order, lists, strings, numbers, booleans, `None`.

    The first key is `schema`; `text` stands after the standfirst and is what `Article.text` gives.
    """
    return {"schema": SCHEMA} | _write(_ARTICLE, article)


def to_json(article: Article, *, indent: int | None = None) -> str:
    """The whole record as JSON, letters of every script as themselves; one line unless `indent` is given."""
    return _dump(to_dict(article), indent)


def failure_to_dict(failure: Failure) -> dict[str, object]:
    """A failure as plain JSON types; the first key, `schema`, tells it from an article."""
    return {"schema": FAILURE_SCHEMA} | _write(_FAILURE, failure)


def to_line(found: Article | Failure) -> str:
    """One line of JSON lines, without its end: no character that any reader takes for a new line is inside."""
    record = failure_to_dict(found) if isinstance(found, Failure) else to_dict(found)
    return _dump(record, None).translate(_LINE_ENDS)


def from_json(text: str | bytes) -> Article:
    """The article that `to_json` or `to_line` wrote; raises `UsageError` for anything else."""
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"not JSON: {error}") from error
    return from_dict(record)


def from_dict(record: object) -> Article:
    """The article that `to_dict` wrote; raises `UsageError` naming the key whose value is not of its type."""
    found = _at("article", _as_record, record).get("schema")
    if found != SCHEMA:
        raise UsageError(f"schema: expected {SCHEMA}, found {found!r:.80}")
    article: Article = _read(Article, _ARTICLE, record)
    return article


def _dump(record: Mapping[str, object], indent: int | None) -> str:
    return _LONE_SURROGATE.sub(
        "\ufffd", json.dumps(record, ensure_ascii=False, indent=indent, allow_nan=False)
    )


# How a noun goes through its table.


class _Form(NamedTuple):
    """How one field is written as plain JSON types, and read back; neither ever sees `None`."""

    write: Callable[[Any], object]
    read: Callable[[Any], Any]


_Table = Mapping[str, _Form | None]
"""Key → form; `None` for a key that is written as it is and not read."""


def _write(table: _Table, noun: object) -> dict[str, object]:
    record: dict[str, object] = {}
    for key, form in table.items():
        value = getattr(noun, key)
        record[key] = value if form is None or value is None else form.write(value)
    return record


def _read(noun: type[Any], table: _Table, record: object, **known: str) -> Any:
    data = _as_record(record)
    values: dict[str, Any] = dict(known)
    for key, form in table.items():
        found = data.get(key)
        if form is None:
            continue
        if found is not None:
            values[key] = _at(key, form.read, found)
        elif key in _REQUIRED[noun]:
            raise UsageError(f"{key}: required, and not there")
    return noun(**values)


def _at(key: str, read: Callable[[Any], Any], found: object) -> Any:
    """What `read` makes of `found`; the messages of its errors begin with the path from here."""
    try:
        return read(found)
    except UsageError as error:
        inner = str(error)
        dot = "" if inner.startswith((":", "[")) else "."
        raise UsageError(f"{key}{dot}{inner}") from None


def _wrong(expected: str, found: object) -> UsageError:
    return UsageError(f": expected {expected}, found {found!r:.80}")


def _as_record(found: object) -> Mapping[str, object]:
    if isinstance(found, Mapping):
        return found
    raise _wrong("an object", found)


# The forms: one a type.


def _same(value: Any) -> Any:
    return value


def _as_text(found: object) -> str:
    if isinstance(found, str):
        return found
    raise _wrong("a string", found)


def _as_number(found: object) -> int:
    if isinstance(found, int) and not isinstance(found, bool):
        return found
    raise _wrong("a whole number", found)


def _as_flag(found: object) -> bool:
    if isinstance(found, bool):
        return found
    raise _wrong("true or false", found)


def _as_share(found: object) -> float:
    if isinstance(found, int | float) and not isinstance(found, bool) and math.isfinite(found):
        return float(found)
    raise _wrong("a number", found)


def _share(value: float) -> float:
    """JSON has no word for "not a number": whatever came to that is no confidence at all."""
    return float(value) if math.isfinite(value) else 0.0


def _iso(value: When) -> str:
    return value.isoformat()


def _when(iso: str) -> When | None:
    try:
        return datetime.fromisoformat(iso) if "T" in iso else date.fromisoformat(iso)
    except ValueError:
        return None


def _as_when(found: object) -> When:
    when = _when(found) if isinstance(found, str) else None
    if when is None:
        raise _wrong("an ISO date", found)
    return when


def _as_moment(found: object) -> datetime:
    when = _as_when(found)
    if isinstance(when, datetime):
        return when
    raise _wrong("a moment, not a day", found)


def _choice(choices: tuple[str, ...]) -> _Form:
    def read(found: object) -> str:
        if isinstance(found, str) and found in choices:
            return found
        raise _wrong(f"one of {', '.join(choices)}", found)

    return _Form(_same, read)


def _one(noun: type[Any], table: _Table) -> _Form:
    return _Form(lambda value: _write(table, value), lambda found: _read(noun, table, found))


def _many(form: _Form) -> _Form:
    def read(found: object) -> tuple[Any, ...]:
        if not isinstance(found, list | tuple):
            raise _wrong("a list", found)
        return tuple(_at(f"[{at}]", form.read, item) for at, item in enumerate(found))

    return _Form(lambda values: [form.write(value) for value in values], read)


_TEXT = _Form(_same, _as_text)
_TEXTS = _many(_TEXT)
_NUMBER = _Form(_same, _as_number)
_FLAG = _Form(_same, _as_flag)
_SHARE = _Form(_share, _as_share)
_WHEN = _Form(_iso, _as_when)
_MOMENT = _Form(_iso, _as_moment)
_LINK = _one(Link, {"name": _TEXT, "url": _TEXT})


# Evidence: the believed claim stands beside `why`, so that `evidence.headline.source` is one step away.


def _write_evidence(found: Mapping[str, Evidence]) -> dict[str, object]:
    return {
        field: {
            **(dict.fromkeys(_CLAIM) if one.trusted is None else _write(_CLAIM, one.trusted)),
            "why": one.why,
            "claims": [_write(_CLAIM, claim) for claim in one.claims],
        }
        for field, one in found.items()
    }


def _read_evidence(found: object) -> Mapping[str, Evidence]:
    items = _as_record(found).items()
    return {field: _at(field, partial(_read_one, field), one) for field, one in items}


def _read_one(field: str, found: object) -> Evidence:
    data = _as_record(found)
    table = _DATED_CLAIM if field in _DATE_FIELDS else _CLAIM
    claim = _Form(_same, partial(_read, Claim, table, field=field))
    return Evidence(
        field=field,
        trusted=None if data.get("value") is None else claim.read(data),
        claims=_at("claims", _many(claim).read, data.get("claims", ())),
        why=_at("why", _as_text, data.get("why", "")),
    )


def _write_value(value: Value) -> object:
    if isinstance(value, date):
        return _iso(value)
    if isinstance(value, tuple):
        return [_LINK.write(item) if isinstance(item, Link) else item for item in value]
    return value


def _as_value(found: object) -> Value:
    if isinstance(found, str | bool | int):
        return found
    if isinstance(found, list | tuple):
        links = any(isinstance(item, Mapping) for item in found)
        value: Value = _many(_LINK if links else _TEXT).read(found)
        return value
    raise _wrong("a string, a whole number, true, false or a list", found)


def _as_dated_value(found: object) -> Value:
    return (_when(found) if isinstance(found, str) else None) or _as_value(found)


# The tables.

_CLAIM: _Table = {"value": _Form(_write_value, _as_value), "source": _TEXT, "raw": _TEXT, "row": _NUMBER}
_DATED_CLAIM: _Table = {**_CLAIM, "value": _Form(_write_value, _as_dated_value)}
_IMAGE: _Table = {
    "url": _TEXT,
    "alt": _TEXT,
    "caption": _TEXT,
    "credit": _TEXT,
    "width": _NUMBER,
    "height": _NUMBER,
    "lead": _FLAG,
}
_POST: _Table = {
    "platform": _TEXT,
    "author": _TEXT,
    "handle": _TEXT,
    "published": _WHEN,
    "published_raw": _TEXT,
    "text": _TEXT,
    "url": _TEXT,
}
_SPAN: _Table = {"kind": _choice(get_args(SpanKind)), "start": _NUMBER, "end": _NUMBER, "url": _TEXT}
_BLOCK: _Table = {
    "kind": _choice(BLOCK_KINDS),
    "text": _TEXT,
    "level": _NUMBER,
    "ordered": _FLAG,
    "spans": _many(_one(Span, _SPAN)),
    "rows": _many(_TEXTS),
    "header_rows": _NUMBER,
    "image": _one(Image, _IMAGE),
    "post": _one(Post, _POST),
    "published": _WHEN,
    "published_raw": _TEXT,
    "confidence": _SHARE,
}
_AUTHOR: _Table = {"name": _TEXT, "role": _choice(get_args(Role)), "url": _TEXT}
_BIOGRAPHY: _Table = {"name": _TEXT, "text": _TEXT}
_FACT_BOX: _Table = {"title": _TEXT, "text": _TEXT}
_NOTE: _Table = {"kind": _choice(get_args(NoteKind)), "text": _TEXT}
_MEDIA: _Table = {"kind": _choice(("video", "audio")), "url": _TEXT, "platform": _TEXT, "title": _TEXT}
_COMMENT: _Table = {
    "text": _TEXT,
    "author": _TEXT,
    "published": _WHEN,
    "published_raw": _TEXT,
    "reply_to": _NUMBER,
}
_COMMENTS: _Table = {"count": _NUMBER, "items": _many(_one(Comment, _COMMENT))}
_ARTICLE: _Table = {
    "url": _TEXT,
    "canonical_url": _TEXT,
    "outlet": _TEXT,
    "language": _TEXT,
    "kind": _choice(get_args(Kind)),
    "kicker": _TEXT,
    "section": _TEXT,
    "breadcrumbs": _many(_LINK),
    "headline": _TEXT,
    "standfirst": _TEXT,
    "text": None,
    "key_points": _TEXTS,
    "authors": _TEXTS,
    "credits": _many(_one(Author, _AUTHOR)),
    "byline": _TEXT,
    "biographies": _many(_one(Biography, _BIOGRAPHY)),
    "published": _WHEN,
    "modified": _WHEN,
    "captured": _MOMENT,
    "body": _many(_one(Block, _BLOCK)),
    "images": _many(_one(Image, _IMAGE)),
    "posts": _many(_one(Post, _POST)),
    "media": _many(_one(Media, _MEDIA)),
    "fact_boxes": _many(_one(FactBox, _FACT_BOX)),
    "notes": _many(_one(Note, _NOTE)),
    "related": _many(_LINK),
    "comments": _one(Comments, _COMMENTS),
    "tags": _TEXTS,
    "licence": _TEXT,
    "free_to_read": _FLAG,
    "confidence": _SHARE,
    "evidence": _Form(_write_evidence, _read_evidence),
}
_FAILURE: _Table = {"url": None, "stage": None, "reason": None, "detail": None}

# Fields without a default: a record that lacks one is not of this schema.
_REQUIRED: Mapping[type[Any], frozenset[str]] = {
    noun: frozenset(one.name for one in fields(noun) if one.default is one.default_factory is MISSING)
    for noun in (
        *(Article, Author, Biography, Block, Claim, Comment, Comments, FactBox, Image, Link, Media, Note),
        *(Post, Span),
    )
}
