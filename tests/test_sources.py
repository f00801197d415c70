import gzip
import io
import os
import sys
import threading
from collections.abc import Iterator
from datetime import UTC
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presscut.encodings import MAX_BYTES
from presscut.errors import UsageError
from presscut.model import Failure
from presscut.sources import PAGE_ENDINGS, Capture, open_sources, sniff

HTML = "<!doctype html><title>Möhrental</title><p>The mill turns again.</p>".encode()
DUMP = b"The mill turns again\n\nBy Ada Quill\n\nAfter twelve years the mill of Quarrydale turns again."


class Press(BaseHTTPRequestHandler):
    """One page in Latin-1, one address that is gone, one body that is empty, one that is gzip of itself."""

    def do_GET(self) -> None:
        body = {
            "/page": "<p>Möhrental</p>".encode("latin-1"),
            "/empty": b" ",
            "/packed": gzip.compress(HTML),
        }.get(self.path)
        self.send_response(404 if body is None else 200)
        self.send_header("Content-Type", "text/html; charset=iso-8859-1")
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        pass


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with ThreadingHTTPServer(("127.0.0.1", 0), Press) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def files(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(HTML)


def only(found: Iterator[Capture | Failure]) -> Capture:
    (capture,) = found
    assert isinstance(capture, Capture), capture
    return capture


def only_failure(found: Iterator[Capture | Failure]) -> Failure:
    (failure,) = found
    assert isinstance(failure, Failure), failure
    assert failure.stage == "source"
    assert failure.detail.endswith(".")
    return failure


# --- Files


def test_a_file_is_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "page.anything"
    path.write_bytes(HTML)
    assert only(open_sources([str(path)])) == Capture(data=HTML, name=str(path))
    assert only(open_sources([path], shape="html", url="https://quarrydale.example/mill")) == Capture(
        data=HTML, name=str(path), shape="html", url="https://quarrydale.example/mill"
    )


def test_packed_files_are_opened(tmp_path: Path) -> None:
    path = tmp_path / "page"
    path.write_bytes(gzip.compress(HTML))
    assert only(open_sources([path])).data == HTML


@pytest.mark.parametrize(
    ("data", "words"), [(b"", "holds nothing."), (b" \r\n\t", "nothing but white space.")]
)
def test_an_empty_file_is_a_failure(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(data)
    failure = only_failure(open_sources([path]))
    assert failure.reason == "empty"
    assert failure.detail.startswith(str(path))
    assert failure.detail.endswith(words)


@pytest.mark.parametrize(
    "name", ["", "nowhere.html", "no/where.html", "a\x00b", "a" * 5000, "\ud800", "caf\udce9"]
)
def test_a_file_that_is_not_there_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    failure = only_failure(open_sources([name]))
    assert failure.reason == "unreadable"
    assert failure.detail.encode()  # fit to print
    assert failure.url is not None
    assert failure.detail.startswith(failure.url)


def test_the_reason_stands_in_the_detail(tmp_path: Path) -> None:
    path = tmp_path / "nowhere.html"
    assert (
        only_failure(open_sources([path])).detail
        == f"{path} cannot be read: there is no such file or folder."
    )


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_failure(tmp_path: Path) -> None:
    files(tmp_path, "page.html")
    (tmp_path / "page.html").chmod(0)
    failure = only_failure(open_sources([tmp_path / "page.html"]))
    assert failure.reason == "unreadable"
    assert "permission denied" in failure.detail


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.html"
    with path.open("wb") as file:
        file.truncate(50_000_000_000)  # sparse: reading it whole would exhaust memory
    failure = only_failure(open_sources([path]))
    assert (failure.reason, failure.url) == ("too-large", str(path))
    assert "50,000,000,000 bytes" in failure.detail


def test_a_file_of_exactly_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"x" * MAX_BYTES)
    assert len(only(open_sources([path])).data) == MAX_BYTES
    path.write_bytes(b"x" * (MAX_BYTES + 1))
    assert only_failure(open_sources([path])).reason == "too-large"


def test_a_bomb_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "bomb.html.gz"
    path.write_bytes(gzip.compress(b"<p>" * MAX_BYTES))
    assert only_failure(open_sources([path])).reason == "too-large"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_an_endless_device_is_too_large() -> None:
    assert only_failure(open_sources(["/dev/zero"])).reason == "too-large"


# --- Folders


def test_a_folder_gives_its_pages_in_order(tmp_path: Path) -> None:
    names = ["b.html", "A.HTM", "sub/c.php", "sub/deep/d.txt", "a/e.wet.txt.gz", "z.html.gz"]
    files(tmp_path, *names)
    found = [capture.name for capture in open_sources([tmp_path]) if isinstance(capture, Capture)]
    ordered = ["A.HTM", "b.html", "z.html.gz", "a/e.wet.txt.gz", "sub/c.php", "sub/deep/d.txt"]
    assert found == [str(tmp_path / name) for name in ordered]


def test_every_ending_is_taken(tmp_path: Path) -> None:
    files(tmp_path, *(f"page{ending}" for ending in PAGE_ENDINGS))
    assert len(list(open_sources([tmp_path]))) == len(PAGE_ENDINGS)


def test_other_files_and_hidden_ones_are_passed_over(tmp_path: Path) -> None:
    files(
        tmp_path,
        "page.html",
        "style.css",
        "photo.jpg",
        ".hidden.html",
        ".git/page.html",
        "html",
        "page.html~",
    )
    assert only(open_sources([tmp_path])).name == str(tmp_path / "page.html")


def test_links_in_a_ring_end(tmp_path: Path) -> None:
    files(tmp_path, "sub/page.html")
    (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "sub" / "self.html").symlink_to("self.html")
    found = list(open_sources([tmp_path]))
    assert [type(one) for one in found] == [Capture, Failure]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_in_a_folder_does_not_hold_it_up(tmp_path: Path) -> None:
    files(tmp_path, "page.html")
    os.mkfifo(tmp_path / "pipe.html")
    assert only(open_sources([tmp_path])).name == str(tmp_path / "page.html")


def test_a_folder_without_pages_says_so(tmp_path: Path) -> None:
    files(tmp_path, "style.css")
    failure = only_failure(open_sources([tmp_path]))
    assert failure.reason == "empty"
    assert ".html" in failure.detail


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_listed_is_a_failure(tmp_path: Path) -> None:
    files(tmp_path, "page.html", "shut/page.html")
    (tmp_path / "shut").chmod(0)
    found = list(open_sources([tmp_path]))
    (tmp_path / "shut").chmod(0o700)
    assert [type(one) for one in found] == [Capture, Failure]


# --- Standard input


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(monkeypatch, HTML)
    assert only(open_sources(["-"], shape="html", url="https://quarrydale.example/")) == Capture(
        data=HTML, name="-", shape="html", url="https://quarrydale.example/"
    )


def test_standard_input_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(HTML.decode()))
    assert only(open_sources(["-"])).data == HTML


