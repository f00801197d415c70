"""What a user types becomes a query: words for the index, filters for the columns. No input is an error.

    harbour storm            both words, in any order, anywhere
    "harbour master"         a phrase
    harb*                    a beginning, of two letters or more
    storm OR flood           one of them; AND stands between all others by itself; ( ) group
    storm -ferry             without a word; NOT is the same, before a phrase or a group too
    headline:storm           only in the headline
    outlet:"Daily Lantern"   only of an outlet; so author:, section:, language: (or lang:), kind:
    has:image                only with a picture; has:post, has:media, has:table
    from:2021-06 to:2021     first and last day; a year or a month means all of it
    before:2021 after:2020   the same without the year itself
    on:2021-06-01            a day, a month or a year
    -outlet:wire             filters cannot be turned round: such a one is left out, and the notes say so

Rules of this file:
1. Values of one filter are alternatives, different filters narrow; but every `has:` narrows.
2. Operators are in capitals: "or" and "not" are words. A quotation mark or bracket without its twin is passed over.
3. What is not understood is left out or looked for as words, and `notes` says so.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, NamedTuple

from presscut.archive.nouns import HAS, Query
from presscut.archive.script import looked_for, word_forms

__all__ = ["Term", "Understood", "day_range", "understand"]

MAX_CHARACTERS: Final = 2_000
MAX_TERMS: Final = 64
"""Words and phrases of a query; FTS5 takes an expression 256 deep."""
MAX_DEPTH: Final = 20
"""Brackets in brackets."""
_PREFIX: Final = 2
"""Letters before a `*`, at least: one letter alone begins a tenth of all words."""


class Term(NamedTuple):
    """A word or phrase whose hits are marked."""

    words: tuple[str, ...]
    """Folded, in a row."""
    prefix: bool
    """Whether the last one is only a beginning."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A query, read."""

    query: Query
    """With the operators of its text in its fields; `text` is what remains to be looked for."""
    expression: str | None
    """For FTS5: what must match; `None` where there are no words to look for."""
    excluded: str | None
    """For FTS5: what must not, where nothing must."""
    terms: tuple[Term, ...]
    notes: tuple[str, ...]


_TOKEN: Final = re.compile(
    r"""(?P<minus>-(?=\S))?
        (?:(?P<name>[A-Za-z]{2,12}):(?=[^\s()]))?
        (?:"(?P<phrase>[^"]*)"(?P<open_end>\*)?|(?P<bracket>[()])|(?P<word>[^\s()"]+))
        |(?P<stray>["-])""",
    re.VERBOSE,
)
_QUOTES: Final = str.maketrans(dict.fromkeys("“”„‟«»＂〝〞", '"') | {"（": "(", "）": ")", "＊": "*"})
_FIELDS: Final = {
    "outlet": "outlet",
    "author": "author",
    "by": "author",
    "section": "section",
    "language": "language",
    "lang": "language",
    "kind": "kind",
    "has": "has",
}
_COLUMNS: Final = {"headline": "headline", "title": "headline", "text": "text"}
_PARTIAL: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def day_range(text: str) -> tuple[date, date] | None:
    """First and last day of `2021`, `2021-06` or `2021-06-01`; `None` for anything else."""
    found = _PARTIAL.fullmatch(text.strip())
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        last_month = month or 12
        return first, date(first.year, last_month, day or monthrange(first.year, last_month)[1])
    except ValueError:
        return None


def _step(day: date, by: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + by, 1), date.max.toordinal()))


_DATES: Final = {
    "from": ("first", None),
    "since": ("first", None),
    "after": ("next", None),
    "to": (None, "last"),
    "until": (None, "last"),
    "before": (None, "previous"),
    "on": ("first", "last"),
    "date": ("first", "last"),
}
"""Operator → which day of what it names is the first of the query, and which the last."""


class _Node(NamedTuple):
    """A part of the query as what must match and what must not: FTS5 knows NOT only after something."""

    must: str | None
    """`None`: everything."""
    never: str | None
    terms: tuple[Term, ...]


class _Mark(NamedTuple):
    """AND, OR, NOT or a bracket."""

    sign: str


_Piece = _Node | _Mark


def understand(query: Query) -> Understood:
    """A query read: its text parted into words to look for and filters, these joined with its own."""
    reader = _Reader(query)
    for token in _TOKEN.finditer(query.text[:MAX_CHARACTERS].translate(_QUOTES)):
        reader.take(token)
    if len(query.text) > MAX_CHARACTERS:
        reader.notes.append(f"only the first {MAX_CHARACTERS:,} characters of the query were read")
    node = _any(iter(reader.pieces))
    return Understood(
        query=replace(reader.query, text=" ".join(reader.said)),
        expression=_expression(node) if node.must else None,
        excluded=None if node.must else node.never,
        terms=tuple(dict.fromkeys(node.terms)),
        notes=tuple(dict.fromkeys(reader.notes)),
    )


# --- reading ---------------------------------------------------------------------------------------------------------


