"""What the JSON-LD of a page says, in all the shapes and states that JSON-LD is found in.

Rules of this file:
1. Nothing recurses: nodes wait in a list, and only `NODES` of them are looked at.
2. One node speaks for the page: the article whose address or headline is the page's. Teasers of other articles,
   comments and products are not heard; a `WebPage` is heard where no article says anything.
3. Of a script that is no JSON the few keys that matter are picked out by pattern.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any, Final

from presscut.claims.statement import Known, plain, state
from presscut.json_text import read_scripts, term
from presscut.model import Claim, Link
from presscut.text import fold, words

__all__ = ["claims"]

NODES: Final = 3000
NAMES: Final = 20
"""Authors of one article."""

# fmt: off
_ARTICLES: Final = frozenset((
    "newsarticle", "article", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle", "backgroundnewsarticle",
    "reviewnewsarticle", "asknewsarticle", "liveblogposting", "blogposting", "report", "scholarlyarticle", "techarticle",
    "socialmediaposting", "discussionforumposting", "satiricalarticle", "advertisercontentarticle", "medicalscholarlyarticle",
    "claimreview", "review", "criticreview", "recipe", "interview", "newspaperarticle", "webarticle",
))
_MEDIA: Final = frozenset(("videoobject", "audioobject", "podcastepisode", "event", "qapage", "howto", "creativework", "photograph",
                           "imagegallery", "mediagallery", "podcastseries", "course"))
_PAGES: Final = frozenset(("webpage", "itempage", "collectionpage", "aboutpage", "faqpage", "medicalwebpage"))
_SITES: Final = frozenset(("website", "organization", "newsmediaorganization", "corporation", "localbusiness", "blog"))
_BREADCRUMBS: Final = "breadcrumblist"
_ORGANISATIONS: Final = frozenset(("organization", "newsmediaorganization", "corporation", "brand", "website"))
_ASIDE: Final = frozenset((
    "itemlistelement", "relatedlink", "ispartof", "citation", "comment", "review", "haspart", "liveblogupdate", "blogpost", "mentions",
    "suggestedanswer", "acceptedanswer", "offers", "video", "about", "isbasedon", "publisher", "author", "potentialaction", "knowsabout",
))
"""Keys under which another thing stands that is not the article of the page."""

_STATED: Final = (
    ("headline", ("headline", "name", "alternativeHeadline")),
    ("published", ("datePublished", "uploadDate", "dateCreated")),
    ("modified", ("dateModified",)),
    ("authors", ("author", "creator")),
    ("outlet", ("publisher", "sourceOrganization")),
    ("language", ("inLanguage",)),
    ("section", ("articleSection",)),
    ("standfirst", ("description", "alternativeHeadline", "abstract")),
    ("tags", ("keywords",)),
    ("images", ("image", "thumbnailUrl")),
    ("licence", ("license",)),
    ("free_to_read", ("isAccessibleForFree",)),
    ("comments", ("commentCount",)),
    ("canonical_url", ("mainEntityOfPage", "url", "@id")),
)
# fmt: on
_FROM_PAGES: Final = frozenset(
    ("headline", "published", "modified", "authors", "language", "free_to_read", "licence")
)
_STATED_BY_PAGES: Final = tuple((field, keys) for field, keys in _STATED if field in _FROM_PAGES)
_PICKED: Final = {
    "headline": "headline",
    "datePublished": "published",
    "dateModified": "modified",
    "articleSection": "section",
    "description": "standfirst",
    "isAccessibleForFree": "free_to_read",
}
_PICK = re.compile(rf'"({"|".join(_PICKED)})"\s*:\s*(?:"((?:[^"\\\n]|\\.){{1,600}})"|(true|false))')
_PICK_AUTHOR = re.compile(
    r'"author"\s*:\s*[\[{\s]{0,40}[^\]}]{0,300}?"name"\s*:\s*"((?:[^"\\\n]|\\.){1,120})"'
)


Node = dict[str, Any]


def claims(scripts: Iterable[str], known: Callable[[], Known]) -> list[Claim]:
    """The claims of the page's own article, of its breadcrumbs and of its site, in that order.

    `known` is asked only where several articles stand in the page.
    """
    documents, broken = read_scripts(scripts)
    nodes = _nodes(documents)
    by_id = {str(node["@id"]): node for node, _, _ in nodes if "@id" in node and len(node) > 1}
    found: list[Claim | None] = []
    article = _main(nodes, known)
    if article is not None:
        found += _stated(article, "json-ld", by_id)
        found.append(
            state("kind", "live" if "liveblogposting" in _types(article) else "article", "json-ld:@type")
        )
    for node, kinds, aside in nodes:
        if aside or node is article or not kinds:
            continue
        if kinds & _PAGES:
            found += _stated(node, "json-ld-page", by_id)
        elif kinds & _SITES and (name := _name_of(node, by_id)):
            found.append(state("outlet", name, "json-ld-site:name"))
        elif _BREADCRUMBS in kinds:
            found.append(_breadcrumbs(node))
    for script in broken:
        found += _picked(script)
    return [claim for claim in found if claim is not None]


def _nodes(documents: list[Any]) -> list[tuple[Node, frozenset[str], bool]]:
    """Every object with its types, and whether it stands aside of the page's own article; in the page's order."""
    waiting: list[tuple[Any, bool]] = [(document, False) for document in reversed(documents)]
    found: list[tuple[Node, frozenset[str], bool]] = []
    while waiting and len(found) < NODES:
        value, aside = waiting.pop()
        if isinstance(value, list):
            waiting += [(item, aside) for item in reversed(value[:NODES]) if isinstance(item, dict | list)]
        elif isinstance(value, dict):
            found.append((value, _types(value), aside))
            inner = [
                (child, aside or key.lower() in _ASIDE)
                for key, child in value.items()
                if child.__class__ in _NESTS and child and key not in _LEAVES
            ]
            waiting += reversed(inner)
    return found


_NESTS: Final = frozenset((dict, list))
_LEAVES: Final = frozenset(
    (
        "image",
        "logo",
        "thumbnail",
        "contactPoint",
        "address",
        "sameAs",
        "keywords",
        "potentialAction",
        "articleSection",
    )
)
"""Keys under which no article stands, nor anything that `@id` points at."""


def _types(node: Node) -> frozenset[str]:
    stated = node.get("@type") or node.get("type")
    if isinstance(stated, str):
        return _type(stated)
    if isinstance(stated, list):
        return frozenset(kind for one in stated if isinstance(one, str) for kind in _type(one))
    return _UNTYPED


_UNTYPED: Final[frozenset[str]] = frozenset()


@lru_cache(maxsize=256)
def _type(stated: str) -> frozenset[str]:
    """A type's bare name in lower case: of "https://schema.org/NewsArticle", "newsarticle"."""
    return frozenset((term(stated).lower(),))