def test_standard_input_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(monkeypatch, gzip.compress(HTML))
    assert only(open_sources(["-"])).data == HTML


def test_standard_input_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(monkeypatch, b"")
    empty = only_failure(open_sources(["-"]))
    assert (empty.reason, empty.url, empty.detail) == ("empty", "-", "Standard input holds nothing.")
    sys.stdin.close()
    assert only_failure(open_sources(["-"])).reason == "unreadable"
    monkeypatch.setattr(sys, "stdin", None)
    assert only_failure(open_sources(["-"])).reason == "unreadable"
    standard_input(monkeypatch, b"x" * (MAX_BYTES + 1))
    assert only_failure(open_sources(["-"])).reason == "too-large"


# --- Addresses


def test_an_address_is_fetched(press: str) -> None:
    capture = only(open_sources([f"{press}/page"]))
    assert capture.data == "<p>Möhrental</p>".encode("latin-1")
    assert (capture.name, capture.url, capture.charset) == (f"{press}/page", f"{press}/page", "iso-8859-1")
    assert capture.captured is not None
    assert capture.captured.tzinfo is UTC


def test_the_address_given_outranks_the_one_fetched(press: str) -> None:
    assert (
        only(open_sources([f"{press}/page"], url="https://quarrydale.example/")).url
        == "https://quarrydale.example/"
    )


def test_a_packed_page_behind_an_address_is_opened(press: str) -> None:
    assert only(open_sources([f"{press}/packed"])).data == HTML


def test_addresses_that_fail(press: str) -> None:
    assert only_failure(open_sources([f"{press}/gone"])).reason == "fetch-failed"
    assert only_failure(open_sources([f"{press}/empty"])).reason == "empty"
    assert only_failure(open_sources(["ftp://quarrydale.example/"])).reason == "refused"
    assert only_failure(open_sources(["file:///etc/hosts"])).reason == "refused"


