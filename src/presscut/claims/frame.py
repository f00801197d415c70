"""Where on the page the visible metadata stand: around the headline, and just behind the body.

Rules of this file:
1. The headline a reader sees is found by what machines were told, and by its tag; never by its place alone.
2. Nothing outside the two windows is looked at: what stands in boxes of other articles says nothing of this one.
3. Words of class and id attributes are looked up once for every distinct attribute in a window.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from presscut.cells import Cells, cells_of
from presscut.claims.statement import Known
from presscut.columns import TAG_CODE, Labels, Page
from presscut.stems import said, stems
from presscut.text import fold, squeeze, words

__all__ = ["Frame", "Window", "flags_of", "frame", "is_aside", "likeness"]

BLOCKS_BEFORE: Final = 14
"""Blocks over the headline that may belong to it: kicker, breadcrumbs, date."""
BLOCKS_AFTER: Final = 30
"""Blocks under the headline that are looked at before the body begins."""
BLOCKS_NEAR: Final = 8
"""Blocks under the headline that are surely of the article, if the body has not begun before."""
BLOCKS_INTO: Final = 8
"""Blocks of the body that are looked at too: a byline or a standfirst is easily taken for its beginning."""
BLOCKS_BEHIND: Final = 18
"""Blocks behind the body: byline, date and tags at its foot."""
LONG: Final = 140
"""Characters of a block that is a paragraph of an article, where nobody has labelled the blocks."""
BODY_GAP: Final = 16
"""Blocks between two long ones that may still be of one body: lists, headings, advertisements."""
HEADLINE_LENGTH: Final = 300
SURE: Final = 0.5
"""Likeness to a title from which a heading of the first level is the headline without looking further."""
LIKE: Final = 0.34
"""Likeness under which a heading is not that of the page."""
HEADINGS: Final = 60
"""Headings that are compared."""

# fmt: off
_FLAGS: Final[dict[str, str]] = {
    "author": "author authors autor autorin autoren autore autori auteur auteurs autores byline bylines byl writer creator vcard signature "
              "forfatter journalist redakteur contributor contributors skribent reporter verfasser firma autori penulis yazar автор "
              "authorname bylines credits journaliste",
    "date": "date datetime dateline time timestamp published publish publication pubdate posted datum fecha data dato posttime "
            "publishdate entrydate postdate pub meta info byline created erscheinungsdatum veroeffentlicht heure",
    "modified": "modified modification lastmodified lastupdate lastupdated aktualisiert changed actualizado aggiornato",
    "updated": "updated update",
    "standfirst": "standfirst dek deck lede lead leadin summary teaser chapo chapeau vorspann subtitle subtitulo subheadline subhead intro "
                  "entradilla bajada sommario ingress manchet introduction description excerpt abstract sottotitolo occhiello copete "
                  "subheading untertitel kurztext anons anounce perex zajawka standaard sapo preamble riassunto resumo",
    "kicker": "kicker eyebrow overline dachzeile spitzmarke antetitulo cintillo volanta surtitre roofline topline pretitle supertitle "
              "preheadline toptitle occhiello overtitle ueberzeile oberzeile rubric strapline supra supratitle titleheader epigraphe superheadline",
    "section": "section category categories rubrik kategorie cat rubrique seccion sezione ressort channel rubric topic",
    "crumbs": "breadcrumb breadcrumbs crumb crumbs ariane brotkrumen brotkrumel migas brodsmule broodkruimel crumbtrail miga breadcumb breadcrum catpath",
    "tags": "tags tag taglist keywords schlagworte schlagwoerter etiquetas topics keyword temas themen themes tagcloud hashtags entities",
    "job": "job role title position bio biography description desc function jobtitle funktion fonction tagline affiliation occupation follow",
    "aside": "comment comments comentarios commentaires kommentare kommentar reply replies respond related recommended recommendations sidebar "
             "popular trending newsletter menu nav navigation navbar outbrain taboola mostread disqus morenews",
    "picture": "caption captions captiontext figcaption figure photo photos photographer foto fotos fotograf image images img picture pictures bild "
               "bilder bildnachweis thumb thumbnail media license licence lizenz copyright quote quotes blockquote pullquote",
    "teaser": "teaser teasers carousel slider promo latest footer card cards reviews widget list",
}
# fmt: on
_FLAG_OF: Final[dict[str, tuple[str, ...]]] = {}
for _flag, _list in _FLAGS.items():
    for _word in _list.split():
        _FLAG_OF[_word] = (*_FLAG_OF.get(_word, ()), _flag)

_SOUGHT: Final = ("author", "standfirst", "kicker", "section", "crumbs", "tags")
"""What windows are searched for; the rest is asked of single elements."""
_SOUGHT_WORDS: Final = stems(
    {1 << bit: [f" {word} " for word in _FLAGS[flag].split()] for bit, flag in enumerate(_SOUGHT)}
)
_SOUGHT_BY_BITS: Final = tuple(
    tuple(flag for bit, flag in enumerate(_SOUGHT) if bits >> bit & 1) for bits in range(1 << len(_SOUGHT))
)

_CUTS = re.compile(r"\s+[|–—•·»«:\-/]+\s+|\s*\|\s*")


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of the page: rows and blocks, half-open, and which of its rows have which words in class or id."""

    first_row: int
    end_row: int
    first_block: int
    end_block: int
    flagged: dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class Frame:
    """Headline and windows of a page."""

    cells: Cells
    """The page's columns, for reading one number at a time."""
    headline_row: int | None
    like: float
    """How like the headline is to what machines were told, 0–1; 0 where they were told nothing."""
    headline_block: int
    """Its first block; where there is no headline, the first block of the page."""
    headline_end: int
    """One past its last block."""
    body_first: int
    """First block of the body …"""
    body_end: int
    """… and one past its last."""
    body_row: int
    """Element of the first block of the body."""
    top: Window
    tail: Window
    near_start: int
    near_end: int
    """Offsets of the text right under the headline: no other article and no comment stands there."""


