"""Invented corpora for grouping: a few articles said by hand, and files with known groups."""

import importlib
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from presscut.codec import to_line
from presscut.model import Article, Block

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))
made: Any = importlib.import_module("dedupe")

WORDS = [
    f"{a}{b}{c}" for a in ("ba", "ko", "ri", "tu") for b in ("lan", "mer", "dos", "vik") for c in "aeiouy"
]


def prose(seed: int, count: int = 150) -> str:
    chance = random.Random(seed)  # noqa: S311
    return " ".join(" ".join(chance.choices(WORDS, k=12)).capitalize() + "." for _ in range(count // 12))


def article(text: str, outlet: str = "The Harbour Post", number: int = 1, **fields: Any) -> Article:
    body = tuple(Block(kind="paragraph", text=part) for part in text.split("\n\n"))
    place = f"https://{outlet.lower().replace(' ', '-')}.example/story-{number}"
    return Article(
        **({"headline": f"Story {number} of the pier", "outlet": outlet, "url": place, "body": body} | fields)
    )


def in_lines(path: Path, articles: Sequence[Article]) -> Path:
    path.write_text("".join(to_line(one) + "\n" for one in articles), "utf-8")
    return path


def known_groups(folder: Path, count: int = 600) -> Path:
    """Three files of an invented corpus; the true group is in the id."""
    import pyarrow as pa
    from pyarrow import parquet

    rows = list(made.Corpus(7).rows(count))
    random.Random(3).shuffle(rows)  # noqa: S311
    for k in range(3):
        columns = dict(zip(made.COLUMNS, map(list, zip(*rows[k::3], strict=True)), strict=True))
        columns["authors"] = [[name] for name in columns["authors"]]
        parquet.write_table(pa.table(columns), folder / f"part-{k}.parquet", row_group_size=50)
    return folder


def answer(out: Path) -> list[dict[str, Any]]:
    from pyarrow import parquet

    found: list[dict[str, Any]] = parquet.read_table(out / "groups.parquet").to_pylist()
    return found


def files(out: Path) -> dict[str, bytes]:
    """All that a run has left but what is kept for the next one."""
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.parent.name != "_signatures"
    }
