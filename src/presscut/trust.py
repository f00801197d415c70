"""Which claim is believed, field by field: one order of trust, and the few rules that overrule it.

Rules of this file:
1. `ORDER` names the sources of a field, the most trusted first; a name ending in a colon stands for all that begin
   so. A source that is not named is not trusted for the field.
2. Day of publication, authors and headline are stated by many places that disagree: there, places that say the same
   support each other (`chronology`, `authorship`, `_headline`). All else is the first of the order.
3. Every claim is kept, in order of trust, with one phrase on what decided.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final
from urllib.parse import unquote, urlsplit

from presscut import chronology
from presscut.authorship import UNANNOUNCED, choose
from presscut.claims.signature import WEAK
from presscut.claims.statement import slug
from presscut.model import Claim, Evidence, Link
from presscut.text import fold, words

__all__ = ["ORDER", "decide", "in_order"]

# fmt: off
ORDER: Final[Mapping[str, tuple[str, ...]]] = {
    "headline": ("h1:part", "h1", "h2:part", "h3:part", "h2", "h3", "text:headline:part", "text:headline", "microdata:headline", "json-ld:headline", "meta:og:title", "json-ld:", "meta:", "title", "json-ld-page:"),
    "kicker": ("class:kicker", "h1:kicker", "text:kicker", "h1:part"),
    "standfirst": ("class:standfirst", "text:description", "h2:standfirst", "text:bold", "text:standfirst"),
    "section": ("json-ld:articleSection", "meta:article:section", "microdata:", "breadcrumbs", "meta:", "class:section"),
    "breadcrumbs": ("class:breadcrumbs", "text:breadcrumbs", "text:section", "json-ld:BreadcrumbList", "class:section"),
    "authors": ("json-ld:author", "json-ld:creator", "microdata:author", "rel:author", "class:author", "text:byline", "text:by", "text:reporter", "above-text:by", "meta:author", "meta:", "microdata:", "text:by-account", "text:beside-date", "text:near-date", "text:account", "json-ld-page:author", "tail-rel:author", "tail-class:author", "tail-text:by", "tail-text:signature", "tail-text:alone", "tail-class:box", "far-text:by", "text:under-headline", "text:biography", "text:told", "text:agency", "text:source", "lead-class:author", "lead-rel:author", "link:author", "text:line", "tail-link:author", "tail-text:behind", "class:source", "text:signs", "tail-text:signs", "text:small", "json-ld:author:organization"),
    "byline": ("class:author", "text:byline", "text:by", "text:by-account", "rel:author", "microdata:author", "text:beside-date", "text:near-date", "text:account", "text:biography", "text:reporter", "above-text:by", "text:named", "lead-class:author", "lead-rel:author", "tail-class:author", "tail-text:named", "tail-text:by", "tail-text:signature", "text:agency", "text:source", "text:told", "far-text:by", "class:source", "text:signs", "tail-text:signs", "tail-text:alone"),
    "published": ("prefix:date", "json-ld:datePublished", "meta:article:published_time", "microdata:datepublished", "time:published", "text:published", "meta:", "json-ld-page:datePublished", "time", "text:dateline", "text:date", "url:date", "above-text:published", "above-text:date", "json-ld:", "microdata:", "json-ld-page:", "tail-time:published", "tail-text:published", "canonical:date", "tail-time", "tail-text:date", "lead:date", "near:date", "page:date", "text:mention"),
    "modified": ("json-ld:dateModified", "meta:article:modified_time", "microdata:datemodified", "meta:", "json-ld-page:dateModified", "time", "text:", "above-text:", "tail-time", "tail-text:"),
    "canonical_url": ("link:canonical", "meta:og:url", "json-ld:", "meta:"),
    "outlet": ("meta:og:site_name", "json-ld:publisher", "json-ld-site:name", "json-ld:", "meta:application-name", "meta:apple-mobile-web-app-title", "meta:", "title:site", "url:host", "canonical:host"),
    "language": ("text:language", "html:lang", "json-ld:inLanguage", "meta:og:locale", "meta:", "json-ld-page:", "microdata:"),
    "tags": ("told:tags", "class:tags", "rel:tag", "text:tags", "class:lone_tag", "href:tags", "rel:category", "list:tags", "json-ld:keywords", "meta:article:tag", "meta:news_keywords", "meta:parsely-tags", "meta:", "microdata:"),
    "images": ("json-ld:image", "meta:og:image", "meta:", "json-ld:"),
    "licence": ("link:license", "json-ld:license", "microdata:", "meta:", "rel:license", "json-ld-page:"),
    "free_to_read": ("json-ld:isAccessibleForFree", "microdata:", "meta:", "json-ld-page:"),
    "comments": ("json-ld:commentCount", "microdata:", "meta:"),
    "kind": ("json-ld:@type",),
}
# fmt: on
STEM: Final = 5
"""Letters of a word by which words of two headlines are compared: endings differ."""
LIKE: Final = 0.25
"""Share of words that two headlines of one article have in common, at least."""


def decide(claims: Iterable[Claim], *, url: str | None, captured: datetime | None) -> Mapping[str, Evidence]:
    """Field → the claim believed and all claims in order of trust; only fields with a claim.

    `captured` is when the page was fetched: dates of publication and change after it are not believed. `url` is where:
    of a page that is not the front page of its host, no front page is believed to be the address.
    """
    by_field: dict[str, list[Claim]] = {}
    for claim in claims:
        by_field.setdefault(claim.field, []).append(claim)
    told = _Told(by_field, url, captured)
    believed = {field: _evidence(field, told) for field in by_field if field not in _ASIDE}
    if "published" in believed and "modified" in believed:
        believed["modified"] = _after(believed["modified"], believed["published"].trusted)
        believed["modified"] = _on_the_same_clock(believed["modified"], believed["published"].trusted)
    if "authors" in believed and "byline" in believed:
        believed["byline"] = _of_authors(believed["byline"], believed["authors"].trusted)
    if "section" in believed and "breadcrumbs" in believed:
        believed["section"] = _on_path(believed["section"], believed["breadcrumbs"].trusted)
    if "breadcrumbs" in believed and "tags" in believed:
        believed["breadcrumbs"] = _but_topics(believed["breadcrumbs"], believed["tags"].trusted)
    return believed


_ASIDE: Final = frozenset(("small_words",))
"""What is claimed of no field of an article: it tells what other claims are worth."""


def in_order(field: str, claims: Iterable[Claim]) -> list[Claim]:
    """The claims of a field by sources that have a place in its order, the most trusted first."""
    last = len(ORDER.get(field, ()))
    ranked = [(_rank(field, claim.source), claim) for claim in claims if claim.field == field]
    return [claim for rank, claim in sorted(ranked, key=_by_rank) if rank < last]


@dataclass(frozen=True, slots=True)
class _Told:
    """All claims by their field, and what the caller knows of the page."""

    claims: Mapping[str, list[Claim]]
    url: str | None
    captured: datetime | None


def _evidence(field: str, told: _Told) -> Evidence:
    stated = told.claims[field]
    last = len(ORDER.get(field, ()))
    ranked = [(_rank(field, claim.source), claim) for claim in stated]
    if len(ranked) > 1:
        ranked.sort(key=_by_rank)
    trusted, why = _RULES.get(field, _first)([pair for pair in ranked if pair[0] < last], told)
    rest = tuple(claim for _, claim in ranked if claim is not trusted)
    return Evidence(field=field, trusted=trusted, claims=(trusted, *rest) if trusted else rest, why=why)


Ranked = list[tuple[int, Claim]]
Rule = Callable[[Ranked, _Told], tuple[Claim | None, str]]


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


def _first(ranked: Ranked, told: _Told) -> tuple[Claim | None, str]:
    del told
    return (ranked[0][1], "first in the order of trust") if ranked else (None, "no trusted source")


def _tags(ranked: Ranked, told: _Told) -> tuple[Claim | None, str]:
    """The first; where another list in print has these topics and more, that: a class may stand at some of them alone."""
    del told
    if not ranked:
        return None, "no trusted source"
    best, why = ranked[0][1], "first in the order of trust"
    others = _PARTS_OF.get(best.source, ())
    for _, claim in ranked[1:]:
        more = _values(claim)
        if claim.source in others and _values(best) < more and len(more) <= len(_values(best)) + _MORE:
            best, why = claim, "the first in the order of trust, and more that stand with them"
    return best, why


def _section(ranked: Ranked, told: _Told) -> tuple[Claim | None, str]:
    """The first that is a name; the address's word for one ("culture_cinema") where there is no other."""
    return _first([pair for pair in ranked if not _IN_ADDRESS.fullmatch(str(pair[1].value))] or ranked, told)


