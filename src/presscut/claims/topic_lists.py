"""Lists of links that nothing calls topics outright: which one weighs enough to be the topics of the article.

Rules of this file:
1. A list is the links of a small element near headline or body, or a link alone; what is a sentence with links is none.
2. Each is weighed by its signs: classes, addresses, the label before it, its place, and what headline, text and machines say of its names.
3. A list that shows none of the telling signs is not weighed, and most are not.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from operator import mul
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from presscut import wording
from presscut.cells import Cells
from presscut.claims.flags import flags
from presscut.claims.frame import Frame
from presscut.claims.statement import Known, slug
from presscut.columns import TAG_CODE, Page
from presscut.text import squeeze

__all__ = ["ENOUGH", "SIGNS", "TOPIC_PAGE", "WEIGHTS", "Listed", "best", "candidates", "name_of", "signs"]

TOPIC_PAGE: Final = re.compile(
    rb"/(?=[acehklmst])(?:t(?:ags?|agi|opics?|heme[ns]?|emas?|eema)|keywords?|etiquetas?|argomenti|sujets?|emne|hashtag|mots?-?cles?"
    rb"|label|aiheet|cimke)/[^/]",
    re.IGNORECASE,
)
"""The address of a page of one topic, in many languages."""

_CHEAP: Final = (
    *("label of tags", "label of topics", "label"),
    *("over headline", "over body", "in body", "1-3 below", "4-10 below", "11 below"),
)
_SIZED: Final = ("one", "3-8", "over 8", "short", "long", "letters", "alike")
_CALLED_SIGNS: Final = (
    *("called tags", "tags within", "called section", "called aside", "called crumbs", "called author"),
    *("nav", "aside", "footer"),
)
_LED: Final = ("rel tag", "rel category", "topic page", "front folder", "nowhere")
_SPOKEN: Final = ("in headline", "told", "section", "author", "furniture", "in text")
SIGNS: Final = (*_CHEAP, *_SIZED, *_CALLED_SIGNS, *_LED, *_SPOKEN)
"""Signs of a list: its label and place, its size and names, what it and the elements around it are called, its addresses, what is said of it."""
# fmt: off
WEIGHTS: Final[dict[str, float]] = {
    "one": -0.8, "3-8": 1.0, "over 8": -0.2, "short": 1.2, "long": -0.9, "letters": -0.3,
    "called tags": 1.3, "tags within": 1.4, "called section": 0.4, "called aside": -1.2, "called crumbs": -0.6, "called author": -1.0,
    "nav": -0.7, "aside": 0.5, "footer": 0.5, "rel tag": 1.0, "rel category": 0.2, "topic page": 1.8, "front folder": -0.8, "nowhere": -0.6,
    "label of tags": 0.9, "label of topics": 1.2, "label": 0.8,
    "over headline": -0.6, "over body": 0.8, "in body": -1.2, "1-3 below": 1.0, "4-10 below": 0.8, "11 below": -0.7,
    "in headline": 1.1, "in text": 1.4, "told": 1.8, "section": 0.1, "author": -0.9, "furniture": -2.2, "alike": -1.3,
}
# fmt: on
"""What each sign weighs, as `training/topics.py` learned it of some 960 pages."""
ENOUGH: Final = 4.3
"""Weight from which a list is the article's topics, learned too."""

_BEFORE, _BEHIND = 8, 40
"""Blocks over the headline and behind the body in which a list may stand."""
_LINKS, _MOST = 300, 30
"""Links of a page that are looked at, and of the longest list."""
_NAME: Final = 60
"""Characters of the longest topic …"""
_SHORT, _LONG = 3, 35
"""… words of a short one and characters of a long one."""
_CLIMB: Final = 4
"""Steps from a link to the element around it and another."""
_AROUND: Final = 6
"""Steps up to the elements that say what the list is …"""
_NEAR: Final = 4
"""… of which those near it say it of this list alone."""
_LENGTH: Final = 1500
"""Characters of the largest such element."""
_SENTENCE: Final = 0.5
"""Share of a list's lines that its links are, at least."""
_LABEL: Final = 40
"""Characters of the longest label."""
_CALLED: Final = 120
"""Characters of a class that are read."""
_TEXT: Final = 20_000
"""Characters of the text in which names are looked for."""
_TAGS: Final = re.compile(r"tags\b|\btag|topic|keyw|theme|thema|tema|etiquet|schlagw")
_TOPICS: Final = re.compile(
    r"\btag|topic|keyw|th[eè]m|tem[aą]|etiquet|schlagw|тем|тег|genre|categor|kategor|rubri"
)
"""What a label before topics says, in stems of many languages."""
_NOWHERE: Final = ("#", "javascript:")
_TAG_NAMES: Final = tuple(TAG_CODE[tag] for tag in ("nav", "aside", "footer"))
_LINK: Final = TAG_CODE["a"]


