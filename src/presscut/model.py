"""Every noun of presscut's answers: what a page says, and where it says it. All frozen, all plain data.

Rules of this file:
1. It imports nothing of the package but `slots` and what a `Failure` is, so that every stage may speak in its words.
2. A value is whole when it is built; a stage that learns more returns a new one (`dataclasses.replace`).
3. A **day stays a day**: where the page gives no time the value is a `date`, never a midnight. A moment is an aware
   `datetime` when the page gives a zone or offset, a naive one when it gives a clock time without a zone.
4. Absent is `None`, or the empty tuple where there can be several. An empty string is never stored.

The nouns of the columns that lead here (`Page`, `Labels`) are in `columns.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, TypeAlias, get_args

from presscut.failure import REASONS, Failure, Kind, Reason, Stage
from presscut.slots import quick

__all__ = [
    "BLOCK_KINDS", "REASONS", "Article", "Author", "Biography", "Block", "BlockKind", "Claim", "Comment",
    "Comments", "Evidence", "FactBox", "Failure", "Image", "Kind", "Link", "Media", "Note", "NoteKind",
    "Post", "Reason", "Role", "Span", "SpanKind", "Stage", "Value", "When",
]  # fmt: skip

When: TypeAlias = date | datetime
"""A day (`date`), or a moment (`datetime`). Test for the moment first: a `datetime` is a `date` too."""

Value: TypeAlias = str | int | bool | date | datetime | tuple[str, ...] | tuple["Link", ...]
"""What a claim may say, already parsed."""

BlockKind = Literal[
    "paragraph",
    "heading",
    "list_item",
    "quote",
    "pull_quote",
    "table",
    "code",
    "post",
    "figure",
    "media",
    "fact_box",
    "note",
]
BLOCK_KINDS: tuple[str, ...] = get_args(BlockKind)

SpanKind = Literal["link", "strong", "emphasis", "code", "sub", "sup"]

Role = Literal["author", "photographer", "agency"]

NoteKind = Literal["correction", "update", "editor"]
"""What the outlet says about its own article: what was wrong, what was added, or how it came about."""


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A name with an address: a breadcrumb, a related article, a topic."""

    name: str
    """What a reader sees, white space folded."""
    url: str | None = None
    """Absolute where the page's own address is known, else as written."""


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a block's text that is a link or is set apart: code points, half-open `[start, end)`."""

    kind: SpanKind
    start: int
    end: int
    url: str | None = None
    """Only for links."""


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture of the article."""

    url: str | None = None
    """The largest version the page offers; `None` where only the caption was left (a text dump)."""
    alt: str | None = None
    """Its alternative text, or its title where it has none."""
    caption: str | None = None
    """What the page prints under it, without the credit."""
    credit: str | None = None
    """Photographer, agency or source, without the word "Photo" or its kin."""
    width: int | None = None
    """Pixels, as the page declares them."""
    height: int | None = None
    lead: bool = False
    """The picture the article opens with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post of a social network, embedded in the article."""

    platform: str
    """Lower case: twitter, facebook, instagram, tiktok, bluesky, mastodon, telegram, reddit, threads …"""
    author: str | None = None
    """The name shown."""
    handle: str | None = None
    """Without the @."""
    published: When | None = None
    published_raw: str | None = None
    text: str | None = None
    """`None` where the page holds only the address (an iframe)."""
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A video or audio player of the article."""

    kind: Literal["video", "audio"]
    url: str
    platform: str | None = None
    """youtube, vimeo …; `None` for a file of the outlet's own."""
    title: str | None = None
    """What the player is called …"""
    caption: str | None = None
    """… and what is printed with it."""
    credit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactBox:
    """A box of facts beside the article or between its paragraphs: an explainer, figures, a timetable."""

    text: str
    """Its lines, without the title."""
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A word of the outlet about the article itself: a correction, an update, an editor's note."""

    kind: NoteKind
    text: str
    """As printed, with its label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Biography:
    """What the page says about someone who wrote the article."""

    text: str
    name: str | None = None
    """Whom it is about: as it stands over the lines, or as the lines name a known author; `None` where nobody is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One reader's comment."""

    text: str
    author: str | None = None
    published: When | None = None
    published_raw: str | None = None
    reply_to: int | None = None
    """Index of the comment answered, in `Comments.items`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comments:
    """What readers wrote below: how many, and those that the page itself holds."""

    count: int | None = None
    """As the page says it; `None` where it says nothing (`len(items)` may still be more than 0)."""
    items: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Someone named in the byline."""

    name: str
    role: Role = "author"
    url: str | None = None


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One piece of the article, in reading order.

    `text` is what a reader reads, one line a `<br>`. For a figure or a player it is the caption and for a post its text, all
    also in `image`, `media` and `post`; a table's text is its cells, tab and newline between them; a fact box's text is all its
    lines, the title first. Where an entry of a live blog begins, its first block has the time.
    """

    kind: BlockKind
    text: str
    level: int = 0
    """Headings: 1–6. List items: nesting depth from 1. Else 0."""
    ordered: bool = False
    """List items: numbered."""
    spans: tuple[Span, ...] = ()
    """Links and emphasis inside `text`, by start."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Tables: the cells, row by row."""
    header_rows: int = 0
    """Tables: how many of the first rows are headers."""
    image: Image | None = None
    post: Post | None = None
    media: Media | None = None
    published: When | None = None
    """The first block of a live blog's entry: when the entry was published."""
    published_raw: str | None = None
    """The same as printed."""
    confidence: float = 1.0
    """How sure the labeller is that this belongs to the article, 0–1."""

    @property
    def in_text(self) -> bool:
        """Whether `Article.text` has it: no picture or player, no decoration, no box beside the article; one between its paragraphs."""
        return self.kind not in _BESIDE and (self.kind != "fact_box" or self.confidence >= _A_PART)


