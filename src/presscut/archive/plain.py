"""What the archive answers as plain JSON types and as rows of a table: for the command line and for HTTP alike.

Rules of this file:
1. Keys and columns stand in a fixed order and are always there; what is absent is `null`, or empty in a table.
2. Times are ISO 8601, as precise as the page: `2021-06-01` is a day.
3. A cell of a table never begins a formula: what would gets an apostrophe before it, as spreadsheets advise.
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from presscut.archive.nouns import Card, Hit, Met, Query, Results, Segment
from presscut.archive.row import clean, iso

__all__ = ["CARD_COLUMNS", "card_row", "card_to_dict", "met_to_dict", "query_to_dict", "results_to_dict"]

CARD_COLUMNS: Final = (
    "id",
    "published",
    "outlet",
    "headline",
    "authors",
    "section",
    "language",
    "kind",
    "url",
    "has",
    "captures",
    "copy_of",
)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def card_to_dict(card: Card) -> dict[str, Any]:
    """A card as plain JSON types."""
    plain = asdict(card) | {"published": iso(card.published)}
    return {
        name: list(plain[name]) if isinstance(plain[name], tuple) else plain[name] for name in CARD_COLUMNS
    }


def card_row(card: Card) -> list[str]:
    """A card as cells in the order of `CARD_COLUMNS`; several values are parted by "; "."""
    return [_cell(value) for value in card_to_dict(card).values()]


def met_to_dict(met: Met) -> dict[str, Any]:
    """A capture as plain JSON types."""
    return asdict(met) | {"captured": iso(met.captured), "added": iso(met.added)}


def query_to_dict(query: Query) -> dict[str, Any]:
    """A query as plain JSON types."""
    plain = asdict(query) | {"since": iso(query.since), "until": iso(query.until)}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in plain.items()}


def results_to_dict(results: Results) -> dict[str, Any]:
    """An answer as plain JSON types. Marked text is a list of pieces: `["before ", {"hit": "storm"}, " after"]`."""
    histogram = results.histogram
    return {
        "query": query_to_dict(results.query),
        "total": results.total,
        "ranked": results.ranked,
        "notes": list(results.notes),
        "hits": [_hit(hit) for hit in results.hits],
        "facets": {name: [asdict(count) for count in counts] for name, counts in results.facets.items()},
        "histogram": {
            "unit": histogram.unit,
            "undated": histogram.undated,
            "bars": [
                {"start": iso(bar.start), "end": iso(bar.end), "count": bar.count} for bar in histogram.bars
            ],
        },
    }


def _hit(hit: Hit) -> Mapping[str, Any]:
    marked = {"marked_headline": _pieces(hit.headline), "snippet": _pieces(hit.snippet)}
    return card_to_dict(hit.card) | marked | {"score": hit.score}


def _pieces(segments: tuple[Segment, ...]) -> list[Any]:
    return [{"hit": segment.text} if segment.hit else segment.text for segment in segments]


def _cell(value: Any) -> str:
    text = "" if value is None else "; ".join(value) if isinstance(value, list) else str(value)
    text = clean(text)
    return f"'{text}" if text.startswith(_FORMULA) else text
