"""The short line over, before or in the headline that names topic or genre.

Rules of this file:
1. Every small element and line around the headline is weighed by its signs; the one of the most weight is the kicker, if that is enough.
2. Where it stands in the headline's own element, the headline is what is left.
"""

from collections.abc import Callable
from functools import lru_cache
from operator import mul
from typing import Final, NamedTuple

from presscut.claims.frame import Frame
from presscut.claims.kicker_signs import (
    AGAINST,
    BOXED,
    CALLED,
    PLACED,
    SET,
    SHAPED,
    TOLD,
    Asked,
    Line,
    against,
    asked_of,
    boxed,
    called,
    candidates,
    is_glued,
    is_other,
    placed,
    set_as,
    shaped,
    told,
)
from presscut.claims.statement import Known
from presscut.columns import Page

__all__ = ["ENOUGH", "GROUPS", "WEIGHTS", "Kicker", "kicker"]

# fmt: off
WEIGHTS: Final[dict[str, float]] = {
    "in headline": 1.8, "joint": 0.7, "rest is an element": 0.8, "right above": 1.9, "2 above": 0.9, "3-4 above": -0.7,
    "link": -1.6, "heading": 0.8, "list": -1.3, "menu": -0.9, "inline": -1.2, "bare": -0.4,
    "class": 1.7, "class around": 0.4, "crumbs": -1.1, "tags": 1.3, "picture": -0.5, "other class": -0.2,
    "section": -0.4, "topic": 0.8, "told before": 1.4, "told behind": 0.9, "said in headline": 0.4,
    "one word": 0.2, "2-4 words": 0.2, "> 7 words": -0.9, "capitals": 0.1, "small box": 0.8, "first of box": 0.8, "same box": 0.9,
    "many alike": -1.0, "aside": -0.5, "link to folder": -0.8, "figures": -0.4,
}
# fmt: on
"""What each sign weighs, as `training/kicker.py` learned it of 735 pages."""
ENOUGH: Final = 3.1
"""Weight from which a line is the kicker: a little less than the learned one, as F1 on unseen hosts is best there."""
EQUAL: Final = 1e-6
"""By which two sums of the same weights may differ."""

Signs = tuple[float, ...]
_Group = tuple[Callable[[Asked, Line], Signs], Signs, float]
"""What asks for some signs of a line, what each weighs, and what all signs that are asked later add at most."""

GROUPS: Final[tuple[tuple[Callable[[Asked, Line], Signs], tuple[str, ...]], ...]] = (
    (placed, PLACED),
    (set_as, SET),
    (called, CALLED),
    (told, TOLD),
    (shaped, SHAPED),
    (boxed, BOXED),
    (against, AGAINST),
)
"""The groups of signs in the order in which they are asked: those first that most lines fail by."""
_NEVER_BOTH: Final = frozenset(("class around", "2-4 words"))
"""Signs that no line has beside a weightier one."""


@lru_cache
def _groups(never: frozenset[str]) -> tuple[_Group, ...]:
    """The groups of signs for a line that has some signs never."""
    never |= _NEVER_BOTH
    best = [sum(max(WEIGHTS[sign], 0) for sign in signs if sign not in never) for _, signs in GROUPS]
    return tuple(
        (ask, tuple(WEIGHTS[sign] for sign in signs), sum(best[at:]))
        for at, (ask, signs) in enumerate(GROUPS, 1)
    )


class Kicker(NamedTuple):
    """The kicker, and where it stands."""

    text: str
    source: str
    row: int
    inside: bool
    """Whether it stands in the headline's own element."""


def kicker(page: Page, frame: Frame, known: Known) -> Kicker | None:
    """The line of the most weight; of equal ones the first."""
    lines = candidates(page, frame)
    if not lines:
        return None
    asked, best, most = asked_of(page, frame, known, lines), None, ENOUGH - 2 * EQUAL
    untold = [sign for sign, told in (("topic", known.topics), ("told before", asked.before)) if not told]
    groups = _groups(frozenset(("told behind", *untold))), _groups(frozenset(("said in headline",)))
    for line in lines:
        weight = 0.0
        for ask, weights, rest in groups[line.inside]:
            weight += sum(map(mul, weights, ask(asked, line)))
            if weight + rest <= most + EQUAL:
                break
        else:
            if not (is_other(known, line.text) or is_glued(asked, line)):
                best, most = Kicker(line.text, _source(asked, line), line.rows[0], line.inside), weight
    return best


def _source(asked: Asked, line: Line) -> str:
    if called(asked, line)[0]:
        return "class:kicker"
    return "h1:kicker" if line.inside else "text:kicker"
