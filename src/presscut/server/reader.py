"""What is served, and how far it may be reached."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from presscut.archive import Archive

__all__ = ["LOOPBACK", "Reader"]

LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")
"""Names by which a browser on this machine calls the server: any other may be a stranger's page (DNS rebinding)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What is served, and how far."""

    archive: Archive
    allow_add: bool = False
    """Whether pages may be added by URL or upload."""
    private_addresses: bool = False
    """Whether "add a page" may fetch from this machine and its network. For tests."""
    hosts: Sequence[str] = field(default=LOOPBACK)
    """Names by which the server may be called."""
    title: str = "presscut"