class Listed(NamedTuple):
    """A list of links, and the element around it."""

    row: int
    links: list[int]
    block: int
    """Number of the block in which the first link stands."""


def best(page: Page, frame: Frame, known: Known) -> Listed | None:
    """The list that weighs most, if that is enough; of each what is dear is asked only while it may still be that one."""
    lists = candidates(page, frame)
    chosen, most = None, ENOUGH
    for asked in _telling(page, frame, known, lists):
        weight = asked.weight
        for group, weights, rest in _rest(bool(known.topics)):
            if weight + rest < most - _ERR:
                break
            weight += sum(map(mul, weights, group(asked)))
        else:
            if weight >= ENOUGH and (chosen is None or weight > most):
                chosen, most = asked.one, weight
    return chosen


def candidates(page: Page, frame: Frame) -> list[Listed]:
    """The lists of links around headline and body, in the order of the page."""
    cells = frame.cells
    first = max(0, frame.headline_block - _BEFORE)
    last = min(len(page.block_row), frame.body_end + _BEHIND) - 1
    links = (page.tag == _LINK).nonzero()[0]
    start = page.text_start.take(links)
    length = page.text_end.take(links) - start
    near = (
        (start >= cells.block_start[first])
        & (start < cells.block_end[last])
        & (length > 1)
        & (length <= _NAME)
    )
    chosen = near.nonzero()[0][:_LINKS]
    if not len(chosen):
        return []
    stands = page.block_end.searchsorted(start.take(chosen), side="right").tolist()
    rows = links.take(chosen)
    around = _around(page, links, np.maximum(page.parent.take(rows), 0)).tolist()
    lists: dict[int, list[tuple[int, int]]] = {}
    for link, block, box in zip(rows.tolist(), stands, around, strict=True):
        lists.setdefault(box, []).append((link, block))
    return [
        Listed(row, [link for link, _ in own], own[0][1])
        for row, own in lists.items()
        if len(own) <= _MOST and _is_list(frame, own)
    ]


def _around(page: Page, links: NDArray[np.int64], boxes: NDArray[np.int64]) -> NDArray[np.int64]:
    """For links in these boxes the small element around each and another, from the box outwards; the box where there is none."""
    row, found, climbs = boxes.copy(), boxes.copy(), np.ones(len(boxes), np.bool_)
    for _ in range(_CLIMB):
        climbs &= (row >= 0) & (page.text_end[row] - page.text_start[row] <= _LENGTH)
        several = climbs & (links.searchsorted(page.end[row]) - links.searchsorted(row) > 1)
        found[several] = row[several]
        climbs &= ~several
        if not climbs.any():
            break
        row[climbs] = page.parent[row[climbs]]
    return found


def _is_list(frame: Frame, links: list[tuple[int, int]]) -> bool:
    """Whether links are most of their lines, or stand in one that begins as a list of tags."""
    cells = frame.cells
    linked = sum(cells.length(link) for link, _ in links)
    lines = sum(map(cells.block_length, {block for _, block in links}))
    return linked >= _SENTENCE * lines or wording.may_be_tag_line(cells.block_text(links[0][1]))


def name_of(cells: Cells, row: int) -> str:
    """The name of a topic as its element prints it, without the marks around it."""
    name = squeeze(cells.text_of(row)).strip("#,;·• ")
    return name if "«" in name else name.strip("» ")


