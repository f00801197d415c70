"""Links to other articles inside and right below the article: boxes of them, and lines such as "Read more: …".

Rules of this file:
1. A box is told by what its class or id says, or by a heading that is a label of related reading; it is mostly links
   and holds no text of the body but such links.
2. A line is told by its words (`wording.related_label`) and by being mostly a link.
3. Among the paragraphs a line that is wholly a link to another story of the site needs no label.
4. What would stand under any article ("most read", teasers, offers) is nobody's text, but no related link either; and
   a topic is none.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from presscut.columns import TAG_CODE, Bools
from presscut.model import Link
from presscut.parts.called import OFFERS, PORTRAIT, RELATED, TOPICS
from presscut.parts.ground import Found, Ground
from presscut.wording import related_label

__all__ = ["find"]

_MOST: Final = 60
"""Links read of one page."""
_LINKED: Final = 0.3
"""Share of a box's text that its links must be: teasers carry a sentence or two besides."""
_UNLINKED: Final = 40
"""Characters of a line beside its link: the longest label."""
_SHORTEST_LABEL: Final = 3
_LABEL_LIKE: Final = re.compile(r"[^:：|]{2,40}[:：|]|\W*[^\W\d_a-z]{3,}\b")
"""A linked line that may begin with a label: a colon, or a first word in capitals or without case."""
_LABEL_LENGTH: Final = 60
"""Characters of the longest label that stands alone."""
_AFTER: Final = 15
"""Blocks after the body in which a label may stand."""
_NAME_LENGTH: Final = 8
"""Characters of the shortest name of an article."""
_GAP: Final = 3
"""Blocks from a label to the first link below it: a picture's credit, a date, a keyword."""
_CLIMB: Final = 4
"""Steps from a label up to the box it heads."""
_BOX_BLOCKS: Final = 60
"""Blocks of the longest such box."""
_BOX_SHARE: Final = 0.2
"""Share of the body's blocks from which a box is not beside the article but around it."""
_STORY: Final = 25
"""Characters of the shortest title that needs no label."""
_SLACK: Final = 2
"""White space by which a link around a block is longer than the block."""
_TOPICS: Final = 4
_TOPIC_WORDS: Final = 3
"""Names at least, and words each at most, that are topics: no titles are so alike short."""
_STORY_PATH: Final = re.compile(r"[^/]+[-_][^/]+[-_][^/]+/?(?:[?#].*)?$|\d{5,}")
_LISTS: Final = re.compile(
    r"/(?:tags?|topics?|tema|temas|thema|themen|etiquetas?|keywords?|categor(?:y|ies)|authors?|autor(?:en|es)?|search)/"
)
"""Addresses of pages that only list stories."""
_A, _P = TAG_CODE["a"], TAG_CODE["p"]


def find(ground: Ground) -> tuple[Found[Link], ...]:
    """The related links in the page's order, each address once; a box's first link owns its whole text."""
    links = np.asarray(ground.links, np.int64)
    if not len(links):
        return ()
    linked = _linked(ground, links)
    groups = [*_boxes(ground, links), *_lines(ground, linked), *_alone(ground, links, linked)]
    found: list[Found[Link]] = []
    told: set[str] = set()
    owned: set[int] = set()
    for row, blocks in sorted(groups, key=lambda group: group[0]):
        mine = [block for block in blocks if block not in owned]
        if not mine:
            continue
        owned.update(mine)
        rest = tuple(mine)
        named = [] if _offers(ground, row, mine[0]) else list(_named(ground, links, mine))
        for link, noun in () if _are_topics([noun.name for _, noun in named]) else named:
            if (noun.url or noun.name) not in told and len(found) < _MOST:
                told.add(noun.url or noun.name)
                found.append(Found(noun=noun, row=link, blocks=rest))
                rest = ()
        if rest:  # a box without a new link owns its text all the same: a link without an address
            found.append(Found(noun=Link(name=ground.page.block_text(rest[0])), row=row, blocks=rest))
    return tuple(found)


def _offers(ground: Ground, row: int, first: int) -> bool:
    """Whether a box offers what any article has under it, or topics, and its first line does not say otherwise."""
    means = ground.means(row)
    offers = bool(means & TOPICS) or (bool(means & OFFERS) and not means & RELATED)
    return offers and related_label(ground.page.block_text(first)) is None


