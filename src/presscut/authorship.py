"""Which claim of authors is believed: that of the names of the most weight.

Rules of this file:
1. Every set of names that a place states is a candidate, and so are all names that one kind of place states together. Beside people,
   desks and the outlet are left out of a set.
2. A candidate is weighed by its signs: which places state it, whether those are read by people or by machines, what its names
   look like, and whether other places name more or fewer. What each sign weighs is learned.
3. Where only some of those who are told to machines were found in print, all of them wrote it; and where machines are told only some of
   those whom a byline names, each with a link, so did these.
4. A name is the outlet's when it has the letters of a name that the page gives itself, or of its host.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from math import fsum
from typing import Final, NamedTuple

from presscut.byline_shapes import DENSE_NAME, EDGE, OTHERS, leading_by, readable
from presscut.byline_words import AFTER, AGENCIES, JOBS
from presscut.model import Claim
from presscut.names import is_person
from presscut.text import fold, letters, squeeze

__all__ = ["UNANNOUNCED", "WEIGHTS", "Candidate", "candidates", "choose"]

# fmt: off
WEIGHTS: Final[Mapping[str, float]] = {
    "from text:by": 1.0, "from class:author": 0.7, "from json-ld:author": 0.7, "from link:author": 0.6,
    "from tail-text:by": 0.4, "from text:near-date": 0.4, "from text:reporter": 0.4, "from meta:": 0.3,
    "from meta:author": 0.3, "from tail-class:box": 0.3, "from text:by-account": 0.3, "from text:account": 0.2,
    "from above-text:by": 0.1, "from lead-class:author": 0.1, "from rel:author": 0.1, "from tail-rel:author": 0.1,
    "from tail-text:signs": 0.1, "from text:agency": 0.1, "from text:source": 0.1, "from text:under-headline": 0.1,
    "from class:source": -0.1, "from tail-text:alone": -0.1, "from text:beside-date": -0.1, "from text:told": -0.1,
    "from tail-class:author": -0.2, "from tail-text:signature": -0.2, "from text:biography": -0.2,
    "from far-text:by": -0.4, "from json-ld:author:organization": -0.4, "from microdata:author": -0.4,
    "from json-ld-page:author": -0.6, "in a byline": 1.4, "by": 0.9, "many": 0.8, "fewer top": 0.7, "everywhere": 0.6,
    "full both": 0.6, "agency top": 0.5, "desk top": 0.3, "full": 0.3, "account foot": 0.2, "agency": 0.2,
    "begins": 0.2, "begins top": 0.2, "desk both": 0.2, "full top": 0.2, "one foot": 0.2, "account machines": 0.1,
    "account top": 0.1, "fewer machines": 0.1, "outlet foot": 0.1, "owner machines": 0.1, "mixed": -0.1,
    "mixed top": -0.1, "more foot": -0.1, "more top": -0.1, "outlet both": -0.1, "owner": -0.1, "together": -0.1,
    "desk machines": -0.2, "digit": -0.2, "fewer foot": -0.2, "full machines": -0.2, "one machines": -0.2,
    "outlet": -0.2, "outlet top": -0.2, "owner top": -0.2, "two": -0.2, "agency machines": -0.3, "desk foot": -0.3,
    "full foot": -0.3, "more machines": -0.3, "one": -0.3, "one both": -0.3, "account both": -0.4, "small": -0.5,
    "small, and nothing announces it": -0.8,
}
# fmt: on
"""What each sign weighs, as `training/authorship.py` learned it."""
ENOUGH: Final = -0.5
"""Weight from which names are believed: a little more than is learned, as an outlet that only machines are told of needs."""
FEW: Final = 3
"""Places that make a statement one of many, and names that make a long list."""
STATEMENTS, NAMES = 80, 120
"""Claims that are weighed, and names that are held against each other: a page may state any number."""
TOGETHER: Final = 6
"""Names of the longest list that is believed for the sake of those in it that are printed too."""
OUTLET: Final = 60
"""Characters of a claim that may be the outlet's name."""
LONG_NAME: Final = 3
"""Words of a name; more are rarely a person's."""

