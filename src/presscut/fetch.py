"""The bytes behind a web address: the only file that uses the network, and with it the clock.

Rules of this file:
1. Whatever a server does, an answer comes: the page or a `Failure`, within a bounded time and memory.
2. Nothing is read into the bytes. Their encoding, and whether a page is in them, is for later stages to say.
3. httpx is imported when something is fetched, never before.
"""

import asyncio
import re
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Final

from presscut.model import Failure, Reason

if TYPE_CHECKING:
    import httpx

__all__ = ["FetchLimits", "Fetched", "fetch"]

_SCHEME: Final = re.compile(r"\s*https?://", re.IGNORECASE)
_MEDIA_TYPE: Final = re.compile(r"\s*([\w.+-]+/[\w.+-]+)\s*(?:;|\Z)", re.ASCII)

_MEDIA_TYPES: Final = frozenset(
    {
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "text/xml",
        "application/xml",
    }
)
"""What a page may be served as. A missing or malformed type is no reason to refuse: the bytes will tell."""

_SHOWN: Final = 200
"""Characters of an address in a sentence for people."""

_PACKINGS: Final = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
"""Content encodings opened: those asked for. One layer at most, and none that packs a gigabyte into one chunk."""

_HEADERS: Final = {
    "Accept": "text/html,application/xhtml+xml;q=0.9,text/plain;q=0.8,application/xml;q=0.7,*/*;q=0.1",
    "Accept-Encoding": "gzip, deflate",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchLimits:
    """How long, how far and how much to fetch."""

    connect: float = 10.0
    """Seconds for the connection to stand, each time one is made."""
    read: float = 20.0
    """Seconds of silence between two pieces of the answer."""
    total: float = 60.0
    """Seconds for everything together, redirects included."""
    redirects: int = 10
    size: int = 10_000_000
    """Bytes of the body, unpacked: `encodings.MAX_BYTES`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an address answered with."""

    data: bytes
    """The body, its transfer's packing undone."""
    url: str
    """Where it was found in the end, after every redirect."""
    charset: str | None
    """As the `Content-Type` header names it, unchecked."""
    captured: datetime
    """When the answer began; aware, UTC."""


def fetch(url: str, *, limits: FetchLimits | None = None, public_only: bool = False) -> Fetched | Failure:
    """The page behind an http or https address, or why there is none. Never raises for what a server does.

    Redirects are followed; proxies and certificates are those of the environment. Reasons of failure:
    `fetch-failed` (no such host, no answer in time, an error status, a broken transfer), `refused` (another scheme,
    a type that is no text page, a packing not asked for, too many redirects), `too-large`.

    With `public_only` every connection, those of redirects too, goes to an address of the public internet or is
    `refused`: for servers that fetch what strangers name. Proxies of the environment are not used then.

    It works from inside a running event loop too, and holds that loop up: it is a plain blocking call.
    """
    limits = limits or FetchLimits()
    if not _SCHEME.match(url):
        return _failure("refused", url, "is not an http or https address")
    return _run(_fetch(url.strip(), limits, public_only=public_only))


def _run(task: Coroutine[object, object, Fetched | Failure]) -> Fetched | Failure:
    """The outcome of a coroutine, in a thread of its own where this one has a loop already."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(task)
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(asyncio.run, task).result()


async def _fetch(url: str, limits: FetchLimits, *, public_only: bool) -> Fetched | Failure:
    """The fetch itself. Asynchronous, because only so a total time can be held against a server that trickles."""
    import httpx

    from presscut.public_only import public_transport

    timeout = httpx.Timeout(limits.read, connect=limits.connect)
    try:
        async with (
            asyncio.timeout(limits.total),
            httpx.AsyncClient(
                headers={**_HEADERS, "User-Agent": _user_agent()},
                timeout=timeout,
                follow_redirects=True,
                max_redirects=limits.redirects,
                transport=public_transport() if public_only else None,
                trust_env=not public_only,
            ) as client,
            client.stream("GET", url) as response,
        ):
            return await _read(response, url, limits.size)
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        return _misfortune(error, url, limits)


def _misfortune(error: Exception, url: str, limits: FetchLimits) -> Failure:
    """What an exception of the fetch means, in the first row of the table that fits."""
    import httpx

    from presscut.public_only import PrivateAddressError

    cause = str(error) or type(error).__name__
    meanings: tuple[tuple[type[Exception], Reason, str], ...] = (
        (PrivateAddressError, "refused", f"leads to a machine that is not on the public internet: {cause}"),
        (TimeoutError, "fetch-failed", f"did not answer in full within {limits.total:g} seconds"),
        (httpx.ConnectTimeout, "fetch-failed", f"could not be reached within {limits.connect:g} seconds"),
        (httpx.TimeoutException, "fetch-failed", f"fell silent for {limits.read:g} seconds"),
        (httpx.TooManyRedirects, "refused", f"redirects more than {limits.redirects} times"),
        (httpx.UnsupportedProtocol, "refused", "leads to something that is not an http or https address"),
        (httpx.InvalidURL, "refused", f"is not a valid address: {cause}"),
        (ValueError, "refused", f"is not a valid address: {cause}"),
        (Exception, "fetch-failed", f"could not be fetched: {cause}"),
    )
    reason, what = next((reason, what) for kind, reason, what in meanings if isinstance(error, kind))
    return _failure(reason, url, what)


async def _read(response: "httpx.Response", url: str, size: int) -> Fetched | Failure:
    """The body of an answer whose headers promise a page, as far as it stays within `size` bytes."""
    captured = datetime.now(UTC)
    if (refusal := _refusal(response, url)) is not None:  # a failure is falsy
        return refusal
    body = bytearray()
    async for piece in response.aiter_bytes():
        body += piece
        if len(body) > size:
            return _failure("too-large", url, f"holds more than {size:,} bytes")
    return Fetched(
        data=bytes(body), url=str(response.url), charset=response.charset_encoding, captured=captured
    )


def _refusal(response: "httpx.Response", url: str) -> Failure | None:
    """Why the body is not worth reading, by status and headers."""
    if not response.is_success:
        return _failure(
            "fetch-failed", url, f"answered {response.status_code} {response.reason_phrase}".rstrip()
        )
    media_type = _MEDIA_TYPE.match(response.headers.get("Content-Type", ""))
    if media_type and media_type[1].lower() not in _MEDIA_TYPES:
        return _failure("refused", url, f"is served as {media_type[1].lower()}, not as a page")
    packing = response.headers.get("Content-Encoding", "").strip().lower()
    if packing not in _PACKINGS:
        return _failure("refused", url, f"is packed as {packing!r}, which was not asked for")
    return None


def _failure(reason: Reason, url: str, what: str) -> Failure:
    """A failure whose sentence begins with the address, or as much of it as a sentence bears."""
    shown = url if len(url) <= _SHOWN else f"{url[:_SHOWN]}…"
    return Failure(reason=reason, stage="source", detail=f"{shown} {what.rstrip('.')}.", url=url)


def _user_agent() -> str:
    """Who asks: name, version and where to complain."""
    try:
        release = version("presscut")
    except PackageNotFoundError:  # run from a source tree that was never installed
        release = "0"
    return f"presscut/{release} (+https://pypi.org/project/presscut/)"
