"""What the page says about those who wrote the article.

Rules of this file:
1. A box is told by what its class or id says, or by a heading "About the author". One whose text the labeller keeps is body,
   unless it stands at the end and is a small part of it.
2. Whatever it is called, a line that is no text of the body and begins as a sentence about a known author is told by the name:
   "Ada Example is …", "Ada has …", "I'm Ada …"; the name and the role over it are its own. A short one right behind the body may
   lack its full stop.
3. Below the body a small element that holds the name of an author and no more than a short line besides says what they are; one that
   begins with the name may say it in sentences.
4. A box of links, a form, an offer and a dated byline is none of them; where to write to someone, and lines that lead elsewhere, are no
   part of one.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, TypeAlias

from presscut.byline_words import ONESELF
from presscut.columns import TAG_CODE
from presscut.hosts import host_of
from presscut.model import Biography
from presscut.names import is_person
from presscut.openings import begun
from presscut.parts.about_boxes import (
    ALL_LINKED,
    AUTHORS,
    HALF_LINKED,
    LINE,
    NAME,
    lines_of,
    links_of,
    name_of,
    name_over,
    role_of,
)
from presscut.parts.about_lines import (
    BEFORE,
    GOES_ON,
    is_addresses,
    is_dated,
    is_full,
    is_role,
    is_sentence_of,
    is_written,
    leads_on,
    weight,
)
from presscut.parts.boxes import is_body, is_most_of_it, outermost
from presscut.parts.called import BIOGRAPHY, FACTS
from presscut.parts.ground import Found, Ground
from presscut.parts.sheet import FULL_STOP, STOP
from presscut.remarks import AUTHOR_OPENINGS, announces_author
from presscut.text import fold, letters, squeeze

__all__ = ["find"]

_SHORTEST: Final = 60
"""Characters of the shortest biography, where no name but a class tells it."""
_SHORTEST_ROLE, _LONGEST_ROLE = 12, 100
"""Characters of the shortest line that says no more than what someone is, and of the longest."""
_BESIDE: Final = 4
"""Blocks of the element that holds a name and what someone is, and steps from the name up to it …"""
_OVER: Final = 3
"""… and lines over a sentence about an author among which their name stands."""
_CLOSING: Final = 3
"""Paragraphs at the end of the body that may be about the authors."""
_WORDS, _UNSTOPPED = 4, 80
"""Words behind a name, at least, of a sentence that has no full stop, and its characters: longer is a teaser."""
_NAMED_BY: Final = 80
"""Characters at the beginning of a line in which the name that it speaks of stands."""
_OUTLET: Final = 5
"""Letters of a host's beginning by which an outlet is known."""
_STEPS, _BOX, _BOX_LENGTH = 3, 8, 1_500
"""Elements around a heading "About the author" that may be its box, and blocks and characters of the largest."""
_AROUND: Final = 6
"""Elements around a name and what someone is among which the box is looked for that says more."""
_OWNED: Final = re.compile(r"^[^\W\d_]+['’]s (?:recent|latest|other|most) [\w ]{4,20}$")
"""What announces what an author wrote: "Ada's recent articles"."""
_OF_ONESELF: Final = re.compile(
    rf"(?:[^\W\d_]{{2,8}}[,!.] )?(?:{'|'.join(map(re.escape, ONESELF))})\s?".replace("'", "['’]"),
    re.IGNORECASE,
)
"""How someone begins who speaks of himself or herself: "Hi, I'm …"."""
_BUTTON: Final = TAG_CODE["button"]


def find(ground: Ground) -> tuple[Found[Biography], ...]:
    """What the page says about its authors, about each that is known once; in the page's order."""
    found: list[Found[Biography]] = []
    told: set[str] = set()
    taken: set[int] = set()
    lines = sorted((*_boxes(ground), *_sentences(ground)), key=lambda pair: _in_order(ground, pair[1]))
    for author, one in (*lines, *_roles(ground)):
        if author not in told and taken.isdisjoint(one.blocks) and not _is_of_outlet(ground, one.noun.text):
            told.add(author)
            taken.update(one.blocks)
            found.append(_with_copies(ground, one if one.noun.name else _named_after(ground, one)))
    return tuple(sorted(found, key=lambda one: one.blocks[0]))


