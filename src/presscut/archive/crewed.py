"""Pages become articles in several processes at once, in the order they came: reading a page takes ten times what filing does.

Rules of this file:
1. What comes out does not depend on how many processes there are, but that a page which hangs, crashes or eats memory
   costs only itself where there are several: it is a `Failure` that says so.
2. The first `FEW` pages are read here: for them no process is worth starting, and whoever waits for the first has it.
"""

import json
import socket
from collections import deque
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import count
from typing import Final, TypeAlias

from presscut import codec
from presscut.batch.nouns import Chunk, Options, Page, Result
from presscut.batch.pages import cut_capture
from presscut.model import Article, Failure
from presscut.readers import Skip
from presscut.sources import Capture

__all__ = ["Item", "Read", "read_all"]

FEW: Final = 24
_PAGES: Final = 16
"""Pages that are handed over at once …"""
_BYTES: Final = 500_000
"""… or fewer, when they are large."""
_ITEMS: Final = 1_000
"""Things that are no pages, and need no work, which come through with them."""
_CUT: Final = partial(cut_capture, kinds="any")

Item: TypeAlias = tuple[str, Capture | Article | Failure | Skip]
"""Something found, with the name of where: a page, or what needs no reading."""
Read: TypeAlias = tuple[str, Article | Failure | Skip, Capture | None]
"""The same, a page read, and the page itself."""


def read_all(items: Iterable[Item], workers: int) -> Iterator[Read]:
    """Everything in its order, pages read by so many processes; by this one with one, or where there is no crew."""
    source = iter(items)
    if workers > 1 and hasattr(socket, "AF_UNIX"):
        yield from _here(source, FEW)
        yield from _together(source, workers)
    else:
        yield from _here(source, None)


def _here(items: Iterator[Item], most: int | None) -> Iterator[Read]:
    pages = 0
    for name, what in items:
        if isinstance(what, Capture):
            yield name, _CUT(what), what
            pages += 1
        else:
            yield name, what, None
        if pages == most:
            return


def _together(items: Iterator[Item], workers: int) -> Iterator[Read]:
    from presscut.batch.crew import Crew
    from presscut.batch.worker import Setup

    waiting: deque[list[Item]] = deque()

    def chunks() -> Iterator[Chunk]:
        for some in _parted(items):
            waiting.append(some)
            pages = (
                Page(place=place, offset=0, id=None, capture=what)
                for place, (_, what) in enumerate(some)
                if isinstance(what, Capture)
            )
            yield Chunk(input="", pages=tuple(pages))

    setup = Setup(_CUT, Options(form="jsonl", kinds="any", evidence=True))
    with Crew(setup, lambda: workers) as crew:
        for result in crew.results(chunks()):
            yield from _answers(waiting.popleft(), result)


def _parted(items: Iterator[Item]) -> Iterator[list[Item]]:
    some: list[Item] = []
    pages = size = 0
    for item in items:
        some.append(item)
        if isinstance(item[1], Capture):
            pages, size = pages + 1, size + len(item[1].data)
        if pages >= _PAGES or size >= _BYTES or len(some) >= _ITEMS:
            yield some
            some, pages, size = [], 0, 0
    if some:
        yield some


def _answers(some: list[Item], result: Result) -> Iterator[Read]:
    """What was handed over, with the articles that came back: a line each, in order, but for the pages that are lost."""
    lost = {one.place: one.failure for one in result.lost}
    lines = iter(result.rows.split(b"\n"))
    for place, (name, what) in zip(count(), some, strict=False):
        if not isinstance(what, Capture):
            yield name, what, None
        elif place in lost:
            yield name, lost[place], what
        else:
            yield name, codec.from_dict(json.loads(next(lines))), what
