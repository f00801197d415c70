"""The reader running: an archive opened, a server started and ended.

Rules of this file:
1. It binds to loopback unless told otherwise, and says plainly what another address means.
2. The address is printed on standard error when the server answers there.
"""

import ipaddress
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from presscut.archive import Archive
from presscut.errors import SourceError
from presscut.extras import needed_for

__all__ = ["ServeOptions", "serve_archive"]

GRACE: Final = 3
"""Seconds that open connections have to end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeOptions:
    """What is served, and where."""

    archive: str
    host: str = "127.0.0.1"
    port: int = 8000
    allow_add: bool = False
    hosts: tuple[str, ...] = ()
    """More names by which the server may be called."""


def serve_archive(options: ServeOptions, *, ready: Callable[[str], None] | None = None) -> None:
    """Serves until it is interrupted; `ready` is given the address when the server answers.

    Raises:
        UsageError: the extra is not installed.
        SourceError: there is no such archive, or the address cannot be bound.
    """
    with needed_for("serve", "serve"):
        import uvicorn

        from presscut.server import LOOPBACK, Reader, make_app
    archive = Archive.open(options.archive, readonly=not options.allow_add)
    hosts = (
        (*LOOPBACK, options.host, *options.hosts)
        if not _is_everywhere(options.host)
        else (*LOOPBACK, *options.hosts, "*")
    )
    app = make_app(Reader(archive=archive, allow_add=options.allow_add, hosts=hosts))
    if not _is_loopback(options.host):
        _say(
            f"anybody who reaches {options.host} can read this archive{' and add to it' if options.allow_add else ''}"
        )
    config = uvicorn.Config(
        app,
        host=options.host,
        port=options.port,
        log_level="warning",
        timeout_graceful_shutdown=GRACE,
        server_header=False,
    )
    _run(_server_of(uvicorn, config, ready or _announce), options)


def _server_of(uvicorn: Any, config: Any, ready: Callable[[str], None]) -> Any:
    """A server that tells its address when it has one."""

    class _Telling(uvicorn.Server):  # type: ignore[misc]
        async def startup(self, sockets: Any = None) -> None:
            await super().startup(sockets=sockets)
            if self.started:
                name, port = self.servers[0].sockets[0].getsockname()[:2]
                ready(f"http://{f'[{name}]' if ':' in name else name}:{port}/")

    return _Telling(config)


def _run(server: Any, options: ServeOptions) -> None:
    try:
        server.run()
    except SystemExit:  # uvicorn's way of saying that it could not start; why stands in its log
        raise SourceError(f"cannot listen on {options.host}:{options.port}: is it in use?") from None
    if not server.started:
        raise SourceError(f"cannot listen on {options.host}:{options.port}: is it in use?")


def _announce(address: str) -> None:
    _say(f"the archive is at {address} (Ctrl-C ends it)")


def _say(said: str) -> None:
    print("presscut:", said, file=sys.stderr, flush=True)  # noqa: T201


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _is_everywhere(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return not host
