"""What a box of links shows of itself: the signs by which `related` weighs whether it is offered because of this article.

Rules of this file:
1. Signs are numbers from 0 to 1; those that ask for no word of heading and titles are asked first, as most boxes are told by them alone.
2. A heading is the nearest short line over a box that is marked up as one, or says so; a link may be one too.
"""

import re
from collections.abc import Sequence
from enum import IntEnum
from typing import Final, NamedTuple, TypeAlias

from presscut.cells import Cells
from presscut.columns import HEADING_TAGS, TAG_CODE
from presscut.parts.addresses import folders
from presscut.parts.called import CHROME, COMMENT, OFFERS, PORTRAIT, RELATED, says_related
from presscut.parts.ground import OFTEN, Ground
from presscut.parts.sheet import telling as telling_words
from presscut.parts.teaser_names import is_elsewhere, is_story, is_title, name_of
from presscut.parts.teasers import HEADING, STORY, Box, Teaser, around
from presscut.wording import RELATED_OPENINGS, is_furniture, is_suggestion, related_label

__all__ = [
    "FORMED",
    "HEADED",
    "LED",
    "NEAR",
    "PLACED",
    "SAID",
    "Head",
    "Named",
    "alike",
    "formed",
    "head_of",
    "headed",
    "is_list_below",
    "led",
    "may_be_related",
    "near",
    "placed",
    "said",
    "titles_of",
]

Named: TypeAlias = tuple[Teaser, str]
"""A teaser and its name."""


class Kind(IntEnum):
    """What a heading says of its box."""

    NONE = 0
    RELATED = 1
    SUGGESTED = 2
    MORE = 3
    NAMED = 4
    FURNITURE = 5
    OTHER = 6


_SAYING: Final = tuple(filter(None, Kind))
_TELLING: Final = frozenset((Kind.RELATED, Kind.SUGGESTED, Kind.MORE))
"""What no other line says."""


class Head(NamedTuple):
    """What stands over a box."""

    block: int
    """Its number; that of the first teaser where there is no heading …"""
    kind: Kind
    """… and what it says."""
    own: bool = False
    """Whether it is the first of the links."""


HEADED: Final = (
    "related head",
    "suggesting head",
    "head of more",
    "naming head",
    "furniture head",
    "other head",
    *("also head", "author head", "bare inside"),
)
"""Signs of what the heading says: one of the kinds in the order of `Kind`, "also", an author's name, nothing between paragraphs."""
PLACED: Final = (
    *("called related", "called offers", "called chrome", "called portrait", "called comment"),
    *("aside", "nav", "footer", "widget"),
    *("inside", "before", "1-2 below", "3-4 below", "5-8 below", "33 below"),
    *("outside", "in article", "first below", "called related near"),
)
"""Signs of class and place."""
LED: Final = ("elsewhere", "same section", "same depth")
"""Signs of where the links lead."""
FORMED: Final = ("stories", "titles", "long", "headings", "buttons")
"""Signs of the form of the titles."""
NEAR: Final = ("on the headline", "most on the headline")
"""Signs of what they say, held against the headline …"""
SAID: Final = ("on the theme", "words of the body")
"""… and against the body, which is dear."""

_MORE_WORDS: Final = """
more other another further latest newest recent recently mehr weitere weiteren neueste neuesten aktuelle plus autres derniers
dernières más otras otros últimas últimos mais outras outros altri altre altro ancora ultime meer andere laatste flere mere
andre siste seneste fler mer andra senaste lisää muita uusimmat więcej inne ostatnie další jiné více ďalšie viac iné több
további egyéb multe alte više još druge ostale najnovije več drugi ещё еще больше другие последние більше інші останні още
други последни περισσότερα άλλα daha diğer son lebih lainnya terbaru thêm khác المزيد أخرى עוד نוספות بیشتر دیگر और अन्य আরও
আরো
"""
_MORE: Final = frozenset(_MORE_WORDS.split())
"""Words of a heading over more of the same kind, in many languages."""
_ALSO_WORDS: Final = """
also auch ebenfalls aussi également también també também anche ook även också også myös samuti również też także také tiež szintén
takođe također tudi также тоже також теж също ayrıca juga cũng επίσης أيضا أيضًا גם נוספות نیز भी আরও
"""
_ALSO: Final = frozenset(_ALSO_WORDS.split())
"""Words of a heading that reads on from this article, in many languages …"""
_ALSO_LETTERS: Final = frozenset("也还還亦も또")
"""… and letters, of those that part no words."""
_BUTTON: Final = re.compile(r"\bbtn|button|\bcta\b")
"""What links that ask for something are called."""
_WIDGET, _NAV = "widget", ("nav", "menu")
"""What parts of the page are called."""
_ASIDE, _NAVIGATION, _FOOTER = (TAG_CODE[tag] for tag in ("aside", "nav", "footer"))
_CLIMB: Final = 12
"""Steps from a link up to the element that holds text of the body."""
_INSIDE_OF: Final = 20
"""Elements of a link in which a heading is looked for."""
_HALF: Final = 0.5
"""Share of the titles that are most of them."""
_MOST: Final = 0.6
"""The same where the others are believed to be shorter titles, and no names of sections."""
_LONG: Final = 40
"""Characters of a long title."""


