"""Which claim is believed, field by field: one order of trust, and the few rules that overrule it.

Rules of this file:
1. `ORDER` names the sources of a field, the most trusted first; a name ending in a colon stands for all that begin
   so. A source that is not named is not trusted for the field.
2. Day of publication, authors and headline are stated by many places that disagree: there, places that say the same
   support each other (`_published`, `_authors`, `_headline`). All else is the first of the order.
3. Every claim is kept, in order of trust, with one phrase on what decided.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Final

from presscut.authorship import choose
from presscut.model import Claim, Evidence, Value, When
from presscut.text import fold, words

__all__ = ["ORDER", "decide"]

# fmt: off
ORDER: Final[Mapping[str, tuple[str, ...]]] = {
    "headline": ("h1:part", "h1", "microdata:headline", "json-ld:headline", "h2:part", "h2", "h3:part", "h3", "text:headline", "meta:og:title", "json-ld:", "meta:", "title", "json-ld-page:"),
    "kicker": ("class:kicker", "h1:kicker", "text:kicker"),
    "standfirst": ("class:standfirst", "text:description", "h2:standfirst", "text:bold", "text:standfirst"),
    "section": ("json-ld:articleSection", "meta:article:section", "microdata:", "breadcrumbs", "meta:", "class:section"),
    "breadcrumbs": ("class:breadcrumbs", "text:breadcrumbs", "text:section", "json-ld:BreadcrumbList", "class:section"),
    "authors": ("json-ld:author", "json-ld:creator", "microdata:author", "rel:author", "class:author", "text:byline", "text:by", "text:reporter", "above-text:by", "meta:author", "meta:", "microdata:", "text:beside-date", "json-ld-page:author", "tail-rel:author", "tail-class:author", "tail-text:by", "tail-text:signature", "text:under-headline", "text:agency", "text:source", "json-ld:author:organization"),
    "byline": ("class:author", "text:byline", "text:by", "rel:author", "microdata:author", "text:beside-date", "text:reporter", "above-text:by", "text:named", "tail-class:author", "tail-text:named", "tail-text:by", "tail-text:signature", "text:agency", "text:source"),
    "published": ("prefix:date", "json-ld:datePublished", "meta:article:published_time", "microdata:datepublished", "time:published", "text:published", "meta:", "json-ld-page:datePublished", "time", "text:dateline", "text:date", "url:date", "above-text:published", "above-text:date", "json-ld:", "microdata:", "json-ld-page:", "tail-time:published", "tail-text:published", "canonical:date", "tail-time", "tail-text:date", "lead:date", "near:date", "page:date", "text:mention"),
    "modified": ("json-ld:dateModified", "meta:article:modified_time", "microdata:datemodified", "meta:", "json-ld-page:dateModified", "time", "text:", "above-text:", "tail-time", "tail-text:"),
    "canonical_url": ("link:canonical", "meta:og:url", "json-ld:", "meta:"),
    "outlet": ("meta:og:site_name", "json-ld:publisher", "json-ld-site:name", "json-ld:", "meta:application-name", "meta:apple-mobile-web-app-title", "meta:", "title:site", "url:host", "canonical:host"),
    "language": ("text:language", "html:lang", "json-ld:inLanguage", "meta:og:locale", "meta:", "json-ld-page:", "microdata:"),
    "tags": ("told:tags", "class:tags", "rel:tag", "text:tags", "href:tags", "json-ld:keywords", "meta:article:tag", "meta:news_keywords", "meta:parsely-tags", "meta:", "microdata:"),
    "images": ("json-ld:image", "meta:og:image", "meta:", "json-ld:"),
    "licence": ("link:license", "json-ld:license", "microdata:", "meta:", "rel:license", "json-ld-page:"),
    "free_to_read": ("json-ld:isAccessibleForFree", "microdata:", "meta:", "json-ld-page:"),
    "comments": ("json-ld:commentCount", "microdata:", "meta:"),
    "kind": ("json-ld:@type",),
}
# Counts on pages of the training hosts whose places disagree, days that are right : wrong by the first of each source: json-ld
# 32:11, meta:article 29:11, time:published 18:0, text:published 12:0, text:date 33:15, time 15:6, url 12:5, other meta 21:9,
# microdata 3:5, dates in the windows behind the body 2:6, datelines of paragraphs 0:13.
WEIGHTS: Final[Mapping[str, float]] = {
    "prefix:date": 30.0,  # what a corpus states of every one of its texts: over all that the text says
    "json-ld:datePublished": 3.0, "meta:article:published_time": 3.0, "microdata:datepublished": 2.5, "json-ld-page:datePublished": 2.5,
    "time:published": 3.2, "text:published": 3.1, "url:date": 2.4, "canonical:date": 2.0, "time": 2.1, "text:dateline": 2.4, "text:date": 2.3,
    "above-text:published": 2.2, "above-text:date": 1.4, "tail-time:published": 1.6, "tail-text:published": 1.6, "tail-time": 0.7,
    "tail-text:date": 0.7, "lead:date": 1.0, "near:date": 0.8, "page:date": 0.7, "text:mention": 0.3, "above-text:mention": 0.2,
    "tail-text:mention": 0.1, "meta:": 2.2, "microdata:": 1.4, "json-ld:": 1.2, "json-ld-page:": 1.0,
}
# fmt: on
"""What a source of the day of publication weighs against the others; sources of one kind of place count once."""

LATER: Final = 0.5
"""What the second date of one source weighs against its first, the third against the second."""
LEEWAY: Final = 1
"""Days by which a date may be after the capture: clocks and time zones differ."""
STEM: Final = 5
"""Letters of a word by which words of two headlines are compared: endings differ."""
LIKE: Final = 0.25
"""Share of words that two headlines of one article have in common, at least."""


def decide(claims: Iterable[Claim], *, url: str | None, captured: datetime | None) -> Mapping[str, Evidence]:
    """Field → the claim believed and all claims in order of trust; only fields with a claim.

    `captured` is when the page was fetched: dates of publication and change after it are not believed.
    """
    del url
    by_field: dict[str, list[Claim]] = {}
    for claim in claims:
        by_field.setdefault(claim.field, []).append(claim)
    return {field: _evidence(field, by_field, captured) for field in by_field}


def _evidence(field: str, by_field: Mapping[str, list[Claim]], captured: datetime | None) -> Evidence:
    stated = by_field[field]
    last = len(ORDER.get(field, ()))
    ranked = [(_rank(field, claim.source), claim) for claim in stated]
    if len(ranked) > 1:
        ranked.sort(key=_by_rank)
    trusted, why = _RULES.get(field, _first)([pair for pair in ranked if pair[0] < last], by_field, captured)
    rest = tuple(claim for _, claim in ranked if claim is not trusted)
    return Evidence(field=field, trusted=trusted, claims=(trusted, *rest) if trusted else rest, why=why)


Ranked = list[tuple[int, Claim]]
Rule = Callable[[Ranked, Mapping[str, list[Claim]], datetime | None], tuple[Claim | None, str]]


def _by_rank(ranked: tuple[int, Claim]) -> int:
    return ranked[0]


@lru_cache(maxsize=2048)
def _rank(field: str, source: str) -> int:
    """The place of a source in the order of a field; one past the last where it has none."""
    order = ORDER.get(field, ())
    if source in order:
        return order.index(source)
    general = [name for name in order if name.endswith(":") and source.startswith(name)]
    return order.index(max(general, key=len)) if general else len(order)


def _first(
    ranked: Ranked, by_field: Mapping[str, list[Claim]], captured: datetime | None
) -> tuple[Claim | None, str]:
    del by_field, captured
    return (ranked[0][1], "first in the order of trust") if ranked else (None, "no trusted source")


def _tags(
    ranked: Ranked, by_field: Mapping[str, list[Claim]], captured: datetime | None
) -> tuple[Claim | None, str]:
    """The first; where another list in print has these topics and more, that: a class may stand at some of them alone."""
    del by_field, captured
    if not ranked:
        return None, "no trusted source"
    best, why = ranked[0][1], "first in the order of trust"
    others = _PARTS_OF.get(best.source, ())
    for _, claim in ranked[1:]:
        more = _values(claim)
        if claim.source in others and _values(best) < more and len(more) <= len(_values(best)) + _MORE:
            best, why = claim, "the first in the order of trust, and more that stand with them"
    return best, why


_PARTS_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "told:tags": ("class:tags",),
    "class:tags": ("rel:tag", "href:tags"),
    "rel:tag": ("href:tags",),
}
"""Source of topics → those that may list the same and more."""
_MORE: Final = 12
"""Topics that the other list may have more: a cloud of all topics of the outlet has many."""


def _values(claim: Claim) -> frozenset[object]:
    return frozenset(claim.value) if isinstance(claim.value, tuple) else frozenset()


# --- headline --------------------------------------------------------------------------------------------------------


def _headline(
    ranked: Ranked, by_field: Mapping[str, list[Claim]], captured: datetime | None
) -> tuple[Claim | None, str]:
    """The first that another source agrees with; else the first that is not the site's name."""
    del captured
    texts = [claim.value for _, claim in ranked]
    if texts.count(texts[0] if texts else "") > 1 and not any(
        claim.value == texts[0] for claim in by_field.get("outlet", ())
    ):
        return ranked[0][1], "the most trusted, and another source says the same"
    outlets = {fold(str(claim.value)) for claim in by_field.get("outlet", ())}
    named = [claim for _, claim in ranked if fold(str(claim.value)) not in outlets]
    stems: dict[Value, frozenset[str]] = {}
    for claim in named:
        for other in named:
            if other is not claim and _share(_stems(claim, stems), _stems(other, stems)) >= LIKE:
                return claim, "the most trusted that another source agrees with"
    if named:
        return named[0], "the most trusted; no other source agrees"
    return None, "only the site's name"


