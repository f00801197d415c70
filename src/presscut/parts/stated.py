"""The comments that a page states in attributes (microdata, RDFa), and what JSON-LD says beside those that are printed.

Rules of this file:
1. An element whose type is a comment is one, and what its properties call the author, the date and the text are these;
   what they do not say is told as of any other comment. The element around the text itself is the first post of a forum.
2. A stated comment and a printed one are the same if one's text begins the other's: then the printed one stays, and what
   it lacks is taken from the other. No comment comes twice. What an attribute calls the text is, on the page, all of it.
3. Where fewer are printed than stated, or others, those stated are the comments, and their lines on the page are theirs.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from presscut.calendars import day_of
from presscut.dates import read_human, read_machine
from presscut.json_text import term
from presscut.model import Comment, When
from presscut.parts.comment import Place, read
from presscut.parts.ground import Ground
from presscut.parts.together import MOST
from presscut.text import fold

__all__ = ["completed", "lines_of", "typed"]

_TYPES: Final = ("itemtype", "typeof")
_PROPERTIES: Final = ("itemprop", "property")
_COMMENTS: Final = frozenset(("comment", "usercomments"))
_ANSWER, _QUESTIONS = "answer", "qapage"
"""An answer is a comment where people ask people, not in a list of frequent questions."""
_AUTHOR: Final = ("author", "creator")
_DATE: Final = ("datecreated", "datepublished", "commenttime")
_GAP: Final = re.compile(r"\n{2,}")
_TEXT: Final = ("text", "commenttext", "articlebody")
_NAME: Final = 120
"""Characters of the longest name or date."""
_SAME: Final = 60
"""Letters by which two texts are held to be the same: what is stated is often cut."""
_LINE: Final = 20
"""Letters of the shortest line that is a comment's wherever it stands."""


def typed(ground: Ground) -> list[tuple[Place, Comment]]:
    """The comments whose elements say that they are, in order; those without author and date are none."""
    cells = ground.cells
    kinds = [(row, term(value).lower()) for name in _TYPES for row, value in ground.page.with_attr(name)]
    answers = {_ANSWER} if any(kind == _QUESTIONS for _, kind in kinds) else set()
    rows = sorted({row for row, kind in kinds if kind in _COMMENTS or kind in answers})
    first = cells.block_row[bisect_right(ground.kept, 0) - 1]
    rows = [row for row in rows if row > ground.title and not row <= first < cells.end[row]][:MOST]
    if not rows:
        return []
    said = _properties(ground, rows[0], max(cells.end[row] for row in rows))
    found: list[tuple[Place, Comment]] = []
    around: list[tuple[int, int]] = []
    for row, following in pairwise([*rows, len(cells.end)]):
        while around and row >= cells.end[around[-1][0]]:
            around.pop()
        place = Place(row, min(cells.end[row], following))
        comment = _read(ground, place, said, around[-1][1] if around else None)
        if comment:
            around.append((row, len(found)))
            found.append((place, comment))
    return found


def _properties(ground: Ground, first: int, end: int) -> Mapping[int, str]:
    """Row → the bare name of its property, of the rows that have one."""
    return {
        row: term(value).lower()
        for name in _PROPERTIES
        for row, value in ground.page.with_attr(name)
        if first <= row < end
    }


def _read(ground: Ground, place: Place, said: Mapping[int, str], answers: int | None) -> Comment | None:
    texts = (ground.page.text_of(row) for row in range(place.row + 1, place.end) if said.get(row) in _TEXT)
    text = next((_GAP.sub("\n\n", one) for one in texts if one), None)
    name = next((shown for _, shown in _values(ground, place, said, _AUTHOR)), None)
    machine, raw = next(_values(ground, place, said, _DATE), (None, None))
    if text is None or (name is None and machine is None):
        return read(ground, place, answers)
    when = (read_machine(machine) or read_human(machine)) if machine else None
    printed = read(ground, place, answers) or Comment(text=text, reply_to=answers)
    if not raw and _is_same_day(when, printed.published):
        raw = printed.published_raw
    return replace(
        printed,
        text=text,
        author=name or printed.author,
        published=when or printed.published,
        published_raw=raw or None,
    )


