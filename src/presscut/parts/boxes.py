"""Boxes of the article: facts beside it, and its key points.

Rules of this file:
1. A box is told by what its class or id says. A box of facts is one also where the labeller keeps its sentences, which read
   like any others; so is what stands between paragraphs and is drawn with a border and a ground of its own, or is an `<aside>` with a
   title that leads nowhere.
2. A box of facts headed "About the author" is a biography, one headed by words for key points is these.
3. Key points are the article's own: a list under a heading that says so, or in a box called so; without a list, the lines of a
   small box near the top that such a heading begins; else a short list of sentences before the text. They stay in the body. A
   list of links down the page, or of its headings, is a table of contents.
4. A box of links, a form and an offer is none of them.
"""

import re
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Final

from presscut.columns import HEADING_TAGS, TAG_CODE
from presscut.model import Block, FactBox, Span
from presscut.openings import begun
from presscut.parts import apart
from presscut.parts.about_lines import is_dated
from presscut.parts.apart import TITLE, is_contents, mostly_links
from presscut.parts.called import BIOGRAPHY, CHROME, FACTS, KEY_POINTS
from presscut.parts.ground import Found, Ground
from presscut.remarks import KEY_POINT_OPENINGS, announces_author, announces_facts, announces_key_points

__all__ = ["as_block", "fact_boxes", "is_body", "is_most_of_it", "key_points", "offers", "outermost"]

_MOST: Final = 20
"""Boxes of one kind read of one page."""
_LONGEST: Final = 6_000
"""Characters of the longest box: beyond that it is the page that is called so."""
_SHORTEST: Final = 60
"""Characters of the shortest box of facts …"""
_TITLED: Final = 40
"""… and of the shortest with a title."""
_BODY_SHARE: Final = 0.5
"""Share of a box's characters that the labeller keeps from which it is body."""
_ARTICLE_SHARE: Final = 0.34
"""Share of the body's blocks from which boxes are not beside the article: of them the page is built, as those of shops are."""
_HEADING_BLOCKS: Final = 2
"""Blocks between a heading of key points and their list."""
_HEADING: Final = 60
"""Characters of the longest heading of key points."""
_FEWEST, _MANY = 2, 15
"""Key points of one article, at least and at most."""
_SUMMARIES: Final = 3
"""Lists of them, at most."""
_POINT: Final = 500
"""Characters of the longest key point of several …"""
_LINE: Final = 10
"""… and of the shortest that stands in no list: a button is shorter …"""
_ALONE: Final = range(60, 1_000)
"""… and of a summary in one paragraph."""
_TOP: Final = 0.25
"""Share of the body's blocks before a summary without a list: further down it is a chapter."""
_SENTENCE, _FEW_POINTS = 30, 6
"""Characters of the shortest point, and points, of a list that nothing calls so but its place before the text."""
_STEPS: Final = 3
"""Elements around a heading of key points that may be their box."""
_SMALL: Final = 200
"""Characters of the longest box that is an offer where only its text says so."""
_NEWSLETTER: Final = re.compile(
    r"newsletter|nieuwsbrief|nyhe[td]sbrev|uutiskirje|рассылк|розсилк|hírlevél|bülten|ニュースレター|뉴스레터",
    re.IGNORECASE,
)

_WORD: Final = re.compile(r"\w")
_LISTS: Final = frozenset(TAG_CODE[tag] for tag in ("ul", "ol", "menu"))
_LI, _TIME, _BUTTON = (TAG_CODE[tag] for tag in ("li", "time", "button"))
_FORMS: Final = tuple(TAG_CODE[tag] for tag in ("form", "input", "textarea"))


# --- facts -----------------------------------------------------------------------------------------------------------


def fact_boxes(ground: Ground, tables: frozenset[int] = frozenset()) -> tuple[Found[FactBox], ...]:
    """The boxes of facts beside the body, each owning its text but for that of the tables in it, given by their blocks."""
    found: list[Found[FactBox]] = []
    upto = 0
    headed = dict((*apart.titled(ground), *apart.announced(ground)))
    known = {**headed, **dict((*outermost(ground, FACTS), *apart.drawn(ground)))}
    for row, blocks in sorted(known.items()):
        lines = [line for block in blocks if block not in tables and (line := _line(ground, block, row))]
        if (
            row < upto
            or sum(map(len, lines)) < (_TITLED if row in headed else _SHORTEST)
            or row <= ground.main
            or row >= ground.stop
        ):
            continue
        if is_most_of_it(ground, blocks) or _is_other(ground, lines) or _is_offer(lines):
            continue
        if len(lines) == 1 and not tables.isdisjoint(blocks):
            continue  # a table's own title
        upto = ground.cells.end[row]
        title = lines[0] if len(lines) > 1 and len(lines[0]) <= TITLE else None
        text = "\n".join(lines[1:] if title else lines)
        found.append(Found(noun=FactBox(title=title, text=text), row=row, blocks=tuple(blocks)))
    kept = [box for box in found if is_body(ground, range(box.blocks[0], box.blocks[-1] + 1))]
    own = sum(ground.kept[box.blocks[-1] + 1] - ground.kept[box.blocks[0]] for box in kept)
    few = own <= _ARTICLE_SHARE * ground.kept[-1]
    return tuple(found if few else [box for box in found if box not in kept])


