"""Records of invented crawls, whole and broken, for the tests of everything that reads them."""

import gzip
from collections.abc import Iterable, Iterator

from presscut.readers import Entry
from presscut.sources import Capture

PAGE = (
    "<!doctype html><title>Ferry halted</title><p>The ferry to Hollow Island stays in port until Friday.</p>"
)


def record(kind: str = "response", block: bytes = b"", **fields: str | None) -> bytes:
    """A WARC record; a field of `None` is left out, `_` in a name stands for `-`."""
    head: dict[str, str | None] = {
        "WARC-Type": kind,
        "WARC-Record-ID": "<urn:uuid:0-1-2>",
        "WARC-Target-URI": "https://a.example/1",
        "WARC-Date": "2021-06-01T10:00:00Z",
        "Content-Type": "application/http; msgtype=response" if kind == "response" else "application/x-note",
        "Content-Length": str(len(block)),
    }
    head |= {name.replace("_", "-"): value for name, value in fields.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items() if value is not None)
    return b"WARC/1.0\r\n" + lines.encode() + b"\r\n" + block + b"\r\n\r\n"


def answer(body: bytes | str = PAGE, status: str = "200 OK", **headers: str | None) -> bytes:
    """An HTTP answer."""
    head: dict[str, str | None] = {"Content-Type": "text/html; charset=utf-8"}
    head |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items() if value is not None)
    data = body.encode() if isinstance(body, str) else body
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + data


def page(number: int, body: str = PAGE) -> bytes:
    """A record with a page of its own address."""
    return record(
        block=answer(body),
        WARC_Target_URI=f"https://a.example/{number}",
        WARC_Record_ID=f"<urn:uuid:{number}>",
    )


def arc_record(
    url: str, block: bytes, date: str = "20080430204825", kind: str = "text/html", length: object = None
) -> bytes:
    """An ARC record."""
    size = len(block) if length is None else length
    return f"{url} 192.0.2.1 {date} {kind} {size}\n".encode() + block + b"\n"


def members(records: Iterable[bytes]) -> bytes:
    """A gzip member for each record, as crawlers write them."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def pages_of(entries: Iterable[Entry]) -> Iterator[Capture]:
    """The captures among entries."""
    return (entry.what for entry in entries if isinstance(entry.what, Capture))


def told(entries: Iterable[Entry]) -> list[str]:
    """Every entry in a word: the address of a page, the reason of anything else."""
    return [
        (entry.url or "page") if isinstance(entry.what, Capture) else entry.what.reason for entry in entries
    ]
