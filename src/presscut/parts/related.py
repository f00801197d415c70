"""Links to other articles inside and right below the article: boxes of them, and lines such as "Read more: …".

Rules of this file:
1. A box is related reading when its heading says so, or when several things do of which each may be wrong alone: what its class
   or id says, its place, a heading that offers use as well, and titles that speak of what headline and body speak of.
2. A line that is a label and a link is told by its words (`wording.related_label`) alone; a paragraph of any short label and the
   linked title of a story of the site, by that.
3. Among the paragraphs a line that is wholly a link to another story of the site needs no label.
4. What would stand under any article ("most read", offers) is nobody's text, but no related link either; and a topic is none.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Final, NamedTuple, TypeAlias

import numpy as np

from presscut.columns import HEADING_TAGS, TAG_CODE, Bools, Ints
from presscut.model import Link
from presscut.parts.called import OFFERS, RELATED, TEASER, TOPICS, says_related
from presscut.parts.ground import Found, Ground
from presscut.parts.sheet import telling
from presscut.parts.teasers import (
    HEADING,
    NAME_LENGTH,
    STORY,
    UNLINKED,
    Box,
    Teaser,
    around,
    boxes,
    is_elsewhere,
    is_story,
    is_title,
    name_of,
    teasers,
)
from presscut.wording import RELATED_OPENINGS, is_furniture, is_suggestion, related_label

__all__ = ["find"]

_Named: TypeAlias = tuple[Teaser, str]
"""A teaser and its name."""

_MOST: Final = 60
"""Links read of one page."""
_LINKED: Final = 0.3
"""Share of a box's text that its links must be: teasers carry a sentence or two besides."""
_SHORTEST_LABEL: Final = 3
_LABEL_LIKE: Final = re.compile(r"[^:：|]{2,40}[:：|]|\W*[^\W\d_a-z]{3,}\b")
"""A linked line that may begin with a label: a colon, or a first word in capitals or without case."""
_LEADS: Final = (":", "：", "|", "»", "→", ">")
"""What ends a label before a link."""
_AFTER: Final = 15
"""Blocks after the body in which a line with a label may stand."""
_GAP: Final = 3
"""Blocks on each side of a line that is nothing but a link among which few others may be links."""
_BRACKETS: Final = 4
"""Characters around such a link: "[ … ]"."""
_LIST_SHARE: Final = 0.34
"""Share of the body's blocks from which lines that are links are the text: a list of links."""
_BOX_SHARE: Final = 0.2
"""Share of the body's blocks from which a box is not beside the article but around it."""
_TOPICS: Final = 4
_TOPIC_WORDS: Final = 3
"""Names at least, and words each at most, that are topics: no titles are so alike short."""

_HEADED, _SUGGESTED, _NAMED, _OTHERWISE = 6, 2, 2, -2
"""What a heading weighs: a label of related reading, one that offers use too, one that names the article's subject, another's;"""
_CALLED, _OFFERED, _TAGGED = 3, -1, -2
"""what a box is called: related, an offer, topics;"""
_INSIDE, _BELOW, _OUTSIDE = 2, 2, -2
"""where it stands: between paragraphs, right below them, outside the element around them;"""
_NEAR, _THEME, _STORIES, _ELSEWHERE = 1, 2, 1, -3
"""what most of its titles are: on the headline's subject, of words that the body repeats, stories of this site, links to others."""
_ENOUGH: Final = 5
"""How much makes a box related. Fitted on labelled pages of 400 hosts by logistic regression, then rounded."""
_HALF: Final = 0.5
"""Share of the titles that are most of them."""
_REPEATED: Final = 3
"""How often the body says a word that tells what it is about."""
_FEW: Final = 8
"""Links of the longest box between paragraphs: of more the page is built, as those of shops and services are."""
_NEXT: Final = 4
"""Blocks from the end of the body to a box right below it."""
_WEIGHTS: Final = ((RELATED, _CALLED), (OFFERS, _OFFERED), (TOPICS, _TAGGED))
_P: Final = TAG_CODE["p"]
_LISTS: Final = frozenset((TAG_CODE["ul"], TAG_CODE["ol"]))
_TO_LIST: Final = 3
"""Steps from a line up to its list."""
_LINES: Final = frozenset((_P, TAG_CODE["li"]))


