"""When it was published and changed, as a reader sees it: `<time>`, short lines with a date, datelines.

Rules of this file:
1. Only the windows of `frame` are looked at, and in them no box of comments or other articles; the rest of the page is
   looked at only where nothing else is dated.
2. A date says what the words before it, its class or its property say: published, modified, or only a date.
3. The nearer to the headline, the earlier it stands among the claims of one source.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Final

from presscut.claims.flags import flags_of
from presscut.claims.frame import Frame, is_aside
from presscut.columns import TAG_CODE, Page
from presscut.date_words import KINDS
from presscut.date_words import fold as fold_date
from presscut.dates import Found, find_dates, read_human, read_machine
from presscut.model import Claim, When
from presscut.text import fold
from presscut.vocabulary import MODIFIED, PUBLISHED

__all__ = ["DATELINE_LENGTH", "claims"]

DATELINE_LENGTH: Final = 220
"""Characters of a block in which a date is that of the article …"""
FOOTNOTE_LENGTH: Final = 320
"""… and at the foot of the body: "This was written by … on … and filed under …"."""
SHORT_DATELINE: Final = 80
"""The same inside the body, where dates are mostly told of."""
BEFORE_DATE: Final = 48
"""Characters before a date in which its meaning is looked for."""
BLOCKS_ABOVE: Final = 5
"""Blocks over the headline in which a date may be the article's: further up is the day the page was fetched. Where no headline is
printed, what stands further over the body is believed less."""
DATELINES: Final = 2
"""Paragraphs of the body, besides the first, that may begin with a dateline …"""
OPENINGS: Final = 6
"""… those that may begin with the date itself …"""
OPENING: Final = 2
"""… behind so many characters at most: "(3 May 2021) The keepers …" …"""
DATELINE_REACH: Final = 70
"""… and the characters of a dateline in which its date stands."""
TIMES: Final = 6
"""Elements `<time>` of a window that are read."""
LISTED_DAYS: Final = 3
"""Days told by elements of one class in one window from which on they are a list."""
DATES: Final = 4
"""Dates read in the text of a window: a page with more of them is a list."""
DATES_IF_DATED: Final = 3
"""The same where elements or machines have told the day: print may add the time or the last change."""
LISTED_LENGTH: Final = 160
"""Characters, besides the date, of a line that is a list of facts: "3 May 2021 | Canals | 5 comments"."""
RESORT_BLOCKS: Final = 16
"""Blocks with figures like a date's that are compared where nothing near the article is dated; more are a list."""
BLOCKS_OVER: Final = 40
"""Blocks over the headline in which, where nothing else is dated, a line of the headline's part of the page is looked for."""
TOGETHER: Final = 0.8
"""Share of the page's blocks under which a part of it is one."""
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
    (phrase, said) for phrase, said in _MEANINGS.items() if "\u2e80" < phrase[0] < "\ua000"
)
"""Phrases of scripts without spaces: they are looked for anywhere."""
_PUBLISHED_CLASS: Final = frozenset(("publish", "published", "pubdate", "posted", "publication"))
_PARTED = re.compile(r"[|/·•⋅∙]|\s[–—-]\s")
_MAY_DATE = re.compile(
    r"\d(?:\d{3}|(?<=[^0-9])|\d?\s?(?:[./-]\s?\d|[月년])|(?<=['’-]\d)\d|(?<=[ก-๛]\d)\d|(?<=[ก-๛]\s\d)\d)"
)
"""What any date with a year has: a cheap look before the dear one."""
_WEEKDAY: Final = "w"  # the kind of word
_TIME: Final = TAG_CODE["time"]
_ABBR: Final = TAG_CODE["abbr"]


