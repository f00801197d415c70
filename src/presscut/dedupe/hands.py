"""The engine of this machine: processes that each do one piece of work at a time.

Rules of this file:
1. What is given is taken when a hand is free, and not before.
2. A hand that dies is replaced and its work done again; work that hands keep dying of ends everything, because an answer
   without it would be another one.
3. However this ends, no hand is left: they are made to end, and end with us in any case (`batch.processes`).
"""

import selectors
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from subprocess import TimeoutExpired
from typing import Any, Final

from presscut.batch.processes import Child, start
from presscut.dedupe.hand import Refused
from presscut.dedupe.nouns import Each, Given, Made
from presscut.errors import SourceError

__all__ = ["hands"]

_DEATHS: Final = 3
"""Hands that die of one piece of work before it is given up. Whoever kills one from outside costs nothing."""
_PATIENCE: Final = 1.0
"""Seconds a hand whose line is closed has to end."""


@dataclass(slots=True, eq=False)
class _Work:
    given: Any
    deaths: int = 0


@dataclass(slots=True, eq=False)
class _Hand:
    child: Child
    work: _Work | None = None


@contextmanager
def hands(most: int, keep: int) -> Iterator[Each]:
    """What has work done by at most so many processes; they start when there is something to do.

    Raises:
        SourceError: work cannot be done, or processes keep dying of it.
    """
    office = _Office(most, keep)
    try:
        yield office.each
    finally:
        office.close()


class _Office:
    def __init__(self, most: int, keep: int) -> None:
        self._most, self._keep = most, keep
        self._hands: list[_Hand] = []
        self._ears = selectors.DefaultSelector()

    def each(self, do: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[tuple[Given, Made]]:
        """What comes of everything given, as it is done."""
        fresh = (_Work(one) for one in given)
        again: deque[_Work] = deque()
        while self._give(do, again, fresh):
            for key, _ in self._ears.select():
                hand: _Hand = key.data
                work, hand.work = hand.work, None
                try:
                    found = hand.child.line.take()
                except EOFError:
                    self._bury(hand, work, again)
                    continue
                if isinstance(found, Refused):
                    raise found.error
                if work is not None:
                    yield work.given, found

    def close(self) -> None:
        """Ends all hands."""
        for hand in self._hands:
            hand.child.process.terminate()
        for hand in self._hands:
            hand.child.end(patience=_PATIENCE)
        self._hands.clear()
        self._ears.close()

    def _give(self, do: Callable[..., Any], again: deque[_Work], fresh: Iterator[_Work]) -> bool:
        """Sees that every hand has work, as far as there is any; whether one has."""
        while len(busy := [hand for hand in self._hands if hand.work]) < self._most:
            work = again.popleft() if again else next(fresh, None)
            if work is None:
                break
            hand = next((hand for hand in self._hands if hand.work is None), None) or self._hire()
            hand.work = work
            hand.child.line.put((do, work.given))
        return bool(busy)

    def _hire(self) -> _Hand:
        hand = _Hand(start("presscut.dedupe.hand", keep=(self._keep,)))
        self._ears.register(hand.child.line, selectors.EVENT_READ, hand)
        self._hands.append(hand)
        return hand

    def _bury(self, hand: _Hand, work: _Work | None, again: deque[_Work]) -> None:
        self._ears.unregister(hand.child.line)
        self._hands.remove(hand)
        with suppress(TimeoutExpired):  # a line may be closed a moment before its process is over
            hand.child.process.wait(_PATIENCE)
        code = hand.child.end(patience=_PATIENCE)
        if work is None:
            return
        work.deaths += 1
        if work.deaths >= _DEATHS:
            how = f"died of {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"
            raise SourceError(
                f"each of {_DEATHS} processes that did the same work {how}; is there memory enough?"
            )
        again.append(work)
