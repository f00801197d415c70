"""The order of the stages, and nothing else: capture → page → labels, claims, parts → article.

A bad page gives a `Failure` that says at which stage and why; only a call with the wrong types raises.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Final, Literal, NamedTuple, TypeAlias, get_args

from presscut import article, claims, damage, dump, encodings, features, formats, labels, page, parts, trust
from presscut import kinds as sorts
from presscut.columns import Labels, Page
from presscut.errors import UsageError
from presscut.features import Features
from presscut.model import Article, Claim, Evidence, Failure, Reason, Stage
from presscut.parts import Parts
from presscut.parts.dump import find as find_in_lines
from presscut.sources import Capture, sniff

__all__ = [
    "Kinds",
    "Reading",
    "article_of",
    "extract",
    "extract_dump",
    "read_capture",
    "read_dump",
    "read_html",
]

Kinds: TypeAlias = Literal["article", "any"]
"""Which pages give an `Article`: articles and live blogs, or any page with a text."""

MAX_BYTES: Final = encodings.MAX_BYTES
"""Bytes, or characters, of one page: more is `too-large`. Common Crawl cuts at 5 MB."""
MAX_TEXT: Final = 3_000_000
"""Characters of text on one page, markup aside: the most of 4,000 news pages was 140,000. Features take 40 bytes each."""
MAX_BLOCKS: Final = 50_000
"""Blocks of text on one page: the most of 4,000 news pages was 3,700. The labeller takes 2.7 kB and 9 µs for each."""
_SOMETHING: Final = re.compile("[^\\s\x00\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff]")
"""Neither white space nor what leaves as little to read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article with the stages it came through: what `explain` prints."""

    article: Article
    page: Page
    features: Features
    labels: Labels
    parts: Parts
    evidence: Mapping[str, Evidence]
    verdict: sorts.Verdict


def extract(
    html: bytes | str, *, url: str | None = None, captured: datetime | None = None, kinds: Kinds = "article"
) -> Article | Failure:
    """The article of an HTML page, or the reason why there is none.

    Args:
        html: the page as it was served. Bytes are decoded by their content; gzip is opened.
        url: the address it came from: makes links absolute, and may hold a date.
        captured: when it was fetched, aware: dates after it are not believed.
        kinds: "article" gives a `Failure` with the reason `no-article` for lists, products, forums, logins, error pages
            and empty shells; "any" gives the best text of every page, and `Article.kind` says what it is.

    Raises:
        UsageError: `html` is neither bytes nor str, `captured` has no time zone, or `kinds` is none of the two.
    """
    _check(kinds)
    return _alone(read_html(html, url=url, captured=captured, kinds=kinds))


def extract_dump(
    text: bytes | str, *, url: str | None = None, captured: datetime | None = None, kinds: Kinds = "article"
) -> Article | Failure:
    """The article of a plain-text dump of a page: with layout, or one line a block as in WET files.

    A date that a corpus wrote before the text (` date 2021-06-01 `) becomes `published`. Arguments and errors are
    those of `extract`.
    """
    _check(kinds)
    return _alone(read_dump(text, url=url, captured=captured, kinds=kinds))


def article_of(capture: Capture, kinds: Kinds = "article") -> Article | Failure:
    """The article of a capture, HTML or dump as it says, or as its content shows."""
    return _alone(read_capture(capture, kinds))


def _alone(reading: Reading | Failure) -> Article | Failure:
    return reading if isinstance(reading, Failure) else reading.article


def _check(kinds: object) -> None:
    if kinds not in get_args(Kinds):
        raise UsageError(f'kinds is "article" or "any", not {kinds!r}')


def read_html(
    html: bytes | str,
    *,
    url: str | None = None,
    captured: datetime | None = None,
    charset: str | None = None,
    kinds: Kinds = "any",
) -> Reading | Failure:
    """`extract`, with all that it is based on. `charset` is the one of the HTTP header."""
    context = _context(html, url, captured)
    text = _decoded(html, charset, context)
    if isinstance(text, Failure):
        return text
    return _guarded(partial(_from_html, kinds=kinds), text, context)


def read_dump(
    text: bytes | str,
    *,
    url: str | None = None,
    captured: datetime | None = None,
    charset: str | None = None,
    kinds: Kinds = "any",
) -> Reading | Failure:
    """`extract_dump`, with all that it is based on."""
    context = _context(text, url, captured)
    decoded = _decoded(text, charset, context)
    if isinstance(decoded, Failure):
        return decoded
    return _guarded(partial(_from_dump, kinds=kinds), decoded, context)


def read_capture(capture: Capture, kinds: Kinds = "any") -> Reading | Failure:
    """`article_of`, with all that it is based on."""
    read = read_html if (capture.shape or sniff(capture.data)) == "html" else read_dump
    return read(
        capture.data, url=capture.url, captured=capture.captured, charset=capture.charset, kinds=kinds
    )


def _context(given: object, url: str | None, captured: datetime | None) -> article.Context:
    if not isinstance(given, bytes | str):
        raise UsageError(f"a page is bytes or str, not {type(given).__name__}")
    if captured is not None and captured.tzinfo is None:
        raise UsageError(f"captured needs a time zone: {captured.isoformat()}")
    return article.Context(url=url, captured=captured)


def _decoded(given: bytes | str, charset: str | None, context: article.Context) -> str | Failure:
    if len(given) > MAX_BYTES:
        return _failure("too-large", "page", f"{len(given):,} bytes; the limit is {MAX_BYTES:,}", context)
    if isinstance(given, str):
        text = given
    else:
        data = encodings.unpack(given)
        if data is None:
            return _failure("too-large", "page", f"unpacks to more than {MAX_BYTES:,} bytes", context)
        if kind := formats.looks_binary(data):
            return _failure("not-html", "page", f"the bytes are a {kind}", context)
        decoded = encodings.decode(data, declared=charset)
        if decoded is None:
            return _failure("undecodable", "page", "no encoding makes text of the bytes", context)
        text = decoded.text
    if not _SOMETHING.search(text):
        return _failure("empty", "page", "nothing but white space" if text else "no bytes at all", context)
    return text


def _guarded(
    stage: Callable[[str, article.Context], Reading | Failure], text: str, context: article.Context
) -> Reading | Failure:
    """One bad page never costs the others: a defect of ours becomes a value too."""
    try:
        return stage(text, context)
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        TypeError,
        ValueError,
        RecursionError,
    ) as error:
        return _failure("internal", "article", f"{type(error).__name__}: {error}", context)
    except MemoryError:
        return _failure("memory", "article", f"too little memory for {len(text):,} characters", context)


def _from_html(text: str, context: article.Context, kinds: Kinds) -> Reading | Failure:
    if kind := formats.looks_like_data(text):
        return _failure("not-html", "page", f"the text is no page: {kind}", context)
    columns = page.read(text)
    if not len(columns.block_start) and (whole := damage.closed(text)):
        columns = page.read(whole)
    seen = _seen(columns, context)
    if isinstance(seen, Failure):
        return seen
    stated = claims.gather(seen.page, seen.labels, url=context.url, captured=context.captured)
    judged = _judged(seen, stated, kinds, context)
    if isinstance(judged, Failure):
        return judged
    about, names = article.subject(judged.evidence), article.authors(judged.evidence)
    address = article.own_address(judged.evidence, context)
    return _reading(judged, parts.find(seen.page, judged.labels.keep, address, about, names), context)


def _from_dump(text: str, context: article.Context, kinds: Kinds) -> Reading | Failure:
    day, raw, text = dump.split_date(text)
    seen = _seen(dump.read(text), context)
    if isinstance(seen, Failure):
        return seen
    found, stated = find_in_lines(seen.page, seen.labels, seen.features.values, context.url)
    if day is not None and raw is not None:
        stated = (Claim(field="published", value=day, raw=raw, source="prefix:date"), *stated)
    judged = _judged(seen, stated, kinds, context)
    if isinstance(judged, Failure):
        return judged
    if judged.labels is not seen.labels:
        found, _ = find_in_lines(seen.page, judged.labels, seen.features.values, context.url)
    return _reading(judged, found, context)


class _Seen(NamedTuple):
    """A page of either shape with what is known of its blocks."""

    page: Page
    features: Features
    labels: Labels


class _Judged(NamedTuple):
    """A page of a kind that was asked for: its text by the convention of that kind, what is believed of it, the kind."""

    page: Page
    features: Features
    labels: Labels
    evidence: Mapping[str, Evidence]
    verdict: sorts.Verdict


def _seen(columns: Page, context: article.Context) -> _Seen | Failure:
    if excess := _excess(columns):
        return _failure("too-large", "page", excess, context)
    hints = features.hints_of(columns) if columns.shape == "html" else ("", "")
    measured = features.measure(columns, hints)
    labelled = labels.label(columns, measured)
    return _Seen(columns, measured, labelled) if labelled.keep.any() else _no_article(columns, context)


def _judged(
    seen: _Seen, stated: Sequence[Claim], kinds: Kinds, context: article.Context
) -> _Judged | Failure:
    evidence = trust.decide(stated, url=context.url, captured=context.captured)
    address = article.own_address(evidence, context)
    verdict = sorts.judge(seen.page, seen.features, seen.labels, stated, address)
    if kinds == "article" and verdict.kind not in sorts.ARTICLES:
        return _refused(verdict, address)
    return _Judged(seen.page, seen.features, _by_kind(seen, verdict), evidence, verdict)


def _by_kind(seen: _Seen, verdict: sorts.Verdict) -> Labels:
    """The labels by the convention of the kind, where that is another one and keeps something."""
    if verdict.convention == "news":
        return seen.labels
    labelled = labels.label(seen.page, seen.features, verdict.convention)
    return labels.likelier_half(seen.features, labelled if labelled.keep.any() else seen.labels)


def _reading(judged: _Judged, found: Parts, context: article.Context) -> Reading | Failure:
    seen, _, labelled, evidence, verdict = judged
    whole = article.build(seen, labelled, found, evidence, judged.features.words, context)
    if not (whole.body or whole.text or whole.published or whole.authors):  # else a record, if without a text
        return _failure("no-article", "article", "nothing but a headline", context)
    return Reading(
        article=whole if whole.kind == verdict.kind else replace(whole, kind=verdict.kind),
        page=seen,
        features=judged.features,
        labels=labelled,
        parts=found,
        evidence=evidence,
        verdict=verdict,
    )


def _refused(verdict: sorts.Verdict, url: str | None) -> Failure:
    return Failure(
        reason="no-article",
        stage="article",
        detail=f"the page seems to be of the kind {verdict.kind} ({verdict.score:.2f}; an article: {verdict.article:.2f})",
        url=url,
        kind=verdict.kind,
        score=verdict.score,
    )


def _excess(columns: Page) -> str | None:
    """What there is too much of."""
    for size, limit, what in (
        (len(columns.text), MAX_TEXT, "characters of text"),
        (len(columns.block_start), MAX_BLOCKS, "blocks of text"),
    ):
        if size > limit:
            return f"{size:,} {what}; the limit is {limit:,}"
    return None


def _no_article(columns: Page, context: article.Context) -> Failure:
    blocks = len(columns.block_start)
    detail = f"none of {blocks} blocks of text looks like an article's" if blocks else "no text on the page"
    return _failure("no-article" if blocks else "empty", "labels", detail, context)


def _failure(reason: Reason, stage: Stage, detail: str, context: article.Context) -> Failure:
    return Failure(reason=reason, stage=stage, detail=detail, url=context.url)
