"""What a file of many pages holds, one entry at a time: the nouns between `readers` and whoever reads with them.

Rules of this file:
1. Nothing but frozen data, so that entries and options travel between processes.
2. Every record of an input is exactly one entry: a page, a failure or a skip. Counts of them add up.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from presscut.encodings import MAX_BYTES
from presscut.model import Failure
from presscut.sources import Capture

__all__ = ["SKIP_REASONS", "Entry", "ReadOptions", "Skip", "SkipReason", "What"]

SkipReason = Literal[
    "not-a-page",  # no page by its nature: a request, metadata, a DNS answer, a note of the crawler
    "revisit",  # says that the page was the same as at an earlier visit; its body is there
    "status",  # an HTTP answer that is no success: moved, not found, an error of the server
    "media-type",  # an image, a script, a feed …: served as something that is no HTML or text, or of such content
    "robots",  # a robots.txt
]
SKIP_REASONS: tuple[str, ...] = get_args(SkipReason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """A sound record that is no page. Falsy, like `Failure`."""

    reason: SkipReason
    detail: str = ""
    """What it is, in a few words: `404`, `image/png`, `request`."""

    def __bool__(self) -> Literal[False]:
        """`False`: there is nothing to read."""
        return False


What: TypeAlias = Capture | Failure | Skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One record of an input, in the order of the file."""

    offset: int
    """Where the record begins: bytes into the file as it is stored (packed, where it is packed), or the number of the
    row in a table, of the file in a folder; from 0."""
    id: str | None = None
    """The `WARC-Record-ID` without its angle brackets, the row's own id, or the file's path in its folder."""
    url: str | None = None
    what: What
    """A page to read, a record that is torn, lies or cannot be decoded, or one that is no page."""
    note: str = ""
    """What is broken about a page that is read all the same: `gzip: cut off`. Empty for nearly all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How to read. Columns concern tables alone; `None`: the first of the well-known names that the table has."""

    html: str | None = None
    """Column that holds the page with its markup."""
    text: str | None = None
    """Column that holds a plain-text dump of it, read where there is none with markup."""
    url: str | None = None
    date: str | None = None
    """Column that tells when the page was fetched."""
    id: str | None = None
    max_bytes: int = MAX_BYTES
    """Bytes of one page, unpacked; a larger one is a failure `too-large`, and is not held in memory."""
