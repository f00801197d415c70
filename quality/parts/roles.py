"""The format of the labels: what a label says, the roles, and the files.

Rules of this file:
1. Facts only, never a word of the page: addresses, ranges, lengths, roles, groups, and dates in ISO 8601.
2. A file a page, `labels/<set>-<id>.jsonl`. Its first object describes the page, each of the others is a label.
3. What no label covers is `none`.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from listing import address_of, address_text, pointed
from tree import Address, Tree, fold, rows

HERE: Final = Path(__file__).resolve().parent
FIRST: Final = HERE / "labels"
SECOND: Final = HERE / "labels-second"

# fmt: off
ROLES: Final = (
    "headline", "kicker", "standfirst", "byline", "author", "published", "modified",
    "paragraph", "heading", "list_item", "table", "quote", "pull_quote", "code", "key_point", "fact_box", "live_time",
    "caption", "credit", "post", "post_author", "media", "related",
    "comment", "comment_author", "comment_date", "comment_count",
    "correction", "author_bio", "tag", "breadcrumb",
)
# fmt: on

DATED: Final = frozenset({"published", "modified"})
"""Roles whose labels carry a date in ISO 8601, as precise as the page is."""

MUST_SAY: Final = ("headline", "author", "published", "paragraph")
"""Roles that a page either has, or is said not to have."""

INSIDE: Final[dict[str, frozenset[str]]] = {
    "author": frozenset({"byline", "author_bio"}),
    "published": frozenset({"byline"}),
    "modified": frozenset({"byline", "correction"}),
    "credit": frozenset({"byline"}),
    "live_time": frozenset({"heading"}),
    "post_author": frozenset({"post"}),
}
"""Which roles may lie inside which others; no other two labels may share a letter."""

ISO: Final = re.compile(
    r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?|\d{4}-\d\d|\d{4}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One part of a page."""

    role: str
    address: Address
    span: tuple[int, int] | None = None
    """Code points of the element's folded text; `None` for the whole."""
    length: int = 0
    """Code points of the element's folded text: a parser that counts others sees another tree."""
    key: str = ""
    """For a statement to machines: the attribute's name, or the JSON pointer into the script."""
    group: int | None = None
    """Labels of one group belong together: caption and credit, author, date and text of a comment or a post."""
    iso: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """The labels of one page."""

    set: str
    id: str
    labels: tuple[Label, ...]
    absent: tuple[str, ...] = ()
    """Roles of `MUST_SAY` that the page does not have."""
    bytes: int = 0
    """Length of the page as served, to tell another capture."""


def file_of(folder: Path, name: str, page: str) -> Path:
    """Where the labels of a page are kept."""
    return folder / f"{name}-{re.sub(r'[^A-Za-z0-9._-]', '_', page)[:100]}.jsonl"


def write(path: Path, page: Labelled) -> None:
    """Keep the labels of a page."""
    head = {"set": page.set, "id": page.id, "bytes": page.bytes, "absent": list(page.absent)}
    lines = [head, *(_row(label) for label in page.labels)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")


def load(path: Path) -> Labelled:
    """The labels of a page from its file."""
    head, *labels = rows(path)
    return Labelled(
        set=head["set"],
        id=head["id"],
        bytes=head["bytes"],
        absent=tuple(head["absent"]),
        labels=tuple(map(_label, labels)),
    )


def text_of(tree: Tree, label: Label) -> str:
    """The words a label covers, read from the page; empty where the page is not the one that was labelled."""
    node = tree.at(label.address)
    if node is None:
        return ""
    if label.key:
        return fold(node.attrs.get(label.key, "")) or pointed(node.text, label.key)
    text = tree.text(node)
    return text if label.span is None else text[slice(*label.span)]


def overlaps(labels: Sequence[Label], tree: Tree) -> list[tuple[Label, Label]]:
    """Pairs of labels that share a letter and may not."""
    spans = [(letters_of(tree, label), label) for label in labels if not label.key]
    spans.sort(key=lambda pair: pair[0])
    wrong, active = [], list[tuple[tuple[int, int], Label]]()
    for (start, end), label in spans:
        active = [pair for pair in active if pair[0][1] > start]
        for _, other in active:
            nested = other.role in INSIDE.get(label.role, ()) or label.role in INSIDE.get(other.role, ())
            if end > start and not nested:
                wrong.append((other, label))
        active.append(((start, end), label))
    return wrong


def letters_of(tree: Tree, label: Label) -> tuple[int, int]:
    """The stretch of the page's letters, white space aside, that a label covers."""
    node = tree.at(label.address)
    if node is None:
        return 0, 0
    before = tree.letters(node.start)
    text = tree.text(node)
    first, last = label.span or (0, len(text))
    return before + _count(text[:first]), before + _count(text[:last])


def _count(text: str) -> int:
    return len("".join(text.split()))


def _row(label: Label) -> dict[str, Any]:
    row: dict[str, Any] = {"role": label.role, "at": address_text(label.address), "length": label.length}
    if label.span is not None:
        row["range"] = list(label.span)
    if label.key:
        row["key"] = label.key
    if label.group is not None:
        row["group"] = label.group
    if label.iso:
        row["iso"] = label.iso
    return row


def _label(row: dict[str, Any]) -> Label:
    return Label(
        role=row["role"],
        address=address_of(row["at"]),
        length=row["length"],
        span=tuple(row["range"]) if "range" in row else None,
        key=row.get("key", ""),
        group=row.get("group"),
        iso=row.get("iso", ""),
    )
