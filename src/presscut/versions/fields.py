"""The fields of two articles side by side, as short strings, each told to be the same or not."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from presscut.calendars import day_of
from presscut.model import Article, Comments, Image, Media, Post, When
from presscut.text import fold, squeeze
from presscut.versions.nouns import FieldRow

__all__ = ["address", "days_apart", "field_rows", "shown_fields"]

_DISPLAY: Final = 200
"""Characters of a field that are shown."""


def _link_names(name: str, separator: str) -> Callable[[Article], str]:
    return lambda article: separator.join(link.name for link in getattr(article, name))


def _string(name: str) -> Callable[[Article], str]:
    return lambda article: getattr(article, name) or ""


def _when(name: str) -> Callable[[Article], str]:
    def show(article: Article) -> str:
        value: When | None = getattr(article, name)
        return value.isoformat() if value else ""

    return show


def _image(image: Image) -> str:
    shown = image.caption or image.alt or (image.url or "").partition("?")[0]
    return f"{shown} ({image.credit})" if image.credit else shown


def _post(post: Post) -> str:
    who = post.handle or post.author
    return " ".join(part for part in (post.platform, who and f"@{who}", post.text or post.url) if part)


def _medium(medium: Media) -> str:
    shown = " – ".join(part for part in (medium.title, medium.caption) if part)
    said = " ".join(part for part in (medium.kind, medium.platform, shown or medium.url) if part)
    return f"{said} ({medium.credit})" if medium.credit else said


def _comments(comments: Comments) -> str:
    items = " | ".join(f"{item.author or '?'}: {item.text}" for item in comments.items)
    count = max(comments.count or 0, len(comments.items))
    return f"{count}: {items}" if items else "" if comments.count is None else str(comments.count)


def _free(article: Article) -> str:
    return "" if article.free_to_read is None else "yes" if article.free_to_read else "no"


_FIELDS: Final[dict[str, Callable[[Article], str]]] = {
    "url": _string("url"),
    "canonical_url": _string("canonical_url"),
    "outlet": _string("outlet"),
    "language": _string("language"),
    "kind": _string("kind"),
    "kicker": _string("kicker"),
    "section": _string("section"),
    "breadcrumbs": _link_names("breadcrumbs", " › "),
    "headline": _string("headline"),
    "standfirst": _string("standfirst"),
    "key_points": lambda article: " | ".join(article.key_points),
    "authors": lambda article: ", ".join(article.authors),
    "credits": lambda article: ", ".join(f"{person.name} ({person.role})" for person in article.credits),
    "byline": _string("byline"),
    "biographies": lambda article: " | ".join(one.text for one in article.biographies),
    "published": _when("published"),
    "modified": _when("modified"),
    "images": lambda article: " | ".join(map(_image, article.images)),
    "posts": lambda article: " | ".join(map(_post, article.posts)),
    "media": lambda article: " | ".join(map(_medium, article.media)),
    "fact_boxes": lambda article: " | ".join(
        f"{box.title or ''} {box.text}".strip() for box in article.fact_boxes
    ),
    "notes": lambda article: " | ".join(note.text for note in article.notes),
    "related": _link_names("related", " | "),
    "comments": lambda article: _comments(article.comments),
    "tags": lambda article: ", ".join(article.tags),
    "licence": _string("licence"),
    "free_to_read": _free,
}
"""Every field but the body, which `changes` shows, and the capture's own circumstances: time, confidence, evidence."""


def shown_fields(article: Article) -> dict[str, str]:
    """Every field that an article has, as a short string for display, in the order of `Article`."""
    shown = {name: _short(squeeze(show(article))) for name, show in _FIELDS.items()}
    return {name: value for name, value in shown.items() if value}


def field_rows(a: Article, b: Article) -> tuple[FieldRow, ...]:
    """Every field that either article has, in the order of `Article`.

    Text is the same when it is equal folded, an address when it leads to the same thing, a time when it is the same
    moment, or the same day where one of both is only a day.
    """
    rows = (_field_row(name, show, a, b) for name, show in _FIELDS.items())
    return tuple(row for row in rows if row)


def _field_row(name: str, show: Callable[[Article], str], a: Article, b: Article) -> FieldRow | None:
    in_a, in_b = squeeze(show(a)), squeeze(show(b))
    if not in_a and not in_b:
        return None
    if not in_a or not in_b:
        return FieldRow(
            name=name, a=_short(in_a) or None, b=_short(in_b) or None, state="only-a" if in_a else "only-b"
        )
    if name in {"url", "canonical_url"}:
        agree = address(in_a) == address(in_b)
    elif name in {"published", "modified"}:
        agree = days_apart(getattr(a, name), getattr(b, name)) == 0.0
    else:
        agree = fold(in_a) == fold(in_b)
    return FieldRow(name=name, a=_short(in_a), b=_short(in_b), state="same" if agree else "differs")


def _short(shown: str) -> str:
    return shown if len(shown) <= _DISPLAY else shown[: _DISPLAY - 1].rstrip() + "…"


def days_apart(a: When, b: When) -> float:
    """Days between two times, by the clock on the page; 0 for a moment of a day, whichever of both is only a day."""
    if not isinstance(a, datetime) or not isinstance(b, datetime):
        return float(abs((day_of(a) - day_of(b)).days))
    if (a.utcoffset() is None) != (b.utcoffset() is None):
        a, b = a.replace(tzinfo=None), b.replace(tzinfo=None)
    return abs((a - b).total_seconds()) / 86_400


_EMBEDDED = re.compile(r".*(https?:/.*)", re.DOTALL | re.IGNORECASE)
_DOOR: Final = re.compile(r"(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
"""First labels of a host that lead to the same pages."""
_TAIL: Final = re.compile(r"(?:/(?:amp|index\.\w{3,5})?|\.amp)\Z")
_TRACKING: Final = re.compile(r"(?:utm_|at_|mc_|pk_|__?)\w*|\w+clid|cmpid?|ref|source|amp|outputtype|share")
"""Names of query parameters that say how a reader came, not what is read."""


def address(url: str) -> str:
    """The part of an address that says what is read: `host/path?query`, lower-case host, no tracking, no `www`.

    Of the address of an archive or cache that holds another address in its path, that other one. What is no address
    comes back as it is.
    """
    head, mark, query = url.partition("?")
    inner = _EMBEDDED.match(head)
    try:
        parts = urlsplit((inner.group(1) if inner else head) + mark + query)
        host = _DOOR.sub("", parts.hostname or "", count=1)
        pairs = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:  # brackets that are no IPv6 address, too many parameters
        return url
    kept = sorted(f"{name}={value}" for name, value in pairs if not _TRACKING.fullmatch(name.lower()))
    return host + _TAIL.sub("", parts.path) + ("?" + "&".join(kept) if kept else "")
