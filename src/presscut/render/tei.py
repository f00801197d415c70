"""An article as a TEI P5 document that validates against TEI All.

Rules of this file:
1. The header says what the article is, where it comes from and that this package wrote it; `text` holds what a reader
   reads, the readers' comments included.
2. A heading opens a `<div>` that holds what follows it, down to the next of its level or above.
3. Only elements of the TEI modules core, header, textstructure, figures and linking, so that a customisation for
   corpora validates too: code is `<hi rend="code">`.
4. The document has no encoding declaration: it is text, UTF-8 once it is written.

Source: TEI P5 Guidelines, chapters 2 (header), 3 (core), 4 (structure), 14 (figures and tables).
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import cache

from presscut.model import Article, Biography, Block, Comment, Image, Link, Post, Span, When
from presscut.render.addresses import safe_address, web_address
from presscut.render.layout import (
    ListNames,
    byline,
    caption,
    contributors,
    language,
    moment,
    name_over,
    nested,
    pieces,
    player_name,
    sizes,
    stretches,
)
from presscut.render.spans import Marks, clean, one_line, settle, weave

__all__ = ["as_tei"]

_TEXT_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "<lb/>"})
_ATTRIBUTE_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": " ", "\t": " "}
)
_RENDITIONS: Mapping[str, str] = {
    "strong": "bold",
    "emphasis": "italic",
    "code": "code",
    "sub": "subscript",
    "sup": "superscript",
}
_LISTS = ListNames(
    {False: '<list rend="bulleted">', True: '<list rend="numbered">'},
    {False: "</list>", True: "</list>"},
    ("<item>", "</item>"),
)
# `xsd:dateTime` knows offsets in whole minutes up to 14 hours.
_XSD_OFFSET = re.compile(r".*T[^+-]*([+-](0\d|1[0-3]):[0-5]\d|[+-]14:00)?")
_VERSION = re.compile(r"\d+(\.\d+){0,2}")
_LAST_HEADING = 6


def as_tei(article: Article) -> str:
    """The article as one TEI document, a line an element of structure."""
    tag = language(article)
    lines = [
        '<?xml version="1.0"?>',
        '<TEI xmlns="http://www.tei-c.org/ns/1.0">',
        *_header(article, tag),
        f"<text{_attribute('xml:lang', tag)}>",
        "<body>",
        *_body(article),
        "</body>",
        *_back(article),
        "</text>",
        "</TEI>",
    ]
    return "\n".join(filter(None, lines)) + "\n"


# The header.


def _header(article: Article, tag: str | None) -> Iterable[str]:
    names = [_wrap("author", _line(one.name)) for one in contributors(article) if one.role != "photographer"]
    title = _element("title", _line(article.headline), type="main") or '<title type="main"/>'
    yield f"<teiHeader>\n<fileDesc>\n<titleStmt>\n{title}"
    yield from names
    yield "</titleStmt>"
    yield from _publication(article)
    yield f"<sourceDesc>\n<bibl>{''.join(_source(article, title, names))}</bibl>\n</sourceDesc>\n</fileDesc>"
    yield (
        f'<encodingDesc>\n<appInfo>\n<application ident="presscut" version="{_version()}">'
        "<label>presscut</label></application>\n</appInfo>\n</encodingDesc>"
    )
    terms = [
        _element("term", _line(article.section), type="section"),
        *(_wrap("term", _line(tag)) for tag in article.tags),
    ]
    use = f"<langUsage><language{_attribute('ident', tag)}>{tag}</language></langUsage>" if tag else ""
    keywords = _wrap("textClass", _wrap("keywords", "".join(terms)))
    yield _wrap("profileDesc", use + keywords)
    yield "</teiHeader>"


def _publication(article: Article) -> Iterable[str]:
    publisher = _wrap("publisher", _line(article.outlet)) or "<publisher/>"
    yield f"<publicationStmt>\n{publisher}"
    if article.licence:
        target = _attribute("target", web_address(article.licence))
        yield f"<availability><licence{target}>{_line(article.licence)}</licence></availability>"
    yield _date(article.published)
    yield "</publicationStmt>"


def _source(article: Article, title: str, names: Iterable[str]) -> Iterable[str]:
    yield title
    yield from names
    yield _wrap("publisher", _line(article.outlet))
    yield _date(article.published, type="published")
    yield _date(article.modified, type="modified")
    yield _date(article.captured, type="captured")
    for url in dict.fromkeys((article.canonical_url, article.url)):
        yield _reference(url, url)


# The text.


def _body(article: Article) -> Iterable[str]:
    yield '<div type="article">'
    yield _element("head", _line(article.kicker), type="kicker")
    yield _element("head", _line(article.headline), type="main")
    yield _wrap("byline", _line(byline(article)))
    yield _element("p", _woven(article.standfirst or ""), rend="standfirst")
    open_: list[int] = []
    for stretch in stretches(pieces(article)):
        block = stretch[0]
        if block.kind == "heading":
            level = min(max(block.level, 1), _LAST_HEADING)
            while open_ and open_[-1] >= level:
                open_.pop()
                yield "</div>"
            open_.append(level)
            yield f'<div n="{level}">'
            yield _wrap("head", _inner(block))
        elif block.kind == "list_item":
            yield nested(stretch, _inner, _LISTS)
        else:
            yield _BLOCKS[block.kind](block)
    yield "</div>\n" * len(open_) + "</div>"


def _paragraph(block: Block) -> str:
    return _wrap("p", _inner(block))


def _quote(block: Block) -> str:
    return _wrap("quote", _inner(block))


def _pull_quote(block: Block) -> str:
    return _element("quote", _inner(block), rend="pull")


def _note(block: Block) -> str:
    return _element("note", _inner(block), type=block.kind)


def _code(block: Block) -> str:
    return _element("ab", _line_by_line(block.text), type="code")


def _table(block: Block) -> str:
    rows = [row for row in block.rows if row]
    if not rows:
        return _paragraph(block)
    lines = [
        f'<row role="{"label" if at < block.header_rows else "data"}">{"".join(map(_cell, row))}</row>'
        for at, row in enumerate(rows)
    ]
    return f"<table>{''.join(lines)}</table>"


def _cell(text: str) -> str:
    return f"<cell>{_woven(text)}</cell>"


def _embedded(block: Block) -> str:
    post = block.post or Post(platform="")
    source = (
        _wrap("author", _line(post.author)),
        _element("name", _line(post.handle), type="handle"),
        _date(post.published) or _wrap("date", _line(post.published_raw)),
        _reference(post.platform or post.url, post.url),
    )
    text = _wrap("quote", _woven(block.text or post.text or "", block.spans))
    return _element("cit", text + _wrap("bibl", "".join(source)), type="post")


def _figure(block: Block) -> str:
    image = block.image or Image()
    address = safe_address(image.url)
    size = "".join(_attribute(name, f"{pixels}px") for name, pixels in sizes(image))
    parts = (
        f"<graphic{_attribute('url', address)}{size}/>" if address else "",
        _element("p", _inner(caption(block)), rend="caption"),
        _element("p", _line(image.credit), rend="credit"),
        _wrap("figDesc", _line(image.alt)),
    )
    return _wrap("figure", "".join(parts))


def _played(block: Block) -> str:
    if block.media is None:
        return _paragraph(block)
    parts = (
        _wrap("p", _reference(player_name(block.media), block.media.url)),
        _element("p", _inner(block), rend="caption"),
        _element("p", _line(block.media.credit), rend="credit"),
    )
    return _element("figure", "".join(parts), rend=block.media.kind)


_BLOCKS: Mapping[str, Callable[[Block], str]] = {
    "paragraph": _paragraph,
    "quote": _quote,
    "pull_quote": _pull_quote,
    "table": _table,
    "code": _code,
    "post": _embedded,
    "figure": _figure,
    "media": _played,
    "fact_box": _note,
    "note": _note,
}


def _back(article: Article) -> Iterable[str]:
    comments = "".join(_comment(at, one) for at, one in enumerate(article.comments.items))
    divisions = (
        _element("div", "".join(map(_biography, article.biographies)), type="biographies"),
        _element("div", _links(article.related), type="related"),
        _element("div", comments, type="comments"),
    )
    return (_wrap("back", "".join(divisions)),)


def _biography(biography: Biography) -> str:
    name = _element("hi", _line(name_over(biography)), rend="bold")
    return _wrap("p", " ".join(filter(None, (name, _woven(biography.text)))))


def _links(links: Iterable[Link]) -> str:
    items = (_wrap("item", _reference(link.name or link.url, link.url)) for link in links)
    return _element("list", "".join(items), rend="bulleted")


def _comment(at: int, comment: Comment) -> str:
    """One comment as a division; `corresp` points at the comment it answers."""
    answered = None if comment.reply_to is None else f"#comment-{comment.reply_to}"
    who = _wrap("author", _line(comment.author))
    when = _date(comment.published) or _wrap("date", _line(comment.published_raw))
    inner = _wrap("p", _woven(comment.text)) + _wrap("p", _wrap("bibl", who + when))
    return f'<div type="comment" xml:id="comment-{at}"{_attribute("corresp", answered)}>{inner}</div>'


# Text, attributes, elements.


def _wrap(tag: str, inner: str) -> str:
    return f"<{tag}>{inner}</{tag}>" if inner else ""


def _element(tag: str, inner: str, **attributes: str) -> str:
    return f"<{tag}{''.join(_attribute(*one) for one in attributes.items())}>{inner}</{tag}>" if inner else ""


def _attribute(name: str, value: str | None) -> str:
    return f' {name}="{clean(value).translate(_ATTRIBUTE_ESCAPES)}"' if value else ""


def _line(text: str | None) -> str:
    return one_line(text).translate(_TEXT_ESCAPES)


def _line_by_line(text: str) -> str:
    """Code: what stands at the start of a line stays."""
    return clean(text).translate(_TEXT_ESCAPES) if text.strip() else ""


def _reference(name: str | None, url: str | None) -> str:
    text = one_line(name)
    return _woven(text, [Span(kind="link", start=0, end=len(text), url=url)])


def _date(when: When | None, **attributes: str) -> str:
    if when is None:
        return ""
    return _element("date", moment(when), **attributes, when=_xsd(when))


def _xsd(when: When) -> str:
    """The date as XML Schema spells it; an offset it does not know is turned to UTC."""
    iso = when.isoformat()
    if not isinstance(when, datetime) or _XSD_OFFSET.fullmatch(iso):
        return iso
    try:
        return when.astimezone(UTC).isoformat()
    except OverflowError:  # at the ends of the calendar
        return when.date().isoformat()


@cache
def _version() -> str:
    """The package's version as `teidata.versionNumber`; 0 for a checkout that is not installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        found = _VERSION.match(version("presscut"))
    except PackageNotFoundError:
        found = None
    return found[0] if found else "0"


def _inner(block: Block) -> str:
    return _woven(block.text, block.spans)


def _woven(text: str, spans: Iterable[Span] = ()) -> str:
    return weave(*settle(text, spans), _MARKS)


def _escape(text: str, start: int, end: int, _within: Span | None) -> str:
    return text[start:end].translate(_TEXT_ESCAPES)


def _opening(span: Span) -> str:
    if span.kind == "link":
        return f"<ref{_attribute('target', span.url)}>"
    return f'<hi rend="{_RENDITIONS[span.kind]}">'


def _closing(span: Span) -> str:
    return "</ref>" if span.kind == "link" else "</hi>"


_MARKS = Marks(_escape, _opening, _closing)
