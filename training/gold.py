"""Training labels: which blocks of a page the gold text consists of.

Both texts become words; the longest common subsequence of the two, in order, says which words of the page the gold
kept, so that a sentence that stands twice is matched in its place. A block is positive when half of it is matched.
"""

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from string import ascii_lowercase, ascii_uppercase
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq, Opcode

from presscut.columns import Page

LEARNABLE = ("wcxb", "fundus", "google_trends_2017", "magic_html", "mozilla_readability", "trafilatura_eval")
"""The sets whose licences let a shipped model learn from them."""

TYPED = ("wcxb", "magic_html")
"""Sets whose pages are of several types."""

AGREED = "agreed"
"""The convention of texts that several systems, or the page's own JSON-LD, agree on."""

_CJK = "\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_CJK}]|[^\W{_CJK}]+")
_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)
MATCHED = 0.5  # share of a block's words that makes it positive
_RUN = 3  # words in a row that are a match by themselves
_FAR = 30  # words of other text in the page within which a match goes on
_REACHABLE = 0.75  # share of the gold's words that must stand in the page, or the gold is of another page


@dataclass(frozen=True, slots=True)
class Example:
    """A page with its labels."""

    name: str
    data: str
    """Whose convention the labels follow: see `convention_of`."""
    host: str
    page: Page
    label: NDArray[np.float32]
    """(m,) share of the block's words in the gold, 0–1."""
    known: NDArray[np.bool_]
    """(m,) whether the gold says anything of the block."""
    gold: str | None
    row: dict[str, object]


def words(text: str) -> list[str]:
    """Lower-cased words; a Chinese or Japanese character is a word."""
    return _WORD.findall(text.lower())


def words_as_hashed(text: str) -> list[str]:
    """Words as `presscut.hashes` tells them apart: small and capital letters alike in ASCII only."""
    return _WORD.findall(text.translate(_SMALL))


def align(page: Page, gold: str) -> tuple[NDArray[np.float32], float]:
    """Share of each block's words that the gold has in the same order, and share of the gold that the page has."""
    page_words: list[str] = []
    lengths = []
    for text in page.block_texts():
        found = words(text)
        page_words += found
        lengths.append(len(found))
    gold_words = words(gold)
    matched = np.zeros(len(page_words) + 1, np.float32)
    ids: dict[str, int] = {}
    left = [ids.setdefault(word, len(ids)) for word in page_words]
    right = [ids.setdefault(word, len(ids)) for word in gold_words]
    for start, end in _solid(LCSseq.opcodes(left, right)):
        matched[start:end] = 1
    owner = np.repeat(np.arange(len(lengths)), lengths)
    sums = np.bincount(owner, weights=matched[:-1], minlength=len(lengths))
    share = sums / np.maximum(lengths, 1)
    return share.astype(np.float32), float(matched.sum()) / max(len(gold_words), 1)


def _solid(opcodes: Iterable[Opcode]) -> Iterator[tuple[int, int]]:
    """The matched stretches of the page: runs of words, and lone words that continue one without a gap in the gold.

    A longest common subsequence also picks single words out of menus where the gold has them anywhere between.
    """
    equal = [code for code in opcodes if code.tag == "equal"]
    last_gold, last_page = -_FAR, -_FAR
    for number, code in enumerate(equal):
        following = equal[number + 1] if number + 1 < len(equal) else None
        run = code.src_end - code.src_start >= _RUN
        after = code.dest_start - last_gold <= 1 and code.src_start - last_page <= _FAR
        before = (
            following is not None
            and following.src_end - following.src_start >= _RUN
            and following.dest_start - code.dest_end <= 1
            and following.src_start - code.src_end <= _FAR
        )
        if run or after or before:
            last_gold, last_page = code.dest_end, code.src_end
            yield code.src_start, code.src_end


def by_snippets(page: Page, row: dict[str, object]) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Labels from wanted and unwanted snippets: most blocks stay unknown."""
    texts = page.block_texts()
    label, known = np.zeros(len(texts), np.float32), np.zeros(len(texts), bool)
    for field, value in (("must_not", 0.0), ("must_have", 1.0)):
        for snippet in row.get(field) or []:  # type: ignore[attr-defined]
            wanted = " ".join(snippet.split())
            holders = [number for number, text in enumerate(texts) if wanted in text]
            if len(holders) == 1:
                label[holders[0]], known[holders[0]] = value, True
    return label, known


def host_of(row: dict[str, object], data: str) -> str:
    """The registrable host of a page, roughly; its set and id where it has no address."""
    host = urlsplit(str(row.get("url") or "")).hostname or f"{data}-{row['id']}"
    labels = host.split(".")
    keep = 3 if len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3 else 2
    return ".".join(labels[-keep:])


def rows(data: Path, name: str) -> Iterator[tuple[dict[str, object], bytes]]:
    """Gold rows of a set with the page's bytes."""
    for line in (data / name / "gold.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        yield row, page_bytes(data, name, row["id"])


def page_bytes(data: Path, name: str, number: str) -> bytes:
    """The bytes of one page of a set."""
    return gzip.decompress((data / name / "pages" / f"{number}.html.gz").read_bytes())


def convention_of(name: str, row: dict[str, object]) -> str:
    """What counts as text differs from set to set, and in some sets from articles to forums and other pages."""
    if name not in TYPED:
        return name
    kind = row.get("page_type")
    return f"{name}-{kind if kind in {'article', 'forum'} else 'other'}"


def example(name: str, row: dict[str, object], page: Page) -> Example | None:
    """The page with its labels; `None` where the gold is not to be found in it."""
    gold = row.get("text")
    if isinstance(gold, str) and gold:
        share, reached = align(page, gold)
        if reached < _REACHABLE:
            return None
        label, known = (share >= MATCHED).astype(np.float32), np.ones(len(share), bool)
    else:
        label, known = by_snippets(page, row)
        if not known.any():
            return None
        gold = None
    return Example(
        f"{name}/{row['id']}", convention_of(name, row), host_of(row, name), page, label, known, gold, row
    )
