"""Everything presscut raises. A bad page is a value (`model.Failure`); a wrong call is one of these.

PresscutError
├── UsageError(ValueError)      a call that no page could make right: a wrong type, an unknown format
└── SourceError(OSError)        a file, folder or address that cannot be read at all
"""

__all__ = ["PresscutError", "SourceError", "UsageError"]


class PresscutError(Exception):
    """The root of every exception of this package."""


class UsageError(PresscutError, ValueError):
    """The call itself is wrong; the message names the argument and its value."""


class SourceError(PresscutError, OSError):
    """A source cannot be opened or written; the message names it and the reason."""
