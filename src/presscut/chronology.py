"""Which day of publication and which last change are believed: places that say the same support each other.

Rules of this file:
1. Claims come in the order of trust. The day of publication is the one whose kinds of place weigh most together; places of
   one kind count once. Of that day the moment of the most trusted is taken, a reader's time before a machine's.
2. A change before a weakly supported day contradicts it. What is later than the capture is not believed.
3. The last change is that of the most trusted place, or a later one of the same day.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Final

from presscut.calendars import day_of
from presscut.model import Claim, When

__all__ = ["is_before", "modified", "published"]

# fmt: off
# Counts on pages of the training hosts whose places disagree, days that are right : wrong by the first of each source: json-ld
# 32:11, meta:article 29:11, time:published 18:0, text:published 12:0, text:date 33:15, time 15:6, url 12:5, other meta 21:9,
# microdata 3:5, dates in the windows behind the body 2:6, datelines of paragraphs 0:13.
WEIGHTS: Final[Mapping[str, float]] = {
    "prefix:date": 30.0,  # what a corpus states of every one of its texts: over all that the text says
    "json-ld:datePublished": 3.0, "meta:article:published_time": 3.0, "microdata:datepublished": 2.5, "json-ld-page:datePublished": 2.5,
    "time:published": 3.2, "text:published": 3.1, "url:date": 2.4, "canonical:date": 2.0, "time": 2.1, "text:dateline": 2.4, "text:date": 2.3,
    "above-text:published": 2.2, "above-text:date": 1.4, "tail-time:published": 1.6, "tail-text:published": 1.6, "tail-time": 0.7,
    "tail-text:date": 0.7, "lead:date": 1.0, "near:date": 0.8, "page:date": 0.7, "text:mention": 0.3, "above-text:mention": 0.2,
    "tail-text:mention": 0.1, "meta:": 2.2, "meta:date": 2.0, "meta:dc.date": 2.0, "meta:dcterms.date": 2.0, "meta:created": 2.0, "microdata:": 1.4, "json-ld:": 1.2, "json-ld-page:": 1.0,
}
# fmt: on
"""What a source of the day of publication weighs against the others; sources of one kind of place count once."""

LATER: Final = 0.5
"""What the second date of one source weighs against its first, the third against the second."""
LEEWAY: Final = 1
"""Days by which a date may be after the capture: clocks and time zones differ."""


def published(
    claims: Sequence[Claim], changes: Sequence[Claim], captured: datetime | None
) -> tuple[Claim | None, str]:
    """The day that most places support, and no earlier change contradicts; of that day the moment of the most trusted."""
    days = [
        (claim, claim.value)
        for claim in claims
        if isinstance(claim.value, date) and not _after(claim.value, captured)
    ]
    if not days:
        return None, "no trusted source"
    local = _local([claim for claim, _ in days])
    days = [(claim, local.get(when, when)) for claim, when in days]
    support = _support(days)
    if any(sum(places.values()) <= _DOUBTFUL for places in support.values()):
        changed = modified(changes, captured)[0]
        support = {day: places for day, places in support.items() if not _contradicted(day, places, changed)}
        if changed and not support:
            return replace(changed, field="published"), "a change is told of an earlier day than all else"
    order = [day_of(when) for _, when in days]
    best = order[0]
    if max(order) != min(order):  # most pages name one day, and nothing need be weighed
        support = _without_the_change(support, days, changes)
        best = max(support, key=lambda day: (sum(support[day].values()), -order.index(day)))
    if sum(support[best].values()) < _LEAST:
        return None, "only mentioned in passing"
    if max(order) != min(order):
        best = _printed_before(best, support, days)
        best = _on_the_outlets_clock(best, support, [when for _, when in days])
    same = [(claim, when) for claim, when in days if day_of(when) == best]
    # A moment before a day, one with a zone before one without; else in order of trust.
    claim, when = min(same, key=lambda said: (not isinstance(said[1], datetime), not _zoned(said[1])))
    for other, printed in same:  # a reader's time before the machine's
        if other.source in _PRINTED and not _zoned(printed) and _zoned(beside := _beside(when, printed)):
            claim, when = other, beside
            break
    why = (
        f"{len(support[best])} kinds of place say this day"
        if len(support[best]) > 1
        else "the most trusted place"
    )
    return (
        claim if when == claim.value and _offset(when) == _offset(claim.value) else replace(claim, value=when)
    ), why


def _without_the_change(
    support: dict[date, dict[str, float]], days: Sequence[tuple[Claim, When]], changes: Sequence[Claim]
) -> dict[date, dict[str, float]]:
    """The days without that of a publication that machines are told as the very moment of a change, and an earlier day as another.

    That readers are shown it too says no more: what is printed without a word may be the last change. Attributes of elements are
    not asked: they may date another article.
    """
    moments = [one.value for one in changes if isinstance(one.value, datetime)]
    told = [
        (when, any(_is_same(when, one) for one in moments))
        for claim, when in days
        if _place(claim.source) in _OF_THE_PAGE
    ]
    changed = {day_of(when) for when, same in told if same}
    first = min((day_of(when) for when, same in told if not same), default=None)
    later = {day for day in changed if first is not None and first < day - _A_DAY and day in support}
    return {day: places for day, places in support.items() if day not in later} or support


def _is_same(when: When, other: datetime) -> bool:
    """Whether two moments are one, on whatever clocks they are told."""
    if not isinstance(when, datetime):
        return False
    apart = _clock(when) - _clock(other)
    return apart % _STEP == timedelta() and abs(apart) <= _FARTHEST


def _contradicted(day: date, places: Mapping[str, float], changed: Claim | None) -> bool:
    """Whether a change lies before a weakly supported day, on whatever clock that day is told."""
    when = changed.value if changed else None
    if not isinstance(when, date) or sum(places.values()) > _DOUBTFUL:
        return False
    return day_of(when + _FARTHEST if isinstance(when, datetime) and when.tzinfo else when) < day


_DOUBTFUL: Final = 2.35
"""Weight up to which a day of publication is not believed against a change before it: one place of print, or a machine's
"date". Of stronger ones that machines contradict, 19 of 19 were right: articles are set to appear later."""


def _support(days: Iterable[tuple[Claim, When]]) -> dict[date, dict[str, float]]:
    """For every day, the kinds of place that say it, each with the weight of its weightiest claim."""
    support: dict[date, dict[str, float]] = {}
    count: dict[str, int] = {}
    moments: dict[When, str] = {}
    for claim, when in days:
        place = _place(claim.source)
        weight = _weight(claim.source) * LATER ** count.get(claim.source, 0)
        count[claim.source] = count.get(claim.source, 0) + 1
        if place in _MACHINES and moments.setdefault(when, place) != place:
            weight *= LATER  # the same program wrote both
        places = support.setdefault(day_of(when), {})
        places[place] = max(places.get(place, 0.0), weight)
    return support


def _printed_before(
    best: date, support: Mapping[date, Mapping[str, float]], days: Iterable[tuple[Claim, When]]
) -> date:
    """The day printed beside the headline, where one machine alone states a later one: that is when the page was made anew.

    On pages with gold the printed day was right on 10 of them, the machine's on none.
    """
    places = support[best]
    if len(places) > 1 or not places.keys() <= _MACHINES or sum(places.values()) > _ALONE:
        return best
    return min(
        (day_of(when) for claim, when in days if claim.source == "text:date" and day_of(when) < best),
        default=best,
    )


_PRINTED: Final = ("text:published", "text:date")
_ALONE: Final = 3.0
"""Weight of a day that only one kind of machine's place states, at most."""


