"""Dates and times as news pages write them: text in, days and moments out.

Rules of this file:
1. A day stays a `date`; a time with a zone or offset makes an aware `datetime` that keeps the offset as written; a
   time without one makes a naive `datetime`. Nothing is filled in: no year, no day, no zone.
2. A text is looked at only around what can be a year. There it is spelt as a string with one letter per word, its
   *shape* ("Tuesday 1 June 2021, 14:05" is `w_d_m_y,_d:d`), and the patterns of dates and times are patterns of shapes.
   `date_words.KINDS` says which word is which letter; besides, `d` is a number of one or two figures, `y` of four that
   may be a year, `n` any other, `_` white space, `x` a short and `X` another unknown word, `T` a Thai month, `z` a
   time zone, `$` a sign that makes a number something else; other punctuation stands for itself, or is `~`.
3. Offsets are code points of the text given, half-open `[start, end)`. No text raises.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from presscut.calendars import (
    FIRST_ARCHIVED_YEAR,
    FIRST_YEAR,
    LAST_YEAR,
    LOWER_CASE_ZONES,
    ZONE_NAMES,
    calendar_day,
    is_midnight,
    may_be_year,
    offset,
    read_iso,
    read_stamp,
    same_day,
    solar_day,
    url_date,
    zone,
)
from presscut.date_words import (
    AGO,
    DAYS_BACK,
    ERAS,
    KINDS,
    MERIDIEM,
    NOW,
    ONLY_IN,
    SOLAR,
    UNITS,
    WORD,
    fold,
    month_number,
    relative_words,
)
from presscut.model import When

__all__ = [
    "Found",
    "find_dates",
    "is_midnight",
    "read_human",
    "read_machine",
    "relative",
    "same_day",
    "url_date",
]

MACHINE_LIMIT = 200
"""Code points of an attribute that are read; the longest form known has 70."""
RELATIVE_LIMIT = 60
"""Code points; longer texts are sentences, not times."""
_PAIR, _HUNDREDS, _YEAR = 2, 3, 4
"""How many figures make a day or month, what is counted, a year."""
_MONTHS = _NOON = 12
BEFORE, AFTER, NEAR = 60, 48, 32
"""Code points around a year: where its weekday, time and zone may stand, before and after, and where its day."""
_PIVOT = 50  # years of two figures below are of this century
_FIRST_LUNAR_YEAR = 1410  # began in 1989: from here on figures may mean the lunar Hijri calendar
_A_DAY = 86400
_LINE = 200  # code points of a text that several parts of a page may ask about
LONGEST_AGO = 366 * _A_DAY
"""Seconds; what is longer ago is not given to the day."""


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text."""

    value: When
    raw: str
    """`text[start:end]`: the date with its time, zone and what stands between them, without the weekday before."""
    start: int
    end: int
    sure: bool
    """`False` where the order of day and month is a guess, the year has two figures, or languages dispute the month."""


class _Line(NamedTuple):
    shape: str
    words: list[str]
    """Folded, one a letter of the shape."""
    bounds: list[int]
    """Where each word begins, and the last ends, in the folded text."""
    kept: Sequence[int]
    """Where each code point of the folded text stands in the text."""

    def span(self, first: int, end: int) -> tuple[int, int]:
        """Where the words from `first` to before `end` stand in the text."""
        return self.kept[self.bounds[first]], self.kept[self.bounds[end] - 1] + 1


# Four figures, 1.6.21, 6月, -21, '21, and two figures that follow a Thai word.
_ANCHOR = re.compile(
    r"\d(?:(?<!\d\d)(?:\d{3}(?!\d)|\d?\s?(?:月|[./]\s?\d\d?\s?[./]\s?\d\d(?!\d)))"
    r"|(?:(?<=[^\W\d]-\d)|(?<=['’]\d)|(?<=[ก-๛]\d)|(?<=[ก-๛] \d)|(?<=[ก-๛]\.\d)|(?<=[ก-๛]\. \d))\d(?!\d))"
)

_PERSIAN_FIGURE = re.compile("[۰-۹]")
_DAY = re.compile(r"(?<!\d)\d\d?(?!\d)")

# Figures of a date touch no other figures (telephones, versions, addresses), no sign of a currency, no short code.
_ALONE, _ENDS = r"(?<![tx$+])(?<![dyn][./\-:,])", r"(?![./\-:][dyn](?!:))"


def _figures(first: str, second: str, third: str) -> str:
    gaps = ("-", "/", r"\.", r"\._", "_/_", r"_\|_")
    return f"{_ALONE}(?:{'|'.join(first + gap + second + gap + third for gap in gaps)}){_ENDS}"


