"""How an address is built: what tells the address of an article from that of a front page, a product or a manual.

Rules of this file:
1. `NAMES` names every sign of `signs`, in order; what an address says in words is left to `words`, and whoever learns from
   these decides which of them many hosts share.
2. Any string is an address: one that cannot be read has no signs and no words.
"""

import math
import re
from functools import lru_cache
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

__all__ = ["NAMES", "signs", "words"]

NAMES: Final[tuple[str, ...]] = (
    *("root", "folders", "folders:0", "folders:1", "folders:many", "words", "words:few", "words:many", "length"),
    *("digit", "long_number", "digit_last", "year", "query", "parameters", "extension", "extension:htm", "folder"),
    *("subdomain", "said_by_title", "title_said", "default", "capital", "underscore"),
)  # fmt: skip
_REACH: Final = 1000
"""Characters of an address that are read."""
_MANY_FOLDERS: Final = 4
_FEW_WORDS: Final = 2
_MANY_WORDS: Final = 4
"""Words of the last part of a path: an article's often are those of its headline."""
_ENTRANCE: Final = re.compile(r"(?:index|default|home)\.\w+|[a-z]{2}(?:[-_][a-zA-Z]{2})?")
"""A path of one part that leads to a front page all the same: a file that servers look for, a language."""
_DEFAULT: Final = re.compile("index|default")
_EXTENSION: Final = re.compile(r"\.([a-z]{3,5})$")
_BETWEEN: Final = re.compile(r"[-_+.\s]+")
_DIGIT: Final = re.compile(r"\d")
_LONG_NUMBER: Final = re.compile(r"\d{5}")
_CAPITAL: Final = re.compile("[A-Z]")
_YEAR: Final = re.compile(r"(?:^|[/_-])(?:19|20)\d\d(?:[/_-]|$)")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_WORD: Final = re.compile(r"\w+")
_REGISTERED: Final = 2
"""Labels of a host, the last ones, that say whose it is."""


class _Parts(NamedTuple):
    host: str
    path: str
    query: str
    folders: list[str]
    """What stands between the strokes of the path, the last part too."""


def signs(url: str | None, title: str) -> list[float] | None:
    """The signs of an address, (len(NAMES),), of a page with this title; `None` where there is no address."""
    parts = _parts(url)
    if parts is None:
        return None
    _, path, query, folders = parts
    last = folders[-1] if folders else ""
    extension = _EXTENSION.search(last)
    stem = last[: extension.start()] if extension else last
    said = [word for word in _BETWEEN.split(unquote(stem)) if word and not word.isdigit()]
    slug, printed = {word.lower() for word in said}, {word.lower() for word in _WORD.findall(title)}
    shared = len(slug & printed)
    return [
        float(not folders or (len(folders) == 1 and _ENTRANCE.fullmatch(last) is not None)),
        math.log1p(len(folders)),
        float(not folders),
        float(len(folders) == 1),
        float(len(folders) >= _MANY_FOLDERS),
        math.log1p(len(said)),
        float(len(said) <= _FEW_WORDS),
        float(len(said) >= _MANY_WORDS),
        math.log1p(len(stem)) / 2,
        float(_DIGIT.search(last) is not None),
        float(_LONG_NUMBER.search(path) is not None),
        float(stem[-1:].isdigit()),
        float(_YEAR.search(path) is not None),
        float(bool(query)),
        math.log1p(query.count("=")),
        float(extension is not None),
        float(extension is not None and extension[1].startswith("htm")),
        float(path.endswith("/") and bool(folders)),
        float(len(_subdomains(parts.host)) > 0),
        shared / max(len(slug), 1),
        shared / max(len(printed), 1),
        float(_DEFAULT.match(last) is not None),
        float(_CAPITAL.search(path) is not None),
        float("_" in last),
    ]


def words(url: str | None) -> set[str]:
    """The words of an address, each with its place before it: `folder:`, `last:` where that is short, `host:`."""
    parts = _parts(url)
    if parts is None:
        return set()
    found = {f"folder:{word}" for part in parts.folders[:-1] for word in _LETTERS.findall(part.lower())}
    last = _LETTERS.findall(parts.folders[-1].lower()) if parts.folders else []
    if len(last) <= _FEW_WORDS:
        found.update(f"last:{word}" for word in last)
    found.update(f"host:{label}" for label in _subdomains(parts.host))
    return found


@lru_cache(maxsize=4)  # asked for signs, then for words
def _parts(url: str | None) -> _Parts | None:
    if not url:
        return None
    try:
        split = urlsplit(url[:_REACH])
        host = split.hostname or ""
    except ValueError:  # a malformed IPv6 host
        return None
    return _Parts(host, split.path, split.query, [part for part in split.path.split("/") if part])


def _subdomains(host: str) -> list[str]:
    """The labels before those that say whose a host is; "www" says nothing."""
    return host.removeprefix("www.").split(".")[:-_REGISTERED]
