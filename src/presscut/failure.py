"""Why there is no article: a value, with a reason from a closed set. The other nouns are in `model`, which hands this one on."""

from dataclasses import dataclass
from typing import Literal, get_args

__all__ = ["REASONS", "Failure", "Kind", "Reason", "Stage"]

Kind = Literal["article", "live", "forum", "documentation", "product", "listing", "other"]
"""What sort of page this is, by its type of schema.org: `Article`, `LiveBlogPosting`, `DiscussionForumPosting`,
`TechArticle` (a manual), `Product`, `CollectionPage`; or another one: a service, a login, an error, an empty shell."""

Stage = Literal["source", "page", "labels", "article", "work"]
"""Where a page was lost: reading it, making columns of it, labelling its blocks, putting the article together; or in the
process that did all of it."""

Reason = Literal[
    "unreadable",  # the file or folder cannot be opened
    "fetch-failed",  # the address did not answer, or answered with an error
    "refused",  # the address is not one to fetch: scheme, content type or too many redirects
    "not-html",  # bytes of another kind: PDF, image, archive
    "undecodable",  # no encoding makes text of the bytes
    "empty",  # nothing to read: no bytes, only white space, or markup without text
    "damaged",  # a record of an archive or table that is torn, or lies about its length or packing
    "too-large",  # more bytes, text or blocks than the limit
    "no-article",  # a page, but no article on it
    "timeout",  # took longer than a page may
    "memory",  # needs more memory than a page may have
    "crashed",  # the processes that worked on it died
    "internal",  # a defect of presscut: please report it
]
REASONS: tuple[str, ...] = get_args(Reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why there is no article. Falsy, so that `if article := extract(page):` reads well."""

    reason: Reason
    stage: Stage
    detail: str = ""
    """One sentence for people: what was found, with its number or name."""
    url: str | None = None
    kind: Kind | None = None
    """What sort of page it seems to be, where it was read …"""
    score: float | None = None
    """… and how sure that is, 0–1."""

    def __bool__(self) -> Literal[False]:
        """`False`: a failure is no article, and type checkers know it."""
        return False
