"""What the title of a teaser is, and whether it reads like that of a story.

Rules of this file:
1. The name is the title in the link: a heading, else the first line that is long enough; not date and summary, nor the topic that an
   element of its own says before it.
2. A story is told by the length of its name, or by its address; what ends in an arrow is a button.
"""

import re
from typing import Final

from presscut.cells import Cells
from presscut.columns import HEADING_TAGS, TAG_CODE
from presscut.dates import find_dates
from presscut.parts.ground import Ground
from presscut.parts.teasers import INSIDE, NAME_LENGTH, STORY, TITLE, Teaser
from presscut.wording import byline, is_furniture, related_label

__all__ = ["is_elsewhere", "is_story", "is_title", "name_of", "titled_beside"]

_CARD, _CARD_LENGTH = 5, 800
"""Steps from a button up to the box of its story, and characters of the largest."""
_STORY_WORDS: Final = 4
"""Words of a shorter one …"""
_SHORT_STORY: Final = 15
"""… and characters of one whose address is a story's."""
_ADDRESS: Final = ("http://", "https://", "www.")
_ARROWS: Final = frozenset("→➔➜➝»›>▶►")
"""What a button ends in, and a title does not."""
_WIDE: Final = "\u2e80"
"""The first of the characters that say as much as a word's half: of Chinese, Japanese, Korean."""
_WIDE_WEIGHT: Final = 2
"""Letters more that such a character counts."""
_STORY_PATH: Final = re.compile(r"(?:^|/)(?:[^/][^/_-]*+[-_]){2}[^/]+/?(?:[?#].*)?$|\d{5,}")
_OVER: Final = re.compile(
    r"kicker|overline|roofline|eyebrow|dachzeile|spitzmarke|super ?title|sup ?title|pre ?title|title ?header|antetit|categor|kategor|rubri"
    r"|section|ressort|\blabel|\bbadge|\btopic"
)
"""What is called the topic before a title …"""
_DATE: Final = re.compile(r"\b(?:date|time|datum|fecha|data|published)")
"""… and the date behind it."""
_JOINTS: Final = " \t\n-–—:|·•/"
"""What parts the topic from the title."""
_TIME: Final = TAG_CODE["time"]
_LEVEL: Final = {TAG_CODE[f"h{level}"]: level for level in range(1, 7)}
_KIND: Final = re.compile(r"\s\|\s(?:mehr|more|audio|video|galerie|gallery|podcast|bilder)$")
"""What stands behind a name, of what leads to it."""
_GENRE: Final = re.compile(r"^(?:[^\W\d_]+ ){1,3}(?=(?i:von|by|par|por|di|door|av|af) [^\W\d_a-z])")
"""What a teaser's byline may say before the "by": "A column by"."""
_POINTERS: Final = re.compile(r"^>+\s*|\s*<+$")
_DAY: Final = 24
"""Characters of a day before a name."""
_ANSWERS: Final = ("Re: ", "RE: ", "AW: ", "Aw: ")
_SENTENCES: Final = 120
"""Characters of a name that may be sentences with a link around them."""
_STOP: Final = re.compile(r"[^\W\d_]{4}\. [^\W\d_a-z]")
_HERE: Final = re.compile(r"\bhere\.?$")
"""How the words of a sentence end that lead somewhere, which are no title."""
_NEW_TAB: Final = re.compile(
    r"\s*\(?(?:this )?(?:link )?opens in (?:a )?new (?:tab|window)\)?\.?$", re.IGNORECASE
)
"""What is said behind a name to those who do not see the page."""


def name_of(ground: Ground, teaser: Teaser) -> str:
    """The name of a teaser: of several links to one address the shortest that is long enough."""
    names = [_name(ground, row) for row in (teaser.row, *teaser.more)]
    return max(names, key=lambda name: (len(name) >= STORY, -len(name))) if len(names) > 1 else names[0]


def titled_beside(ground: Ground, teaser: Teaser, name: str) -> str:
    """The name of a teaser; where that is a button's, the heading that stands before it in the same small box, else nothing."""
    if not is_furniture(name):
        return name
    cells = ground.cells
    for up in ground.above(teaser.row, _CARD):
        if cells.length(up) > _CARD_LENGTH:
            break
        heads = [
            row
            for row in range(up, teaser.row)
            if cells.tag[row] in HEADING_TAGS and cells.length(row) >= NAME_LENGTH
        ]
        if heads:
            return _titled(cells.text_of(heads[-1]))
    return ""


def _name(ground: Ground, row: int) -> str:
    """The title in a link: what is a heading or called a title, else its first line of some length, else its longest."""
    cells = ground.cells
    if row + 1 == cells.end[row]:
        return _titled(cells.text_of(row))
    stop = min(cells.end[row], row + INSIDE)
    for inside in range(row + 1, stop):
        if cells.length(inside) >= NAME_LENGTH and (
            cells.tag[inside] in HEADING_TAGS or TITLE.search(ground.page.css_words[cells.css[inside]])
        ):
            title = _bare(ground, _highest(cells, inside, stop))
            if related_label(title) != "":
                return _titled(title)
    lines = [_titled(line) for line in _bare(ground, row).split("\n")]
    return next((line for line in lines if len(line) >= STORY), max(lines, key=len))


