"""Everything a page claims about itself: one tuple of `Claim`, from the head, JSON-LD, attributes and print.

Rules of this package:
1. A file gathers what one kind of place says; none weighs it: that is done in `trust`.
2. What machines were told is read first, because it helps to find the same in print.
3. A claim says what its place says. Only what can never be part of the field is taken away, by `tidy`: the site's
   name from a headline, the home page and the article itself from the path of sections.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from presscut.claims import (
    address,
    attributed,
    beside,
    byline,
    days,
    figures,
    json_ld,
    keywords,
    lone_names,
    meta,
    outlets,
    path,
    properties,
    reporter,
    signature,
    small,
    standfirst,
    topics,
    visible,
)
from presscut.claims.frame import Frame, frame
from presscut.claims.statement import Known, slug
from presscut.claims.tidy import tidy
from presscut.columns import Labels, Page
from presscut.language import agrees, detect_language, is_told_by_its_page
from presscut.model import Claim, Link

__all__ = ["gather", "known_of"]

_HEADINGS: Final = frozenset(("h1", "h1:part", "h2", "h2:part"))

SAMPLE: Final = 600
"""Characters of the body in which the language is looked for."""
_NAMES: Final = re.compile(r"[,;/|>]")
"""Between the sections that one statement names."""
LEAST_SECTION: Final = 2
"""Letters of the name of a section."""
LEAST_SAMPLE: Final = 80
"""Characters under which a detector only guesses."""


def gather(
    page: Page, labels: Labels | None, *, url: str | None, captured: datetime | None
) -> tuple[Claim, ...]:
    """Every claim of a page about the fields of `Article`, those of one source in the page's order.

    `labels` say where the body is; without them its place is guessed. `url` is the address it was captured from. The
    day of capture is no claim. Nothing on the page raises, and a page without claims gives an empty tuple.
    """
    del captured
    told = _stated(page, url)
    known = _known(told, url)
    found: list[Claim | None] = list(told)
    language = _declared(told)
    if len(page.block_start):
        around = frame(page, labels, known)
        found += visible.claims(page, around, known)
        found.append(standfirst.claim(page, around, known))
        found += path.claims(page, around, known)
        found += topics.claims(page, around, known)
        dated = any(claim.field == "published" for claim in told)
        found += properties.claims(page, around, dated=dated)
        said = [claim.value for claim in found if claim and claim.field == "published"]
        dates = days.claims(page, around, language, [when for when in said if isinstance(when, date)])
        found += dates
        found += byline.claims(page, around)
        found += beside.claims(page, around, dates)
        found += attributed.claims(page, around)
        found += lone_names.claims(page, around, dates)
        found += reporter.claims(page, around)
        authors = [claim for claim in found if claim and claim.field == "authors"]
        for claim, instead in reporter.without_editors(page, around, authors):
            found[found.index(claim)] = instead
        found.append(small.claim(page, around, authors))
        found += signature.claims(page, around, authors, known.outlets)
        found.append(_content_language(page, around, language))
    where = url or _told(told, "canonical_url")
    if len(page.block_start):
        headlines = [claim.raw for claim in found if claim and claim.source in _HEADINGS]
        found.append(outlets.of_title(page.title, headlines, address.host_label(where) if where else None))
    if where:
        found += address.claims(where, "url" if url else "canonical")
    stated = keywords.own((claim for claim in found if claim is not None), lambda: _said(page, labels))
    if len(page.block_start):
        stated = figures.settled(page, stated, language, where, _sample(page, around))
    return tidy(stated, known)


def _said(page: Page, labels: Labels | None) -> str:
    """What the article says, its title included; without labels, all that the page says."""
    kept = labels.keep.nonzero()[0].tolist() if labels is not None else range(len(page.block_start))
    return "\n".join([page.title or "", *(page.block_text(block) for block in kept)])


def known_of(page: Page, url: str | None) -> Known:
    """What machines are told about a page, where it helps to find the same in print."""
    return _known(_stated(page, url), url)


def _stated(page: Page, url: str | None) -> list[Claim]:
    told = meta.claims(page)
    told += json_ld.claims(page.json_ld, lambda: _known(told, url))
    return told


def _known(told: list[Claim], url: str | None) -> Known:
    said: dict[str, list[str]] = {
        "headline": [],
        "standfirst": [],
        "outlet": [],
        "canonical_url": [url] if url else [],
    }
    for claim in told:
        if claim.field in said and (claim.field != "canonical_url" or not claim.source.startswith("json")):
            said[claim.field].append(str(claim.value))
    named = [str(claim.value) for claim in told if claim.field == "headline" and claim.source != "title"]
    return Known(
        named=frozenset(named),
        titles=tuple(dict.fromkeys(said["headline"])),
        descriptions=tuple(dict.fromkeys(said["standfirst"])),
        outlets=tuple(dict.fromkeys(said["outlet"])),
        addresses=tuple({address.bare(one) for one in said["canonical_url"]} - {""}),
        topics=frozenset(
            str(topic)
            for claim in told
            if claim.field == "tags" and isinstance(claim.value, tuple)
            for topic in claim.value
        ),
        sections=_sections(told, said["canonical_url"]),
        people=frozenset(
            slug(str(name))
            for claim in told
            if claim.field == "authors" and isinstance(claim.value, tuple)
            for name in claim.value
        ),
    )


def _sections(told: list[Claim], urls: list[str]) -> frozenset[str]:
    """The slugs of what machines call the section, and of the folders of the page's address."""
    names = {piece for claim in told if claim.field == "section" for piece in _NAMES.split(claim.raw)}
    names.update(
        step.name
        for claim in told
        if claim.field == "breadcrumbs" and isinstance(claim.value, tuple)
        for step in claim.value
        if isinstance(step, Link)
    )
    names.update(folder for url in urls for folder in address.bare(url).split("/")[1:-1])
    return frozenset(
        short for name in names if len(short := slug(name)) >= LEAST_SECTION and not short.isdigit()
    )


def _told(told: Iterable[Claim], field: str) -> str | None:
    return next((str(claim.value) for claim in told if claim.field == field), None)


def _declared(told: list[Claim]) -> str | None:
    """The language as declared, with its region where one is given: it decides the order of day and month."""
    declared = [claim.raw.replace("_", "-") for claim in told if claim.field == "language"]
    return max(declared, key=lambda raw: "-" in raw, default=None)


def _sample(page: Page, around: Frame) -> str:
    """The beginning of the body."""
    start = int(page.block_start[min(around.body_first, len(page.block_start) - 1)])
    return page.text[start : start + SAMPLE]


def _content_language(page: Page, around: Frame, declared: str | None) -> Claim | None:
    """The language of the body, unless its words already agree with the declared one."""
    sample = _sample(page, around)
    if len(sample) < LEAST_SAMPLE:
        return None
    stated = declared.partition("-")[0].lower() if declared else ""
    if agrees(stated, sample) or (is_told_by_its_page(stated) and not agrees("en", sample)):
        return None
    code, sure = detect_language(sample)
    if code is None:
        return None
    return Claim(field="language", value=code, raw=f"{code} {sure:.2f}", source="text:language", row=None)
