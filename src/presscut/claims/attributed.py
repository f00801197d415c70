"""Who wrote it, or where it comes from, as a line or sentence of the text says: "Source: Tarrow Press", "This post was written by Jane Doe".

Rules of this file:
1. Only the head and the foot of the text are looked at, and of each kind the first is claimed.
2. What is claimed as the author is claimed as the byline too: the line as it stands.
"""

import re
from collections.abc import Iterator
from typing import Final

from presscut.byline_shapes import BEHIND_SOURCE, SOURCE
from presscut.claims.byline import SHORT_BYLINE, foot, is_others, top
from presscut.claims.frame import Frame
from presscut.columns import Page
from presscut.dates import find_dates
from presscut.model import Claim
from presscut.names import senders, writers
from presscut.phrases import any_of
from presscut.text import squeeze
from presscut.vocabulary import BYLINE
from presscut.wording import is_furniture

__all__ = ["claims"]

_SHORT: Final = 4
"""Letters of the longest "by": what is longer names the writer, as "author" does."""
SOURCE_LENGTH: Final = 50
"""Characters of a line that names the source of the text: of a longer one the source is a document."""
_TOLD: Final = re.compile(
    r"(?<![^\W_])(?:written|authored|guest post|geschrieben|verfasst|gastbeitrag|escrito|redactado|écrit|rédigé|scritto|geschreven|skrivet|"
    r"skrevet|napisany)\s(?:by|von|por|par|da|door|av|af|przez)\s(?-i:(?=[^\W\d_a-z]))"
    r"|(?<![^\W_])berichte(?:t|n)\s(?-i:(?=[A-ZÄÖÜ][\w-]+ [A-ZÄÖÜ][\w-]+(?:$|,| und )))",
    re.IGNORECASE,
)
_SENTENCE_END: Final = re.compile(r"[,;()|]|\.(?:\s|$)|\sfor\s")
_LABEL: Final = re.compile(r"[^\W\d_]{2,12}\s?[:：]")
"""Another label in place of the name: the first has no value."""
_NOUNS: Final = tuple(label.rstrip(":") for label in BYLINE if len(label) > _SHORT or not label.isascii())
_AUTHOR: Final = re.compile(rf"(?<=[\s|,;)）])(?:{any_of(_NOUNS)})\s?[:：]\s*(?=[^\W\d_])", re.IGNORECASE)
_PARTED: Final = re.compile(r"\s*[|\n\u3000]\s*|\s{2,}|\s\S{1,12}[:：]")
"""What parts the name from what the line says next."""
CALLED: Final = 6
"""Elements that a class calls a source and that are looked at."""
_COMES_FROM: Final = re.compile(r"^(?:本文|文章)?(?:来源|來源)[于於]?\s*")
_LISTED: Final = re.compile(r",|\s(?:and|und|et|y|e|og|och|en|i|и)\s")
"""What stands between several sources."""
_NO_NAME: Final = re.compile(r"[\n:：/#@?!]|^[\W\d_]+$")
"""What a name has not; with a colon it is announced, and read as such."""
_SENTENCE: Final = re.compile(r"[^\W\d_]{4}[.!?]$")
"""How an order to the reader ends: "Add us to your favourites."."""
_MARKS: Final = " |,;•·–—-()[]"
SHORTEST, SENTENCE = 25, 240
"""Characters of a paragraph that says who wrote the text."""


def claims(page: Page, frame: Frame) -> Iterator[Claim]:
    """The claims of authors, and the same lines as bylines."""
    yield from _told(page, frame)
    yield from _labelled(page, frame)
    yield from _sourced(page, frame)
    yield from _called_source(page, frame)


