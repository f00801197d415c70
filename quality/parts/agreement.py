"""How far two readers agree: `agreement.py [--data FOLDER] [--differences]`, by role, over the pages both labelled.

A label of the one agrees with one of the other when the role and the stretch of letters (white space and punctuation at
the ends aside) are the same, or, for dates and other statements, the role and the date. F1 treats neither as the truth.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from roles import FIRST, ROLES, SECOND, Label, load, text_of
from show import DATA
from tree import Tree, page_bytes, read


@dataclass(frozen=True, slots=True)
class Agreed:
    """Labels of both, and how many each gave."""

    both: int
    first: int
    second: int

    @property
    def f1(self) -> float:
        """Twice the agreed labels by all labels given."""
        return 2 * self.both / (self.first + self.second)


def main() -> None:
    """Print a line a role."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--differences", action="store_true", help="print every label that only one gave")
    asked = parser.parse_args()
    pages = []
    for path in sorted(SECOND.glob("*.jsonl")):
        if (FIRST / path.name).exists():
            one, other = load(FIRST / path.name), load(path)
            tree = read(page_bytes(asked.data, one.set, one.id))
            pages.append((tree, one.labels, other.labels))
            if asked.differences:
                _print_differences(f"{one.set} {one.id}", tree, one.labels, other.labels)
    print(f"{len(pages)} pages labelled twice")
    total = Counter[str]()
    for role, agreed in by_role(pages).items():
        print(f"{role:16} F1 {agreed.f1:.3f}  first {agreed.first:5}  second {agreed.second:5}")
        total.update(both=agreed.both, given=agreed.first + agreed.second)
    if total["given"]:
        print(f"{'all':16} F1 {2 * total['both'] / total['given']:.3f}")


def by_role(pages: Iterable[tuple[Tree, Sequence[Label], Sequence[Label]]]) -> dict[str, Agreed]:
    """The agreement of two readers on each role that either used."""
    both, first, second = Counter[str](), Counter[str](), Counter[str]()
    for tree, one, other in pages:
        given = [Counter(place(tree, label) for label in labels) for labels in (one, other)]
        both.update(role for role, *_ in (given[0] & given[1]).elements())
        first.update(role for role, *_ in given[0].elements())
        second.update(role for role, *_ in given[1].elements())
    used = [role for role in ROLES if first[role] + second[role]]
    return {role: Agreed(both[role], first[role], second[role]) for role in used}


def place(tree: Tree, label: Label) -> tuple[str, str]:
    """What must be the same: role and date, or role and words with where they stand."""
    if label.iso:
        return label.role, label.iso
    words = text_of(tree, label).strip(" .,;:|()[]-–—")
    node = tree.at(label.address)
    return label.role, f"{words} @{tree.letters(node.start) if node and not words else ''}"


def _print_differences(page: str, tree: Tree, one: Sequence[Label], other: Sequence[Label]) -> None:
    given = [Counter(place(tree, label) for label in labels) for labels in (one, other)]
    for name, only in (("first", given[0] - given[1]), ("second", given[1] - given[0])):
        for role, words in only.elements():
            print(f"{page} only {name}: {role} {words[:100]}")


if __name__ == "__main__":
    main()
