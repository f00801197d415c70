"""What a deduplication is told and what it tells."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "Audience",
    "Bits16",
    "Bits32",
    "Bits64",
    "Each",
    "Engine",
    "Given",
    "Made",
    "Numbers",
    "Signatures",
    "Summary",
    "Unread",
]

Bits16: TypeAlias = NDArray[np.uint16]
Bits32: TypeAlias = NDArray[np.uint32]
Bits64: TypeAlias = NDArray[np.uint64]
Numbers: TypeAlias = NDArray[np.int64]

Given = TypeVar("Given")
Made = TypeVar("Made")


class Each(Protocol):
    """Has work done on everything given, and gives each with what came of it, in the order they end.

    It is asked until its end, or the engine's context is left: what would come of the rest has nobody to hear it.
    """

    def __call__(
        self, do: Callable[[Given], Made], given: Iterable[Given], /
    ) -> Iterator[tuple[Given, Made]]:
        """Pairs of what was given and what came of it."""


Engine: TypeAlias = Callable[[int], AbstractContextManager[Each]]
"""Takes a handle to hold open as long as any process of it lives."""


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
    kept: tuple[str, ...]
    """What the signatures of each file are called: a name that differs when the file does."""
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
class Unread:
    """A file that could not be read."""

    input: str
    detail: str
    """Names the file, and says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What became of a corpus."""

    inputs: int
    """All files."""
    before: int
    """Files signed by an earlier run."""
    failed: tuple[Unread, ...]
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
    seconds: dict[str, float] = field(default_factory=dict)
    """By stage."""
