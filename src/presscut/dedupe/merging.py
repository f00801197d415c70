"""Merged records of all groups of two and more, as JSON lines in the order of the groups' names.

Rules of this file:
1. Some groups at a time are merged by whatever process, and what comes of them is laid aside until it is its turn.
2. Of a group beyond `MERGED` the longest are merged: a record is made of captures, not of a mirror's thousands.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from presscut.batch.outputs import whole
from presscut.codec import record_to_json
from presscut.dedupe.corpus import as_article
from presscut.dedupe.groups import Groups
from presscut.dedupe.nouns import Each, Numbers, Signatures
from presscut.dedupe.shelving import Place, Shelves, row_at
from presscut.errors import UsageError
from presscut.model import Article
from presscut.tables import from_row
from presscut.versions import merge

__all__ = ["MERGED", "bundles", "members", "write_merged"]

MERGED: Final = 64
"""Articles of a group that are merged."""
_BUNDLE: Final = 64
"""Articles that one process merges at a stroke, or one group more: a second's work, some where texts are long."""


class Bundle(NamedTuple):
    """Groups that are merged at a stroke."""

    number: int
    groups: list[list[tuple[str, Place]]]
    """Names and rows of the articles of each."""
    path: Path
    """Where the records go meanwhile."""


def members(of: Signatures, found: Groups) -> list[Numbers]:
    """The articles of every group of two and more, at most `MERGED`; groups in the order of their names."""
    several = (found.size > 1).nonzero()[0]
    first = found.first[several]
    order = np.lexsort((-of.length[several].astype(np.int64), first))
    several, first = several[order], first[order]
    bounds = np.append(np.unique(first, return_index=True)[1], len(several)).tolist()
    groups = [several[start : min(end, start + MERGED)] for start, end in pairwise(bounds)]
    return sorted(groups, key=lambda group: str(found.name[int(found.first[group[0]])]))


def bundles(groups: Sequence[Numbers], found: Groups, laid: Shelves, folder: Path) -> Iterator[Bundle]:
    """The groups, some at a time; records are laid into the folder meanwhile."""
    number = size = 0
    waiting: list[list[tuple[str, Place]]] = []
    for group in groups:
        names = [str(found.name[one]) for one in group.tolist()]
        waiting.append(list(zip(names, laid.places(group), strict=True)))
        size += len(group)
        if size >= _BUNDLE:
            yield Bundle(number, waiting, folder / f"{number}.merged")
            number, size, waiting = number + 1, 0, []
    if waiting:
        yield Bundle(number, waiting, folder / f"{number}.merged")


def write_merged(path: Path, given: Iterable[Bundle], each: Each, tell: Callable[[int], None]) -> None:
    """Writes a record for every group, and tells how many are done.

    Raises:
        SourceError: it cannot be written, or a row not be read again.
    """
    waiting: dict[int, Path] = {}
    turn = done = 0
    with whole(path) as out:
        for bundle, _ in each(merge_some, given):
            waiting[bundle.number] = bundle.path
            done += len(bundle.groups)
            tell(done)
            while (part := waiting.pop(turn, None)) is not None:
                out.write(part.read_bytes())
                part.unlink()
                turn += 1


# --- in whatever process ---------------------------------------------------------------------------------------------


def merge_some(bundle: Bundle) -> None:
    """Writes the records of some groups."""
    with whole(bundle.path) as out:
        for group in bundle.groups:
            names = [name for name, _ in group]
            record = merge([_article(place) for _, place in group], names=names, check=False)
            out.write((record_to_json(record) + "\n").encode("utf-8", "replace"))


def _article(place: Place) -> Article:
    """The article of a row of whatever table or record, as far as it says one."""
    row = row_at(place)
    try:
        article = from_row(row)
    except UsageError:
        return as_article(row)
    return article if article.text else as_article(row)
