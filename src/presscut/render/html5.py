"""An article as one clean, safe HTML `<article>`.

Rules of this file:
1. Elements of HTML and nothing else: no class, style, script or outside resource but pictures.
2. Every text is escaped as the WHATWG serialiser escapes it, every address is one that `safe_address` let through, so
   that a sanitiser finds nothing to take away.

Left out: readers' comments but for a forum's answers, tags, breadcrumbs, licence.
"""

from collections.abc import Callable, Iterable, Mapping

from presscut.model import Article, Biography, Block, Image, Link, Post, Span, When
from presscut.render.addresses import safe_address
from presscut.render.layout import (
    ListNames,
    answers,
    byline,
    caption,
    changed,
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

__all__ = ["as_html"]

_TEXT_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\xa0": "&nbsp;", "\n": "<br>"})
_ATTRIBUTE_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\xa0": "&nbsp;", '"': "&quot;", "\n": " "}
)
_CODE_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\xa0": "&nbsp;"})
_TAGS: Mapping[str, str] = {"strong": "strong", "emphasis": "em", "code": "code", "sub": "sub", "sup": "sup"}
_LISTS = ListNames({False: "<ul>", True: "<ol>"}, {False: "</ul>", True: "</ol>"}, ("<li>", "</li>"))

_TOP_HEADING = 2  # the headline is the first and only heading of level 1
_LAST_HEADING = 6


def as_html(article: Article) -> str:
    """The article as one `<article>`: header, blocks in reading order, related articles; a line a block."""
    lines = [f'<article{_attribute("lang", language(article))} dir="auto">', _header(article)]
    for stretch in stretches((*pieces(article), *answers(article))):
        if stretch[0].kind == "list_item":
            lines.append(nested(stretch, _inner, _LISTS))
        else:
            lines.append(_BLOCKS[stretch[0].kind](stretch[0]))
    lines += [
        _about(article.biographies),
        _related(article.related),
        "</article>",
    ]
    return "\n".join(filter(None, lines)) + "\n"


def _header(article: Article) -> str:
    outlet = _link(article.outlet or "", article.canonical_url or article.url)
    dates = [_time(when) for when in (article.published, changed(article)) if when]
    lines = (
        _wrap("p", _line(article.kicker)),
        _wrap("h1", _line(article.headline)),
        _wrap("p", _woven(article.standfirst or "")),
        _wrap("address", _line(byline(article))),
        _wrap("p", " · ".join(filter(None, (outlet, " – ".join(dates))))),
    )
    return _wrap("header", "\n".join(filter(None, lines)))


# The blocks.


def _paragraph(block: Block) -> str:
    return _wrap("p", _inner(block))


def _heading(block: Block) -> str:
    return _wrap(f"h{min(max(block.level, _TOP_HEADING), _LAST_HEADING)}", _inner(block))


def _quote(block: Block) -> str:
    return _wrap("blockquote", _paragraph(block))


def _aside(block: Block) -> str:
    return _wrap("aside", _paragraph(block))


def _table(block: Block) -> str:
    if not any(block.rows):
        return _paragraph(block)
    cut = min(max(block.header_rows, 0), len(block.rows))
    head = "".join(_row(row, "th") for row in block.rows[:cut])
    body = "".join(_row(row, "td") for row in block.rows[cut:])
    return _wrap("table", _wrap("thead", head) + _wrap("tbody", body))


def _row(cells: Iterable[str], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{_woven(cell)}</{tag}>' for cell in cells)}</tr>"


def _code(block: Block) -> str:
    # A line feed at once after `<pre>` is dropped by parsers; after `<code>` it stays.
    return _wrap("pre", _wrap("code", clean(block.text).translate(_CODE_ESCAPES)))


def _embedded(block: Block) -> str:
    post = block.post or Post(platform="")
    text = _wrap("p", _woven(block.text or post.text or "", block.spans))
    cite = _attribute("cite", safe_address(post.url))
    inner = text + _wrap("footer", _attribution(post))
    return f"<blockquote{cite}>{inner}</blockquote>" if inner else ""


def _attribution(post: Post) -> str:
    """`Name (@handle), <time>, <a>platform</a>`."""
    name, handle = _line(post.author), _line(post.handle)
    who = f"{name} (@{handle})" if name and handle else name or (f"@{handle}" if handle else "")
    when = _time(post.published) if post.published else _line(post.published_raw)
    return ", ".join(filter(None, (who, when, _link(post.platform or post.url or "", post.url))))


def _figure(block: Block) -> str:
    image = block.image or Image()
    address = safe_address(image.url)
    size = "".join(_attribute(name, str(pixels)) for name, pixels in sizes(image))
    alt = one_line(image.alt).translate(_ATTRIBUTE_ESCAPES)
    picture = f'<img{_attribute("src", address)} alt="{alt}"{size} loading="lazy">' if address else ""
    return _captioned(picture, caption(block), image.credit)


def _played(block: Block) -> str:
    if block.media is None:
        return _paragraph(block)
    return _captioned(_link(player_name(block.media), block.media.url), block, block.media.credit)


def _captioned(shown: str, block: Block, credit: str | None) -> str:
    """A figure: what is shown, the block's text as its caption, and the credit."""
    texts = (_inner(block), _wrap("small", _line(credit)))
    return _wrap("figure", shown + _wrap("figcaption", " ".join(filter(None, texts))))


_BLOCKS: Mapping[str, Callable[[Block], str]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "quote": _quote,
    "pull_quote": _aside,
    "table": _table,
    "code": _code,
    "post": _embedded,
    "figure": _figure,
    "media": _played,
    "fact_box": _aside,
    "note": _aside,
}


# After the body.


def _about(biographies: Iterable[Biography]) -> str:
    lines = "".join(_wrap("p", _named(one)) for one in biographies)
    return _wrap("aside", f'<h2 lang="en">About the authors</h2>{lines}' if lines else "")


def _named(biography: Biography) -> str:
    name = _wrap("strong", _line(name_over(biography)))
    return " ".join(filter(None, (name, _woven(biography.text))))


def _related(links: Iterable[Link]) -> str:
    items = "".join(_wrap("li", _link(link.name or link.url or "", link.url)) for link in links)
    return f'<aside><h2 lang="en">Related</h2><ul>{items}</ul></aside>' if items else ""


# Text.


def _wrap(tag: str, inner: str) -> str:
    return f"<{tag}>{inner}</{tag}>" if inner else ""


def _attribute(name: str, value: str | None) -> str:
    return f' {name}="{clean(value).translate(_ATTRIBUTE_ESCAPES)}"' if value else ""


def _line(text: str | None) -> str:
    return one_line(text).translate(_TEXT_ESCAPES)


def _link(name: str, url: str | None) -> str:
    text = one_line(name)
    return _woven(text, [Span(kind="link", start=0, end=len(text), url=url)])


def _time(when: When) -> str:
    return f'<time datetime="{when.isoformat()}">{moment(when)}</time>'


def _inner(block: Block) -> str:
    return _woven(block.text, block.spans)


def _woven(text: str, spans: Iterable[Span] = ()) -> str:
    return weave(*settle(text, spans), _MARKS)


def _escape(text: str, start: int, end: int, _within: Span | None) -> str:
    return text[start:end].translate(_TEXT_ESCAPES)


def _opening(span: Span) -> str:
    return f"<a{_attribute('href', span.url)}>" if span.kind == "link" else f"<{_TAGS[span.kind]}>"


def _closing(span: Span) -> str:
    return "</a>" if span.kind == "link" else f"</{_TAGS[span.kind]}>"


_MARKS = Marks(_escape, _opening, _closing)
