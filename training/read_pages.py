"""Pages as lessons that were read line by line: what a careful reader called the text of the article.

Those of the parts benchmark that may be looked at, of sets that a shipped model may learn from; and more of such sets, of hosts
that teach, of which the text alone was labelled, in the benchmark's form: `bodies/`.
"""

import json
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
from gold import LEARNABLE, MATCHED, Example, align, host_of, page_bytes

from presscut import encodings, page

PARTS = Path(__file__).parent.parent / "quality" / "parts"
sys.path.append(str(PARTS))  # the labels and how they are read are the benchmark's

from roles import FIRST, Label, Labelled, file_of, letters_of, load, text_of  # noqa: E402
from tree import Tree, read, rows  # noqa: E402

BODIES = Path(__file__).parent / "bodies"
READ = "read"
"""The convention of these labels."""

_TEXT = frozenset({"paragraph", "heading", "list_item", "table", "quote", "code", "key_point", "correction"})
_NEITHER = frozenset({"headline", "kicker", "standfirst", "fact_box", "pull_quote", "live_time", "post"})
"""Told apart from the text by other means: the network may call them either."""


def read_examples(data: Path) -> Iterator[Example]:
    """The pages with their labels."""
    for row in rows(PARTS / "pages.jsonl"):
        name, path = row["set"], file_of(FIRST, row["set"], row["id"])
        if row["half"] == "look" and name in {*LEARNABLE, "htmldate_eval"} and path.exists():
            yield from _examples(data, load(path), row["host"])
    for path in sorted(BODIES.glob("*.jsonl")):
        labelled = load(path)
        yield from _examples(data, labelled, _hosts(data, labelled.set)[labelled.id])


def _examples(data: Path, labelled: Labelled, host: str) -> Iterator[Example]:
    """A page with its labels; none where it has no text."""
    source = page_bytes(data, labelled.set, labelled.id)
    decoded = encodings.decode(source)
    columns = page.read(decoded.text) if decoded else None
    if columns is None or not len(columns.block_start):
        return
    tree = read(source)
    text = _words(tree, labelled.labels, _TEXT)
    share = align(columns, text)[0]
    doubtful = align(columns, _words(tree, labelled.labels, _NEITHER))[0]
    wanted = (share >= MATCHED).astype(np.float32)
    known = (share >= MATCHED) | (doubtful < MATCHED)
    row = {"set": labelled.set, "id": labelled.id}
    yield Example(f"{labelled.set}/{labelled.id}", READ, host, columns, wanted, known, text, row)


@cache
def _hosts(data: Path, name: str) -> dict[str, str]:
    """The host of each page of a set, by its id."""
    gold = map(json.loads, (data / name / "gold.jsonl").open(encoding="utf-8"))
    return {row["id"]: host_of(row, name) for row in gold}


def _words(tree: Tree, labels: tuple[Label, ...], roles: frozenset[str]) -> str:
    chosen = [label for label in labels if label.role in roles and not label.key]
    return "\n".join(text_of(tree, label) for label in sorted(chosen, key=lambda one: letters_of(tree, one)))
