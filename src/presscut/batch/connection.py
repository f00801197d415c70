"""The way to a Ray cluster, and back."""

import contextlib
import logging
import socket
from collections.abc import Iterator
from typing import Any, Final

from presscut.errors import SourceError
from presscut.extras import needed_for

__all__ = ["RETRIES", "connected"]

RETRIES: Final = 5
"""Times that a task is done again because its node or process died. Nodes on loan are taken back at any time."""
_KNOCK: Final = 10.0
"""Seconds in which the head of a cluster has to answer."""


@contextlib.contextmanager
def connected(address: str | None) -> Iterator[Any]:
    """Ray, connected; disconnected in the end if it was not before.

    Args:
        address: of the cluster (`auto`, `ray://head:10001`); `None`: the one this process is connected to, or that
            `RAY_ADDRESS` names, else a new one of this machine alone.

    Raises:
        SourceError: the cluster cannot be reached.
        UsageError: ray is not installed.
    """
    with needed_for("the engine ray", "ray"):
        import ray
    if ray.is_initialized():
        yield ray
        return
    try:
        _knock(address)
        ray.init(
            address=address,
            include_dashboard=None if address else False,
            log_to_driver=False,
            logging_level=logging.ERROR,
        )
    except (ConnectionError, ValueError, RuntimeError, OSError) as error:
        raise SourceError(f"the cluster {address or 'of this machine'} cannot be reached: {error}") from error
    try:
        yield ray
    finally:
        ray.shutdown()


def _knock(address: str | None) -> None:
    """Raises `OSError` if nobody listens at an address: Ray would wait for minutes."""
    host, colon, port = (address or "").removeprefix("ray://").rpartition(":")
    if colon and port.isdigit():
        socket.create_connection((host.strip("[]"), int(port)), _KNOCK).close()
