"""What readers wrote below the article: how many comments there are, and those that the page itself holds.

Rules of this file:
1. Comments stand after the beginning of the body, in elements whose class or id says so in any of the languages.
2. A comment is an element that repeats under one class, or a list item or `<article>` called a comment; one inside
   another answers it.
3. The area's text is the readers', never the article's, whether its comments could be read or not.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from presscut.columns import TAG_CODE
from presscut.dates import Found as Date
from presscut.dates import find_dates, read_human, read_machine
from presscut.model import Comment, Comments
from presscut.parts import counters
from presscut.parts.called import READERS
from presscut.parts.ground import Found, Ground
from presscut.wording import is_comment_heading

__all__ = ["find"]

_MOST: Final = 200
"""Comments read of one page."""
_AREA_SHARE: Final = 0.3
"""Share of the body's characters from which an area is not the readers' but the article, or a forum."""
_NAME_LENGTH: Final = 60
"""Characters of the longest name of a reader."""
_DATE_LENGTH: Final = 60
_SIGNATURE_LENGTH: Final = 120
"""Characters of the longest line of name and date."""
_ITEM_CHARACTERS: Final = 10
"""Characters of the shortest comment with its author."""
_DEEPEST: Final = 120
"""Rows read inside one comment for its author and date."""

_AUTHOR: Final = re.compile(r"\b(?:author|autor|user|username|name|nick|nickname|fn|vcard|poster|who)\b")
_DATE: Final = re.compile(r"\b(?:date|time|datum|fecha|ago|posted|timestamp|published|when)\b")
_TEXT: Final = re.compile(r"\b(?:content|text|message|body|copy|txt|texto|inhalt|entry)\b")
_CONTROL: Final = re.compile(
    r"\b(?:reply|respond|vote|votes|like|likes|share|report|flag|action|actions|tools|rating|avatar)\b"
)
_LABEL: Final = re.compile(r"^.{0,20}\b(?:by|von|par|por|di|da|door|av|af|od|от|від)\s+(?=\S)", re.IGNORECASE)
_PARTED: Final = re.compile(r"[|•·—–,;]|\s-\s|:(?=\s)|\bon\s*$|@\s*$")
_NUMBER: Final = "0123456789-_"
_SPELLED_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]{0,80}>")
"""A tag that the page prints, having escaped it twice."""
_MARKS: Final = " \t•·|,;–—"
_IS_ITEM: Final = frozenset(TAG_CODE[tag] for tag in ("li", "article"))
_HOLDERS: Final = frozenset(TAG_CODE[tag] for tag in ("li", "article", "div", "section", "dd", "tr", "td"))
_FIELDS: Final = frozenset(TAG_CODE[tag] for tag in ("textarea", "input", "label"))
"""What a form for a new comment is made of."""
_TIME, _BUTTON, _FORM = (TAG_CODE[tag] for tag in ("time", "button", "form"))


def find(ground: Ground) -> tuple[Found[Comments], ...]:
    """One part with the number of comments and the comments, owning the whole area; nothing where there is neither."""
    rows = _called(ground)
    areas = _areas(ground, rows)
    count = counters.count(ground, rows, areas)
    items = _items(ground, rows, areas) if areas else ()
    if count is None and not items:
        return ()
    blocks = sorted({block for area in areas for block in ground.cells.blocks(area)})
    row = areas[0] if areas else ground.main
    return (Found(noun=Comments(count=count, items=items), row=row, blocks=tuple(blocks)),)


def _called(ground: Ground) -> list[int]:
    """Rows after the headline whose class or id speaks of comments."""
    if not (ground.meanings & READERS).any():
        return []
    css = ground.page.css[ground.title :]
    return ((ground.meanings.take(css) & READERS).nonzero()[0] + ground.title).tolist()


def _areas(ground: Ground, rows: Iterable[int]) -> list[int]:
    """The outermost of them that are beside the article's text."""
    cells = ground.cells
    first_body = bisect_right(ground.kept, 0) - 1
    areas: list[int] = []
    upto = 0
    for row in rows:
        if row < upto or cells.tag[row] not in _HOLDERS or not ground.cells.length(row):
            continue
        blocks = ground.cells.blocks(row)
        if blocks and blocks.start > first_body and not _is_article(ground, blocks):
            areas.append(row)
            upto = cells.end[row]
    return areas


def _is_article(ground: Ground, blocks: range) -> bool:
    """Whether a great share of the body stands in these blocks."""
    if ground.kept[blocks.stop] == ground.kept[blocks.start]:
        return False
    lengths = (ground.page.block_end - ground.page.block_start) * ground.body
    return bool(lengths[blocks.start : blocks.stop].sum() > _AREA_SHARE * lengths.sum())