def find(ground: Ground) -> tuple[Found[Link], ...]:
    """The related links in the page's order, each address once; a box's first link owns its whole text."""
    if not ground.links:
        return ()
    covered = ground.linked
    known = teasers(ground, covered)
    related: list[_Named] = []
    groups: list[tuple[int, Sequence[int]]] = list(_marked(ground))
    for box in boxes(ground, known):
        chosen, start = _chosen(ground, box, covered)
        if chosen:
            related += chosen
            groups.append((chosen[0][0].row, range(start, chosen[-1][0].last + 1)))
    for row, blocks in (
        *_lines(ground, covered),
        *_led(ground, known, covered),
        *_alone(ground, known, covered),
    ):
        related += [(one, name_of(ground, one)) for one in known if one.first in blocks]
        groups.append((row, blocks))
    return tuple(_found(ground, groups, related))


def _found(
    ground: Ground, groups: Iterable[tuple[int, Sequence[int]]], related: Sequence[_Named]
) -> Iterator[Found[Link]]:
    told: set[str] = set()
    owned: set[int] = set()
    links = sorted(set(related))
    for row, blocks in sorted(groups, key=lambda group: (group[1][0], group[0])):
        mine = [block for block in blocks if block not in owned]
        if not mine:
            continue
        owned.update(mine)
        rest = tuple(mine)
        for one, name in links:
            if (
                mine[0] <= one.first <= mine[-1]
                and one.url not in told
                and len(told) < _MOST
                and len(name) >= NAME_LENGTH
            ):
                told.add(one.url)
                yield Found(noun=Link(name=name, url=one.url), row=one.row, blocks=rest)
                rest = ()
        if rest:  # a box without a link of this article owns its text all the same: a link without an address
            yield Found(noun=Link(name=ground.page.block_text(rest[0])), row=row, blocks=rest)


# --- boxes -----------------------------------------------------------------------------------------------------------


def _is_inside(ground: Ground, one: Teaser, covered: Ints) -> bool:
    """Whether a teaser stands between paragraphs: under one of the body that is no link itself, and over more of it."""
    if not ground.main < one.row < ground.stop or one.first > ground.last_body or not ground.kept[one.first]:
        return False
    above = bisect_left(ground.kept, ground.kept[one.first]) - 1
    return bool(covered[above] <= _HALF * ground.cells.block_length(above))


class _Head(NamedTuple):
    """What stands over a box."""

    block: int
    """Its number; that of the first teaser where there is no heading …"""
    weight: int
    """… and how much it says: nothing, that the box is related, or that it is something else."""


def _chosen(ground: Ground, box: Box, covered: Ints) -> tuple[list[_Named], int]:
    """The related links of a box with their names, none if too little says that it is one; the first block of its own."""
    first = box.teasers[0].first
    head = _head(ground, box)
    weight = head.weight + _INSIDE * (
        len(box.teasers) <= _FEW and _is_inside(ground, box.teasers[0], covered)
    )
    weight += _BELOW * (0 < first - ground.last_body <= _NEXT) + _OUTSIDE * (
        box.teasers[0].row >= ground.stop
    )
    most = _NEAR + _THEME + _STORIES
    if weight + most + _CALLED * ground.has_related < _ENOUGH:
        return [], first  # whatever the box is called
    bits = around(ground, box.teasers[0].row)
    weight += sum(weigh for bit, weigh in _WEIGHTS if bits & bit)
    if weight + most < _ENOUGH:
        return [], first
    named = [(one, name_of(ground, one)) for one in box.teasers]
    stories = {one for one, name in named if is_story(ground, one, name)}
    titles = [(one, name) for one, name in named if one in stories or is_title(name)]
    if not titles or _are_topics([name for _, name in titles]):
        return [], first
    weight += _STORIES * (len(stories) > _HALF * len(named))
    weight += _ELSEWHERE * (sum(is_elsewhere(ground, one) for one, _ in named) > _HALF * len(named))
    if weight < _ENOUGH <= weight + _NEAR + _THEME:
        said = [telling(name) for _, name in titles]
        near = _most([not ground.about.isdisjoint(words) for words in said])
        weight += _NEAR * near
        if weight < _ENOUGH <= weight + _THEME and (near or len(titles) > 1):
            told = ground.told
            weight += _THEME * _most([any(told.count(word) >= _REPEATED for word in words) for words in said])
    return (titles, head.block) if weight >= _ENOUGH else ([], first)


