"""What the shape of an address tells of its page: an article hardly ever stands at the root of its host.

Rules of this file:
1. Only shapes: depth, how many words and digits there are, whether the last words are those of the title. No word is
   known, of no language.
2. Any text is an address; one that cannot be read, or none, gives 0 for every sign.
"""

import math
import re
from typing import Final
from urllib.parse import unquote, urlsplit

__all__ = ["NAMES", "signs"]

NAMES: Final = (
    "known", "root", "almost_root", "depth", "query", "words", "length", "digits", "number", "dated", "year", "html",
    "other_ending", "slash", "most_words", "title", "long", "all_words", "id", "subdomain",
)  # fmt: skip
"""Every sign, in order."""

_REACH: Final = 2000  # characters of an address that are read
_WORD: Final = re.compile(r"[^\W\d_]+")
_DAY: Final = re.compile(r"(?:19|20)\d\d[/_-]?[01]?\d[/_-]?[0-3]?\d")
_YEAR: Final = re.compile(r"/(?:19|20)\d\d/")
_ID: Final = re.compile(r"\d{4,}")
_ENDING: Final = re.compile(r"\.([A-Za-z]\w{1,4})$")
_HTML: Final = frozenset(("html", "htm", "shtml"))
_SHORT: Final = 5
"""Characters of the path of a front page in one of several languages (`/en/`, `/zh-cn/`)."""
_SENTENCE: Final = 4
"""Words of a last part that was made from a headline."""
_LONGEST: Final = 150  # characters: a longer last part says no more
_HOST: Final = 2  # labels of a host without subdomain


def signs(url: str | None, title: str | None) -> list[float]:
    """The signs of a page's address, beside the page's title; (len(NAMES),); counts as log(1 + x) / 2."""
    try:
        parts = urlsplit(url[:_REACH]) if url else None
        host = (parts.hostname or "") if parts else ""
    except ValueError:  # brackets that are no IPv6 address
        parts = None
    if parts is None:
        return [0.0] * len(NAMES)
    path = parts.path
    steps = [step for step in unquote(path).split("/") if step]
    last = steps[-1] if steps else ""
    ending = _ENDING.search(last)
    if ending:
        last = last[: ending.start()]
    html = ending is not None and ending[1].lower() in _HTML
    words = _WORD.findall(last)
    above = [len(_WORD.findall(step)) for step in steps[:-1]]
    told = (
        True,
        not steps and not parts.query,
        len(steps) <= 1 and len(path.strip("/")) <= _SHORT,
        math.log1p(len(steps)) / 2,
        bool(parts.query),
        math.log1p(len(words)) / 2,
        min(len(last), _LONGEST) / 60,
        math.log1p(sum(map(str.isdigit, last))) / 2,
        last.isdigit(),
        _DAY.search(path) is not None,
        _YEAR.search(path) is not None,
        html,
        ending is not None and not html,
        bool(steps) and path.endswith("/"),
        math.log1p(max(above, default=0)) / 2,
        _shared(words, title or ""),
        len(words) >= _SENTENCE,
        math.log1p(sum(above)) / 2,
        _ID.search(last) is not None,
        len(host.removeprefix("www.").split(".")) > _HOST,
    )
    return [float(sign) for sign in told]


def _shared(words: list[str], title: str) -> float:
    """Share of the words of an address that the title has, letters alone left out."""
    spoken = [word.lower() for word in words if len(word) > 1]
    said = set(_WORD.findall(title[:_REACH].lower()))
    return sum(word in said for word in spoken) / max(len(spoken), 3)
