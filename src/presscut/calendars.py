"""Days and moments out of numbers: the calendars, the time zones, and the forms that machines and addresses use.

Rules of this file:
1. No words but the names of time zones and the months of addresses; what people write is read in `dates`.
2. A number that can be no day, time or offset is `None`, never an exception and never the nearest that can.
3. Nothing is looked up in the system: its zone files may be missing.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

__all__ = [
    "BUDDHIST_YEARS",
    "FIRST_ARCHIVED_YEAR",
    "FIRST_YEAR",
    "LAST_YEAR",
    "LONGEST_OFFSET",
    "LOWER_CASE_ZONES",
    "SOLAR_YEARS",
    "URL_LIMIT",
    "ZONE_NAMES",
    "calendar_day",
    "day_of",
    "is_midnight",
    "may_be_year",
    "offset",
    "read_iso",
    "read_stamp",
    "same_day",
    "solar_day",
    "url_date",
    "zone",
]

FIRST_YEAR = 1990
"""Years before are history in a text or an address, not the date of a page."""
FIRST_ARCHIVED_YEAR = 1900
"""Years before are errors of a machine, not the age of a digitised newspaper."""
LAST_YEAR = 2100
BUDDHIST_YEARS = 543
"""Thailand's years are ahead by so many."""
SOLAR_YEARS = range(1300, 1500)
"""Solar Hijri years that are read: 1921 to 2121."""
LONGEST_OFFSET = 14 * 60
"""Minutes; Kiribati's."""
_SOLAR_EPOCH = -356033
"""Ordinal from which the days of Solar Hijri years are counted; 1 Farvardin 1400 is 21 March 2021."""
_SOLAR_MONTHS = (31,) * 6 + (30,) * 6

# Minutes east of Greenwich. BST is the British one (Bangladesh: +06:00).
_ZONES = """
z 0 gmt 0 utc 0 ut 0 wet 0 west 60 bst 60 cet 60 cest 120 mez 60 mesz 120 met 60 mest 120 eet 120 eest 180 msk 180 мск 180
trt 180 wat 60 cat 120 sast 120 eat 180 gst 240 pkt 300 npt 345 ist 330 wib 420 ict 420 wita 480 hkt 480 sgt 480 pht 480
myt 480 awst 480 wit 540 jst 540 kst 540 acst 570 acdt 630 aest 600 aedt 660 nzst 720 nzdt 780 idt 180 irst 210
nst -210 ndt -150 ast -240 adt -180 est -300 edt -240 cst -360 cdt -300 mst -420 mdt -360 pst -480 pdt -420 akst -540
akdt -480 hst -600 brt -180 art -180 clt -240 clst -180 cot -300 pet -300
"""
_ZONE_MINUTES = {name: int(minutes) for name, minutes in re.findall(r"(\w+) (-?\d+)", _ZONES)}
_BY_LANGUAGE = {
    ("he", "ist"): 120,  # Israel, not India
    ("ga", "ist"): 60,  # Ireland
    ("zh", "cst"): 480,  # China, not Central
    ("ar", "ast"): 180,  # Arabia, not Atlantic
}
# Standard time; an hour more from the second Sunday of March to the first of November (since 2007).
_US_ZONES = {"et": -300, "ct": -360, "mt": -420, "pt": -480}

ZONE_NAMES: frozenset[str] = frozenset(_ZONE_MINUTES) | frozenset(_US_ZONES)
"""Lower case. `zone` reads them."""
LOWER_CASE_ZONES = frozenset({"gmt", "utc", "мск"})
"""The rest must stand in capitals: `est`, `ist`, `et`, `west` are words."""


def may_be_year(number: int, first_year: int = FIRST_ARCHIVED_YEAR) -> bool:
    """Whether four figures may be a year: Gregorian, Solar Hijri or Buddhist."""
    return (
        first_year <= number <= LAST_YEAR
        or number in SOLAR_YEARS
        or FIRST_YEAR <= number - BUDDHIST_YEARS <= LAST_YEAR
    )


def day_of(when: date) -> date:
    """The day of a day or a moment, on the clock on which it is told."""
    return when.date() if isinstance(when, datetime) else when


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of these numbers; a year after 2100 is one of the Buddhist calendar."""
    try:
        return date(year - BUDDHIST_YEARS if year > LAST_YEAR else year, month, day)
    except (ValueError, OverflowError):
        return None


def solar_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Solar Hijri one (Iran, Afghanistan), leap years by the 33-year cycle."""
    if (
        year not in SOLAR_YEARS
        or not 1 <= month <= len(_SOLAR_MONTHS)
        or not 1 <= day <= _SOLAR_MONTHS[month - 1]
    ):
        return None
    ordinal = _before_solar_year(year) + sum(_SOLAR_MONTHS[: month - 1]) + day
    return date.fromordinal(ordinal) if ordinal <= _before_solar_year(year + 1) else None


def _before_solar_year(year: int) -> int:
    cycles, rest = divmod(year + 1595, 33)
    return _SOLAR_EPOCH + 365 * (year + 1595) + 8 * cycles + (rest + 3) // 4


def zone(name: str, language: str, day: date) -> timezone:
    """The zone one of `ZONE_NAMES` means on a day, in a text of a language (a primary tag, or empty)."""
    if name in _US_ZONES:
        return _zone_east(_US_ZONES[name] + 60 * _us_summer(day))
    return _zone_east(_BY_LANGUAGE.get((language, name), _ZONE_MINUTES[name]))


