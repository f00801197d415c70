"""What one line says about someone, told without a look at the page: how much, whether it is a role, a date or an address."""

import re
from typing import Final

from presscut.byline_words import WRITTEN
from presscut.dates import find_dates
from presscut.parts.sheet import FULL_STOP
from presscut.remarks import announces_author
from presscut.wording import is_furniture, related_label

__all__ = [
    "BEFORE",
    "GOES_ON",
    "goes_on",
    "is_addresses",
    "is_dated",
    "is_full",
    "is_role",
    "is_sentence_of",
    "is_written",
    "leads_on",
    "weight",
]

_WIDE: Final = "\u2e80"
"""The first of the characters that say as much as a word's half: of Chinese, Japanese, Korean."""
_WIDE_WEIGHT: Final = 2
"""Letters more that such a character counts."""
_ADDRESS: Final = re.compile(r"\S*@\S+|https?://\S+")
"""Addresses of mail, of accounts and of the web."""

_NEAR: Final = 60
"""Characters at the beginning of a line in which the name that it speaks of begins."""
BEFORE: Final = re.compile(
    r"[\W_]*(?:[^\W\d_]{1,4}\.\s?){0,3}|[^:：]{2,16}[:：]\s?(?:[^\W\d_]{1,4}\.\s?){0,3}"
)
"""What may stand before the name: a bullet, titles, a label."""
GOES_ON: Final = re.compile(r"\s(?!\S*[A-Z\d])[^\W\d_]|[,，、(（]|[\u0e00-\u0eff\u2e80-\uffef]")
"""How a sentence goes on behind a name that is its subject: with a word in lower case, a comma, a bracket."""


def weight(line: str) -> int:
    """Length of a line, characters that stand for half a word counted as more."""
    if line.isascii() or max(line) < _WIDE:
        return len(line)
    return len(line) + _WIDE_WEIGHT * sum(letter >= _WIDE for letter in line)


def is_full(name: str) -> bool:
    """Whether a name is more than one word, or of a script that writes it as one."""
    return " " in name or (len(name) > 1 and all(letter >= _WIDE for letter in name))


def is_written(line: str) -> bool:
    """Whether a line is "Written by" over a name."""
    return line.lower().split(" ", 1)[0] in WRITTEN


_LEADS: Final = re.compile(
    r"(?:learn (?:more|about)|read (?:more|about|all)|see (?:more|all|full)|view (?:more|all|full)|find out|meet our|more (?:about|from|by)|full bio"
    r"|mehr (?:über|von)|alle (?:artikel|beiträge)|en savoir plus|lire (?:plus|tous)|voir (?:plus|tous)|ver (?:más|mais|todos)|leer más|lees meer"
    r"|czytaj więcej|подробнее|все (?:статьи|материалы))\b",
    re.IGNORECASE,
)
_LEADING: Final = 80
"""Characters of the longest line that leads on to something else."""


def is_role(line: str) -> bool:
    """Whether a line is no date, no label such as "Posted by:" or "Related topics", and no button."""
    is_label = line.endswith((":", "：")) or announces_author(line) or related_label(line) == ""
    return not (is_label or is_furniture(line) or is_dated(line) or is_addresses(line))


def leads_on(line: str) -> bool:
    """Whether a line under a biography invites to read something else: "Learn about our editorial process"."""
    return len(line) <= _LEADING and _LEADS.match(line) is not None and not FULL_STOP.search(line)


def is_dated(line: str) -> bool:
    """Whether a line has a date and is no sentence."""
    return any(map(str.isdigit, line)) and not FULL_STOP.search(line) and bool(find_dates(line))


def is_addresses(line: str) -> bool:
    """Whether a line is little else than where to write to someone."""
    return 2 * sum(map(len, _ADDRESS.findall(line))) > len(line)


def is_sentence_of(line: str, author: str) -> bool:
    """Whether a line is a sentence that begins with the first name of an author."""
    given = author.partition(" ")[0]
    return bool(given) and line.startswith(f"{given} ") and FULL_STOP.search(line) is not None


def goes_on(line: str, name: str) -> bool:
    """Whether a line begins with a name, perhaps behind a bullet, titles or a label, and goes on as a sentence whose subject that is."""
    at = line.find(name, 0, _NEAR + len(name))
    return (
        at >= 0
        and BEFORE.fullmatch(line[:at]) is not None
        and GOES_ON.match(line, at + len(name)) is not None
    )
