"""The blocks of the body and their texts, each said once.

Rules of this file:
1. What a page prints for wide and for narrow screens, and a line that follows itself, is said once; rows of lists may repeat.
2. A line that is the page's own host, with the outlet's name or without, is a watermark.
3. A line of marks alone parts two others and says nothing itself; it stays in code and in verses.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from presscut.columns import TAG_CODE, Page
from presscut.parts.structure import list_of

__all__ = ["once"]

REPEATED: Final = 60
"""Characters of the shortest paragraph that is not said twice on purpose …"""
AT_ONCE: Final = 24
"""… and of a shorter line that is not said again at once, but in a poem, or with figures, which rows of a list may share."""
_FIGURES: Final = frozenset("0123456789")
_PRE: Final = TAG_CODE["pre"]
_MARKS: Final = 80
"""Characters of a line of marks, at most."""
_OUTLET: Final = 10
"""Letters of the name beside a host, at most; in a script of its own, as others write addresses so: "Web example.org"."""
_SCHEME: Final = re.compile(r"https?://|www\.")
_UNSEEN: Final = frozenset(("Zs", "Cc", "Cf", "Zl", "Zp"))
"""Kinds of characters that no reader sees: editors put them into paragraphs that only keep a distance …"""
_SILENT: Final = _UNSEEN | {"Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Pc", "Sm", "Sk"}
"""… and marks, which say nothing alone; stars and pictures do."""


def once(page: Page, numbers: Sequence[int], host: str = "") -> dict[int, str]:
    """The blocks and their texts, less those said before in another box: pages print some for wide and for narrow screens.

    Inside one box a repetition is the author's, unless it follows at once; a dump has no boxes, and there none is believed.
    """
    starts, ends = page.block_start.data, page.block_end.data
    said = {number: page.text[starts[number] : ends[number]] for number in numbers}
    short = [number for number, text in said.items() if len(text) <= _MARKS]
    for number in [number for number in short if _is_mark(page, number, said[number])]:
        del said[number]
    if host:
        for number in [number for number in short if number in said and _is_watermark(said[number], host)]:
            del said[number]
    if len(set(said.values())) == len(said):
        return said
    boxes: dict[str, int] = {}
    kept = {}
    last = ""
    for number, text in said.items():
        box = page.parent.item(page.block_row.item(number)) if page.shape == "html" else number
        alone = len(text) < REPEATED or boxes.setdefault(text, box) == box
        again = text == last and AT_ONCE <= len(text) < REPEATED and not page.block_br[number]
        if alone and not (again and _FIGURES.isdisjoint(text)):
            kept[number] = text
        last = text
    if page.shape == "html" and (items := _items_of_new_lists(page, said, kept)):
        return {number: text for number, text in said.items() if number in kept or number in items}
    return kept


def _is_watermark(line: str, host: str) -> bool:
    """Whether a line is the page's own host, and hardly more: written between paragraphs for whoever copies them."""
    before, found, behind = line.partition(host)  # with a capital it is the outlet's name
    if (
        not found or ":" in before.replace("://", "") or "：" in before
    ):  # "Further information: …" is the text's
        return False
    rest = _SCHEME.sub("", before) + behind
    letters = sum(map(str.isalnum, rest))
    return letters == 0 or (not rest.isascii() and letters <= _OUTLET and "@" not in rest)


def _items_of_new_lists(page: Page, said: Mapping[int, str], kept: Collection[int]) -> set[int]:
    """The items left out as said before in whose list another is new: what three dates of an event share."""
    short = {
        number: around for number in said if number not in kept and (around := list_of(page, number)) >= 0
    }
    if not short:  # most pages
        return set()
    first = {text: number for number, text in reversed([*said.items()])}
    new = {list_of(page, number) for number, text in said.items() if first[text] == number}
    return {number for number, row in short.items() if row in new}


def _is_mark(page: Page, number: int, text: str) -> bool:
    """Whether a line has nothing to read, and is no line of code or of a verse."""
    if text[:1].isalnum():
        return False
    kinds = {unicodedata.category(one) for one in text}
    if not kinds <= _SILENT:
        return False
    seen = not kinds <= _UNSEEN
    return not seen or not (page.block_br.item(number) or page.tag.item(page.block_row.item(number)) == _PRE)
