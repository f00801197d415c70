"""Which pages may teach and which are kept for judging: a fold for every host, the same for ever.

A host is in one fold with all its subdomains, so that no page of a site that was learned from is judged. A quarter of
the hosts is held out. The fold depends on the name alone: not on the pages present, their order, or a seed.
"""

import hashlib
import re
from collections.abc import Mapping
from typing import Any, Final, Literal
from urllib.parse import urlsplit

Fold = Literal["train", "held"]

HELD_PART: Final = 4  # one host in so many is held out

_SECOND_LEVEL: Final = frozenset(
    (
        "ac",
        "asso",
        "co",
        "com",
        "edu",
        "go",
        "gob",
        "gouv",
        "gov",
        "gv",
        "mil",
        "ne",
        "net",
        "nom",
        "or",
        "org",
    )
)
"""Labels under which countries let names be registered (`co.uk`, `com.br`, `or.jp`)."""

_DATED_ID = re.compile(r"\d{8}_([^_/]+\.[^_/]+)_")
_HOST = re.compile(r"(?:[\w-]+\.)+[\w-]*[a-z][\w-]*(?::\d+)?", re.IGNORECASE)
_NUMBERED = re.compile(r"-\d+$")


def fold_of(url_or_id: str) -> Fold:
    """The fold of an address, a bare host, or an id: by registrable host where there is one, else by the id.

    An id `20111103_www.example.gr_…` is of the host it names; `name-1` and `name-2` are of one fold.
    """
    digest = hashlib.sha256(site_of(url_or_id).encode()).digest()
    return "held" if int.from_bytes(digest[:8]) % HELD_PART == 0 else "train"


def fold_of_row(row: Mapping[str, Any]) -> Fold:
    """The fold of a row of gold: by its `url`, else its `domain`, else its `id`."""
    return fold_of(str(row.get("url") or row.get("domain") or row["id"]))


def site_of(url_or_id: str) -> str:
    """The registrable host (`example.co.uk`) of an address, host or id; the id less its number where it has none."""
    text = url_or_id.strip().lower()
    if "://" in text:
        return _registrable(_host_of(text)) or text
    if dated := _DATED_ID.match(text):
        return _registrable(dated[1])
    if _HOST.fullmatch(text):
        return _registrable(text.partition(":")[0])
    return _NUMBERED.sub("", text)


def _host_of(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # brackets that are no IPv6 address
        return ""


def _registrable(host: str) -> str:
    labels = host.strip(".").split(".")
    if labels[-1].isdigit():  # an IPv4 address
        return host
    two_levels = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3:] if two_levels else labels[-2:])
