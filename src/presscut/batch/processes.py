"""Processes of our own: how one is started, and that it never outlives whoever started it.

They are fresh interpreters, not forks: no lock, thread or handle of the caller's is theirs, and a script needs no
`if __name__ == "__main__"` to start them.
"""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from presscut.batch.mail import Line, Slot

__all__ = ["Child", "orphaned", "serve_parent", "start"]

_ONE_THREAD: Final = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""A process a core is the plan: threads for small products of matrices would only stand in each other's way."""
_LITTLE_MEMORY: Final = {"ARROW_DEFAULT_MEMORY_POOL": "system"}
"""Arrow's own pool keeps what it has had: 90 MB more after a few row groups, against 60."""
_PR_SET_PDEATHSIG: Final = 1


@dataclass(frozen=True, slots=True, eq=False)
class Child:
    """A process, the line to it, and the slot in which it tells what it does."""

    process: subprocess.Popen[bytes]
    line: Line
    slot: Slot

    def end(self, *, patience: float) -> int:
        """Ends it, by force after `patience` seconds, and gives its exit code: `-9` for a signal 9."""
        if patience:
            self.process.terminate()
        try:
            code = self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        self.line.close()
        self.slot.close()
        return code


def start(module: str, *, letters: int = 0, keep: Iterable[int] = ()) -> Child:
    """A new process that runs `main(line, slot)` of a module.

    Args:
        module: its full name.
        letters: files that each end of the line keeps (`mail.Line`).
        keep: handles that the process holds open.
    """
    ours, theirs = socket.socketpair()
    slot = Slot()
    code = (
        f"import sys; sys.path[:] = {sys.path!r}\n"
        f"from presscut.batch.processes import serve_parent\n"
        f"from {module} import main\n"
        f"main(*serve_parent({theirs.fileno()}, {slot.handle}, {os.getpid()}, {letters}))"
    )
    with theirs:
        process = subprocess.Popen(  # noqa: S603 - our own code
            [sys.executable, "-c", code],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=(theirs.fileno(), slot.handle, *keep),
            env={**_ONE_THREAD, **_LITTLE_MEMORY, **os.environ},
        )
    return Child(process, Line(ours, letters), slot)


def serve_parent(line: int, slot: int, parent: int, letters: int) -> tuple[Line, Slot]:
    """In the new process: the line and the slot. Ctrl-C is the parent's business, and with the parent it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if orphaned(parent):
        os._exit(1)
    return Line(socket.socket(fileno=line), letters), Slot(slot)


def orphaned(parent: int) -> bool:
    """Whether the process `parent` that started this one is gone."""
    return os.getppid() != parent
