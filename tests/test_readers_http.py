"""Bodies of HTTP answers: every transfer and content encoding, honest, lying and torn."""

import gzip
import zlib
from collections.abc import Callable

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st
from warcs import PAGE, answer

from presscut.readers.http import body, parse

LONG = (PAGE + "<p>The next boat leaves at noon, says the harbour office.</p>" * 200).encode()
LIMIT = 1_000_000


def raw_deflate(data: bytes) -> bytes:
    pack = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return pack.compress(data) + pack.flush()


def chunked(data: bytes, size: int = 1000, extension: str = "") -> bytes:
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(f"{len(one):x}{extension}\r\n".encode() + one + b"\r\n" for one in pieces) + b"0\r\n\r\n"


PACKINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.compress,
}


def read(data: bytes, limit: int = LIMIT, **headers: str) -> tuple[bytes, str]:
    found = body(parse(answer(data, **headers)), limit)
    return found.data, found.note


@pytest.mark.parametrize("name", PACKINGS)
def test_every_content_encoding(name: str) -> None:
    packed = PACKINGS[name](LONG)
    assert read(packed, Content_Encoding=name) == (LONG, "")
    assert read(packed, Content_Encoding=name.upper()) == (LONG, "")
    assert read(chunked(packed), Content_Encoding=name, Transfer_Encoding="chunked") == (LONG, "")
    assert read(gzip.compress(packed), Content_Encoding=f"{name}, gzip") == (LONG, "")


def test_bare_deflate_and_several_gzip_members() -> None:
    assert read(raw_deflate(LONG), Content_Encoding="deflate") == (LONG, "")
    assert read(gzip.compress(LONG[:500]) + gzip.compress(LONG[500:]), Content_Encoding="gzip") == (LONG, "")


@pytest.mark.parametrize("name", PACKINGS)
def test_a_body_that_is_not_packed_as_it_says(name: str) -> None:
    assert read(LONG, Content_Encoding=name) == (LONG, "")
    assert read(b"", Content_Encoding=name) == (b"", "")
    assert read(LONG, Content_Encoding="utf-8, none") == (LONG, "")


@pytest.mark.parametrize("name", PACKINGS)
def test_a_torn_body_gives_what_is_there(name: str) -> None:
    whole = b"".join(str(number * 2654435761).encode() for number in range(20_000))
    data, note = read(PACKINGS[name](whole)[: -(len(PACKINGS[name](whole)) // 3)], Content_Encoding=name)
    assert whole.startswith(data)
    assert len(data) > 1000 or name == "zstd"  # which gives whole blocks of 128 kB
    assert name in note


@pytest.mark.parametrize("name", PACKINGS)
def test_bombs_stop_at_the_limit(name: str) -> None:
    data, _ = read(PACKINGS[name](b"\x00" * 30_000_000), 10_000, Content_Encoding=name)
    assert len(data) == 10_001


def test_chunks() -> None:
    assert read(chunked(LONG), Transfer_Encoding="chunked") == (LONG, "")
    assert read(chunked(LONG, extension="; a=b"), Transfer_Encoding="gzip, Chunked") == (LONG, "")
    assert read(chunked(LONG).replace(b"\r\n", b"\n"), Transfer_Encoding="chunked") == (LONG, "")


def test_a_body_that_says_chunked_and_is_not() -> None:
    assert read(LONG, Transfer_Encoding="chunked") == (LONG, "")


def test_torn_chunks() -> None:
    data, note = read(chunked(LONG)[:1500], Transfer_Encoding="chunked")
    assert LONG.startswith(data)
    assert len(data) > 1400
    assert "missing" in note


def test_a_chunk_with_a_wrong_size_keeps_the_text_behind_it() -> None:
    data, note = read(b"5\r\n<p>On\r\n3\r\ne day later.</p>", Transfer_Encoding="chunked")
    assert data == b"<p>On" + b"e d" + b"ay later.</p>"
    assert note == "a chunk with a wrong size, 16 bytes into the body"


@pytest.mark.parametrize(
    ("message", "status", "headers", "sent"),
    [
        (b"HTTP/1.1 200 OK\r\nA: b\r\n\r\nx", 200, {"a": "b"}, b"x"),
        (b"HTTP/1.1 200 OK\nA: b\n\nx\r\n\r\ny", 200, {"a": "b"}, b"x\r\n\r\ny"),
        (b"HTTP/2 200\r\n\r\nx", 200, {}, b"x"),
        (b"HTTP/1.1 404", 404, {}, b""),
        (b"HTTP/1.0 200 OK\r\nno colon\r\nA: 1\r\na: 2\r\n\r\n", 200, {"a": "1, 2"}, b""),
        (b"<p>bare", None, {}, b"<p>bare"),
        (b"", None, {}, b""),
    ],
)
def test_messages(message: bytes, status: int | None, headers: dict[str, str], sent: bytes) -> None:
    found = parse(message)
    assert (found.status, found.headers, found.sent) == (status, headers, sent)


@given(st.binary(), st.sampled_from([*PACKINGS, "", "br, gzip"]), st.sampled_from(["", "chunked"]))
def test_no_body_is_an_exception(data: bytes, encoding: str, transfer: str) -> None:
    assert len(read(data, 100, Content_Encoding=encoding, Transfer_Encoding=transfer)[0]) <= 101
