"""Where in the outlet an article stands, as a reader sees it: the path to the page, and its section.

Rules of this file:
1. A path is told by its class, wherever on the page, by its label for screen readers, or by the marks between its steps;
   its steps are the links and what stands between them without a link. What stands behind the last link is the page itself.
2. A short line beside the headline is a path too if it says what the page's address or machines call the section, or
   links to the page of a section. A row of more than a few such lines is a menu.
3. The name of a section alone over the headline is a path of one step.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

import numpy as np

from presscut import wording
from presscut.cells import Cells
from presscut.claims.flags import FLAGS, flags_of
from presscut.claims.frame import Frame, is_aside
from presscut.claims.statement import Known, slug, state
from presscut.columns import TAG_CODE, Page
from presscut.model import Claim, Link
from presscut.stems import said, stems
from presscut.text import squeeze, words

__all__ = ["claims", "links_in"]

SECTION_NEAR: Final = 400
"""Characters between a section's name and the headline, at most."""
CRUMBS: Final = 12
CRUMB_LENGTH: Final = 60
"""Characters of a step without a link: what is longer is the headline."""
PATH_LENGTH: Final = 400
"""Characters of a path whose steps have no link."""
PATHS_ABOVE: Final = 14
"""Blocks over the headline in which a line with marks between its steps is the path."""
ABOVE, BELOW = 6, 3
"""Blocks over and under the headline in which a line may say the section."""
ROW_LENGTH: Final = 5
"""Lines of one list that may be steps: more are a menu."""
AFAR: Final = 7
"""Links of a path that stands far from the headline, at most: more are a menu's, or topics."""
MOST_STEPS: Final = 6
"""Steps of a path that machines need not tell, at most."""
LONE_WORDS: Final = 3
"""Words of a lone step that nobody tells, at most: "Back to all entries" has more."""
GLUED: Final = 3
"""Links that nothing parts in print, at most: more are a menu's."""
SECTION_LENGTH: Final = 30
"""Characters of the name of a section, at most."""
STEM: Final = 4
"""Letters by which a word and an address that is made of it are compared: endings differ."""
LIST_ROWS: Final = 200
"""Elements of a list of links that are looked at."""

_NAMED_CRUMBS: Final = stems({1: (f" {word} " for word in FLAGS["crumbs"].split())})
_CRUMB_LABEL: Final = b' aria-label="b'
_CRUMB: Final = b"readcrumb"
_LINK: Final = TAG_CODE["a"]
_MARKS: Final = re.compile(r"[>›»→▸❯＞⟩▶|•·/\\\n\r\t]+|::|\s[–—-]\s")
_LINE_MARKS: Final = re.compile(r"[>›»→▸❯＞⟩▶|•·/\\,]+|::|\s[–—-]\s")
_OPEN: Final = " (["  # what stands before a count or a date that is none of the step
_ENDS: Final = " \t\n>›»→▸❯＞⟩▶‹«|•·/\\:"
_PARTS: Final = " >›»→|•·/"
_STEPS: Final = re.compile(r"\s*[>›»→▸❯＞⟩▶/|]+\s*")
"""Between two links of a path."""
_SECTION_PAGE: Final = re.compile(
    r"/(?:[a-z]{2,12}-)?(?:categor(?:y|ies|i[ae]s?)|kategor(?:ie|ien|i|i[aey]|iya)|rubri(?:k|ka|ken|ques?|ca|cas|ek)|rubryka"
    r"|sections?|secci(?:on|ones)|sezion[ei]|sectie|sekcja|sec(?:ao|oes)|ressorts?)/[^/?#]",
    re.IGNORECASE,
)
"""The address of a section's page, in many languages."""
_DIGITS: Final = re.compile(r"\d")


def claims(page: Page, frame: Frame, known: Known) -> Iterator[Claim | None]:
    """The claims about path and section, nearest to the headline first."""
    yield _crumbs(page, frame, known)
    yield _marked_path(frame)
    yield _said_beside(page, frame, known)
    section = _section(page, frame, known)
    yield section
    yield _step(page, frame.cells, section) if section else None


def links_in(cells: Cells, row: int) -> list[int]:
    """Rows of the links in an element, itself included; of a large one, in its beginning."""
    links, find, end = [], cells.tag.find, min(cells.end[row], row + LIST_ROWS)
    while (row := find(_LINK, row, end)) >= 0:
        links.append(row)
        row += 1
    return links


# --- told by class, label or marks -----------------------------------------------------------------------------------