def frame(page: Page, labels: Labels | None, known: Known) -> Frame:
    """Headline, body and windows of a page that has at least one block."""
    cells = cells_of(page)
    row, like = _headline(page, labels, known)
    name = "" if row is None else squeeze(page.text_of(row))
    if len(name) <= SITE_NAME and name not in known.named:
        row = _nearer(cells, labels, row)
    first, end = _blocks(cells, row)
    body_first, body_end = _body(page, labels, end)
    if row is None:
        first = end = max(0, body_first - BLOCKS_INTO)
    last = min(max(body_first + BLOCKS_INTO, end + 2), end + BLOCKS_AFTER, len(page.block_row))
    above = (max(0, first - BLOCKS_BEFORE), last)
    below = (max(body_end - 2, last), min(body_end + BLOCKS_BEHIND, len(page.block_row)))
    top, tail = _windows(page, above, below)
    near_end = min(body_first, end + BLOCKS_NEAR)
    near = (0, 0)
    if row is not None and 0 < end < near_end < len(page.block_start):
        near = cells.block_end[end - 1], cells.block_start[near_end]
    body_row = cells.block_row[min(body_first, len(page.block_row) - 1)]
    return Frame(cells, row, like, first, end, body_first, body_end, body_row, top, tail, *near)


def likeness(text: str, titles: tuple[str, ...]) -> float:
    """How many of the words of a text and of the most similar title are shared, 0–1."""
    own = set(words(fold(text)))
    best = 0.0
    for title in titles:
        told = set(words(fold(title)))
        if own and told:
            best = max(best, len(own & told) / len(own | told))
    return best


def _blocks(cells: Cells, row: int | None) -> tuple[int, int]:
    if row is None:
        return 0, 0
    blocks = cells.blocks(row)
    if blocks:
        return blocks.start, blocks.stop
    first = max(bisect_right(cells.block_start, cells.text_start[row]) - 1, 0)  # inline: inside a block
    return first, first + 1


def _headline(page: Page, labels: Labels | None, known: Known) -> tuple[int | None, float]:
    ones = [
        row
        for row in page.rows("h1")[:HEADINGS]
        if 0 < page.text_end[row] - page.text_start[row] <= HEADLINE_LENGTH
    ]
    if not known.titles:
        return _before_body(page, labels, ones), 0.0
    for row in ones:
        if squeeze(page.text_of(row)) in known.named:
            return row, 1.0
    titles = _wordings(known.titles)
    best, like = _best(page, ones, titles)
    if like >= SURE:
        return best, like
    other, other_like = _best(page, page.rows("h2", "h3")[:HEADINGS], titles)
    if other_like > max(like, SURE):
        return other, other_like
    found = _printed(page, known)
    if found is not None:
        return found, 1.0
    sites = _wordings(known.outlets)
    ones = [row for row in ones if frozenset(words(fold(page.text_of(row)))) not in sites]
    return _before_body(page, labels, ones), like


