"""What is told to be no page before anyone reads it."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

import presscut
from presscut.formats import looks_binary, looks_like_data
from presscut.model import Failure


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7\n", "PDF document"),
        (b"\r\n%PDF-1.4", "PDF document"),
        (gzip.compress(b"x"), "gzip data"),
        (b"PK\x03\x04rest", "zip archive"),
        (b"\x89PNG\r\n\x1a\n", "PNG image"),
        (b"\xff\xd8\xff\xe0", "JPEG image"),
        (b"GIF89a", "GIF image"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "WebP image"),
        (b"\x00\x00\x00\x20ftypisom", "MP4 video"),
        (b"\x00\x00\x00\x20ftypavif", "AVIF image"),
        (b"\x7fELF\x02", "ELF program"),
        (b"PAR1\x15", "Parquet file"),
        (b"SQLite format 3\x00", "SQLite database"),
        (b"WARC/1.0\r\n", "WARC archive"),
        (b"name" + b"\x00" * 253 + b"ustar", "tar archive"),
        (b"", None),
        (b"<!doctype html>", None),
        (b"PAR for the course", None),
        ("Глава города".encode("cp1251"), None),
        ("<html>".encode("utf-16"), None),
    ],
)
def test_looks_binary(data: bytes, name: str | None) -> None:
    assert looks_binary(data) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('<?xml version="1.0"?>\n<!-- made by hand -->\n<rss version="2.0"><channel>', "RSS feed"),
        ('<feed xmlns="http://www.w3.org/2005/Atom">', "Atom feed"),
        ('\ufeff<?xml version="1.0"?><urlset xmlns="x"><url>', "sitemap"),
        ("<svg><text>Mill</text></svg>", "SVG image"),
        ('{"title": "The mill turns"}', "JSON"),
        ("\n[1, 2]\n", "JSON"),
        ("{{ title }}", None),
        ("[The mill turns]", None),
        ("<svg></svg><html><p>The mill turns.</p></html>", None),
        ('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', None),
        ("<article><feed></feed></article>", None),
        ("", None),
    ],
)
def test_looks_like_data(text: str, name: str | None) -> None:
    assert looks_like_data(text) == name


def test_a_feed_is_no_article() -> None:
    found = presscut.extract(
        "<rss><channel><title>Mill news</title><item><title>It turns</title></item></channel></rss>"
    )
    assert isinstance(found, Failure)
    assert (found.reason, found.detail) == ("not-html", "the text is no page: RSS feed")


@given(st.text())
def test_no_text_raises(text: str) -> None:
    assert looks_like_data(text) in {None, "JSON"}
