"""What the page's own address says: the day in its path, and the host's name for a site that names itself nowhere."""

import re
from datetime import date
from typing import Final

from presscut.calendars import calendar_day
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
    if day := url_date(url[:REACH]) or _turned(url[:REACH]):
        found.append(Claim(field="published", value=day, raw=url[:REACH], source=f"{source}:date"))
    if label := host_label(url):
        found.append(state("outlet", label, f"{source}:host"))
    return [claim for claim in found if claim is not None]


def _turned(url: str) -> date | None:
    """The day of a path that begins with it, as in `/news/29-10-2021`; none where it may be the month."""
    match = _DAY_FIRST.search(url.partition("?")[0])
    if match is None:
        return None
    day, month, year = (int(figures) for figures in match.groups())
    return calendar_day(year, month, day) if day > _MONTHS or day == month else None


_DAY_FIRST = re.compile(r"(?<![\d-])(\d\d?)[-.](\d\d?)[-.]((?:19|20)\d\d)(?![\d-])")
_MONTHS: Final = 12
"""Over it, a figure is no month."""


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
