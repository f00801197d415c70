"""The name of the site as a reader would say it: without slogans, sections, notes of rights and the article's title.

Publishing systems fill `og:site_name` with whatever stands behind the headline in `<title>`: "Harbour Gazette - News of the
coast since 1883", "Gates open early | Harbour Gazette", "© 2024 Harbour Gazette". The host's name tells which part is meant.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from presscut.model import Claim
from presscut.text import letters

__all__ = ["named"]

_SEPARATOR = re.compile(r"\s+[-–—•·»:/>~]+\s+|\s*[|│｜»•]+\s*")
_EDGE = re.compile(r"^[\s|–—•·»:/>~☆★-]+|[\s|–—•·»:/>~☆★-]+$")
_RIGHTS = re.compile(r"©|\(c\)|copyright\b", re.IGNORECASE)
_TELLING: Final = 3
"""Letters of a part, at least, by which it is the host's name."""


def named(claims: Iterable[Claim]) -> list[Claim]:
    """The claims, those of the outlet cut to its name; what is no name is left out."""
    claims = list(claims)
    hosts = {str(claim.value) for claim in claims if claim.source.endswith(":host")}
    headlines = {letters(str(claim.value)) for claim in claims if claim.source == "h1"}
    cut = {at: _cut(claim, hosts, headlines) for at, claim in enumerate(claims) if claim.field == "outlet"}
    return [claim for at, one in enumerate(claims) if (claim := cut.get(at, one)) is not None]


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
    said, label = letters(part).removeprefix("the"), letters(host).removeprefix("the")
    return min(len(said), len(label)) >= _TELLING and (said.startswith(label) or label.startswith(said))