_AUTHORS: Final = 8
"""Authors whose names are looked for in a heading."""
_NEAR: Final = 8
"""Blocks from the end of the body to a box whose class is believed."""


# --- the heading -----------------------------------------------------------------------------------------------------


def head_of(ground: Ground, box: Box) -> Head:
    """The heading nearest over a box, or the first of its links if that is one."""
    cells, first = ground.cells, box.teasers[0]
    if first.first < first.last and related_label(cells.block_text(first.first)) == "":
        return Head(first.first, Kind.RELATED)  # the label stands in the link
    if _is_headed_by(cells, box.teasers):
        kind = _says(ground, first.first, line := cells.block_text(first.first))
        if kind not in {Kind.NONE, Kind.NAMED} or len(line) < STORY:
            return Head(first.first, kind or Kind.OTHER, own=True)
    for block in reversed(box.heads):
        carded = block in box.card  # where it may be the topic of one story
        if cells.block_length(block) > HEADING:
            if carded:
                continue
            break
        headed = cells.tag[cells.block_row[block]] in HEADING_TAGS
        if carded and not headed and not RELATED_OPENINGS[ground.page.opens[block]]:
            continue
        line = cells.block_text(block)
        headed = headed or block == box.heads[0] or line.rstrip().endswith((":", "："))
        kind = _says(ground, block, line, telling=carded or not headed)
        if kind in _TELLING or (headed and not carded):
            own = kind in _TELLING or not ground.body[block]
            return Head(block if own else first.first, kind or Kind.OTHER)
    return Head(first.first, Kind.NONE)


def may_be_related(ground: Ground, box: Box) -> bool:
    """Whether a line over a box, or its first, may say that it is related: less than to find its heading."""
    cells, last = ground.cells, box.teasers[0].first
    first = min(box.heads.start, last)
    over = RELATED_OPENINGS.take(ground.page.opens[first : last + 1]).nonzero()[0].tolist()
    return any(related_label(cells.block_text(first + at)) is not None for at in over) or says_related(
        cells.text[cells.block_start[first] : cells.block_end[last]]
    )


def _is_headed_by(cells: Cells, teasers: Sequence[Teaser]) -> bool:
    """Whether the first of some links alone is a heading, or one of a higher rank."""
    if len(teasers) <= 2:  # noqa: PLR2004 - a heading and a single link are two links as often
        return False
    ranks = [cells.tag[cells.block_row[one.first]] for one in teasers[:3]]
    return ranks[0] in HEADING_TAGS and ranks[1] == ranks[2] != ranks[0]


def _says(ground: Ground, block: int, line: str, *, telling: bool = False) -> Kind:
    """What a heading, the line of this block, says; `NONE` where nothing tells, or where only what is `telling` is asked for."""
    opens = RELATED_OPENINGS.item(ground.page.opens.item(block))
    if (opens and related_label(line) is not None) or says_related(line):
        return Kind.SUGGESTED if is_suggestion(line) else Kind.RELATED
    if is_suggestion(line):
        return Kind.FURNITURE if is_furniture(line) else Kind.SUGGESTED
    more = not _MORE.isdisjoint(line.casefold().split())
    if telling and not more:
        return Kind.NONE
    if not ground.about.isdisjoint(telling_words(line)):
        return Kind.NAMED
    if is_furniture(line):
        return Kind.FURNITURE
    return Kind.MORE if more else Kind.NONE


# --- the signs -------------------------------------------------------------------------------------------------------


def _is_inside(ground: Ground, one: Teaser) -> bool:
    """Whether a teaser stands between paragraphs: under one of the body that is no link itself, and over more of it."""
    if not ground.main < one.row < ground.stop or one.first > ground.last_body or not ground.kept[one.first]:
        return False
    above = ground.previous(one.first)
    return bool(ground.linked[above] <= _HALF * ground.cells.block_length(above))


def is_list_below(ground: Ground, box: Box) -> bool:
    """Whether a box is one of those below the body that are counted: of several links."""
    return len(box.teasers) > 1 and box.teasers[0].first > ground.last_body


def headed(ground: Ground, box: Box, head: Head) -> list[float]:
    """What the heading of a box says, in the order of `HEADED`."""
    line = ground.cells.block_text(head.block).casefold() if head.kind else ""
    return [
        *[float(head.kind == kind) for kind in _SAYING],
        float(not _ALSO.isdisjoint(line.split()) or not _ALSO_LETTERS.isdisjoint(line)),
        float(any(author.casefold() in line for author in ground.authors[:_AUTHORS] if author)),
        float(not head.kind and _is_inside(ground, box.teasers[0])),
    ]


