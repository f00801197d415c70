"""Dates, names and numbers as the reader's pages say them. The pages speak English; what they show speaks for itself."""

import re
import unicodedata
from datetime import date, datetime, timedelta
from typing import Final

from presscut.model import Claim, Link, When
from presscut.render.addresses import safe_address

__all__ = [
    "claim_value",
    "day",
    "direction",
    "iso",
    "kind_name",
    "language_name",
    "number",
    "safe",
    "tag",
    "when",
]

_TAG: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
MONTHS: Final = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
RIGHT_TO_LEFT: Final = frozenset(["ar", "fa", "he", "ur", "yi", "ps", "sd", "ug", "dv", "ckb"])
_LANGUAGES: Final = (
    "af=Afrikaans ar=Arabic bg=Bulgarian bn=Bengali ca=Catalan cs=Czech da=Danish de=German el=Greek en=English "
    "es=Spanish et=Estonian eu=Basque fa=Persian fi=Finnish fr=French ga=Irish gl=Galician he=Hebrew hi=Hindi "
    "hr=Croatian hu=Hungarian hy=Armenian id=Indonesian is=Icelandic it=Italian ja=Japanese ka=Georgian ko=Korean "
    "lb=Luxembourgish lt=Lithuanian lv=Latvian mk=Macedonian ms=Malay nb=Norwegian nl=Dutch nn=Norwegian "
    "no=Norwegian pl=Polish pt=Portuguese ro=Romanian ru=Russian sk=Slovak sl=Slovene sq=Albanian sr=Serbian "
    "sv=Swedish sw=Swahili ta=Tamil te=Telugu th=Thai tr=Turkish uk=Ukrainian ur=Urdu vi=Vietnamese zh=Chinese "
    "zu=Zulu"
)
"""BCP 47 primary tags of the press's languages, in English."""
LANGUAGES: Final = dict(pair.split("=") for pair in _LANGUAGES.split())


def day(when: date | None) -> str:
    """`1 June 2021`."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}" if when else ""


def when(moment: When | None) -> str:
    """`1 June 2021`, or `1 June 2021, 14:05 (UTC+2)`: as precise as the page was."""
    if not isinstance(moment, datetime):
        return day(moment)
    return f"{day(moment)}, {moment:%H:%M}{_zone(moment)}"


def _zone(moment: datetime) -> str:
    offset = moment.utcoffset()
    if offset is None:
        return ""
    minutes = round(offset / timedelta(minutes=1))
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return f" (UTC{sign}{hours}{f':{rest:02}' if rest else ''})" if minutes else " UTC"


def iso(moment: When | None) -> str:
    """The value of a `datetime` attribute."""
    return moment.isoformat() if moment else ""


KINDS: Final = {
    "article": "article",
    "live": "live blog",
    "forum": "forum",
    "documentation": "manual",
    "product": "product page",
    "listing": "list of articles",
    "other": "no article",
}
"""`model.Kind` in words."""


def kind_name(kind: str) -> str:
    """`list of articles` for `listing`."""
    return KINDS.get(kind, kind)


def language_name(tag: str | None) -> str:
    """`German` for `de`; the tag itself where it has no name here."""
    return LANGUAGES.get((tag or "").partition("-")[0], tag or "")


def tag(language: str | None) -> str:
    """The value of a `lang` attribute: a language tag, or nothing, which says that nobody knows."""
    return language if language and _TAG.fullmatch(language) else ""


def direction(tag: str | None) -> str:
    """`rtl` for languages that are written from right to left, else `auto`: the text itself will tell."""
    return "rtl" if (tag or "").partition("-")[0] in RIGHT_TO_LEFT else "auto"


def number(value: int) -> str:
    """`12,345`."""
    return f"{value:,}"


def safe(url: str | None) -> str | None:
    """An address that may be followed: of the web, and of a harmless form."""
    found = safe_address(url)
    return found if found and found.lower().startswith(("http://", "https://")) else None


def claim_value(claim: Claim) -> str:
    """What a claim says, on one line."""
    value = claim.value
    if isinstance(value, tuple):
        return " › ".join(one.name if isinstance(one, Link) else str(one) for one in value)
    if isinstance(value, date):
        return when(value)
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def readable(text: str | None) -> str:
    """Text without the marks that turn the reading direction of what stands around it."""
    return "".join(c for c in text or "" if unicodedata.category(c) != "Cf" or c in "\u200c\u200d\u00ad")
