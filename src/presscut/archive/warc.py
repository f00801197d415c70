"""Raw pages kept beside the archive in standard WARC files, so that nothing is lost and all can be read anew.

Rules of this file:
1. `press.db` keeps its pages in `press.warc/0001.warc.gz` and so on, a compressed record a page, a file up to `FULL` bytes.
2. Only the writer that holds the archive's transaction appends. A file is only ever appended to: what an interrupted
   writer left behind what the archive knows stays where it is, and the next page begins a new file.
3. A page is a `resource` record (WARC 1.1, section 6.4): the bytes as they were given, the charset of the header if there
   was one. Text that was given as text is kept as UTF-8.
"""

import gzip
import hashlib
import io
import os
import uuid
import zlib
from base64 import b32encode
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import quote

from presscut.archive.intake import Kept
from presscut.errors import SourceError
from presscut.sources import Capture, Shape, sniff

__all__ = ["Shelf", "folder_of", "read", "record"]

FULL: Final = 1_000_000_000
"""Bytes after which a new file is begun: what Common Crawl and others use."""
_TYPES: Final = {"html": "text/html", "dump": "text/plain"}
_END: Final = b"\r\n\r\n"
"""What stands behind every record."""


def folder_of(archive: Path) -> Path:
    """Where the pages of an archive are kept."""
    return archive.with_suffix(".warc")


class Shelf:
    """Appends pages; used inside one transaction of the archive."""

    def __init__(self, folder: Path, last: Kept | None) -> None:
        """`last` is where the last page stands that the archive knows of."""
        self._folder = folder
        self._number = int(last.file.partition(".")[0]) if last else 1
        self._known = last.offset + last.length if last else 0
        self._out: io.BufferedWriter | None = None

    def put(self, page: Capture, url: str | None, captured: datetime | None) -> Kept:
        """Appends a page; it is safe on disk after `sync`."""
        record = _record(page, url, captured)
        try:
            out = self._open()
            offset = out.tell()
            out.write(record)
        except OSError as error:
            raise SourceError(f"cannot keep pages in {self._folder}: {error.strerror}") from error
        return Kept(Path(out.name).name, offset, len(record))

    def sync(self) -> None:
        """Waits until everything is on disk, and closes."""
        if self._out is None:
            return
        try:
            self._out.flush()
            os.fsync(self._out.fileno())
        except OSError as error:
            raise SourceError(f"cannot keep pages in {self._folder}: {error.strerror}") from error
        finally:
            self.close()

    def close(self) -> None:
        """Closes; what is not wanted after all stays behind, unknown to the archive."""
        out, self._out = self._out, None
        if out is not None:
            try:
                out.close()
            except OSError:  # the disk was full, which was said already
                return

    def _open(self) -> io.BufferedWriter:
        if self._out is not None and self._out.tell() < FULL:
            return self._out
        if self._out is not None:
            self.sync()
            self._number, self._known = self._number + 1, 0
        self._folder.mkdir(exist_ok=True)
        while True:
            path = self._folder / f"{self._number:04d}.warc.gz"
            size = path.stat().st_size if path.exists() else 0
            if size == self._known and size < FULL:
                self._out = path.open("ab")
                return self._out
            self._number, self._known = self._number + 1, 0


def record(folder: Path, kept: Kept) -> bytes:
    """The record that stands there, unpacked: its head, an empty line, the page, two line ends.

    Raises:
        SourceError: there is none.
    """
    place = f"{folder / kept.file} at byte {kept.offset:,}"
    try:
        with (folder / kept.file).open("rb") as file:
            file.seek(kept.offset)
            packed = file.read(kept.length)
    except OSError as error:
        raise SourceError(f"cannot read the page in {place}: {error.strerror}") from error
    try:
        found = gzip.decompress(packed)
    except (OSError, EOFError, zlib.error):
        found = b""
    if not found.startswith(b"WARC/") or not found.endswith(_END):
        raise SourceError(f"there is no page in {place}")
    return found


def read(folder: Path, kept: Kept, name: str) -> Capture:
    """The page that stands there; its address and time are the archive's to know.

    Raises:
        SourceError: there is none.
    """
    head, _, block = record(folder, kept).partition(b"\r\n\r\n")
    lines = (line.partition(": ") for line in head.decode("utf-8", "replace").split("\r\n"))
    kind, _, charset = {key: value for key, _, value in lines}.get("Content-Type", "").partition("; charset=")
    shape: Shape = "html" if kind == _TYPES["html"] else "dump"
    return Capture(data=block.removesuffix(_END), shape=shape, name=name, charset=charset or None)


def _record(page: Capture, url: str | None, captured: datetime | None) -> bytes:
    """A page as a compressed record."""
    data = page.data if isinstance(page.data, bytes) else page.data.encode("utf-8", "surrogatepass")
    charset = page.charset if isinstance(page.data, bytes) else "utf-8"
    kind = _TYPES[page.shape or sniff(page.data)]
    when = (captured or datetime.now(UTC)).astimezone(UTC)
    fields = {
        "WARC-Type": "resource",
        "WARC-Record-ID": f"<{uuid.uuid4().urn}>",
        "WARC-Date": when.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "WARC-Target-URI": url or f"file:{quote(page.name, errors='replace')}",
        "WARC-Block-Digest": f"sha1:{b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()}",
        "Content-Type": f"{kind}; charset={charset}" if charset else kind,
        "Content-Length": str(len(data)),
    }
    head = "".join(f"{key}: {_header(value)}\r\n" for key, value in fields.items())
    return gzip.compress(b"".join((b"WARC/1.1\r\n", head.encode(), b"\r\n", data, _END)), 6, mtime=0)


def _header(text: str) -> str:
    """Text as a header can hold it: in one line, and good UTF-8."""
    return " ".join(text.encode("utf-8", "replace").decode().split())
