"""The best value of each field that has one value, and the captures that say it.

Rules of this file:
1. Values that are written differently but say the same are one value: folded text, one address.
2. Captured or modified later counts most: a headline may have been changed. Among captures of one time, or of none that
   is known, what most of them say; then what the last in order says.
3. Dates have rules of their own. `published` is the day most captures say, the earlier of two, as precise as any says
   it; `modified` and `captured` are the latest; `confidence` is the highest.
"""

from collections.abc import Callable, Hashable, Sequence
from datetime import date, datetime
from typing import Any, Final

from presscut.calendars import day_of
from presscut.model import Article, Evidence
from presscut.text import fold
from presscut.versions.fields import address
from presscut.versions.order import instant, moment_of

__all__ = ["VALUES", "best", "evidence"]

Choice = tuple[Any, tuple[int, ...]]
"""The value and the numbers of the captures that say it, first the one it was taken from."""


def _same(value: Any) -> Hashable:
    return fold(value) if isinstance(value, str) else tuple(value) if isinstance(value, list) else value


def _latest(articles: Sequence[Article], said: dict[int, Any], key: Callable[[Any], Hashable]) -> Choice:
    groups: dict[Hashable, list[int]] = {}
    for k, value in said.items():
        groups.setdefault(key(value), []).append(k)

    def weight(group: list[int]) -> tuple[float, int, int]:
        return max(moment_of(articles[k]) for k in group), len(group), max(group)

    chosen = max(groups.values(), key=weight)
    first = chosen[-1]
    return said[first], (first, *(k for k in chosen if k != first))


def _string(articles: Sequence[Article], said: dict[int, Any]) -> Choice:
    return _latest(articles, said, _same)


def _address(articles: Sequence[Article], said: dict[int, Any]) -> Choice:
    return _latest(articles, said, address)


def _trail(articles: Sequence[Article], said: dict[int, Any]) -> Choice:
    """The longest list, whole: a trail or a summary is not mixed of two."""
    most = max(map(len, said.values()))
    return _latest(articles, {k: value for k, value in said.items() if len(value) == most}, _same)


def _first_day(_: Sequence[Article], said: dict[int, Any]) -> Choice:
    days: dict[date, list[int]] = {}
    for k, value in said.items():
        days.setdefault(day_of(value), []).append(k)
    chosen = min(days.items(), key=lambda item: (-len(item[1]), item[0]))[1]

    def exactness(k: int) -> tuple[int, float, int]:
        value = said[k]
        zoned = isinstance(value, datetime) and value.tzinfo is not None
        return isinstance(value, datetime) + zoned, -instant(value), k

    first = max(chosen, key=exactness)
    return said[first], (first, *(k for k in chosen if k != first))


def _last_moment(_: Sequence[Article], said: dict[int, Any]) -> Choice:
    def exactness(k: int) -> tuple[float, bool, int]:
        return instant(said[k]), isinstance(said[k], datetime), k

    first = max(said, key=exactness)
    return said[first], (first, *(k for k in said if k != first and said[k] == said[first]))


def _highest(_: Sequence[Article], said: dict[int, Any]) -> Choice:
    first = max(said, key=lambda k: (said[k], k))
    return said[first], (first,)


VALUES: Final[dict[str, Callable[[Sequence[Article], dict[int, Any]], Choice]]] = {
    "url": _address,
    "canonical_url": _address,
    "outlet": _string,
    "language": _string,
    "kind": _string,
    "kicker": _string,
    "section": _string,
    "breadcrumbs": _trail,
    "headline": _string,
    "key_points": _trail,
    "byline": _string,
    "published": _first_day,
    "modified": _last_moment,
    "captured": _last_moment,
    "licence": _string,
    "free_to_read": _string,
    "confidence": _highest,
}
"""Fields of `Article` with one value, and how it is chosen."""


def best(articles: Sequence[Article], field: str) -> Choice | None:
    """The best value of a field among captures in the order of time; `None` where none has one."""
    said = {k: getattr(article, field) for k, article in enumerate(articles)}
    said = {k: value for k, value in said.items() if value is not None and value != ()}
    return VALUES[field](articles, said) if said else None


def evidence(articles: Sequence[Article], sources: dict[str, tuple[int, ...]]) -> dict[str, Evidence]:
    """The evidence of each field, of the capture that its value was taken from, else of the last that has any."""
    found: dict[str, Evidence] = {}
    for field in sorted({field for article in articles for field in article.evidence}):
        told = [k for k, article in enumerate(articles) if field in article.evidence]
        taken = [k for k in sources.get(field, ()) if k in told]
        found[field] = articles[taken[0] if taken else told[-1]].evidence[field]
    return found