def _stems(claim: Claim, known: dict[Value, frozenset[str]]) -> frozenset[str]:
    """The first letters of every word of a headline, looked up where they are known already."""
    if claim.value not in known:
        known[claim.value] = frozenset(word[:STEM] for word in words(fold(str(claim.value))))
    return known[claim.value]


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


# --- dates -----------------------------------------------------------------------------------------------------------


def _published(
    ranked: Ranked, by_field: Mapping[str, list[Claim]], captured: datetime | None
) -> tuple[Claim | None, str]:
    """The day that most places support, and no earlier change contradicts; of that day the moment of the most trusted."""
    days = [
        (claim, claim.value)
        for _, claim in ranked
        if isinstance(claim.value, date) and not _after(claim.value, captured)
    ]
    if not days:
        return None, "no trusted source"
    local = _local([claim for claim, _ in days])
    days = [(claim, local.get(when, when)) for claim, when in days]
    support = _support(days)
    if any(sum(places.values()) <= _DOUBTFUL for places in support.values()):
        changed = _changed(by_field, captured)
        support = {day: places for day, places in support.items() if not _contradicted(day, places, changed)}
        if changed and not support:
            return replace(changed, field="published"), "a change is told of an earlier day than all else"
    order = [_day(when) for _, when in days]
    best = max(support, key=lambda day: (sum(support[day].values()), -order.index(day)))
    if sum(support[best].values()) < _LEAST:
        return None, "only mentioned in passing"
    best = _printed_before(best, support, days)
    best = _on_the_outlets_clock(best, support, [when for _, when in days])
    same = [(claim, when) for claim, when in days if _day(when) == best]
    # A moment before a day, one with a zone before one without; else in order of trust.
    claim, when = min(same, key=lambda said: (not isinstance(said[1], datetime), not _zoned(said[1])))
    why = (
        f"{len(support[best])} kinds of place say this day"
        if len(support[best]) > 1
        else "the most trusted place"
    )
    return (
        claim if when == claim.value and _offset(when) == _offset(claim.value) else replace(claim, value=when)
    ), why


