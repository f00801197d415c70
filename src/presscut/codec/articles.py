"""Articles and failures as plain JSON types, and back."""

import json
import re
from collections.abc import Mapping

from presscut.codec.forms import as_record, at, read, write
from presscut.codec.tables import ARTICLE, FAILURE
from presscut.errors import UsageError
from presscut.model import Article, Failure

__all__ = [
    "SCHEMA",
    "dump",
    "failure_to_dict",
    "from_dict",
    "from_json",
    "parsed",
    "to_dict",
    "to_json",
    "to_line",
    "with_schema",
]

SCHEMA = "presscut/article/1"
FAILURE_SCHEMA = "presscut/failure/1"

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
# What `str.splitlines` and some readers of JSON lines take for the end of a line, beyond those JSON itself escapes.
_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def to_dict(article: Article) -> dict[str, object]:
    """The whole record as plain JSON types: dicts with keys in a fixed order, lists, strings, numbers, booleans, `None`.

    The first key is `schema`; `text` stands after the standfirst and is what `Article.text` gives.
    """
    return {"schema": SCHEMA} | write(ARTICLE, article)


def to_json(article: Article, *, indent: int | None = None) -> str:
    """The whole record as JSON, letters of every script as themselves; one line unless `indent` is given."""
    return dump(to_dict(article), indent)


def failure_to_dict(failure: Failure) -> dict[str, object]:
    """A failure as plain JSON types; the first key, `schema`, tells it from an article."""
    return {"schema": FAILURE_SCHEMA} | write(FAILURE, failure)


def to_line(found: Article | Failure) -> str:
    """One line of JSON lines, without its end: no character that any reader takes for a new line is inside."""
    record = failure_to_dict(found) if isinstance(found, Failure) else to_dict(found)
    return dump(record, None).translate(_LINE_ENDS)


def from_json(text: str | bytes) -> Article:
    """The article that `to_json` or `to_line` wrote; raises `UsageError` for anything else."""
    return from_dict(parsed(text))


def parsed(text: str | bytes) -> object:
    """What JSON says; raises `UsageError` for anything else."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"not JSON: {error}") from error


def from_dict(record: object) -> Article:
    """The article that `to_dict` wrote; raises `UsageError` naming the key whose value is not of its type."""
    article: Article = read(Article, ARTICLE, with_schema(record, SCHEMA))
    return article


def with_schema(record: object, schema: str) -> object:
    """The same, when it says that it is of this schema; raises `UsageError` otherwise."""
    found = at(schema.split("/")[1], as_record, record).get("schema")
    if found != schema:
        raise UsageError(f"schema: expected {schema}, found {found!r:.80}")
    return record


def dump(record: Mapping[str, object], indent: int | None) -> str:
    """JSON in good UTF-8."""
    return _LONE_SURROGATE.sub(
        "\ufffd", json.dumps(record, ensure_ascii=False, indent=indent, allow_nan=False)
    )
