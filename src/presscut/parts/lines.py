"""The parts of a text dump, recognised from its lines: what a layout without markup still says.

Rules of this file:
1. A part needs evidence in its own words (a label, a credit, a date, a signature) or in its place beside such a line.
2. Lines are looked at only around the article: above its first paragraph up to the headline, inside, and just below.
3. A line is one part at most; what is a part, furniture, or a short line between headline and text is no paragraph.
"""

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import numpy as np

from presscut import wording
from presscut.columns import Bools, Floats, Labels, Page
from presscut.dates import find_dates
from presscut.model import Biography, Claim, Comments, Image, Link, Note, Post
from presscut.parts import masthead, printed_authors, printed_days
from presscut.parts.consent import consent
from presscut.parts.ground import Found
from presscut.parts.line_parts import line_parts, names_of, steps, titles
from presscut.parts.line_roles import LineRoles, line_roles
from presscut.parts.part_signs import Seen
from presscut.parts.printed_about import biographies, notes
from presscut.parts.printed_comments import box_of, counted, is_of_comments
from presscut.parts.printed_links import related
from presscut.parts.printed_paths import path_above
from presscut.parts.printed_pictures import CAPTION, figures, twice_told
from presscut.parts.printed_tags import in_line, tags, uncounted
from presscut.parts.printed_thread import thread
from presscut.parts.sheet import ABOVE, BELOW, STOP, Sheet, extent, is_prose
from presscut.post_lines import post_line
from presscut.remarks import is_notice
from presscut.text import fold

__all__ = ["DumpParts", "find", "laid_out"]

