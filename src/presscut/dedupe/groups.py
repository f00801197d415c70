"""Groups named, their richest articles chosen to stand for them, and every other article's relation to that one.

Rules of this file:
1. An article is named by its id; where it has none, or another one has the same, by its file and row.
2. A group has the name that is the first in the alphabet (by code points) among those of its articles.
3. The richest stands for the group: every word counts one, and headline, date, authors and pictures make a text worth a
   quarter more each. Of equals the first by name.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from presscut.dedupe.nouns import Numbers, Signatures
from presscut.model import Article
from presscut.versions.signs import same_outlet

__all__ = ["RELATIONS", "Groups", "group"]

RELATIONS: Final = ("identical", "version", "copy")
_A_QUARTER: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Groups:
    """The groups of n articles."""

    name: Any
    """(n,) `pyarrow` array: what every article is called."""
    first: Numbers
    """(n,) the article whose name is the group's."""
    stands: Numbers
    """(n,) the article that stands for the group."""
    size: Numbers
    """(n,) articles of the group."""
    relation: NDArray[np.int8]
    """(n,) number in `RELATIONS` of the relation to the one that stands for the group; -1 for itself."""


def group(of: Signatures, roots: Numbers) -> Groups:
    """The groups of articles that have one root."""
    names = _names(of)
    rank = _rank(names)
    size = np.bincount(roots, minlength=len(of))[roots]
    first = _best(roots, rank)
    score = of.length.astype(np.int64) * (_A_QUARTER + of.worth)
    by_score = np.lexsort((rank, -score))
    worth = np.empty(len(of), np.int64)
    worth[by_score] = np.arange(len(of))
    stands = _best(roots, worth)
    return Groups(name=names, first=first, stands=stands, size=size, relation=_relations(of, stands))


def _best(roots: Numbers, rank: Numbers) -> Numbers:
    """(n,) of each group the article with the lowest rank."""
    order = np.lexsort((rank, roots))
    found = np.empty(len(roots), np.int64)
    sorted_roots = roots[order]
    new = np.ones(len(order), np.bool_)
    new[1:] = sorted_roots[1:] != sorted_roots[:-1]
    found[sorted_roots[new]] = order[new]
    return found[roots]


def _names(of: Signatures) -> Any:
    """(n,) the name of every article, each once."""
    import pyarrow as pa
    import pyarrow.compute as pc

    ids = of.told.column("id").combine_chunks()
    if isinstance(ids, pa.ChunkedArray):
        ids = pa.concat_arrays(ids.chunks) if ids.num_chunks else pa.array([], pa.large_string())
    coded = ids.dictionary_encode().indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
    often = np.bincount(coded[coded >= 0], minlength=1)
    own = (coded >= 0) & (often[coded] == 1)
    files = pa.array([name.encode("utf-8", "replace").decode() for name in of.files], pa.large_string())
    places = pc.binary_join_element_wise(
        files.take(pa.array(of.file)),
        pc.cast(pa.array(of.row), pa.large_string()),
        pa.scalar("#", pa.large_string()),
    )
    return pc.if_else(pa.array(own), ids, places)


def _rank(names: Any) -> Numbers:
    import pyarrow.compute as pc

    order = pc.sort_indices(names).to_numpy().astype(np.int64)
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    return rank


def _relations(of: Signatures, stands: Numbers) -> NDArray[np.int8]:
    """(n,) each article's relation to the one that stands for it."""
    others = (stands != np.arange(len(of))).nonzero()[0]
    ahead = stands[others]
    same = of.exact[others] == of.exact[ahead]
    for field in (of.headline, of.published, of.byline):
        same &= (field[others] == field[ahead]) | (field[others] == 0) | (field[ahead] == 0)
    found = np.full(len(of), -1, np.int8)
    found[others] = np.where(same, RELATIONS.index("identical"), RELATIONS.index("version"))
    elsewhere = [
        number
        for at in range(0, len(others), _TOGETHER)
        for number in _elsewhere(of, others[at : at + _TOGETHER], ahead[at : at + _TOGETHER])
    ]
    found[elsewhere] = RELATIONS.index("copy")
    return found


_TOGETHER: Final = 50_000


def _elsewhere(of: Signatures, others: Numbers, ahead: Numbers) -> list[int]:
    """Those of other outlets than the articles that stand for them."""
    columns = of.told.select(["outlet", "url", "canonical_url"])
    rows_a, rows_b = (columns.take(side).to_pylist() for side in (others, ahead))
    pairs = zip(others.tolist(), rows_a, rows_b, strict=True)
    return [number for number, a, b in pairs if same_outlet(Article(**a), Article(**b)) is False]
