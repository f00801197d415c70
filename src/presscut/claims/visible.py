"""What a reader sees around the headline, apart from names and dates: headline, kicker, standfirst.

Rules of this file:
1. Only the windows of `frame` are looked at.
2. An element counts by the words of its class, or because it says what a machine was told, nearly letter by letter.
"""

import re
from collections.abc import Iterator
from typing import Final

from presscut.claims.frame import Frame, flags_of, is_aside, likeness
from presscut.claims.statement import Known, state
from presscut.columns import TAG_CODE, Page
from presscut.dates import find_dates
from presscut.model import Claim
from presscut.text import squeeze
from presscut.wording import is_furniture

__all__ = ["claims"]

KICKER_LENGTH: Final = 60
STANDFIRST_LENGTH: Final = (25, 700)
"""Characters of a standfirst, at least and at most."""
STANDFIRST_BLOCKS: Final = 4
LONG_HEADING: Final = 100
"""Characters from which a second heading is a standfirst wherever it stands over the first paragraph."""
SECTION_NEAR: Final = 400
"""Characters between a section's name and the headline, at most."""
SAME_TEXT: Final = 0.7
"""Likeness to a description from which a printed text is that description."""
CRUMBS: Final = 12
TAG_LENGTH: Final = 60
TAGS: Final = 40

_CRUMB_LABEL: Final = b' aria-label="b'
_CRUMB: Final = b"readcrumb"
LIST_ROWS: Final = 200
"""Elements of a list of links that are looked at."""

_LINK: Final = TAG_CODE["a"]
_PICTURED: Final = frozenset(TAG_CODE[name] for name in ("figure", "figcaption"))
PICTURE_REACH: Final = 4
"""Elements around a line that may make it a picture's."""
DATE_LINE: Final = 60
"""Characters of a line with a date that is no standfirst."""
_HEADING2: Final = TAG_CODE["h2"]
_DATED: Final = re.compile(r"\s+\d")
_SENTENCE: Final = re.compile(r"[.!?。！？…।؟][\"'”’»]?$")


def claims(page: Page, frame: Frame, known: Known) -> Iterator[Claim | None]:
    """The claims of the visible page, nearest to the headline first."""
    yield from _headline(page, frame, known)
    yield _kicker(page, frame)
    yield _standfirst(page, frame, known)


def _headline(page: Page, frame: Frame, known: Known) -> Iterator[Claim | None]:
    row, cells = frame.headline_row, frame.cells
    if row is None:
        return
    tag = page.tag_of(row)
    source = tag if tag in {"h1", "h2", "h3"} else "text:headline"
    whole = squeeze(cells.text_of(row))
    children = range(row + 1, min(cells.end[row], row + HEADING_ROWS))
    if children:
        for part in _part(page, children, whole, (source, known)):
            yield part
            yield _kicker_in(whole, part) if part else None
    yield state("headline", whole, source, row)


def _part(page: Page, children: range, whole: str, told: tuple[str, Known]) -> Iterator[Claim | None]:
    """A heading may hold more than the headline: "<h1><span class=kicker>Harbour</span> Gates open early</h1>"."""
    source, known = told
    if whole not in known.named:
        for inner in children:
            text = squeeze(page.text_of(inner))
            if text != whole and text in known.named:
                yield state("headline", text, f"{source}:part", inner)
                return
        ends = [
            title
            for title in known.named
            if (whole.endswith(title) or _DATED.match(whole.removeprefix(title)))
            and len(title) >= len(whole) / 2
        ]
        if ends:  # a kicker stands before it, or a date behind, and no class says so
            yield state("headline", max(ends, key=len), f"{source}:part", children[0] - 1)
            return
    rest = page.text_of(children[0] - 1)
    for inner in children:
        said = flags_of(page, inner)
        if (
            not said.isdisjoint(_BESIDE)
            or page.tag[inner] == _TIME
            or page.attr(inner, "aria-hidden") == "true"
        ):
            text = page.text_of(inner)
            left = len(rest) - len(text)
            if text and left >= LEAST_HEADLINE and (left > len(text) or "kicker" in said):
                rest = rest.replace(text, " ", 1)
    rest = squeeze(rest).strip(_JOINTS)
    if len(rest) < len(whole) - 1:
        yield state("headline", rest, f"{source}:part", children[0] - 1)