_PARTED: Final = re.compile(r"\s[-–—|:·•»«]+\s|\s?[|()（）]\s?")
_INITIAL: Final = re.compile(r"(?:^|\s)[^\W\d_]\.?(?:\s|$)")
_PERSONAL: Final = frozenset((2, 3))
"""Words of a name that a site may have from the person who writes it: "Notes of a lock keeper - Ada Bell"."""
_NO_NAMES: Final = frozenset((*AFTER, *JOBS))
_PEOPLE: Final = frozenset(("full", "begins", "one", "account"))
_MACHINES: Final = ("json-ld", "meta:")
_WORD: Final = re.compile(r"[^\W\d_]+")
UNANNOUNCED: Final = frozenset(
    f"{place}{how}"
    for place in ("text:", "tail-text:", "far-text:")
    for how in ("beside-date", "near-date", "under-headline", "alone", "signature", "account")
) | {"far-text:by"}
"""Places where a line is taken for a name by its looks alone."""
_FOOT: Final = ("tail-", "far-")
_LINES: Final = frozenset(("text:by", "text:byline", "class:author", "rel:author", "text:beside-date"))
"""Places of the bylines that readers see under the headline."""


class Candidate(NamedTuple):
    """Names that may be the authors."""

    names: tuple[str, ...]
    claim: Claim
    """The most trusted that states them."""
    signs: frozenset[str]


def choose(
    claims: Sequence[Claim],
    outlets: Iterable[Claim],
    bylines: Iterable[Claim] = (),
    small: Iterable[Claim] = (),
) -> tuple[Claim | None, str]:
    """The claim that is believed, with only the names that are believed, in full, and why; `None` where nobody is named.

    `claims` come in the order of trust. `outlets` are the claims of the site's name, its host's among them, `bylines` those of
    the printed lines that name somebody, `small` one of the words of names that the body writes in small letters.
    """
    found = candidates(claims, outlets, bylines, small)
    best = max(found, key=weight, default=None)  # of equal ones the most trusted
    if best is None or weight(best) < ENOUGH:
        return None, "nobody is named with any certainty"
    best = max((*_wider(best, found), *_linked(best, found, claims)), key=weight, default=best)
    claim = best.claim if best.names == best.claim.value else replace(best.claim, value=best.names)
    return claim, "the names of the most weight"


def _wider(best: Candidate, found: Iterable[Candidate]) -> Iterable[Candidate]:
    """The candidates that machines are told as the article's and that name all of these people and some more, in full names."""
    for one in found:
        told = "from json-ld:author" in one.signs and "full" in one.signs and "together" not in one.signs
        more = len(best.names) < len(one.names) <= TOGETHER
        if told and more and set(map(fold, best.names)) < set(map(fold, one.names)):
            yield one


def _linked(best: Candidate, found: Iterable[Candidate], claims: Sequence[Claim]) -> Iterable[Candidate]:
    """The candidates of these people and some more whom one line under the headline names, each with a link to what that one wrote."""
    linked = {fold(name) for claim in claims if claim.source == "link:author" for name in _names(claim)}
    if len(linked) <= len(best.names):  # most pages
        return
    named = (claim for claim in claims if claim.source in _LINES and not _of_others(claim, linked))
    lines = [frozenset(map(fold, _names(claim))) for claim in named]
    for one in found:
        names = frozenset(map(fold, one.names))
        if set(map(fold, best.names)) < names <= linked and any(names <= line for line in lines):
            yield one


def _of_others(claim: Claim, linked: AbstractSet[str]) -> bool:
    """Whether a line says of some of these people that they did not write: before the last of them that it names."""
    low = claim.raw.casefold()
    last = max(
        (low.rfind(name.casefold()) for name in _names(claim) if fold(name) in linked), default=len(low)
    )
    return OTHERS.search(claim.raw, 0, max(last, 0)) is not None


def weight(candidate: Candidate) -> float:
    """What the signs of a candidate weigh together, whatever order a set has them in."""
    return fsum(WEIGHTS.get(sign, 0.0) for sign in candidate.signs)


_Kinds = Callable[[str], str]


@dataclass(slots=True)
class _Stated:
    names: tuple[str, ...]
    claim: Claim
    sources: set[str]
    announced: bool = False
    """Whether a claim in print begins with a "by"."""
    together: bool = False
    """Whether only several statements of one kind of place together name them."""