_LABEL_WORDS: Final = 4
"""Words at most of a section's name or a format's ("Opinion") between headline and text."""
_ECHO: Final = 4
"""How many times longer than the headline a line is at most that only says it once more: a short title opens paragraphs."""
_TWICE: Final = 2
"""Lines from the first paragraph on that may still repeat the headline."""
_TEASERS: Final = 0.3
"""Share of the text that may stand above the headline and be another article's; where more does, the headline is in doubt."""
_PARTED: Final = 4
"""Lines behind a standfirst within which a date or a name parts it from the text."""
_STRAY: Final = 0.15
"""Share of the text which what is kept further down may be, behind a gap, to be of other articles …"""
_FAR, _AFAR = 8, 5
"""… and the lines of that gap, in which nothing is kept, beyond which it is; the fewer where titles and not sentences stand below."""
_POST: Final = 420
"""Characters of the longest block that is a post's text when its signature is the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DumpParts:
    """What the lines of a dump say, each with the numbers of its blocks."""

    headline: str | None
    headline_block: int | None
    breadcrumbs: tuple[Link, ...]
    standfirst: str | None
    standfirst_block: int | None
    kicker: str | None
    kicker_block: int | None
    figures: tuple[Found[Image], ...]
    related: tuple[Found[Link], ...]
    posts: tuple[Found[Post], ...]
    comments: Comments
    notes: tuple[Found[Note], ...]
    biographies: tuple[Found[Biography], ...]
    tags: tuple[str, ...]
    claims: tuple[Claim, ...]
    """Of `published` and `modified` (`text:dateline`, or `text:date` where no word says what the date is), `byline`
    and `authors` (`text:byline`)."""
    taken: Bools
    """(m,) blocks that are no paragraph of the body. Those of posts and the standfirst are among them."""


def find(page: Page, labels: Labels, measured: Floats, url: str | None = None) -> DumpParts:
    """The parts of a dump. Without a paragraph among what the labeller keeps there are none.

    Args:
        page: its columns.
        labels: which lines are body, and how surely.
        measured: (m, f) what `features` says of every line.
        url: the address of the page, where it is known.
    """
    wrote = thread(page.block_texts(), labels.keep)
    body = labels.keep if wrote is None else labels.keep & ~wrote.lines
    sheet = laid_out(page, body)
    if sheet is None:
        return _nothing(len(labels.keep))
    text = sheet.text
    if wrote is not None:
        sheet.take(*np.flatnonzero(wrote.lines).tolist())
    pictures, crumbs = figures(sheet), masthead.crumbs(sheet)
    roles = line_roles(sheet, measured, labels.score, url)
    headline = roles.headline
    before, title = ("", "") if headline is None else masthead.title_of(sheet, headline)
    if headline is not None:
        sheet.take(headline, *_echoes(sheet, headline))
    standfirst = _taken(sheet, roles.standfirst)
    if standfirst is not None and is_notice(text[standfirst]):
        standfirst = None
    sheet.first = _opening(sheet, body, roles)
    top = sheet.first - _LABEL_WORDS if headline is None else headline
    path, of_path = _path(sheet, crumbs, headline, url)
    claims = _claims(sheet, body, roles, top)
    kicker = _taken(sheet, roles.kicker)
    sheet.take(*consent(sheet, headline, [number for number in sheet.free(range(len(text))) if body[number]]))
    said, about = notes(sheet, top), biographies(sheet, _authors(claims))
    box, posts = _ended(sheet, body), _posts(sheet)
    pictures, links = twice_told(sheet, pictures, top, body), related(sheet, top)
    if standfirst is None and headline is not None:
        standfirst = masthead.standfirst(sheet, headline, body)
    comments, (topics, of_topics) = counted(sheet, box), _topics(sheet, headline)
    seen = Seen(sheet, headline, url, (of_path, of_topics, _blocks(links), _blocks(pictures)))
    small = line_parts(seen, measured, labels.score)
    path, topics = path or steps(seen, small.path), _with_more(seen, topics, small.topics)
    links = titles(sheet, small.related, links)
    _take_rest(sheet, headline, body)
    return DumpParts(
        headline=title or None,
        headline_block=headline,
        breadcrumbs=path,
        standfirst=None if standfirst is None else text[standfirst],
        standfirst_block=standfirst,
        kicker=text[kicker] if kicker is not None else before or None,
        kicker_block=kicker,
        figures=tuple(pictures),
        related=tuple(links),
        posts=tuple(posts),
        comments=comments if wrote is None else replace(comments, items=wrote.comments),
        notes=tuple(said),
        biographies=tuple(about),
        tags=topics,
        claims=tuple(claims),
        taken=np.array(sheet.taken, np.bool_),
    )


def laid_out(page: Page, body: Bools) -> Sheet | None:
    """The lines of a dump with the article's place among them; `None` where nothing that is kept reads like a paragraph."""
    text = page.block_texts()
    prose = list(map(is_prose, text))
    first, last = extent(text, prose, body)
    return Sheet(page, text, prose, first, last, [False] * len(text)) if first <= last else None


def _taken(sheet: Sheet, number: int | None) -> int | None:
    """A line that is free, taken; `None` for no line and for another's."""
    if number is None or not sheet.free([number]):
        return None
    sheet.take(number)
    return number


def _topics(sheet: Sheet, headline: int | None) -> tuple[tuple[str, ...], frozenset[int]]:
    """The topics that words tell, and their lines."""
    free = sheet.free(range(len(sheet.text)))
    found = tags(sheet, headline)
    return found, frozenset(number for number in free if sheet.taken[number])


def _with_more(seen: Seen, told: tuple[str, ...], lines: list[int]) -> tuple[str, ...]:
    """The topics that words tell, if a line has them behind its word or is chosen, and those of the other chosen lines."""
    sheet, known = seen.sheet, seen.known[1]
    sure = any(number in lines or in_line(sheet.text[number]) for number in known)
    every = uncounted((*(told if sure else ()), *names_of(sheet, lines)))
    return tuple({fold(name): name for name in reversed(every)}.values())[::-1]


def _blocks(found: list[Found[Image]] | list[Found[Link]]) -> frozenset[int]:
    return frozenset(block for one in found for block in one.blocks)


