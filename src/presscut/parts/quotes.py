"""Pull quotes: a sentence of the article set large beside it, which the body says already.

Rules of this file:
1. An element is a pull quote when its class or id says so, or when it is set apart as a quotation and a paragraph of
   the body says the same words. A quotation said only once is the body's own, and `structure` tells it.
2. So is a quotation without a link that the labeller leaves out between two paragraphs that it keeps.
3. A quotation of which the labeller leaves out the last line alone, which says who spoke, is one with it.
4. What is called a pull quote but said nowhere else is a quotation of the text: to leave it out would lose it.
"""

import re
from bisect import bisect_right
from typing import Final, Literal

import numpy as np

from presscut.columns import TAG_CODE, Bools, Page
from presscut.model import Block
from presscut.parts.called import POST, QUOTE
from presscut.parts.ground import Found, Ground

__all__ = ["find", "speakers"]

_LONGEST: Final = 700
"""Characters of the longest pull quote with its speaker."""
_MOST_BLOCKS: Final = 6
_SHORTEST: Final = 20
"""Characters of the shortest, and those that must be said twice …"""
_DENSE: Final = 8
"""… and where there are no spaces."""
_COMPARED: Final = 60
"""Characters that are compared: the end of a pull quote is often cut."""
_SPEAKER: Final = 160
"""Characters of the longest line that says who spoke."""
_MOST: Final = 30
_UP: Final = 4
"""Steps from a line up to the quotation it stands in."""
_PRE, _BLOCKQUOTE, _A = (TAG_CODE[tag] for tag in ("pre", "blockquote", "a"))

_PULLED: Final = re.compile(
    r"pull ?(?:ed|out)? ?quote|pullout|\bpull\b|callout|destacado|\bquote ?(?:box|pull)|kicker ?quote"
)
_QUOTED: Final = re.compile(r"quote|zitat|citation|citaat")
"""What no box of another kind is called: a "callout" may be a tip, or ask to subscribe."""
_RETOLD: Final = 0.5
"""Share of a quotation's runs of words that the body must have for it to be told twice."""
_RUN: Final = 3
"""Words of one run."""
_MARKS: Final = " \"'“”„‟«»‹›‘’‚「」『』-–—.,:;!?…*·|"


def find(ground: Ground) -> tuple[Found[Block], ...]:
    """The pull quotes from the headline to the end of the body, each owning all its text.

    Their kind is `pull_quote` where the body says the same, else `quote`: then it is said here only.
    """
    page, cells = ground.page, ground.cells
    rows = {*ground.marked(QUOTE, stop=ground.stop), *ground.rows("blockquote", "aside", stop=ground.stop)}
    found: list[Found[Block]] = []
    upto = ground.title
    for row in sorted(rows):
        blocks = ground.cells.blocks(row)
        if row < upto or _is_embed(ground, row) or not 0 < len(blocks) <= _MOST_BLOCKS:
            continue
        if row <= ground.title < cells.end[row] or ground.cells.length(row) > _LONGEST:
            continue
        if _PRE in cells.tag[row : cells.end[row]]:
            continue
        kind = _kind(ground, row, blocks)
        if kind:
            text = "\n".join(page.block_text(block).strip() for block in blocks)
            found.append(Found(noun=Block(kind=kind, text=text), row=row, blocks=tuple(blocks)))
            upto = cells.end[row]
            if len(found) == _MOST:
                break
    return tuple(found)


def speakers(page: Page, keep: Bools) -> list[int]:
    """Numbers of the blocks that the labeller leaves out of a quotation alone: its last line, which says who spoke."""
    rows = (page.tag == _BLOCKQUOTE).nonzero()[0]
    if not len(rows):
        return []
    upto = np.zeros(len(keep) + 1, np.int32)
    keep.cumsum(out=upto[1:])
    first, last = page.first_block[rows], page.end_block[rows] - 1
    lacking = (last > first) & (upto[last] - upto[first] == last - first) & ~keep[last]
    last = last[lacking]
    return sorted({*last[page.block_end[last] - page.block_start[last] <= _SPEAKER].tolist()})


