"""Packed bytes come apart bit by bit: every packing with the one interface of `bz2.BZ2Decompressor`.

Rules of this file:
1. No call gives more than it was asked for (Zstandard: a burst of `_ZSTD_SIP` bytes), so that a bomb costs time and no
   memory.
2. What follows the end of a packed stream is kept in `unused_data`: archives put one stream behind the other.
3. A packing that cannot go on raises `PackingError`, whatever its library raises.
"""

import bz2
import lzma
import zlib
from collections.abc import Callable
from functools import cache
from typing import Any, Final, Protocol, TypeAlias

from presscut.extras import needed_for

__all__ = ["PACKINGS", "SKIPPABLE", "Opener", "PackingError", "Unpacker", "brotli", "deflate", "gzip", "zstd"]

SKIPPABLE: Final = tuple(bytes([n]) + b"\x2a\x4d\x18" for n in range(0x50, 0x60))
"""How a frame begins that Zstandard and LZ4 say is to be passed over; four bytes with its length follow."""

_THIS: Final = "reading this file"
_ZSTD_SIP: Final = 128
"""Bytes fed at once to Zstandard, whose streaming interface knows no limit: 4 bytes can stand for 128 kB."""
_GZIP_WINDOW: Final = 31
"""zlib's `wbits` for the largest window and a gzip header."""


class PackingError(ValueError):
    """The packed bytes are broken; the message is the library's own."""


class Unpacker(Protocol):
    """One packed stream on its way out."""

    @property
    def eof(self) -> bool:
        """The end of the stream was reached."""
        ...

    @property
    def needs_input(self) -> bool:
        """All that was fed has come out."""
        ...

    @property
    def unused_data(self) -> bytes:
        """What was fed beyond the end."""
        ...

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """The next bytes, at most `max_length`; `data` is added to what is waiting.

        Raises:
            PackingError: the stream is broken here.
        """
        ...


Opener: TypeAlias = Callable[[bytes], Unpacker]
"""What opens one packed stream."""


class _Zlib:
    """Gzip and deflate."""

    def __init__(self, window: int) -> None:
        inflating = _fastest_zlib()
        self._error: type[Exception] = inflating.error
        self._stream = inflating.decompressobj(window)
        self.needs_input = True

    def decompress(self, data: bytes, max_length: int) -> bytes:
        try:
            out: bytes = self._stream.decompress(self._stream.unconsumed_tail + data, max_length)
        except self._error as error:
            raise PackingError(str(error)) from error
        # zlib may hold a little back when the room was just used up
        self.needs_input = not self._stream.unconsumed_tail and len(out) < max_length
        return out

    @property
    def eof(self) -> bool:
        return bool(self._stream.eof)

    @property
    def unused_data(self) -> bytes:
        return bytes(self._stream.unused_data)


@cache
def _fastest_zlib() -> Any:
    """ISA-L, which inflates twice as fast, where the extra `batch` has brought it; else Python's own zlib."""
    try:
        from isal import isal_zlib
    except ImportError:
        return zlib
    return isal_zlib


class _Zstd:
    """Zstandard, fed in sips."""

    def __init__(self, dictionary: bytes) -> None:
        with needed_for(_THIS):
            import zstandard
        self._error: type[Exception] = zstandard.ZstdError
        try:
            words = zstandard.ZstdCompressionDict(dictionary) if dictionary else None
            self._stream = zstandard.ZstdDecompressor(dict_data=words).decompressobj()
        except self._error as error:
            raise PackingError(f"the dictionary is broken: {error}") from error
        self._waiting = memoryview(b"")
        self._out = b""
        self.eof = False

    def decompress(self, data: bytes, max_length: int) -> bytes:
        if data:
            self._waiting = memoryview(bytes(self._waiting) + data)
        parts, size = [self._out], len(self._out)
        try:
            while size < max_length and self._waiting and not self._stream.eof:
                part = self._stream.decompress(self._waiting[:_ZSTD_SIP])
                self._waiting = self._waiting[_ZSTD_SIP:]
                parts.append(part)
                size += len(part)
        except self._error as error:
            raise PackingError(str(error)) from error
        out = b"".join(parts)
        self._out = out[max_length:]
        self.eof = self._stream.eof and not self._out
        return out[:max_length]

    @property
    def needs_input(self) -> bool:
        return not self._out and not self._waiting

    @property
    def unused_data(self) -> bytes:
        return bytes(self._stream.unused_data) + bytes(self._waiting)


class _Named:
    """A library with this very interface, but for its errors."""

    def __init__(self, stream: Any, error: type[Exception]) -> None:
        self._stream = stream
        self._error = error

    def decompress(self, data: bytes, max_length: int) -> bytes:
        try:
            return bytes(self._stream.decompress(data, max_length))
        except self._error as error:
            raise PackingError(str(error)) from error

    @property
    def eof(self) -> bool:
        return bool(self._stream.eof)

    @property
    def needs_input(self) -> bool:
        return bool(self._stream.needs_input)

    @property
    def unused_data(self) -> bytes:
        return bytes(self._stream.unused_data or b"")


class _Brotli:
    """Brotli, which only bodies of HTTP are packed with."""

    unused_data = b""

    def __init__(self) -> None:
        with needed_for(_THIS):
            import brotli as library
        self._error: type[Exception] = library.error
        self._stream = library.Decompressor()
        self.eof = False

    def decompress(self, data: bytes, max_length: int) -> bytes:
        try:
            out = bytes(self._stream.process(data, output_buffer_limit=max_length))
            self.eof = bool(self._stream.is_finished())
        except self._error as error:
            raise PackingError(str(error)) from error
        return out

    @property
    def needs_input(self) -> bool:
        return bool(self._stream.can_accept_more_data())


def gzip(_: bytes = b"") -> Unpacker:
    """What opens one gzip member."""
    return _Zlib(_GZIP_WINDOW)


def deflate(head: bytes) -> Unpacker:
    """What opens `Content-Encoding: deflate`: zlib's format by the standard (RFC 9110, 8.4.1.2), often bare deflate."""
    wrapped = len(head) > 1 and head[0] & 0x0F == 8 and int.from_bytes(head[:2], "big") % 31 == 0  # noqa: PLR2004
    return _Zlib(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)


def zstd(dictionary: bytes = b"") -> Unpacker:
    """What opens one frame of Zstandard, with the archive's dictionary if it has one.

    Raises:
        PackingError: the dictionary is broken.
        UsageError: `zstandard` is not installed.
    """
    return _Zstd(dictionary)


def brotli(_: bytes = b"") -> Unpacker:
    """What opens a Brotli stream.

    Raises:
        UsageError: `brotli` is not installed.
    """
    return _Brotli()


def _lz4(_: bytes) -> Unpacker:
    with needed_for(_THIS):
        from lz4.frame import LZ4FrameDecompressor
    return _Named(LZ4FrameDecompressor(), RuntimeError)


def _bzip2(_: bytes) -> Unpacker:
    return _Named(bz2.BZ2Decompressor(), OSError)


def _xz(_: bytes) -> Unpacker:
    return _Named(lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=256 << 20), lzma.LZMAError)


PACKINGS: Final[tuple[tuple[bytes, Opener], ...]] = (
    (b"\x1f\x8b\x08", gzip),
    (b"\x28\xb5\x2f\xfd", zstd),
    (b"\x04\x22\x4d\x18", _lz4),
    (b"BZh", _bzip2),
    (b"\xfd7zXZ\x00", _xz),
)
"""How a packed stream begins, and what opens it (given the archive's dictionary, which only Zstandard has)."""
