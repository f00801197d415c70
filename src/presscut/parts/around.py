"""The small box around a picture that nothing calls a caption's: its text, where that is told to be one, and its credit.

Rules of this file:
1. Text beside a picture is no caption by standing there: a credit, the alternative text or the name of the box tells it.
2. A credit is what is called so, or a line of names right behind the caption.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

import numpy as np

from presscut.columns import TAG_CODE
from presscut.parts.called import CREDIT, PORTRAIT
from presscut.parts.captions import CLIMB, SCOPE_BLOCKS, Figure, credit, read, signs
from presscut.parts.controls import runs
from presscut.parts.credited import SIGNED, caption_and_credit, is_credit, names_someone
from presscut.parts.ground import Ground
from presscut.parts.signatures import is_labelled
from presscut.text import fold, words
from presscut.wording import split_credit

__all__ = ["around", "box"]

_BOX_BLOCKS: Final = 4
_BOX_LENGTH: Final = 400
"""The same for a box around a picture that nothing calls a caption."""
_SHORTEST: Final = 12
"""Characters of the shortest text of such a box that is a caption: shorter ones are counters and buttons, unless they end in a credit."""
_TELLS: Final = "h1 h2 h3 h4 h5 h6 address form input video audio iframe ul ol blockquote"
_NO_CAPTION: Final = frozenset(map(TAG_CODE.__getitem__, _TELLS.split()))
"""What no box has whose text is a caption."""
_PICTURED: Final = re.compile(
    r"\b(?:img|image|photo|foto|picture|pics?\b|pix\b|figure|media\b|galler(?:y|ie)|galeria|imagen|imagem|visuel|afbeelding|video|player)|bild(?:er)?\b"
)
"""Words of classes that call a box a picture's."""
_WIDTH: Final = 200
"""Pixels: a picture that is told to be narrower is a portrait or a sign, unless an element calls its text a caption."""
_SHARED, _LONGER = 4, 1.5
"""Words of the shortest alternative text that tells a caption, which says them all, and how many times longer that may be."""
_LINES, _LINE = 2, 160
"""Blocks and characters of a box whose text may be a caption though the labeller keeps it."""
_BEHIND: Final = 3
"""Blocks behind a caption among which its credit stands."""
_A, _TIME, _BUTTON, _FIGURE = (TAG_CODE[tag] for tag in ("a", "time", "button", "figure"))
_FRAMES: Final = frozenset(TAG_CODE[tag] for tag in ("table", "tbody", "dl", "figure"))
"""What frames a picture and its text where nothing else stands in it."""


def box(ground: Ground, figure: Figure, rows: Sequence[int]) -> None:
    """The figure with the text of the small box around it: its credit, and where nothing is called a caption that too.

    Where that box says no more than the credit, the caption stands in the one around both.
    """
    found = around(ground, figure, rows)
    if found == figure.row or not ground.cells.blocks(found):
        return
    if figure.captions:
        _sign(ground, figure, found)
        return
    _ask(ground, figure, found)
    if figure.blocks and figure.blocks.issuperset(ground.cells.blocks(found)):
        caption, signed = caption_and_credit(figure.captions, figure.credits)
        outer = around(ground, figure, rows) if signed and not caption else found
        if outer != found and _is_caption(ground, figure, outer):
            _finish(ground, figure, outer)


def _finish(ground: Ground, figure: Figure, found: int) -> None:
    """The figure, whose credit is known, with the other lines of the box around it as its caption."""
    cells = ground.cells
    rest = [block for block in cells.blocks(found) if block not in figure.blocks]
    figure.credits = [*figure.credits, *figure.captions]
    figure.captions = [" ".join(cells.block_text(block).split()) for block in rest]
    figure.blocks.update(rest)


def _ask(ground: Ground, figure: Figure, found: int) -> None:
    """The figure with what a box around it says, as far as it is told to be its caption or its credit."""
    blocks = ground.cells.blocks(found)
    cells = ground.cells
    inside = range(found, cells.end[found])
    if _is_caption(ground, figure, found):
        read(ground, figure, found)
        return
    said = _meanings(ground, found)
    portrait = said & PORTRAIT
    signed = [
        row
        for row in (inside if said & CREDIT else ())
        if ground.means(row) & CREDIT and 0 < cells.length(row) <= SIGNED
    ]
    if signed and not portrait:
        credit(ground, figure, signed)
        figure.blocks.update(block for row in signed for block in cells.blocks(row))
    elif not figure.scoped and len(blocks) <= SCOPE_BLOCKS and not ground.holds_body(found):
        figure.beside = blocks


def _meanings(ground: Ground, found: int) -> int:
    """What the elements of a box are called."""
    stop = ground.cells.end[found]
    return int(np.bitwise_or.reduce(ground.bits[found - ground.head : stop - ground.head]))


