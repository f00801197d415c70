"""Where a batch writes: names, notes, and files that are there whole or not at all.

    OUT/crawl-001.warc.gz.parquet             the articles
    OUT/_failures/crawl-001.warc.gz.jsonl     what gave none, and why
    OUT/_notes/crawl-001.warc.gz.json         counts; of which input, options and version they are

Rules of this file:
1. A file is written under a hidden name and renamed when it is whole. The note is renamed last and taken away first:
   where a note is, the other two are whole and belong to it.
2. An input keeps its name from run to run. Of two inputs with one base name the second to come gets a name with a digest.
3. One run at a time writes to a folder: the others are told, and one that starts while the processes of a killed run
   are still dying waits for them.
"""

import contextlib
import fcntl
import hashlib
import json
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any, Final
from uuid import uuid4

from presscut.batch.nouns import FORMATS, Counts, Job, Options
from presscut.errors import SourceError

__all__ = [
    "aside",
    "assign",
    "commit",
    "is_done",
    "lock",
    "make_folders",
    "stamp",
    "sweep",
    "sweep_folder",
    "whole",
]

NOTES: Final = "_notes"

_NAME_BYTES: Final = 180
"""Of the 255 that file systems allow, to leave room for endings."""
_LOCK_SECONDS: Final = 10.0
_LEFT: Final = ".part"
"""Ending of files that are not whole."""
_OURS: Final = uuid4().hex[:8]
"""Part of their names: on a cluster a process that is thought dead may still write."""


def assign(inputs: Sequence[str], out: Path) -> tuple[Job, ...]:
    """A job for every input, in their order, with names that do not change from run to run.

    An input goes where its note is; else under its own base name, if no other input has that; else with a digest of
    its whole name.
    """
    taken: set[str] = set()
    jobs = []
    for name in inputs:
        plain = _base_name(name)
        marked = f"{plain}-{hashlib.sha256(identity(name).encode()).hexdigest()[:10]}"
        owners = {stem: _owner(Job(input=name, out=out, stem=stem)) for stem in (plain, marked)}
        free = plain.casefold() not in taken and owners[plain] in (None, identity(name))
        stem = plain if free and owners[marked] is None else marked
        taken.add(stem.casefold())  # some file systems take A and a for one
        jobs.append(Job(input=name, out=out, stem=stem))
    return tuple(jobs)


def identity(name: str) -> str:
    """What an input is called wherever the command is run from."""
    return name if "://" in name else os.path.abspath(name)  # noqa: PTH100 - pathlib resolves links


def stamp(name: str) -> Mapping[str, Any]:
    """What changes when the input does: size and time of change, or the tag of a store; empty where nothing tells."""
    with contextlib.suppress(OSError, ValueError):
        if "://" in name:
            import fsspec

            system, path = fsspec.core.url_to_fs(name)
            info = system.info(path)
            known = ("size", "ETag", "LastModified", "mtime")
            return {key: str(info[key]) for key in known if info.get(key) is not None}
        if os.path.isdir(name):  # noqa: PTH112 - pathlib's raises for some names
            return _stamp_of_folder(name)
        status = os.stat(name)  # noqa: PTH116
        return {"size": status.st_size, "mtime_ns": status.st_mtime_ns}
    return {}


def is_done(job: Job, options: Options) -> Counts | str | None:
    """The counts of a job that need not be done again; why it must be, where it was done before; else `None`."""
    note = _note(job)
    if note is None or not job.data(options.form).is_file():
        return None if note is None or note.get("format") == options.form else "another format"
    if note.get("options") != options.digest():
        return "other options or another version of presscut"
    if note.get("stamp") != stamp(job.input):
        return "the input has changed"
    counts = note["counts"]
    return Counts(
        **{key: counts[key] for key in ("articles", "failures", "skipped", "filtered")},
    )


def make_folders(out: Path) -> None:
    """Makes the folder of outputs and those in it.

    Raises:
        SourceError: it cannot be made.
    """
    try:
        for folder in _folders(out):
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SourceError(f"cannot write to {out}: {error.strerror or error}") from error


def sweep(out: Path) -> None:
    """Takes away what a killed run left half-written. Only for whoever has the lock.

    Raises:
        SourceError: the folder cannot be written.
    """
    try:
        for folder in _folders(out):
            sweep_folder(folder)
    except OSError as error:
        raise SourceError(f"cannot write to {out}: {error.strerror or error}") from error


