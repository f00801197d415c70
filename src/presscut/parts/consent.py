"""The dialogs of a text dump that ask for consent to cookies: paragraphs of the page that read like an article's.

Rules of this file:
1. A line is told by its words: one for cookies, or several of the law and of advertising. One such line is no dialog, unless
   it says much of it.
2. Behind most of the text, what stands between two such lines belongs to the dialog; before, only the lines themselves.
3. Where the headline speaks of it, or such lines are strewn over the text, the article is about it.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from presscut.consent_words import CONSENT, COOKIES
from presscut.parts.sheet import Sheet

__all__ = ["consent"]

_LONG: Final = 2000
"""Characters of a line that are read."""
_LINE: Final = 2
"""Points from which a line speaks of consent: two for cookies, one for each other word."""
_ALONE, _AT_END = 6, 4
"""Points from which one line is a dialog, anywhere and at the end."""
_GAP: Final = 4
"""Lines of a dialog that may stand between two which tell it."""
_BEHIND: Final = 0.4
"""Share of the text before a dialog whose lines are all taken."""
_STREWN: Final = 3
"""Stretches of such lines from which a text is about them."""
_REST: Final = 3
"""Lines behind a dialog at most that are its end."""


def consent(sheet: Sheet, headline: int | None, lines: Sequence[int]) -> list[int]:
    """Those of the lines, the paragraphs in their order, that are a dialog's."""
    points = [_points(sheet.text[number]) for number in lines]
    told = [at for at, said in enumerate(points) if said >= _LINE]
    if not told or (headline is not None and _points(sheet.text[headline])):
        return []
    breaks = [0, *(at for at, (a, b) in enumerate(pairwise(told), 1) if b - a > _GAP), len(told)]
    runs = [told[start:end] for start, end in pairwise(breaks)]
    if len(runs) >= _STREWN:
        return []
    size = [len(sheet.text[number]) for number in lines]
    found: list[int] = []
    for run in runs:
        last = len(lines) - run[-1] <= _REST + 1
        most = max(points[at] for at in run)
        if len(run) == 1 and most < (_AT_END if last else _ALONE):
            continue
        if most < _ALONE and not any(_says_cookies(_said(sheet.text[lines[at]])) for at in run):
            continue
        behind = sum(size[: run[0]]) >= _BEHIND * sum(size)
        end = len(lines) if last else run[-1] + 1
        found += [lines[at] for at in (range(run[0], end) if behind else run)]
    return found


def _points(text: str) -> int:
    said = _said(text)
    return 2 * _says_cookies(said) + sum(word in said for word in CONSENT)


def _said(text: str) -> str:
    return text[:_LONG].lower()


def _says_cookies(said: str) -> bool:
    return any(word in said for word in COOKIES)
