"""The path above the headline of a dump that stands in several lines, or in one that only the address tells from others.

Rules of this file:
1. A list of short lines that begins with the front page and ends at the headline is a path, where something tells it from a
   menu: marks between, the headline as its last step, the address.
2. Without the front page, only lines right above the headline are sections, where the address has their names.
"""

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import unquote, urlsplit

from presscut import wording
from presscut.parts.sheet import Sheet
from presscut.text import fold, words

__all__ = ["folders", "is_folder", "path_above"]

_REACH: Final = 12
"""Lines above the headline among which the front page stands."""
_STEPS: Final = 5
"""Steps at most."""
_STEP: Final = 40
"""Characters of the longest step that is no headline."""
_NEAR: Final = 3
"""Lines above the headline that are its section where the address says so."""
_URL: Final = 600
"""Characters of an address that are read."""
_MARK: Final = re.compile(r"^[\s/|>›»→▸❯·•:–—-]+$")
_EDGE: Final = re.compile(r"^[/|>›»→▸❯]\s*|\s*[/|>›»→▸❯]$")
_WEAK: Final = re.compile(r"\s/\s")


def path_above(sheet: Sheet, headline: int, url: str | None) -> tuple[str, ...]:
    """The steps above a headline, from the outside in; their lines are taken. Empty where there are none."""
    title, address = fold(sheet.text[headline]), folders(url)
    said: list[tuple[int, str]] = []  # number and step, from the headline up
    marked, ends = False, any(fold(text) == title for text in sheet.text[headline + 1 : headline + 2])
    for number in range(headline - 1, max(-1, headline - 1 - _REACH), -1):
        text = sheet.text[number]
        if _MARK.match(text):
            marked = True
            continue
        step = _EDGE.sub("", text)
        if not said and _is_title(fold(step), title):
            ends = True
            continue
        if sheet.taken[number] or not 0 < len(step) <= _STEP or len(said) > _STEPS:
            break
        marked |= step != text
        said.append((number, step))
        steps = _from_home(_before(title, [step for _, step in reversed(said)]))
        if steps is None:
            continue
        if any(wording.is_furniture(step) for step in steps):
            return ()
        if steps and (marked or ends or any(is_folder(step, address) for step in steps)):
            sheet.take(*(number for number, _ in said))
            return steps
        return ()
    return _sections(sheet, said[:_NEAR], address)


def _is_title(step: str, title: str) -> bool:
    """Whether a line is the headline, or the beginning of it that a path has room for."""
    begun = step.rstrip(" .…")
    return bool(begun) and (step == title or (len(begun) > _STEP // 2 and title.startswith(begun)))


def _before(title: str, steps: list[str]) -> list[str]:
    """The steps before the one that is the headline, where one is."""
    return next((steps[:at] for at, step in enumerate(steps) if fold(step) == title), steps)


def _from_home(steps: Sequence[str]) -> tuple[str, ...] | None:
    """The steps behind the front page; `None` where the first is not the front page."""
    found = wording.breadcrumb(" > ".join(steps)) if len(steps) > 1 else None
    return found if found is not None and len(found) < len(steps) else None


def _sections(sheet: Sheet, said: Sequence[tuple[int, str]], address: frozenset[str]) -> tuple[str, ...]:
    """The sections right above the headline: those that the address names, and what stands between."""
    if said and _WEAK.search(said[0][1]):
        path = wording.breadcrumb(_WEAK.sub(" > ", said[0][1]))
        if path and len(path) > 1:
            sheet.take(said[0][0])
            return path
    named = [at for at, (_, step) in enumerate(said) if is_folder(step, address)]
    if not named:
        return ()
    chosen = said[: named[-1] + 1]
    if any(wording.is_furniture(step) for _, step in chosen):
        return ()
    path = wording.breadcrumb(" > ".join([step for _, step in reversed(chosen)])) if len(chosen) > 1 else None
    steps = path or tuple(step for _, step in chosen[named[0] : named[0] + 1])
    sheet.take(*(number for number, step in chosen if step in steps))
    return steps


def folders(url: str | None) -> frozenset[str]:
    """The folders of an address, each as its words in one."""
    if not url:
        return frozenset()
    parts = unquote(urlsplit(url[:_URL]).path).split("/")[:-1]
    return frozenset("".join(words(fold(part))) for part in parts if part)


def is_folder(step: str, address: frozenset[str]) -> bool:
    """Whether the address has a step's name, ampersands and accents aside."""
    return "".join(word for word in words(fold(step)) if word != "and") in address
