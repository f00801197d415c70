"""Which articles are kept: a name for every filter that leaves one out, so that what is missing is counted."""

from collections.abc import Callable
from datetime import date
from typing import Final

from presscut.batch.nouns import Filters
from presscut.calendars import day_of
from presscut.model import Article

__all__ = ["left_out"]


def left_out(article: Article, filters: Filters) -> str | None:
    """The name of the first filter that leaves the article out; `None` where it is kept."""
    return next((name for name, keeps in _KEEPS.items() if not keeps(article, filters)), None)


def _of_a_language(article: Article, filters: Filters) -> bool:
    return not filters.languages or article.language in filters.languages


def _of_a_kind(article: Article, filters: Filters) -> bool:
    return not filters.kinds or article.kind in filters.kinds


def _of_a_day(article: Article, filters: Filters) -> bool:
    """By the day of publication as the page gives it: what has none cannot be told to be inside."""
    if filters.first is None and filters.last is None:
        return True
    if article.published is None:
        return False
    return (filters.first or date.min) <= day_of(article.published) <= (filters.last or date.max)


def _long_enough(article: Article, filters: Filters) -> bool:
    return filters.length == 0 or len(article.text) >= filters.length


_KEEPS: Final[dict[str, Callable[[Article, Filters], bool]]] = {
    "language": _of_a_language,
    "date": _of_a_day,
    "kind": _of_a_kind,
    "length": _long_enough,
}
