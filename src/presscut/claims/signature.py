"""The byline as it is printed: the line that says who wrote it, without what shares the line with it.

Rules of this file:
1. A byline stands where a claim of authors stands, or where a name that machines were told stands near headline or foot.
2. Of its lines those stay that name somebody, and a "by" or "and" before them; each name once.
3. Dates, times, counters, portraits' initials, share and follow links are no byline; the claim's raw string keeps them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from presscut import date_words
from presscut.byline_shapes import leading_by
from presscut.byline_words import AFTER, AGENCIES, AND, BY, JOBS, NOT_NAMES
from presscut.calendars import ZONE_NAMES
from presscut.cells import Cells
from presscut.claims.frame import Frame, is_aside
from presscut.claims.seams import line_of, seams
from presscut.columns import TAG_CODE, Page
from presscut.credits import split_credit
from presscut.date_words import DAYS_BACK, KINDS, MONTH, NOW, WEEKDAY
from presscut.datelines import MODIFIED, PUBLISHED
from presscut.dates import find_dates
from presscut.model import Claim
from presscut.phrases import any_of
from presscut.text import fold, squeeze
from presscut.wording import is_furniture

__all__ = ["WEAK", "claims"]

LINE_LENGTH: Final = 160
"""Characters of the longest line of a byline: what is longer is a biography or a paragraph."""
BYLINE_LENGTH: Final = 600
"""Characters of the longest element that is read as a byline, portraits' names and dates included."""
BYLINE_LINES: Final = 24
"""Blocks of an element that are read."""
NAMED_LENGTH: Final = 100
"""Characters of a line that is a byline for the name in it alone."""
LINES: Final = 200
"""Blocks of a cell in which one line is looked for."""
ROWS: Final = 30
"""Elements of a line that are looked at."""
ANNOUNCEMENT: Final = 24
"""Characters of a line that says only that a name follows."""
BEHIND: Final = 4
"""Blocks behind the body in which a name is still the author's signature."""
OVER: Final = 12
"""Blocks over the body in which it is too, where the headline stands further up: more than one is printed."""
JOB_LENGTH: Final = 60
"""Characters of a job or an outlet behind a name."""
SENTENCE: Final = 3
"""Words behind a name that make a line with a full stop a sentence."""
LETTERS: Final = 3
"""Characters of the shortest name that is looked for in print."""

WEAK: Final = (
    "class:source",
    "text:signs",
    "tail-text:signs",
    "tail-text:alone",
)
"""Sources of names that nothing announces: their lines are bylines if those are believed, and speak for nobody."""
_MACHINES: Final = ("json-ld", "meta:")
_PRINTED: Final = (
    "class:author",
    "text:by",
    "rel:author",
    "microdata:author",
    "text:beside-date",
    "text:near-date",
    "text:biography",
    "text:agency",
    "above-text:by",
    "far-text:by",
    "lead-class:author",
    "lead-rel:author",
    "tail-class:author",
    "tail-text:by",
    "tail-text:signature",
    "text:by-account",
    "text:account",
    *WEAK,
)
_LINES: Final = frozenset(
    (
        "text:by",
        "text:beside-date",
        "text:near-date",
        "text:biography",
        "text:agency",
        "tail-text:by",
        "tail-text:signature",
        "text:by-account",
        "text:account",
        *(source for source in WEAK if source != "class:source"),
    )
)
_BESIDE: Final = frozenset(
    ("text:beside-date", "text:near-date", "text:agency", "text:signs", "tail-text:signs")
)
"""Sources whose place says that an agency signs the text, and not a picture."""
_CUT: Final = re.compile(
    r"[|•·▪■►→\n\r\t]+|\s[–—-]+\s|https?://\S+|\d{1,2}[:.h]\d\d\b|\b\d+\s?(?:min|hours?|months?|weeks?|хв|мин|dk|分)\w*"
)
_CUT_LABEL: Final = re.compile(
    r"\s+(?:来源|來源|编辑|編輯|source|quelle|fuente|fonte)\s?[:：]?$", re.IGNORECASE
)
"""What announced a source that is no author."""
_SEAM: Final = "\t"
"""What stands where two elements meet."""
_JOINTS: Final = frozenset("-–—·")
"""Marks between a name and its job in one line."""
_LINK: Final = TAG_CODE["a"]
_INNER: Final = frozenset(TAG_CODE[name] for name in ("a", "button", "time"))
_BY: Final = frozenset(BY)
_DATED: Final = re.compile(rf"^(?:{any_of((*PUBLISHED, *MODIFIED))})\s?[:：]\s*(?=\S)", re.IGNORECASE)
"""What announced the date that stood before the names."""
_JOINS: Final = frozenset((*BY, *AND))
_STAY: Final = frozenset((*BY, *AND, *AGENCIES))
"""What a link in a byline may say beside a name."""
_AFTER: Final = frozenset(AFTER) - (JOBS - NOT_NAMES)
_ENDS: Final = " \t\n\u00a0,;:|•·–—-/+"
_OPENED: Final = "[(（【 "
_HALVES: Final = frozenset(("am", "pm", "a.m", "p.m"))
_AND: Final = frozenset((*AND, "&"))
_ON_BEHALF: Final = frozenset(("on behalf of", "im auftrag von"))
_BRACKETS: Final = " ()（）[]–—-•*/"
_NUMBERS: Final = re.compile(r"[\d\W_]+$")


