"""Clocks in print, as live blogs have them: "9h05", "14.05 Uhr", "2:05 p.m. ET", "下午2:05"; and what says that a page is live.

Rules of this file:
1. A line shows a clock if it is short and has one anywhere; it begins with one if nothing stands before it, and a mark or the line's
   end behind it: "9:05 – The quay is closed". A number alone is none.
2. Clocks are minutes of the day, those of half a day counted on from noon where the line says so; or of a game: "45+2'".
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from presscut.parts.ground import Ground

__all__ = ["LONGEST", "Clock", "begins", "clocked", "says_live", "shows", "told_by"]

LONGEST: Final = 48
"""Characters of the longest line that is a time: day, hour and "Updated"."""
_PARAGRAPH: Final = 2_000
"""Characters of the longest line that a clock begins …"""
_HEADING: Final = 300
"""… and of a headline that is read."""
_HOUR: Final = 60
_NOON: Final = 12

_CLOCK: Final = re.compile(
    r"(?P<late>下午|오후|晚上)?(?:上午|오전|凌晨|早上)?\s?(?<![\d.:])(?P<hour>[01]?\d|2[0-3])\s?[:.h時时시]\s?(?P<minute>[0-5]\d)"
    r"(?![\d%€$£]|[.:,]\d\d\d|\.\d|\s?(?:%|€|\$|£))[分분]?(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?",
    re.IGNORECASE,
)
_PLAYED: Final = re.compile(r"(?P<hour>1?\d?\d)(?:\s?\+\s?(?P<minute>1?\d))?\s?(?:['′’´](?!\w)|\.\s?Min)")
"""Minutes of a game: "45+2'"."""
_DIGITS: Final = re.compile(r"\d\s?[:.h時时시]\s?\d\d|\d\s?['′’´]|\d\. ?Min")
"""What every clock has: a line without is looked at no closer."""
_GLUED: Final = re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?!\d)")
_BEHIND: Final = re.compile(
    r"(?::[0-5]\d)?(?:\s?(?P<unit>Uhr|hrs|hours|h|Z|[A-Z]{2,4}T?)\b(?:\s|(?=\W|$)))?\.?"
    r"(?:\s?(?:$|[-–—−:|•·,>»)\]/]+\s?)|(?<=\s)(?=\S)|\s(?![a-zà-ÿ]))"
)
"""What stands between a clock and the words that it heads: an hour's unit, a zone, a mark; no small letter."""
_MARKS: Final = "[(•●▶►▪■–—-* \u00a0"
_WORDS: Final = re.compile(r"\w+")
_LIVE: Final = frozenset(
    [
        "live",
        "ticker",
        "direct",
        "directo",
        "diretta",
        "direkte",
        "živě",
        "naživo",
        "élőbe",
        "élőben",
        "uživo",
        "canlı",
    ]
)
"""Words that say in a headline that a page is live …"""
_LIVE_ANYWHERE: Final = (
    *("liveblog", "live-blog", "liveticker", "live-ticker", "minute by minute", "as it happened", "minuto a minuto", "ao vivo"),
    *("minuut tot minuut", "minut for minut", "hetki hetkeltä", "na żywo", "minuta po minucie", "dakika dakika", "онлайн"),
    *("прямой эфир", "трансляция", "наживо", "на живо", "ζωντανά", "λεπτό προς λεπτό", "مباشر", "لحظة بلحظة", "עדכונים שוטפים"),
    *("trực tiếp", "langsung", "लाइव", "直播", "实时", "實時", "即時", "滚动", "ライブ", "速報", "실시간", "생중계"),
)  # fmt: skip
"""… and what says so wherever it stands in it."""
_TYPE: Final = "LiveBlogPosting"


class Clock(NamedTuple):
    """A clock that begins a line."""

    minutes: int
    """Since midnight, or since a game began."""
    text: range
    """Where it stands in the line, with its unit or zone."""
    alone: bool
    """Whether the line says nothing more."""


def clocked(text: str, first: int, end: int) -> Iterator[int]:
    """Where in a stretch of a text a clock may stand."""
    return (found.start() for found in _DIGITS.finditer(text, first, end))


def shows(text: str) -> bool:
    """Whether a short line has a clock, or begins with one that the next word is joined to: `<time>21:00</time>Ada`."""
    return _DIGITS.search(text) is not None and bool(
        _CLOCK.search(text) or _GLUED.match(text) or _PLAYED.match(text)
    )


def told_by(text: str) -> int | None:
    """The minutes of the first clock in a line."""
    found = _CLOCK.search(text) or _PLAYED.match(text)
    return _minutes(found) if found else None


def begins(line: str) -> Clock | None:
    """The clock that begins a line and is parted from what follows; `None` for any other line."""
    start = len(line) - len(line.lstrip(_MARKS))
    if len(line) > _PARAGRAPH or not line[start : start + 1].isdigit():
        return None
    found = _CLOCK.match(line, start) or _PLAYED.match(line, start)
    behind = _BEHIND.match(line, found.end()) if found else None
    if not found or not behind:
        return None
    stop = max(found.end(), behind.end("unit"))
    return Clock(_minutes(found), range(start, stop), behind.end() >= len(line.rstrip()))


def says_live(ground: Ground) -> bool:
    """Whether a page says of itself that it is live: to machines, or in its headline."""
    if any(_TYPE in stated for stated in ground.page.json_ld):
        return True
    title = ground.cells.text_of(ground.title)[:_HEADING].lower()
    return not _LIVE.isdisjoint(_WORDS.findall(title)) or any(said in title for said in _LIVE_ANYWHERE)


def _minutes(found: re.Match[str]) -> int:
    hour = int(found["hour"])
    if found.re is _PLAYED:
        return hour + int(found["minute"] or 0)
    half = (found["half"] or "").lower()
    if half or found["late"]:
        hour = hour % _NOON + (_NOON if half == "p" or found["late"] else 0)
    return hour * _HOUR + int(found["minute"])