_IN_ADDRESS = re.compile(r"[a-z0-9]+(?:[-_/][a-z0-9]+)+")
_PARTS_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "told:tags": ("class:tags",),
    "class:tags": ("rel:tag", "href:tags"),
    "class:lone_tag": ("href:tags",),
    "rel:tag": ("href:tags",),
}
"""Source of topics → those that may list the same and more."""
_MORE: Final = 12
"""Topics that the other list may have more: a cloud of all topics of the outlet has many."""


def _values(claim: Claim) -> frozenset[object]:
    return frozenset(claim.value) if isinstance(claim.value, tuple) else frozenset()


# --- headline --------------------------------------------------------------------------------------------------------


def _headline(ranked: Ranked, told: _Told) -> tuple[Claim | None, str]:
    """The first that another source agrees with; of what is printed, which was weighed against all other lines, one word will do."""
    outlets = {fold(str(claim.value)) for claim in told.claims.get("outlet", ())}
    named = [claim for _, claim in ranked if fold(str(claim.value)) not in outlets]
    if named and any(
        claim.value == named[0].value for claim in named[1:]
    ):  # most pages: no word need be looked at
        return named[0], "the most trusted, and another source says the same"
    stems = {claim.value: _stems(str(claim.value)) for claim in named}
    address = _stems(unquote(urlsplit(told.url).path)) if told.url else frozenset()
    for claim in named:
        own = stems[claim.value]
        others = [stems[other.value] for other in named if other is not claim]
        shown = claim.row is not None and not own.isdisjoint(address.union(*others))
        if shown or any(_share(own, other) >= LIKE for other in others):
            return claim, "the most trusted that another source agrees with"
    if named:
        return named[0], "the most trusted; no other source agrees"
    return None, "only the site's name"