def _nearer(cells: Cells, labels: Labels | None, row: int | None) -> int | None:
    """The heading right above the body, where none is found or one far from it: the site's name, in its masthead.

    Blogs and club pages give `<h1>` and `<title>` of every page to the site.
    """
    if labels is None or not labels.keep.any():
        return row
    body = int(labels.keep.argmax())
    first, end = _blocks(cells, row)
    if row is not None and (body - FAR < end <= body + 1 or first >= body):
        return row
    for block in range(body, max(body - ABOVE, 0) - 1, -1):
        own = cells.block_row[block]
        if cells.tag[own] in _HEADS and cells.block_end[block] - cells.block_start[block] <= HEADLINE_LENGTH:
            return own
    return row


SITE_NAME: Final = 40
"""Characters of the name of a site, at most."""
FAR: Final = 12
"""Blocks between a headline and its body, at most …"""
ABOVE: Final = 3
"""… and between the body and a heading that is surely its own."""
_HEADS: Final = frozenset(TAG_CODE[name] for name in ("h1", "h2"))


def _wordings(titles: tuple[str, ...]) -> frozenset[frozenset[str]]:
    """The sets of words of titles, whole and up to where a site's name may follow."""
    texts = {text for title in titles for text in (title, _CUTS.split(title, maxsplit=1)[0])}
    return frozenset(frozenset(words(fold(text))) for text in texts) - {frozenset()}


def _best(page: Page, rows: list[int], titles: frozenset[frozenset[str]]) -> tuple[int | None, float]:
    best, like = None, 0.0
    for row in rows:
        own = frozenset(words(fold(page.text_of(row)[:HEADLINE_LENGTH])))
        most = max((len(own & title) / len(own | title) for title in titles), default=0.0)
        if best is None or most > like:
            best, like = row, most
        if most == 1:
            break
    return best, like


def _printed(page: Page, known: Known) -> int | None:
    """The row in which a title stands by itself, as a block, if with no heading's tag."""
    for title in known.titles:
        for text in dict.fromkeys((title, _CUTS.split(title)[0])):
            if len(text) < 12:  # noqa: PLR2004 - shorter ones stand in menus
                continue
            at = page.text.find(text)
            if at < 0:
                continue
            block = int(page.block_start.searchsorted(at, side="right")) - 1
            if block >= 0 and page.block_start[block] == at and page.block_end[block] <= at + len(text) + 2:
                return int(page.block_row[block])
    return None


def _before_body(page: Page, labels: Labels | None, ones: list[int]) -> int | None:
    """The last first-level heading before the body; where nobody knows the body, before the first long block."""
    if not ones:
        return None
    kept = np.flatnonzero(labels.keep) if labels is not None else _long(page, int(page.text_end[ones[0]]))
    if not len(kept):
        return ones[0]
    start = int(page.block_start[kept[0]])
    before = [row for row in ones if page.text_start[row] <= start]
    return before[-1] if before else ones[0]


def _long(page: Page, behind: int) -> NDArray[np.int64]:
    """Blocks long enough for a paragraph that begin behind an offset of the text."""
    return np.flatnonzero((page.block_end - page.block_start >= LONG) & (page.block_start >= behind))


def _body(page: Page, labels: Labels | None, after: int) -> tuple[int, int]:
    """First block of the body behind the headline, and one past its last."""
    if labels is not None:
        kept = np.flatnonzero(labels.keep)
        behind = kept[kept >= after]
        if len(behind):
            return int(behind[0]), int(behind[-1]) + 1
    long = (np.flatnonzero(page.block_end[after:] - page.block_start[after:] >= LONG) + after).tolist()
    if not long:
        return min(after + BLOCKS_INTO, len(page.block_row)), len(page.block_row)
    last = next((one for one, other in pairwise(long) if other - one > BODY_GAP), long[-1])
    return long[0], last + 1


def _rows(page: Page, first: int, end: int) -> tuple[int, int]:
    """The rows of a stretch of blocks, half-open."""
    if end <= first:
        return 0, 0
    rows = page.block_row
    first_row = rows.item(first - 1) + 1 if first else 0
    end_row = max(page.end.item(rows.item(end - 1)), first_row)
    if end < len(rows):
        end_row = min(end_row, max(rows.item(end), rows.item(end - 1) + 1))
    return first_row, min(end_row, first_row + ROWS)


