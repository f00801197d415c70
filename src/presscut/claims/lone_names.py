"""Names that nothing announces: beside the date, alone in a line, over a biography, in links to an author's page, signs of editors.

Rules of this file:
1. Each is a weak claim with a source of its own; what it weighs beside others is learned (`authorship`).
2. Whether a line is a name is told by its shape alone; of one word, only where a date or a "by" stands beside it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from presscut.byline_words import AFTER, AGENCIES, AND, BY, JOBS, NOT_NAMES
from presscut.cells import Cells
from presscut.claims.flags import flags_of
from presscut.claims.frame import Frame, Window, is_aside
from presscut.claims.seams import line_of
from presscut.columns import TAG_CODE, Page
from presscut.date_words import KINDS
from presscut.date_words import fold as fold_date
from presscut.model import Claim
from presscut.names import is_desk, is_full_name, writers
from presscut.text import squeeze
from presscut.wording import is_furniture

__all__ = ["claims"]

LINE: Final = 80
"""Characters of a line with a date that may hold an account's name."""
NAME: Final = 40
"""Characters of a line that is a name alone."""
ABOVE: Final = 3
"""Lines over the headline that may hold the date."""
LAST: Final = 6
"""Lines at the end of the body that may be the author's name alone, if all behind it are short."""
BEHIND: Final = 12
"""Blocks behind the body among which a biography is looked for."""
TOGETHER: Final = 3
"""Names of such a line; more are a list of others."""
ROWS: Final = 4
"""Elements of a line that may be a link."""
BOXES: Final = 6
"""Elements behind the body that are called the author's and looked into, …"""
BOX: Final = 3
"""… and lines of each among which the name stands."""
LINKS: Final = 12
"""Links of a window that are read, …"""
LINKED: Final = 160
"""… and characters of the line of one: a longer one is a paragraph that tells of somebody."""
SIGNED: Final = 30
"""Characters of a line of signs."""
_AUTHORS_PAGE: Final = re.compile(
    rb"/(?:author|autor|autori|auteur|autore|redakteur|journalist|columnist|columnista|contributor|writer|reporter|yazar|skribent|forfatter|"
    rb"penulis|avtor|redactor|redacteur)\w{0,3}[/=]|/(?:by|redaktion|firmas)/\w|[?&/]author(?:_name|id)?=",
    re.IGNORECASE,
)
_SIGNS: Final = re.compile(r"\(?([\w.-]{2,12}(?:\s?[/,;]\s?[\w.-]{2,12}){1,3})\)?")
_SIGN: Final = re.compile(r"[^\W\d_A-Z]{2,4}")
_BETWEEN: Final = re.compile(r"\s?[/,;]\s?")
_BY: Final = (
    r"by|von|vom|par|por|door|przez|oleh|di|af|av|da|autor|author|auteur|autore|автор|posted by|written by"
)
_BY_ACCOUNT: Final = re.compile(
    rf"(?:^|[\s|,•·–—-])(?:{_BY})(?:\s*[:：]\s*|\s+)(?P<name>[\w.@-]{{2,30}})(?=\s*$|\s*[|,•·(–—@-]|\s+(?P<next>[^\W\d_]+|\d))",
    re.IGNORECASE,
)
_WORDS: Final = re.compile(r"[^\s|,;•·–—()/]+")
_MARKS: Final = " \t|,;•·–—-/"
_SENT: Final = re.compile(r"(?P<name>[^\W\d_][^/()\d]+)/[^/()\d]{2,24}?,?\s*\(?(?P<agency>[^\W\d_]{2,5})\)?")
"""A name, the place, and the agency."""
_PARTED: Final = re.compile(rf"\s*(?:\s[–—-]\s|[,/&+]|\s(?:{'|'.join(AND)})\s)\s*")
_ADDRESS: Final = "www."
_LINK: Final = TAG_CODE["a"]
_LETTERS: Final = re.compile(r"[^\W\d_].*[^\W\d_]")
_NO_NAME: Final = frozenset((*AFTER, *AND, *BY, *JOBS, *NOT_NAMES, "red"))
_DATED: Final = frozenset(("text:date", "text:published", "above-text:date", "above-text:published"))
_OTHERS: Final = frozenset(
    TAG_CODE[name] for name in ("li", "button", "h1", "h2", "h3", "figcaption", "label", "option", "nav")
)


