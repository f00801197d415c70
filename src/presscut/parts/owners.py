"""Whose each block of a page is: a field of the head that it prints, a part, the body, or nobody's."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from presscut.cells import Cells, cells_of
from presscut.columns import Labels, Page
from presscut.dates import same_day
from presscut.model import Claim, Evidence
from presscut.parts.ground import Parts

__all__ = ["BODY", "FURNITURE", "owners", "roles"]

HEAD_FIELDS: Final = (
    "headline",
    "kicker",
    "standfirst",
    "byline",
    "authors",
    "published",
    "modified",
    "breadcrumbs",
)
"""Fields whose text, where it is printed, is no paragraph of the body."""
IN_PASSING: Final = ("mention", "lead:date", "near:date", "page:date")
"""Sources of dates that stand in sentences, not in a line of their own."""
PART_KINDS: Final = (
    *("images", "posts", "media", "tables", "quotes", "related", "comments"),
    *("fact_boxes", "biographies", "notes", "entries"),
)
BODY: Final = "body"
FURNITURE: Final = "furniture"
"""Of a dump: a line that is known to be no part of the article."""
LINE_SLACK: Final = 60
"""Characters that the printed line of a field may have beyond the field: "By", a place, "Updated"."""

MARKS: Final = 6
"""The same, where the line is one of many in an element: a bracket, a colon, "By"."""

LINE_LENGTH: Final = 1_500
"""Characters of the longest printed field: what is longer is a page that is called so, or a standfirst that is the text."""


def roles(page: Page, labels: Labels, parts: Parts, evidence: Mapping[str, Evidence]) -> list[str]:
    """What each block of a page is, (m,): `body`, the field or the part it belongs to, or "" for what is left out."""
    found = [BODY if keep else "" for keep in labels.keep.tolist()]
    for block, owner in owners(page, parts, evidence).items():
        found[block] = owner
    return found


def owners(page: Page, parts: Parts, evidence: Mapping[str, Evidence]) -> dict[int, str]:
    """The blocks that belong to a field or a part, and to which."""
    owners = dict.fromkeys(parts.owned, FURNITURE)
    for kind in PART_KINDS:
        for part in getattr(parts, kind):
            owners.update(dict.fromkeys(part.blocks, kind))
    cells = cells_of(page)
    for field in HEAD_FIELDS:
        if known := evidence.get(field):
            owners.update(dict.fromkeys(_printed(cells, known), field))
    return owners


def _printed(cells: Cells, known: Evidence) -> Iterable[int]:
    """Blocks that print a field and hardly more."""
    trusted = known.trusted
    if trusted is None:
        return
    for claim in known.claims:
        if claim.row is not None and _says_the_same(claim, trusted):
            blocks = cells.blocks(claim.row)
            most = min(len(claim.raw) + LINE_SLACK, LINE_LENGTH)
            if len(blocks) <= most and sum(map(cells.block_length, blocks)) <= most:
                yield from blocks
            elif (line := _line(cells, claim)) is not None:
                yield line


def _line(cells: Cells, claim: Claim) -> int | None:
    """The block that is the line of a field, of an element that holds more; a bare name may also be one of many in a list."""
    row, raw = claim.row, claim.raw
    if row is None or not raw or claim.field == "authors":
        return None
    at = cells.text.find(raw, cells.text_start[row], cells.text_end[row])
    block = bisect_right(cells.block_end, at) if at >= 0 else len(cells.block_end)
    if block == len(cells.block_end) or cells.block_start[block] > at:
        return None
    return block if cells.block_length(block) <= len(raw) + MARKS else None


def _says_the_same(claim: Claim, trusted: Claim) -> bool:
    """Whether a claim is the one believed, or prints the same: of a moment perhaps only the day or the minute."""
    one, other = claim.value, trusted.value
    if isinstance(one, date) and isinstance(other, date) and not claim.source.endswith(IN_PASSING):
        return same_day(one, other)
    return claim is trusted or one == other
