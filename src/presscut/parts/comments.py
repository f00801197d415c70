"""What readers wrote below the article: how many comments there are, and those that the page itself holds.

Rules of this file:
1. Comments stand after the beginning of the body, in elements whose class or id says so in any of the languages.
2. A comment is an element that repeats under one class, or a list item or `<article>` called a comment; one inside
   another answers it. Where nothing in the area is called so, what repeats most is.
3. The area's text is the readers', never the article's, whether its comments could be read or not.
4. Of a forum, `forum` finds them.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Final

from presscut.columns import HEADING_TAGS, TAG_CODE
from presscut.model import Comment, Comments
from presscut.parts import counters, stated
from presscut.parts.called import OFFERS, READERS, RELATED, TEASER
from presscut.parts.comment import DEEPEST, Place, read
from presscut.parts.forum import replies
from presscut.parts.ground import Found, Ground
from presscut.parts.signed import by_signature
from presscut.parts.tail import signed_tail
from presscut.parts.thread import threads, units
from presscut.parts.together import HOLDERS, ITEMS, MOST, read_all, with_bare_names, without_controls
from presscut.told_comments import comments as in_json_ld
from presscut.wording import comment_count, is_comment_heading

__all__ = ["find"]

_AREA_SHARE: Final = 0.3
"""Share of the body's characters from which an area is not the readers' but the article, or a forum."""
_ITEM_CHARACTERS: Final = 10
"""Characters of the shortest comment with its author."""
_RECENT: Final = re.compile(r"\b(?:recent|latest)")
"""What boxes are called that list the last comments on all articles."""
_HEADED_BLOCKS: Final = 60
"""Blocks after the body in which a heading of comments is looked for, where nothing is called so."""
_HEADING: Final = 40
"""Characters of the longest such heading."""
_STEPS: Final = 4
"""Steps from it up to the element that holds the comments …"""
_FEWEST: Final = 3
"""… which has more blocks than these behind it …"""
_FORM_BLOCKS: Final = 12
"""… and no more than these before it: a form."""
_BLOCKS: Final = 20
"""Blocks of the largest element around a text that is called a comment."""
_NAMED: Final = 3
"""Comments with a date alone that one with a name too is worth."""
_NUMBER: Final = "0123456789-_"
_A: Final = TAG_CODE["a"]
_FIELDS: Final = frozenset(TAG_CODE[tag] for tag in ("textarea", "input", "label"))
"""What a form for a new comment is made of."""


def find(ground: Ground) -> tuple[Found[Comments], ...]:
    """One part with the number of comments and the comments, owning the whole area; nothing where there is neither."""
    rows = _called(ground)
    areas = _areas(ground, rows)
    count = counters.count(ground, rows, areas)
    items = _items(ground, rows, areas) if areas else ()
    if not items and (headed := _headed(ground)):
        found = _items(ground, rows, headed, called=False)
        if count or (len(found) > 1 and all(one.author and one.published_raw for one in found)):
            areas, items = sorted({*areas, *headed}), found
    told = bool(items) and count == len(items)
    beside = _around(ground, areas) if len(items) < len(areas) else []
    for posts in (beside, [] if told else replies(ground)):
        if len(posts) > len(items):  # what was called comments are others, or a piece of each
            items = tuple(post for _, post in posts)
            areas = sorted({*areas, *(place.row for place, _ in posts)})
    end: Sequence[int] = ()
    if not items:
        items, end = signed_tail(ground)
    items = without_controls(with_bare_names(items))
    typed = stated.typed(ground)
    whole = stated.completed(items, [one for _, one in typed], whole_texts=True)
    if len(typed) >= len(items):
        areas = sorted({*areas, *(place.row for place, _ in typed)})
    items = stated.completed(whole, in_json_ld(ground.page.json_ld))
    if len(items) > len(whole):
        end = [*end, *stated.lines_of(ground, items)]
    if count is None and len(items) > 1 and areas:
        count = counters.agreeing(ground, areas[0], len(items))
    if count is None and not items:
        return ()
    blocks = sorted({*end, *(block for area in areas for block in ground.cells.blocks(area))})
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
        if row < upto or cells.tag[row] not in HOLDERS or not cells.length(row):
            continue
        blocks = ground.cells.blocks(row)
        if blocks and blocks.start > first_body and not _is_article(ground, blocks):
            upto = cells.end[row]
            offered = ground.meanings[cells.css[row]] & (TEASER | OFFERS | RELATED)
            recent = _RECENT.search(ground.page.css_words[cells.css[row]])
            if not offered and not recent and not _is_teaser(ground, row):
                areas.append(row)
    return areas


def _is_teaser(ground: Ground, row: int) -> bool:
    """Whether an element is little more than a title that leads to another page: an outlet calls its own opinions comments too."""
    cells = ground.cells
    inside = range(row + 1, min(cells.end[row], row + DEEPEST))
    links = [link for link in inside if cells.tag[link] == _A and cells.length(link)]
    to: dict[str, list[int]] = defaultdict(list)
    for link in links:
        to[ground.page.attr(link, "href") or "#"].append(link)
    most = max(to, key=lambda address: sum(map(cells.length, to[address])), default="#")
    if "#" in most or 2 * sum(map(cells.length, to[most])) <= cells.length(row):
        return False
    return any(
        cells.tag[up] in HEADING_TAGS for link in to[most] for up in ground.above(link, _STEPS) if up > row
    )


def _headed(ground: Ground) -> list[int]:
    """The element below the body that a line begins which counts comments or is their heading, if it holds more."""
    cells = ground.cells
    first = ground.last_body + 1
    for block in range(first, min(first + _HEADED_BLOCKS, len(cells.block_start))):
        if cells.block_length(block) > _HEADING:
            continue
        line = cells.block_text(block).strip()
        if not (is_comment_heading(line) or comment_count(line)):
            continue
        for up in ground.above(cells.block_row[block], _STEPS):
            blocks = cells.blocks(up)
            if ground.holds_body(up) or blocks.start < block - _FORM_BLOCKS:
                break
            if blocks.stop - block > _FEWEST:
                return [up]
    return []


def _is_article(ground: Ground, blocks: range) -> bool:
    """Whether a great share of the body stands in these blocks."""
    if ground.kept[blocks.stop] == ground.kept[blocks.start]:
        return False
    lengths = (ground.page.block_end - ground.page.block_start) * ground.body
    return bool(lengths[blocks.start : blocks.stop].sum() > _AREA_SHARE * lengths.sum())


# --- which -----------------------------------------------------------------------------------------------------------


def _items(
    ground: Ground, rows: Sequence[int], areas: Sequence[int], *, called: bool = True
) -> tuple[Comment, ...]:
    items: list[Comment] = []
    for first, stop in _spans(ground, areas):
        holders = _holders(ground, _between(rows, first, stop))
        best = read_all(ground, _within(ground, _outer_shapes(ground, holders)), called=True)
        for places in threads(ground, first, stop):
            if (_NAMED * len(places), len(places)) > _whole(
                best
            ):  # else they cannot tell more, and need no reading
                best = max(best, read_all(ground, places, called=called), key=_whole)
        before = len(items)
        items += [
            one if one.reply_to is None else replace(one, reply_to=one.reply_to + before) for _, one in best
        ]
    items = items[:MOST]
    if len(items) > 1:
        return tuple(items)
    lines = [ground.page.block_text(block) for area in areas for block in ground.cells.blocks(area)]
    signed = by_signature(lines)
    repeated = (
        [one for _, one in read_all(ground, _within(ground, _repeated(ground, area)))] for area in areas
    )
    most = max(*repeated, signed, key=len)
    if len(most) > 1:
        return tuple(most)
    if any(_is_form(ground, area) for area in areas):
        signed = [one for one in signed if one.published_raw in lines]
    return tuple(_single(ground, rows, areas, items) or signed)


def _spans(ground: Ground, areas: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The rows from the first to the last of the areas in one element: each may be a single comment."""
    for _, group in groupby(areas, ground.cells.parent.__getitem__):
        beside = list(group)
        yield beside[0], ground.cells.end[beside[-1]]


