"""An archive file becomes entries: WARC, ARC, WET, and WACZ, the zip file of WARCs.

Rules of this file:
1. Nothing of a zip goes to disk; the names in it are compared, never opened.
2. Offsets are places in the file that was named, also for a WARC that lies unpacked inside a WACZ.
3. A zip may unpack to `_ZIP_RATIO` times its size, and no further.
"""

import io
import os
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import IO, Any, BinaryIO, Final

from presscut.model import Reason
from presscut.readers.nouns import Entry, ReadOptions
from presscut.readers.pages import About, entry, failure
from presscut.readers.records import ARC, WARC, Grammar, records
from presscut.readers.stored import Stored
from presscut.readers.tape import Tape

__all__ = ["arc", "wacz", "warc"]

_HEADERS: Final = 65_536
"""Bytes of a block that are no page: the headers of HTTP."""
_WARC_ENDINGS: Final = (".warc", ".warc.gz", ".warc.zst", ".wet", ".wet.gz")
_ZIP_RATIO: Final = 200
"""Unpacked bytes for one of the zip file: WARCs lie in it as they are, and plain ones pack to a tenth."""
_ENCRYPTED: Final = 1
"""Bit of a zip's flags."""
_ZIP_ERRORS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
    EOFError,
    LookupError,
)
"""What `zipfile` raises for files that lie."""
_LOCAL_HEAD: Final = 30
"""Bytes of a file's own header in a zip, before its name (APPNOTE 4.3.7)."""


def warc(tape: Tape, name: str, options: ReadOptions) -> Iterator[Entry]:
    """The entries of a WARC or WET file."""
    return _entries(tape, name, options, WARC)


def arc(tape: Tape, name: str, options: ReadOptions) -> Iterator[Entry]:
    """The entries of an ARC file."""
    return _entries(tape, name, options, ARC)


def _entries(tape: Tape, name: str, options: ReadOptions, grammar: Grammar) -> Iterator[Entry]:
    found = records(tape, grammar, options.max_bytes + _HEADERS)
    return (entry(record, name, options) for record in found)


def wacz(raw: BinaryIO, name: str, options: ReadOptions) -> Iterator[Entry]:
    """The entries of all WARCs in a WACZ file, in the order of its directory (WACZ 1.1.1, section 5.2.1)."""
    size = raw.seek(0, os.SEEK_END)
    try:
        archive = zipfile.ZipFile(raw)
    except _ZIP_ERRORS as error:
        yield _broken(name, 0, f"is a broken zip archive: {error}")
        return
    files = [file for file in archive.infolist() if file.filename.lower().endswith(_WARC_ENDINGS)]
    if not files:
        yield _broken(name, 0, "is a zip archive without a WARC in it", "not-html")
    budget = _ZIP_RATIO * size
    for file in files:
        budget -= file.file_size
        if budget < 0:
            yield _broken(name, file.header_offset, f"unpacks to more than {_ZIP_RATIO} times its size")
            return
        if file.compress_type == zipfile.ZIP_STORED and not file.flag_bits & _ENCRYPTED:
            part = _Part(raw, file.header_offset, file.file_size)
            for found in warc(_tape(part, name), name, options):
                yield replace(found, offset=found.offset + part.start)
        else:
            yield from _packed(archive, file, name, options)


def _packed(
    archive: zipfile.ZipFile, file: zipfile.ZipInfo, name: str, options: ReadOptions
) -> Iterator[Entry]:
    """The entries of a WARC that the zip has packed; their offset is that of the file in it."""
    stream = _Stream(archive, file)
    for found in warc(_tape(stream, name), name, options):
        yield replace(found, offset=file.header_offset)
    if stream.broken:
        yield _broken(name, file.header_offset, stream.broken)


def _tape(raw: io.RawIOBase, name: str) -> Tape:
    return Tape(Stored(io.BufferedReader(raw), name))


class _Part(io.RawIOBase):
    """A file that lies unpacked in a zip: a stretch of the zip."""

    def __init__(self, raw: BinaryIO, header: int, size: int) -> None:
        raw.seek(header)
        head = raw.read(_LOCAL_HEAD).ljust(_LOCAL_HEAD, b"\x00")
        self._raw = raw
        self.start = (
            header + _LOCAL_HEAD + sum(int.from_bytes(head[at : at + 2], "little") for at in (26, 28))
        )
        self._end = self.start + size
        self._at = self.start

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        self._at = (self.start, self._at, self._end)[whence] + offset
        return self._at - self.start

    def tell(self) -> int:
        return self._at - self.start

    def readinto(self, buffer: Any) -> int:
        self._raw.seek(self._at)
        data = self._raw.read(max(0, min(len(buffer), self._end - self._at)))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)


class _Stream(io.RawIOBase):
    """A file that lies packed in a zip: read once; where it breaks it ends, and says so."""

    def __init__(self, archive: zipfile.ZipFile, file: zipfile.ZipInfo) -> None:
        self.broken = ""
        self._stream: IO[bytes] = io.BytesIO()
        try:
            self._stream = archive.open(file)
        except _ZIP_ERRORS as error:
            self.broken = f"holds a file that cannot be opened: {error}"

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = b""
        try:
            data = b"" if self.broken else self._stream.read(len(buffer))
        except _ZIP_ERRORS as error:
            self.broken = f"holds a broken file: {error}"
        buffer[: len(data)] = data
        return len(data)


def _broken(name: str, offset: int, what: str, reason: Reason = "damaged") -> Entry:
    return Entry(offset=offset, what=failure(reason, About(name=name), what))
