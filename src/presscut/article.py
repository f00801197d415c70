"""The article put together: what was believed, the labelled blocks and the parts, each thing once and in its place.

Rules of this file:
1. A block of text has one owner: a field of the head (headline, byline, standfirst …), a part, or the body.
2. Reading order is the order of `Page.text`; a picture without a caption stands where its element stands.
3. Nothing is found or judged here; that is done in `claims`, `trust`, `labels` and `parts`.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from operator import itemgetter
from typing import Any, Final

import numpy as np

from presscut.columns import Floats, Labels, Page
from presscut.hosts import host_of
from presscut.model import Article, Author, Block, Comments, Evidence, Image, Link
from presscut.names import people
from presscut.parts import Found, Parts, boxes, contents, once, quotes, spans, structure, subheads
from presscut.parts.addresses import address, base_of
from presscut.parts.ground import Entry
from presscut.parts.owners import owners as owners_of
from presscut.parts.pictures import is_sign
from presscut.text import fold, squeeze

__all__ = ["Context", "authors", "build", "confidence", "own_address", "subject"]

ABOUT: Final = ("headline", "tags", "authors")
"""Fields that tell what an article is about, and whose it is."""
BYLINE_FIELDS: Final = frozenset(("byline", "authors", "published", "modified"))
"""Fields of the head whose lines stand among pictures."""
OPENING: Final = 3
"""First blocks of the body with text, one of which may say the headline or the standfirst again …"""
FOLDED: Final = 0.25
"""… and by how much of its length it may be longer or shorter then: marks and white space may differ."""

TOPIC_WORDS: Final = 4
"""Words of a topic, at most: what has more is a title."""
ENDS: Final = (".", "!", "…", "。", "！", "।", "۔")
"""What ends a sentence; a question may head what was left out."""
_UNDER: Final = 3
"""Blocks under the heading of a live entry in which its text begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What only the caller knows."""

    url: str | None = None
    captured: datetime | None = None


def build(
    page: Page,
    labels: Labels,
    parts: Parts,
    evidence: Mapping[str, Evidence],
    words: Floats,
    context: Context,
) -> Article:
    """The article of a page.

    Args:
        page: its columns.
        labels: which blocks are body.
        parts: its typed parts.
        evidence: what is believed about its fields.
        words: (m,) words of every block: what each counts for the confidence.
        context: address and time of the capture.
    """
    owners = owners_of(page, parts, evidence)
    parts = _without_head(page, _with_own_notes(parts, owners), owners, evidence)
    base = base_of(page, own_address(evidence, context))
    body = _body(page, labels, parts, owners, base)
    whole = _article(evidence, parts, body, context, confidence(labels, words))
    breadcrumbs = tuple(_absolute(link, base) for link in whole.breadcrumbs)
    canonical = address(whole.canonical_url, base) if whole.canonical_url else None
    if breadcrumbs == whole.breadcrumbs and canonical == whole.canonical_url:
        return whole
    return replace(whole, breadcrumbs=breadcrumbs, canonical_url=canonical)


def own_address(evidence: Mapping[str, Evidence], context: Context) -> str | None:
    """The address of the page: of the capture, else the one it claims."""
    canonical = evidence.get("canonical_url")
    return context.url or (str(canonical.trusted.value) if canonical and canonical.trusted else None)


def subject(evidence: Mapping[str, Evidence]) -> str:
    """What the page says the article is about, and who wrote it: headline, topics and names in one line."""
    said = [
        trusted.value
        for field in ABOUT
        if (known := evidence.get(field)) and (trusted := known.trusted) is not None
    ]
    return " ".join(" ".join(map(str, value)) if isinstance(value, tuple) else str(value) for value in said)


def authors(evidence: Mapping[str, Evidence]) -> tuple[str, ...]:
    """Who is believed to have written the article."""
    known = evidence.get("authors")
    value = known.trusted.value if known and known.trusted else ()
    return tuple(map(str, value)) if isinstance(value, tuple) else ()


def confidence(labels: Labels, words: Floats) -> float:
    """The F1 over words that the labeller itself expects of its answer, 0–1."""
    weights = words * labels.score
    kept, likely, both = (
        float(words[labels.keep].sum()),
        float(weights.sum()),
        float(weights[labels.keep].sum()),
    )
    return round(2 * both / (kept + likely), 3) if kept + likely else 0.0


def _without_head(
    page: Page, parts: Parts, owners: Mapping[int, str], evidence: Mapping[str, Evidence]
) -> Parts:
    """The parts with pictures rid of lines of the head, which may stand between picture and caption, and of the standfirst.

    A picture whose only words are the byline or the date goes: the author looks out of it.
    """
    images = []
    known = evidence.get("standfirst")
    standfirst = squeeze(str(known.trusted.value)) if known and known.trusted else ""
    for image in parts.images:
        lines = [page.block_text(block) for block in image.blocks if owners[block] in BYLINE_FIELDS]
        if standfirst and squeeze(image.noun.caption or "") == standfirst != squeeze(image.noun.alt or ""):
            images.append(replace(image, noun=replace(image.noun, caption=None)))
        elif not lines:
            images.append(image)
        elif len(lines) < len(image.blocks):
            images.append(replace(image, noun=_uncaptioned(image.noun, lines)))
    return parts if images == list(parts.images) else replace(parts, images=tuple(images))


def _with_own_notes(parts: Parts, owners: Mapping[int, str]) -> Parts:
    """The parts without notes that are lines of the head: `Updated on 1 June by …` is a date."""
    own = tuple(note for note in parts.notes if all(owners[block] == "notes" for block in note.blocks))
    return parts if len(own) == len(parts.notes) else replace(parts, notes=own)


def _uncaptioned(image: Image, lines: Iterable[str]) -> Image:
    caption = squeeze(image.caption or "")
    for line in lines:
        caption = caption.replace(squeeze(line), "").strip()
    return replace(image, caption=caption or None)


def _body(
    page: Page, labels: Labels, parts: Parts, owners: Mapping[int, str], url: str | None
) -> tuple[Block, ...]:
    kept = set(_kept(labels, parts)).difference(owners)
    if page.shape == "html":
        kept.update(subheads.lost(page, labels, owners))
        lost = {*quotes.speakers(page, labels.keep), *structure.listings(page, labels.keep)}
        kept.update(lost.difference(owners))
        kept -= contents.find(page, sorted(kept))  # before `once`: headings say the same again
    said = once.once(page, sorted(kept), host_of(url))
    placed: list[tuple[int, Block]] = []
    last = -1
    for number, start, goes_on, block in _blocks(page, labels, said, url):
        if goes_on and placed and last == number - 1:
            placed[-1] = (placed[-1][0], _joined(placed[-1][1], block))
        else:
            placed.append((start, block))
        last = number
    placed += [(_place(page, part), block) for part, block in _part_blocks(page, labels, parts)]
    placed.sort(key=itemgetter(0))
    if parts.entries:
        placed = _timed(parts.entries, placed)
    return tuple(_ended([block for _, block in placed]))


def _ended(blocks: list[Block]) -> list[Block]:
    """The blocks without headings at their end, of what was left out; one that is a sentence is the text's last, set large."""
    end = next((at for at in range(len(blocks), 0, -1) if blocks[at - 1].kind != "heading"), 0)
    if not any(block.text for block in blocks[:end]):
        return blocks
    last = blocks[end].text if end == len(blocks) - 1 else ""
    return blocks if last.endswith(ENDS) or len(last) > subheads.LONGEST else blocks[:end]