def _told(page: Page, frame: Frame) -> Iterator[Claim]:
    """The full name in a sentence at head or foot that says who wrote this: "This post was written by Jane Doe, a lock keeper."."""
    cells = frame.cells
    first = range(max(frame.headline_end, frame.body_first - 1), min(frame.text_first + 2, frame.body_end))
    for block in dict.fromkeys((*first, *foot(frame, first.stop))):
        length = cells.block_length(block)
        if not SHORTEST <= length <= SENTENCE:
            continue
        text = cells.block_text(block)
        told = _TOLD.search(text)
        names = writers(_SENTENCE_END.split(text[told.end() :], maxsplit=1)[0]) if told else ()
        if names and " " in names[0] and not is_others(page, frame, block):
            row = cells.block_row[block]
            yield Claim(field="authors", value=names[:1], raw=text, source="text:told", row=row)
            yield Claim(field="byline", value=text, raw=text, source="text:told", row=row)
            return


def _labelled(page: Page, frame: Frame) -> Iterator[Claim]:
    """The name behind a label in the middle of a line near the headline: "2021-06-06 来源：塔恩日报 作者：李明"."""
    cells = frame.cells
    for block in (block for block in top(frame) if block <= frame.text_first):
        text = cells.block_text(block) if cells.block_length(block) <= SHORT_BYLINE else ""
        label = _AUTHOR.search(text) if ":" in text or "：" in text else None
        names = writers(_PARTED.split(text[label.end() :], maxsplit=1)[0]) if label else ()
        if label and names and not is_others(page, frame, block):
            row, raw = cells.block_row[block], text[label.start() :]
            yield Claim(field="authors", value=names, raw=raw, source="text:by", row=row)
            yield Claim(field="byline", value=squeeze(raw), raw=raw, source="text:by", row=row)
            return


def _sourced(page: Page, frame: Frame) -> Iterator[Claim]:
    """The line near the headline or at the foot that says where the text comes from: "3 May 2021 | Source: Tarrow Press"."""
    cells = frame.cells
    over = [block for block in top(frame) if block <= frame.text_first]
    for block in (*over, *foot(frame, min(frame.text_first + 1, frame.top.end_block))):
        text = cells.block_text(block) if cells.block_length(block) <= SHORT_BYLINE else ""
        if ":" not in text and "：" not in text:  # most lines
            continue
        text = squeeze(text)
        word = SOURCE.search(text)
        name = BEHIND_SOURCE.split(text[word.end() :], maxsplit=1)[0] if word else ""
        if (
            not word
            or not 1 < len(name) <= SOURCE_LENGTH
            or _LABEL.match(name)
            or is_others(page, frame, block)
        ):
            continue
        text, name = text[word.start("word") : word.end()] + name, name.strip(" .")
        names = senders(name)
        figures = block > 0 and cells.text[cells.block_start[block - 1]].isdecimal()
        if block not in over and figures and names == (name,) and _LISTED.search(name):  # of a chart
            continue
        row = cells.block_row[block]
        yield Claim(field="authors", value=names, raw=text, source="text:source", row=row)
        yield Claim(field="byline", value=text, raw=text, source="text:source", row=row)
        return


def _called_source(page: Page, frame: Frame) -> Iterator[Claim]:
    """The short name in an element near the headline whose class calls it a source, without the date behind it."""
    cells = frame.cells
    for row in frame.top.flagged.get("source", [])[:CALLED]:
        start, stop = cells.text_start[row], cells.text_end[row]
        text = page.text[start:stop].strip() if stop - start <= SHORT_BYLINE else ""
        dates = find_dates(text)
        name = text[: dates[0].start].strip().split("\n")[0] if dates else text
        name = _COMES_FROM.sub("", name).strip(_MARKS)
        block = min(cells.blocks(row).start, len(cells.block_start) - 1)
        fits = 1 < len(name) <= SOURCE_LENGTH and not _NO_NAME.search(name) and not is_furniture(name)
        fits = fits and not _SENTENCE.search(name) and name.count("(") == name.count(")")
        if fits and not is_others(page, frame, block):
            yield Claim(field="authors", value=senders(name), raw=text, source="class:source", row=row)
            return
