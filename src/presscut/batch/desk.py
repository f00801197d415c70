"""A desk: a process that does one job after the other with a crew of its own, as many workers as its slot allows."""

import os
import signal
import sys
import time
from dataclasses import dataclass
from typing import Final

from presscut.batch.crew import Crew
from presscut.batch.mail import Line, Slot
from presscut.batch.nouns import Job, Options, Progress, Through
from presscut.batch.processes import orphaned
from presscut.batch.work import work
from presscut.batch.worker import Setup  # noqa: TC001 - what comes over the line is of it
from presscut.errors import SourceError

__all__ = ["Stuck", "main"]

_EVERY: Final = 0.25
"""Seconds between two messages about progress."""


@dataclass(frozen=True, slots=True)
class Stuck:
    """Why a desk can do no job at all: the disk is full, say."""

    detail: str


def main(line: Line, slot: Slot) -> None:
    """Do jobs until the line is closed. SIGTERM ends it, and leaves no half of a file."""
    parent = os.getppid()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    setup: Setup = line.take()

    def size() -> int:
        if orphaned(parent):  # where the system does not see to it
            os._exit(1)
        return slot.read()[0]

    with Crew(setup, size) as crew:
        while True:
            try:
                job: Job = line.take()
            except EOFError:
                return
            line.put(_done(job, setup.options, crew.results, line))


def _done(job: Job, options: Options, through: Through, line: Line) -> object:
    told = time.monotonic()

    def tell(progress: Progress) -> None:
        nonlocal told
        if time.monotonic() - told >= _EVERY:
            told = time.monotonic()
            line.put(progress)

    try:
        return work(job, options, through, tell)
    except SourceError as error:
        return Stuck(str(error))