def _in_order(ground: Ground, one: Found[Biography]) -> tuple[bool, int]:
    """Where a biography comes: what the body says of its authors ("Ada Example reported from …") behind all that stands outside."""
    return bool(ground.body[one.blocks[-1]]), one.blocks[0]


def _is_of_outlet(ground: Ground, text: str) -> bool:
    """Whether a text begins with the name of the outlet, as its host has it, and so speaks of that and of no person."""
    first = letters(text.split(" ", 1)[0])
    labels = [letters(label) for label in host_of(ground.url).split(".")]
    if len(first) < _OUTLET or not any(label.startswith(first) for label in (*labels, "".join(labels))):
        return False
    return not any(is_person(author) and first in letters(author) for author in ground.authors[:AUTHORS])


def _with_copies(ground: Ground, one: Found[Biography]) -> Found[Biography]:
    """A biography with the blocks of the body that say one of its lines once more: nothing is told twice."""
    cells, copies = ground.cells, set(one.blocks)
    for line in one.noun.text.split("\n"):
        at = cells.text.find(line) if len(line) >= _SHORTEST else -1
        while at >= 0:
            block = bisect_right(cells.block_start, at) - 1
            if ground.body[block] and squeeze(cells.block_text(block)) == line:
                copies.add(block)
            at = cells.text.find(line, at + len(line))
    return one if len(copies) == len(one.blocks) else replace(one, blocks=tuple(sorted(copies)))


def _named_after(ground: Ground, one: Found[Biography]) -> Found[Biography]:
    """A biography without a name over it: it has that of the author of whom it begins to speak."""
    author = _subject(ground, one.noun.text)
    return replace(one, noun=replace(one.noun, name=author)) if author else one


# --- boxes that are called so ----------------------------------------------------------------------------------------


_About: TypeAlias = tuple[str, Found[Biography]]
"""Whom a biography is about, or its text where that is not known; and the biography."""


def _boxes(ground: Ground) -> Iterator[_About]:
    for row, blocks in (*outermost(ground, BIOGRAPHY), *_headed(ground)):
        if is_body(ground, blocks) and not _closes(ground, blocks):
            continue
        lines = [line for block in blocks for line in lines_of(ground, block)]
        own, links = name_of(lines), links_of(ground, blocks)
        name = own or name_over(ground, blocks.start)
        if announces_author(lines[0]):
            lines = lines[1:]
        lines = [line for line in dict.fromkeys(lines) if line not in links and not _OWNED.search(line)]
        told = [line for line in lines if _tells(ground, line)]
        text = "\n".join(told)
        known = bool(told) and name in ground.authors
        known = known and (is_sentence_of(told[0], name or "") or (not own and bool(FULL_STOP.search(text))))
        if weight(text) < _SHORTEST and not known:
            text = role_of(lines, own) if own and " " in own and blocks.start > ground.last_body else ""
        if text:
            author = next((one for one in ground.authors if one in f"{name} {text}"), text)
            yield author, Found(noun=Biography(text=text, name=name), row=row, blocks=tuple(blocks))


def _tells(ground: Ground, line: str) -> bool:
    """Whether a line of a box says who someone is: no date, and no addresses to write to."""
    says = weight(line) >= LINE or any(is_sentence_of(line, author) for author in ground.authors[:AUTHORS])
    return says and not (is_dated(line) or is_addresses(line) or leads_on(line))


def _headed(ground: Ground) -> Iterator[tuple[int, range]]:
    """Boxes of facts that are about the author, and small elements that such a heading begins."""
    for row, blocks in outermost(ground, FACTS):
        if announces_author(ground.page.block_text(blocks.start).strip()):
            yield row, blocks
    cells = ground.cells
    near = range(ground.opening, bisect_left(cells.block_row, ground.rest))
    for block in begun(ground.page, near, AUTHOR_OPENINGS, NAME):
        if ground.body[block] or not announces_author(cells.block_text(block)):
            continue
        for row in ground.above(cells.block_row[block], _STEPS):
            blocks = cells.blocks(row)
            if blocks.start != block or len(blocks) > _BOX or cells.length(row) > _BOX_LENGTH:
                break
            if len(blocks) > 1:
                yield row, blocks
                break


