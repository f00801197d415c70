"""What is set apart from the paragraphs around it, by how it is drawn or because nothing else is built like it.

Rules of this file:
1. It tells elements, not what they hold: `boxes` says which of them are boxes of facts.
2. What asks to click, leads elsewhere, lists what follows, or stands in a row of its kind is none.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from presscut.columns import HEADING_TAGS, TAG_CODE
from presscut.openings import begun
from presscut.parts.called import (
    BIOGRAPHY,
    CAPTION,
    CHROME,
    KEY_POINTS,
    LIVE,
    OFFERS,
    PORTRAIT,
    POST,
    QUOTE,
    READERS,
    RELATED,
    TEASER,
    TOPICS,
)
from presscut.parts.ground import Ground
from presscut.remarks import FACT_OPENINGS, announces_facts
from presscut.wording import is_furniture, related_label

__all__ = ["TITLE", "announced", "drawn", "is_contents", "mostly_links", "titled"]

TITLE: Final = 90
"""Characters of the longest title of a box."""
_LINKED: Final = 0.5
"""Share of a box's characters that are links from which it is a menu."""
_CONTENTS: Final = 0.9
"""Share of every line's characters that are links in a table of contents."""
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
_IS_HOLDER: Final = np.isin(np.arange(256), sorted(_HOLDERS))
"""(256,) the same by the tag's code."""
_STRONG: Final = frozenset(TAG_CODE[tag] for tag in ("b", "strong"))
_FRAMES: Final = _HOLDERS | {TAG_CODE[tag] for tag in ("td", "fieldset", "figure")}
_MEDIA: Final = frozenset(TAG_CODE[tag] for tag in ("iframe", "video", "audio", "blockquote", "figure"))
_OTHERS: Final = (
    BIOGRAPHY
    | CAPTION
    | CHROME
    | KEY_POINTS
    | LIVE
    | OFFERS
    | PORTRAIT
    | POST
    | QUOTE
    | READERS
    | RELATED
    | TEASER
    | TOPICS
)
"""What a box may be called that is none of facts."""
_NAMED: Final = re.compile(
    r"\b(?:title|titel|titre|titulo|titolo|heading|head|hd|header|(?:semi)?bold)\b|title\b"
)
_SENTENCE_ENDS: Final = ".!…。！,;"
_BOX: Final = 40
"""Characters of the shortest box, and of the paragraphs beside one."""
_KIN: Final = 2
"""Elements of one body that are built alike, at most, where they are boxes."""
_UP: Final = 3
"""Steps from a title up to what it is called."""
_P, _A, _TIME = (TAG_CODE[tag] for tag in ("p", "a", "time"))
_ASKING: Final = tuple(TAG_CODE[tag] for tag in ("form", "input", "textarea", "button"))


def drawn(ground: Ground) -> Iterator[tuple[int, range]]:
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
        other = is_card or is_contents(ground, row, blocks[1:]) or mostly_links(ground, row)
        if between and not other and not _asks(ground, row):
            yield row, blocks


def announced(ground: Ground) -> Iterator[tuple[int, range]]:
    """Rows and blocks of the elements that begin with what stands over boxes of facts: "At a glance", "Fakta: …"."""
    cells, kept = ground.cells, ground.kept
    near = range(cells.blocks(ground.main).start, ground.last_body)
    for block in begun(ground.page, near, FACT_OPENINGS, TITLE):
        if (
            not kept[block]
            or ground.linked.item(block)
            or not announces_facts(cells.block_text(block).strip())
        ):
            continue
        chosen = -1
        for row in (cells.block_row[block], *ground.above(cells.block_row[block], _UP)):
            blocks = cells.blocks(row)
            if row <= ground.main or blocks.start != block or cells.length(row) > _CALLOUT:
                break
            if len(blocks) in _ASIDE and cells.tag[row] in _FRAMES:
                chosen = row
                break
        if chosen >= 0 and not _is_other(ground, chosen):
            yield chosen, cells.blocks(chosen)


def titled(ground: Ground) -> Iterator[tuple[int, range]]:
    """Rows and blocks of what stands among the paragraphs of the text, begins with a title and is built like nothing else there.

    Before and behind it stand paragraphs, which are right inside the element that it stands in. Where several parts of
    the text are built so, they are its sections.
    """
    page, cells, kept, body = ground.page, ground.cells, ground.kept, ground.body
    near = slice(ground.main + 1, ground.stop)
    held = page.end_block[near].astype(np.int32) - page.first_block[near]
    length = page.text_end[near] - page.text_start[near]
    maybe = (held >= _ASIDE.start) & (held < _ASIDE.stop) & (length <= _CALLOUT) & (length >= _BOX)
    maybe &= _IS_HOLDER.take(page.tag[near]) & (page.css[near] > 0)
    rows: list[int] = (maybe.nonzero()[0] + ground.main + 1).tolist()
    upto = 0
    for row in rows:
        blocks = cells.blocks(row)
        if row < upto or not kept[blocks.start] or kept[blocks.stop] >= kept[-1]:
            continue
        beside = (blocks.start - 1, blocks.stop)
        if not all(body[block] and _is_paragraph_beside(ground, block, row) for block in beside):
            continue
        if _is_titled(ground, row, blocks) and _is_alone(ground, row) and not _is_other(ground, row):
            upto = cells.end[row]
            yield row, blocks


