"""A raw string of the page becomes a claim, its value parsed to the type of its field.

Rules of this file:
1. One table says how a field is read. What cannot be read is no claim.
2. The raw string is kept as it stands, cut at `RAW_REACH`.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from html import unescape
from typing import Final
from urllib.parse import unquote

from presscut.byline_words import NOT_NAMES
from presscut.dates import is_midnight, read_machine
from presscut.model import Claim, Value
from presscut.names import collective, is_desk, writers
from presscut.text import only_alnum, squeeze

__all__ = ["Known", "plain", "slug", "state"]

RAW_REACH: Final = 2000  # characters of a raw string that are read: no field of this kind is longer
HEADLINE_LENGTH: Final = 400
NAME_LENGTH: Final = 120
"""Characters of a section, outlet or tag: what is longer is a sentence, and no name."""
WORDS: Final = 8  # of the longest keyword: more are many without a comma, or a headline
KEYWORDS: Final = 50  # tags of one source: more are a list for search engines


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What machines were told about the page: it helps to find the same on the page a reader sees."""

    titles: tuple[str, ...] = ()
    named: frozenset[str] = frozenset()
    """The titles that are not the browser's own."""
    descriptions: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    sections: frozenset[str] = frozenset()
    """`slug`s of the names of sections, and of the folders of the page's own address."""
    people: frozenset[str] = frozenset()
    """`slug`s of the authors."""
    topics: frozenset[str] = frozenset()
    """The keywords, as they are written."""


_TAG = re.compile(r"<[^<>]{0,400}>")
_ADDRESS = re.compile(r"(?:https?:)?//|www\.|[\w.-]+\.(?:com|org|net)/", re.IGNORECASE)
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?$")
_FALSE: Final = frozenset(
    ("false", "no", "0", "locked", "metered", "premium", "paid", "subscription", "registration")
)
_TRUE: Final = frozenset(("true", "yes", "1", "free", "unlocked"))
_LANGUAGE_NAMES: Final = {"english": "en", "deutsch": "de", "german": "de", "french": "fr", "spanish": "es"}


def state(field: str, raw: str, source: str, row: int | None = None) -> Claim | None:
    """The claim that `source` makes about `field` by this string; `None` where the string cannot be read as one."""
    raw = raw[:RAW_REACH].strip()
    if not raw:
        return None
    if field == "authors" and source.startswith("meta:") and (site := _SITE_FIRST.match(raw)):
        return Claim(field=field, value=(site[1],), raw=raw, source=source, row=row)
    value = _READERS.get(field, _text)(raw)
    if value is None and field == "authors" and source.startswith(_MACHINES):
        value = _as_stated(raw)
    return None if value is None else Claim(field=field, value=value, raw=raw, source=source, row=row)


@lru_cache(maxsize=256)  # a head states the same title and description three times
def plain(raw: str) -> str:
    """One line of text: tags and character references of a string that was HTML are gone."""
    if "&" in raw:
        raw = unescape(raw)
        if "&" in raw and ";" in raw:  # escaped twice
            raw = unescape(raw)
    if "<" in raw:
        raw = _TAG.sub(" ", raw)
    return squeeze(raw)


@lru_cache(maxsize=2048)  # the names of one page's sections, topics and links are compared many times
def slug(name: str) -> str:
    """A name as addresses spell it: its letters and digits alone, in lower case, without accents."""
    letters = unquote(name) if "%" in name else name
    if letters.isascii():
        return only_alnum(letters)
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", letters).casefold()))


def _text(raw: str) -> Value | None:
    return plain(raw) or None


def _headline(raw: str) -> Value | None:
    text = plain(raw)
    return text if 1 < len(text) <= HEADLINE_LENGTH else None


def _name(raw: str) -> Value | None:
    text = plain(raw)
    return text if 1 < len(text) <= NAME_LENGTH and not _ADDRESS.match(text) else None


def _outlet(raw: str) -> Value | None:
    """The name of a site; a host's name without its final slash."""
    return _name(raw.rstrip("/ "))


def _people(raw: str) -> Value | None:
    if _ADDRESS.match(raw):
        return None
    if "<" in raw or "&" in raw:
        raw = "\n".join(plain(line) for line in raw.split("\n"))
    if not raw.isascii() and _SLOGAN.search(raw):
        return None
    return collective(raw) or writers(raw) or None


