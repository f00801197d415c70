r"""An article as Markdown: CommonMark 0.31 with the pipe tables of GFM, and nothing else of any dialect.

Rules of this file:
1. Text comes back from a CommonMark parser as it went in, however much it looks like markup: what could be read as
   markup gets a backslash, at the start of a line too; a line break inside a paragraph is a hard one.
2. No HTML. Sub- and superscripts, which Markdown has no words for, are plain text.
3. Emphasis whose marks CommonMark would not read as such where they stand (section 6.2, "flanking") is dropped.

Left out: readers' comments but for a forum's answers, tags, breadcrumbs, licence.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping

from presscut.model import Article, Biography, Block, Image, Link, Post, Span, SpanKind
from presscut.render.addresses import safe_address
from presscut.render.layout import (
    answers,
    byline,
    caption,
    changed,
    moment,
    name_over,
    pieces,
    player_name,
    stretches,
)
from presscut.render.plain import marked_items
from presscut.render.spans import Marks, clean, one_line, settle, weave, without

__all__ = ["as_markdown"]

# What gets a backslash before it, or, where digits are matched, after it.
_SPECIAL = re.compile(
    r"""
      [\\`*\[\]~|\n]                        # markup wherever it stands; a line feed with a backslash is a hard break
    | (?<![^\W_])_ | _(?![^\W_])            # emphasis at the edge of a word
    | <(?=[A-Za-z/!?])                      # a tag or an autolink
    | &(?=\#?\w{1,32};)                     # a character reference
    | ^(?: \#(?=\#{0,5}(?:\s|$)) | > | [-+](?=\s|$) | [-:](?=[-:\ \t]*$) | =(?==*[\ \t]*$) )  # heading, quote, list, rule
    | ^[0-9]{1,9}(?=[.)](?:\s|$))           # numbered list
    | (?<=\s)\#(?=\#*$)                     # the closing mark of a heading
    """,
    re.MULTILINE | re.VERBOSE,
)
_LINE_EDGES = re.compile(r"^[^\S\n]+|(?<![^\S\n])[^\S\n]+$", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n+(?=\n)|\A\n+|\n+\Z")
_BACKTICKS = re.compile("`+")
_REFERENCE = re.compile(r"&(?=#?\w{1,32};)")

_MARKED = frozenset({"link", "code"})  # spans whose marks are punctuation that any reader reads
_MIN_FENCE = 3
_TOP_HEADING = 2  # the headline is the first and only heading of level 1
_LAST_HEADING = 6


def as_markdown(article: Article) -> str:
    """The article as one Markdown document: head, figures, players and body in reading order, related articles."""
    parts = [*_head(article)]
    for stretch in stretches((*pieces(article), *answers(article))):
        if stretch[0].kind == "list_item":
            parts.append(marked_items(stretch, [_text(item.text, item.spans) for item in stretch]))
        else:
            parts.append(_BLOCKS[stretch[0].kind](stretch[0]))
    parts += _after(article)
    return "\n\n".join(filter(None, parts)) + "\n"


def _head(article: Article) -> Iterable[str]:
    yield _set_apart(one_line(article.kicker), "emphasis")
    headline = _plain(article.headline)
    yield f"# {headline}" if headline else ""
    yield _set_apart(article.standfirst or "", "strong")
    dates = [moment(article.published)] if article.published else []
    if change := changed(article):
        dates.append(f"updated {moment(change)}")
    outlet = _link(article.outlet, article.canonical_url or article.url)
    yield " · ".join(filter(None, (_plain(byline(article)), outlet, ", ".join(dates))))


# The blocks.


def _paragraph(block: Block) -> str:
    return _text(block.text, block.spans)


def _heading(block: Block) -> str:
    level = min(max(block.level, _TOP_HEADING), _LAST_HEADING)
    text = _text(block.text, block.spans, flat=True)
    return f"{'#' * level} {text}" if text else ""


def _quote(block: Block) -> str:
    return _quoted(_text(block.text, block.spans))


def _table(block: Block) -> str:
    width = max(map(len, block.rows), default=0)
    if not width:
        return _text(block.text)
    rows = [[_plain(cell) for cell in row] for row in block.rows]
    head = rows.pop(0) if block.header_rows > 0 else []
    head += [""] * (width - len(head))
    # A row shorter than the head is filled up by every reader; filling it here would let one long row make many.
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * width, *rows) if row)


def _code(block: Block) -> str:
    text = clean(block.text)
    fence = "`" * max(_MIN_FENCE, _longest_backticks(text) + 1)
    return f"{fence}\n{text}\n{fence}" if text.strip() else ""


def _embedded(block: Block) -> str:
    text = _text(block.text or (block.post.text if block.post else None) or "", block.spans)
    source = _attribution(block.post) if block.post else ""
    return _quoted("\n\n".join(filter(None, (text, source))))


def _attribution(post: Post) -> str:
    """`— Name (@handle), 2021-06-01, [twitter](https://…)`."""
    name, handle = _plain(post.author), _plain(post.handle)
    who = f"{name} (@{handle})" if name and handle else name or (f"@{handle}" if handle else "")
    when = moment(post.published) if post.published else _plain(post.published_raw)
    parts = ", ".join(filter(None, (who, when, _link(post.platform or post.url, post.url))))
    return f"— {parts}" if parts else ""


def _figure(block: Block) -> str:
    """The picture, and under it caption and credit in italics; one paragraph."""
    image = block.image or Image()
    block = caption(block)
    address = safe_address(image.url)
    picture = f"![{_plain(image.alt)}]({_destination(address)})" if address else ""
    return _captioned(picture, block, image.credit)


