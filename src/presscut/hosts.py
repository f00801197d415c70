"""The host of an address, of which any may stand in a page or a call.

Rules of this file:
1. What is no address has no host, and raises nothing.
"""

from urllib.parse import urlsplit

__all__ = ["host_of"]


def host_of(url: str | None) -> str:
    """The host's name, in lower case, without port and "www."; empty where there is none."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:  # a malformed IPv6 host
        return ""
