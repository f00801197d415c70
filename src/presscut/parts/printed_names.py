"""Who a line of a dump names: a byline is printed as one string there, with whatever stood beside it.

Rules of this file:
1. A dump glues what the page's layout parted ("ByJane Roe5 hours ago"): a line is parted again where a word for writing ends,
   where figures begin, and where a capital stands behind several small letters.
2. What stands before, between and behind the dates of a line is read piece by piece, what begins with "by" first.
3. A job behind a name is left out where no mark parts it from the name.
"""

import re
from typing import Final, NamedTuple

from presscut import datelines, vocabulary, wording
from presscut.byline_words import AFTER, BY, DESKS, JOBS, PARTICLES
from presscut.date_words import KINDS, MONTH, WEEKDAY
from presscut.dates import find_dates
from presscut.names import collective, people, writers
from presscut.phrases import any_of
from presscut.text import fold

__all__ = ["Signed", "of_people", "parted", "signed"]

_BARS: Final = re.compile(r"\s[|•·]\s")
_MARKS: Final = " |•·,:/–—-"
_COUNT: Final = re.compile(r"(?<=[^\W\d_]{2})[—–]?(?=\d+(?:[.:/-]\d|\s+\w))")
"""Where figures begin right behind a word, and go on like a date or a count ("Roe5 hours", "Roe—10 minutes")."""
_HIDDEN: Final = re.compile(
    r"(?<=[^\W\d_])\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)(?=[^\W_]+\s?[^\W_]+)"
)
"""A moment written for machines between a name and the date that is shown: "Roe2021-06-01T10:00:00+00:001 June 2021"."""
_HUMP: Final = re.compile(r"(?<=[a-zß-öø-ÿа-я])(?=[A-ZÀ-ÖØ-ÞА-Я])")
_TWICE: Final = re.compile(r"^(\S.{4,60}?)\s?(?:[^\W\d_]{2,4}\s)?\1(?![^\W\d_])")
"""A name that stands twice, with a "by" between or nothing: the portrait's and the link's."""
_LEAST: Final = 5
"""Characters of the shortest name that is known by standing twice."""
_LONG: Final = 400
"""Characters of the longest line that may be a byline or a dateline."""
_JOB: Final = 5
"""Words within which a job's name ends."""
_DIGIT: Final = re.compile(r"\d")
_PORTRAIT_OF: Final = re.compile(rf"^(?:{any_of(vocabulary.PORTRAIT_OF)})\s+(?=[^\W\d_])", re.IGNORECASE)
_PORTRAIT: Final = re.compile(
    rf"(?:(?:['’]s)?\s+|(?<=[\u3040-\u9fff]))(?:{any_of(vocabulary.PORTRAIT)})$", re.IGNORECASE
)
"""What stands around a name where its portrait is: "Avatar of Jane Roe", "Jane Roe's avatar"."""
_FOR: Final = re.compile(r"\s(?:for|für|pour|para|per|voor)\s\S+\.\w{2,}$", re.IGNORECASE)
"""Whom a name writes for, told by an address: "Jane Roe for Harbour.example"."""
_REPLIES: Final = 4
"""Words at most at the end of a byline that count or invite comments: "Leave a Comment"."""
_TOLD: Final = frozenset(
    phrase.split()[0] for phrase in (*datelines.PUBLISHED, *datelines.MODIFIED)
) | frozenset(AFTER)
"""First words of what is said behind a name: when it was published, from where."""
_LEADING: Final = (frozenset(BY) | _TOLD) - PARTICLES
"""Words that stand before a name or a date, and begin no name as those of "DeVito" and "LeGrand" do."""
_BEGUN: Final = frozenset(("mc", "mac", "fitz")) | PARTICLES
"""With what names begin that have a capital inside."""
_WHOLE: Final = 4
"""Letters of the shortest name of a day or a month that is known by itself: "May" and "Do" end names."""
_DAY_OR_MONTH: Final = frozenset((WEEKDAY, MONTH))
_NAME: Final = 2
"""Words of a name whose end only the job behind it tells."""


class Signed(NamedTuple):
    """Who a line names."""

    printed: str
    """The stretch of the line that names them."""
    authors: tuple[str, ...]
    """People; of agencies and desks only what signs alone."""


def signed(text: str) -> Signed | None:
    """Who a line names as its writers, a desk or an agency where no person; `None` where nobody is named."""
    best = of_people(text)
    desk = collective(text if best is None else best.printed)
    if desk and (best is None or not best.authors or _is_of_desk(best.authors[0], desk[0])):
        return Signed(text.strip(_MARKS), desk)
    return best


