"""The order of a deduplication, and nothing else."""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from presscut.dedupe.asking import Asked, ask, shelf
from presscut.dedupe.corpus import files
from presscut.dedupe.groups import RELATIONS, Groups, group
from presscut.dedupe.joining import Forest
from presscut.dedupe.meeting import BANDS, at_anchors, at_bands, distinct
from presscut.dedupe.nouns import Audience, Numbers, Options, Signatures, Summary
from presscut.dedupe.signing import kept, load, sign_all
from presscut.dedupe.weighing import TELLING, alike, plainly_one, weigh
from presscut.dedupe.writing import write_groups, write_merged
from presscut.errors import SourceError, UsageError

__all__ = ["dedupe"]

_SIGNATURES: Final = "_signatures"
GROUPS: Final = "groups.parquet"


def dedupe(
    corpus: Sequence[str], out: str | Path, options: Options | None = None, audience: Audience | None = None
) -> Summary:
    """Groups the articles of a corpus: writes `groups.parquet` into the folder `out` and says what came of it.

    Args:
        corpus: files, folders and patterns of what `batch` wrote, or `extract -f json`: Parquet and JSON lines.
        out: a folder, made if it is not there; `_signatures` in it makes the next run shorter.
        options: how it is done.
        audience: who hears of it meanwhile.

    Raises:
        UsageError: a package it needs is missing.
        SourceError: nothing can be read or written where it should.
    """
    options, audience = options or Options(), audience or Audience()
    _check()
    clock: dict[str, float] = {}
    folder = _made(Path(out))
    names = files(corpus)
    with _timed(clock, "sign"):
        good, before, failed = _sign(names, folder, options, audience)
        of, lost = load(good, folder)
    forest = Forest(len(of))
    with _timed(clock, "meet"):
        exact = _exact(of, forest)
        found = _meet(of, forest, audience)
    with _timed(clock, "compare"):
        asked = _ask(of, forest, found, folder, audience)
    with _timed(clock, "write"):
        groups = group(of, forest.roots())
        write_groups(Path(out) / GROUPS, of, groups)
        if options.merge:
            write_merged(options.merge, of, groups, lambda at, of_all: audience.tell("merged", at, of_all))
    _sweep(folder, good)
    counts = np.bincount(groups.relation + 1, minlength=len(RELATIONS) + 1)[1:].tolist()
    return Summary(
        articles=len(of),
        groups=counted(groups),
        exact=exact,
        relations=dict(zip(RELATIONS, counts, strict=True)),
        largest=int(groups.size.max(initial=0)),
        compared=asked.compared,
        given_up=asked.given_up,
        weighed=found.weighed,
        skipped=found.skipped,
        crowded=found.crowded,
        no_article=lost,
        before=before,
        failed=tuple(failed),
        seconds=clock,
    )


def counted(groups: Groups) -> int:
    """How many groups there are."""
    return int((groups.relation < 0).sum())


def _check() -> None:
    try:
        import pyarrow as pa  # noqa: F401
    except ImportError:
        raise UsageError("dedupe needs: pip install 'presscut[batch]'") from None


def _made(out: Path) -> Path:
    folder = out / _SIGNATURES
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SourceError(f"cannot write to {out}: {error.strerror or error}") from error
    return folder


@contextmanager
def _timed(clock: dict[str, float], stage: str) -> Iterator[None]:
    start = time.monotonic()
    yield
    clock[stage] = round(time.monotonic() - start, 2)


def _sign(
    names: Sequence[str], folder: Path, options: Options, audience: Audience
) -> tuple[list[str], int, list[str]]:
    """Files with signatures, how many had them before, and what could not be read."""
    new = [name for name in names if not kept(name, folder).is_file()]
    workers = options.workers or os.cpu_count() or 1
    failed = sign_all(new, folder, workers, audience)
    good = [name for name in names if kept(name, folder).is_file()]
    return good, len(names) - len(new), failed


def _exact(of: Signatures, forest: Forest) -> int:
    """Joins articles with the same words, where those are enough; gives how many have the words of another one."""
    told = (of.exact != 0).nonzero()[0]
    order = told[np.argsort(of.exact[told], kind="stable")]
    same = of.exact[order][1:] == of.exact[order][:-1]
    enough = same & (of.length[order][1:] >= TELLING)
    forest.join_all(zip(order[:-1][enough].tolist(), order[1:][enough].tolist(), strict=True))
    return int(same.sum())


class _Found(NamedTuple):
    """Pairs whose texts are to be compared, the most alike first, and what it took to find them."""

    doubtful: Numbers
    """(m, 2)"""
    weighed: int
    crowded: int
    skipped: int


def _meet(of: Signatures, forest: Forest, audience: Audience) -> _Found:
    """Joins what is plainly one article and gives the pairs that are doubtful."""
    count = len(of)
    nodes = ((forest.roots() == np.arange(count)) & (of.length > 0)).nonzero()[0]
    open_pairs = np.zeros(0, np.int64)
    weighed = crowded = 0
    for band, (met, crowds) in enumerate(at_bands(of, nodes), 1):
        audience.tell("bands", band, BANDS)
        pairs = np.setdiff1d(met, open_pairs, assume_unique=True)
        pairs = pairs[forest.apart(pairs // count, pairs % count)]
        a, b = pairs // count, pairs % count
        one = plainly_one(of, a, b, alike(of, a, b))
        forest.join_all(zip(a[one].tolist(), b[one].tolist(), strict=True))
        open_pairs = distinct(np.concatenate([open_pairs, pairs[~one]]))
        weighed += len(pairs)
        crowded += crowds
    shared, crowds_there = at_anchors(of, nodes, forest.apart)
    audience.tell("anchors", 1, 1)
    pairs = distinct(np.concatenate([open_pairs, shared]))
    pairs = pairs[forest.apart(pairs // count, pairs % count)]
    a, b = pairs // count, pairs % count
    found = weigh(of, a, b)
    forest.join_all(zip(a[found.one].tolist(), b[found.one].tolist(), strict=True))
    left = found.doubtful & forest.apart(a, b)
    order = np.argsort(-found.estimate[left], kind="stable")
    doubtful = np.stack([a[left][order], b[left][order]], axis=1)
    return _Found(doubtful, weighed + len(shared), crowded + crowds_there.crowded, crowds_there.skipped)


def _ask(of: Signatures, forest: Forest, found: _Found, folder: Path, audience: Audience) -> Asked:
    if not len(found.doubtful):
        return Asked(0, 0)
    with shelf(of, found.doubtful.ravel(), folder) as laid:
        every = len(found.doubtful)
        return ask(
            forest, found.doubtful.tolist(), laid, lambda done: audience.tell("pairs compared", done, every)
        )


def _sweep(folder: Path, good: Sequence[str]) -> None:
    """Takes away signatures of files that are not of this corpus any more, and what a killed run left."""
    wanted = {kept(name, folder).name for name in good}
    for path in folder.iterdir():
        if path.name not in wanted:
            path.unlink(missing_ok=True)
