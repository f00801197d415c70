"""Links to other articles inside and right below the article: boxes of them, and lines such as "Read more: …".

Rules of this file:
1. A box is related reading when its signs weigh enough: its heading, what its class says, its place, where its links lead, and titles
   that speak of what headline and body speak of. What each weighs is learned; signs that can change nothing are not looked at.
2. A line that is a label and a link is told by its words (`wording.related_label`) alone.
3. Among the paragraphs a line that is hardly more than a link needs no label (`linked_lines`).
4. What would stand under any article ("most read", offers) is nobody's text, but no related link either; and a topic is none.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import mul
from typing import Final

import numpy as np

from presscut.columns import Bools
from presscut.model import Link
from presscut.parts import linked_lines
from presscut.parts.box_signs import (
    FORMED,
    HEADED,
    LED,
    NEAR,
    PLACED,
    SAID,
    Named,
    alike,
    formed,
    head_of,
    headed,
    is_list_below,
    led,
    may_be_related,
    near,
    placed,
    said,
    titles_of,
)
from presscut.parts.called import OFFERS, RELATED, TEASER
from presscut.parts.ground import Found, Ground
from presscut.parts.teaser_names import name_of, titled_beside
from presscut.parts.teasers import HEADING, NAME_LENGTH, STORY, UNLINKED, Box, boxes, teasers
from presscut.text import fold
from presscut.wording import RELATED_OPENINGS, related_label

__all__ = ["ENOUGH", "WEIGHTS", "find", "labelled_lines"]

_MOST: Final = 100
"""Links read of one page."""
_LINKED: Final = 0.3
"""Share of a box's text that its links must be: teasers carry a sentence or two besides."""
_SHORTEST_LABEL: Final = 3
_LABEL_LIKE: Final = re.compile(r"[^:：|]{2,40}[:：|]|\W*[^\W\d_a-z]{3,}\b")
"""A linked line that may begin with a label: a colon, or a first word in capitals or without case."""
_AFTER: Final = 15
"""Blocks after the body in which a line with a label may stand."""
_BOX_SHARE: Final = 0.2
"""Share of the body's blocks from which a box is not beside the article but around it."""
_TOPICS: Final = 4
_TOPIC_WORDS: Final = 3
"""Names at least, and words each at most, that are topics: no titles are so alike short."""

# fmt: off
WEIGHTS: Final[dict[str, float]] = {
    "related head": 5.3, "suggesting head": 0.2, "head of more": -0.2, "naming head": 0.4, "furniture head": -0.9, "other head": -0.2,
    "also head": 0.5, "author head": 0.6, "bare inside": 0.8, "called related": 1.6, "called offers": -0.7, "called chrome": -0.8,
    "called portrait": 0.4, "called comment": -0.9, "aside": -0.8, "nav": -0.7, "footer": -0.5, "widget": -0.6, "inside": 0.1,
    "before": -0.6, "1-2 below": 0.7, "3-4 below": 0.6, "5-8 below": 0.1, "33 below": -0.9, "outside": -1.0, "in article": 0.4,
    "first below": 0.2, "called related near": 1.3, "elsewhere": -0.3, "same section": 0.6, "same depth": 0.6, "stories": 0.4,
    "titles": 0.5, "long": 0.9, "headings": 0.2, "buttons": -0.8, "on the headline": 0.6, "most on the headline": 0.3,
    "on the theme": 0.7, "words of the body": 0.8,
}
# fmt: on
"""What each sign of a box weighs, as `training/related.py` learned it of the boxes of some 960 pages."""
ENOUGH: Final = 4.2
"""Weight from which a box is related, learned too."""
_OF_HEAD, _OF_PLACE, _OF_LINKS, _OF_FORM, _NEARNESS, _OF_WORDS = (
    tuple(WEIGHTS.get(sign, 0.0) for sign in signs) for signs in (HEADED, PLACED, LED, FORMED, NEAR, SAID)
)
"""A new sign weighs nothing until it is taught."""
_MOST_LED, _MOST_FORMED, _MOST_NEAR, _MOST_SAID = (
    sum(max(weight, 0.0) for weight in weights) for weights in (_OF_LINKS, _OF_FORM, _NEARNESS, _OF_WORDS)
)
"""The most that they can weigh: what these cannot change is not looked at."""
_KINDS: Final = 6
"""Of the signs of a heading these exclude one another."""
_MOST_HEADED: Final = max(
    max(0.0, *_OF_HEAD[1:_KINDS]) + sum(max(weight, 0.0) for weight in _OF_HEAD[_KINDS:-1]), _OF_HEAD[-1]
)
"""The most that a heading weighs which does not say that its box is related, or none."""
_MOST_TOLD: Final = _MOST_NEAR + _MOST_SAID
_HOPELESS: Final = ENOUGH - _MOST_HEADED - _MOST_FORMED - _MOST_TOLD - 1e-6
"""Weight of place and links from which a box is related only if its heading says so; less what sums of floats may err."""


def find(ground: Ground) -> tuple[Found[Link], ...]:
    """The related links in the page's order, each address once; a box's first link owns its whole text."""
    if not ground.links:
        return ()
    covered = ground.linked
    known = teasers(ground, covered)
    related: list[Named] = []
    groups: list[tuple[int, Sequence[int]]] = list(_marked(ground))
    lists = 0
    for box in boxes(ground, known):
        chosen, start = _chosen(ground, box, is_first=not lists)
        lists += is_list_below(ground, box)
        if chosen:
            related += chosen
            groups.append((chosen[0][0].row, range(start, chosen[-1][0].last + 1)))
    for row, blocks in (
        *labelled_lines(ground),
        *((row, (block,)) for row, block in linked_lines.chosen(ground, known)),
    ):
        related += [(one, name_of(ground, one)) for one in known if one.first in blocks]
        groups.append((row, blocks))
    return tuple(_found(ground, groups, related))


