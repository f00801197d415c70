"""Lines behind a picture in no element of its own: its caption, and the credit at the end of the article.

Rules of this file:
1. Only pictures that have neither caption nor credit in a box of their own are asked; the credit of the opening picture may stand far
   from it, over the body or under it.
2. A line needs evidence in its words: those of the picture's alternative text, a credit, or that it calls itself a picture's,
   "Figure 2: …"; such a line may be taken for body.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import Final

from presscut.columns import TAG_CODE
from presscut.parts.called import CREDIT
from presscut.parts.captions import Figure, read
from presscut.parts.credited import caption_and_credit, is_date
from presscut.parts.ground import Ground
from presscut.parts.pictures import Picture, is_sign
from presscut.text import fold
from presscut.wording import credit_label, split_credit

__all__ = ["close", "follow"]

_BEHIND: Final = 2
"""Blocks right behind a picture that may be its caption and its credit."""
_LONGEST: Final = 400
"""Characters of the longest caption in no element of its own …"""
_SHORTEST: Final = 12
"""… and of the shortest."""
_SIGNED_LENGTH: Final = 160
"""Characters of the longest line that the labeller takes for body and its credit for a caption."""
_CREDIT: Final = 80
"""Characters of the longest line that is a credit."""
_LABELLED: Final = re.compile(
    r"[\[(（]?(?:"
    r"(?:fig(?:ure|ura|uur)?s?|abb(?:ildung)?|bild|grafik|karte|diagramm?|chart|graph|exhibit|illustration|schema|image|imagen?|afbeelding"
    r"|foto|photo|gráfic[ao]|graphique|infographic|map|mapa|рис(?:унок)?|мал(?:юнок)?|rys(?:unek)?|obr(?:ázek)?|ábra|kuva|şekil|resim"
    r"|εικόνα|slika|图|圖|図|그림|사진)\.?\s?[#№]?\d{1,3}[a-z]?\s?[-–—:.：]"
    r"|(?:(?:abbildung|illustration|pictured|im bild|auf dem (?:bild|foto)|na (?:zdjęciu|snímku)|en la (?:foto|imagen)|na foto"
    r"|nella foto|sur la photo|на фото|на знімку|на снимке)\s?:|图注?[:：]|圖說?[:：]|[图圖][为為]|写真は|[▲△▼▽]\s?(?=[^\W\d_]))"
    r")",
    re.IGNORECASE,
)
"""How a line begins that calls itself a picture's: by the word for one and its number, or by what is shown "in the picture:"."""
_CLOSING: Final = range(-6, 7)
"""Blocks around the end of the body among which the credit of the opening picture may stand …"""
_OPENING: Final = 6
"""… and blocks below the headline …"""
_ABOVE: Final = 4
"""… and above its end."""
_TELLS: Final = "h1 h2 h3 h4 h5 h6 time address button form ul ol blockquote"
_NO_CAPTION: Final = frozenset(map(TAG_CODE.__getitem__, _TELLS.split()))


def follow(ground: Ground, figure: Figure, taken: Iterable[int]) -> None:
    """The figure with the lines right behind its picture that are its caption or its credit.

    A caption says what the picture's alternative text says, or ends in a credit, and is no body; a line that is nothing
    but a credit may be taken for body too.
    """
    first = max(figure.blocks, default=ground.cells.block_at(figure.row) - 1) + 1
    owned, signed = set(taken), bool(figure.credits)
    for block in range(first, min(first + _BEHIND, len(ground.body))):
        length = ground.cells.block_length(block)
        if (
            block in owned
            or length > _LONGEST
            or ground.cells.tag[ground.cells.block_row[block]] in _NO_CAPTION
        ):
            return
        text = " ".join(ground.page.block_text(block).split())
        if not figure.captions and _LABELLED.match(text):
            figure.captions.append(text)
            figure.blocks.add(block)
            continue
        if ground.body[block] and length > _SIGNED_LENGTH:
            return
        caption, credit = split_credit(text, of_picture=True)
        if (
            caption is None
            and credit is not None
            and length <= _CREDIT
            and not figure.credits
            and not is_date(text)
        ):
            figure.credits.append(text)
        elif (
            figure.captions
            or not _tells(figure, text, None if signed else credit, ground.linked.item(block))
            or (ground.body[block] and not (block == first and caption and credit))
        ):
            return
        elif ground.cells.blocks(row := ground.cells.block_row[block]) == range(block, block + 1):
            scoped = figure.scoped
            read(ground, figure, row)
            figure.scoped = scoped  # the line only follows
        else:
            figure.captions.append(text)
        figure.blocks.add(block)


