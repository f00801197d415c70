"""What a reader sees around the headline, apart from names and dates: headline and kicker.

Rules of this file:
1. Only the windows of `frame` are looked at.
2. An element counts by the words of its class, or because it says what a machine was told, nearly letter by letter.
3. The kicker is chosen first (`kicker`): where it stands in the heading, the headline is the rest.
"""

import re
from collections.abc import Iterator
from typing import Final

from presscut.cells import Cells
from presscut.claims.flags import flags_of
from presscut.claims.frame import Frame
from presscut.claims.kicker import Kicker, kicker
from presscut.claims.kicker_signs import JOINTS
from presscut.claims.statement import Known, state
from presscut.columns import HEADING_TAGS, TAG_CODE, Page
from presscut.model import Claim
from presscut.text import squeeze
from presscut.wording import is_furniture

__all__ = ["claims"]

_DATED: Final = re.compile(r"\s+\d")


def claims(page: Page, frame: Frame, known: Known) -> Iterator[Claim | None]:
    """The claims of the visible page about headline and kicker."""
    chosen = kicker(page, frame, known)
    yield from _headline(page, frame, known, chosen)
    if chosen is not None:
        yield state("kicker", chosen.text.strip(JOINTS), chosen.source, chosen.row)


def _headline(page: Page, frame: Frame, known: Known, chosen: Kicker | None) -> Iterator[Claim | None]:
    row, cells = frame.headline_row, frame.cells
    if row is None:
        return
    tag = page.tag_of(row)
    source = tag if tag in {"h1", "h2", "h3"} else "text:headline"
    whole = squeeze(cells.text_of(row))
    children = range(row + 1, min(cells.end[row], row + HEADING_ROWS))
    own = _own(cells, row)
    for part in (*_named(page, children, whole, known), own, _rest(page, row, children, chosen)):
        if part and part != whole:
            yield state("headline", part, f"{source}:part", row)
            if part != own:
                yield _kicker_in(whole, part, row)
            break
    yield state("headline", whole, source, row)


def _named(page: Page, children: range, whole: str, known: Known) -> Iterator[str]:
    """The part of a heading that machines were told: an element, or what a kicker stands before or a date behind."""
    if whole in known.named or not children:
        return
    yield from (text for inner in children if (text := squeeze(page.text_of(inner))) in known.named)
    ends = [
        title
        for title in known.named
        if (whole.endswith(title) or _DATED.match(whole.removeprefix(title))) and len(title) >= len(whole) / 2
    ]
    yield from sorted(ends, key=len)[-1:]


def _own(cells: Cells, row: int) -> str | None:
    """What stands in a line itself, where no heading but a cell holds it together with other lines: a date, a link to more."""
    blocks = cells.blocks(row)
    if len(blocks) < 2 or cells.tag[row] in HEADING_TAGS:  # noqa: PLR2004 - it and another
        return None
    own = [squeeze(cells.block_text(block)) for block in blocks if cells.block_row[block] == row]
    return own[0] if len(own) == 1 and len(own[0]) >= LEAST_HEADLINE else None


def _rest(page: Page, row: int, children: range, chosen: Kicker | None) -> str:
    """A heading without its kicker, and without other things that stand in it: "<h1><span>Harbour</span> Gates open early</h1>"."""
    rest = page.text_of(row)
    if chosen is not None and chosen.inside:
        rest = (
            rest.replace(chosen.text, " ", 1)
            if chosen.text in rest
            else squeeze(rest).replace(chosen.text, " ", 1)
        )
    for inner in children:
        said = flags_of(page, inner)
        if (
            not said.isdisjoint(_BESIDE)
            or page.tag[inner] == _TIME
            or page.attr(inner, "aria-hidden") == "true"
        ):
            text = page.text_of(inner)
            left = len(rest) - len(text)
            if text and text in rest and left >= LEAST_HEADLINE and (left > len(text) or "kicker" in said):
                rest = rest.replace(text, " ", 1)
    return squeeze(rest).strip(JOINTS)


def _kicker_in(whole: str, part: str, row: int) -> Claim | None:
    """What stands before the headline in its heading: "<h1>Harbour: Gates open early</h1>"."""
    before, met, _ = whole.partition(part)
    text = before.strip(JOINTS)
    if not met or not 1 < len(text) <= KICKER_LENGTH or any(map(str.isdigit, text)) or is_furniture(text):
        return None
    return state("kicker", text, "h1:part", row)


KICKER_LENGTH: Final = 60
HEADING_ROWS: Final = 14  # elements inside a heading that are looked at
LEAST_HEADLINE: Final = 8  # characters that must be left of a heading
_BESIDE: Final = frozenset(("kicker", "standfirst", "section", "date", "modified"))
_TIME: Final = TAG_CODE["time"]
