"""What came of compared pairs, kept beside the signatures.

A run after an interruption, or with a file more, compares only what is new.

Rules of this file:
1. A pair is known by its files' signatures, which are named after name, size and time of change, and by its rows.
2. A verdict is of one version of presscut.
3. Verdicts are added at the end, some at a stroke; half of one at the end is what a killed run left, and cut off.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

import numpy as np
from numpy.typing import NDArray

from presscut import __version__
from presscut.batch.outputs import whole
from presscut.dedupe.nouns import Numbers, Signatures
from presscut.errors import SourceError

__all__ = ["UNKNOWN", "Book", "book", "place"]

UNKNOWN: Final = -1
_RECORD: Final = np.dtype([("file", "<u8", 2), ("row", "<i8", 2), ("one", "u1")])
_ROW_BITS: Final = 40
"""Of a number that stands for file and row: 8 million files with a million million rows each."""


def place(folder: Path) -> Path:
    """Where verdicts are kept in the folder of signatures."""
    return folder / f"verdicts-{__version__}"


class Book:
    """Verdicts on pairs of the articles of one corpus; pairs are (m, 2) with the smaller number first."""

    def __init__(
        self, of: Signatures, keys: NDArray[np.uint64], records: NDArray[np.void], out: IO[bytes]
    ) -> None:
        """`records` are those of earlier runs, `out` is where new ones go."""
        self._of, self._keys, self._out = of, keys, out
        numbers = _numbers(of, np.sort(_articles(of, keys, records)[0], axis=1))
        order = np.argsort(numbers)
        self._pairs, self._one = numbers[order], records["one"][order] == 1

    def add(self, pairs: Numbers, one: NDArray[np.bool_]) -> None:
        """Writes down whether pairs are one article.

        Raises:
            SourceError: it cannot be written.
        """
        records = np.empty(len(pairs), _RECORD)
        records["file"] = self._keys[self._of.file[pairs]]
        records["row"] = self._of.row[pairs]
        records["one"] = one
        try:
            self._out.write(records.tobytes())
            self._out.flush()
        except OSError as error:
            raise SourceError(f"cannot write {self._out.name}: {error.strerror or error}") from error

    def known(self, pairs: Numbers) -> NDArray[np.int8]:
        """(m,) 1 or 0 for pairs with a verdict, else `UNKNOWN`."""
        found = np.full(len(pairs), UNKNOWN, np.int8)
        if len(self._pairs):
            wanted = _numbers(self._of, pairs)
            at = self._pairs.searchsorted(wanted).clip(max=len(self._pairs) - 1)
            there = self._pairs[at] == wanted
            found[there] = self._one[at[there]]
        return found


def _numbers(of: Signatures, pairs: Numbers) -> Numbers:
    return pairs[:, 0] * len(of) + pairs[:, 1]


def _articles(
    of: Signatures, keys: NDArray[np.uint64], records: NDArray[np.void]
) -> tuple[Numbers, NDArray[np.bool_]]:
    """(m, 2) the articles of records, and (m,) which records are of this corpus."""
    if not len(of):
        return np.zeros((len(records), 2), np.int64), np.zeros(len(records), np.bool_)
    by_key = np.argsort(keys)
    file = by_key[keys[by_key].searchsorted(records["file"]).clip(max=len(keys) - 1)]
    every = of.file.astype(np.int64) << _ROW_BITS | of.row
    wanted = file << _ROW_BITS | records["row"]
    number = every.searchsorted(wanted).clip(max=len(every) - 1)
    here = (keys[file] == records["file"]) & (every[number] == wanted)
    return number, here.all(axis=1)


@contextmanager
def book(of: Signatures, folder: Path) -> Iterator[Book]:
    """The verdicts in the folder of signatures.

    Raises:
        SourceError: it cannot be read or written.
    """
    keys = np.array([_key(name) for name in of.kept], np.uint64)
    path = place(folder)
    try:
        stored = path.read_bytes() if path.is_file() else b""
        records = np.frombuffer(stored, _RECORD, len(stored) // _RECORD.itemsize)
        records = records[_articles(of, keys, records)[1]]
        if records.nbytes != len(stored):
            with whole(path) as out:
                out.write(records.tobytes())
        with path.open("ab") as out:
            yield Book(of, keys, records, out)
    except OSError as error:
        if isinstance(error, SourceError):
            raise
        raise SourceError(f"{path}: {error.strerror or error}") from error


def _key(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "little")
