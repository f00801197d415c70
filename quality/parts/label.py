"""Turns a labeller's short lines into a file of facts: `label.py SET ID FILE [--second] [--data FOLDER]`.

FILE holds one line a label, or a run of lines of the listing (`show.py`); `#` at the start of a line is a remark:

    4 headline
    5 standfirst
    6 byline
    6 author "Ada Example"              the words in the line; "from…to" for a long stretch, "…to" and "from…" too
    6 author 19-30                      or its code points
    7 published = 2021-06-01T14:05      the date as precise as the page gives it
    M3 modified = 2021-06-01T16:00+02:00
    9 caption "…on Tuesday." #1         parts of one group have one number
    9 credit "Bo Sample/EPA" #1
    11-28,30 paragraph                  a run
    no author                           what a page must have or be said not to have

Nothing is stored when a line is wrong; every wrong line is told.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from listing import Line, lines, statements
from roles import DATED, FIRST, ISO, MUST_SAY, ROLES, SECOND, Label, Labelled, file_of, overlaps, write
from show import DATA
from tree import Tree, fold, page_bytes, read

_LINE: Final = re.compile(r"(?P<lines>M?\d[\d,M-]*)\s+(?P<role>[a-z_]+)(?P<rest>.*)")
_REST: Final = re.compile(r'\s*(?:(?P<words>".*")|(?P<span>\d+-\d+)|#(?P<group>\d+)|=\s*(?P<iso>\S+))')
_ELLIPSIS: Final = re.compile(r"…|\.\.\.")


@dataclass
class Sheet:
    """What was read of a labeller's file, and what is wrong with it."""

    labels: list[Label] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _More:
    """What stands behind the role."""

    words: str = ""
    span: tuple[int, int] | None = None
    group: int | None = None
    iso: str = ""


def main() -> None:
    """Check the file and store the facts; exit 1 where something is wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("set")
    parser.add_argument("id")
    parser.add_argument("file", type=Path)
    parser.add_argument("--second", action="store_true", help="store as the second labeller's")
    parser.add_argument("--into", type=Path, help="another folder to store in")
    parser.add_argument("--data", type=Path, default=DATA)
    asked = parser.parse_args()
    data = page_bytes(asked.data, asked.set, asked.id)
    sheet = parse(read(data), asked.file.read_text("utf-8"))
    if sheet.wrong:
        print("\n".join(sheet.wrong), file=sys.stderr)
        raise SystemExit(1)
    path = file_of(asked.into or (SECOND if asked.second else FIRST), asked.set, asked.id)
    absent, labels = tuple(sheet.absent), tuple(sheet.labels)
    write(path, Labelled(set=asked.set, id=asked.id, bytes=len(data), absent=absent, labels=labels))
    print(f"{path.name}: {len(labels)} labels")


def parse(tree: Tree, text: str) -> Sheet:
    """The labels that a labeller's file gives a page."""
    sheet, numbered = Sheet(), {str(line.number): line for line in lines(tree)}
    numbered |= {f"M{line.number}": line for line in statements(tree)}
    for count, written in enumerate(text.splitlines(), 1):
        stripped = written.strip()
        if not stripped or stripped.startswith("#"):
            continue
        try:
            if stripped.startswith("no "):
                sheet.absent.append(_absent(stripped))
            else:
                sheet.labels += _labels(tree, numbered, stripped)
        except ValueError as error:
            sheet.wrong.append(f"line {count}: {error}: {stripped}")
    sheet.wrong += _wrong_as_a_whole(tree, sheet)
    order = {line.node.address: line.start for line in numbered.values()}
    sheet.labels.sort(key=lambda label: (order[label.address], label.span or (0, 0), ROLES.index(label.role)))
    return sheet


def _absent(written: str) -> str:
    role = written.split()[1]
    if role not in MUST_SAY and role not in ROLES:
        raise ValueError(f"unknown role {role}")
    return role


