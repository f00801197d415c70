"""Reporters that a text in Chinese names itself: in its dateline, in a line under it, or in brackets at its end.

Rules of this file:
1. "Tarrow, 9 May (reporters A, B) The gates …" names them in the first lines; "… (commentator A)" in the last ones.
2. A name is two to four characters, or a foreigner's with its point; the first that is none ends the list.
3. Who took a picture did not write the text.
"""

import re
from typing import Final

from presscut.byline_shapes import DENSE_NAME

__all__ = ["begins_han", "in_first", "in_last", "names_in"]

OPENING: Final = 60
"""Characters of a line in which its dateline stands."""
LINE: Final = 40
"""Characters of a line that names reporters and says nothing else."""
CLOSING: Final = 80
"""Characters at the end of a line in which brackets name its reporters."""

_WHO = r"(?:记者|記者|评论员|評論員|通讯员|通訊員)"
_DATELINES: Final = (
    re.compile(rf"[^（(]{{0,30}}[（(][^（）()]{{0,12}}?{_WHO}[\s:：]*(?P<names>[^（）()]{{2,40}})[）)]"),
    re.compile(r"[^（(]{2,30}[电電訊讯]\s?[（(](?P<names>[^（）()]{2,40})[）)]"),
    re.compile(
        rf"[【〔\[〈](?:[^【】\[\]／/]{{1,8}}(?:[報报社網网]|新聞|新闻|電視|电视)[／/]|{_WHO}\s?)(?P<names>[\u3400-\u9fff]{{2,4}})"
        r"(?:[／/][^【】\[\]]{2,12})?[】〕\]〉]"
    ),
)
_WHOLE: Final = re.compile(rf"[（(]?[^\s，。：:]{{0,12}}?{_WHO}[\s:：]*(?P<names>[^（）()，。]{{2,}})[）)]?$")
_CLOSING: Final = re.compile(
    rf"[（(](?:[^（）()]{{0,12}}?{_WHO}|作者|文)[\s:：・/|]*(?P<names>[^（）()]{{2,}})[）)]?\s*$"
)
_BEHIND: Final = re.compile(r"[（(](?P<names>[^（）()]{2,20}?)(?:\s*(?:撰稿|撰文)|[\s/]文)[）)]\s*$")
"""The same with the word behind the names."""
_SIGNED: Final = re.compile(r"【(?P<names>[^【】]{3,30})】\s*$")
"""How a Japanese text may be signed."""
_KANA: Final = re.compile(r"[\u3040-\u309f]")
_PARTED: Final = re.compile(rf"(?:[、，,\s/和与與]|(?<=\s){_WHO})+")
_NAME: Final = re.compile(
    r"[\u3400-\u9fff]{2,4}|(?=\S*[\u3040-\u309f])[\u3400-\u9fff]{1,3}[\u3040-\u309f\u3400-\u9fff]{1,4}|[\u3400-\u9fff]{1,8}[·・][\u3400-\u9fff]{1,8}"
)
_PICTURED: Final = re.compile(r"[摄攝]影?\s*[）)]?\s*$")
_HAN: Final = re.compile(r"[\u3400-\u9fff（(【〔\[〈]")


def begins_han(text: str, at: int = 0) -> bool:
    """Whether a text begins there in Chinese characters, or with a bracket: a cheap look before the dear one."""
    return _HAN.match(text, at) is not None


def in_first(beginning: str, length: int) -> tuple[tuple[str, ...], str] | None:
    """The names that one of the first lines gives, and the words that do: the line's `beginning`, the `length` of the whole."""
    return _read([pattern.match(beginning[:OPENING]) for pattern in _DATELINES], beginning, length)


def in_last(ending: str, length: int) -> tuple[tuple[str, ...], str] | None:
    """The names that one of the last lines gives at its end, and the words that do."""
    signed = [_SIGNED.search(ending)] if _KANA.search(ending) else []
    return _read(
        [_CLOSING.search(ending[-CLOSING:]), _BEHIND.search(ending[-CLOSING:]), *signed], ending, length
    )


def _read(found: list[re.Match[str] | None], line: str, length: int) -> tuple[tuple[str, ...], str] | None:
    whole = _WHOLE.match(line) if length <= LINE else None
    for one in (*found, whole):
        if one and not _PICTURED.search(one[0]) and (names := names_in(one["names"])):
            return names, one[0].strip()
    return None


def names_in(text: str) -> tuple[str, ...]:
    """The names that a list begins with."""
    names: list[str] = []
    for piece in _PARTED.split(DENSE_NAME.sub("", text.strip())):
        if not _NAME.fullmatch(piece):
            break
        names.append(piece)
    return tuple(names)
