"""Who wrote it and when, as a reader sees it, and as attributes in the same places say it.

Rules of this file:
1. Only the windows of `frame` are looked at, and in them no box of comments or other articles.
2. A date says what the words before it, its class or its property say: published, modified, or only a date.
3. Attributes (`itemprop`, `property`, `rel`, `datetime`) are searched for in the bytes of the windows alone.
"""

import re
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Final

from presscut.claims.frame import Frame, Window, flags_of, is_aside
from presscut.claims.statement import state
from presscut.columns import TAG_CODE, Page
from presscut.dates import Found, find_dates, read_human, read_machine
from presscut.model import Claim
from presscut.names import people
from presscut.text import fold, squeeze
from presscut.vocabulary import MODIFIED, PUBLISHED

__all__ = ["claims"]

BYLINE_LENGTH: Final = 160
"""Characters of an element that is a byline: what is longer is a biography or a paragraph."""
DATELINE_LENGTH: Final = 220
"""Characters of a block in which a date is that of the article."""
BEFORE_DATE: Final = 48
"""Characters before a date in which its meaning is looked for."""
BLOCKS_ABOVE: Final = 5
"""Blocks over the headline in which a date may be the article's: further up is the day the page was fetched."""
DATELINES: Final = 2
"""Paragraphs of the body, besides the first, that may begin with a dateline …"""
DATELINE_REACH: Final = 70
"""… and the characters of them in which its date stands."""
TIMES: Final = 6
"""Elements `<time>` of a window that are read …"""
SHORT_DATELINE: Final = 80
"""The same inside the body, where dates are mostly told of."""
DATES: Final = 4
"""… and dates in its text: a page with more of them is a list."""
NAMES: Final = 12
SHORT_BYLINE: Final = 100
"""Characters of a block that begins with "by" and may be a byline without any class saying so."""


