"""Captures of one article in, one record out: everything that any of them has, each thing once, and where it is from.

Laws of this file, held by `tests/test_merge.py`:
1. The order in which captures are given does not matter.
2. Merging again changes nothing: one capture is its own merge, and the merged article beside its captures, or a record
   merged once more, gives the same article.
3. Nothing is lost. A sentence of any capture stands in the merged article, or in the changes from one version to the
   next as removed or changed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from itertools import pairwise
from typing import Any, Final, NamedTuple

from presscut.errors import UsageError
from presscut.model import Article, Block
from presscut.record import Record, Version
from presscut.text import changes
from presscut.versions.judge import relate
from presscut.versions.order import in_time
from presscut.versions.paragraphs import join
from presscut.versions.places import Piece, Said, pieces_of, said
from presscut.versions.union import KEYS, Union, comments, union
from presscut.versions.values import VALUES, best, evidence

__all__ = ["merge"]


def merge(
    captures: Iterable[Article | Record], *, names: Sequence[str | None] = (), check: bool = True
) -> Record:
    """One record out of captures of one article; a record among them stands for its versions.

    Args:
        captures: in any order; one that comes twice counts once.
        names: what to call them, as many as there are captures; names inside a record are kept.
        check: refuse captures that `relate` calls different from all others.

    Raises:
        UsageError: there is no capture, the names are not as many, or some captures are not of the same article; the
            message names those that do not belong to the most.
    """
    given = list(captures)
    if not given:
        raise UsageError("nothing to merge: give one capture at least")
    if names and len(names) != len(given):
        raise UsageError(f"{len(names)} names for {len(given)} captures")
    found = _in_time(_flat(given, names or [None] * len(given)))
    if check:
        _refuse_others(found)
    taken = _without_the_merge(found)
    article, sources = _merged([found[k].article for k in taken])
    sources = {field: tuple(taken[k] for k in numbers) for field, numbers in sources.items()}
    return Record(article=article, versions=_with_changes(found), sources=sources)


def _flat(given: Sequence[Article | Record], names: Sequence[str | None]) -> list[Version]:
    flat: list[Version] = []
    for one, name in zip(given, names, strict=True):
        if isinstance(one, Record):
            flat += one.versions
        elif isinstance(one, Article):
            flat.append(Version(article=one, name=name))
        else:
            raise UsageError(f"a capture is an Article or a Record, not {type(one).__name__}")
    return flat


def _in_time(versions: Sequence[Version]) -> list[Version]:
    """The versions in the order of time, equal ones once, under the name that is first in the alphabet."""
    named = sorted(versions, key=lambda version: (version.name is None, version.name or ""))
    once: list[Version] = []
    for version in named:
        if all(version.article != other.article for other in once):
            once.append(version)
    return [once[k] for k in in_time([version.article for version in once])]


_TRIED: Final = 8
"""Captures at most that are held against the merge of all others, the latest first."""


def _without_the_merge(versions: Sequence[Version]) -> list[int]:
    """The numbers of all versions but one that is just what the others give merged: it adds nothing to them."""
    every = list(range(len(versions)))
    for k in every[: -_TRIED - 1 : -1]:
        others = [other for other in every if other != k]
        if len(others) > 1 and _is_merge(versions[k].article, [versions[at].article for at in others]):
            return others
    return every


def _is_merge(article: Article, others: Sequence[Article]) -> bool:
    """Whether an article is what others give merged; what costs little is looked at first."""
    for field in VALUES:
        choice = best(others, field)
        if choice is not None and choice[0] != getattr(article, field):
            return False
    return _merged(others)[0] == article


def _with_changes(versions: Sequence[Version]) -> tuple[Version, ...]:
    first = replace(versions[0], changes=())
    later = (
        replace(
            new,
            changes=tuple(
                change for change in changes(old.article.text, new.article.text) if change.kind != "same"
            ),
        )
        for old, new in pairwise(versions)
    )
    return (first, *later)


# --- do they belong together? ----------------------------------------------------------------------------------------


def _refuse_others(versions: Sequence[Version]) -> None:
    groups: list[list[int]] = []
    left = list(range(len(versions)))
    while left:
        group = [left.pop(0)]
        for known in group:  # grows while it is read
            same = [k for k in left if relate(versions[known].article, versions[k].article) != "different"]
            group += same
            left = [k for k in left if k not in same]
        groups.append(group)
    if len(groups) == 1:
        return
    most = max(groups, key=len)
    others = ", ".join(_called(versions, k) for group in groups if group is not most for k in group)
    kept = ", ".join(_called(versions, k) for k in most)
    raise UsageError(f"not the same article: {others} does not belong with {kept}")


def _called(versions: Sequence[Version], k: int) -> str:
    version = versions[k]
    return version.name or version.url or repr(version.article.headline or f"capture {k + 1} in time")


# --- one article -----------------------------------------------------------------------------------------------------


def _merged(articles: Sequence[Article]) -> tuple[Article, dict[str, tuple[int, ...]]]:
    """The merged article, and for each field the numbers of the captures that it is from."""
    if len(articles) == 1:
        return articles[0], _own(articles[0])
    values: dict[str, Any] = {}
    sources: dict[str, tuple[int, ...]] = {}
    for field in VALUES:
        if choice := best(articles, field):
            values[field], sources[field] = choice
    unions: dict[str, Union[Any]] = {}
    for field, keys in KEYS.items():
        unions[field] = union([_parts(article, field) for article in articles], keys)
        if unions[field].parts:
            values[field], sources[field] = unions[field].parts, unions[field].sources
    every = [article.comments for article in articles]
    values["comments"], sources["comments"] = comments(every)
    sources["comments.count"] = tuple(
        k for k, one in enumerate(every) if one.count is not None and one.count == values["comments"].count
    )
    body = join([_set(article, k, unions) for k, article in enumerate(articles)], _known(articles))
    if body and body[0].opening:
        values["standfirst"], sources["standfirst"] = body[0].block.text, (body[0].version,)
        body = body[1:]
    values["body"] = tuple(_whole(piece, unions) for piece in body)
    sources["body"] = tuple(piece.version for piece in body)
    values["evidence"] = evidence(articles, sources)
    return Article(**values), {field: numbers for field, numbers in sources.items() if numbers}


def _own(article: Article) -> dict[str, tuple[int, ...]]:
    """The sources of a single capture's fields."""
    sources: dict[str, tuple[int, ...]] = {}
    if article.comments.count is not None:
        sources["comments.count"] = (0,)
    for one in fields(article):
        value = article.comments.items if one.name == "comments" else getattr(article, one.name)
        several = isinstance(value, tuple) and one.name not in VALUES
        if value is not None and value != () and one.name != "evidence":
            sources[one.name] = (0,) * len(value) if several else (0,)
    return sources