def _kicker_in(whole: str, part: Claim) -> Claim | None:
    """What stands before the headline in its heading: "<h1><span>Harbour</span> Gates open early</h1>"."""
    before, met, _ = whole.partition(str(part.value))
    text = before.strip(_JOINTS)
    if not met or not 1 < len(text) <= KICKER_LENGTH or any(map(str.isdigit, text)) or is_furniture(text):
        return None
    return state("kicker", text, "h1:kicker", part.row)


HEADING_ROWS: Final = 14  # elements inside a heading that are looked at
LEAST_HEADLINE: Final = 8  # characters that must be left of a heading
_BESIDE: Final = frozenset(("kicker", "standfirst", "section", "date", "modified"))
_JOINTS: Final = " \t\n-–—:|·•/"
_TIME: Final = TAG_CODE["time"]


def _kicker(page: Page, frame: Frame) -> Claim | None:
    row, cells = frame.headline_row, frame.cells
    if row is None:
        return None
    for candidate in reversed(frame.top.flagged.get("kicker", [])):
        before = candidate < row or row <= candidate < cells.end[row]
        text = squeeze(cells.text_of(candidate))
        if before and 1 < len(text) <= KICKER_LENGTH and cells.text_end[candidate] <= cells.text_end[row]:
            inside = cells.blocks(candidate)
            blocks = frame.headline_block - inside.start if inside else 0
            told = not is_furniture(text) and not is_aside(page, candidate, frame)
            if 0 <= blocks <= 4 and told:  # noqa: PLR2004 - further up is the menu
                return state("kicker", text, "class:kicker", candidate)
    return None


def _standfirst(page: Page, frame: Frame, known: Known) -> Claim | None:
    cells = frame.cells
    low, high = STANDFIRST_LENGTH
    end = frame.headline_end
    for row in frame.top.flagged.get("standfirst", []):
        blocks = cells.blocks(row)
        text = cells.text_of(row)
        fits = low <= len(text) <= high and 0 < len(blocks) <= STANDFIRST_BLOCKS
        near = end <= blocks.start <= frame.body_first + 1
        if fits and near and not _is_beside(frame, row) and not is_aside(page, row, frame):
            return state("standfirst", text, "class:standfirst", row)
    last = min(frame.body_first + 2, frame.top.end_block)
    for block in range(end, last):
        text = cells.block_text(block)
        row = cells.block_row[block]
        if not low <= len(text) <= high:
            continue
        if (
            known.descriptions
            and any(_same(text, told) for told in known.descriptions)
            and block <= frame.body_first
            and not _is_like_the_next(page, block)
        ):
            return state("standfirst", text, "text:description", row)
        reach = end + 1 if len(text) < LONG_HEADING else frame.body_first
        if cells.tag[row] == _HEADING2 and block <= reach and (len(text) > 60 or _SENTENCE.search(text)):  # noqa: PLR2004
            return state("standfirst", text, "h2:standfirst", row)
    return None


def _is_beside(frame: Frame, row: int) -> bool:
    """Whether a line is a picture's, or mostly a date: both are called "lead" or "intro" too."""
    cells = frame.cells
    text = cells.text_of(row)
    if len(text) <= DATE_LINE and find_dates(text):
        return True
    for _ in range(PICTURE_REACH):
        if cells.tag[row] in _PICTURED:
            return True
        row = max(cells.parent[row], 0)
    return False


def _is_like_the_next(page: Page, block: int) -> bool:
    """Whether a block right below is set the same way: then a text that is also the description is just a paragraph."""
    row = int(page.block_row[block])
    return any(
        all(column[row] == column[following] for column in (page.tag, page.css, page.parent))
        for following in page.block_row[block + 1 : block + 1 + _ALIKE].tolist()
    )


_ALIKE: Final = 3  # blocks below a standfirst among which none is set like it


def _same(text: str, told: str) -> bool:
    """Whether a printed text is the description, whole: not only its beginning."""
    return 0.8 < len(text) / max(len(told), 1) < 1.25 and likeness(text, (told,)) >= SAME_TEXT  # noqa: PLR2004
