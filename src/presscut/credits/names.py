"""Whether a text reads like the names of who made or gave a picture.

Rules of this file:
1. Names begin with capitals, or are addresses of sites; small words may stand between them.
2. The words of the agencies stand in `credit_words`.
"""

import re
from typing import Final

from presscut.credit_words import AGENCIES
from presscut.phrases import any_of

__all__ = ["AGENCY", "LONGEST", "SITE", "reads_as_names"]


AGENCY: Final = re.compile(rf"(?<![^\W_])(?:{any_of(AGENCIES)})(?![^\W_])")
SITE: Final = re.compile(r"@\w{2,40}|[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}(?:/\S{1,60})?")
"""The address of a site or of an account, which in a bracket behind a caption is where the picture is from."""
_SMALL_WORDS: Final = "via vía for para für pour voor by and of the de la le von du di da do des y e et und i och og ja en with no courtesy"
_WHERE_WORDS: Final = "on at from auf aus bei sur op på su na"
_WHERE: Final = frozenset(_WHERE_WORDS.split())
"""Where the picture was found, between two names: "Ada Bo on Flickr"."""
_JOINING: Final = frozenset(_SMALL_WORDS.split())
_BETWEEN: Final = re.compile(r"[\s/,&|+]+")
"""What parts the words of a credit."""
_ACCOUNT: Final = re.compile(r"[\w.-]{3,30}\s?[/|©]")
"""A name that may be in lower case, as at the agencies that take pictures from everybody: "ada_bo / Pixabay"."""
_ON_PLATFORM: Final = re.compile(
    r"(?:instagram|twitter|facebook|tiktok|youtube|flickr|weibo|telegram|threads|bluesky|x)\s?[/:@|]\s?@?[\w.]{2,40}",
    re.IGNORECASE,
)
"""An account where pictures are shared: "Instagram/harrow_boats"."""
LONGEST: Final = 120
"""Characters of the longest credit …"""
_MOST_WORDS: Final = 14
"""… and its words."""


def reads_as_names(text: str, *, share: float = 1.0, words: int = _MOST_WORDS) -> bool:
    """Whether a credit could read so: names, agencies and the small words between them."""
    if not text or len(text) > LONGEST:
        return False
    if _ON_PLATFORM.fullmatch(text):
        return True
    parts = [part for part in _BETWEEN.split(AGENCY.sub("X", text)) if part.strip("()[]-–—.©:«»")]
    if not parts or len(parts) > words:
        return False
    joining = [p.lower() in _JOINING or p in _WHERE for p in parts]
    named = [not p.lstrip("(['\"@©„“").strip()[:1].islower() or SITE.fullmatch(p) is not None for p in parts]
    signed = AGENCY.search(text) is not None or any(map(SITE.fullmatch, parts[1:]))
    first = (named[0] or joining[0] or (signed and _ACCOUNT.match(text) is not None)) and parts[
        0
    ] not in _WHERE
    telling = [name for name, small in zip(named, joining, strict=True) if not small]
    if first and not named[0] and not joining[0]:
        telling[0] = True
    return first and bool(telling) and (all(telling) or sum(telling) / len(telling) > share)
