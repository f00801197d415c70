"""What is no page: bytes of another format by their first bytes, texts that are written for machines by their first words."""

import json
import re
from typing import Final

__all__ = ["looks_binary", "looks_like_data"]

_MAGIC: Final = (
    (0, b"%PDF-", "PDF document"),
    (0, b"\x1f\x8b", "gzip data"),
    (0, b"PK\x03\x04", "zip archive"),
    (0, b"PK\x05\x06", "zip archive"),
    (0, b"\x89PNG\r\n", "PNG image"),
    (0, b"\xff\xd8\xff", "JPEG image"),
    (0, b"GIF87a", "GIF image"),
    (0, b"GIF89a", "GIF image"),
    (8, b"WEBPVP8", "WebP image"),
    (4, b"ftypavi", "AVIF image"),
    (4, b"ftyphei", "HEIC image"),
    (0, b"II*\x00", "TIFF image"),
    (0, b"MM\x00*", "TIFF image"),
    (0, b"\x00\x00\x01\x00", "icon"),
    (4, b"ftyp", "MP4 video"),
    (0, b"\x1a\x45\xdf\xa3", "Matroska video"),
    (8, b"WAVEfmt", "WAV audio"),
    (0, b"OggS", "Ogg audio"),
    (0, b"ID3\x02", "MP3 audio"),
    (0, b"ID3\x03", "MP3 audio"),
    (0, b"ID3\x04", "MP3 audio"),
    (0, b"BZh91AY&SY", "bzip2 data"),
    (0, b"\xfd7zXZ\x00", "xz data"),
    (0, b"\x28\xb5\x2f\xfd", "Zstandard data"),
    (0, b"7z\xbc\xaf\x27\x1c", "7z archive"),
    (0, b"Rar!\x1a\x07", "RAR archive"),
    (257, b"ustar", "tar archive"),
    (0, b"WARC/1.", "WARC archive"),
    (0, b"filedesc://", "ARC archive"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office document"),
    (0, b"{\\rtf", "RTF document"),
    (0, b"wOFF", "font"),
    (0, b"wOF2", "font"),
    (0, b"\x7fELF", "ELF program"),
    (0, b"MZ\x90\x00", "Windows program"),
    (0, b"\x00asm", "WebAssembly program"),
    (0, b"PAR1", "Parquet file"),
    (0, b"ARROW1", "Arrow file"),
    (0, b"SQLite format 3\x00", "SQLite database"),
)
"""Offset, bytes, name. First hit wins."""

_ANY_MAGIC: Final = re.compile(
    b"|".join(b"(?s:.{%d})%b" % (offset, re.escape(magic)) for offset, magic, _ in _MAGIC)
)
"""What most bytes are not told by: one look instead of one for each line of the table."""


def looks_binary(data: bytes) -> str | None:
    """What bytes are that are no page, by their first bytes: "PDF document", "PNG image"; `None` where they may be text.

    Gzip counts: `unpack` first. So do WARC and ARC, which hold pages but are none.
    """
    head = data[:512].lstrip(b" \t\r\n") if data[:1].isspace() else data[:512]
    if not _ANY_MAGIC.match(head):
        return None
    for offset, magic, name in _MAGIC:
        if head.startswith(magic, offset):
            return name
    return None


_OPENS_JSON: Final = re.compile(r"\s*[{\[]")


def looks_like_data(text: str) -> str | None:
    """What a text is that is written for machines: "RSS feed", "sitemap", "JSON"; `None` where it may be a page."""
    head = text[:_BEGINNING]
    if (root := _ROOT.match(head)) and "<html" not in head.lower():
        return _ROOTS[root[1].lower()]
    return "JSON" if _OPENS_JSON.match(text) and text.rstrip()[-1:] in {"}", "]"} and _is_json(text) else None


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


_BEGINNING: Final = 4_000
"""Characters in which the outermost element of a document begins."""
_ROOTS: Final = {
    "rss": "RSS feed", "rdf:rdf": "RSS feed", "feed": "Atom feed", "urlset": "sitemap", "sitemapindex": "sitemap",
    "opml": "list of feeds", "svg": "SVG image",
}  # fmt: skip
_ROOT: Final = re.compile(
    rf"(?:\s|\ufeff|<\?[^>]*>|<!--.*?-->|<!DOCTYPE[^>]*>)*+<({'|'.join(_ROOTS)})\b", re.IGNORECASE | re.DOTALL
)
