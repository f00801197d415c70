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

import numpy as np

from presscut.columns import HEADING_TAGS, TAG_CODE
from presscut.model import Block, FactBox, Span
from presscut.openings import begun
from presscut.parts.called import BIOGRAPHY, CHROME, FACTS, KEY_POINTS
from presscut.parts.ground import Found, Ground
from presscut.remarks import KEY_POINT_OPENINGS, announces_author, announces_key_points

__all__ = ["as_block", "fact_boxes", "is_body", "is_most_of_it", "key_points", "offers", "outermost"]

_MOST: Final = 20
"""Boxes of one kind read of one page."""
_LONGEST: Final = 6_000
"""Characters of the longest box: beyond that it is the page that is called so."""
_SHORTEST: Final = 60
"""Characters of the shortest box of facts."""
_TITLE: Final = 90
"""Characters of the longest title of a box."""
_BODY_SHARE: Final = 0.5
"""Share of a box's characters that the labeller keeps from which it is body."""
_ARTICLE_SHARE: Final = 0.34
"""Share of the body's blocks from which boxes are not beside the article: of them the page is built, as those of shops are."""
_LINKED: Final = 0.5
"""Share of a box's characters that are links from which it is a menu."""
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
_CONTENTS: Final = 0.9
"""Share of every line's characters that are links in a table of contents."""
_STEPS: Final = 3
"""Elements around a heading of key points that may be their box."""
_NEWSLETTER: Final = re.compile(
    r"newsletter|nieuwsbrief|nyhe[td]sbrev|uutiskirje|рассылк|розсилк|hírlevél|bülten|ニュースレター|뉴스레터",
    re.IGNORECASE,
)

_WORD: Final = re.compile(r"\w")
_HINT: Final = re.compile(r"border|call|admon|margin|inline|sidebar|fact")
_DRAWN: Final = re.compile(
    r"\bcall ?out\b|\badmonition\b|\bmarginal ?box\b|\binline ?box\b|\bsidebar\b|facts?\b|\bborder\b.*\bbg\b|\bbg\b.*\bborder\b"
)
"""Words of classes of what is set apart in the text, and of those that draw a border and a ground; any of them has one of the hints."""
_CLICK: Final = re.compile(r"\b(?:btn|button|cta|subscribe|newsletter|promo|advert)")
_CALLOUT: Final = 1_500
"""Characters of the longest of these."""
_ASIDE: Final = range(2, 40)
"""Blocks of an aside that is one: a title and a text."""
_HOLDERS: Final = frozenset(TAG_CODE[tag] for tag in ("div", "section", "aside"))
_LISTS: Final = frozenset(TAG_CODE[tag] for tag in ("ul", "ol", "menu"))
_LI, _A, _TIME, _BUTTON = (TAG_CODE[tag] for tag in ("li", "a", "time", "button"))
_ASKING: Final = tuple(TAG_CODE[tag] for tag in ("form", "input", "textarea", "button"))
_FORMS: Final = tuple(TAG_CODE[tag] for tag in ("form", "input", "textarea"))


# --- facts -----------------------------------------------------------------------------------------------------------


def fact_boxes(ground: Ground, tables: frozenset[int] = frozenset()) -> tuple[Found[FactBox], ...]:
    """The boxes of facts beside the body, each owning its text but for that of the tables in it, given by their blocks."""
    found: list[Found[FactBox]] = []
    upto = 0
    for row, blocks in sorted((*outermost(ground, FACTS), *_drawn(ground))):
        lines = [line for block in blocks if block not in tables and (line := _line(ground, block, row))]
        if row < upto or sum(map(len, lines)) < _SHORTEST or row <= ground.main or row >= ground.stop:
            continue
        if is_most_of_it(ground, blocks) or _is_other(lines[0]) or _is_offer(lines[0]):
            continue
        if len(lines) == 1 and not tables.isdisjoint(blocks):
            continue  # a table's own title
        upto = ground.cells.end[row]
        title = lines[0] if len(lines) > 1 and len(lines[0]) <= _TITLE else None
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


