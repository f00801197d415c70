"""Which pictures are the article's, once what the page says under them is known.

Rules of this file:
1. The article ends with its last text, or with a picture that follows with its caption.
2. A picture that leads to another article is a teaser's, unless a credit is printed under it; one under which only the author's name stands is the author.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import unquote

from presscut.columns import HEADING_TAGS, TAG_CODE
from presscut.hosts import host_of
from presscut.model import Image, Link
from presscut.parts.captions import Figure
from presscut.parts.credited import caption_and_credit
from presscut.parts.ground import Found, Ground
from presscut.parts.pictures import Picture, is_advert, is_drawing, is_sign, is_tracker, key
from presscut.text import fold, words
from presscut.wording import byline, is_furniture, split_credit

__all__ = ["ABOVE", "BETWEEN", "belonging", "row_after", "shared_key", "unlinked"]

BETWEEN: Final = 3
"""Blocks of a caption between the body and the next picture."""
ABOVE: Final = 6
"""Blocks between a picture over the headline and the headline."""
_LINK_ROWS: Final = 14
"""Rows of a caption in which links are looked for."""
_AFTER: Final = 3
"""Blocks between the end of the body and a picture that still belongs to it."""
_CLIMB: Final = 6
"""Steps from a picture up to the box around it."""
_NEAR: Final = 3
"""The same up to the link to another article that a picture leads by."""
_LINKED: Final = 0.6
"""Share of a caption that is one link from which it is a teaser's title."""
_TITLE_LENGTH: Final = 20
"""Characters of the shortest such title."""
_NAMED: Final = 80
"""Characters of the longest line that only names who wrote the article."""
_MARKS: Final = 4
"""Characters that such a line may have beside the name."""
_FACE, _PORTRAIT = 100, 160
"""Pixels of the largest square that is somebody's face, where nothing is said of it: between the paragraphs, and around them."""
_SIGN: Final = re.compile(r"(?:\S+ ){0,3}(?:logo|icon|avatar|badge)(?: \S+)?", re.IGNORECASE)
"""Alternative texts of the page's own signs."""
_HANDED: Final = 500
"""Characters of a query in which an address is looked for."""
_FILE: Final = re.compile(r"\.(?:jpe?g|png|webp|gif)$", re.IGNORECASE)
_IMAGE_FILE: Final = re.compile(r"\.(?:jpe?g|png|webp|gif)(?:$|\?)", re.IGNORECASE)

_FIGCAPTION, _A = TAG_CODE["figcaption"], TAG_CODE["a"]
_FIGURE: Final = TAG_CODE["figure"]
_FRAMES: Final = frozenset((_FIGCAPTION, _FIGURE))


def belonging(ground: Ground, figures: Iterable[Figure]) -> list[Figure]:
    """The figures that are the article's: it ends with its last text, or with a picture that follows with its caption."""
    kept, last, far = [], ground.last_body, row_after(ground)
    for figure in figures:
        if figure.row >= far and not (figure.picture and figure.named and figure.captions):
            continue
        if _belongs(ground, figure, last):
            kept.append(figure)
            last = max(last, *figure.blocks) if figure.named and figure.row < ground.stop else last
    return kept


def _belongs(ground: Ground, figure: Figure, last: int) -> bool:
    shown = figure.picture
    if _is_behind(ground, figure, last):
        return False
    if shown is None:
        signed = figure.credits and ground.cells.tag[figure.row] in _FRAMES
        return bool(figure.captions or signed)
    said = bool(figure.captions or figure.credits)
    if shown.small or (not said and (shown.url is None or _is_sites(ground, figure, shown))):
        return False
    if not figure.scoped and (is_sign(shown.url or "") or _is_sign(shown.alt or "")):
        return False
    above = ground.cells.block_at(ground.title) - ground.cells.block_at(figure.row)
    if above > ABOVE or (above > 0 and not (figure.scoped or shown.width or _is_shared(ground, shown))):
        return False
    return not _is_portrait(ground, figure) and not _leads_away(ground, figure)


