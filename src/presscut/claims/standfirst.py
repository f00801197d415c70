"""The line or two between headline and body that introduce the article in other words.

Rules of this file:
1. Every line from the headline to the first paragraph is asked what speaks for it: a class, what machines were told, its
   tag, type that is not that of the paragraphs. The one with the most is the standfirst, if that is enough.
2. Lines of pictures, boxes, authors and dates are none, whatever their class says.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from presscut.cells import Cells
from presscut.claims.flags import flags_of
from presscut.claims.frame import Frame, is_aside
from presscut.claims.heading import likeness
from presscut.claims.statement import Known, slug, state
from presscut.columns import TAG_CODE, Page
from presscut.dates import find_dates
from presscut.model import Claim
from presscut.text import fold, words
from presscut.wording import byline, is_furniture

__all__ = ["claim"]

LENGTH: Final = (25, 700)
"""Characters of a standfirst, at least and at most."""
BLOCKS: Final = 4
"""Blocks of one standfirst, at most."""
SHORT: Final = 60
"""Characters up to which a heading is a heading, unless a sentence ends in it."""
SAME_TEXT: Final = 0.7
"""Likeness to a description from which a printed text is that description."""
TITLE_WORDS: Final = 4
"""Words of the shortest headline that is known again in another line …"""
SAME_TITLE: Final = 0.8
"""… by this share of its words …"""
LONGER: Final = 1.4
"""… if that is no longer than this by a kicker."""
ALONE: Final = 50
"""Characters of a sentence by itself right below the headline that introduces the article."""
CUT: Final = 40
"""Characters of a description cut short that the printed text must begin with."""
PICTURE_REACH: Final = 4
"""Elements around a line that may make it a picture's."""
BOX: Final = 24
"""Elements of a box of a picture or an author, at most."""
DATE_LINE: Final = 60
"""Characters of a line with a date that is no standfirst."""
PARAGRAPH: Final = 80
"""Characters of a paragraph that shows how paragraphs are set."""
PARAGRAPHS: Final = 16
"""Blocks of the body that are asked for it."""
NAME_WORDS: Final = 3
"""First words of a biography, one of which is the author's name."""
NAME: Final = 4
"""Letters of a name that no other word is likely to be."""
ENOUGH: Final = 2.0
_CLASS, _TOLD, _HEADING, _BOLD, _ALONE, _SET_APART, _BEFORE = 2.0, 2.5, 2.0, 2.0, 1.0, 0.5, 0.5
"""What speaks for a line, and how much."""

_PICTURED: Final = frozenset(TAG_CODE[name] for name in ("figure", "figcaption"))
_HEADINGS: Final = frozenset(TAG_CODE[f"h{level}"] for level in range(2, 7))
_STRESSED: Final = frozenset(TAG_CODE[name] for name in ("b", "strong"))
_OTHERS: Final = frozenset(("picture", "author"))
_LINK: Final = TAG_CODE["a"]
_SENTENCE: Final = tuple(".!?…。！？।؟")
_QUOTES: Final = " \"'”’»“)"

Style = tuple[int, int, int]
"""Tag and class of an element, and the class of the one around it."""


def claim(page: Page, frame: Frame, known: Known) -> Claim | None:
    """The claim of the line for which the most speaks; of equal ones the first."""
    usual = _usual(frame)
    best, score, source = None, 0.0, ""
    for row, blocks in _candidates(frame):
        if not LENGTH[0] <= frame.cells.length(row) <= LENGTH[1]:
            continue
        own, why = _score(page, frame, known, (row, blocks, usual))
        if own > score and own >= ENOUGH and not _is_beside(page, frame, known, row):
            best, score, source = row, own, why
    return None if best is None else state("standfirst", frame.cells.text_of(best), source, best)


def _candidates(frame: Frame) -> Iterator[tuple[int, range]]:
    """Elements between headline and body with their blocks: those whose class says so, then each block."""
    cells, end = frame.cells, frame.headline_end
    for row in frame.top.flagged.get("standfirst", []):
        blocks = cells.blocks(row)
        lines = [cells.block_text(block) for block in blocks[:BLOCKS]]
        if (
            0 < len(blocks) <= BLOCKS
            and end <= blocks.start <= frame.body_first + 1
            and not any(map(_is_line, lines))
        ):
            yield row, blocks
    for block in range(end, min(frame.body_first + 2, frame.top.end_block)):
        yield cells.block_row[block], range(block, block + 1)


