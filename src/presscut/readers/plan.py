"""What a user names becomes a list of inputs: files, folders of pages, addresses.

Rules of this file:
1. The order is that of the names, and of the alphabet within one; nothing stands twice.
2. A name that stands for nothing is a `SourceError`, told before any work begins.
3. A folder is one input as far as it holds single pages, and one for each file of many pages in it.
"""

import glob
import os
import re
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from presscut.errors import SourceError, UsageError
from presscut.readers.kinds import kind_by_name
from presscut.readers.opening import filesystem, is_remote, reason
from presscut.sources import PAGE_ENDINGS

__all__ = ["plan"]

_PATTERN: Final = re.compile(r"[*?\[]")
_LIST: Final = "@"
_STDIN: Final = "-"


def plan(names: Sequence[str]) -> tuple[str, ...]:
    """The inputs that names stand for, each fit for `read`.

    A name is a file, a folder, a pattern (`crawl/*.warc.gz`, `**` for folders below), an address (`s3://bucket/*.gz`,
    `https://…`), or `@LIST`: a file with such names, one a line, where empty lines and those with `#` do not count;
    `@-` is standard input.

    Raises:
        SourceError: a name stands for nothing that is there.
        UsageError: what an address needs is not installed, or standard input is named as if it were a file.
    """
    return tuple(dict.fromkeys(found for name in names for found in _inputs(name)))


def _inputs(name: str) -> Iterator[str]:
    if name.startswith(_LIST) and not Path(name).exists():
        for line in _listed(name.removeprefix(_LIST)):
            yield from _inputs(line)
    elif is_remote(name):
        yield from _remote(name)
    elif name == _STDIN:
        raise UsageError(
            f"{_STDIN}: standard input is no file of pages; {_LIST}{_STDIN} reads a list of names from it"
        )
    elif Path(name).is_dir():
        yield from _folder(name)
    elif Path(name).exists():
        yield name
    else:
        yield from _pattern(name)


def _listed(name: str) -> list[str]:
    """The names in a list."""
    try:
        text = sys.stdin.read() if name == _STDIN else Path(name).read_text("utf-8", "replace")
    except (OSError, ValueError) as error:
        raise SourceError(f"{name} cannot be read: {reason(error)}") from error
    lines = [line.strip() for line in text.splitlines()]
    return [line for line in lines if line and not line.startswith(("#", _LIST))]


def _pattern(name: str) -> list[str]:
    found = sorted(glob.glob(name, recursive=True)) if _PATTERN.search(name) else []  # noqa: PTH207 - Path's is not for whole paths
    files = [path for path in found if not Path(path).is_dir()]
    if not files:
        raise SourceError(f"{name} cannot be read: there is no such file or folder")
    return files


def _folder(name: str) -> Iterator[str]:
    """The folder itself if it holds pages, and every file of many pages below it."""
    many: list[str] = []
    pages = False
    for path, folders, files in os.walk(name, onerror=_cannot_list):
        folders[:] = sorted(folder for folder in folders if not folder.startswith("."))
        for file in sorted(files):
            if file.startswith(".") or not _is_file(Path(path, file)):
                continue
            if kind_by_name(file) != "page":
                many.append(str(Path(path, file)))
            else:
                pages = pages or file.lower().endswith(PAGE_ENDINGS)
    if not pages and not many:
        raise SourceError(f"{name} holds no page and no file of pages")
    if pages:
        yield name
    yield from many


def _cannot_list(error: OSError) -> None:
    raise SourceError(f"{error.filename} cannot be listed: {reason(error)}") from error


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def _remote(name: str) -> list[str]:
    """The address itself, or the files that a pattern or a folder of a store stands for."""
    if name.lower().startswith(("http://", "https://")):
        return [name]
    store, path = filesystem(name)
    try:
        if _PATTERN.search(path):
            found = [one for one in store.glob(path) if not store.isdir(one)]
        elif store.isdir(path):
            found = [one for one in store.find(path) if kind_by_name(one) != "page"]
        else:
            return [name]
    except Exception as error:
        raise SourceError(f"{name} cannot be listed: {reason(error)}") from error
    if not found:
        raise SourceError(f"{name} stands for no file of pages")
    return [store.unstrip_protocol(one) for one in sorted(found)]
