"""What the page's own address says: the day in its path, and the host's name for a site that names itself nowhere."""

import re
from typing import Final

from presscut.claims.statement import state
from presscut.dates import url_date
from presscut.model import Claim

__all__ = ["bare", "claims", "host_label"]

REACH: Final = 2000  # characters of an address that are read
_HOST = re.compile(r"^[a-z][a-z0-9+.-]*://(?:[^/@]*@)?([^/:?#]+)", re.IGNORECASE)
_GENERIC: Final = frozenset(
    (
        "www",
        "m",
        "amp",
        "mobile",
        "news",
        "blog",
        "com",
        "co",
        "org",
        "net",
        "edu",
        "gov",
        "ac",
        "gob",
        "gouv",
        "or",
        "ne",
        "go",
        "beta",
    )
)


def claims(url: str, source: str) -> list[Claim]:
    """The claims of an address: a day, and the outlet by its host."""
    found: list[Claim | None] = []
    if day := url_date(url[:REACH]):
        found.append(Claim(field="published", value=day, raw=url[:REACH], source=f"{source}:date"))
    if label := host_label(url):
        found.append(state("outlet", label, f"{source}:host"))
    return [claim for claim in found if claim is not None]


def host_label(url: str) -> str | None:
    """The label of the host that was registered: `example` of `https://www.example.co.uk/`."""
    host = _HOST.match(url[:REACH])
    if host is None:
        return None
    labels = host.group(1).lower().strip(".").split(".")[:-1]
    for label in reversed(labels):
        if label not in _GENERIC:
            return label
    return None


def bare(address: str) -> str:
    """An address without scheme, "www.", query, fragment and final slash, to compare."""
    address = address[:REACH].partition("#")[0].partition("?")[0].partition("://")[2]
    return address.removeprefix("www.").rstrip("/").lower()
