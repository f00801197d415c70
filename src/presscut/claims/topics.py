"""What an article is about, as a reader sees it: its topics.

Rules of this file:
1. Topics are told by what machines are told of them, by their class, by `rel`, by a label before them, or by two links
   that lead to pages of topics. Categories are topics where no others are printed, and else the list that weighs most (`topic_lists`).
2. A topic is written as it is printed. What leads to all topics of the outlet is none.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Final

from presscut import wording
from presscut.byline_shapes import DENSE
from presscut.claims.frame import Frame, Window, is_aside
from presscut.claims.path_lines import links_in
from presscut.claims.statement import Known, slug
from presscut.claims.topic_lists import TOPIC_PAGE, best, name_of
from presscut.columns import TAG_CODE, Page
from presscut.model import Claim
from presscut.openings import begun
from presscut.phrases import phrases
from presscut.text import fold, squeeze

__all__ = ["claims"]

PATH_LENGTH: Final = 400
"""Characters of a line of topics, its label included."""
TAG_LENGTH: Final = 60
TAGS: Final = 60
LEAST_TAGS: Final = 2
"""Links to pages of topics that are the article's topics: a single one may be a section."""
BEFORE, BEYOND = 4, 24
"""Blocks before and behind those below the body in which such a label may stand too."""
LABELLED: Final = 12
"""Blocks behind a label like "Tags:" in which its links stand."""

LISTED: Final = 200
"""Elements of a list without links that are looked at."""
SHARING: Final = 0.5
"""Share of what is no topic, in a list of other things: of networks and buttons that share the page, of pages, of titles."""
LONG_NAME, DENSE_NAME = 40, 14
"""Characters of the longest name of a topic, where words are parted and where not: most that are longer are titles."""
FEW: Final = 12
"""Topics of an article of which machines are told none, at most: a cloud of all topics of the outlet has more."""
LINKED: Final = 0.6
"""Share of the characters of a list that its links have, at least: in a sentence they have less."""
LIST_REACH: Final = 4
"""Elements around a link in which another of the same list must stand."""
SOUGHT_LENGTH: Final = 1500
"""Characters of a list of topics, at most."""

MOST_HOSTS: Final = 1
"""Hosts to which the topics of an article lead: links to several are partners or networks."""
_HOST: Final = re.compile("(?:https?:)?//([^/?#]+)", re.IGNORECASE)
_BUTTONS: Final = ("#", "javascript:")
"""Links that lead nowhere."""
_INDEX: Final = "/index"
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_REL_TAG: Final = re.compile(rb"tag").match
_REL_CATEGORY: Final = re.compile(rb"category tag").match
_LINK: Final = TAG_CODE["a"]


def claims(page: Page, frame: Frame, known: Known) -> Iterator[Claim | None]:
    """The claims about topics, nearest to the headline first."""
    printed = [
        _told_tags(page, frame, known),
        _tags(page, frame, known),
        _linked_tags(page, frame),
        _labelled_tags(page, frame),
    ]
    yield from printed
    listed = best(page, frame, known) if not any(printed) else None
    if listed is not None:
        yield _topics(page, frame, listed.links, ("list:tags", listed.row))


def _told_tags(page: Page, frame: Frame, known: Known) -> Claim | None:
    """The list of links that names most of the topics that machines are told, and few others."""
    if len(known.topics) < LEAST_TAGS:
        return None
    cells = frame.cells
    lengths = {len(topic) + more for topic in known.topics for more in range(3)}
    first = cells.block_start[frame.top.first_block]
    told = {slug(topic) for topic in known.topics}
    near = [a for a in page.rows("a") if cells.text_start[a] >= first and cells.length(a) in lengths]
    said = [a for a in near if slug(cells.text_of(a)) in told]
    lists: dict[int, int] = {}
    for a in said:
        if (around := _list_of(frame, a)) is not None:
            lists[around] = lists.get(around, 0) + 1
    best = max(lists, key=lists.__getitem__, default=None)
    if best is None or lists[best] < max(LEAST_TAGS, len(told) / 2):
        return None
    links = links_in(cells, best)
    linked = sum(map(cells.length, links)) >= LINKED * cells.length(best)
    return (
        _topics(page, frame, links, ("told:tags", best)) if linked and 2 * lists[best] >= len(links) else None
    )


def _list_of(frame: Frame, link: int) -> int | None:
    """The nearest element around a link that holds another one."""
    around = link
    for _ in range(LIST_REACH):
        around = frame.cells.parent[around]
        if around < 0 or frame.cells.length(around) > SOUGHT_LENGTH:
            return None
        if len(links_in(frame.cells, around)) > 1:
            return around
    return None