def _is_of_desk(name: str, desk: str) -> bool:
    """Whether a name is the beginning of a desk's: "Harbour Life Desk"."""
    rest = desk.removeprefix(name).split() if desk.startswith(name) else []
    return bool(rest) and rest[-1].casefold() in DESKS and not any(map(str.islower, rest))


def of_people(text: str) -> Signed | None:
    """The people that a line names as its writers; what is longer than a byline is read to that length."""
    best = None
    for printed in _pieces(parted(text[:_LONG])):
        named = people(printed)
        authors = tuple(author.name for author in named if author.role == "author") or _before_job(printed)
        if any(all(map(wording.is_furniture, name.split())) for name in authors):
            continue  # a menu's words, in capitals
        if any(" " in name for name in authors):
            return Signed(printed, authors)
        if best is None and (authors or named):
            best = Signed(printed, authors)
    return best


def parted(text: str) -> str:
    """The line with a space where the page's layout parted its words."""
    if len(text) > _LONG:
        return text
    if text.find(text[:_LEAST], 1) > 0:
        text = _TWICE.sub(r"\1", text)
    if _DIGIT.search(text):
        text = _COUNT.sub(" ", _HIDDEN.sub(" ", text))
    if not _HUMP.search(text):
        return text
    words = text.split(" ")
    return " ".join(
        _word_parted(word, words[at + 1 : at + _JOB], first=not at or words[at - 1].casefold() in BY)
        for at, word in enumerate(words)
    )


def _word_parted(word: str, behind: list[str], *, first: bool) -> str:
    """A word in two where its first part says who wrote, or its second what the person is or when it was written."""
    for hump in _HUMP.finditer(word):
        left, right = word[: hump.start()], word[hump.start() :]
        if left.casefold() in _LEADING:
            return f"{left} {right}"
        if first:
            continue
        said = [part.strip(_MARKS).casefold() for part in (right, *behind)]
        if left.casefold() in _BEGUN:  # "McAllister, Staff Writer"
            continue
        if said[0] in _TOLD or _is_of_date(right) or not JOBS.isdisjoint(said):
            return f"{left} | {right}"
    return word


def _is_of_date(word: str) -> bool:
    """Whether a word is a weekday's or a month's name, in full."""
    bare = word.strip(_MARKS)
    return len(bare) >= _WHOLE and KINDS.get(fold(bare)) in _DAY_OR_MONTH


def _pieces(text: str) -> list[str]:
    """What stands before, between and behind the dates of a line; first what begins with a word for writing."""
    pieces, at = [], 0
    for date in find_dates(text) if _DIGIT.search(text) else ():
        pieces.append(_without_weekday(text[at : date.start]))
        at = date.start + len(date.raw)
    parts = [part for piece in (*pieces, text[at:]) for part in _BARS.split(piece)]
    said = [piece for part in parts if (piece := _once(_name_alone(part.strip(_MARKS))))]
    if len(said) > 1:
        said.sort(key=lambda piece: wording.byline(piece) is None)
    return said


def _without_weekday(before: str) -> str:
    """What stands before a date, without the day of the week that belongs to it."""
    rest, _, last = before.rstrip(_MARKS).rpartition(" ")
    return rest if rest and KINDS.get(fold(last.strip(_MARKS))) == WEEKDAY else before


def _name_alone(piece: str) -> str:
    """The piece without what is no name around one: its portrait, whom it writes for, comments, what leads on to the date."""
    words = _FOR.sub("", _PORTRAIT.sub("", _PORTRAIT_OF.sub("", piece, count=1))).split()
    for count in range(min(_REPLIES, len(words) - 1), 0, -1):
        tail = " ".join(words[-count:])
        if wording.is_comment_heading(tail) or wording.comment_count(tail) is not None:
            del words[-count:]
            break
    while words and words[-1].casefold() in _TOLD:
        words.pop()
    return " ".join(words)


def _once(printed: str) -> str:
    """`By Jane Roe Jane Roe`, a portrait's name before the link's, without the repetition; alone what is said twice."""
    parts = printed.split()
    for length in range(1, len(parts) // 2 + 1):
        if parts[-length:] == parts[-2 * length : -length]:
            return " ".join(parts[:-length] if wording.byline(printed) else parts[-length:])
    return printed


def _before_job(printed: str) -> tuple[str, ...]:
    """The name that stands before a job without a mark between: `Jane Roe Deputy News Editor`."""
    if printed.count(" ") < _NAME:  # most lines: a job would be the third word, at least
        return ()
    words = (wording.byline(printed) or printed).split()
    jobs = [at for at, word in enumerate(words) if word.strip(_MARKS).casefold() in JOBS]
    if not jobs or jobs[0] < _NAME:
        return ()
    name = " ".join(words[:_NAME])
    return writers(name)
