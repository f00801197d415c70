"""The texts of the doubtful pairs are read once more and compared in full, the most alike first.

Rules of this file:
1. A pair whose articles were joined meanwhile is not compared, nor one of which an article was found different from
   `IN_VAIN` others: forms filled in every day would cost everything else.
2. What is read is laid aside packed, in a file without a name that goes with the process.
"""

import json
import tempfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

import numpy as np

from presscut.dedupe.corpus import COMPARED, Row, as_article, rows, text_of
from presscut.dedupe.joining import Forest
from presscut.dedupe.nouns import Numbers, Signatures
from presscut.errors import SourceError
from presscut.model import Article
from presscut.versions import relate

__all__ = ["Asked", "Shelf", "ask", "shelf"]

IN_VAIN: Final = 6
"""Comparisons of an article that may end in "different"."""
_LEVEL: Final = 1
"""Of packing: half the size of the text for 30 µs."""


class Shelf(NamedTuple):
    """Rows laid aside, found by the number of the article."""

    file: IO[bytes]
    place: dict[int, tuple[int, int]]
    """Where a packed row begins, and its length."""

    def get(self, number: int) -> Row:
        """The row of an article; empty where the file no longer has it."""
        start, size = self.place.get(number, (0, 0))
        if not size:
            return {}
        self.file.seek(start)
        found: dict[str, Any] = json.loads(zlib.decompress(self.file.read(size)))
        return found


@contextmanager
def shelf(
    of: Signatures, wanted: Numbers, folder: Path, row_of: Callable[[Row], Row] | None = None
) -> Iterator[Shelf]:
    """The wanted articles' rows, read from their files; `row_of` chooses what is kept, else what is compared.

    Raises:
        SourceError: a file cannot be read any more, or the shelf not be written.
    """
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            laid = Shelf(file, {})
            for number, row in _read(of, np.unique(wanted), row_of):
                kept = {name: row.get(name) for name in COMPARED} if row_of is None else row_of(row)
                packed = zlib.compress(json.dumps(kept, default=_plain).encode("ascii"), _LEVEL)
                laid.place[number] = (file.tell(), len(packed))
                file.write(packed)
            yield laid
    except OSError as error:
        if isinstance(error, SourceError):
            raise
        raise SourceError(f"cannot write to {folder}: {error.strerror or error}") from error


def _plain(value: object) -> object:
    """A day or moment of a table as text; of what else JSON does not know, nothing."""
    return value.isoformat() if isinstance(value, date) else None


def _read(of: Signatures, wanted: Numbers, row_of: Callable[[Row], Row] | None) -> Iterator[tuple[int, Row]]:
    columns: Sequence[str] | None = COMPARED if row_of is None else None
    for file in np.unique(of.file[wanted]).tolist():
        mine = wanted[of.file[wanted] == file]
        numbers = dict(zip(of.row[mine].tolist(), mine.tolist(), strict=True))
        first = 0
        for piece in rows(of.files[file], columns):
            for at, row in enumerate(piece, first):
                if row is not None and at in numbers:
                    yield numbers[at], row
            first += len(piece)


class Asked(NamedTuple):
    """What came of the doubtful pairs."""

    compared: int
    given_up: int


def ask(forest: Forest, pairs: Sequence[tuple[int, int]], laid: Shelf, tell: Callable[[int], None]) -> Asked:
    """Joins the pairs whose texts are one article; pairs in the order in which they are to be asked."""
    vain: dict[int, int] = {}
    compared = given_up = 0
    for done, (a, b) in enumerate(pairs):
        tell(done)
        if forest.root(a) == forest.root(b):
            continue
        if max(vain.get(a, 0), vain.get(b, 0)) >= IN_VAIN:
            given_up += 1
            continue
        compared += 1
        if _one(_article(laid, a), _article(laid, b)):
            forest.join(a, b)
        else:
            vain[a] = vain.get(a, 0) + 1
            vain[b] = vain.get(b, 0) + 1
    return Asked(compared, given_up)


def _article(laid: Shelf, number: int) -> Article | None:
    row = laid.get(number)
    return as_article(row) if text_of(row, "text") else None


def _one(a: Article | None, b: Article | None) -> bool:
    return a is not None and b is not None and relate(a, b) != "different"
