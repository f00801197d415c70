"""The picture behind an `<img>`: its best address out of `src`, `srcset`, `<picture>` and the many ways to load it late.

Rules of this file:
1. It knows forms of markup and of addresses, never a host.
2. It reads one element and its `<picture>`; whether the picture is the article's is `figures`' question.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple
from urllib.parse import unquote

from presscut.columns import TAG_CODE
from presscut.parts.ground import Ground

__all__ = [
    "Picture", "is_advert", "is_drawing", "is_sign", "is_tracker", "key", "picture", "same_name", "shows", "told_in",
]  # fmt: skip

_SRCSET_LENGTH: Final = 8_000
"""Characters read of one list of sizes."""
_NAME_LENGTH: Final = 12
"""Characters of a file's name from which it is the picture's own."""
_PATH_LENGTH: Final = 1_000
_COUNTING: Final = 6
"""Characters of the longest name of what counts readers."""
_SCRIPTS: Final = (".php", ".cgi", ".asp", ".aspx", ".jsp")
_SMALLEST: Final = 60
"""Pixels: what is declared smaller on one side is an icon, a portrait or a tracker."""
_RATIO_LIKE: Final = 32
"""Both sides at most this many "pixels" are a ratio such as 16 by 9, written into width and height."""

_GLUED: Final = re.compile(r",(?<=\d[wx],)(?=\S)")
"""The comma between two sizes, written without the space that the standard asks for."""
_SIZED: Final = re.compile(r"(?<!\S)([^\s,]\S*)\s+(\d{1,5}(?:\.\d{1,3})?)[wx](?![^\s,])")
_TOKENS: Final = re.compile(r"[\W_]+")
_STAND_IN: Final = frozenset(
    ("placeholder", "spacer", "transparent", "1x1", "lazyload", "pixel", "noimage", "spinner", "fallback")
)
"""Words in the name of a file that only stands for a picture until a script runs."""
_MAY_STAND_IN: Final = frozenset(
    (
        "blank",
        "none",
        "loading",
        "loader",
        "preload",
        "preloading",
        "lazy",
        "dummy",
        "clear",
        "empty",
        "trans",
        "default",
        "grey",
        "gray",
    )
)
"""Words that say so only where the name says nothing else."""
_NEUTRAL: Final = frozenset(
    ("", "image", "img", "no", "white", "black", "bg", "w", "h", "gif", "png", "jpg", "jpeg", "webp", "svg")
)
_SIGN_WORDS: Final = (
    "ico icon icons logo logos arrow arrows button buttons btn rss sprite avatar avatars userpic banner banners smiley "
    "smilies emoji emojis bullet share toolbar captcha gravatar blavatar favicon subscribe badge badges"
)
_SIGNS: Final = frozenset(_SIGN_WORDS.split())
"""Words in the address of a picture that belongs to the page, not to the article."""
_FEW: Final = 4
"""Words of the longest name of a file of which one such word makes it a sign: "The club's new logo" has more."""
_ALONE: Final = frozenset(
    (
        "facebook", "instagram", "linkedin", "pinterest", "telegram", "twitter", "wechat", "weibo", "whatsapp", "xing", "youtube",
        "close", "comment", "comments", "copy", "email", "mail", "next", "pdf", "play", "prev", "print", "search", "send", "star", "stars", "zoom",
    )
)  # fmt: skip
"""Words that are all the name of a drawing that stands for a button or a mark."""
_HEAD: Final = re.compile(
    r"/(?:(?:images?|img|gfx|graphics|layout)/header|(?:[^/]+[_-])?masthead)\.[a-z]{3,4}$"
)
"""The picture at the head of every page."""
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
"""Where a word begins in `printButton`."""
_DRAWING: Final = re.compile(r"\.(?:png|gif|webp)$")
_WIDE: Final = 4
"""How many times wider than high a drawn line or banner is."""
_NUMBERED: Final = re.compile(
    r"\d{4}|(?<![a-z\d])(?=[a-z\d]{12})(?=[a-z_-]{0,99}\d)(?=[\d_-]{0,99}[a-z])"  # without bounds, quadratic
)
"""A date, a number, or a digest of letters and figures."""
_ADVERT: Final = re.compile(
    r"(?:^|=)https?://(?:[\w-]+\.)*(?:(?:ads?|banners?)\d*|adserv\w*)\.|/(?:[aA]ds?\d?|advt?|adverts?|advertising|adserv\w*|adstream\w*|banners?|"
    r"werbung|publicidad|reklama?)/|/(?:avw|lg|ad[a-z]?/get)\.php"
)
_MAY_ADVERT: Final = ("/ad", ".ad", "/Ad", "banner", "/werbung", "/publicidad", "/reklam", ".php")
"""One of these is in every such address: asked first, in a fifth of the time."""
_LETTERS_ONLY: Final = re.compile(r"[\W\d_]+")
_IMAGE_FILE: Final = re.compile(
    r"\.(?:jpe?g|png|webp|avif|gif|bmp|jfif|tiff?)(?:$|[?#/!;:&@_])", re.IGNORECASE
)
_IN_JSON: Final = re.compile(
    r"(?:https?:)?//[^\s\"'\\<>,{}]{4,500}\.(?:jpe?g|png|webp|avif)[^\s\"'\\<>{}]{0,200}", re.IGNORECASE
)
_LATE_PREFIXES: Final = ("data-", "lazy", "original", "x-")
_NO_SOURCE: Final = frozenset(
    ("src", "srcset", "alt", "title", "class", "style", "sizes", "longdesc", "onerror", "onload", "poster")
)
"""Attributes that hold no address of the picture to come; all others may, where what they hold is a picture's file."""
_LATE: Final = re.compile(r"src|original|lazy|image|img|full|large|hi-?res|url|desktop|zoom|big|orig|retina")
_TELLING: Final = frozenset(
    ("itemid", "content", "href", "style", "src", "data-src", "data-image", "data-url", "data-bg")
)
"""Attributes of a figure without an `<img>` that tell its picture."""
_BACKGROUND: Final = re.compile(r"url\(\s*['\"]?([^'\")]{4,1000})")
_SIZE_IN_PATH: Final = re.compile(
    r"(?=[@\dfhlmoqstwx])(?:\d{2,4}x\d{2,4}|@\dx|(?<![a-z\d])(?:[wh]{1,2}[=_:-]?\d{2,4}|(?:width|height|size|quality|scaled?|thumb(?:nail)?|small|"
    r"medium|large|xlarge|full|original)(?:[=_:/-]?\d{1,4})?|\d{2,4}[wh])(?![a-z\d])|(?<=[_-])\d{2,3}[05](?=\.\w{3,4}$)|(?<=[_-])(?:512|768|1024|2048)(?=\.\w{3,4}$))"
)
"""Begins with one of few letters: asked first, that makes it twice as fast."""
_STYLED: Final = re.compile(r"(?<![\w-])(?:width|height):\s?(\d{1,4})px")
"""A size in the element's own style."""
_NARROW: Final = re.compile(r"/[1-5]?\dpx-[^/]*$")
"""A width below `_SMALLEST` in the name of a file, as wikis have it."""
_PICTURE, _SOURCE = TAG_CODE["picture"], TAG_CODE["source"]
_HASH: Final = re.compile(r"(?=.*\d)[a-f\d]{8,}")
_LETTERS: Final = re.compile(r"[^\W_]+")
_IN_QUERY: Final = re.compile(
    r"(?:^|[&;])(?:url|src|uri|image(?:[-_]ur[il])?|img|file|path|id)=([^&;]{3,})", re.IGNORECASE
)
"""Which picture a script is to give."""
_ENDS_AS_FILE: Final = re.compile(r"\.(?:jpe?g|png|webp|avif|gif)$", re.IGNORECASE)
_EXTENSION: Final = re.compile(r"\.(?:jpe?g|png|webp|avif|gif)(?=$|[^\w])")


