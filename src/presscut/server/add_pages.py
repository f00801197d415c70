"""Adding a page by its address or as a file: the only pages that change anything."""

from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from presscut.archive import Added
from presscut.encodings import MAX_BYTES
from presscut.fetch import Fetched, FetchLimits, fetch
from presscut.model import Failure
from presscut.pipeline import read_capture
from presscut.server.pages import page
from presscut.server.reader import Reader
from presscut.server.safety import COOKIE, TOKEN, csrf_token, is_ours, new_cookie
from presscut.sources import Capture

__all__ = ["add", "form"]

MAX_FIELD: Final = 4_000
"""Bytes of one field that is no file."""
SECONDS: Final = 30.0
"""For the whole fetch of a page: somebody waits."""


def form(request: Request) -> Response:
    """The form."""
    _allowed(request)
    return _form(request, "", "")


def _form(request: Request, said: str, url: str, status: int = 200) -> Response:
    cookie = request.cookies.get(COOKIE) or new_cookie()
    token = csrf_token(request.app.state.secret, cookie)
    made = page(request, "add.html", status=status, token=token, said=said, url=url)
    made.set_cookie(COOKIE, cookie, httponly=True, samesite="strict", path="/add")
    return made


async def add(request: Request) -> Response:
    """Takes a page, files it, and shows its article."""
    reader = _allowed(request)
    async with request.form(max_files=1, max_fields=4, max_part_size=MAX_FIELD) as fields:
        if not is_ours(request, request.app.state.secret, _text(fields, TOKEN)):
            raise HTTPException(403, "The form is not from this page, or too old: open it again.")
        url = _text(fields, "url").strip()
        caught = await _caught(fields, url, reader)
    added = caught if isinstance(caught, str) else await run_in_threadpool(_file, reader, caught)
    if isinstance(added, str):
        return _form(request, added, url, status=422)
    return RedirectResponse(f"/article/{added.record_id}?added={added.relation}", 303)


async def _caught(fields: FormData, url: str, reader: Reader) -> Capture | str:
    """The page that was sent, or fetched; or what is wrong, for people."""
    upload = fields.get("page")
    if isinstance(upload, UploadFile) and upload.filename:
        data = await upload.read(MAX_BYTES + 1)
        return Capture(data=data, name=upload.filename[:200], url=url or None)
    if not url:
        return "Give the address of a page, or choose a file."
    limits = FetchLimits(total=SECONDS, size=MAX_BYTES)
    fetched = await run_in_threadpool(fetch, url, limits=limits, public_only=not reader.private_addresses)
    if isinstance(fetched, Fetched):
        return Capture(
            data=fetched.data, name=url, url=fetched.url, charset=fetched.charset, captured=fetched.captured
        )
    return fetched.detail


def _file(reader: Reader, caught: Capture) -> Added | str:
    reading = read_capture(caught)
    if isinstance(reading, Failure):
        return f"No article was found: {reading.detail}."
    return reader.archive.add(reading.article, caught)


def _allowed(request: Request) -> Reader:
    reader: Reader = request.app.state.reader
    if not reader.allow_add:
        raise HTTPException(403, "Adding pages is switched off: start the reader with --allow-add.")
    return reader


def _text(fields: FormData, name: str) -> str:
    value = fields.get(name)
    return value if isinstance(value, str) else ""
