"""The attributes that all elements of a page are asked for, read off its markup at once: class, id, and what hides.

The markup is XML syntax: values stand in double quotes, and no double quote or "<" stands in a value. So the eight
bytes up to an opening quote tell which attribute it is, and the next quote ends it.
"""

import itertools
from collections import defaultdict
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from presscut.columns import NAME_FACTOR, NAME_SHIFT, Bools, Ints

__all__ = ["Attributes", "cut", "read", "words_at"]

Bytes: TypeAlias = NDArray[np.uint8]
Index: TypeAlias = NDArray[np.intp]

_BYTES: Final = 8


def _key(name: bytes) -> np.uint64:
    return np.uint64(int.from_bytes(name, "little"))


_CLASS, _STYLE, _HIDDEN, _ID = map(_key, (b' class="', b' style="', b'hidden="', b' id="'))
_ID_SHIFT: Final = np.uint64(8 * (_BYTES - len(b' id="')))
_NAME_BYTES: Final = ~np.uint64(0xFFFFFF)
"""The last five of them: what `columns.name_code` looks at."""
_ARIA: Final = b' aria-hidden="'
_CSS_BYTES: Final = 400  # of one element's class and id: longer ones are generated and say nothing
_ASCII: Final = range(0x80)
_LETTERS: Final = bytes(
    c if c not in _ASCII else ord(chr(c).lower() if chr(c).isalpha() or chr(c) == "\n" else " ")
    for c in range(256)
)
"""ASCII letters in lower case, all other ASCII as spaces; bytes of other characters and line ends stay."""


class Attributes(NamedTuple):
    """Of n elements; the columns of the same names in `Page`."""

    css: Ints
    css_words: tuple[str, ...]
    hidden: Ints
    names: bytes
    values: Ints


class _Values(NamedTuple):
    """Where values of attributes stand, in order."""

    row: Index
    start: Index
    end: Index


def read(markup: bytes, lt: Index, gt: Index) -> Attributes:
    """The attributes of the elements whose opening tags stand at these offsets, (n,)."""
    data = np.frombuffer(markup, np.uint8)
    quotes = (data == ord('"')).nonzero()[0]
    before = words_at(data, quotes - (_BYTES - 1))  # `<html>` stands before the first quote
    css = _values((before == _CLASS) | (before >> _ID_SHIFT == _ID), quotes, lt, gt)
    hiding = _values((before == _STYLE) | (before == _HIDDEN), quotes, lt, gt)
    number, words = _css(data, css, len(lt))
    before &= _NAME_BYTES
    before *= NAME_FACTOR
    before >>= NAME_SHIFT
    names = before.astype(np.uint8).tobytes()
    return Attributes(number, words, _hidden(markup, hiding), names, (quotes + 1).astype(np.int32))


def words_at(data: Bytes, offsets: Index) -> NDArray[np.uint64]:
    """The eight bytes from each offset on, as one little-endian number."""
    windows: NDArray[np.uint64] = np.ndarray(len(data) - _BYTES + 1, "<u8", data, 0, (1,))
    return windows[offsets]


def _values(opens: Bools, quotes: Index, lt: Index, gt: Index) -> _Values:
    opening = opens.nonzero()[0]
    start = quotes.take(opening) + 1
    end = quotes.take(opening + 1, mode="clip") if len(opening) else start
    row = lt.searchsorted(start) - 1
    real = start < gt.take(row)  # else it is text that looks like an attribute
    return _Values(row, start, end) if real.all() else _Values(row[real], start[real], end[real])


def _css(data: Bytes, values: _Values, count: int) -> tuple[Ints, tuple[str, ...]]:
    """Class and id of every element as words, each distinct pair of values read once."""
    row, start, end = values
    length = np.maximum(end - start, 0) + 1  # with the quote that ends it, if one does
    said, stop = cut(data, start, length), length.cumsum()
    said[stop - 1] = ord('"')
    first = np.ones(len(row), np.bool_)
    np.not_equal(row[1:], row[:-1], out=first[1:])
    second = (~first).nonzero()[0]  # class and id of the same element
    said[stop.take(second - 1) - 1] = ord(" ")
    pairs = said.tobytes().split(b'"')[:-1]
    number: dict[bytes, int] = defaultdict(itertools.count(1).__next__)
    css = np.zeros(count, np.int32)
    css[row[first]] = np.fromiter(map(number.__getitem__, pairs), np.int32, len(pairs))
    distinct = [b"", *number]
    if max(map(len, distinct)) > _CSS_BYTES:
        distinct = [pair[:_CSS_BYTES] for pair in distinct]
    lines = b"\n".join(distinct)
    return css, tuple(_parted(lines).translate(_LETTERS).decode("utf-8", "replace").split("\n"))


_STRETCH: Final = 2**18
"""Bytes gathered at once: more than a page has, and an index for each is no burden."""


def cut(data: Bytes, start: Index, length: Index) -> Bytes:
    """The bytes of stretches that begin at these places, one after the other."""
    ends = length.cumsum()
    source = (start - (ends - length)).astype(np.int32).repeat(length)
    cut = np.empty(len(source), np.uint8)
    for at in range(0, len(source), _STRETCH):
        here = source[at : at + _STRETCH]
        here += np.arange(at, at + len(here), dtype=np.int32)
        data.take(here, out=cut[at : at + _STRETCH], mode="clip")
    return cut


def _parted(lines: bytes) -> bytes:
    """Words written together, a space put between a small and a capital letter: `articleBody`."""
    letters = np.frombuffer(lines, np.uint8)
    small, capital = letters - np.uint8(ord("a")) < 26, letters - np.uint8(ord("A")) < 26  # noqa: PLR2004 - letters
    hump = (small[:-1] & capital[1:]).nonzero()[0] + 1
    if not len(hump):
        return lines
    times = np.ones(len(letters), np.intp)
    times[hump] = 2
    parted = letters.repeat(times)
    parted[hump + np.arange(len(hump))] = ord(" ")
    return parted.tobytes()


def _hidden(markup: bytes, values: _Values) -> Ints:
    found = zip(*(column.tolist() for column in values), strict=True)
    return np.array([row for row, start, end in found if _hides(markup, start, end)], np.int32)


def _hides(markup: bytes, start: int, end: int) -> bool:
    """Whether an attribute takes its element out of sight, given where its value stands."""
    if markup.endswith(b' style="', 0, start):
        return markup.find(b"none", start, end) >= 0 and markup.find(b"display", start, end) >= 0
    if markup.endswith(_ARIA, 0, start):
        return markup[start:end] == b"true"
    return markup.endswith(b' hidden="', 0, start)
