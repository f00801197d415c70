"""The labelled pages as plain-text dumps: what is left to be found on them, and what presscut says of them.

Rules of this file:
1. A dump is made of the page's bytes, with layout or one line a block (`corpus.dump`), and read with the page's address.
2. What machines alone are told is gone, the hour of a printed day too; so are players, and which lines of the text are headings,
   items, quotations or cells.
3. Alternative texts of pictures stand in a dump as lines, and nobody labelled them: a caption or credit from one is not counted.
"""

import re
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import Final

from corpus import dump
from gold import Gold, Value, read_labels
from metrics import fold
from peers import Shape
from roles import DATED, Labelled
from said import EXTRACTORS, Extractor, Said, said_of
from tree import Tree, read

CLAIMS: Final = frozenset(
    {"headline", "kicker", "standfirst", "byline", "author", "published", "modified", "paragraph", "caption", "credit"}
    | {"post", "post_author", "related", "comment", "comment_author", "comment_date", "comment_count", "tag", "breadcrumb"}
    | {"author_bio", "correction"}
)  # fmt: skip
"""The roles that a line of a dump can have."""

_CLOCK: Final = re.compile(r"(?<!\d)(\d{1,2})\s?[:.h時时시点點]\s?(\d\d)(?!\d)")
_TEXT: Final = ("paragraph", "heading", "list_item", "key_point", "quote", "code")
"""Roles that are one in a dump: lines of the text. A table is lines, too, but its cells stand on one or on many."""


def gold_of_dump(tree: Tree, page: Labelled) -> Gold:
    """What the labels say that a dump still shows."""
    gold = read_labels(tree, replace(page, labels=tuple(label for label in page.labels if not label.key)))
    lines = sorted((value for role in _TEXT for value in gold[role]), key=_place)
    values = {role: gold[role] for role in (*CLAIMS, "table") if gold[role]}
    for role in DATED & set(values):
        values[role] = [replace(value, iso=printed_moment(value)) for value in values[role]]
    return Gold({**values, **({"paragraph": lines} if lines else {})}, gold.free)


def printed_moment(value: Value) -> str:
    """A date as precise as its words: a day where these do not say the hour and the minute, as they do not in another zone."""
    day, _, clock = value.iso.partition("T")
    said = {(int(hour), minute) for hour, minute in _CLOCK.findall(value.text)}
    return value.iso if clock and said & {(int(clock[:2]) % most, clock[3:5]) for most in (12, 24)} else day


def of_dump(shape: Shape) -> Extractor:
    """presscut, given each page as a dump of this shape."""
    return replace(EXTRACTORS["presscut"], claims=CLAIMS, ask=partial(_ask, shape))


def _ask(shape: Shape, html: bytes, url: str | None) -> Said:
    said = said_of(import_module("presscut").extract_dump(dump(html, shape), url=url, kinds="any"))
    said.parts["paragraph"] = [part for role in _TEXT for part in said[role]]
    if said["caption"] or said["credit"]:
        without_alternatives(said, read(html))
    return said


def without_alternatives(said: Said, tree: Tree) -> None:
    """Leave out the captions and credits that are of an alternative text and nowhere to be seen."""
    seen = fold(tree.text(tree.nodes[0]))
    told = [fold(node.attrs["alt"]) for node in tree.nodes if node.tag == "img" and node.attrs.get("alt")]
    for role in ("caption", "credit"):
        said.parts[role] = [
            part
            for part in said[role]
            if (text := fold(part.text)) in seen or not any(text in alternative for alternative in told)
        ]


def _place(value: Value) -> int:
    return value.place
