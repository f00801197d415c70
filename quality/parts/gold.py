"""What the labels say a page holds: for each role the values to be found, read from the page by the labels.

Rules of this file:
1. Labels of one role and one group are one value, their words in the order of the page. Quotations, boxes, biographies,
   captions, credits, posts and comments are such wholes; without a group each label is one.
2. The lines of a headline, of a standfirst and of a byline are one value each.
3. A post of which the page holds the author alone is a post without words. The same name, tag, related link or date in two
   places is one, a link under another title too. The cells of one table are one value, though each is labelled, also where the table is
   a grid of other elements and they follow one another; and so are the lines of one `<pre>`. A player or post of which the page gives
   neither words nor address nor number is none, as nothing could be said of it: a `blob:`, a file that the browser saved.
   A post's block quotation without words is no line of the listing: it may be said or left out.
4. The body, for words and for order, is what `BODY` names.
5. The ends of a path may be said or left out: a first step that leads to a front page or is called home, and the page's own title,
   or without a link one of mostly its words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import Final
from urllib.parse import unquote

from metrics import fold
from roles import Label, Labelled, letters_of, text_of
from tree import Address, Node, Tree

BODY: Final = ("paragraph", "heading", "list_item", "key_point", "quote", "table", "code", "correction")
"""Roles whose words are the text of the article, beside the standfirst."""

IN_ORDER: Final = (*BODY, "pull_quote", "fact_box", "caption", "post")
"""Roles whose place among the others is judged."""

_ONE: Final = frozenset({"headline", "standfirst", "byline"})
_FRAMED: Final = {"table": "table", "code": "pre"}
"""Roles whose labels inside one element of this tag are one value."""
_ONCE: Final = frozenset({"author", "tag", "breadcrumb", "related"})
_DATED: Final = frozenset({"published", "modified"})
_CONTAINERS: Final = frozenset({"blockquote", "figure", "iframe"})
_FRONT: Final = re.compile(
    r"(?:(?:[a-z]+:)?//[^/?#]*)?(?:/(?:[a-z]{2}(?:-[a-z]{2})?/?)?)?(?:(?:index|default|home)\.\w+)?(?:[?#].*)?",
    re.IGNORECASE,
)
"""The address of a front page, perhaps of one language."""
_HOME: Final = frozenset(
    [
        "home",
        "homepage",
        "startseite",
        "accueil",
        "inicio",
        "portada",
        "início",
        "pagina inicial",
        "strona główna",
        "domů",
        "domov",
        "főoldal",
        "acasă",
        "начало",
        "главная",
        "головна",
        "hem",
        "hjem",
        "forside",
        "etusivu",
        "anasayfa",
        "ana sayfa",
        "αρχική",
        "beranda",
        "trang chủ",
        "首页",
        "首頁",
        "ホーム",
        "トップ",
        "홈",
        "الرئيسية",
        "דף הבית",
    ]
)
"""Its name as a step of a path, whatever its address is."""
_WORD: Final = re.compile(r"\w+")
_SENTENCE: Final = 5
"""Words of a linked last step that may be a title in other words, at least: the name of a section has fewer."""
_NUMBER: Final = re.compile(r"(?:data-)?(?:video|media)-?id")
"""Attributes that number a video where a script makes the player."""
_NO_ADDRESS: Final = re.compile(r"blob:|https?://schema\.org/|\.{1,2}/")
"""How what is no address of a player or a post begins."""
_POST_ROLES: Final = frozenset({"post", "post_author", "media"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """Something to be found."""

    text: str
    cells: tuple[str, ...] = ()
    """Of a table."""
    links: tuple[str, ...] = ()
    """Addresses at the place, as written: of a related link, a post, a player."""
    iso: str = ""
    place: int = 0
    """Where it begins: letters before it on the page."""


@dataclass(frozen=True, slots=True)
class Gold:
    """All there is to be found on a page, by role."""

    values: dict[str, list[Value]] = field(default_factory=dict)
    free: dict[str, list[Value]] = field(default_factory=dict)
    """What may be said or left out: neither is a find, neither is wrong."""

    def __getitem__(self, role: str) -> list[Value]:
        """The values of a role in the order of the page."""
        return self.values.get(role, [])

    @property
    def body(self) -> str:
        """The text of the article: standfirst and body, a line a value."""
        found = [*self["standfirst"], *sorted((v for role in BODY for v in self[role]), key=_place)]
        return "\n".join(" ".join(value.cells) if value.cells else value.text for value in found)

    @property
    def order(self) -> list[Value]:
        """The parts whose order is judged, as a reader meets them."""
        return sorted((value for role in IN_ORDER for value in self[role]), key=_place)


def read_labels(tree: Tree, page: Labelled) -> Gold:
    """The values that the labels of a page give."""
    gold = Gold()
    for role, labels in _grouped(tree, page.labels):
        value = _table(tree, labels) if role == "table" else _value(tree, role, labels)
        gold.values.setdefault(role, []).append(value)
    for role in _ONCE & set(gold.values):
        gold.values[role] = list({fold(value.text): value for value in reversed(gold[role])}.values())[::-1]
    if "related" in gold.values:
        gold.values["related"] = list(_first_of_each_address(gold["related"]))
    for role in _DATED & set(gold.values):  # day and time of one date may stand in two lines
        gold.values[role] = list({value.iso: value for value in reversed(gold[role])}.values())[::-1]
    for role in ("media", "post"):  # what nothing names
        gold.values[role] = [value for value in gold[role] if value.text or any(map(_names, value.links))]
    told = {link for value in gold["post"] for link in value.links}
    wordless = [value for value in _wordless(tree) if told.isdisjoint(value.links)]
    gold.free["post"] = wordless
    ends = [step for step in gold["breadcrumb"] if _is_end(gold, step)]
    gold.free["breadcrumb"] = ends
    gold.values["breadcrumb"] = [step for step in gold["breadcrumb"] if step not in ends]
    return gold


def _first_of_each_address(related: Sequence[Value]) -> Iterator[Value]:
    """The related links less those of which the one address was given under another title."""
    given: set[tuple[str, ...]] = set()
    for value in related:
        if len(value.links) != 1 or value.links not in given:
            yield value
        given.add(value.links)


def _names(link: str) -> bool:
    """Whether an address that stands with a player or a post could be that of one."""
    return not _NO_ADDRESS.match(link)


def _wordless(tree: Tree) -> Iterator[Value]:
    """The posts that a script would fill in, each with its address for words, in which the handle stands."""
    for node in tree.nodes:
        if node.tag == "blockquote" and not tree.text(node):
            links = tuple(_addresses(tree.within(node)))
            if links:
                yield Value(text=" ".join(links), links=links, place=tree.letters(node.start))


def container(tree: Tree, node: Node) -> Node:
    """The blockquote, figure or frame that a post or player stands in; else the element itself."""
    for depth, up in enumerate((node, *tree.ancestors(node))):
        if up.tag in _CONTAINERS:
            return up
        if depth > 3 or up.tag in {"article", "body"}:
            break
    return node


def _is_end(gold: Gold, step: Value) -> bool:
    """Whether a step of the path is its first and leads to a front page, or is the page's own title, whole or its last in other words."""
    path = gold["breadcrumb"]
    text = _seen(step.text)
    cut = text.rstrip(" .…")
    titles = [_seen(value.text) for value in gold["headline"]]
    title = any(value == text or (cut != text and value.startswith(cut)) for value in titles)
    words = set(_WORD.findall(text))
    alike = (not step.links or len(words) >= _SENTENCE) and any(
        2 * len(words & set(_WORD.findall(value))) > len(words) for value in titles
    )
    front = any(_FRONT.fullmatch(link) for link in step.links) or text in _HOME
    return title or (step is path[-1] and alike) or (step is path[0] and front)


