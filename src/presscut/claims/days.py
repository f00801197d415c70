"""When it was published and changed, as a reader sees it: `<time>`, short lines with a date, datelines.

Rules of this file:
1. Only the windows of `frame` are looked at, and in them no box of comments or other articles; the rest of the page is
   looked at only where nothing else is dated.
2. A date says what the words before it, its class or its property say: published, modified, or only a date.
3. The nearer to the headline, the earlier it stands among the claims of one source.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from presscut.claims import data_times
from presscut.claims.changes import change_behind
from presscut.claims.day_lines import (
    DATELINE_LENGTH,
    LISTED_DAYS,
    LISTED_LENGTH,
    MAY_DATE,
    SHORT_DATELINE,
    goes_on,
    is_caption,
    is_masthead,
    kind_of,
)
from presscut.claims.frame import Frame, is_aside
from presscut.claims.meanings import BEFORE_DATE, by_class, meaning, named, said
from presscut.claims.only_day import as_of, only_day
from presscut.claims.seams import line_of
from presscut.columns import TAG_CODE, Page
from presscut.datelines import MODIFIED
from presscut.dates import Found, find_dates, read_human, read_machine
from presscut.model import Claim, When
from presscut.openings import beginning, begun

__all__ = ["DATELINE_LENGTH", "claims"]

FOOTNOTE_LENGTH: Final = 320
"""… and at the foot of the body: "This was written by … on … and filed under …"."""
BLOCKS_ABOVE: Final = 5
"""Blocks over the headline in which a date may be the article's: further up is the day the page was fetched. Where no headline is
printed, what stands further over the body is believed less."""
DATELINES: Final = 2
"""Paragraphs of the body, besides the first, that may begin with a dateline …"""
OPENINGS: Final = 6
"""… those that may begin with the date itself …"""
INTO_TEXT: Final = 2
"""Lines of the text among which a date without words is as good as one over it: further down it is of what the text is about."""
OPENING: Final = 2
"""… behind so many characters at most: "(3 May 2021) The keepers …" …"""
DATELINE_REACH: Final = 70
"""… and the characters of a dateline in which its date stands."""
TIMES: Final = 6
"""Elements `<time>` of a window that are read."""
DATES: Final = 4
"""Dates read in the text of a window: a page with more of them is a list."""
DATES_IF_DATED: Final = 3
"""The same where elements or machines have told the day: print may add the time or the last change."""
LATEST_HOUR: Final = 9
"""Hour of UTC before which it may still be the day before in the Americas …"""
EARLIEST_HOUR: Final = 15
"""… and from which on it may be the next in Asia and Europe."""


_SENTENCE_ENDS: Final = (".", "!", "?", "。")
TELLING: Final = 4
"""Words before a date that make a line with a full stop a sentence that tells of it."""
_OPENS_WITH_CHANGE: Final = beginning(MODIFIED)
_TIME: Final = TAG_CODE["time"]
_DATED: Final = re.compile(b"[" + re.escape(bytes((_TIME, TAG_CODE["abbr"]))) + b"]")
"""Tags of elements that state a date."""


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
    for window, place in ((frame.top, ""), (frame.tail, "tail-")):
        elements = _DATED.finditer(frame.cells.tag, window.rows.start, window.rows.stop)
        inside = [element.start() for element in elements]
        found += _unlisted(page, frame, list(_times(page, frame, inside, place)))
    dated = dated or any(claim.field == "published" for claim in found)
    found += _text_dates(page, frame, language, dated=dated, doubtful=_is_doubtful(told))
    if not dated and not any(_is_day(claim) for claim in found):
        found += data_times.claims(page, frame)
    if not dated and not any(_is_day(claim) for claim in found):
        changed = any(claim.field == "modified" and claim.source.startswith("text:") for claim in found)
        found += [
            claim
            for claim in only_day(page, frame, language)
            if not changed or _stands_over_body(page, frame, claim)
        ]
    if not told and not any(claim.field == "published" for claim in found):
        found += list(as_of(page, found))
    return found


def _settled(told: Sequence[When]) -> bool:
    first = told[0] if len(told) > 1 else None
    return isinstance(first, datetime) and bool(first.utcoffset()) and all(one == first for one in told)


def _is_doubtful(told: Sequence[When]) -> bool:
    """Whether all that machines were told are moments in UTC, and near enough to midnight to be of another day where it was written."""
    return bool(told) and all(
        isinstance(when, datetime)
        and when.utcoffset() == timedelta()
        and not LATEST_HOUR <= when.hour < EARLIEST_HOUR
        for when in told
    )


def _stands_over_body(page: Page, frame: Frame, claim: Claim) -> bool:
    body = page.block_start[min(frame.body_first, len(page.block_start) - 1)]
    return claim.row is None or bool(page.text_start[claim.row] < body)


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
        called = meaning(page, row)
        field = called or "published"
        sure = called == "published" or "pubdate" in page.attrs(row)
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


def _text_dates(
    page: Page, frame: Frame, language: str | None, *, dated: bool, doubtful: bool
) -> Iterator[Claim]:
    """Dates in short blocks near the headline: under it first, else over it, else at the foot of the body.

    `doubtful` says that the moments that machines were told may be of another day on the outlet's clock, so that print is asked.
    """
    head, first = frame.headline_block, frame.headline_end
    above = range(head - 1, max(head - BLOCKS_ABOVE, frame.top.first_block) - 1, -1)
    if frame.headline_row is None:
        first = max(first, frame.body_first - BLOCKS_ABOVE)
        above = range(first - 1, frame.headline_end - 1, -1)
    end = max(frame.body_end, first)
    places = (
        (range(first, min(frame.top.end_block, end)), "text:"),
        (above, "above-text:"),
        (range(min(frame.tail.first_block, end), frame.tail.end_block), "tail-text:"),
    )
    # Where the top tells only of a change, a bare date at the foot is another article's.
    changed: set[str] = set()
    for blocks, place in places:
        if dated and place != "text:" and not doubtful:
            if place == "tail-text:":
                yield from _changed_at_foot(page, frame, blocks, language)
            continue
        near = list(
            islice(
                _dates_of(page, frame, blocks, (place, language), dated=dated),
                DATES_IF_DATED if dated else DATES,
            )
        )
        if place == "tail-text:" and (changed or _are_others(near)):
            near = [claim for claim in near if not _is_bare(claim) or str(claim.value)[:10] in changed]
        for claim in near:
            dated = dated or (_is_day(claim) and claim.source != "lead:date")
            changed |= {str(claim.value)[:10]} if claim.field == "modified" else set()
            yield claim


def _are_others(near: Iterable[Claim]) -> bool:
    """Whether dates at the foot that nothing announces are of a list of other articles."""
    return len({claim.raw for claim in near if _is_bare(claim)}) > 1


def _is_bare(claim: Claim) -> bool:
    return claim.source == "tail-text:date" and claim.field == "published"


def _changed_at_foot(page: Page, frame: Frame, blocks: range, language: str | None) -> Iterator[Claim]:
    """The only line at the foot that begins with words for a change and gives its date: "Last modified: 4 May 2021"."""
    changes = [
        claim
        for block in begun(page, blocks, _OPENS_WITH_CHANGE, SHORT_DATELINE)
        if said(frame.cells.block_text(block)[:BEFORE_DATE]) == "modified"
        for claim in _dates_of(page, frame, range(block, block + 1), ("tail-text:", language), dated=True)
        if claim.field == "modified"
    ]
    if len(changes) == 1:
        yield changes[0]


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
        dates = [] if is_caption(frame, row) else find_dates(text, language=language)
        several = in_body and not long and _is_of_dates(text, dates)
        told = place == "text:" and text.endswith(_SENTENCE_ENDS)
        for found in dates:
            if is_masthead(page, frame, block, (text, found)):
                continue
            if is_aside(page, row, frame) or (
                long and block > frame.body_first + DATELINES and found.start > OPENING
            ):
                break
            called = named(page, block, (text, found)) or (None if long else by_class(page, row))
            listed = not in_body or block <= frame.body_first + 1
            kind = (
                called
                if called == "published"
                else "date"
                if called or several
                else "mention"
                if told and len(text[: found.start].split()) >= TELLING
                else kind_of(text, found, listed=listed, clocked=not in_body)
            )
            if kind != "published" and (
                long or (in_body and called is None and block > frame.text_first + INTO_TEXT)
            ):
                source = f"{place}mention" if long and goes_on(text, found) else "lead:date"
            else:
                source = f"{place}{kind}"
            yield Claim(field=called or "published", value=found.value, raw=found.raw, source=source, row=row)
            if (
                not long
                and called != "modified"
                and (change := change_behind(cells, block, (text, found), language))
            ):
                yield replace(change, row=row)


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
        if not MAY_DATE.search(
            page.text,
            start,
            min(end, start + (DATELINE_REACH if end - start > DATELINE_LENGTH else DATELINE_LENGTH))
            if long
            else end,
        ):
            continue
        if not long:
            yield block, line_of(frame.cells, block), False
        elif end - start <= DATELINE_LENGTH and _is_of_dates(text := line_of(frame.cells, block)):
            yield block, text, False
        else:
            yield block, page.text[start : min(end, start + DATELINE_REACH)], True


def _is_of_dates(text: str, dates: Sequence[Found] | None = None) -> bool:
    """Whether a line of the body tells several dates, with words before each, and little else."""
    if text.endswith(_SENTENCE_ENDS):
        return False
    dates = find_dates(text) if dates is None else dates
    most = LISTED_LENGTH if "\n" in text else SHORT_DATELINE
    return len(dates) > 1 and len(text) - sum(len(one.raw) for one in dates) <= most
