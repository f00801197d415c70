"""Whether the labels fit the pages: `check.py [--data FOLDER] [--second]`; exit 1 and a line for each that does not.

The capture is the one that was labelled, each address leads to an element with as much text as was noted, no two labels share
a letter that may not, and, where resiliparse is installed, its parser (Lexbor) finds the same element at the same address.
"""

import argparse
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import turbohtml
from listing import address_text
from roles import FIRST, HERE, MUST_SAY, SECOND, Label, Labelled, load, overlaps, text_of
from show import DATA
from tree import Address, Tree, page_bytes, read, rows

_ELEMENT: Final = 1  # the DOM standard's number of the type of node


def main() -> None:
    """Print what is wrong, or how much was found right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--second", action="store_true", help="the second readers' labels")
    parser.add_argument("--data", type=Path, default=DATA)
    asked = parser.parse_args()
    listed = {(row["set"], row["id"]) for row in rows(HERE / "pages.jsonl")}
    wrong, labels, pages = [], 0, 0
    for path in sorted((SECOND if asked.second else FIRST).glob("*.jsonl")):
        page = load(path)
        if not (asked.data / page.set).exists():
            continue
        pages, labels = pages + 1, labels + len(page.labels)
        if (page.set, page.id) not in listed:
            wrong.append(f"{path.name}: not in pages.jsonl")
        wrong += [f"{path.name}: {told}" for told in told_of(page_bytes(asked.data, page.set, page.id), page)]
    print("\n".join([*wrong, f"{labels} labels on {pages} pages, {len(wrong)} wrong"]))
    raise SystemExit(bool(wrong))


def told_of(data: bytes, page: Labelled) -> Iterator[str]:
    """What does not fit."""
    if len(data) != page.bytes:
        yield f"{len(data)} bytes, labelled when it had {page.bytes}"
        return
    tree = read(data)
    for label in page.labels:
        yield from _label(tree, label)
    roles = {label.role for label in page.labels}
    yield from (
        f"{role} neither labelled nor denied" for role in MUST_SAY if role not in {*roles, *page.absent}
    )
    yield from (f"{one.role} and {two.role} share letters" for one, two in overlaps(page.labels, tree))
    if find_spec("resiliparse"):
        yield from other_parser(data, tree, page)


def other_parser(data: bytes, tree: Tree, page: Labelled) -> Iterator[str]:
    """Addresses at which Lexbor has another element."""
    document = import_module("resiliparse.parse.html").HTMLTree.parse_from_bytes(data, _encoding(data))
    root = next(node for node in document.document.child_nodes if node.type == _ELEMENT)
    tags, wanted = _tags(root), sorted({label.address for label in page.labels})
    for address in wanted:
        mine, theirs = tree.at(address), tags.get(address, "nothing")
        if mine and theirs != mine.tag:
            yield f"{address_text(address)} is {mine.tag} here and {theirs} in Lexbor"


def _encoding(data: bytes) -> str:
    try:
        data.decode()
    except UnicodeDecodeError:
        return turbohtml.parse(data).encoding or "windows-1252"
    return "utf-8"


def _label(tree: Tree, label: Label) -> Iterator[str]:
    node = tree.at(label.address)
    where = f"{label.role} at {address_text(label.address)}"
    if node is None:
        yield f"{where}: no such element"
    elif not label.key and len(tree.text(node)) != label.length:
        yield f"{where}: {len(tree.text(node))} characters, labelled when there were {label.length}"
    elif label.key and not text_of(tree, label):
        yield f"{where}: nothing at {label.key}"


def _tags(root: Any) -> dict[Address, str]:
    """The tag at each address of Lexbor's tree."""
    tags: dict[Address, str] = {}
    work: list[tuple[Any, Address]] = [(root, ())]
    while work:
        node, address = work.pop()
        tags[address] = node.tag
        place, child = 0, node.first_child
        while child is not None:
            if child.type == _ELEMENT:
                place += 1
                work.append((child, (*address, place)))
            child = child.next
    return tags


if __name__ == "__main__":
    main()