def claims(page: Page, frame: Frame, authors: Sequence[Claim], outlets: Iterable[str]) -> Iterator[Claim]:
    """The printed bylines of a page: those under the headline, and of them the ones that name most whom machines were told."""
    sites = {fold(outlet) for outlet in outlets}
    told = _names((claim for claim in authors if claim.source.startswith(_MACHINES)), sites)
    found = [claim for claim in _candidates(page, frame, authors, told) if claim is not None]
    yield from (claim for claim in found if claim.source in WEAK)
    found = [claim for claim in found if claim.source not in WEAK]
    found = [claim for claim in found if not claim.source.startswith(("tail-", "far-"))] or found
    named = [sum(name in fold(str(claim.value)) for name in told) for claim in found]
    most = max(named, default=0)
    yield from (claim for claim, count in zip(found, named, strict=True) if count == most)


def _names(authors: Iterable[Claim], sites: set[str], letters: int = LETTERS) -> tuple[str, ...]:
    """The names of claims, folded, without the outlet's and the very short."""
    values = (claim.value for claim in authors if isinstance(claim.value, tuple))
    names = (fold(str(name)) for value in values for name in value)
    return tuple(dict.fromkeys(name for name in names if len(name) >= letters and name not in sites))


def _candidates(
    page: Page, frame: Frame, authors: Sequence[Claim], told: tuple[str, ...]
) -> Iterator[Claim | None]:
    for claim in authors:
        if claim.row is None or claim.source not in _PRINTED:
            continue
        if claim.source not in _BESIDE and not leading_by(claim.raw) and _is_picture_credit(claim.raw):
            continue
        own = _names((claim,), set(), 2)
        low = fold(claim.raw)
        names = tuple(name for name in told if name in low) or own
        yield _printed(frame.cells, claim, names)
    yield _signed(page, frame, told)


def _is_picture_credit(text: str) -> bool:
    """Whether it only says who took a picture ("Foto: Jane Doe"): a class of authors may hold photographers alone."""
    caption, credit = split_credit(squeeze(text))
    return caption is None and credit is not None


def _printed(cells: Cells, claim: Claim, names: tuple[str, ...]) -> Claim | None:
    """The byline around the element of a claim: its blocks, or the one that it is a part of."""
    row, source, raw = claim.row or 0, claim.source, claim.raw
    blocks = list(cells.blocks(row) or _around(cells, row))
    if source in _LINES:  # of a cell that holds more, the line alone
        blocks = [block for block in blocks[:LINES] if _bare(line_of(cells, block)) == _bare(raw)]
    length = sum(map(cells.block_length, blocks))
    if not 0 < length <= BYLINE_LENGTH or len(blocks) > BYLINE_LINES:
        return None
    return _claim(cells, blocks, names, (source, row))


def _bare(line: str) -> str:
    return squeeze(line).strip(_BRACKETS)


