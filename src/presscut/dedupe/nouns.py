"""What a deduplication is told and what it tells."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["Audience", "Bits16", "Bits32", "Bits64", "Numbers", "Options", "Signatures", "Summary"]

Bits16: TypeAlias = NDArray[np.uint16]
Bits32: TypeAlias = NDArray[np.uint32]
Bits64: TypeAlias = NDArray[np.uint64]
Numbers: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How it is done; no option changes the groups."""

    workers: int | None = None
    """Processes that sign files; `None`: one a core."""
    merge: Path | None = None
    """A file for the merged records of all groups of two and more, as JSON lines."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Who hears of a run while it goes on; nobody unless told."""

    say: Callable[[str], None] = lambda _: None
    """Takes a sentence about anything worth knowing."""
    tell: Callable[[str, int, int], None] = lambda _stage, _done, _all: None
    """Takes how far a stage is."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Signatures:
    """Signatures of n articles in columns; articles stand in the order of files' names, then of rows."""

    files: tuple[str, ...]
    file: Bits32
    """(n,) number of the file."""
    row: Numbers
    """(n,) row or line in the file, from 0."""
    length: Bits32
    """(n,) words of the text."""
    exact: Bits64
    """(n,) hash of all words in order; 0 for a text without words."""
    figures: Bits64
    """(n,) hash of all figures of the text in order."""
    minhash: Bits16
    """(n, `PERMUTATIONS`) the lower halves of the sketch's columns."""
    anchors: Bits32
    """The lower halves of all anchors, article by article."""
    offsets: Numbers
    """(n + 1,) where each article's anchors begin and end."""
    headline: Bits64
    """(n,) hash of the folded headline; 0 where there is none. The same for the next two."""
    published: Bits64
    byline: Bits64
    worth: NDArray[np.uint8]
    """(n,) how many of headline, date, authors and pictures are known."""
    told: Any
    """`pyarrow.Table` of n rows: `id`, `outlet`, `url`, `canonical_url`, texts or null."""

    def __len__(self) -> int:
        """How many articles."""
        return len(self.row)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What became of a corpus."""

    articles: int
    groups: int
    exact: int
    """Articles with the words of another one."""
    relations: dict[str, int]
    """How many articles are `identical` to, a `version` or a `copy` of the one that stands for them."""
    largest: int
    """Articles of the largest group."""
    compared: int
    """Pairs whose texts were compared."""
    weighed: int
    """Pairs of which the signatures were compared."""
    skipped: int
    """Anchors that more articles have than are looked at: standing phrases."""
    crowded: int
    """Places where so many met that each was paired with its neighbours only."""
    given_up: int
    """Pairs left uncompared, because an article had been compared in vain as often as is allowed."""
    no_article: int
    """Rows and lines that hold no article."""
    before: int
    """Files signed by an earlier run."""
    failed: tuple[str, ...] = ()
    """Files that could not be read, and why."""
    seconds: dict[str, float] = field(default_factory=dict)
    """By stage."""
