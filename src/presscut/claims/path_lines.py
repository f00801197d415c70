"""The lines beside the headline that say where in the outlet an article stands: no class calls them a path, what they say does.

Rules of this file:
1. A short line is a step of the path if it says what the page's address or machines call the section, or links to the page of a
   section; so are links of which each leads deeper than the one before, and links of its list that lead deeper than one told.
2. A row of more than a few such lines is a menu; one that ends at the page itself is a path, whatever its other steps are, and so is a
   short one from the home page on.
"""

import re
from collections.abc import Iterator
from itertools import chain, pairwise
from typing import Final

from presscut import wording
from presscut.cells import Cells
from presscut.claims.frame import Frame, is_aside
from presscut.claims.statement import Known, slug
from presscut.columns import TAG_CODE, Page
from presscut.model import Claim, Link
from presscut.text import fold, squeeze, words
from presscut.vocabulary import HOME

__all__ = [
    "CRUMB_LENGTH",
    "ENDS",
    "ROW_LENGTH",
    "is_home",
    "is_short",
    "is_told",
    "links_in",
    "name_of",
    "said_beside",
]

CRUMB_LENGTH: Final = 60
"""Characters of a step without a link: what is longer is the headline."""
ABOVE, BELOW = 6, 3
"""Blocks over and under the headline in which a line may say the section."""
ROW_LENGTH: Final = 5
"""Lines of one list that may be steps: more are a menu."""
FEW_STEPS: Final = 3
"""Steps of a list that begins at the home page, itself included, at most: more are a menu as often."""
LONE_WORDS: Final = 3
"""Words of a lone step that nobody tells, at most: "Back to all entries" has more."""
GLUED: Final = 3
"""Links that nothing parts in print, at most: more are a menu's."""
STEM: Final = 4
"""Letters by which a word and an address that is made of it are compared: endings differ."""
LIST_ROWS: Final = 200
"""Elements of a list of links that are looked at."""
_LINK: Final = TAG_CODE["a"]
_LINE_MARKS: Final = re.compile(r"[>›»→▸❯＞⟩▶|•·/\\,]+|::|\s[–—-]\s")
_OPEN: Final = " (["  # what stands before a count or a date that is none of the step
ENDS: Final = " \t\n>›»→▸❯＞⟩▶‹«|•·/\\:"
_STEPS: Final = re.compile(r"\s*[>›»→▸❯＞⟩▶/|]+\s*")
"""Between two links of a path."""
_SECTION_PAGE: Final = re.compile(
    r"/(?:[a-z]{2,12}-)?(?:categor(?:y|ies|i[ae]s?)|kategor(?:ie|ien|i|i[aey]|iya)|rubri(?:k|ka|ken|ques?|ca|cas|ek)|rubryka"
    r"|sections?|secci(?:on|ones)|sezion[ei]|sectie|sekcja|sec(?:ao|oes)|ressorts?)/[^/?#]",
    re.IGNORECASE,
)
"""The address of a section's page, in many languages."""
_DIGITS: Final = re.compile(r"\d")
_HOME: Final = frozenset(map(fold, HOME))
_FRONT: Final = re.compile(r"(?:(?:https?:)?//[^/?#]+/?|/)(?:[?#].*)?")
"""The address of a front page."""


def links_in(cells: Cells, row: int) -> list[int]:
    """Rows of the links in an element, itself included; of a large one, in its beginning."""
    links, find, end = [], cells.tag.find, min(cells.end[row], row + LIST_ROWS)
    while (row := find(_LINK, row, end)) >= 0:
        links.append(row)
        row += 1
    return links


_BACK: Final = re.compile(
    r"(?:back to|zurück zu[rm]?|retour (?:à|au|aux)|volver a|terug naar|tillbaka till|tilbag?ke? til|torna a|voltar (?:a|à|ao|para)|wróć do|назад к|вернуться [кв])\s",
    re.IGNORECASE,
)
"""What begins a link that leads back, which is no step of a path."""


def name_of(text: str) -> str:
    """A step without the marks at its ends and "You are here:"; empty where no letter is left."""
    name = wording.after_you_are_here(squeeze(text)).strip(ENDS).rstrip(_OPEN)
    return name if any(map(str.isalpha, name)) and not _BACK.match(name) else ""


def said_beside(page: Page, frame: Frame, known: Known) -> Claim | None:
    """A short line beside the headline that says what machines call the section, with the lines of its list."""
    cells, first, end = frame.cells, frame.headline_block, frame.headline_end
    if frame.headline_row is None:
        return None
    above = range(first - 1, max(first - ABOVE, 0) - 1, -1)
    below = range(end, min(end + BELOW, frame.body_first))
    for block in chain(above, below):
        if not 0 < cells.block_length(block) <= 2 * CRUMB_LENGTH or not _line(page, frame, block, known):
            continue
        row = _row(frame, block)
        if len(row) <= ROW_LENGTH and not is_aside(page, cells.block_row[block], frame):
            steps = dict.fromkeys(_whole(page, frame, row, known) or _told_of(page, frame, row, known))
            text = " ".join(map(cells.block_text, row))
            at = cells.block_row[block]
            return Claim(field="breadcrumbs", value=tuple(steps), raw=text, source="text:section", row=at)
    return None


def _told_of(page: Page, frame: Frame, row: list[int], known: Known) -> list[Link]:
    """The steps that the lines of a list say, with the sections inside these that others of its lines link to."""
    told = [step for block in row for step in _line(page, frame, block, known)]
    folders = tuple(
        f"{step.url.rstrip('/')}/" for step in told if step.url and not _FRONT.fullmatch(step.url)
    )
    if len(row) == 1 or not folders:
        return told
    return [
        step
        for block in row
        for step in _line(page, frame, block, known) or _named(page, frame, block)
        if step in told or (step.url and step.url.startswith(folders) and is_short(step.name))
    ]


