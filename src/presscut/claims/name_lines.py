"""Whom a short line names that nothing announces: "Jane Doe, Sports Editor", "Jane Doe and AP", "JANE DOE".

Rules of this file:
1. A line counts only as a whole: names, and a job, a place, degrees or an account behind one; whatever else it says makes it no such line.
2. Where it stands is not asked here.
"""

import re
from typing import Final

from presscut.byline_shapes import readable, sent_from, without_glue
from presscut.byline_words import AGENCIES, AND, JOBS
from presscut.claims.byline import NAME_LENGTH
from presscut.names import is_full_name, writers
from presscut.text import fold

__all__ = ["CALLED", "REPORTER", "names_of_line"]

REPORTER: Final = re.compile("기자|記者|记者")
CALLED: Final = re.compile(
    r"\S{0,8}(?:記者|編集委員|論説委員|特派員|支局長|ライター)[・=＝]\s?(?P<name>[\u3040-\u30ff\u3400-\u9fff]{2,8})"
)
"""How a Japanese line calls a reporter before the name."""
_PLACE: Final = re.compile(
    r"(?:em|in|à|a|en|från|fra|aus|w|we|i|в|из|у|з)\s[^\W\d_a-z]\S*(?:\s[^\W\d_a-z]\S*)?"
)
"""Where somebody writes from, behind the name."""
_JOB_BEHIND: Final = re.compile(r",\s?|\s[-–—]\s")
_HANDLE: Final = re.compile(r"@\w{2,30}")
_DEGREES: Final = re.compile(r"(?:(?:[A-Z]{2,5}|(?:Ph|M|Ed|Psy)\.?D\.?)(?:,\s|$))+")
_AND: Final = re.compile(rf",\s?(?:(?:{'|'.join(AND)})\s)?|\s(?:{'|'.join(AND)})\s")
SHORT: Final = 2
"""Letters of a word in capitals that is as well a state's sign, and not read as a part of a name."""
LISTED: Final = 4
"""Names of a line that nothing announces; more are a list of others."""
CASELESS: Final = 3
"""Words of a name that nothing announces in a script without capitals, at most: of more, no look tells a name from a sentence."""


def names_of_line(text: str) -> tuple[str, ...]:
    """The full names that a line gives, with a job or place behind one or a reporter's title: "Jane Doe, Sports Editor"."""
    name = without_glue(text)
    if name.isupper() and min(map(len, name.split())) > SHORT:
        name = readable(name)
    if agency := sent_from(name):
        return (agency,)
    if is_full_name(name):
        fits = len(name) <= NAME_LENGTH and (len(name.split()) <= CASELESS or name.upper() != name.lower())
        return (name,) if fits else ()
    if called := CALLED.fullmatch(name):
        return (called["name"],)
    if (job := _JOB_BEHIND.search(name)) and is_full_name(name[: job.start()]) and _is_job(name[job.end() :]):
        return (name[: job.start()],)
    if REPORTER.search(name):
        names = writers(name)
        return names if len(names) == 1 else ()
    return _listed(name)


def _is_job(behind: str) -> bool:
    """Whether what stands behind a name is a job, a place or the name's account: "Sports Editor", "em Tarrow", "@janedoe"."""
    if not JOBS.isdisjoint(fold(behind).split()):
        return True
    return any(shape.fullmatch(behind) for shape in (_PLACE, _HANDLE, _DEGREES))


def _listed(line: str) -> tuple[str, ...]:
    """Full names and agencies with "and" or a comma between them, and nothing else: "Jane Doe and AP"."""
    parts = [part for part in _AND.split(line) if part]
    people = [part for part in parts if is_full_name(part)]
    agencies = [part for part in parts if part.isupper() and part.casefold() in AGENCIES]
    whole = len(people) + len(agencies) == len(parts)
    return tuple(parts) if people and whole and 1 < len(parts) <= LISTED else ()
