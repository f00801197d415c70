"""Who wrote it, as a reader sees it.

Rules of this file:
1. Only the windows of `frame` are looked at, and in them no box of comments or other articles.
2. An element is a byline by its `rel` or class, a line by its first word. What stands beside a date is read in `beside`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from presscut.byline_shapes import BOTH, DENSE_OUTLET
from presscut.byline_words import AGENCIES, AND, BY, PICTURE_AGENCIES
from presscut.cells import Cells
from presscut.claims.elements_of_byline import parted, side_by_side
from presscut.claims.flags import css_of, flags_of
from presscut.claims.frame import Frame, Window, is_aside
from presscut.claims.seams import line_of
from presscut.claims.statement import state
from presscut.columns import TAG_CODE, Page
from presscut.datelines import MODIFIED, PUBLISHED
from presscut.model import Claim
from presscut.names import is_full_name, people, writers
from presscut.openings import beginning
from presscut.text import fold, squeeze

__all__ = [
    "ABOVE",
    "NAME_LENGTH",
    "SHORT_BYLINE",
    "claims",
    "foot",
    "is_of_picture",
    "is_others",
    "sends_texts",
    "top",
]

BYLINE_LENGTH: Final = 160
"""Characters of an element that is a byline: what is longer is a biography or a paragraph."""
LINE_LENGTH: Final = 220
"""Characters of a line of several elements of which one may be a byline."""
SHORT_BYLINE: Final = 100
"""Characters of a block that begins with "by" and may be a byline without any class saying so."""
NAME_LENGTH: Final = 40
"""Characters of a line that is only a name."""
NAMES: Final = 12
"""Elements of a window that are read as bylines."""

FAR_BEHIND: Final = 60
"""Blocks behind the body in which the only byline of a page is looked for."""
LONG: Final = 60
"""Characters of a paragraph that may end in a name in brackets."""
OVER: Final = 12
"""Blocks over the body that are looked at where the headline stands further up."""
PICTURE_REACH: Final = 4
"""Elements around a name that may make it a picture's …"""
CAPTION_LENGTH: Final = 300
"""… and their characters: wider ones hold the whole top of the article."""
SENTENCE: Final = 3
"""Spaces behind a "by" that make a line with a full stop a sentence."""
ABOVE: Final = 3
"""Blocks over the headline in which a name beside the date is the author's."""
LAST: Final = 3
"""Blocks at the end of the body that may sign it: a link to more may stand behind the name …"""
BEHIND: Final = 4
"""Blocks behind the body in which a class still speaks of the article's author: further down it is others'."""
# fmt: off
_WRITTEN: Final = (
    "written", "posted", "published", "contributed", "words", "story", "text", "reported", "authored", "geschrieben", "verfasst", "escrito", "publicado",
    "publié", "écrit", "rédigé", "scritto",
)
_ANNOUNCING: Final = (
    "by", "von", "par", "por", "di", "door", "af", "av", "przez", "oleh", "a cura di", "autor", "autorin", "author", "auteur", "autore",
    "автор", "reporting by", "on behalf of", "das gespräch führte", "das interview führte", "propos recueillis par",
    "con información de", "com informações de", "بقلم", "كتب", "كتبت", "מאת", "του", "της", "των", "γράφει ο", "γράφει η", "γράφει", "deur", "oleh", "โดย", "ผู้เขียน", "द्वारा", "লিখেছেন",
    "escrit per", "piše", "napsal", "napsala", "scris de", "نوشته", "作者", "記者", "记者", "文", "撰文", "评论员",
)
"""What needs no colon behind it."""
# fmt: on
_STARTS_BY = re.compile(
    rf"[\W_]{{0,3}}(?:(?:(?:{'|'.join(_WRITTEN)})\s+)?(?:{'|'.join(_ANNOUNCING)})(?:\s*[:：/／︱]\s*|\s+)|"
    rf"(?:{'|'.join(map(re.escape, sorted(BY, key=len, reverse=True)))})(?:\s?[:：]\s*|(?<=[^\W\d_]{{5}})[,،]\s+)|(?:記者|记者)(?=[\u3400-\u9fff]))(?=[^\W\d_])",
    re.IGNORECASE,
)
_OPENINGS: Final = beginning((*_WRITTEN, *_ANNOUNCING, *BY))
_FIRST_LETTERS: Final = frozenset(
    phrase[:3] if phrase[:3].isalpha() else phrase[:2] for phrase in (*_WRITTEN, *_ANNOUNCING, *BY)
)
"""With which three letters a line begins that `_STARTS_BY` finds, or two and no third, where they are ASCII: most lines do with others."""
_BY: Final = frozenset(map(str.casefold, BY))
_TEXT: Final = frozenset(
    (
        "text",
        "texte",
        "texto",
        "testo",
        "tekst",
        "teksti",
        "words",
        "текст",
        "autor",
        "autorin",
        "author",
        "auteur",
        "autore",
        "författare",
    )
)
"""What announces a full name in the line under it without a colon."""
_BY_ENDS: Final = " \t\n:："
ANNOUNCED_LENGTH: Final = max(map(len, BY)) + 2
"""Characters of a line that only announces a name: the longest "by", a space and a colon."""
_CLOSING = re.compile(r"(?<=[.!?…])\s*\((?P<name>[^()\d]{5,40})\)[\s+*.]*$")
_WIRED = re.compile(r"\s*(?:[^\w\s'-]|\s-\s)\s*")
_MARKED = re.compile("[|·•\n]")
_MARKS = re.compile(r"\s*[|·•\n]\s*")
_DATED: Final = frozenset(fold(phrase) for phrase in (*PUBLISHED, *MODIFIED))
_REPORTER = re.compile("기자|記者|记者")
_BEFORE_NAME: Final = frozenset(
    ("by", "von", "vom", "par", "por", "di", "door", "av", "af", "przez", "oleh", "od", "da", "de", "per")
)
_BRACKETS: Final = " ()（）[]–—-•*/"
_NO_SIGNATURE: Final = frozenset(
    TAG_CODE[name] for name in ("a", "li", "button", "h1", "h2", "h3", "h4", "h5", "h6")
)
_LINK: Final = TAG_CODE["a"]
_PICTURED: Final = frozenset(TAG_CODE[name] for name in ("figure", "figcaption", "blockquote"))
_LINES: Final = frozenset(("text:date", "text:published", "above-text:date", "above-text:published"))
_REL: Final = re.compile(rb"author").match
_PORTRAYED: Final = re.compile(
    r"\b(?:author|byline|writer|autor|auteur)s? (?:images?|img|photos?|pictures?|thumb(?:nail)?|media)\b"
)
"""How a class calls a byline that has a portrait: the picture's own byline is called the other way round."""


