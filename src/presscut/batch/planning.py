"""Inputs in, the jobs they make out: what was done before with the same options is left out, with what it counted."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from presscut.batch import outputs
from presscut.batch.nouns import Counts, Job, Options
from presscut.errors import PresscutError, UsageError
from presscut.extras import need
from presscut.readers import TABLES, kind_by_name, plan, table_columns

__all__ = ["NEEDED", "Plan", "columns_told", "plan_jobs"]

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
    need("batch", *NEEDED)
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
