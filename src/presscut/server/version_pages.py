"""The versions of an article: its states in time order, and two of them side by side, sentence by sentence.

Rules of this file:
1. A state is what one capture or more had in common, word for word; what else was caught of it is said below it.
2. States and their order are `Archive.record`'s: by time of capture, else by the date that the page gives itself.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from presscut.archive import Archive, Filed
from presscut.archive.nouns import Met
from presscut.server.article_pages import chosen, filed_of
from presscut.server.pages import archive_of, page
from presscut.text import Change, changes
from presscut.versions.fields import field_rows

__all__ = ["versions"]

MAX_SENTENCES: Final = 200_000
"""Characters of two texts that are compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The article as it was for a while."""

    met: Met
    """The capture that had it first."""
    again: tuple[Met, ...]
    """Captures with the very same article."""
    before: Met | None
    """The state before; none of the first."""
    counts: Mapping[str, int]
    """What changed since then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Sentences in a row of one kind; those that stayed are folded."""

    kind: str
    changes: tuple[Change, ...]


def versions(request: Request) -> Response:
    """The states of an article, and two captures of it side by side."""
    filed = filed_of(request)
    archive = archive_of(request)
    states = _states(archive, filed)
    before, after = _pair(filed, states, request)
    old, new = archive.capture(before.id), archive.capture(after.id)
    if old is None or new is None:
        raise HTTPException(404, "There is no such capture of this article.")
    told = changes(old.text[:MAX_SENTENCES], new.text[:MAX_SENTENCES]) if before != after else ()
    shown = {met.id for state in states for met in (state.met, *state.again)}
    return page(
        request,
        "versions.html",
        filed=filed,
        states=states,
        others=[met for met in filed.captures if met.id not in shown],
        before=before,
        after=after,
        stretches=_stretches(told),
        fields=[row for row in field_rows(old, new) if row.state != "same"] if before != after else [],
        counts=_counts(told),
    )


def _states(archive: Archive, filed: Filed) -> list[State]:
    """The states in time order; of very many the first and the last ones."""
    record = archive.record(filed.card.id)
    by_number = {str(met.id): met for met in filed.captures}
    found: list[State] = []
    for version in record.versions if record else ():
        met = by_number.get(version.name or "")
        if met is None:  # it came while this page was being made
            continue
        again = tuple(one for one in filed.captures if one.same_as == met.id)
        before = found[-1].met if found else None
        found.append(State(met=met, again=again, before=before, counts=_counts(version.changes)))
    return found


def _pair(filed: Filed, states: Sequence[State], request: Request) -> tuple[Met, Met]:
    """The two captures asked for; else the last two states."""
    params = request.query_params
    if params.get("a") or params.get("b"):
        return chosen(filed, params.get("a")), chosen(filed, params.get("b"))
    last = [state.met for state in states[-2:]] or [filed.captures[-1]]
    return last[0], last[-1]


def _stretches(told: Iterable[Change]) -> list[Stretch]:
    found: list[Stretch] = []
    for change in told:
        kind = "same" if change.kind == "same" else "minor" if change.minor else change.kind
        if found and found[-1].kind == kind:
            found[-1] = Stretch(kind=kind, changes=(*found[-1].changes, change))
        else:
            found.append(Stretch(kind=kind, changes=(change,)))
    return found


def _counts(told: Iterable[Change]) -> Mapping[str, int]:
    """`added`, `removed`, `changed`, `minor` → how many sentences."""
    return Counter("minor" if change.minor else change.kind for change in told if change.kind != "same")