def _played(block: Block) -> str:
    """The link to the player behind a mark, and under it caption and credit in italics; one paragraph."""
    if block.media is None:
        return _paragraph(block)
    link = _link(player_name(block.media), block.media.url)
    return _captioned(f"▶ {link}", block, block.media.credit)


def _captioned(shown: str, block: Block, credit: str | None) -> str:
    """What is shown, and under it the block's text as its caption, and the credit."""
    texts = (_set_apart(block.text, "emphasis", block.spans), _set_apart(one_line(credit), "emphasis"))
    return "\\\n".join(filter(None, (shown, " — ".join(filter(None, texts)))))


_BLOCKS: Mapping[str, Callable[[Block], str]] = {
    "paragraph": _paragraph,
    "list_item": _paragraph,
    "heading": _heading,
    "quote": _quote,
    "pull_quote": _quote,
    "table": _table,
    "code": _code,
    "post": _embedded,
    "figure": _figure,
    "media": _played,
    "fact_box": _quote,
    "note": _quote,
}


# After the body.


def _after(article: Article) -> tuple[str, ...]:
    """Who wrote it, and the related articles; headings where there is something to head."""
    related = _links(article.related)
    biographies = [_biography(one) for one in article.biographies]
    about = ("## About the authors", *biographies) if any(biographies) else ()
    return (*about, *(("## Related", related) if related else ()))


def _biography(biography: Biography) -> str:
    name = _set_apart(name_over(biography), "strong")
    return " ".join(filter(None, (name, _text(biography.text))))


def _links(links: Iterable[Link]) -> str:
    lines = (_link(link.name or link.url, link.url) for link in links)
    return "\n".join(f"- {line}" for line in lines if line)


# Text.


def _text(text: str, spans: Iterable[Span] = (), *, flat: bool = False) -> str:
    """Inline Markdown of a text with spans; a line break is a hard one, or in a flat text a space."""
    text, found = settle(text, spans)
    if flat:
        text = text.replace("\n", " ")
    for junk in (_LINE_EDGES, _BLANK_LINES):
        text, found = without(junk, text, found)
    return weave(text, _writable(text, found), _MARKS)


def _plain(text: str | None) -> str:
    return _text(one_line(text))


def _set_apart(text: str, kind: SpanKind, spans: Iterable[Span] = ()) -> str:
    """The whole text in one emphasis, links inside it kept."""
    whole = Span(kind=kind, start=0, end=len(text))
    links = [span for span in spans if span.kind == "link"]
    return _text(text, [whole, *links])


def _link(name: str | None, url: str | None) -> str:
    text = one_line(name)
    return _text(text, [Span(kind="link", start=0, end=len(text), url=url)])


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip(" ") for line in text.split("\n")) if text else ""


def _longest_backticks(text: str) -> int:
    return max(map(len, _BACKTICKS.findall(text)), default=0)


def _writable(text: str, spans: Iterable[Span]) -> list[Span]:
    """The spans that Markdown can write where they stand, in order."""
    kept: list[Span] = []
    ends: set[int] = (
        set()
    )  # where a mark of emphasis stands already: two together would be read as a third kind
    code_until = -1
    spans = [span for span in spans if span.kind not in ("sub", "sup")]
    marked = frozenset(edge for span in spans if span.kind in _MARKED for edge in (span.start, ~span.end))
    for span in spans:
        if span.start < code_until or (span.kind == "code" and span.start == code_until):
            continue  # code holds no markup, and the ticks of two codes would run together
        if span.kind == "code":
            code_until = span.end
        elif span.kind != "link":
            if span.start in ends or span.end in ends or not _flanked(text, span, marked):
                continue
            ends |= {span.start, span.end}
        kept.append(span)
    return kept


def _flanked(text: str, span: Span, marked: frozenset[int]) -> bool:
    """Whether CommonMark reads marks at the span's ends as opening and closing (section 6.2).

    `marked` holds the places where a link or code begins, and `~` those where one ends: its mark is punctuation.
    """
    start, end = span.start, span.end
    before, after = text[start - 1 : start], text[end : end + 1]
    opens = not (start in marked or _is_mark(text[start])) or _parts(before)
    closes = not (~end in marked or _is_mark(text[end - 1])) or _parts(after)
    return opens and closes


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "PS"


def _parts(letter: str) -> bool:
    # Symbols count as punctuation for newer parsers only: not relied on.
    return not letter or letter.isspace() or unicodedata.category(letter)[0] == "P"


def _escape(text: str, start: int, end: int, within: Span | None) -> str:
    if within and within.kind == "code":
        return _code_span(text[start:end])
    out: list[str] = []
    at = start
    for found in _SPECIAL.finditer(text, start, end):
        out += (text[at : found.start()], *((found[0], "\\") if found[0][0].isdigit() else ("\\", found[0])))
        at = found.end()
    out.append(text[at:end])
    # The mark of a link that follows would make a picture of it.
    if text[end - 1] == "!" and end < len(text):
        out[-1] = out[-1][:-1] + "\\!"
    return "".join(out)


def _code_span(text: str) -> str:
    text = text.replace("\n", " ")
    ticks = "`" * (_longest_backticks(text) + 1)
    pad = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def _opening(span: Span) -> str:
    return {"strong": "**", "emphasis": "*", "link": "["}.get(span.kind, "")


def _closing(span: Span) -> str:
    if span.kind == "link":
        return f"]({_destination(span.url or '')})"
    return _opening(span)


def _destination(address: str) -> str:
    address = _REFERENCE.sub("&amp;", address)
    return f"<{address}>" if "(" in address or ")" in address else address


_MARKS = Marks(_escape, _opening, _closing)
