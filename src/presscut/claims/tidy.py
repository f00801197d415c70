"""Claims without what can never be part of their field: the site's name, the home page, the article in its own path.

Rules of this file:
1. A part of a headline is the site's name when an outlet claim says so, letter by letter but for case and marks.
2. The raw string stays as it was.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import Final

from presscut.model import Claim, Link, Value
from presscut.text import fold
from presscut.vocabulary import HOME

__all__ = ["tidy"]

_SEPARATOR = re.compile(r"\s*(?:\s[|–—·•»«:~/<>-]+\s|\||::|»|›|•|\s[-–—|]|[-–—|]\s)\s*")
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]$")
_MARK = re.compile("[|–—·•»«:~/<>›_-]")
_DENSE_SITE = re.compile(r"[-_–—|][^\W\da-zA-Z_]{2,8}$")
"""A site's name behind a mark without spaces, in a script without spaces."""
_LETTERS = re.compile(r"[\W_]+")
_HOME: Final = frozenset(fold(word) for word in HOME)
_PATH = re.compile(r"^(?:[a-z]+:)?//[^/]+(/.*)?$|^(/.*)$", re.IGNORECASE)
_WITH_SITE: Final = frozenset(("title", "meta", "json-ld-page", "json-ld", "microdata", "text"))
SHORTEST_SITE: Final = 2


def tidy(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims, in their order, headlines without the site's name and paths without their ends; no step is a kicker."""
    claims = list(claims)
    sites = _lazy(lambda: {_key(str(claim.value)) for claim in claims if claim.field == "outlet"} - {""})
    printed = _lazy(
        lambda: {
            _key(str(claim.value))
            for claim in claims
            if claim.field == "headline" and claim.source[:1] == "h"
        }
    )
    done: list[Claim] = []
    paths = False
    cut: dict[str, str] = {}  # one page states the same title in many places
    for claim in claims:
        if claim.field == "headline" and claim.source.partition(":")[0] in _WITH_SITE:
            title = str(claim.value)
            if title not in cut:
                cut[title] = _cut(title, sites, printed)
            done.append(claim if cut[title] == title else _with(claim, cut[title]))
        else:
            paths = paths or claim.field == "breadcrumbs"
            done.append(claim)
    if not paths:
        return tuple(done)
    steps = {_key(link.name) for claim in done for link in _links(claim)}
    done = [claim for claim in done if claim.field != "kicker" or _key(str(claim.value)) not in steps]
    headlines = {_key(str(claim.value)) for claim in done if claim.field == "headline"}
    tidied = (_path(claim, sites(), headlines) if claim.field == "breadcrumbs" else claim for claim in done)
    return tuple(claim for claim in tidied if claim is not None)


def _cut(title: str, sites: Callable[[], set[str]], printed: Callable[[], set[str]]) -> str:
    cuts = list(_SEPARATOR.finditer(title)) if _MARK.search(title) else []
    text = without_site(title, cuts, sites(), printed()) if cuts else title
    return text if text.isascii() or not _DENSE.search(text[-3:]) else _DENSE_SITE.sub("", text)


def _lazy(make: Callable[[], set[str]]) -> Callable[[], set[str]]:
    """The same set at every call, made at the first."""
    return cache(make)


def without_site(title: str, cuts: list[re.Match[str]], sites: set[str], printed: set[str]) -> str:
    """A title without the parts that are the site's name; the title itself where nothing else would be left.

    `cuts` are the separators in it.
    """
    for cut in cuts:  # what is printed as headline is the headline
        for part in (title[: cut.start()], title[cut.end() :]):
            if _key(part) in printed:
                return part.strip()
    start, end = 0, len(title)
    for cut in reversed(cuts):
        if _is_site(title[cut.end() : end], sites) and title[start : cut.start()].strip():
            end = cut.start()
        else:
            break
    for cut in cuts:
        if cut.end() < end and _is_site(title[start : cut.start()], sites):
            start = cut.end()
        else:
            break
    return title[start:end].strip() or title


def _is_site(part: str, sites: set[str]) -> bool:
    key = _key(part)
    return key in sites or any(
        len(site) > SHORTEST_SITE
        and (key.startswith(site) or key.endswith(site))
        and len(key) <= len(site) + _MORE
        for site in sites
    )


_MORE: Final = 8
"""Letters a site's name may be longer in the title: "Example News" of `example`, "example.com" of "Example"."""


@lru_cache(maxsize=256)  # one page states the same title in many places
def _key(text: str) -> str:
    return _LETTERS.sub("", fold(text))


def _links(claim: Claim) -> tuple[Link, ...]:
    """The steps of a claim about the path."""
    values = claim.value if claim.field == "breadcrumbs" and isinstance(claim.value, tuple) else ()
    return tuple(link for link in values if isinstance(link, Link))


def _path(claim: Claim, sites: set[str], headlines: set[str]) -> Claim | None:
    links = [link for link in claim.value if isinstance(link, Link)] if isinstance(claim.value, tuple) else []
    if links and _is_home(links[0], sites):
        links = links[1:]
    if (
        links
        and (key := _key(links[-1].name))
        and any(key == headline or _begins(key, headline) for headline in headlines)
    ):
        links = links[:-1]
    return _with(claim, tuple(links)) if links else None


def _with(claim: Claim, value: Value) -> Claim:
    """The claim with another value; `dataclasses.replace` takes three times as long."""
    return Claim(field=claim.field, value=value, raw=claim.raw, source=claim.source, row=claim.row)


_CUT_SHORT: Final = 12  # letters of a last step that is a headline cut short


def _begins(key: str, headline: str) -> bool:
    return len(key) > _CUT_SHORT and headline.startswith(key)


def _is_home(link: Link, sites: set[str]) -> bool:
    if fold(link.name) in _HOME or _key(link.name) in sites:
        return True
    path = _PATH.match(link.url or "")
    return path is not None and (path.group(1) or path.group(2) or "/") == "/"
