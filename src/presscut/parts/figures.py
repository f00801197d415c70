"""The article's pictures with their captions and credits.

Rules of this file:
1. A picture is the article's when it stands between headline and end of the body, or right over the headline, and in
   no box beside it; one that leads to another article is a teaser's.
2. One picture is one image, whatever its sizes, stand-ins and twins for readers without scripts.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from presscut.columns import TAG_CODE
from presscut.model import Image
from presscut.parts.captions import Figure, box, caption_and_credit, give, scopes
from presscut.parts.ground import CHROME, COMMENT, PORTRAIT, POST, RELATED, Found, Ground
from presscut.parts.pictures import key, picture

__all__ = ["find"]

_MOST: Final = 80
"""Pictures read of one page; a gallery's further ones are left."""
_LINK_ROWS: Final = 14
"""Rows of a caption in which links are looked for."""
_BETWEEN: Final = 3
"""Blocks of a caption between the body and the next picture."""
_AFTER: Final = 3
"""Blocks between the end of the body and a picture that still belongs to it."""
_ABOVE: Final = 6
"""Blocks between a picture over the headline and the headline."""
_TWIN_ROWS: Final = 12
"""Rows between a late picture and its `<noscript>` twin."""
_CLIMB: Final = 6
"""Steps from a picture up to the box around it."""
_LINKED: Final = 0.6
"""Share of a caption that is one link from which it is a teaser's title."""
_TITLE_LENGTH: Final = 20
"""Characters of the shortest such title."""
_OPENING: Final = 2
"""Body blocks that may stand before the picture the article opens with."""

_BESIDE: Final = RELATED | COMMENT | PORTRAIT | CHROME | POST
_HEADINGS: Final = frozenset(TAG_CODE[tag] for tag in ("h1", "h2", "h3", "h4", "h5", "h6"))
_FIGCAPTION, _A, _NOSCRIPT = (TAG_CODE[tag] for tag in ("figcaption", "a", "noscript"))
_OG_IMAGE: Final = re.compile(rb'<meta [^>]{0,200}?"og:image(?::url|:secure_url)?"[^>]{0,2000}>')
_CONTENT: Final = re.compile(rb' content="([^"]*)"')
_ICON: Final = re.compile(r"\b(?:logo|icon|avatar|emoji|wp smiley|author)\b")
_WORDS: Final = re.compile(r"[\W\d_]+")
_CHROME_WORDS: Final = (
    "icon icons logo logos arrow arrows button buttons btn rss sprite avatar avatars userpic banner banners smiley "
    "smilies emoji bullet share"
)
_CHROME_FILE: Final = frozenset(_CHROME_WORDS.split())
"""Words in the address of a picture that belongs to the page, not to the article."""
_IMAGE_FILE: Final = re.compile(r"\.(?:jpe?g|png|webp|gif)(?:$|\?)", re.IGNORECASE)


def find(ground: Ground) -> tuple[Found[Image], ...]:
    """The article's images in the page's order, each once; their blocks are captions and credits."""
    tail = min(ground.rest, _row_after(ground))
    rows = ground.rows("img", "amp-img", stop=tail)[:_MOST]
    found = scopes(ground, rows, tail)
    if not rows and not found:
        return ()
    figures = give(ground, _figures(ground, _near(ground, _own(ground, rows), found)), found)
    places = [figure.row for figure in figures]
    for figure in figures:
        if not figure.credits and figure.picture:
            box(ground, figure, places)
    return _finished(ground, [figure for figure in figures if _belongs(ground, figure)])


def _row_after(ground: Ground) -> int:
    """One past the rows in which a picture after the body may stand."""
    last = ground.last_body + _AFTER + _BETWEEN
    return int(ground.page.block_row[last]) + 1 if last < len(ground.body) else len(ground.page.tag)


# --- which pictures --------------------------------------------------------------------------------------------------


def _own(ground: Ground, rows: Sequence[int]) -> list[int]:
    """The rows that stand in no box beside the article."""
    page = ground.page
    beside = set(ground.marked(_BESIDE)) | set(ground.rows("nav", "footer", "form", "dialog", "select"))
    links = ground.rows("a")
    covers: list[tuple[int, int]] = []
    for row in sorted(beside):
        end = int(page.end[row])
        if row <= ground.title < end or (covers and row < covers[-1][1]) or ground.holds_body(row):
            continue
        if end - row > 1 and _is_beside(ground, row, links):
            covers.append((row, end))
    starts = [start for start, _ in covers]
    own = []
    for row in rows:
        at = bisect_left(starts, row + 1) - 1
        if (at < 0 or row >= covers[at][1]) and not _ICON.search(page.css_words[page.css[row]]):
            own.append(row)
    return own


def _near(ground: Ground, rows: Sequence[int], scopes: Sequence[int]) -> list[int]:
    """The rows that are not far over the headline, nor below the body without a caption."""
    page = ground.page
    title, last = ground.blocks(ground.title).start, ground.last_body
    near = []
    for row, block in zip(
        rows, np.searchsorted(page.block_start, page.text_start[rows]).tolist(), strict=True
    ):
        at = bisect_left(scopes, row + 1) - 1
        scoped = at >= 0 and row < page.end[scopes[at]]
        if block >= title - _ABOVE - _BETWEEN and (scoped or block <= last + 1 + _BETWEEN):
            near.append(row)
    return near


def _is_beside(ground: Ground, row: int, links: Sequence[int]) -> bool:
    """Whether a box with such a name is one: a "teaser" that links to nothing is the article's own opening."""
    page, means = ground.page, ground.means(row)
    if means & RELATED and not means & (COMMENT | PORTRAIT | CHROME | POST):
        return bisect_left(links, int(page.end[row])) > bisect_left(links, row)
    return True


