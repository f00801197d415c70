"""What readers wrote below a dump's text, told apart by the lines that sign it.

Rules of this file:
1. Three signatures at least, of names that differ; where a counter or a heading of comments stands above them, one.
2. Between them stands what people say, not titles: where most end or begin with a title, they are other articles.
3. Lines that many of them have are buttons and labels, no text; so are lines that only name the next reader.
4. The signature stands over its comment; under it where a heading and a text come before the first.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from datetime import datetime
from itertools import takewhile
from typing import Final, NamedTuple

import numpy as np

from presscut.columns import Bools
from presscut.dates import find_dates
from presscut.model import Comment
from presscut.parts.printed_comments import is_of_comments
from presscut.parts.printed_signatures import Signatures, dated, different, shape, signatures
from presscut.parts.sheet import STOP, is_prose
from presscut.wording import comment_count, is_furniture, related_label

__all__ = ["Thread", "thread"]

_TEXT: Final = 300
"""Characters of the article that stand above the comments, at least."""
_LINES: Final = 4000
"""Lines below them that are looked at."""
_FEWEST: Final = 3
"""Signatures that nothing announces, at least …"""
_DIFFERENT: Final = 0.4
"""… and how many of them have a name of their own: one who answers all signs every second."""
_ROW: Final = 5
"""Signatures at least that tell the day alone."""
_ANNOUNCED: Final = 12
"""Lines above the first comment in which what announces them stands: forms and rules of the house stand between."""
_SHARED: Final = 0.4
"""Share of the comments that have a line which is no text …"""
_SHARED_LINE: Final = 80
"""… and its characters, at most."""
_STOPPED, _STOPPED_BELOW = 0.5, 0.3
"""Share of comments that end like a sentence, where nothing announces them, and where something does."""
_TITLED: Final = 0.5
"""Share of entries that end or begin with a title, from which they are articles."""
_TITLE: Final = 15
"""Characters of the shortest title."""
_LAST: Final = 40
"""Lines at most of the last comment, whose end only its form tells."""
_MOST: Final = 200
"""Comments that are read."""
_HEADING: Final = 160
"""Characters of the longest line that announces comments …"""
_HEADINGS: Final = 5
"""… and how many of them are looked at."""
_BESIDE: Final = re.compile(r"(?<![\d.,:])\d{1,6}\s[^\W\d_]{4,}")
"""What in a line may be a counter."""
_HEAD: Final = 12
"""Lines above the text among which its own day stands."""
_NAME_WORDS: Final = 4
_BESIDE_NAME: Final = 20
"""Characters beside the reader's name in a line that says nothing else."""
_INITIAL: Final = 2
"""Characters of what stands for a picture of the reader."""
_LETTER: Final = re.compile(r"[^\W\d_]")
_ENDS: Final = re.compile(r"(?:[.!?…。！？।؟)\]\"”»]|[^\w\s,;:-])\s*$")
"""How a comment ends: like a sentence, or with a face."""


class Thread(NamedTuple):
    """The comments of a dump."""

    comments: tuple[Comment, ...]
    lines: Bools
    """(m,) all from the first of them to the last, and what is kept below: no article goes on there."""


def thread(text: Sequence[str], body: Bools) -> Thread | None:
    """The comments below the text; `None` where nothing is like them.

    Args:
        text: the lines.
        body: which of them the labeller keeps.
    """
    kept = body.nonzero()[0].tolist()
    start = _below(text, kept)
    if start is None:
        return None
    numbers = range(start, min(start + _LINES, len(text)))
    found = dated(text, numbers)
    for heading in (*_headings(text, numbers), None):
        below = numbers if heading is None else range(heading + 1, numbers.stop)
        for signs in signatures(found, below):
            if not (_is_plain(text, kept, signs) if heading is None else _is_near(text, heading, signs)):
                continue
            entries = _entries(text, signs, heading)
            shared = _shared(text, entries, signs.names)
            said = [_said(text, entry, shared, signs.names, at) for at, entry in enumerate(entries)]
            if not _are_articles(text, said, signs, announced=heading is not None):
                return _thread(text, body, signs, said)
    return None


