"""Which line of a dump is the headline, the standfirst, the kicker, the byline, the date: a small network over `line_signs`.

The lines near the text compete for each role, and with them the answer that no line has it (a softmax over k + 1). A first
look judges every line by itself; a second one also knows where the first found the other roles: a byline stands below a
headline, a date beside a byline. Learned by `training/` from the dumps of pages whose markup tells the answer. It knows no word
of any language: what words say (`By`, `Published`) are signs beside the others.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from presscut import datelines, wording
from presscut.columns import Bools, Floats
from presscut.parts.line_signs import NAMES, lines_near, signs
from presscut.parts.sheet import FULL_STOP, Sheet
from presscut.parts.two_looks import first_look, model, second_look

__all__ = ["FILE", "ROLES", "LineRoles", "barred", "line_roles"]

FILE: Final = "dump-lines.npz"

ROLES: Final = ("headline", "standfirst", "kicker", "byline", "published")
_ABOVE_TEXT: Final = 3
"""So many of them stand above the text or in its first lines, never below it."""
_SHORT: Final = 80
"""Characters of the longest kicker."""
_NEXT: Final = 8
"""Lines below a line that is cut off in which it may stand whole."""
_LEAST: Final = (0.0, 0.0, -0.5, -0.5, 0.5)
"""Logits from which a line has a role, by cross-validation over hosts: a wrong day costs more than a missing one, and of
names, more are right than wrong where the network would rather say nothing."""
_SAID: Final = -2.5
"""The logit that is enough where the line's own words say it: of such days, by the same folds, none was wrong."""
_SURE: Final = 15.0
"""Logits from which a line's chance grows no more."""


class LineRoles(NamedTuple):
    """The number of the line that has each role; `None` where none has."""

    headline: int | None
    standfirst: int | None
    kicker: int | None
    byline: int | None
    published: int | None


def line_roles(sheet: Sheet, measured: Floats, score: Floats, url: str | None) -> LineRoles:
    """The lines of a dump that have a role; arguments as of `line_signs.signs`."""
    near = lines_near(sheet)
    if not near:
        return LineRoles(None, None, None, None, None)
    network = model(FILE, NAMES, ROLES)
    open_to = ~barred(sheet, near)
    looked = first_look(network, signs(sheet, near, measured, score, url))
    chance = np.exp(np.minimum(looked[1], _SURE)) * open_to
    logits = second_look(network, looked, chance / (1 + chance.sum(axis=0)), near)
    logits[~open_to] = -np.inf
    best = logits.argmax(axis=0)
    chosen = [
        near[at] if logits[at, role] > _least(role, sheet.text[near[at]]) else None
        for role, at in enumerate(best.tolist())
    ]
    return LineRoles(*chosen)


def _least(role: int, text: str) -> float:
    """The logit from which a line has a role."""
    if ROLES[role] == "published":
        dated = datelines.published_line(text)
        said = dated is not None and dated.role == "published"
    else:
        said = ROLES[role] == "byline" and wording.byline(text) is not None
    return _SAID if said else _LEAST[role]


def barred(sheet: Sheet, near: Sequence[int]) -> Bools:
    """Which roles each line cannot have, (k, len(ROLES))."""
    found = np.zeros((len(near), len(ROLES)), np.bool_)
    found[[sheet.taken[number] for number in near]] = True
    found[[number > sheet.last for number in near], :_ABOVE_TEXT] = True
    found[[_is_sentence(sheet, number) or _is_cut(sheet, number) for number in near], 0] = True
    found[[number >= sheet.first or len(sheet.text[number]) > _SHORT for number in near], 2] = True
    return found


def _is_sentence(sheet: Sheet, number: int) -> bool:
    """Whether a line is a statement with its full stop: the first paragraph of a dump without a head."""
    return sheet.prose[number] and bool(FULL_STOP.search(sheet.text[number]))


def _is_cut(sheet: Sheet, number: int) -> bool:
    """Whether a line is the beginning of one of the next, as a path has room for: "The Harbour Of Tarn …"."""
    text = sheet.text[number]
    if not text.endswith(("…", "...")):
        return False
    begun = text.rstrip(" .…")
    return any(
        line.startswith(begun) and line != text for line in sheet.text[number + 1 : number + 1 + _NEXT]
    )
