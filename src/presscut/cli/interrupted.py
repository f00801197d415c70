"""How work that takes long is ended from outside, and what is said then."""

import contextlib
import signal
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from types import FrameType
from typing import Final

import typer

from presscut.cli.options import say

__all__ = ["ended_by_signals"]

_INTERRUPTED: Final = 130
_TERMINATED: Final = 128 + signal.SIGTERM


@dataclass(slots=True)
class _TerminatedError(BaseException):
    """Someone asked this process to end."""


@contextlib.contextmanager
def ended_by_signals() -> Iterator[None]:
    """SIGTERM ends as Ctrl-C does, with a code of its own; both say how to go on."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise _TerminatedError

    before = None
    if threading.current_thread() is threading.main_thread():
        before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    except (KeyboardInterrupt, _TerminatedError) as error:
        say("interrupted; what is done is kept, and the same command goes on from there")
        raise typer.Exit(_TERMINATED if isinstance(error, _TerminatedError) else _INTERRUPTED) from None
    finally:
        if before is not None:
            signal.signal(signal.SIGTERM, before)
