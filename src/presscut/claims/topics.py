"""Where in the outlet an article stands, and what it is about, as a reader sees it: path, section, topics.

Rules of this file:
1. A path is told by its class, by its label for screen readers, or by the marks between its steps; its steps are the links
   and what stands between marks without a link. The name of a section alone over the headline is a path of one step.
2. Topics are told by their class, by `rel`, by a label before them, or by two links that lead to pages of topics.
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

import numpy as np

from presscut import wording
from presscut.claims.frame import Frame, Window, flags_of, is_aside
from presscut.claims.properties import attributes
from presscut.claims.statement import state
from presscut.columns import TAG_CODE, Page
from presscut.model import Claim, Link
from presscut.text import squeeze

__all__ = ["claims"]

SECTION_NEAR: Final = 400
"""Characters between a section's name and the headline, at most."""
CRUMBS: Final = 12
CRUMB_LENGTH: Final = 60
"""Characters of a step without a link: what is longer is the headline."""
PATH_LENGTH: Final = 400
"""Characters of a path whose steps have no link."""
PATHS_ABOVE: Final = 14
"""Blocks over the headline in which a line with marks between its steps is the path."""
TAG_LENGTH: Final = 60
TAGS: Final = 40
LEAST_TAGS: Final = 2
"""Links to pages of topics that are the article's topics: a single one may be a section."""
LIST_ROWS: Final = 200
"""Elements of a list of links that are looked at."""
LABELLED: Final = 12
"""Blocks behind a label like "Tags:" in which its links stand."""

_CRUMB_LABEL: Final = b' aria-label="b'
_CRUMB: Final = b"readcrumb"
_REL_TAG: Final = b' rel="tag'
_HREF: Final = b' href="'
_LINK: Final = TAG_CODE["a"]
_MARKS: Final = re.compile(r"[>›»→▸❯＞⟩▶|•·/\\\n\r\t]+|::|\s[–—-]\s")
_TOPIC_PAGE: Final = re.compile(
    r"/(?:tags?|topics?|themen?|themes?|keywords?|etiquetas?|temas?|argomenti|sujets?|tagi|teema|emne|hashtag|mot-cle|label)/[^/]",
    re.IGNORECASE,
)


def claims(page: Page, frame: Frame) -> Iterator[Claim | None]:
    """The claims about path, section and topics, nearest to the headline first."""
    yield _crumbs(page, frame)
    yield _marked_path(frame)
    section = _section(page, frame)
    yield section
    yield _step(page, section) if section else None
    yield _tags(page, frame)
    yield _linked_tags(page, frame)
    yield _labelled_tags(page, frame)


def _crumbs(page: Page, frame: Frame) -> Claim | None:
    cells = frame.cells
    for row in chain(frame.top.flagged.get("crumbs", ()), _labelled_crumbs(page)):
        steps = _steps(page, frame, row)
        if steps:
            raw = squeeze(cells.text_of(row))
            return Claim(
                field="breadcrumbs", value=tuple(steps), raw=raw, source="class:breadcrumbs", row=row
            )
    return None


def _steps(page: Page, frame: Frame, row: int) -> list[Link]:
    """The links of a path, the steps without a link between them, and one behind them; without links what marks part."""
    cells = frame.cells
    at, end = cells.text_start[row], cells.text_end[row]
    bare = end - at <= PATH_LENGTH
    links = _links(page, row)[:CRUMBS]
    steps: list[Link] = []
    for a in links:
        if bare and steps:
            steps += _unlinked(cells.text[at : cells.text_start[a]])
        if name := squeeze(cells.text_of(a)):
            steps.append(Link(name=name, url=page.attr(a, "href")))
        at = max(at, cells.text_end[a])
    last = _unlinked(cells.text[at:end]) if bare else []
    return steps + last if not links or len(last) == 1 else steps


def _unlinked(text: str) -> list[Link]:
    names = (squeeze(piece) for piece in _MARKS.split(text))
    fits = [name for name in names if 1 < len(name) <= CRUMB_LENGTH and name[:1].isalpha()]
    return [Link(name=name, url=None) for name in fits if not name.endswith((":", "：", "?"))][:CRUMBS]


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


def _links(page: Page, row: int) -> list[int]:
    """Rows of the links in an element, itself included; of a large one, in its beginning."""
    tags = page.tag[row : min(page.end.item(row), row + LIST_ROWS)]
    return (np.flatnonzero(tags == _LINK) + row).tolist()