def _kept(labels: Labels, parts: Parts) -> list[int]:
    """The blocks that the labeller keeps, and what goes with them: key points, and the headings of live entries."""
    kept: list[int] = labels.keep.nonzero()[0].tolist()
    if not (parts.key_points or parts.entries):
        return kept
    more = {block for points in parts.key_points for block in points.blocks}
    for entry in parts.entries:
        heading = entry.noun.heading
        following = labels.keep[heading.stop : heading.stop + _UNDER]  # the author may stand between
        if heading and (following.any() or entry.noun.bare):
            more.update(heading)
    return sorted(more.union(kept))


def _blocks(
    page: Page, labels: Labels, said: Mapping[int, str], url: str | None
) -> Iterable[tuple[int, int, bool, Block]]:
    """Of each block of the body its number, its place in the text, whether it goes on after a `<br>`, and itself."""
    at = np.array([*said], np.int64)
    score = labels.score[at].astype(np.float64).round(3)
    kinds = structure.kinds(page, at)
    goes_on = page.block_br[at] | structure.goes_on(page, at)
    columns = (page.block_start[at], goes_on, score, *kinds)
    rows = zip(said.items(), *(column.tolist() for column in columns), strict=True)
    inside = spans.find(page, at, url)
    items = set(at[kinds[0] == structure.CODES.index("list_item")].tolist())
    headings = subheads.set_apart(page, said, inside, items)
    for (number, text), start, goes_on, sure, kind, level, ordered in rows:
        is_line = number in headings and kind == 0
        block = Block(
            kind="heading" if is_line else structure.CODES[kind],
            text=text,
            level=subheads.LEVEL if is_line else level,
            ordered=ordered,
            spans=inside.get(number, ()),
            confidence=sure,
        )
        yield number, start, goes_on, block


