"""What speaks for a line as the standfirst: the signs of each line, or few lines in one element, between headline and body.

Rules of this file:
1. A sign is a number from 0 to 1 and knows of no other sign; what each weighs is said in `standfirst`.
2. Signs are classes, what machines were told, tag, type, place, length and neighbours; none is bound to a language.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from itertools import chain
from typing import Final, NamedTuple

from presscut.cells import Cells
from presscut.claims.flags import flags_of
from presscut.claims.frame import Frame, is_aside
from presscut.claims.heading import likeness
from presscut.claims.statement import Known, slug
from presscut.columns import HEADING_TAGS, TAG_CODE, Page
from presscut.dates import find_dates
from presscut.remarks import is_notice
from presscut.text import UNSPACED, fold, words
from presscut.wording import byline, is_furniture

__all__ = ["GROUPS", "SIGNS", "Asked", "Line", "asked_of", "candidates", "is_other", "signs"]

LENGTH: Final = (15, 900)
"""Characters of a standfirst, at least and at most."""
BLOCKS: Final = 4
"""Blocks of one standfirst, at most."""
NESTED: Final = 4
"""Elements around a block that may hold it and others."""
ABOVE: Final = 3
"""Blocks over the body that are asked where no headline is printed …"""
BELOW: Final = 25
"""… and those under the headline."""
LONG_HEADING: Final = 60
"""Characters from which a heading is rather a sentence."""
SAME_TEXT: Final = 0.7
"""Likeness to a description from which a printed text is that description."""
TITLE_WORDS: Final = 4
"""Words of the shortest headline that is known again in another line …"""
SAME_TITLE: Final = 0.8
"""… by this share of its words …"""
LONGER: Final = 1.4
"""… if that is no longer than this by a kicker."""
CUT: Final = 40
"""Characters of a description cut short that the printed text must begin with."""
BOX: Final = 24
"""Elements of a box of a picture or an author, at most."""
LINE: Final = 160
"""Characters of a line that may be a byline or a button …"""
DATE_LINE: Final = 60
"""… and of one with a date that is no standfirst."""
PARAGRAPH: Final = 80
"""Characters of a paragraph that shows how paragraphs are set …"""
PARAGRAPHS: Final = 40
"""… and the blocks of the body that are asked for it."""
SHORTER: Final = 0.6
"""Share of the mean paragraph's length under which a line is shorter than paragraphs are."""
FOLLOWING: Final = 4
"""Blocks behind a bold line one of which is the next paragraph."""
HEAD: Final = 6
"""Elements around the headline that may hold a line and not the text."""
NEIGHBOUR: Final = 25
"""Characters of a line that shows another in a row of lines set alike."""
NAME_WORDS: Final = 3
"""First words of a biography, one of which is the author's name …"""
NAME: Final = 4
"""… of so many letters, which no other word is likely to have."""
BEHIND: Final = 3
"""Lines behind a line, up to the text, that are asked for bylines and dates."""
DENSE: Final = 2.5
"""Letters that a character of a script without spaces stands for."""

_PICTURED: Final = frozenset(TAG_CODE[name] for name in ("figure", "figcaption"))
_BOLD: Final = frozenset(TAG_CODE[name] for name in ("b", "strong"))
_ITALIC: Final = frozenset(TAG_CODE[name] for name in ("i", "em"))
_OTHERS: Final = frozenset(("picture", "author"))
_LINK: Final = TAG_CODE["a"]
_QUOTE: Final = TAG_CODE["blockquote"]
_SENTENCE: Final = tuple(".!?…。！？।؟")
_QUOTES: Final = " \"'”’»“)"


Style = tuple[int, int, int]
"""Tag and class of an element, and the class of the one around it."""


class Line(NamedTuple):
    """One to four blocks that may be the standfirst."""

    blocks: range
    rows: tuple[int, ...]
    """The elements that hold these blocks and no other, the innermost first."""
    text: str


class _Paragraphs(NamedTuple):
    """How the paragraphs of the body are set."""

    lengths: dict[int, int]
    """Block → its length in characters."""
    styles: Counter[Style]
    usual: Style | None
    """The style of most; `None` where there are none."""


class Asked(NamedTuple):
    """The page, and what is asked of it once for all lines."""

    page: Page
    frame: Frame
    known: Known
    paragraphs: _Paragraphs
    is_furniture: Callable[[int], bool]


def candidates(frame: Frame) -> Iterator[Line]:
    """The blocks from the headline to the first of the body, and the elements that hold few of them."""
    cells, title, end = frame.cells, frame.headline_row, frame.headline_end
    first = end if title is not None else max(frame.body_first - ABOVE, 0)
    found: dict[tuple[int, int], list[int]] = {}
    for block in range(first, min(frame.body_first + 1, end + BELOW, len(cells.block_row))):
        row = cells.block_row[block]
        if len(cells.blocks(row)) > 1:  # a line of an element of several, without an element of its own
            found[block, block + 1] = [row]
        for _ in range(NESTED):
            blocks = cells.blocks(row) or range(block, block + 1)
            holds_title = title is not None and row <= title < cells.end[row]
            if len(blocks) > BLOCKS or cells.length(row) > LENGTH[1] or holds_title:
                break
            rows = found.setdefault((blocks.start, blocks.stop), [])
            if row not in rows:
                rows.append(row)
            row = cells.parent[row]
            if row < 0:
                break
    for (start, stop), rows in found.items():
        text = cells.block_text(start) if stop == start + 1 else cells.text_of(rows[0])
        if LENGTH[0] <= len(text) <= LENGTH[1]:
            yield Line(range(start, stop), tuple(rows), text)