def _closes(ground: Ground, blocks: range) -> bool:
    """Whether a box ends the body and is a small part of it."""
    kept = ground.kept
    last = ground.cells.blocks(ground.main).stop
    return kept[last] <= kept[blocks.stop] and not is_most_of_it(ground, blocks)


# --- lines that are told by the name ---------------------------------------------------------------------------------


def _sentences(ground: Ground) -> Iterator[_About]:
    """Sentences about a known author that are no text of the body, or its last."""
    if not ground.authors:
        return
    cells, covered = ground.cells, ground.linked
    for block in _naming(ground):
        closing = ground.kept[block] >= ground.kept[-1] - _CLOSING
        if cells.block_length(block) < LINE or (ground.body[block] and not closing):
            continue
        line = squeeze(cells.block_text(block))
        author = _subject(ground, line)
        if ground.body[block] and " " not in (author or ""):
            continue  # an outlet may speak of itself
        ends = FULL_STOP.search(line) or ". " in line or _closes_all(ground, block, line, author)
        if author and covered[block] < HALF_LINKED * len(line) and ends:
            told = _told(ground, block, author)
            opens = not ground.kept[block] and not told.noun.name and line.startswith(author)
            if told.noun.text and not opens:  # a standfirst may begin so
                yield author, told


def _naming(ground: Ground) -> list[int]:
    """The blocks below the headline that say an author's first name at their beginning, in order."""
    cells, found = ground.cells, set[int]()
    first, stop = ground.opening, bisect_left(cells.block_row, ground.rest)
    begin, end = (cells.block_start[first], cells.block_end[stop - 1]) if first < stop else (0, 0)
    for name in {author.split()[0] for author in ground.authors[:AUTHORS] if author.strip()}:
        at = cells.text.find(name, begin, end)
        while at >= 0:
            block = bisect_right(cells.block_start, at) - 1
            if at + len(name) <= cells.block_start[block] + _NAMED_BY:
                found.add(block)
            at = cells.text.find(name, cells.block_end[block], end)
    return sorted(found)


def _closes_all(ground: Ground, block: int, line: str, author: str | None) -> bool:
    """Whether a line without a full stop goes on for some words behind the whole name, right behind the body."""
    words = line.removeprefix(author).split() if author and line.startswith(f"{author} ") else []
    behind = not ground.body[block] and 0 < block - ground.last_body <= _CLOSING
    short = len(words) >= _WORDS and len(line) <= _UNSTOPPED
    return behind and short and words[0].islower() and is_role(line)


def _subject(ground: Ground, line: str) -> str | None:
    """The author whom a line begins to speak of, by the whole name or by the first."""
    text = ground.page.text

    def lower(word: str) -> bool:  # a name never is
        return f" {word.lower()} " in text

    own = _OF_ONESELF.match(line)
    for author in filter(None, ground.authors[:AUTHORS]):
        given = author.partition(" ")[0]
        if own and line.startswith(given, own.end()) and not line[own.end() + len(given) :][:1].isalnum():
            return author
        if not is_full(author):
            continue
        at = line.find(author, 0, NAME + len(author))
        if at >= 0:
            before, end = line[:at], at + len(author)
            end = next(
                (end + 1 + len(again) for again in (author, given) if line.startswith(f" {again} ", end)), end
            )
        elif given != author and line.startswith(f"{given} ") and len(line) >= _SHORTEST:
            before, end = "", len(given)
        else:
            continue
        if BEFORE.fullmatch(before) and GOES_ON.match(line, end) and (at >= 0 or not lower(given)):
            return author
    return None