class Picture(NamedTuple):
    """What one element says of its picture."""

    url: str | None
    """Absolute where it can be; `None` where only a stand-in is in the page."""
    alt: str | None
    width: int | None
    height: int | None
    small: bool
    """Declared too small to be a press picture, or a drawing (SVG)."""


def picture(ground: Ground, row: int) -> Picture:
    """What the element says of its picture; `<source>`s of a `<picture>` around it count too."""
    attrs = ground.page.attrs(row)
    sets = [*_sets(attrs), *_sources(ground, ground.cells.parent[row])]
    url = ground.address(
        (_largest(sets) if sets else None)
        or _late(attrs)
        or _plain(attrs.get("src", ""))
        or _elsewhere(attrs)
    )
    width, height = _pixels(attrs.get("width")), _pixels(attrs.get("height"))
    alt = " ".join((attrs.get("alt") or attrs.get("title") or "").split()) or None
    style = attrs.get("style", "")
    small = (url is not None and _is_mark(url)) or (
        "px" in style and any(int(told) < _SMALLEST for told in _STYLED.findall(style))
    )
    if width is None and height is None:
        return Picture(url, alt, None, None, small)
    return Picture(url, alt, *_shown(width, height), small or _is_small(width, height))


def shows(ground: Ground, row: int) -> bool:
    """Whether an element that is no `<img>` names a picture's file where an `<img>` would."""
    attrs = ground.page.attrs(row)
    source = attrs.get("src", "")
    return bool(_IMAGE_FILE.search(source[:_PATH_LENGTH]) and _plain(source)) or _late(attrs) is not None


