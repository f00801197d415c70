"""The headline that a reader sees: which line, and where it stands.

Rules of this file:
1. A heading of the first level that says what machines were told is the headline.
2. Else every heading, and every line around the beginning of the body, is weighed by its signs; the first of the most is the
   headline, if that is enough.
3. Where that finds none, as the page's title is the site's name, a line that its class calls a headline is one.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import mul
from typing import Final

from presscut.cells import Cells
from presscut.claims.heading_signs import (
    SIGNS,
    Asked,
    Body,
    Line,
    Told,
    candidates,
    is_unseen,
    line_of,
    signs,
    told_below,
    told_of,
)
from presscut.claims.statement import Known
from presscut.columns import HEADING_TAGS, IS_HEADING, Labels, Page
from presscut.text import fold, squeeze, words

__all__ = ["LONG", "WEIGHTS", "blocks_of", "body_of", "headline", "likeness"]

LONG: Final = 140
"""Characters of a block that is a paragraph of an article, where nobody has labelled the blocks."""
HEADINGS: Final = 60
"""Headings of the first level that are compared."""
SITE_NAME: Final = 40
"""Characters of the name of a site, at most: a longer heading that stands in a title is the headline."""
# fmt: off
WEIGHTS: Final[dict[str, float]] = {
    "address": 2.6, "named": 1.5, "told": 3.0, "alike": 0.5, "h1": 4.1, "h2": 2.1, "h3": 1.4,
    "only h1": 1.2, "first heading": 0.4, "next to body": 1.5, "2-4 above": 1.2, "masthead": -5.0, "body behind": 3.7, "class": 0.9,
    "class around": 0.7, "menu": -0.9, "crumbs": -7.0, "said below": -2.0, "unseen": -7.0, "beside": -0.5, "link": -1.3, "home": -4.4,
    "outlet": -1.0, "host": -0.4, "one word": -1.6, "long": 0.7, "very long": -1.4, "sentence": -1.0, "byline": -0.9,
    "figures": -1.1, "repeated": -0.9, "said again": 0.2,
}
# fmt: on
"""What each sign weighs, as `training/headline.py` learned it of some 940 pages, with all, some and none of what machines are told;
but four are set by hand: "masthead" is too rare among them, and of "crumbs", "said below" and "unseen" the gold does not tell which of two it means."""
ENOUGH: Final = 4.0
"""Weight from which a line is the headline …"""
SURE: Final = 12.0
"""… and from which no other line than headings is asked."""
_TOLD: Final = slice(SIGNS.index("named"), SIGNS.index("h3") + 1)
"""Signs of what machines were told, and of headings."""
_CALLED: Final = tuple(map(SIGNS.index, ("class", "long")))
_PLACED: Final = tuple(map(SIGNS.index, ("next to body", "2-4 above")))
_UNCALLED: Final = tuple(map(SIGNS.index, ("repeated", "link", "menu", "very long")))
_IN_ORDER: Final = tuple(WEIGHTS[sign] for sign in SIGNS)


def likeness(text: str, titles: tuple[str, ...]) -> float:
    """How many of the words of a text and of the most similar title are shared, 0–1."""
    own = set(words(fold(text)))
    best = 0.0
    for title in titles:
        told = set(words(fold(title)))
        if own and told:
            best = max(best, len(own & told) / len(own | told))
    return best


def headline(page: Page, cells: Cells, labels: Labels | None, known: Known) -> int | None:
    """The row of the headline."""
    for row in page.rows("h1")[:HEADINGS]:
        text = squeeze(cells.text_of(row))
        agrees = text in known.named or (
            len(text) > SITE_NAME and any(text in title for title in known.titles)
        )
        if agrees and not is_unseen(page, cells, row):
            return row
    body = body_of(page, labels)
    told = told_of(known)
    asked = Asked(page, cells, told, body)
    heads, others = candidates(page, cells, body.first)
    lines = [line_of(cells, row) for row in heads]
    best, most = _heaviest(told, lines, signs(asked, lines))
    if most < SURE:
        below = set(told_below(cells, told, body.first)).difference(heads, others)
        rest = [line_of(cells, row) for row in (*others, *sorted(below))]
        said = list(signs(asked, rest, lines))
        other, more = _heaviest(told, rest, said)
        if max(most, more) < ENOUGH:
            other, more = _called(rest, said)
        if more > most or (more == most and other is not None and best is not None and other < best):
            best, most = other, more
    return best if most >= ENOUGH and not _is_the_text(page, cells, body, best) else None


def _is_the_text(page: Page, cells: Cells, body: Body, row: int | None) -> bool:
    """Whether a line that is no heading is all the text there is: a paragraph alone is no headline."""
    first, past = blocks_of(cells, row)
    if row is None or int(page.tag[row]) in HEADING_TAGS or not body.counted or not body.counted[-1]:
        return False
    return body.counted[past - 1] - (body.counted[first - 1] if first else 0) == body.counted[-1]


def _heaviest(
    told: Told, lines: Sequence[Line], signs: Iterable[tuple[float, ...]]
) -> tuple[int | None, float]:
    """The line of the most weight, and that weight; without a heading's tag it must be told, where anything is."""
    best, most = None, 0.0
    for line, said in zip(lines, signs, strict=True):
        weight = sum(map(mul, _IN_ORDER, said))
        if weight > most and (not told.titles or any(said[_TOLD])):
            best, most = line.row, weight
    return best, most


def _called(lines: Sequence[Line], signs: Iterable[tuple[float, ...]]) -> tuple[int | None, float]:
    """The line of the most weight whose class alone says that it is a headline: the title of the page is the site's name.

    Section names, cards and links are called so too; only a line of some words right over the body that stands for itself is believed.
    """
    best, most = None, 0.0
    for line, said in zip(lines, signs, strict=True):
        weight = sum(map(mul, _IN_ORDER, said))
        called = all(said[at] for at in _CALLED) and any(said[at] for at in _PLACED)
        if weight > most and called and not any(said[at] for at in _UNCALLED):
            best, most = line.row, weight
    return best, most


def blocks_of(cells: Cells, row: int | None) -> tuple[int, int]:
    """The first block of a heading, and one past its last; of an inline one, the block it stands in."""
    if row is None:
        return 0, 0
    blocks = cells.blocks(row)
    if blocks:
        return blocks.start, blocks.stop
    first = max(bisect_right(cells.block_start, cells.text_start[row]) - 1, 0)  # inline: inside a block
    return first, first + 1


def body_of(page: Page, labels: Labels | None) -> Body:
    """The body; where nobody has labelled it, the blocks long enough for a paragraph. Headings it begins with may be the headline."""
    keep = page.block_end - page.block_start >= LONG if labels is None else labels.keep
    text = keep & ~IS_HEADING.take(page.tag.take(page.block_row))
    first = int((text if text.any() else keep).argmax()) if keep.any() else len(keep)
    return Body(first, keep.cumsum().tolist())
