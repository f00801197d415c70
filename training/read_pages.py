"""The pages of the parts benchmark as lessons: what a careful reader called the text of the article.

Only those of the half to look at, and of sets that a shipped model may learn from.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from gold import LEARNABLE, MATCHED, Example, align, page_bytes

from presscut import encodings, page

PARTS = Path(__file__).parent.parent / "quality" / "parts"
sys.path.append(str(PARTS))  # the labels and how they are read are the benchmark's

from roles import FIRST, Label, file_of, letters_of, load, text_of  # noqa: E402
from tree import Tree, read, rows  # noqa: E402

READ = "read"
"""The convention of these labels."""

_TEXT = frozenset({"paragraph", "heading", "list_item", "table", "quote", "code", "key_point", "correction"})
_NEITHER = frozenset({"headline", "kicker", "standfirst", "fact_box", "pull_quote", "live_time", "post"})
"""Told apart from the text by other means: the network may call them either."""


def read_examples(data: Path) -> Iterator[Example]:
    """The pages with their labels."""
    for row in rows(PARTS / "pages.jsonl"):
        name, path = row["set"], file_of(FIRST, row["set"], row["id"])
        if row["half"] != "look" or name not in {*LEARNABLE, "htmldate_eval"}:
            continue
        if not path.exists():
            continue
        source = page_bytes(data, name, row["id"])
        decoded = encodings.decode(source)
        columns = page.read(decoded.text) if decoded else None
        if columns is None or not len(columns.block_start):
            continue
        tree, labels = read(source), load(path).labels
        text = _words(tree, labels, _TEXT)
        share = align(columns, text)[0]
        doubtful = align(columns, _words(tree, labels, _NEITHER))[0]
        wanted = (share >= MATCHED).astype(np.float32)
        known = (share >= MATCHED) | (doubtful < MATCHED)
        yield Example(f"{name}/{row['id']}", READ, row["host"], columns, wanted, known, text, row)


def _words(tree: Tree, labels: tuple[Label, ...], roles: frozenset[str]) -> str:
    chosen = [label for label in labels if label.role in roles and not label.key]
    return "\n".join(text_of(tree, label) for label in sorted(chosen, key=lambda one: letters_of(tree, one)))
