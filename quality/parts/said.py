"""What presscut and its peers say of a page, by role: `Said`.

Rules of this file:
1. A peer is imported when it is asked for, and asked only where it is installed (`quality/peers.py` is the same).
2. Each runs as its own documentation has a user of news pages run it, with everything on that it offers for these roles.
3. An extractor is scored only in the roles it sets out to give (`Extractor.claims`).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Any, Final

from peers import decode


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing an extractor says."""

    text: str = ""
    cells: tuple[str, ...] = ()
    url: str = ""
    handle: str = ""


@dataclass(slots=True)
class Said:
    """All that an extractor says of a page."""

    parts: dict[str, list[Part]] = field(default_factory=dict)
    text: str = ""
    order: list[Part] = field(default_factory=list)
    """The body, part by part; empty for those that give text alone."""

    def add(self, role: str, *parts: Part) -> None:
        """More parts of a role; those that say nothing are left out."""
        self.parts.setdefault(role, []).extend(
            part for part in parts if part.text.strip() or part.cells or part.url or part.handle
        )

    def __getitem__(self, role: str) -> list[Part]:
        """The parts of a role."""
        return self.parts.get(role, [])


@dataclass(frozen=True, slots=True)
class Extractor:
    """presscut or a peer: the module and the distribution it comes in, the roles it claims, and how to ask it."""

    module: str
    distribution: str
    claims: frozenset[str]
    ask: Callable[[bytes, str | None], Said]


def installed() -> dict[str, str]:
    """The extractors that can run here, with their versions."""
    return {name: _version(each.distribution) for name, each in EXTRACTORS.items() if find_spec(each.module)}


def presscut(html: bytes, url: str | None) -> Said:
    """What presscut says of whatever kind of page, with every part it knows: peers refuse none either."""
    return said_of(import_module("presscut").extract(html, url=url, kinds="any"))


def said_of(article: Any) -> Said:
    """What an article of presscut says, by role; nothing where it is a failure."""
    said = Said()
    if not article:
        return said
    said.text = article.text
    for role, value in (
        ("headline", article.headline),
        ("kicker", article.kicker),
        ("byline", article.byline),
    ):
        said.add(role, Part(text=value or ""))
    said.add("standfirst", Part(text=article.standfirst or ""))
    for role, when in (("published", article.published), ("modified", article.modified)):
        said.add(role, Part(text=when.isoformat() if when else ""))
    said.add("author", *map(_text, article.authors))
    said.add("tag", *map(_text, article.tags))
    said.add("breadcrumb", *(Part(text=link.name) for link in article.breadcrumbs))
    _body(said, article)
    _around(said, article)
    return said


def trafilatura(html: bytes, url: str | None) -> Said:
    """What trafilatura says with metadata, comments and tables, read from its tree."""
    found = import_module("trafilatura").bare_extraction(
        html, url=url, with_metadata=True, include_comments=True, include_tables=True
    )
    said = Said()
    if found is None:
        return said
    _plain(said, found.title, (found.author or "").split(";"), found.date, found.tags or ())
    said.text = found.text or ""
    roles = {"p": "paragraph", "head": "heading", "item": "list_item", "quote": "quote", "code": "code"}
    _tree(said, found.body, roles, cell="cell")
    if found.commentsbody is not None:
        said.add("comment", *(_text(" ".join(node.itertext())) for node in found.commentsbody.iter("p")))
    return said


def newspaper4k(html: bytes, url: str | None) -> Said:
    """What newspaper4k says when fed the page; its paragraphs are parted by empty lines."""
    article = import_module("newspaper").Article(url or "http://example.org/", fetch_images=False)
    article.download(input_html=decode(html))
    article.parse()
    said = Said(text=article.text or "")
    when = article.publish_date
    _plain(said, article.title, article.authors, when.isoformat() if when else "", article.tags or ())
    said.add("paragraph", *map(_text, said.text.split("\n\n")))
    said.order = list(said["paragraph"])
    return said


def readability(html: bytes, _url: str | None) -> Said:
    """readability-lxml's short title and author, and its summary read by its elements."""
    document = import_module("readability").Document(decode(html))
    tree = import_module("lxml.html").fromstring(document.summary())
    said = Said(text="\n".join(tree.itertext()))
    said.add("headline", _text(document.short_title()))
    author = document.author() or ""
    said.add("author", _text("" if author == _NO_AUTHOR else author))
    headings = dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading")
    _tree(said, tree, {"p": "paragraph", "li": "list_item", "blockquote": "quote", **headings}, cell="td")
    return said


def resiliparse(html: bytes, _url: str | None) -> Said:
    """The main content of resiliparse; its paragraphs are parted by empty lines."""
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    said = Said(text=extract(decode(html), main_content=True))
    said.add("paragraph", *map(_text, said.text.split("\n\n")))
    said.order = list(said["paragraph"])
    return said


def turbohtml(html: bytes, _url: str | None) -> Said:
    """The article that the HTML library itself finds; its paragraphs are parted by empty lines."""
    found = import_module("turbohtml").parse(decode(html)).article()
    said = Said(text=found.text or "")
    _plain(said, found.title, [found.byline or ""], found.date, found.tags or ())
    said.add("paragraph", *map(_text, said.text.split("\n\n")))
    said.order = list(said["paragraph"])
    return said


