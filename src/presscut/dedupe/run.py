"""The order of a deduplication, and nothing else."""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import numpy as np

from presscut.dedupe import verdicts
from presscut.dedupe.asking import Asked, ask, judge
from presscut.dedupe.corpus import files
from presscut.dedupe.engines import local
from presscut.dedupe.folder import Folder, occupied
from presscut.dedupe.groups import RELATIONS, Groups, group
from presscut.dedupe.joining import Forest
from presscut.dedupe.merging import bundles, members, write_merged
from presscut.dedupe.nouns import Audience, Each, Engine, Numbers, Signatures, Summary
from presscut.dedupe.pairing import Met, meet
from presscut.dedupe.shelving import Shelves, shelve
from presscut.dedupe.signing import Signed, load, sign_all
from presscut.dedupe.writing import write_groups
from presscut.errors import SourceError, UsageError
from presscut.extras import need

__all__ = ["dedupe"]


def dedupe(
    corpus: Sequence[str],
    out: str | Path,
    *,
    merge: str | Path | None = None,
    engine: Engine | None = None,
    audience: Audience | None = None,
) -> Summary:
    """Groups the articles of a corpus: writes `groups.parquet` into the folder `out` and says what came of it.

    Args:
        corpus: files, folders and patterns of what `batch` wrote, or `extract -f json`: Parquet and JSON lines.
        out: a folder, made if it is not there; what is kept in it makes the next run shorter.
        merge: a file for the merged records of all groups of two and more, as JSON lines.
        engine: who does the work, else as many processes here as there are cores; the answer is the same.
        audience: who hears of it meanwhile.

    Raises:
        UsageError: a package it needs is missing.
        SourceError: nothing can be read or written where it should; or another run is at work there.
    """
    _check()
    names = files(corpus)
    with occupied(Path(out)) as folder, (engine or local())(folder.handle) as each:
        return _run(
            names, None if merge is None else Path(merge), _Work(folder, each, audience or Audience())
        )


class _Work(NamedTuple):
    """Where work is done, by whom, and who hears of it."""

    folder: Folder
    each: Each
    audience: Audience


def _run(names: Sequence[str], merge: Path | None, work: _Work) -> Summary:
    clock, folder = _Clock(), work.folder
    with clock.timed("sign"):
        signed = sign_all(names, folder.signatures, work.each, work.audience)
        of, lost = load(_told(signed, work.audience).good)
    forest = Forest(len(of))
    with clock.timed("meet"):
        met = meet(of, forest, work.audience)
    with clock.timed("compare"):
        asked = _compare(of, forest, met.doubtful, work)
    with clock.timed("write"):
        groups = group(of, forest.roots())
        write_groups(folder.groups, of, groups)
    if merge is not None:
        with clock.timed("merge"):
            _merge(of, groups, merge, work)
    folder.tidy([*signed.good.values(), verdicts.place(folder.signatures)])
    return _summary(_Done(signed, lost, met, asked, groups), clock.seconds)


class _Done(NamedTuple):
    """What came of each stage."""

    signed: Signed
    lost: int
    met: Met
    asked: Asked
    groups: Groups


class _Clock:
    """Seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Takes the time of a block."""
        start = time.monotonic()
        yield
        self.seconds[stage] = round(time.monotonic() - start, 2)


def _check() -> None:
    if os.name != "posix":
        raise UsageError("dedupe needs Linux or macOS")
    need("dedupe", "pyarrow")


def _told(signed: Signed, audience: Audience) -> Signed:
    """The same, when what could not be read has been said.

    Raises:
        SourceError: nothing could.
    """
    if signed.failed and not signed.good:
        more = len(signed.failed) - 1
        raise SourceError(
            signed.failed[0].detail + (f" (and {more:,} more that cannot be read)" if more else "")
        )
    for unread in signed.failed:
        audience.say(unread.detail)
    return signed


def _compare(of: Signatures, forest: Forest, doubtful: Numbers, work: _Work) -> Asked:
    def tell(done: int) -> None:
        work.audience.tell("pairs compared", done, len(doubtful))

    def lay() -> Shelves:
        wanted = doubtful[(verdict == verdicts.UNKNOWN) & forest.apart(*doubtful.T)]
        return shelve(of, wanted.ravel(), work.folder.texts, work.each)

    with verdicts.book(of, work.folder.signatures) as book:
        verdict = book.known(doubtful)
        return ask(forest, doubtful, verdict, judge(doubtful, lay, work.each, book), tell)


def _merge(of: Signatures, groups: Groups, path: Path, work: _Work) -> None:
    together = members(of, groups)

    def tell(done: int) -> None:
        work.audience.tell("groups merged", done, len(together))

    wanted = np.concatenate([np.zeros(0, np.int64), *together])
    laid = shelve(of, wanted, work.folder.texts, work.each, columns=None)
    write_merged(path, bundles(together, groups, laid, work.folder.texts), work.each, tell)


def _summary(done: _Done, seconds: dict[str, float]) -> Summary:
    signed, groups = done.signed, done.groups
    counts = np.bincount(groups.relation + 1, minlength=len(RELATIONS) + 1)[1:].tolist()
    return Summary(
        inputs=len(signed.good) + len(signed.failed),
        before=signed.before,
        failed=signed.failed,
        articles=len(groups.relation),
        groups=int((groups.relation < 0).sum()),
        exact=done.met.exact,
        relations=dict(zip(RELATIONS, counts, strict=True)),
        largest=int(groups.size.max(initial=0)),
        compared=done.asked.compared,
        weighed=done.met.weighed,
        skipped=done.met.skipped,
        crowded=done.met.crowded,
        given_up=done.asked.given_up,
        no_article=done.lost,
        seconds=seconds,
    )
