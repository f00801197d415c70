"""Articles, failures and records as plain JSON types, and back. The only place that knows the names of fields on disk.

Rules of this folder:
1. Every noun has one table, key → form, and is written and read by it. Keys stand in the table's order and are always
   written; what is absent is `null` or an empty list.
2. A day is `"2021-06-01"`, a moment `"2021-06-01T14:05:00+02:00"`; a moment without a zone has no offset.
3. `from_dict(to_dict(article)) == article`. Keys missing or `null` are absent, unknown keys are passed over, a wrong
   type is a `UsageError` that names the key: `body[3].level: expected a whole number, found '2'`.
4. JSON text is always good UTF-8: a lone surrogate, which most readers of JSON refuse, becomes U+FFFD.
5. `text` is written for the users of other tools and not read back: it follows from the other fields.
"""

from presscut.codec.articles import SCHEMA, failure_to_dict, from_dict, from_json, to_dict, to_json, to_line
from presscut.codec.records import (
    RECORD_SCHEMA,
    record_from_dict,
    record_from_json,
    record_to_dict,
    record_to_json,
)

__all__ = [
    "RECORD_SCHEMA",
    "SCHEMA",
    "failure_to_dict",
    "from_dict",
    "from_json",
    "record_from_dict",
    "record_from_json",
    "record_to_dict",
    "record_to_json",
    "to_dict",
    "to_json",
    "to_line",
]
