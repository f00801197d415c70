"""Some workers and whoever sets them to work: chunks in, results out, in the order of the chunks.

Rules of this file:
1. A page is given up when it takes longer than its time, or when workers keep dying of it; then it alone is lost.
   Whoever kills a worker from outside costs no page: a page that a worker died of is tried again.
2. No more chunks are read than the workers have use for, and no more than `_WINDOW` results wait for a slow one.
3. Nothing here waits for a worker longer than `_TICK`, whatever that worker does.
"""

import selectors
import signal
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Final, Self

from presscut.batch import processes
from presscut.batch.mail import IDLE
from presscut.batch.nouns import Chunk, Limits, Result
from presscut.batch.pages import none_of
from presscut.batch.worker import EXIT_GROWN, EXIT_MEMORY, READY, Setup, Task
from presscut.errors import SourceError
from presscut.model import Failure, Reason

__all__ = ["Crew"]

_AHEAD: Final = 2
"""Chunks that a worker has: one in work and one to go on with."""
_LETTERS: Final = _AHEAD + 2
"""Messages that are on their way to or from a worker at a time, and one more."""
_WINDOW: Final = 64
"""Chunks between the first that is not finished and the last that was read: half a megabyte each, at most 40 MB."""
_TICK: Final = 0.2
"""Seconds between two looks at the clock."""
_PATIENCE: Final = 0.5
"""Seconds a worker has to end by itself."""
_START: Final = 60.0
"""Seconds more that a worker may take that has yet to load its code: some, on a busy machine."""
_STILLBORN: Final = 3
"""Workers in a row that die before they are ready: then none will ever be."""
_DEATHS: Final = 2
"""Workers that die of one page before it is given up."""
_KILLED: Final = 3
"""The same for those killed in a way that may have come from outside, twice at the same page by chance."""
_FROM_OUTSIDE: Final = frozenset({-signal.SIGKILL, -signal.SIGTERM, -signal.SIGHUP})


@dataclass(slots=True, eq=False)
class _Task:
    """A chunk on its way."""

    chunk: Chunk
    result: Result | None = None
    deaths: Counter[int] = field(default_factory=Counter)
    verdicts: dict[int, Failure] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class _Hand:
    """A worker with what it has to do, the first of it in work."""

    child: processes.Child
    ready: bool = False
    tasks: deque[_Task] = field(default_factory=deque)
    handed: float = 0.0
    """When it was last given something, by the monotonic clock."""