def _highest(cells: Cells, row: int, stop: int) -> int:
    """The heading of the highest level from this one on, over which a label may stand; another element is itself."""
    if cells.tag[row] not in HEADING_TAGS:
        return row
    heads = [
        head
        for head in range(row, stop)
        if cells.tag[head] in HEADING_TAGS and cells.length(head) >= NAME_LENGTH
    ]
    return min(heads, key=lambda head: _LEVEL[cells.tag[head]])


def _bare(ground: Ground, row: int) -> str:
    """The text of a title without what elements of its own say before it, its topic, and behind it, its date."""
    cells, called = ground.cells, ground.page.css_words
    start, end = cells.text_start[row], cells.text_end[row]
    for inside in range(row + 1, min(cells.end[row], row + INSIDE)):
        length = cells.length(inside)
        if not 0 < 2 * length < end - start:  # else an element around it all, or what is no small part
            continue
        words = called[cells.css[inside]]
        first, last = cells.text_start[inside], cells.text_end[inside]
        if _OVER.search(words) and not cells.text[start:first].strip():
            start = last
        elif not cells.text[last:end].strip() and (
            cells.tag[inside] == _TIME or _DATE.search(words) or _signs(cells.text[first:last])
        ):
            end = first
    text = cells.text[start:end].strip()
    return text.lstrip(_JOINTS) if start > cells.text_start[row] else text


def _signs(text: str) -> bool:
    """Whether a text is a byline: "By Ada Bell", "A column by Ada Bell"."""
    said = _GENRE.sub("", " ".join(text.split()), count=1)
    return byline(said) is not None


def _titled(text: str) -> str:
    """A name, white space folded, without the label before it; one that is said twice, for small screens, once."""
    name = _POINTERS.sub("", _KIND.sub("", _NEW_TAB.sub("", " ".join(text.split()))))
    if name[:1].isdigit():
        name = _undated(name)
    half = len(name) // 2
    if name[:half] == name[half + 1 :] and half >= NAME_LENGTH:
        name = name[:half]
    return related_label(name) or name


def _undated(name: str) -> str:
    """A name without the day that stands before it in lists: "03.05.21 The gates open early"."""
    dates = find_dates(name[:_DAY])
    rest = name[dates[0].end :].lstrip(_JOINTS) if dates and not dates[0].start else ""
    return rest if len(rest) >= STORY else name


def is_story(ground: Ground, teaser: Teaser, name: str) -> bool:
    """Whether a teaser's address and name look like those of another story of the same site."""
    if is_elsewhere(ground, teaser) or name.startswith(_ADDRESS) or _is_no_title(name):
        return False
    path = teaser.url.partition("://")[2].partition("/")[2]
    return is_title(name) or (
        _said(name) >= _SHORT_STORY and not _is_button(name) and _STORY_PATH.search(path) is not None
    )


def is_elsewhere(ground: Ground, teaser: Teaser) -> bool:
    """Whether a teaser leads to another site."""
    if teaser.url.startswith(ground.home):  # most; all where the page has no address
        return False
    own = ground.site
    host = teaser.url.partition("://")[2].partition("/")[0]
    return host not in {"", own} and _site(host) != _site(own)


def is_title(name: str) -> bool:
    """Whether a name is as long as the titles of stories."""
    if _is_button(name) or name.startswith(_ADDRESS) or _HERE.search(name) or _is_no_title(name):
        return False
    return len(name) >= STORY or _said(name) >= STORY or len(name.split()) >= _STORY_WORDS


def _is_no_title(name: str) -> bool:
    """Whether a name is an answer in a forum, several sentences of some length, a label, or some words of a sentence: "our news page"."""
    if name.startswith(_ANSWERS) or related_label(name) == "":
        return True
    if len(name) < STORY:
        return name.islower() and name.isascii() and name[0].isalpha() and name[-1] != "?"
    return len(name) > _SENTENCES and name[-1] == "." and _STOP.search(name) is not None


def _is_button(name: str) -> bool:
    """Whether a name ends in an arrow, which no quotation opens: "Read on »", and not "We have «enough»"."""
    return name[-1:] in _ARROWS and not (name[-1] == "»" and name.count("«") == name.count("»"))


def _said(name: str) -> int:
    """Length of a name, characters that stand for half a word counted as more."""
    if name.isascii() or max(name) < _WIDE:
        return len(name)
    return len(name) + _WIDE_WEIGHT * sum(letter >= _WIDE for letter in name)


def _site(host: str) -> str:
    """The last two parts of a host's name: enough to tell `film.courier.example` from another outlet."""
    return ".".join(host.split(".")[-2:])
