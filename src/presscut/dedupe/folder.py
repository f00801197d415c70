"""OUT, as a deduplication uses it.

    OUT/groups.parquet              the answer
    OUT/_signatures/*.arrow         signatures of files, kept for the next run
    OUT/_signatures/verdicts-…      what came of pairs that were compared, kept too
    OUT/_texts/RUN/                 rows of articles that are compared or merged; gone when a run has ended

Rules of this file:
1. One run at a time works in a folder; the others are told (`batch.outputs.lock`).
2. Whatever a killed run left half-written is taken away by the next. What tasks of it may still write on a cluster goes
   where nobody looks: texts are in a folder of the run.
"""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from uuid import uuid4

from presscut.batch import outputs
from presscut.errors import SourceError

__all__ = ["Folder", "occupied"]

_SIGNATURES: Final = "_signatures"
_TEXTS: Final = "_texts"


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of one run."""

    out: Path
    handle: int
    """Keeps other runs out as long as it is open."""
    run: str = field(default_factory=lambda: uuid4().hex[:8])

    @property
    def groups(self) -> Path:
        """The answer."""
        return self.out / "groups.parquet"

    @property
    def signatures(self) -> Path:
        """A folder."""
        return self.out / _SIGNATURES

    @property
    def texts(self) -> Path:
        """A folder."""
        return self.out / _TEXTS / self.run

    def tidy(self, wanted: Iterable[Path]) -> None:
        """Takes away what is kept of files that are not of this corpus any more."""
        names = {path.name for path in wanted}
        for path in self.signatures.iterdir():
            if path.name not in names and not path.name.startswith("."):
                path.unlink(missing_ok=True)


@contextmanager
def occupied(out: Path) -> Iterator[Folder]:
    """The folder, made if it is not there, for this run alone.

    Raises:
        SourceError: it cannot be written to, or another run is at work there.
    """
    try:
        (out / _SIGNATURES).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SourceError(f"cannot write to {out}: {error.strerror or error}") from error
    with outputs.lock(out, _SIGNATURES) as handle:
        folder = Folder(out, handle)
        _sweep(folder)
        try:
            yield folder
        finally:
            _sweep(folder)


def _sweep(folder: Folder) -> None:
    try:
        for place in (folder.out, folder.signatures):
            outputs.sweep_folder(place)
        shutil.rmtree(folder.out / _TEXTS, ignore_errors=True)
    except OSError as error:
        raise SourceError(f"cannot write to {folder.out}: {error.strerror or error}") from error