# --- Together


def test_one_bad_name_does_not_cost_the_others(tmp_path: Path) -> None:
    files(tmp_path, "a.html", "b.html")
    (tmp_path / "empty.html").write_bytes(b"")
    names = [tmp_path / name for name in ("a.html", "nowhere.html", "empty.html", "b.html")]
    assert [type(one) for one in open_sources(names)] == [Capture, Failure, Failure, Capture]


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    found = open_sources([tmp_path / "late.html"])
    files(tmp_path, "late.html")
    assert only(found).data == HTML


@pytest.mark.parametrize("name", ["page.html", b"page.html", Path("page.html")])
def test_one_name_instead_of_several_is_a_wrong_call(name: object) -> None:
    with pytest.raises(UsageError, match=r"page\.html"):
        open_sources(name)  # type: ignore[arg-type]


# --- HTML or dump

CODECS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")

PAGES = (
    "<!DOCTYPE html><html>",
    "<html lang=de>",
    "\ufeff \n\t<!doctype HTML PUBLIC>",
    "<!-- saved by a crawler --> <!-- twice --><div>The mill turns again</div>",
    '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml">',
    "<p>The mill turns again.",
    "<BODY BGCOLOR=white>",
    "<a href='/'>Home</a> The mill turns again",
    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body>The mill",
    "Warning: headers already sent in line 3\n  <!doctype html>\n<p>",
    "The mill turns again.<br>After twelve years<br/>the town came.<br />All of it.",
    "The mill turns again. " * 12
    + "<p>"
    + "After twelve years the town came. " * 12
    + "</p><p>All of it.</p>",
    'The <a href="/mill">mill</a> of <a href="/town">the town</a> <a class=x href="/turns">turns</a> again.',
)

DUMPS = (
    "",
    "   ",
    DUMP.decode(),
    "The mill turns again\n\n* one\n* two\n\n> quoted",
    "She typed <b> and then </b>, and the text was bold. " + "The course went on for a week. " * 40,
    "If a < b and b > c then <i> is an index, <i> and <i> and <i>, in the notation of 1998.",
    "The new standard says that <p> opens a paragraph. " + "The committee met in Quarrydale. " * 100,
    "Write to Ada Quill <ada@quarrydale.example> or <mailto:press@quarrydale.example> or <https://a.example>.",
    '{"headline": "The mill", "html": "<p>It turns</p><p>again</p><p>today</p>"}',
    '[{"html": "<p>It turns</p><p>again</p><p>today</p>"}]',
    "[QUARRYDALE] The mill turns again",
    "水车又转起来了。",
)


@pytest.mark.parametrize("text", PAGES)
def test_markup_is_html(text: str) -> None:
    written: list[str | bytes] = [text, f"\ufeff{text}".encode("utf-32-be")]
    written += [text.encode(codec) for codec in CODECS]
    for data in written:
        assert sniff(data) == "html"


@pytest.mark.parametrize("text", DUMPS)
def test_prose_is_a_dump(text: str) -> None:
    written: list[str | bytes] = [text, f"\ufeff{text}".encode("utf-32-be")]
    written += [text.encode(codec) for codec in CODECS]
    for data in written:
        assert sniff(data) == "dump"


def test_only_the_beginning_is_looked_at() -> None:
    assert sniff("The mill turns again. " * 1000 + "<p>" * 1000) == "dump"


@given(st.binary() | st.text())
def test_sniff_never_raises(data: bytes | str) -> None:
    assert sniff(data) in {"html", "dump"}


@given(st.text(st.characters(exclude_characters="<")))
def test_without_a_tag_it_is_a_dump(text: str) -> None:
    assert sniff(text) == "dump"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_doctype_makes_it_html(text: str) -> None:
    assert sniff(f"<!doctype html>{text}") == "html"
    assert sniff(f"<!doctype html>{text}".encode()) == "html"


@pytest.mark.parametrize("text", ["<!--" * 9999, "<a " * 9999, "<p" * 9999, " " * 99999, "\n<" * 9999])
def test_hostile_beginnings_are_soon_told(text: str) -> None:
    for _ in range(20):
        assert sniff(text) == "dump"