class _Held(NamedTuple):
    """How a block holds a part that has a field of the article too."""

    kind: str
    key: str
    """The block's own field for it …"""
    words: str
    """… and the part's for the words that are the block's text."""


_HELD: Final = {
    "images": _Held("figure", "image", "caption"),
    "posts": _Held("post", "post", "text"),
    "media": _Held("media", "media", "caption"),
}


def _parts(article: Article, field: str) -> Sequence[Any]:
    """The parts of a field; pictures, players and posts also where only the body has them."""
    own: list[Any] = list(getattr(article, field))
    if held := _HELD.get(field):
        inside = [getattr(block, held.key) for block in article.body]
        own += [part for part in inside if part is not None and part not in own]
    return own


def _known(articles: Sequence[Article]) -> frozenset[Said]:
    """What has a field of its own, and may stand among the paragraphs of another capture."""
    lines = [text for one in articles for text in (one.headline, one.kicker, one.byline) if text]
    shown = [part for one in articles for field in ("images", "media") for part in _parts(one, field)]
    lines += [part.caption for part in shown if part.caption]
    return frozenset(map(said, lines))


def _set(article: Article, k: int, unions: dict[str, Union[Any]]) -> list[Piece]:
    """The pieces of a capture, each figure, player and post with its number among all."""
    return [replace(piece, part=_part(piece.block, unions)) for piece in pieces_of(article, k)]


def _part(block: Block, unions: dict[str, Union[Any]]) -> tuple[str, int] | None:
    for field, (kind, key, _) in _HELD.items():
        if block.kind == kind and (held := getattr(block, key)) is not None:
            return field, unions[field].number[KEYS[field](held)[0]]
    return None


def _whole(piece: Piece, unions: dict[str, Union[Any]]) -> Block:
    """The block with what all captures know of its picture, player or post."""
    if piece.part is None:
        return piece.block
    field, number = piece.part
    part = unions[field].parts[number]
    held = _HELD[field]
    text = getattr(part, held.words) or piece.block.text
    spans = piece.block.spans if text == piece.block.text else ()
    changed: dict[str, Any] = {"text": text, "spans": spans, held.key: part}
    return replace(piece.block, **changed)
