"""What a file is: by its first bytes, and by its name where they say nothing."""

import json
import re
from typing import Final, Literal

from presscut.readers.records import ARC, WARC

__all__ = ["ENDINGS", "Kind", "kind_by_content", "kind_by_name"]

Kind = Literal["warc", "arc", "wacz", "json", "csv", "parquet", "arrow", "page"]

ENDINGS: Final[dict[str, Kind]] = {
    ".warc": "warc",
    ".wet": "warc",
    ".arc": "arc",
    ".wacz": "wacz",
    ".jsonl": "json",
    ".ndjson": "json",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".arrow": "arrow",
    ".feather": "arrow",
}
"""How files of many pages end, before the ending of their packing."""

_PACKED: Final = re.compile(r"(?:\.(?:gz|gzip|zst|zstd|lz4|bz2|xz|open))+\Z")
"""Endings of packings, and of a WARC that a crawler is still writing."""
_STORED: Final[tuple[tuple[bytes, Kind], ...]] = (
    (b"PAR1", "parquet"),
    (b"ARROW1", "arrow"),
    (b"\xff\xff\xff\xff", "arrow"),
)
_WACZ: Final = re.compile(rb"archive/[^/]{1,200}\.warc|datapackage\.json")
"""Names of files by which a zip archive is told to be a WACZ. Others are office documents, and no pages."""
_OBJECT: Final = re.compile(rb'(?:\xef\xbb\xbf)?\s*\[?\s*\{\s*"')


def kind_by_name(name: str) -> Kind:
    """What a file is by its name; `page` where that says nothing of many pages."""
    bare = name.lower()
    if "://" in bare:
        bare = re.split(r"[?#]", bare, maxsplit=1)[0]
    bare = _PACKED.sub("", bare)
    return next((kind for ending, kind in ENDINGS.items() if bare.endswith(ending)), "page")


def kind_by_content(stored: bytes, unpacked: bytes, name: str) -> Kind:
    """What a file is by its first bytes, as they are stored and unpacked; by its name where they say nothing."""
    if stored.startswith(b"PK"):
        return "wacz" if kind_by_name(name) == "wacz" or _WACZ.search(stored) else "page"
    for magic, kind in _STORED:
        if stored.startswith(magic):
            return kind
    if WARC.begins.match(unpacked):
        return "warc"
    if unpacked.startswith(b"filedesc:") or ARC.begins.match(unpacked):
        return "arc"
    named = kind_by_name(name)
    return "json" if named == "page" and _is_json_line(unpacked) else named


def _is_json_line(head: bytes) -> bool:
    """Whether text begins with a whole object on one line, or with more of one than can be seen."""
    if not _OBJECT.match(head):
        return False
    line, newline, _ = head.partition(b"\n")
    if not newline:
        return True
    try:
        return isinstance(json.loads(line.strip().lstrip(b"[").rstrip(b",")), dict)
    except (ValueError, RecursionError):
        return False