def claims(page: Page, frame: Frame, dates: Iterable[Claim]) -> Iterator[Claim]:
    """Authors that these lines may name; `dates` are the claims of the day found in print."""
    for date in dates:
        yield from _account(frame, date)
    yield from _signing(page, frame)
    yield from _introduced(frame)
    yield from _boxed(page, frame)
    yield from _linked(page, frame, frame.top, "")
    yield from _linked(page, frame, frame.tail, "tail-")
    yield from _signs(page, frame)


def _account(frame: Frame, date: Claim) -> Iterator[Claim]:
    """The one word in the line of a date that is neither of it nor of any other use: "abell 3 May 2021", "by abell on 3 May 2021"."""
    if date.row is None or date.source not in _DATED:
        return
    cells = frame.cells
    blocks = cells.blocks(date.row)
    if not len(blocks) or blocks.start < frame.headline_block - ABOVE or blocks.start > frame.text_first + 1:
        return
    text = squeeze(line_of(cells, blocks.start))
    if len(text) > LINE + len(date.raw):
        return
    before, _, behind = text.partition(date.raw)
    rest = f"{before} | {behind}"
    found = next((one["name"] for one in _BY_ACCOUNT.finditer(rest) if _ends(one["next"])), "")
    source = "text:by-account"
    if not found:
        word = _WORDS.match(before.strip())
        found = word[0] if word and word[0] == before.strip(_MARKS) and _is_account(word[0]) else ""
        source = "text:account"
    found = found.strip(".-@")
    if (
        _LETTERS.search(found)
        and found.casefold() not in _NO_NAME
        and not found.casefold().startswith(_ADDRESS)
    ):
        yield Claim(field="authors", value=(found,), raw=text, source=source, row=date.row)


def _ends(word: str | None) -> bool:
    """Whether what stands behind a word shows that a name is over: nothing, a number, a word of dates or "on"."""
    return (
        not word or word.isdigit() or word in AFTER or bool(KINDS.get(fold_date(word)[0])) or word.islower()
    )


def _is_account(word: str) -> bool:
    """Whether a word is spelt as no word of a language is: "abell", which begins a line, "adaBell", "ada_bell", "abell7"."""
    if not word.isascii() or "-" in word or word.endswith((":", ".")):
        return False
    spelt = word.islower() or not word.isalpha() or not (word[1:].islower() or word.isupper())
    return spelt and not KINDS.get(fold_date(word)[0])


def _signing(page: Page, frame: Frame) -> Iterator[Claim]:
    """The full name that stands alone in a paragraph near the end of the body, with nothing long behind it."""
    cells = frame.cells
    end = min(frame.body_end + 1, len(cells.block_start))
    for block in range(end - 1, max(end - LAST, frame.text_first + 1), -1):
        row, before = cells.block_row[block], cells.block_row[block - 1]
        if cells.block_length(block) > LINE:
            return
        if not 4 < cells.block_length(block) <= NAME or cells.tag[row] != cells.tag[before]:  # noqa: PLR2004 - of the shortest full name
            continue
        name = cells.block_text(block).strip(_MARKS)
        linked = any(cells.tag[inner] == _LINK for inner in range(row, min(cells.end[row], row + ROWS)))
        fits = (
            " " in name
            and not linked
            and cells.tag[row] not in _OTHERS
            and cells.parent[row] == cells.parent[before]
        )
        fits = fits and not any(map(is_full_name, _around(cells, block)))  # a list of names
        if fits and (names := _only_names(name)) and not is_aside(page, row, frame):
            yield Claim(field="authors", value=names, raw=name, source="tail-text:alone", row=row)
            return


def _only_names(line: str) -> tuple[str, ...]:
    """The full names that a line gives and nothing else, with marks or "and" between them; empty for any other."""
    if sent := _SENT.fullmatch(line):  # "Ada Bell/Tarrow, (DHA)"
        line = sent["name"] if sent["agency"].casefold() in AGENCIES else line
        return writers(line) if " " in line else ()
    names = tuple(part for part in _PARTED.split(line) if part)
    return names if 0 < len(names) <= TOGETHER and all(map(is_full_name, names)) else ()


