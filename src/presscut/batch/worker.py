"""A worker: takes chunks, gives results, and says in its slot which page it is at.

Rules of this file:
1. It ends itself when it has met a page that needs too much memory (`EXIT_MEMORY`), and when it has grown (`EXIT_GROWN`):
   the crew starts another one.
2. It holds no state between chunks but what the page function keeps.
"""

import gc
import os
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from presscut.batch.mail import IDLE, Line, Slot
from presscut.batch.nouns import Chunk, Cut, Options, Page
from presscut.batch.pages import cut_capture, cut_chunk
from presscut.model import Failure
from presscut.sources import Capture

__all__ = ["EXIT_GROWN", "EXIT_MEMORY", "READY", "Setup", "Task", "main"]

READY: Final = "ready"
"""The first message of a worker."""
EXIT_MEMORY: Final = 81
EXIT_GROWN: Final = 82

_GROWTH: Final = 128 << 20
"""Bytes by which a worker may have grown after a chunk before it makes room for a new one: caches, fragments, leaks."""
_EMPTY: Final = Chunk(
    input="",
    pages=(
        Page(place=0, offset=0, id=None, capture=Capture(data=b"<p>A warm-up.</p>", name="", shape="html")),
    ),
)
"""A chunk that brings in, before memory is measured, what every chunk needs."""
_PAGE: Final = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Setup:
    """The first message to a worker."""

    cut: Cut
    options: Options


@dataclass(frozen=True, slots=True)
class Task:
    """A chunk, and the pages of it that are not to be tried again."""

    chunk: Chunk
    verdicts: Mapping[int, Failure] = field(default_factory=dict)


def main(line: Line, slot: Slot) -> None:
    """Work until the line is closed."""
    setup: Setup = line.take()
    cut_chunk(_EMPTY, cut_capture, setup.options, verdicts={}, begin=lambda _: None)
    before = _taken()
    _limit(before, setup.options.limits.memory << 20)
    gc.freeze()  # what was imported stays: nobody need look at it again
    line.put(READY)

    def begin(place: int) -> None:
        slot.write(place, time.monotonic())

    while True:
        try:
            task: Task = line.take()
        except EOFError:
            return
        try:
            result = cut_chunk(task.chunk, setup.cut, setup.options, verdicts=task.verdicts, begin=begin)
        except MemoryError:
            os._exit(EXIT_MEMORY)
        slot.write(IDLE, time.monotonic())  # a time of long ago would stand beside the last page for a moment
        line.put(result)
        del task, result
        if _taken()[1] - before[1] > _GROWTH:
            os._exit(EXIT_GROWN)


def _taken() -> tuple[int, int]:
    """Bytes of address space and of memory that this process has; zeros where the system does not tell."""
    try:
        size, resident, *_ = Path("/proc/self/statm").read_text(encoding="ascii").split()
    except OSError:
        return 0, 0
    return int(size) * _PAGE, int(resident) * _PAGE


def _limit(before: tuple[int, int], more: int) -> None:
    """Lets this process take so many bytes more than it has."""
    if sys.platform != "linux" or not before[0]:
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = before[0] + more
    resource.setrlimit(
        resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard)
    )
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
