"""Boxes of the article: facts beside it, its key points, and who wrote it.

Rules of this file:
1. A box is told by what its class or id says. A biography whose text the labeller keeps is body, whatever it is called;
   a box of facts is one also where the labeller keeps its sentences, which read like any others.
2. Key points are the article's own: a list under a heading that says so, or in a box called so. They stay in the body.
3. A box of links, a form and an offer is none of them.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from presscut.columns import TAG_CODE
from presscut.model import Biography, Block, FactBox, Span
from presscut.names import people
from presscut.parts.called import BIOGRAPHY, CHROME, FACTS, KEY_POINTS
from presscut.parts.ground import Found, Ground
from presscut.remarks import announces_key_points
from presscut.text import squeeze

__all__ = ["as_block", "biographies", "fact_boxes", "key_points"]

_MOST: Final = 20
"""Boxes of one kind read of one page."""
_LONGEST: Final = 6_000
"""Characters of the longest box: beyond that it is the page that is called so."""
_SHORTEST: Final = 60
"""Characters of the shortest box of facts, and of the shortest biography."""
_TITLE: Final = 90
"""Characters of the longest title of a box."""
_NAME: Final = 60
"""Characters of the longest name that stands alone."""
_LINE: Final = 40
"""Characters from which a line of a biography says something: shorter are "Read more", "Follow", a handle."""
_BODY_SHARE: Final = 0.5
"""Share of a box's characters that the labeller keeps from which it is body."""
_ARTICLE_SHARE: Final = 0.34
"""Share of the body's blocks from which a box is not beside the article."""
_LINKED: Final = 0.5
"""Share of a box's characters that are links from which it is a menu."""
_HEADING_BLOCKS: Final = 2
"""Blocks between a heading of key points and their list."""
_HEADING: Final = 60
"""Characters of the longest heading of key points."""
_FEWEST, _MANY = 2, 12
"""Key points of one article, at least and at most."""
_POINT: Final = 400
"""Characters of the longest key point."""

_LI, _A = TAG_CODE["li"], TAG_CODE["a"]
_FORMS: Final = tuple(TAG_CODE[tag] for tag in ("form", "input", "textarea"))


# --- facts -----------------------------------------------------------------------------------------------------------


def fact_boxes(ground: Ground) -> tuple[Found[FactBox], ...]:
    """The boxes of facts beside the body, each owning its text."""
    found = []
    for row, blocks in _outermost(ground, FACTS):
        lines = [ground.page.block_text(block).strip() for block in blocks]
        if sum(map(len, lines)) < _SHORTEST or row <= ground.main or row >= ground.stop:
            continue
        if _is_most_of_it(ground, blocks):
            continue
        title = lines[0] if len(lines) > 1 and len(lines[0]) <= _TITLE else None
        text = "\n".join(lines[1:] if title else lines)
        found.append(Found(noun=FactBox(title=title, text=text), row=row, blocks=tuple(blocks)))
    return tuple(found)


def as_block(box: FactBox) -> Block:
    """A box as it stands in the body: the title first, and strong."""
    if not box.title:
        return Block(kind="fact_box", text=box.text)
    spans = (Span(kind="strong", start=0, end=len(box.title)),)
    return Block(kind="fact_box", text=f"{box.title}\n{box.text}", spans=spans)


# --- authors ---------------------------------------------------------------------------------------------------------


def biographies(ground: Ground) -> tuple[Found[Biography], ...]:
    """What the page says about its authors, each text once."""
    found: list[Found[Biography]] = []
    told: set[str] = set()
    for row, blocks in _outermost(ground, BIOGRAPHY):
        if _is_body(ground, blocks):
            continue
        lines = [squeeze(ground.page.block_text(block)) for block in blocks]
        text = "\n".join(line for line in lines if len(line) >= _LINE)
        if len(text) < _SHORTEST or text in told:
            continue
        told.add(text)
        noun = Biography(text=text, name=_name(lines))
        found.append(Found(noun=noun, row=row, blocks=tuple(blocks)))
    return tuple(found)