def _are_topics(names: Sequence[str]) -> bool:
    """Whether links name topics or sections, and no stories: several, each of a word or three."""
    return len(names) >= _TOPICS and all(
        len(name) < (_STORY if name.isascii() else _STORY // 2) and len(name.split()) <= _TOPIC_WORDS
        for name in names
    )


def _linked(ground: Ground, links: NDArray[np.int64]) -> NDArray[np.int64]:
    """(m,) characters of every block that are links."""
    page = ground.page
    start, end = page.text_start[links], page.text_end[links]
    block = np.minimum(np.searchsorted(page.block_end, start, side="right"), len(page.block_end) - 1)
    upto = np.minimum(end, page.block_end[block])
    return np.bincount(block, weights=np.maximum(upto - start, 0), minlength=len(page.block_start)).astype(
        np.int64
    )


def _boxes(ground: Ground, links: NDArray[np.int64]) -> Iterable[tuple[int, range]]:
    page = ground.page
    upto = 0
    body = ground.kept[-1]
    for row in ground.marked(RELATED | OFFERS):
        if row < max(upto, ground.title) or page.end[row] > ground.rest:
            continue
        blocks = ground.cells.blocks(row)
        inside = links[np.searchsorted(links, row) : np.searchsorted(links, page.end[row])]
        length = int(page.text_end[row] - page.text_start[row])
        if not len(blocks) or not len(inside):
            continue
        held = ground.kept[blocks.stop] - ground.kept[blocks.start]
        linked = int((page.text_end[inside] - page.text_start[inside]).sum())
        if linked >= _LINKED * length and held <= max(_BOX_SHARE * body, 0 if held == body else 1):
            upto = int(page.end[row])
            yield row, blocks


def _lines(ground: Ground, linked: NDArray[np.int64]) -> Iterable[tuple[int, Sequence[int]]]:
    """Lines that are a label and a link, and labels with the lines of links that follow."""
    page = ground.page
    first = ground.cells.blocks(ground.title).stop
    last = min(ground.last_body + _AFTER, len(page.block_start))
    if last <= first:
        return
    length = (page.block_end - page.block_start)[first:last]
    unlinked = length - linked[first:last]
    mostly = (unlinked <= _UNLINKED) & (linked[first:last] >= _NAME_LENGTH)
    padded = np.append(mostly, [False] * _GAP)
    before = np.any([padded[step : step + len(mostly)] for step in range(1, _GAP + 1)], axis=0)
    after = np.append([False], mostly[:-1])
    candidates = np.flatnonzero(mostly | (before & ~after & (length <= _LABEL_LENGTH)))
    reached = -1
    for at in candidates.tolist():
        if at <= reached:
            continue
        text = page.block_text(first + at)
        if mostly[at] and unlinked[at] < _SHORTEST_LABEL and not _LABEL_LIKE.match(text):
            continue
        title = related_label(text, linked=bool(mostly[at]))
        if title is None:
            continue
        reached = at
        if not mostly[at] or not title:
            reached = max(_run(mostly, at), _box_end(ground, first + at, linked) - first - 1)
        if mostly[at] or reached > at:
            yield int(page.block_row[first + at]), range(first + at, first + reached + 1)


def _box_end(ground: Ground, label: int, linked: NDArray[np.int64]) -> int:
    """One past the last block of the box that a label stands over: the smallest around it that has links below it."""
    for up in ground.above(ground.cells.block_row[label], _CLIMB):
        blocks = ground.cells.blocks(up)
        if up <= ground.title or blocks.start < label or ground.holds_body(up) or len(blocks) > _BOX_BLOCKS:
            break
        if (linked[label + 1 : blocks.stop] >= _NAME_LENGTH).any():
            return blocks.stop
    return label + 1


def _run(mostly: Bools, at: int) -> int:
    """The last of the mostly linked lines that follow a label without a gap."""
    gaps = np.flatnonzero(~mostly[at + 1 :])
    return at + int(gaps[0]) if len(gaps) else len(mostly) - 1


def _alone(
    ground: Ground, links: NDArray[np.int64], linked: NDArray[np.int64]
) -> Iterable[tuple[int, Sequence[int]]]:
    """Lines between paragraphs that are nothing but a link to a story, few in a row; of the body only whole `<p>`."""
    page, cells = ground.page, ground.cells
    first, last = ground.cells.blocks(ground.title).stop, ground.last_body
    length = (page.block_end - page.block_start)[first:last]
    whole = (length >= _STORY) & (length - linked[first:last] < _SHORTEST_LABEL)
    for at in (whole.nonzero()[0] + first).tolist():
        if not ground.kept[at] or linked[max(at - _GAP, 0) : at + _GAP + 1].nonzero()[0].size > _GAP:
            continue
        start, end = cells.block_start[at], cells.block_end[at]
        inside = links[(page.text_start[links] < end) & (page.text_end[links] > start)].tolist()
        if len(inside) != 1 or not _is_story(ground, page.attr(inside[0], "href")):
            continue
        row = cells.block_row[at]
        if not ground.body[at] or (cells.tag[row] == _P and ground.body[at - 1] and ground.body[at + 1]):
            yield row, (at,)


def _is_story(ground: Ground, href: str | None) -> bool:
    """Whether an address looks like that of another story of the same site: a path that ends in words or a number."""
    url = ground.address(href) or ""
    host, _, path = url.partition("://")[2].partition("/")
    own = (ground.url or ground.base or "").partition("://")[2].partition("/")[0]
    return (not host or host == own) and bool(_STORY_PATH.search(path)) and not _LISTS.search(f"/{path}")


def _named(ground: Ground, links: NDArray[np.int64], blocks: Sequence[int]) -> Iterable[tuple[int, Link]]:
    """The links of some blocks: each address once, by its longest text."""
    page = ground.page
    start, end = int(page.block_start[blocks[0]]), int(page.block_end[blocks[-1]])
    inside = links[(page.text_start[links] >= start - _SLACK) & (page.text_end[links] <= end + _SLACK)]
    best: dict[str, tuple[int, str]] = {}
    for row in inside.tolist()[:_MOST]:
        name = " ".join(page.text_of(row).split())
        url = ground.address(page.attr(row, "href"))
        if url is None or len(name) < _NAME_LENGTH or _is_author(ground, row) or _LISTS.search(url):
            continue
        url = url.partition("#")[0]
        if url and url != ground.url and (url not in best or len(name) > len(best[url][1])):
            best[url] = (best[url][0] if url in best else row, related_label(name) or name)
    for url, (row, name) in best.items():
        yield row, Link(name=name, url=url)


def _is_author(ground: Ground, row: int) -> bool:
    return bool((ground.means(row) | ground.means(int(ground.page.parent[row]))) & PORTRAIT)