_Group = Callable[["_Asked"], list[float]]
_ERR: Final = 1e-6
"""By which two sums of the same weights may differ."""


# --- the signs -------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Asked:
    """A list, and what its signs are asked of."""

    page: Page
    frame: Frame
    known: Known
    looks: Counter[tuple[int, int]]
    """How many lists look alike: by tag and class."""
    one: Listed
    first: list[float]
    """What label and place show, in the order of `_CHEAP` …"""
    names: list[str]
    said: "_Said"

    @property
    def weight(self) -> float:
        """… and what that weighs."""
        weight: float = sum(map(mul, _CHEAP_WEIGHTS, self.first))
        return weight


class _Said:
    """What the names of lists are held against, made ready when it is asked for."""

    def __init__(self, frame: Frame, known: Known) -> None:
        self._frame, self._known = frame, known

    @cached_property
    def title(self) -> str:
        """The headline."""
        row = self._frame.headline_row
        return self._frame.cells.text_of(row).casefold() if row is not None else ""

    @cached_property
    def text(self) -> str:
        """The beginning of the body."""
        cells, frame, blocks = self._frame.cells, self._frame, len(self._frame.cells.block_row)
        begin = cells.block_start[min(frame.body_first, blocks - 1)]
        end = cells.block_end[min(max(frame.body_end, 1), blocks) - 1]
        return cells.text[begin : min(end, begin + _TEXT)].casefold()

    @cached_property
    def topics(self) -> frozenset[str]:
        """What machines are told."""
        return frozenset(map(slug, self._known.topics))


def signs(page: Page, frame: Frame, known: Known, lists: list[Listed]) -> list[tuple[Listed, list[float]]]:
    """The lists that show a telling sign, each with what it shows in the order of `SIGNS`."""
    return [
        (asked.one, [*asked.first, *chain.from_iterable(group(asked) for group, _ in _DEAR)])
        for asked in _telling(page, frame, known, lists)
    ]


def _telling(page: Page, frame: Frame, known: Known, lists: list[Listed]) -> Iterator[_Asked]:
    """The lists that show a telling sign: of place, label, address or class."""
    cells, said = frame.cells, _Said(frame, known)
    looks = Counter((cells.tag[one.row], cells.css[one.row]) for one in lists)
    for one in lists:
        place, label = _placed(frame, one), _labelled(frame, one)
        if place[1] or place[3] or any(label[:2]) or _is_telling(page, frame, one.links[0]):
            names = [name_of(cells, link) for link in one.links]
            yield _Asked(page, frame, known, looks, one, [*label, *place], names, said)


def _is_telling(page: Page, frame: Frame, link: int) -> bool:
    """Whether what a link says for machines, or a class near it, is of a topic or a section."""
    said = page.markup[page.attr_start.item(link) : page.attr_end.item(link)]
    if b"tag" in said or TOPIC_PAGE.search(said):
        return True
    css, up = frame.cells.css, link
    for _ in range(_NEAR):
        words = page.css_words[css[up]]
        if words and _is_telling_class(words[:_CALLED]):
            return True
        up = frame.cells.parent[up]
        if up < 0:
            break
    return False


@lru_cache(maxsize=4096)
def _is_telling_class(words: str) -> bool:
    return _TAGS.search(words) is not None or "section" in flags(words)


def _sized(asked: _Asked) -> list[float]:
    """How many names, and of what length, and whether other lists look alike."""
    names, cells, row = asked.names, asked.frame.cells, asked.one.row
    count = len(names)
    return [
        float(count == 1),
        float(3 <= count <= 8),  # noqa: PLR2004  as `SIGNS` has it
        float(count > 8),  # noqa: PLR2004
        sum(name.count(" ") < _SHORT for name in names) / count,
        sum(len(name) > _LONG for name in names) / count,
        min(sum(map(len, names)) / count / _LONG, 1.0),
        float(asked.looks[cells.tag[row], cells.css[row]] > 1),
    ]


