"""Whether the keywords that machines are told are of this article: many outlets state the same on each of their pages.

Rules of this file:
1. Keywords are held against the text only where no reader is shown topics: those that are printed go before them.
2. A word counts as said by its beginning, since languages bend its end; keywords of scripts without spaces as they are.
"""

import re
from collections.abc import Callable, Iterable
from typing import Final

from presscut.byline_shapes import DENSE
from presscut.model import Claim

__all__ = ["own"]

_TOLD: Final = ("meta:", "json-ld:", "microdata:")
_LEAST: Final = 3
"""Keywords of a list that is held against the text."""
_SAID: Final = 0.25
"""Share of them that speak of what the article says, at least."""
_APART, _WHOLE = re.compile(r"[\W_]+"), re.compile(r"[^\W_]+")
_STEM: Final = 5
"""Letters of a word that its forms share."""
_TELLING: Final = 4
"""Letters of a word by which a keyword may be known: shorter ones stand in every text."""


def own(claims: Iterable[Claim], text: Callable[[], str]) -> list[Claim]:
    """The claims without lists of keywords that speak of other things than the article, whose text is asked for if need be."""
    stated = list(claims)
    topics = [claim for claim in stated if claim.field == "tags"]
    lists = [claim for claim in topics if claim.source.startswith(_TOLD)]
    if not lists or len(lists) < len(topics):
        return stated
    said = f" {' '.join(_WHOLE.findall(text().casefold()))}"  # `words` of a whole text takes longer
    strange = [claim for claim in lists if not _speaks_of(claim, said)]
    return [claim for claim in stated if claim not in strange] if strange else stated


def _speaks_of(claim: Claim, said: str) -> bool:
    tags = [str(tag).casefold() for tag in claim.value] if isinstance(claim.value, tuple) else []
    return len(tags) < _LEAST or sum(_is_said(tag, said) for tag in tags) >= _SAID * len(tags)


def _is_said(tag: str, said: str) -> bool:
    """Whether a text has a keyword, or the beginning of one of its longer words."""
    parts = _APART.sub(" ", tag).split()
    if f" {' '.join(parts)}" in said or (DENSE.search(tag) and tag in said):
        return True
    return any(len(part) >= _TELLING and f" {part[:_STEM]}" in said for part in parts)
