"""What a name stands for, and how it is opened: files, folders, patterns, lists, stores."""

import gzip
import os
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import fsspec
import pytest
from warcs import PAGE, members, page, told

from presscut.errors import PresscutError, SourceError, UsageError
from presscut.model import Failure
from presscut.readers import SKIP_REASONS, ReadOptions, plan, read
from presscut.readers.kinds import ENDINGS, kind_by_name
from presscut.sources import Capture

CRAWL = members([page(1), page(2)])
BOTH = ["https://a.example/1", "https://a.example/2"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Pages, crawls, and what is neither, below the working folder."""
    for name, data in {
        "in/b.html": PAGE.encode(),
        "in/sub/a.html.gz": gzip.compress(PAGE.encode()),
        "in/sub/2.warc.gz": CRAWL,
        "in/sub/10.warc.gz": CRAWL,
        "in/notes.pdf": b"%PDF-1.7",
        "in/.hidden.warc": CRAWL,
        "crawls/a.arc": b"",
        "none/notes.pdf": b"",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    monkeypatch.chdir(tmp_path)
    return tmp_path


# --- plan ------------------------------------------------------------------------------------------------------------


def test_a_folder_is_one_input_for_its_pages_and_one_for_each_file_of_many(folder: Path) -> None:
    assert folder.is_dir()
    assert plan(["in"]) == ("in", "in/sub/10.warc.gz", "in/sub/2.warc.gz")
    assert plan(["crawls"]) == ("crawls/a.arc",)


def test_patterns_files_and_lists_in_their_order_and_nothing_twice(folder: Path) -> None:
    (folder / "list").write_text("# crawls\n\nin/sub/2.warc.gz\n  in/b.html\nhttps://a.example/x.warc.gz\n")
    assert plan(["in/sub/*.warc.gz"]) == ("in/sub/10.warc.gz", "in/sub/2.warc.gz")
    assert plan(["**/*.html"]) == ("in/b.html",)
    assert plan(["in/b.html", "@list", "in/sub/*.gz"]) == (
        "in/b.html",
        "in/sub/2.warc.gz",
        "https://a.example/x.warc.gz",
        "in/sub/10.warc.gz",
        "in/sub/a.html.gz",
    )


def test_a_file_whose_name_looks_like_a_pattern_or_a_list(folder: Path) -> None:
    for name in ("a[1].html", "@b.html"):
        (folder / name).write_text(PAGE)
        assert plan([name]) == (name,)


@pytest.mark.parametrize("name", ["no.warc.gz", "*.nothing", "@no-list", "none", "memory://nowhere/*.warc"])
def test_a_name_that_stands_for_nothing(name: str, folder: Path) -> None:
    assert folder.is_dir()
    with pytest.raises(SourceError, match=r"cannot be read|holds no page|stands for no file"):
        plan([name])


def test_a_store_that_nobody_knows() -> None:
    with pytest.raises(UsageError, match="no store is known by gopher://"):
        plan(["gopher://a.example/x"])


def test_endings() -> None:
    for ending, kind in ENDINGS.items():
        for packed in ("", ".gz", ".zst", ".lz4"):
            assert kind_by_name(f"A{ending}{packed}".upper()) == kind
    assert kind_by_name("https://a.example/x.warc.gz?token=1#a") == "warc"
    assert kind_by_name("https://a.example/?file=x.warc.gz") == "page"
    assert kind_by_name("CC-MAIN.warc.wet.gz") == "warc"


# --- read ------------------------------------------------------------------------------------------------------------


def test_a_folder_gives_its_pages(folder: Path) -> None:
    assert folder.is_dir()
    found = list(read("in"))
    assert [entry.offset for entry in found] == [0, 1]
    assert [isinstance(entry.what, Capture) and entry.what.name for entry in found] == [
        "in/b.html",
        "in/sub/a.html.gz",
    ]


@pytest.mark.parametrize("packed", [bytes, gzip.compress])
def test_a_file_with_one_page(packed: type[bytes], tmp_path: Path) -> None:
    file = tmp_path / "page"
    file.write_bytes(packed(PAGE.encode()))
    (entry,) = read(str(file))
    assert entry.what == Capture(data=PAGE.encode(), name=str(file))


@pytest.mark.parametrize(
    ("data", "reason"), [(b"", "empty"), (b" \n", "empty"), (b"word " * 99, "too-large")]
)
def test_a_file_without_a_page(data: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(data)
    (entry,) = read(str(tmp_path / "a.html"), ReadOptions(max_bytes=100))
    assert isinstance(entry.what, Failure)
    assert entry.what.reason == reason


def test_an_empty_crawl_has_no_entries(tmp_path: Path) -> None:
    for data in (b"\r\n\r\n", gzip.compress(b"")):
        (tmp_path / "a.warc").write_bytes(data)
        assert told(read(str(tmp_path / "a.warc"))) == []


def test_what_cannot_be_opened(folder: Path) -> None:
    for name in ("no.warc", "none", "in/b.html/x.warc", "a\x00b.warc", "memory://no.warc"):
        with pytest.raises(PresscutError, match=r"cannot be read|holds no file"):
            list(read(name))
    if os.geteuid():  # the superuser may read everything
        (folder / "locked.warc").touch(mode=0)
        with pytest.raises(SourceError, match=r"locked.warc cannot be read: permission denied"):
            list(read("locked.warc"))


def test_every_reason_to_pass_over_is_told_of() -> None:
    assert set(SKIP_REASONS) == {"not-a-page", "revisit", "status", "media-type", "robots"}


# --- stores ----------------------------------------------------------------------------------------------------------


def test_a_store_of_fsspec() -> None:
    store = fsspec.filesystem("memory")
    for name, data in {
        "/bucket/b/2.warc.gz": CRAWL,
        "/bucket/b/1.warc": page(1),
        "/bucket/b/x.html": PAGE.encode(),
    }.items():
        store.pipe(name, data)
    assert plan(["memory://bucket/b"]) == ("memory:///bucket/b/1.warc", "memory:///bucket/b/2.warc.gz")
    assert plan(["memory://bucket/*/*.gz"]) == ("memory:///bucket/b/2.warc.gz",)
    assert told(read("memory:///bucket/b/2.warc.gz")) == BOTH
    (entry,) = read("memory://bucket/b/x.html")
    assert isinstance(entry.what, Capture)


class Press(BaseHTTPRequestHandler):
    """A crawl, with and without parts of files on demand, one that breaks off, and a page."""

    def do_HEAD(self) -> None:
        self.answer(b"")

    def do_GET(self) -> None:
        self.answer(None)

    def answer(self, body: bytes | None) -> None:
        data = {
            "/parts.warc.gz": CRAWL,
            "/whole.warc.gz": CRAWL,
            "/torn.warc.gz": CRAWL[:-40],
            "/page": PAGE.encode(),
        }.get(self.path)
        asked = self.headers.get("Range", "") if self.path == "/parts.warc.gz" else ""
        self.send_response(404 if data is None else 206 if asked else 200)
        data = data or b""
        first, last = 0, len(data) - 1
        if asked:
            first, last = (int(end or last) for end in asked.removeprefix("bytes=").split("-"))
            last = min(last, len(data) - 1)
            self.send_header("Content-Range", f"bytes {first}-{last}/{len(data)}")
        if self.path == "/parts.warc.gz":
            self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(last - first + 1))
        self.end_headers()
        self.wfile.write(data[first : last + 1] if body is None else b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        pass


@pytest.fixture
def press() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Press)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_addresses(press: str) -> None:
    assert told(read(f"{press}/parts.warc.gz")) == BOTH
    assert told(read(f"{press}/whole.warc.gz")) == BOTH
    assert told(read(f"{press}/torn.warc.gz")) == [BOTH[0], "damaged"]
    (entry,) = read(f"{press}/page")
    assert isinstance(entry.what, Capture)
    assert entry.url == f"{press}/page"
    with pytest.raises(SourceError, match="cannot be read: there is no such file"):
        list(read(f"{press}/none.warc.gz"))


@pytest.mark.parametrize(
    "name", ["a.warc.gz", "a.arc", "a.wacz", "a.jsonl", "a.csv", "a.parquet", "a.arrow", "a.html"]
)
def test_a_file_of_no_bytes_is_a_failure_whatever_its_name(name: str, tmp_path: Path) -> None:
    """As a download leaves it that broke off at once; a table that has no rows is another thing."""
    (tmp_path / name).touch()
    (found,) = read(str(tmp_path / name))
    assert isinstance(found.what, Failure)
    assert (found.offset, found.what.reason, found.what.stage) == (0, "empty", "source")
    assert found.what.detail == f"{tmp_path / name} holds nothing."


def test_a_server_that_does_not_answer_is_not_a_missing_file() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]  # nobody listens there any more in a moment
    with pytest.raises(SourceError, match="cannot be read: connect call failed"):
        list(read(f"http://127.0.0.1:{port}/a.warc.gz"))


def test_standard_input_is_no_file_of_pages() -> None:
    with pytest.raises(UsageError, match="@- reads a list of names from it"):
        plan(["-"])


def test_lines_that_are_no_objects_name_no_columns(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("<p>no JSON</p>\n", encoding="utf-8")
    with pytest.raises(SourceError, match="cannot be read: no row of it has columns"):
        list(read(str(tmp_path / "a.jsonl")))
