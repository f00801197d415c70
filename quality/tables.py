"""Scores as plain-text tables, made to be read in a terminal and compared with the last ones by eye."""

import math
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from metrics import Score

_SCORES: Final = {
    "word F1": "word_f1",
    "P": "word_p",
    "R": "word_r",
    "shingle F1": "shingle_f1",
    "exact": "exact",
    "snippet F1": "snippet_f1",
    "date right": "date_acc",
    "wrong": "date_wrong",
    "title": "title_acc",
    "authors": "author_f1",
    "article": "kind_f1",
    "refused": "kind_refused",
}
"""Column heads and the score under each; the first carries its interval."""

_NAME: Final = 30  # characters


class Line(NamedTuple):
    """One line of a table: who, over how many pages, the scores given (NaN or absent prints as a dash), the time."""

    name: str
    pages: int
    scores: Mapping[str, Score]
    ms: float
    """Milliseconds a page of processor time; NaN when not measured in this run."""


def table(title: str, lines: Sequence[Line]) -> str:
    """A heading and a line each, under columns that at least one line fills."""
    columns = {
        head: name for head, name in _SCORES.items() if any(_known(line.scores.get(name)) for line in lines)
    }
    first = next(iter(columns), "")
    head = f"{'':<{_NAME}} {'pages':>6}" + "".join(_head(name, wide=name == first) for name in columns)
    rows = [head + f" {'ms/page':>8}"]
    for line in lines:
        cells = (
            _cell(line.scores.get(score), wide=name == first, head=name) for name, score in columns.items()
        )
        time = "–" if math.isnan(line.ms) else f"{line.ms:.1f}"
        rows.append(f"{line.name:<{_NAME}} {line.pages:>6}" + "".join(cells) + f" {time:>8}")
    return "\n".join((title, "=" * len(title), *rows, ""))


def _head(name: str, *, wide: bool) -> str:
    return f" {name + ' [95 %]':>20}" if wide else f" {name:>{_width(name)}}"


def _cell(score: Score | None, *, wide: bool, head: str) -> str:
    if score is None or not _known(score):
        return f" {'–':>{20 if wide else _width(head)}}"
    if wide:
        return f" {f'{score.value:.4f} [{score.low:.3f} {score.high:.3f}]':>20}"
    return f" {score.value:>{_width(head)}.4f}"


def _width(head: str) -> int:
    return max(6, len(head))


def _known(score: Score | None) -> bool:
    return score is not None and not math.isnan(score.value)
