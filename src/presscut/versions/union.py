"""Parts of several captures as one list, each part once.

Rules of this file:
1. Two parts are one when they share a key: the same picture in two sizes has one path or one caption, the same post one
   address or one text. Keys join across all captures, so that the order of captures does not matter.
2. What is kept of several copies is chosen value by value, by rules that do not see the order either: the longest
   text, the largest picture, the most precise time.
3. The list with most parts stands first and gives the order; what it has not follows in the order of time.
"""

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any, Final, Generic, NamedTuple, TypeVar

from presscut.model import Author, Biography, Comment, Comments, FactBox, Image, Link, Media, Note, Post
from presscut.text import fold, words
from presscut.versions.fields import address
from presscut.versions.order import instant

__all__ = ["KEYS", "Union", "comments", "image_keys", "post_keys", "union"]

Part = TypeVar("Part", bound=Hashable)
Keys = Callable[[Any], list[Hashable]]


class Union(NamedTuple, Generic[Part]):
    """Parts, each once."""

    parts: tuple[Part, ...]
    sources: tuple[int, ...]
    """The number of the list that each part was taken from: of several, the last that has it as it is, else the last."""
    number: dict[Hashable, int]
    """Key → number of the part."""


def union(lists: Sequence[Sequence[Part]], keys: Keys) -> Union[Part]:
    """The parts of all lists, which are in the order of time."""
    longest = max(range(len(lists)), key=lambda k: (len(lists[k]), k), default=0)
    turns = sorted(range(len(lists)), key=lambda k: (k != longest, k))
    every = [(k, part) for k in turns for part in lists[k]]
    groups = _groups([keys(part) for _, part in every])
    parts, sources = [], []
    for group in groups:
        blended = _blended([every[at][1] for at in group])
        as_it_is = [every[at][0] for at in group if every[at][1] == blended]
        parts.append(blended)
        sources.append(max(as_it_is or [every[at][0] for at in group]))
    number = {
        key: number for number, group in enumerate(groups) for at in group for key in keys(every[at][1])
    }
    return Union(tuple(parts), tuple(sources), number)


def _groups(keys: Sequence[Sequence[Hashable]]) -> list[list[int]]:
    """Places that share a key, directly or through others, in order of the first place."""
    leader = list(range(len(keys)))

    def find(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    first: dict[Hashable, int] = {}
    for at, own in enumerate(keys):
        for key in own:
            a, b = find(first.setdefault(key, at)), find(at)
            leader[max(a, b)] = min(a, b)
    groups: dict[int, list[int]] = {}
    for at in range(len(keys)):
        groups.setdefault(find(at), []).append(at)
    return list(groups.values())


# --- one part out of several copies ----------------------------------------------------------------------------------


def _blended(copies: Sequence[Part]) -> Part:
    if len({*copies}) == 1 or not hasattr(copies[0], "__dataclass_fields__"):
        return max(copies, key=_rank)
    values = {
        one.name: max((getattr(copy, one.name) for copy in copies), key=_rank)
        for one in fields(copies[0])  # type: ignore[arg-type]
    }
    if isinstance(copies[0], Image):  # the size is that of the address
        chosen = max(copies, key=_size)
        values |= {name: getattr(chosen, name) for name in ("url", "width", "height")}
    return type(copies[0])(**values)


def _size(image: Any) -> tuple[int, int, int, str]:
    return image.url is not None, image.width or 0, image.height or 0, image.url or ""


def _rank(value: Any) -> tuple[int, float, str]:
    """Which of two values says more: a moment more than a day, the earlier one; a longer text; a larger number."""
    if value is None:
        return 0, 0.0, ""
    if isinstance(value, datetime):
        return 3 if value.tzinfo else 2, -instant(value), ""
    if isinstance(value, date):
        return 1, -instant(value), ""
    if isinstance(value, int | float):
        return 1, float(value), ""
    return 1, float(len(str(value))), repr(value)


# --- what makes two parts one ----------------------------------------------------------------------------------------

_SIZE: Final = re.compile(
    r"[-_/.](?:w|h|width|height|size)?[-_=]?\d{2,5}(?:x\d{2,5}|w|h|px)?(?=[-_/.]|$)|\d+x\d+", re.IGNORECASE
)
"""A size in the path of a picture: `-1024x768`, `/640/`, `_w800`."""
_TELLING_WORDS: Final = 3
"""Words from which an equal caption tells that two pictures are one; "Photo" or a name alone does not."""


def _said(text: str | None) -> str:
    return " ".join(words(fold(text or "")))


def image_keys(image: Image) -> list[Hashable]:
    """Its address without size and query, and its caption."""
    found: list[Hashable] = []
    if image.url:
        place = address(image.url).partition("?")[0]
        found.append(("url", _SIZE.sub("", place) or place))
    caption = _said(image.caption)
    if caption.count(" ") + 1 >= _TELLING_WORDS or (caption and not image.url):
        found.append(("caption", caption))
    return found or [("same", image)]


def post_keys(post: Post) -> list[Hashable]:
    """Its address, and its text."""
    found: list[Hashable] = [("url", address(post.url))] if post.url else []
    text = _said(post.text)
    if text.count(" ") + 1 >= _TELLING_WORDS or (text and not post.url):
        found.append(("text", text))
    return found or [("same", post)]


def _link_keys(link: Link) -> list[Hashable]:
    found: list[Hashable] = [("url", address(link.url))] if link.url else []
    name = _said(link.name)
    if name.count(" ") + 1 >= _TELLING_WORDS or (name and not link.url):
        found.append(("name", name))
    return found or [("same", link)]


def _named_keys(part: Author) -> list[Hashable]:
    return [(_said(part.name) or part.name, part.role)]


def _text_keys(part: Biography | FactBox | Note) -> list[Hashable]:
    return [_said(part.text) or part]


def _string_keys(part: str) -> list[Hashable]:
    return [_said(part) or part]


def _media_keys(part: Media) -> list[Hashable]:
    return [address(part.url)]


KEYS: Final[dict[str, Keys]] = {
    "authors": _string_keys,
    "credits": _named_keys,
    "biographies": _text_keys,
    "images": image_keys,
    "posts": post_keys,
    "media": _media_keys,
    "fact_boxes": _text_keys,
    "notes": _text_keys,
    "related": _link_keys,
    "tags": _string_keys,
}
"""Fields of `Article` that hold parts, with what makes two of them one."""


# --- comments --------------------------------------------------------------------------------------------------------


def comments(lists: Sequence[Comments]) -> tuple[Comments, tuple[int, ...]]:
    """The comments of all captures, told by author and text, the highest count; and where each was taken from."""

    def own(comment: Comment) -> list[Hashable]:
        return [(_said(comment.author), _said(comment.text) or comment.text)]

    bare = [[replace(comment, reply_to=None) for comment in found.items] for found in lists]
    joined = union(bare, own)
    answered: dict[int, int] = {}
    for found in lists:
        for comment in found.items:
            if comment.reply_to is not None and 0 <= comment.reply_to < len(found.items):
                at = joined.number[own(comment)[0]]
                answered.setdefault(at, joined.number[own(found.items[comment.reply_to])[0]])
    items = tuple(replace(item, reply_to=answered.get(at)) for at, item in enumerate(joined.parts))
    counts = [found.count for found in lists if found.count is not None]
    return Comments(count=max(counts, default=None), items=items), joined.sources
