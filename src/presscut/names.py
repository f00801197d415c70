"""Bylines become people: who wrote it, who took the pictures, which agency sent it.

Rules of this file:
1. A byline is one short string, as printed or as a machine states it. Out come names in its order, each once.
2. Small closed words of many languages ("by", "and", "photo") are tables; what a name looks like is told by its
   shape: a few words that begin with capitals, or a script without capitals.
3. A name never holds a date, an address, a place, a job or an outlet's desk. Nothing left means nobody is named.
"""

import re
from collections import deque
from dataclasses import replace
from functools import lru_cache
from typing import Final

from presscut.byline_shapes import (
    ADDRESS,
    BEHIND_DENSE,
    BODY,
    BOTH,
    BY_INSIDE,
    CALLED,
    DENSE,
    DENSE_AT,
    DENSE_JOB,
    DENSE_NO_NAME,
    DENSE_OUTLET,
    DENSE_REPORTER,
    DESK_BEFORE,
    DIGITS,
    EDGE,
    EDGE_BUT_POINT,
    FOOTNOTED,
    GLUED_BY,
    HUMP,
    LEADING_BY,
    LEADING_PHOTO,
    OTHERS,
    PARTED,
    PLAIN,
    ROLE_INSIDE,
    ROLE_WORDS,
    SEGMENT,
    TITLE,
    WITH_PARTICLE,
    accounts,
    behind_site,
    ends_small,
    joined_dense,
    leading_by,
    readable,
    sent_from,
    shouts,
    unglued,
    without_degree,
    without_digits,
    without_our,
)
from presscut.byline_words import (
    AFTER,
    AGENCIES,
    AND,
    BY,
    DESKS,
    JOBS,
    NOT_NAMES,
    PARTICLES,
    PHOTO,
    TITLES,
)
from presscut.model import Author, Role

__all__ = ["collective", "is_desk", "is_full_name", "is_person", "people", "senders", "writers"]

BYLINE_REACH: Final = 400
"""Characters of a byline that are read: what is longer is a biography or a paragraph."""
NAME_WORDS, NAME_LENGTH = 6, 60  # of the longest name

_LONG_WORD: Final = 5  # letters from which a word of `AFTER` is no part of a name with a capital either
_ENDS_NAME: Final = frozenset((*AFTER, *(word.capitalize() for word in AFTER if len(word) >= _LONG_WORD)))
_JOINS: Final = frozenset(("&", *AND, *(word.upper() for word in AND if len(word) > 1)))
_BEFORE_CHANGED: Final = frozenset(("Last", "Zuletzt"))
"""What stands before "Updated"."""
_NO_NAME = re.compile(r"[?!:：#︰]")
_BEFORE_OUTLET: Final = frozenset(("For", "for", "From", "from", "At", "at"))
DENSE_LENGTH: Final = 16  # characters of a name in a script without spaces, a foreigner's in katakana
_ACCOUNT = re.compile(r"[._@/]|^[a-z]{1,2}$")
_INITIAL = re.compile(r"\s(?:[^\W\d_]|Jr|Sr)$")
_POSSESSIVE = re.compile(r"['’]s$")
_WORD_START = re.compile(r"[^\W\d_]")


def people(byline: str) -> tuple[Author, ...]:
    """The people and agencies named in a byline, in its order, each once; empty where nobody is named.

    "By Jane Doe and John Roe in Berlin" gives two authors, "Von Max Müller, dpa. Foto: Ida Bo" an author, an
    agency and a photographer. A byline wholly in capitals gives names in readable case; any other keeps its case.
    Only the first `BYLINE_REACH` characters are read. No input raises.
    """
    return _people(byline[:BYLINE_REACH].strip())


