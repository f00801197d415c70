"""What headline, date, address, outlet and byline say for and against two captures being one article."""

import re
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from presscut.model import Article
from presscut.text import fold, words
from presscut.versions.fields import address, days_apart
from presscut.versions.nouns import Ground

__all__ = ["field_grounds", "same_outlet"]


# --- headline, date, byline ------------------------------------------------------------------------------------------

_TELLING_LETTERS: Final = 12
"""Letters from which an equal headline is a strong sign; shorter ones ("Letters", "Weather") come back every day."""


def _headline(a: Article, b: Article) -> Ground | None:
    in_a, in_b = words(fold(a.headline or "")), words(fold(b.headline or ""))
    if not in_a or not in_b:
        return None
    if in_a == in_b:
        return _same_headline(a, b, len("".join(in_a)))
    if [w for w in in_a if not w[0].isdecimal()] == [w for w in in_b if not w[0].isdecimal()]:
        return Ground(phrase="the headlines differ in figures only", weight=-1.5)
    shared = len({*in_a} & {*in_b}) / min(len({*in_a}), len({*in_b}))
    phrase = f"the headlines share {100 * shared:.0f} % of the shorter one's words"
    return Ground(phrase=phrase, weight=4.5 * shared - 2.5)


def _same_headline(a: Article, b: Article, letters: int) -> Ground:
    """Columns, letters, forecasts and live blogs keep their headline from day to day."""
    if a.published and b.published and days_apart(a.published, b.published) >= 1:
        return Ground(phrase="the same headline, on another day", weight=1.0)
    return Ground(phrase="the same headline", weight=3.0 if letters >= _TELLING_LETTERS else 1.0)


def _published(a: Article, b: Article) -> Ground | None:
    if a.published is None or b.published is None:
        return None
    days = days_apart(a.published, b.published)
    if days == 0 and isinstance(a.published, datetime) and isinstance(b.published, datetime):
        return Ground(phrase="published at the same moment", weight=1.0)
    if days < 1:
        return Ground(phrase="published on the same day", weight=0.1)  # an outlet publishes hundreds
    # A single day may be the difference between two time zones.
    return Ground(phrase=f"published {days:.0f} days apart", weight=-1.0 if days < 2 else -2.0)  # noqa: PLR2004


def _authors(a: Article, b: Article) -> Ground | None:
    in_a, in_b = {*map(fold, a.authors)}, {*map(fold, b.authors)}
    if not in_a or not in_b:
        return None
    if in_a & in_b:
        return Ground(phrase="the same byline", weight=0.5)
    return Ground(phrase="other authors", weight=-0.5)


# --- address ---------------------------------------------------------------------------------------------------------

_ID = re.compile(r"(?<!\d)(?!(?:19|20)\d{4}(?:\d\d)?(?!\d))\d{6,}")
"""A number in an address that may be the article's own: of six digits or more, and no date."""


def _addresses(article: Article) -> set[str]:
    """The addresses of an article, without those of a whole site."""
    found = (address(url) for url in (article.canonical_url, article.url) if url)
    return {place for place in found if "/" in place or "?" in place}


def _address(a: Article, b: Article) -> Ground | None:
    in_a, in_b = _addresses(a), _addresses(b)
    if not in_a or not in_b:
        return None
    if in_a & in_b:
        return Ground(phrase="the same address", weight=3.0)
    ids_a, ids_b = ({*_ID.findall(" ".join(sorted(places)))} for places in (in_a, in_b))
    if common := ids_a & ids_b:
        return Ground(phrase=f"the number {min(common)} in both addresses", weight=2.0)
    if ids_a and ids_b:
        return Ground(phrase="other addresses with other numbers", weight=-1.5)
    return Ground(phrase="other addresses", weight=-0.5)


# --- outlet ----------------------------------------------------------------------------------------------------------

_SECOND_LEVEL: Final = 3
"""Letters at most of a label under which countries let names be registered (`co.uk`, `com.br`, `or.jp`)."""


def _host(url: str | None) -> str:
    """The registrable host of an address, by the shape of its labels; empty where there is none."""
    try:
        host = urlsplit("//" + address(url or "")).hostname or ""
    except ValueError:
        return ""
    labels = host.split(".")
    if len(labels) == 1 or labels[-1].isdecimal():
        return host if labels[-1].isdecimal() else ""
    return ".".join(labels[-3:] if len(labels[-2]) <= _SECOND_LEVEL else labels[-2:])


def _name(article: Article) -> str:
    return "".join(words(fold(article.outlet or "")))


def same_outlet(a: Article, b: Article) -> bool | None:
    """Whether two articles are of one outlet, by name and host; `None` where that is unknown.

    The canonical address tells the host, and the capture's where there is none. One name at two hosts is one outlet,
    and so are two names at one host, unless the captures come from two hosts: then one names the other as its source.
    """
    name_a, name_b = _name(a), _name(b)
    if name_a and name_a == name_b:
        return True
    host_a, host_b = (_host(article.canonical_url) or _host(article.url) for article in (a, b))
    if host_a and host_b:
        captured = {_host(a.url), _host(b.url)} - {""}
        return host_a == host_b and not (name_a and name_b and len(captured) > 1)
    if name_a and name_b:
        # "Daily Lantern" and "The Daily Lantern" may be one; nothing else tells.
        return None if name_a in name_b or name_b in name_a else False
    return None


def _outlet(a: Article, b: Article) -> Ground | None:
    same = same_outlet(a, b)
    if same is None:
        return None
    if same:
        return Ground(phrase="the same outlet", weight=0.1)
    place_a, place_b = (article.outlet or _host(article.canonical_url or article.url) for article in (a, b))
    return Ground(phrase=f"two outlets: {place_a} and {place_b}", weight=0.0)


def field_grounds(a: Article, b: Article) -> list[Ground]:
    """Everything that the fields of two articles say, without their texts."""
    found = [_headline(a, b), _published(a, b), _authors(a, b), _outlet(a, b)]
    if same_outlet(a, b) is not False:  # two outlets have two addresses whatever they print
        found.append(_address(a, b))
    return [ground for ground in found if ground]
