"""What the archive gives and takes: all frozen, all plain data.

Rules of this file:
1. Times are as in `model`: a day stays a day, a moment keeps its zone.
2. Nothing here holds HTML: marked text is a tuple of `Segment`, and who shows it escapes it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, TypeAlias

from presscut.model import Article, When

__all__ = [
    "FACETS",
    "HAS",
    "Added",
    "Bar",
    "Card",
    "Count",
    "Facet",
    "Filed",
    "Has",
    "Histogram",
    "Hit",
    "Joined",
    "Met",
    "Query",
    "RecordId",
    "Results",
    "Segment",
    "Sort",
    "Totals",
]

RecordId: TypeAlias = int
Joined = Literal["new", "version", "identical", "copy", "unchanged"]
"""What became of an added capture. `new`: a record of its own. `version`, `identical`: one more capture of a record that
was there, with other content or the same. `copy`: a record of its own, the same text as one of another outlet.
`unchanged`: this very capture was there already, nothing was written."""
Facet = Literal["outlet", "author", "section", "language", "kind", "has"]
FACETS: tuple[Facet, ...] = ("outlet", "author", "section", "language", "kind", "has")
Has = Literal["image", "post", "media", "table"]
HAS: tuple[Has, ...] = ("image", "post", "media", "table")
"""In the order of their bits in a chunk."""
Sort = Literal["relevance", "newest", "oldest"]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one added capture; given only when it is safely on disk."""

    relation: Joined
    record_id: RecordId
    capture_id: int

    @property
    def new(self) -> bool:
        """Whether there is one record more."""
        return self.relation in {"new", "copy"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A record as lists show it."""

    id: RecordId
    headline: str | None
    outlet: str | None
    """The name, or the host where no capture told a name."""
    authors: tuple[str, ...]
    section: str | None
    language: str | None
    kind: str
    published: When | None
    url: str | None
    has: tuple[Has, ...]
    captures: int
    copy_of: RecordId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """One capture of a record: when and where it was met."""

    id: int
    record_id: RecordId
    url: str | None
    captured: datetime | None
    relation: Joined
    same_as: int | None
    """The earlier capture with the very same article."""
    has_raw: bool
    """Whether the page itself is kept: `Archive.raw(id)`."""
    added: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A record with everything that belongs to it."""

    card: Card
    article: Article
    """Of one capture that capture's, of several what they have together."""
    captures: tuple[Met, ...]
    """By time of capture, those without one last; `Archive.capture(id)` has the article of each."""
    copies: tuple[Card, ...]
    """The same text at other outlets, by date."""
    added: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is looked for. Values of one filter are alternatives, filters together narrow: (A or B) and (C or D)."""

    text: str = ""
    """Words, "phrases", prefix*, AND OR NOT -word ( ), and operators like `outlet:`; see `query`. Never an error."""
    outlet: tuple[str, ...] = ()
    """Names, without regard to case and accents; so the next ones."""
    author: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    """These all: here every value narrows."""
    since: date | None = None
    """First day, by the date printed on the page."""
    until: date | None = None
    """Last day, itself included."""
    family: bool = True
    """Whether copies at other outlets are shown too."""
    sort: Sort = "relevance"
    """Without words to look for, relevance is newest first."""
    limit: int = 20
    offset: int = 0
    facets: tuple[Facet, ...] = FACETS
    """Which are counted."""
    facet_size: int = 12
    """How many values of each."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text, and whether it is a hit."""

    text: str
    hit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One result."""

    card: Card
    headline: tuple[Segment, ...]
    snippet: tuple[Segment, ...]
    """Some 240 characters around the hits; the beginning of the text where nothing is marked."""
    score: float | None = None
    """BM25, higher is better; `None` where results are not ranked by it."""


@dataclass(frozen=True, slots=True)
class Count:
    """A value of a facet and how many results have it; `selected` where the query asks for it."""

    value: str
    count: int
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of the histogram: all days from `start` to `end`, both included."""

    start: date
    end: date
    count: int


@dataclass(frozen=True, slots=True)
class Histogram:
    """Results over time, without gaps; the unit follows the range: days up to three months, months up to ten years."""

    unit: Literal["day", "month", "year"]
    bars: tuple[Bar, ...]
    undated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """The answer to a query. All counts are exact."""

    query: Query
    """As it was understood: the operators of its text are in its fields now, and `text` is what remains."""
    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[Facet, tuple[Count, ...]] = field(default_factory=dict)
    """The largest first, selected ones always among them. Of each facet counted as if it were not filtered by itself."""
    histogram: Histogram
    ranked: Literal["relevance", "headline", "date"]
    """`relevance`: by BM25. `headline`: too many for that; those with the words in the headline first, each part newest
    first. `date`: by time."""
    notes: tuple[str, ...] = ()
    """What of the query was not understood, or left out, and what was done instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How much an archive holds."""

    records: int
    captures: int
    copies: int
    """Records that are copies of others."""
    outlets: int
    authors: int
    first: date | None
    """The first and the last day on which anything was published."""
    last: date | None