def _below(text: Sequence[str], kept: Sequence[int]) -> int | None:
    """The first line below which comments may begin."""
    length = 0
    for number in kept:
        if is_prose(text[number]):
            length += len(text[number])
        if length >= _TEXT:
            return number + 1
    return None


def _headings(text: Sequence[str], numbers: range) -> list[int]:
    """The lines that announce comments."""
    found = []
    for number in numbers:
        line = text[number]
        if len(line) <= _HEADING and (is_of_comments(line) or _counts(line)):
            found.append(number)
            if len(found) == _HEADINGS:
                break
    return found


def _counts(line: str) -> bool:
    """Whether a line counts comments among its words: "There are 13 comments", "2 replies on …"."""
    if not any(map(str.isdigit, line)):
        return False
    return any(comment_count(said) for said in _BESIDE.findall(line)) and not find_dates(line)


def _is_near(text: Sequence[str], heading: int, signs: Signatures) -> bool:
    """Whether signatures begin below the line that announces them, and no other list between."""
    first, few = signs.first(0), len(signs.marks) < _FEWEST
    if few and not (signs.timed or signs.place == 0):
        return False
    least = (
        _ANNOUNCED if few or signs.place else _ANNOUNCED + _LAST
    )  # the first comment may stand above its signature
    return first - heading <= least and not any(
        related_label(text[number]) is not None for number in range(heading + 1, first)
    )


def _is_plain(text: Sequence[str], kept: Sequence[int], signs: Signatures) -> bool:
    """Whether signatures that nothing announces are of comments: different names, below the text, not older than it."""
    many = len(signs.marks)
    if different(signs.names) < max(_FEWEST, _DIFFERENT * many) or not (signs.timed or _is_row(signs)):
        return False
    first, last = signs.first(0), signs.behind(many - 1)
    above = sum(len(text[number]) for number in kept if number < first)
    below = sum(len(text[number]) for number in kept if number > last + _LAST)
    if below > above:
        return False
    head = range(max(0, kept[0] - _HEAD), kept[0])
    days = [str(date.value)[:10] for number in head for date in find_dates(text[number][:_SHARED_LINE])]
    told = [str(mark.when)[:10] for mark in signs.marks if mark.when]
    return not days or 2 * sum(day < min(days) for day in told) <= len(told)


def _is_row(signs: Signatures) -> bool:
    """Whether signatures that tell the day alone are so many, each in a line, that they are no list of articles."""
    return signs.place == 0 and len(signs.marks) >= _ROW


def _entries(text: Sequence[str], signs: Signatures, heading: int | None) -> list[range]:
    """The lines of each comment without its signature."""
    many = len(signs.marks)
    if heading is not None and signs.place == 0 and any(map(is_prose, text[heading + 1 : signs.first(0)])):
        starts = [heading + 1, *(signs.behind(at) for at in range(many - 1))]
        return [range(start, signs.first(at)) for at, start in enumerate(starts)]
    ends = [*(signs.first(at) for at in range(1, many)), min(signs.behind(many - 1) + _LAST, len(text))]
    return [range(signs.behind(at), end) for at, end in enumerate(ends)]


def _shared(text: Sequence[str], entries: Sequence[range], names: Sequence[str | None]) -> frozenset[int]:
    """The lines that many comments have, but for figures and names: "Reply", "Like 3", "Reply to Ines"."""
    known = {name for name in names if name}
    alike: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, entry in enumerate(entries):
        for number in entry:
            if len(text[number]) <= _SHARED_LINE:
                alike[_without_name(shape(text[number]), text[number], known)].append((at, number))
    least = max(2, _SHARED * len(entries))
    often = (found for found in alike.values() if len({at for at, _ in found}) >= least)
    return frozenset(number for found in often for _, number in found)


def _without_name(shaped: str, line: str, known: Container[str]) -> str:
    words = line.split()
    for first in range(max(1, len(words) - _NAME_WORDS), len(words)):
        if " ".join(words[first:]) in known:
            return f"{shape(' '.join(words[:first]))} \0"
    return shaped


