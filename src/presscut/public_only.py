"""A transport for httpx that reaches the public internet and nothing else: no loopback, no private network, no metadata service.

A name is looked up once, every address it has is checked, and the connection goes to a checked one, so that a second
answer of the name server cannot lead elsewhere (DNS rebinding). Redirects come back through here. Loaded with httpx.
"""

import asyncio
import ipaddress
import socket

import httpx

__all__ = ["PrivateAddressError", "public_transport"]


class PrivateAddressError(httpx.TransportError):
    """A host has an address that strangers have no business with."""


def public_transport() -> httpx.AsyncBaseTransport:
    """The transport; certificates are checked against the name, as ever."""
    return _PublicTransport()


class _PublicTransport(httpx.AsyncBaseTransport):
    def __init__(self) -> None:
        self._inner = httpx.AsyncHTTPTransport(trust_env=False)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The answer of the host behind an address that was checked."""
        host = request.url.host
        address = await _public_address(
            host, request.url.port or (443 if request.url.scheme == "https" else 80)
        )
        pinned = httpx.Request(
            method=request.method,
            url=request.url.copy_with(host=address),
            headers=request.headers,
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": host},
        )
        return await self._inner.handle_async_request(pinned)

    async def aclose(self) -> None:
        """Closes every connection."""
        await self._inner.aclose()


async def _public_address(host: str, port: int) -> str:
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise httpx.ConnectError(f"{host}: {error.strerror or error}") from error
    addresses = [str(place[4][0]).partition("%")[0] for place in found]
    if not addresses or not all(map(_is_public, addresses)):
        raise PrivateAddressError(host)
    return addresses[0]


def _is_public(address: str) -> bool:
    parsed = ipaddress.ip_address(address)
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour or (parsed.teredo and parsed.teredo[1])
        if inner and not inner.is_global:
            return False
    return parsed.is_global and not parsed.is_multicast
