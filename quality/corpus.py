"""The sets of real pages with gold: their rows, their pages' bytes, samples, and the same pages as plain-text dumps.

A set is a folder with `gold.jsonl`, one JSON object a page, and `pages/<id>.html.gz`, the bytes as they were served.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, Literal, cast

from peers import Gives, Shape
from split import fold_of_row

Part = Literal["all", "train", "held"]

SETS: Final = (
    *("wcxb", "fundus", "google_trends_2017", "magic_html", "mozilla_readability"),
    *("trafilatura_eval", "htmldate_eval", "daniel", "l3s_gn1"),
)
"""Every set, in the order of the tables."""

DUMPED: Final = ("wcxb", "fundus", "trafilatura_eval")
"""The sets that are also measured as plain-text dumps, their articles only."""

_GOLD_FOR: Final[dict[str, Gives]] = {
    "text": "text",
    "must_have": "text",
    "must_not": "text",
    "title": "title",
    "date": "date",
    "authors": "authors",
}


@dataclass(frozen=True)
class Page:
    """One page: its gold, and where its bytes are."""

    gold: dict[str, Any]
    path: Path

    @property
    def id(self) -> str:
        """The id, unique within the set."""
        return str(self.gold["id"])

    @property
    def url(self) -> str | None:
        """The address, where it is known."""
        return cast("str | None", self.gold.get("url"))

    @property
    def kind(self) -> str:
        """The type of page that the gold names, or nothing."""
        return str(self.gold.get("page_type") or "")

    @property
    def language(self) -> str:
        """The primary language tag that the gold names, or nothing."""
        return str(self.gold.get("lang") or "").partition("-")[0].lower()

    @cached_property
    def size(self) -> int:
        """Bytes of the packed page."""
        return self.path.stat().st_size

    def html(self) -> bytes:
        """The bytes as they were served."""
        return gzip.decompress(self.path.read_bytes())


def load(folder: Path, *, part: Part = "all", sample: int | None = None) -> list[Page]:
    """The pages of a set that have gold, in the order of the file; of a fold only, and `sample` of them.

    A sample takes the pages whose ids have the smallest digests: the same on every machine, whatever the order.
    """
    with (folder / "gold.jsonl").open(encoding="utf-8") as lines:
        pages = [Page(row, folder / "pages" / f"{row['id']}.html.gz") for row in map(json.loads, lines)]
    pages = [page for page in pages if has_gold(page) and part in {"all", fold_of_row(page.gold)}]
    if sample is None or sample >= len(pages):
        return pages
    drawn = {page.id for page in sorted(pages, key=lambda page: _digest(page.id))[:sample]}
    return [page for page in pages if page.id in drawn]


def has_gold(page: Page) -> bool:
    """Whether anything can be measured on the page."""
    return bool(gold_for((page,)))


def gold_for(pages: Sequence[Page]) -> frozenset[Gives]:
    """What the gold of the pages can judge."""
    return frozenset(gives for page in pages for field, gives in _GOLD_FOR.items() if page.gold.get(field))


def as_dumps(pages: Sequence[Page]) -> list[Page]:
    """The articles with a gold text or title; titles, authors and days are judged too: most dumps still print them."""
    kept = ("id", "url", "domain", "text", "title", "authors", "date", "lang", "page_type")
    return [
        Page({field: page.gold[field] for field in kept if field in page.gold}, page.path)
        for page in pages
        if (page.gold.get("text") or page.gold.get("title")) and page.kind in {"article", ""}
    ]


def corpus_digest(pages: Sequence[Page]) -> str:
    """Sixteen digits that change when a page comes, goes or changes its size."""
    return _digest("\n".join(sorted(f"{page.id} {page.size}" for page in pages)))[:16]


def can_dump() -> bool:
    """Whether dumps can be made here: they are made by resiliparse."""
    return find_spec("resiliparse") is not None


def dump(html: bytes, shape: Shape) -> str:
    """The page as a plain-text dump.

    layout: as web corpora keep pages: bullets, indentation and blank lines follow the page's layout, nothing removed.
    wet: as Common Crawl keeps them: one line a block of text, without indentation and blank lines.
    """
    encoding = import_module("resiliparse.parse.encoding")
    text = encoding.bytes_to_str(html, encoding.detect_encoding(html))
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    layout: str = extract(
        text, main_content=False, preserve_formatting=True, list_bullets=True, alt_texts=True
    )
    if shape == "layout":
        return layout
    lines = (re.sub(r"\s+", " ", line).strip(" •") for line in layout.splitlines())
    return "\n".join(line for line in lines if line)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