def _around(cells: Cells, row: int) -> range:
    block = bisect_right(cells.block_start, cells.text_start[row]) - 1
    return range(block, block + 1) if block >= 0 and cells.block_length(block) <= LINE_LENGTH else range(0)


def _signed(page: Page, frame: Frame, told: tuple[str, ...]) -> Claim | None:
    """The lines under the headline, else at the foot, that begin with a name that machines were told, or with "by"."""
    cells = frame.cells
    if not told or frame.headline_row is None:
        return None
    first = max(frame.headline_end, frame.body_first - OVER)
    under = sorted({*range(frame.headline_end, frame.top.end_block), *range(first, frame.body_first)})
    foot = range(
        max(frame.body_end - 1, frame.top.end_block), min(frame.body_end + BEHIND, len(cells.block_start))
    )
    for place, blocks in (("", under), ("tail-", foot)):
        lines = [block for block in blocks if _is_signature(page, frame, block, told)]
        if lines:
            row = cells.block_row[lines[0]]
            return _claim(cells, lines, told, (f"{place}text:named", row))
    return None


def _is_signature(page: Page, frame: Frame, block: int, told: tuple[str, ...]) -> bool:
    cells = frame.cells
    if not LETTERS <= cells.block_length(block) <= NAMED_LENGTH:
        return False
    low = fold(cells.block_text(block)).lstrip(_ENDS + "(")
    first = next((name for name in told if low.startswith(name)), "")
    begun = low.partition(" ")[0].rstrip(":") in _BY or (
        first and not _goes_on(low[len(first) :], cells.block_text(block))
    )
    return (
        bool(begun)
        and any(name in low for name in told)
        and not is_aside(page, cells.block_row[block], frame)
    )


def _goes_on(rest: str, line: str) -> bool:
    """Whether a line is a sentence that a name begins: "Jane Doe can be reached by telephone."."""
    words = rest.split()
    return len(words) >= SENTENCE and line.endswith((".", "!", "?"))


def _claim(
    cells: Cells, blocks: Sequence[int], names: tuple[str, ...], place: tuple[str, int]
) -> Claim | None:
    source, row = place
    first = blocks[0]
    if first and _is_announcement(cells, first - 1):
        blocks = (first - 1, *blocks)
    value = _joined([piece for block in blocks for piece in _pieces(cells, block, names)], names)
    raw = "\n".join(map(cells.block_text, blocks))
    value = _CUT_LABEL.sub("", _DATED.sub("", value))
    return Claim(field="byline", value=value, raw=raw, source=source, row=row) if value else None


def _is_announcement(cells: Cells, block: int) -> bool:
    """Whether a line says only that a name follows: "By"."""
    return cells.block_length(block) <= ANNOUNCEMENT and fold(cells.block_text(block)).strip(_ENDS) in _BY


def _pieces(cells: Cells, block: int, names: tuple[str, ...]) -> Iterator[str]:
    """The stretches of a line between dates, marks, and links that lead to no author."""
    start, end = cells.block_start[block], cells.block_end[block]
    text = cells.text[start:end]
    first = cells.block_row[block]
    for inner in range(first + 1, min(cells.end[first], first + ROWS)):
        one, other = cells.text_start[inner] - start, cells.text_end[inner] - start
        if cells.tag[inner] in _INNER and 0 <= one < other <= end - start:
            said = text[one:other]
            low = fold(said).strip(_ENDS)
            listed = text[:one].rstrip().endswith(",") and cells.tag[inner] == _LINK
            if low not in _STAY and not listed and not any(name in low for name in names):
                text = text[:one] + "\n" * (other - one) + text[other:]
    for at in reversed(seams(cells, block)):
        text = f"{text[:at]}{_SEAM}{text[at:]}"
    for date in reversed(find_dates(text)):
        text = text[: date.start] + "\n" + text[date.end :]
    yield from (piece for piece in _with_jobs(text, names) if piece.strip(_ENDS))


