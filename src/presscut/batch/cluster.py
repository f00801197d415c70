"""The engine of a cluster: every job is a Ray task that runs the very unit of work that `local` runs.

Rules of this file:
1. A task is a whole job, with a crew of its own in its process: limits of time and memory hold as they do here, and
   the files are byte for byte the same.
2. A task whose node or process dies is done again elsewhere, by Ray; one that keeps dying is given up.
3. Inputs and the folder of outputs are reached from every node under the same names: a shared file system, or a store
   for the inputs. presscut is installed on every node, in the version of this one.
"""

import contextlib
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from presscut.batch import outputs
from presscut.batch.connection import RETRIES, connected
from presscut.batch.crew import Crew
from presscut.batch.desk import Stuck
from presscut.batch.nouns import Counts, Job, Outcome, Progress
from presscut.batch.work import work
from presscut.batch.worker import Setup
from presscut.errors import SourceError
from presscut.model import Failure

__all__ = ["outcomes"]

_AHEAD: Final = 1000
"""Tasks that Ray is told of at a time: enough for a cluster to grow by, and few enough for its memory."""
_TICK: Final = 0.5
"""Seconds after which whoever waits for outcomes is woken, to look at the clock."""


def outcomes(
    jobs: Sequence[Job],
    setup: Setup,
    address: str | None,
    *,
    workers: int = 1,
    tell: Callable[[Job | None, Progress | None], None] = lambda _job, _progress: None,
) -> Iterator[Outcome]:
    """What became of each job, in the order they end. Closing it cancels what still runs.

    Args:
        jobs: what is to be done.
        setup: the page function and options.
        address: of the cluster (`auto`, `ray://head:10001`); `None`: the one this process is connected to, or that
            `RAY_ADDRESS` names, else a new one of this machine alone.
        workers: processes that work on the pages of one job, each with a core; the cluster does as many jobs at a
            time as it has room for.
        tell: is told, with `None`, now and then that time passes.

    Raises:
        SourceError: the cluster cannot be reached, or the output not be written.
        UsageError: ray is not installed.
    """
    with connected(address) as ray:
        task = ray.remote(num_cpus=workers, max_retries=RETRIES, scheduling_strategy="SPREAD")(_done)
        # one copy for all tasks
        shared, folder = ray.put(setup), os.getcwd()  # noqa: PTH109 - a name to send, not a path
        todo = deque(jobs)
        running: dict[Any, Job] = {}
        try:
            while todo or running:
                while todo and len(running) < _AHEAD:
                    job = todo.popleft()
                    running[task.remote(job, shared, workers, folder)] = job
                ended, _ = ray.wait(list(running), timeout=_TICK)
                for one in ended:
                    yield _outcome(ray, one, running.pop(one))
                tell(None, None)
        finally:
            for one in running:
                ray.cancel(one, force=True)


def _done(job: Job, setup: Setup, workers: int, folder: str) -> Counts | Failure | Stuck:
    """What a task does: a job, in the folder the command was given in, so that names mean the same."""
    try:
        with contextlib.chdir(folder) if Path(folder).is_dir() else contextlib.nullcontext():
            outputs.make_folders(job.out)
            with Crew(setup, lambda: workers) as crew:
                return work(job, setup.options, crew.results)
    except SourceError as error:
        return Stuck(str(error))


def _outcome(ray: Any, task: Any, job: Job) -> Outcome:
    """What a task that has ended says, or why Ray gave it up."""
    try:
        found = ray.get(task)
    except ray.exceptions.RayTaskError:
        raise  # a defect of ours
    except ray.exceptions.RayError as error:
        cause = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        detail = f"{job.input}: each of {RETRIES + 1} tasks that worked on it died: {cause}"
        found = Failure(reason="crashed", stage="work", detail=detail, url=job.input)
    if isinstance(found, Stuck):
        raise SourceError(found.detail)
    return Outcome(job=job, found=found)
