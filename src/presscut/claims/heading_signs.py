"""What speaks for a line as the headline: the signs of each heading, and of each line around the beginning of the body.

Rules of this file:
1. A sign is a number from 0 to 1 and knows of no other sign; what each weighs is said in `heading`.
2. Signs are what machines were told, place, tag, words of classes, and links; none is bound to a language.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from presscut.cells import Cells
from presscut.claims.address import bare
from presscut.claims.flags import flags, flags_of
from presscut.claims.statement import Known, slug
from presscut.columns import TAG_CODE, Page
from presscut.text import UNSPACED, fold, letters, squeeze, words
from presscut.wording import byline

__all__ = [
    "HEADLINE_LENGTH",
    "SIGNS",
    "Asked",
    "Body",
    "Line",
    "Told",
    "candidates",
    "is_unseen",
    "line_of",
    "signs",
    "told_below",
    "told_of",
]

SIGNS: Final = (
    "address", "named", "told", "alike", "h1", "h2", "h3", "only h1", "first heading", "next to body", "2-4 above", "masthead",
    "body behind", "class", "class around", "menu", "crumbs", "said below", "unseen", "beside", "link", "home", "outlet", "host",
    "one word", "long", "very long", "sentence", "byline", "figures", "repeated", "said again",
)  # fmt: skip
"""The names of the signs, in their order."""

HEADLINE_LENGTH: Final = 300
HEADINGS: Final = 60
"""Headings that are compared."""
PRINTED: Final = 40
"""Blocks above the body in which a title may be printed, and of the body where machines were told it letter by letter …"""
NEAR_BODY: Final = 3
"""… and of the body, which may have taken it for text."""
INTO_BODY: Final = 12
"""Blocks of the body behind which only a heading of the first level can be the headline."""
FAR: Final = 12
"""Blocks between a headline and its body, at most."""
SHORT: Final = 12
"""Characters of a part of a title that is no section's name, at least …"""
SHORT_DENSE: Final = 6
"""… and where every character is a word."""
LIKE: Final = 0.5
"""Likeness to a title from which a line is like it."""
AROUND: Final = 4
"""Elements, from a heading outwards, that may say what it is …"""
MENU_AROUND: Final = 10
"""… and that may be a menu's."""
INSIDE: Final = 6
"""Elements inside a heading, one of which may be its link."""
SLUG_WORDS: Final = 3
"""Words of an address that tell a headline, at least."""
PATH_AROUND: Final = 6
"""Elements around the last step of a path that may hold the other steps …"""
PATH: Final = 200
"""… and characters of these."""
SAID_BELOW: Final = 6
"""Blocks between the last step of a path and the headline, at most …"""
SAID_AGAIN: Final = 0.4
"""… and the share of words that they have in common."""
SITE_WORDS: Final = 4
"""Words of a site's name, at most …"""
SITE_LETTERS: Final = 12
"""… and the letters of it that its host's name begins with."""
LONG, VERY_LONG = 5, 25
"""Words of a line that is more than a section's name, and of one that is rather a paragraph."""

_CUTS = re.compile(r"\s+[|–—•·»«:\-/>]+\s+|\s*(?:\||::|»|›)\s*")
_TIGHT_CUTS = re.compile(r"[-_–—|]+")
"""As titles of scripts without spaces are cut, and those of old pages."""
_NO_WORD = re.compile(r"[\W_]+")
_HEADS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_LEVELS: Final = {TAG_CODE[name]: level for level, name in enumerate(_HEADS, 1)}
_MENUS: Final = frozenset(TAG_CODE[name] for name in ("nav", "aside", "footer", "form", "button"))
_LINK: Final = TAG_CODE["a"]
_ITEMS: Final = frozenset(TAG_CODE[name] for name in ("li", "nav"))
_UNSEEN: Final = " sr only "
"""In the class of what only screen readers read."""
_TITLED: Final = frozenset((
    "title", "headline", "heading", "header", "storyhead", "newshead", "arthead", "titre", "titulo", "titolo", "titel", "tittel", "ueberschrift",
    "überschrift", "rubrik", "otsikko", "naslov", "baslik", "entrytitle", "posttitle", "subject", "hl", "hed",
    "zagolovok",
))  # fmt: skip
"""Words of classes that say "headline"."""
_BESIDE: Final = frozenset(("aside", "teaser", "picture", "author", "date", "tags", "kicker", "standfirst"))
_SENTENCE: Final = (".", "。", "।")
_HOMES: Final = frozenset(("", "/", "./", "index.html", "index.php"))