def _crumbs(page: Page, frame: Frame, known: Known) -> Claim | None:
    cells = frame.cells
    flagged = frame.top.flagged.get("crumbs", ())
    for row in chain(_wholes(frame, flagged), _labelled_crumbs(page), _crumbs_afar(page, frame)):
        steps = _steps(page, frame, row, known)
        if steps and (len(steps) > 1 or len(words(steps[0].name)) <= LONE_WORDS or _is_told(steps[0], known)):
            raw = squeeze(cells.text_of(row))
            return Claim(
                field="breadcrumbs", value=tuple(steps), raw=raw, source="class:breadcrumbs", row=row
            )
    return None


def _wholes(frame: Frame, rows: Iterable[int]) -> Iterator[int]:
    """The rows, but of several of one parent that are a step each, the parent."""
    parents = [frame.cells.parent[row] for row in rows]
    headline = frame.headline_row
    for row, parent in zip(rows, parents, strict=True):
        single = parents.count(parent) > 1 and len(links_in(frame.cells, row)) <= 1
        beside = headline is None or not parent <= headline < frame.cells.end[parent]
        yield parent if single and beside else row


def _crumbs_afar(page: Page, frame: Frame) -> Iterator[int]:
    """The rows of the whole page outside its body whose class says so: the last ones over the headline, then those at the foot.

    So far off a path has links, and not as many as a menu.
    """
    cells = frame.cells
    named = np.zeros(len(page.css_words), np.bool_)
    named[list(said(page.css_words, _NAMED_CRUMBS))] = True
    lengths = page.text_end - page.text_start
    rows = (named[page.css] & (lengths > 0) & (lengths <= PATH_LENGTH)).nonzero()[0].tolist()
    above = [row for row in rows if cells.block_at(row) < frame.headline_block]
    outer = [row for row in above if not any(other < row < cells.end[other] for other in above)]
    below = [row for row in rows if cells.block_at(row) >= frame.headline_end]
    for row in chain(reversed(outer), below):
        if 0 < len(links_in(cells, row)) <= AFAR:
            yield row


def _steps(page: Page, frame: Frame, row: int, known: Known) -> list[Link]:
    """The links of a path and the steps without a link between them; without links what marks part.

    What stands behind the last link is the page itself, unless machines call the section so.
    """
    cells = frame.cells
    at, end = cells.text_start[row], cells.text_end[row]
    bare = end - at <= PATH_LENGTH
    links = links_in(cells, row)[:CRUMBS]
    steps: list[Link] = []
    for a in links:
        if bare and steps:
            steps += _unlinked(cells.text[at : cells.text_start[a]])
        name, url = _name(cells.text_of(a)), page.attr(a, "href")
        if name and (url is None or all(step.url != url for step in steps)):  # else a way back to a step
            steps.append(Link(name=name, url=url))
        at = max(at, cells.text_end[a])
    last = _unlinked(cells.text[at:end]) if bare else []
    own = frozenset(map(slug, known.titles))
    steps += [step for step in last if not links or slug(step.name) in known.sections - own]
    return _of_path(steps, own, known)


def _of_path(steps: list[Link], own: frozenset[str], known: Known) -> list[Link]:
    """The steps up to the page's own title; of more than a path has, as a menu opens beside each, those that are told."""
    title = next((at for at, step in enumerate(steps[1:], 1) if slug(step.name) in own), len(steps))
    steps = steps[: title + 1]
    told = [step for step in steps if slug(step.name) in known.sections] if len(steps) > MOST_STEPS else []
    return told or steps


def _name(text: str) -> str:
    """A step without the marks at its ends and "You are here:"; empty where no letter is left."""
    name = wording.after_you_are_here(squeeze(text)).strip(_ENDS).rstrip(_OPEN)
    return name if any(map(str.isalpha, name)) else ""


def _unlinked(text: str) -> list[Link]:
    pieces = _MARKS.split(wording.after_you_are_here(text.strip()))
    names = [_name(piece) for piece in pieces if not piece.rstrip().endswith((":", "：", "?"))]
    fits = [name for name in names if 1 < len(name) <= CRUMB_LENGTH and name[:1].isalpha()]
    return [Link(name=name, url=None) for name in fits][:CRUMBS]


