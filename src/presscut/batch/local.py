"""The engine of one machine: jobs go to desks, and cores to whichever desks have something to do.

Rules of this file:
1. No page comes through here, so one process can see to any number of cores.
2. A desk that dies is replaced and its job done again; a job that desks keep dying of is given up.
3. However this ends, no process is left: desks are told to end, then made to, and end with us in any case.
"""

import selectors
import signal
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from presscut.batch import processes
from presscut.batch.desk import Stuck
from presscut.batch.nouns import Counts, Job, Outcome, Progress
from presscut.batch.worker import Setup
from presscut.errors import SourceError
from presscut.model import Failure

__all__ = ["outcomes"]

_CREW: Final = 4
"""Workers that one desk can keep busy: reading, packing and writing take it a sixth of what the pages take."""
_DEATHS: Final = 3
"""Desks that die of one input before it is given up."""
_TICK: Final = 0.5
"""Seconds after which whoever waits for outcomes is woken, to look at the clock."""
_PATIENCE: Final = 5.0
"""Seconds a desk has to tidy up."""


@dataclass(slots=True, eq=False)
class _Desk:
    child: processes.Child
    job: Job | None = None


def outcomes(
    jobs: Sequence[Job],
    setup: Setup,
    workers: int,
    *,
    keep: Sequence[int] = (),
    tell: Callable[[Job | None, Progress | None], None] = lambda _job, _progress: None,
) -> Iterator[Outcome]:
    """What became of each job, in the order they end. Closing it ends all processes.

    Args:
        jobs: what is to be done.
        setup: the page function and options.
        workers: processes that work on pages at the same time, over all jobs.
        keep: handles that must stay open as long as any desk lives.
        tell: is told of progress, and with `None` now and then that time passes.

    Raises:
        SourceError: the output cannot be written, or no worker can be started.
    """
    office = _Office(deque(jobs), setup, workers, keep)
    try:
        while office.todo or office.desks:
            office.employ()
            for found in office.listen():
                if isinstance(found, Outcome):
                    yield found
                else:
                    tell(*found)
            tell(None, None)
    finally:
        office.close()


class _Office:
    """The desks, and what is to be done."""

    def __init__(self, todo: deque[Job], setup: Setup, workers: int, keep: Sequence[int]) -> None:
        self.todo = todo
        self.desks: list[_Desk] = []
        self._setup, self._workers, self._keep = setup, workers, keep
        self._deaths: Counter[Job] = Counter()
        self._ears = selectors.DefaultSelector()

    def employ(self) -> None:
        """Gives every job to a desk as long as there are cores, and every core to a desk."""
        most = min(self._workers, max(2, self._workers // _CREW))
        while self.todo:
            desk = next((desk for desk in self.desks if desk.job is None), None)
            if desk is None and len(self.desks) < most:
                desk = self._open()
            if desk is None:
                break
            desk.job = self.todo.popleft()
            desk.child.line.put(desk.job)
        for desk in [desk for desk in self.desks if desk.job is None]:
            self._shut(desk)
        for number, desk in enumerate(self.desks):
            share = self._workers * (number + 1) // len(self.desks) - self._workers * number // len(
                self.desks
            )
            desk.child.slot.write(max(1, share), 0.0)

    def listen(self) -> Iterator[Outcome | tuple[Job, Progress]]:
        """What the desks say, within a while."""
        for key, _ in self._ears.select(_TICK):
            desk: _Desk = key.data
            try:
                message = desk.child.line.take()
            except EOFError:
                yield from self._bury(desk)
                continue
            job = desk.job
            if job is None:
                continue
            if isinstance(message, Progress):
                yield job, message
            else:
                desk.job = None
                yield _outcome(job, message)

    def close(self) -> None:
        """Ends what still runs; desks take their half-written files away."""
        for desk in self.desks:
            desk.child.process.terminate()
        end = time.monotonic() + _PATIENCE
        for desk in list(self.desks):
            self._shut(desk, max(0.1, end - time.monotonic()))
        self._ears.close()

    def _open(self) -> _Desk:
        desk = _Desk(processes.start("presscut.batch.desk", keep=self._keep))
        desk.child.line.put(self._setup)
        self._ears.register(desk.child.line, selectors.EVENT_READ, desk)
        self.desks.append(desk)
        return desk

    def _shut(self, desk: _Desk, patience: float = _PATIENCE) -> int:
        self._ears.unregister(desk.child.line)
        self.desks.remove(desk)
        return desk.child.end(patience=patience)

    def _bury(self, desk: _Desk) -> Iterator[Outcome]:
        code = self._shut(desk, 1.0)
        job = desk.job
        if job is None:
            return
        self._deaths[job] += 1
        if self._deaths[job] < _DEATHS:
            self.todo.appendleft(job)
            return
        how = f"died of {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"
        detail = f"{job.input}: each of {_DEATHS} processes that read it {how}"
        yield Outcome(job=job, found=Failure(reason="crashed", stage="work", detail=detail, url=job.input))


def _outcome(job: Job, message: Any) -> Outcome:
    if isinstance(message, Stuck):
        raise SourceError(message.detail)
    found: Counts | Failure = message
    return Outcome(job=job, found=found)