def _told(ground: Ground, block: int, author: str) -> Found[Biography]:
    """A biography out of its first sentence: with the name and the role over it, and the paragraphs that go on."""
    cells, covered = ground.cells, ground.linked
    blocks, name = [block], None
    for over in range(block - 1, max(block - _OVER, ground.opening) - 1, -1):
        line = squeeze(cells.block_text(over))
        if ground.body[over] or len(line) > _LONGEST_ROLE:
            break
        if fold(line) == fold(author):
            name, blocks = author, [*range(over, block), *blocks]
            break
    parent = cells.parent[cells.block_row[block]]
    within = cells.blocks(parent) if not ground.holds_body(parent) else range(0)
    for below in range(block + 1, within.stop):
        line = cells.block_text(below)
        goes_on = len(line) >= LINE and ground.body[below] == ground.body[block] and STOP.search(line)
        if not goes_on or _subject(ground, line):
            break
        blocks.append(below)
    lines = [squeeze(cells.block_text(one)) for one in blocks]
    said = [
        line
        for one, line in zip(blocks, lines, strict=True)
        if fold(line) != fold(author) and covered[one] < ALL_LINKED * len(line) and is_role(line)
    ]
    return Found(
        noun=Biography(text="\n".join(said), name=name), row=cells.block_row[block], blocks=tuple(blocks)
    )


def _roles(ground: Ground) -> Iterator[_About]:
    """Names of authors below the body with nothing but a short line beside them: who they are."""
    cells, covered = ground.cells, ground.linked
    below = bisect_left(cells.block_row, ground.rest)
    for author, block in _named(ground, range(ground.last_body + 1, below)):
        for row in ground.above(cells.block_row[block], _BESIDE):
            blocks = cells.blocks(row)
            if len(blocks) > 1:
                break
        rest = [
            one for one in blocks if one != block and squeeze(cells.block_text(one)) not in ground.authors
        ]
        lines = [
            squeeze(cells.block_text(one))
            for one in rest
            if not covered[one] and cells.tag[cells.block_row[one]] != _BUTTON
        ]
        lines = [line for line in lines if not (announces_author(line) or _OWNED.search(line))]
        text = " ".join(line for line in lines if not is_written(line) and author not in line)
        begins = blocks.start >= block - 1 and " " in author and is_person(author)
        most = _BOX_LENGTH if begins and FULL_STOP.search(text) else _LONGEST_ROLE
        few = _BOX if begins else _BESIDE
        if len(blocks) <= few and _SHORTEST_ROLE <= len(text) <= most and is_role(text):
            yield (
                author,
                _gone_on(
                    ground, Found(noun=Biography(text=text, name=author), row=row, blocks=tuple(blocks))
                ),
            )


def _gone_on(ground: Ground, one: Found[Biography]) -> Found[Biography]:
    """Who someone is, with the lines that go on in the small box that begins with the name, or with a label over it."""
    cells, covered = ground.cells, ground.linked
    for row in ground.above(one.row, _AROUND):
        blocks = cells.blocks(row)
        if one.blocks[0] - blocks.start > 1 or len(blocks) > _BOX or cells.length(row) > _BOX_LENGTH:
            break
        more = [
            squeeze(cells.block_text(block))
            for block in range(one.blocks[-1] + 1, blocks.stop)
            if cells.block_length(block) >= LINE and covered[block] < HALF_LINKED * cells.block_length(block)
        ]
        more = [line for line in more if is_role(line) and line not in one.noun.text]
        if more:
            noun = replace(one.noun, text="\n".join((one.noun.text, *more)))
            return Found(noun=noun, row=row, blocks=tuple(blocks))
    return one


def _named(ground: Ground, blocks: range) -> Iterator[tuple[str, int]]:
    """The authors of whom some lines are nothing but the name, with those."""
    cells = ground.cells
    if not blocks:
        return
    stop = cells.block_end[blocks[-1]]
    for author in filter(None, ground.authors[:AUTHORS]):
        at = cells.text.find(author, cells.block_start[blocks.start], stop)
        while at >= 0:
            block = bisect_right(cells.block_start, at) - 1
            if squeeze(cells.block_text(block)) == author:
                yield author, block
            at = cells.text.find(author, at + len(author), stop)
