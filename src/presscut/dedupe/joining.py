"""Who belongs together: a forest of articles (union-find) in which every root is a group."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from presscut.dedupe.nouns import Numbers

__all__ = ["Forest"]


class Forest:
    """n articles, each a group of its own until it is joined; the root of a group is its first article."""

    def __init__(self, count: int) -> None:
        self.parent: Numbers = np.arange(count, dtype=np.int64)

    def root(self, at: int) -> int:
        """The root of one article."""
        parent = self.parent
        while (up := int(parent[at])) != at:
            parent[at] = parent[up]  # half the way next time
            at = int(parent[at])
        return at

    def join(self, a: int, b: int) -> None:
        """Makes one group of the groups of two articles."""
        one, other = self.root(a), self.root(b)
        if one != other:
            self.parent[max(one, other)] = min(one, other)

    def join_all(self, pairs: Iterable[tuple[int, int]]) -> None:
        """The same for many pairs."""
        for a, b in pairs:
            self.join(a, b)

    def roots(self) -> Numbers:
        """(n,) the root of every article; makes every way one step long."""
        while True:
            further = self.parent[self.parent]
            if (further == self.parent).all():
                return further
            self.parent[:] = further

    def apart(self, a: Numbers, b: Numbers) -> NDArray[np.bool_]:
        """(m,) whether pairs of articles are in two groups."""
        roots = self.roots()
        return np.asarray(roots[a] != roots[b], np.bool_)
