"""Who does the jobs: the cores of this machine, a Ray cluster, or this very process."""

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from presscut.batch.local import outcomes
from presscut.batch.nouns import Job, Outcome, Progress
from presscut.batch.pages import alone
from presscut.batch.work import work
from presscut.batch.worker import Setup
from presscut.errors import UsageError

__all__ = ["Engine", "check", "cluster", "cores", "inline", "local"]

Tell = Callable[[Job | None, Progress | None], None]
Engine = Callable[[Sequence[Job], Setup, int, Tell], Iterator[Outcome]]
"""Does jobs: what is to be done, how, a handle that must stay open as long as anyone writes, and whom to tell."""


def local(workers: int | None = None) -> Engine:
    """The engine of this machine, with so many workers; as many as there are cores unless told."""
    check(workers)

    def engine(jobs: Sequence[Job], setup: Setup, keep: int, tell: Tell) -> Iterator[Outcome]:
        return outcomes(jobs, setup, workers or cores(), keep=(keep,), tell=tell)

    return engine


def inline() -> Engine:
    """The engine of this very process: one input after the other, without limits and workers, for debuggers."""

    def engine(jobs: Sequence[Job], setup: Setup, _keep: int, tell: Tell) -> Iterator[Outcome]:
        through = alone(setup.cut, setup.options)
        for job in jobs:
            yield Outcome(job=job, found=work(job, setup.options, through, partial(tell, job)))

    return engine


def cluster(address: str | None = None, workers: int | None = None) -> Engine:
    """The engine of a Ray cluster, with so many workers and cores for each input; one unless told.

    `address` is the cluster's; without one it is that of the environment, or this machine's own. Every node has
    presscut installed, and reaches inputs and output under the same names.
    """
    check(workers)

    def engine(jobs: Sequence[Job], setup: Setup, _keep: int, tell: Tell) -> Iterator[Outcome]:
        from presscut.batch.cluster import outcomes as on_cluster

        return on_cluster(jobs, setup, address, workers=workers or 1, tell=tell)

    return engine


def check(workers: int | None) -> None:
    """Raises `UsageError` where fewer workers than one are asked for."""
    if workers is not None and workers < 1:
        raise UsageError(f"workers: {workers}; at least 1 is needed")


def cores() -> int:
    """Processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
