"""Characters by class: one table look-up for a whole text at once.

A class says what a character does in a line of print, in any script: it ends a sentence, it is a digit, it is a
letter written without spaces. Only the Basic Multilingual Plane has a row of its own; everything beyond counts as
its last row, a symbol.
"""

import unicodedata
from functools import cache
from typing import Final, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

__all__ = ["Kinds", "Points", "classes", "look_up", "points_of", "table", "text_of"]

Number = TypeVar("Number", np.uint8, np.uint32)

Points: TypeAlias = NDArray[np.uint8] | NDArray[np.uint16] | NDArray[np.uint32]
"""Code points: in 8 bits where all of a text are ASCII, in 16 where all have room there, for speed."""
Kinds: TypeAlias = NDArray[np.uint8]

# fmt: off
(OTHER, SKIPPED, SPACE, LOWER, UPPER, LETTER, DENSE, DIGIT, STOP, COMMA, QUOTE, BRACKET, PUNCTUATION, SYMBOL, MARK,
 CREDIT) = range(16)
# fmt: on
"""LETTER has no case; DENSE is written without spaces between words; STOP ends a sentence; CREDIT is © ® ™ | and kin."""

COUNT: Final = 16

_BY_CATEGORY: Final = {
    "Ll": LOWER, "Lu": UPPER, "Lt": UPPER, "Lo": LETTER, "Lm": LETTER, "Mn": MARK, "Mc": MARK, "Me": MARK,
    "Nd": DIGIT, "Nl": LETTER, "No": SYMBOL, "Zs": SPACE, "Zl": SPACE, "Zp": SPACE, "Cc": SPACE, "Cf": SKIPPED,
    "Ps": BRACKET, "Pe": BRACKET, "Pi": QUOTE, "Pf": QUOTE, "Po": PUNCTUATION, "Pd": PUNCTUATION, "Pc": PUNCTUATION,
    "Sm": SYMBOL, "Sc": SYMBOL, "Sk": SYMBOL, "So": SYMBOL,
}  # fmt: skip
# Joiners shape the letters of Persian, Hindi and emoji; direction marks matter to right-to-left text.
_KEPT_FORMATS: Final = "\u200c\u200d\u200e\u200f\u061c\u06dd\u0600\u0601\u0602\u0603\u0604\u0605"
_BY_CHARACTER: Final = {
    STOP: ".!?…。！？।॥؟۔։።｡․‼⁇⁈⁉",
    COMMA: ",;:،؛、，；：·",
    QUOTE: "\"'„‚“”‘’«»‹›「」『』〝〞＂",
    CREDIT: "©®™|¦•·►▶→»",
    MARK: _KEPT_FORMATS,
    SPACE: "\t\n\r\f\v\u0085",
}
_DENSE_RANGES: Final = (
    (0x0E00, 0x0F00),
    (0x1000, 0x10A0),
    (0x1780, 0x1800),
    (0x3040, 0x3100),
    (0x3400, 0xA000),
)
_PLANE: Final = 0x10000
_UNIT: Final = 2  # bytes of a code point of the first plane
_CODEC: Final = {1: "latin-1", _UNIT: "utf-16-le", 4: "utf-32-le"}
"""By the bytes of a code point."""


@cache
def table() -> Kinds:
    """The class of every code point of the first plane, (65536,); the last stands for all beyond."""
    kinds = np.array([_BY_CATEGORY.get(unicodedata.category(chr(c)), OTHER) for c in range(_PLANE)], np.uint8)
    for first, last in _DENSE_RANGES:
        span = kinds[first:last]
        span[span == LETTER] = DENSE
    for kind, characters in _BY_CHARACTER.items():
        kinds[[ord(c) for c in characters]] = kind
    kinds[_PLANE - 1] = SYMBOL
    return kinds


def points_of(text: str) -> Points:
    """The code points of a text, (len(text),); a lone surrogate stands for itself."""
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), np.uint8)
    pairs = text.encode("utf-16-le", "surrogatepass")
    if len(pairs) == _UNIT * len(text):
        return np.frombuffer(pairs, "<u2")
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def text_of(code_points: Points) -> str:
    """The text of code points; the inverse of `points_of`."""
    return code_points.tobytes().decode(_CODEC[code_points.dtype.itemsize], "surrogatepass")


def classes(code_points: Points) -> Kinds:
    """The class of every code point, same shape."""
    return look_up(table(), code_points)


def look_up(rows: NDArray[Number], code_points: Points) -> NDArray[Number]:
    """The rows of code points in another table like `table()`."""
    if code_points.dtype.itemsize > _UNIT:
        code_points = np.minimum(code_points, _PLANE - 1)
    return rows.take(code_points)