def _joined(first: Block, second: Block) -> Block:
    """Two lines of one paragraph."""
    shift = len(first.text) + 1
    moved = tuple(replace(span, start=span.start + shift, end=span.end + shift) for span in second.spans)
    text = f"{first.text}\n{second.text}"
    return replace(
        first, text=text, spans=first.spans + moved, confidence=min(first.confidence, second.confidence)
    )


def _place(page: Page, part: Found[Any]) -> int:
    own = page.text_start.item(part.row)
    return min(own, page.block_start.item(part.blocks[0])) if part.blocks else own


def _part_blocks(page: Page, labels: Labels, parts: Parts) -> Iterable[tuple[Found[Any], Block]]:
    for figure in parts.images:
        yield figure, Block(kind="figure", text=figure.noun.caption or "", image=figure.noun)
    for post in parts.posts:
        yield post, Block(kind="post", text=post.noun.text or "", post=post.noun)
    for player in parts.media:
        yield player, Block(kind="media", text=player.noun.caption or "", media=player.noun)
    for table in (*parts.tables, *parts.quotes):
        yield table, table.noun
    for box in parts.fact_boxes:
        yield box, replace(boxes.as_block(box.noun), confidence=_likely(page, labels, box.blocks))
    for note in parts.notes:
        yield note, Block(kind="note", text=note.noun.text)


def _likely(page: Page, labels: Labels, blocks: Sequence[int]) -> float:
    """How likely the letters of some blocks are text of the article, on the average."""
    at = np.array(blocks, np.int64)
    lengths = (page.block_end[at] - page.block_start[at]).astype(np.float64)
    return round(float(labels.score[at] @ lengths / lengths.sum()), 3) if lengths.any() else 0.0


def _timed(entries: Sequence[Found[Entry]], placed: Sequence[tuple[int, Block]]) -> list[tuple[int, Block]]:
    """The blocks, the first of each entry of a live blog with its time."""
    timed = list(placed)
    starts = [start for start, _ in placed]
    for entry in entries:
        at = bisect_left(starts, entry.noun.text.start)
        if at < len(starts) and starts[at] < entry.noun.text.stop:
            start, block = timed[at]
            timed[at] = start, replace(block, published=entry.noun.published, published_raw=entry.noun.raw)
    return timed


