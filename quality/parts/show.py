"""A page as a compact numbered listing, for people who label it: `show.py SET ID [--open 40-60] [--data FOLDER]`.

A line is: number, tag and classes (`~` hidden, `→` all of it is a link), text, its length where it was cut. Over lines
that share them stand the nearest ancestors; `[img …]` are pictures, `⟨…⟩` inline elements with a class of their own.
Long runs of links and hidden lines are folded; `--open` prints lines in full, folded or not. M lines are statements to
machines.
"""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from listing import Line, lines, statements
from tree import BREAK, Node, Tree, fold, page_bytes, read

DATA: Final = Path(__file__).resolve().parents[2].parent / "shared" / "data"

_HEAD, _TAIL = 110, 45  # characters printed of a long text
_NAV: Final = 3  # lines of a menu, a footer or hidden in a row, from which on they are folded
_LINKS: Final = 9  # short links in a row, from which on they are folded: fewer may be the tags of the article
_TEASERS: Final = 14  # lines that are long links in a row, of which the rest is folded
_SHORT: Final = 30  # characters of a link in a menu
_TIME: Final = re.compile(r"\d{4}-\d\d-\d\d|\d\d[./]\d\d[./]\d{4}|^\d{10}(?:\d{3})?$")
_MARKED: Final = frozenset({"span", "a", "b", "em", "i", "small", "strong", "cite", "time", "font", "label"})
_HIDDEN: Final = re.compile(r"(?i)display:\s*none|visibility:\s*hidden")
_STORY: Final = frozenset({"article", "figure", "blockquote"})
_HOLDS: Final = 0.3  # of the page's text, from which on a form or a hidden part is the page
_OUTSIDE: Final = frozenset({"nav", "footer", "form", "button"})