def claims(page: Page, frame: Frame) -> Iterator[Claim | None]:
    """Authors of both windows."""
    yield from _marked(page, frame, frame.top, "")
    yield from _marked(page, frame, frame.lead, "lead-")
    yield from _marked(page, frame, frame.tail, "tail-")
    yield from _begun_by(page, frame)
    yield from _announced(page, frame)
    yield from _signed(page, frame)
    yield from _closed(page, frame)
    yield from _wired(page, frame)


def _marked(page: Page, frame: Frame, window: Window, place: str) -> Iterator[Claim | None]:
    """What `rel` or a class says is a byline."""
    cells = frame.cells
    linked = [row for row, _ in page.with_attr("rel", window.rows, like=_REL)][:NAMES]
    linked = [row for row in linked if not is_aside(page, row, frame)]
    names = [text for row in linked if 1 < len(text := squeeze(cells.text_of(row))) <= BYLINE_LENGTH]
    if names:
        yield state("authors", "\n".join(dict.fromkeys(names)), f"{place}rel:author", linked[0])
    end = -1
    last = (
        page.block_end[min(frame.body_end + BEHIND, len(page.block_end)) - 1]
        if place == "tail-"
        else len(page.text)
    )
    for row in window.flagged.get("author", [])[:NAMES]:
        text = cells.text_of(row)
        if (
            not 1 < len(text) <= BYLINE_LENGTH
            or row < end
            or cells.text_start[row] > last
            or is_aside(page, row, frame, near=_is_over(frame, row))
            or is_of_picture(page, frame, row)
        ):
            continue
        end = cells.end[row]
        source = f"{place}class:author"
        lines = side_by_side(cells, row) or parted(page, cells, row)
        yield state("authors", lines, source, row) or state("authors", text, source, row)


def _is_over(frame: Frame, row: int) -> bool:
    """Whether an element stands right over the headline: a box around both may be called by anything."""
    start, blocks = frame.cells.text_start[row], frame.cells.block_start
    return 0 < frame.headline_block < len(blocks) and (
        blocks[max(frame.headline_block - ABOVE, 0)] <= start < blocks[frame.headline_block]
    )