def _table(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(" ".join(_WORDS.findall(fold(word))) for word in words)


_WORDS = re.compile(r"[^\W\d_]+")
_MEANINGS: Final = {
    **dict.fromkeys(_table(PUBLISHED), "published"),
    **dict.fromkeys(_table(MODIFIED), "modified"),
}
_LONGEST: Final = max(len(phrase.split()) for phrase in _MEANINGS)
_DENSE_MEANINGS: Final = tuple(
    (phrase, said) for phrase, said in _MEANINGS.items() if "\u2e80" < phrase[0] < "\ua000"
)
"""Phrases of scripts without spaces: they are looked for anywhere."""
_STARTS_BY = re.compile(
    r"(?:(?:written|posted|published|words|story|text|reported|geschrieben|verfasst|escrito|publicado|publié|écrit|rédigé|scritto)\s+)?"
    r"(?:by|von|par|por|di|door|af|av|przez|oleh|a cura di|autor|autorin|author|auteur|autore|автор|текст|tekst|text|"
    r"بقلم|作者|記者|记者|文|撰文)(?:\s*[:：/／]\s*|\s+)(?=[^\W\d_])",
    re.IGNORECASE,
)
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
_PROPERTY_NAMES: Final = (b' itemprop="', b' property="')
_PREFIX = re.compile(r"^.*[:/#]")


def claims(page: Page, frame: Frame, language: str | None, *, dated: bool) -> Iterator[Claim | None]:
    """The claims of both windows: properties, links, elements named by class, and text.

    `dated` says that machines were told the day: then the foot of the page is not read for dates.
    """
    times = page.rows("time")
    for window, place in ((frame.top, ""), (frame.tail, "tail-")):
        yield from _properties(page, frame, window)
        yield from _authors(page, frame, window, place)
        inside = [row for row in times if window.first_row <= row < window.end_row]
        for claim in _times(page, frame, inside, place):
            dated = dated or claim.field == "published"
            yield claim
    yield from _text_by(page, frame)
    yield from _next_to(page, frame, frame.headline_end - 1, "text:under-headline")
    yield from _text_dates(page, frame, language, dated=dated)


def _attributes(page: Page, window: Window, key: bytes) -> Iterator[tuple[int, str]]:
    """Elements of a window that have an attribute, and its value."""
    if window.end_row <= window.first_row:
        return
    at = int(page.attr_start[window.first_row])
    end = int(page.attr_end[window.end_row - 1])
    while (at := page.markup.find(key, at, end)) >= 0:
        at += len(key)
        value = page.markup[at : page.markup.find(b'"', at)].decode("utf-8", "replace")
        yield int(page.attr_start.searchsorted(at, side="right")) - 1, value


def _properties(page: Page, frame: Frame, window: Window) -> Iterator[Claim | None]:
    """Microdata and RDFa: the first of each property in the window."""
    seen: set[str] = set()
    for key in _PROPERTY_NAMES:
        for row, value in _attributes(page, window, key):
            for name in value.split()[:4]:
                bare = _PREFIX.sub("", name).lower()
                field = _PROPERTIES.get(bare)
                if (
                    field is None
                    or (bare in seen and field != "authors")
                    or (key != _PROPERTY_NAMES[0] and page.tag_of(row) in {"meta", "link"})
                ):
                    continue
                raw = page.attr(row, "content") or page.attr(row, "datetime") or _parted(page, row)
                if not raw or is_aside(page, row, frame):
                    continue
                if field == "authors":
                    raw = _inner_name(page, row) or raw
                    if len(raw) > BYLINE_LENGTH:
                        continue
                seen.add(bare)
                yield _dated(field, raw, f"microdata:{bare}", row)


def _inner_name(page: Page, row: int) -> str | None:
    """The `name` inside an author: the element around it may hold a portrait and a job."""
    for inner in range(row + 1, min(int(page.end[row]), row + 30)):
        if (page.attr(inner, "itemprop") or page.attr(inner, "property") or "").rpartition(":")[2] == "name":
            return page.attr(inner, "content") or squeeze(page.text_of(inner)) or None
    return None


def _dated(field: str, raw: str, source: str, row: int) -> Claim | None:
    """A claim, its date read as people write it where a machine could not."""
    claim = state(field, raw, source, row)
    if claim is None and field in {"published", "modified"} and (value := read_human(raw[:DATELINE_LENGTH])):
        return Claim(field=field, value=value, raw=raw, source=source, row=row)
    return claim


def _authors(page: Page, frame: Frame, window: Window, place: str) -> Iterator[Claim | None]:
    linked = [row for row, _ in _attributes(page, window, b' rel="author')][:NAMES]
    linked = [row for row in linked if not is_aside(page, row, frame)]
    names = [text for row in linked if 1 < len(text := squeeze(page.text_of(row))) <= BYLINE_LENGTH]
    if names:
        yield state("authors", "\n".join(dict.fromkeys(names)), f"{place}rel:author", linked[0])
    end = -1
    for row in window.flagged.get("author", [])[:NAMES]:
        text = page.text_of(row)
        if not 1 < len(text) <= BYLINE_LENGTH or row < end or is_aside(page, row, frame):
            continue
        end = int(page.end[row])
        yield state("authors", _parted(page, row), f"{place}class:author", row)
        yield state("byline", squeeze(text), f"{place}class:author", row)


def _parted(page: Page, row: int) -> str:
    """The text of a byline with a line for every link and date in it, and without jobs: print needs no white space."""
    first, end = int(page.text_start[row]), int(page.text_end[row])
    cuts, jobs = {first, end}, []
    for inner in range(row + 1, min(int(page.end[row]), row + BYLINE_ROWS)):
        flags = flags_of(page, inner)
        if flags or page.tag[inner] in _PARTS:
            span = int(page.text_start[inner]), int(page.text_end[inner])
            cuts.update(span)
            if "job" in flags and "author" not in flags:
                jobs.append(span)
    if len(cuts) == 2:  # noqa: PLR2004 - nothing inside
        return page.text[first:end]
    pieces = [span for span in pairwise(sorted(cuts)) if not any(job[0] <= span[0] < job[1] for job in jobs)]
    return "\n".join(page.text[one:other] for one, other in pieces)


BYLINE_ROWS: Final = 30  # elements inside a byline that are looked at
_PARTS: Final = frozenset(TAG_CODE[name] for name in ("a", "time", "li", "img", "br"))


def _times(page: Page, frame: Frame, rows: list[int], place: str) -> Iterator[Claim]:
    """Elements `<time>`: what their attribute says, else their text."""
    for row in rows[:TIMES]:
        if is_aside(page, row, frame):
            continue
        stated = page.attr(row, "datetime")
        text = page.text_of(row)
        value = (read_machine(stated) if stated else None) or read_human(text[:DATELINE_LENGTH])
        if value is None:
            continue
        meaning = _meaning(page, row)
        field = meaning or "published"
        sure = meaning == "published" or "pubdate" in page.attrs(row)
        source = f"{place}time" + (":published" if sure else "")
        yield Claim(field=field, value=value, raw=stated or text, source=source, row=row)


def _meaning(page: Page, row: int) -> str | None:
    """What a date is by the words before it in its line, or by the classes around it."""
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


DATE_BOX: Final = 8  # elements in a box around a date: a wider one holds more than this date
_PUBLISHED_CLASS: Final = frozenset(("publish", "published", "pubdate", "posted", "publication"))


def _said(text: str) -> str | None:
    """Published or modified: the last phrase of a text that means either."""
    tokens = _WORDS.findall(fold(text))
    for end in range(len(tokens), 0, -1):
        for start in range(max(0, end - _LONGEST), end):
            if said := _MEANINGS.get(" ".join(tokens[start:end])):
                return said
    if text.isascii():
        return None
    last = max(((text.rfind(phrase), said) for phrase, said in _DENSE_MEANINGS), default=(-1, ""))
    return last[1] if last[0] >= 0 else None


def _text_by(page: Page, frame: Frame) -> Iterator[Claim | None]:
    """Short blocks that begin with "by"."""
    for block, text in _texts(page, range(frame.headline_end, frame.top.end_block)):
        if len(text) <= SHORT_BYLINE and _STARTS_BY.match(text):
            row = int(page.block_row[block])
            if not is_aside(page, row, frame):
                yield state("authors", text, "text:by", row)
                yield state("byline", text, "text:by", row)


def _text_dates(page: Page, frame: Frame, language: str | None, *, dated: bool) -> Iterator[Claim | None]:
    """Dates in short blocks near the headline: under it first, else over it, else at the foot of the body."""
    above = range(
        frame.headline_block - 1, max(frame.headline_block - BLOCKS_ABOVE, frame.top.first_block) - 1, -1
    )
    places = (
        (range(frame.headline_end, frame.top.end_block), "text:"),
        (above, "above-text:"),
        (range(frame.tail.first_block, frame.tail.end_block), "tail-text:"),
    )
    for blocks, place in places:
        if dated and place != "text:":
            return
        for claim in islice(_dates_of(page, frame, blocks, (place, language)), DATES):
            dated = dated or (claim.field == "published" and not claim.source.endswith(":mention"))
            yield claim
            yield from _names_beside(page, frame, claim)


def _dates_of(page: Page, frame: Frame, blocks: range, how: tuple[str, str | None]) -> Iterator[Claim]:
    place, language = how
    for block, text in _texts(page, blocks):
        in_body = frame.body_first <= block < frame.body_end
        long = len(text) > (SHORT_DATELINE if in_body else DATELINE_LENGTH)
        if long and not frame.body_first <= block <= frame.body_first + DATELINES:
            continue
        read = text[:DATELINE_REACH] if long else text
        if not _MAY_DATE.search(read):
            continue
        row = int(page.block_row[block])
        for found in find_dates(read, language=language):
            if is_aside(page, row, frame):
                break
            said = _said(read[max(0, found.start - BEFORE_DATE) : found.start])
            if said is None and found.start == 0 and block and _is_label(page, block - 1):
                said = _MEANINGS.get(" ".join(_WORDS.findall(fold(page.block_text(block - 1)))))
            named = said or (None if long else _by_class(page, row))
            kind = named if named == "published" else "date" if named else _kind(read, found, in_body)
            source = "lead:date" if long and kind != "published" else f"{place}{kind}"
            yield Claim(field=named or "published", value=found.value, raw=found.raw, source=source, row=row)


def _texts(page: Page, blocks: range) -> Iterator[tuple[int, str]]:
    """The blocks of a stretch with their texts, in its order; all at once, which is cheaper."""
    if not len(blocks):
        return
    low, high = min(blocks[0], blocks[-1]), max(blocks[0], blocks[-1]) + 1
    starts, ends = page.block_start[low:high].tolist(), page.block_end[low:high].tolist()
    for block in blocks:
        yield block, page.text[starts[block - low] : ends[block - low]]


_MAY_DATE = re.compile(
    r"(?:19|20|1[34]|25)\d\d|\d\s?[./-]\s?\d|\d\s?[月년月]|['’-]\d\d|[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59]|[ก-๛]\s?\d\d"
)
"""What any date with a year has: a cheap look before the dear one."""


def _names_beside(page: Page, frame: Frame, claim: Claim) -> Iterator[Claim | None]:
    """Names in the line of a date under the headline, or in the lines next to it."""
    if claim.row is None or claim.source not in {"text:date", "text:published"}:
        return
    block = page.blocks_of(claim.row).start
    if (
        frame.headline_end <= block <= frame.body_first + 1
        and page.block_end[block] - page.block_start[block] <= SHORT_BYLINE
    ):
        yield _beside(page.block_text(block), claim)
        yield from _next_to(page, frame, block, "text:beside-date")


def _beside(text: str, date: Claim) -> Claim | None:
    """Full names in the line of the date: "Jane Doe | 3 May 2021"."""
    rest = text.replace(date.raw, "\n", 1)
    names = [author.name for author in people(rest) if author.role == "author" and " " in author.name]
    return (
        Claim(field="authors", value=tuple(names), raw=text, source="text:beside-date", row=date.row)
        if names
        else None
    )


def _next_to(page: Page, frame: Frame, block: int, source: str) -> Iterator[Claim | None]:
    """A full name that is a line of its own, over or under a block."""
    for beside in (block - 1, block + 1):
        if (
            not frame.headline_end <= beside < frame.body_first
            or page.block_end[beside] - page.block_start[beside] > NAME_LENGTH
        ):
            continue
        text = page.block_text(beside)
        if " " in text and [author.name for author in people(text)] == [text]:
            yield Claim(
                field="authors", value=(text,), raw=text, source=source, row=int(page.block_row[beside])
            )


NAME_LENGTH: Final = 40  # characters of a line that is only a name


def _kind(text: str, found: Found, in_body: bool) -> str:  # noqa: FBT001
    """Whether a date stands for itself or is mentioned by a sentence."""
    beside = text[: found.start] + " | " + text[found.end :]
    rest = len(beside) - len(" | ")
    listed = not in_body and rest < BYLINE_LENGTH and _PARTED.search(text)
    return "date" if rest < BEFORE_DATE or listed else "mention"


_PARTED = re.compile(r"[|/·•⋅∙]|\s[–—-]\s")


def _is_label(page: Page, block: int) -> bool:
    return int(page.block_end[block] - page.block_start[block]) <= BEFORE_DATE