def _changed(by_field: Mapping[str, list[Claim]], captured: datetime | None) -> Claim | None:
    """The trusted claim of the last change."""
    ranked = [(_rank("modified", claim.source), claim) for claim in by_field.get("modified", ())]
    return _modified(sorted(ranked, key=_by_rank), by_field, captured)[0]


def _contradicted(day: date, places: Mapping[str, float], changed: Claim | None) -> bool:
    """Whether a change lies before a weakly supported day, on whatever clock that day is told."""
    when = changed.value if changed else None
    if not isinstance(when, date) or sum(places.values()) > _DOUBTFUL:
        return False
    return _day(when + _FARTHEST if isinstance(when, datetime) and when.tzinfo else when) < day


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
        places = support.setdefault(_day(when), {})
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
        (_day(when) for claim, when in days if claim.source == "text:date" and _day(when) < best),
        default=best,
    )


_ALONE: Final = 3.0
"""Weight of a day that only one kind of machine's place states, at most."""


def _on_the_outlets_clock(
    best: date, support: Mapping[date, Mapping[str, float]], whens: Iterable[When]
) -> date:
    """The neighbouring day that address or print gives, where only moments in UTC say `best`: it was that day there.

    "2018-12-31T23:11:59Z" of a page whose address begins with /2019/01/01/ was published on New Year's Day.
    """
    timed = [when for when in whens if isinstance(when, datetime)]
    moments = [when for when in timed if _day(when) == best]
    hours = {_day(when) for when in timed}  # days with a time of their own: not the same moment
    if (
        not moments
        or any(moment.utcoffset() != timedelta() for moment in moments)
        or support[best].keys() - _MACHINES
    ):
        return best
    for day, places in support.items():
        reached = all(day in {_day(moment - _WEST), _day(moment + _FARTHEST)} for moment in moments)
        if (
            day not in hours
            and reached
            and sum(places.values()) >= _TELLING
            and not places.keys() & _MACHINES
        ):
            return day
    return best


