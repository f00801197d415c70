"""Articles as rows of an Arrow table, and back: the one place that knows the columns of the Parquet files.

Rules of this file:
1. `COLUMNS` is the schema, with a sentence for every column; `docs/schema.md` is made of it, and a test holds both to
   the nouns of `model`.
2. The first columns have the names and meanings of FineWeb, so that its users' code runs: `date` is there the moment of
   capture, and it is here. When an article was published is in `published` and nowhere else.
3. A day and a moment are not the same: `published`, `modified` and the dates inside parts are ISO 8601 text as precise
   as the page was. `published_day` is for filters, `published_precision` tells how much the page said.
4. `from_row(row)` gives the article back, all but these: lone surrogates are U+FFFD, whole numbers beyond 64 bits and
   confidences that are no number are absent, `captured` is in UTC, and evidence is there only if it was asked for.

Columns are built from the nouns' attributes leaf by leaf for many rows at once: several times as fast as by way of dicts.
"""

import json
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from itertools import accumulate, chain
from operator import attrgetter
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from presscut import codec
from presscut.calendars import day_of
from presscut.errors import UsageError
from presscut.model import Article, When

__all__ = ["COLUMNS", "Column", "Row", "describe", "from_row", "schema", "to_batch"]

Leaf = Literal["text", "when", "day", "moment", "number", "share", "flag"]
Form: TypeAlias = "Leaf | tuple[Form] | dict[str, Form]"
"""What a column holds: a leaf, a list of something (a tuple of one), or a structure by name."""


class Row(NamedTuple):
    """An article and where it comes from."""

    article: Article
    id: str | None = None
    """Of the record: `WARC-Record-ID`, or the row's own."""
    file_path: str | None = None
    """The input it was read from."""
    offset: int | None = None
    """Where its record begins in the input."""
    damage: str | None = None
    """What is broken about the page as it is stored."""
    evidence: bool = False
    """Whether the claims are kept too."""


class Column(NamedTuple):
    """One column: its name, what it holds, how a row gives it, and a sentence about it."""

    name: str
    form: Form
    of: Callable[[Row], Any]
    about: str


_LINK: Final[dict[str, Form]] = {"name": "text", "url": "text"}
_IMAGE: Final[dict[str, Form]] = {
    "url": "text",
    "alt": "text",
    "caption": "text",
    "credit": "text",
    "width": "number",
    "height": "number",
    "lead": "flag",
}
_MEDIA: Final[dict[str, Form]] = dict.fromkeys(
    ("kind", "url", "platform", "title", "caption", "credit"), "text"
)
_POST: Final[dict[str, Form]] = {
    "platform": "text",
    "author": "text",
    "handle": "text",
    "published": "when",
    "published_raw": "text",
    "text": "text",
    "url": "text",
}
_BLOCK: Final[dict[str, Form]] = {
    "kind": "text",
    "text": "text",
    "level": "number",
    "ordered": "flag",
    "spans": ({"kind": "text", "start": "number", "end": "number", "url": "text"},),
    "rows": (("text",),),
    "header_rows": "number",
    "image": _IMAGE,
    "post": _POST,
    "media": _MEDIA,
    "published": "when",
    "published_raw": "text",
    "confidence": "share",
}
_COMMENTS: Final[dict[str, Form]] = {
    "count": "number",
    "items": (
        {
            "text": "text",
            "author": "text",
            "published": "when",
            "published_raw": "text",
            "reply_to": "number",
        },
    ),
}


def _capture_date(row: Row) -> str | None:
    moment = row.article.captured
    return (
        None
        if moment is None
        else moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    )


def _day(row: Row) -> date | None:
    when = row.article.published
    return None if when is None else day_of(when)


def _precision(row: Row) -> str | None:
    when = row.article.published
    if when is None:
        return None
    if not isinstance(when, datetime):
        return "day"
    return "time" if when.tzinfo is None else "moment"


def _published_raw(row: Row) -> str | None:
    found = row.article.evidence.get("published")
    return None if found is None or found.trusted is None else found.trusted.raw


def _evidence(row: Row) -> str | None:
    if not row.evidence:
        return None
    return json.dumps(codec.to_dict(row.article)["evidence"], ensure_ascii=False, allow_nan=False)


def _field(name: str, form: Form, about: str) -> Column:
    return Column(name, form, attrgetter(f"article.{name}"), about)