def _with_jobs(text: str, names: tuple[str, ...]) -> Iterator[str]:
    """The stretches between marks; one behind a name and a mark is its job or outlet, and stays with it."""
    held, at, joint = "", 0, ""
    for cut in (*_CUT.finditer(text), None):
        piece = squeeze(text[at : cut.start() if cut else len(text)]).strip()
        joined = joint in _JOINTS or (joint == _SEAM and not JOBS.isdisjoint(fold(piece).split()))
        joint = joint.strip(_SEAM)
        if held and joined and _is_job(piece, names) and any(name in fold(held) for name in names):
            yield f"{held} {joint} {piece}" if joint else f"{held} {piece}"
            held = ""
        else:
            yield held
            held = piece
        joint, at = (cut[0].strip(" "), cut.end()) if cut else ("", at)
    yield held


def _is_job(piece: str, names: tuple[str, ...]) -> bool:
    low = fold(piece)
    return (
        LETTERS <= len(piece) <= JOB_LENGTH
        and low not in _AFTER
        and not any(map(str.isdigit, piece))
        and not any(name in low for name in names)
        and not is_furniture(piece)
    )


def _joined(pieces: Iterable[str], names: tuple[str, ...]) -> str:
    """The pieces that name somebody not named before, with the "by" or "and" that stands before them."""
    kept: list[str] = []
    seen: set[str] = set()
    before = ""
    for piece in pieces:
        low = fold(piece)
        named = {name for name in names if name in low}
        if named - seen:
            seen |= named
            kept += (
                [before, _ended(piece, names)]
                if before and not low.startswith(fold(before))
                else [_ended(piece, names)]
            )
        before = piece if not named and (low in _JOINS or low.endswith((":", "："))) else ""
    text = _without_joint(squeeze(" ".join(kept)).strip(_ENDS).rstrip(_OPENED))
    return text if len(text) <= BYLINE_LENGTH else ""


def _ended(piece: str, names: tuple[str, ...]) -> str:
    """A piece without the words of a date, or that announced one, and without counters: "Jane Doe Updated on" is "Jane Doe"."""
    words = piece.split()
    clock = next((at for at, word in enumerate(words) if not _is_of_clock(word)), 0)
    if clock and fold(words[clock]) in _BY:  # "pm by Jane Doe"
        del words[:clock]
    while words and (
        fold(words[-1]).strip(_ENDS + ".") in _AFTER
        or _NUMBERS.match(words[-1])
        or _is_dated(words)
        or _is_month(words, names)
    ):
        words.pop()
    half = len(words) // 2
    return " ".join(words[:half] if half > 1 and words[:half] == words[half:] else words)


def _is_of_clock(word: str) -> bool:
    """Whether a word is what is left of a date or a time: "(Fri)", "pm", "11:38am", "PT"."""
    bare = word.strip("()[]" + _ENDS).lstrip("0123456789:.")
    low = bare.casefold()
    zone = bare.isupper() and low in ZONE_NAMES
    return not bare or low in _HALVES or zone or KINDS.get(low) == WEEKDAY


def _is_month(words: Sequence[str], names: tuple[str, ...]) -> bool:
    """Whether the last word is a month whose day is gone, and no part of a name."""
    low = fold(words[-1])
    return len(words) > 2 and KINDS.get(low) == MONTH and not any(name.endswith(low) for name in names)  # noqa: PLR2004 - a full name and it


def _without_joint(text: str) -> str:
    """A byline without an "and" at its end: what it led to names nobody."""
    words = text.split()
    while words:
        if fold(words[-1]) in _AND:
            words.pop()
        elif fold(" ".join(words[-3:])) in _ON_BEHALF:
            del words[-3:]
        else:
            break
    return " ".join(words)


def _is_dated(words: Sequence[str]) -> bool:
    """Whether the last word belongs to a date without a year: "Jane Doe 8 January", "Jane Doe, today"."""
    low = date_words.fold(words[-1])[0].strip(_ENDS + ".").casefold()
    numbered = len(words) > 1 and _NUMBERS.match(words[-2])
    if KINDS.get(low) == WEEKDAY and not words[-1].isupper():
        return len(words) > 1
    return len(words) > 1 and (
        (low in DAYS_BACK and not words[-1].isupper()) or low in NOW or bool(numbered and low in KINDS)
    )
