"""Credits that no word announces: `Jane Roe/The Harrow Paper`, `JANE ROE FOR THE HARROW PAPER`."""

import re
from typing import Final

from presscut.credits.names import AGENCY, SITE, reads_as_names

__all__ = ["EDGE", "TAIL_WORDS", "by_hand", "is_signature"]

EDGE: Final = " \t\n|•·-–—/,，、;(（[【©ⓒ＝="
"""What is left at the end of a caption whose credit is cut off."""
TAIL_WORDS: Final = 8
"""Words of the longest credit that nothing announces."""
_HAND: Final = re.compile(r"(?:[.!?…”\"»)\]]|\s[-–—|•·])\s+(?=\S)")
_NO_NAME: Final = re.compile(
    r"^[^\w@'\"„“«]|[:!?…©。！？：=＝]|[^\W\d_]{3}\.|[\u3040-\u9fff\uac00-\ud7af]\.|\s[-–—]\s"
)
"""What stands in no row of names; a full stop may, behind an initial."""
_STROKES: Final = re.compile(r"\s?(?:/{1,2}|\|)\s?")
_FOR: Final = re.compile(r"\s(?=[FPVДΓ])(?<=\w\s)(?:FOR|POUR|FÜR|PARA|PER|VOOR|FÖR|ДЛЯ|ΓΙΑ)\s+\S")
_FOR_PAPER: Final = re.compile(
    r"[A-ZÀ-Þ][\w'’-]+ (?:[A-Z]\.? )?[A-ZÀ-Þ][\w'’-]+ (?:for|para|für|pour|voor) "
    r"(?:The(?: [A-Z][\w'’-]*){2,4}|[A-Z]{3,5}(?: [A-Z]{2,6})?|(?:[A-Z][\w'’-]* ){1,3}(?:Times|Post|Herald|Tribune|Gazette|Chronicle|Magazine))"
)
"""A name and the paper, or the broadcaster in capitals, for which it works: "Jane Roe for The Harrow Paper"."""
_SIGNED: Final = re.compile(r"(?P<name>[^/\d]{3,40}?)\s?/\s?[^/\d]{2,40}")


def by_hand(text: str, start: int) -> tuple[str, str] | None:
    """`… - Jane Roe/The Harrow Paper`, and `… at night. JANE ROE FOR THE HARROW PAPER`."""
    if "/" not in text and not _FOR.search(text, start + 1):
        return None
    for separator in _HAND.finditer(text, start):
        before, tail = text[: separator.end()].strip(EDGE), text[separator.end() :].rstrip(" .")
        if not before or not reads_as_names(tail, words=TAIL_WORDS):
            continue
        signed = _SIGNED.fullmatch(tail)
        if (signed and " " in signed["name"]) or (
            tail.isupper() and _FOR.search(tail) and not before.isupper()
        ):
            return before, tail
    return None


def is_signature(text: str) -> bool:
    """Whether a text under a picture is `Jane Roe / The Harrow Paper` or `JANE ROE FOR THE HARROW PAPER` and nothing else."""
    if _FOR_PAPER.fullmatch(text):
        return True
    if not ("/" in text or "|" in text or text.isupper()) or "(" in text:  # most captions
        return False
    if (
        not reads_as_names(AGENCY.sub("X", text), words=TAIL_WORDS)
        or any(map(str.isdigit, text))
        or _NO_NAME.search(SITE.sub("X", text))
    ):
        return False
    if text.isupper() and _FOR.search(text):
        return True
    names = _STROKES.split(text)
    agency = any(AGENCY.fullmatch(name) or SITE.fullmatch(name) for name in names[1:])
    return (
        len(names) > 1
        and all(names)
        and (
            agency
            or AGENCY.fullmatch(names[0]) is not None
            or ("/" in text and any(" " in name for name in names))
        )
    )