def close(ground: Ground, figures: list[Figure]) -> list[Figure]:
    """The first figure without a credit with the line that is nothing but one, far from it: "Titelbild: Ada Bo".

    It opens the article or ends it. Where no picture opens the article, as only its style shows one, the line speaks of the
    picture that the page gives to others.
    """
    lacking = next(
        (each for each in figures if each.picture and not caption_and_credit(each.captions, each.credits)[1]),
        None,
    )
    if figures and lacking is None and not _lacks_opening(ground, figures):
        return figures
    owned = {block for figure in figures for block in figure.blocks}
    starts, ends = ground.cells.block_start, ground.cells.block_end
    for block in _edges(ground):
        if block in owned or ends[block] - starts[block] > _CREDIT:
            continue
        text = " ".join(ground.cells.text[starts[block] : ends[block]].split())
        if _is_of_opening(text) or (ground.kept[block] <= 1 and _is_called(ground, block, text)):
            figure = lacking or Figure(ground.cells.block_row[block], _shared(ground))
            figure.credits.append(text)
            figure.blocks.add(block)
            if lacking or figure.picture is None:
                return figures
            return sorted([figure, *figures], key=lambda each: each.row)
    return figures


def _lacks_opening(ground: Ground, figures: Sequence[Figure]) -> bool:
    """Whether no picture stands before the first lines of the body."""
    first = ground.opening + _OPENING
    return not any(ground.cells.block_at(figure.row) < first for figure in figures)


def _shared(ground: Ground) -> Picture | None:
    """The picture that the page gives to others."""
    url = ground.address(unescape(ground.shared))
    return None if not url or is_sign(url, shared=True) else Picture(url, None, None, None, small=False)


def _edges(ground: Ground) -> Iterator[int]:
    """The blocks around the end of the body, then those around the headline."""
    last, many, first = ground.last_body, len(ground.body), ground.opening
    start = max(last + _CLOSING.start, first)
    yield from range(start, min(last + _CLOSING.stop, many))
    yield from range(max(first - _ABOVE, 0), min(first + _OPENING, start))


def _is_of_opening(text: str) -> bool:
    """Whether a line is a credit, and one of pictures by its words: no "Text and photos", which is a byline."""
    announced = credit_label(text)
    return announced is not None and not announced.joined and _is_nothing_else(text)


def _is_called(ground: Ground, block: int, text: str) -> bool:
    """Whether a line is a credit, and its element is called one."""
    return bool(ground.means(ground.cells.block_row[block]) & CREDIT) and _is_nothing_else(text)


def _is_nothing_else(text: str) -> bool:
    caption, credit = split_credit(text, of_picture=True)
    return caption is None and credit is not None and not is_date(text)


def _tells(figure: Figure, text: str, credit: str | None, linked: int) -> bool:
    """Whether a line is a caption by its credit, or, where it is no link, by the picture's alternative text."""
    alt = fold(figure.picture.alt or "").rstrip(" .…") if figure.picture else ""
    return len(text) >= _SHORTEST and (
        credit is not None
        or (len(alt) >= _SHORTEST and 2 * linked < len(text) and fold(text).startswith(alt))
    )
