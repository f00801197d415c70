"""The floors under presscut's scores: no change may sink one unnoticed.

`floors.json` holds, by part and sample, then by set: a digest of the pages measured, and a floor for every score. A
floor rises by itself with `--update-floors`; to lower one, say `--lower` too, and say why in the commit.
"""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from metrics import Score

FILE: Final = Path(__file__).with_name("floors.json")

TOLERANCE: Final = 0.0005
"""A score may lie this much beyond its floor: sums of floats differ between machines."""

HIGHER_IS_BETTER: Final = {
    "word_f1": True,
    "shingle_f1": True,
    "exact": True,
    "snippet_f1": True,
    "date_acc": True,
    "date_wrong": False,
    "title_acc": True,
    "author_f1": True,
    "kind_f1": True,
    "kind_refused": False,
}
"""The scores with a floor; for those where less is better it is a ceiling."""

_DIGITS: Final = 10_000  # floors are kept to four decimals, rounded to the lenient side


@dataclass(frozen=True, slots=True)
class Measured:
    """What one set scored: its name in the file, the digest of its pages, the scores, and exceptions raised."""

    name: str
    digest: str
    pages: int
    scores: Mapping[str, Score]
    errors: tuple[str, ...] = ()


def sunk(floors: Mapping[str, Any], measured: Iterable[Measured]) -> list[str]:
    """One line for every score below its floor, set without floors, set whose pages changed, and exception."""
    lines = []
    for one in measured:
        lines += [f"{one.name}: raised {error}" for error in one.errors]
        entry = floors.get(one.name)
        if entry is None:
            lines.append(f"{one.name}: no floor yet; set it with --update-floors")
        elif entry["digest"] != one.digest:
            lines.append(
                f"{one.name}: the pages are not those of its floor; set it anew with --update-floors --lower"
            )
        else:
            lines += _sunk_scores(one, entry["floors"])
    return lines


def raised(floors: Mapping[str, Any], measured: Iterable[Measured], *, lower: bool) -> dict[str, Any]:
    """The floors moved up to what was measured; with `lower` down too, and for other pages than before.

    Sets that were not measured keep theirs.
    """
    new = dict(floors)
    for one in measured:
        entry = floors.get(one.name)
        if entry is None or lower:
            held: Mapping[str, float] = {}
        elif entry["digest"] == one.digest:
            held = entry["floors"]
        else:
            continue
        new[one.name] = {"digest": one.digest, "pages": one.pages, "floors": _floors(one.scores, held)}
    return new


def read(file: Path, sample: str) -> dict[str, Any]:
    """The floors of one part and sample; none where the file has none."""
    if not file.exists():
        return {}
    floors: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")).get(sample, {})
    return floors


def write(file: Path, sample: str, floors: Mapping[str, Any]) -> None:
    """Put the floors of one part and sample in the file, beside the others."""
    whole = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    whole[sample] = floors
    file.write_text(json.dumps(whole, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def _sunk_scores(one: Measured, floors: Mapping[str, float]) -> list[str]:
    lines = []
    for score, floor in floors.items():
        value = one.scores[score].value
        gap = floor - value if HIGHER_IS_BETTER[score] else value - floor
        if math.isnan(value) or gap > TOLERANCE:
            lines.append(f"{one.name}: {score} {value:.4f}, floor {floor:.4f}")
    return lines


def _floors(measured: Mapping[str, Score], held: Mapping[str, float]) -> dict[str, float]:
    floors = {}
    for score, up in HIGHER_IS_BETTER.items():
        value = measured[score].value
        if math.isnan(value):
            continue
        rounded = (math.floor if up else math.ceil)(value * _DIGITS) / _DIGITS
        best = max if up else min
        floors[score] = best(rounded, held.get(score, rounded))
    return floors
