"""Where in the outlet an article stands, as a reader sees it: the path to the page, and its section.

Rules of this file:
1. A path is told by its class, wherever on the page, by its label for screen readers, or by the marks between its steps;
   its steps are the links and what stands between them without a link. What stands behind the last link is the page itself.
2. What lines beside the headline say is read in `path_lines`.
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
from presscut.claims.path_lines import (
    CRUMB_LENGTH,
    ENDS,
    ROW_LENGTH,
    is_home,
    is_short,
    is_told,
    links_in,
    name_of,
    said_beside,
)
from presscut.claims.statement import Known, slug, state
from presscut.columns import Page
from presscut.model import Claim, Link
from presscut.stems import said, stems
from presscut.text import squeeze

__all__ = ["claims"]

SECTION_NEAR: Final = 400
"""Characters between a section's name and the headline, at most."""
CRUMBS: Final = 12
PATH_LENGTH: Final = 400
"""Characters of a path whose steps have no link."""
PATHS_ABOVE: Final = 14
"""Blocks over the headline in which a line with marks between its steps is the path."""
AFAR: Final = 7
"""Links of a path that stands far from the headline, at most: more are a menu's, or topics."""
MOST_STEPS: Final = 6
"""Steps of a path that machines need not tell, at most."""
SECTION_LENGTH: Final = 30
"""Characters of the name of a section, at most."""

_NAMED_CRUMBS: Final = stems({1: (f" {word} " for word in FLAGS["crumbs"].split())})
_CRUMB: Final = re.compile(rb"[bB]readcrumb").match
_MARKS: Final = re.compile(r"[>›»→▸❯＞⟩▶|•·/\\\n\r\t]+|::|\s[–—-]\s")
_PARTS: Final = " >›»→|•·/"


def claims(page: Page, frame: Frame, known: Known) -> Iterator[Claim | None]:
    """The claims about path and section, nearest to the headline first."""
    yield _crumbs(page, frame, known)
    yield _marked_path(frame)
    yield said_beside(page, frame, known)
    section = _section(page, frame, known)
    yield section
    yield _step(page, frame.cells, section, known) if section else None


# --- told by class, label or marks -----------------------------------------------------------------------------------


def _crumbs(page: Page, frame: Frame, known: Known) -> Claim | None:
    cells = frame.cells
    flagged = frame.top.flagged.get("crumbs", ())
    for row in chain(_wholes(frame, flagged), _labelled_crumbs(page), _crumbs_afar(page, frame)):
        steps = _steps(page, frame, row, known)
        if not steps:
            continue
        raw = squeeze(cells.text_of(row))
        is_path = len(steps) > 1 or raw.endswith(known.titles) or is_short(steps[0].name)
        if is_path or is_told(steps[0], known):
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
        name, url = name_of(cells.text_of(a)), page.attr(a, "href")
        if steps and is_home(name, url):  # what stands before is no step of it
            steps.clear()
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


def _unlinked(text: str) -> list[Link]:
    pieces = _MARKS.split(wording.after_you_are_here(text.strip()))
    names = [name_of(piece) for piece in pieces if not piece.rstrip().endswith((":", "：", "?"))]
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
            of_page = sum(wording.is_furniture(link.name) for link in links)
            if 2 * of_page < len(links):  # "Home | Newsletter | Site map" is a menu
                return Claim(field="breadcrumbs", value=links, raw=text, source="text:breadcrumbs", row=row)
    return None


def _labelled_crumbs(page: Page) -> Iterator[int]:
    """Rows that tell screen readers what they are, where classes are hashed."""
    for row, _ in page.with_attr("aria-label", like=_CRUMB):
        yield row


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
        text = squeeze(cells.text_of(links[0] if len(links) > 1 else row)).lstrip(ENDS).rstrip(_PARTS)
        near = abs(cells.text_start[row] - headline) < SECTION_NEAR
        text = next(iter(wording.tag_line(text) or ()), text)
        fits = 1 < len(text) <= SECTION_LENGTH and not text.endswith((":", "：", ".", "!", "?"))
        if fits and near and slug(text) not in known.people and not is_aside(page, row, frame):
            if slug(text) in known.sections:
                return state("section", text, "class:section", row)
            best = best or state("section", text, "class:section", row)
    return best


def _step(page: Page, cells: Cells, section: Claim, known: Known) -> Claim | None:
    """The section's name as a path of one step, of several links as one of so many: of a line that holds its date too, the links."""
    if section.row is None:
        return None
    named = [(name_of(cells.text_of(a)), page.attr(a, "href")) for a in links_in(cells, section.row)]
    steps = tuple(
        Link(name=name, url=url)
        for name, url in dict(named or [(str(section.value), None)]).items()
        if 1 < len(name) <= CRUMB_LENGTH and (slug(name) in known.sections or not any(map(str.isdigit, name)))
    )
    if not 0 < len(steps) <= ROW_LENGTH:
        return None
    return Claim(field="breadcrumbs", value=steps, raw=section.raw, source=section.source, row=section.row)
