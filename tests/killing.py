"""Runs that are killed at any moment, and work made slow so that there is time to."""

import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import psutil

from presscut.dedupe.nouns import Each, Engine


def tree(pid: int) -> list[psutil.Process]:
    try:
        return list(psutil.Process(pid).children(recursive=True))
    except psutil.NoSuchProcess:
        return []


def runs(process: psutil.Process) -> bool:
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def until(condition: Callable[[], object], seconds: float = 300.0) -> None:
    """Waits, so long that only what will never come is missed, however busy the machine is."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def kill_at_a_moment(process: subprocess.Popen[Any], least: int, seconds: float) -> None:
    """Kills a run some seconds after it has so many processes below it, and waits until all are gone."""
    until(lambda: len(tree(process.pid)) >= least or process.poll() is not None)
    time.sleep(seconds)
    below = tree(process.pid)
    process.kill()
    process.wait()
    until(lambda: not any(map(runs, below)))


def slowly(engine: Engine, seconds: float = 0.02) -> Engine:
    """The same engine, with every piece of work taking a little longer."""

    @contextmanager
    def slow(keep: int) -> Iterator[Each]:
        with engine(keep) as each:

            def slow_each(do: Callable[[Any], Any], given: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
                return each(partial(late, do, seconds), given)

            yield slow_each

    return slow


def late(do: Callable[[Any], Any], seconds: float, given: object) -> Any:
    time.sleep(seconds)
    return do(given)