def claims(page: Page, frame: Frame, language: str | None, told: Sequence[When]) -> list[Claim]:
    """The dates of a page's windows: those of elements, then those of text.

    `told` are the days and moments of publication that machines were told. Where there are any, the foot of the page is
    not read for dates; where several agree on one moment with the outlet's own offset, print could add nothing. Where
    nothing is dated at all, the page's only day is claimed, if it has but one.
    """
    if _settled(told):
        return []
    dated = bool(told)
    found: list[Claim] = []
    elements = ((page.tag == _TIME) | (page.tag == _ABBR)).nonzero()[0].tolist()
    for window, place in ((frame.top, ""), (frame.tail, "tail-")):
        inside = [row for row in elements if window.first_row <= row < window.end_row]
        found += _unlisted(page, frame, list(_times(page, frame, inside, place)))
    dated = dated or any(claim.field == "published" for claim in found)
    found += _text_dates(page, frame, language, dated=dated)
    if not dated and not any(_is_day(claim) for claim in found):
        found += _resort(page, frame, language)
    return found


def _settled(told: Sequence[When]) -> bool:
    first = told[0] if len(told) > 1 else None
    return isinstance(first, datetime) and bool(first.utcoffset()) and all(one == first for one in told)


def _is_day(claim: Claim) -> bool:
    return claim.field == "published" and not claim.source.endswith(":mention")


def _times(page: Page, frame: Frame, rows: list[int], place: str) -> Iterator[Claim]:
    """Elements `<time>`: what their attribute says, else their text. `<abbr>` with its date as title, too."""
    cells = frame.cells
    for row in rows[:TIMES]:
        if is_aside(page, row, frame):
            continue
        stated = page.attr(row, "datetime" if cells.tag[row] == _TIME else "title")
        text = cells.text_of(row) if cells.tag[row] == _TIME else ""
        value = (read_machine(stated) if stated else None) or read_human(text[:DATELINE_LENGTH])
        if value is None:
            continue
        meaning = _meaning(page, row)
        field = meaning or "published"
        sure = meaning == "published" or "pubdate" in page.attrs(row)
        source = f"{place}time" + (":published" if sure else "")
        yield Claim(field=field, value=value, raw=stated or text, source=source, row=row)


def _unlisted(page: Page, frame: Frame, claims: list[Claim]) -> list[Claim]:
    """The claims of elements without those of a list: one class of several days dates other articles, but under the headline."""
    if len(claims) < LISTED_DAYS:
        return claims
    days: dict[int, set[str]] = {}
    for claim in claims:
        days.setdefault(page.css.item(claim.row or 0), set()).add(str(claim.value)[:10])
    start = frame.cells.text_start
    return [
        claim
        for claim in claims
        if len(days[page.css.item(claim.row or 0)]) < LISTED_DAYS
        or frame.near_start <= start[claim.row or 0] < frame.near_end
    ]


def _is_second(page: Page, row: int) -> bool:
    """Whether an element is classed as changed, and one beside it as published: `<time class=published>…<time class=updated>`."""
    own = page.css_words[page.css.item(row)].split()
    if not flags_of(page, row) & {"updated", "modified"} or not _PUBLISHED_CLASS.isdisjoint(own):
        return False
    box = page.parent.item(row)
    return box >= 0 and any(
        page.tag[other] == _TIME
        and other != row
        and not _PUBLISHED_CLASS.isdisjoint(page.css_words[page.css.item(other)].split())
        for other in range(box + 1, min(page.end.item(box), box + DATE_BOX))
    )


def _meaning(page: Page, row: int) -> str | None:
    """What a date is by the words before it in its line, or by the classes around it."""
    if _is_second(page, row):
        return "modified"
    start = int(page.text_start[row])
    before = page.text[max(0, start - BEFORE_DATE) : start].rpartition("\n")[2]
    before += " " + page.text_of(row)[:BEFORE_DATE]
    return _said(before) or _by_class(page, row)


