"""What a date is: published or changed, by the words before it and the classes around it.

Rules of this file:
1. The last phrase before a date counts, in its line or in the short line before.
2. Where no word tells, the classes of its element and of those closely around it do.
"""

import re
from typing import Final

from presscut.claims.flags import css_of, flags_of
from presscut.columns import TAG_CODE, Page
from presscut.datelines import DATE_WORDS, MODIFIED, PUBLISHED
from presscut.dates import Found
from presscut.text import fold

__all__ = ["BEFORE_DATE", "by_class", "is_date_word", "meaning", "named", "said"]

BEFORE_DATE: Final = 48
"""Characters before a date in which its meaning is looked for."""
AFTER_DATE: Final = 8
"""Characters behind one."""
DATE_BOX: Final = 8
"""Elements in a box around a date: a wider one holds more than this date."""


def _table(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(" ".join(_WORDS.findall(fold(word))) for word in words)


_WORDS = re.compile(r"[^\W\d_]+")
_MEANINGS: Final = {
    **dict.fromkeys(_table(PUBLISHED), "published"),
    **dict.fromkeys(_table(MODIFIED), "modified"),
}
_LONGEST: Final = max(len(phrase.split()) for phrase in _MEANINGS)
_LAST_WORDS: Final = frozenset(phrase.rpartition(" ")[2] for phrase in _MEANINGS)
_DENSE_MEANINGS: Final = tuple(
    (phrase, meant) for phrase, meant in _MEANINGS.items() if "\u2e80" < phrase[0] < "\ua000"
)
"""Phrases of scripts without spaces: they are looked for anywhere."""
_PUBLISHED_CLASS: Final = frozenset(("publish", "published", "pubdate", "posted", "publication"))
_DATE_NAMES: Final = _table(DATE_WORDS)
_TIME: Final = TAG_CODE["time"]


def meaning(page: Page, row: int) -> str | None:
    """What a date is by the words before it in its line, by the line over it, or by the classes around it."""
    if _is_second(page, row):
        return "modified"
    start = int(page.text_start[row])
    over, _, before = page.text[max(0, start - BEFORE_DATE) : start].rpartition("\n")
    before += " " + page.text_of(row)[:BEFORE_DATE]
    return said(before) or _of_line(over.rstrip().rpartition("\n")[2]) or by_class(page, row)


def _is_second(page: Page, row: int) -> bool:
    """Whether an element is classed as changed, and one beside it as published: `<time class=published>…<time class=updated>`."""
    own = css_of(page, row).split()
    if not flags_of(page, row) & {"updated", "modified"} or not _PUBLISHED_CLASS.isdisjoint(own):
        return False
    box = page.parent.item(row)
    return box >= 0 and any(
        page.tag[other] == _TIME
        and other != row
        and not _PUBLISHED_CLASS.isdisjoint(css_of(page, other).split())
        for other in range(box + 1, min(page.end.item(box), box + DATE_BOX))
    )


def by_class(page: Page, row: int) -> str | None:
    """What a date is by the classes of its element and of those closely around it.

    "updated" beside a word for date is what old blogs call the day of publication (hAtom).
    """
    words: set[str] = set()
    for _ in range(3):
        if row < 0 or page.end[row] - row > DATE_BOX:
            break
        words |= flags_of(page, row)
        if not _PUBLISHED_CLASS.isdisjoint(css_of(page, row).split()):
            return "published"
        row = int(page.parent[row])
    return "modified" if "modified" in words or ("updated" in words and "date" not in words) else None


def said(text: str) -> str | None:
    """Published or modified: the last phrase of a text that means either."""
    tokens = _WORDS.findall(fold(text))
    for end in range(len(tokens), 0, -1):
        if tokens[end - 1] not in _LAST_WORDS:
            continue
        for start in range(max(0, end - _LONGEST), end):
            if meant := _MEANINGS.get(" ".join(tokens[start:end])):
                return meant
    if text.isascii():
        return None
    last = max(((text.rfind(phrase), meant) for phrase, meant in _DENSE_MEANINGS), default=(-1, ""))
    return last[1] if last[0] >= 0 else None


def named(page: Page, block: int, where: tuple[str, Found]) -> str | None:
    """What the words before a date call it, in its block or in the short one before."""
    text, found = where
    called = said(text[max(0, found.start - BEFORE_DATE) : found.start]) or _behind(text, found.end)
    if called is None and found.start == 0 and block:
        before = page.block_text(block - 1)
        if len(before) <= BEFORE_DATE:
            called = _of_line(before)
    return called


def _behind(text: str, end: int) -> str | None:
    """What stands right behind a date in scripts that put it there: "2021年6月7日 9:10 更新"."""
    rest = text[end : end + AFTER_DATE].lstrip(" に")
    return next((meant for phrase, meant in _DENSE_MEANINGS if rest.startswith(phrase)), None)


def _of_line(line: str) -> str | None:
    """What a line that is nothing but such a phrase calls the date under it."""
    return _MEANINGS.get(" ".join(_WORDS.findall(fold(line))))


def is_date_word(text: str) -> bool:
    """Whether a text is a bare word for date, as before "Date: 3 May 2021"."""
    return len(text) <= BEFORE_DATE and " ".join(_WORDS.findall(fold(text))) in _DATE_NAMES
