"""What guards every request: headers, limits, and proof that a form is ours.

Rules of this file:
1. It knows nothing of articles.
2. A refusal says in plain words what was wrong, and nothing about the machine.

Sources: the OWASP cheat sheets on CSRF (signed double-submit cookie, Fetch metadata) and on content security policies.
"""

import hmac
import secrets
from hashlib import sha256
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["COOKIE", "TOKEN", "Guard", "csrf_token", "is_ours"]

POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
MAX_QUERY: Final = 8_192
"""Bytes of a query string."""
MAX_PATH: Final = 2_048
"""Bytes of a path."""
COOKIE: Final = "presscut-form"
TOKEN: Final = "token"  # noqa: S105 - the name of a field


class Guard:
    """Around the whole application: limits on what comes in, headers on what goes out."""

    def __init__(self, app: ASGIApp, *, max_body: int) -> None:
        self.app = app
        self.max_body = max_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers or passes on one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if refusal:
            await refusal(scope, receive, send_guarded)
        else:
            await self.app(scope, _counted(receive, self.max_body), send_guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        if len(scope.get("query_string", b"")) > MAX_QUERY or len(scope.get("raw_path") or b"") > MAX_PATH:
            return PlainTextResponse("The address is too long.\n", 414)
        length = Headers(scope=scope).get("content-length", "0")
        if not length.isdecimal() or int(length) > self.max_body:
            return PlainTextResponse(f"More than {self.max_body:,} bytes were sent.\n", 413)
        return None


class TooMuchError(Exception):
    """More came than was announced or allowed."""


def _counted(receive: Receive, most: int) -> Receive:
    came = 0

    async def receive_counted() -> Message:
        nonlocal came
        message = await receive()
        came += len(message.get("body", b""))
        if came > most:
            raise TooMuchError
        return message

    return receive_counted


def csrf_token(secret: bytes, cookie: str) -> str:
    """What the form must bring along with this cookie."""
    return hmac.new(secret, cookie.encode(), sha256).hexdigest()


def new_cookie() -> str:
    """A value that nobody guesses."""
    return secrets.token_urlsafe(24)


def is_ours(request: Request, secret: bytes, token: str) -> bool:
    """Whether a form was ours: from a page of this site, with the token of this browser's cookie."""
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("origin")
    if origin and urlsplit(origin).netloc != request.headers.get("host"):
        return False
    cookie = request.cookies.get(COOKIE, "")
    return bool(cookie) and hmac.compare_digest(csrf_token(secret, cookie).encode(), token.encode())
