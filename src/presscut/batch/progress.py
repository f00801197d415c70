"""How far a batch is, for people: one moving line on a terminal, a plain line now and then elsewhere, a table at the end.

Speed and time left are reckoned by the bytes of the inputs as they are stored, since what a file holds is not known before;
by the number of inputs where their bytes are not known.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from presscut.batch.nouns import Counts, Job, Outcome, Progress
from presscut.counted import counted
from presscut.model import Failure

__all__ = ["MOVING", "Audience", "Summary", "Watch", "table", "time_shown"]

MOVING: Final = 0.5
"""Seconds between two looks of a person."""

_PLAIN_EVERY: Final = 10.0
"""Seconds between two lines where nobody can see a line move."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What became of a batch."""

    counts: Counts
    """Of all inputs that are done, those of earlier runs too."""
    done: int
    """Inputs done by this run."""
    before: int
    """Inputs that were done already."""
    failed: Sequence[Outcome]
    """Inputs that could not be read, in the order they were met."""
    read: int
    """Records this run read."""
    size: int
    """Bytes of the inputs this run read, as they are stored."""
    seconds: float

    @property
    def inputs(self) -> int:
        """All inputs."""
        return self.done + self.before + len(self.failed)

    def to_dict(self) -> dict[str, object]:
        """As plain JSON types."""
        failed = [
            {"input": one.job.input, "detail": one.found.detail}
            for one in self.failed
            if isinstance(one.found, Failure)
        ]
        inputs = {"inputs": self.inputs, "done": self.done, "before": self.before, "failed": failed}
        return inputs | self.counts.to_dict() | {"seconds": round(self.seconds, 2)}


@dataclass(slots=True)
class Watch:
    """Gathers what engines tell, and now and then gives itself to `show`."""

    sizes: Mapping[Job, int]
    """Bytes of what is to be done."""
    show: "Callable[[Watch], None]" = lambda _: None
    every: float = _PLAIN_EVERY
    counts: Counts = field(default_factory=Counts)
    size: int = 0
    ended: int = 0
    running: dict[Job, Progress] = field(default_factory=dict)
    started: float = field(default_factory=time.monotonic)
    shown: float = field(default_factory=time.monotonic)

    def tell(self, job: Job | None, progress: Progress | None) -> None:
        """Takes a message of an engine, and shows where things stand if it is time."""
        if job is not None and progress is not None:
            self.running[job] = progress
        if time.monotonic() - self.shown >= self.every:
            self.shown = time.monotonic()
            self.show(self)

    def end(self, outcome: Outcome) -> None:
        """Takes the end of a job."""
        self.running.pop(outcome.job, None)
        self.ended += 1
        self.size += self.sizes.get(outcome.job, 0)
        if isinstance(outcome.found, Counts):
            self.counts += outcome.found

    @property
    def total(self) -> int:
        """Bytes of all there is to do."""
        return sum(self.sizes.values())

    @property
    def reached(self) -> int:
        """Bytes that are done."""
        return self.size + sum(min(one.offset, self.sizes.get(job, 0)) for job, one in self.running.items())

    def line(self) -> str:
        """Where things stand, in one line."""
        seconds = max(time.monotonic() - self.started, 1e-3)
        counts = sum((one.counts for one in self.running.values()), self.counts)
        size, share = self.reached, self._share()
        pages = counts.articles + sum(counts.failures.values()) + sum(counts.filtered.values())
        parts = [
            f"{self.ended}/{len(self.sizes)} inputs",
            f"{counted(pages, 'page')}, {counted(counts.articles, 'article')}",
            f"{pages / seconds:,.0f} pages/s" + (f", {size / seconds / 1e6:,.1f} MB/s" if size else ""),
        ]
        if counts.failures:
            most = sorted(counts.failures.items(), key=lambda one: (-one[1], one[0]))
            parts.append("no article: " + ", ".join(f"{reason} {number:,}" for reason, number in most))
        if 0 < share < 1:
            parts.append(f"{time_shown(seconds * (1 - share) / share)} left")
        return " · ".join(parts)

    def _share(self) -> float:
        """How much of everything is done: by bytes where all are known, else by inputs."""
        if self.sizes and all(self.sizes.values()):
            return self.reached / self.total
        return self.ended / max(1, len(self.sizes))


def table(summary: Summary) -> Iterator[str]:
    """The lines of the closing table; the sum in it is checked here."""
    counts = summary.counts
    parts = (counts.failures, counts.skipped, counts.filtered)
    failures, skipped, filtered = (sum(part.values()) for part in parts)
    yield f"inputs      {summary.inputs:>12,}  {_of_inputs(summary)}"
    yield f"records     {counts.read:>12,}  = {counts.articles:,} articles + {failures:,} failures + {skipped:,} skipped + {filtered:,} filtered"
    for name, total, part in (
        ("failures", failures, counts.failures),
        ("skipped", skipped, counts.skipped),
        ("filtered", filtered, counts.filtered),
    ):
        if total:
            listed = sorted(part.items(), key=lambda one: (-one[1], one[0]))
            yield f"{name:<12}{total:>12,}  " + ", ".join(f"{reason} {number:,}" for reason, number in listed)
    if summary.done:
        stored = f", {summary.size / summary.seconds / 1e6:,.1f} MB/s as stored" if summary.size else ""
        yield f"time        {time_shown(summary.seconds):>12}  {summary.read / summary.seconds:,.0f} records/s{stored}"


def _of_inputs(summary: Summary) -> str:
    parts = [f"{summary.done:,} done"]
    if summary.before:
        parts.append(f"{summary.before:,} done before")
    if summary.failed:
        parts.append(f"{len(summary.failed):,} NOT READ")
    return ", ".join(parts)


def time_shown(seconds: float) -> str:
    """`0.8 s`, `42 s`, `3 min 20 s`, `5 h 07 min`."""
    whole = round(seconds)
    if seconds < 10:  # noqa: PLR2004 - below it tenths say something
        return f"{seconds:.1f} s"
    if whole < 60:  # noqa: PLR2004
        return f"{whole} s"
    if whole < 3600:  # noqa: PLR2004
        return f"{whole // 60} min {whole % 60:02} s"
    return f"{whole // 3600:,} h {whole % 3600 // 60:02} min"


@dataclass(frozen=True, slots=True)
class Audience:
    """Who hears of a batch while it runs; nobody unless told."""

    say: Callable[[str], None] = lambda _: None
    """Takes a sentence about anything worth knowing."""
    watch: Callable[[Mapping[Job, int]], Watch] = Watch
    """Takes the sizes of what is to be done, and gives what shows progress."""