def _seen(text: str) -> str:
    """A text folded, without the places where a word may be parted."""
    return fold(text.replace("\u00ad", ""))


def _grouped(tree: Tree, labels: Sequence[Label]) -> Iterator[tuple[str, list[Label]]]:
    groups: dict[tuple[str, object], list[Label]] = {}
    grids = _grids(tree, labels)
    for i, label in enumerate(labels):
        key: object = ("group", label.group) if label.group is not None else i
        if label.role in _ONE:
            key = "one"
        if label.role in _FRAMED:
            key = _frame_key(tree, label, grids)
        groups.setdefault((label.role, key), []).append(label)
    for (role, key), found in groups.items():
        yield role, found
        if role == "post_author" and ("post", key) not in groups:
            yield "post", [replace(found[0], role="post", span=(0, 0))]


def _frame_key(tree: Tree, label: Label, grids: Mapping[Address, Address]) -> object:
    if label.group is not None:
        return "group", label.group
    frame = _around(tree, label)
    return grids.get(label.address, label.address) if frame is None else (label.role, frame.address)


def _grids(tree: Tree, labels: Sequence[Label]) -> dict[Address, Address]:
    """Of cells that stand in no `<table>` the address of the first of those that follow one another without a word between them."""
    cells = [label for label in labels if label.role == "table" and _around(tree, label) is None]
    firsts: dict[Address, Address] = {}
    upto, first = -1, Address()
    for (start, end), cell in sorted(((letters_of(tree, cell), cell) for cell in cells), key=itemgetter(0)):
        first = first if start == upto else cell.address
        firsts[cell.address] = first
        upto = end
    return firsts


