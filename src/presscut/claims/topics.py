"""What an article is about, as a reader sees it: its topics.

Rules of this file:
1. Topics are told by their class, by `rel`, by a label before them, or by two links that lead to pages of topics.
"""

import re
from collections.abc import Iterator
from typing import Final

from presscut import wording
from presscut.claims.frame import Frame, Window, is_aside
from presscut.claims.path import links_in
from presscut.claims.properties import attributes
from presscut.columns import TAG_CODE, Page
from presscut.model import Claim
from presscut.text import squeeze

__all__ = ["claims"]

PATH_LENGTH: Final = 400
"""Characters of a line of topics, its label included."""
TAG_LENGTH: Final = 60
TAGS: Final = 40
LEAST_TAGS: Final = 2
"""Links to pages of topics that are the article's topics: a single one may be a section."""
LABELLED: Final = 12
"""Blocks behind a label like "Tags:" in which its links stand."""

_REL_TAG: Final = b' rel="tag'
_HREF: Final = b' href="'
_LINK: Final = TAG_CODE["a"]
_TOPIC_PAGE: Final = re.compile(
    r"/(?:tags?|topics?|themen?|themes?|keywords?|etiquetas?|temas?|argomenti|sujets?|tagi|teema|emne|hashtag|mot-cle|label)/[^/]",
    re.IGNORECASE,
)


def claims(page: Page, frame: Frame) -> Iterator[Claim | None]:
    """The claims about topics, nearest to the headline first."""
    yield _tags(page, frame)
    yield _linked_tags(page, frame)
    yield _labelled_tags(page, frame)


def _tags(page: Page, frame: Frame) -> Claim | None:
    for window in (frame.tail, frame.top):
        for row in window.flagged.get("tags", []):
            if is_aside(page, row, frame):
                continue
            claim = _topics(frame, links_in(page, row), ("class:tags", row))
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
                found = links_in(page, cells.block_row[other])
                if not found or cells.block_length(other) > 2 * TAG_LENGTH:
                    break
                links += found
            if links:
                return _topics(frame, links, ("text:tags", row))
    return None
