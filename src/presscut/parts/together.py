"""The comments of several places, read together.

Rules of this file:
1. A comment that stands in the element of another answers it.
2. What is under a link to another page is another article's teaser; in what is called a comment, what is all link.
3. A short line that begins or ends most comments is a control, in whatever language: "Reply", "Report this".
4. What stands over such a line, short and another in each comment, is the author, where nothing else is.
5. What begins or ends all names is none of them: "says", "schrieb", the number of the comment.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from presscut.columns import TAG_CODE
from presscut.model import Comment
from presscut.parts.comment import DEEPEST, Place, is_date, may_be_name, read
from presscut.parts.ground import Ground

__all__ = ["HOLDERS", "ITEMS", "MOST", "read_all", "with_bare_names", "without_controls"]

MOST: Final = 200
"""Comments read of one page."""
ITEMS: Final = frozenset(TAG_CODE[tag] for tag in ("li", "article"))
HOLDERS: Final = ITEMS | {TAG_CODE[tag] for tag in ("div", "section", "dd", "tr", "td")}
"""Elements that a comment may be."""
_TITLE: Final = 20
"""Characters of the shortest link that may be an article's title."""
_A: Final = TAG_CODE["a"]
_FEWEST: Final = 3
"""Comments, at least, that begin or end with the same line, if it is a control …"""
_MOST_HAVE: Final = 2 / 3
"""… and their share: of people who greet or take leave with one word there are fewer."""
_CONTROL: Final = 120
"""Characters of the longest control."""
_WORDS: Final = 2
"""Words at either end of all names that may be none of them: "12 votes Ines wrote"."""
_ENDS: Final = 4
"""Lines at either end of a comment that may be controls."""
_FIGURES: Final = re.compile(r"\d+")


def read_all(
    ground: Ground, places: Sequence[Place], *, named: bool = False, called: bool = False
) -> list[tuple[Place, Comment]]:
    """The comments out of their places, in order, each with the one it stands in."""
    end = ground.cells.end
    found: list[tuple[Place, Comment]] = []
    around: list[tuple[int, int]] = []  # (row, index in found) of the comments around the next one
    for place in places[:MOST]:
        while around and place.row >= end[around[-1][0]]:
            around.pop()
        comment = read(ground, place, around[-1][1] if around else None, named=named)
        if comment and not _leads_away(ground, place, comment, called=called):
            around.append((place.row, len(found)))
            found.append((place, comment))
    return found


def _leads_away(ground: Ground, place: Place, comment: Comment, *, called: bool) -> bool:
    """Whether a link to another page stands over what was read, or around it: a title, so it is another article.

    In a place that is called a comment's only one that is all of it, without a date: in a list of the last comments on all articles.
    """
    if called and comment.published_raw is not None:
        return False
    cells, own = ground.cells, urlsplit(ground.url or "")
    text = cells.text.find(comment.text.partition("\n")[0], cells.text_start[place.row])
    known = {*place.shared, comment.author}
    for row in range(place.row, min(place.end, place.row + DEEPEST)):
        if cells.text_start[row] > text:
            break
        said = cells.text_of(row) if cells.tag[row] == _A and cells.length(row) >= _TITLE else ""
        if (
            not said
            or (called and said != comment.text)
            or said in known
            or "//" in said
            or said[-1] in ":："
            or is_date(ground, row)
        ):
            continue
        url = ground.address(ground.page.attr(row, "href"))
        to = urlsplit(url or "")
        if url and (to.path, to.query) != (own.path, own.query):
            return True
    return False


def with_bare_names(items: tuple[Comment, ...]) -> tuple[Comment, ...]:
    """The comments, their authors without the words before or behind all names; none where most have no letter left."""
    names = [one.author.split() if one.author else [] for one in items]
    if len({one.author for one in items if one.author}) < _FEWEST:
        return items
    for end in (0, -1) * _WORDS:
        if len({_form(words[end]) for words in names if words}) == 1:
            for words in filter(None, names):
                words.pop(end)
    bare = [" ".join(words) for words in names]
    if 2 * sum(any(map(str.isalpha, name)) for name in bare) < sum(map(bool, bare)):  # counters
        bare = [""] * len(items)
    return tuple(replace(one, author=name or None) for one, name in zip(items, bare, strict=True))


def without_controls(items: tuple[Comment, ...]) -> tuple[Comment, ...]:
    """The comments without the lines that most of them begin or end with, those over them taken for the authors."""
    if len(items) < _FEWEST:
        return items
    texts = [[line for line in one.text.split("\n") if line.strip()] for one in items]
    over = _usual([lines[:_ENDS] for lines in texts])
    under = _usual([lines[-_ENDS:] for lines in texts])
    if not over and not under:
        return items
    names = [
        lines[0].strip()
        if one.author is None and len(lines) > 2 and _form(lines[1]) in over and may_be_name(lines[0])  # noqa: PLR2004
        else None
        for one, lines in zip(items, texts, strict=True)
    ]
    told = [name for name in names if name]
    if len(told) < _MOST_HAVE * len(items) or len(set(told)) == 1 or not over.isdisjoint(map(_form, told)):
        names = [None] * len(items)
    return tuple(_bare(one, name, over, under) for one, name in zip(items, names, strict=True))


def _usual(ends: Sequence[Sequence[str]]) -> set[str]:
    """The forms of short lines that stand at one end of most comments."""
    times = Counter(form for lines in ends for form in set(map(_form, lines)))
    fewest = max(_FEWEST, _MOST_HAVE * len(ends))
    return {form for form, often in times.items() if often >= fewest and len(form) <= _CONTROL}


def _form(line: str) -> str:
    """A line as it repeats: votes are counted in it."""
    return _FIGURES.sub("0", line.strip()).casefold()


def _bare(one: Comment, name: str | None, over: set[str], under: set[str]) -> Comment:
    """A comment without its name and its controls; as it is, where nothing else is in it."""
    lines = one.text.strip().split("\n")[bool(name) :]
    for at, controls in ((0, over), (-1, under)):
        for _ in range(_ENDS):
            while lines and not lines[at].strip():
                lines.pop(at)
            if lines and _form(lines[at]) in controls:
                lines.pop(at)
    return replace(one, text="\n".join(lines), author=name or one.author) if lines else one