def _us_summer(day: date) -> bool:
    march, november = date(day.year, 3, 14), date(day.year, 11, 7)
    return march - timedelta(march.isoweekday() % 7) <= day < november - timedelta(november.isoweekday() % 7)


def _zone_east(minutes: int) -> timezone:
    return timezone(timedelta(minutes=minutes)) if minutes else UTC


def offset(raw: str) -> timezone | None:
    """The zone of `+2`, `+02`, `-0230`, `+02:00`, or of a name of Greenwich; `None` beyond 14 hours."""
    if raw[0] not in "+-":
        return UTC
    hours, _, minutes = raw[1:].partition(":")
    if not minutes and len(hours) > len("00"):
        hours, minutes = hours[:-2], hours[-2:]
    east = int(hours) * 60 + int(minutes or 0)
    return _zone_east(-east if raw[0] == "-" else east) if east <= LONGEST_OFFSET else None


_ISO = re.compile(
    r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|(\d\d)(\d\d))"
    r"(?:(?:t|\s*)(\d\d?)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d{1,6})\d{0,9})?)?)?\s*(z|utc|gmt|[+-]\d\d?(?::?\d\d)?)?)?"
    r"(?:\s?\[[^\]]*\])?"
)


def read_iso(text: str) -> date | datetime | None:
    """The day or moment of ISO 8601 in folded text, whole or without dashes and colons, `/` and `.` for dashes too.

    1900 to 2100. An impossible time leaves the day, an impossible offset the naive moment.
    """
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[3] or match[5]), int(match[4] or match[6])
    value = calendar_day(year, month, day) if FIRST_ARCHIVED_YEAR <= year <= LAST_YEAR else None
    if value is None or match[7] is None:
        return value
    fraction = int((match[10] or "").ljust(6, "0"))
    try:
        at = time(int(match[7]), int(match[8] or 0), int(match[9] or 0), fraction)
    except ValueError:
        return value
    return datetime.combine(value, at, offset(match[11]) if match[11] else None)


_STAMP = re.compile(r"(?:/?date\()?(\d{10})(?:(\d{3})|\.(\d{1,6}))?(?:\)/?)?")


def read_stamp(text: str) -> datetime | None:
    """The moment, in UTC, of Unix seconds (ten figures) or milliseconds (thirteen), bare or as `/Date(…)/`."""
    match = _STAMP.fullmatch(text)
    if match is None:
        return None
    fraction = (match[2] or match[3] or "").ljust(6, "0")
    value = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(match[1]), microseconds=int(fraction))
    return value if value.year <= LAST_YEAR else None


_MIDNIGHT = re.compile(r"[Tt\s](?:00?:?00(?::?00(?:[.,]0+)?)?|12:00:00\s?[Aa][Mm])(?![\d:.,])")


def is_midnight(raw: str) -> bool:
    """Whether a machine's time is 00:00 and nothing more, or 12:00:00 AM: a day, most likely, that was made a moment."""
    return _MIDNIGHT.search(raw) is not None


_BEGIN = datetime(1, 1, 1, tzinfo=UTC)


def same_day(a: date | datetime, b: date | datetime) -> bool:
    """Whether two dates are one day: as each is written or, both being aware, in the offset of either."""
    if a.toordinal() == b.toordinal():
        return True
    if not (isinstance(a, datetime) and isinstance(b, datetime)):
        return False
    here, there = a.utcoffset(), b.utcoffset()
    if here is None or there is None:
        return False
    first, second = (moment.replace(tzinfo=UTC) - _BEGIN for moment in (a, b))
    return (first - here + there).days == second.days or (second - there + here).days == first.days


URL_LIMIT = 2000
"""Code points of an address that are read."""
_URL_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_URL_DAY = re.compile(
    rf"(?<!\d)((?:19|20)\d\d)(?:[/_.-](\d\d?|(?:{'|'.join(_URL_MONTHS)})[a-z]{{0,6}})[/_.-](\d\d?)|[/_-]?(\d\d)[/_-]?(\d\d))(?!\d)",
    re.IGNORECASE | re.ASCII,
)


_URL_APART = re.compile(
    r"(?<![^/])((?:19|20)\d\d)(?:/[^/]*[a-z][^/]*){1,3}/(\d\d)/(\d\d)/"  # the sections between year and month
    r"|(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?(?!\d)",  # with the time of day
    re.IGNORECASE | re.ASCII,
)


def url_date(url: str) -> date | None:
    """The day in the path of an address (`/2021/06/01/`, `/2021/jun/01/`, `-20210601.html`), 1990 to 2099, or `None`.

    A path may have sections between year and month (`/2021/sport/06/01/`), or the time behind the day (`20210601140500`).
    """
    whole = re.split(r"[?#]", url[:URL_LIMIT], maxsplit=1)[0]
    path = whole.partition("//")[2].partition("/")[2] if "//" in whole else whole
    for match in _URL_DAY.finditer(path):
        month = match[2] or match[4]
        number = int(month) if month.isdecimal() else _URL_MONTHS.index(month[:3].lower()) + 1
        day = calendar_day(int(match[1]), number, int(match[3] or match[5]))
        if day and day.year >= FIRST_YEAR:
            return day
    for match in _URL_APART.finditer(path):
        year, number, at = (int(figures) for figures in match.groups() if figures)
        day = calendar_day(year, number, at)
        if day and day.year >= FIRST_YEAR:
            return day
    return None
