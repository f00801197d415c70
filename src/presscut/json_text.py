"""Scripts of JSON as they are found in pages become values; what cannot be read is handed back.

Rules of this file:
1. Time is linear in the scripts, and only `LENGTH` characters of them are read.
2. What is not JSON is mended where the damage is of a known kind, and not guessed at otherwise.
"""

import json
import re
from collections.abc import Iterable
from typing import Any, Final

__all__ = ["PICK_REACH", "read_scripts", "term"]

LENGTH: Final = 1_000_000
"""Characters of JSON-LD read as JSON, over all scripts; what is over is picked from, up to `PICK_REACH`."""
PICK_REACH: Final = 100_000
VALUES: Final = 100
"""Values of one script: one is usual."""

_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*$|/\*\s*\]\]>\s*\*/"
)
_LINE_COMMENT = re.compile(r"^[ \t]*//[^\n]*$", re.MULTILINE)
_TRAILING_COMMA = re.compile(r",(?=\s*[\]}])")
_BETWEEN = re.compile(r"[\s;,\ufeff]*")  # matches anywhere, if only the empty string
_DECODER = json.JSONDecoder(strict=False)


def term(stated: str) -> str:
    """A type or property without its vocabulary: of "https://schema.org/NewsArticle" and "schema:NewsArticle", "NewsArticle"."""
    return stated.rpartition("/")[2].rpartition(":")[2]


def read_scripts(scripts: Iterable[str]) -> tuple[list[Any], list[str]]:
    """Every value that the scripts hold, and the scripts that cannot be read, cut at `PICK_REACH`."""
    documents: list[Any] = []
    broken: list[str] = []
    left = LENGTH
    for script in scripts:
        left -= len(script)
        if left < 0:
            broken.append(script[:PICK_REACH])
            continue
        try:
            documents.append(_DECODER.decode(script))
        except (ValueError, RecursionError):
            mended = _mended(script)
            if mended:
                documents += mended
            else:
                broken.append(script[:PICK_REACH])
    return documents, broken


def _mended(script: str) -> list[Any]:
    """The values of a script whose faults are of the known kinds: wrapped, commented, one comma too many, several."""
    text = _TRAILING_COMMA.sub("", _LINE_COMMENT.sub("", _WRAPPING.sub("", script)))
    if "&quot;" in text and '"' not in text:
        text = text.replace("&quot;", '"').replace("&amp;", "&")
    values: list[Any] = []
    at = 0
    while at < len(text) and len(values) < VALUES:
        try:
            value, at = _DECODER.raw_decode(text, _BETWEEN.match(text, at).end())  # type: ignore[union-attr]
        except (ValueError, RecursionError):
            break
        values.append(value)
    return values
