"""What a worker does with a chunk: captures become articles, articles become rows. No disk, no clock, no process.

Rules of this file:
1. Any page has an answer: whatever the function raises is a `Failure`, but lack of memory goes up to the worker, which
   cannot be trusted after it.
2. The answer holds bytes, ready to be written: nothing of an article is pickled.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from presscut import codec
from presscut.batch.filters import left_out
from presscut.batch.nouns import Chunk, Counts, Cut, Kinds, Lost, Options, Page, Result, Through
from presscut.model import Article, Failure
from presscut.sources import Capture
from presscut.tables import Row, to_batch

__all__ = ["PACKING", "alone", "cut_capture", "cut_chunk", "none_of"]

PACKING: Final = -2
"""Stands for the place of a page while rows are made of all of them."""


def cut_capture(capture: Capture, *, kinds: Kinds = "article") -> Article | Failure:
    """The article of a capture: what a batch does with a page unless it is told otherwise.

    `kinds` "article" refuses lists, products and their kin; "any" gives the text of any page.
    """
    from presscut.pipeline import article_of  # desks know this function, and need not what it needs

    return article_of(capture, kinds)


def cut_chunk(
    chunk: Chunk,
    cut: Cut,
    options: Options,
    *,
    verdicts: Mapping[int, Failure],
    begin: Callable[[int], None],
) -> Result:
    """The result of a chunk.

    Args:
        chunk: the pages.
        cut: what is done with a page.
        options: filters and format.
        verdicts: pages, by their place, that must not be tried again, and why.
        begin: is told the place of every page before it is tried, and `PACKING` after the last.

    Raises:
        MemoryError: a page needs more than there is.
    """
    rows: dict[Page, Row] = {}
    lost: list[Lost] = list(chunk.lost)
    filtered = Counter(chunk.filtered)
    for page in chunk.pages:
        found = verdicts.get(page.place)
        if found is None:
            begin(page.place)
            answer = _cut(cut, page.capture)
        else:
            answer = found
        if isinstance(answer, Failure):
            lost.append(_lost(page, answer))
        elif name := left_out(answer, options.filters):
            filtered[name] += 1
        else:
            rows[page] = Row(answer, page.id, chunk.input, page.offset, page.damage, options.evidence)
    begin(PACKING)
    packed, refused = _packed(rows, options)
    lost += refused
    lost.sort(key=lambda one: one.place)
    counts = Counts(
        articles=len(rows) - len(refused),
        failures=Counter(one.failure.reason for one in lost),
        skipped=chunk.skipped,
        filtered=filtered,
    )
    return Result(rows=packed, counts=counts, lost=tuple(lost), end=chunk.end)


def alone(cut: Cut, options: Options) -> Through:
    """What makes results of chunks in this very process: no limits, no one to start, a debugger at hand."""

    def results(chunks: Iterator[Chunk]) -> Iterator[Result]:
        for chunk in chunks:
            yield cut_chunk(chunk, cut, options, verdicts={}, begin=lambda _: None)

    return results


def none_of(chunk: Chunk) -> Result:
    """The result of a chunk without pages: no worker is needed."""
    counts = Counts(
        failures=Counter(one.failure.reason for one in chunk.lost),
        skipped=chunk.skipped,
        filtered=chunk.filtered,
    )
    return Result(rows=b"", counts=counts, lost=chunk.lost, end=chunk.end)


def _lost(page: Page, failure: Failure) -> Lost:
    return Lost(place=page.place, offset=page.offset, id=page.id, failure=failure)


def _defect(error: Exception, url: str | None) -> Failure:
    return Failure(reason="internal", stage="article", detail=f"{type(error).__name__}: {error}", url=url)


def _cut(cut: Cut, capture: Capture) -> Article | Failure:
    try:
        answer = cut(capture)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - the function may be anyone's, and one page is one page
        return _defect(error, capture.url)
    if not isinstance(answer, Article | Failure):
        return _defect(TypeError(f"the page function gave {type(answer).__name__}"), capture.url)
    if isinstance(answer, Failure) and answer.reason == "memory":
        raise MemoryError
    return answer


def _packed(rows: Mapping[Page, Row], options: Options) -> tuple[bytes, list[Lost]]:
    """The rows as bytes, and those that cannot be written: what is in them is not of its type."""
    try:
        return _written(list(rows.values()), options), []
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - which of them it is shows when each is alone
        refused = []
        for page, row in rows.items():
            try:
                _written([row], options)
            except Exception as error:  # noqa: BLE001 - a defect costs its own page
                refused.append(_lost(page, _defect(error, page.capture.url)))
        places = {one.place for one in refused}
        sound = [row for page, row in rows.items() if page.place not in places]
        return _written(sound, options), refused


def _written(rows: list[Row], options: Options) -> bytes:
    if not rows:
        return b""
    if options.form == "parquet":
        return bytes(to_batch(rows).serialize())
    return "".join(map(_line, rows)).encode()


def _line(row: Row) -> str:
    """The record as `codec` writes it, with its place in the crawl before it."""
    article = row.article if row.evidence else replace(row.article, evidence={})
    place = json.dumps({"id": row.id, "file_path": row.file_path, "offset": row.offset}, ensure_ascii=False)
    return f"{place[:-1]}, {codec.to_line(article)[1:]}\n"