def is_of_picture(page: Page, frame: Frame, row: int) -> bool:
    """Whether the element names who took a picture, gave it, or said a quotation: by a class or a tag closely around."""
    cells = frame.cells
    headline = -1 if frame.headline_row is None else frame.headline_row
    for _ in range(PICTURE_REACH):
        end = cells.end[row]
        if row < 0 or row <= headline < end or row <= frame.body_row < end:
            return False
        small = cells.text_end[row] - cells.text_start[row] <= CAPTION_LENGTH
        pictured = small and "picture" in flags_of(page, row)
        if cells.tag[row] in _PICTURED or (pictured and not _PORTRAYED.search(css_of(page, row))):
            return True
        row = cells.parent[row]
    return False


def foot(frame: Frame, after: int) -> range:
    """The last blocks of the body and the few behind it, as far as they do not stand at the top."""
    first = max(frame.body_end - LAST, after)
    return range(first, min(frame.body_end + BEHIND, len(frame.cells.block_start)))


def top(frame: Frame) -> list[int]:
    """The blocks under the headline, and those right over the body where menus stand between the two."""
    over = range(max(frame.headline_end, frame.body_first - OVER, frame.top.end_block), frame.body_first)
    return [*range(frame.headline_end, frame.top.end_block), *over]


def is_others(page: Page, frame: Frame, block: int) -> bool:
    """Whether a block is of a picture, or of a box of other things."""
    row = frame.cells.block_row[block]
    return is_of_picture(page, frame, row) or is_aside(page, row, frame)


def _begun_by(page: Page, frame: Frame) -> Iterator[Claim | None]:
    """Short blocks that begin with "by", under the headline, else right over it, and at the foot."""
    cells = frame.cells
    over = range(max(frame.headline_block - ABOVE, 0), frame.headline_block)
    places = (
        (top(frame), "text:by"),
        (over, "above-text:by"),
        (foot(frame, frame.top.end_block), "tail-text:by"),
    )
    for blocks, source in places:
        for block in blocks:
            if cells.block_length(block) > LINE_LENGTH:
                continue
            text = line_of(cells, block)
            marked = _MARKED.search(text) is not None
            if len(text) > SHORT_BYLINE and not marked:
                continue
            for piece in _pieces(text) if marked else (text,):
                if len(piece) <= SHORT_BYLINE and _begins_by(piece) and not is_others(page, frame, block):
                    row = cells.block_row[block]
                    whole = _with_second(cells, block, piece)
                    claim = state("authors", whole.strip(_BRACKETS), source, row)
                    if claim is None and len(text) <= SHORT_BYLINE:
                        claim = state("authors", parted(page, cells, row), source, row)
                    yield _of_outlet(replace(claim, raw=text.strip(_BRACKETS))) if claim else None


def _of_outlet(claim: Claim) -> Claim:
    """The claim; where words are not parted and the author is called by an outlet's name, as one of the source ("作者：塔罗报")."""
    names = claim.value if isinstance(claim.value, tuple) else ()
    if claim.raw.isascii() or not all(DENSE_OUTLET.search(str(name)) for name in names):
        return claim
    return replace(claim, source="text:source")


def _pieces(line: str) -> Iterator[str]:
    """What marks and seams part a line into; a lone "by" stays with what stands behind it."""
    before = ""
    for piece in _MARKS.split(line):
        if piece.casefold().strip(_BY_ENDS) in _BY:
            before = f"{piece} "
        else:
            yield before + piece
            before = ""


def _with_second(cells: Cells, block: int, line: str) -> str:
    """The line with those under it that go on with "and" and a name: "By Jane Doe", "and John Roe"."""
    under = block + 1
    if under < len(cells.block_start) and cells.block_length(under) <= NAME_LENGTH:
        first, _, rest = cells.block_text(under).partition(" ")
        if first.casefold() in AND and " " in rest and len(writers(rest)) == 1:
            return f"{line} {first} {rest}"
    return line


def _begins_by(line: str) -> bool:
    """Whether a line begins with a "by" and goes on."""
    first = line[:3]
    if not first.isalpha():
        first = first[:2]
    if first.isascii() and first.isalpha() and first.lower() not in _FIRST_LETTERS:
        return False
    by = _STARTS_BY.match(line) or BOTH.match(line)
    return by is not None and not _is_sentence(line, by.end())


def _is_sentence(line: str, at: int) -> bool:
    """Whether what follows the "by" goes on in small letters to a full stop: "By subscribing, you agree to our terms."."""
    return line[at : at + 1].islower() and line.endswith((".", "!", "?")) and line.count(" ", at) >= SENTENCE