def _as_stated(raw: str) -> Value | None:
    """The name that machines are told as the author's, whatever it looks like: "ada bell", "The Harbour Kitchen"."""
    name = plain(raw)
    fits = 1 < len(name) <= LONGEST_NAME and len(name.split()) <= NAME_WORDS and name[0].isalnum()
    is_none = _NO_NAME.search(name) or name.casefold() in NOT_NAMES or is_desk(name)
    return (name,) if fits and not is_none and not _SLOGAN.search(raw) else None


_SITE_FIRST: Final = re.compile(r"((?:[\w-]+\.)+[a-z]{2,3}), ")
"""An outlet as its site, and where it is: "tarrow.example, Port Tarrow"."""
_SLOGAN: Final = re.compile(
    r"[\u3400-\u9fff]{9}[\u3400-\u9fff]*[,，。！!]|[,，。！!、][\u3400-\u9fff]{9}|[-_—|][\u3400-\u9fff]{5}"
)
"""A sentence about the outlet where words are not parted: no list of names has so many characters between its marks."""
_MACHINES: Final = ("json-ld", "meta:author")
_NO_NAME: Final = re.compile(r"[@/|:;,<>{}#]|\s[–—-]\s|^[\W\d_]+$|\.[a-z]{2,3}$|(?:\d\D*){4}")
LONGEST_NAME, NAME_WORDS = 60, 5  # letters and words of a name that is none by its looks


def _tags(raw: str) -> Value | None:
    text = plain(raw)
    parts = (_BARS if "," not in text else _COMMAS).split(text)
    if len(parts) == 1 and _DENSE_WORDS.match(text):
        parts = text.split(" ")
    tags = dict.fromkeys(
        tag
        for part in parts
        if 1 < len(tag := _CODE.sub("", part.strip())) <= NAME_LENGTH
        and tag.count(" ") < WORDS
        and not _KEY.search(tag)
    )
    return tuple(tags)[:KEYWORDS] or None


_COMMAS, _BARS = re.compile("[,，、]"), re.compile("[;；|，、]")
_DENSE_WORDS: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+ ")
"""How keywords begin that nothing but spaces parts, in a script that parts no words."""
_CODE: Final = re.compile(r"^[A-Z]{2,3}\|")
"""What says for machines of which kind a keyword is: `PS|tyres`."""
_KEY: Final = re.compile(
    r"\w_\w|^[a-z\d]+(?:-[a-z\d]+){4,}$|^[\w-]+:\S|^\w+/\S*$|^\d+$|^(?=.*\d)[\da-f-]{16,}$"
)
"""A keyword that no reader is to see: `autoplay_video`, `source:wire`, `type/article`, a number, a digest."""


def _language(raw: str) -> Value | None:
    if named := _LANGUAGE_NAMES.get(raw.casefold()):
        return named
    code = _LANGUAGE.match(raw.split(",", maxsplit=1)[0].strip())
    return code.group(1).lower() if code else None


def _flag(raw: str) -> Value | None:
    low = raw.casefold().rpartition("/")[2]
    return False if low in _FALSE else True if low in _TRUE else None


def _count(raw: str) -> Value | None:
    digits = raw.replace(",", "").replace(".", "").strip()
    return int(digits) if digits.isdecimal() and len(digits) < 10 else None  # noqa: PLR2004 - more is no count


def _link(raw: str) -> Value | None:
    raw = raw.replace("&amp;", "&")  # written in a script as it would be in an attribute
    return raw if " " not in raw and not raw.startswith(("data:", "javascript:", "#")) else None


@lru_cache(maxsize=256)  # one page states the same moment in many places
def _when(raw: str) -> Value | None:
    """The day or moment of a machine's date: the usual form by the quickest way, all others by `read_machine`."""
    if _USUAL.match(raw):
        try:
            moment = datetime.fromisoformat(raw)
        except ValueError:
            return read_machine(raw)
        if not is_midnight(raw) and abs(moment.utcoffset() or _NOW) <= _FARTHEST:
            return moment
    return read_machine(raw)


_USUAL = re.compile(r"(?:19|20)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?(?:Z|[+-]\d\d:?\d\d)?$", re.ASCII)
_NOW: Final = timedelta()
_FARTHEST: Final = timedelta(hours=14)

_READERS: Final[dict[str, Callable[[str], Value | None]]] = {
    "headline": _headline,
    "kicker": _name,
    "section": _name,
    "outlet": _outlet,
    "authors": _people,
    "published": _when,
    "modified": _when,
    "canonical_url": _link,
    "images": _link,
    "language": _language,
    "tags": _tags,
    "free_to_read": _flag,
    "comments": _count,
}
