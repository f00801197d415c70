"""Inputs in, a corpus out: what is to be done is found out, an engine does it, and the sum is drawn.

Rules of this file:
1. What was done before with the same options is not done again; what must be is said to `say`.
2. An input that cannot be opened costs the others nothing; an output that cannot be written ends everything, and what
   was done before stays.
"""

import importlib.util
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

from presscut.batch import outputs
from presscut.batch.local import outcomes
from presscut.batch.nouns import Counts, Cut, Job, Options, Outcome, Progress
from presscut.batch.pages import alone, cut_capture
from presscut.batch.progress import Audience, Summary
from presscut.batch.work import work
from presscut.batch.worker import Setup
from presscut.errors import PresscutError, UsageError
from presscut.readers import TABLES, kind_by_name, plan, table_columns

__all__ = [
    "NEEDED",
    "Engine",
    "Plan",
    "cluster",
    "columns_told",
    "cores",
    "inline",
    "local",
    "plan_jobs",
    "run",
]

Tell = Callable[[Job | None, Progress | None], None]
Engine = Callable[[Sequence[Job], Setup, int, Tell], Iterator[Outcome]]
"""Does jobs: what is to be done, how, a handle that must stay open as long as anyone writes, and whom to tell."""

NEEDED: Final = ("pyarrow", "fsspec", "zstandard", "brotli", "lz4")
"""What is asked for before any work begins: of the extra `batch`."""
_LOOKED_AT: Final = 20
"""Tables whose columns are told before the work begins: their heads are read, a few milliseconds each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What there is to do."""

    todo: tuple[Job, ...]
    before: dict[Job, Counts]
    """What is done."""
    again: dict[Job, str]
    """What of `todo` was done before, and why it must be again."""


def plan_jobs(names: Sequence[str], out: str | os.PathLike[str], options: Options) -> Plan:
    """The jobs for inputs, folders and lists; nothing is read but notes of earlier runs.

    Raises:
        UsageError: there is no input, or an extra is missing.
        SourceError: a list of inputs cannot be read.
    """
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise UsageError(f"batch needs: pip install 'presscut[batch]' (not found: {', '.join(missing)})")
    if "://" in os.fspath(out):
        raise UsageError(f"the output is a folder of this machine, not {out}")
    inputs = tuple(dict.fromkeys(plan(names)))
    if not inputs:
        raise UsageError(f"no inputs: {', '.join(names) or 'none named'}")
    todo, before, again = [], {}, {}
    for job in outputs.assign(inputs, Path(out)):
        state = outputs.is_done(job, options)
        if isinstance(state, Counts):
            before[job] = state
            continue
        todo.append(job)
        if state is not None:
            again[job] = state
    return Plan(todo=tuple(todo), before=before, again=again)


def columns_told(jobs: Iterable[Job], options: Options) -> Iterator[str]:
    """Which columns of the first tables among the inputs are read, a sentence for each choice that differs."""
    here = (job.input for job in jobs if "://" not in job.input)
    first: dict[str, str] = {}
    for name in islice((name for name in here if kind_by_name(name) in TABLES), _LOOKED_AT):
        with suppress(PresscutError):  # what cannot be read is told in its turn
            first.setdefault(table_columns(name, options.read) or "", name)
    first.pop("", None)
    for told, name in first.items():
        yield f"tables like {name}: {told}"


def local(workers: int | None = None) -> Engine:
    """The engine of this machine, with so many workers; as many as there are cores unless told."""
    if workers is not None and workers < 1:
        raise UsageError(f"workers: {workers}; at least 1 is needed")

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
    if workers is not None and workers < 1:
        raise UsageError(f"workers: {workers}; at least 1 is needed")

    def engine(jobs: Sequence[Job], setup: Setup, _keep: int, tell: Tell) -> Iterator[Outcome]:
        from presscut.batch.cluster import outcomes as on_cluster

        return on_cluster(jobs, setup, address, workers=workers or 1, tell=tell)

    return engine


def run(
    names: Iterable[str],
    out: str | os.PathLike[str],
    options: Options | None = None,
    *,
    engine: Engine | None = None,
    cut: Cut | None = None,
    audience: Audience | None = None,
) -> Summary:
    """The articles of inputs in a folder, a file for each input, and the sum of it.

    Args:
        names: files, folders, patterns, lists (`@list.txt`) and addresses that `readers.plan` knows.
        out: the folder; made if it is not there.
        options: format, filters, limits.
        engine: who does the work; else as many workers here as there are cores.
        cut: what is done with a page, else `pages.cut_capture`: any function that can be imported by its name.
        audience: who hears of it on the way.

    Raises:
        UsageError: the call is wrong, or an extra is missing.
        SourceError: the output cannot be written; or another run is writing there.
    """
    options, audience = options or Options(), audience or Audience()
    do = engine or local()
    planned = plan_jobs(list(names), out, options)
    folder = Path(out)
    outputs.make_folders(folder)
    with outputs.lock(folder) as handle:
        outputs.sweep(folder)
        for reason in sorted(set(planned.again.values())):
            jobs = [job for job, why in planned.again.items() if why == reason]
            audience.say(f"{len(jobs)} of the inputs are done again: {reason} (the first: {jobs[0].input})")
        for sentence in columns_told(planned.todo, options):
            audience.say(sentence)
        watching = audience.watch({job: _size(job) for job in planned.todo})
        failed = []
        setup = Setup(cut or partial(cut_capture, kinds=options.kinds), options)
        found = do(planned.todo, setup, handle, watching.tell)
        for outcome in found:
            watching.end(outcome)
            if not isinstance(outcome.found, Counts):
                failed.append(outcome)
                audience.say(outcome.found.detail)
        outputs.sweep(folder)  # what processes that were killed have left
    return Summary(
        counts=sum(planned.before.values(), watching.counts),
        done=watching.ended - len(failed),
        before=len(planned.before),
        failed=failed,
        read=watching.counts.read,
        size=watching.size,
        seconds=max(time.monotonic() - watching.started, 1e-3),
    )


def cores() -> int:
    """Processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _size(job: Job) -> int:
    """Bytes of a file of this machine; 0 of others, for a question a file would keep a large job waiting."""
    return 0 if "://" in job.input else int(outputs.stamp(job.input).get("size", 0))
