import asyncio
import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from presscut.encodings import MAX_BYTES
from presscut.fetch import Fetched, FetchLimits, fetch
from presscut.model import Failure

HTML = "<!doctype html><title>Möhrental</title><p>The mill turns again.</p>".encode()

Answer = Callable[[BaseHTTPRequestHandler], None]


def answer(body: bytes, status: int = 200, **headers: str) -> Answer:
    """A handler that sends this, header names written with underscores."""

    def send(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    return send


def endless(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Type", "text/html")
    request.end_headers()
    try:
        while True:
            request.wfile.write(b"<p>The mill turns.</p>" * 1000)
    except OSError:  # the other side has had enough
        pass


def trickle(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Type", "text/html")
    request.end_headers()
    try:
        for _ in range(100):
            request.wfile.write(b"<p>")
            time.sleep(0.05)
    except OSError:
        pass


def count_down(request: BaseHTTPRequestHandler) -> None:
    """Redirect from /down/N to /down/N-1, and from /down/0 to the page."""
    left = int(request.path.rpartition("/")[2])
    answer(b"", 302, Location=f"/down/{left - 1}" if left else "/page")(request)


def echo(request: BaseHTTPRequestHandler) -> None:
    lines = "".join(f"{name}: {value}\n" for name, value in request.headers.items())
    answer(lines.encode(), Content_Type="text/plain")(request)


def truncated(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Type", "text/html")
    request.send_header("Content-Length", "5000")
    request.end_headers()
    request.wfile.write(HTML)


ANSWERS: dict[str, Answer] = {
    "/page": answer(HTML, Content_Type="text/html"),
    "/charset": answer(HTML, Content_Type="Text/HTML; Charset=ISO-8859-1"),
    "/untyped": answer(HTML),
    "/mistyped": answer(HTML, Content_Type="html"),
    "/plain": answer(b"The mill turns again.", Content_Type="text/plain"),
    "/xhtml": answer(HTML, Content_Type="application/xhtml+xml"),
    "/xml": answer(HTML, Content_Type="application/xml"),
    "/pdf": answer(b"%PDF-1.7", Content_Type="application/pdf"),
    "/image": answer(b"GIF89a", Content_Type="image/gif"),
    "/gone": answer(b"<p>No such page</p>", 404, Content_Type="text/html"),
    "/broken": answer(b"<p>Sorry</p>", 500, Content_Type="text/html"),
    "/nothing": answer(b"", 200, Content_Type="text/html"),
    "/gzip": answer(gzip.compress(HTML), Content_Type="text/html", Content_Encoding="gzip"),
    "/deflate": answer(zlib.compress(HTML), Content_Type="text/html", Content_Encoding="deflate"),
    "/brotli": answer(b"\x00", Content_Type="text/html", Content_Encoding="br"),
    "/layers": answer(
        gzip.compress(gzip.compress(HTML)), Content_Type="text/html", Content_Encoding="gzip, gzip"
    ),
    "/notgzip": answer(HTML, Content_Type="text/html", Content_Encoding="gzip"),
    "/bomb": answer(gzip.compress(b"\x00" * 30_000_000), Content_Type="text/html", Content_Encoding="gzip"),
    "/moved": answer(b"", 301, Location="/page"),
    "/loop": answer(b"", 302, Location="/loop"),
    "/elsewhere": answer(b"", 302, Location="ftp://press.example/page"),
    "/nowhere": answer(b"", 302, Location="http://[bad/"),
    "/endless": endless,
    "/trickle": trickle,
    "/truncated": truncated,
    "/echo": echo,
}


class Press(BaseHTTPRequestHandler):
    """The answers above, and silence in the log."""

    def do_GET(self) -> None:
        count_down(self) if self.path.startswith("/down/") else ANSWERS[self.path](self)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        pass


@pytest.fixture(scope="module")
def press() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Press) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")


@contextmanager
def raw_server(*pieces: bytes, pause: float) -> Iterator[str]:
    """A server that sends these pieces to the first who connects, pausing before each, whatever was asked."""
    stop = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                for piece in pieces:
                    if stop.wait(pause):
                        return
                    try:
                        connection.sendall(piece)
                    except OSError:
                        return

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
        stop.set()
        thread.join(5)


def page(found: Fetched | Failure) -> Fetched:
    assert isinstance(found, Fetched), found
    return found


def failure(found: Fetched | Failure, reason: str, *words: str) -> Failure:
    assert isinstance(found, Failure)
    assert found.reason == reason
    assert found.stage == "source"
    assert all(word in found.detail for word in words), found.detail
    assert found.detail.endswith(".")
    return found


# --- Pages


def test_a_page_comes_with_its_address_and_the_time(press: str) -> None:
    found = page(fetch(f"{press}/page"))
    assert (found.data, found.url, found.charset) == (HTML, f"{press}/page", None)
    assert found.captured.tzinfo is UTC
    assert abs(datetime.now(UTC) - found.captured) < timedelta(minutes=1)


def test_charset_of_the_header(press: str) -> None:
    assert page(fetch(f"{press}/charset")).charset == "ISO-8859-1".lower()


@pytest.mark.parametrize("path", ["untyped", "mistyped", "plain", "xhtml", "xml"])
def test_types_that_may_be_pages(press: str, path: str) -> None:
    assert page(fetch(f"{press}/{path}")).data


@pytest.mark.parametrize("path", ["gzip", "deflate"])
def test_packing_of_the_transfer_is_undone(press: str, path: str) -> None:
    assert page(fetch(f"{press}/{path}")).data == HTML


def test_redirects_are_followed_to_the_end(press: str) -> None:
    assert page(fetch(f"{press}/moved")).url == f"{press}/page"
    assert page(fetch(f"{press}/down/8")).url == f"{press}/page"


def test_the_request_says_who_asks_and_for_what(press: str) -> None:
    headers = page(fetch(f"{press}/echo")).data.decode().lower()
    assert "user-agent: presscut/" in headers
    assert "(+https://pypi.org/project/presscut/)" in headers
    assert "accept: text/html" in headers
    assert "accept-encoding: gzip, deflate\n" in headers


def test_an_empty_page_is_no_failure_of_the_fetch(press: str) -> None:
    assert page(fetch(f"{press}/nothing")).data == b""


def test_white_space_around_an_address_is_nothing(press: str) -> None:
    assert page(fetch(f"  {press}/page\n")).url == f"{press}/page"


def test_inside_a_running_loop(press: str) -> None:
    async def within() -> Fetched | Failure:
        return fetch(f"{press}/page")  # a blocking call, as a notebook makes it

    assert page(asyncio.run(within())).data == HTML


# --- Failures


@pytest.mark.parametrize(
    "url", ["ftp://press.example/a", "file:///etc/hosts", "javascript:1", "press.example/a", ""]
)
def test_other_schemes_are_refused(url: str) -> None:
    assert failure(fetch(url), "refused", "not an http or https address").url == url


@pytest.mark.parametrize(
    "url",
    ["http://\x00/", "http://", "https:///a", "http://xn--/", "http://\ud800/", "http://" + "a" * 99_999],
)
def test_addresses_that_are_none_are_refused(url: str) -> None:
    assert len(failure(fetch(url), "refused").detail) < 400


def test_types_that_are_no_pages_are_refused(press: str) -> None:
    failure(fetch(f"{press}/pdf"), "refused", "application/pdf")
    failure(fetch(f"{press}/image"), "refused", "image/gif")


def test_packings_not_asked_for_are_refused(press: str) -> None:
    failure(fetch(f"{press}/brotli"), "refused", "'br'")
    failure(fetch(f"{press}/layers"), "refused", "'gzip, gzip'")


def test_endless_redirects_are_refused(press: str) -> None:
    failure(fetch(f"{press}/loop"), "refused", "redirects more than 10 times")
    failure(fetch(f"{press}/down/3", limits=FetchLimits(redirects=2)), "refused", "more than 2 times")


def test_redirects_that_leave_the_web_are_refused(press: str) -> None:
    failure(fetch(f"{press}/elsewhere"), "refused")
    failure(fetch(f"{press}/nowhere"), "fetch-failed")


def test_error_statuses(press: str) -> None:
    assert failure(fetch(f"{press}/gone"), "fetch-failed", "404 Not Found").url == f"{press}/gone"
    failure(fetch(f"{press}/broken"), "fetch-failed", "500 Internal Server Error")


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    failure(fetch(f"http://127.0.0.1:{port}/"), "fetch-failed", "could not be fetched")


def test_no_such_host() -> None:
    failure(fetch("http://no-such-host.invalid/"), "fetch-failed", "http://no-such-host.invalid/")


def test_transfers_that_break(press: str) -> None:
    failure(fetch(f"{press}/truncated"), "fetch-failed")
    failure(fetch(f"{press}/notgzip"), "fetch-failed")
    with raw_server(b"220 mail.example ESMTP\r\n", pause=0) as url:
        failure(fetch(url), "fetch-failed")


def test_too_large_bodies_are_left_unread(press: str) -> None:
    failure(fetch(f"{press}/endless", limits=FetchLimits(size=100_000)), "too-large", "100,000 bytes")
    failure(fetch(f"{press}/bomb"), "too-large", "10,000,000 bytes")


def test_size_counts_what_is_unpacked(press: str) -> None:
    assert page(fetch(f"{press}/gzip", limits=FetchLimits(size=len(HTML)))).data == HTML
    failure(fetch(f"{press}/gzip", limits=FetchLimits(size=len(HTML) - 1)), "too-large")


def test_the_limit_of_size_is_that_of_a_page() -> None:
    assert FetchLimits().size == MAX_BYTES


def test_silence_ends_a_fetch() -> None:
    with raw_server(b"", b"HTTP/1.1 200 OK\r\n\r\n", pause=3) as url:
        begin = time.monotonic()
        failure(fetch(url, limits=FetchLimits(read=0.2)), "fetch-failed", "fell silent for 0.2 seconds")
        assert time.monotonic() - begin < 2


def test_a_trickling_body_ends_at_the_total(press: str) -> None:
    begin = time.monotonic()
    failure(fetch(f"{press}/trickle", limits=FetchLimits(total=0.5)), "fetch-failed", "within 0.5 seconds")
    assert time.monotonic() - begin < 3


def test_trickling_headers_end_at_the_total() -> None:
    drops = [bytes([letter]) for letter in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 200]
    with raw_server(*drops, pause=0.05) as url:
        begin = time.monotonic()
        failure(fetch(url, limits=FetchLimits(total=0.5)), "fetch-failed", "within 0.5 seconds")
        assert time.monotonic() - begin < 3