def _marked_path(frame: Frame) -> Claim | None:
    """A line over the headline with the marks of a path between its steps: "Home > News > Harbours"."""
    cells = frame.cells
    if frame.headline_row is None:
        return None
    for block in range(frame.headline_block - 1, max(frame.headline_block - PATHS_ABOVE, 0) - 1, -1):
        text = cells.block_text(block)
        steps = wording.breadcrumb(text)
        if steps:
            links = tuple(Link(name=step, url=None) for step in steps)
            row = cells.block_row[block]
            return Claim(field="breadcrumbs", value=links, raw=text, source="text:breadcrumbs", row=row)
    return None


def _labelled_crumbs(page: Page) -> Iterator[int]:
    """Rows that tell screen readers what they are, where classes are hashed."""
    markup, at = page.markup, page.markup.find(_CRUMB)
    while at >= 0:
        if markup[at - len(_CRUMB_LABEL) : at].lower() == _CRUMB_LABEL:
            row = int(page.attr_start.searchsorted(at, side="right")) - 1
            if at < page.attr_end[row]:  # else it stands in text that only looks like an attribute
                yield row
        at = markup.find(_CRUMB, at + 1)


# --- told by what it says --------------------------------------------------------------------------------------------


def _said_beside(page: Page, frame: Frame, known: Known) -> Claim | None:
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
            steps = tuple(dict.fromkeys(step for one in row for step in _line(page, frame, one, known)))
            text = " ".join(map(cells.block_text, row))
            at = cells.block_row[block]
            return Claim(field="breadcrumbs", value=steps, raw=text, source="text:section", row=at)
    return None


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
    start, end = cells.block_start[block], cells.block_end[block]
    links = _links_of(frame, block)
    steps = [(_name(cells.text_of(a)), page.attr(a, "href")) for a in links]
    if not links:
        text = _DIGITS.split(cells.block_text(block), maxsplit=1)[0]  # a date may stand behind the name
        steps = [(_name(piece), None) for piece in _LINE_MARKS.split(text)]
    named = [Link(name=name, url=url) for name, url in steps if 1 < len(name) <= CRUMB_LENGTH]
    told = [step for step in named if _is_told(step, known)]
    if told and len(links) > 1:
        ends = [start, *(place for a in links for place in (cells.text_start[a], cells.text_end[a])), end]
        between = [cells.text[one:other] for one, other in zip(ends[::2], ends[1::2], strict=True)]
        glued = len(links) <= GLUED and not any(between[1:-1])
        marked = glued or all(map(_STEPS.fullmatch, between[1:-1]))
        if marked and not (between[0] + between[-1]).strip(_ENDS):
            return named
    return told


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


def _is_told(step: Link, known: Known) -> bool:
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
    if "?" in last or (address := slug(last)) not in known.sections:
        return False
    words = name.split()
    return not slug(name).isascii() or 2 * sum(slug(word)[:STEM] in address for word in words) > len(words)


# --- the section -----------------------------------------------------------------------------------------------------


def _section(page: Page, frame: Frame, known: Known) -> Claim | None:
    """The first that a class calls the section, one that machines call so too before the others."""
    cells = frame.cells
    headline = cells.block_start[min(frame.headline_block, len(page.block_start) - 1)]
    best = None
    for row in frame.top.flagged.get("section", []):
        if page.tag_of(row) != "a" and "section" in flags_of(page, row) and cells.end[row] - row > 4:  # noqa: PLR2004
            continue
        links = links_in(cells, row)  # print needs no white space between them
        text = squeeze(cells.text_of(links[0] if len(links) > 1 else row)).lstrip(_ENDS).rstrip(_PARTS)
        near = abs(cells.text_start[row] - headline) < SECTION_NEAR
        fits = 1 < len(text) <= SECTION_LENGTH and not text.endswith((":", "："))
        if fits and near and slug(text) not in known.people and not is_aside(page, row, frame):
            if slug(text) in known.sections:
                return state("section", text, "class:section", row)
            best = best or state("section", text, "class:section", row)
    return best


def _step(page: Page, cells: Cells, section: Claim) -> Claim | None:
    """The section's name as a path of one step, of several links as one of so many: of a line that holds its date too, the links."""
    if section.row is None:
        return None
    named = [(squeeze(cells.text_of(a)), page.attr(a, "href")) for a in links_in(cells, section.row)]
    steps = tuple(
        Link(name=name, url=url)
        for name, url in dict(named or [(str(section.value), None)]).items()
        if 1 < len(name) <= CRUMB_LENGTH and not any(map(str.isdigit, name))
    )
    if not 0 < len(steps) <= ROW_LENGTH:
        return None
    return Claim(field="breadcrumbs", value=steps, raw=section.raw, source=section.source, row=section.row)