def _is_paragraph_beside(ground: Ground, block: int, row: int) -> bool:
    """Whether a block is a paragraph that stands right where a row does."""
    cells = ground.cells
    at = cells.block_row[block]
    if cells.tag[at] != _P or cells.block_length(block) < _BOX:
        return False
    beside = next((up for up in (at, *ground.above(at, _UP)) if cells.parent[up] == cells.parent[row]), -1)
    return beside >= 0 and (cells.tag[beside], cells.css[beside]) != (cells.tag[row], cells.css[row])


def _is_titled(ground: Ground, row: int, blocks: range) -> bool:
    """Whether an element begins with a short line that is a heading, or is strong or called a title, and no sentence."""
    cells, called = ground.cells, ground.page.css_words
    first = blocks.start
    line, at = cells.block_text(first).strip(), cells.block_row[first]
    if not 1 < len(line) <= TITLE or line[-1] in _SENTENCE_ENDS or ground.linked.item(first):
        return False
    if cells.block_length(first) * 2 > cells.length(row):
        return False
    if cells.tag[at] in HEADING_TAGS:
        return not _is_of_chapters(ground, cells.tag[at])
    ups = [up for up in (at, *ground.above(at, _UP)) if up > row]
    if any(_NAMED.search(called[cells.css[up]]) for up in ups):
        return True
    start, end = cells.block_start[first], cells.block_end[first]
    return any(
        cells.tag[inside] in _STRONG
        and cells.text_start[inside] <= start
        and cells.text_end[inside] >= end - 1
        for inside in (*ups, *range(at + 1, min(at + _UP, cells.end[row])))
    )


def _is_of_chapters(ground: Ground, tag: int) -> bool:
    """Whether several headings of one kind stand in the text: then one more begins a chapter of it, whatever is around."""
    page = ground.page
    near = slice(ground.main + 1, ground.stop)
    return int(np.count_nonzero(page.tag[near] == tag)) > _KIN


def _is_alone(ground: Ground, row: int) -> bool:
    """Whether hardly another element of the body is built like this one: what a text is built of is no box."""
    page = ground.page
    near = slice(ground.main + 1, ground.stop)
    alike = (page.css[near] == page.css[row]) & (page.tag[near] == page.tag[row])
    return int(np.count_nonzero(alike)) <= _KIN


def _is_other(ground: Ground, row: int) -> bool:
    """Whether an element is a part of another kind, by what it is called, holds or leads to."""
    cells, first = ground.cells, ground.cells.blocks(row)
    title = cells.block_text(first.start)
    rows = range(row, cells.end[row])
    held = set(cells.tag[row : cells.end[row]])
    return (
        any(ground.means(inside) & _OTHERS for inside in rows)
        or not held.isdisjoint(_MEDIA)
        or is_contents(ground, row, first[1:])
        or mostly_links(ground, row)
        or any(2 * ground.linked.item(block) > cells.block_length(block) for block in first)
        or _asks(ground, row)
        or is_furniture(title)
        or related_label(title) is not None
    )


def _is_headed(ground: Ground, row: int) -> bool:
    """Whether an aside has a title over a longer text, and no line of it is a link."""
    cells, linked = ground.cells, ground.linked
    blocks = cells.blocks(row)
    if len(blocks) not in _ASIDE or cells.length(row) > _CALLOUT:
        return False
    title = cells.block_length(blocks.start)
    led = any(linked.item(block) > _LINKED * cells.block_length(block) for block in blocks)
    return 0 < title <= TITLE and 2 * title < cells.length(row) and not led


def _asks(ground: Ground, row: int) -> bool:
    """Whether an element asks to click, or to fill in a form."""
    cells, called = ground.cells, ground.page.css_words
    return any(cells.tag.find(code, row, cells.end[row]) >= 0 for code in _ASKING) or any(
        _CLICK.search(called[css]) for css in set(cells.css[row : cells.end[row]])
    )


def is_contents(ground: Ground, row: int, items: Sequence[int]) -> bool:
    """Whether a list says what follows on the page: links alone, and no hours as the events of a live blog have; or headings."""
    cells, covered = ground.cells, ground.linked
    if cells.tag.find(_TIME, row, cells.end[row]) >= 0:
        return False
    if all(covered[block] >= _CONTENTS * cells.block_length(block) for block in items):
        return True
    rows = ground.rows("h2", "h3", "h4", stop=ground.stop)
    headings = {cells.text_of(heading) for heading in rows if not row <= heading < cells.end[row]}
    return 2 * sum(cells.block_text(block).strip() in headings for block in items) > len(items)


def mostly_links(ground: Ground, row: int) -> bool:
    """Whether most of its text is links to other pages."""
    cells = ground.cells
    linked = sum(
        cells.length(inside)
        for inside in range(row, cells.end[row])
        if cells.tag[inside] == _A and not (ground.page.attr(inside, "href") or "#").startswith("#")
    )
    return linked > _LINKED * ground.cells.length(row)