_BESIDE = frozenset({"figure", "media", "pull_quote"})
_A_PART = 0.6
"""Confidence from which a fact box is read as part of the text. Of those of 22 pages with gold, those above it were in the gold text
in 21 of 29, those below in none of 21."""


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement of the page about one field."""

    field: str
    """Name of the field of `Article` it speaks of."""
    value: Value
    """Parsed to the field's type."""
    raw: str
    """As it stands in the page."""
    source: str
    """Where it stands: `json-ld:headline`, `meta:og:title`, `microdata:datePublished`, `h1`, `time`, `text:byline` …"""
    row: int | None = None
    """Row of the element in `Page`, where there is one."""


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Every claim about one field, and the one that was believed."""

    field: str
    trusted: Claim | None
    """`None` when no claim was good enough."""
    claims: tuple[Claim, ...] = ()
    """All of them, the trusted one too, in order of trust."""
    why: str = ""
    """One phrase: what decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as one capture shows it: everything the page says, each thing in its place and nothing twice."""

    url: str | None = None
    """The address it was captured from, as given by the caller."""
    canonical_url: str | None = None
    """The address the page itself claims, absolute."""
    outlet: str | None = None
    """The site's name as it writes it."""
    language: str | None = None
    """BCP 47 primary tag, lower case: `en`, `pt`, `zh`."""
    kind: Kind = "article"
    kicker: str | None = None
    """The short line over the headline."""
    section: str | None = None
    breadcrumbs: tuple[Link, ...] = ()
    """From the outermost section inwards, without the home page and the article itself."""
    headline: str | None = None
    """What a reader sees at the top, never with the site's name."""
    standfirst: str | None = None
    """The sentence or two between headline and body (dek, lede line, chapeau, Vorspann)."""
    key_points: tuple[str, ...] = ()
    """The points of a summary at the top ("Key points", "Das Wichtigste in Kürze"). The body has them as list items."""
    authors: tuple[str, ...] = ()
    """Names of people, without "By", titles and dates, in the page's order."""
    credits: tuple[Author, ...] = ()
    """The same with their roles, and agencies and photographers."""
    byline: str | None = None
    """The byline as printed."""
    biographies: tuple[Biography, ...] = ()
    published: When | None = None
    """When it first appeared. Never the modified or the captured time."""
    modified: When | None = None
    captured: datetime | None = None
    """When the page was fetched; aware, UTC. Known only to the caller."""
    body: tuple[Block, ...] = ()
    images: tuple[Image, ...] = ()
    posts: tuple[Post, ...] = ()
    media: tuple[Media, ...] = ()
    fact_boxes: tuple[FactBox, ...] = ()
    notes: tuple[Note, ...] = ()
    """Corrections, updates and editors' notes; the body has them where they stand."""
    related: tuple[Link, ...] = ()
    comments: Comments = field(default_factory=Comments)
    tags: tuple[str, ...] = ()
    licence: str | None = None
    """Address or name of the licence the page declares."""
    free_to_read: bool | None = None
    """`False` where the page says it is behind a paywall, `True` where it says it is not, else `None`."""
    confidence: float = 0.0
    """0–1: how sure presscut is that the text is the article and the whole of it."""
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    """Field name → every claim about it and the one believed."""

    @property
    def title(self) -> str | None:
        """The headline, by the name trafilatura's users type."""
        return self.headline

    @property
    def text(self) -> str:
        """What a reader reads, blocks parted by a blank line: the standfirst, then body and posts in the page's order.

        Headline, byline, captions and credits are fields of their own and not in it; pull quotes repeat the body, and
        fact boxes may stand beside it: they are left out, but not boxes between its paragraphs. The answers in a
        forum are its text: those found as comments follow.
        """
        parts = [self.standfirst] if self.standfirst else []
        parts += [block.text for block in self.body if block.text and block.in_text]
        parts += [answer.text for answer in self.answers if answer.text]
        return "\n\n".join(parts)

    @property
    def answers(self) -> tuple[Comment, ...]:
        """The comments that are text: in a forum the answers, on other pages none."""
        return self.comments.items if self.kind == "forum" else ()

    # The doors to what stands on higher floors: opened when called, so that importing the noun stays cheap.

    def to_text(self) -> str:
        """`text`, as `render` writes it for people: with the marks of list items."""
        from presscut.render import render

        return render(self, "text")

    def to_markdown(self) -> str:
        """The article as Markdown (CommonMark with pipe tables): headline, byline, figures, players and posts included."""
        from presscut.render import render

        return render(self, "markdown")

    def to_html(self) -> str:
        """The article as one clean, safe HTML `<article>`: no script, style, class or outside resource but images."""
        from presscut.render import render

        return render(self, "html")

    def to_tei(self) -> str:
        """The article as a TEI P5 document that validates against TEI All."""
        from presscut.render import render

        return render(self, "tei")

    def to_jsonld(self) -> str:
        """The article as schema.org `NewsArticle` JSON-LD."""
        from presscut.render import render

        return render(self, "jsonld")

    def to_json(self, *, indent: int | None = None) -> str:
        """The whole record as JSON: `to_dict`, keys in their fixed order."""
        from presscut.codec import to_json

        return to_json(self, indent=indent)

    def to_dict(self) -> dict[str, object]:
        """The whole record as plain JSON types, keys in a fixed order, `schema` naming the version."""
        from presscut.codec import to_dict

        return to_dict(self)
