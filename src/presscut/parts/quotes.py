"""Pull quotes: a sentence of the article set large beside it, which the body says already.

Rules of this file:
1. An element is a pull quote when its class or id says so, or when it is set apart as a quotation and a paragraph of
   the body says the same words. A quotation said only once is the body's own, and `structure` tells it.
"""

import re
from typing import Final

from presscut.columns import Page
from presscut.model import Block
from presscut.parts.ground import POST, QUOTE, Found, Ground

__all__ = ["find"]

_LONGEST: Final = 700
"""Characters of the longest pull quote with its speaker."""
_MOST_BLOCKS: Final = 6
_SHORTEST: Final = 20
"""Characters of the shortest, and those that must be said twice."""
_COMPARED: Final = 60
"""Characters that are compared: the end of a pull quote is often cut."""
_MOST: Final = 30

_PULLED: Final = re.compile(
    r"pull ?(?:ed|out)? ?quote|pullout|\bpull\b|callout|destacado|\bquote ?(?:box|pull)|kicker ?quote"
)
_MARKS: Final = " \"'“”„‟«»‹›‘’‚「」『』-–—.,:;!?…*·|"


def find(ground: Ground) -> tuple[Found[Block], ...]:
    """The pull quotes from the headline to the end of the body, each owning all its text."""
    page = ground.page
    rows = sorted(
        {*ground.marked(QUOTE, stop=ground.stop), *ground.rows("blockquote", "aside", stop=ground.stop)}
    )
    found: list[Found[Block]] = []
    upto = 0
    for row in rows:
        blocks = ground.blocks(row)
        if row < max(upto, ground.title) or ground.means(row) & POST or not 0 < len(blocks) <= _MOST_BLOCKS:
            continue
        if row <= ground.title < page.end[row] or page.text_end[row] - page.text_start[row] > _LONGEST:
            continue
        text = page.text_of(row)
        pulled = (
            len(text) >= _SHORTEST
            and ground.means(row) & QUOTE
            and _PULLED.search(page.css_words[page.css[row]])
        )
        if not pulled:
            wanted = page.block_text(blocks[0]).strip(_MARKS)[:_COMPARED].strip(_MARKS)
            if len(wanted) < _SHORTEST or not _is_repeated(page, wanted, row, ground.main):
                continue
        found.append(Found(noun=Block(kind="pull_quote", text=text), row=row, blocks=tuple(blocks)))
        upto = int(page.end[row])
        if len(found) == _MOST:
            break
    return tuple(found)


def _is_repeated(page: Page, wanted: str, row: int, main: int) -> bool:
    """Whether the body says these words outside the element too."""
    before = page.text.find(wanted, page.text_start[main], page.text_start[row])
    return before >= 0 or page.text.find(wanted, page.text_end[row], page.text_end[main]) >= 0
