"""Crawls for measuring: WARC files of the real pages with gold, or of invented ones, repeated under new addresses."""

import gzip
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from invented import pages as invented_pages

__all__ = ["PER_FILE", "make", "warc"]

PER_FILE: Final = 1000
"""Pages of a WARC file."""
_LEVEL: Final = 6
"""Of gzip, as crawlers pack."""


def make(folder: Path, count: int, data: Path) -> list[Path]:
    """WARC files with `count` pages in all; those that are there from an earlier run are kept.

    The pages of `data` are shuffled, the same way at every run, and begin again under new addresses when they are used
    up.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = sorted(data.glob("*/pages/*.html.gz"))
    random.Random(1).shuffle(paths)
    made = []
    for first in range(0, count, PER_FILE):
        size = min(PER_FILE, count - first)
        path = folder / f"crawl-{first // PER_FILE:04}-{size}{'' if paths else '-invented'}.warc.gz"
        made.append(path)
        if not path.is_file():
            aside = path.with_suffix(".part")
            aside.write_bytes(b"")
            with aside.open("wb") as file:
                for number, html in zip(range(first, first + size), _pages(paths, first), strict=False):
                    file.write(gzip.compress(warc(number, html), _LEVEL, mtime=0))
            aside.rename(path)
    return made


def warc(number: int, html: bytes) -> bytes:
    """The record of one page, not packed."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + html
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
        f"WARC-Target-URI: https://site{number % 97}.example/{number}\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def _pages(paths: list[Path], first: int) -> Iterator[bytes]:
    invented = [] if paths else invented_pages()
    number = first
    while True:
        if paths:
            yield gzip.decompress(paths[number % len(paths)].read_bytes())
        else:
            yield invented[number % len(invented)]
        number += 1
