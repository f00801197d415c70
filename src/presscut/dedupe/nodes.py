"""The engine of a cluster: every piece of work is a Ray task.

Rules of this file:
1. A task whose node or process dies is done again elsewhere, by Ray; one that keeps dying ends everything.
2. Corpus and output are reached from every node under the same names: a shared file system. presscut is installed on
   every node, in the version of this one.
"""

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

from presscut.batch.connection import RETRIES, connected
from presscut.dedupe.hand import Refused, done
from presscut.dedupe.nouns import Each, Given, Made
from presscut.errors import SourceError

__all__ = ["nodes"]

_AHEAD: Final = 1_000
"""Tasks that Ray is told of at a time: enough for a cluster to grow by, and few enough for its memory."""


@contextlib.contextmanager
def nodes(address: str | None, most: int | None) -> Iterator[Each]:
    """What has work done on the cluster, at most so many pieces at a time.

    Raises:
        SourceError: the cluster cannot be reached, or work not be done.
        UsageError: ray is not installed.
    """
    with connected(address) as ray:
        task = ray.remote(num_cpus=1, max_retries=RETRIES, scheduling_strategy="SPREAD")(_task)
        folder = os.getcwd()  # noqa: PTH109 - a name to send, not a path

        def each(do: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[tuple[Given, Made]]:
            todo = iter(given)
            running: dict[Any, Given] = {}
            try:
                while True:
                    for one in islice(todo, (most or _AHEAD) - len(running)):
                        running[task.remote(do, one, folder)] = one
                    if not running:
                        return
                    for ended in ray.wait(list(running))[0]:
                        yield running.pop(ended), _found(ray, ended)
            finally:
                for one in running:
                    ray.cancel(one, force=True)

        yield each


def _task(do: Callable[[Any], Any], given: object, folder: str) -> Any:
    """A piece of work in the folder the command was given in, so that names mean the same."""
    with contextlib.chdir(folder) if Path(folder).is_dir() else contextlib.nullcontext():
        return done(do, given)


def _found(ray: Any, task: Any) -> Any:
    try:
        found = ray.get(task)
    except ray.exceptions.RayTaskError:
        raise  # a defect of ours
    except ray.exceptions.RayError as error:
        cause = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise SourceError(f"each of {RETRIES + 1} tasks that did the same work died: {cause}") from error
    if isinstance(found, Refused):
        raise found.error
    return found
