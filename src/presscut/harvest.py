"""Many sources in, many answers out: what `extract` does with files, folders and addresses.

Rules of this file:
1. One source that gives no article is said on standard error and in the output, and the next one follows.
2. A file appears under its name only when it is whole.
"""

import contextlib
import json
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, TextIO

from presscut import codec
from presscut.errors import SourceError
from presscut.model import Article, Failure
from presscut.pipeline import Kinds, Reading, article_of, read_capture
from presscut.readers import holds_many, read
from presscut.render import render
from presscut.sources import Capture, Shape, open_sources

__all__ = ["Harvested", "aside", "complain", "harvest", "read_one", "to_folder", "to_lines", "watched"]

_UNSAFE: Final = re.compile(r"[^\w.-]+")
_NAME_LENGTH: Final = 120
_CONTROLS: Final = dict.fromkeys([*range(32), *range(127, 160)])
"""A file may be named so that the terminal obeys it."""


@dataclass(frozen=True, slots=True)
class Harvested:
    """One source and what became of it."""

    name: str
    answer: Article | Failure


def harvest(
    names: Sequence[str], shape: Shape | None, url: str | None, kinds: Kinds = "article"
) -> Iterator[Harvested]:
    """The answer for each source, in order; failures are also said on standard error."""
    for capture in (found for source in names for found in _captures(source, shape, url)):
        name = (capture.url or "") if isinstance(capture, Failure) else capture.name
        answer = capture if isinstance(capture, Failure) else article_of(capture, kinds)
        if isinstance(answer, Failure):
            complain(name, answer)
        yield Harvested(name, answer)


def _captures(source: str, shape: Shape | None, url: str | None) -> Iterator[Capture | Failure]:
    """The pages of one source; of a file of many pages all records that are pages, or should be."""
    if not holds_many(source):
        yield from open_sources([source], shape=shape, url=url)
        return
    try:
        for entry in read(source):
            if isinstance(entry.what, Capture):
                yield replace(entry.what, shape=shape or entry.what.shape)
            elif isinstance(entry.what, Failure):
                yield entry.what
    except SourceError as error:
        yield Failure(reason="unreadable", stage="source", detail=f"{error}.", url=source)


def read_one(name: str, shape: Shape | None, url: str | None) -> Reading | Failure:
    """One source with all the stages it came through."""
    capture = next(open_sources([name], shape=shape, url=url))
    return capture if isinstance(capture, Failure) else read_capture(capture)


def complain(name: str, failure: Failure) -> None:
    """Says on standard error which source gave no article, and why."""
    said = failure.detail if name in failure.detail else f"{name}: {failure.reason}: {failure.detail}"
    print("presscut:", said.translate(_CONTROLS), file=sys.stderr)  # noqa: T201


def to_lines(found: Iterable[Harvested], form: str, out: TextIO) -> int:
    """Writes a JSON line a source and gives the number of failures.

    With the form `json` a line is the record itself, else an object with `source`, `url` and the document under the
    form's name.
    """
    failed = 0
    for one in watched(found):
        if isinstance(one.answer, Failure):
            failed += 1
            line = codec.to_line(one.answer)
        elif form == "json":
            line = codec.to_line(one.answer)
        else:
            record = {"source": one.name, "url": one.answer.url, form: render(one.answer, form)}
            line = json.dumps(record, ensure_ascii=False)
        out.write(line + "\n")
    return failed


def to_folder(found: Iterable[Harvested], form: str, ending: str, folder: Path) -> int:
    """Writes a file a source into the folder and gives the number of failures. No file of this run replaces another.

    Raises:
        SourceError: the folder cannot be made, or a file not be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SourceError(f"cannot make the folder {folder}: {error.strerror}") from error
    taken: set[str] = set()
    failed = 0
    for one in watched(found):
        if isinstance(one.answer, Failure):
            failed += 1
            continue
        with aside(folder / _file_name(one.name, ending, taken)) as out:
            out.write(render(one.answer, form).rstrip("\n") + "\n")
    return failed


def _file_name(name: str, ending: str, taken: set[str]) -> str:
    stem = name.rstrip("/").rpartition("/")[2] if "://" not in name else name.partition("://")[2]
    stem = (
        re.sub(r"(\.(html?|xhtml|txt|gz))+$", "", _UNSAFE.sub("-", stem))[:_NAME_LENGTH].strip("-.") or "page"
    )
    number, chosen = 1, stem
    while chosen.casefold() in taken:  # some file systems take Page and page for one
        number += 1
        chosen = f"{stem}-{number}"
    taken.add(chosen.casefold())
    return chosen + ending


@contextlib.contextmanager
def aside(path: Path) -> Iterator[TextIO]:
    """A file to write that takes its name only when it is whole; an interrupted one is removed.

    Raises:
        SourceError: it cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    except OSError as error:
        raise SourceError(f"cannot write {path}: {error.strerror}") from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as out:
            yield out
        os.chmod(name, 0o666 & ~_umask())  # noqa: PTH101 - as an ordinary new file would have it
        os.replace(name, path)  # noqa: PTH105
    except OSError as error:
        raise SourceError(f"cannot write {path}: {error.strerror}") from error
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)  # noqa: PTH108


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def watched(found: Iterable[Any]) -> Iterator[Any]:
    """The same, with a running count on standard error when a person is looking."""
    if not sys.stderr.isatty():
        yield from found
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.completed}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("pages", total=None)
        for one in found:
            progress.advance(task)
            yield one
