"""What a batch is told and what it tells: options, jobs, chunks, results, counts.

Rules of this file:
1. Nothing but frozen data, so that it travels between processes and machines.
2. Counts add up: records read = articles + failures + skipped + filtered.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

from presscut import __version__
from presscut.model import Article, Failure
from presscut.readers import ReadOptions
from presscut.sources import Capture

__all__ = [
    "FORMATS",
    "Chunk",
    "Counts",
    "Cut",
    "Filters",
    "Format",
    "Job",
    "Kinds",
    "Limits",
    "Lost",
    "Options",
    "Outcome",
    "Page",
    "Progress",
    "Result",
    "Through",
]

Kinds = Literal["article", "any"]
"""What `pipeline.Kinds` is, without all that it needs."""
Format = Literal["parquet", "jsonl", "jsonl.gz", "jsonl.zst"]
FORMATS: tuple[Format, ...] = get_args(Format)

Cut: TypeAlias = Callable[[Capture], Article | Failure]
"""What is done with a page. Any function that a process of its own can import."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one page may take before it is given up."""

    seconds: float = 20.0
    """By the clock. The slowest of 4,000 news pages took under 1 s."""
    memory: int = 1024
    """MiB of address space beyond what an idle worker has. Linux holds it; other systems do not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which articles are kept; what a filter leaves out is counted under its name. The empty ones keep all."""

    languages: tuple[str, ...] = ()
    """Tags as in `Article.language`; an article without one is left out."""
    first: date | None = None
    """First day of publication; an article without a date is left out."""
    last: date | None = None
    """Last day, itself included."""
    kinds: tuple[str, ...] = ()
    length: int = 0
    """Fewest characters of `Article.text`."""
    url: str | None = None
    """A regular expression that the capture's address must hold; pages are left out unread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Everything that decides what the output holds."""

    form: Format = "parquet"
    kinds: Kinds = "article"
    """Articles alone, or the text of any page. A page function of the caller's own is not asked."""
    evidence: bool = False
    """Keep all claims about every field."""
    filters: Filters = field(default_factory=Filters)
    limits: Limits = field(default_factory=Limits)
    read: ReadOptions = field(default_factory=ReadOptions)

    def digest(self) -> str:
        """Sixteen letters that differ when the output may: options and version of presscut."""
        return hashlib.sha256(f"{__version__} {self!r}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """The unit of work: one input file becomes one output file with its failures and its note beside it."""

    input: str
    """As `readers.plan` gives it."""
    out: Path
    """The folder of outputs."""
    stem: str
    """Name of the output without its ending."""

    def data(self, form: Format) -> Path:
        """Where the articles go."""
        return self.out / f"{self.stem}.{form}"

    @property
    def failures(self) -> Path:
        """A JSON line for every page that is none; the folder's underscore keeps readers of datasets out."""
        return self.out / "_failures" / f"{self.stem}.jsonl"

    @property
    def note(self) -> Path:
        """Counts, and what input and options they are of. Written last: where it is, the job is done."""
        return self.out / "_notes" / f"{self.stem}.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What became of the records read."""

    articles: int = 0
    failures: Mapping[str, int] = field(default_factory=dict)
    """By `Failure.reason`."""
    skipped: Mapping[str, int] = field(default_factory=dict)
    """By `Skip.reason`."""
    filtered: Mapping[str, int] = field(default_factory=dict)
    """By the name of the filter."""

    @property
    def read(self) -> int:
        """All records."""
        return self.articles + sum(
            map(sum, (d.values() for d in (self.failures, self.skipped, self.filtered)))
        )

    def __add__(self, other: "Counts") -> "Counts":
        """Both together."""
        return Counts(
            articles=self.articles + other.articles,
            failures=Counter(self.failures) + Counter(other.failures),
            skipped=Counter(self.skipped) + Counter(other.skipped),
            filtered=Counter(self.filtered) + Counter(other.filtered),
        )

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON types, reasons in the order of the alphabet."""
        reasons = {one.name: dict(sorted(getattr(self, one.name).items())) for one in fields(self)[1:]}
        return {"read": self.read, "articles": self.articles, **reasons}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Page:
    """A capture in its place."""

    place: int
    """Number of the record in its chunk."""
    offset: int
    id: str | None
    capture: Capture
    damage: str | None = None
    """What is broken about it as it is stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """A record that gave no article, and why."""

    place: int
    offset: int
    id: str | None
    failure: Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Some records of one input, in its order: what one worker takes at a time."""

    input: str
    pages: tuple[Page, ...]
    lost: tuple[Lost, ...] = ()
    """Records that the reader could make no page of."""
    skipped: Mapping[str, int] = field(default_factory=dict)
    filtered: Mapping[str, int] = field(default_factory=dict)
    """Left out unread."""
    end: int = 0
    """Offset of the last record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of a chunk."""

    rows: bytes
    """The articles: a serialised Arrow batch, or JSON lines."""
    counts: Counts
    lost: tuple[Lost, ...]
    """By place."""
    end: int


Through: TypeAlias = Callable[[Iterator[Chunk]], Iterator[Result]]
"""What makes results of chunks, in their order: a crew, or this very process."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a job is."""

    counts: Counts
    offset: int
    """Of the last record that is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a job: its counts, or why its input could not be read."""

    job: Job
    found: Counts | Failure
