"""Libraries of extras, imported where they are used: what is missing is said in one line, with how to get it."""

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager

from presscut.errors import UsageError

__all__ = ["need", "needed_for"]


@contextmanager
def needed_for(what: str, extra: str = "batch") -> Iterator[None]:
    """A block of imports that `what` needs.

    Raises:
        UsageError: one of them is not installed: what needs which, and the command that installs it.
    """
    try:
        yield
    except ImportError as error:
        missing = f" ({error.name} is missing)" if error.name else f" ({error})"
        raise UsageError(f"{what} needs: pip install 'presscut[{extra}]'{missing}") from error


def need(what: str, *libraries: str, extra: str = "batch") -> None:
    """Makes sure that libraries are there before any work begins; none is imported.

    Raises:
        UsageError: some are not: what needs them, which, and the command that installs them.
    """
    missing = [name for name in libraries if importlib.util.find_spec(name) is None]
    if missing:
        raise UsageError(f"{what} needs: pip install 'presscut[{extra}]' ({', '.join(missing)} missing)")
