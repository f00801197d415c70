"""What a reader sees around the headline, apart from names and dates: headline and kicker.

Rules of this file:
1. Only the windows of `frame` are looked at.
2. An element counts by the words of its class, or because it says what a machine was told, nearly letter by letter.
3. A kicker needs no class if it is the first line of the element that holds the headline, and no link.
"""

import re
from collections.abc import Iterator
from typing import Final

from presscut.claims.flags import flags_of
from presscut.claims.frame import Frame, is_aside
from presscut.claims.statement import Known, slug, state
from presscut.columns import TAG_CODE, Page
from presscut.dates import find_dates
from presscut.model import Claim
from presscut.text import squeeze
from presscut.wording import byline, is_furniture

__all__ = ["claims"]

KICKER_LENGTH: Final = 60
_DATED: Final = re.compile(r"\s+\d")


def claims(page: Page, frame: Frame, known: Known) -> Iterator[Claim | None]:
    """The claims of the visible page, nearest to the headline first."""
    yield from _headline(page, frame, known)
    yield _kicker(page, frame)
    yield _line_above(page, frame, known)


def _headline(page: Page, frame: Frame, known: Known) -> Iterator[Claim | None]:
    row, cells = frame.headline_row, frame.cells
    if row is None:
        return
    tag = page.tag_of(row)
    source = tag if tag in {"h1", "h2", "h3"} else "text:headline"
    whole = squeeze(cells.text_of(row))
    children = range(row + 1, min(cells.end[row], row + HEADING_ROWS))
    if children:
        for part in _part(page, children, whole, (source, known)):
            yield part
            yield _kicker_in(whole, part) if part else None
    yield state("headline", whole, source, row)


def _part(page: Page, children: range, whole: str, told: tuple[str, Known]) -> Iterator[Claim | None]:
    """A heading may hold more than the headline: "<h1><span class=kicker>Harbour</span> Gates open early</h1>"."""
    source, known = told
    if whole not in known.named:
        for inner in children:
            text = squeeze(page.text_of(inner))
            if text != whole and text in known.named:
                yield state("headline", text, f"{source}:part", inner)
                return
        ends = [
            title
            for title in known.named
            if (whole.endswith(title) or _DATED.match(whole.removeprefix(title)))
            and len(title) >= len(whole) / 2
        ]
        if ends:  # a kicker stands before it, or a date behind, and no class says so
            yield state("headline", max(ends, key=len), f"{source}:part", children[0] - 1)
            return
    rest = page.text_of(children[0] - 1)
    label = None if whole in known.named else _label(page, children, rest)
    for inner in children:
        said = flags_of(page, inner)
        if (
            inner == label
            or not said.isdisjoint(_BESIDE)
            or page.tag[inner] == _TIME
            or page.attr(inner, "aria-hidden") == "true"
        ):
            text = page.text_of(inner)
            left = len(rest) - len(text)
            if text and left >= LEAST_HEADLINE and (left > len(text) or inner == label or "kicker" in said):
                rest = rest.replace(text, " ", 1)
    rest = squeeze(rest).strip(_JOINTS)
    if len(rest) < len(whole) - 1:
        yield state("headline", rest, f"{source}:part", children[0] - 1)


def _label(page: Page, children: range, whole: str) -> int | None:
    """The element that a heading begins with, if it is shorter than the rest: it tells the topic. A title in italics is a part of it.

    On labelled pages 22 of 22 such headings were a kicker and a headline.
    """
    for inner in children:
        text = page.text_of(inner).strip()
        if text and len(text) < len(whole.strip()):
            fits = (
                whole.strip().startswith(text)
                and 1 < len(text) <= KICKER_LENGTH
                and 2 * len(text) < len(whole)
            )
            return inner if fits and page.tag[inner] not in _STRESSED else None
    return None


def _kicker_in(whole: str, part: Claim) -> Claim | None:
    """What stands before the headline in its heading: "<h1><span>Harbour</span> Gates open early</h1>"."""
    before, met, _ = whole.partition(str(part.value))
    text = before.strip(_JOINTS)
    if not met or not 1 < len(text) <= KICKER_LENGTH or any(map(str.isdigit, text)) or is_furniture(text):
        return None
    return state("kicker", text, "h1:kicker", part.row)


HEADING_ROWS: Final = 14  # elements inside a heading that are looked at
LEAST_HEADLINE: Final = 8  # characters that must be left of a heading
_BESIDE: Final = frozenset(("kicker", "standfirst", "section", "date", "modified"))
_JOINTS: Final = " \t\n-–—:|·•/"
_TIME: Final = TAG_CODE["time"]
_STRESSED: Final = frozenset(
    TAG_CODE[name] for name in ("a", "b", "strong", "i", "em", "cite", "q", "mark", "abbr", "sup")
)


def _kicker(page: Page, frame: Frame) -> Claim | None:
    row, cells = frame.headline_row, frame.cells
    if row is None:
        return None
    for candidate in reversed(frame.top.flagged.get("kicker", [])):
        text = squeeze(cells.text_of(candidate))
        inside = cells.blocks(candidate)
        blocks = frame.headline_block - inside.start if inside else 0
        behind = inside and inside.start == frame.headline_end  # style sheets put it over the headline
        if 1 < len(text) <= KICKER_LENGTH and (behind or cells.text_end[candidate] <= cells.text_end[row]):
            told = not (is_furniture(text) or byline(text) or find_dates(text)) and not is_aside(
                page, candidate, frame
            )
            if (behind or 0 <= blocks <= 4) and told:  # noqa: PLR2004 - further up is the menu
                return state("kicker", text, "class:kicker", candidate)
    return None


def _line_above(page: Page, frame: Frame, known: Known) -> Claim | None:
    """A short line right over the headline, with which the element that holds the headline begins."""
    row, cells = frame.headline_row, frame.cells
    block = frame.headline_block - 1
    if row is None or block < 0 or not 1 < cells.block_length(block) <= KICKER_LENGTH:
        return None
    text = cells.block_text(block)
    item = cells.block_row[block]
    while (parent := cells.parent[item]) >= 0 and len(cells.blocks(parent)) == 1:
        item = parent
    if not parent <= row < cells.end[parent] or cells.blocks(parent).start < block - LINES_ABOVE:
        return None
    linked = _LINK in cells.tag[item : cells.end[item]] or cells.tag[parent] == _LINK
    if linked or cells.tag[item] in _NO_KICKERS or is_furniture(text) or not _is_topic(text, known):
        return None
    if "picture" in flags_of(page, item) or is_aside(page, item, frame):
        return None
    return state("kicker", text, "text:kicker", item)


def _is_topic(text: str, known: Known) -> bool:
    """Whether a line may name a topic or a genre: it begins with a letter, and is neither a date, a name nor the outlet's."""
    named = slug(text)
    return (
        text[0].isalpha()
        and not any(map(str.isdigit, text))
        and not _PARTED.search(text)
        and not (byline(text) or find_dates(text))
        and named not in known.people
        and not any(named == slug(outlet) for outlet in known.outlets)
        and len(text.split()) <= KICKER_WORDS
    )


_LINK: Final = TAG_CODE["a"]
_PARTED: Final = re.compile(r"[|•·/»>]|[:：]\s*\S")
"""Between the names of a path or a menu, and behind a label."""
KICKER_WORDS: Final = 7
LINES_ABOVE: Final = 1
"""Blocks of the headline's element that may stand over the line: a section's name."""
_NO_KICKERS: Final = frozenset(
    TAG_CODE[name] for name in ("button", "nav", "time", "ul", "ol", "li", "form", "label")
)