def _around(tree: Tree, label: Label) -> Node | None:
    """The table or listing that a label is or stands in."""
    node, tag = tree.at(label.address), _FRAMED[label.role]
    return next((up for up in (node, *tree.ancestors(node)) if up.tag == tag), None) if node else None


def _value(tree: Tree, role: str, labels: Sequence[Label]) -> Value:
    nodes = [node for label in labels if (node := tree.at(label.address))]
    links: list[str] = []
    if role in _POST_ROLES:
        around = [container(tree, node) for node in nodes]
        links = [value for node in around for value in _addresses(tree.within(node))]
        links += [value for node in nodes for key, value in node.attrs.items() if _NUMBER.fullmatch(key)]
    elif role == "related":
        links = [value for node in nodes for value in _links(tree, node)]
    elif role == "breadcrumb":
        links = list(_link_of_words(tree, labels[0]))
    return Value(
        text=" ".join(text for label in labels if (text := text_of(tree, label))),
        links=tuple(dict.fromkeys(links)),
        iso=labels[0].iso,
        place=letters_of(tree, labels[0])[0],
    )


def _table(tree: Tree, labels: Sequence[Label]) -> Value:
    found = [_around(tree, label) or tree.at(label.address) for label in labels]
    nodes = list({node.address: node for node in found if node}.values())
    cells = [
        text
        for node in nodes
        for cell in tree.within(node)
        if cell.tag in {"td", "th"} and (text := tree.text(cell))
    ]
    texts = [tree.text(node) for node in nodes]
    return Value(text=" ".join(texts), cells=tuple(cells or texts), place=letters_of(tree, labels[0])[0])


def _links(tree: Tree, node: Node) -> Iterator[str]:
    around = [up for up in tree.ancestors(node) if up.tag == "a"]
    for link in (*around, *tree.within(node)):
        if link.tag == "a" and link.attrs.get("href"):
            yield link.attrs["href"]


def _link_of_words(tree: Tree, label: Label) -> Iterator[str]:
    """The address of the link whose words a label covers."""
    node, text = tree.at(label.address), text_of(tree, label)
    for link in (*tree.ancestors(node), *tree.within(node)) if node else ():
        if link.tag == "a" and link.attrs.get("href") and tree.text(link).strip("[]") == text.strip("[]"):
            yield link.attrs["href"]


def _addresses(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        yield from (unquote(value) for key, value in node.attrs.items() if "/" in value and key != "style")


def _place(value: Value) -> int:
    return value.place