COLUMNS: Final[tuple[Column, ...]] = (
    _field("text", "text", "What a reader reads: standfirst, body and posts, blocks parted by a blank line."),
    Column(
        "id",
        "text",
        attrgetter("id"),
        "Of the record: `WARC-Record-ID`, the id of the table's row, or the file's path in its folder.",
    ),
    _field("url", "text", "The address it was captured from."),
    Column(
        "date",
        "text",
        _capture_date,
        "As in FineWeb, the moment of **capture**, `2021-06-01T10:00:00Z`; never when it was published.",
    ),
    _field("language", "text", "BCP 47 primary tag, lower case: `en`, `pt`, `zh`."),
    Column("file_path", "text", attrgetter("file_path"), "The input it was read from."),
    Column("offset", "number", attrgetter("offset"), "Where its record begins there: byte, or row from 0."),
    Column(
        "damage",
        "text",
        attrgetter("damage"),
        "What is broken about the page as it is stored, `gzip: cut off`; null for nearly all.",
    ),
    _field("captured", "moment", "The moment of capture again, as a timestamp in UTC."),
    _field(
        "published",
        "when",
        "When it first appeared, ISO 8601, as precise as the page: `2021-06-01` is a day.",
    ),
    Column(
        "published_day", "day", _day, "The day of `published` as the page gives it, in the page's own zone."
    ),
    Column(
        "published_precision",
        "text",
        _precision,
        "What the page gives: `day`, `time` (a clock time without a zone) or `moment` (with its zone).",
    ),
    Column("published_raw", "text", _published_raw, "The words of the page that `published` was read from."),
    _field("modified", "when", "When it was last changed, as `published`."),
    _field("kind", "text", "`article`, `live` …: what sort of page it is."),
    _field("headline", "text", "What a reader sees at the top, never with the site's name."),
    _field("kicker", "text", "The short line over the headline."),
    _field(
        "standfirst", "text", "The sentence or two between headline and body; also the beginning of `text`."
    ),
    _field("key_points", ("text",), "The points of a summary at the top."),
    _field("authors", ("text",), 'Names of people, without "By", titles and dates.'),
    _field("credits", ({"name": "text", "role": "text", "url": "text"},), "The same with their roles."),
    _field("byline", "text", "The byline as printed."),
    _field("biographies", ({"name": "text", "text": "text"},), "What the page says about its authors."),
    _field("outlet", "text", "The site's name as it writes it."),
    _field("section", "text", "The section of the site."),
    _field("breadcrumbs", (_LINK,), "From the outermost section inwards."),
    _field("tags", ("text",), "Topics the page names."),
    _field("canonical_url", "text", "The address the page itself claims."),
    _field("licence", "text", "Address or name of the licence the page declares."),
    _field("free_to_read", "flag", "Whether the page says it is behind a paywall (false) or not (true)."),
    _field(
        "confidence", "share", "0–1: how sure presscut is that `text` is the article and the whole of it."
    ),
    _field(
        "body", (_BLOCK,), "The blocks in reading order; offsets of `spans` are code points of the block."
    ),
    _field("images", (_IMAGE,), "Pictures with caption and credit apart."),
    _field("posts", (_POST,), "Embedded posts of social networks."),
    _field("media", (_MEDIA,), "Video and audio."),
    _field(
        "fact_boxes",
        ({"title": "text", "text": "text"},),
        "Boxes of facts beside the article or between its paragraphs.",
    ),
    _field("notes", ({"kind": "text", "text": "text"},), "Corrections, updates and editors' notes."),
    _field("related", (_LINK,), "Links to other articles that the page offers."),
    _field("comments", _COMMENTS, "Readers' comments: how many, and those the page holds."),
    Column(
        "evidence", "text", _evidence, "All claims about every field as JSON text, when asked for; else null."
    ),
)
"""The schema, column by column. A change here is a new version of the corpus' layout: say so in the changelog."""

_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_BOUND: Final = 2**63
"""Whole numbers are of 64 bits."""
_NOT_OF_THE_RECORD: Final = frozenset(
    {"id", "date", "file_path", "offset", "damage", "published_day", "published_precision", "published_raw"}
)
"""Columns that are no key of the record `codec` reads."""