def _is_sign(alt: str) -> bool:
    """Whether an alternative text is that of a logo or a button; what claims the rights in a picture is its own."""
    return _SIGN.fullmatch(alt) is not None or (alt[:1].isalpha() and is_furniture(alt))


def _is_sites(ground: Ground, figure: Figure, shown: Picture) -> bool:
    """Whether a picture of which nothing is said is the site's: a portrait, a drawing, an advertisement, what leads home, what counts readers."""
    within = ground.kept[ground.cells.block_at(figure.row)] not in {0, ground.kept[-1]}
    if 0 < (shown.width or 0) <= (_FACE if within else _PORTRAIT) and shown.width == shown.height:
        return True
    if is_drawing(shown) or is_advert(shown.url or ""):
        return True
    if shown.alt is None and (
        is_tracker(shown.url or "") or "display:none" in (ground.page.attr(figure.row, "style") or "")
    ):
        return True
    link = _link_around(ground, figure.row)
    return link is not None and (_is_home(ground, link) or _acts(ground, link))


def _is_home(ground: Ground, link: int) -> bool:
    """Whether a link leads to the front page of this host."""
    url = (_to(ground, link) or "").partition("?")[0].rstrip("/")
    return url.count("/") == len("//") and bool(ground.base) and not _is_elsewhere(ground, link)


def _acts(ground: Ground, link: int) -> bool:
    """Whether a link leads nowhere to read, whatever it is called: it writes a letter, or hands this page's address on."""
    href = ground.page.attr(link, "href") or ""
    if href.startswith("mailto:"):
        return True
    own, handed = host_of(ground.base), unquote(href.partition("?")[2][:_HANDED])
    return bool(own) and "://" in handed and own in handed and not _IMAGE_FILE.search(handed)


def _is_behind(ground: Ground, figure: Figure, last: int) -> bool:
    """Whether a picture stands behind the article, whose last block this is."""
    block, shown = ground.cells.block_at(figure.row), figure.picture
    outside = shown is not None and block > last + 1
    return outside and (
        not figure.scoped or _outside(figure, last + 1, block) > _AFTER or figure.row >= ground.stop
    )


def _is_portrait(ground: Ground, figure: Figure) -> bool:
    """Whether all that is said of a picture is who wrote the article: "By Ada Bo"."""
    said = " ".join(figure.captions) or (figure.picture and figure.picture.alt) or ""
    longest = _NAMED if figure.captions else max(map(len, ground.authors), default=0) + _MARKS
    if not 0 < len(said) <= longest or figure.credits:
        return False
    name = byline(said)
    if name and not figure.named and figure.captions:
        return True
    about = set(words(fold(name or _FILE.sub("", said))))
    return any(about and about <= set(words(fold(author))) for author in ground.authors)


def _outside(figure: Figure, start: int, stop: int) -> int:
    return sum(block not in figure.blocks for block in range(start, stop))


def _leads_away(ground: Ground, figure: Figure) -> bool:
    """Whether the picture is a teaser's: one link holds it and a title, or its whole caption is a link."""
    page, tag = ground.page, ground.cells.tag
    link = _link_around(ground, figure.row)
    to_page = link is not None and _is_page(ground, figure, link)
    said = " ".join(page.text_of(link).split()) if link is not None else ""
    if link is not None and said and to_page:
        inside = tag[link : ground.cells.end[link]]
        caption = " ".join(figure.captions)
        titled = len(said) >= _TITLE_LENGTH and not HEADING_TAGS.isdisjoint(inside)
        if titled or not (figure.scoped or is_furniture(said)):
            return True
        if _FIGCAPTION in inside or (figure.named and split_credit(caption, of_picture=True)[1] is not None):
            return False  # no teaser's picture is signed: it leads to the gallery
        if caption in said and len(said) - sum(map(len, figure.credits)) > _TITLE_LENGTH:
            return True
    if not (figure.captions or figure.credits) and _linked(ground, figure, figure.beside) > _TITLE_LENGTH:
        return True
    length = sum(map(len, figure.captions))
    own = (
        figure.named and not to_page and _is_framed(ground, figure)
    )  # its caption leads somewhere, it does not
    if own or length < _TITLE_LENGTH or caption_and_credit(figure.captions, figure.credits)[0] is None:
        return False
    return _linked(ground, figure, figure.blocks) > (_LINKED * length if figure.named else _TITLE_LENGTH)


