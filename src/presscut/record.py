"""The nouns of one article over all its captures. Frozen, plain data; a version's number is its place in time."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from presscut.model import Article, When
from presscut.text import Change

__all__ = ["Record", "Version"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One capture of the article, whole as it was, and what changed since the one before."""

    article: Article
    name: str | None = None
    """What the caller calls it: the name of a file, an address."""
    changes: tuple[Change, ...] = ()
    """Sentences added, removed and changed since the version before, in reading order; none in the first."""

    @property
    def time(self) -> When | None:
        """When it was so: captured, else modified, else published."""
        return self.article.captured or self.article.modified or self.article.published

    @property
    def url(self) -> str | None:
        """Where it was captured."""
        return self.article.url

    @property
    def minor(self) -> bool:
        """Whether nothing changed since the version before but spelling, spacing and what is no sentence."""
        return all(change.minor for change in self.changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One article over all its captures."""

    article: Article
    """The best of every version: each field, each part and each paragraph once."""
    versions: tuple[Version, ...]
    """In time order, at least one. Whatever is not in `article` as it was is here."""
    sources: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Field of `article` → numbers of the versions. One value: all that say it, first the one it was taken from. Several
    (body, images, posts, related …): one number an item, of the version it was taken from. `comments` are the items,
    `comments.count` is their number."""

    def to_json(self, *, indent: int | None = None) -> str:
        """The whole record as JSON, keys in their fixed order."""
        from presscut.codec import record_to_json

        return record_to_json(self, indent=indent)