def _echoes(sheet: Sheet, headline: int) -> list[int]:
    """Lines around the headline that say it once more: a picture's alternative text, a caption, a list of one."""
    title = fold(sheet.text[headline])
    near = sheet.free(range(headline + 1, sheet.first + _TWICE))
    said = {number: fold(sheet.text[number][:CAPTION]) for number in near}
    return [
        number
        for number in near
        if said[number].startswith(title) and len(said[number]) <= _ECHO * len(title)
    ]


def _opening(sheet: Sheet, body: Bools, roles: LineRoles) -> int:
    """The number of the first paragraph that is free, nor a standfirst that the date or the names part from the text."""
    after = max(roles.headline or 0, roles.standfirst or 0)
    inside = sheet.free(range(max(sheet.first, after), sheet.last + 1))
    kept = [number for number in inside if body[number] and sheet.prose[number]]
    if len(kept) > 1 and len(sheet.text[kept[0]]) <= masthead.STANDFIRST[1]:
        between = range(kept[0] + 1, min(kept[1], kept[0] + _PARTED + 1))
        if roles.byline in between or roles.published in between:
            return kept[1]
    return kept[0] if kept else sheet.first


def _path(
    sheet: Sheet, crumbs: dict[int, tuple[str, ...]], headline: int | None, url: str | None
) -> tuple[tuple[Link, ...], frozenset[int]]:
    """The path to the article, without its headline, and the lines that say one."""
    if headline is None:
        path, above = masthead.path_of(crumbs, sheet.first - _LABEL_WORDS), []
    else:
        title = fold(sheet.text[headline])
        near = masthead.path_of(crumbs, headline)
        path = tuple(step for step in near if fold(step.name or "") != title)
        above = [] if path else sheet.free(range(headline))
        path = path or tuple(Link(name=step) for step in path_above(sheet, headline, url))
    taken = [number for number in above if sheet.taken[number]]
    return path, frozenset((*crumbs, *taken)) if path else frozenset()


def _claims(sheet: Sheet, body: Bools, roles: LineRoles, top: int) -> list[Claim]:
    """What the lines that have a role say of days and names, and those that say it in words."""
    found = _days(sheet, body, roles)
    byline = roles.byline
    if byline is None:
        byline = masthead.announced(sheet, range(top + 1, sheet.first + 1))
    if byline is not None:
        found += masthead.names(sheet, byline)
    return [*found, *printed_authors.claims(sheet, roles.headline)]


def _authors(claims: list[Claim]) -> list[str]:
    """The names that the claims give, in their order."""
    values = (claim.value for claim in claims if claim.field == "authors" and isinstance(claim.value, tuple))
    return list(dict.fromkeys(str(name) for value in values for name in value))


_GOES_ON: Final = re.compile(r"^\W*(?:\d{1,2}\.?\s[^\W\d]+|[^\W\d]+\s\d{1,2},?)\s\d{4},? [a-z]")
"""How a sentence goes on behind the day with which it begins, and which is its own: "7 May 2020, the keeper said, was …"."""


def _days(sheet: Sheet, body: Bools, roles: LineRoles) -> list[Claim]:
    """What the line of the date says, what others say in words, and else the day with which the text begins."""
    line = roles.published
    told = line is not None and sheet.prose[line] and _GOES_ON.search(sheet.text[line])
    found = [] if line is None or told else printed_days.dates(sheet, line)
    found += printed_days.said_days(sheet, roles.headline, {claim.field: claim for claim in found})
    if not any(claim.field == "published" for claim in found):
        opening = printed_days.opening_day(sheet, body)
        found += [] if opening is None else [opening]
    return found


