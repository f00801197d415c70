"""Captures made ready to be filed: everything that needs no look at the archive, for a whole batch at once.

Rules of this file:
1. What comes out depends on the captures alone, not on what is there.
2. A trace is a number made of an address, a headline or a text; two captures of one article share at least one. Of the
   anchors of a text's sketch the `LOWEST` few and one in `ONE_IN` are traces: of the 223 articles of the versions set, each
   extracted by eight programs, 99.9 % meet an earlier extraction of themselves (12 traces a text, whole pages among them).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from hashlib import blake2b
from typing import Final, NamedTuple

from presscut.archive.nouns import RecordId
from presscut.archive.row import Content, Fields, content_of, digest_of, fields_of, forms
from presscut.model import Article
from presscut.sketch import VERSION, Anchored, anchored
from presscut.sources import Capture
from presscut.text import fold, words
from presscut.versions.fields import address

__all__ = ["TRACES", "Found", "Kept", "Ready", "captured_text", "make_ready", "traces_of"]

TRACES: Final = f"1.{VERSION}"
"""Number of the form of traces that this file gives; an archive of another is renewed."""
LOWEST: Final = 4
ONE_IN: Final = 16
_MOST: Final = 64
"""Traces of one text."""
_TELLING: Final = 12
"""Letters of a headline from which it is a trace; shorter ones ("Letters") come back every day."""
_HEADLINE: Final = 1_000
"""Characters of a headline that are read."""
_SIGN: Final = 2**63
_BITS: Final = 64


class Kept(NamedTuple):
    """Where the page of a capture is kept."""

    file: str
    offset: int
    length: int


class Found(NamedTuple):
    """One capture to file."""

    article: Article
    page: Capture | None = None
    """The page itself, to be kept. The same page read by another release is the same capture."""
    kept: Kept | None = None
    """Where the page is, if it is kept already."""
    record: RecordId | None = None
    """The id to give it if it becomes a record; else the next one."""
    added: str | None = None
    """When it came into the archive, if it was in one before; else now."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A capture with everything that follows from it."""

    found: Found
    content: Content
    digest: bytes
    """Of address, time and page; of the article where there is no page."""
    traces: tuple[int, ...]
    fields: Fields
    forms: tuple[str, str, str]


def make_ready(batch: Sequence[Found]) -> list[Ready]:
    """Captures with everything that follows from them, in order."""
    drawn = anchored([found.article.text for found in batch])
    return [_ready(found, one) for found, one in zip(batch, drawn, strict=True)]


def traces_of(article: Article) -> tuple[int, ...]:
    """The traces of one article."""
    return _traces(article, anchored([article.text])[0])


def captured_text(article: Article) -> str | None:
    """The time of capture as it is stored; without a zone, which nobody should give, it is taken for UTC."""
    when = article.captured
    return when.replace(tzinfo=when.tzinfo or UTC).astimezone(UTC).isoformat() if when else None


def _ready(found: Found, drawn: Anchored) -> Ready:
    article = found.article
    content, fields = content_of(article), fields_of(article)
    data = found.page.data if found.page else content.digest
    return Ready(
        found=found,
        content=content,
        digest=digest_of(article.url, captured_text(article), data),
        traces=_traces(article, drawn),
        fields=fields,
        forms=forms(fields.headline, fields.text, fields.around),
    )


def _traces(article: Article, drawn: Anchored) -> tuple[int, ...]:
    return tuple(dict.fromkeys((*map(_number, _signs(article)), *map(_signed, _telling(drawn)))))


def _signs(article: Article) -> Iterator[str]:
    for url in dict.fromkeys((article.canonical_url, article.url)):
        place = address(url) if url else ""
        if "/" in place.rstrip("/") or "?" in place:  # the address of a whole site says nothing
            yield "u" + place
    headline = " ".join(words(fold((article.headline or "")[:_HEADLINE])))
    if len(headline) >= _TELLING:
        yield "h" + headline


def _telling(drawn: Anchored) -> list[int]:
    """The traces of a text: of all words, and of the anchors that are chosen by their value alone."""
    if not drawn.exact:
        return []
    some = [anchor for anchor in drawn.anchors[LOWEST:] if anchor >> 7 & (ONE_IN - 1) == 0]
    return [drawn.exact, *drawn.anchors[:LOWEST], *some][:_MOST]


def _number(sign: str) -> int:
    digest = blake2b(sign.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


def _signed(number: int) -> int:
    """The same 64 bits as SQLite holds them."""
    return number - (1 << _BITS) if number >= _SIGN else number