def signs(page: Page, frame: Frame, known: Known, lines: Iterable[Line]) -> Iterator[tuple[float, ...]]:
    """For each line its signs, in the order of `SIGNS`."""
    asked = asked_of(page, frame, known)
    for line in lines:
        yield tuple(chain.from_iterable(ask(asked, line) for ask, _ in GROUPS))


def asked_of(page: Page, frame: Frame, known: Known) -> Asked:
    """What the signs of all lines are asked of."""
    return Asked(page, frame, known, _paragraphs(frame), cache(partial(_is_furniture, frame.cells)))


def _of_telling(asked: Asked, line: Line) -> tuple[float, ...]:
    """What a class and the description say."""
    page, cells = asked.page, asked.frame.cells
    row = line.rows[0]
    whole = [
        inner
        for inner in range(row + 1, min(cells.end[row], row + 3))
        if cells.length(inner) >= len(line.text) - 2
    ]
    around = max(cells.parent[line.rows[-1]], 0)
    named = any("standfirst" in flags_of(page, one) for one in (*line.rows, *whole)) or (
        "standfirst" in flags_of(page, around) and len(cells.blocks(around)) <= BLOCKS
    )
    told = _is_told(line, asked.known)
    end = slug(line.text[-CUT:]) if told else ""
    cut = told and not any(end in slug(one) for one in asked.known.descriptions)
    return named, told, told and _is_unlike_all(asked, line), cut


def _is_told(line: Line, known: Known) -> bool:
    return any(map(partial(_same, line.text), known.descriptions))


def _same(text: str, told: str) -> bool:
    """Whether a printed text is the description, whole, or what it is the beginning of."""
    if 0.8 < len(text) / max(len(told), 1) < 1.25 and likeness(text, (told,)) >= SAME_TEXT:  # noqa: PLR2004
        return True
    cut = told.rstrip(" .…")
    return len(cut) >= CUT and told != cut and text.startswith(cut)


def _of_type(asked: Asked, line: Line) -> tuple[float, ...]:
    """Tag and type, and whether they are not those of the paragraphs."""
    cells, usual, row = asked.frame.cells, asked.paragraphs.usual, line.rows[0]
    heading = cells.tag[row] in HEADING_TAGS
    return (
        heading,
        heading and len(line.text) > LONG_HEADING,
        _is_set(cells, row, _BOLD) and _is_plain(cells, line.blocks.stop),
        _is_set(cells, row, _ITALIC),
        _is_unlike_all(asked, line),
        usual is not None and usual[0] != cells.tag[row],
    )


def _is_set(cells: Cells, row: int, tags: frozenset[int]) -> bool:
    """Whether the whole text of an element stands in bold or italic type."""
    return any(
        cells.tag[inner] in tags and cells.length(inner) >= cells.length(row) - 2
        for inner in range(row, min(cells.end[row], row + 3))
    )


def _is_plain(cells: Cells, behind: int) -> bool:
    """Whether the next line of some length is not bold: where it is, all of the text may be."""
    following = range(behind, min(behind + FOLLOWING, len(cells.block_row)))
    plain = (
        not _is_set(cells, cells.block_row[block], _BOLD)
        for block in following
        if cells.block_length(block) >= NEIGHBOUR
    )
    return next(plain, False)


def _is_unlike_all(asked: Asked, line: Line) -> bool:
    """Whether no paragraph of the body is set like a line."""
    cells, (lengths, styles, _) = asked.frame.cells, asked.paragraphs
    style = _style(cells, line.rows[0])
    of_line = [block for block in line.blocks if block in lengths]
    own = sum(_style(cells, cells.block_row[block]) == style for block in of_line)
    return len(lengths) > len(of_line) and styles[style] == own


def _style(cells: Cells, row: int) -> Style:
    return cells.tag[row], cells.css[row], cells.css[max(cells.parent[row], 0)]


def _paragraphs(frame: Frame) -> _Paragraphs:
    """The paragraphs of the body, and how they are set."""
    cells = frame.cells
    last = min(frame.body_end, frame.body_first + PARAGRAPHS, len(cells.block_row))
    lengths = {
        block: length
        for block in range(frame.body_first, last)
        if (length := cells.block_length(block)) >= PARAGRAPH
    }
    styles = [_style(cells, cells.block_row[block]) for block in lengths]
    behind = Counter(styles[frame.body_first in lengths :])
    return _Paragraphs(lengths, Counter(styles), behind.most_common(1)[0][0] if behind else None)