def candidates(
    claims: Sequence[Claim],
    outlets: Iterable[Claim],
    bylines: Iterable[Claim] = (),
    small: Iterable[Claim] = (),
) -> list[Candidate]:
    """The sets of names that the claims state, with their signs, the most trusted first."""
    claims = claims[:STATEMENTS]
    kind = _kinds(outlets)
    stated = _stated(claims, kind)
    printed = fold("\n".join([DENSE_NAME.sub("", str(claim.value)) for claim in bylines]))
    words = frozenset(word for claim in small if isinstance(claim.value, tuple) for word in claim.value)
    return [
        Candidate(
            one.names,
            one.claim,
            frozenset((*_signs(key, one, stated, kind, printed), *_of_words(one, words))),
        )
        for key, one in stated.items()
    ]


def _of_words(one: _Stated, small: AbstractSet[object]) -> Iterable[str]:
    """The sign of a name with a word that the body writes in small letters, as it does those of topics."""
    if small and not small.isdisjoint(_WORD.findall(" ".join(one.names).lower())):
        yield "small"
        if one.sources <= UNANNOUNCED:
            yield "small, and nothing announces it"


def _stated(claims: Sequence[Claim], kind: _Kinds) -> dict[frozenset[str], _Stated]:
    """The sets of names that claims state, then those that the claims of one source state together."""
    spelt = _spelling(claims)
    stated: dict[frozenset[str], _Stated] = {}
    of_source: dict[str, tuple[Claim, list[str], set[frozenset[str]]]] = {}
    read: dict[tuple[str, ...], tuple[frozenset[str], tuple[str, ...]]] = {}
    for claim in claims:
        said = _said(claim, kind)
        if said not in read:  # most places say the same
            names = _people_only([spelt.get(name, name) for name in said], kind)
            read[said] = frozenset(map(fold, names)), names
        key, names = read[said]
        if not names:
            continue
        source = _source(claim.source)
        one = stated.get(key)
        if one is None:
            one = stated[key] = _Stated(names, claim, set())
        one.sources.add(source)
        if not one.announced and not source.startswith(_MACHINES) and leading_by(claim.raw.lstrip(EDGE)):
            one.announced = True
        if kind(names[0]) in _PEOPLE:
            _, together, keys = of_source.setdefault(source, (claim, [], set()))
            together.extend(names)
            keys.add(key)
    for source, (first, together, keys) in of_source.items():
        if len(keys) > 1:
            names = _once(together)
            new = _Stated(names, first, {source}, together=True)
            stated.setdefault(frozenset(map(fold, names)), new)
    return stated


def _said(claim: Claim, kind: _Kinds) -> tuple[str, ...]:
    """The names of a claim; where all that it says is the outlet's name, no name is read out of that."""
    said = _names(claim)
    whole = squeeze(claim.raw) if len(claim.raw) <= OUTLET and said != (claim.raw,) else ""
    if whole and letters(whole) != letters("".join(said)) and kind(whole) == "outlet":
        return (readable(whole),)
    return said


def _signs(
    key: frozenset[str],
    one: _Stated,
    stated: Mapping[frozenset[str], _Stated],
    kind: _Kinds,
    printed: str,
) -> Iterable[str]:
    """The signs of the names of a candidate."""
    yield from [f"from {source}" for source in one.sources]
    kinds = {kind(name) for name in one.names}
    what = kinds.pop() if len(kinds) == 1 else "mixed"
    yield what
    yield f"{what} {_place(one.sources)}"
    for other, theirs in stated.items():
        compared = "fewer" if other < key else "more" if other > key else ""
        if compared:
            yield from {f"{compared} {_place((source,))}" for source in theirs.sources - one.sources}
    if one.announced:
        yield "by"
    if one.together:
        yield "together"
    if len(one.sources) >= FEW:
        yield "everywhere"
    if all(name in printed for name in key):
        yield "in a byline"
    yield from _shape(one.names)


def _shape(names: Sequence[str]) -> Iterable[str]:
    """The signs that names bear wherever they stand."""
    if len(names) > 1:
        yield "two" if len(names) < FEW else "many"
    if any(any(map(str.isdigit, name)) for name in names):
        yield "digit"
    if any(len(name.split()) > LONG_NAME for name in names):
        yield "long"


def _place(sources: Iterable[str]) -> str:
    """Who is told: those who read the top of the article, or its foot alone, or machines, or both."""
    told = {
        "machines" if one.startswith(_MACHINES) else "foot" if one.startswith(_FOOT) else "top"
        for one in sources
    }
    if "machines" in told and len(told) > 1:
        return "both"
    return "top" if "top" in told else told.pop() if told else ""


