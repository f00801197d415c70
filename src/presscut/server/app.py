"""The routes of the reader, and what stands around them.

`ROUTES` is the map: an address, and the function that makes its page.
"""

import contextlib
import logging
import os
import secrets
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Final

from anyio import to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from presscut.errors import PresscutError, SourceError
from presscut.server import add_pages, article_pages, list_pages, search_pages, version_pages
from presscut.server.pages import environment, page
from presscut.server.reader import Reader
from presscut.server.safety import Guard, TooMuchError

__all__ = ["Reader", "make_app"]

MAX_UPLOAD: Final = 12_000_000
"""Bytes of a form with a page: the largest page and its wrapping."""
THREADS: Final = 2 * (os.cpu_count() or 2)
"""Answers that are made at a time. More would take turns at the same cores, and all be late; others wait in order."""
RETRY: Final = 10
"""Seconds after which a program may ask again when the archive could not be read."""
_STATIC: Final = Path(__file__).parent / "static"

ROUTES: Final[Sequence[BaseRoute]] = (
    Route("/", search_pages.search, name="search"),
    Route("/search.json", search_pages.as_json, name="json"),
    Route("/search.csv", search_pages.as_csv, name="csv"),
    Route("/feed.atom", search_pages.as_feed, name="feed"),
    Route("/article/{record:int}", article_pages.article, name="article"),
    Route("/article/{record:int}/evidence", article_pages.evidence, name="evidence"),
    Route("/article/{record:int}/versions", version_pages.versions, name="versions"),
    Route("/article/{record:int}/as/{form}", article_pages.download, name="download"),
    Route("/article/{record:int}/capture/{capture:int}/warc", article_pages.page_record, name="page-record"),
    Route("/outlets", list_pages.outlets, name="outlets"),
    Route("/authors", list_pages.authors, name="authors"),
    Route("/outlet", list_pages.outlet, name="outlet"),
    Route("/author", list_pages.author, name="author"),
    Route("/day/{day}", list_pages.day, name="day"),
    Route("/help", list_pages.help_page, name="help"),
    Route("/health", list_pages.health, name="health"),
    Route("/add", add_pages.form, name="add", methods=["GET"]),
    Route("/add", add_pages.add, name="add-page", methods=["POST"]),
    Mount("/static", StaticFiles(directory=_STATIC), name="static"),
)


def make_app(reader: Reader) -> Starlette:
    """The application of a reader. It closes the archive when it ends."""

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = THREADS
        yield
        reader.archive.close()

    app = Starlette(
        routes=list(ROUTES),
        middleware=[
            Middleware(Guard, max_body=MAX_UPLOAD),
            Middleware(TrustedHostMiddleware, allowed_hosts=list(reader.hosts), www_redirect=False),
        ],
        exception_handlers={
            HTTPException: _refused,
            SourceError: _unanswered,
            PresscutError: _unanswered,
            TooMuchError: _too_much,
        },
        lifespan=lifespan,
    )
    app.state.reader = reader
    app.state.templates = environment()
    app.state.secret = secrets.token_bytes(32)
    return app


_SAID: Final = {
    400: "The request could not be read.",
    403: "This is not allowed here.",
    404: "There is no such page in this archive.",
    405: "This address does not take such a request.",
    413: "That is more than can be taken in at once.",
    503: "The archive cannot be read just now. Try again in a moment.",
}


async def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 400
    detail = error.detail if isinstance(error, HTTPException) else ""
    said = _SAID.get(status, "")
    shown = detail if detail and detail not in {"Not Found", "Method Not Allowed", "Forbidden"} else said
    return page(request, "refused.html", status=status, said=shown or detail, code=status)


async def _unanswered(request: Request, error: Exception) -> Response:
    """The archive is busy, gone or damaged: why is in the log, for it names files; the server goes on."""
    logging.getLogger("presscut").warning("%s", error)
    made = page(request, "refused.html", status=503, said=_SAID[503], code=503)
    made.headers["Retry-After"] = str(RETRY)
    return made


async def _too_much(request: Request, _error: Exception) -> Response:
    return page(request, "refused.html", status=413, said=_SAID[413], code=413)
