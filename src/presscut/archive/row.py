"""An article as the archive stores it: plain columns, JSON, the text for the index. Pure functions of the article.

Rules of this file:
1. Nothing that SQLite cannot hold leaves here: lone surrogates become U+FFFD, NUL a space.
2. Lists show short things: what is longer than a line is cut in the columns, and whole in the JSON and the index.
3. The JSON is the codec's without `text`, which follows from the body, and without `url` and `captured`, which are
   columns of the capture: so that one article met twice is one text.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import blake2b
from typing import Any, Final
from urllib.parse import urlsplit

from presscut import codec
from presscut.archive.script import indexed
from presscut.archive.sheet import NO_MOMENT
from presscut.model import Article, When
from presscut.versions.fields import address

__all__ = [
    "Content",
    "Fields",
    "article_of",
    "clean",
    "content_of",
    "digest_of",
    "fields_of",
    "forms",
    "iso",
    "met",
    "when_of",
]

_UNSTORABLE: Final = re.compile("[\ud800-\udfff\x00]")
_COLUMN: Final = 1_000
"""Characters of a headline, a name or a byline in a column; the longest of 4,000 real pages had 400."""
_AUTHORS: Final = 100
"""Names of a byline that are filed."""
_INDEXED: Final = 3_000_000
"""Characters of a field that are indexed: `pipeline.MAX_TEXT`, which no page exceeds."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Content:
    """The article as JSON, and a digest of it."""

    json: str
    digest: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """A record's columns, the names as they are printed."""

    headline: str | None
    outlet: str | None
    section: str | None
    language: str | None
    kind: str
    authors: tuple[str, ...]
    published: str | None
    precision: str | None
    day: int
    moment: int
    url: str | None
    has: tuple[bool, bool, bool, bool]
    """Image, post, media, table."""
    text: str
    around: str


def clean(text: str) -> str:
    """The text as SQLite can hold it."""
    return _UNSTORABLE.sub(lambda found: " " if found.group() == "\x00" else "\ufffd", text)


def content_of(article: Article) -> Content:
    """The article as JSON without the circumstances of its capture."""
    record = codec.to_dict(article)
    for key in ("text", "url", "captured"):
        del record[key]
    text = json.dumps(record, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    try:
        data = text.encode()
    except UnicodeEncodeError:
        text = clean(text)
        data = text.encode()
    return Content(text, blake2b(data, digest_size=16).digest())


def article_of(text: str, url: str | None, captured: str | None) -> Article:
    """The article of stored JSON, with the circumstances of its capture."""
    record: dict[str, Any] = json.loads(text)
    return codec.from_dict(record | {"url": url, "captured": captured})


def digest_of(*parts: bytes | str | None) -> bytes:
    """16 bytes that stand for these parts in this order."""
    whole = blake2b(digest_size=16)
    for part in parts:
        data = b"\x00" if part is None else part.encode("utf-8", "replace") if isinstance(part, str) else part
        whole.update(b"%d:" % len(data) + data)
    return whole.digest()


def fields_of(article: Article) -> Fields:
    """Everything of an article that has a column."""
    when = article.published
    return Fields(
        headline=_short(article.headline),
        outlet=_short(article.outlet) or _host(article),
        section=_short(article.section or (article.breadcrumbs[0].name if article.breadcrumbs else None)),
        language=_short(article.language),
        kind=article.kind,
        authors=tuple(dict.fromkeys(filter(None, map(_short, article.authors[:_AUTHORS])))),
        published=iso(when),
        precision=_precision(when),
        day=when.toordinal() if when else 0,
        moment=_moment(when),
        url=_short(article.canonical_url or article.url),
        has=(
            any(image.url for image in article.images),
            bool(article.posts),
            bool(article.media),
            any(block.kind == "table" for block in article.body),
        ),
        text=clean(article.text),
        around=clean("\n".join(_around(article))),
    )


def forms(headline: str | None, text: str, around: str) -> tuple[str, str, str]:
    """The columns of `words` for those of a record, as they are stored: what was indexed can be taken out again."""
    return indexed((headline or "")[:_INDEXED]), indexed(text[:_INDEXED]), indexed(around[:_INDEXED])


def iso(when: When | None) -> str | None:
    """A time as it is stored."""
    return when.isoformat() if when else None


def when_of(stored: str | None) -> When | None:
    """The time that `iso` stored."""
    if stored is None:
        return None
    return datetime.fromisoformat(stored) if "T" in stored else date.fromisoformat(stored)


def _precision(when: When | None) -> str | None:
    if not isinstance(when, datetime):
        return None if when is None else "day"
    return "time" if when.tzinfo is None else "moment"


def _moment(when: When | None) -> int:
    if when is None:
        return NO_MOMENT
    if not isinstance(when, datetime):
        return (when.toordinal() - _EPOCH.toordinal()) * 86_400
    return int((when.replace(tzinfo=when.tzinfo or UTC) - _EPOCH).total_seconds())


def _short(text: str | None) -> str | None:
    if not text:
        return None
    return clean(text if len(text) <= _COLUMN else text[: _COLUMN - 1] + "…")


def _host(article: Article) -> str | None:
    """The host of the article's address, for an outlet without a name."""
    for url in (article.canonical_url, article.url):
        try:
            if url and (host := urlsplit("//" + address(url)).hostname):
                return _short(host)
        except ValueError:
            continue
    return None


def _around(article: Article) -> Iterator[str]:
    """Everything besides headline and text that people look for, piece by piece."""
    yield from filter(None, (article.kicker, article.section, article.byline, article.outlet))
    yield from article.authors
    yield from (person.name for person in article.credits)
    yield from (link.name for link in article.breadcrumbs)
    yield from article.tags
    for image in article.images:
        yield from filter(None, (image.caption, image.alt, image.credit))
    for post in article.posts:
        yield from filter(None, (post.author, post.handle, post.text))
    for box in article.fact_boxes:
        yield from filter(None, (box.title, box.text))
    for biography in article.biographies:
        yield from filter(None, (biography.name, biography.text))
    for medium in article.media:
        yield from filter(None, (medium.title,))


def met(article: Article, url: str | None, captured: datetime | None) -> Article:
    """The article with the circumstances of its capture, where it does not tell them itself."""
    return replace(article, url=article.url or url, captured=article.captured or captured)
