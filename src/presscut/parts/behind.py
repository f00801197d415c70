"""Lines behind a picture in no element of its own: its caption, and the credit at the end of the article.

Rules of this file:
1. Only pictures that have neither caption nor credit in a box of their own are asked.
2. A line needs evidence in its words: those of the picture's alternative text, or a credit.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from presscut.columns import TAG_CODE
from presscut.parts.captions import Figure
from presscut.parts.credited import caption_and_credit, is_credit, is_date
from presscut.parts.ground import Ground
from presscut.text import fold
from presscut.wording import is_of_picture, split_credit

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
_CLOSING: Final = range(-3, 5)
"""Blocks around the end of the body among which the credit of the opening picture may stand."""
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
            or length > (_SIGNED_LENGTH if ground.body[block] else _LONGEST)
            or ground.cells.tag[ground.cells.block_row[block]] in _NO_CAPTION
        ):
            return
        text = " ".join(ground.page.block_text(block).split())
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
            or not _tells(figure, text, None if signed else credit)
            or (ground.body[block] and not (block == first and caption and credit))
        ):
            return
        else:
            figure.captions.append(text)
        figure.blocks.add(block)


def close(ground: Ground, figures: Sequence[Figure]) -> None:
    """The first figure without a credit with the line at the end of the body that is nothing but one: "Photo: Ada Bo"."""
    lacking = next(
        (each for each in figures if each.picture and not caption_and_credit(each.captions, each.credits)[1]),
        None,
    )
    if lacking is None:
        return
    last = ground.last_body
    owned = {block for figure in figures for block in figure.blocks}
    for block in range(max(last + _CLOSING.start, 0), min(last + _CLOSING.stop, len(ground.body))):
        if block in owned or ground.cells.block_length(block) > _CREDIT:
            continue
        text = ground.cells.block_text(block)
        if ":" not in text and "：" not in text:  # most
            continue
        text = " ".join(text.split())
        if is_of_picture(text) and is_credit(text) and not is_date(text):
            lacking.credits.append(text)
            lacking.blocks.add(block)
            return


def _tells(figure: Figure, text: str, credit: str | None) -> bool:
    """Whether a line is a caption by its credit, or by the picture's alternative text."""
    alt = fold(figure.picture.alt or "").rstrip(" .…") if figure.picture else ""
    return len(text) >= _SHORTEST and (
        credit is not None or (len(alt) >= _SHORTEST and fold(text).startswith(alt))
    )
