"""What leads to articles besides a search: outlets, authors, days; and the pages about the reader itself."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from presscut import __version__
from presscut.archive import Query
from presscut.archive.nouns import Facet
from presscut.server import asking
from presscut.server.pages import archive_of, page
from presscut.server.search_pages import bars_of

__all__ = ["author", "authors", "day", "health", "help_page", "outlet", "outlets"]

MANY: Final = 500
"""Names of one list."""
BEGINNING: Final = 100
"""Characters of the beginning of a name that are looked for."""


def outlets(request: Request) -> Response:
    """Every outlet with its number of articles."""
    return _names(request, "outlet", "Outlets")


def authors(request: Request) -> Response:
    """The authors who wrote most, or whose name begins as asked."""
    return _names(request, "author", "Authors")


def _names(request: Request, facet: Facet, title: str) -> Response:
    beginning = request.query_params.get("beginning", "").strip()[:BEGINNING]
    found = archive_of(request).names(facet, beginning, MANY)
    return page(request, "names.html", title=title, facet=facet, names=found, beginning=beginning, most=MANY)


def outlet(request: Request) -> Response:
    """One outlet: how much and when, who writes for it, its newest articles."""
    return _portrait(request, "outlet", "author", "section")


def author(request: Request) -> Response:
    """One author: how much and when, for whom, the newest articles."""
    return _portrait(request, "author", "outlet", "section")


def _portrait(request: Request, facet: Facet, *beside: Facet) -> Response:
    name = request.query_params.get("name", "").strip()[: asking.MAX_VALUE]
    query = Query(sort="newest", limit=asking.PAGE_SIZE, facets=beside)
    query = replace(query, outlet=(name,)) if facet == "outlet" else replace(query, author=(name,))
    results = archive_of(request).search(query) if name else None
    if results is None or not results.total:
        raise HTTPException(404, f"There is no {facet} of that name in this archive.")
    return page(
        request,
        "portrait.html",
        name=name,
        facet=facet,
        results=results,
        query=query,
        bars=bars_of(results.histogram, query),
    )


def day(request: Request) -> Response:
    """Everything that was published on one day."""
    try:
        asked = date.fromisoformat(request.path_params["day"])
    except ValueError:
        raise HTTPException(404, "A day is written like 2021-06-01.") from None
    step = timedelta(days=1)
    return page(
        request,
        "day.html",
        day_asked=asked,
        cards=archive_of(request).day(asked),
        before=asked - step if asked > date.min else None,
        after=asked + step if asked < date.max else None,
    )


def help_page(request: Request) -> Response:
    """How to search, and which keys there are."""
    return page(request, "help.html")


def health(request: Request) -> Response:
    """Whether the archive answers: for programs that watch."""
    totals = archive_of(request).totals()
    return JSONResponse(
        {"status": "ok", "release": __version__, "records": totals.records, "captures": totals.captures}
    )