_DATE = re.compile(
    rf"""(?=[dmye])(?:(?P<named>
      (?<![dyn])(?<![dyn][.:/])(?<![xX]-)d[_./\-f']{{0,6}}[mT](?:_?/_?[mT])?[_.,/\-f']{{0,8}}y  # 1 June 2021
      |m[_.\-]{{0,2}}d[_.,\-'f]{{0,5}}y                                  # June 1st, 2021
      |m_d_d:d(?::d)?_(?:z_|[+\-][ny]_)?y                                # Jun 1 14:05:00 +0000 2021
      |y[_.]{{0,2}}f[_.]{{0,2}}d[_.f]{{0,3}}m                            # 2021. gada 1. jūnijs
      |y(?:_?f\.)?[_f\-]{{0,5}}[mT][_.\-/f]{{0,3}}d(?!_?[:h])(?![.,][dyn])(?![,_]{{0,2}}y)  # 2021 m. birželio 1 d.
      |y\.[_f]{{0,4}}m[_.]{{0,2}}d(?=[.\-]))                             # 2021. június 1.
    |(?P<day_first>d_?v_?d[_,/f]{{0,4}}y)                                # 1 tháng 6 năm 2021
    |(?P<year_first>(?:y|e_?[dng])_?Y_?d_?M_?d_?D|{_figures("y", "d", "d")})  # 令和3年6月1日, 2021-06-01
    |(?P<year_last>{_figures("d", "d", "y")})                            # 01/06/2021
    |(?P<short>{_ALONE}d(?:/d/|\.d\.)d{_ENDS}                            # 1.6.21
      |(?<![dyn])(?:d-m-|d_m\.?_?'|d_?T[_.]{{0,2}})d(?![:.,/]?[dynh])))   # 1-Jun-21, 1 มิ.ย. 64
    """,
    re.VERBOSE,
)
_CLOCK = (
    r"(?:(?P<half>b)_?)?(?P<hour>d)"
    r"(?::_?(?P<minute>d)(?::(?P<second>d)(?:[.,][dny])?)?|\.(?P<dotted>d)(?!\.?[dyn])"
    r"|_?(?P<mark>h)(?:_?(?P<after>d)(?![./\-:][dyn]|_?[mTfM]))?(?P<minutes>_?i)?)?"
    r"(?P<uhr>_?h)?(?:_?(?P<noon>a)(?![a-zA-Z]))?"
    r"(?P<zone>_?\(?(?:z(?:_?[+\-](?:d:d|[dny]))?|\+(?:d:d|[ny])|(?<=_)-n)\)?)?"
)
_TIME = re.compile(rf"(?<![dyn$+])(?<![dyn][.:,/\-]){_CLOCK}")
_TIME_AFTER = re.compile(rf"(?:_?\([A-Za-z~]\))?a?[_,.;|/\-(tfwD]{{0,8}}{_CLOCK}")
_TIME_BEFORE = re.compile(rf"{_TIME.pattern}\)?[_,.;|/\-(tfwa]{{0,8}}\Z")
_LONGEST_BEFORE = 26  # words of a time and of what may stand between it and the date


def find_dates(text: str, *, language: str | None = None) -> list[Found]:
    """Every full date in a stretch of text, in order, with the time beside it.

    `language` (a BCP 47 tag) settles what the text leaves open: `en-US` writes the month first, all others the day
    (not `sure` without a language, or with `en`); `IST`, `CST` and `AST` are India's, Central and Atlantic time unless
    it says otherwise. Years from 1990 to 2100. A date without a year is none.
    """
    return list((_of_line if len(text) <= _LINE else _dates)(text, language))


def read_human(text: str, *, language: str | None = None) -> When | None:
    """The first date in a text, or `None`."""
    return next((found.value for found in find_dates(text, language=language)), None)


def _dates(text: str, language: str | None, first_year: int = FIRST_YEAR) -> Iterator[Found]:
    tag = (language or "").lower().replace("_", "-")
    for start, end in _windows(text, first_year):
        line = _spell(text, start, end)
        free, solar = 0, _PERSIAN_FIGURE.search(text, start, end) is not None
        for match in _DATE.finditer(line.shape):
            day, sure = _day(match, line, tag, solar=solar)
            if day is None or not first_year <= day.year <= LAST_YEAR:
                continue
            first, free, value = _with_time(match, line, free, tag, day)
            begin, stop = line.span(first, free)
            yield Found(value, text[begin:stop], begin, stop, sure)


@lru_cache(maxsize=1024)
def _of_line(text: str, language: str | None) -> tuple[Found, ...]:
    return tuple(_dates(text, language))