# --- which -----------------------------------------------------------------------------------------------------------


def _items(ground: Ground, rows: Sequence[int], areas: Sequence[int]) -> tuple[Comment, ...]:
    end = ground.cells.end
    holders = _holders(ground, [row for area in areas for row in _between(rows, area, end[area])])
    items: list[Comment] = []
    places: list[tuple[int, int]] = []  # (row, index in items) of the comments around the next one
    chosen = [*_outer_shapes(ground, holders), len(end)]
    for row, following in pairwise(chosen):
        if len(items) == _MOST:
            break
        while places and row >= end[places[-1][0]]:
            places.pop()
        comment = _comment(ground, row, min(end[row], following), places[-1][1] if places else None)
        if comment:
            places.append((row, len(items)))
            items.append(comment)
    if not items:
        items = _single(ground, rows, areas)
    if not items:
        lines = [ground.page.block_text(block) for area in areas for block in ground.cells.blocks(area)]
        items = _by_signature(lines)
    return tuple(items)


def _single(ground: Ground, rows: Sequence[int], areas: Sequence[int]) -> list[Comment]:
    """The only comment of a page: nothing repeats, but what it holds is called a name, a date and a text."""
    tag, end = ground.cells.tag, ground.cells.end
    for area in areas:
        for row in _between(rows, area + 1, end[area])[:_DEEPEST]:
            if tag[row] not in _HOLDERS or not _FIELDS.isdisjoint(tag[row : min(end[row], row + _DEEPEST)]):
                continue
            pieces = _pieces(ground, row, end[row])
            if (
                pieces.text
                and (pieces.author or pieces.raw)
                and (only := _comment(ground, row, end[row], None))
            ):
                return [only]
    return []


def _between(rows: Sequence[int], first: int, end: int) -> Sequence[int]:
    return rows[bisect_left(rows, first) : bisect_left(rows, end)]


def _holders(ground: Ground, inside: Sequence[int]) -> list[int]:
    """Of the elements called so those that may be a comment: list items, and what repeats; no form for a new one."""
    tag, css, end = ground.cells.tag, ground.cells.css, ground.cells.end
    shapes = Counter(css[row] for row in inside)
    return [
        row
        for row in inside
        if tag[row] in _HOLDERS
        and (tag[row] in _IS_ITEM or shapes[css[row]] > 1)
        and ground.cells.length(row) >= _ITEM_CHARACTERS
        and _FIELDS.isdisjoint(tag[row : min(end[row], row + _DEEPEST)])
    ]


def _kin(ground: Ground, row: int) -> tuple[int, str]:
    """Tag and first class, or id, without its number: what a comment and its answer share where "even" and "depth" differ."""
    named = (ground.page.attr(row, "class") or ground.page.attr(row, "id") or "").split()
    return ground.cells.tag[row], named[0].rstrip(_NUMBER) if named else ""


def _outer_shapes(ground: Ground, holders: Sequence[int]) -> list[int]:
    """The elements that are a comment each: of those inside one another only the outermost of each kind."""
    chosen: list[int] = []
    around: list[int] = []
    for row in holders:
        while around and row >= ground.cells.end[around[-1]]:
            around.pop()
        if not around or _kin(ground, row) == _kin(ground, around[0]):
            chosen.append(row)
            around.append(row)
    return chosen


class _Says(NamedTuple):
    """What the words of an element call it."""

    text: bool
    author: bool
    date: bool
    control: bool


_NAMED: Final = 3  # of its fields name a piece of a comment


@lru_cache(maxsize=4096)
def _says(words: str) -> _Says:
    return _Says(*(pattern.search(words) is not None for pattern in (_TEXT, _AUTHOR, _DATE, _CONTROL)))


class _Pieces(NamedTuple):
    author: str | None
    raw: str | None
    machine: str | None
    text: str | None
    rest: list[str]
    """Lines that are none of these, nor controls."""


def _comment(ground: Ground, row: int, end: int, reply_to: int | None) -> Comment | None:
    """One comment out of its element, without the answers nested in it, which begin at `end`."""
    author, raw, machine, text, rest = _pieces(ground, row, end)
    if not author and raw is None:
        told = _by_signature(rest)
        return replace(told[0], reply_to=reply_to) if told else None
    if not text or len(text) < _ITEM_CHARACTERS:
        if raw is None and len(rest) > 1 and _signature(rest[0]):
            raw = rest.pop(0)
        text = "\n".join(rest) or text
    if not text or is_comment_heading(text):
        return None
    author = _name(author, raw or "") if author else None
    when = (read_machine(machine) if machine else None) or (read_human(raw) if raw else None)
    return Comment(text=text, author=author, published=when, published_raw=raw, reply_to=reply_to)


