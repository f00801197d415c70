"""The name of the site as a reader would say it: without slogans, sections, notes of rights and the article's title.

Publishing systems fill `og:site_name` with whatever stands behind the headline in `<title>`: "Harbour Gazette - News of the
coast since 1883", "Gates open early | Harbour Gazette", "© 2024 Harbour Gazette". The host's name tells which part is meant.
"""

import re
from collections import deque
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from presscut.byline_shapes import DENSE, DENSE_OUTLET
from presscut.claims.statement import slug
from presscut.model import Claim
from presscut.text import fold, letters, squeeze, words

__all__ = ["named", "of_title"]

_SEPARATOR = re.compile(r"\s+[-–—•·»:/>~]+\s+|\s*[|│｜»•]+\s*")
_EDGE = re.compile(r"^[\s|–—•·»:/>~☆★-]+|[\s|–—•·»:/>~☆★-]+$")
_RIGHTS = re.compile(r"©|\(c\)|copyright\b", re.IGNORECASE)
_TELLING: Final = 3
"""Letters of a part, at least, by which it is the host's name."""
_TITLE_PARTS = re.compile(
    r"\s+[-–—|·•»:/>~]+\s+|[-–—:]\s+|\s*[|│｜»•]+\s*|(?<=[\u3040-\u9fff])[-_–—：:]+|[-_–—：:]+(?=[\u3040-\u9fff])"
)
"""Between headline, section and outlet in `<title>`."""
_LONGEST: Final = 40
"""Characters of an outlet's name in `<title>`."""
NEARLY: Final = 0.6
"""Share of the letters of its host that an outlet's name has, at least, where the title is not the headline and something more."""
FEW: Final = 4
"""Words of an outlet's name behind what is much like the headline, at most."""
_DOMAIN = re.compile(r"(?:www\.)?[a-z0-9-]{2,}(?:\.[a-z0-9-]{2,})+", re.IGNORECASE)


def of_title(title: str | None, headlines: Iterable[str], host: str | None) -> Claim | None:
    """What `<title>` adds to the printed headline ("Gates open early - Canals - Harbour Gazette"): the part that is the host's name, else the outermost.

    Where the title is not the headline and something more, only a part that is the host's name counts.
    """
    if not title:
        return None
    title = squeeze(title)
    rest, last = _beside(title, headlines)
    parts = [_EDGE.sub("", part).strip() for part in _TITLE_PARTS.split(title if rest is None else rest)]
    parts = [part for part in parts if 1 < len(part) <= _LONGEST]
    own = [part for part in parts if host and _is_of(part, host)]
    if rest is None:
        own = [part for part in own if len(slug(part)) >= NEARLY * len(slug(host or ""))]
    chosen = own or ([part for part in parts if _may_name(part)] if rest is not None else [])
    if not chosen or (rest is None and len(parts) == 1 and chosen == [title]):
        return None
    return Claim(field="outlet", value=chosen[-1] if last else chosen[0], raw=title, source="title:site")


def _may_name(part: str) -> bool:
    """Whether a part of a title may be an outlet's name: no list, no sentence, no slogan in small letters."""
    return not (
        ", " in part
        or " , " in part
        or (part[0].islower() and not _DOMAIN.fullmatch(part))
        or part.endswith(("?", "!", "…", "..."))
    )


def _beside(title: str, headlines: Iterable[str]) -> tuple[str | None, bool]:
    """What stands behind or before the printed headline in a title, and whether behind; `None` where it is neither."""
    for headline in headlines:
        before, met, after = title.partition(squeeze(headline))
        rest = after or before
        if met and rest and not (before and after):
            mark = _TITLE_PARTS.match(rest) if after else _TITLE_PARTS.search(rest)
            return (rest, bool(after)) if mark else (None, True)
    cut = next(iter(deque(_TITLE_PARTS.finditer(title), maxlen=1)), None)
    if cut is None:
        return None, True
    front, name = _words(title[: cut.start()]), _words(title[cut.end() :])
    alike = False
    if 0 < len(name) <= FEW and (
        title[-1].isascii() or not DENSE.search(title[-1]) or DENSE_OUTLET.search(title)
    ):
        own = [_words(headline) for headline in headlines]
        alike = any(len(front & one) > max(len(front) / 2, 1) and not name & one for one in own)
    return (title[cut.start() :] if alike else None), True


def _words(text: str) -> frozenset[str]:
    return frozenset(words(fold(text)))


def named(claims: Iterable[Claim]) -> list[Claim]:
    """The claims, those of the outlet cut to its name; what is no name is left out."""
    claims = list(claims)
    hosts = {str(claim.value) for claim in claims if claim.source.endswith(":host")}
    headlines = {letters(str(claim.value)) for claim in claims if claim.source == "h1"}
    title = next((str(claim.value) for claim in claims if claim.source == "title:site"), "")
    cut = {
        at: _cut(_by_title(claim, title), hosts, headlines)
        for at, claim in enumerate(claims)
        if claim.field == "outlet"
    }
    return [claim for at, one in enumerate(claims) if (claim := cut.get(at, one)) is not None]


def _by_title(claim: Claim, title: str) -> Claim:
    """The claim of an outlet as `<title>` writes it, where it is that with a slogan behind, or the name of its host."""
    whole = str(claim.value)
    if not title or whole == title or claim.source.endswith(":host"):
        return claim
    rest = whole.removeprefix(title).lstrip()
    sloganed = rest != whole and bool(rest) and not (rest[0].isalnum() or rest[0] in "&+'’")
    spelt = _DOMAIN.fullmatch(whole) and slug(title) in map(slug, whole.split("."))
    return replace(claim, value=title) if sloganed or (spelt and " " in title) else claim


def _cut(claim: Claim, hosts: Iterable[str], headlines: Iterable[str]) -> Claim | None:
    """The claim of an outlet with its name alone; `None` where it is a note of rights or the title of the article."""
    whole = str(claim.value)
    name = _EDGE.sub("", whole)
    if not name or _RIGHTS.match(name):
        return None
    kept: str | None = name
    if letters(name) not in map(letters, hosts):
        said = _SEPARATOR.split(name)
        own = [part for part in said if any(_is_of(part, host) for host in hosts)]
        others = [part for part in said if letters(part) not in headlines]
        kept = own[0] if own else name if len(others) == len(said) else next(iter(others), None)
    if kept is None or kept == whole:
        return claim if kept else None
    return replace(claim, value=kept)


def _is_of(part: str, host: str) -> bool:
    """Whether a part of a name is that of the host, but for an article before it or a word behind it."""
    said, label = slug(part).removeprefix("the"), slug(host).removeprefix("the")
    return min(len(said), len(label)) >= _TELLING and (said.startswith(label) or label.startswith(said))