def _announced(page: Page, frame: Frame) -> Iterator[Claim | None]:
    """The line under one that says only that a name follows ("Written by:"), else a "by" far behind the body: if there is but one."""
    cells, first = frame.cells, max(frame.headline_block - ABOVE, 0)
    last = min(frame.body_end + FAR_BEHIND, len(page.block_start) - 1)
    lengths = page.block_end[first : last + 1] - page.block_start[first : last + 1]
    own, following = lengths[:-1], lengths[1:]
    most = np.where(following <= NAME_LENGTH, ANNOUNCED_LENGTH, 0)
    most[max(frame.body_end + BEHIND - first, 0) :] = NAME_LENGTH
    likely = (own > 1) & (own <= most) & _OPENINGS.take(page.opens[first:last])
    short = likely.nonzero()[0] + first
    under: dict[str, int] = {}
    far: dict[str, int] = {}
    spans = (page.block_start[short].tolist(), page.block_end[short].tolist())
    for block, start, end in zip(short.tolist(), *spans, strict=True):
        text = page.text[start:end]
        if text.casefold().strip(_BY_ENDS) in _BY or BOTH.match(text):
            name = cells.block_text(block + 1) if cells.block_length(block + 1) <= NAME_LENGTH else ""
            announced = _begins_by(f"{text} X") or (text.casefold() in _TEXT and is_full_name(name))
            if (len(name) > 2 or not name.isascii()) and announced:  # noqa: PLR2004
                under.setdefault(squeeze(name), block + 1)
        elif block >= frame.body_end + BEHIND and _begins_by(text):
            far.setdefault(squeeze(text), block)
    for found, behind in ((under, "tail-text:by"), (far, "far-text:by")):
        lines = {name: block for name, block in found.items() if not is_others(page, frame, block)}
        if len(lines) == 1:
            ((name, block),) = lines.items()
            place = "text:by" if block < frame.top.end_block else behind
            yield state("authors", name, place, cells.block_row[block])
            return


def _signed(page: Page, frame: Frame) -> Iterator[Claim]:
    """The full name that is the last line of the body, or stands right behind it like one: "– Jane Doe"."""
    cells = frame.cells
    for block in range(
        max(frame.body_end - 1, frame.body_first + 2), min(frame.body_end + 1, len(cells.block_start))
    ):
        row = cells.block_row[block]
        if cells.tag[row] in _NO_SIGNATURE or cells.block_length(block) > NAME_LENGTH:
            continue
        before = cells.block_row[block - 1]
        like = (cells.parent[row], cells.tag[row], cells.css[row])
        if like != (cells.parent[before], cells.tag[before], cells.css[before]):
            continue
        name = cells.block_text(block).strip(_BRACKETS)
        if is_full_name(name) and not is_others(page, frame, block):
            yield Claim(field="authors", value=(name,), raw=name, source="tail-text:signature", row=row)
            return


def _closed(page: Page, frame: Frame) -> Iterator[Claim]:
    """The full name in brackets that ends the body: "… in the evening. (Jane Doe)". Behind a quotation it is the speaker's."""
    cells, block = frame.cells, frame.body_end - 1
    if not frame.text_first < block < len(page.block_start):
        return
    start, stop = cells.block_start[block], cells.block_end[block]
    found = (
        _CLOSING.search(page.text, max(start, stop - SHORT_BYLINE), stop) if stop - start >= LONG else None
    )
    if found and is_full_name(found["name"]):
        value, raw = (found["name"],), f"({found['name']})"
        yield Claim(field="authors", value=value, raw=raw, source="tail-text:signature")
        yield Claim(field="byline", value=raw, raw=raw, source="tail-text:signature")


def _wired(page: Page, frame: Frame) -> Iterator[Claim]:
    """The agency that a line between headline and text names and nobody else: "AFP, Tarrow". A link leads to a topic."""
    cells = frame.cells
    for block in range(frame.headline_end, min(frame.text_first, frame.top.end_block)):
        text = cells.block_text(block) if cells.block_length(block) <= NAME_LENGTH else ""
        if AGENCIES.isdisjoint(_WIRED.split(text.casefold())):  # most lines: a cheap look before the dear one
            continue
        named = people(text)
        names = tuple(one.name for one in named if one.role == "agency" and sends_texts(one.name))
        row = cells.block_row[block]
        linked = any(
            cells.tag[at] == _LINK and cells.text_end[at] - cells.text_start[at] >= len(text)
            for at in range(row, min(row + 2, cells.end[row]))
        )
        if names and len(names) == len(named) and not linked and not is_others(page, frame, block):
            yield Claim(field="authors", value=names, raw=text, source="text:agency", row=row)
            return


def sends_texts(agency: str) -> bool:
    """Whether it is one of text: two letters are as well the initials of a portrait."""
    return len(agency) > 2 and agency.casefold() not in PICTURE_AGENCIES  # noqa: PLR2004