_WEST: Final = timedelta(hours=12)
_TELLING: Final = 1.9
"""Weight from which a day given by address or print is that of the article."""
_MACHINES: Final = frozenset(("json-ld", "meta", "microdata"))


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
                if ahead and abs(ahead) <= _FARTHEST and ahead % _STEP == timedelta():
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


def _day(when: When) -> date:
    return when.date() if isinstance(when, datetime) else when


def _zoned(value: object) -> bool:
    return isinstance(value, datetime) and value.tzinfo is not None


def _after(when: When, captured: datetime | None) -> bool:
    return captured is not None and when.toordinal() > captured.toordinal() + LEEWAY


def _modified(
    ranked: Ranked, by_field: Mapping[str, list[Claim]], captured: datetime | None
) -> tuple[Claim | None, str]:
    """The first that is not after the capture."""
    del by_field
    for _, claim in ranked:
        if isinstance(claim.value, date) and not _after(claim.value, captured):
            return claim, "first in the order of trust"
    return None, "no trusted source"


# --- authors ---------------------------------------------------------------------------------------------------------


def _authors(
    ranked: Ranked, by_field: Mapping[str, list[Claim]], captured: datetime | None
) -> tuple[Claim | None, str]:
    """Whom `authorship` chooses."""
    del captured
    return choose([claim for _, claim in ranked], by_field.get("outlet", []))


_RULES: Final[Mapping[str, Rule]] = {
    "headline": _headline,
    "tags": _tags,
    "published": _published,
    "modified": _modified,
    "authors": _authors,
}
