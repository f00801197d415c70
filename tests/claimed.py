"""Invented pages, and what is claimed in them: for the tests of `presscut.claims`."""

import json
from typing import Any

from presscut import page as pages
from presscut.claims import gather
from presscut.columns import Labels
from presscut.model import Claim

URL = "https://www.harbour-gazette.example/2021/05/03/lock-keepers"
TITLE = "Lock keepers open the northern gates an hour early"
PARAGRAPH = (
    "The lock keepers of the northern canal met on Monday evening, and they agreed to open the gates an hour early for "
    "the whole of the summer, so that the barges need not wait for the tide any more. "
)
BODY = f"<p>{PARAGRAPH}</p><p>{PARAGRAPH}</p><p>{PARAGRAPH}</p>"


def claims_of(html: str, *, labels: Labels | None = None, url: str | None = URL) -> tuple[Claim, ...]:
    return gather(pages.read(html), labels, url=url, captured=None)


def said(html: str, field: str, source: str) -> Any:
    """The value of the one claim of a source; `None` where there is none."""
    found = [claim.value for claim in claims_of(html) if claim.field == field and claim.source == source]
    assert len(found) <= 1, found
    return found[0] if found else None


def in_article(top: str, *, head: str = "", foot: str = "") -> str:
    """A page with an article: `top` stands between headline and body."""
    return (
        f"<html lang=en><head><title>{TITLE} | Harbour Gazette</title>{head}</head><body>"
        f"<nav><a href=/>Home</a> <a href=/sport>Sport</a></nav><main><article><h1>{TITLE}</h1>{top}{BODY}{foot}</article></main>"
        f"<footer>Copyright 2021</footer></body></html>"
    )


def script(data: object) -> str:
    return (
        f'<script type="application/ld+json">{data if isinstance(data, str) else json.dumps(data)}</script>'
    )


def article(**fields: object) -> dict[str, object]:
    return {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, **fields}


PUBLISHED = article(datePublished="2021-05-03", author={"name": "Ada Bell"})
"""The article that the tests of JSON-LD look for."""
