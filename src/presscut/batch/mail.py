"""Messages between processes that never block whoever sends them.

A message is pickled into a file that exists in memory alone; only the handle of that file and a size go through the
socket. So a process that hangs, or is busy, cannot make its neighbour wait, however large the message.

Rules of this file:
1. Whoever uses a line sees to it that few messages are on their way at a time.
2. A neighbour that is gone is an `EOFError` to the reader and no error to the sender.
"""

import contextlib
import mmap
import os
import pickle
import socket
import struct
import tempfile
from collections import deque
from typing import Any, Final

__all__ = ["IDLE", "Line", "Slot"]

IDLE: Final = -1
"""Number of a slot whose process does nothing."""

_SLOT: Final = 16
"""Bytes of two numbers."""
_SIZE: Final = struct.Struct("Q")
_KEPT: Final = 16 << 20
"""Bytes of a file that is kept for the next message; a larger one gives its memory back."""


class Line:
    """One end of a line to another process.

    With `kept` files the next messages are written over the last but `kept`, which saves the system from finding
    memory anew for each; so many, less one, may be on their way.
    """

    def __init__(self, end: socket.socket, kept: int = 0) -> None:
        self._end = end
        self._kept = deque(unnamed_file() for _ in range(kept))
        self._keeps = kept > 0

    def fileno(self) -> int:
        """For `selectors`."""
        return self._end.fileno()

    def put(self, message: object) -> None:
        """Sends any picklable message; one to a neighbour that is gone is lost without a word."""
        handle = self._kept.popleft() if self._kept else unnamed_file()
        with os.fdopen(os.dup(handle), "wb") as file:
            file.seek(0)  # the place is shared with the last message's
            pickle.dump(message, file, protocol=5)
            size = file.tell()
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            socket.send_fds(self._end, [_SIZE.pack(size)], [handle])
        if self._keeps and size <= _KEPT:
            self._kept.append(handle)
        else:
            os.close(handle)
            if self._keeps:
                self._kept.append(unnamed_file())

    def take(self) -> Any:
        """The next message; waits for it. Raises `EOFError` when the neighbour is gone."""
        try:
            data, handles, _, _ = socket.recv_fds(self._end, _SIZE.size, 1)
        except ConnectionResetError as error:
            raise EOFError from error
        if len(data) < _SIZE.size or not handles:
            raise EOFError
        try:
            (size,) = _SIZE.unpack(data)
            with mmap.mmap(handles[0], size, access=mmap.ACCESS_READ) as view:
                return pickle.loads(view)  # noqa: S301 - written by our own process
        finally:
            os.close(handles[0])

    def close(self) -> None:
        """Tells the neighbour that there is no more."""
        self._end.close()
        for handle in self._kept:
            os.close(handle)
        self._kept.clear()


def unnamed_file() -> int:
    """The handle of an empty file without a name, in memory where the system can."""
    if hasattr(os, "memfd_create"):
        return os.memfd_create("presscut", os.MFD_CLOEXEC)
    with tempfile.TemporaryFile() as file:  # macOS
        return os.dup(file.fileno())


class Slot:
    """Two numbers that two processes share: what the one is doing, and since when (`time.monotonic`).

    Each is stored at one stroke: `struct` would put zeros there first, and whoever looks in that moment, or for as long
    as the writer is not let run, would see a page that began long ago.
    """

    def __init__(self, handle: int | None = None) -> None:
        self.handle = unnamed_file() if handle is None else handle
        if handle is None:
            os.ftruncate(self.handle, _SLOT)
        self._memory = mmap.mmap(self.handle, _SLOT)
        self._view = memoryview(self._memory).cast("d")
        if handle is None:
            self._view[0] = IDLE

    def write(self, number: int, since: float) -> None:
        """Tells the other process. The time is written first, so that a new number never has an old time."""
        self._view[1] = since
        self._view[0] = number

    def read(self) -> tuple[int, float]:
        """What the other process wrote last."""
        number = int(self._view[0])
        return number, self._view[1]

    def close(self) -> None:
        """Frees the memory."""
        self._view.release()
        self._memory.close()
        os.close(self.handle)
