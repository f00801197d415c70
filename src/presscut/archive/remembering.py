"""Answers kept for who asks the same again: the next page of a list, the first page of an archive, a feed.

Rules of this file:
1. An answer is given again only for the state of the archive that it was made of: every change of an archive adds a
   capture, and rewrites a chunk, so the numbers of the last of both tell states apart.
2. What is kept is bounded: `ANSWERS` of them, each of `HITS` results at most, some 30 KB.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Final, TypeAlias

from presscut.archive.nouns import Query, Results

__all__ = ["Answers"]

ANSWERS: Final = 256
HITS: Final = 50

State: TypeAlias = tuple[int, int]
"""Number of the last capture, stamp of the last chunk."""


class Answers:
    """The answers given last, for any number of threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[Query, tuple[State, Results]] = OrderedDict()

    def given(self, query: Query, state: State, make: Callable[[], Results]) -> Results:
        """The answer to a query in a state of the archive: the one kept, or the one that `make` gives."""
        with self._lock:
            if query in self._kept and self._kept[query][0] == state:
                self._kept.move_to_end(query)
                return self._kept[query][1]
        results = make()
        if len(results.hits) <= HITS:
            with self._lock:
                self._kept[query] = state, results
                self._kept.move_to_end(query)
                while len(self._kept) > ANSWERS:
                    self._kept.popitem(last=False)
        return results