def _whole(found: Sequence[tuple[Place, Comment]]) -> tuple[int, int]:
    """How many comments have name and date, or a date, one of those being worth several of these; and how many there are."""
    dated = [one for _, one in found if one.published_raw is not None]
    return max(_NAMED * sum(one.author is not None for one in dated), len(dated)), len(found)


def _around(ground: Ground, areas: Sequence[int]) -> list[tuple[Place, Comment]]:
    """The comments of which one piece is called so, text or buttons: the rest stands in the elements around."""
    cells = ground.cells
    kin = Counter(_kin(ground, area) for area in areas).most_common(1)
    alike = [area for area in areas if _kin(ground, area) == kin[0][0]]
    if len(alike) >= _FEWEST:
        rows = units(ground, alike)
    else:
        beside = sorted({cells.parent[area] for area in areas})
        rows = [row for row, after in pairwise([*beside, len(cells.end)]) if after >= cells.end[row]]
        rows = [row for row in rows if not ground.holds_body(row)]
    small = [
        Place(row, cells.end[row])
        for row in rows
        if row > ground.title
        and len(cells.blocks(row)) <= _BLOCKS
        and not _is_article(ground, cells.blocks(row))
        and not _is_form(ground, row)
    ]
    told = read_all(ground, small, named=True)
    return [(place, one) for place, one in told if one.author and one.published_raw]