class _Reader:
    """Takes the tokens of a query one by one."""

    def __init__(self, query: Query) -> None:
        self.query = query
        self.pieces: list[_Piece] = []
        self.said: list[str] = []
        self.notes: list[str] = []
        self._depth = 0
        self._terms = 0

    def take(self, token: re.Match[str]) -> None:
        name, value = (token["name"] or "").lower(), token["phrase"] or token["word"] or ""
        if token["bracket"]:
            self._bracket(token)
        elif name and value and (name in _FIELDS or name in _DATES):
            if token["minus"]:
                self.notes.append(f"-{name}: filters cannot be turned round; left out")
            elif not self._filter(name, value):
                self.notes.append(f"{name}:{value} was not understood; left out")
        elif value.strip("*"):
            self._words(token, name, value)

    def _bracket(self, token: re.Match[str]) -> None:
        if token["minus"]:
            self.pieces.append(_Mark("NOT"))
        opens = token["bracket"] == "("
        self._depth += 1 if opens else -1
        if 0 <= self._depth - opens < MAX_DEPTH:
            self.pieces.append(_Mark(token["bracket"]))
        self._depth = max(self._depth, 0)
        self.said.append(token.group())

    def _words(self, token: re.Match[str], name: str, value: str) -> None:
        if value in {"AND", "OR", "NOT"} and not token["minus"] and token["word"] and not name:
            self.pieces.append(_Mark(value))
            self.said.append(value)
            return
        column = _COLUMNS.get(name)
        if name and column is None:
            value = f"{name} {value}"
        leaf = _leaf(value, column, prefix=bool(token["open_end"] or value.endswith("*")))
        if leaf is None:
            return
        self._terms += 1
        if self._terms > MAX_TERMS:
            self.notes.append(f"only the first {MAX_TERMS} words were looked for")
            return
        self.pieces += [_Mark("NOT"), leaf] if token["minus"] else [leaf]
        self.said.append(token.group())

    def _filter(self, name: str, value: str) -> bool:
        """Joins an operator with the query's filters; `False` where its value says nothing."""
        if name in _DATES:
            days = day_range(value)
            if days is None:
                return False
            first, last = days
            by_name = {"first": first, "last": last, "next": _step(last, 1), "previous": _step(first, -1)}
            since, until = (by_name.get(which or "") for which in _DATES[name])
            self.query = replace(
                self.query,
                since=max(filter(None, (since, self.query.since)), default=None),
                until=min(filter(None, (until, self.query.until)), default=None),
            )
            return True
        field = _FIELDS[name]
        if field == "has" and value.lower() not in HAS:
            return False
        values = dict.fromkeys((*getattr(self.query, field), value.lower() if field == "has" else value))
        change: dict[str, Any] = {field: tuple(values)}
        self.query = replace(self.query, **change)
        return True


def _leaf(value: str, column: str | None, *, prefix: bool) -> _Node | None:
    bare = value.rstrip("*")
    forms = tuple(word_forms(bare))
    prefix = prefix and bool(forms) and len(forms[-1]) >= _PREFIX
    expression = looked_for(bare, prefix=prefix)
    if expression is None:
        return None
    return _Node(f"{column} : {expression}" if column else expression, None, (Term(forms, prefix),))


# --- logic -----------------------------------------------------------------------------------------------------------


def _any(pieces: Iterator[_Piece]) -> _Node:
    """Alternatives, to the end or the closing bracket."""
    choices: list[list[_Node]] = [[]]
    negated = False
    for piece in pieces:
        if isinstance(piece, _Mark):
            if piece.sign == ")":
                break
            if piece.sign == "OR":
                choices.append([])
            negated = (piece.sign == "NOT") != (negated and piece.sign in {"NOT", "("})
            if piece.sign != "(":
                continue
            node = _any(pieces)
        else:
            node = piece
        if node.must or node.never:
            choices[-1].append(_turned(node) if negated else node)
        negated = False
    return _either([_all(choice) for choice in choices if choice])


def _turned(node: _Node) -> _Node:
    if node.must is None:
        return _Node(node.never, None, ())
    return _Node(None, _expression(node), ())


def _all(nodes: list[_Node]) -> _Node:
    if len(nodes) == 1:
        return nodes[0]
    must = [node.must for node in nodes if node.must]
    never = [node.never for node in nodes if node.never]
    return _Node(_joined(" AND ", must), _joined(" OR ", never), sum((node.terms for node in nodes), ()))


def _either(nodes: list[_Node]) -> _Node:
    """One of several. With one that only excludes: a OR NOT b is everything but (b NOT a)."""
    if not nodes:
        return _Node(None, None, ())
    if len(nodes) == 1:
        return nodes[0]
    terms = sum((node.terms for node in nodes), ())
    wanted = _joined(" OR ", [_expression(node) for node in nodes if node.must])
    never = _joined(" AND ", [node.never for node in nodes if not node.must and node.never])
    if never is None:
        return _Node(wanted, None, terms)
    return _Node(None, f"({never} NOT {wanted})" if wanted else never, terms)


def _joined(sign: str, parts: list[str]) -> str | None:
    return f"({sign.join(parts)})" if parts else None


def _expression(node: _Node) -> str:
    return f"({node.must} NOT {node.never})" if node.never else node.must or ""