def _labels(tree: Tree, numbered: dict[str, Line], written: str) -> Iterator[Label]:
    match = _LINE.fullmatch(written)
    if not match:
        raise ValueError("neither `NUMBER ROLE …` nor `no ROLE`")
    role = match["role"]
    if role not in ROLES:
        raise ValueError(f"unknown role {role}")
    more, numbers = _more(match["rest"]), list(_numbers(match["lines"]))
    if bool(more.iso) != (role in DATED):
        raise ValueError(f"{role} needs = DATE" if role in DATED else f"{role} has no date")
    if len(numbers) > 1 and (more.words or more.span):
        raise ValueError("words or a range are of one line only")
    for number in numbers:
        if number not in numbered:
            raise ValueError(f"no line {number}")
        line = numbered[number]
        if line.kind == "table" and role not in {"table", "fact_box", "code"} and role != "comment":
            raise ValueError(f"line {number} is a whole table: label the lines in it (--open), or table")
        yield _label(tree, line, role, more)


def _numbers(written: str) -> Iterator[str]:
    for part in written.strip(",").split(","):
        first, dash, last = part.partition("-")
        if not dash:
            yield first
        elif first.isdigit() and last.isdigit() and int(first) <= int(last) <= int(first) + 1000:
            yield from map(str, range(int(first), int(last) + 1))
        else:
            raise ValueError(f"{part} is no run of lines")


def _more(written: str) -> _More:
    words, span, group, iso = "", None, None, ""
    while written.strip():
        match = _REST.match(written)
        if not match:
            raise ValueError(f"cannot read {written.strip()}")
        if match["words"]:
            words = match["words"][1:-1]
        elif match["span"]:
            first, _, last = match["span"].partition("-")
            span = int(first), int(last)
        elif match["group"]:
            group = int(match["group"])
        else:
            iso = match["iso"]
            if not ISO.fullmatch(iso):
                raise ValueError(f"{iso} is not ISO 8601")
        written = written[match.end() :]
    return _More(words, span, group, iso)


def _label(tree: Tree, line: Line, role: str, more: _More) -> Label:
    span = found(line.text, more.words) if more.words else more.span
    if span and not 0 <= span[0] < span[1] <= len(line.text):
        raise ValueError(f"the line has {len(line.text)} characters")
    if line.kind == "meta":
        if span:
            raise ValueError("a statement is labelled whole")
        return Label(role=role, address=line.node.address, key=line.key, group=more.group, iso=more.iso)
    if span and line.span:
        span = span[0] + line.span[0], span[1] + line.span[0]
    if span is None or (span == (0, len(line.text)) and line.span is None):
        span = line.span
    return Label(
        role=role,
        address=line.node.address,
        span=span,
        length=len(tree.text(line.node)),
        group=more.group,
        iso=more.iso,
    )


def found(text: str, words: str) -> tuple[int, int]:
    """Where `words` stand in `text`, once; `from…to` is a stretch between two of its ends."""
    words = fold(words)
    if text.count(words) == 1:
        start = text.index(words)
        return start, start + len(words)
    pieces = _ELLIPSIS.split(words, maxsplit=1)
    if len(pieces) == 2:
        first, last = (piece.strip() for piece in pieces)
        start = text.find(first)
        end = text.find(last, start + len(first)) if last else len(text)
        if start >= 0 and end >= 0:
            return start, end + len(last)
    raise ValueError(
        "the words stand in the line more than once" if words in text else "words not in the line"
    )


def _wrong_as_a_whole(tree: Tree, sheet: Sheet) -> Iterator[str]:
    roles = {label.role for label in sheet.labels}
    for role in MUST_SAY:
        if (role in roles) == (role in sheet.absent):
            yield (
                f"label a {role}, or say: no {role}"
                if role not in roles
                else f"{role} is labelled and denied"
            )
    for one, other in overlaps(sheet.labels, tree):
        yield f"{one.role} and {other.role} share letters at {one.address} {one.span} and {other.span}"
    for role in ("headline", "standfirst") if not sheet.wrong else ():
        if sum(label.role == role for label in sheet.labels) > 3:
            yield f"more than three {role} labels"


if __name__ == "__main__":
    main()
