"""Lines of the body that are hardly more than a link: which of them offer another article, and are none of its sentences.

Rules of this file:
1. A label of any words before the linked title of a story of the site is reason enough.
2. Without one a line is weighed by the signs of a box with one title and by what kind of line it is.
3. Where many lines of a text are links, they are its contents.
"""

import re
from collections.abc import Iterator, Sequence
from operator import mul
from typing import Final

import numpy as np

from presscut.cells import Cells
from presscut.columns import HEADING_TAGS, TAG_CODE
from presscut.parts.box_signs import FORMED, LED, NEAR, SAID, formed, led, near, said
from presscut.parts.called import OFFERS, TOPICS
from presscut.parts.ground import Ground
from presscut.parts.structure import list_of
from presscut.parts.teaser_names import is_story, name_of
from presscut.parts.teasers import STORY, UNLINKED, Box, Teaser, around
from presscut.wording import related_label

__all__ = ["ENOUGH", "SIGNS", "WEIGHTS", "candidates", "chosen", "is_labelled", "signs"]

SIGNS: Final = (
    *LED,
    *FORMED,
    *NEAR,
    *("bracket", "whole", "in a heading", "item", "slug", "sentence", "alike", "list of links"),
    *SAID,
)
"""Signs of a line: of its link as of a box of one, of what stands before it, of the line, and of the body's other lines; the dearest last."""
# fmt: off
WEIGHTS: Final[dict[str, float]] = {
    "elsewhere": -2.2, "same section": 0.7, "same depth": 0.8, "stories": 0.5, "titles": 0.0, "long": 0.7, "headings": -1.1,
    "buttons": -0.7, "on the headline": 0.1, "most on the headline": 0.1, "on the theme": 2.0, "words of the body": 0.1, "bracket": 1.8,
    "whole": 1.6, "in a heading": -1.7, "item": -1.9, "slug": 0.7, "sentence": 1.0, "alike": -2.3, "list of links": 3.2,
}
# fmt: on
"""What each sign weighs, as `training/linked_lines.py` learned it of the lines of some 960 pages."""
ENOUGH: Final = 5.4
"""Weight from which a line is a related link, learned too."""
_SHOWN, _SAID = (
    tuple(WEIGHTS.get(sign, 0.0) for sign in signs) for signs in (SIGNS[: -len(SAID)], SIGNS[-len(SAID) :])
)
_HOPELESS: Final = ENOUGH - sum(max(weight, 0.0) for weight in _SAID) - 1e-6
"""Weight without what the body says from which that makes it enough, less what sums of floats may err."""
_COLONS: Final = (":", "：", "|", "»", "→", ">")
"""What ends a label before a link."""
_BRACKETS: Final = ("(", "[", "【", "<", "（", ">", "»", "→", "►", "▶", "👉")
"""What opens a line that is apart from the others."""
_CONTENTS: Final = 0.34
"""Share of the body's lines from which those that are links are the text: a list of links."""
_SLUG: Final = re.compile(r"[^/]+[-_][^/]+[-_][^/]+")
"""The end of the address of a story."""
_ENDS: Final = (".", "。", "!", "?")
_BARE: Final = 2
"""Characters besides its link of a line that is nothing else."""
_MARKS: Final = 4
"""Characters of marks before a link, and behind it: a bullet, "[ … ]"."""
_LI: Final = TAG_CODE["li"]


def chosen(ground: Ground, known: Sequence[Teaser]) -> Iterator[tuple[int, int]]:
    """Row and block of the lines that weigh enough."""
    lines = candidates(ground, known)
    are_contents = len(lines) > _CONTENTS * ground.kept[-1]
    for one in lines:
        if is_labelled(ground, one) or (not are_contents and _is_enough(ground, one, len(lines))):
            yield ground.cells.block_row[one.first], one.first


def _is_enough(ground: Ground, one: Teaser, lines: int) -> bool:
    weight: float = sum(map(mul, _SHOWN, _shown(ground, one, lines)))
    return weight >= _HOPELESS and sum(map(mul, _SAID, _said(ground, one)), weight) >= ENOUGH


def is_labelled(ground: Ground, one: Teaser) -> bool:
    """Whether a link is the title of a story of the site, behind a label."""
    cells = ground.cells
    is_long = cells.length(one.row) >= STORY
    return is_long and len(_lead(cells, one)) > _MARKS and is_story(ground, one, name_of(ground, one))


def candidates(ground: Ground, known: Sequence[Teaser]) -> list[Teaser]:
    """The links of which a line of the body consists, but for a label before them and marks around them."""
    return [
        one
        for one in known
        if one.first == one.last
        and ground.body[one.first]
        and ground.opening <= one.first <= ground.last_body
        and _is_most(ground, one)
        and not around(ground, one.row) & (OFFERS | TOPICS)
    ]


def _is_most(ground: Ground, one: Teaser) -> bool:
    """Whether a link is its line, or all behind a label."""
    cells, at = ground.cells, one.first
    lead = _lead(cells, one)
    more = cells.block_length(at) - ground.linked[at]
    if more - len(lead) > _MARKS:
        return False
    return len(lead) <= _MARKS or (more <= UNLINKED and (lead.endswith(_COLONS) or related_label(lead) == ""))


def _lead(cells: Cells, one: Teaser) -> str:
    """What stands in a line before its link."""
    return cells.text[cells.block_start[one.first] : cells.text_start[one.row]].strip()


def signs(ground: Ground, one: Teaser, lines: int) -> list[float]:
    """What a line of so many shows, in the order of `SIGNS`."""
    return [*_shown(ground, one, lines), *_said(ground, one)]


def _said(ground: Ground, one: Teaser) -> tuple[float, float]:
    return said(ground, [(one, name_of(ground, one))])


def _shown(ground: Ground, one: Teaser, lines: int) -> list[float]:
    cells, at, name = ground.cells, one.first, name_of(ground, one)
    row, line = cells.block_row[at], cells.block_text(at).strip()
    titles, box = [(one, name)], Box([one], range(0))
    tags = {cells.tag[row], *(cells.tag[up] for up in ground.above(row, 1))}
    return [
        *led(ground, [one]),
        *formed(ground, box, titles, int(is_story(ground, one, name))),
        *near(ground, titles),
        float(line.startswith(_BRACKETS)),
        float(cells.block_length(at) - ground.linked[at] <= _BARE),
        float(not HEADING_TAGS.isdisjoint(tags)),
        float(_LI in tags),
        float(_SLUG.search(one.url.partition("://")[2].partition("/")[2]) is not None),
        float(line.endswith(_ENDS)),
        min(lines / max(ground.kept[-1], 1), 1.0),
        float(_is_in_list(ground, at)),
    ]


def _is_in_list(ground: Ground, block: int) -> bool:
    """Whether a line is one of several of a list that has almost no other items than links."""
    around_it = list_of(ground.page, block)
    blocks = ground.cells.blocks(around_it) if around_it >= 0 else range(0)
    inside = slice(blocks.start, blocks.stop)
    length = ground.page.block_end[inside] - ground.page.block_start[inside]
    return len(blocks) > 1 and int(np.count_nonzero(2 * ground.linked[inside] > length)) >= len(blocks) - 1