def told_in(ground: Ground, rows: Iterable[int]) -> str | None:
    """The first address of a picture's file that any of these elements tells, be it as microdata or as a background."""
    for row in rows:
        for name, value in ground.page.attrs(row).items():
            told = value
            if name == "style":
                background = _BACKGROUND.search(value[:_SRCSET_LENGTH])
                told = background[1] if background else ""
            if name in _TELLING and _is_file(told):
                return ground.address(told)
    return None


def _is_mark(url: str) -> bool:
    """Whether an address is that of a drawing, or names a width that no press picture has."""
    return url.partition("?")[0].endswith(".svg") or ("px-" in url and _NARROW.search(url) is not None)


def _sets(attrs: Mapping[str, str]) -> list[str]:
    return [attrs[name] for name in attrs if name.endswith("srcset")]


def _sources(ground: Ground, parent: int) -> Iterator[str]:
    """Lists of sizes of the `<source>`s, where the element around is a `<picture>`."""
    tag = ground.cells.tag
    if parent >= 0 and tag[parent] == _PICTURE:
        for source in range(parent + 1, ground.cells.end[parent]):
            if tag[source] == _SOURCE:
                yield from _sets(ground.page.attrs(source))


@lru_cache(maxsize=1024)
def key(url: str) -> str:
    """A form of an address in which the sizes of one picture are equal: its name, without numbers of pixels.

    Where the name is short (`image.jpg`) or nothing but a size, the whole path stands for it; a size behind the name of a file
    (`quay.jpg/w700.jpg`) is none. Of a script (`image?url=…`) it is the picture that is asked for.
    """
    path, _, query = url.partition("?")
    if query and not _ENDS_AS_FILE.search(path) and (told := _IN_QUERY.search(query)):
        path = unquote(told[1]).partition("?")[0]
    path = path.partition("#")[0][-_PATH_LENGTH:]
    folder, _, last = path.rpartition("/")
    if _ENDS_AS_FILE.search(folder):
        path, last = folder, folder.rpartition("/")[2]
    name = _bare(last)
    if len(name) >= _NAME_LENGTH:
        return name
    path = path.partition("://")[2] or path
    return _bare(path.partition("/")[2] or path) or url


def same_name(one: str, other: str) -> bool:
    """Whether two addresses name one picture but for the hash of its size: `quay_fe4206fb09.jpg`, `quay_40e3b6147c.jpg`."""
    first, second = (
        [token for token in key(url).split("-") if not _HASH.fullmatch(token)] for url in (one, other)
    )
    return bool(first) and first == second


def is_sign(url: str, *, shared: bool = False) -> bool:
    """Whether an address is that of a sign of the page: a logo, an icon, a portrait, a file that stands in for none.

    Any word of the address tells it, or, of a picture that the page has `shared` as its own, a folder's or one in a short name.
    """
    path = _HUMP.sub("-", url.partition("?")[0]).lower()
    words = _LETTERS_ONLY.split(path)
    if not shared:
        return not _SIGNS.isdisjoint(words) or _is_button(path) or _HEAD.search(path) is not None
    folder, _, name = path.rpartition("/")
    named = [word for word in _LETTERS_ONLY.split(name) if word and not _EXTENSION.fullmatch(f".{word}")]
    told = _SIGNS.isdisjoint(_LETTERS_ONLY.split(folder)) and (len(named) > _FEW or _SIGNS.isdisjoint(named))
    return not told or _is_placeholder(url)


def is_drawing(shown: Picture) -> bool:
    """Whether a GIF is drawn for the page, a line, a mark, a button: of no told size, and no date, number or digest in its address.

    What moves in an article was uploaded: it bears one of them, or its size.
    """
    address = (shown.url or "").partition("?")[0].lower()
    path = address.partition("://")[2].partition("/")[2] if "://" in address else address
    if not path.endswith(".gif"):
        return False
    if shown.width and shown.height:
        return shown.width >= _WIDE * shown.height
    return not (shown.width or shown.height or _NUMBERED.search(path))


def is_advert(url: str) -> bool:
    """Whether an address is that of an advertisement: by its host or a folder."""
    return any(sign in url for sign in _MAY_ADVERT) and bool(_ADVERT.search(url))