def placed(ground: Ground, box: Box, *, is_first: bool) -> list[bool]:
    """What tells a box without its words, in the order of `PLACED`; whether it is the first list below the body."""
    first, row = box.teasers[0].first, box.teasers[0].row
    bits = around(ground, row)
    tags, words = _outer(ground, row)
    inside = _is_inside(ground, box.teasers[0])
    below = 0 if inside else first - ground.last_body
    return [
        *(
            bits & RELATED != 0,
            bits & OFFERS != 0,
            bits & CHROME != 0,
            bits & PORTRAIT != 0,
            bits & COMMENT != 0,
        ),
        *(_ASIDE in tags, _NAVIGATION in tags or any(word in words for word in _NAV), _FOOTER in tags),
        *(_WIDGET in words, inside, below <= 0 and not inside),
        *(1 <= below <= 2, 3 <= below <= 4, 5 <= below <= 8, below >= 33),  # noqa: PLR2004  as `PLACED` has them
        *(row >= ground.stop, row < ground.article_end, below > 0 and is_first),
        bits & RELATED != 0 and 0 < below <= _NEAR,
    ]


def led(ground: Ground, links: Sequence[Teaser]) -> tuple[float, float, float]:
    """Whether most links lead elsewhere; the shares of those to the page's own section, and as deep in the site."""
    own, parts = ground.folders, [folders(one.url) for one in links]
    section = own[0] if len(own) > 1 else None
    return (
        float(sum([is_elsewhere(ground, one) for one in links]) > _HALF * len(links)),
        sum([len(path) > 1 and path[0] == section for path in parts]) / len(parts),
        sum([len(path) == len(own) for path in parts]) / len(parts),
    )


def _outer(ground: Ground, row: int) -> tuple[set[int], str]:
    """The tags of the elements around a link that hold no body, and their classes."""
    cells, kept, called = ground.cells, ground.kept, ground.page.css_words
    tags, words = set(), []
    for _ in range(_CLIMB):
        row = cells.parent[row]
        if row < 0 or kept[cells.end_block[row]] > kept[cells.first_block[row]]:
            break
        tags.add(cells.tag[row])
        if css := cells.css[row]:
            words.append(called[css])
    return tags, " ".join(words)


def titles_of(ground: Ground, box: Box, head: Head) -> tuple[list[Named], int]:
    """The links of a box that are titles, with their names, and how many of them are stories of this site."""
    named = [(one, name_of(ground, one)) for one in box.teasers[head.own :]]
    stories = {one for one, name in named if is_story(ground, one, name)}
    return [(one, name) for one, name in named if one in stories or is_title(name)], len(stories)


def alike(ground: Ground, box: Box, titles: Sequence[Named], head: Head) -> list[Named]:
    """The titles of a box; where most links are, also those typeset like one of them that lead as deep into the site."""
    links, known = box.teasers[head.own :], {one for one, _ in titles}
    if not _MOST * len(links) <= len(known) < len(links):
        return [*titles]
    looks = {_look(ground, one) for one in known}
    return [(one, name_of(ground, one)) for one in links if one in known or _look(ground, one) in looks]


def _look(ground: Ground, one: Teaser) -> tuple[int, ...]:
    """How a link is typeset, and how deep into the site it leads."""
    cells, up = ground.cells, ground.cells.parent[one.row]
    return cells.tag[one.row], cells.css[one.row], cells.tag[up], cells.css[up], len(folders(one.url))


def formed(ground: Ground, box: Box, titles: Sequence[Named], stories: int) -> list[float]:
    """What form the titles of a box have, in the order of `FORMED`; `stories` of them are of this site."""
    count, cells, called = len(titles), ground.cells, ground.page.css_words
    return [
        float(stories > _HALF * len(box.teasers)),
        count / len(box.teasers),
        sum(len(name) >= _LONG for _, name in titles) / count,
        sum(_is_heading(cells, one.row) for one, _ in titles) / count,
        sum(_BUTTON.search(called[cells.css[one.row]]) is not None for one, _ in titles) / count,
    ]


def near(ground: Ground, titles: Sequence[Named]) -> tuple[float, float]:
    """How many of the titles of a box speak of what the headline does, in the order of `NEAR`."""
    about = ground.about
    count = sum([not about.isdisjoint(telling_words(name)) for _, name in titles])
    return count / len(titles), float(count >= _HALF * len(titles))


def said(ground: Ground, titles: Sequence[Named]) -> tuple[float, float]:
    """How many of the titles' words the body says, in the order of `SAID`."""
    times = [[ground.times(word) for word in set(telling_words(name))] for _, name in titles]
    return (
        sum(any(number >= OFTEN for number in numbers) for numbers in times) / len(titles),
        sum(sum(map(bool, numbers)) / max(len(numbers), 1) for numbers in times) / len(titles),
    )


def _is_heading(cells: Cells, row: int) -> bool:
    """Whether a link is a heading: inside one, or around one."""
    up = cells.parent[row]
    return cells.tag[up] in HEADING_TAGS or any(
        cells.tag[inner] in HEADING_TAGS for inner in range(row, min(cells.end[row], row + _INSIDE_OF))
    )