def _ended(sheet: Sheet, body: Bools) -> int | None:
    """Where the comments begin; the text ends above, and what is kept below is taken."""
    box = box_of(sheet, body)
    if box is not None:
        below = sheet.free(range(box, len(sheet.text)))
        sheet.last = max(
            (n for n in range(sheet.first, box) if body[n] and sheet.prose[n]), default=sheet.last
        )
        sheet.take(*(number for number in below if body[number] and not is_of_comments(sheet.text[number])))
    return box


def _nothing(count: int) -> DumpParts:
    return DumpParts(
        headline=None,
        headline_block=None,
        breadcrumbs=(),
        standfirst=None,
        standfirst_block=None,
        kicker=None,
        kicker_block=None,
        figures=(),
        related=(),
        posts=(),
        comments=Comments(),
        notes=(),
        biographies=(),
        tags=(),
        claims=(),
        taken=np.zeros(count, np.bool_),
    )


# --- inside and below the text ---------------------------------------------------------------------------------------


def _posts(sheet: Sheet) -> list[Found[Post]]:
    found = []
    for number in sheet.free(range(sheet.first - 2, sheet.last + 3)):
        text = sheet.text[number]
        post = post_line(text) if "(@" in text or "( @" in text else None
        if post is None:
            continue
        said, blocks = post.text, [number]
        above = (
            post.platform != "instagram"
        )  # whose text stands in its own script, an invitation in its place
        if said is None and above and sheet.free([number - 1]) and len(sheet.text[number - 1]) <= _POST:
            said, blocks = sheet.text[number - 1], [number - 1, number]  # the text stands above its signature
        dates = find_dates(post.date_raw) if post.date_raw else []
        noun = Post(
            platform=post.platform,
            author=post.author,
            handle=post.handle,
            published=dates[0].value if dates else None,
            published_raw=post.date_raw,
            text=said,
        )
        found.append(Found(noun=noun, row=sheet.row(blocks[0]), blocks=sheet.take(*blocks)))
    return found


def _take_rest(sheet: Sheet, headline: int | None, body: Bools) -> None:
    """Take what is no paragraph: furniture, the headline and the lines above, short lines between it and the text."""
    head = max(sheet.first - ABOVE, 0) if headline is None else headline
    kept = [len(text) * bool(of_body) for text, of_body in zip(sheet.text, body.tolist(), strict=True)]
    teasers = headline is not None and sum(kept[:headline]) <= _TEASERS * sum(kept)
    sheet.take(*(number for number in range(head) if teasers or not sheet.prose[number]))
    if headline is not None:
        between = sheet.free(range(headline + 1, sheet.first))
        sheet.take(*(number for number in between if _is_label(sheet.text[number])))
    inside = sheet.free(range(sheet.first, sheet.last + BELOW))
    sheet.take(*(number for number in inside if wording.is_furniture(sheet.text[number])))
    sheet.take(*_strays(sheet, [number for number in sheet.free(range(len(sheet.text))) if body[number]]))


def _strays(sheet: Sheet, kept: list[int]) -> list[int]:
    """What is kept below a gap in which nothing is, and little of the whole: teasers, the site's own words."""
    breaks = [0, *(at for at, (a, b) in enumerate(pairwise(kept), 1) if b - a > _AFAR), len(kept)]
    runs = [kept[start:end] for start, end in pairwise(breaks)] if kept else []
    size = [sum(len(sheet.text[number]) for number in run) for run in runs]
    main = max(range(len(runs)), key=size.__getitem__, default=0)
    found: list[int] = []
    for at in range(len(runs) - 1, main, -1):
        run, gap = runs[at], runs[at][0] - runs[at - 1][-1]
        titles = 2 * sum(STOP.search(sheet.text[number]) is not None for number in run) < len(run)
        if sum(size[at:]) >= _STRAY * sum(size) or gap <= (_AFAR if titles else _FAR):
            break  # a text in parts goes on
        found += run
    return found


def _is_label(text: str) -> bool:
    return (
        len(text.split()) <= _LABEL_WORDS and not is_prose(text) and not STOP.search(text) and text[-1] != ":"
    )