def goose3(html: bytes, _url: str | None) -> Said:
    """What goose3 says without images; its paragraphs are parted by empty lines."""
    article = import_module("goose3").Goose({"enable_image_fetching": False}).extract(raw_html=decode(html))
    said = Said(text=article.cleaned_text or "")
    when = article.publish_datetime_utc
    _plain(said, article.title, article.authors, when.isoformat() if when else "", article.tags or ())
    said.add("paragraph", *map(_text, said.text.split("\n\n")))
    said.order = list(said["paragraph"])
    tweets = (import_module("lxml.html").fromstring(tweet).text_content() for tweet in article.tweets)
    said.add("post", *map(_text, tweets))
    return said


_NO_AUTHOR: Final = "[no-author]"  # what readability-lxml says where it found none
_KINDS: Final = frozenset({"paragraph", "heading", "list_item", "quote", "pull_quote", "table", "code"})
"""Kinds of presscut's blocks that are roles; the others stand in fields of their own too, and are read there."""
_PLAIN: Final = frozenset({"headline", "author", "published", "tag", "paragraph"})

EXTRACTORS: Final[dict[str, Extractor]] = {
    "presscut": Extractor(
        "presscut",
        "presscut",
        _PLAIN
        | {
            "kicker",
            "standfirst",
            "byline",
            "modified",
            "breadcrumb",
            "heading",
            "list_item",
            "quote",
            "table",
        }
        | {"pull_quote", "code", "key_point", "fact_box", "live_time", "caption", "credit", "post", "media"}
        | {"post_author", "related", "comment", "comment_author", "comment_date", "comment_count"}
        | {"correction", "author_bio"},
        presscut,
    ),
    "trafilatura": Extractor(
        "trafilatura",
        "trafilatura",
        _PLAIN | {"heading", "list_item", "quote", "table", "code", "comment"},
        trafilatura,
    ),
    "newspaper4k": Extractor("newspaper", "newspaper4k", _PLAIN, newspaper4k),
    "readability": Extractor(
        "readability",
        "readability-lxml",
        frozenset({"headline", "author", "paragraph", "heading", "list_item", "quote", "table"}),
        readability,
    ),
    "resiliparse": Extractor("resiliparse", "Resiliparse", frozenset({"paragraph"}), resiliparse),
    "turbohtml": Extractor("turbohtml", "turbohtml", _PLAIN, turbohtml),
    "goose3": Extractor("goose3", "goose3", _PLAIN | {"post"}, goose3),
}


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:  # run from the sources
        return ""


def _body(said: Said, article: Any) -> None:
    points = list(article.key_points)
    said.add("key_point", *map(_text, points))
    for block in article.body:
        part = Part(
            text=block.text,
            cells=tuple(cell for row in block.rows for cell in row if cell.strip()),
            url=(block.post.url or "") if block.post else "",
        )
        point = next((point for point in points if block.text.startswith(point)), None)
        if point is not None:
            points.remove(point)  # its hour may stand behind it; the heading of an entry may say the same
        elif block.kind in _KINDS:
            said.add(block.kind, part)
        if block.text or part.url:
            said.order.append(part)
        if block.published_raw:
            said.add("live_time", Part(text=block.published_raw))


def _around(said: Said, article: Any) -> None:
    for image in article.images:
        said.add("caption", Part(text=image.caption or ""))
        said.add("credit", Part(text=image.credit or ""))
    for post in article.posts:
        said.add("post", Part(text=post.text or "", url=post.url or ""))
        if post.author or post.handle:
            said.add(
                "post_author",
                Part(text=post.author or "", handle=post.handle or "", url=post.url or ""),
            )
    for media in article.media:
        said.add("media", Part(url=media.url))
        said.add("caption", Part(text=media.caption or ""))
        said.add("credit", Part(text=media.credit or ""))
    said.add("related", *(Part(text=link.name, url=link.url or "") for link in article.related))
    for comment in article.comments.items:
        said.add("comment", Part(text=comment.text))
        said.add("comment_author", Part(text=comment.author or ""))
        said.add("comment_date", Part(text=comment.published_raw or ""))
    count = article.comments.count
    said.add("comment_count", Part(text="" if count is None else str(count)))
    said.add("fact_box", *(Part(text=f"{box.title or ''} {box.text}") for box in article.fact_boxes))
    said.add("correction", *(Part(text=note.text) for note in article.notes))
    told = [
        (bio, "" if bio.name and bio.text.startswith(bio.name) else bio.name or "")
        for bio in article.biographies
    ]
    said.add("author_bio", *(Part(text=f"{name} {bio.text}") for bio, name in told))


def _plain(
    said: Said, title: str | None, authors: Iterable[str], when: str | None, tags: Iterable[str]
) -> None:
    said.add("headline", _text(title or ""))
    said.add("author", *(_text(name) for name in authors or ()))
    said.add("published", _text(when or ""))
    said.add("tag", *(_text(tag) for tag in tags))


def _tree(said: Said, body: Any, roles: dict[str, str], *, cell: str) -> None:
    """The parts of an lxml tree: the outermost element of each role, tables by their cells."""
    for node in _outermost(body, {*roles, "table"}):
        part = _text(" ".join(node.itertext()))
        if node.tag == "table":
            cells = (" ".join(" ".join(each.itertext()).split()) for each in node.iter(cell, "th"))
            part = Part(cells=tuple(text for text in cells if text))
        said.add(roles.get(node.tag, "table"), part)
        said.order.append(part)


def _outermost(body: Any, tags: set[str]) -> Iterator[Any]:
    inner: set[Any] = set()
    for node in body.iter():
        if node.tag in tags and node not in inner:
            inner.update(node.iterdescendants())
            yield node


def _text(text: str) -> Part:
    return Part(text=" ".join(text.split()))