def sweep_folder(folder: Path) -> None:
    """The same for one folder; `OSError` if it cannot be written."""
    for left in folder.glob(f".*{_LEFT}"):
        left.unlink(missing_ok=True)


@contextlib.contextmanager
def lock(out: Path, inside: str = NOTES) -> Iterator[int]:
    """Keeps other runs out of the folder as long as this process, or one that holds the handle, lives.

    The lock is a file in a folder `inside`, which is there.

    Raises:
        SourceError: another run goes on there.
    """
    try:
        handle = os.open(out / inside / ".lock", os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise SourceError(f"cannot write to {out}: {error.strerror}") from error
    try:
        end = time.monotonic() + _LOCK_SECONDS
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > end:
                    raise SourceError(f"another run is writing to {out}") from None
                time.sleep(0.1)
            except OSError:
                break  # a file system without locks: nothing can be kept out
        yield handle
    finally:
        os.close(handle)


@contextlib.contextmanager
def aside(path: Path) -> Iterator[IO[bytes]]:
    """A file to write that is not there until `commit`; removed when the block fails.

    Raises:
        SourceError: it cannot be written.
    """
    hidden = _hidden(path)
    try:
        with hidden.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
    except BaseException as error:
        with contextlib.suppress(OSError):
            hidden.unlink()
        if isinstance(error, OSError) and not isinstance(error, SourceError):
            raise SourceError(f"cannot write {path}: {error.strerror or error}") from error
        raise


@contextlib.contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """A file to write that takes its name at the end of the block; removed when the block fails.

    Raises:
        SourceError: it cannot be written.
    """
    with aside(path) as file:
        yield file
    try:
        os.replace(_hidden(path), path)  # noqa: PTH105
    except OSError as error:
        raise SourceError(f"cannot write {path}: {error.strerror}") from error


def commit(job: Job, options: Options, counts: Counts, read: Mapping[str, Any]) -> None:
    """Gives the files of a job their names, and writes the note; `read` is the stamp of the input as it was read.

    Nothing in a note differs between two runs with the same answer.

    Raises:
        SourceError: they cannot be renamed.
    """
    from presscut import __version__

    note = {
        "schema": "presscut/note/1",
        "input": identity(job.input),
        "stamp": dict(read),
        "options": options.digest(),
        "format": options.form,
        "version": __version__,
        "counts": counts.to_dict(),
    }
    with aside(job.note) as file:
        file.write((json.dumps(note, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace"))
    try:
        job.note.unlink(missing_ok=True)
        for path in (job.failures, job.data(options.form)):
            os.replace(_hidden(path), path)  # noqa: PTH105
        for form in FORMATS:
            if form != options.form:
                job.data(form).unlink(missing_ok=True)  # an earlier answer in another format
        os.replace(_hidden(job.note), job.note)  # noqa: PTH105
    except OSError as error:
        raise SourceError(f"cannot write {job.data(options.form)}: {error.strerror}") from error


def _folders(out: Path) -> tuple[Path, ...]:
    return out, out / "_failures", out / NOTES


def _hidden(path: Path) -> Path:
    return path.with_name(f".{path.name}.{_OURS}{_LEFT}")


def _base_name(name: str) -> str:
    """The last part of the input's name, as a file name."""
    last = name.rstrip("/").rpartition("/")[2].partition("?")[0]
    clean = "".join(sign if sign.isprintable() and sign not in '\\:*?"<>|' else "-" for sign in last)
    clean = clean.lstrip("._-")  # hidden to readers of datasets
    while len(clean.encode("utf-8", "replace")) > _NAME_BYTES:
        clean = clean[:-1]
    return clean or "input"


def _owner(job: Job) -> str | None:
    note = _note(job)
    return None if note is None else str(note.get("input"))


def _note(job: Job) -> dict[str, Any] | None:
    try:
        note = json.loads(job.note.read_bytes())
    except (OSError, ValueError):
        return None
    return note if isinstance(note, dict) and isinstance(note.get("counts"), dict) else None


def _stamp_of_folder(name: str) -> Mapping[str, Any]:
    digest = hashlib.sha256()
    for path, folders, files in os.walk(name):
        folders.sort()
        for file in sorted(files):
            status = os.stat(os.path.join(path, file))  # noqa: PTH116, PTH118
            relative = os.path.relpath(os.path.join(path, file), name)  # noqa: PTH118
            digest.update(f"{relative} {status.st_size} {status.st_mtime_ns}\n".encode("utf-8", "replace"))
    return {"digest": digest.hexdigest()[:16]}