def _within(ground: Ground, rows: Sequence[int]) -> list[Place]:
    """The places of comments that are an element each, up to those inside."""
    end = ground.cells.end
    return [Place(row, min(end[row], following)) for row, following in pairwise([*rows, len(end)])]


def _repeated(ground: Ground, area: int) -> list[int]:
    """The children of one element in an area that are alike and hold the most text; none where nothing repeats."""
    cells = ground.cells
    alike: dict[tuple[int, int, str], list[int]] = defaultdict(list)
    for row in range(area + 1, min(cells.end[area], area + DEEPEST * MOST)):
        if cells.tag[row] in HOLDERS and cells.length(row) >= _ITEM_CHARACTERS and not _is_form(ground, row):
            alike[cells.parent[row], *_kin(ground, row)].append(row)
    groups = [rows for rows in alike.values() if len(rows) > 1]
    return max(groups, key=lambda rows: sum(map(cells.length, rows)), default=[])


def _single(
    ground: Ground, rows: Sequence[int], areas: Sequence[int], items: Iterable[Comment]
) -> list[Comment]:
    """The only comment of a page: nothing repeats, but what it holds is called a name, a date and a text.

    Of the elements in one another it is the smallest of those that tell most: around it stand headings and buttons.
    """
    tag, end = ground.cells.tag, ground.cells.end
    found = list(items)
    for area in areas:
        for row in _between(rows, area + 1, end[area])[:DEEPEST]:
            for holder in (row, ground.cells.parent[row]):
                if holder <= area or tag[holder] not in HOLDERS or _is_form(ground, holder):
                    continue
                for named in (True, False):
                    only = read(ground, Place(holder, end[holder]), named=named)
                    if only and (named or (only.author and only.published_raw)):
                        found.append(only)
    return sorted(found, key=lambda one: (one.author is None, one.published_raw is None, len(one.text)))[:1]


def _between(rows: Sequence[int], first: int, end: int) -> Sequence[int]:
    return rows[bisect_left(rows, first) : bisect_left(rows, end)]


def _holders(ground: Ground, inside: Sequence[int]) -> list[int]:
    """Of the elements called so those that may be a comment: list items, and what repeats; no form for a new one."""
    cells = ground.cells
    large = [row for row in inside if cells.tag[row] in HOLDERS and cells.length(row) >= _ITEM_CHARACTERS]
    kin = [_kin(ground, row) for row in large]
    alike = Counter(kin)  # ids and "even" differ
    return [
        row
        for row, own in zip(large, kin, strict=True)
        if (cells.tag[row] in ITEMS or alike[own] > 1) and not _is_form(ground, row)
    ]


def _is_form(ground: Ground, row: int) -> bool:
    """Whether an element holds what a form for a new comment is made of."""
    cells = ground.cells
    return not _FIELDS.isdisjoint(cells.tag[row : min(cells.end[row], row + DEEPEST)])


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