def _said(
    text: Sequence[str], entry: range, shared: frozenset[int], names: Sequence[str | None], at: int
) -> list[int]:
    """The lines of a comment that are its text."""
    last = at == len(names) - 1
    lines = list(entry)
    if last:
        lines = _cut(text, lines, shared)
    after = None if last else names[at + 1]
    kept = [number for number in lines if number not in shared]
    while kept and _is_head(text[kept[-1]], after):
        kept.pop()
    while kept and _is_head(text[kept[0]], names[at]):
        kept.pop(0)
    return kept


def _cut(text: Sequence[str], lines: list[int], shared: frozenset[int]) -> list[int]:
    """The lines of the last comment: up to what the others have in common, else its first and what reads like it."""
    while lines and lines[0] in shared:
        lines = lines[1:]
    common = next((at for at, number in enumerate(lines) if at and number in shared), None)
    ends = next((at for at, number in enumerate(lines) if at and _is_foot(text[number])), len(lines))
    if common is not None and common <= ends:
        return lines[:common]
    behind = takewhile(lambda number: is_prose(text[number]), lines[1:ends])
    return [*lines[:1], *behind]


def _is_foot(line: str) -> bool:
    return is_furniture(line) or is_of_comments(line) or related_label(line) is not None


def _is_head(line: str, name: str | None) -> bool:
    """Whether a line beside a signature is no text: a picture's name, its initial, a rank, a button."""
    if is_furniture(line) or not _LETTER.search(line) or is_of_comments(line):
        return True
    if not name:
        return False
    bare = line.strip()
    initial = len(bare) <= _INITIAL and name.casefold().startswith(bare.casefold())
    return initial or (name in line and len(line) <= len(name) + _BESIDE_NAME)


def _are_articles(
    text: Sequence[str], said: Sequence[Sequence[int]], signs: Signatures, *, announced: bool
) -> bool:
    """Whether what stands between signatures are teasers: titles at one end of most, or hardly a sentence."""
    talk = [[text[number] for number in lines] for lines in (said if announced else said[:-1])]
    full = [lines for lines in talk if lines]
    if 2 * len(full) < len(talk) or not full:
        return True
    stopped = sum(_ENDS.search(lines[-1]) is not None for lines in full)
    told = announced and len(signs.marks) >= _FEWEST
    by_clock = told and all(isinstance(mark.when, datetime) for mark in signs.marks)
    least = 0.0 if by_clock else _STOPPED_BELOW if told else _STOPPED
    if stopped < least * len(full):
        return True
    most = (1.0 if by_clock else _TITLED) * len(full)
    ending = sum(len(lines) > 1 and _is_title(lines[-1]) for lines in full)
    leading = sum(len(lines) > 1 and _is_title(lines[0]) for lines in full)
    return ending > most or leading > most


def _is_title(line: str) -> bool:
    return len(line) >= _TITLE and not STOP.search(line) and not is_prose(line)


def _thread(
    text: Sequence[str], body: Bools, signs: Signatures, said: Sequence[Sequence[int]]
) -> Thread | None:
    items = tuple(_comments(text, signs, said))
    if not items:
        return None
    ends = [number for kept in said for number in (*kept[:1], *kept[-1:])]
    first, last = min(signs.first(0), *ends), max(signs.behind(len(signs.marks) - 1) - 1, *ends)
    length = np.fromiter(map(len, text), np.int64, len(text)) * body
    lines = np.zeros(len(text), np.bool_)
    lines[first : last + 1] = True
    if length[last + 1 :].sum() < length[:first].sum():
        lines[last + 1 :] = body[last + 1 :]
    return Thread(items, lines)


def _comments(text: Sequence[str], signs: Signatures, said: Sequence[Sequence[int]]) -> Iterator[Comment]:
    for mark, name, lines in zip(signs.marks[:_MOST], signs.names, said, strict=False):
        if lines:
            yield Comment(
                text="\n".join(text[number] for number in lines),
                author=name,
                published=mark.when,
                published_raw=mark.raw,
            )