def _section(page: Page, frame: Frame) -> Claim | None:
    cells = frame.cells
    headline = cells.block_start[min(frame.headline_block, len(page.block_start) - 1)]
    for row in frame.top.flagged.get("section", []):
        if page.tag_of(row) != "a" and "section" in flags_of(page, row) and cells.end[row] - row > 4:  # noqa: PLR2004
            continue
        text = squeeze(cells.text_of(row))
        near = abs(cells.text_start[row] - headline) < SECTION_NEAR
        if 1 < len(text) <= TAG_LENGTH // 2 and near and not is_aside(page, row, frame):
            return state("section", text, "class:section", row)
    return None


def _step(page: Page, section: Claim) -> Claim | None:
    """The section's name as a path of one step: of a line that holds its date too, the link."""
    if section.row is None:
        return None
    links = _links(page, section.row)
    one = links[0] if len(links) == 1 else None
    name = str(section.value) if one is None else squeeze(page.text_of(one))
    if not 1 < len(name) <= CRUMB_LENGTH or any(map(str.isdigit, name)):
        return None
    step = Link(name=name, url=None if one is None else page.attr(one, "href"))
    return Claim(field="breadcrumbs", value=(step,), raw=section.raw, source=section.source, row=section.row)


def _tags(page: Page, frame: Frame) -> Claim | None:
    for window in (frame.tail, frame.top):
        for row in window.flagged.get("tags", []):
            if is_aside(page, row, frame):
                continue
            claim = _topics(frame, _links(page, row), ("class:tags", row))
            if claim:
                return claim
    return None


def _topics(frame: Frame, links: list[int], place: tuple[str, int]) -> Claim | None:
    """The names of links to topics as a claim, if there are any."""
    cells = frame.cells
    source, row = place
    names = [squeeze(cells.text_of(a)).strip("#,;· ") for a in links[:TAGS]]
    names = [name for name in names if 0 < len(name) <= TAG_LENGTH]
    if not names:
        return None
    raw = squeeze(cells.text_of(row)) or ", ".join(names)
    return Claim(field="tags", value=tuple(dict.fromkeys(names)), raw=raw, source=source, row=row)


def _linked_tags(page: Page, frame: Frame) -> Claim | None:
    """Links that say `rel=tag`, or at least two that lead to pages of topics."""
    for window in (frame.tail, frame.top):
        rows = [
            row for row, _ in attributes(page, window, _REL_TAG) if _is_of_article(page, frame, row, window)
        ]
        if rows:
            return _topics(frame, rows, ("rel:tag", rows[0]))
        rows = [
            row
            for row, address in attributes(page, window, _HREF)
            if _TOPIC_PAGE.search(address) and _is_of_article(page, frame, row, window)
        ]
        if len(rows) >= LEAST_TAGS:
            return _topics(frame, rows, ("href:tags", rows[0]))
    return None


def _is_of_article(page: Page, frame: Frame, row: int, window: Window) -> bool:
    """Whether a link is neither in a sentence of the body nor in a box of other articles."""
    cells = frame.cells
    if page.tag[row] != _LINK or not 0 < cells.length(row) <= TAG_LENGTH:
        return False
    block = cells.block_at(row)
    inside = frame.body_first <= block < frame.body_end - 1
    return (
        not inside and (window is frame.tail or block <= frame.body_first) and not is_aside(page, row, frame)
    )


def _labelled_tags(page: Page, frame: Frame) -> Claim | None:
    """What stands behind "Tags:" or its kin: in the line, else the links of the next lines, as long as they are links alone."""
    cells = frame.cells
    for window in (frame.tail, frame.top):
        for block in range(window.first_block, window.end_block):
            if not 0 < cells.block_length(block) <= PATH_LENGTH:
                continue
            topics = wording.tag_line(cells.block_text(block))
            if topics is None:
                continue
            row = cells.block_row[block]
            if topics:
                raw = cells.block_text(block)
                return Claim(field="tags", value=topics[:TAGS], raw=raw, source="text:tags", row=row)
            links: list[int] = []
            for other in range(block + 1, min(block + LABELLED, len(cells.block_start))):
                found = _links(page, cells.block_row[other])
                if not found or cells.block_length(other) > 2 * TAG_LENGTH:
                    break
                links += found
            if links:
                return _topics(frame, links, ("text:tags", row))
    return None