@lru_cache(maxsize=512)  # one page states the same name in many places
def _people(text: str) -> tuple[Author, ...]:
    low = text.casefold()
    if HUMP.search(text):
        text = unglued(text)
        low = text.casefold()
    if (
        PLAIN.fullmatch(text)
        and _SPECIAL.isdisjoint(low.split())
        and low not in AGENCIES
        and all(word[0].isupper() for word in text.split(" "))
    ):
        return (Author(name=readable(text)),)
    if "(" in text and CALLED.fullmatch(text):
        return (Author(name=text),)
    if "@" in text or "." in text:
        text = ADDRESS.sub("\n", text)
    text = FOOTNOTED.sub("", text)
    text = BOTH.sub("text", text if text.isascii() else joined_dense(BEHIND_DENSE.split(text, maxsplit=1)[0]))
    by_roles = not ROLE_WORDS.isdisjoint(_LETTERS.findall(low))
    found: dict[str, Author] = {}
    latest: list[Author] = []
    for piece in ROLE_INSIDE.split(text) if by_roles else (text,):
        segments = [
            segment
            for part in SEGMENT.split(piece)
            if (segment := (part or "").lstrip(EDGE).rstrip(EDGE_BUT_POINT))
        ]
        for before, segment in zip([None, *segments], segments, strict=False):
            announced = before is not None and _ends_in_by(before)
            if (
                _ends_in_by(segment)
                or (announced and OTHERS.search(before or ""))
                or _is_place(before, segment)
            ):
                continue
            if segment.casefold() in _PHOTO_WORDS:  # "Jane Doe (photos)"
                found |= {author.name.casefold(): replace(author, role="photographer") for author in latest}
                continue
            latest = _of_segment(segment, alone=announced or len(segments) == 1, by_roles=by_roles)
            for author in latest:
                found.setdefault(author.name.casefold(), author)
    return tuple(one for at, one in enumerate(found.values()) if not at or not BODY.search(one.name.lower()))


def _is_place(before: str | None, segment: str) -> bool:
    """Whether a segment is where something was posted, as the one before it says: a forum's part behind "发布于"."""
    return (
        before is not None
        and not before.isascii()
        and before.endswith(DENSE_AT)
        and bool(DENSE.search(segment))
    )


@lru_cache(maxsize=512)  # one page states the same name in many places
def writers(text: str) -> tuple[str, ...]:
    """The names of those who wrote, of all that a text names."""
    return tuple(author.name for author in people(text) if author.role == "author")


def is_full_name(text: str) -> bool:
    """Whether a text is one writer's full name and nothing else."""
    return " " in text and writers(text) == (text,)


def senders(name: str) -> tuple[str, ...]:
    """Who is named as the source of a text: people in full, else behind a site's address signs, else desks and agencies, else whatever it is called."""
    full = tuple(one for one in writers(name) if " " in one)
    return full or behind_site(name) or collective(name) or (name,)


def collective(byline: str) -> tuple[str, ...]:
    """The agencies, or else the one desk, that sign a byline in which no person is named; empty for any other.

    "By AFP and Reuters" gives both, "Von Redaktion" gives "Redaktion". Behind a "by" any short name will do: "By The Harbour".
    """
    named = people(byline)
    persons = [author.name for author in named if author.role == "author"]
    text = byline[:BYLINE_REACH]
    if persons:  # one word may be the first of a desk's name: "Gazette Contributor"
        first = _desk(text) if len(persons) == 1 and " " not in persons[0] else ()
        return first if first and "," not in first[0] else ()
    if not ROLE_WORDS.isdisjoint(_LETTERS.findall(text.casefold())):
        pieces = ROLE_INSIDE.split(text)
        text = "\n".join(piece for piece in pieces if not LEADING_PHOTO.match(piece.lstrip(EDGE)))
        named = people(text)
    agencies = tuple(author.name for author in named if author.role == "agency")
    desk = next(filter(None, map(_desk, SEGMENT.split(text))), ())
    return agencies or desk or (_announced(text) if not named else ())


DESK_WORDS: Final = 5  # of the longest desk
_NO_DESKS: Final = tuple(f"{word.capitalize()} " for word in NOT_NAMES - {"our", "the", "all"})


def _desk(segment: str) -> tuple[str, ...]:
    others = OTHERS.search(segment)
    if others and segment[: others.start()].endswith(", "):  # "The Desk, edited by Jane Doe"
        segment = segment[: others.start()]
    segment = segment.strip(EDGE)
    told = not DESKS.isdisjoint(_JOB_WORDS.split(segment.casefold()))
    if not told and segment.isascii() and not GLUED_BY.search(segment):
        return ()  # most: a cheap look before the dear one
    behind = LEADING_BY.sub("", segment, count=1).strip(EDGE)
    name = behind if not DESKS.isdisjoint(_JOB_WORDS.split(behind.casefold())) else segment if told else ""
    named = " " not in name or not (name.removeprefix("the ")[0].islower() or name.startswith(_NO_DESKS))
    fits = len(name.split()) <= DESK_WORDS and not (DIGITS.search(name) or _NO_NAME.search(name))
    return (name.removeprefix("the "),) if name and named and fits else ()