def _values(
    ground: Ground, place: Place, said: Mapping[int, str], names: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """What the properties of these names say, for machines and in print; of a thing, what its name says.

    A name is for both what is stated; a date is printed where the same is, if nothing is where it is stated.
    """
    page, end = ground.page, ground.cells.end
    inside = [row for row in range(place.row + 1, place.end) if row in said]
    for row in inside:
        if said[row] not in names:
            continue
        if names is _AUTHOR:
            row = next((at for at in inside if row < at < end[row] and said[at] == "name"), row)  # noqa: PLW2901
        shown = " ".join(page.text_of(row).split())
        stated = page.attr(row, "content") or page.attr(row, "datetime") or shown
        if 0 < len(stated) <= _NAME and len(shown) <= _NAME:
            yield stated, (shown or stated) if names is _AUTHOR else shown or _shown(ground, place, stated)


def _shown(ground: Ground, place: Place, stated: str) -> str:
    """What is printed in the element whose date for machines is this one; nothing where there is none."""
    dated = (row for row in range(place.row, place.end) if ground.cells.length(row) > 0)
    found = next((row for row in dated if ground.page.attr(row, "datetime") == stated), -1)
    return " ".join(ground.page.text_of(found).split())[:_NAME] if found >= 0 else ""


def _is_same_day(stated: When | None, printed: When | None) -> bool:
    return stated is None or (printed is not None and day_of(stated) == day_of(printed))


def completed(
    printed: tuple[Comment, ...], stated: Sequence[Comment], *, whole_texts: bool = False
) -> tuple[Comment, ...]:
    """The printed comments with what only the statements say of them; the stated ones, where fewer are printed.

    `whole_texts` says that the texts stated are those of the page, and not cut: then printed ones that differ are cut wrongly.
    """
    said = {to: key for to, one in enumerate(stated) if (key := _key(one.text))}
    pairs: dict[int, int] = {}  # number of a printed comment → that of the stated one
    for at, one in enumerate(printed if said else ()):
        key = _key(one.text)
        same = next((to for to, other in said.items() if _same(key, other)), None)
        if same is not None:
            del said[same]
            pairs[at] = same
    whole = tuple(
        _completed(one, stated[pairs[at]], whole_texts=whole_texts) if at in pairs else one
        for at, one in enumerate(printed)
    )
    others = len(pairs) < len(printed) and (pairs or not stated) and not whole_texts
    if len(stated) < len(printed) or others:
        return whole
    back = {to: at for at, to in pairs.items()}
    return tuple(
        replace(whole[back[to]], reply_to=one.reply_to) if to in back else one
        for to, one in enumerate(stated)
    )


def _key(text: str) -> str:
    """The first letters and figures of a text."""
    return "".join(filter(str.isalnum, fold(text[: 4 * _SAME])))[:_SAME]


def _same(one: str, other: str) -> bool:
    """Whether two keys are equal, or one begins the other and is no short one."""
    return one == other or (
        min(len(one), len(other)) >= _LINE and (one.startswith(other) or other.startswith(one))
    )


def _completed(printed: Comment, stated: Comment, *, whole_texts: bool) -> Comment:
    return replace(
        printed,
        text=stated.text if whole_texts else printed.text,
        author=printed.author or stated.author,
        published=printed.published or stated.published,
        published_raw=printed.published_raw or stated.published_raw,
    )


def lines_of(ground: Ground, items: Sequence[Comment]) -> Iterator[int]:
    """The blocks below the headline that say a line of these comments, of those that are no short ones."""
    lines = {key for one in items for line in one.text.split("\n") if len(key := _key(line)) >= _LINE}
    for block in range(ground.cells.blocks(ground.title).stop, len(ground.cells.block_row) if lines else 0):
        if _key(ground.cells.block_text(block)) in lines:
            yield block