def _tags(page: Page, frame: Frame, known: Known) -> Claim | None:
    """The first list whose class says so; of several elements in a row, which are a topic each, all.

    A link alone, without a label, is not a list: it may be a button or a section, and yields to lists that are told otherwise.
    """
    cells = frame.cells
    told = {slug(topic) for topic in known.topics}
    alone = None
    for window in (frame.tail, frame.top):
        rows = window.flagged.get("tags", [])
        for row in rows:
            links = links_in(cells, row)
            if len(links) <= 1:
                around = cells.parent[row]
                links = [a for other in rows if cells.parent[other] == around for a in links_in(cells, other)]
            sure = any(slug(cells.text_of(a)) in told for a in links[:TAGS]) if told else len(links) <= FEW
            near = len(links) > 1 and sure
            if is_aside(page, row, frame, near=near):
                continue
            claim = _topics(page, frame, links, ("class:tags", row)) or _unlinked(frame, row)
            if claim is None:
                continue
            names = claim.value if isinstance(claim.value, tuple) else ()
            if len(names) > 1 or wording.tag_line(claim.raw.removesuffix(str(names[0]))) is not None:
                return claim
            alone = alone or claim
    return replace(alone, source="class:lone_tag") if alone else None


def _unlinked(frame: Frame, row: int) -> Claim | None:
    """The elements of one class that make up an element without links, each a topic."""
    cells = frame.cells
    if links_in(cells, row):
        return None
    inside = [child for child in range(row + 1, min(cells.end[row], row + LISTED)) if cells.length(child)]
    items = [child for child in inside if cells.parent[child] == row]
    kinds = {(cells.tag[item], cells.css[item]) for item in items}
    if (
        len(items) < LEAST_TAGS
        or len(kinds) > 1
        or sum(map(cells.length, items)) < LINKED * cells.length(row)
    ):
        return None
    names = [name_of(cells, item) for item in items]
    if not all(0 < len(name) <= TAG_LENGTH / 2 for name in names):
        return None
    raw = squeeze(cells.text_of(row))
    return Claim(field="tags", value=tuple(dict.fromkeys(names)), raw=raw, source="class:tags", row=row)


def _topics(page: Page, frame: Frame, links: list[int], place: tuple[str, int]) -> Claim | None:
    """The names of links to topics as a claim, if there are any: buttons of the page and the label before them are none."""
    cells = frame.cells
    source, row = place
    to = {a: (page.attr(a, "href") or "").rstrip("/") for a in dict.fromkeys(links)}
    links = [a for a, address in to.items() if not address.startswith(_BUTTONS)]
    if len({host[1].removeprefix("www.") for a in links if (host := _HOST.match(to[a]))}) > MOST_HOSTS:
        return None
    if len(links) > 1 and _is_index(to[links[-1]], [to[a] for a in links[:-1]]):
        links.pop()
    names = [name_of(cells, a) for a in links[:TAGS]]
    numbers = [_number(frame, a) for a in links[:TAGS]]
    if len(names) > 1 and all(numbers) and not all(map(_YEAR.fullmatch, numbers)):
        names = [name.removesuffix(number).rstrip("( ") for name, number in zip(names, numbers, strict=True)]
    whole = set(names)
    names = [
        name
        for name in names
        if 0 < len(name) <= TAG_LENGTH
        and name[-1] not in ":：-–"
        and wording.tag_line(name) is None
        and not wording.is_comment_heading(name)
        and name.rpartition(": ")[2] not in whole - {name}
    ]
    if not names or sum(map(_is_no_topic, names)) >= SHARING * len(names):
        return None
    names = [name for name in names if fold(name) not in _ALL]
    if not names:
        return None
    raw = squeeze(cells.text_of(row)) or ", ".join(names)
    return Claim(field="tags", value=tuple(dict.fromkeys(names)), raw=raw, source=source, row=row)


def _is_no_topic(name: str) -> bool:
    """Whether a name in a list is a button of the page, the number of one, or as long as the title of an article."""
    dense = DENSE.search(name) is not None
    return (
        name.isdecimal()
        or _COUNTED.match(name) is not None
        or len(name) > (DENSE_NAME if dense else LONG_NAME)
        or wording.is_furniture(name)
    )


_ALL: Final = frozenset(
    phrases("""
all; alle; все; всі; todos; todas; tous; toutes; tutti; tutte; wszystkie; alla; 全部; すべて;
all topics; see all topics; alle themen; todos los temas; tous les sujets; tutti gli argomenti; все темы
""")
)
"""What the list of all topics is called."""


_COUNTED: Final = re.compile(r"\+?\d+ (?:weitere|more|autres|más|mais|altri|meer)\b", re.IGNORECASE)
"""What leads to more of them: "300 weitere Artikel"."""


def _number(frame: Frame, link: int) -> str:
    """How many articles a topic has, where an element at the end of its link says so: "Harbours <i>3922</i>"; else nothing."""
    last = frame.cells.end[link] - 1
    text = squeeze(frame.cells.text_of(last)) if last > link else ""
    return text if text.strip("()").isdecimal() else ""


def _is_index(last: str, others: list[str]) -> bool:
    """Whether the last link of a list leads to all topics of the outlet: to the folder that all others are in."""
    folders = {address.rpartition("/")[0] for address in others} - {""}
    bare = last.removesuffix(_INDEX)
    return folders == {bare} and (bare != last or len(others) > 1)