def _line(ground: Ground, block: int, box: int) -> str:
    """What a block of a box says; empty where it has no words, or is a button that opens the box."""
    cells = ground.cells
    at = cells.block_row[block]
    while at > box:
        if cells.tag[at] == _BUTTON:
            return ""
        at = cells.parent[at]
    line = cells.block_text(block).strip()
    return line if _WORD.search(line) else ""


def _is_other(ground: Ground, lines: Sequence[str]) -> bool:
    """Whether a box of facts is headed as one of another kind; a portrait of someone who did not write the article is none."""
    if announces_key_points(lines[0]):
        return True
    if not announces_author(lines[0]):
        return False
    told = "\n".join(lines)
    others = ground.authors and announces_facts(lines[0]) and not any(name in told for name in ground.authors)
    return not others


def offers(ground: Ground) -> Iterator[int]:
    """Blocks of the boxes that are called facts and offer a newsletter: no part of the article."""
    for _, blocks in outermost(ground, FACTS):
        lines = [ground.page.block_text(block) for block in blocks]
        if _is_offer(lines) and not is_most_of_it(ground, blocks):
            yield from blocks


def _is_offer(lines: Sequence[str]) -> bool:
    """Whether the heading of a box, or the line or two in a small one, offer a newsletter."""
    is_small = sum(map(len, lines)) <= _SMALL
    said = lines if is_small else [line for line in lines[:1] if len(line) <= TITLE]
    return any(map(_NEWSLETTER.search, said))


def as_block(box: FactBox) -> Block:
    """A box as it stands in the body: the title first, and strong."""
    if not box.title:
        return Block(kind="fact_box", text=box.text)
    spans = (Span(kind="strong", start=0, end=len(box.title)),)
    return Block(kind="fact_box", text=f"{box.title}\n{box.text}", spans=spans)


# --- key points ------------------------------------------------------------------------------------------------------


def key_points(ground: Ground) -> tuple[Found[tuple[str, ...]], ...]:
    """The points of the article's summary: the lists called so, with the blocks of their headings and their items."""
    if lists := _listed(ground):
        points = tuple(text for one in lists for text in one.noun)
        owned = tuple(block for one in lists for block in one.blocks)
        return (Found(noun=points, row=lists[0].row, blocks=owned),)
    for first, row in _boxed(ground):
        blocks = ground.cells.blocks(row)
        items = [block for block in blocks if _in_item(ground, block, row)]
        if not items and ground.kept[first] <= max(_TOP * ground.kept[-1], 1):
            items = [block for block in blocks[1:] if ground.cells.block_length(block) >= _LINE]
        alone = len(items) == 1 and ground.cells.block_length(items[0]) in _ALONE
        said = _said(ground, items)
        if alone or _are_points(ground, row, said):
            texts = tuple(_point(ground, block) for block in said)
            return (Found(noun=texts, row=row, blocks=(first, *items)),)
    for row in _leading(ground):
        items = _said(ground, ground.cells.blocks(row))
        if _are_points(ground, row, items):
            return (
                Found(noun=tuple(_point(ground, block) for block in items), row=row, blocks=tuple(items)),
            )
    return ()


def _listed(ground: Ground) -> list[Found[tuple[str, ...]]]:
    """The lists that are called key points, in order: some articles begin and end with one."""
    lists: list[Found[tuple[str, ...]]] = []
    for first, row in sorted(_called(ground), key=itemgetter(1)):
        items = _items(ground, row)
        said = _said(ground, items)
        if (not lists or first > lists[-1].blocks[-1]) and _are_points(ground, row, said):
            points = tuple(_point(ground, block) for block in said)
            if any(set(points) <= set(one.noun) for one in lists):  # once more, for small screens
                continue
            lists.append(Found(noun=points, row=row, blocks=tuple(range(first, items[-1] + 1))))
            if len(lists) == _SUMMARIES:
                break
    return lists


