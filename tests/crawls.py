"""Invented crawls: WARC files, the same at every run, and page functions with the vices of bad pages.

The functions are found by their names in the workers' own processes.
"""

import ctypes
import gzip
import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path

from presscut.batch.crew import Crew
from presscut.batch.nouns import Chunk, Cut, Limits, Options, Page, Result
from presscut.batch.pages import cut_capture
from presscut.batch.worker import Setup
from presscut.model import Article, Failure
from presscut.sources import Capture

__all__ = ["chunk", "die_once", "page", "results", "setup", "slow", "vicious", "warc"]


def page(number: int, words: str = "") -> bytes:
    """A small article; `words` stand in its last paragraph."""
    return (
        f"<html><head><title>Ferry {number}</title></head><body><nav><a href=/>Home</a><a href=/s>Sport</a></nav>"
        f"<article><h1>Ferry number {number} is late again</h1><p>By Ada Example</p>"
        f"<time datetime=2021-06-{number % 28 + 1:02}T10:00:00Z></time>"
        f"<p>The ferry number {number} left the harbour of Port Example an hour late, said the harbour master on "
        f"Tuesday, and nobody on the pier was surprised by that any more.</p><p>It was the {number}th time this year "
        f"that the boat, which links the outer islands with the town, did not keep to its timetable. {words}</p>"
        f"</article></body></html>"
    ).encode()


def warc(path: Path, pages: Sequence[bytes]) -> Path:
    """Writes a WARC file: a record that is no page, then a response a page."""
    start = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Type: application/warc-fields\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
    records = [start, *(_response(number, html) for number, html in enumerate(pages))]
    path.write_bytes(b"".join(gzip.compress(record, mtime=0) for record in records))
    return path


def _response(number: int, html: bytes) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
        f"WARC-Target-URI: https://ferries.example/{number}\r\nWARC-Date: 2021-07-01T00:00:{number % 60:02}Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def chunk(number: int, pages: Sequence[bytes]) -> Chunk:
    """Pages as a worker takes them."""
    return Chunk(
        input="a.warc",
        pages=tuple(
            Page(
                place=place,
                offset=100 * number + place,
                id=str(place),
                capture=Capture(data=html, name="a.warc", url=f"https://a.example/{number}/{place}"),
            )
            for place, html in enumerate(pages)
        ),
        end=number,
    )


def setup(cut: Cut, seconds: float = 20.0) -> Setup:
    """What a worker is told first."""
    return Setup(cut, Options(form="jsonl", limits=Limits(seconds=seconds, memory=512)))


def results(chunks: Sequence[Chunk], cut: Cut, seconds: float = 20.0, size: int = 1) -> list[Result]:
    """What a crew makes of chunks."""
    with Crew(setup(cut, seconds), lambda: size) as crew:
        return list(crew.results(iter(chunks)))


def vicious(capture: Capture) -> Article | Failure:
    """What a batch does with a page, unless the page says that it shall hang, crash or eat all memory."""
    data = capture.data if isinstance(capture.data, bytes) else capture.data.encode()
    if b"HANG" in data:
        time.sleep(600)
    if b"SPIN" in data:
        while True:
            pass
    if b"CRASH" in data:
        ctypes.string_at(0)
    if b"HOG" in data:
        bytearray(1 << 40)
    if b"RAISE" in data:
        raise KeyError("a defect")
    if b"NOTHING" in data:
        return None  # type: ignore[return-value] # as functions of others may
    if b"ODD" in data:
        return Article(headline=3)  # type: ignore[arg-type] # the same
    return cut_capture(capture)


def die_once(capture: Capture) -> Article | Failure:
    """As if someone killed the worker at a page, once: the page names the file that says whether it was done."""
    data = capture.data if isinstance(capture.data, bytes) else capture.data.encode()
    if b"KILL:" in data:
        mark = Path(data.split(b"KILL:")[1].split()[0].decode())
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return cut_capture(capture)


def slow(capture: Capture) -> Article | Failure:
    """A page takes a fiftieth of a second more, so that there is time to kill someone."""
    time.sleep(0.02)
    return cut_capture(capture)
