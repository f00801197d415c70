"""How often `presscut.relate` tells rightly whether two texts are of one article.

    python quality/versions.py [--data ../shared/data] [--lines] [--at-least 0.99]

The set `versions` has several extractions of each of some hundred pages, from the whole page as text to its paragraphs
only. Pairs of one page belong together, all others do not: every two articles of one publisher are compared in every
extraction, and a sample of pairs of two publishers. Half of the publishers, by a digest of the name, were used to set
the threshold; what is reported is the other half. Articles have nothing but the text here: no headline, date, address.
"""

import argparse
import gzip
import hashlib
import json
import os
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Final, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from presscut.candidates import LEAST_SHARE, candidates
from presscut.model import Article, Block
from presscut.sketch import sketches
from presscut.versions import relate
from presscut.versions.overlap import overlap, read

Half = Literal["tune", "report"]
Kind = Literal["one article", "one publisher", "two publishers"]

DATA: Final = Path(__file__).resolve().parents[2] / "shared" / "data"
SAMPLE: Final = 3000  # pairs of two publishers in a half
SHARES: Final = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5)
THRESHOLDS: Final = (0.2, 0.3, 0.4, 0.5, 0.55, 0.6, 0.7, 0.8)

ONE_ARTICLE: Final = (("fundus/de/Taz_2023_04_28", "fundus/de/Taz_2024_10_23"),)
"""Two ids of the set that are one article, captured twice: their pairs are neither right nor wrong."""


class Text(NamedTuple):
    """One extraction of one page."""

    article: str
    publisher: str
    value: Article


class Pair(NamedTuple):
    """Two extractions, and what is known of them."""

    kind: Kind
    a: Text
    b: Text


def half_of(publisher: str) -> Half:
    """Which half a publisher is in, the same for ever."""
    return "tune" if hashlib.sha256(publisher.encode()).digest()[0] % 2 else "report"


def load(path: Path, *, lines: bool) -> list[Text]:
    """Every text of the set as an article of one paragraph, or of one paragraph a line."""
    texts = []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            pieces = row["text"].splitlines() if lines else [row["text"]]
            body = tuple(Block(kind="paragraph", text=piece) for piece in pieces if piece.strip())
            publisher = row["article"].rsplit("_", 3)[0]
            texts.append(Text(row["article"], publisher, Article(body=body)))
    return texts


def pairs_of(texts: Sequence[Text]) -> Iterator[Pair]:
    """Every pair of one article, every pair of one publisher, and a sample of the others."""
    by_publisher: defaultdict[str, list[Text]] = defaultdict(list)
    for text in texts:
        by_publisher[text.publisher].append(text)
    for group in by_publisher.values():
        for a, b in combinations(group, 2):
            if tuple(sorted((a.article, b.article))) not in ONE_ARTICLE:
                yield Pair("one article" if a.article == b.article else "one publisher", a, b)
    drawn = random.Random(0)  # noqa: S311
    publishers = sorted(by_publisher)
    for _ in range(SAMPLE):
        first, second = drawn.sample(publishers, 2)
        yield Pair("two publishers", drawn.choice(by_publisher[first]), drawn.choice(by_publisher[second]))


def scores(said: Sequence[tuple[Kind, bool]]) -> tuple[float, float]:
    """Precision and recall of the pairs that were said to be the same."""
    right = sum(same for kind, same in said if kind == "one article")
    positive = sum(same for _, same in said)
    known = sum(kind == "one article" for kind, _ in said)
    return right / max(1, positive), right / max(1, known)