def _on_the_outlets_clock(
    best: date, support: Mapping[date, Mapping[str, float]], whens: Iterable[When]
) -> date:
    """The neighbouring day that address or print gives, where only moments in UTC say `best`: it was that day there.

    "2018-12-31T23:11:59Z" of a page whose address begins with /2019/01/01/ was published on New Year's Day.
    """
    timed = [when for when in whens if isinstance(when, datetime)]
    moments = [when for when in timed if day_of(when) == best]
    hours = {day_of(when) for when in timed}  # days with a time of their own: not the same moment
    if (
        not moments
        or any(moment.utcoffset() != timedelta() for moment in moments)
        or support[best].keys() - _MACHINES
    ):
        return best
    for day, places in support.items():
        reached = all(day in {day_of(moment - _WEST), day_of(moment + _FARTHEST)} for moment in moments)
        if (
            day not in hours
            and reached
            and sum(places.values()) >= _TELLING
            and not places.keys() & _MACHINES
        ):
            return day
    return best


_WEST: Final = timedelta(hours=12)
_TELLING: Final = 1.4
"""Weight from which a day given by address or print is that of the article."""
_MACHINES: Final = frozenset(("json-ld", "meta", "microdata"))
_OF_THE_PAGE: Final = ("json-ld", "meta")
"""Places that speak of the page as a whole."""