def _most(holds: Sequence[bool]) -> bool:
    """Whether something holds for most of some titles."""
    return sum(holds) >= _HALF * len(holds)


def _head(ground: Ground, box: Box) -> _Head:
    """The heading nearest over a box: a label of related reading, one that names the article's subject, or another."""
    cells, (_, first, last, *_) = ground.cells, box.teasers[0]
    if first < last and related_label(cells.block_text(first)) == "":
        return _Head(first, _HEADED)  # the label stands in the link
    for block in reversed(box.heads):
        if cells.block_length(block) > HEADING:
            break
        line = cells.block_text(block)
        if related_label(line) is not None or says_related(line):
            return _Head(block, _SUGGESTED if is_suggestion(line) else _HEADED)
        headed = cells.tag[cells.block_row[block]] in HEADING_TAGS or line.rstrip().endswith((":", "："))
        if headed or block == box.heads[-1]:
            if is_furniture(line):
                return _Head(first, _OTHERWISE)
            if ground.kept[block] > 0 and not ground.about.isdisjoint(telling(line)):
                return _Head(first if ground.body[block] else block, _NAMED)
            if headed:
                break
    return _Head(first, 0)


def _are_topics(names: Sequence[str]) -> bool:
    """Whether links name topics or sections, and no stories: several, each of a word or three."""
    return len(names) >= _TOPICS and all(
        len(name) < (STORY if name.isascii() else STORY // 2) and len(name.split()) <= _TOPIC_WORDS
        for name in names
    )


def _marked(ground: Ground) -> Iterator[tuple[int, Sequence[int]]]:
    """Boxes called related reading or offers: theirs is the text, whatever the links in them are."""
    page = ground.page
    links = ground.link_rows
    upto = 0
    body = ground.kept[-1]
    for row in ground.marked(RELATED | OFFERS | TEASER):
        if row < max(upto, ground.title) or page.end[row] > ground.rest:
            continue
        blocks = ground.cells.blocks(row)
        inside = links[links.searchsorted(row) : links.searchsorted(page.end[row])]
        length = int(page.text_end[row] - page.text_start[row])
        if not len(blocks) or not len(inside):
            continue
        held = ground.kept[blocks.stop] - ground.kept[blocks.start]
        within = int((page.text_end[inside] - page.text_start[inside]).sum())
        if within >= _LINKED * length and held <= max(_BOX_SHARE * body, 0 if held == body else 1):
            upto = int(page.end[row])
            yield row, blocks


# --- lines -----------------------------------------------------------------------------------------------------------


def _lines(ground: Ground, linked: Ints) -> Iterator[tuple[int, Sequence[int]]]:
    """Lines that are a label and a link, and in the body labels with the lines of links that follow."""
    page = ground.page
    first = ground.opening
    last = min(ground.last_body + _AFTER, len(page.block_start))
    if last <= first:
        return
    length = (page.block_end - page.block_start)[first:last]
    unlinked = length - linked[first:last]
    mostly = (unlinked <= UNLINKED) & (linked[first:last] >= NAME_LENGTH)
    labelled = mostly.copy()
    labelled[:-1] |= mostly[1:] & (length[:-1] <= HEADING)
    maybe = (labelled & RELATED_OPENINGS.take(page.opens[first:last])).nonzero()[0]
    columns = (column.tolist() for column in (maybe, mostly[maybe], unlinked[maybe]))
    reached = -1
    for at, is_mostly, more in zip(*columns, strict=True):
        if at <= reached:
            continue
        text = ground.cells.block_text(first + at)
        if is_mostly and more < _SHORTEST_LABEL and not _LABEL_LIKE.match(text):
            continue
        title = related_label(text, linked=is_mostly)
        if title is None or (not title and not ground.body[first + at : first + at + 2].any()):
            continue
        reached = at if title else _run(mostly, at)
        yield int(page.block_row[first + at]), range(first + at, first + reached + 1)


def _led(ground: Ground, known: Sequence[Teaser], linked: Ints) -> Iterator[tuple[int, Sequence[int]]]:
    """Paragraphs that are a label of any words and the linked title of a story behind it."""
    cells = ground.cells
    for one in known:
        at = one.first
        row = cells.block_row[at]
        if at != one.last or not ground.opening <= at <= ground.last_body + 1 or not ground.kept[at]:
            continue
        if cells.tag[row] != _P or linked[at] < STORY:
            continue
        label = cells.text[cells.block_start[at] : cells.text_start[one.row]].strip()
        behind = cells.block_end[at] - cells.text_end[one.row]
        is_label = _SHORTEST_LABEL < len(label) <= UNLINKED and (
            label.endswith(_LEADS) or related_label(label) == ""
        )
        if is_label and behind < _SHORTEST_LABEL and is_story(ground, one, name_of(ground, one)):
            yield row, (at,)


def _list_of(ground: Ground, row: int) -> int:
    """The list around a line; -1 where there is none."""
    return next((up for up in ground.above(row, _TO_LIST) if ground.cells.tag[up] in _LISTS), -1)


def _is_of_stories(ground: Ground, bare: Mapping[int, str], around_it: int) -> bool:
    """Whether a list, if there is one, has almost no other items than links, by their names, and most are titles."""
    if around_it < 0:
        return True
    blocks = ground.cells.blocks(around_it)
    named = [is_title(bare[block]) for block in blocks if block in bare]
    return len(blocks) - len(named) <= 1 and _most(named)


def _run(mostly: Bools, at: int) -> int:
    """The last of the mostly linked lines that follow a label without a gap."""
    gaps = np.flatnonzero(~mostly[at + 1 :])
    return at + int(gaps[0]) if len(gaps) else len(mostly) - 1


def _alone(ground: Ground, known: Sequence[Teaser], linked: Ints) -> Iterator[tuple[int, Sequence[int]]]:
    """Lines between paragraphs that are nothing but a link to a story: a few of any kind, or of the body lists of them.

    Of the body a single one is a whole `<p>`. A text made of links is a list of something else.
    """
    cells, body = ground.cells, ground.body
    bare: dict[int, str] = {}
    for one in known:
        at = one.first
        if (
            at == one.last
            and ground.opening <= at <= ground.last_body
            and ground.kept[at]
            and cells.block_length(at) - linked[at] <= _BRACKETS
            and is_story(ground, one, name := name_of(ground, one))
            and not around(ground, one.row) & (OFFERS | TOPICS)
        ):
            bare[at] = name
    if not bare or sum(body[at] for at in bare) > _LIST_SHARE * ground.kept[-1]:
        return
    of_stories = cache(partial(_is_of_stories, ground, bare))  # asked for each line of a list
    for at in bare:
        row = cells.block_row[at]
        if body[at] and (at - 1 in bare or at + 1 in bare):
            if cells.tag[row] in _LINES and of_stories(_list_of(ground, row)):
                yield row, (at,)
        elif cells.block_length(at) >= STORY and at < ground.last_body:
            few = np.count_nonzero(linked[max(at - _GAP, 0) : at + _GAP + 1]) <= _GAP
            if few and (not body[at] or (cells.tag[row] == _P and body[at - 1] and body[at + 1])):
                yield row, (at,)