def main() -> None:
    """Print the listing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set")
    parser.add_argument("id")
    parser.add_argument("--open", help="numbers of lines to print in full: 40-60")
    parser.add_argument("--data", type=Path, default=DATA)
    asked = parser.parse_args()
    tree = read(page_bytes(asked.data, asked.set, asked.id))
    try:
        if asked.open:
            first, _, last = asked.open.partition("-")
            print("\n".join(opened(tree, int(first), int(last or first))))
        else:
            print("\n".join(listed(tree)))
    except BrokenPipeError:
        pass


def opened(tree: Tree, first: int, last: int) -> Iterator[str]:
    """Lines in full, with their ancestors."""
    view = _View(tree)
    for line in lines(tree)[first - 1 : last]:
        yield f"── {' > '.join(view.around(line.node))}\n{line.number} {view.name(line)} {line.text} [{len(line.text)}]"


def listed(tree: Tree) -> Iterator[str]:
    """The listing of a page."""
    for line in _distinct(statements(tree)):
        yield f"M{line.number} {_cut(line.text)}"
    view, all_lines = _View(tree), lines(tree)
    inside = {
        line.number
        for table in all_lines
        if table.kind == "table"
        for line in all_lines[table.number :]
        if line.end <= table.end and line.start > table.start
    }
    i = 0
    while i < len(all_lines):
        run = view.run(all_lines, i)
        shown = all_lines[i : i + (run if run < _TEASERS else 2)] if run > _NAV else all_lines[i : i + 1]
        if run > _NAV and view.fold_whole(all_lines[i : i + run]):
            shown = []
        for line in shown:
            if line.number not in inside:
                yield from view.printed(line)
        if len(shown) < run > _NAV:
            hidden = all_lines[i + len(shown) : i + run]
            some = " · ".join(line.text[:22] for line in (hidden[0], hidden[len(hidden) // 2], hidden[-1]))
            yield f"… {hidden[0].number}-{hidden[-1].number} {view.what(hidden[0])}: {some}"
        i += run if run > _NAV else 1


class _View:
    """What is known of the page while it is printed from top to bottom."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.last_around: list[str] = []
        self.last_start = 0
        self.images = [node for node in tree.nodes if node.tag in {"img", "amp-img"} and not node.silent]
        self.links = {
            fold(tree.raw[node.start : node.end]): node
            for node in tree.nodes
            if node.tag == "a" and not node.silent
        }
        self.link_rows = [node for node in tree.nodes if node.tag == "a" and "href" in node.attrs]

    def printed(self, line: Line) -> Iterator[str]:
        """A line, after its ancestors where they differ from those above it, and the pictures before it."""
        around = self.around(line.node)
        if around != self.last_around:
            known = [part for part in around if part in self.last_around]
            new = [part for part in around if part not in self.last_around] or around[-1:]
            yield "── " + ("… > " if known else "") + " > ".join(new)
            self.last_around = around
        pictures = [
            node for node in self.images if self.last_start <= node.start < max(line.end, line.start + 1)
        ]
        if shown := [text for node in pictures if (text := _picture(node))]:
            yield f"  {' '.join(shown[:4])}{f' … {len(shown) - 4} more' if len(shown) > 4 else ''}"
        self.last_start = max(self.last_start, line.end, line.start + 1)
        text = self.marked(line)
        yield f"{line.number} {self.name(line)} {text}{self.times(line)}"

    def name(self, line: Line) -> str:
        """Marks, tag and classes of the element."""
        marks = ("~" if self.hidden(line.node) else "") + ("→" if self.is_link(line) else "")
        part = "" if line.span is None else "*"
        kind = {"table": " TABLE", "embed": " EMBED"}.get(line.kind, "")
        return f"{marks}{_named(line.node)}{part}{kind}"

    def around(self, node: Node) -> list[str]:
        """The two or three nearest ancestors that say something."""
        telling = []
        for up in self.tree.ancestors(node):
            if up.attrs.get("class") or up.attrs.get("id") or up.tag not in {"div", "span", "tbody", "tr"}:
                telling.append(_named(up))
            if len(telling) == 3 or up.tag == "body":
                break
        return telling[::-1]

    def marked(self, line: Line) -> str:
        """The text, cut, with marks around inline elements that have a class and breaks shown."""
        if line.kind == "table":
            rows = [node for node in self.tree.within(line.node) if node.tag == "tr"]
            cells = [" | ".join(self._cells(row)) for row in rows[:3]]
            return f"{len(rows)} rows: {_cut(' ‖ '.join(cells))}"
        if line.kind == "embed" or len(line.text) > 2 * (_HEAD + _TAIL):
            return _cut(line.text)
        first = self.tree.index[line.node.address]
        pieces = self.tree.raw[line.start : line.end]
        marks: dict[int, str] = {}
        for node in self.tree.nodes[first : first + 400]:
            if node.start >= line.end:
                break
            if node.tag in _MARKED and line.start <= node.start < node.end <= line.end and node.attrs:
                if fold(self.tree.raw[node.start : node.end]) in {"", line.text}:
                    continue
                classes = node.attrs.get("class", "").split()
                name = "." + classes[0][:18] if classes else node.tag if node.tag in {"a", "time"} else ""
                if name:
                    marks[node.start - line.start] = marks.get(node.start - line.start, "") + f"⟨{name}: "
                    marks[node.end - line.start] = "⟩" + marks.get(node.end - line.start, "")
        if len(marks) > 16:
            marks = {}
        text = "".join(marks.get(i, "") + letter for i, letter in enumerate(pieces)) + marks.get(
            len(pieces), ""
        )
        return _cut(fold(text.strip().replace(BREAK, " ⏎ ")), len(line.text))

    def _cells(self, row: Node) -> list[str]:
        return [self.tree.text(node)[:30] for node in self.tree.within(row) if node.tag in {"td", "th"}]

    def times(self, line: Line) -> str:
        """Times in attributes of the element and those inside."""
        if line.kind != "text" or len(line.text) > 200:
            return ""
        near = [line.node, *(n for n in self.tree.within(line.node) if line.start <= n.start <= line.end)]
        values = [
            fold(value)
            for node in near
            for key, value in node.attrs.items()
            if key not in {"href", "src", "id", "class", "style"} and len(value) < 40 and _TIME.search(value)
        ]
        return f" [time {' '.join(dict.fromkeys(values))}]" if values else ""

    def hidden(self, node: Node) -> bool:
        """Whether it or an ancestor says that it is not shown; not one that holds the page until a script shows it."""
        return any(
            up.end - up.start < _HOLDS * len(self.tree.raw)
            and ("hidden" in up.attrs or _HIDDEN.search(up.attrs.get("style", "")))
            for up in (node, *self.tree.ancestors(node))
        )

    def is_link(self, line: Line) -> bool:
        """Whether the whole line is the text of one link."""
        return line.kind == "text" and line.text in self.links

    def run(self, all_lines: list[Line], i: int) -> int:
        """How many lines from here on can be folded as one run: all links, or all hidden."""
        kind = self.what(all_lines[i])
        last = i
        while kind and last < len(all_lines) and self.what(all_lines[last]) == kind:
            last += 1
        return max(last - i, 1)

    def what(self, line: Line) -> str:
        """What sort of line it is, if one of those that are folded."""
        if line.kind != "text":
            return ""
        if self.hidden(line.node):
            return "hidden"
        if self.outside(line.node):
            return "in nav, footer or form"
        if not self.is_link(line):
            return ""
        return "links" if len(line.text) < _SHORT else "teasers"

    def outside(self, node: Node) -> bool:
        """Whether it stands in a menu, a footer or a form: not those of a figure, nor those that hold the page."""
        around = [node, *self.tree.ancestors(node)]
        if any(up.tag in _STORY for up in around):
            around = [up for up in around if up.tag != "footer"]
        return any(up.tag in _OUTSIDE and up.end - up.start < _HOLDS * len(self.tree.raw) for up in around)

    def fold_whole(self, run: list[Line]) -> bool:
        """Whether a run is a menu, of which nothing need be seen."""
        kind = self.what(run[0])
        return kind != "teasers" and (kind != "links" or len(run) > _LINKS)


