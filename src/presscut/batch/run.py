"""Inputs in, a corpus out: what is to be done is found out, an engine does it, and the sum is drawn.

Rules of this file:
1. What was done before with the same options is not done again; what must be is said to `say`.
2. An input that cannot be opened costs the others nothing; an output that cannot be written ends everything, and what
   was done before stays.
"""

import os
import time
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from presscut.batch import outputs
from presscut.batch.engines import Engine, cluster, inline, local
from presscut.batch.nouns import Counts, Cut, Job, Options, Outcome
from presscut.batch.pages import cut_capture
from presscut.batch.planning import Plan, columns_told, plan_jobs
from presscut.batch.progress import Audience, Summary, Watch
from presscut.batch.worker import Setup

__all__ = ["cluster", "inline", "local", "run"]


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
    planned = plan_jobs(list(names), out, options)
    folder = Path(out)
    outputs.make_folders(folder)
    with outputs.lock(folder) as handle:
        outputs.sweep(folder)
        _announce(planned, options, audience)
        watching = audience.watch({job: _size(job) for job in planned.todo})
        setup = Setup(cut or partial(cut_capture, kinds=options.kinds), options)
        found = (engine or local())(planned.todo, setup, handle, watching.tell)
        failed = [
            outcome
            for outcome in _watched(found, watching, audience)
            if not isinstance(outcome.found, Counts)
        ]
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


def _announce(planned: Plan, options: Options, audience: Audience) -> None:
    """Says what is done again and why, and which columns of tables are read."""
    for reason in sorted(set(planned.again.values())):
        jobs = [job for job, why in planned.again.items() if why == reason]
        audience.say(f"{len(jobs)} of the inputs are done again: {reason} (the first: {jobs[0].input})")
    for sentence in columns_told(planned.todo, options):
        audience.say(sentence)


def _watched(found: Iterable[Outcome], watching: Watch, audience: Audience) -> Iterator[Outcome]:
    """The same outcomes, each shown, and what went wrong with an input said."""
    for outcome in found:
        watching.end(outcome)
        if not isinstance(outcome.found, Counts):
            audience.say(outcome.found.detail)
        yield outcome


def _size(job: Job) -> int:
    """Bytes of a file of this machine; 0 of others, for a question a file would keep a large job waiting."""
    return 0 if "://" in job.input else int(outputs.stamp(job.input).get("size", 0))