def _figures(ground: Ground, rows: Iterable[int]) -> list[Figure]:
    """One figure a picture: a `<noscript>` twin and a second size fall together."""
    found: list[Figure] = []
    known: dict[str, Figure] = {}
    for row in rows:
        read = picture(ground, row)
        before = found[-1] if found else None
        twin = before if before and _is_twin(ground, before.row, row) else None
        named = key(read.url) if read.url else ""
        same = known.get(named) if named else twin
        if twin and twin.picture and twin.picture.alt and twin.picture.alt == read.alt and twin.picture.url:
            same = twin
        if same and same.picture:
            same.picture = replace(same.picture, small=same.picture.small and read.small)
            continue
        if twin and twin.picture and twin.picture.url is None:
            twin.picture = read
        else:
            twin = Figure(row, read)
            found.append(twin)
        if named:
            known[named] = twin
    return found


def _is_twin(ground: Ground, before: int, row: int) -> bool:
    page = ground.page
    near = row - before <= _TWIN_ROWS and page.text_start[before] == page.text_start[row]
    return near and any(page.tag[up] == _NOSCRIPT for up in (page.parent[row], page.parent[before]))


def _belongs(ground: Ground, figure: Figure) -> bool:
    page, shown = ground.page, figure.picture
    if shown is None:
        return bool(figure.captions)
    if shown.small or (shown.url is None and not figure.captions):
        return False
    if not figure.scoped and not _CHROME_FILE.isdisjoint(_WORDS.split((shown.url or "").lower())):
        return False
    at = int(page.text_start[figure.row])
    block = int(np.searchsorted(page.block_start, at))
    above = ground.blocks(ground.title).start - block
    if above > _ABOVE or (above > 0 and not figure.scoped and not shown.width):
        return False
    if block > ground.last_body + 1 and (
        not figure.scoped
        or _outside(figure, ground.last_body + 1, block) > _AFTER
        or figure.row >= ground.stop
    ):
        return False
    return not _leads_away(ground, figure)


def _outside(figure: Figure, start: int, stop: int) -> int:
    return sum(block not in figure.blocks for block in range(start, stop))


def _leads_away(ground: Ground, figure: Figure) -> bool:
    """Whether the picture is a teaser's: one link holds it and a title, or its whole caption is a link."""
    page = ground.page
    link = next((up for up in list(page.ancestors(figure.row))[:_CLIMB] if page.tag[up] == _A), None)
    if link is not None and page.text_end[link] > page.text_start[link] and _is_page(page.attr(link, "href")):
        said = " ".join(page.text_of(link).split())
        caption = " ".join(figure.captions)
        if len(said) >= _TITLE_LENGTH and (not figure.scoped or _has(ground, link, _HEADINGS)):
            return True
        if _has(ground, link, {_FIGCAPTION}):
            return False
        if caption and caption in said:
            return True
    length = sum(map(len, figure.captions))
    linked = _linked(ground, figure.blocks)
    return length >= _TITLE_LENGTH and linked > (_LINKED * length if figure.named else _TITLE_LENGTH)


def _linked(ground: Ground, blocks: Iterable[int]) -> int:
    """Characters of some blocks that are links, inside them or around them."""
    page, linked = ground.page, 0
    for block in blocks:
        start, end = int(page.block_start[block]), int(page.block_end[block])
        row = int(page.block_row[block])
        if page.tag[page.parent[row]] == _A:
            linked += end - start
            continue
        for link in range(row, min(int(page.end[row]), row + _LINK_ROWS)):
            if page.tag[link] == _A and page.text_start[link] >= start and page.text_end[link] <= end:
                linked += int(page.text_end[link] - page.text_start[link])
    return linked


def _is_page(href: str | None) -> bool:
    return href is not None and href[0] != "#" and not _IMAGE_FILE.search(href)


def _has(ground: Ground, row: int, tags: Collection[int]) -> bool:
    """Whether an element holds one with one of these tags."""
    inside: list[int] = ground.page.tag[row : ground.page.end[row]].tolist()
    return any(code in tags for code in inside)


# --- the answer ------------------------------------------------------------------------------------------------------


def _finished(ground: Ground, figures: Sequence[Figure]) -> tuple[Found[Image], ...]:
    lead = _lead(ground, figures)
    told: set[str] = set()
    found = []
    for number, figure in enumerate(figures):
        caption, credit = caption_and_credit(figure)
        if caption in told:
            if figure.picture is None:
                continue
            caption = None
        told.add(caption or "")
        shown = figure.picture
        image = Image(
            url=shown.url if shown else None,
            alt=shown.alt if shown else None,
            caption=caption,
            credit=credit,
            width=shown.width if shown else None,
            height=shown.height if shown else None,
            lead=number == lead,
        )
        found.append(Found(noun=image, row=figure.row, blocks=tuple(sorted(figure.blocks))))
    return tuple(found)


def _lead(ground: Ground, figures: Sequence[Figure]) -> int | None:
    """The first picture at the opening of the body; else the one the page shows when it is shared."""
    page = ground.page
    for number, figure in enumerate(figures):
        block = int(np.searchsorted(page.block_start, page.text_start[figure.row]))
        if ground.kept[block] <= ground.kept[ground.blocks(ground.main).start] + _OPENING:
            return number
    shared = _OG_IMAGE.search(page.markup, 0, int(page.attr_end[ground.head]))
    told = _CONTENT.search(shared[0]) if shared else None
    wanted = key(told[1].decode("utf-8", "replace")) if told else ""
    for number, figure in enumerate(figures):
        if wanted and figure.picture and figure.picture.url and key(figure.picture.url) == wanted:
            return number
    return None