@lru_cache(maxsize=512)
def _source(source: str) -> str:
    """The source of a claim; one for all metadata of small use."""
    return "meta:" if source.startswith("meta:") and source != "meta:author" else source


# --- names -----------------------------------------------------------------------------------------------------------


def _kinds(outlets: Iterable[Claim]) -> _Kinds:
    """What a name looks like beside those of the outlet; each is looked at once."""
    stated = {str(one.value): one.source.endswith(":host") for one in outlets}
    whole = {_bare(name) for name, is_host in stated.items() if not is_host}
    sites = {_bare(part) for name in stated for part in _parts(name)} - {""}
    return cache(partial(_kind, sites=sites, whole=whole))


def _parts(outlet: str) -> list[str]:
    """The name of an outlet, and the names in it between marks."""
    if outlet.replace(" ", "").isalnum():  # most have no mark
        return [outlet]
    return [outlet, *_PARTED.split(outlet)]


def _bare(name: str) -> str:
    """The letters of a name as a host spells them: without accents."""
    if name.isascii():
        return letters(name)
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", name).casefold()))


def _kind(name: str, sites: AbstractSet[str], whole: AbstractSet[str]) -> str:
    words, low, bare = name.split(), name.casefold(), _bare(name)
    if bare in sites:
        return "owner" if len(words) in _PERSONAL and bare not in whole else "outlet"
    if low in AGENCIES:
        return "agency"
    if not is_person(name):
        return "desk"
    may_begin = not name.isascii() or bare.startswith(tuple(sites))  # a cheap look before the dear one
    if may_begin and any(_bare("".join(words[:end])) in sites for end in range(1, len(words))):
        return "begins"
    if len(words) > 1 or name.upper() == low:  # scripts without capitals part no words
        return "full"
    return "account" if name == low else "one"


def _people_only(names: Sequence[str], kind: _Kinds) -> tuple[str, ...]:
    """The full names; where there is none, the people; where there is none, all."""
    if len(names) == 1:
        return tuple(names)
    for kinds in (("full",), _PEOPLE):
        if kept := [name for name in names if kind(name) in kinds]:
            return _once(kept)
    return _once(names)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple({fold(name): name for name in reversed([*names])}.values())[::-1]


def _spelling(claims: Sequence[Claim]) -> Mapping[str, str]:
    """Name → how another claim writes it: in full ("Ada B." is "Ada Bell"), or parted from what only stands beside it."""
    all_names = list(dict.fromkeys(name for claim in claims for name in _names(claim)))[:NAMES]
    if len(all_names) == 1:
        return {}
    spelt: dict[str, str] = {}
    for name in all_names:
        if " " not in name:  # an account, or the name as an address has it
            spelt[name] = next((one for one in all_names if " " in one and _bare(one) == _bare(name)), name)
        elif name.islower():
            spelt[name] = next((one for one in all_names if one != name and fold(one) == fold(name)), name)
        elif _INITIAL.search(name):
            spelt[name] = next((one for one in all_names if _abbreviates(name, one)), name)
        elif other := next((one for one in all_names if one != name and _is_glued(name, one)), None):
            spelt[name] = other
    return spelt


def _is_glued(name: str, inner: str) -> bool:
    """Whether a name is another one and what the page prints beside it: "ByAda Bell", "Ada BellReporter", "Ada Bell For"."""
    if " " not in inner:
        return False
    before, met, behind = name.partition(inner)
    rest = before or behind
    if not met or (before and behind) or not rest:
        return False
    if " " not in rest:
        return True
    return rest.startswith(" ") and not _NO_NAMES.isdisjoint(rest.casefold().split())


def _abbreviates(name: str, full: str) -> bool:
    """Whether the words of a name, one of them an initial, are the beginnings of those of another without initials."""
    if _INITIAL.search(full):
        return False
    short, whole = ([word.removesuffix(".") for word in fold(one).split()] for one in (name, full))
    begin = all(
        one == other or (len(one) == 1 and other.startswith(one))
        for one, other in zip(short, whole, strict=False)
    )
    return len(short) == len(whole) > 1 and begin and any(map(whole.__contains__, short))


def _names(claim: Claim) -> tuple[str, ...]:
    value = claim.value if isinstance(claim.value, tuple) else ()
    return tuple(name for name in value if isinstance(name, str))
