"""The unit of work: one input file becomes one output file, its failures and its note. Every engine runs this.

It needs something that pages go through, a crew or this very process, and nothing else; whoever runs it says where, and
how many at a time. What it writes depends on the input and the options alone.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Final

from presscut import codec
from presscut.batch.nouns import Chunk, Counts, Job, Lost, Options, Page, Progress, Through
from presscut.batch.outputs import aside, commit, stamp
from presscut.batch.sinks import open_sink
from presscut.model import Failure
from presscut.readers import Entry, Skip, read

__all__ = ["chunked", "work"]

_PAGES: Final = 24
"""Pages of a chunk: some 150 ms of work, against 1 ms to hand it over."""
_BYTES: Final = 4 << 20
"""Bytes of pages after which a chunk is full."""
_RECORDS: Final = 5000
"""Records of a chunk, pages or not, so that a file without pages shows progress too."""


def work(
    job: Job, options: Options, through: Through, tell: Callable[[Progress], None] = lambda _: None
) -> Counts | Failure:
    """What became of the records of a job's input, when its files are written; a failure if it cannot be read.

    Args:
        job: what is read, and where to it is written.
        options: format, filters, how to read.
        through: what makes results of chunks: `Crew.results`, or `pages.alone`.
        tell: is told of progress.

    Raises:
        SourceError: the output cannot be written. Nothing of it is left.
    """
    counts, read_as = Counts(), stamp(job.input)
    try:
        with ExitStack() as files:
            failures = files.enter_context(aside(job.failures))
            data = files.enter_context(aside(job.data(options.form)))
            write = files.enter_context(open_sink(options.form, data))
            for result in through(chunked(_entries(job, options), job.input, options)):
                write(result.rows)
                for lost in result.lost:
                    failures.write(_line(lost, job.input))
                counts += result.counts
                tell(Progress(counts=counts, offset=result.end))
    except _UnreadError as error:
        return Failure(reason="unreadable", stage="source", detail=str(error), url=job.input)
    commit(job, options, counts, read_as)
    return counts


class _UnreadError(Exception):
    """The input, not the output, is at fault."""


def chunked(entries: Iterable[Entry], name: str, options: Options) -> Iterator[Chunk]:
    """The entries of an input in chunks that depend on nothing but them."""
    wanted = re.compile(options.filters.url) if options.filters.url is not None else None
    growing = _Growing()
    for entry in entries:
        growing.add(entry, wanted)
        if growing.is_full():
            yield growing.whole(name)
            growing = _Growing()
    if growing.records:
        yield growing.whole(name)


@dataclass(slots=True)
class _Growing:
    """A chunk while it is gathered."""

    pages: list[Page] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    filtered: Counter[str] = field(default_factory=Counter)
    size: int = 0
    records: int = 0
    end: int = 0

    def add(self, entry: Entry, wanted: re.Pattern[str] | None) -> None:
        place, self.end = self.records, entry.offset
        self.records += 1
        what = entry.what
        if isinstance(what, Skip):
            self.skipped[what.reason] += 1
        elif isinstance(what, Failure):
            self.lost.append(Lost(place=place, offset=entry.offset, id=entry.id, failure=what))
        elif wanted is not None and not wanted.search(what.url or ""):
            self.filtered["url"] += 1
        else:
            self.pages.append(
                Page(place=place, offset=entry.offset, id=entry.id, capture=what, damage=entry.note or None)
            )
            self.size += len(what.data)

    def is_full(self) -> bool:
        return len(self.pages) >= _PAGES or self.size >= _BYTES or self.records >= _RECORDS

    def whole(self, name: str) -> Chunk:
        return Chunk(
            input=name,
            pages=tuple(self.pages),
            lost=tuple(self.lost),
            skipped=self.skipped,
            filtered=self.filtered,
            end=self.end,
        )


def _entries(job: Job, options: Options) -> Iterator[Entry]:
    try:
        yield from read(job.input, options.read)
    except OSError as error:  # a `SourceError` is one too
        raise _UnreadError(str(error)) from error


def _line(lost: Lost, name: str) -> bytes:
    record = {
        **codec.failure_to_dict(lost.failure),
        "id": lost.id,
        "file_path": name,
        "offset": lost.offset,
    }
    return (json.dumps(record, ensure_ascii=False) + "\n").encode("utf-8", "replace")