class Crew:
    """Workers that stay for many inputs; use it as a context, for they end with it."""

    def __init__(self, setup: Setup, size: Callable[[], int]) -> None:
        """`size` tells how many workers there may be; it is asked again and again, and may grow. None starts idle."""
        self._size = size
        self._setup = setup
        self._limits: Limits = setup.options.limits
        self._hands: list[_Hand] = []
        self._window: deque[_Task] = deque()
        self._waiting: deque[_Task] = deque()
        self._stillborn = 0
        self._ears = selectors.DefaultSelector()
        self._looked = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for hand in self._hands:
            hand.child.end(patience=0)
        self._hands.clear()
        self._ears.close()

    def results(self, chunks: Iterator[Chunk]) -> Iterator[Result]:
        """The result of every chunk, in their order.

        Raises:
            SourceError: no worker can be started.
        """
        self._forget()
        while True:
            while self._window and self._window[0].result is not None:
                yield self._window.popleft().result  # type: ignore[misc] # told above
            chunk = next(chunks, None) if self._has_room() else None
            if chunk is not None:
                self._queue(chunk)
                self._listen(0)
            elif self._window:
                self._listen(_TICK)
            elif self._has_room():
                return

    def _forget(self) -> None:
        """What an earlier input has left undone, because its file could not be written, is of no use any more."""
        for hand in [hand for hand in self._hands if hand.tasks]:
            self._dismiss(hand)
        self._window.clear()
        self._waiting.clear()

    def _has_room(self) -> bool:
        busy = len(self._waiting) + sum(len(hand.tasks) for hand in self._hands)
        return busy < _AHEAD * self._size() and len(self._window) < _WINDOW

    def _queue(self, chunk: Chunk) -> None:
        task = _Task(chunk, None if chunk.pages else none_of(chunk))
        self._window.append(task)
        if task.result is None:
            self._waiting.append(task)

    def _hand_out(self) -> None:
        while self._waiting:
            hand = min(self._hands, key=lambda one: len(one.tasks), default=None)
            if (hand is None or hand.tasks) and len(self._hands) < self._size():
                hand = self._hire()
            if hand is None or len(hand.tasks) >= _AHEAD:
                return
            task = self._waiting.popleft()
            hand.tasks.append(task)
            hand.handed = time.monotonic()
            hand.child.line.put(Task(task.chunk, task.verdicts))

    def _hire(self) -> _Hand:
        hand = _Hand(processes.start("presscut.batch.worker", letters=_LETTERS))
        hand.child.line.put(self._setup)
        self._hands.append(hand)
        self._ears.register(hand.child.line, selectors.EVENT_READ, hand)
        return hand

    def _dismiss(self, hand: _Hand) -> int:
        self._ears.unregister(hand.child.line)
        self._hands.remove(hand)
        return hand.child.end(patience=0)

    def _listen(self, seconds: float) -> None:
        """Hands out what waits, takes what comes, and looks at the clock."""
        self._hand_out()
        for key, _ in self._ears.select(seconds):
            self._hear(key.data)
        now = time.monotonic()
        # If we ourselves did not run for a while (a stopped job, a long read), the workers may not have run either.
        if now - self._looked < max(_TICK * 10, self._limits.seconds / 2):
            for hand in list(self._hands):
                place, since = seen = hand.child.slot.read()
                if not hand.tasks:
                    continue
                if place != IDLE and now - since > self._limits.seconds:
                    self._bury(hand, late=seen)
                elif place == IDLE and now - max(since, hand.handed) > self._patience(hand):
                    hand.child.process.kill()  # stopped before it took its work up: no page is to blame
                    self._bury(hand)
        self._looked = now

    def _patience(self, hand: _Hand) -> float:
        """Seconds a worker has to take its work up."""
        return self._limits.seconds + (0 if hand.ready else _START)

    def _hear(self, hand: _Hand) -> None:
        try:
            self._accept(hand, hand.child.line.take())
        except EOFError:
            self._bury(hand)

    def _accept(self, hand: _Hand, message: Any) -> None:
        if message == READY:
            hand.ready, self._stillborn = True, 0
        else:
            hand.tasks.popleft().result = message

    def _bury(self, hand: _Hand, late: tuple[int, float] | None = None) -> None:
        """Takes leave of a worker that is dead, or shall be because of what its slot said; another does its work."""
        if late is not None:
            hand.child.process.kill()
            hand.child.process.wait()
        else:
            _wait(hand.child)
        place, _ = seen = hand.child.slot.read()
        try:
            while True:
                self._accept(hand, hand.child.line.take())
        except EOFError:
            pass
        code = self._dismiss(hand)
        if not hand.ready:
            self._stillborn += 1
            if self._stillborn >= _STILLBORN:
                raise SourceError(f"no worker can be started: each {_ending(code)}")
        elif hand.tasks and code != EXIT_GROWN and late in (None, seen):
            self._blame(hand.tasks[0], place, code, late=late is not None)
        self._waiting.extendleft(reversed(hand.tasks))

    def _blame(self, task: _Task, place: int, code: int, *, late: bool) -> None:
        """Notes that a worker died at a page, and gives the page up if that is enough.

        Between two pages, and while the rows are packed, all that is left of the chunk is to blame.
        """
        task.deaths[place] += 1
        enough = _KILLED if code in _FROM_OUTSIDE else _DEATHS
        if not late and task.deaths[place] < enough:
            return
        reason: Reason = "timeout" if late else "memory" if code == EXIT_MEMORY else "crashed"
        detail = {
            "timeout": f"took longer than {self._limits.seconds:g} s",
            "memory": f"needs more than {self._limits.memory:,} MiB of memory",
        }.get(reason, f"each of {enough} processes that worked on it {_ending(code)}")
        for page in task.chunk.pages:
            if page.place == place or place < 0:
                failure = Failure(reason=reason, stage="work", detail=detail, url=page.capture.url)
                task.verdicts.setdefault(page.place, failure)


def _wait(child: processes.Child) -> None:
    """A line may be closed a moment before its process is over."""
    end = time.monotonic() + _PATIENCE
    while child.process.poll() is None and time.monotonic() < end:
        time.sleep(0.001)


def _ending(code: int) -> str:
    if code >= 0:
        return f"ended with code {code}"
    try:
        return f"died of {signal.Signals(-code).name}"
    except ValueError:
        return f"died of signal {-code}"
