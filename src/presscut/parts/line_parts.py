"""Which lines of a dump are a step of the path, a topic, a related link: a small network over `part_signs`.

Any number of lines may be each. What words and marks alone say (`printed_tags`, `printed_links`, `masthead`, `printed_pictures`) are signs
beside the others, and who found a line reads it; other lines are read here. Learned by `training/` from dumps of pages that were read line
by line and of pages whose markup tells the answer; it knows no word of any language. A caption that no credit tells is beyond it.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np

from presscut import wording
from presscut.columns import Floats
from presscut.model import Link
from presscut.parts.ground import Found
from presscut.parts.part_signs import NAMES, Seen, lines_around, signs
from presscut.parts.printed_comments import is_of_comments
from presscut.parts.sheet import Sheet
from presscut.parts.two_looks import first_look, model, second_look
from presscut.text import fold

__all__ = ["FILE", "ROLES", "LineParts", "line_parts", "names_of", "steps", "titles"]

FILE: Final = "dump-parts.npz"
ROLES: Final = ("breadcrumb", "tag", "related")
_LEAST: Final = (0.35, 0.4, 0.35)
"""The chance from which a line is each, by cross-validation over hosts …"""
_KNOWN: Final = 0.1
"""… and from which one is that words or marks say to be it."""
_SURE: Final = 30.0
"""Logits from which a chance grows no more."""
_APART: Final = re.compile(r"\s*[,、·|#;]\s*|\s/\s")
"""What parts topics in one line."""
_EDGE: Final = " #,/|·•>›»→"
_NAME: Final = 60
"""Characters of the longest step or topic."""
_BEGUN: Final = 16
"""Letters by which a step is known for the headline."""
_TITLE: Final = 8
"""Characters of the shortest title."""
_AGAIN: Final = 2
"""Times that a title stands in a dump, with the alternative text of its picture; buttons stand there more often."""


class LineParts(NamedTuple):
    """The numbers of the lines that are each, in order."""

    path: list[int]
    topics: list[int]
    related: list[int]


def line_parts(seen: Seen, measured: Floats, score: Floats) -> LineParts:
    """The lines of a dump that are small parts; arguments as of `part_signs.signs`."""
    near = lines_around(seen)
    if not near:
        return LineParts([], [], [])
    network = model(FILE, NAMES, ROLES)
    looked = first_look(network, signs(seen, near, measured, score))
    logits = second_look(network, looked, _chance(looked[1]), near)
    known = np.array([[number in lines for lines in seen.known[: len(ROLES)]] for number in near])
    chosen = _chance(logits) > np.where(known, _KNOWN, _LEAST)
    return LineParts(*([near[at] for at in np.flatnonzero(column).tolist()] for column in chosen.T))


def _chance(logits: Floats) -> Floats:
    return (1 / (1 + np.exp(-np.clip(logits, -_SURE, _SURE)))).astype(np.float32)


# --- reading them ----------------------------------------------------------------------------------------------------


def steps(seen: Seen, numbers: Iterable[int]) -> tuple[Link, ...]:
    """The steps of the path that free lines say, each once, without the front page and the headline; the lines are taken."""
    sheet, found = seen.sheet, dict[str, None]()
    title = "" if seen.headline is None else fold(sheet.text[seen.headline])
    for number in sheet.free(numbers):
        text = sheet.text[number]
        path = wording.breadcrumb(text) or wording.breadcrumb(f"{text.strip(_EDGE)} > X")
        named = [
            step for step in path or (text.strip(_EDGE),) if step != "X" and not _is_like(fold(step), title)
        ]
        if all(0 < len(step) <= _NAME and not wording.is_furniture(step) for step in named):
            found |= dict.fromkeys(named)
            sheet.take(number)
    return tuple(Link(name=step) for step in found)


def _is_like(step: str, title: str) -> bool:
    """Whether a step begins as the headline does."""
    return len(title) >= _TITLE and step[:_BEGUN] == title[:_BEGUN]


def names_of(sheet: Sheet, numbers: Iterable[int]) -> tuple[str, ...]:
    """The topics that free lines name, each once; the lines are taken."""
    found: dict[str, None] = {}
    for number in sheet.free(numbers):
        text = sheet.text[number]
        names = wording.tag_line(text) or _APART.split(text)
        named = [name for part in names if (name := part.strip(_EDGE))]
        if all(len(name) <= _NAME and not wording.is_furniture(name) for name in named):
            found |= dict.fromkeys(named)
            sheet.take(number)
    return tuple(found)


def titles(sheet: Sheet, numbers: Sequence[int], known: Sequence[Found[Link]]) -> list[Found[Link]]:
    """The related titles, each once and in order: those known that stand behind their label, go on a list or have these lines; and free lines, which are taken."""
    found: list[Found[Link]] = []
    for link in known:
        line = link.blocks[-1]
        goes_on = (
            bool(found) and found[-1].blocks[-1] == line - 1 and sheet.listed(line) and sheet.listed(line - 1)
        )
        if line in numbers or goes_on or wording.related_label(sheet.text[link.blocks[0]]):
            found.append(link)
    said = {link.noun.name for link in known}
    for number in sheet.free(numbers):
        title = wording.related_label(sheet.text[number]) or sheet.text[number]
        blocks = sheet.take(number)
        again = title in said or sheet.text.count(sheet.text[number]) > _AGAIN
        button = wording.is_furniture(title.partition(":")[0]) or is_of_comments(title)
        if len(title) >= _TITLE and not (again or button):
            said.add(title)
            found.append(Found(noun=Link(name=title), row=sheet.row(number), blocks=blocks))
    return sorted(found, key=lambda link: link.blocks[0])
