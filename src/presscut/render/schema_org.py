r"""An article as schema.org JSON-LD, to stand in a page's `<script type="application/ld+json">`.

Rules of this file:
1. Every property is one that schema.org gives the type it stands on; what is absent has no key.
2. What belongs to the page rather than the article (breadcrumb, related links) stands on `mainEntityOfPage`, a
   `WebPage`. Embedded posts are `citation`s: `sharedContent` is for posts that share, not for articles.
3. The text is safe inside a script element: `</` is `<\/`, and what opens a comment or a script is `\u003c`.

Left out: the structure of the body. `articleBody` is `Article.text`; pull quotes are not in it.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence

from presscut.model import Article, Author, Biography, Block, Comment, Image, Link, Media, Post
from presscut.render.addresses import safe_address, web_address
from presscut.render.layout import caption, contributors, language, pieces, sizes

__all__ = ["as_jsonld"]

_TYPES: Mapping[str, str] = {"article": "NewsArticle", "live": "LiveBlogPosting", "other": "Article"}
_MEDIA_TYPES: Mapping[str, str] = {"video": "VideoObject", "audio": "AudioObject"}
_SCRIPT_OPENER = re.compile(r"<(?=!--|script)", re.IGNORECASE)
_SURROGATE = re.compile("[\ud800-\udfff]")

_Node = dict[str, object]


def as_jsonld(article: Article) -> str:
    """The article as one JSON-LD object on one line."""
    text = json.dumps(_article(article), ensure_ascii=False, allow_nan=False)
    text = _SCRIPT_OPENER.sub(r"\\u003c", text.replace("</", "<\\/"))
    return _SURROGATE.sub("\ufffd", text)


def _article(article: Article) -> _Node:
    named = contributors(article)
    shown = pieces(article)
    return {
        "@context": "https://schema.org",
        "@type": _TYPES[article.kind],
    } | _present(
        url=safe_address(article.canonical_url or article.url),
        mainEntityOfPage=_page(article),
        headline=article.headline,
        alternativeHeadline=article.kicker,
        description=article.standfirst,
        articleSection=article.section,
        inLanguage=language(article),
        datePublished=article.published and article.published.isoformat(),
        dateModified=article.modified and article.modified.isoformat(),
        author=_nodes(_person(one, article.biographies) for one in named if one.role != "photographer"),
        contributor=_nodes(_person(one, ()) for one in named if one.role == "photographer"),
        publisher=_node("Organization", name=article.outlet),
        image=_nodes(_image(block) for block in shown),
        articleBody=article.text,
        citation=_nodes(_post(block.post) for block in shown),
        video=_nodes(_media(one) for one in article.media if one.kind == "video"),
        audio=_nodes(_media(one) for one in article.media if one.kind == "audio"),
        keywords=list(article.tags),
        correction=_nodes(
            _node("CorrectionComment", text=note.text) for note in article.notes if note.kind == "correction"
        ),
        license=_licence(article),
        isAccessibleForFree=article.free_to_read,
        commentCount=_comment_count(article),
        comment=[_comment(at, one) for at, one in enumerate(article.comments.items)],
    )


def _present(**properties: object) -> _Node:
    return {name: value for name, value in properties.items() if value not in (None, "", [], {})}


def _node(kind: str, **properties: object) -> _Node:
    """A typed node, or nothing where there is nothing to say of it."""
    present = _present(**properties)
    return {"@type": kind} | present if present else {}


def _nodes(found: Iterable[_Node]) -> list[_Node]:
    return [node for node in found if node]


def _page(article: Article) -> _Node:
    address = safe_address(article.canonical_url or article.url)
    links = [safe_address(link.url) for link in article.related]
    page = _node(
        "WebPage", breadcrumb=_breadcrumb(article.breadcrumbs), relatedLink=[link for link in links if link]
    )
    if not address:
        return page
    return {"@type": "WebPage", "@id": address} | page


def _breadcrumb(links: Sequence[Link]) -> _Node:
    items = [
        _node("ListItem", position=at, name=link.name, item=safe_address(link.url))
        for at, link in enumerate(links, start=1)
    ]
    return _node("BreadcrumbList", itemListElement=items)


def _person(author: Author, biographies: Iterable[Biography]) -> _Node:
    kind = "Organization" if author.role == "agency" else "Person"
    about = next((one.text for one in biographies if author.name in (one.name or one.text)), None)
    return _node(kind, name=author.name, url=safe_address(author.url), description=about)


def _image(block: Block) -> _Node:
    image = block.image or Image()
    return _node(
        "ImageObject",
        url=safe_address(image.url),
        description=image.alt,
        caption=caption(block).text if block.image else None,
        creditText=image.credit,
        representativeOfPage=image.lead or None,
        **dict(sizes(image)),
    )


def _post(post: Post | None) -> _Node:
    if not post:
        return {}
    return _node(
        "SocialMediaPosting",
        url=safe_address(post.url),
        articleBody=post.text,
        author=_node("Person", name=post.author, alternateName=post.handle and f"@{post.handle}"),
        datePublished=post.published and post.published.isoformat(),
        publisher=_node("Organization", name=post.platform),
    )


def _media(media: Media) -> _Node:
    provider = _node("Organization", name=media.platform)
    return _node(
        _MEDIA_TYPES[media.kind],
        name=media.title,
        url=safe_address(media.url),
        provider=provider,
        caption=media.caption,
        creditText=media.credit,
    )


def _licence(article: Article) -> object:
    return web_address(article.licence) or _node("CreativeWork", name=article.licence)


def _comment_count(article: Article) -> int | None:
    comments = article.comments
    return len(comments.items) or None if comments.count is None else comments.count


def _comment(at: int, comment: Comment) -> _Node:
    answered = comment.reply_to
    return {"@type": "Comment", "@id": f"#comment-{at}"} | _present(
        text=comment.text,
        author=_node("Person", name=comment.author),
        datePublished=comment.published and comment.published.isoformat(),
        parentItem=None if answered is None else {"@type": "Comment", "@id": f"#comment-{answered}"},
    )