def _windows(text: str, first_year: int) -> Iterator[tuple[int, int]]:
    """The stretches of a text that may hold a date, apart from one another."""
    start = end = 0
    for match in _ANCHOR.finditer(text):
        at = match.start()
        bare = match.end() - at == _YEAR and match[0].isdecimal()
        if bare and not (
            may_be_year(int(match[0]), first_year) and _DAY.search(text, max(at - NEAR, 0), at + NEAR)
        ):
            continue
        if end and at - BEFORE > end:
            yield start, end
            end = 0
        start, end = start if end else max(at - BEFORE, 0), at + AFTER
    if end:
        yield start, end


def _spell(text: str, start: int, end: int) -> _Line:
    """A stretch of a text as words and their shape."""
    folded, kept = fold(text[start:end])
    words = WORD.findall(folded)
    bounds = [0, *accumulate(map(len, words))]
    places = range(start, end) if kept is None else [start + index for index in kept]
    line = _Line("".join(map(_kind, words)), words, bounds, places)
    if "z" not in line.shape:
        return line
    kinds = list(line.shape)
    for index, word in enumerate(words):
        lower = kinds[index] == "z" and not text[slice(*line.span(index, index + 1))].isupper()
        kinds[index] = "X" if lower and word not in LOWER_CASE_ZONES else kinds[index]
    return line._replace(shape="".join(kinds))


@lru_cache(maxsize=8192)
def _kind(word: str) -> str:
    """The letter of a word, as the head of this file lists them."""
    if word.isdecimal():
        return "d" if len(word) <= _PAIR else "y" if len(word) == _YEAR and may_be_year(int(word)) else "n"
    if word in ZONE_NAMES:
        return "z"
    if kind := KINDS.get(_plain(word)):
        return kind
    if word.isspace():
        return "_" if word.count("\n") <= 1 else "~"
    if word[0].isalpha():
        return "x" if len(word) <= _PAIR and word < "\u0530" else "X"
    return word if word in ".,:;/-+|'()" else "$" if word in "$€£¥₹#@%_" else "~"


def _plain(word: str) -> str:
    return "".join(word.replace(".", " ").split())


def _day(match: re.Match[str], line: _Line, tag: str, *, solar: bool) -> tuple[date | None, bool]:
    """The day a match of `_DATE` names, if it exists, and whether it can be no other.

    `solar` tells that the text has Persian figures, so that a year of 1400 is not a wrong one.
    """
    here = list(zip(match[0], line.words[match.start() : match.end()], strict=True))
    figures = [1 if kind == "g" else int(word) for kind, word in here if kind in "dyng"]
    named = next((word for kind, word in here if kind in "mT"), None)
    sure, order, language = True, match.lastgroup, tag.partition("-")[0]
    if named is not None:
        month, sure = month_number(_plain(named), language)
        year = next((int(word) for kind, word in here if kind == "y"), figures[-1])
        day = next(int(word) for kind, word in here if kind == "d")
    elif order == "year_first":
        year, month, day = figures
        year += ERAS.get(here[0][1], 0)
        if year < _FIRST_LUNAR_YEAR and (solar or language in {"fa", "ps"}):
            month += SOLAR
    else:
        day, month, year = figures
        if order != "day_first":
            day, month, sure = _ordered(day, month, tag, dotted=here[1][0] == ".")
    if order == "short":
        sure = False
        if len(here[-1][1]) != _PAIR:
            return None, False
        year += 2500 if "T" in match[0] else 2000 if year < _PIVOT else 1900
    return solar_day(year, month - SOLAR, day) if month > SOLAR else calendar_day(year, month, day), sure


def _ordered(first: int, second: int, tag: str, *, dotted: bool) -> tuple[int, int, bool]:
    """Day, month and whether that is sure, of two figures before a year."""
    if second > _MONTHS:
        return second, first, True
    if first > _MONTHS or first == second:
        return first, second, True
    if tag == "en-us":
        return second, first, not dotted
    return first, second, dotted or tag not in {"", "en"}


def _with_time(match: re.Match[str], line: _Line, free: int, tag: str, day: date) -> tuple[int, int, When]:
    """First and last word of a date with its time, and what they say: the time inside, else after, else before it.

    Words before `free` belong to the date before.
    """
    shape, (start, end) = match.string, match.span()
    inside = shape.find("d:", start, end)
    if inside >= 0:
        clock = _TIME.match(shape, inside, end)
        return start, end, (clock and _clock(clock, line, tag, day)) or day
    clock = _TIME_AFTER.match(shape, end)
    if clock and (moment := _clock(clock, line, tag, day)):
        return start, clock.end(), moment
    clock = _TIME_BEFORE.search(shape, max(free, start - _LONGEST_BEFORE), start)
    if clock and (moment := _clock(clock, line, tag, day)):
        return clock.start(), end, moment
    return start, end, day