def _announced(text: str) -> tuple[str, ...]:
    """The short name behind a "by", whatever it looks like: "By Letters to the Harbour"."""
    by = leading_by(text.lstrip(EDGE))
    rest = next(iter(without_digits(SEGMENT.split(text.lstrip(EDGE)[by.end() :])[0])), "") if by else ""
    name = PARTED.split(rest)[0].strip(EDGE)
    words = name.split()
    fits = 0 < len(words) <= DESK_WORDS and len(name) <= NAME_LENGTH and not _NO_NAME.search(name)
    if len(words) == 1 and words[0].casefold() in NOT_NAMES:
        return ()
    spelt = not any(word[0].islower() and len(word) >= _LONG_WORD for word in words) and name[:1].isupper()
    return (name,) if fits and spelt else ()


_PHOTO_WORDS: Final = frozenset(PHOTO)


_PHRASES: Final = " ".join((*BY, *PHOTO, *AND, *AFTER)).casefold().split()
_SPECIAL: Final = JOBS.union(NOT_NAMES, PARTICLES, TITLES, _PHRASES)
"""Words that make a name one to look at twice."""
_LETTERS = re.compile(r"[^\W\d_]+")


def is_desk(name: str) -> bool:
    """Whether a name is that of a job, a desk, an agency or an account of nobody, and not of a person."""
    low = name.strip(EDGE).casefold()
    return low in AGENCIES or not JOBS.isdisjoint(_JOB_WORDS.split(low)) or not _WORD_START.search(low)


def is_person(name: str) -> bool:
    """Whether a name that a byline gave may be a person's: no desk's, and no outlet's where words are not parted."""
    return not is_desk(name) and not DENSE_OUTLET.search(name)


def _ends_in_by(segment: str) -> bool:
    """Whether a segment only announces the next: "Posted by"."""
    return segment.casefold() in _BY_WORDS or bool(_LAST_BY.search(segment))


_BY_WORDS: Final = frozenset(BY)
_LAST_BY = re.compile(r"\s(?:by|von|par|por|da|di|door|av|af|przez)$", re.IGNORECASE)
_JOB_WORDS: Final = re.compile(r"[\s/&+,-]+")


def _of_segment(segment: str, *, alone: bool, by_roles: bool) -> list[Author]:
    role: Role = "author"
    if by_roles and (photo := LEADING_PHOTO.match(segment)):
        role, segment = "photographer", segment[photo.end() :]
    segment, marked = _without_by(segment)
    if (alone or marked) and role == "author" and _NUMBERED.fullmatch(segment):
        return [Author(name=segment)]
    authors: list[Author] = []
    for number, stretch in enumerate(without_digits(segment)):
        gap = False
        first = (alone or marked) and not number
        if first and marked and (listed := accounts(stretch)):
            authors += [Author(name=one, role=role) for one in listed]
            continue
        for at, (part, joined) in enumerate(_parts(stretch) if marked else _from_reporter(_parts(stretch))):
            if gap and joined in _NO_JOIN:
                break  # what follows a job or a place is its outlet or its place
            if authors and not joined and shouts(part, authors[-1].name):
                break
            # A name of one word needs a reason to be one: it is the first, or "and" joins it to one that is.
            single = first and (not at or bool(joined and authors and " " not in authors[-1].name))
            if author := _author(part, role, single=single):
                authors.append(author)
            else:
                gap = bool(authors)
    return authors


_NO_JOIN: Final = frozenset(("", "&"))  # what joins jobs as well as people