def _by_class(page: Page, row: int) -> str | None:
    """What a date is by the classes of its element and of those closely around it.

    "updated" beside a word for date is what old blogs call the day of publication (hAtom).
    """
    said: set[str] = set()
    for _ in range(3):
        if row < 0 or page.end[row] - row > DATE_BOX:
            break
        said |= flags_of(page, row)
        if not _PUBLISHED_CLASS.isdisjoint(page.css_words[page.css[row]].split()):
            return "published"
        row = int(page.parent[row])
    return "modified" if "modified" in said or ("updated" in said and "date" not in said) else None


def _said(text: str) -> str | None:
    """Published or modified: the last phrase of a text that means either."""
    tokens = _WORDS.findall(fold(text))
    for end in range(len(tokens), 0, -1):
        if tokens[end - 1] not in _LAST_WORDS:
            continue
        for start in range(max(0, end - _LONGEST), end):
            if said := _MEANINGS.get(" ".join(tokens[start:end])):
                return said
    if text.isascii():
        return None
    last = max(((text.rfind(phrase), said) for phrase, said in _DENSE_MEANINGS), default=(-1, ""))
    return last[1] if last[0] >= 0 else None


def _text_dates(page: Page, frame: Frame, language: str | None, *, dated: bool) -> Iterator[Claim]:
    """Dates in short blocks near the headline: under it first, else over it, else at the foot of the body."""
    head, first = frame.headline_block, frame.headline_end
    above = range(head - 1, max(head - BLOCKS_ABOVE, frame.top.first_block) - 1, -1)
    if frame.headline_row is None:
        first = max(first, frame.body_first - BLOCKS_ABOVE)
        above = range(first - 1, frame.headline_end - 1, -1)
    places = (
        (range(first, frame.top.end_block), "text:"),
        (above, "above-text:"),
        (range(frame.tail.first_block, frame.tail.end_block), "tail-text:"),
    )
    for blocks, place in places:
        if dated and place != "text:":
            return
        near = list(
            islice(
                _dates_of(page, frame, blocks, (place, language), dated=dated),
                DATES_IF_DATED if dated else DATES,
            )
        )
        if (
            place == "tail-text:"
            and len({claim.raw for claim in near if claim.source == "tail-text:date"}) > 1
        ):
            near = [
                claim for claim in near if claim.source != "tail-text:date"
            ]  # of a list of other articles
        for claim in near:
            dated = dated or _is_day(claim)
            yield claim


def _dates_of(
    page: Page, frame: Frame, blocks: range, how: tuple[str, str | None], *, dated: bool
) -> Iterator[Claim]:
    """The dates of a stretch of blocks; those in paragraphs only where nothing else is dated."""
    cells = frame.cells
    place, language = how
    for block, text, long in _candidates(page, frame, blocks):
        if dated and long:
            continue
        row = cells.block_row[block]
        in_body = frame.body_first <= block < frame.body_end
        for found in find_dates(text, language=language):
            if _is_masthead(frame, block, text, found):
                continue
            if is_aside(page, row, frame) or (
                long and block > frame.body_first + DATELINES and found.start > OPENING
            ):
                break
            named = _named(page, block, (text, found)) or (None if long else _by_class(page, row))
            listed = not in_body or block <= frame.body_first + 1
            kind = (
                named
                if named == "published"
                else "date"
                if named
                else _kind(text, found, listed=listed, clocked=not in_body)
            )
            source = "lead:date" if long and kind != "published" else f"{place}{kind}"
            yield Claim(field=named or "published", value=found.value, raw=found.raw, source=source, row=row)


def _is_masthead(frame: Frame, block: int, text: str, found: Found) -> bool:
    """Whether a day over the headline has its weekday before it and nothing else: that is the day of the reader's visit."""
    if block >= frame.headline_block or isinstance(found.value, datetime):
        return False
    return KINDS.get(fold_date(text[: found.start].strip(" ,.|"))[0]) == _WEEKDAY


