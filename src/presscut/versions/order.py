"""Captures in the order of time, the same whatever order they come in."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Final

from presscut.model import Article, When
from presscut.text import words

__all__ = ["in_time", "instant", "moment_of"]

_BEFORE_ALL: Final = float("-inf")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def instant(when: When | None) -> float:
    """Seconds since 1970 for comparing: a day is its first moment, a clock time without a zone is UTC's.

    Before everything where there is none. It is not what the page says, and is never shown.
    """
    if when is None:
        return _BEFORE_ALL
    moment = when if isinstance(when, datetime) else datetime.combine(when, time())
    if moment.utcoffset() is None:
        moment = moment.replace(tzinfo=UTC)
    return (moment - _EPOCH).total_seconds()


def moment_of(article: Article) -> float:
    """When the page was so, as far as it is known: captured, else modified."""
    return instant(article.captured or article.modified)


def in_time(articles: Sequence[Article]) -> list[int]:
    """The numbers of the articles in the order of time: captured, else modified, else published.

    Those of one time stand by length: articles grow. Equal articles have equal places.
    """

    def key(number: int) -> tuple[float, int, str]:
        article = articles[number]
        told = article.captured or article.modified or article.published
        return instant(told), len(words(article.text)), _digest(article)

    return sorted(range(len(articles)), key=key)


def _digest(article: Article) -> str:
    """What tells two articles apart that are of one time and length; `repr` follows the values."""
    return repr((article.text, article.headline, article.url, article.images, article.to_json()))
