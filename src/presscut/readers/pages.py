"""A record of an archive becomes an entry: a page, a failure, or what was passed over and why.

Rules of this file:
1. A record is passed over for what it says of itself (type, status, media type) before its body is unpacked.
2. A served type is believed when it says "no page", and checked when it says "page": servers call pictures HTML.
3. A moment needs a time of day. `WARC-Date` is UTC by the standard, so one without a zone is UTC too.
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from presscut.encodings import MAX_BYTES, unpack
from presscut.formats import looks_binary
from presscut.model import Failure, Reason
from presscut.readers import http
from presscut.readers.nouns import Entry, ReadOptions, Skip, What
from presscut.readers.records import Damaged, Record
from presscut.sources import Capture, Shape, sniff

__all__ = ["HTTP_HEAD", "About", "entry", "failure", "moment", "of_answer", "of_bytes"]

HTTP_HEAD: Final = b"HTTP/"
"""How an answer begins that was stored with its headers."""

_MARKUP: Final = frozenset({"text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml"})
_MAYBE: Final = frozenset(
    {"text/xml", "application/xml", "application/octet-stream", "text/unknown", "unknown/unknown"}
)
"""Types that say nothing: pages, feeds and pictures are served as them."""
_DUMP: Final = "text/x-dump"
"""Our own name for the plain text that a crawl made of a page (WET)."""
_TEXT: Final = frozenset({"text/plain", _DUMP})
_PAGES: Final = frozenset({"response", "resource", "conversion"})
"""Types of record that hold pages."""
_MEDIA_TYPE: Final = re.compile(r"\s*([\w.+-]+/[\w.+-]+)")
_CHARSET: Final = re.compile(r";\s*charset\s*=\s*[\"']?\s*([\w.:+-]{1,40})", re.IGNORECASE)
_NO_PAGE: Final = frozenset({"dns", "whois", "metadata", "urn", "filedesc", "warcinfo", "screenshot"})
"""Schemes under which crawlers keep their own notes."""
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_ROBOTS: Final = re.compile(r"https?://[^/?#]*/robots\.txt(?:[?#]|\Z)", re.IGNORECASE)
_DIGITS: Final = re.compile(r"\d{14}")
_SUCCESS: Final = range(200, 300)


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is known of a body before it is opened."""

    name: str
    """Of the capture, for people: file and offset."""
    url: str | None = None
    captured: datetime | None = None
    max_bytes: int = MAX_BYTES
    whole: bool = True
    """Whether all of it is at hand; `False` where it was too large to hold."""


def entry(found: Record | Damaged, name: str, options: ReadOptions) -> Entry:
    """What a record of the file `name` is."""
    headers = found.headers
    url = _address(headers.get("warc-target-uri", ""))
    about = About(
        name=f"{name}@{found.offset}",
        url=url,
        captured=moment(headers.get("warc-date", "")),
        max_bytes=options.max_bytes,
        whole=isinstance(found, Damaged) or len(found.block) == found.length,
    )
    what: What
    note = ""
    if isinstance(found, Damaged):
        what = failure("damaged", about, found.detail)
    elif (skip := _passed_over(found, url)) is not None:
        what = skip
    else:
        what, note = of_answer(_answer(found), about)
    identity = headers.get("warc-record-id", "").strip("<> ") or None
    return Entry(offset=found.offset, id=identity, url=url, what=what, note=note)


def of_answer(answer: http.Answer, about: About) -> tuple[What, str]:
    """What an HTTP answer holds, and what was broken about its body."""
    served = answer.headers.get("content-type", "")
    found = _MEDIA_TYPE.match(served)
    media_type = found[1].lower() if found else ""
    if answer.status is not None and answer.status not in _SUCCESS:
        return Skip(reason="status", detail=str(answer.status)), ""
    if media_type and media_type not in _MARKUP | _TEXT | _MAYBE:
        return Skip(reason="media-type", detail=media_type), ""
    if not about.whole:
        return failure("too-large", about, f"holds more than {about.max_bytes:,} bytes"), ""
    body = http.body(answer, about.max_bytes)
    what = of_bytes(body.data, media_type, about)
    if isinstance(what, Capture) and (charset := _CHARSET.search(served)):
        what = replace(what, charset=charset[1])
    return what, body.note


def of_bytes(data: bytes, media_type: str, about: About) -> What:
    """What a body holds that is not packed for the transfer any more."""
    plain = unpack(data, about.max_bytes) if len(data) <= about.max_bytes else None
    if plain is None:
        return failure("too-large", about, f"holds more than {about.max_bytes:,} bytes")
    if not plain or plain.isspace():
        return failure("empty", about, "holds nothing but white space" if plain else "holds nothing")
    if binary := looks_binary(plain):
        return Skip(reason="media-type", detail=f"{media_type or 'no type'} declared, a {binary} found")
    if media_type not in _MARKUP | _TEXT and sniff(plain) != "html":
        return Skip(reason="media-type", detail=f"{media_type or 'no type'} declared, no markup found")
    shape: Shape | None = "html" if media_type in _MARKUP else "dump" if media_type == _DUMP else None
    return Capture(data=plain, shape=shape, name=about.name, url=about.url, captured=about.captured)


def failure(reason: Reason, about: About, what: str) -> Failure:
    """A failure of one record; its sentence begins with the record's place."""
    return Failure(reason=reason, stage="source", detail=f"{about.name} {what}.", url=about.url)


def moment(text: str) -> datetime | None:
    """The moment a header names, in UTC: ISO 8601, or the fourteen digits of an ARC. `None` for anything else."""
    if digits := _DIGITS.match(text):
        text = f"{digits[0][:8]}T{digits[0][8:]}"
    if len(text) < len("20210601T1000"):
        return None
    try:
        found = datetime.fromisoformat(text)
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _passed_over(record: Record, url: str | None) -> Skip | None:
    """Why a record is no page by its own header."""
    kind = record.headers.get("warc-type", "").lower()
    scheme = _SCHEME.match(url or "")
    if kind == "revisit":
        return Skip(reason="revisit", detail=record.headers.get("warc-refers-to-target-uri", kind))
    if kind not in _PAGES:
        return Skip(reason="not-a-page", detail=kind or "no type")
    if scheme and scheme[1].lower() in _NO_PAGE:
        return Skip(reason="not-a-page", detail=scheme[1].lower())
    if url and _ROBOTS.match(url):
        return Skip(reason="robots")
    return None


def _answer(record: Record) -> http.Answer:
    """The HTTP answer of a record, or what comes nearest to one: the block under the record's own type."""
    headers = record.headers
    if record.block.startswith(HTTP_HEAD) and headers.get("warc-type") != "conversion":
        return http.parse(record.block)
    served = headers.get("payload-type") or headers.get("content-type", "")
    if headers.get("warc-type") == "conversion" and served.startswith("text/plain"):
        served = _DUMP
    return http.Answer(
        None, {} if served.startswith("application/http") else {"content-type": served}, record.block
    )


def _address(text: str) -> str | None:
    """The record's address; wget puts it between angle brackets."""
    return text.strip().removeprefix("<").removesuffix(">").strip() or None