def _main(nodes: list[tuple[Node, frozenset[str], bool]], known: Callable[[], Known]) -> Node | None:
    """The node that is the page's article."""
    articles = [(node, aside) for node, kinds, aside in nodes if kinds & _ARTICLES]
    if not articles:
        articles = [(node, aside) for node, kinds, aside in nodes if kinds & _MEDIA and not aside]
        articles = [pair for pair in articles if pair[0].get("headline") or pair[0].get("name")]
    if not articles:
        return None
    if len(articles) == 1 and not articles[0][1]:
        return articles[0][0]
    told = known()
    titles = [frozenset(words(fold(title))) for title in told.titles]
    score, _, node = max(
        (
            (_likeness(node, titles, told.addresses) - aside, -at, node)
            for at, (node, aside) in enumerate(articles[:COMPARED])
        ),
        key=lambda ranked: ranked[:2],
    )
    alone = sum(not aside for _, aside in articles) == 1
    return node if score >= _LIKE_ENOUGH or (alone and score >= 0) else None


COMPARED: Final = 100
"""Articles of one page that are compared with it."""
_LIKE_ENOUGH: Final = 0.5
_SAME_ADDRESS: Final = 2


def _likeness(node: Node, titles: list[frozenset[str]], addresses: tuple[str, ...]) -> float:
    """How much the node speaks of this page: its headline's words in the page's titles, its address the page's."""
    headline = _string(node.get("headline") or node.get("name"))
    own = frozenset(words(fold(headline)))
    like = max((len(own & title) / len(own | title) for title in titles if own or title), default=0.0)
    like += 0.2 * ("datePublished" in node) + 0.1 * ("author" in node)
    stated = {_address(node.get(key)) for key in ("url", "mainEntityOfPage", "@id")} - {""}
    if any(_bare(address) in addresses for address in stated):
        like += _SAME_ADDRESS
    return like


def _address(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value if isinstance(value, str) else ""


def _bare(address: str) -> str:
    """An address without scheme, "www.", query, fragment and final slash."""
    bare = address.partition("#")[0].partition("?")[0].partition("://")[2]
    return bare.removeprefix("www.").rstrip("/").lower()


def _stated(node: Node, prefix: str, by_id: dict[str, Node]) -> Iterator[Claim | None]:
    stated = _STATED if prefix == "json-ld" else _STATED_BY_PAGES
    for field, keys in stated:
        for key in keys:
            value = node.get(key)
            if value is None or value in ("", []):
                continue
            read = _READ.get(field)
            raw = read(value, by_id) if read else _string(value)
            if raw:
                source = f"{prefix}:{key}"
                if field == "authors" and value.__class__ in _NESTS and _is_organisation(value, by_id):
                    source += ":organization"
                yield state(field, raw, source)
                break


def _string(value: Any) -> str:
    """A string of whatever stands for one: the string, a number, the first of a list, the `@value` of a node."""
    for _ in range(3):
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, dict):
            value = value.get("@value") or value.get("name")
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, str | int | float) else ""