def _is_caption(ground: Ground, figure: Figure, found: int) -> bool:
    """Whether the text of a box is a caption: it is short, told to be one, and nothing else is in it."""
    cells, blocks, stop = ground.cells, ground.cells.blocks(found), ground.cells.end[found]
    if len(blocks) > _BOX_BLOCKS:
        return False
    start, end = cells.block_start[blocks.start], cells.block_end[blocks.stop - 1]
    said = end - start
    return (
        (said >= _SHORTEST or _is_short(cells.text[start:end]))
        and said <= _BOX_LENGTH
        and _NO_CAPTION.isdisjoint(cells.tag[found:stop])
        and (cells.tag[found] == _FIGURE or _BUTTON not in cells.tag[found:stop])
        and not any(cells.tag[row] == _TIME and not runs(cells.text_of(row)) for row in range(found, stop))
        and not _meanings(ground, found) & PORTRAIT
        and _is_told(ground, figure, found)
    )


def _is_short(text: str) -> bool:
    """Whether a short text is a caption all the same: of a script in which few signs say much, with its credit."""
    return not text.isascii() and None not in caption_and_credit([text], [])


def _sign(ground: Ground, figure: Figure, found: int) -> None:
    """The figure with the credit that stands beside its caption, in the box around both."""
    cells = ground.cells
    inside = range(found, cells.end[found])
    rows = [row for row in inside if cells.length(row) and signs(ground, row, ground.means(row))]
    behind = max(figure.blocks, default=0) + 1
    blocks = [
        block
        for block in range(behind, min(behind + _BEHIND, cells.blocks(found).stop))
        if cells.block_length(block) <= SIGNED and names_someone(cells.block_text(block))
    ]
    if not (rows or blocks) or caption_and_credit(figure.captions, figure.credits)[1]:
        return
    if rows:
        credit(ground, figure, rows)
        figure.blocks.update(block for row in rows for block in cells.blocks(row))
    else:
        figure.credits += map(cells.block_text, blocks)
        figure.blocks.update(blocks)


def _is_told(ground: Ground, figure: Figure, found: int) -> bool:
    """Whether the text of a box is told to be a caption: by a credit, by what the box is called, or by the alternative text.

    It stands behind the picture and leads nowhere. The alternative text tells it only where it is said again whole: offers repeat
    words of it too.
    """
    cells, shown = ground.cells, figure.picture
    blocks = cells.blocks(found)
    if blocks.start < cells.block_at(figure.row) or shown is None or 0 < (shown.width or 0) < _WIDTH:
        return False
    spoken = [row for row in range(found, cells.end[found]) if cells.length(row)]
    called = ground.page.css_words
    text = " ".join(cells.text_of(found).split())
    alt, said = (words(fold(told)) for told in (shown.alt or "", text))
    if (
        _is_signed(text)
        or (len(alt) >= _SHARED and len(said) <= _LONGER * len(alt) and set(alt) <= set(said))
        or any(cells.length(row) <= SIGNED and is_labelled(cells.text_of(row)) for row in spoken)
    ):
        return True
    if any(cells.tag[row] == _A for row in spoken) or sum(map(str.isdigit, text)) > sum(
        map(str.isalpha, text)
    ):
        return False
    return any(
        ground.means(row) & CREDIT or cells.tag[row] in _FRAMES or _PICTURED.search(called[cells.css[row]])
        for row in spoken
    ) or (
        len(blocks) > 1
        and any(
            cells.block_length(block) <= SIGNED and is_credit(cells.block_text(block)) for block in blocks
        )
    )


def _is_signed(text: str) -> bool:
    """Whether a text ends in a credit, or is one that is more than an address."""
    caption, credit = caption_and_credit([text], [])
    return credit is not None and (caption is not None or split_credit(text, of_picture=True)[1] is not None)


def around(ground: Ground, figure: Figure, rows: Sequence[int]) -> int:
    """The largest element around a picture that holds no other and little more than its own.

    Text of the body is a line at most, which the labeller takes for one while its box tells that it is a caption.
    """
    cells, kept, own = ground.cells, ground.kept, figure.blocks
    at = bisect_left(rows, figure.row)
    before = rows[at - 1] if at else -1
    after = rows[at + 1] if at + 1 < len(rows) else len(cells.tag)
    found = figure.row
    for row in ground.above(figure.row, CLIMB):
        end = cells.end[row]
        if row < ground.head or row <= ground.title < end or end > ground.rest:
            break
        if before >= row or after < end:
            break
        blocks = cells.blocks(row)
        holds_body = kept[blocks.stop] > kept[blocks.start]
        if holds_body and (len(blocks) > _LINES or cells.length(row) > _LINE):
            break
        found = row
        if not all(map(own.__contains__, blocks)):
            break
    return found
