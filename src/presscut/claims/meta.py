"""What the head of a page says to machines: `<meta>`, `<link>`, `<html lang>` and `<title>`.

Rules of this file:
1. A name that is not in the table is not read: its content is never looked at.
2. `itemprop` is not read here: it belongs to `microdata`.
"""

import re
from html import unescape
from typing import Final

from presscut.claims.statement import state
from presscut.columns import Page
from presscut.model import Claim

__all__ = ["claims"]

METAS: Final = 400
"""Tags that are read: pages with more repeat themselves."""

# fmt: off
_NAMES: Final[dict[str, str]] = {
    "headline": (
        "og:title twitter:title twitter:text:title dc.title dc:title dcterms.title dcterms:title parsely-title sailthru.title "
        "cxenseparse:title cxenseparse:recs:title citation_title fb_title headline hdl title rnews:headline "
        "swiftype:title og-title article:title article_title"
    ),
    "published": (
        "article:published_time article:published og:article:published_time og:published_time og:pubdate article:publish_time "
        "article:published_date article.published article:post_date article:first_published_time bytedance:published_time "
        "datepublished date_published published_date publisheddate publish-date publish_date publishdate "
        "published_time published_at published publish_time published-date publishtime og:publish_date og:publication_time "
        "og:publish_time publication_date publication-date publicationdate pubdate pub_date date-pub article_date_original "
        "originalpublicationdate original-publish-date parsely-pub-date sailthru.date cxenseparse:recs:publishtime "
        "cxenseparse:publishtime dc.date.issued dc.date.published dcterms.issued dc.issued dcterms.date.issued dcterms:issued "
        "citation_publication_date citation_online_date citation_date prism.publicationdate eprints.date rnews:datepublished "
        "shareaholic:article_published_time bt:pubdate displaydate iso-8601-publish-date og:release_date release_date "
        "vr:published_time article:create_at weibo:article:create_at gsa_date srf.date ptime firstcreated "
        "dc.date dc:date dcterms.date dcterms:date dc.date.x-metadatacreated dc.date.created dcterms.created dcterms:created dc.created "
        "date date.created created creation_date creationdate cms_creationdate article:created article.created "
        "datecreated doc_date pdate article_date story-date entrydate"
    ),
    "modified": (
        "article:modified_time article:modified og:updated_time og:article:modified_time article.updated datemodified "
        "date_modified modified_date last-modified lastmodified last_modified lastmod dc.modified dcterms.modified dc.date.modified "
        "dcterms:modified date.modified date.updated updated updated_at revised dc.date.updated article:updated_time "
        "cxenseparse:modified bytedance:updated_time rnews:datemodified article:updated"
    ),
    "authors": (
        "author authors byl byline parsely-author sailthru.author dc.creator dc:creator dcterms.creator dcterms:creator "
        "article:author og:article:author og:author article:author:name article:author_name article_author citation_author "
        "cxenseparse:author article.author rnews:author cxense:author dc.creator.author medium-com:creator "
        "vr:author bt:author shareaholic:article_author_name writer twitter:data1"
    ),
    "outlet": (
        "og:site_name application-name apple-mobile-web-app-title dc.publisher dcterms.publisher publisher citation_publisher "
        "al:ios:app_name al:android:app_name cre twitter:app:name:iphone parsely-network-canonical citation_journal_title copyright"
    ),
    "section": (
        "article:section og:article:section parsely-section sailthru.section cxenseparse:section section category "
        "article:section_name articlesection dc.subject.section news:section cxenseparse:taxonomy subsection"
    ),
    "standfirst": (
        "og:description description twitter:description dc.description dcterms.description sailthru.description "
        "cxenseparse:description dcterms.abstract"
    ),
    "tags": "article:tag news_keywords parsely-tags sailthru.tags keywords cxenseparse:keywords og:article:tag dc.subject",
    "language": "og:locale content-language language dc.language dcterms.language inlanguage",
    "images": "og:image og:image:url og:image:secure_url twitter:image twitter:image:src parsely-image-url sailthru.image.full thumbnail",
    "canonical_url": "og:url parsely-link twitter:url dc.identifier.url",
    "free_to_read": "article:content_tier article:free_to_read cxenseparse:paywall isaccessibleforfree content_tier",
    "licence": "dc.rights.license dcterms.license dc.license dcterms.licence license",
}  # fmt: skip
# fmt: on
_FIELD_OF: Final = {name.encode(): field for field, names in _NAMES.items() for name in names.split()}
_SEVERAL: Final = frozenset(
    ("article:tag", "og:article:tag", "article:author", "citation_author", "author", "dc.creator")
)
"""Names that state one value of a list each time they stand in a page."""

_LABELLED: Final = "twitter:data1"
"""What stands beside the label "Written by" in a card."""
_HAS_DIGIT = re.compile(r"\d")
_NAME = re.compile(rb' (?:name|property|http-equiv)="([^"]*)"')
_CONTENT: Final = b' content="'
_LINKS: Final = ((b' rel="canonical"', "canonical_url"), (b' rel="licen', "licence"))


def claims(page: Page) -> list[Claim]:
    """The claims of the head, in the page's order."""
    if page.shape == "dump":
        return []
    found = _metas(page)
    found += _links(page)
    if page.title:
        found.append(state("headline", page.title, "title"))
    if len(page.tag) and (lang := page.attr(0, "lang") or page.attr(0, "xml:lang")):
        found.append(state("language", lang, "html:lang", 0))
    return [claim for claim in found if claim is not None]


def _metas(page: Page) -> list[Claim | None]:
    found: list[Claim | None] = []
    lists: dict[str, list[str]] = {}
    rows = page.rows("meta")[:METAS]
    spans = zip(rows, page.attr_start[rows].tolist(), page.attr_end[rows].tolist(), strict=True)
    for row, start, end in spans:
        source = page.markup[start:end]
        for written in _NAME.findall(source):
            key = written.strip().lower()
            field = _FIELD_OF.get(key)
            if field is None:
                continue
            content = _content(source)
            if not content:
                break
            name = key.decode()
            if name == _LABELLED and _HAS_DIGIT.search(content):  # "5 minutes", where the author has no label
                break
            if name in _SEVERAL:
                lists.setdefault(name, []).append(content)
            else:
                found.append(state(field, content, f"meta:{name}", row))
            break
    for name, values in lists.items():
        found.append(state(_FIELD_OF[name.encode()], ", ".join(dict.fromkeys(values)), f"meta:{name}"))
    return found


def _content(source: bytes) -> str:
    """The value of `content` in the attributes of a tag; empty where it has none."""
    at = source.find(_CONTENT)
    if at < 0:
        return ""
    at += len(_CONTENT)
    value = source[at : source.find(b'"', at)].decode("utf-8", "replace")
    return (unescape(value) if "&" in value else value).strip()


def _links(page: Page) -> list[Claim | None]:
    found: list[Claim | None] = []
    body = next(iter(page.rows("body")), len(page.tag))
    links = [row for row in page.rows("link") if row < body]
    if not links:
        return found
    first, last = int(page.attr_start[links[0]]), int(page.attr_end[links[-1]])
    for key, field in _LINKS:
        at = page.markup.find(key, first, last)
        if at >= 0:
            row = int(page.attr_start.searchsorted(at, side="right")) - 1
            name = page.attr(row, "rel") or ""
            found.append(state(field, page.attr(row, "href") or "", f"link:{name.lower()}", row))
    return found
