"""What the lines of a dump say about the article and those who wrote it: notes of the outlet, and who the authors are.

Rules of this file:
1. A note is told by its words (`remarks`), in its own line or as the label of the next.
2. A biography is a sentence at the end of the text that begins with an author's name and goes on, or what stands under
   "About the author"; the author's name and role over it are its own.
"""

from collections.abc import Sequence
from typing import Final

from presscut.model import Biography, Note
from presscut.names import is_full_name
from presscut.parts.about_boxes import AUTHORS, LINE, NAME
from presscut.parts.about_lines import goes_on, is_full, is_role
from presscut.parts.ground import Found
from presscut.parts.sheet import BELOW, FULL_STOP, Sheet
from presscut.remarks import MARKS, OPENINGS, announces_author, note_kind, tells_of_pay
from presscut.text import fold

__all__ = ["biographies", "notes"]

_NOTE: Final = 25
"""Characters of the shortest note …"""
_LABEL: Final = 40
"""… and of the longest label that stands alone."""
_CLOSING: Final = 3
"""Lines at the end of the text that may be about its authors."""
_FOOT: Final = 24
"""Lines below the text in which they are looked for."""
_OVER: Final = 2
"""Lines over a sentence about an author that may be the name and the role."""
_ROLE: Final = 100
"""Characters of the longest role."""


def notes(sheet: Sheet, top: int) -> list[Found[Note]]:
    """What the outlet says about its own article, from the headline to a little below the text; the lines are taken."""
    found: list[Found[Note]] = []
    for number in sheet.free(range(top + 1, sheet.last + 1 + BELOW)):
        text = sheet.text[number]
        kind = note_kind(text) if text[:3].casefold() in OPENINGS or text[:1] in MARKS else None
        if kind is None or sheet.taken[number]:
            continue
        lines = [number]
        if len(text) <= _LABEL and text.rstrip(" .").endswith((":", "：")) and sheet.free([number + 1]):
            lines.append(number + 1)
        said = " ".join(sheet.text[line] for line in lines)
        if len(said) >= _NOTE and not tells_of_pay(said):
            found.append(
                Found(noun=Note(kind=kind, text=said), row=sheet.row(number), blocks=sheet.take(*lines))
            )
    return found


def biographies(sheet: Sheet, authors: Sequence[str]) -> list[Found[Biography]]:
    """Who the authors are, about each once; the lines are taken."""
    found: list[Found[Biography]] = []
    for number in sheet.free(range(sheet.last + 1 - _CLOSING, sheet.last + 1 + _FOOT)):
        if sheet.taken[number]:
            continue
        told = _under_label(sheet, number) or _sentence(sheet, number, authors[:AUTHORS])
        if told is None:
            continue
        name, lines = told
        said = [sheet.text[line] for line in lines if fold(sheet.text[line]) != fold(name or "")]
        said = [line for line in said if not announces_author(line)]
        noun = Biography(text="\n".join(said), name=name)
        found.append(Found(noun=noun, row=sheet.row(lines[0]), blocks=sheet.take(*lines)))
        authors = [author for author in authors if author != name]
    return found


def _under_label(sheet: Sheet, label: int) -> tuple[str | None, list[int]] | None:
    """The name and the lines below "About the author"."""
    if not announces_author(sheet.text[label]):
        return None
    lines, name = [label], None
    for number in range(label + 1, len(sheet.text)):
        text = sheet.text[number]
        if name is None and len(lines) == 1 and len(text) <= NAME and is_full_name(text):
            name = text
        elif sheet.taken[number] or not (sheet.prose[number] and FULL_STOP.search(text)):
            break
        lines.append(number)
    return (name, lines) if len(lines) > 1 + (name is not None) else None


def _sentence(sheet: Sheet, number: int, authors: Sequence[str]) -> tuple[str, list[int]] | None:
    """The author of whom a line begins to speak, and the lines of that, the name and the role over it among them."""
    text = sheet.text[number]
    if len(text) < LINE or not FULL_STOP.search(text):
        return None
    over = [sheet.text[line] for line in sheet.free(range(number - _OVER, number))]
    for author in authors:
        named = any(fold(line) == fold(author) for line in over)
        if not is_full(author) or not (goes_on(text, author) or (named and goes_on(text, author.split()[0]))):
            continue
        lines = [number]
        for line in range(number - 1, number - 1 - _OVER * named, -1):
            if len(sheet.text[line]) > _ROLE or not is_role(sheet.text[line]):
                break
            lines.insert(0, line)
            if fold(sheet.text[line]) == fold(author):
                break
        return author, lines
    return None