def _score(
    page: Page, frame: Frame, known: Known, candidate: tuple[int, range, Style | None]
) -> tuple[float, str]:
    """How much speaks for an element, and the source that says most."""
    cells = frame.cells
    row, blocks, usual = candidate
    text = cells.text_of(row)
    apart = usual is not None and _style(cells, row) != usual
    early = blocks.start < frame.body_first
    said: list[tuple[float, str]] = []
    around = max(cells.parent[row], 0)
    if "standfirst" in flags_of(page, row) or (
        "standfirst" in flags_of(page, around) and len(cells.blocks(around)) <= BLOCKS
    ):
        said.append((_CLASS, "class:standfirst"))
    if (apart or (usual is None and early)) and any(_same(text, told) for told in known.descriptions):
        said.append((_TOLD, "text:description"))
    ends = text.rstrip(_QUOTES).endswith(_SENTENCE)
    near = blocks.start <= frame.headline_end + 1
    if cells.tag[row] in _HEADINGS and near and (len(text) > SHORT or (ends and early)):
        said.append((_HEADING, "h2:standfirst"))
    first = blocks.start <= frame.body_first
    if first and _is_stressed(cells, row) and not _stressed_usual(cells, frame):
        said.append((_BOLD, "text:bold"))
    if not said and early and near and apart and ends and len(text) >= ALONE and not _has_link(cells, row):
        said.append((_ALONE, "text:standfirst"))
    if not said:
        return 0.0, ""
    more = _SET_APART * apart + _BEFORE * early
    return sum(weight for weight, _ in said) + more, max(said, key=lambda one: one[0])[1]


def _usual(frame: Frame) -> Style | None:
    """How the paragraphs of the body are set; `None` where it has too few to tell."""
    cells = frame.cells
    last = min(frame.body_end, frame.body_first + PARAGRAPHS, len(cells.block_row))
    styles = Counter(
        _style(cells, cells.block_row[block])
        for block in range(frame.body_first + 1, last)
        if cells.block_length(block) >= PARAGRAPH
    )
    return styles.most_common(1)[0][0] if styles else None


def _style(cells: Cells, row: int) -> Style:
    return cells.tag[row], cells.css[row], cells.css[max(cells.parent[row], 0)]


def _is_stressed(cells: Cells, row: int) -> bool:
    """Whether the whole text of an element stands in bold type, and no link in it."""
    length = cells.length(row)
    return not _has_link(cells, row) and any(
        cells.tag[inner] in _STRESSED and cells.length(inner) >= length - 2
        for inner in range(row, min(cells.end[row], row + 3))
    )


def _has_link(cells: Cells, row: int) -> bool:
    return _LINK in cells.tag[row : cells.end[row]]


def _stressed_usual(cells: Cells, frame: Frame) -> bool:
    """Whether the paragraphs that follow are set so too."""
    following = range(frame.body_first + 1, min(frame.body_first + 4, frame.body_end))
    return any(
        _is_stressed(cells, cells.block_row[block])
        for block in following
        if cells.block_length(block) >= PARAGRAPH
    )


def _is_line(text: str) -> bool:
    """Whether a line is furniture, a byline or mostly a date."""
    return is_furniture(text) or bool(byline(text)) or (len(text) <= DATE_LINE and bool(find_dates(text)))


def _is_beside(page: Page, frame: Frame, known: Known, row: int) -> bool:
    """Whether a line is a picture's, an author's, a box's, or mostly a date: all are called "lead" or "intro" too."""
    cells = frame.cells
    text = cells.text_of(row)
    if _is_line(text) or _is_headline(frame, known, text):
        return True
    if any(_same(text, told) for told in known.descriptions):
        return False
    names = [slug(word) for word in text.split()[:NAME_WORDS] if len(word) >= NAME]
    if any(
        person.startswith(name) or person.endswith(name) for person in known.people for name in names if name
    ):
        return True
    around = row
    for _ in range(PICTURE_REACH):
        small = cells.end[around] - around <= BOX
        if cells.tag[around] in _PICTURED or (small and not flags_of(page, around).isdisjoint(_OTHERS)):
            return True
        around = max(cells.parent[around], 0)
    return is_aside(page, row, frame)


def _is_headline(frame: Frame, known: Known, text: str) -> bool:
    """Whether a line says the headline again, perhaps with a kicker, or a part of it."""
    printed = "" if frame.headline_row is None else frame.cells.text_of(frame.headline_row)
    own = frozenset(words(fold(text)))
    for title in (printed, *known.titles):
        told = frozenset(words(fold(title)))
        fewer = min(len(own), len(told))
        if fewer >= TITLE_WORDS and len(own & told) >= SAME_TITLE * fewer and len(own) <= LONGER * len(told):
            return True
    return False


def _same(text: str, told: str) -> bool:
    """Whether a printed text is the description, whole, or what it is the beginning of."""
    if 0.8 < len(text) / max(len(told), 1) < 1.25 and likeness(text, (told,)) >= SAME_TEXT:  # noqa: PLR2004
        return True
    cut = told.rstrip(" .…")
    return len(cut) >= CUT and told != cut and text.startswith(cut)
