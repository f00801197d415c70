"""Addresses of searches, both ways: query string to `Query`, and a changed `Query` to its address.

Rules of this file:
1. No query string is an error: what cannot be read is left out.
2. The shortest address says what is not the default, in one order: the same search has one address.
"""

from dataclasses import replace
from datetime import date
from typing import Any, Final, cast, get_args
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from presscut.archive import Query
from presscut.archive.nouns import FACETS, HAS, Sort

__all__ = ["PAGE_SIZE", "address", "page_of", "query_of", "toggled"]

PAGE_SIZE: Final = 20
MAX_PAGE: Final = 500
"""Pages that can be leafed through: beyond, a narrower search finds more."""
MAX_TEXT: Final = 1_000
"""Characters of what is searched for."""
MAX_VALUES: Final = 20
"""Values of one filter."""
MAX_VALUE: Final = 300
SORTS: Final = get_args(Sort)


def query_of(params: QueryParams, *, limit: int = PAGE_SIZE) -> Query:
    """What a query string asks for: `q`, the facets, `from`, `to`, `sort`, `page`, `copies=no`."""
    values = {facet: _values(params, facet) for facet in FACETS}
    sort = params.get("sort", "relevance")
    return Query(
        text=params.get("q", "").strip()[:MAX_TEXT],
        outlet=values["outlet"],
        author=values["author"],
        section=values["section"],
        language=values["language"],
        kind=values["kind"],
        has=tuple(value for value in values["has"] if value in HAS),
        since=_day(params.get("from")),
        until=_day(params.get("to")),
        family=params.get("copies") != "no",
        sort=cast("Sort", sort if sort in SORTS else "relevance"),
        limit=limit,
        offset=(page_of(params) - 1) * limit,
    )


def page_of(params: QueryParams) -> int:
    """Number of the page of results, from 1."""
    said = params.get("page", "1")
    return (
        min(max(int(said), 1), MAX_PAGE)
        if said.isascii() and said.isdecimal() and len(said) < len("10000")
        else 1
    )


def address(query: Query, *, path: str = "/", page: int = 1) -> str:
    """The address of a search."""
    said = params_of(query)
    if page > 1:
        said.append(("page", str(page)))
    return f"{path}?{urlencode(said, errors='replace')}" if said else path


def params_of(query: Query) -> list[tuple[str, str]]:
    """The query string of a search as pairs, without its page."""
    said = [("q", query.text)] if query.text else []
    said += [(facet, value) for facet in FACETS for value in getattr(query, facet)]
    said += [("from", query.since.isoformat())] if query.since else []
    said += [("to", query.until.isoformat())] if query.until else []
    said += [("sort", query.sort)] if query.sort != "relevance" else []
    said += [] if query.family else [("copies", "no")]
    return said


def toggled(query: Query, facet: str, value: str) -> Query:
    """The same search with one value more of a facet, or without it."""
    old: tuple[str, ...] = getattr(query, facet)
    new = tuple(one for one in old if one != value) if value in old else (*old, value)
    changed: dict[str, Any] = {facet: new, "offset": 0}
    return replace(query, **changed)


def _values(params: QueryParams, facet: str) -> tuple[str, ...]:
    said = dict.fromkeys(value.strip()[:MAX_VALUE] for value in params.getlist(facet))
    return tuple(value for value in said if value)[:MAX_VALUES]


def _day(said: str | None) -> date | None:
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        return None