def _name(lines: Iterable[str]) -> str | None:
    """The name over the lines."""
    for line in lines:
        if len(line) >= _LINE:
            return None
        named = people(line) if len(line) <= _NAME else ()
        if len(named) == 1 and named[0].role == "author" and " " in named[0].name:
            return named[0].name
    return None


# --- key points ------------------------------------------------------------------------------------------------------


def key_points(ground: Ground) -> tuple[Found[tuple[str, ...]], ...]:
    """The points of the article's summary: the first list called so, with the blocks of its heading and its items."""
    for first, row in _called(ground):
        items = [block for block in ground.cells.blocks(row) if _in_item(ground, block, row)]
        texts = [ground.page.block_text(block).strip() for block in items]
        if _FEWEST <= len(items) <= _MANY and max(map(len, texts)) <= _POINT and not _linked(ground, row):
            blocks = tuple(range(first, items[-1] + 1))
            return (Found(noun=tuple(texts), row=row, blocks=blocks),)
    return ()


def _called(ground: Ground) -> Iterator[tuple[int, int]]:
    """First block and list of everything that is called key points, by its box or by its heading."""
    cells = ground.cells
    for row in ground.marked(KEY_POINTS):
        if row > ground.title and ground.cells.blocks(row):
            yield ground.cells.blocks(row).start, row
    for row in ground.rows("ul", "ol", "menu", stop=ground.stop):
        blocks = cells.blocks(row)
        if row < ground.title or not blocks:
            continue
        for before in range(max(blocks.start - _HEADING_BLOCKS, 0), blocks.start):
            length = cells.block_end[before] - cells.block_start[before]
            if length <= _HEADING and announces_key_points(ground.page.block_text(before)):
                yield before, row


def _in_item(ground: Ground, block: int, box: int) -> bool:
    cells = ground.cells
    row = cells.block_row[block]
    while row > box:
        if cells.tag[row] == _LI:
            return True
        row = cells.parent[row]
    return False


# --- boxes -----------------------------------------------------------------------------------------------------------


def _outermost(ground: Ground, bit: int) -> Iterator[tuple[int, range]]:
    """Rows and blocks of the outermost elements called so that are beside the body's text."""
    upto, count = ground.title, 0
    for row in ground.marked(bit):
        if row < upto or ground.cells.end[row] > ground.rest or ground.means(row) & CHROME:
            continue
        blocks = ground.cells.blocks(row)
        if not blocks or ground.cells.length(row) > _LONGEST:
            continue
        upto = ground.cells.end[row]
        if _linked(ground, row) or any(ground.cells.tag.find(code, row, upto) >= 0 for code in _FORMS):
            continue
        yield row, blocks
        count += 1
        if count == _MOST:
            return


def _is_body(ground: Ground, blocks: range) -> bool:
    """Whether the labeller keeps most of it."""
    if ground.kept[blocks.stop] == ground.kept[blocks.start]:
        return False
    inside = slice(blocks.start, blocks.stop)
    lengths = ground.page.block_end[inside] - ground.page.block_start[inside]
    return bool((lengths * ground.body[inside]).sum() > _BODY_SHARE * lengths.sum())


def _is_most_of_it(ground: Ground, blocks: range) -> bool:
    """Whether a great share of the body stands in it: then it is the article that is called so."""
    return ground.kept[blocks.stop] - ground.kept[blocks.start] > _ARTICLE_SHARE * ground.kept[-1]


def _linked(ground: Ground, row: int) -> bool:
    """Whether most of its text is links."""
    cells = ground.cells
    linked = sum(
        ground.cells.length(inside) for inside in range(row, cells.end[row]) if cells.tag[inside] == _A
    )
    return linked > _LINKED * ground.cells.length(row)