def _article(
    evidence: Mapping[str, Evidence], parts: Parts, body: tuple[Block, ...], context: Context, sure: float
) -> Article:
    said: dict[str, Any] = {
        field: known.trusted.value for field, known in evidence.items() if known.trusted is not None
    }
    byline = said.get("byline")
    authors, tags = tuple(said.get("authors") or ()), tuple(said.get("tags") or ())
    return Article(
        url=context.url,
        canonical_url=said.get("canonical_url"),
        outlet=said.get("outlet"),
        language=said.get("language"),
        kicker=said.get("kicker"),
        section=said.get("section") or _last_name(said.get("breadcrumbs") or ()),
        breadcrumbs=tuple(said.get("breadcrumbs") or ()),
        headline=said.get("headline"),
        standfirst=said.get("standfirst"),
        key_points=parts.key_points[0].noun if parts.key_points else (),
        authors=authors,
        credits=_credits(authors, byline),
        byline=byline,
        biographies=_nouns(parts.biographies),
        published=said.get("published"),
        modified=said.get("modified"),
        captured=context.captured,
        body=_without(_without(body, said.get("standfirst")), said.get("headline")),
        images=_images(parts.images, address(said.get("images"), own_address(evidence, context))),
        posts=_nouns(parts.posts),
        media=_nouns(parts.media),
        fact_boxes=_nouns(parts.fact_boxes),
        notes=_nouns(parts.notes),
        related=_related(parts.related, tags),
        comments=_comments(parts.comments, said.get("comments")),
        tags=tags,
        licence=said.get("licence"),
        free_to_read=said.get("free_to_read"),
        confidence=sure,
        evidence=evidence,
    )


def _absolute(link: Link, base: str | None) -> Link:
    return Link(name=link.name, url=address(link.url, base)) if link.url else link


def _nouns(parts: Sequence[Found[Any]]) -> tuple[Any, ...]:
    return tuple(part.noun for part in parts)


def _related(found: Sequence[Found[Link]], tags: tuple[str, ...]) -> tuple[Link, ...]:
    """The links to other articles: one that is named as a topic leads to the topic's page, whatever stands over it."""
    topics = frozenset(fold(tag) for tag in tags if tag.count(" ") < TOPIC_WORDS) if found else frozenset()
    return tuple(part.noun for part in found if fold(part.noun.name) not in topics)


def _last_name(crumbs: Sequence[Any]) -> str | None:
    return str(crumbs[-1].name) if crumbs else None


def _without(body: tuple[Block, ...], line: str | None) -> tuple[Block, ...]:
    """The body without a line of the head, if one of its first blocks says the same words and nothing more."""
    if not line:
        return body
    texts = [*islice((at for at, block in enumerate(body) if block.text and block.image is None), OPENING)]
    alike = [
        at for at in texts if len(texts) > 1 and abs(len(body[at].text) - len(line)) <= FOLDED * len(line)
    ]
    said = fold(line) if alike else ""
    again = next((at for at in alike if fold(body[at].text) == said), None)
    return body if again is None else body[:again] + body[again + 1 :]


def _credits(authors: tuple[str, ...], byline: str | None) -> tuple[Author, ...]:
    """The authors, and whom else the byline names."""
    named = people(byline) if byline else ()
    known = {author.name: author for author in named}
    first = tuple(known.get(name) or Author(name=name) for name in authors)
    return first + tuple(author for author in named if author.name not in authors and author.role != "author")


def _images(found: Sequence[Found[Image]], claimed: str | None) -> tuple[Image, ...]:
    """The pictures of the page; where it shows none, the one it gives to others, if that is no logo."""
    if found or not claimed or is_sign(claimed, shared=True):
        return _nouns(found)
    return (Image(url=claimed, lead=True),)


def _comments(found: Sequence[Found[Comments]], claimed: int | None) -> Comments:
    noun = found[0].noun if found else Comments()
    count = claimed if noun.count is None else noun.count
    if count is not None:  # a page that shows seven has more than one
        count = max(count, len(noun.items))
    return noun if count == noun.count else replace(noun, count=count)
