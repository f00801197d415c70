"""The bytes of an HTTP answer become its status, its headers and its body, every packing undone as far as it goes.

Rules of this file:
1. Archives lie: bodies declared chunked or packed are often neither, since the crawler has undone it already. What
   does not look like its declaration is taken as it is.
2. What breaks halfway gives all that came before, with a note that says so.
3. No body is unpacked beyond the limit.

Source: RFC 9112 (messages, chunked), RFC 9110 section 8 (media type, content encodings).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from presscut.readers.packing import Opener, PackingError, Unpacker, brotli, deflate, gzip, zstd

__all__ = ["Answer", "Body", "body", "parse"]

_STATUS: Final = re.compile(rb"HTTP/?\d?(?:\.\d)?[ \t]+(\d{3})\b[^\r\n]*\r?\n?", re.IGNORECASE)
_END: Final = re.compile(rb"\r?\n\r?\n")
_CHUNK: Final = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_PIECE: Final = 65_536
_PLAIN: Final = re.compile(rb"[\t\r\n -~]{64}|[\t\r\n -~]*\Z")
"""Text: what Deflate and Brotli, which have no mark, never begin with."""
_MEMBERS: Final = 64
"""Packed streams in one body, one behind the other."""
_LAYERS: Final = 3
"""Content encodings undone of one body. Two are met; more only make work."""
_OPENERS: Final[Mapping[str, Opener]] = {
    "gzip": gzip,
    "x-gzip": gzip,
    "deflate": deflate,
    "br": brotli,
    "zstd": lambda _: zstd(),
}
_MAGIC: Final = {"gzip": b"\x1f\x8b", "x-gzip": b"\x1f\x8b", "zstd": b"\x28\xb5\x2f\xfd"}
"""How a body begins that is packed as it says. Deflate and Brotli have no mark."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer, its body still as it was sent."""

    status: int | None
    """`None` where there is no status line: a bare body."""
    headers: Mapping[str, str]
    """By their names in lower case; several of one name are joined by commas."""
    sent: bytes


@dataclass(frozen=True, slots=True)
class Body:
    """The body as a browser would have read it."""

    data: bytes
    """Never more than one byte above the limit, by which excess is told."""
    note: str = ""
    """What was broken about it, for people."""


def parse(message: bytes) -> Answer:
    """Status, headers and body of an answer; bytes that begin with no status line are all body."""
    first = _STATUS.match(message)
    if first is None:
        return Answer(None, {}, message)
    end = _END.search(message, first.end() - 2 if first[0].endswith(b"\n") else first.end())
    head, sent = (message[: end.start()], message[end.end() :]) if end else (message, b"")
    headers: dict[str, str] = {}
    for line in head[first.end() :].split(b"\n"):
        name, colon, value = line.partition(b":")
        if colon:
            key, text = name.strip().decode("latin-1").lower(), value.strip().decode("latin-1")
            headers[key] = f"{headers[key]}, {text}" if key in headers else text
    return Answer(int(first[1]), headers, sent)


def body(answer: Answer, limit: int) -> Body:
    """The body with its transfer and content encodings undone, at most one byte more than `limit`."""
    data, notes = answer.sent, []
    if "chunked" in answer.headers.get("transfer-encoding", "").lower():
        data, note = _unchunked(data)
        notes.append(note)
    layers = [name.strip().lower() for name in answer.headers.get("content-encoding", "").split(",")]
    for name in reversed(layers[:_LAYERS]):
        if opener := _OPENERS.get(name):
            data, note = _unpacked(name, opener, data, limit)
            notes.append(note)
    return Body(data[: limit + 1], "; ".join(filter(None, notes)))


def _unchunked(data: bytes) -> tuple[bytes, str]:
    """The chunks joined. What follows a wrong size is text all the same, and kept."""
    parts: list[bytes] = []
    at = 0
    while found := _CHUNK.match(data, at):
        size = int(found[1], 16)
        if size == 0:
            return b"".join(parts), ""
        part = data[found.end() : found.end() + size]
        parts.append(part)
        at = found.end() + size
        if at >= len(data):
            missing = f"; {at - len(data):,} bytes of the last are missing" if at > len(data) else ""
            return b"".join(parts), f"the last chunk is not marked{missing}"
        at += 2 if data.startswith(b"\r\n", at) else data.startswith(b"\n", at)
    if not parts:
        return data, ""
    return b"".join(parts) + data[at:], f"a chunk with a wrong size, {at:,} bytes into the body"


def _unpacked(name: str, opener: Opener, data: bytes, limit: int) -> tuple[bytes, str]:
    """One content encoding undone; the data as they are where they do not look like it."""
    magic = _MAGIC.get(name, b"")
    if not data.startswith(magic) or _PLAIN.match(data):
        return data, ""
    parts: list[bytes] = []
    rest, note, room = data, "", limit + 1
    for _ in range(_MEMBERS):
        part, rest, note = _one_stream(opener(rest[:2]), rest, room)
        parts.append(part)
        room -= len(part)
        if note or room <= 0 or not magic or not rest.startswith(magic):
            break
    whole = b"".join(parts)
    return (whole, note and f"{name}: {note}") if whole else (data, f"declared {name}, and is not")


def _one_stream(unpacker: Unpacker, data: bytes, room: int) -> tuple[bytes, bytes, str]:
    """What one packed stream holds, what follows it, and what is broken about it."""
    parts: list[bytes] = []
    note = ""
    try:
        while not unpacker.eof and room > 0:
            part = unpacker.decompress(data, min(room, _PIECE))
            data = b""
            parts.append(part)
            room -= len(part)
            if not part and unpacker.needs_input and not unpacker.eof:
                note = "cut off"
                break
    except PackingError as error:
        note = str(error)
    return b"".join(parts), unpacker.unused_data if unpacker.eof else b"", note
