"""The text of articles as markup: the only file that makes HTML out of what pages said, and it escapes all of it.

Rules of this file:
1. Links lead where a reader may follow, in a context of their own; pictures are never loaded.
2. Offsets of spans are code points; `render.spans` cleans and nests them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from presscut.archive import Segment
from presscut.model import Article, Block, Span
from presscut.render.layout import ListNames, nested, pieces, stretches
from presscut.render.spans import Marks, settle, weave
from presscut.server.spoken import safe
from presscut.versions.wordings import set_off

__all__ = ["Piece", "marked", "pieces_of", "reworded", "woven"]

_TAGS: Final = {"strong": "strong", "emphasis": "em", "code": "code", "sub": "sub", "sup": "sup"}
_LISTS: Final = ListNames({False: "<ul>", True: "<ol>"}, {False: "</ul>", True: "</ol>"}, ("<li>", "</li>"))
_TOP: Final = 2
"""Level of the highest heading in the text: the headline is the first and only `<h1>`."""
_DEEPEST: Final = 6
MAX_CHARACTERS: Final = 1_000_000
"""Characters of one text that are shown: what is longer is no text for reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One thing of the body as the page shows it: its kind chooses the look."""

    kind: str
    block: Block
    markup: Markup
    level: int = 0


def pieces_of(article: Article) -> Iterator[Piece]:
    """The body in reading order, the items of a list together."""
    for stretch in stretches(pieces(article)):
        block = stretch[0]
        if block.kind == "list_item":
            markup = Markup(nested(stretch, lambda item: str(woven(item.text, item.spans)), _LISTS))  # noqa: S704 - escaped by `woven`
            yield Piece(kind="list", block=block, markup=markup)
        else:
            level = min(max(block.level, _TOP), _DEEPEST)
            yield Piece(kind=block.kind, block=block, markup=woven(block.text, block.spans), level=level)


def woven(text: str | None, spans: Iterable[Span] = ()) -> Markup:
    """A text with its links and emphasis as markup, a `<br>` a line."""
    return Markup(weave(*settle((text or "")[:MAX_CHARACTERS], spans), _MARKS))  # noqa: S704 - escaped by `_MARKS`


def marked(segments: Iterable[Segment]) -> Markup:
    """A snippet with its hits in `<mark>`."""
    return Markup("").join(
        Markup("<mark>{}</mark>").format(piece.text) if piece.hit else escape(piece.text)
        for piece in segments
    )


def reworded(sentence: str | None, other: str | None) -> Markup:
    """A sentence with the words in `<strong>` that its other wording has not."""
    return Markup("").join(
        Markup("<strong>{}</strong>{}").format(piece.rstrip(), piece[len(piece.rstrip()) :])
        if alone
        else escape(piece)
        for piece, alone in set_off((sentence or "")[:MAX_CHARACTERS], other or "")
    )


def _escaped(text: str, start: int, end: int, _within: Span | None) -> str:
    return str(escape(text[start:end])).replace("\n", "<br>")


def _opening(span: Span) -> str:
    if span.kind != "link":
        return f"<{_TAGS[span.kind]}>"
    url = safe(span.url)
    return f'<a href="{escape(url)}" rel="noopener noreferrer nofollow">' if url else "<span>"


def _closing(span: Span) -> str:
    if span.kind != "link":
        return f"</{_TAGS[span.kind]}>"
    return "</a>" if safe(span.url) else "</span>"


_MARKS: Final = Marks(_escaped, _opening, _closing)