def _clock(match: re.Match[str], line: _Line, tag: str, day: date) -> datetime | None:
    """The moment of a day that a match of `_CLOCK` names, or `None` where its figures are no time."""

    def word(group: str) -> str:
        return line.words[match.start(group)] if match[group] else ""

    hour, minute = int(word("hour")), word("minute") or word("dotted") or word("after")
    marked = any(match[group] for group in ("half", "mark", "uhr", "noon"))
    if (len(minute) == 1 and not match["minutes"]) or not (minute or marked):
        return None
    if match["dotted"] and match.re is _TIME_BEFORE and not (marked or match["zone"]):
        return None
    half = MERIDIEM.get(_plain(word("half") or word("noon")))
    if half is not None and hour <= _NOON:
        hour = hour % _NOON + half
    try:
        at = time(hour, int(minute or 0), int(word("second") or 0))
    except ValueError:
        return None
    return datetime.combine(day, at, _zone(match, line, tag, day))


def _zone(match: re.Match[str], line: _Line, tag: str, day: date) -> timezone | None:
    start, end = match.span("zone")
    if start == end:
        return None
    kinds, here = match.string[start:end], line.words[start:end]
    sign = max(kinds.find("+"), kinds.find("-"))
    if sign >= 0:
        return offset("".join(here[sign:]).rstrip(")"))
    return zone(here[kinds.index("z")], tag.partition("-")[0], day)


def read_machine(raw: str) -> When | None:
    """The date of an attribute or field: ISO 8601, RFC 2822, JavaScript, Unix seconds or milliseconds, else as people write.

    Years from 1900 to 2100. A moment of exactly 00:00:00, with or without an offset, is how content systems write a
    day they know no time of, and comes out as that day. An offset of more than 14 hours is left out. `None` for what is
    no full date, ISO week and ordinal dates among it.
    """
    raw = raw.strip()[:MACHINE_LIMIT]
    text = fold(raw)[0]
    if stamp := read_stamp(text):
        return stamp
    value = read_iso(text) or next((it.value for it in _dates(raw, None, FIRST_ARCHIVED_YEAR)), None)
    if isinstance(value, datetime) and value.time() == time() and is_midnight(raw):
        return value.date()
    return value


def relative(text: str, captured: datetime, language: str | None = None) -> When | None:
    """The time a short text gives as a distance from its capture: "3 hours ago", "gestern, 14:05", "昨天", "방금".

    Hours and minutes ago make a moment as aware as `captured`; days ago and "yesterday" a day; "yesterday, 14:05" a naive
    moment, being said in the outlet's own zone. Weeks, months and years ago name no day: `None`, as for texts of more
    than 60 code points.
    """
    if len(text) > RELATIVE_LIMIT:
        return None
    words: list[str] = relative_words().findall(fold(text)[0])
    tag = (language or "").lower()
    for word in words:
        if word in DAYS_BACK and ONLY_IN.get(word, tag[:2]) == tag[:2]:
            return _clocked(text, captured.date() - timedelta(DAYS_BACK[word]), tag)
    if not NOW.isdisjoint(words):
        return captured
    seconds, to_the_day = (0, False) if AGO.isdisjoint(words) else _ago(words)
    if not 0 < seconds <= LONGEST_AGO:
        return None
    then = captured - timedelta(seconds=seconds)
    return then.date() if to_the_day else then


def _clocked(text: str, day: date, tag: str) -> When:
    line = _spell(text, 0, len(text))
    return next(filter(None, (_clock(match, line, tag, day) for match in _TIME.finditer(line.shape))), day)


def _ago(words: Sequence[str]) -> tuple[int, bool]:
    """Seconds that the words measure, 0 for none, and whether they count days and nothing smaller."""
    seconds, smallest = 0, _A_DAY
    for before, word in pairwise(words):
        if word in UNITS and before.isdecimal() and len(before) <= _HUNDREDS:
            seconds += int(before) * UNITS[word]
            smallest = min(smallest, UNITS[word])
    if seconds:
        return seconds, smallest % _A_DAY == 0
    # "an hour ago", "vor einer Stunde", "منذ ساعتين": one, or as many as the word itself says.
    for index, word in enumerate(words):
        near = words[max(index - 2, 0) : index + 2]
        if len(word) > 1 and word in UNITS and not AGO.isdisjoint(near) and not any(map(str.isdecimal, near)):
            return UNITS[word], UNITS[word] % _A_DAY == 0
    return 0, False
