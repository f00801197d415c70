"""A selection of articles as one EPUB 3.3 book: a chapter an article, and a table of contents by day.

Rules of this file:
1. The book holds text alone: pictures are not fetched, their captions and credits stay.
2. Every document is well-formed XML: what `render` writes as HTML is closed where XML wants it, and parsed before it
   is put in; an article that would not parse is there as plain paragraphs.
3. The same articles give the same bytes, but for the time of making.

Source: https://www.w3.org/TR/epub-33/ (container 4.2, package 5, navigation 7).
"""

import re
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import blake2b
from itertools import groupby
from typing import IO, Final, NamedTuple
from uuid import UUID
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

from presscut.archive.nouns import Filed
from presscut.archive.row import iso
from presscut.model import Article
from presscut.render import render
from presscut.render.spans import clean, one_line

__all__ = ["write_epub"]

_CONTAINER: Final = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_PAGE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"{language}>
<head><title>{title}</title><link rel="stylesheet" href="style.css"/></head>
<body>
{body}</body>
</html>
"""
_STYLE: Final = """body { line-height: 1.5; margin: 1em; }
h1 { line-height: 1.2; }
blockquote, aside, figure { margin: 1em 0 1em 1em; }
figcaption, address, footer { font-size: 0.9em; font-style: normal; }
table { border-collapse: collapse; } td, th { border: 1px solid; padding: 0.2em 0.4em; text-align: start; }
"""
_IMAGE: Final = re.compile(r"<img\b[^>]*>")
_LOOSE: Final = (("<br>", "<br/>"), ("&nbsp;", "&#160;"), ("<figure></figure>", ""))
_LINK: Final = re.compile(
    r"https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?([/?#]([!$&-;=?-Z_a-z~#]|%[0-9a-f]{2})*)?",
    re.IGNORECASE,
)
"""An address in the characters of RFC 3986, with the name of a host."""
_TIME: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,3})?)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
"""A day or a time as HTML allows it."""
_STAMP: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the book: the first that a ZIP can tell."""


class _Chapter(NamedTuple):
    file: str
    title: str
    day: str


def write_epub(found: Iterable[Filed], out: IO[bytes], title: str) -> int:
    """Writes the records as a book and gives their number; they are taken one by one."""
    chapters: list[_Chapter] = []
    languages: list[str] = []
    identity = blake2b(title.encode("utf-8", "replace"), digest_size=16)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        _put(book, "mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        _put(book, "META-INF/container.xml", _CONTAINER)
        _put(book, "book/style.css", _STYLE)
        for filed in found:
            chapter = _Chapter(
                f"article-{filed.card.id}.xhtml", _title(filed), (iso(filed.card.published) or "")[:10]
            )
            page = _page(chapter.title, _body(filed.article), filed.card.language)
            _put(book, f"book/{chapter.file}", page)
            identity.update(page.encode())
            chapters.append(chapter)
            languages.append(filed.card.language or "und")
        _put(book, "book/contents.xhtml", _page(title, _contents(chapters, title), None))
        _put(book, "book/package.opf", _package(chapters, languages, title, UUID(bytes=identity.digest())))
    return len(chapters)


def _put(book: zipfile.ZipFile, name: str, text: str, method: int = zipfile.ZIP_DEFLATED) -> None:
    entry = zipfile.ZipInfo(name, _STAMP)
    entry.compress_type = method
    entry.external_attr = 0o644 << 16
    book.writestr(entry, text.encode("utf-8", "replace"))


def _title(filed: Filed) -> str:
    return one_line(filed.card.headline) or f"Article {filed.card.id}"


def _page(title: str, body: str, language: str | None) -> str:
    tag = (
        f" lang={quoteattr(language)} xml:lang={quoteattr(language)}"
        if language and language.isalpha()
        else ""
    )
    return _PAGE.format(language=tag, title=escape(title), body=body)


def _body(article: Article) -> str:
    """The article as XHTML."""
    text = _IMAGE.sub("", render(article, "html"))
    for loose, strict in _LOOSE:
        text = text.replace(loose, strict)
    try:
        tree = ET.fromstring(text)  # noqa: S314 - our own text, without a document type
    except ET.ParseError:
        parts = [article.headline or "", *article.text.split("\n\n")]
        return "".join(f"<p>{escape(clean(part))}</p>\n" for part in parts if part)
    for element in tree.iter():
        _keep_to_the_book(element)
    return ET.tostring(tree, "unicode") + "\n"


def _keep_to_the_book(element: ET.Element) -> None:
    """Takes away what a page may hold and a book may not: links within a site, addresses and times that are none."""
    for name in ("href", "cite"):
        if name in element.attrib and not _LINK.fullmatch(element.attrib[name]):
            del element.attrib[name]
    if element.tag == "time" and not _TIME.fullmatch(element.get("datetime", "")):
        element.tag = "span"
        element.attrib.pop("datetime", None)


def _contents(chapters: Iterable[_Chapter], title: str) -> str:
    """The navigation document's body: a list of days, in each a list of articles."""
    days = []
    for day, group in groupby(chapters, key=lambda chapter: chapter.day):
        items = "".join(f'<li><a href="{one.file}">{escape(one.title)}</a></li>\n' for one in group)
        days.append(f"<li><span>{day or 'without a date'}</span><ol>\n{items}</ol></li>\n")
    listed = (
        f"<ol>\n{''.join(days)}</ol>" if days else '<ol><li><a href="contents.xhtml">Nothing</a></li></ol>'
    )
    return f'<nav epub:type="toc"><h1>{escape(title)}</h1>\n{listed}</nav>\n'


def _package(chapters: list[_Chapter], languages: list[str], title: str, identity: UUID) -> str:
    language = max(sorted({*languages}), key=languages.count, default="und")
    modified = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    items = "".join(
        f'<item id="a{at}" href="{one.file}" media-type="application/xhtml+xml"/>\n'
        for at, one in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="a{at}"/>\n' for at in range(len(chapters)))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="identity">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="identity">urn:uuid:{identity}</dc:identifier>
<dc:title>{escape(title)}</dc:title>
<dc:language>{escape(language)}</dc:language>
<meta property="dcterms:modified">{modified}</meta>
</metadata>
<manifest>
<item id="contents" href="contents.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
{items}</manifest>
<spine>
<itemref idref="contents"/>
{spine}</spine>
</package>
"""
