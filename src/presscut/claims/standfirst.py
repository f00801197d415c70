"""The line or two between headline and body that introduce the article in other words.

Rules of this file:
1. Every line around the beginning of the body, and every small element, is weighed by its signs; the one of the most weight is the
   standfirst, if that is enough.
2. Lines of pictures, boxes and authors, and the headline once more, are none.
3. A kicker at its beginning, in an element of its own, is none of it.
"""

from collections.abc import Iterator
from operator import itemgetter, mul
from typing import Final

from presscut.cells import Cells
from presscut.claims.flags import flags_of
from presscut.claims.frame import Frame
from presscut.claims.standfirst_signs import GROUPS, SIGNS, Line, asked_of, candidates, is_other
from presscut.claims.statement import Known, state
from presscut.columns import Page
from presscut.model import Claim

__all__ = ["ENOUGH", "WEIGHTS", "claim"]

# fmt: off
WEIGHTS: Final[dict[str, float]] = {
    "class": 1.6, "told": 1.1, "told apart": 1.3, "told cut": -1.3, "heading": 0.9, "long heading": 1.2, "bold": 1.4, "italic": 0.6,
    "unlike all": 1.1, "other tag": -1.0, "under headline": 0.9, "2-3 below": 0.4, "8 below": -0.5, "in head": 0.8,
    "< 50": -1.3, "< 90": -1.1, "> 300": -0.3, "shorter": 0.6, "sentence": 0.6, "link inside": -1.6, "furniture": -1.6,
    "furniture behind": 0.5, "next alike": -1.0,
}
# fmt: on
"""What each sign weighs, as `training/standfirst.py` learned it of some 1050 pages."""
ENOUGH: Final = 2.3
"""Weight from which a line is the standfirst, learned too."""
_ERR: Final = 1e-6
"""By which two sums of the same weights may differ."""
LETTERS, KICKER = 3, 40
"""Characters of a kicker that stands at the beginning of a standfirst: a single letter is a large initial."""
_MOST: Final = [sum(max(WEIGHTS[sign], 0) for sign in signs) for _, signs in GROUPS]
_ASKED: Final = tuple(
    (ask, tuple(WEIGHTS[sign] for sign in signs), sum(_MOST[at:]) + _ERR * (at < len(GROUPS)))
    for at, (ask, signs) in enumerate(GROUPS, 1)
)
"""The groups with their weights, and the most that those after each can add."""
_SOURCES: Final = (
    ("told", "text:description"),
    ("class", "class:standfirst"),
    ("heading", "h2:standfirst"),
    ("bold", "text:bold"),
)
"""The sign that names the source, the most telling first."""


def claim(page: Page, frame: Frame, known: Known) -> Claim | None:
    """The claim of the line of the most weight that is no other thing; of equal ones the first."""
    for _, said, line in sorted(_likely(page, frame, known), key=itemgetter(0), reverse=True):
        if not is_other(page, frame, known, line):
            source = next((name for sign, name in _SOURCES if said[SIGNS.index(sign)]), "text:standfirst")
            row = line.rows[0]
            return state("standfirst", _without_kicker(page, frame.cells, row, line.text), source, row)
    return None


def _likely(page: Page, frame: Frame, known: Known) -> Iterator[tuple[float, list[float], Line]]:
    """The lines that weigh enough, each with its weight and its signs; of most lines the first groups tell that they do not."""
    asked = asked_of(page, frame, known)
    for line in candidates(frame):
        weight, said = 0.0, list[float]()
        for ask, weights, rest in _ASKED:
            signs = ask(asked, line)
            said += signs
            weight += sum(map(mul, weights, signs))
            if weight + rest < ENOUGH:
                break
        else:
            yield weight, said, line


def _without_kicker(page: Page, cells: Cells, row: int, text: str) -> str:
    """The text without the first element in it, where that is called a kicker or no space parts it from a capital behind it."""
    for inner in range(row + 1, min(cells.end[row], row + 3)):
        kicker = cells.text_of(inner)
        rest = text[len(kicker) :]
        if LETTERS <= len(kicker) <= KICKER and text.startswith(kicker) and rest:
            called = not flags_of(page, inner).isdisjoint(("kicker", "section"))
            if called or (rest[0].isupper() and not kicker.isupper()):
                return rest.lstrip(" \n:|–-")
    return text