def _candidates(page: Page, frame: Frame, blocks: range) -> Iterator[tuple[int, str, bool]]:
    """Blocks of a stretch that may hold the article's date: its text, only the beginning of a long paragraph's."""
    if not len(blocks):
        return
    low, high = min(blocks[0], blocks[-1]), max(blocks[0], blocks[-1]) + 1
    starts, ends = page.block_start[low:high].tolist(), page.block_end[low:high].tolist()
    for block in blocks:
        start, end = starts[block - low], ends[block - low]
        in_body = frame.body_first <= block < frame.body_end
        most = SHORT_DATELINE if in_body else DATELINE_LENGTH if block < frame.body_end else FOOTNOTE_LENGTH
        long = end - start > most
        if long and not frame.body_first <= block <= frame.body_first + OPENINGS:
            continue
        text = page.text[start : min(end, start + DATELINE_REACH)] if long else page.text[start:end]
        if _MAY_DATE.search(text):
            yield block, text, long


def _named(page: Page, block: int, where: tuple[str, Found]) -> str | None:
    """What the words before a date call it, in its block or in the short one before."""
    text, found = where
    said = _said(text[max(0, found.start - BEFORE_DATE) : found.start])
    if said is None and found.start == 0 and block:
        before = page.block_text(block - 1)
        if len(before) <= BEFORE_DATE:
            said = _MEANINGS.get(" ".join(_WORDS.findall(fold(before))))
    return said


def _kind(text: str, found: Found, *, listed: bool, clocked: bool) -> str:
    """Whether a date stands for itself or is mentioned by a sentence: with the time of day it is no mere mention."""
    beside = text[: found.start] + " | " + text[found.end :]
    rest = len(beside) - len(" | ")
    listed = listed and rest < LISTED_LENGTH and _PARTED.search(text) is not None
    timed = clocked and isinstance(found.value, datetime)
    return "date" if rest < BEFORE_DATE or listed or timed else "mention"


def _is_together(frame: Frame, block: int) -> bool:
    """Whether a part of the page holds both a line and the headline: what only the page as a whole holds is the page's head.

    On pages with gold, dates over the headline that are in one part with it are right on 116 and wrong on 6, others, mostly
    the day of the visit, on 39 and 119.
    """
    cells = frame.cells
    row = frame.body_row if frame.headline_row is None else frame.headline_row
    while row >= 0:
        inside = cells.blocks(row)
        if block in inside:
            return len(inside) < TOGETHER * len(cells.block_row)
        row = cells.parent[row]
    return False


def _resort(page: Page, frame: Frame, language: str | None) -> Iterator[Claim]:
    """The only day that stands in the short blocks of the page."""
    cells = frame.cells
    short = (page.block_end - page.block_start <= DATELINE_LENGTH).nonzero()[0].tolist()
    starts, ends = cells.block_start, cells.block_end
    dated = [block for block in short if _MAY_DATE.search(page.text, starts[block], ends[block])]
    dated = [block for block in dated if block >= frame.headline_block or _is_together(frame, block)]
    over = range(max(frame.headline_block - BLOCKS_OVER, 0), frame.headline_block)
    top, tail = (range(window.first_block, window.end_block) for window in (frame.top, frame.tail))
    for window, source in ((top, "near:date"), (over, "near:date"), (tail, "near:date"), (None, "page:date")):
        blocks = [block for block in dated if window is None or block in window]
        if window is None and len(blocks) > RESORT_BLOCKS:
            return
        found: dict[str, Claim] = {}
        for block in blocks:
            text = cells.block_text(block)
            in_body = frame.body_first <= block < frame.body_end
            for one in find_dates(text, language=language):
                if _is_masthead(frame, block, text, one):
                    continue
                if in_body and _kind(text, one, listed=False, clocked=False) == "mention":
                    continue
                if _named(page, block, (text, one)) != "modified":
                    row = cells.block_row[block]
                    claim = Claim(field="published", value=one.value, raw=one.raw, source=source, row=row)
                    found.setdefault(one.value.isoformat()[:10], claim)
        if len(found) == 1:
            yield from found.values()
            return
