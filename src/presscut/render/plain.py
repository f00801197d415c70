"""An article as plain text: what `Article.text` gives, for people: list items carry their marks and stand indented.

Left out, as there: headline, byline, captions, players, pull quotes, fact boxes beside the text. Pieces are parted by a blank line, the items of a list are
not.
"""

from collections.abc import Sequence

from presscut.model import Article, Block
from presscut.render.layout import depths, stretches, timed
from presscut.render.spans import clean

__all__ = ["as_text", "marked_items"]


def as_text(article: Article) -> str:
    """What a reader reads, list items marked `- ` or `1. ` and indented by their depth; no line end at the end."""
    body = [block for block in timed(article.body) if block.in_text]
    parts = [clean(article.standfirst or "")]
    for stretch in stretches(body):
        if stretch[0].kind == "list_item":
            parts.append(marked_items(stretch, [clean(item.text) for item in stretch]))
        else:
            parts.append(clean(stretch[0].text))
    parts += [clean(answer.text) for answer in article.answers]
    return "\n\n".join(part for part in parts if part and not part.isspace())


def marked_items(items: Sequence[Block], texts: Sequence[str]) -> str:
    """One list, a line an item: its mark, its text, further lines of the text indented under the first."""
    lines: list[str] = []
    open_: list[
        tuple[bool, int, int]
    ] = []  # of each open list: numbered, items so far, indent of what is inside
    for item, depth, text in zip(items, depths(items), texts, strict=True):
        del open_[depth:]
        count = open_.pop()[1] + 1 if len(open_) == depth and open_[-1][0] == item.ordered else 1
        del open_[depth - 1 :]
        mark = f"{count}. " if item.ordered else "- "
        outer = open_[-1][2] if open_ else 0
        inner = outer + len(mark)
        open_.append((item.ordered, count, inner))
        lines.append(" " * outer + mark + text.replace("\n", "\n" + " " * inner))
    return "\n".join(lines)