def _is_button(path: str) -> bool:
    """Whether a drawing is named after nothing but what a click on it does: `print.png`, `close-w.png`."""
    if not _DRAWING.search(path):
        return False
    words = {
        word for word in _LETTERS_ONLY.split(path[path.rfind("/") + 1 : path.rfind(".")]) if len(word) > 1
    }
    return bool(words) and words <= _ALONE


def is_tracker(url: str) -> bool:
    """Whether an address has the form of one that counts readers: a letter or two with much behind them, or a script (`/p?C1=7&…`)."""
    path, _, query = url.partition("?")
    folder, _, name = path.partition("://")[2].partition("/")[2].rpartition("/")
    short = not name or name.endswith(_SCRIPTS) or (not folder and len(name) <= _COUNTING and "." not in name)
    return short and "=" in query and not _IN_QUERY.search(query)


def _bare(path: str) -> str:
    return "-".join(_LETTERS.findall(_EXTENSION.sub("", _SIZE_IN_PATH.sub("", path.lower()))))


def _largest(sets: Iterable[str]) -> str | None:
    """The address with the greatest width (or density) in lists of sizes; the first of them where none is told."""
    best, best_size = "", -1.0
    for value in sets:
        told = value[:_SRCSET_LENGTH]
        if ",http" in told or ",/" in told:
            told = _GLUED.sub(", ", told)
        sized = _SIZED.findall(told)
        if "data:" in told:
            sized = [(url, size) for url, size in sized if not url.startswith("data:")]
        if sized:
            sizes = [float(size) for _, size in sized]
            size = max(sizes)
            url = sized[sizes.index(size)][0].rstrip(",")
        else:
            url, size = told.strip(" \t\n,").partition(" ")[0].rstrip(","), 0.0
        if size > best_size and url and not url.startswith("data:"):
            best, best_size = url, size
    return _plain(best)


def _late(attrs: Mapping[str, str]) -> str | None:
    """An address in an attribute that a script would read."""
    for name, value in attrs.items():
        if not name.startswith(_LATE_PREFIXES) or name.endswith("srcset") or len(value) < len("/a.b"):
            continue
        if value[0] in "{[":
            told = _IN_JSON.search(value[:_SRCSET_LENGTH].replace("\\/", "/"))
            if told:
                return told[0]
        elif value.startswith(("http", "/", "./", "../")) or _IMAGE_FILE.search(value):
            named = _LATE.search(name)
            if " " not in value and named and (_IMAGE_FILE.search(value) or "src" in name) and _plain(value):
                return value
    return None


def _elsewhere(attrs: Mapping[str, str]) -> str | None:
    """An address of a picture's file in an attribute that only its own script knows: `file`, `rel`, `nitro-lazy-src`."""
    for name, value in attrs.items():
        if name in _NO_SOURCE or name.endswith("srcset") or not value.startswith(("http", "/")):
            continue
        if _is_file(value):
            return value
    return None


def _is_file(address: str) -> bool:
    """Whether an address is that of a picture's file, and of none that only stands for one."""
    named = " " not in address and _IMAGE_FILE.search(address[:_PATH_LENGTH])
    return bool(named) and _plain(address) is not None


def _plain(src: str) -> str | None:
    return None if not src or src.startswith("data:") or _is_placeholder(src) else src


def _is_placeholder(url: str) -> bool:
    if "{" in url or "**" in url or "%7B" in url or "%7b" in url:  # a script would fill it in
        return True
    words = _TOKENS.split(url.partition("?")[0].rpartition("/")[2][:_PATH_LENGTH].lower())
    if not _STAND_IN.isdisjoint(words):
        return True
    if _MAY_STAND_IN.isdisjoint(words):
        return False
    return all(
        word in _MAY_STAND_IN or word in _NEUTRAL or word.replace("x", "").isdecimal() for word in words
    )


def _pixels(value: str | None) -> int | None:
    if not value:
        return None
    if len(value) <= len("9999") and value.isascii() and value.isdigit():  # most
        return int(value)
    digits = value.strip().removesuffix("px").partition(".")[0]
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < len("100000") else None


def _shown(width: int | None, height: int | None) -> tuple[int | None, int | None]:
    """Both sides as pixels; a ratio says nothing of them."""
    return (
        (None, None)
        if width and height and max(width, height) <= _RATIO_LIKE
        else (width or None, height or None)
    )


def _is_small(width: int | None, height: int | None) -> bool:
    if width and height and max(width, height) <= _RATIO_LIKE and width != height:
        return False
    return 0 < (width or 0) < _SMALLEST or 0 < (height or 0) < _SMALLEST