def _drawn(ground: Ground) -> Iterator[tuple[int, range]]:
    """Rows and blocks of what is set apart between paragraphs: called a callout, drawn with a border and a ground, or an aside.

    Cards in a row, tables of contents and what asks to click are none.
    """
    called, cells, kept = ground.page.css_words, ground.cells, ground.kept
    near = ground.page.css[ground.main + 1 : ground.stop]
    used: list[int] = np.bincount(near).nonzero()[0].tolist()
    is_drawn = np.zeros(len(called), np.bool_)
    is_drawn[[css for css in used if _HINT.search(called[css]) and _DRAWN.search(called[css])]] = True
    rows = (is_drawn.take(near).nonzero()[0] + ground.main + 1).tolist()
    asides = ground.rows("aside", stop=ground.stop)
    rows = sorted({*rows, *(row for row in asides if row > ground.main and _is_headed(ground, row))})
    beside = {cells.end[row]: (cells.tag[row], cells.css[row]) for row in rows}
    upto = ground.main
    for row in rows:
        blocks, form, end = cells.blocks(row), (cells.tag[row], cells.css[row]), cells.end[row]
        if row < upto or not blocks or cells.tag[row] not in _HOLDERS or cells.length(row) > _CALLOUT:
            continue
        upto = end
        is_card = beside.get(row) == form or (end < ground.stop and (cells.tag[end], cells.css[end]) == form)
        between = kept[blocks.start] > 0 and kept[blocks.stop] < kept[-1]
        other = is_card or _is_contents(ground, row, blocks[1:]) or _linked(ground, row)
        if between and not other and not _asks(ground, row):
            yield row, blocks


def _is_headed(ground: Ground, row: int) -> bool:
    """Whether an aside has a title over a longer text, and no line of it is a link."""
    cells, linked = ground.cells, ground.linked
    blocks = cells.blocks(row)
    if len(blocks) not in _ASIDE or cells.length(row) > _CALLOUT:
        return False
    title = cells.block_length(blocks.start)
    led = any(linked.item(block) > _LINKED * cells.block_length(block) for block in blocks)
    return 0 < title <= _TITLE and 2 * title < cells.length(row) and not led


def _asks(ground: Ground, row: int) -> bool:
    """Whether an element asks to click, or to fill in a form."""
    cells, called = ground.cells, ground.page.css_words
    return any(cells.tag.find(code, row, cells.end[row]) >= 0 for code in _ASKING) or any(
        _CLICK.search(called[css]) for css in set(cells.css[row : cells.end[row]])
    )


def _is_other(heading: str) -> bool:
    """Whether a box of facts is headed as one of another kind."""
    return announces_author(heading) or announces_key_points(heading)


def offers(ground: Ground) -> Iterator[int]:
    """Blocks of the boxes that are called facts and offer a newsletter: no part of the article."""
    for _, blocks in outermost(ground, FACTS):
        if _is_offer(ground.page.block_text(blocks.start)) and not is_most_of_it(ground, blocks):
            yield from blocks


def _is_offer(heading: str) -> bool:
    return len(heading) <= _TITLE and _NEWSLETTER.search(heading) is not None


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
        if alone or _are_points(ground, row, items):
            texts = tuple(_point(ground, block) for block in items)
            return (Found(noun=texts, row=row, blocks=(first, *items)),)
    for row in _leading(ground):
        items = list(ground.cells.blocks(row))
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
        if (not lists or first > lists[-1].blocks[-1]) and _are_points(ground, row, items):
            points = tuple(_point(ground, block) for block in items)
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


def _are_points(ground: Ground, row: int, items: Sequence[int]) -> bool:
    """Whether these blocks are as many and as long as the points of a summary, and no links to elsewhere."""
    lengths = [ground.cells.block_length(block) for block in items]
    return (
        _FEWEST <= len(items) <= _MANY
        and max(lengths) <= _POINT
        and not _linked(ground, row)
        and not _is_contents(ground, row, items)
    )


def _is_contents(ground: Ground, row: int, items: Sequence[int]) -> bool:
    """Whether a list says what follows on the page: links alone, and no hours as the events of a live blog have; or headings."""
    cells, covered = ground.cells, ground.linked
    if cells.tag.find(_TIME, row, cells.end[row]) >= 0:
        return False
    if all(covered[block] >= _CONTENTS * cells.block_length(block) for block in items):
        return True
    rows = ground.rows("h2", "h3", "h4", stop=ground.stop)
    headings = {cells.text_of(heading) for heading in rows if not row <= heading < cells.end[row]}
    return 2 * sum(cells.block_text(block).strip() in headings for block in items) > len(items)


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
        if (bit != BIOGRAPHY and _linked(ground, row)) or any(
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


def _linked(ground: Ground, row: int) -> bool:
    """Whether most of its text is links to other pages."""
    cells = ground.cells
    linked = sum(
        cells.length(inside)
        for inside in range(row, cells.end[row])
        if cells.tag[inside] == _A and not (ground.page.attr(inside, "href") or "#").startswith("#")
    )
    return linked > _LINKED * ground.cells.length(row)
