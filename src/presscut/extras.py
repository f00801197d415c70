"""Libraries of extras, imported where they are used: what is missing is said in one line, with how to get it."""

from collections.abc import Iterator
from contextlib import contextmanager

from presscut.errors import UsageError

__all__ = ["needed_for"]


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