def _stems(text: str) -> frozenset[str]:
    """The first letters of every word of a headline or an address."""
    return frozenset(word[:STEM] for word in words(fold(text)))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


# --- dates and authors -----------------------------------------------------------------------------------------------


def _published(ranked: Ranked, told: _Told) -> tuple[Claim | None, str]:
    """What `chronology` believes beside the changes."""
    changes = sorted(
        ((_rank("modified", one.source), one) for one in told.claims.get("modified", ())), key=_by_rank
    )
    return chronology.published(
        [claim for _, claim in ranked], [claim for _, claim in changes], told.captured
    )


def _modified(ranked: Ranked, told: _Told) -> tuple[Claim | None, str]:
    """What `chronology` believes."""
    return chronology.modified([claim for _, claim in ranked], told.captured)


def _after(change: Evidence, published: Claim | None) -> Evidence:
    """The change as believed; none before the publication: a draft is worked on until the day that is set for it."""
    trusted = change.trusted
    if trusted is None or published is None or not chronology.is_before(trusted, published):
        return change
    return replace(change, trusted=None, why="before the publication")


def _on_the_same_clock(change: Evidence, published: Claim | None) -> Evidence:
    """The change as believed, with the zone of a publication near to it where it is told none."""
    trusted = change.trusted
    if trusted is None or published is None:
        return change
    when, first = trusted.value, published.value
    if (
        not isinstance(when, datetime)
        or not isinstance(first, datetime)
        or when.tzinfo
        or not first.utcoffset()
    ):
        return change
    if abs(when - first.replace(tzinfo=None)) > _ONE_CLOCK:
        return change
    there = replace(trusted, value=when.replace(tzinfo=first.tzinfo))
    return replace(
        change, trusted=there, claims=tuple(there if one is trusted else one for one in change.claims)
    )


_ONE_CLOCK: Final = timedelta(days=14)
"""Within which an outlet's clock is hardly put forward or back."""


def _of_authors(byline: Evidence, authors: Claim | None) -> Evidence:
    """The byline as believed: of the printed ones the first of those that name most of the authors who are believed, if any do."""
    names = (
        [fold(str(name)) for name in authors.value] if authors and isinstance(authors.value, tuple) else []
    )
    trusted = byline.trusted
    if trusted is not None and trusted.source in WEAK and not names:
        return replace(
            byline, trusted=None, why="nothing announces a name, and nobody is believed to have written it"
        )
    if trusted is None or not names:
        return byline

    def named(claim: Claim) -> tuple[int, int]:
        low = fold(str(claim.value))
        return sum(name in low for name in names), any(word in low for name in names for word in words(name))

    best = max(byline.claims, key=named)
    if not any(named(best)) or (best.source in WEAK and not named(best)[0]):
        return replace(byline, trusted=None, why="names nobody who is believed to have written it")
    if named(best) <= named(trusted):
        return byline
    rest = tuple(claim for claim in byline.claims if claim is not best)
    return replace(byline, trusted=best, claims=(best, *rest), why="names most of the authors")


