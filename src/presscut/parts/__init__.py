"""The typed parts of a page, one file a kind: each a pure function over the columns of `columns.Page`.

`find` asks them all, in one look at the page. A block of text belongs to one part only: what an embedded post says is
no caption, and what readers wrote no related link. `structure` and `spans` tell the blocks that are left.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Final, TypeVar

from presscut.columns import Bools, Page
from presscut.model import Biography, Comments
from presscut.parts import (
    biographies,
    boxes,
    comments,
    figures,
    live,
    media,
    notes,
    posts,
    quotes,
    related,
    tables,
)
from presscut.parts.belonging import unlinked
from presscut.parts.ground import Found, Ground, Parts, survey
from presscut.parts.sheet import telling

__all__ = ["Found", "Parts", "find"]

T = TypeVar("T")


def find(
    page: Page, body: Bools, url: str | None = None, about: str = "", authors: tuple[str, ...] = ()
) -> Parts:
    """The parts of the article whose body are these blocks, (m,); none where there is no body.

    `url` is the page's address: relative ones are made absolute with it, or with the page's `<base>`. `about` are words that tell
    what the article is about, its headline or more: boxes of links are held against them; `authors` are who wrote it, as far
    as is known: what is said about them is told by their names.
    """
    ground = survey(page, body, url, frozenset(telling(about)), authors)
    if ground is None:
        return Parts()
    offers = set(boxes.offers(ground))
    owned = set[int]() if _holds_most(ground, offers) else offers
    of_data = tables.find(ground)
    in_tables = frozenset(block for table in of_data for block in table.blocks)
    about_authors = tuple(_beside(ground, biographies.find(ground)))
    links = tuple(_beside(ground, related.find(ground)))
    players = media.find(ground)
    return Parts(
        entries=_own(live.find(ground), owned),
        posts=_own(posts.find(ground), owned),
        comments=_own(_spared(comments.find(ground), about_authors), owned),
        tables=_own(of_data, owned),
        media=_own(players, owned),
        images=_own(unlinked(ground, media.unplayed(figures.find(ground), players), links), owned),
        related=tuple(part for part in _own(links, owned) if part.noun.url),
        biographies=_own(about_authors, owned),
        fact_boxes=_own(_beside(ground, boxes.fact_boxes(ground, in_tables)), owned),
        quotes=_own(quotes.find(ground), owned),
        notes=_own(_beside(ground, notes.find(ground)), owned),
        key_points=tuple(points for points in boxes.key_points(ground) if owned.isdisjoint(points.blocks)),
        owned=frozenset(owned),
    )


def _beside(ground: Ground, parts: Iterable[Found[T]]) -> Iterator[Found[T]]:
    """The parts without the blocks of one that would take the article itself: its container was taken for a box."""
    for part in parts:
        yield replace(part, blocks=()) if _holds_most(ground, part.blocks) else part


def _spared(
    threads: Iterable[Found[Comments]], others: Collection[Found[Biography]]
) -> Iterator[Found[Comments]]:
    """The threads, those of which the page tells the number alone without the biographies in them: they are the foot of the article."""
    theirs = {block for one in others for block in one.blocks}
    for thread in threads:
        if thread.noun.items or theirs.isdisjoint(thread.blocks):
            yield thread
        else:
            yield replace(thread, blocks=tuple(block for block in thread.blocks if block not in theirs))


def _holds_most(ground: Ground, blocks: Collection[int]) -> bool:
    """Whether these are more than half of the body, by its letters; never of a body so short that it is one box."""
    ours = [block for block in blocks if ground.body[block]]
    if len(ours) < _A_TEXT:
        return False
    page = ground.page
    lengths = page.block_end - page.block_start
    return bool(2 * lengths[ours].sum() > lengths[ground.body].sum())


_A_TEXT: Final = 5
"""Blocks of a body, at least, that no box is taken to hold."""


def _own(parts: Iterable[Found[T]], owned: set[int]) -> tuple[Found[T], ...]:
    """The parts whose text no other kind has yet, each with the blocks that are its own; `owned` grows."""
    kept = []
    for part in parts:
        if owned.isdisjoint(part.blocks):
            owned.update(part.blocks)
            kept.append(part)
            continue
        blocks = tuple(block for block in part.blocks if block not in owned)
        if blocks:
            owned.update(blocks)
            kept.append(replace(part, blocks=blocks))
    return tuple(kept)
