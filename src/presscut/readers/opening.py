"""A name becomes an open file: a path, or an address of a store that fsspec knows.

Rules of this file:
1. Whatever keeps a file from being opened is a `SourceError` that names it.
2. The file is opened for bytes, and not unpacked.
"""

import errno
import re
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from presscut.errors import SourceError, UsageError
from presscut.extras import needed_for

__all__ = ["filesystem", "is_remote", "opened", "reason"]

_EXTRAS: Final = {"s3": "s3", "s3a": "s3"}
"""The extra of this package that brings a store, by scheme; others have packages of their own."""
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


def is_remote(name: str) -> bool:
    """Whether a name is an address: `s3://…`, `https://…`, and whatever else fsspec knows."""
    return _SCHEME.match(name) is not None


def opened(name: str) -> BinaryIO:
    """The file of a name, at its beginning.

    Raises:
        SourceError: it cannot be opened.
        UsageError: what its store needs is not installed.
    """
    if is_remote(name):
        return _remote(name)
    try:
        return Path(name).open("rb")
    except (OSError, ValueError) as error:
        raise SourceError(f"{name} cannot be read: {reason(error)}") from error


def filesystem(name: str) -> tuple[Any, str]:
    """The store of an address and the path in it.

    Raises:
        UsageError: fsspec, or what it needs for this store, is not installed, or it knows no such store.
    """
    with needed_for(name):
        import fsspec
        from fsspec.core import url_to_fs
    scheme = name.partition("://")[0].lower()
    if scheme not in fsspec.available_protocols():
        raise UsageError(f"{name}: no store is known by {scheme}://")
    try:
        with needed_for(name, _EXTRAS.get(scheme, "batch")):
            found: tuple[Any, str] = url_to_fs(name)
    except UsageError:
        raise
    except Exception as error:
        raise SourceError(f"{name} cannot be read: {reason(error)}") from error
    return found


def _remote(name: str) -> BinaryIO:
    store, path = filesystem(name)
    try:
        return cast("BinaryIO", store.open(path, "rb"))
    except Exception as error:
        raise SourceError(f"{name} cannot be read: {reason(error)}") from error


def reason(error: Exception) -> str:
    """Why the system refused, in its own words; stores hide what happened behind a file that is not found."""
    cause = error.__cause__
    if (
        isinstance(error, FileNotFoundError)
        and isinstance(cause, OSError)
        and not isinstance(cause, FileNotFoundError)
    ):
        return reason(cause)
    if isinstance(error, FileNotFoundError) or getattr(error, "errno", None) == errno.ENOENT:
        return "there is no such file or folder"
    words = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
    return words[:1].lower() + words[1:]
