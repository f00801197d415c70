"""What every written form shares: which pieces stand where, how lists nest, how a moment reads.

Rules of this file:
1. It knows no markup.
2. Nothing of the article is written twice and nothing is left out: a picture, player or post that no block holds comes
   too, the lead picture before the body, the others after it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final, NamedTuple

from presscut.model import Article, Author, Biography, Block, Image, Media, Post, Span, When
from presscut.render.spans import one_line

__all__ = [
    "MAX_DEPTH",
    "ListNames",
    "byline",
    "caption",
    "changed",
    "contributors",
    "depths",
    "language",
    "moment",
    "name_over",
    "nested",
    "pieces",
    "player_name",
    "sizes",
    "stretches",
    "timed",
]

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")

MAX_DEPTH = 8
"""Levels of a list: no press text goes deeper, and parsers of XML stop at 256."""


def pieces(article: Article) -> tuple[Block, ...]:
    """The body in reading order, with the pictures, players and posts that none of its blocks holds."""
    shown = {block.image for block in article.body if block.image}
    addresses = {image.url for image in shown if image.url}
    spare = [image for image in article.images if image not in shown and image.url not in addresses]
    embedded = {block.post for block in article.body if block.post}
    played = {block.media for block in article.body if block.media}
    return (
        *(_figure(image) for image in spare if image.lead),
        *timed(article.body),
        *(_figure(image) for image in spare if not image.lead),
        *(_post(post) for post in article.posts if post not in embedded),
        *(_player(media) for media in article.media if media not in played),
    )


def answers(article: Article) -> Iterator[Block]:
    """The answers in a forum, each under a line with its author and time."""
    for answer in article.answers:
        written = answer.published_raw or (moment(answer.published) if answer.published else "")
        said = ", ".join(filter(None, (answer.author, written)))
        if said:
            yield Block(kind="paragraph", text=said, spans=(Span(kind="strong", start=0, end=len(said)),))
        yield Block(kind="paragraph", text=answer.text)


def timed(body: Iterable[Block]) -> Iterator[Block]:
    """The blocks, each entry of a live blog under a line with its time."""
    for block in body:
        said = block.published_raw or (moment(block.published) if block.published else "")
        if said:
            yield Block(kind="paragraph", text=said, spans=(Span(kind="strong", start=0, end=len(said)),))
        yield block


def _figure(image: Image) -> Block:
    return Block(kind="figure", text=image.caption or "", image=image)


def _post(post: Post) -> Block:
    return Block(kind="post", text=post.text or "", post=post)


def _player(media: Media) -> Block:
    return Block(kind="media", text=media.caption or "", media=media)


def caption(block: Block) -> Block:
    """A figure's block with the caption as its text, wherever it stood."""
    if block.text.strip() or not block.image or not block.image.caption:
        return block
    return Block(kind="figure", text=block.image.caption, image=block.image)


def player_name(media: Media) -> str:
    """What the link to a player says: its title, else its platform or address."""
    return one_line(media.title) or one_line(media.platform) or media.url


def sizes(image: Image) -> tuple[tuple[str, int], ...]:
    """Width and height in pixels by their names, where the page declares a size that a picture can have."""
    declared = (("width", image.width), ("height", image.height))
    return tuple((name, size) for name, size in declared if size and size > 0)


def language(article: Article) -> str | None:
    """The language, if it is spelt as a language tag (BCP 47)."""
    return article.language if _LANGUAGE.fullmatch(article.language or "") else None


def byline(article: Article) -> str:
    """The byline as printed, else the authors' names."""
    return one_line(article.byline) or ", ".join(filter(None, map(one_line, article.authors)))


def contributors(article: Article) -> tuple[Author, ...]:
    """Everyone named, each once: the authors in the page's order, with what the credits know of them, then the others."""
    known = {one.name: one for one in reversed(article.credits)}
    names = dict.fromkeys((*article.authors, *(one.name for one in article.credits)))
    return tuple(known.get(name) or Author(name=name) for name in names)


def name_over(biography: Biography) -> str:
    """The name that stands over the lines of a biography; empty where they begin with it, or nobody is named."""
    name = one_line(biography.name)
    return "" if one_line(biography.text).startswith(name) else name


def changed(article: Article) -> When | None:
    """When an article was changed, unless that was in the minute of its publication: `12:32 +02:00` is `10:32 +00:00`."""
    published, modified = article.published, article.modified
    if published is None or modified is None or published == modified:
        return None if published == modified else modified
    if not isinstance(published, datetime) or not isinstance(modified, datetime):
        return modified
    if (published.tzinfo is None) != (modified.tzinfo is None):
        return modified
    return None if abs(modified - published) < _A_MINUTE else modified


_A_MINUTE: Final = timedelta(minutes=1)


def moment(when: When) -> str:
    """A day or moment for people of any language: `2021-06-01`, `2021-06-01 14:05 +02:00`."""
    if not isinstance(when, datetime):
        return when.isoformat()
    bare = when.replace(tzinfo=None).isoformat(" ", "minutes")
    offset = when.isoformat(" ", "minutes")[len(bare) :]
    return f"{bare} {offset}".rstrip()


def stretches(blocks: Iterable[Block]) -> Iterator[tuple[Block, ...]]:
    """The blocks in order: list items that follow one another together, every other block alone.

    List items without text are left out: markup knows no way to write one that all readers read alike.
    """
    for is_list, group in groupby(blocks, key=lambda block: block.kind == "list_item"):
        if is_list:
            items = tuple(block for block in group if one_line(block.text))
            if items:
                yield items
        else:
            yield from ((block,) for block in group)


def depths(items: Sequence[Block]) -> list[int]:
    """The depth of each list item, from 1: never more than one deeper than the item before, nor than `MAX_DEPTH`."""
    found: list[int] = []
    levels: list[int] = []
    for item in items:
        while levels and levels[-1] >= item.level:
            levels.pop()
        if len(levels) < MAX_DEPTH:
            levels.append(item.level)
        found.append(len(levels))
    return found


class ListNames(NamedTuple):
    """How one markup writes lists: the opening and closing tags of a list, numbered or not, and of an item."""

    opening: Mapping[bool, str]
    closing: Mapping[bool, str]
    item: tuple[str, str]


def nested(items: Sequence[Block], write: Callable[[Block], str], names: ListNames) -> str:
    """The list items as lists inside items of lists, `write` giving what stands in each."""
    out: list[str] = []
    open_: list[bool] = []  # of each open list: numbered?

    def close() -> None:
        out.append(names.item[1] + names.closing[open_.pop()])

    for item, depth in zip(items, depths(items), strict=True):
        while len(open_) > depth:
            close()
        if len(open_) == depth and open_[-1] != item.ordered:
            close()
        elif len(open_) == depth:
            out.append(names.item[1])
        if len(open_) < depth:
            out.append(names.opening[item.ordered])
            open_.append(item.ordered)
        out.append(names.item[0] + write(item))
    while open_:
        close()
    return "".join(out)
