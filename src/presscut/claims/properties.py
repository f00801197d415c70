"""Microdata and RDFa: what attributes say where the headline and the foot of the article stand.

Rules of this file:
1. Attributes are searched for in the bytes of the windows alone. Only a `<meta>` that states the day is heard wherever
   it stands in the page, if nobody else does: it is not for readers, and so not near what they read.
2. The first of each property in a window is believed, but authors may be several.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from presscut.claims.frame import Frame, Window, is_aside
from presscut.claims.statement import plain, state
from presscut.columns import TAG_CODE, Page
from presscut.dates import read_human
from presscut.model import Claim
from presscut.text import squeeze

__all__ = ["claims"]

NAME_LENGTH: Final = 160
"""Characters of an author: what is longer is a biography."""
TEXT_LENGTH: Final = 220
"""Characters of a date as people write it."""
NAMES: Final = 4
"""Properties that one attribute may name."""

_PROPERTIES: Final = {
    "datepublished": "published",
    "datecreated": "published",
    "datemodified": "modified",
    "author": "authors",
    "creator": "authors",
    "headline": "headline",
    "articlesection": "section",
    "keywords": "tags",
    "commentcount": "comments",
    "interactioncount": "comments",
    "isaccessibleforfree": "free_to_read",
    "inlanguage": "language",
    "license": "licence",
}
_ITEMPROP, _PROPERTY = "itemprop", "property"
_NAME: Final = re.compile(rb' (?:itemprop|property)="(?:[a-z]+:)?name"')
_DAY: Final = re.compile(rb"datePublished")
_PREFIX = re.compile(r"^.*[:/#]")
_HEAD: Final = frozenset((TAG_CODE["meta"], TAG_CODE["link"]))


def claims(page: Page, frame: Frame, *, dated: bool) -> Iterator[Claim | None]:
    """The claims of properties, those of the upper window first. `dated` says that machines were told the day elsewhere."""
    for window in (frame.top, frame.tail):
        for key in (_ITEMPROP, _PROPERTY):
            for claim in _of_window(page, frame, window, key):
                dated = dated or (claim is not None and claim.field == "published")
                yield claim
    if not dated:
        yield _anywhere(page)


def _of_window(page: Page, frame: Frame, window: Window, key: str) -> Iterator[Claim | None]:
    seen: set[str] = set()
    for row, value in page.with_attr(key, window.rows):
        for bare, field in _fields(value):
            if bare in seen and field != "authors":
                continue
            if key == _PROPERTY and page.tag[row] in _HEAD:
                continue
            raw = page.attr(row, "content") or page.attr(row, "datetime")
            if field == "authors":
                raw = raw or _inner_name(page, row) or page.text_of(row)
            raw = raw or page.text_of(row)
            if not raw or (field == "authors" and len(raw) > NAME_LENGTH) or is_aside(page, row, frame):
                continue
            seen.add(bare)
            yield _dated(field, raw, f"microdata:{bare}", row)


@lru_cache(maxsize=1024)  # of few words, which all pages share
def _fields(value: str) -> tuple[tuple[str, str], ...]:
    """The properties that an attribute names and their fields."""
    names = [_PREFIX.sub("", name).lower() for name in value.split()[:NAMES]]
    return tuple((name, _PROPERTIES[name]) for name in names if name in _PROPERTIES)


def _inner_name(page: Page, row: int) -> str | None:
    """The `name` inside an author: the element around it may hold a portrait and a job."""
    end = int(page.end[row]) - 1
    if end <= row:
        return None
    match = _NAME.search(page.markup, int(page.attr_end[row]), int(page.attr_end[end]))
    if match is None:
        return None
    inner = int(page.attr_start.searchsorted(match.start(), side="right")) - 1
    return page.attr(inner, "content") or squeeze(page.text_of(inner)) or None


def _dated(field: str, raw: str, source: str, row: int) -> Claim | None:
    """A claim, its date read as people write it where a machine could not."""
    claim = state(field, raw, source, row)
    if claim is None and field in {"published", "modified"} and (value := read_human(raw[:TEXT_LENGTH])):
        return Claim(field=field, value=value, raw=plain(raw), source=source, row=row)
    return claim


def _anywhere(page: Page) -> Claim | None:
    """The day that a `<meta itemprop>` states outside of the windows, if it is the page's only one."""
    found: dict[str, int] = {}
    for row, _ in page.with_attr(_ITEMPROP, like=_DAY.fullmatch):
        if page.tag[row] in _HEAD and (content := page.attr(row, "content")):
            found[content] = row
    if len(found) != 1:
        return None
    ((content, row),) = found.items()
    return state("published", content, "microdata:datepublished", row)