def _found(
    ground: Ground, groups: Iterable[tuple[int, Sequence[int]]], related: Sequence[Named]
) -> Iterator[Found[Link]]:
    given: set[str] = set()
    owned: set[int] = set()
    links = sorted(set(related))
    headline = fold(" ".join(ground.cells.text_of(ground.title).split()))
    for row, blocks in sorted(groups, key=lambda group: (group[1][0], group[0])):
        mine = [block for block in blocks if block not in owned]
        if not mine:
            continue
        owned.update(mine)
        rest = tuple(mine)
        for one, name in links:
            if (
                mine[0] <= one.first <= mine[-1]
                and one.url not in given
                and len(given) < _MOST
                and len(name) >= NAME_LENGTH
                and fold(name) != headline
                and (title := titled_beside(ground, one, name))
            ):
                given.add(one.url)
                yield Found(noun=Link(name=title, url=one.url), row=one.row, blocks=rest)
                rest = ()
        if rest:  # a box without a link of this article owns its text all the same: a link without an address
            yield Found(noun=Link(name=ground.page.block_text(rest[0])), row=row, blocks=rest)


# --- boxes -----------------------------------------------------------------------------------------------------------


def _chosen(ground: Ground, box: Box, *, is_first: bool) -> tuple[list[Named], int]:
    """The related links of a box with their names, none if its signs weigh too little; the first block of its own."""
    weighed = _placed(ground, box, is_first=is_first)
    if weighed is None:
        return [], -1
    head = head_of(ground, box)
    weight = sum(weighed, sum(map(mul, _OF_HEAD, headed(ground, box, head))))
    if weight + _MOST_FORMED + _MOST_TOLD < ENOUGH:
        return [], head.block
    titles, stories = titles_of(ground, box, head)
    if not titles or _are_topics([name for _, name in titles]):
        return [], head.block
    weight += sum(map(mul, _OF_FORM, formed(ground, box, titles, stories)))
    if weight < ENOUGH <= weight + _MOST_TOLD:
        weight += _told(ground, titles, ENOUGH - weight)
    return (alike(ground, box, titles, head) if weight >= ENOUGH else []), head.block


def _placed(ground: Ground, box: Box, *, is_first: bool) -> list[float] | None:
    """What each sign of place and links weighs, of a box that these let be related; most boxes they do not."""
    weighed = [*map(mul, _OF_PLACE, placed(ground, box, is_first=is_first))]
    weight = sum(weighed)
    if weight + _MOST_LED < _HOPELESS and not may_be_related(ground, box):
        return None
    weighed += map(mul, _OF_LINKS, led(ground, box.teasers))
    return None if sum(weighed) < _HOPELESS and not may_be_related(ground, box) else weighed


def _told(ground: Ground, titles: Sequence[Named], lacking: float) -> float:
    """What the words of the titles weigh; the body is not asked where it cannot give what is lacking."""
    weight: float = sum(map(mul, _NEARNESS, near(ground, titles)))
    if weight + _MOST_SAID >= lacking - 1e-6:
        weight = sum(map(mul, _OF_WORDS, said(ground, titles)), weight)
    return weight


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
        if not len(blocks) or not len(inside) or not _holds(ground, row, blocks):
            continue
        held = ground.kept[blocks.stop] - ground.kept[blocks.start]
        within = int((page.text_end[inside] - page.text_start[inside]).sum())
        if within >= _LINKED * length and held <= max(_BOX_SHARE * body, 0 if held == body else 1):
            upto = int(page.end[row])
            yield row, blocks


def _holds(ground: Ground, row: int, blocks: range) -> bool:
    """Whether an element is all that its blocks have to say: one that is a few words of a paragraph is no box."""
    cells = ground.cells
    before = cells.text_start[row] - cells.block_start[blocks.start]
    return before + cells.block_end[blocks.stop - 1] - cells.text_end[row] <= UNLINKED


# --- lines -----------------------------------------------------------------------------------------------------------


def labelled_lines(ground: Ground) -> Iterator[tuple[int, Sequence[int]]]:
    """Lines that are a label and a link, and in the body labels with the lines of links that follow."""
    page, linked = ground.page, ground.linked
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
        if title is None and is_mostly and linked[first + at] >= (STORY if text.isascii() else STORY // 2):
            lead = _before_link(ground, first + at).strip()
            title = (
                text if lead and related_label(lead) == "" else None
            )  # a label that ends where the link begins
        if title is None or (not title and not ground.body[first + at : first + at + 2].any()):
            continue
        reached = at if title else _run(mostly, at)
        yield int(page.block_row[first + at]), range(first + at, first + reached + 1)


def _before_link(ground: Ground, block: int) -> str:
    """What stands in a line before its first link."""
    cells, rows = ground.cells, ground.links
    start = cells.block_start[block]
    at = bisect_left(rows, start, key=cells.text_start.__getitem__)
    return cells.text[start : cells.text_start[rows[at]]] if at < len(rows) else ""


def _run(mostly: Bools, at: int) -> int:
    """The last of the mostly linked lines that follow a label without a gap."""
    gaps = np.flatnonzero(~mostly[at + 1 :])
    return at + int(gaps[0]) if len(gaps) else len(mostly) - 1
