"""Which column of a table holds what, and what a row becomes.

Rules of this file:
1. A column that was named is used; else the first of the well-known names that the table has, whatever its case.
   What was chosen can be told (`Columns.told`), for a guess that nobody sees is a trap.
2. A column called `date` is never guessed: in some corpora it is the day of the capture, in others of the article.
3. A row without a page is a failure; a page that was stored with its HTTP headers is read as the answer it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from presscut.errors import SourceError
from presscut.model import Reason
from presscut.readers import http
from presscut.readers.nouns import Entry, ReadOptions, What
from presscut.readers.pages import HTTP_HEAD, About, failure, moment, of_answer, of_bytes
from presscut.sources import Capture, Shape

__all__ = ["Columns", "choose", "damaged_row", "row_entry"]

_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "html": (
        "html", "raw_html", "rawhtml", "html_content", "content_html", "page_html", "body_html", "html_body",
        "html_source", "source_html", "warc_content", "raw_content", "markup", "content", "body", "page", "document",
    ),
    "text": ("text", "plain_text", "plaintext", "raw_text", "maintext", "body_text", "fulltext", "full_text", "dump"),
    "url": (
        "url", "uri", "warc_target_uri", "target_uri", "page_url", "source_url", "original_url", "link", "href",
    ),
    "date": (
        "captured", "warc_date", "crawl_date", "crawled_at", "crawl_time", "crawl_timestamp", "fetch_date",
        "fetched_at", "fetch_time", "date_download", "download_date", "capture_date", "captured_at", "timestamp",
    ),
    "id": ("id", "warc_record_id", "record_id", "doc_id", "document_id", "uuid", "_id"),
}  # fmt: skip
"""Names under which corpora keep things, the plainest first. Case, hyphens and white space do not count."""
_MARKUP: Final = frozenset(name for name in _NAMES["html"] if "html" in name or name == "markup")
"""Names that leave no doubt; of the others the content tells whether it is markup."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of one table."""

    html: str | None
    text: str | None
    url: str | None
    date: str | None
    id: str | None
    html_shape: Shape | None
    """What the column of pages is known to hold; `None`: the content will tell."""
    text_shape: Shape | None
    told: str
    """The choice in one line, for people."""

    def used(self) -> list[str]:
        """The names of all columns that are read."""
        return [name for name in (self.html, self.text, self.url, self.date, self.id) if name is not None]


def choose(present: Iterable[str], name: str, options: ReadOptions) -> Columns:
    """The columns to read of a table that has those in `present`.

    Raises:
        SourceError: a column that was named is not there, or there is none that can hold pages.
    """
    there = list(present)
    known = {column.lower().replace("-", "_").strip(): column for column in reversed(there)}
    chosen: dict[str, str | None] = {}
    for role, names in _NAMES.items():
        named = getattr(options, role)
        if named is not None and named not in there:
            raise SourceError(f"{name} has no column {named!r}; it has: {', '.join(there)}")
        chosen[role] = named or next((known[guess] for guess in names if guess in known), None)
    if options.text and not options.html:
        chosen["html"] = None
    if options.html and not options.text:
        chosen["text"] = None
    if not chosen["html"] and not chosen["text"]:
        if not there:
            raise SourceError(f"{name} cannot be read: no row of it has columns")
        raise SourceError(
            f"{name} has no column that is known to hold pages; name one of: {', '.join(there)}"
        )
    told = ", ".join(
        f"{role} from {column!r}{'' if getattr(options, role) else ' (guessed)'}"
        for role, column in chosen.items()
        if column
    )
    certain = options.html or (chosen["html"] or "").lower() in _MARKUP
    return Columns(
        **chosen,
        html_shape="html" if certain else None,
        text_shape="dump" if options.text else None,
        told=told,
    )


def row_entry(
    row: Mapping[str, object], number: int, name: str, columns: Columns, options: ReadOptions
) -> Entry:
    """What one row of a table is."""
    url, identity = row.get(columns.url or ""), row.get(columns.id or "")
    about = About(
        name=f"{name}@{number}",
        url=url.strip() or None if isinstance(url, str) else None,
        captured=_captured(row.get(columns.date or "")),
        max_bytes=options.max_bytes,
    )
    what, note = _page(row, columns, about)
    shown = None if identity is None else str(identity).strip("<> ") or None
    return Entry(offset=number, id=shown, url=about.url, what=what, note=note)


def damaged_row(number: int, name: str, detail: str, reason: Reason = "damaged") -> Entry:
    """A row that cannot be read."""
    return Entry(offset=number, what=failure(reason, About(name=f"{name}@{number}"), detail))


def _page(row: Mapping[str, object], columns: Columns, about: About) -> tuple[What, str]:
    """The page of a row: its markup, or else its text."""
    for column, shape in ((columns.html, columns.html_shape), (columns.text, columns.text_shape)):
        data = row.get(column or "")
        if isinstance(data, (bytes, str)) and data:
            return _of_value(data, shape, about)
    return failure("empty", about, "has no page in its row"), ""


def _of_value(data: bytes | str, shape: Shape | None, about: About) -> tuple[What, str]:
    if isinstance(data, bytes):
        if data.startswith(HTTP_HEAD):
            return of_answer(http.parse(data), about)
        what = of_bytes(data, "text/html" if shape == "html" else "text/plain", about)
        return (replace(what, shape=shape) if isinstance(what, Capture) else what), ""
    if len(data) > about.max_bytes:
        return failure("too-large", about, f"holds more than {about.max_bytes:,} characters"), ""
    if data.isspace():
        return failure("empty", about, "holds nothing but white space"), ""
    if data.startswith(HTTP_HEAD.decode()):
        return of_answer(http.parse(data.encode("utf-8", "replace")), about)
    return Capture(data=data, shape=shape, name=about.name, url=about.url, captured=about.captured), ""


def _captured(value: object) -> datetime | None:
    """The moment of the capture, in UTC, where the row names one."""
    if isinstance(value, datetime):
        return moment(value.isoformat())
    return moment(value.strip()) if isinstance(value, str) else None
