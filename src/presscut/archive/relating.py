"""How a new capture finds the record it belongs to: cheap traces first, `versions.relate` for the few that share one.

Rules of this file:
1. A trace is a number made of an address, a headline or a text; two captures of one article share at least one.
2. What shares a trace is only a candidate. `relate` decides, most shared traces first, and at most `MAX_CANDIDATES` times:
   a headline like "Weather" leads to thousands.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from typing import Final, NamedTuple

from presscut.archive.nouns import RecordId
from presscut.model import Article
from presscut.text import fold, words
from presscut.versions import Relation, relate
from presscut.versions.fields import address

__all__ = ["MAX_CANDIDATES", "Place", "merged", "place", "traces"]

MAX_CANDIDATES: Final = 8
_TELLING: Final = 12
"""Letters of a headline from which it is a trace; shorter ones ("Letters") come back every day."""
_OPENING: Final = 2_000
"""Characters of text by whose digest an equal text is found."""


class Place(NamedTuple):
    """Where a capture belongs."""

    relation: Relation
    record: RecordId | None
    """The record it joins, or is a copy of; `None` for a different one."""


def traces(article: Article) -> tuple[int, ...]:
    """The traces of an article, each once."""
    return tuple(dict.fromkeys(map(_number, _signs(article))))


def _signs(article: Article) -> Iterator[str]:
    for url in (article.canonical_url, article.url):
        place = address(url) if url else ""
        if "/" in place.rstrip("/") or "?" in place:  # the address of a whole site says nothing
            yield "u" + place
    headline = " ".join(words(fold(article.headline or "")[:_OPENING]))
    if len(headline) >= _TELLING:
        yield "h" + headline
    if text := fold(article.text[:_OPENING]):
        yield "t" + text


def _number(sign: str) -> int:
    digest = blake2b(sign.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


def place(
    article: Article,
    found: Iterable[RecordId],
    look_up: Callable[[RecordId], tuple[Article, RecordId | None]],
) -> Place:
    """The record that an article belongs to, among those found by its traces, one mention a trace.

    Args:
        article: the new capture.
        found: ids of records, as often as they share a trace with it.
        look_up: gives the article of a record, and the record that it is a copy of.
    """
    copy_of: RecordId | None = None
    ranked = sorted(Counter(found).items(), key=lambda pair: (-pair[1], pair[0]))
    for record, _ in ranked[:MAX_CANDIDATES]:
        other, original = look_up(record)
        relation = relate(article, other)
        if relation in {"identical", "version"}:
            return Place(relation, record)
        if relation == "copy" and copy_of is None:
            copy_of = original or record
    return Place("different" if copy_of is None else "copy", copy_of)


def merged(articles: list[Article]) -> Article:
    """The article that stands for several captures of it: the one captured last, those without a time first."""
    return max(articles, key=lambda article: article.captured.timestamp() if article.captured else 0.0)
