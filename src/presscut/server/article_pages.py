"""An article: to read, with the evidence for every field and block, with its versions, in every format."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from presscut import article as assembly
from presscut import labels
from presscut.archive import Archive, Filed
from presscut.archive.nouns import Met
from presscut.errors import SourceError
from presscut.model import Failure
from presscut.pipeline import Reading, read_capture
from presscut.render import FORMATS, render
from presscut.server.pages import page
from presscut.text import Change, changes
from presscut.versions.fields import field_rows

__all__ = ["article", "download", "evidence", "versions"]

MAX_BLOCKS: Final = 400
"""Blocks of a page that the evidence shows; pages of the press have some hundred."""
MAX_SENTENCES: Final = 200_000
"""Characters of two texts that are compared."""
MEDIA: Final = {
    "text": ("text/plain", "txt"),
    "markdown": ("text/markdown", "md"),
    "html": ("text/html", "html"),
    "json": ("application/json", "json"),
    "jsonld": ("application/ld+json", "jsonld"),
    "tei": ("application/tei+xml", "xml"),
}
ROLE_NAMES: Final = {"": "left out", assembly.BODY: "body", "furniture": "furniture"}


def article(request: Request) -> Response:
    """The article, set like a page of a newspaper."""
    filed = _filed(request)
    return page(request, "article.html", filed=filed, article=filed.article, forms=MEDIA)


def download(request: Request) -> Response:
    """The article in one of the formats, as a file."""
    form = request.path_params["form"]
    if form not in FORMATS:
        raise HTTPException(404, f"There is no format of that name: known are {', '.join(FORMATS)}.")
    filed = _filed(request)
    kind, ending = MEDIA[form]
    headers = {"Content-Disposition": f'attachment; filename="article-{filed.card.id}.{ending}"'}
    text = render(filed.article, form).encode("utf-8", "replace")
    return Response(text, media_type=f"{kind}; charset=utf-8", headers=headers)


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
    filed = _filed(request)
    met = _chosen(filed, request.query_params.get("capture"))
    archive = _archive(request)
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
        return None, "The page of this capture was not kept: it was filed as a finished record."
    reading = read_capture(raw)
    return (None, reading.detail) if isinstance(reading, Failure) else (reading, "")


def _rows(reading: Reading) -> tuple[Row, ...]:
    columns = reading.page
    owners = assembly.roles(columns, reading.labels, reading.parts, reading.evidence)
    rows = []
    for number, (text, role) in enumerate(zip(columns.block_texts(), owners, strict=True)):
        told = number < MAX_BLOCKS
        reasons = labels.reasons(columns, reading.features, number, most=3) if told else ()
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


# --- versions --------------------------------------------------------------------------------------------------------


def versions(request: Request) -> Response:
    """The captures in time order, and two of them side by side, sentence by sentence."""
    filed = _filed(request)
    archive = _archive(request)
    before, after = _pair(filed, request)
    old, new = archive.capture(before.id), archive.capture(after.id)
    if old is None or new is None:
        raise HTTPException(404, "There is no such capture of this article.")
    told = changes(old.text[:MAX_SENTENCES], new.text[:MAX_SENTENCES]) if before != after else ()
    return page(
        request,
        "versions.html",
        filed=filed,
        before=before,
        after=after,
        stretches=_stretches(told),
        fields=[row for row in field_rows(old, new) if row.state != "same"] if before != after else [],
        counts=_counts(told),
    )


def _pair(filed: Filed, request: Request) -> tuple[Met, Met]:
    """The two captures asked for; else the last two that differ."""
    params = request.query_params
    if params.get("a") or params.get("b"):
        return _chosen(filed, params.get("a")), _chosen(filed, params.get("b"))
    differing = [pair for pair in pairwise(filed.captures) if pair[1].same_as is None]
    return differing[-1] if differing else (filed.captures[0], filed.captures[-1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Sentences in a row of one kind; those that stayed are folded."""

    kind: str
    changes: tuple[Change, ...]


def _stretches(told: Sequence[Change]) -> list[Stretch]:
    found: list[Stretch] = []
    for change in told:
        kind = "same" if change.kind == "same" else "minor" if change.minor else change.kind
        if found and found[-1].kind == kind:
            found[-1] = Stretch(kind=kind, changes=(*found[-1].changes, change))
        else:
            found.append(Stretch(kind=kind, changes=(change,)))
    return found


def _counts(told: Sequence[Change]) -> dict[str, int]:
    counts = dict.fromkeys(("added", "removed", "changed", "minor"), 0)
    for change in told:
        if change.kind != "same":
            counts["minor" if change.minor else change.kind] += 1
    return counts


# --- which -----------------------------------------------------------------------------------------------------------


def _filed(request: Request) -> Filed:
    number = request.path_params["record"]
    filed = _archive(request).get(number) if number < 1 << 62 else None
    if filed is None:
        raise HTTPException(404, "There is no article of that number in this archive.")
    return filed


def _chosen(filed: Filed, said: str | None) -> Met:
    """The capture of that number; without one the last."""
    if not said:
        return filed.captures[-1]
    found = next((met for met in filed.captures if str(met.id) == said), None)
    if found is None:
        raise HTTPException(404, "There is no such capture of this article.")
    return found


def _archive(request: Request) -> Archive:
    archive: Archive = request.app.state.reader.archive
    return archive
