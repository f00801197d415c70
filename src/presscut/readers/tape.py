"""A stored file becomes its unpacked bytes, with the place in the file each of them comes from.

Rules of this file:
1. What is packed stands in *members*: one gzip member, one frame of Zstandard or LZ4. Archives have one for each
   record, or one for all, or members that know nothing of records. The tape runs on over their borders, and knows them.
2. Nothing is held but a window of some 64 kB, however large a member is and however small it was packed.
3. Where the packing is broken all that is sound before it is given; only the next byte raises `Torn`. `recover` goes on
   at the next member that is sound.
4. Going back is allowed while all of it together costs no more than reading the file once more. So a file of
   nothing but lies takes twice the time of an honest one, not its square.
"""

import re
import sys
from collections import deque
from dataclasses import dataclass
from typing import Final

from presscut.readers.packing import PACKINGS, SKIPPABLE, Opener, PackingError, Unpacker, zstd
from presscut.readers.stored import Stored

__all__ = ["Place", "Tape", "Torn"]

_PIECE: Final = 65_536
"""Bytes unpacked at once."""
_OVERLAP: Final = 8192
"""Bytes kept while searching, so that a mark that stands across two pieces is seen."""
_TRIAL: Final = 4096
"""Packed bytes by which a possible beginning of a member is tried."""
_FREE_RETURNS: Final = 64 << 20
"""Unpacked bytes that may be read again in any case: six of the largest records."""
_FRAME_HEAD: Final = 8
"""Bytes before the content of a frame that is to be passed over: four of mark, four of length."""
_DICTIONARY: Final = b"\x5d\x2a\x4d\x18"
"""How the frame begins that holds a WARC's dictionary (IIPC, Zstandard WARC specification 1.0)."""
_DICTIONARY_SIZE: Final = 16 << 20
"""Bytes a dictionary may have: those of real crawls have 0.1–1 MB."""
_ZSTD: Final = b"\x28\xb5\x2f\xfd"


class Torn(Exception):  # noqa: N818 - it is a finding about the file, and a value one floor up
    """The packed bytes end or break here; the message says how, for people."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record begins, to come back to."""

    start: int
    """Where its member begins: bytes into the stored file."""
    inner: int
    """Unpacked bytes from there to the record."""
    passed: int
    """Unpacked bytes that had been passed when the tape was here, for the account of rule 4."""