@cache
def schema() -> Any:
    """The `pyarrow.Schema` of `COLUMNS`; every column may be null."""
    import pyarrow as pa

    return pa.schema([pa.field(column.name, _type(column.form)) for column in COLUMNS])


def to_batch(rows: Sequence[Row]) -> Any:
    """The rows as one `pyarrow.RecordBatch` with `schema()`, in their order; any article has a row."""
    import pyarrow as pa

    arrays = [_array(list(map(column.of, rows)), column.form) for column in COLUMNS]
    return pa.RecordBatch.from_arrays(arrays, schema=schema())


def from_row(row: Mapping[str, Any]) -> Article:
    """The article of a row, as `pyarrow`'s `to_pylist` gives it; columns left out when it was read are absent.

    Raises:
        UsageError: a column does not hold what its name says.
    """
    record = {key: value for key, value in row.items() if key not in _NOT_OF_THE_RECORD}
    captured, evidence = record.get("captured"), record.get("evidence")
    if isinstance(captured, datetime):
        record["captured"] = captured.isoformat()
    if isinstance(evidence, str):
        try:
            record["evidence"] = json.loads(evidence)
        except ValueError as error:
            raise UsageError(f"evidence: not JSON: {error}") from error
    return codec.from_dict({**record, "schema": codec.SCHEMA})


def describe() -> str:
    """The table of columns in Markdown: name, type, meaning."""
    lines = ["| column | type | what it holds |", "|---|---|---|"]
    lines += [f"| `{column.name}` | {_shown(column.form)} | {column.about} |" for column in COLUMNS]
    return "\n".join(lines) + "\n"


_NAMES: Final[dict[Leaf, str]] = {
    "text": "string",
    "when": "string",
    "day": "date32",
    "moment": "timestamp[us, UTC]",
    "number": "int64",
    "share": "double",
    "flag": "bool",
}


def _shown(form: Form) -> str:
    if isinstance(form, tuple):
        return f"list of {_shown(form[0])}"
    if isinstance(form, dict):
        return "{" + ", ".join(f"{name}: {_shown(inner)}" for name, inner in form.items()) + "}"
    return _NAMES[form]


def _type(form: Form) -> Any:
    import pyarrow as pa

    if isinstance(form, tuple):
        return pa.list_(_type(form[0]))
    if isinstance(form, dict):
        return pa.struct([pa.field(name, _type(inner)) for name, inner in form.items()])
    return pa.timestamp("us", tz="UTC") if form == "moment" else pa.type_for_alias(_NAMES[form])


def _array(values: list[Any], form: Form) -> Any:
    """The values as one Arrow array; `None` is null."""
    if isinstance(form, tuple):
        return _list_array(values, form[0])
    if isinstance(form, dict):
        return _struct_array(values, form)
    return _leaf_array(values, form)


def _list_array(values: list[Any], form: Form) -> Any:
    import pyarrow as pa

    offsets = list(accumulate(map(len, values), initial=0))
    inner = _array(list(chain.from_iterable(values)), form)
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), inner)


def _struct_array(values: list[Any], form: dict[str, Form]) -> Any:
    import pyarrow as pa

    here = [value for value in values if value is not None]
    fields = [pa.field(name, _type(inner)) for name, inner in form.items()]
    arrays = [_array(list(map(attrgetter(name), here)), inner) for name, inner in form.items()]
    packed = pa.StructArray.from_arrays(arrays, fields=fields)
    if len(here) == len(values):
        return packed
    places = iter(range(len(here)))
    return packed.take(pa.array([None if value is None else next(places) for value in values], pa.int64()))


def _leaf_array(values: list[Any], leaf: Leaf) -> Any:
    import pyarrow as pa

    if leaf == "when":
        values = [None if value is None else _iso(value) for value in values]
    elif leaf == "share":
        values = [value if math.isfinite(value) else 0.0 for value in values]
    try:
        return pa.array(values, _type(leaf))
    except (UnicodeEncodeError, OverflowError, pa.ArrowInvalid):
        return pa.array(list(_storable(values)), _type(leaf))


def _iso(when: When) -> str:
    return when.isoformat()


def _storable(values: Iterable[Any]) -> Iterable[Any]:
    """The values without what no table can hold."""
    for value in values:
        if isinstance(value, str):
            yield _LONE_SURROGATE.sub("\ufffd", value)
        elif isinstance(value, int) and not -_BOUND <= value < _BOUND:
            yield None
        else:
            yield value