def _pieces(ground: Ground, row: int, end: int) -> _Pieces:
    """What the elements of a comment are called."""
    page, cells = ground.page, ground.cells
    author = raw = machine = text = None
    skipped: set[int] = set()
    for inside in range(row + 1, min(end, row + _DEEPEST)):
        length = ground.cells.length(inside)
        if length <= 0:
            continue
        says, tag = _says(page.css_words[cells.css[inside]]), cells.tag[inside]
        if tag in {_BUTTON, _FORM} or says.control:
            skipped.update(ground.cells.blocks(inside))
        elif author is None and length <= _NAME_LENGTH and says.author and page.text_of(inside).strip():
            author, told = _author(ground, inside)
            raw = raw or told
            skipped.update(ground.cells.blocks(inside))
        elif raw is None and length <= _DATE_LENGTH and (tag == _TIME or says.date):
            raw, machine = " ".join(page.text_of(inside).split()), page.attr(inside, "datetime")
            skipped.update(ground.cells.blocks(inside))
        elif text is None and says.text and _is_leaf(ground, inside, end):
            text = page.text_of(inside)
    stop = cells.text_start[end] if end < cells.end[row] else cells.text_end[row]
    blocks = range(ground.cells.block_at(row), bisect_left(cells.block_start, stop))
    return _Pieces(
        author, raw, machine, text, [page.block_text(block) for block in blocks if block not in skipped]
    )


def _author(ground: Ground, row: int) -> tuple[str, str | None]:
    """Name and date in an element called the author: the name of the one inside that is called so too, if there is one.

    The name is empty where nobody gave one.
    """
    page, cells = ground.page, ground.cells
    said = " ".join(page.text_of(row).split())
    dates = find_dates(said) if any(map(str.isdigit, said)) else []
    raw = dates[0].raw if dates else None
    inner = [at for at in range(row + 1, cells.end[row]) if _says(page.css_words[cells.css[at]]).author]
    if inner:
        said = " ".join(page.text_of(inner[0]).split())
    elif dates and (told := _signature(said)):
        said = told[0] or ""
    return said, raw


def _name(author: str, raw: str) -> str | None:
    """The name alone: without the date that stands in the same element, and without "says:"."""
    name = _SPELLED_TAG.sub("", author)
    name = (name.removesuffix(raw) if raw else name).strip(_MARKS)
    head, _, last = name.rpartition(" ")
    return (head if last.endswith(":") and last.islower() and head else name.rstrip(":")) or None


def _by_signature(lines: Sequence[str]) -> list[Comment]:
    """Comments out of lines, told apart by the lines that name someone and a date: `Posted by: Name | date`.

    Whether such a line stands over its comment or under it is told by the last line of all.
    """
    signed = {at: told for at, line in enumerate(lines) if (told := _signature(line))}
    if not signed:
        return []
    under = max(signed) == len(lines) - 1
    places = sorted(signed)
    comments = []
    for number, at in enumerate(places[:_MOST]):
        before = places[number - 1] + 1 if number else 0
        after = places[number + 1] if number + 1 < len(places) else len(lines)
        said = [
            line
            for line in (lines[before:at] if under else lines[at + 1 : after])
            if not is_comment_heading(line)
        ]
        if said:
            author, found = signed[at]
            text = "\n".join(said)
            comments.append(Comment(text=text, author=author, published=found.value, published_raw=found.raw))
    return comments


def _signature(line: str) -> tuple[str | None, Date] | None:
    """Name and date of a line that holds little else."""
    if len(line) > _SIGNATURE_LENGTH or not any(map(str.isdigit, line)):
        return None
    dates = find_dates(line)
    if not dates:
        return None
    before, after = line[: dates[0].start], line[dates[0].end :]
    parted = [piece.strip() for piece in _PARTED.split(before)]
    labelled = _LABEL.search(parted[-1] or "".join(parted[-2:-1])) or _LABEL.search(after)
    names = [_LABEL.sub("", piece).strip() for piece in parted if piece]
    if labelled and labelled.string == after:
        names = [_PARTED.split(after[labelled.end() :])[0].strip()]
    elif parted[-1] and not labelled:
        names = []  # nothing parts the words from the date: "Posted Tuesday"
    return (names[-1] if names and 0 < len(names[-1]) <= _NAME_LENGTH else None), dates[0]


def _is_leaf(ground: Ground, row: int, end: int) -> bool:
    """Whether no deeper element is called the comment's text, author or date."""
    inside = set(ground.cells.css[row + 1 : min(ground.cells.end[row], end)])
    return not any(any(_says(ground.page.css_words[number])[:_NAMED]) for number in inside)
