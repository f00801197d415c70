"""Which claim of authors is believed: people before desks and agencies, and those before the outlet itself.

Rules of this file:
1. Claims come in the order of trust. The first that names people is believed, unless two other places name these
   and more.
2. Who is no person is an author only where no person is named: an agency or a desk wherever it is stated, the outlet
   only where a reader is told so.
3. A name is the outlet's when it has the letters of a name that the page gives itself, or of its host.
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

from presscut.model import Claim
from presscut.names import is_person
from presscut.text import fold, letters

__all__ = ["choose"]

_NAMING: Final = frozenset(("class:author", "text:by", "rel:author", "microdata:author", "meta:author"))
_PRINTED: Final = frozenset(
    (
        "microdata:author",
        "rel:author",
        "class:author",
        "text:by",
        "text:agency",
        "text:source",
        "text:beside-date",
        "text:near-date",
        "tail-text:by",
    )
)
_FAR: Final = "far-text:by"
_BY_SHAPE: Final = frozenset(
    (_FAR, "text:beside-date", "text:near-date", "text:under-headline", "tail-text:signature")
)
"""Sources of what only looks like a name, or may be another article's: any agency or desk that is named as author goes before."""
_PARTED: Final = re.compile(r"\s[-–—|:·•»«]+\s|\s?[|()（）]\s?")


def choose(claims: Sequence[Claim], outlets: Sequence[Claim]) -> tuple[Claim | None, str]:
    """The claim that is believed, with only the names that are believed, in full, and why; `None` where nobody is named.

    `outlets` are the claims of the site's name, its host's among them.
    """
    best, why = _chosen(claims, outlets)
    return (_in_full(best, claims) if best else None), why


def _in_full(best: Claim, claims: Sequence[Claim]) -> Claim:
    """The claim with each name that it abbreviates as another claim writes it: "Ada B." is "Ada Bell"."""
    if not any(map(_INITIAL.search, _names(best))):
        return best
    others = [name for claim in claims for name in _names(claim) if not _INITIAL.search(name)]
    return _with(
        best, tuple(next((one for one in others if _abbreviates(name, one)), name) for name in _names(best))
    )


def _abbreviates(name: str, full: str) -> bool:
    """Whether the words of a name, one of them an initial, are the beginnings of those of another."""
    short, whole = ([word.removesuffix(".") for word in fold(one).split()] for one in (name, full))
    begin = all(
        one == other or (len(one) == 1 and other.startswith(one))
        for one, other in zip(short, whole, strict=False)
    )
    return len(short) == len(whole) > 1 and begin and any(map(whole.__contains__, short))


_INITIAL: Final = re.compile(r"(?:^|\s)[^\W\d_]\.?(?:\s|$)")


def _chosen(claims: Sequence[Claim], outlets: Sequence[Claim]) -> tuple[Claim | None, str]:
    stated = {str(one.value): one.source.endswith(":host") for one in outlets}
    whole = {letters(name) for name, is_host in stated.items() if not is_host}
    sites = {letters(part) for name in stated for part in (name, *_PARTED.split(name))} - {""}
    named = [cleaned for claim in claims if (cleaned := _people_only(claim, sites))]
    if all(map(_is_weak, named)) and (signed := _collective(claims, sites)):
        return signed, "an agency or a desk signs"
    if not named:
        return _nobody(claims, whole)
    best = next(
        (one for one in named if _full(one) and not one.source.startswith("tail-text:")), named[0]
    )  # a full name before an account's
    naming = [claim for claim in named if claim.source in _NAMING and len(_names(claim)) > len(_names(best))]
    own = _folded(best) if naming else frozenset()
    more = [claim for claim in naming if own < _folded(claim)]
    for claim in more:
        if any(other.source != claim.source and _folded(other) == _folded(claim) for other in more):
            return claim, "two other places name more people"
    return best, "the most trusted that names people"


def _is_weak(claim: Claim) -> bool:
    """Whether it only looks like a person: by its shape alone, an account in small letters, or one word at the foot."""
    if claim.source in _BY_SHAPE:
        return True
    return not _full(claim) and (claim.source.startswith("tail-") or all(map(str.islower, _names(claim))))


def _collective(claims: Sequence[Claim], sites: AbstractSet[str]) -> Claim | None:
    """The first claim that names an agency or a desk; what is printed near the headline before what machines are told."""
    for claim in sorted(claims, key=_is_not_printed):
        names = tuple(name for name in _names(claim) if letters(name) not in sites and not is_person(name))
        if names and (claim.source not in _BY_SHAPE or claim.source == _FAR):
            return _with(claim, names)
    return None


def _is_not_printed(claim: Claim) -> bool:
    return claim.source not in _PRINTED


def _nobody(claims: Sequence[Claim], whole: AbstractSet[str]) -> tuple[Claim | None, str]:
    """Who signs where nobody but the outlet does."""
    for claim in claims:
        if claim.source in _PRINTED or claim.source == _FAR:
            return claim, "the outlet signs"
        if all(len(name.split()) in _PERSONAL and letters(name) not in whole for name in _names(claim)):
            return claim, "the site bears its author's name"
    return None, "nobody but the outlet is named"


_PERSONAL: Final = frozenset((2, 3))
"""Words of a name that a site may have from the person who writes it: "Notes of a lock keeper - Ada Bell"."""


def _people_only(claim: Claim, sites: AbstractSet[str]) -> Claim | None:
    """The claim without desks and the outlet; beside people, without all that begins with the outlet's name."""
    kept = tuple(name for name in _names(claim) if letters(name) not in sites and is_person(name))
    if len(kept) > 1:
        kept = tuple(name for name in kept if not _begins_with(name, sites)) or kept
    return _with(claim, kept) if kept else None


def _begins_with(name: str, sites: AbstractSet[str]) -> bool:
    words = name.split()
    return any(letters("".join(words[:end])) in sites for end in range(1, len(words)))


def _with(claim: Claim, names: tuple[str, ...]) -> Claim:
    return claim if names == claim.value else replace(claim, value=names)


def _names(claim: Claim) -> tuple[str, ...]:
    value = claim.value if isinstance(claim.value, tuple) else ()
    return tuple(name for name in value if isinstance(name, str))


def _full(claim: Claim) -> bool:
    return any(" " in name or not name.isascii() for name in _names(claim))


def _folded(claim: Claim) -> frozenset[str]:
    return frozenset(map(fold, _names(claim)))