def _whole(page: Page, frame: Frame, row: list[int], known: Known) -> list[Link]:
    """All steps of a list that ends at the page itself, or begins at the home page and leads deeper: a path, and no menu."""
    steps = [step for block in row for step in _named(page, frame, block)]
    if len(row) == 1 or len(steps) != len(row) or not all(step.url for step in steps[:-1]):
        return []
    at_page = slug(steps[-1].name) in frozenset(map(slug, known.titles))
    from_home = len(row) <= FEW_STEPS and is_home(steps[0].name, steps[0].url)
    return steps if at_page or from_home else []


def is_short(name: str) -> bool:
    """Whether a name has no more words than a section's."""
    return len(words(name)) <= LONE_WORDS


def _row(frame: Frame, block: int) -> list[int]:
    """The blocks of the list that a line is one of, up to the headline; the line alone where it is in none."""
    cells = frame.cells
    item = cells.block_row[block]
    while (parent := cells.parent[item]) >= 0 and len(cells.blocks(parent)) == 1:
        item = parent
    tag, own = cells.tag[item], [block]
    for way in (-1, 1):
        other = block + way
        while (
            0 <= other < len(cells.block_row)
            and len(own) <= ROW_LENGTH
            and not (frame.headline_block <= other < frame.headline_end)
        ):
            row = cells.block_row[other]
            while row > parent and cells.parent[row] != parent:
                row = cells.parent[row]
            if row <= parent or cells.tag[row] != tag or len(cells.blocks(row)) != 1:
                break
            own.append(other)
            other += way
    return sorted(own)


def _line(page: Page, frame: Frame, block: int, known: Known) -> list[Link]:
    """The steps that a line says: all its links, if marks part them and one is told; else what is told."""
    cells = frame.cells
    if squeeze(cells.block_text(block)) in known.titles:
        return []
    named = _named(page, frame, block)
    told = [step for step in named if is_told(step, known)]
    if len(named) > 1 and (links := _links_of(frame, block)) and (told or _is_nested(named)):
        start, end = cells.block_start[block], cells.block_end[block]
        ends = [start, *(place for a in links for place in (cells.text_start[a], cells.text_end[a])), end]
        between = [cells.text[one:other] for one, other in zip(ends[::2], ends[1::2], strict=True)]
        glued = len(links) <= GLUED and not any(between[1:-1])
        marked = glued or all(map(_STEPS.fullmatch, between[1:-1]))
        if marked and not (between[0] + between[-1]).strip(ENDS):
            return named
    return told


def _named(page: Page, frame: Frame, block: int) -> list[Link]:
    """The links in a line; without a link, what marks part."""
    cells = frame.cells
    steps = [(name_of(cells.text_of(a)), page.attr(a, "href")) for a in _links_of(frame, block)]
    if not steps:
        text = _DIGITS.split(cells.block_text(block), maxsplit=1)[0]  # a date may stand behind the name
        steps = [(name_of(piece), None) for piece in _LINE_MARKS.split(text)]
    return [Link(name=name, url=url) for name, url in steps if 1 < len(name) <= CRUMB_LENGTH]


def _is_nested(steps: list[Link]) -> bool:
    """Whether each of some links leads deeper into the site than the one before, and into the same folder."""
    urls = [(step.url or "").partition("?")[0].rstrip("/") for step in steps]
    return all(
        not _FRONT.fullmatch(one) and other.startswith(f"{one}/") for one, other in pairwise(urls)
    ) and all(
        _is_made_of(step.name, slug(url.rpartition("/")[2])) for step, url in zip(steps, urls, strict=True)
    )


def _links_of(frame: Frame, block: int) -> list[int]:
    """The links in a line, or the one that it stands in."""
    cells = frame.cells
    row, start, end = cells.block_row[block], cells.block_start[block], cells.block_end[block]
    inside = [a for a in links_in(cells, row) if start <= cells.text_start[a] < cells.text_end[a] <= end]
    around = next((up for up in _ancestors(frame, row) if cells.tag[up] == _LINK), None)
    return inside or ([] if around is None or len(cells.blocks(around)) > 1 else [around])


def _ancestors(frame: Frame, row: int) -> Iterator[int]:
    for _ in range(3):
        row = frame.cells.parent[row]
        if row < 0:
            return
        yield row


def is_told(step: Link, known: Known) -> bool:
    """Whether machines or the page's own address call the section so, or the address behind the name does.

    "Back to news" leads to the section and is not its name: most words of a name begin as words of the address, unless it
    is written in its own letters.
    """
    name = slug(step.name)
    if name in known.people:
        return False
    if name in known.sections or not step.url:
        return name in known.sections
    of_section = _SECTION_PAGE.search(step.url) is not None
    return (of_section or _is_named_in(step.name, step.url, known)) and not wording.is_furniture(step.name)


def _is_named_in(name: str, url: str, known: Known) -> bool:
    """Whether an address leads to a section that machines name, and the name is made of the same words."""
    last = url.partition("#")[0].rstrip("/").rpartition("/")[2].partition(".")[0]
    return "?" not in last and slug(last) in known.sections and _is_made_of(name, slug(last))


def _is_made_of(name: str, address: str) -> bool:
    """Whether most words of a name begin as words of an address, unless it is written in its own letters."""
    words = name.split()
    return not slug(name).isascii() or 2 * sum(slug(word)[:STEM] in address for word in words) > len(words)


def is_home(name: str, url: str | None) -> bool:
    """Whether a step is the home page, by its name or its address."""
    return fold(name) in _HOME or (bool(url) and _FRONT.fullmatch(str(url)) is not None)