class Tape:
    """A file's unpacked bytes under a cursor."""

    def __init__(self, stored: Stored) -> None:
        """Of a file at whose beginning it stands."""
        self._stored = stored
        self._open: Opener | None = None
        self._magic = b""
        self._dictionary = b""
        self._unpacker: Unpacker | None = None
        self._buffer = b""
        self._cursor = 0
        self._ended = True
        self._torn = ""
        self._untouched = True
        self._at = 0
        self._passed = 0
        self._again = 0
        self._borders: deque[tuple[int, int]] = deque([(0, 0)])
        """For the member under the cursor and those begun behind it: where it begins on the tape, and in the file."""

    @property
    def offset(self) -> int:
        """Where in the stored file the cursor is: exact where nothing is packed, else the beginning of its member."""
        return self._borders[0][1] if self._open else self._at

    @property
    def is_empty(self) -> bool:
        """Whether the file has not one byte, sound or torn."""
        return not self._stored.at and not self._stored.peek(1) and not self.glance(1)

    @property
    def left(self) -> int | None:
        """Bytes left of the member under the cursor; `None` while its end has not been seen."""
        if len(self._borders) > 1:
            return self._borders[1][0] - self._at
        return len(self._buffer) - self._cursor if self._ended or self._torn else None

    @property
    def at_border(self) -> bool:
        """Whether the cursor is at the beginning of a packed member."""
        return self._open is not None and self._borders[0][0] == self._at

    @property
    def torn(self) -> str:
        """What is broken about the member under the cursor, as far as has been seen."""
        return self._torn if len(self._borders) == 1 and not self.at_border else ""

    def place(self) -> Place:
        """The cursor's place."""
        at, start = self._borders[0]
        return Place(start, self._at - at, self._passed)

    def peek(self, size: int) -> bytes:
        """The next bytes without moving on; fewer only at the end of the file or of what is sound.

        Raises:
            Torn: there is not one sound byte.
        """
        while len(self._buffer) - self._cursor < size and self._fill():
            pass
        if self._torn and self._cursor == len(self._buffer):
            raise Torn(self._torn)
        return self._buffer[self._cursor : self._cursor + size]

    def glance(self, size: int) -> bytes:
        """The next bytes, none where they are torn."""
        try:
            return self.peek(size)
        except Torn:
            return b""

    def read(self, size: int) -> bytes:
        """The next bytes, up to the next border of members; fewer only there, at the end and before what is torn.

        Raises:
            Torn: there is not one sound byte.
        """
        parts: list[bytes] = []
        while size and (part := self.glance(min(size, _PIECE)) if parts else self.peek(min(size, _PIECE))):
            if self.left is not None and self.left < len(part):
                part = part[: self.left]
                size = len(part)
            self._move(len(part))
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def skip(self, size: int) -> None:
        """Move on by `size` bytes, over borders of members."""
        while size and (passed := self.skip_in_member(size)):
            size -= passed

    def skip_in_member(self, size: int) -> int:
        """Move on by `size` bytes, at most to the next border; how many it was. Free where nothing is packed."""
        if self._open is None and not self._untouched:
            passed = min(size, len(self._buffer) - self._cursor)
            leap = self._stored.skip(size - passed)
            self._move(passed)
            self._at += leap
            self._passed += leap
            return passed + leap
        passed = 0
        while passed < size and (part := self.peek(min(size - passed, _PIECE))):
            step = len(part) if self.left is None else min(len(part), self.left)
            self._move(step)
            passed += step
            if step < len(part):
                break
        return passed

    def search(self, line: re.Pattern[bytes], member: re.Pattern[bytes]) -> bool:
        """Move on to where `line` is found or a member begins with `member`, behind the cursor; `False`: to the end.

        Raises:
            Torn: what comes before the next one is not sound.
        """
        have = len(self.peek(_PIECE))
        while True:
            found = line.search(self._buffer, self._cursor + 1)
            places = [found.start()] if found else []
            borders = [self._cursor + at - self._at for at, _ in list(self._borders)[1:]]
            places += [place for place in borders if member.match(self._buffer, place)]
            if places:
                self._move(min(places) - self._cursor)
                return True
            kept = min(have, _OVERLAP)
            self._move(have - kept)
            have = len(self.peek(kept + _PIECE))
            if have == kept:
                self._move(kept)
                return len(self.peek(1)) > 0

    def go_back(self, place: Place) -> bool:
        """Return to a place; `False`, and no move, where the file cannot or where it has been done too often."""
        cost = self._passed - place.passed + (place.inner if self._open else 0)
        if not self._stored.seekable or self._again + cost > _FREE_RETURNS + self._passed - self._again:
            return False
        self._again += cost
        self._restart(place.start if self._open else place.start + place.inner)
        if self._open:
            self.skip(place.inner)
        return True

    def recover(self, mark: re.Pattern[bytes]) -> bool:
        """Go on, after a torn member, at the next sound one that holds `mark`; `False`, and to the end, without one."""
        if self._open is None:  # nothing but a dictionary, and that broken
            self._restart(self._stored.at)
            self._stored.skip(sys.maxsize)
            return False
        start = self._borders[-1][1] + 1
        self._restart(start if self._stored.seekable else self._stored.at)
        while self._stored.find(self._magic):
            try:
                trial = self._open(self._dictionary).decompress(self._stored.peek(_TRIAL), _PIECE)
            except PackingError:
                trial = b""
            if trial and mark.search(trial):
                return True
            self._stored.skip(1)
        return False

    def _restart(self, at: int) -> None:
        """Nothing is at hand any more; the next byte is that of the member, or the plain file, at `at`."""
        if self._stored.at != at:
            self._stored.seek(at)
        self._buffer, self._cursor, self._ended, self._torn, self._unpacker = b"", 0, True, "", None
        self._at = at
        self._borders = deque([(at, at)])

    def _move(self, size: int) -> None:
        self._cursor += size
        self._at += size
        self._passed += size
        while len(self._borders) > 1 and self._borders[1][0] <= self._at:
            self._borders.popleft()

    def _fill(self) -> bool:
        """Another piece into the buffer, of this member or of the next; `False` where there is none."""
        try:
            while not self._torn and (not self._ended or self._open_member()):
                if piece := self._next_piece():
                    self._buffer = self._buffer[self._cursor :] + piece
                    self._cursor = 0
                    return True
                self._ended = True
        except (PackingError, Torn) as error:
            self._torn = str(error) if isinstance(error, Torn) else f"the packing is broken: {error}"
        return False

    def _open_member(self) -> bool:
        """Go to the next member of the file; `False` at its end."""
        self._pass_padding()
        head = self._stored.peek(_FRAME_HEAD)
        if not head:
            return False
        if self._untouched:
            found = ((magic, opener) for magic, opener in PACKINGS if head.startswith(magic))
            self._magic, self._open = next(found, (b"", None))
            self._untouched = False
        if self._open:
            self._borders.append((self._at + len(self._buffer) - self._cursor, self._stored.at))
            self._move(0)
            if not head.startswith(self._magic):
                raise Torn("what follows is not packed like the rest")
            self._unpacker = self._open(self._dictionary)
        self._ended = False
        return True

    def _next_piece(self) -> bytes:
        """Up to 64 kB more of the member; empty at its end."""
        unpacker = self._unpacker
        if unpacker is None:
            return self._stored.take()
        while not unpacker.eof:
            data = self._stored.take() if unpacker.needs_input else b""
            starved = unpacker.needs_input and not data
            piece = unpacker.decompress(data, _PIECE)
            if unpacker.eof:
                self._stored.give_back(unpacker.unused_data)
            if piece:
                return piece
            if starved and not unpacker.eof:
                raise Torn("the file ends within a packed record")
        return b""

    def _pass_padding(self) -> None:
        """Go past the zeros of a tape and the frames that say they are to be passed over, but keep the dictionary."""
        if not self._untouched:
            while (piece := self._stored.peek(_PIECE)) and (zeros := len(piece) - len(piece.lstrip(b"\x00"))):
                self._stored.skip(zeros)
        while (head := self._stored.peek(_FRAME_HEAD))[:4] in SKIPPABLE and len(head) == _FRAME_HEAD:
            size = int.from_bytes(head[4:], "little")
            self._stored.skip(_FRAME_HEAD)
            if head[:4] == _DICTIONARY and self._untouched and size <= _DICTIONARY_SIZE:
                self._dictionary = _unpacked_dictionary(self._stored.peek(size)[:size])
            self._stored.skip(size)


def _unpacked_dictionary(data: bytes) -> bytes:
    """A dictionary as it is used; the file may hold it packed."""
    if not data.startswith(_ZSTD):
        return data
    unpacker = zstd()
    try:
        return unpacker.decompress(data, _DICTIONARY_SIZE)
    except PackingError as error:
        raise Torn(f"the dictionary is broken: {error}") from error
