"""Moments in `data-` attributes near the headline, which a script turns into what a reader sees."""

import re
from bisect import bisect_right
from typing import Final

from presscut.claims.frame import Frame, is_aside
from presscut.columns import Page
from presscut.dates import read_machine
from presscut.model import Claim, When

__all__ = ["claims"]

ABOVE: Final = 5
"""Blocks over the headline in which such an element may stand, …"""
SHORT: Final = 80
"""… and the characters of its own text."""
_DATA: Final = re.compile(
    rb" data-(?:[a-z]+-){0,2}(?:time|date|timestamp|datetime|published|publish|pubdate|ts|epoch|unix|utc)(?:-[a-z]+)?="
    rb'"(1\d{9}(?:\d{3})?|\d{4}-\d\d-\d\d[0-9T:.Z+ -]{0,22})"'
)
"""An attribute with a moment for scripts."""


def claims(page: Page, frame: Frame) -> list[Claim]:
    """The one moment that attributes of short elements near the headline state for a script: `data-timestamp="1710227700000"`.

    Readers are shown a distance from now ("2 years ago"), or what the script makes of it.
    """
    cells, rows = frame.cells, frame.top.rows
    if not rows:
        return []
    found: dict[When, Claim] = {}
    starts = page.attr_start.data
    for match in _DATA.finditer(page.markup, starts[rows.start], page.attr_end.item(rows.stop - 1)):
        row, stated = bisect_right(starts, match.start()) - 1, match[1].decode()
        value = read_machine(stated)
        near = frame.headline_block - ABOVE <= cells.block_at(row) <= frame.text_first
        if value and near and cells.length(row) <= SHORT and not is_aside(page, row, frame):
            found.setdefault(value, Claim(field="published", value=value, raw=stated, source="time", row=row))
    return list(found.values()) if len({str(value)[:10] for value in found}) == 1 else []
