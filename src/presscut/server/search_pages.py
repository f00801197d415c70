"""Searches: as a page to look at, as JSON and CSV for programs, as a feed to follow."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from starlette.requests import Request
from starlette.responses import Response

from presscut.archive import Bar, Card, Query, Results
from presscut.archive.nouns import Histogram
from presscut.server import asking
from presscut.server.pages import archive_of, page
from presscut.server.spoken import iso

__all__ = ["as_csv", "as_feed", "as_json", "bars_of", "search"]

MAX_ROWS: Final = 1_000
"""Results of one answer in JSON or CSV; `page` gives the next ones."""
FEED: Final = 50
"""Entries of a feed: the newest."""
_COLUMNS: Final = (
    "id",
    "headline",
    "outlet",
    "authors",
    "section",
    "language",
    "kind",
    "published",
    "url",
    "snippet",
)
_CONTROLS: Final = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])
"""Characters that XML 1.0 does not bear."""


def search(request: Request) -> Response:
    """The page of results with facets and histogram; without anything asked, the newest."""
    query = asking.query_of(request.query_params)
    results = archive_of(request).search(query)
    pages = min(-(-results.total // asking.PAGE_SIZE), asking.MAX_PAGE)
    return page(
        request,
        "search.html",
        results=results,
        asked=query,
        query=results.query,
        number_of=asking.page_of(request.query_params),
        pages=pages,
        bars=bars_of(results.histogram, results.query),
        totals=archive_of(request).totals(),
    )


def bars_of(histogram: Histogram, query: Query) -> list[dict[str, object]]:
    """The bars of a histogram: height in twentieths, what they say, and the search they lead to."""
    most = max((bar.count for bar in histogram.bars), default=0)
    return [
        {
            "height": -(-20 * bar.count // most) if bar.count else 0,
            "count": bar.count,
            "label": _stretch(bar, histogram.unit),
            "address": asking.address(replace(query, since=bar.start, until=bar.end)),
        }
        for bar in histogram.bars
    ]


def _stretch(bar: Bar, unit: str) -> str:
    return {"year": f"{bar.start:%Y}", "month": f"{bar.start:%Y-%m}"}.get(unit, bar.start.isoformat())


# --- for programs ----------------------------------------------------------------------------------------------------


def as_json(request: Request) -> Response:
    """The results with facets as JSON; `limit` up to 1,000 a page."""
    results = _answer(request)
    record = {
        "total": results.total,
        "hits": [
            _row(hit.card) | {"snippet": "".join(one.text for one in hit.snippet)} for hit in results.hits
        ],
        "facets": {
            facet: [{"value": one.value, "count": one.count} for one in counts]
            for facet, counts in results.facets.items()
        },
        "histogram": [
            {"start": bar.start.isoformat(), "end": bar.end.isoformat(), "count": bar.count}
            for bar in results.histogram.bars
        ],
        "notes": list(results.notes),
    }
    text = json.dumps(record, ensure_ascii=False).encode("utf-8", "replace")
    return Response(text, media_type="application/json")


def as_csv(request: Request) -> Response:
    """The results as CSV with a header, a row a result (RFC 4180)."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, _COLUMNS)
    writer.writeheader()
    for hit in _answer(request).hits:
        row = _row(hit.card) | {"snippet": "".join(one.text for one in hit.snippet)}
        row["authors"] = "; ".join(hit.card.authors)
        writer.writerow({name: _cell(row[name]) for name in _COLUMNS})
    text = out.getvalue().encode("utf-8", "replace")
    headers = {"Content-Disposition": 'attachment; filename="search.csv"'}
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)


def _cell(value: object) -> object:
    """A value that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    return (
        f"'{value}"
        if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r"))
        else value
    )


def _answer(request: Request) -> Results:
    said = request.query_params.get("limit", "100")
    limit = (
        min(max(int(said), 1), MAX_ROWS)
        if said.isascii() and said.isdecimal() and len(said) < len("10000")
        else 100
    )
    return archive_of(request).search(asking.query_of(request.query_params, limit=limit))


def _row(card: Card) -> dict[str, object]:
    return {
        "id": card.id,
        "headline": card.headline,
        "outlet": card.outlet,
        "authors": list(card.authors),
        "section": card.section,
        "language": card.language,
        "kind": card.kind,
        "published": iso(card.published) or None,
        "url": card.url,
        "has": list(card.has),
        "captures": card.captures,
        "copy_of": card.copy_of,
    }


# --- to follow -------------------------------------------------------------------------------------------------------


def as_feed(request: Request) -> Response:
    """The newest results as an Atom feed (RFC 4287)."""
    query = replace(asking.query_of(request.query_params, limit=FEED), sort="newest", offset=0, facets=())
    results = archive_of(request).search(query)
    text = "\n".join(_feed(request, query, results))
    return Response(text.encode("utf-8", "replace"), media_type="application/atom+xml; charset=utf-8")


def _feed(request: Request, query: Query, results: Results) -> Iterator[str]:
    root = str(request.base_url).rstrip("/")
    here = root + asking.address(query, path="/feed.atom")
    moments = [_moment(hit.card.published) for hit in results.hits]
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield '<feed xmlns="http://www.w3.org/2005/Atom">'
    yield f"<id>{_said(here)}</id><title>{_said(query.text or 'All articles')} – {_said(request.app.state.reader.title)}</title>"
    yield f'<link rel="self" href={quoteattr(here)}/><link href={quoteattr(root + asking.address(query))}/>'
    yield f"<updated>{max(moments, default=_EPOCH).isoformat()}</updated>"
    for hit, moment in zip(results.hits, moments, strict=True):
        card, link = hit.card, f"{root}/article/{hit.card.id}"
        authors = "".join(
            f"<author><name>{_said(name)}</name></author>" for name in card.authors or (card.outlet or "?",)
        )
        summary = _said("".join(piece.text for piece in hit.snippet))
        yield (
            f"<entry><id>{link}</id><title>{_said(card.headline or 'Without a headline')}</title>"
            f"<link href={quoteattr(link)}/><updated>{moment.isoformat()}</updated>{authors}"
            f"<summary>{summary}</summary></entry>"
        )
    yield "</feed>"


_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def _moment(published: date | None) -> datetime:
    """A date as Atom wants it: a moment with a zone."""
    if published is None:
        return _EPOCH
    moment = published if isinstance(published, datetime) else datetime.combine(published, time())
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _said(text: str) -> str:
    return escape(text.translate(_CONTROLS))