def _resolved(value: Any, by_id: dict[str, Node]) -> Any:
    """The node that `{"@id": …}` points at, or the value itself."""
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return by_id.get(value["@id"], value)
    return value


def _flat(value: Any) -> list[Any]:
    """The members of a list of lists, two levels deep."""
    members = value if isinstance(value, list) else [value]
    return [
        inner
        for member in members[:NAMES]
        for inner in (member[:NAMES] if isinstance(member, list) else (member,))
    ][:NAMES]


def _name_of(value: Any, by_id: dict[str, Node]) -> str:
    value = _resolved(value, by_id)
    return _string(value.get("name")) if isinstance(value, dict) else _string(value)


def _names_of(value: Any, by_id: dict[str, Node]) -> str:
    names: list[str] = []
    for member in _flat(value):
        node = _resolved(member, by_id)
        if isinstance(node, dict):
            name = (
                _string(node.get("name"))
                or f"{_string(node.get('givenName'))} {_string(node.get('familyName'))}".strip()
            )
            kinds = _types(node)
            if isinstance(node.get("name"), list):
                name = "\n".join(_string(one) for one in node["name"][:NAMES])
        else:
            name, kinds = _string(node), frozenset()
        if name and not (kinds & _ORGANISATIONS and names):
            names.append(name)
    return "\n".join(dict.fromkeys(names))


def _is_organisation(value: Any, by_id: dict[str, Node]) -> bool:
    kinds = [
        _types(node) if isinstance(node := _resolved(member, by_id), dict) else frozenset()
        for member in _flat(value)
    ]
    return bool(kinds) and all(kind & _ORGANISATIONS for kind in kinds)


def _keywords_of(value: Any, by_id: dict[str, Node]) -> str:
    del by_id
    if isinstance(value, list):
        return ", ".join(
            dict.fromkeys(
                word.replace(",", " ") for item in value[:100] if (word := _string(item)) and ":" not in word
            )
        )
    return _string(value)


def _image_of(value: Any, by_id: dict[str, Node]) -> str:
    value = _resolved(_flat(value)[0] if isinstance(value, list) and value else value, by_id)
    if isinstance(value, dict):
        value = value.get("url") or value.get("contentUrl")
    return _string(value)


def _address_of(value: Any, by_id: dict[str, Node]) -> str:
    del by_id
    address = _address(value)
    return address if address.startswith(("http", "/")) else ""


def _licence_of(value: Any, by_id: dict[str, Node]) -> str:
    del by_id
    return _address(value) or _string(value)


_READ: Final[dict[str, Callable[[Any, dict[str, Node]], str]]] = {
    "authors": _names_of,
    "outlet": _name_of,
    "tags": _keywords_of,
    "images": _image_of,
    "canonical_url": _address_of,
    "licence": _licence_of,
}


def _breadcrumbs(node: Node) -> Claim | None:
    """Breadcrumbs, outermost first, as they stand: with the home page and the article."""
    members = node.get("itemListElement")
    if not isinstance(members, list):
        return None
    links = tuple(link for member in members[:NAMES] if isinstance(member, dict) and (link := _crumb(member)))
    raw = " > ".join(link.name for link in links)
    return (
        Claim(field="breadcrumbs", value=links, raw=raw, source="json-ld:BreadcrumbList") if links else None
    )


def _crumb(member: Node) -> Link | None:
    item = member.get("item")
    inner = item if isinstance(item, dict) else {}
    name = plain(_string(member.get("name") or inner.get("name")))
    url = _address(item) or _address(inner) or None
    return Link(name=name, url=url) if name else None


def _picked(script: str) -> Iterator[Claim | None]:
    """The few keys that matter, out of a script that is no JSON: the first of each."""
    seen = set()
    for match in _PICK.finditer(script):
        key, text, word = match.groups()
        if key not in seen:
            seen.add(key)
            yield state(_PICKED[key], _unquoted(text) if text else word, f"json-ld:{key}")
    if author := _PICK_AUTHOR.search(script):
        yield state("authors", _unquoted(author.group(1)), "json-ld:author")


def _unquoted(text: str) -> str:
    try:
        return plain(str(json.loads(f'"{text}"', strict=False)))
    except ValueError:
        return plain(text)