def _leading(ground: Ground) -> Iterator[int]:
    """Lists of sentences with which the text begins: nothing of the body stands between the headline and them but a line."""
    cells = ground.cells
    before = ground.kept[cells.blocks(ground.title).stop] if ground.title != ground.main else 0
    for row in ground.rows("ul", "ol", stop=ground.stop):
        blocks = cells.blocks(row)
        if row <= ground.title or not blocks:
            continue
        if ground.kept[blocks.start] > before + 1 or blocks.start > ground.last_body:
            return
        over = ground.previous(blocks.start)
        heads = cells.block_length(over) <= _HEADING or cells.tag[cells.block_row[over]] in HEADING_TAGS
        if ground.kept[blocks.start] > before and not heads:
            return
        lengths = [cells.block_length(block) for block in blocks]
        if (
            min(lengths) >= _SENTENCE
            and len(lengths) <= _FEW_POINTS
            and all(_in_item(ground, block, row) for block in blocks)
            and not is_most_of_it(ground, blocks)
            and 2 * sum(is_dated(cells.block_text(block)) for block in blocks) < len(blocks)
        ):
            yield row


def _items(ground: Ground, row: int) -> list[int]:
    """The blocks in items of a list or box, and in those of the lists right behind it: some write a list for each item.

    Behind more than there are key points no further list is read.
    """
    cells = ground.cells
    items = [block for block in cells.blocks(row) if _in_item(ground, block, row)]
    stop = cells.end[row]
    lists = cells.tag[row] in _LISTS
    while lists and len(items) <= _MANY and stop < ground.stop and cells.tag[stop] == cells.tag[row]:
        items += cells.blocks(stop)
        stop = cells.end[stop]
    return items


def _said(ground: Ground, items: Sequence[int]) -> list[int]:
    """The points among the items of a list: its heading is none, and beside others none that leads elsewhere as a whole."""
    cells, covered = ground.cells, ground.linked
    items = [block for block in items if not announces_key_points(cells.block_text(block).strip())]
    told = [block for block in items if covered[block] < cells.block_length(block)]
    return told or items


def _are_points(ground: Ground, row: int, items: Sequence[int]) -> bool:
    """Whether these blocks are as many and as long as the points of a summary, and no links to elsewhere."""
    lengths = [ground.cells.block_length(block) for block in items]
    return (
        _FEWEST <= len(items) <= _MANY
        and max(lengths) <= _POINT
        and not mostly_links(ground, row)
        and not is_contents(ground, row, items)
    )


def _point(ground: Ground, block: int) -> str:
    """The words of a point, without the hour behind them."""
    page, cells = ground.page, ground.cells
    text = page.block_text(block).strip()
    row = cells.block_row[block]
    time = cells.tag.find(_TIME, row, cells.end[row])
    hour = page.text_of(time).strip() if time >= 0 else ""
    return (text.removesuffix(hour).strip() if hour else "") or text


def _boxed(ground: Ground) -> Iterator[tuple[int, int]]:
    """First block and box of the small boxes that a heading of key points begins, from the headline to the end of the body."""
    cells = ground.cells
    near = range(cells.blocks(ground.title).start, ground.last_body)
    for heading in begun(ground.page, near, KEY_POINT_OPENINGS, _HEADING):
        own = ground.body[heading] and cells.tag[cells.block_row[heading]] not in HEADING_TAGS
        if own or not announces_key_points(cells.block_text(heading)):
            continue
        for row in ground.above(cells.block_row[heading], _STEPS):
            blocks = cells.blocks(row)
            if blocks.start != heading or len(blocks) > _MANY + _FEWEST:
                break
            if len(blocks) > 1:
                yield heading, row
                break


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
            heads = cells.tag[cells.block_row[before]] in HEADING_TAGS
            if length <= _HEADING and announces_key_points(cells.block_text(before), heads=heads):
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


def outermost(ground: Ground, bit: int) -> Iterator[tuple[int, range]]:
    """Rows and blocks of the outermost elements called so that are beside the body's text."""
    upto, count = ground.title, 0
    for row in ground.marked(bit):
        if row < upto or ground.cells.end[row] > ground.end or ground.means(row) & CHROME:
            continue
        blocks = ground.cells.blocks(row)
        if not blocks or ground.cells.length(row) > _LONGEST:
            continue
        end = ground.cells.end[row]
        if (bit != BIOGRAPHY and mostly_links(ground, row)) or any(
            ground.cells.tag.find(code, row, end) >= 0 for code in _FORMS
        ):
            continue  # one inside it may be none of these
        upto = end
        yield row, blocks
        count += 1
        if count == _MOST:
            return


def is_body(ground: Ground, blocks: range) -> bool:
    """Whether the labeller keeps most of it."""
    if ground.kept[blocks.stop] == ground.kept[blocks.start]:
        return False
    inside = slice(blocks.start, blocks.stop)
    lengths = ground.page.block_end[inside] - ground.page.block_start[inside]
    return bool((lengths * ground.body[inside]).sum() > _BODY_SHARE * lengths.sum())


def is_most_of_it(ground: Ground, blocks: range) -> bool:
    """Whether a great share of the body stands in it: then it is the article that is called so."""
    return ground.kept[blocks.stop] - ground.kept[blocks.start] > _ARTICLE_SHARE * ground.kept[-1]
