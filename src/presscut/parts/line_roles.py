"""Which line of a dump is the headline, the standfirst, the byline, the date: a small network over `line_signs`.

The lines near the text compete for each role, and with them the answer that no line has it (a softmax over k + 1). One
hidden layer; learned by `training/` from the dumps of pages whose markup tells the answer. It knows no word of any language:
what words say (`By`, `Published`) are signs beside the others.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

import numpy as np

from presscut.columns import Floats
from presscut.parts.line_signs import INSIDE, NAMES, lines_near, signs
from presscut.parts.sheet import FULL_STOP, Sheet, is_prose

__all__ = ["ROLES", "LineRoles", "line_roles"]

ROLES: Final = ("headline", "standfirst", "byline", "published")
_ABOVE_TEXT: Final = 2
"""So many of them stand above the text, never below it."""


class LineRoles(NamedTuple):
    """The number of the line that has each role; `None` where none has."""

    headline: int | None
    standfirst: int | None
    byline: int | None
    published: int | None


@dataclass(frozen=True, slots=True, eq=False)
class _Model:
    """Weights; D signs, H hidden units, R roles."""

    low: Floats
    """(D,) beyond these values a sign says no more."""
    high: Floats
    first: Floats
    """(D, H), the scaling of the signs among it."""
    first_bias: Floats
    last: Floats
    """(H, R)"""
    last_bias: Floats


@cache
def _model() -> _Model:
    with (files("presscut") / "models" / "dump-lines.npz").open("rb") as source:
        stored = np.load(source, allow_pickle=False)
        if tuple(stored["names"].tolist()) != NAMES or tuple(stored["roles"].tolist()) != ROLES:
            raise RuntimeError("models/dump-lines.npz was trained on other signs: run training/train.py")
        arrays = {
            name: stored[name].astype(np.float32) for name in stored.files if stored[name].dtype.kind == "f"
        }
    mean, scale, clip = arrays["mean"], arrays["scale"], arrays["clip"]
    return _Model(
        low=mean - clip / scale,
        high=mean + clip / scale,
        first=arrays["first"] * scale[:, None],
        first_bias=arrays["first_bias"] - (mean * scale) @ arrays["first"],
        last=arrays["last"],
        last_bias=arrays["last_bias"],
    )


def line_roles(sheet: Sheet, measured: Floats, score: Floats, url: str | None) -> LineRoles:
    """The lines of a dump that have a role; arguments as of `line_signs.signs`."""
    near = lines_near(sheet)
    model = _model()
    known = np.clip(signs(sheet, near, measured, score, url), model.low, model.high)
    hidden = np.maximum(known @ model.first + model.first_bias, 0)
    logits = hidden @ model.last + model.last_bias
    logits[[sheet.taken[number] for number in near]] = -np.inf
    logits[[number > sheet.first + INSIDE for number in near], :_ABOVE_TEXT] = -np.inf
    logits[[_is_sentence(sheet.text[number]) for number in near], 0] = -np.inf
    best = logits.argmax(axis=0)
    return LineRoles(*(near[at] if logits[at, role] > 0 else None for role, at in enumerate(best.tolist())))


def _is_sentence(text: str) -> bool:
    """Whether a line is a statement with its full stop: the first paragraph of a dump without a head."""
    return is_prose(text) and bool(FULL_STOP.search(text))