def print_thresholds(pairs: Sequence[Pair]) -> None:
    """Precision and recall on the tuning half at several shares of prose."""
    readings = {id(text.value): read(text.value) for pair in pairs for text in (pair.a, pair.b)}
    most = [
        (pair.kind, overlap(readings[id(pair.a.value)], readings[id(pair.b.value)]).most) for pair in pairs
    ]
    print(f"tuning half: {len(pairs)} pairs, by the share of prose alone\n\nshare  precision  recall  wrong")
    for threshold in THRESHOLDS:
        said: list[tuple[Kind, bool]] = [(kind, share >= threshold) for kind, share in most]
        precision, recall = scores(said)
        wrong = sum(same for kind, same in said if kind != "one article")
        print(f"{threshold:5.2f}  {precision:9.4f}  {recall:6.4f}  {wrong:5d}")
    apart = max((share for kind, share in most if kind != "one article"), default=0.0)
    print(f"most that two articles share: {apart:.2f}\n")


def print_relations(pairs: Sequence[Pair]) -> tuple[float, float]:
    """Precision and recall of `relate` on the reporting half, and its answers by kind of pair."""
    start = time.process_time()
    said: list[tuple[Kind, bool]] = [
        (pair.kind, relate(pair.a.value, pair.b.value) != "different") for pair in pairs
    ]
    spent = 1000 * (time.process_time() - start) / max(1, len(pairs))
    precision, recall = scores(said)
    print(f"reporting half: {len(pairs)} pairs, {spent:.1f} ms of processor time each\n")
    print("pairs of         number  said the same")
    for kind in ("one article", "one publisher", "two publishers"):
        answers = [same for of, same in said if of == kind]
        print(f"{kind:15}  {len(answers):6d}  {sum(answers):13d}")
    print(f"\nprecision {precision:.4f}  recall {recall:.4f}")
    return precision, recall


def print_candidates(texts: Sequence[Text]) -> float:
    """How many pairs of one article the sketches find, and at how many comparisons, over all texts of the set."""
    start = time.process_time()
    drawn = sketches([text.value.text for text in texts])
    spent = 1000 * (time.process_time() - start) / max(1, len(texts))
    _, article = np.unique([text.article for text in texts], return_inverse=True)
    known = sum(count * (count - 1) // 2 for count in np.bincount(article).tolist())
    found = candidates(drawn, least_share=0.0)
    right: NDArray[np.bool_] = article[found.pairs[:, 0]] == article[found.pairs[:, 1]]
    print(f"candidates: {len(texts)} texts, {spent:.2f} ms of processor time each to sketch,")
    print(f"{known} pairs of one article among {len(texts) * (len(texts) - 1) // 2}\n")
    print("met by                     comparisons  recall")

    def shown(name: str, kept: NDArray[np.bool_]) -> float:
        recall: float = np.count_nonzero(kept & right) / max(1, known)
        print(f"{name:25}  {kept.sum():11d}  {recall:.4f}")
        return recall

    shown("a band of MinHash alone", found.in_band)
    for share in SHARES:
        shown(f"or {share:4.2f} of anchors", found.in_band | (found.share >= share))
    print("\nas shipped:")
    return shown(f"or {LEAST_SHARE:4.2f} of anchors", found.in_band | (found.share >= LEAST_SHARE))


def main() -> int:
    """Print the tables; 1 where precision or recall is below `--at-least`."""
    parser = argparse.ArgumentParser(description="Precision and recall of presscut.relate on known versions.")
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("PRESSCUT_DATA", DATA)))
    parser.add_argument("--lines", action="store_true", help="one paragraph a line, instead of one in all")
    parser.add_argument("--at-least", type=float, default=0.0, help="the floor of precision and recall")
    options = parser.parse_args()
    path = options.data / "versions" / "variants.jsonl.gz"
    if not path.exists():
        print(f"skipped: there is no {path}; name the data folder with --data or PRESSCUT_DATA")
        return 0
    texts = load(path, lines=options.lines)
    found = print_candidates(texts)
    print()
    print_thresholds(list(pairs_of([text for text in texts if half_of(text.publisher) == "tune"])))
    precision, recall = print_relations(
        list(pairs_of([text for text in texts if half_of(text.publisher) == "report"]))
    )
    return int(min(precision, recall, found) < options.at_least)


if __name__ == "__main__":
    sys.exit(main())
