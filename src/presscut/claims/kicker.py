"""The short line over, before or in the headline that names topic or genre.

Rules of this file:
1. Every small element and line around the headline is weighed by its signs; the one of the most weight is the kicker, if that is enough.
2. Where it stands in the headline's own element, the headline is what is left.
"""

from functools import partial
from operator import lt, mul
from typing import Final, NamedTuple

from presscut.claims.frame import Frame
from presscut.claims.kicker_signs import (
    AGAINST,
    PLACED,
    TOLD,
    against,
    asked_of,
    candidates,
    is_other,
    placed,
    told,
)
from presscut.claims.statement import Known
from presscut.columns import Page

__all__ = ["ENOUGH", "WEIGHTS", "Kicker", "kicker"]

# fmt: off
WEIGHTS: Final[dict[str, float]] = {
    "in headline": 1.8, "joint": 0.7, "rest is an element": 0.8, "right above": 1.9, "2 above": 0.9, "3-4 above": -0.7,
    "small box": 0.8, "first of box": 0.8, "same box": 0.9, "link": -1.6, "heading": 0.8, "list": -1.3, "menu": -0.9,
    "inline": -1.2, "bare": -0.4, "one word": 0.2, "2-4 words": 0.2, "> 7 words": -0.9, "capitals": 0.1, "many alike": -1.0,
    "class": 1.7, "class around": 0.4, "crumbs": -1.1, "tags": 1.3, "picture": -0.5, "other class": -0.2, "section": -0.4,
    "topic": 0.8, "told before": 1.4, "told behind": 0.9, "said in headline": 0.4, "aside": -0.5, "link to folder": -0.8,
    "figures": -0.4,
}
# fmt: on
"""What each sign weighs, as `training/kicker.py` learned it of 735 pages."""
ENOUGH: Final = 3.1
"""Weight from which a line is the kicker: a little less than the learned one, as F1 on unseen hosts is best there."""
_PLACED: Final = tuple(WEIGHTS[sign] for sign in PLACED)
_TOLD: Final = tuple(WEIGHTS[sign] for sign in TOLD)
_MOST_TOLD: Final = sum(filter(partial(lt, 0), _TOLD))
"""What these signs add, at most."""
_AGAINST: Final = tuple(WEIGHTS[sign] for sign in AGAINST)
_CLASS: Final = TOLD.index("class")


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
    asked, best, most = asked_of(page, frame, known, lines), None, ENOUGH
    for line in lines:
        weight = sum(map(mul, _PLACED, placed(asked, line)))
        if weight + _MOST_TOLD <= most:
            continue
        said = told(asked, line)
        weight += sum(map(mul, _TOLD, said))
        if weight > most:
            weight += sum(map(mul, _AGAINST, against(asked, line)))
        if weight > most and not is_other(known, line.text):
            source = "class:kicker" if said[_CLASS] else "h1:kicker" if line.inside else "text:kicker"
            best, most = Kicker(line.text, source, line.rows[0], line.inside), weight
    return best
