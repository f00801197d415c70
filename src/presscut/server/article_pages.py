"""An article: to read, with the evidence for every field and block, in every format."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from presscut import labels
from presscut.archive import Archive, Filed
from presscut.archive.nouns import Met
from presscut.errors import SourceError
from presscut.model import Failure
from presscut.parts.owners import BODY
from presscut.parts.owners import roles as roles_of
from presscut.pipeline import Reading, read_capture
from presscut.render import FORMATS, render
from presscut.server.pages import archive_of, page

__all__ = ["article", "chosen", "download", "evidence", "filed_of"]

MAX_BLOCKS: Final = 400
"""Blocks of a page that the evidence shows; pages of the press have some hundred."""
MEDIA: Final = {
    "text": ("text/plain", "txt"),
    "markdown": ("text/markdown", "md"),
    "html": ("text/html", "html"),
    "json": ("application/json", "json"),
    "jsonld": ("application/ld+json", "jsonld"),
    "tei": ("application/tei+xml", "xml"),
}
ADDED: Final = {
    "new": "The page was filed as a new article.",
    "version": "The page was filed as another version of this article.",
    "identical": "The article was there already, word for word: that it was met again is noted.",
    "copy": "The page was filed; the same text is there from another outlet.",
    "unchanged": "This very page was there already: nothing was changed.",
}
"""`Added.relation` → what is said to the one who added."""
NOT_KEPT: Final = "The page of this capture was not kept: it was filed as a finished record."
ROLE_NAMES: Final = {"": "left out", BODY: "body", "furniture": "furniture"}


def article(request: Request) -> Response:
    """The article, set like a page of a newspaper."""
    filed = filed_of(request)
    added = ADDED.get(request.query_params.get("added", ""), "")
    return page(request, "article.html", filed=filed, article=filed.article, forms=MEDIA, added=added)


def download(request: Request) -> Response:
    """The article in one of the formats, as a file."""
    form = request.path_params["form"]
    if form not in FORMATS:
        raise HTTPException(404, f"There is no format of that name: known are {', '.join(FORMATS)}.")
    filed = filed_of(request)
    kind, ending = MEDIA[form]
    headers = {"Content-Disposition": f'attachment; filename="article-{filed.card.id}.{ending}"'}
    text = render(filed.article, form).encode("utf-8", "replace")
    return Response(text, media_type=f"{kind}; charset=utf-8", headers=headers)


def page_record(request: Request) -> Response:
    """The page of a capture as it was caught: its WARC record, to be saved and never shown."""
    met = chosen(filed_of(request), str(request.path_params["capture"]))
    try:
        record = archive_of(request).raw_record(met.id)
    except SourceError as error:
        raise HTTPException(
            404, "The page of this capture is gone: its WARC file is not there, or damaged."
        ) from error
    if record is None:
        raise HTTPException(404, NOT_KEPT)
    headers = {"Content-Disposition": f'attachment; filename="capture-{met.id}.warc"'}
    return Response(record, media_type="application/warc", headers=headers)


# --- evidence --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One block of the page as the evidence shows it."""

    text: str
    role: str
    score: float
    tag: str
    reasons: Sequence[tuple[str, float]]


def evidence(request: Request) -> Response:
    """What the page said, what was believed and why; and the page itself, every block under its label."""
    filed = filed_of(request)
    met = chosen(filed, request.query_params.get("capture"))
    archive = archive_of(request)
    found = archive.capture(met.id) or filed.article
    reading, why_not = _reread(archive, met)
    rows = _rows(reading) if reading else ()
    return page(
        request,
        "evidence.html",
        filed=filed,
        met=met,
        article=found,
        rows=rows[:MAX_BLOCKS],
        more=max(len(rows) - MAX_BLOCKS, 0),
        why_not=why_not,
    )


def _reread(archive: Archive, met: Met) -> tuple[Reading | None, str]:
    """The kept page read again by this release; or why it cannot be."""
    try:
        raw = archive.raw(met.id)
    except SourceError as error:
        return None, str(error)
    if raw is None:
        return None, NOT_KEPT
    reading = read_capture(raw)
    return (None, reading.detail) if isinstance(reading, Failure) else (reading, "")


def _rows(reading: Reading) -> tuple[Row, ...]:
    columns = reading.page
    owners = roles_of(columns, reading.labels, reading.parts, reading.evidence)
    rows = []
    for number, (text, role) in enumerate(zip(columns.block_texts(), owners, strict=True)):
        told = number < MAX_BLOCKS
        reasons = (
            labels.reasons(columns, reading.features, number, convention=reading.labels.convention, most=3)
            if told
            else ()
        )
        rows.append(
            Row(
                text=text,
                role=ROLE_NAMES.get(role, role),
                score=float(reading.labels.score[number]),
                tag=columns.tag_of(int(columns.block_row[number])) or "other",
                reasons=tuple(reasons),
            )
        )
    return tuple(rows)


# --- which -----------------------------------------------------------------------------------------------------------


def filed_of(request: Request) -> Filed:
    """The record that the address names."""
    number = request.path_params["record"]
    filed = archive_of(request).get(number) if number < 1 << 62 else None
    if filed is None:
        raise HTTPException(404, "There is no article of that number in this archive.")
    return filed


def chosen(filed: Filed, said: str | None) -> Met:
    """The capture of that number; without one the last page of which the time is known, else the last one."""
    if not said:
        dated = [met for met in filed.captures if met.captured and met.has_raw]
        return (dated or filed.captures)[-1]
    found = next((met for met in filed.captures if str(met.id) == said), None)
    if found is None:
        raise HTTPException(404, "There is no such capture of this article.")
    return found
