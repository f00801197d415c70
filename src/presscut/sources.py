"""Whatever a user names becomes captures: files, folders, addresses, standard input.

Rules of this file:
1. One bad name never costs the others: it is a `Failure` in its place, and the next source follows.
2. Captures come one by one; no more than one is held, and none larger than `encodings.MAX_BYTES`.
3. What a capture holds is told from its content, never from its name. Only which files of a folder are pages is
   told from theirs.
"""

import errno
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

from presscut.encodings import MAX_BYTES, unpack
from presscut.errors import UsageError
from presscut.model import Failure, Reason

__all__ = ["PAGE_ENDINGS", "Capture", "Shape", "open_sources", "sniff"]

Shape = Literal["html", "dump"]
"""A page with its markup, or a plain-text dump of one."""

PAGE_ENDINGS: Final = tuple(
    ending + packed
    for ending in (".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".txt", ".text")
    for packed in ("", ".gz")
)
"""How the files of a folder end that are taken for pages, in lower case. Others are passed over."""

STDIN: Final = "-"

_ADDRESS: Final = re.compile(r"\s*[a-z][a-z0-9+.-]*://", re.IGNORECASE)

_HEAD: Final = 16_384
"""Bytes or characters by which HTML is told from a dump."""
_FRAME: Final = 4096
"""Bytes or characters in which the frame of a page begins, if it has one: room for headers and warnings before it."""
_TAGS: Final = 3
"""Fewer tags than this in a text that does not begin with one are talk about tags."""
_TEXT_PER_TAG: Final = 600
"""Characters a tag in a fragment of HTML: long paragraphs in bare `<p>` have 300–500, talk about tags has more."""

_JUNK: Final = re.compile(r"(?:[\s\ufeff\x00]+|ï»¿|<!--.*?-->)+", re.DOTALL)
"""What may stand before the first tag; the three letters are a byte-order mark read as Latin-1."""
_OUTER_TAG: Final = re.compile(r"^[ \t]*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.MULTILINE)
"""The frame of a page, at the beginning of a line: also after HTTP headers or a warning of the server."""
_BLOCK_TAGS: Final = (
    "article|aside|blockquote|body|br|center|div|dl|figcaption|figure|footer|form|h[1-6]|head|header|hr|html"
    "|iframe|img|li|link|main|meta|nav|noscript|ol|p|pre|script|section|style|svg|table|tbody|td|th|title|tr|ul|video"
)
_INLINE_TAGS: Final = "a|abbr|b|dd|dt|em|font|i|input|small|span|strong|sub|sup|time|u"
_FIRST_TAG: Final = re.compile(
    rf"<(?:!doctype\b|\?xml\b|(?:{_BLOCK_TAGS}|{_INLINE_TAGS})(?:\s[^<>]*|/)?>)", re.IGNORECASE
)
_TAG: Final = re.compile(
    rf"<(?:/?(?:{_BLOCK_TAGS})(?:\s[^<>]*|/)?|(?:{_INLINE_TAGS})\s+[\w-]+\s*=[^<>]*)>", re.IGNORECASE
)
"""What sows a text: tags that part it, and others that carry an attribute. A bare `<b>` may be talk."""
_JSON: Final = re.compile(r"\{\s*[\"}]|\[\s*[\"{\[\]]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One page as it was caught, and what is known of it from outside."""

    data: bytes | str
    """Unpacked where it was gzip."""
    shape: Shape | None = None
    """What the caller says it is; `None`: `sniff` will tell."""
    name: str
    """What to show people: the path, the address, or `-` for standard input."""
    url: str | None = None
    """The page's own address, where it is known."""
    charset: str | None = None
    """The encoding the HTTP header declared."""
    captured: datetime | None = None
    """When it was fetched; aware, UTC."""


def open_sources(
    names: Iterable[str | os.PathLike[str]], *, shape: Shape | None = None, url: str | None = None
) -> Iterator[Capture | Failure]:
    """The captures that names stand for, in their order; a `Failure` wherever one cannot be read.

    A name is `-` (standard input, once), an address, a folder or a file. Of a folder come all files with one of
    `PAGE_ENDINGS`, its own before those of its subfolders, both by name; hidden ones and linked folders are left
    out. A file named outright may end in anything. `url` is the page's address where the name is not one, or a
    better one than that. Reasons of failure: `unreadable`, `empty`, `too-large`, and those of `fetch`.

    Raises:
        UsageError: `names` is one name instead of several.
    """
    if isinstance(names, (str, bytes, os.PathLike)):
        raise UsageError(f"open_sources takes a list of names, not one name: {names!r}")
    return (found for name in names for found in _open(os.fspath(name), shape, url))


def sniff(data: bytes | str) -> Shape:
    """Whether content is HTML or a plain-text dump, by its first 16,384 bytes or characters.

    HTML is what has markup: it begins with a tag (after white space, comments, a byte-order mark), has the frame of
    a page further down (after HTTP headers, say), or is sown with tags. A dump may speak of `<b>` now and then.
    JSON is no markup, even with HTML in its strings. UTF-16 and UTF-32 are seen through; no bytes are an error.
    """
    head = data[:_HEAD]
    if isinstance(head, bytes):
        # what is left of UTF-16 and UTF-32 without their NULs and marks is enough to see the tags by
        head = (
            head.replace(b"\x00", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").decode("latin-1")
        )
    if _OUTER_TAG.search(head, 0, _FRAME):
        return "html"
    junk = _JUNK.match(head)
    start = junk.end() if junk else 0
    if _FIRST_TAG.match(head, start):
        return "html"
    if _JSON.match(head, start):
        return "dump"
    tags = len(_TAG.findall(head))
    return "html" if tags >= _TAGS and tags * _TEXT_PER_TAG >= len(head) else "dump"


def _open(name: str, shape: Shape | None, url: str | None) -> Iterator[Capture | Failure]:
    """The captures one name stands for."""
    if name == STDIN:
        yield _standard_input(shape, url)
    elif _ADDRESS.match(name):
        yield _address(name, shape, url)
    elif os.path.isdir(name):  # noqa: PTH112 - pathlib's raises where a folder above may not be entered
        yield from _folder(name, shape, url)
    else:
        yield _file(name, shape, url)


def _address(name: str, shape: Shape | None, url: str | None) -> Capture | Failure:
    """The page behind an address."""
    from presscut.fetch import (
        FetchLimits,
        fetch,
    )  # with asyncio and httpx it takes a tenth of a second to import

    found = fetch(_shown(name), limits=FetchLimits(size=MAX_BYTES))
    if isinstance(found, Failure):
        return found
    capture = _capture(_shown(name), found.data, shape, url or found.url)
    if isinstance(capture, Failure):
        return capture
    return replace(capture, charset=found.charset, captured=found.captured)


def _standard_input(shape: Shape | None, url: str | None) -> Capture | Failure:
    """What was piped in."""
    try:
        # None where a program has no standard input, a text stream where someone has put one in its place
        data: object = getattr(sys.stdin, "buffer", sys.stdin).read(MAX_BYTES + 1)
    except (OSError, ValueError, AttributeError) as error:
        return _failure("unreadable", STDIN, f"cannot be read: {_cause(error)}")
    raw = data.encode("utf-8", "replace") if isinstance(data, str) else data
    return _capture(STDIN, raw if isinstance(raw, bytes) else b"", shape, url)


def _folder(name: str, shape: Shape | None, url: str | None) -> Iterator[Capture | Failure]:
    """Every page below a folder; a failure for each folder that cannot be listed, and for one without any page."""
    errors: list[OSError] = []
    nothing = True
    for path, folders, files in os.walk(name, onerror=errors.append):
        folders[:] = sorted(folder for folder in folders if not folder.startswith("."))
        for file in sorted(files):
            page = Path(path, file)
            if not file.startswith(".") and file.lower().endswith(PAGE_ENDINGS) and not _is_pipe(page):
                nothing = False
                yield _file(str(page), shape, url)
    for error in errors:
        yield _failure("unreadable", _shown(str(error.filename)), f"cannot be listed: {_cause(error)}")
    if nothing and not errors:
        yield _failure("empty", _shown(name), f"holds no file that ends in {', '.join(PAGE_ENDINGS[::2])}")


def _is_pipe(path: Path) -> bool:
    """Whether reading it may wait for ever. What cannot be looked at is none, and fails when it is read."""
    try:
        return stat.S_ISFIFO(path.stat().st_mode)
    except OSError:
        return False


def _file(name: str, shape: Shape | None, url: str | None) -> Capture | Failure:
    """The bytes of a file, never more of them than a page can have."""
    shown = _shown(name)
    try:
        with Path(name).open("rb") as file:
            status = os.fstat(file.fileno())
            if stat.S_ISREG(status.st_mode) and status.st_size > MAX_BYTES:
                return _failure(
                    "too-large", shown, f"has {status.st_size:,} bytes; {MAX_BYTES:,} are the limit"
                )
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        return _failure("unreadable", shown, f"cannot be read: {_cause(error)}")
    return _capture(shown, data, shape, url)


def _capture(name: str, raw: bytes, shape: Shape | None, url: str | None) -> Capture | Failure:
    """Bytes as a capture, unpacked; a failure where there are none or too many."""
    data = unpack(raw, MAX_BYTES) if len(raw) <= MAX_BYTES else None
    if data is None:
        return _failure("too-large", name, f"holds more than {MAX_BYTES:,} bytes")
    if not data or data.isspace():
        return _failure("empty", name, "holds nothing but white space" if data else "holds nothing")
    return Capture(data=data, shape=shape, name=name, url=url)


def _shown(name: str) -> str:
    """A name fit to print and to store: what is not text in it becomes a question mark."""
    return name.encode("utf-8", "replace").decode()


def _cause(error: Exception) -> str:
    """Why the system refused, in its own words: "no such file or directory"."""
    if isinstance(error, OSError) and error.errno == errno.ENOENT:
        return "there is no such file or folder"
    words = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
    return words[:1].lower() + words[1:]


def _failure(reason: Reason, name: str, what: str) -> Failure:
    """A failure of one name; its sentence begins with that name."""
    subject = "Standard input" if name == STDIN else name
    return Failure(reason=reason, stage="source", detail=f"{subject} {what}.", url=name)
