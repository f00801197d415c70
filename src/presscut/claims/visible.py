"""What a reader sees around the headline, apart from names and dates: headline and kicker.

Rules of this file:
1. Only the windows of `frame` are looked at.
2. An element counts by the words of its class, or because it says what a machine was told, nearly letter by letter.
"""

import re
from collections.abc import Iterator
from typing import Final

from presscut.claims.flags import flags_of
from presscut.claims.frame import Frame, is_aside
from presscut.claims.statement import Known, state
from presscut.columns import TAG_CODE, Page
from presscut.model import Claim
from presscut.text import squeeze
from presscut.wording import is_furniture

__all__ = ["claims"]

KICKER_LENGTH: Final = 60
_DATED: Final = re.compile(r"\s+\d")


def claims(page: Page, frame: Frame, known: Known) -> Iterator[Claim | None]:
    """The claims of the visible page, nearest to the headline first."""
    yield from _headline(page, frame, known)
    yield _kicker(page, frame)


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