def _named(node: Node) -> str:
    classes = "".join(f".{name[:22]}" for name in node.attrs.get("class", "").split()[:2])
    name = f"#{node.attrs['id'][:22]}" if node.attrs.get("id") else ""
    prop = f"[{node.attrs['itemprop'][:18]}]" if node.attrs.get("itemprop") else ""
    return f"{node.tag}{classes}{name}{prop}"


def _picture(node: Node) -> str:
    sizes = [node.attrs.get(key, "") for key in ("width", "height")]
    if any(size.strip("px").isdigit() and int(size.strip("px")) < 40 for size in sizes):
        return ""
    alt = fold(node.attrs.get("alt", ""))[:60]
    title = fold(node.attrs.get("title", ""))[:40]
    file = next(
        (
            value
            for key, value in node.attrs.items()
            if "src" in key and "/" in value and value[:5] != "data:"
        ),
        "",
    )
    name = file.partition("?")[0].rpartition("/")[2][-18:]
    return (
        f"[img {name}{f' alt={alt!r}' if alt else ''}{f' title={title!r}' if title and title != alt else ''}]"
    )


def _cut(text: str, length: int | None = None) -> str:
    if len(text) <= _HEAD + _TAIL + 15:
        return text
    return f"{text[:_HEAD]} … {text[-_TAIL:]} [{length or len(text)}]"


def _distinct(found: list[Line]) -> Iterator[Line]:
    """Statements that say something that those before did not."""
    said: set[str] = set()
    for line in found[:60]:
        value = line.text.partition(": ")[2]
        if value and value not in said and len(said) < 24:
            said.add(value)
            yield line


if __name__ == "__main__":
    main()