def _of_place(asked: Asked, line: Line) -> tuple[float, ...]:
    """Where it stands between headline and body."""
    frame, first = asked.frame, line.blocks.start
    below = first - frame.headline_end if frame.headline_row is not None else BELOW
    return (
        below == 0,
        2 <= below <= 3,  # noqa: PLR2004 - as the sign is called
        below >= 8,  # noqa: PLR2004
        _is_in_head(frame, line),
    )


def _is_in_head(frame: Frame, line: Line) -> bool:
    """Whether the smallest element around headline and line does not hold the text behind them."""
    cells, up, row = frame.cells, -1 if frame.headline_row is None else frame.headline_row, line.rows[0]
    text = cells.block_row[min(max(frame.text_first, line.blocks.stop), len(cells.block_row) - 1)]
    for _ in range(HEAD if up >= 0 else 0):
        up = cells.parent[up]
        if up < 0:
            return False
        if up <= row < cells.end[up]:
            return not up <= text < cells.end[up]
    return False


def _of_shape(asked: Asked, line: Line) -> tuple[float, ...]:
    """Length, end, and links."""
    cells, row, text = asked.frame.cells, line.rows[0], line.text
    size = len(text) * (DENSE if UNSPACED.search(text) else 1)
    others = [length for block, length in asked.paragraphs.lengths.items() if block not in line.blocks]
    return (
        size < 50,  # noqa: PLR2004 - as the sign is called
        size < 90,  # noqa: PLR2004
        size > 300,  # noqa: PLR2004
        len(text) * len(others) < SHORTER * sum(others),
        text.rstrip(_QUOTES).endswith(_SENTENCE),
        _LINK in cells.tag[row : cells.end[row]],
    )


def is_other(page: Page, frame: Frame, known: Known, line: Line) -> bool:
    """Whether a line is a picture's, an author's, a box's, or the headline once more: all are called "lead" or "intro" too. What machines were told is none of these."""
    if _is_headline(frame, known, line.text) or is_notice(line.text):
        return True
    if _is_told(line, known):
        return False
    names = [slug(word) for word in line.text.split()[:NAME_WORDS] if len(word) >= NAME]
    return (
        any(
            person.startswith(name) or person.endswith(name)
            for person in known.people
            for name in names
            if name
        )
        or _is_beside(page, frame, line.rows[0])
        or is_aside(page, line.rows[0], frame)
    )


def _is_furniture(cells: Cells, block: int) -> bool:
    """Whether a line is furniture, a byline or mostly a date."""
    length = cells.block_length(block)
    if length > LINE:
        return False
    text = cells.block_text(block)
    return is_furniture(text) or bool(byline(text)) or (length <= DATE_LINE and bool(find_dates(text)))


def _is_beside(page: Page, frame: Frame, row: int) -> bool:
    """Whether it stands in the small box of a picture or of an author."""
    cells, title = frame.cells, frame.headline_row
    for _ in range(NESTED):
        if row < 0 or (title is not None and row <= title < cells.end[row]):
            return False
        small = cells.end[row] - row <= BOX
        if cells.tag[row] in _PICTURED or (small and not flags_of(page, row).isdisjoint(_OTHERS)):
            return True
        row = cells.parent[row]
    return False


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


def _of_neighbours(asked: Asked, line: Line) -> tuple[float, ...]:
    """Whether it, or what stands behind it, is a byline or a button, and whether it is one line of many."""
    frame, cells, behind = asked.frame, asked.frame.cells, line.blocks.stop
    last = min(behind + BEHIND, frame.text_first + 1, len(cells.block_row))
    following = _behind_quotes(cells, behind)
    length = cells.block_length(following) if following < len(cells.block_row) else 0
    return (
        any(map(asked.is_furniture, line.blocks)),
        any(map(asked.is_furniture, range(behind, last))),
        length >= NEIGHBOUR and _style(cells, cells.block_row[following]) == _style(cells, line.rows[0]),
    )


def _behind_quotes(cells: Cells, block: int) -> int:
    """The first block from one on that stands in no quotation: a pull quote parts two paragraphs, and neither is apart for it."""
    last = min(block + BLOCKS, len(cells.block_row))
    while block < last and _QUOTE in {cells.tag[cells.block_row[block]], cells.tag[_above(cells, block)]}:
        block += 1
    return block


def _above(cells: Cells, block: int) -> int:
    return max(cells.parent[cells.block_row[block]], 0)


# fmt: off
GROUPS: Final[tuple[tuple[Callable[[Asked, Line], tuple[float, ...]], tuple[str, ...]], ...]] = (
    (_of_shape, ("< 50", "< 90", "> 300", "shorter", "sentence", "link inside")),
    (_of_place, ("under headline", "2-3 below", "8 below", "in head")),
    (_of_type, ("heading", "long heading", "bold", "italic", "unlike all", "other tag")),
    (_of_telling, ("class", "told", "told apart", "told cut")),
    (_of_neighbours, ("furniture", "furniture behind", "next alike")),
)
# fmt: on
"""The groups of signs in the order in which they are asked: those last that cost most."""
SIGNS: Final = tuple(chain.from_iterable(names for _, names in GROUPS))
"""The names of the signs, in their order."""