def _linked_tags(page: Page, frame: Frame) -> Claim | None:
    """Links that say `rel=tag`, or at least two that lead to pages of topics."""
    for window in (frame.tail, frame.top):
        rows = [
            row
            for row, _ in page.with_attr("rel", window.rows, like=_REL_TAG)
            if _is_of_article(page, frame, row, window)
        ]
        if rows:
            return _topics(page, frame, _with_rest(page, frame, rows), ("rel:tag", rows[0]))
        rows = [
            row
            for row, _ in page.with_attr("href", window.rows, like=TOPIC_PAGE.search)
            if _is_of_article(page, frame, row, window)
        ]
        if len(rows) >= LEAST_TAGS and not _are_tabs([page.attr(row, "href") or "" for row in rows]):
            return _topics(page, frame, rows, ("href:tags", rows[0]))
    return _only_list(page, frame) or _categories(page, frame)


def _are_tabs(addresses: list[str]) -> bool:
    """Whether links lead to a page and to what is under it: to the parts of one article."""
    first = addresses[0].rstrip("/")
    return all(address.startswith(f"{first}/") for address in addresses[1:])


def _with_rest(page: Page, frame: Frame, rows: list[int]) -> list[int]:
    """The links with those behind the last that stand in the same element: the window may end among them."""
    cells, last = frame.cells, rows[-1]
    beyond = range(last + 1, cells.end[cells.parent[last]])
    return [
        *rows,
        *(
            row
            for row, _ in page.with_attr("rel", beyond, like=_REL_TAG)
            if 0 < cells.length(row) <= TAG_LENGTH
        ),
    ]


def _only_list(page: Page, frame: Frame) -> Claim | None:
    """Links that say `rel=tag` in one list far behind the body; in several they are those of other articles."""
    cells, first = frame.cells, frame.tail.rows.stop
    beyond = range(first, len(page.tag))
    found = [row for row, _ in page.with_attr("rel", beyond, like=_REL_TAG)] if first else []
    if not LEAST_TAGS <= len(found) <= FEW:
        return None
    around = _list_of(frame, found[0])
    if around is None or not all(around < row < cells.end[around] for row in found):
        return None
    return _topics(page, frame, found, ("rel:tag", found[0]))


def _categories(page: Page, frame: Frame) -> Claim | None:
    """At least two categories under the headline or the body, where no topics are told."""
    for window in (frame.tail, frame.top):
        rows = [
            row
            for row, _ in page.with_attr("rel", window.rows, like=_REL_CATEGORY)
            if frame.cells.block_at(row) >= frame.headline_end and _is_of_article(page, frame, row, window)
        ]
        if LEAST_TAGS <= len(rows) <= FEW:
            return _topics(page, frame, rows, ("rel:category", rows[0]))
    return None


def _is_of_article(page: Page, frame: Frame, row: int, window: Window) -> bool:
    """Whether a link is neither in a sentence of the body nor in a box of other articles."""
    cells = frame.cells
    if page.tag[row] != _LINK or not 0 < cells.length(row) <= TAG_LENGTH:
        return False
    block = cells.block_at(row)
    inside = frame.body_first <= block < frame.body_end - 1
    return (
        not inside and (window is frame.tail or block <= frame.body_first) and not is_aside(page, row, frame)
    )


def _labelled_tags(page: Page, frame: Frame) -> Claim | None:
    """What stands behind "Tags:" or its kin: the links of the line, else its words, else the links of the next lines."""
    cells, tail, top = frame.cells, frame.tail, frame.top
    first = max(tail.first_block - BEFORE, frame.body_first)
    under = range(first, min(tail.end_block + BEYOND, len(cells.block_start)))
    for block in chain.from_iterable(
        begun(page, near, wording.TAG_OPENINGS, PATH_LENGTH)
        for near in (under, range(max(top.first_block, frame.headline_block - BEFORE), top.end_block))
    ):
        line = cells.block_text(block)
        if not wording.may_be_tag_line(line):
            continue
        row, start, end = cells.block_row[block], cells.block_start[block], cells.block_end[block]
        links = [a for a in links_in(cells, row) if start < cells.text_start[a] < end]
        label = cells.text[start : cells.text_start[links[0]]] if links else line
        topics = wording.tag_line(label)
        if topics is None:
            continue
        links = links or (_links_below(frame, block) if not topics and block < tail.end_block else [])
        sure = links and all(TOPIC_PAGE.search((page.attr(a, "href") or "").encode()) for a in links)
        if not sure and is_aside(page, row, frame, near=True):
            continue
        if topics and not links:
            return Claim(field="tags", value=topics[:TAGS], raw=line, source="text:tags", row=row)
        if links:
            return _topics(page, frame, links, ("text:tags", row))
    return None


def _links_below(frame: Frame, label: int) -> list[int]:
    """The links of the lines behind a label, as long as they are short and have links."""
    cells, links = frame.cells, []
    for block in range(label + 1, min(label + LABELLED, len(cells.block_start))):
        found = links_in(cells, cells.block_row[block])
        if not found or cells.block_length(block) > 2 * TAG_LENGTH:
            break
        links += found
    return links