def unlinked(
    ground: Ground, pictures: Iterable[Found[Image]], links: Iterable[Found[Link]]
) -> Iterator[Found[Image]]:
    """The pictures but those without a caption or credit that lead to a related article: they are its own."""
    others = {link.noun.url for link in links if link.noun.url}
    for one in pictures:
        asked = others and not (one.noun.caption or one.noun.credit or one.noun.lead)
        link = _link_around(ground, one.row, _NEAR) if asked else None
        if link is None or _to(ground, link) not in others:
            yield one


def _is_framed(ground: Ground, figure: Figure) -> bool:
    """Whether a picture stands in a `<figure>`."""
    return any(ground.cells.tag[up] == _FIGURE for up in ground.above(figure.row, _CLIMB))


def _link_around(ground: Ground, row: int, steps: int = _CLIMB) -> int | None:
    tag, parent = ground.cells.tag, ground.cells.parent
    for _ in range(steps):
        row = parent[row]
        if row < 0:
            return None
        if tag[row] == _A:
            return row
    return None


def _linked(ground: Ground, figure: Figure, blocks: Iterable[int]) -> int:
    """Characters of some blocks that link to a page, inside them or around them; a credit may lead to its giver's site."""
    cells, linked = ground.cells, 0
    signed = "\n".join(figure.credits)
    for block in blocks:
        start, end = cells.block_start[block], cells.block_end[block]
        row = cells.block_row[block]
        up = cells.parent[row]
        if cells.tag[up] == _A and _is_page(ground, figure, up):
            linked += end - start
            continue
        for link in range(row, min(cells.end[row], row + _LINK_ROWS)):
            inside = cells.tag[link] == _A and cells.text_start[link] >= start and cells.text_end[link] <= end
            if (
                inside
                and _is_page(ground, figure, link)
                and not (cells.text_of(link) in signed and _is_elsewhere(ground, link))
            ):
                linked += cells.length(link)
    return linked


def _is_elsewhere(ground: Ground, link: int) -> bool:
    """Whether a link leads to another host."""
    hosts = [(url or "").partition("://")[2].partition("/")[0] for url in (_to(ground, link), ground.base)]
    return all(hosts) and hosts[0] != hosts[1]


def _to(ground: Ground, link: int) -> str | None:
    return ground.address(ground.page.attr(link, "href"))


def _is_page(ground: Ground, figure: Figure, link: int) -> bool:
    """Whether a link by a picture leads to a page, not to the picture itself."""
    url = _to(ground, link)
    if url is None or _IMAGE_FILE.search(url):
        return False
    shown = figure.picture
    return not (shown and shown.url and key(shown.url) == key(url))


def row_after(ground: Ground) -> int:
    """One past the rows in which a picture after the body may stand; with a caption it may to the end of its container."""
    last = ground.last_body + _AFTER + BETWEEN
    return ground.cells.block_row[last] + 1 if last < len(ground.body) else len(ground.cells.tag)


def _is_shared(ground: Ground, shown: Picture) -> bool:
    """Whether a picture is the one the page gives to others."""
    return shown.url is not None and key(shown.url) == shared_key(ground)


def shared_key(ground: Ground) -> str:
    """The key of the picture that the page gives to others; empty where it names none."""
    return key(ground.shared) if ground.shared else ""