def _windows(page: Page, *stretches: tuple[int, int]) -> Iterator[Window]:
    """The windows of stretches of blocks; the classes of all of them are read at once."""
    most = max(len(page.block_row) - 1, 0)
    spans = [(min(first, most), end) for first, end in stretches]
    rows = [_rows(page, *span) for span in spans]
    lengths = [page.text_end[first:end] - page.text_start[first:end] for first, end in rows]
    numbers = [
        np.where((length > 0) & (length <= SOUGHT_LENGTH), page.css[first:end], 0)
        for length, (first, end) in zip(lengths, rows, strict=True)
    ]
    distinct = sorted(set().union(*(one.tolist() for one in numbers)))
    sought = _sought(page.css_words, distinct)
    table = np.zeros(len(page.css_words) + 1, np.bool_)
    table[list(sought)] = True
    for (first, end), (first_row, end_row), stretch in zip(spans, rows, numbers, strict=True):
        flagged: dict[str, list[int]] = {}
        telling = np.flatnonzero(table[stretch])
        for row, number in zip((telling + first_row).tolist(), stretch[telling].tolist(), strict=True):
            for flag in sought[number]:
                flagged.setdefault(flag, []).append(row)
        yield (
            Window(first_row, end_row, first, max(end, first), flagged)
            if end > first
            else Window(0, 0, 0, 0, {})
        )


def _sought(css_words: tuple[str, ...], numbers: list[int]) -> dict[int, tuple[str, ...]]:
    """Number of a class → the flags that windows are searched for; only those that have any."""
    found = said([css_words[number][:CLASS_LENGTH] for number in numbers], _SOUGHT_WORDS)
    return {numbers[at]: _SOUGHT_BY_BITS[bits] for at, bits in found.items()}


CLASS_LENGTH: Final = 120
"""Characters of a class and id that are searched: longer ones are whole stylesheets."""
SOUGHT_LENGTH: Final = 1500
"""Characters of an element that a window is searched for: of a long one, no list of tags has more."""
ROWS: Final = 600  # elements of a window that are looked at

_FLAG_SET: Final = {word: frozenset(flags) for word, flags in _FLAG_OF.items()}
_NOTHING: Final[frozenset[str]] = frozenset()


@lru_cache(maxsize=2048)  # one ancestor is asked for many rows
def _flags(css: str) -> frozenset[str]:
    """What the words of a class and id say."""
    said = [word for word in css.split() if word in _FLAG_OF]
    if not said:
        return _NOTHING
    return _FLAG_SET[said[0]] if len(said) == 1 else _NOTHING.union(*[_FLAG_SET[word] for word in said])


_ASIDE_REACH: Final = 14  # ancestors looked at: boxes nest less deep
_NEAR_REACH: Final = 3
_NAV: Final = frozenset(TAG_CODE[name] for name in ("nav", "aside"))
_WIDE: Final = 40  # rows of an <aside> or teaser that may hold another article: a smaller one holds a byline


def is_aside(page: Page, row: int, frame: Frame, *, near: bool = False) -> bool:
    """Whether the element stands in a box of comments, other articles or navigation, and neither headline nor body do.

    Where it is known what it is, only the boxes that are `near` can say that it is not of the article.
    """
    cells = frame.cells
    if frame.near_start <= cells.text_start[row] < frame.near_end:
        return False
    headline = -1 if frame.headline_row is None else frame.headline_row
    words, body = page.css_words, frame.body_row
    ancestor = row
    for _ in range(_NEAR_REACH if near else _ASIDE_REACH):
        end = cells.end[ancestor]
        if ancestor <= headline < end or ancestor <= body < end:
            return False
        flags = _flags(words[cells.css[ancestor]])
        if "aside" in flags:
            return True
        if end - ancestor > _WIDE and ("teaser" in flags or cells.tag[ancestor] in _NAV):
            return True
        ancestor = cells.parent[ancestor]
        if ancestor < 0:
            return False
    return False


def flags_of(page: Page, row: int) -> frozenset[str]:
    """What the words of the class and id of one element say."""
    return _flags(page.css_words[page.css.item(row)])
