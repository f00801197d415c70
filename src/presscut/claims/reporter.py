"""Reporters that a text in Chinese names itself: in its dateline, in a line under it, or in brackets at its end.

Rules of this file:
1. "Tarrow, 9 May (reporters A, B) The gates …" names them in the first lines; "… (commentator A)" in the last ones.
2. A name is two to four characters, or a foreigner's with its point; the first that is none ends the list.
3. Who took a picture did not write the text. Who is printed as its editor did not either, though machines are told so.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from presscut.claims.frame import Frame
from presscut.columns import Page
from presscut.model import Claim

__all__ = ["claims", "without_editors"]

OPENING: Final = 60
"""Characters of a line in which its dateline stands."""
LINES: Final = 3
"""Lines at the beginning of the text that may name its reporters …"""
LAST: Final = 2
"""… and at its end, with as many behind it."""
FOOT: Final = 8
"""Lines behind the text in which its editor is named."""
LINE: Final = 40
"""Characters of a line that names reporters and says nothing else."""
CLOSING: Final = 80
"""Characters at the end of a line in which brackets name its reporters."""

_WHO = r"(?:记者|記者|评论员|評論員|通讯员|通訊員)"
_OPENING: Final = (
    re.compile(rf"[^（(]{{0,30}}[（(][^（）()]{{0,12}}?{_WHO}[\s:：]*(?P<names>[^（）()]{{2,40}})[）)]"),
    re.compile(r"[^（(]{2,30}[电電訊讯]\s?[（(](?P<names>[^（）()]{2,40})[）)]"),
)
_LINE: Final = re.compile(rf"[（(]?[^\s，。：:]{{0,12}}?{_WHO}[\s:：]*(?P<names>[^（）()，。]{{2,}})[）)]?$")
_CLOSING: Final = re.compile(
    rf"[（(](?:[^（）()]{{0,12}}?{_WHO}|作者)[\s:：]*(?P<names>[^（）()]{{2,}})[）)]?\s*$"
)
_EDITOR: Final = re.compile(
    r"(?:责任编辑|責任編輯|责编|責編|编辑|編輯)\s*[:：]\s*(?P<names>[^）)】\]]{2,30})"
)
_PARTED: Final = re.compile(r"[、，,\s/和与與]+")
_NAME: Final = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,8}[·・][\u3400-\u9fff]{1,8}")
_PICTURED: Final = re.compile(r"[摄攝]影?\s*[）)]?\s*$")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")


def claims(page: Page, frame: Frame) -> Iterator[Claim]:
    """The reporters named in the first lines of the text, else in the last ones: authors, and the line as byline."""
    cells, end = frame.cells, len(page.block_start)
    first = range(frame.body_first, min(frame.text_first + LINES, frame.body_end, end))
    last = range(min(frame.body_end + LAST, end) - 1, max(frame.body_end - LAST, first.stop) - 1, -1)
    for blocks, patterns in ((first, _OPENING), (last, (_CLOSING,))):
        for block in blocks:
            start, stop = cells.block_start[block], cells.block_end[block]
            if not _HAN.match(page.text, start) and page.text[start] not in "（(":
                continue
            text = page.text[start : min(stop, start + OPENING)]
            text = text if blocks is first else page.text[max(start, stop - CLOSING) : stop]
            found = _read(text, (*patterns, _LINE) if stop - start <= LINE else patterns)
            if found:
                names, raw = found
                row = cells.block_row[block] if len(raw) == stop - start else None  # else it is a paragraph's
                yield Claim(field="authors", value=names, raw=raw, source="text:reporter", row=row)
                yield Claim(field="byline", value=raw, raw=raw, source="text:reporter", row=row)
                return


def _read(text: str, patterns: Iterable[re.Pattern[str]]) -> tuple[tuple[str, ...], str] | None:
    """The names that a line gives in one of these forms, and the words that do."""
    for pattern in patterns:
        found = pattern.search(text) if pattern is _CLOSING else pattern.match(text)
        if found and not _PICTURED.search(found[0]) and (names := _names(found["names"])):
            return names, found[0].strip()
    return None


def _names(text: str) -> tuple[str, ...]:
    names: list[str] = []
    for piece in _PARTED.split(text.strip()):
        if not _NAME.fullmatch(piece):
            break
        names.append(piece)
    return tuple(names)


def without_editors(page: Page, frame: Frame, authors: Iterable[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """The claims of machines that name only whom the foot of the text calls its editor, each with what it is instead."""
    told = [claim for claim in authors if claim.source.startswith("meta:") and _HAN.match(claim.raw)]
    if not told:
        return
    foot = range(max(frame.body_end - 1, 0), min(frame.body_end + FOOT, len(page.block_start)))
    editors = {
        name
        for block in foot
        for found in _EDITOR.finditer(page.text, page.block_start.item(block), page.block_end.item(block))
        for name in _names(found["names"])
    }
    for claim in told:
        if isinstance(claim.value, tuple) and editors.issuperset(map(str, claim.value)):
            yield claim, replace(claim, source=f"editor:{claim.source}")
