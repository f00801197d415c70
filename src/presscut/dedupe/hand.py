"""A hand: a process that does one piece of work after the other, until its line is closed."""

from collections.abc import Callable
from typing import Any, NamedTuple

from presscut.batch.mail import Line, Slot
from presscut.errors import PresscutError

__all__ = ["Refused", "done", "main"]


class Refused(NamedTuple):
    """Why a piece of work cannot be done, and need not be tried again: the disk is full, say."""

    error: PresscutError


def main(line: Line, _slot: Slot) -> None:
    """Works until the line is closed."""
    while True:
        try:
            do, given = line.take()
        except EOFError:
            return
        line.put(done(do, given))


def done(do: Callable[[Any], Any], given: object) -> Any:
    """What comes of a piece of work, or `Refused`."""
    try:
        return do(given)
    except PresscutError as error:
        return Refused(error)