def _without_by(segment: str) -> tuple[str, bool]:
    """The segment behind its "by", and whether it had one."""
    marked = False
    for _ in range(3):
        by = leading_by(segment)
        if by is None or by.end() >= len(segment):
            break
        rest = segment[by.end() :]
        if by.group().strip().casefold() in DESK_BEFORE:
            break  # "Redaktion Harbour Gazette" is its desk
        if by.group().strip() in _MAY_BE_NAME and " " not in rest and rest.casefold() not in AGENCIES:
            break  # "De Bruyne" has no "by" before it
        segment, marked = segment[by.end() :], True
    if marked:
        return without_our(segment), True
    inside = next(iter(deque(BY_INSIDE.finditer(segment), maxlen=1)), None)  # the last one
    if inside is None or WITH_PARTICLE.fullmatch(segment):
        return segment, False
    if others := OTHERS.search(segment, 0, inside.start() + 1):
        before = segment[: others.start()].rstrip()
        return before.rstrip(EDGE) if before.endswith(",") else "", True
    return segment[inside.end() :], True


_NUMBERED = re.compile(r"[^\W\d_]{3,20}\d{1,4}")
_MAY_BE_NAME: Final = frozenset(("De", "Da", "Di", "Von", "Af", "Av"))


def _parts(stretch: str) -> list[tuple[str, str]]:
    """The parts of a list of names, and the word like "and" that stands before each."""
    parts: list[tuple[str, str]] = []
    joined = ""
    for piece in PARTED.split(stretch):
        words: list[str] = []
        ended = False
        for word in piece.split():
            if word in _JOINS:
                _add(parts, words, joined)
                words, joined = [], word
            elif words and word.rstrip(":") in _ENDS_NAME:
                ended = True
                if words[-1] in _BEFORE_CHANGED:
                    words.pop()
                break
            else:
                words.append(word)
        _add(parts, words, joined)
        joined = ""
        if ended:
            break
    return _turned(parts) if "," in stretch else parts


def _from_reporter(parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The parts from the first that calls itself a reporter: before it stands the outlet, `欣報／記者丁彥`."""
    return parts[next((at for at, (part, _) in enumerate(parts) if DENSE_REPORTER.match(part)), 0) :]


def _add(parts: list[tuple[str, str]], words: list[str], joined: str) -> None:
    while len(words) > 2 and words[-1] in _BEFORE_OUTLET:  # noqa: PLR2004 - what stood behind it was an address
        words.pop()
    if part := " ".join(words).lstrip(EDGE).rstrip(EDGE_BUT_POINT):
        parts.append((part, joined))


def _turned(parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The names turned where they are inverted: "Doe, Jane" is "Jane Doe"."""
    if len(parts) != 2 or any(" " in part or not part[:1].isupper() for part, _ in parts):  # noqa: PLR2004
        return parts
    (last, _), (first, _) = parts
    if last.casefold() in AGENCIES or is_desk(first) or first.isupper() or last.isupper():
        return parts
    return [(f"{first} {last}", "")]


def _author(part: str, role: Role, *, single: bool) -> Author | None:
    low = part.casefold()
    if low in AGENCIES or ends_small(part):
        return Author(name=part, role="agency") if low in AGENCIES else None
    if agency := sent_from(part):
        return Author(name=agency, role="agency")
    name = without_degree(TITLE.sub("", _POSSESSIVE.sub("", part), count=1).strip(EDGE))
    if part.endswith(".") and _INITIAL.search(name):
        name += "."
    if DENSE.search(name):
        name = "" if DENSE_NO_NAME.search(name) else DENSE_JOB.sub("", name).strip(EDGE)
    if not _is_name(name, single=single):
        return None
    return Author(name=readable(name), role=role)


def _is_name(name: str, *, single: bool) -> bool:
    words = name.split()
    if not words or len(words) > NAME_WORDS or not 1 < len(name) <= NAME_LENGTH or is_desk(name):
        return False
    if (
        words[0].casefold() in NOT_NAMES
        or _NO_NAME.search(name)
        or (DENSE.search(name) and (len(name) > DENSE_LENGTH or not NOT_NAMES.isdisjoint(words)))
    ):
        return False
    if len(words) == 1:
        single = single and not _ACCOUNT.search(name) and name.casefold() not in AFTER
        return single or bool(DENSE.search(name))
    return all(map(_can_be_in_name, words)) and not PARTICLES.issuperset(map(str.casefold, words))


def _can_be_in_name(word: str) -> bool:
    return (first := _WORD_START.search(word)) is not None and (
        not first.group().islower() or word.casefold() in PARTICLES or any(map(str.isupper, word))
    )