def _is_embed(ground: Ground, row: int) -> bool:
    """Whether an element is a post or a frame of another site."""
    called = ground.page.css_words[ground.cells.css[row]]
    return bool(ground.means(row) & POST) or ("embed" in called.split() and not _PULLED.search(called))


def _kind(ground: Ground, row: int, blocks: range) -> Literal["pull_quote", "quote"] | None:
    """What an element set apart is; `None` where it is the body's own."""
    page = ground.page
    called = page.css_words[ground.cells.css[row]] if ground.means(row) & QUOTE else ""
    said = page.text_of(row)
    named = bool(_PULLED.search(called)) and len(said) >= _shortest(said)
    longest = max(map(page.block_text, blocks), key=len)  # another may be the speaker's name
    if not named:
        pulled = (
            all(_is_repeated(ground, row, said) for said in {page.block_text(blocks[0]), longest})
            or _is_decoration(ground, row, blocks)
            or (ground.cells.tag[row] == _BLOCKQUOTE and _is_retold(ground, row, longest))
        )
        return "pull_quote" if pulled else None
    if _is_repeated(ground, row, longest):
        return "pull_quote"
    if not _QUOTED.search(called):
        return None
    return "pull_quote" if _is_retold(ground, row, longest) else "quote"


def _is_decoration(ground: Ground, row: int, blocks: range) -> bool:
    """Whether a quotation that the labeller leaves out stands right between two paragraphs that it keeps."""
    cells, body = ground.cells, ground.body
    return (
        cells.tag[row] == _BLOCKQUOTE
        and not ground.holds_body(row)
        and cells.length(row) >= _shortest(cells.text_of(row))
        and cells.tag.find(_A, row, cells.end[row]) < 0
        and blocks.start > 0
        and blocks.stop < len(body)
        and bool(body[blocks.start - 1] and body[blocks.stop])
    )


def _is_repeated(ground: Ground, row: int, said: str) -> bool:
    """Whether the body says the beginning of these words outside the element too, and not as another quotation."""
    return False in _others(ground, row, said)


def _others(ground: Ground, row: int, said: str) -> list[bool]:
    """Of each other place of the body that says the beginning of these words, whether it is in a quotation too."""
    wanted = said.strip(_MARKS)[:_COMPARED].strip(_MARKS)
    if len(wanted) < _shortest(wanted):
        return []
    text, cells, main = ground.page.text, ground.cells, ground.main
    found: list[bool] = []
    at = text.find(wanted, cells.text_start[main], cells.text_end[main])
    while at >= 0 and len(found) < _MOST:
        if not cells.text_start[row] <= at < cells.text_end[row]:
            found.append(_is_quoted(ground, at))
        at = text.find(wanted, at + len(wanted), cells.text_end[main])
    return found


def _is_quoted(ground: Ground, at: int) -> bool:
    """Whether a place in the text is in a quotation: slides and forums say the same words in several."""
    cells = ground.cells
    row = cells.block_row[max(bisect_right(cells.block_start, at) - 1, 0)]
    return any(
        cells.tag[up] == _BLOCKQUOTE or ground.means(up) & QUOTE for up in (row, *ground.above(row, _UP))
    )


def _shortest(said: str) -> int:
    return _SHORTEST if said.isascii() or " " in said else _DENSE


def _is_retold(ground: Ground, row: int, said: str) -> bool:
    """Whether the body says most of it too, but for marks, capitals and what was left out."""
    words = said.casefold().split()
    runs = [" ".join(words[at : at + _RUN]).strip(_MARKS) for at in range(0, len(words) - _RUN + 1, _RUN)]
    own, lacking = ground.holds_body(row) + sum(_others(ground, row, said)), 0
    for run in runs:  # most quotations are told nowhere else: the first half of the runs tells
        lacking += ground.told.count(run) <= own
        if len(runs) - lacking < _RETOLD * len(runs):
            return False
    return bool(runs)
