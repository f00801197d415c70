"""Who does the work: this process, processes of this machine, or a cluster. The answer is the same.

Rules of this file:
1. Work is a function of one argument that can be imported by its name, and what it is given; both travel.
2. Whatever an engine is made for is there within its context only: no process is left after it.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager

from presscut.batch.engines import check, cores
from presscut.dedupe.nouns import Each, Engine, Given, Made

__all__ = ["cluster", "inline", "local"]


def inline() -> Engine:
    """The engine of this very process, for debuggers and small corpora."""

    def each(do: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[tuple[Given, Made]]:
        return ((one, do(one)) for one in given)

    @contextmanager
    def engine(_keep: int) -> Iterator[Each]:
        yield each

    return engine


def local(workers: int | None = None) -> Engine:
    """The engine of this machine, with so many processes; as many as there are cores unless told."""
    check(workers)

    def engine(keep: int) -> AbstractContextManager[Each]:
        from presscut.dedupe.hands import hands

        return hands(workers or cores(), keep)

    return engine


def cluster(address: str | None = None, workers: int | None = None) -> Engine:
    """The engine of a Ray cluster, with so many tasks at a time; as many as it has room for unless told.

    `address` is the cluster's; without one it is that of the environment, or this machine's own. Every node has
    presscut installed, and reaches corpus and output under the same names.
    """
    check(workers)

    def engine(_keep: int) -> AbstractContextManager[Each]:
        from presscut.dedupe.nodes import nodes

        return nodes(address, workers)

    return engine
