"""Pages made harder: readers' comments and teasers of other articles put behind the text.

The gold sets have few pages whose comments stand in the markup, and the class names that tell comments and teasers apart
from an article differ from site to site. So some pages are learned from twice: as they are, and with a section of
strangers behind the article, in one of the shapes that such sections have. What is put in comes from other pages of
the same sets, and is not body.
"""

import html
import random
from collections.abc import Sequence
from dataclasses import dataclass

_COMMENT_CLASSES = (
    "comments",
    "comment-list",
    "kommentare",
    "commentaires",
    "c-list",
    "responses",
    "discussion",
    "",
    "",
)
_TEASER_CLASSES = ("related", "more", "teasers", "list", "recommended", "grid", "cards", "latest", "", "")
_ITEM_CLASSES = ("item", "comment", "post", "entry", "row", "card", "box", "media", "")
_COMMENT_TITLES = (
    "Comments",
    "Kommentare",
    "Commentaires",
    "Comentarios",
    "Комментарии",
    "Komentarze",
    "评论",
    "Σχόλια",
    "",
)
_TEASER_TITLES = (
    "More",
    "Related",
    "Mehr zum Thema",
    "Lire aussi",
    "Читайте также",
    "Zobacz też",
    "相关",
    "Latest news",
    "",
)
_DATES = (
    "{d}.{m:02d}.{y}, {h}:{n:02d}",
    "{m}/{d}/{y} {h}:{n:02d}",
    "{y}-{m:02d}-{d:02d} {h}:{n:02d}",
    "{d} days ago",
    "#{n}",
    "{h}:{n:02d}",
)
_SYLLABLES = [
    "ka",
    "ro",
    "mi",
    "len",
    "to",
    "bar",
    "sy",
    "an",
    "der",
    "ev",
    "iq",
    "ul",
    "zo",
    "pet",
    "ran",
    "19",
    "84",
    "x",
    "_",
    "Mar",
    "Tom",
    "el",
    "Jo",
]
_ITEMS = (3, 14)


@dataclass(frozen=True, slots=True)
class Strangers:
    """Paragraphs of other pages."""

    said: Sequence[str]
    """What people wrote in forums."""
    leads: Sequence[tuple[str, str]]
    """Headline and first paragraph of articles."""


def roughened(source: str, last: str, strangers: Strangers, rng: random.Random) -> str | None:
    """The page with a section behind its text; `None` where the place cannot be found.

    `last` is the last line of the gold: the section stands right behind its element, behind `</article>`, or at the
    end of the page.
    """
    at = _place(source, last, rng)
    if at is None:
        return None
    make = _comments if rng.random() < 0.6 else teasers
    return source[:at] + make(strangers, rng) + source[at:]


def _place(source: str, last: str, rng: random.Random) -> int | None:
    tail = html.escape(last[-25:], quote=False)
    found = source.rfind(tail) if len(tail) > 15 else -1
    if found >= 0 and rng.random() < 0.6:
        end = source.find("</", found + len(tail))
        closed = source.find(">", end) + 1
        if 0 < closed < found + 400:
            return closed
    end = source.rfind("</article>")
    if end >= 0 and rng.random() < 0.6:
        return end if rng.random() < 0.4 else end + len("</article>")
    end = source.rfind("</body>")
    return end if end >= 0 else None


def _attribute(words: Sequence[str], rng: random.Random) -> str:
    word = rng.choice(words)
    return f' class="{word}"' if word else ""


def name_of(rng: random.Random) -> str:
    """A name that nobody has."""
    return "".join(rng.choice(_SYLLABLES) for _ in range(rng.randint(2, 4))).strip("_ ").capitalize()


def when(rng: random.Random) -> str:
    """A date as pages print it."""
    form = rng.choice(_DATES)
    return form.format(
        d=rng.randint(1, 28),
        m=rng.randint(1, 12),
        y=rng.randint(2005, 2025),
        h=rng.randint(0, 23),
        n=rng.randint(0, 59),
    )


def _comments(strangers: Strangers, rng: random.Random) -> str:
    outer, inner, text = rng.choice(
        (
            ("div", "div", "p"),
            ("ol", "li", "p"),
            ("ul", "li", "div"),
            ("div", "div", "div"),
            ("table", "tr", "td"),
            ("div", "blockquote", "p"),
            ("dl", "dd", "p"),
        )
    )
    who = rng.choice(("b", "a", "span", "strong", "h4", "div", "cite"))
    item = _attribute(_ITEM_CLASSES, rng)
    rows = []
    for _ in range(rng.randint(*_ITEMS)):
        by = f"<{who}>{name_of(rng)}</{who}> {when(rng)}" if rng.random() < 0.9 else ""
        said = "".join(
            f"<{text}>{html.escape(rng.choice(strangers.said))}</{text}>"
            for _ in range(rng.choice((1, 1, 1, 2)))
        )
        more = rng.choice(("", "", "<a href='#'>Reply</a>", "<span>0</span> <span>1</span>"))
        head = f"<div>{by}</div>" if rng.random() < 0.7 else by
        rows.append(f"<{inner}{item}>{head}{said}{more}</{inner}>")
    title = rng.choice(_COMMENT_TITLES)
    heading = f"<h3>{title}</h3>" if title else ""
    return f"<div{_attribute(_COMMENT_CLASSES, rng)}>{heading}<{outer}>{''.join(rows)}</{outer}></div>"


def teasers(strangers: Strangers, rng: random.Random) -> str:
    """A box of teasers of other articles."""
    outer, inner, text = rng.choice(
        (
            ("div", "div", "p"),
            ("ul", "li", "p"),
            ("ul", "li", "span"),
            ("dl", "dd", "div"),
            ("div", "article", "p"),
            ("section", "div", "div"),
        )
    )
    head = rng.choice(("h3", "h4", "b", "dt", "h2", "div"))
    item = _attribute(_ITEM_CLASSES, rng)
    rows = []
    for _ in range(rng.randint(*_ITEMS)):
        title, lead = rng.choice(strangers.leads)
        link = (
            f'<{head}><a href="#">{html.escape(title)}</a></{head}>'
            if rng.random() < 0.8
            else f"<{head}>{html.escape(title)}</{head}>"
        )
        date = f"<span>{when(rng)}</span>" if rng.random() < 0.4 else ""
        rows.append(f"<{inner}{item}>{link}{date}<{text}>{html.escape(lead)}</{text}></{inner}>")
    title = rng.choice(_TEASER_TITLES)
    heading = f"<h3>{title}</h3>" if title else ""
    return f"<div{_attribute(_TEASER_CLASSES, rng)}>{heading}<{outer}>{''.join(rows)}</{outer}></div>"
