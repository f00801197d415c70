"""Every noun's keys on disk, in order, each with its form.

In `evidence` a claim does without the name of its field, which is the key above it. Its value is a date, rather than a
string, in the fields that hold dates, and only there.
"""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import get_args

from presscut.codec.forms import (
    FLAG,
    MOMENT,
    NUMBER,
    SHARE,
    TEXT,
    TEXTS,
    WHEN,
    Form,
    Table,
    as_record,
    as_text,
    at,
    choice,
    iso,
    many,
    one,
    read,
    same,
    when,
    write,
    wrong,
)
from presscut.model import (
    BLOCK_KINDS,
    Author,
    Biography,
    Block,
    Claim,
    Comment,
    Comments,
    Evidence,
    FactBox,
    Image,
    Kind,
    Link,
    Media,
    Note,
    NoteKind,
    Post,
    Role,
    Span,
    SpanKind,
    Value,
)

__all__ = ["ARTICLE", "FAILURE"]

_DATE_FIELDS = frozenset({"published", "modified", "captured"})

LINK = one(Link, {"name": TEXT, "url": TEXT})

# Evidence: the believed claim stands beside `why`, so that `evidence.headline.source` is one step away.


def _write_evidence(found: Mapping[str, Evidence]) -> dict[str, object]:
    return {
        field: {
            **(dict.fromkeys(CLAIM) if one.trusted is None else write(CLAIM, one.trusted)),
            "why": one.why,
            "claims": [write(CLAIM, claim) for claim in one.claims],
        }
        for field, one in found.items()
    }


def _read_evidence(found: object) -> Mapping[str, Evidence]:
    items = as_record(found).items()
    return {field: at(field, partial(_read_one, field), one) for field, one in items}


def _read_one(field: str, found: object) -> Evidence:
    data = as_record(found)
    table = _DATED_CLAIM if field in _DATE_FIELDS else CLAIM
    claim = Form(same, partial(read, Claim, table, field=field))
    return Evidence(
        field=field,
        trusted=None if data.get("value") is None else claim.read(data),
        claims=at("claims", many(claim).read, data.get("claims", ())),
        why=at("why", as_text, data.get("why", "")),
    )


def _write_value(value: Value) -> object:
    if isinstance(value, date):
        return iso(value)
    if isinstance(value, tuple):
        return [LINK.write(item) if isinstance(item, Link) else item for item in value]
    return value


def _as_value(found: object) -> Value:
    if isinstance(found, str | bool | int):
        return found
    if isinstance(found, list | tuple):
        links = any(isinstance(item, Mapping) for item in found)
        value: Value = many(LINK if links else TEXT).read(found)
        return value
    raise wrong("a string, a whole number, true, false or a list", found)


def _as_dated_value(found: object) -> Value:
    return (when(found) if isinstance(found, str) else None) or _as_value(found)


# The tables.

CLAIM: Table = {"value": Form(_write_value, _as_value), "source": TEXT, "raw": TEXT, "row": NUMBER}
_DATED_CLAIM: Table = {**CLAIM, "value": Form(_write_value, _as_dated_value)}
IMAGE: Table = {
    "url": TEXT,
    "alt": TEXT,
    "caption": TEXT,
    "credit": TEXT,
    "width": NUMBER,
    "height": NUMBER,
    "lead": FLAG,
}
_POST: Table = {
    "platform": TEXT,
    "author": TEXT,
    "handle": TEXT,
    "published": WHEN,
    "published_raw": TEXT,
    "text": TEXT,
    "url": TEXT,
}
_MEDIA: Table = {
    "kind": choice(("video", "audio")),
    "url": TEXT,
    "platform": TEXT,
    "title": TEXT,
    "caption": TEXT,
    "credit": TEXT,
}
_SPAN: Table = {"kind": choice(get_args(SpanKind)), "start": NUMBER, "end": NUMBER, "url": TEXT}
_BLOCK: Table = {
    "kind": choice(BLOCK_KINDS),
    "text": TEXT,
    "level": NUMBER,
    "ordered": FLAG,
    "spans": many(one(Span, _SPAN)),
    "rows": many(TEXTS),
    "header_rows": NUMBER,
    "image": one(Image, IMAGE),
    "post": one(Post, _POST),
    "media": one(Media, _MEDIA),
    "published": WHEN,
    "published_raw": TEXT,
    "confidence": SHARE,
}
_AUTHOR: Table = {"name": TEXT, "role": choice(get_args(Role)), "url": TEXT}
_BIOGRAPHY: Table = {"name": TEXT, "text": TEXT}
_FACT_BOX: Table = {"title": TEXT, "text": TEXT}
_NOTE: Table = {"kind": choice(get_args(NoteKind)), "text": TEXT}
_COMMENT: Table = {
    "text": TEXT,
    "author": TEXT,
    "published": WHEN,
    "published_raw": TEXT,
    "reply_to": NUMBER,
}
_COMMENTS: Table = {"count": NUMBER, "items": many(one(Comment, _COMMENT))}
ARTICLE: Table = {
    "url": TEXT,
    "canonical_url": TEXT,
    "outlet": TEXT,
    "language": TEXT,
    "kind": choice(get_args(Kind)),
    "kicker": TEXT,
    "section": TEXT,
    "breadcrumbs": many(LINK),
    "headline": TEXT,
    "standfirst": TEXT,
    "text": None,
    "key_points": TEXTS,
    "authors": TEXTS,
    "credits": many(one(Author, _AUTHOR)),
    "byline": TEXT,
    "biographies": many(one(Biography, _BIOGRAPHY)),
    "published": WHEN,
    "modified": WHEN,
    "captured": MOMENT,
    "body": many(one(Block, _BLOCK)),
    "images": many(one(Image, IMAGE)),
    "posts": many(one(Post, _POST)),
    "media": many(one(Media, _MEDIA)),
    "fact_boxes": many(one(FactBox, _FACT_BOX)),
    "notes": many(one(Note, _NOTE)),
    "related": many(LINK),
    "comments": one(Comments, _COMMENTS),
    "tags": TEXTS,
    "licence": TEXT,
    "free_to_read": FLAG,
    "confidence": SHARE,
    "evidence": Form(_write_evidence, _read_evidence),
}
FAILURE: Table = {"url": None, "stage": None, "reason": None, "detail": None, "kind": None, "score": None}