def _introduced(frame: Frame) -> Iterator[Claim]:
    """The full name in a line between headline and text with which a longer line at the foot begins, as a biography does."""
    cells = frame.cells
    foot = range(
        max(frame.body_end - LAST, frame.text_first + 1), min(frame.body_end + BEHIND, len(cells.block_start))
    )
    begins = [cells.block_text(block)[: NAME + 1] for block in foot if cells.block_length(block) > LINE]
    for block in range(frame.headline_end, min(frame.text_first + 1, frame.top.end_block)):
        if not begins or not 4 < cells.block_length(block) <= NAME:  # noqa: PLR2004 - of the shortest full name
            continue
        name, row = cells.block_text(block), cells.block_row[block]
        if any(line.startswith(f"{name} ") for line in begins) and is_full_name(name):
            yield Claim(field="authors", value=(name,), raw=name, source="text:biography", row=row)
            return


def _around(cells: Cells, block: int) -> list[str]:
    beside = [one for one in (block - 1, block + 1) if one < len(cells.block_start)]
    return [cells.block_text(one).strip(_MARKS) for one in beside if cells.block_length(one) <= NAME]


def _boxed(page: Page, frame: Frame) -> Iterator[Claim]:
    """The full name with which a box behind the body begins that a class calls the author's."""
    cells = frame.cells
    end = -1
    for row in frame.tail.flagged.get("author", [])[:BOXES]:
        if row < end:
            continue
        end = cells.end[row]
        for block in cells.blocks(row)[:BOX]:
            name = _name_of(cells, block)
            if name and "picture" not in flags_of(page, row) and not is_aside(page, row, frame, near=True):
                yield Claim(
                    field="authors",
                    value=(name,),
                    raw=cells.block_text(block),
                    source="tail-class:box",
                    row=cells.block_row[block],
                )
                return


def _name_of(cells: Cells, block: int) -> str:
    if cells.block_length(block) > NAME:
        return ""
    names = writers(cells.block_text(block))
    return names[0] if len(names) == 1 and " " in names[0] and not is_furniture(names[0]) else ""


def _linked(page: Page, frame: Frame, window: Window, place: str) -> Iterator[Claim]:
    """The texts of links in short lines whose address says that it is the page of an author."""
    cells = frame.cells
    first, last = frame.headline_block - ABOVE, frame.body_end + BEHIND if place else len(cells.block_start)
    for row, _ in islice(page.with_attr("href", window.rows, like=_AUTHORS_PAGE.search), LINKS):
        block = bisect_right(cells.block_start, cells.text_start[row]) - 1
        text = squeeze(cells.text_of(row)).strip(_MARKS)
        fits = 1 < len(text) <= NAME and max(first, 0) <= block < last and cells.block_length(block) <= LINKED
        if fits and (names := _called(text)) and not is_aside(page, row, frame):
            yield Claim(field="authors", value=names, raw=text, source=f"{place}link:author", row=row)


def _called(text: str) -> tuple[str, ...]:
    """The full names in the text of such a link, else its one word: that of an account."""
    if names := tuple(name for name in writers(text) if " " in name):
        return names
    fits = (
        " " not in text and text.casefold() not in _NO_NAME and not is_desk(text) and not is_furniture(text)
    )
    return (text.lstrip("@"),) if fits and any(map(str.isalpha, text)) else ()


def _signs(page: Page, frame: Frame) -> Iterator[Claim]:
    """Whom a line of signs at head or foot names by their initials, beside an agency or each other: "abe/dpa", "(abe, bsa)"."""
    cells = frame.cells
    head = range(frame.headline_end, min(frame.text_first + 1, frame.top.end_block))
    foot = range(max(frame.body_end - 1, head.stop), min(frame.body_end + LAST, len(cells.block_start)))
    for blocks, source in ((head, "text:signs"), (foot, "tail-text:signs")):
        for block in blocks:
            line = _SIGNS.fullmatch(cells.block_text(block)) if cells.block_length(block) <= SIGNED else None
            parts = _BETWEEN.split(line[1]) if line else []
            agencies = [part for part in parts if part.casefold() in AGENCIES]
            names = tuple(part for part in parts if _SIGN.fullmatch(part) and part not in agencies)
            row = cells.block_row[block]
            known = not _NO_NAME.isdisjoint(names) or not (agencies or len(names) == len(parts))
            if names and not known and not is_aside(page, row, frame):
                yield Claim(field="authors", value=names, raw=line[0] if line else "", source=source, row=row)
                return
