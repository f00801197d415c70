"""The bytes of a file as they are stored: read in pieces, looked at beforehand, given back.

Rules of this file:
1. A read that the system refuses halfway is a `SourceError`: what cannot be read is not the archive's fault.
2. A file that cannot seek (an answer of a server without ranges) is read once, from front to back.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final

from presscut.errors import SourceError

__all__ = ["Stored"]

_PIECE: Final = 65_536
"""Bytes read at once."""


class Stored:
    """An open file with one piece of it at hand."""

    def __init__(self, raw: BinaryIO, name: str) -> None:
        """At the beginning of the file; `name` is for messages."""
        self._raw = raw
        self._name = name
        self._chunk = b""
        self._behind = 0
        self.seekable = raw.seekable()

    @property
    def at(self) -> int:
        """Bytes before the next one."""
        return self._behind - len(self._chunk)

    def peek(self, size: int) -> bytes:
        """The next bytes without moving on; fewer only at the end of the file."""
        while (missing := size - len(self._chunk)) > 0 and (more := self._read(missing)):
            self._chunk += more
        return self._chunk[:size]

    def take(self) -> bytes:
        """The next piece, of any size; empty only at the end of the file."""
        piece, self._chunk = self._chunk or self._read(), b""
        return piece

    def give_back(self, unused: bytes) -> None:
        """The end of what was taken last, which belongs to what follows."""
        self._chunk = unused + self._chunk

    def skip(self, size: int) -> int:
        """Move on by up to `size` bytes; how many it was. Costs nothing where the file can seek."""
        passed = min(size, len(self._chunk))
        self._chunk = self._chunk[passed:]
        if self.seekable and size > passed:
            with self._watched():
                goal = min(self._behind + size - passed, self._raw.seek(0, os.SEEK_END))
            passed += goal - self._behind
            self.seek(goal)
        while passed < size and (piece := self.take()):
            self._chunk = piece[size - passed :]
            passed += len(piece) - len(self._chunk)
        return passed

    def seek(self, at: int) -> None:
        """Go to a place; only where the file is seekable."""
        with self._watched():
            self._raw.seek(at)
        self._chunk, self._behind = b"", at

    def find(self, mark: bytes) -> bool:
        """Move on to the next place where `mark` stands, this one included; `False`, and to the end, if there is none."""
        while len(self.peek(len(mark))) == len(mark):
            found = self._chunk.find(mark)
            if found >= 0:
                self._chunk = self._chunk[found:]
                return True
            self._chunk = self._chunk[len(self._chunk) - len(mark) + 1 :]
        self._chunk = b""
        return False

    def _read(self, size: int = 0) -> bytes:
        with self._watched():
            piece = self._raw.read(max(size, _PIECE))
        self._behind += len(piece)
        return piece

    @contextmanager
    def _watched(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:  # each kind of remote file has exceptions of its own
            raise SourceError(f"{self._name} cannot be read at byte {self._behind:,}: {error}") from error