def _local(claims: list[Claim]) -> dict[When, When]:
    """Moments in UTC that the page also states in the outlet's own time → the same moment with that offset."""
    moments = [claim.value for claim in claims if isinstance(claim.value, datetime)]
    utc = {moment for moment in moments if moment.tzinfo and not moment.utcoffset()}
    if not utc:
        return {}
    local: dict[When, When] = {}
    for moment in utc:
        for other in moments:
            if other.tzinfo is None:
                ahead = other.replace(second=0, microsecond=0) - moment.replace(
                    tzinfo=None, second=0, microsecond=0
                )
                if ahead and -_WEST < ahead <= _FARTHEST and ahead % _STEP == timedelta():
                    local.setdefault(moment, moment.astimezone(timezone(ahead)))
            elif other.utcoffset() and abs(other - moment) < _SAME_MOMENT:
                local[moment] = other
                break
    return local


def _offset(value: object) -> timedelta | None:
    return value.utcoffset() if isinstance(value, datetime) else None


_FARTHEST: Final = timedelta(hours=14)
_STEP: Final = timedelta(minutes=30)
"""A time without zone that is so many hours and half hours from UTC is the same moment on the outlet's clock."""
_SAME_MOMENT: Final = timedelta(minutes=1)
_LEAST: Final = 0.6
"""Weight under which a day is only mentioned: in a list of other articles, or in the text."""


def _weight(source: str) -> float:
    if source in WEIGHTS:
        return WEIGHTS[source]
    return WEIGHTS.get(source.partition(":")[0] + ":", 1.0)


def _place(source: str) -> str:
    place = source.partition(":")[0]
    return {
        "json-ld-page": "json-ld",
        "above-text": "text",
        "tail-text": "text",
        "tail-time": "text",
        "lead": "text",
        "near": "text",
        "page": "text",
        "time": "text",
        "canonical": "url",
    }.get(place, place)


def _zoned(value: object) -> bool:
    return isinstance(value, datetime) and value.tzinfo is not None


def _after(when: When, captured: datetime | None) -> bool:
    return captured is not None and when.toordinal() > captured.toordinal() + LEEWAY


def modified(claims: Sequence[Claim], captured: datetime | None) -> tuple[Claim | None, str]:
    """The first that is not after the capture; of its day the latest moment that a place of change states."""
    believed = [
        (claim, claim.value)
        for claim in claims
        if isinstance(claim.value, date) and not _after(claim.value, captured)
    ]
    if not believed:
        return None, "no trusted source"
    best, latest = believed[0]
    for claim, said in believed[1:]:
        when = _beside(latest, said)
        if claim.source.startswith(_OF_CHANGE) and _is_later(latest, when):
            best, latest = claim if when == said else replace(claim, value=when), when
    why = "first in the order of trust" if best is believed[0][0] else "the latest of that day"
    there = _local([claim for claim, _ in believed]).get(latest, latest)
    return (best if there is latest else replace(best, value=there)), why


def is_before(change: Claim, publication: Claim) -> bool:
    """Whether a change is told of a time before the publication, on whatever clocks both are told."""
    first, then = change.value, publication.value
    if not isinstance(first, date) or not isinstance(then, date):
        return False
    if isinstance(first, datetime) and isinstance(then, datetime) and _zoned(first) and _zoned(then):
        return first < then - _AT_ONCE
    return day_of(first) + _A_DAY < day_of(then)


_AT_ONCE: Final = timedelta(minutes=5)
"""By which two clocks differ, or what a program needs to publish what it has just stored."""
_A_DAY: Final = timedelta(days=1)
"""By which a day may differ between clocks."""
_OF_CHANGE: Final = (
    *("json-ld:dateModified", "meta:article:modified_time", "meta:og:updated_time"),
    *("microdata:", "time", "text:"),
)
"""Sources that speak of this article: other statements may be of the page or of the whole site."""


def _is_later(first: When, other: When) -> bool:
    """Whether another moment of the same day is later; any is later than the day alone."""
    if not isinstance(first, datetime) or not isinstance(other, datetime):
        return isinstance(other, datetime) and other.date() == first
    if _zoned(other) != _zoned(first) or _clock(other) == _clock(first):
        return False
    return timedelta() < other - first <= _DAY_LONG


def _beside(first: When, when: When) -> When:
    """A time without a zone is on the clock of the other, unless it may be the same moment in another zone."""
    if not isinstance(when, datetime) or not isinstance(first, datetime) or when.tzinfo or not _offset(first):
        return when
    return when.replace(tzinfo=first.tzinfo) if (_clock(when) - _clock(first)) % _STEP else when


def _clock(when: datetime) -> datetime:
    """What the clock on the wall shows, without seconds."""
    return when.replace(tzinfo=None, second=0, microsecond=0)


_DAY_LONG: Final = timedelta(hours=24)