def _on_path(section: Evidence, path: Claim | None) -> Evidence:
    """The section, unless a class alone calls it so and the path that is printed as one has no such step: classes call many things sections."""
    told = section.trusted
    if told is None or told.source != "class:section" or path is None or path.source != "class:breadcrumbs":
        return section
    steps = path.value if isinstance(path.value, tuple) else ()
    if slug(str(told.value)) in {slug(step.name) for step in steps if isinstance(step, Link)}:
        return section
    return replace(section, trusted=None, why="no step of the path")


def _but_topics(path: Evidence, tags: Claim | None) -> Evidence:
    """The path, unless it only stands beside the headline and its steps are the topics, in their order."""
    steps = path.trusted.value if path.trusted and path.trusted.source == "text:section" else ()
    names = [step.name for step in steps if isinstance(step, Link)] if isinstance(steps, tuple) else []
    if len(names) > 1 and tags and list(tags.value if isinstance(tags.value, tuple) else ()) == names:
        return replace(path, trusted=None, why="the topics")
    return path


def _address(ranked: Ranked, told: _Told) -> tuple[Claim | None, str]:
    """The first that is no front page, unless this page is one: some publishing systems name it on every page."""
    if told.url and _is_front(told.url):
        return _first(ranked, told)
    deep = [pair for pair in ranked if not _is_front(str(pair[1].value))]
    if not deep and told.url:
        return None, "only front pages, and this page is none"
    return _first(deep or ranked, told)


def _is_front(url: str) -> bool:
    """Whether an address is that of a host as a whole; of one without a host, its path says so."""
    before, _, rest = url.partition("://")
    path = rest.partition("/")[2] if rest else before
    return "?" not in url and not path.partition("#")[0].strip("/")


def _authors(ranked: Ranked, told: _Told) -> tuple[Claim | None, str]:
    """Whom `authorship` chooses."""
    outlets, bylines, small = (told.claims.get(field, ()) for field in ("outlet", "byline", "small_words"))
    bylines = [claim for claim in bylines if claim.source not in WEAK]
    stated = [claim for _, claim in ranked]
    if any(claim.source in UNANNOUNCED for claim in stated):
        elsewhere = _elsewhere(told)
        stated = [claim for claim in stated if claim.source not in UNANNOUNCED or not elsewhere(claim)]
    chosen, why = choose(stated, outlets, bylines, small)
    if chosen and _is_section(chosen, told):
        return None, "only the name of a section"
    return chosen, why


def _elsewhere(told: _Told) -> Callable[[Claim], bool]:
    """What tells of a claim whether its line is the headline once more, or names a section. A topic may be called after who writes."""
    sections = [one for one in told.claims.get("section", ()) if one.source != "class:section"]
    places = {slug(str(one.value)) for one in sections}
    for one in told.claims.get("breadcrumbs", ()):
        if isinstance(one.value, tuple) and one.row is not None:
            places.update(slug(step.name) for step in one.value if isinstance(step, Link))
    titles = {slug(str(one.value)) for one in told.claims.get("headline", ())}

    def said(claim: Claim) -> bool:
        names = map(str, claim.value if isinstance(claim.value, tuple) else ())
        return slug(claim.raw) in titles or any(slug(name) in places for name in names)

    return said


def _is_section(claim: Claim, told: _Told) -> bool:
    """Whether a claim of authors says no more than a section's name, of one word: it is written where names are."""
    names = claim.value if isinstance(claim.value, tuple) else ()
    if len(names) != 1 or " " in str(names[0]):
        return False
    paths = [one.value for one in told.claims.get("breadcrumbs", ()) if isinstance(one.value, tuple)]
    steps = [step.name for path in paths for step in path if isinstance(step, Link)]
    sections = [str(one.value) for one in told.claims.get("section", ())]
    outlets = [str(one.value) for one in told.claims.get("outlet", ())]
    name = slug(str(names[0]))
    return name in map(slug, (*sections, *steps)) and name not in map(slug, outlets)


_RULES: Final[Mapping[str, Rule]] = {
    "headline": _headline,
    "section": _section,
    "tags": _tags,
    "published": _published,
    "modified": _modified,
    "canonical_url": _address,
    "authors": _authors,
}