class Body(NamedTuple):
    """Where the text of the article stands."""

    first: int
    """Its first block."""
    counted: Sequence[int]
    """Of each block of the page: how many of the body end with it or before."""


class Told(NamedTuple):
    """What machines were told, made ready to be looked for in many lines."""

    titles: frozenset[frozenset[str]]
    """The words of titles, whole and up to where a site's name may follow."""
    named: frozenset[str]
    """The letters of the titles that are not the browser's own."""
    parts: frozenset[str]
    """The letters of titles, and of what stands between marks in them."""
    outlets: frozenset[str]
    address: frozenset[str]
    """The words of the longest step of the page's address."""
    own: tuple[str, ...]
    hosts: frozenset[str]


class Asked(NamedTuple):
    """The page, what machines were told of it, and where its text stands."""

    page: Page
    cells: Cells
    told: Told
    body: Body


class Line(NamedTuple):
    """A line, and what all signs ask of it."""

    row: int
    text: str
    key: str
    rest: str
    """The key of what stands behind the first element in the line, which may be a kicker."""
    words: frozenset[str]
    around: list[int]


def candidates(page: Page, cells: Cells, body: int) -> tuple[list[int], list[int]]:
    """Rows that may be the headline: headings, and the lines outside them around the beginning of the body."""
    last = cells.block_start[min(body + INTO_BODY, len(cells.block_row) - 1)]
    heads = [
        row
        for row in page.rows(*_HEADS)
        if 1 < cells.length(row) <= HEADLINE_LENGTH
        and (cells.text_start[row] <= last or _LEVELS[cells.tag[row]] == 1)
    ]
    if len(heads) > HEADINGS:
        heads = heads[: HEADINGS // 2] + heads[-HEADINGS // 2 :]
    blocks = range(max(body - PRINTED, 0), min(body + NEAR_BODY, len(cells.block_row)))
    inside = {block for row in heads for block in cells.blocks(row)}
    lines = {cells.holder(block) for block in blocks if block not in inside}
    return heads, sorted(row for row in lines if 1 < cells.length(row) <= HEADLINE_LENGTH)


def told_below(cells: Cells, told: Told, body: int) -> list[int]:
    """Rows further into the body that say, letter by letter, what machines were told: what is taken for text over them is none."""
    blocks = range(body + NEAR_BODY, min(body + PRINTED, len(cells.block_row)))
    least = min(map(len, told.parts), default=HEADLINE_LENGTH)
    return [
        cells.block_row[block]
        for block in blocks
        if least <= cells.block_length(block) <= HEADLINE_LENGTH
        and letters(cells.block_text(block)) in told.parts
    ]


def signs(asked: Asked, lines: Sequence[Line], before: Sequence[Line] = ()) -> Iterator[tuple[float, ...]]:
    """For each line its signs, in the order of `SIGNS`; other lines may have been asked `before`."""
    page, cells, told, body = asked
    rows = [line.row for line in (*before, *lines)]
    again = Counter(line.key for line in (*before, *lines))
    alike = Counter((cells.tag[row], cells.css[row]) for row in rows)
    heads = sorted(row for row in rows if cells.tag[row] in _LEVELS)
    ones = sum(_LEVELS[cells.tag[row]] == 1 for row in heads)
    headed = any(
        _LEVELS[cells.tag[row]] in {1, 2} and 0 <= body.first - cells.block_at(row) <= NEAR_BODY
        for row in heads
    )
    for line in lines:
        level = _LEVELS.get(cells.tag[line.row], 0)
        yield (
            *_of_telling(line, told),
            *(level == wanted for wanted in (1, 2, 3)),
            level == ones == 1,
            bool(heads) and line.row == heads[0],
            *_of_place(cells, line, body, headed=headed and line.key not in told.named),
            *_of_classes(page, cells, line),
            *_of_links(page, cells, line, told),
            *_of_shape(line),
            alike[cells.tag[line.row], cells.css[line.row]] > 2,  # noqa: PLR2004 - cards come in threes
            again[line.key] > 1,
        )


def is_unseen(page: Page, cells: Cells, row: int) -> bool:
    """Whether a heading is for screen readers alone, or a step of the path."""
    around = list(_around(cells, row, AROUND))
    return any(
        _UNSEEN in f" {page.css_words[cells.css[up]]} " or "crumbs" in flags_of(page, up) for up in around
    ) or any(_step(page, cells, row))


def _step(page: Page, cells: Cells, row: int) -> tuple[bool, bool]:
    """Whether a heading is the last step of a path as an item behind links in a list; and because the next heading says it in other words.

    Under a path of its own, many a headline stands in one box with it.
    """
    item = path = False
    for up in _around(cells, row, PATH_AROUND):
        item = item or cells.tag[up] in _ITEMS
        before = cells.text[cells.text_start[up] : cells.text_start[row]]
        if before.strip():
            last = len(before) <= PATH and cells.end_block[up] <= cells.end_block[row]
            path = last and _is_of_links(cells, range(up + 1, row), before)
            break
    return path and item, path and _says_again(page, cells, row)


def _is_of_links(cells: Cells, rows: range, text: str) -> bool:
    """Whether a text is that of two links or more, and marks between them."""
    links = [cells.text_of(row) for row in rows if cells.tag[row] == _LINK]
    for link in links:
        text = text.replace(link, " ", 1)
    return len(links) > 1 and not any(map(str.isalnum, text))


def _says_again(page: Page, cells: Cells, row: int) -> bool:
    """Whether the next heading says in other words what one says."""
    rows = page.rows("h1", "h2", "h3")
    at = bisect_right(rows, row)
    if at == len(rows) or cells.block_at(rows[at]) - cells.end_block[row] > SAID_BELOW:
        return False
    own, its = (frozenset(words(fold(cells.text_of(one)))) for one in (row, rows[at]))
    return len(own & its) >= SAID_AGAIN * min(len(own), len(its)) > 0


def told_of(known: Known) -> Told:
    """What machines were told, made ready."""
    steps = [_NO_WORD.split(step) for address in known.addresses for step in address.split("/")[1:]]
    longest = max(steps, key=len, default=[])
    texts = {text for title in known.titles for text in (title, _CUTS.split(title, maxsplit=1)[0])}
    return Told(
        titles=frozenset(frozenset(words(fold(text))) for text in texts) - {frozenset()},
        named=frozenset(map(letters, known.named)) - {""},
        parts=frozenset(letters(part) for title in known.titles for part in _parts(title)) - {""},
        outlets=frozenset(map(letters, known.outlets)),
        address=frozenset(map(slug, longest)) - {""} if len(longest) >= SLUG_WORDS else frozenset(),
        own=known.addresses,
        hosts=frozenset(address.partition("/")[0] for address in known.addresses),
    )


def _parts(title: str) -> Iterator[str]:
    """A title, and what stands before, between and behind the marks in it, where that is long enough for a headline."""
    yield title
    for marks in (_CUTS, _TIGHT_CUTS):
        pieces = marks.split(title)
        for at, piece in enumerate(pieces):
            for part in (piece, " ".join(pieces[at:]), " ".join(pieces[: at + 1])):
                dense = " " not in part and not part.isascii()
                if len(part) >= (SHORT_DENSE if dense else SHORT):
                    yield part


def line_of(cells: Cells, row: int) -> Line:
    """The line of a row, made ready."""
    text = squeeze(cells.text_of(row))
    around = list(_around(cells, row, MENU_AROUND))
    return Line(
        row, text, letters(text), _behind_label(cells, row, text), frozenset(words(fold(text))), around
    )


def _behind_label(cells: Cells, row: int, text: str) -> str:
    """The key of what stands behind the first element of a line."""
    first = row + 1
    if first < cells.end[row] and cells.length(first) >= cells.length(row) - 2:  # a link around all of it
        first += 1
    label = squeeze(cells.text_of(first)) if first < cells.end[row] else ""
    return letters(text[len(label) :]) if label and text.startswith(label) else ""


def _around(cells: Cells, row: int, most: int) -> Iterator[int]:
    """An element and those around it, the nearest first."""
    for _ in range(most):
        if row < 0:
            return
        yield row
        row = cells.parent[row]


def _of_telling(line: Line, told: Told) -> tuple[float, ...]:
    """The share of the address's words in the line; whether machines were told it, or one like it."""
    own = line.words
    alike = any(len(own & title) >= LIKE * len(own | title) for title in told.titles)
    shared = len({slug(word) for word in own} & told.address) / len(told.address) if told.address else 0.0
    keys = {line.key, line.rest} - {""}
    return shared, not keys.isdisjoint(told.named), not keys.isdisjoint(told.parts), alike


def _of_place(cells: Cells, line: Line, body: Body, *, headed: bool) -> tuple[float, ...]:
    """How far above the body the line ends, and how much of the body stands behind it.

    `headed` is whether the body has a heading of its own, and nobody but `<title>` says the line: then a short one far above it is
    the site's name.
    """
    first = cells.block_at(line.row)
    end = cells.end_block[line.row]
    above = body.first - end
    before = body.counted[first - 1] if first else 0
    return (
        above in {-1, 0, 1},  # or the first line that is taken for the body
        2 <= above <= 4,  # noqa: PLR2004 - as the sign is called
        headed and above > FAR and len(line.words) <= SITE_WORDS,
        1 - before / max(body.counted[-1], 1),
    )


def _of_classes(page: Page, cells: Cells, line: Line) -> tuple[float, ...]:
    """What the words of classes say of the line and of the elements around it."""
    said = [_said_of_heading(page.css_words[cells.css[up]]) for up in line.around[:AROUND]]
    titled, crumbs, unseen, beside = zip(*said, strict=True)
    step = _step(page, cells, line.row) if cells.tag[line.row] in _LEVELS else (False, False)
    return (
        titled[0],
        any(titled[1:-1]),
        not _MENUS.isdisjoint([cells.tag[up] for up in line.around]),
        any(crumbs) or any(step),
        step[1],
        any(unseen),
        any(beside),
    )


@lru_cache(maxsize=2048)  # one element stands around many lines
def _said_of_heading(css: str) -> tuple[bool, bool, bool, bool]:
    """Whether the words of a class say "headline", a path, what only screen readers read, what stands beside a headline."""
    said = flags(css)
    return (
        not _TITLED.isdisjoint(css.split()),
        "crumbs" in said,
        _UNSEEN in f" {css} ",
        not said.isdisjoint(_BESIDE),
    )


def _of_links(page: Page, cells: Cells, line: Line, told: Told) -> tuple[float, ...]:
    """Whether the whole line leads elsewhere or to the front page, and whether it is the site's name."""
    href = _href(page, cells, line)
    elsewhere = href is not None and not _is_own(href, told)
    home = href is not None and (bare(href) if "://" in href else href) in _HOMES | told.hosts
    named = bool(line.key) and len(line.words) <= SITE_WORDS
    host = named and any(line.key[:SITE_LETTERS] in slug(host) for host in told.hosts)
    return elsewhere, home, line.key in told.outlets, host


def _href(page: Page, cells: Cells, line: Line) -> str | None:
    """Where the whole of a line leads, if it is one link."""
    row = line.row
    inside = range(row, min(cells.end[row], row + INSIDE))
    for link in (*inside, *line.around[1:2]):
        if cells.tag[link] == _LINK and cells.length(link) >= cells.length(row) - 2:
            return page.attr(link, "href")
    return None


def _is_own(href: str, told: Told) -> bool:
    """Whether an address is the page's own."""
    if "://" in href:
        return bare(href) in told.own
    path = href.partition("?")[0].partition("#")[0].strip("./").lower()
    return not path or any(own.endswith(path) for own in told.own)


def _of_shape(line: Line) -> tuple[float, ...]:
    """Length, end, and whether it is a byline or mostly figures."""
    size = len(line.words) / (2 if UNSPACED.search(line.text) else 1)
    return (
        size <= 1,
        size >= LONG,
        size >= VERY_LONG,
        line.text.endswith(_SENTENCE),
        bool(byline(line.text)),
        sum(map(str.isdigit, line.text)) > len(line.text) / 4,
    )