def _called(asked: _Asked) -> list[float]:
    """What classes and elements around a list say."""
    page, frame, one = asked.page, asked.frame, asked.one
    cells, title = frame.cells, -1 if frame.headline_row is None else frame.headline_row
    up, words, tags = one.links[0], [], set()
    for _ in range(_AROUND):
        words.append(page.css_words[cells.css[up]][:_CALLED])
        tags.add(cells.tag[up])
        up = cells.parent[up]
        if up < 0 or up <= title < cells.end[up] or up <= frame.body_row < cells.end[up]:
            break
    near = frozenset().union(*map(flags, words[:_NEAR]))
    every = near.union(*map(flags, words[_NEAR:]))
    stem = _TAGS.search(" ".join(words))
    return [
        *map(float, ("tags" in near, stem is not None, "section" in near)),
        *map(float, ("aside" in every, "crumbs" in every, "author" in near)),
        *(float(tag in tags) for tag in _TAG_NAMES),
    ]


def _led(asked: _Asked) -> list[float]:
    """Where the links lead, as shares of them."""
    page, one = asked.page, asked.one
    count = len(one.links)
    to = [page.attr(link, "href") or "" for link in one.links]
    rel = [(page.attr(link, "rel") or "").split() for link in one.links]
    paths = [address.partition("://")[2].partition("/")[2] if "://" in address else address for address in to]
    return [
        sum("tag" in words for words in rel) / count,
        sum("category" in words for words in rel) / count,
        sum(TOPIC_PAGE.search(address.encode()) is not None for address in to) / count,
        sum("/" not in path.strip("/") for path in paths) / count,
        sum(not address or address.startswith(_NOWHERE) for address in to) / count,
    ]


def _labelled(frame: Frame, one: Listed) -> list[float]:
    """What stands before the first link."""
    cells, first, block = frame.cells, one.links[0], one.block
    lead = cells.text[cells.block_start[block] : cells.text_start[first]].strip()
    if not lead and block and cells.block_length(block - 1) < _LABEL:
        lead = cells.block_text(block - 1).strip()
    bare = lead.rstrip(" :：")
    return [
        float(bool(bare) and wording.tag_line(bare + ":") == ()),
        float(_TOPICS.search(bare.lower()) is not None),
        float(bare != lead),
    ]


def _placed(frame: Frame, one: Listed) -> list[float]:
    """Where a list stands to headline and body."""
    first = one.block
    below = first - frame.body_end + 1
    return [
        float(first < frame.headline_block),
        float(frame.headline_end <= first < frame.body_first),
        float(frame.body_first <= first < frame.body_end),
        *map(float, (1 <= below <= 3, 4 <= below <= 10, below > 10)),  # noqa: PLR2004  as `SIGNS` has them
    ]


def _spoken(asked: _Asked) -> list[float]:
    """What headline, machines and text say of the names, as shares of them."""
    known, said, names = asked.known, asked.said, asked.names
    count = len(names)
    bare, slugs = [name.casefold() for name in names], [slug(name) for name in names]
    return [
        sum(name in said.title for name in bare) / count,
        sum(name in said.topics for name in slugs) / count,
        sum(name in known.sections for name in slugs) / count,
        sum(name in known.people for name in slugs) / count,
        sum(map(wording.is_furniture, names)) / count,
        sum(name in said.text for name in bare) / count,
    ]


_DEAR: Final[tuple[tuple[_Group, tuple[str, ...]], ...]] = (
    (_sized, _SIZED),
    (_called, _CALLED_SIGNS),
    (_led, _LED),
    (_spoken, _SPOKEN),
)
"""What asks for the other signs of a list, the dearest last."""
_CHEAP_WEIGHTS: Final = tuple(WEIGHTS[sign] for sign in _CHEAP)


@lru_cache
def _rest(told: bool) -> tuple[tuple[_Group, tuple[float, ...], float], ...]:  # noqa: FBT001 - of a cache
    """The groups, what each sign weighs, and the most that a group and those after it weigh; where machines tell no topics, none is told."""
    most = [sum(max(WEIGHTS[sign], 0.0) for sign in signs if told or sign != "told") for _, signs in _DEAR]
    return tuple(
        (group, tuple(WEIGHTS[sign] for sign in signs), sum(most[at:]))
        for at, (group, signs) in enumerate(_DEAR)
    )
