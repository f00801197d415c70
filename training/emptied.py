"""Pages that lost their article: index pages, empty shells, error pages, logins, made of article pages of the sets.

The sets hold shops, forums and services, but hardly an index page of a newspaper, and no page that failed to load. So
the text of an article is taken out of its page, menus, boxes and classes are left as they are, and something else
stands in its place: teasers of other articles, a few words, a form, nothing. The other way round, an article is cut
down to its first paragraphs, or to a bare page without anything around it, and stays an article.
"""

import html
import random
import re
from collections.abc import Iterator
from typing import Any

import lxml.html
from rough import Strangers, name_of, teasers, when

Tree = Any  # lxml has no types of its own

_WORD = re.compile(r"\w+")
_TEXTUAL = (
    *(
        "p",
        "li",
        "blockquote",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "td",
        "div",
        "span",
        "pre",
        "dd",
        "dt",
        "section",
    ),
    *("article", "figcaption"),
)
_BOXES = ("div", "span", "section", "article", "td")
_BLOCKS = frozenset(("p", "div", "ul", "ol", "table", "h1", "h2", "h3", "section", "article", "li", "td"))
_LEAST = 25  # characters of a text that is looked for in the gold
_SURE = 80  # characters of one that is known by its beginning and its end
LISTS = 2  # plain lists made for each article
_CLAIMS = (
    *("", "", ""),
    '<script type="application/ld+json">{"@type": "CollectionPage", "name": "News"}</script>',
    '<script type="application/ld+json">{"@type": "WebSite", "publisher": {"@type": "Organization"}}</script>',
    '<script type="application/ld+json">{"@type": "ItemList", "itemListElement": []}</script>',
)
_BOUND = 0.85  # of the index pages do not say that they are articles


def variants(
    source: str, gold: str, title: str, strangers: Strangers, rng: random.Random
) -> Iterator[tuple[str, str]]:
    """(kind of page, page): an article page without its article in several ways, and the article cut short."""
    for kind, make in (("listing", _index), ("other", _shell)):
        found = _emptied(source, gold, keep=0)
        if found is not None:
            make(*found, strangers, rng)
            yield kind, lxml.html.tostring(found[0], encoding="unicode")
    found = _emptied(source, gold, keep=rng.choice((1, 2, 2, 3, 4)))
    if found is not None:
        yield "article", lxml.html.tostring(found[0], encoding="unicode")
    yield "article", _bare(gold, title, rng)


def plain(strangers: Strangers, rng: random.Random) -> Iterator[tuple[str, str]]:
    """(kind of page, page): a list of teasers, and an error or a login, in the plainest pages with a menu and a foot."""
    told = _few(strangers, rng, 1, 6)
    for _ in range(LISTS):
        pages = "".join(f'<a href="?page={n}">{n}</a> ' for n in range(1, rng.choice((1, 4, 9))))
        boxes = (f"<h1>{told}</h1>" if rng.random() < 0.8 else "") + _cards(strangers, rng)
        for _ in range(rng.choice((0, 0, 1, 3))):
            boxes += f"<section><h2>{_few(strangers, rng, 1, 3)}</h2>{_cards(strangers, rng)}</section>"
        yield "listing", _framed(told, f"{rng.choice(_CLAIMS)}{boxes}<div>{pages}</div>", strangers, rng)
    make = rng.choice((_error, _login))
    heading = f"<h1>{told}</h1>" if rng.random() < 0.5 else ""
    yield "other", _framed(told, heading + make(strangers, rng), strangers, rng)


def _cards(strangers: Strangers, rng: random.Random) -> str:
    """Teasers as newspapers have them on their front pages: with pictures, days, authors."""
    card, head = rng.choice(("article", "div", "li", "article")), rng.choice(("h2", "h3", "h3", "h4", "div"))
    led, dated, shown, signed = (rng.random() < share for share in (0.75, 0.6, 0.6, 0.25))
    rows = []
    for number in range(rng.randint(4, 30)):
        title, lead = rng.choice(strangers.leads)
        day = f'<time datetime="{rng.randint(2008, 2025)}-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}">{when(rng)}</time>'
        rows.append(
            f"<{card}>"
            + (f'<a href="/{number}"><img src="/{number}.jpg" alt=""></a>' if shown else "")
            + f'<{head}><a href="/{number}">{html.escape(title)}</a></{head}>'
            + (f"<p>{html.escape(lead[: rng.choice((60, 140, 350))])}</p>" if led else "")
            + (f"<span>{name_of(rng)} {name_of(rng)}</span>" if signed else "")
            + (day if dated else "")
            + f"</{card}>"
        )
    return f"<div>{''.join(rows)}</div>"


def _framed(title: str, inside: str, strangers: Strangers, rng: random.Random) -> str:
    menu = "".join(
        f'<li><a href="/{n}">{_few(strangers, rng, 1, 2)}</a></li>' for n in range(rng.randint(0, 12))
    )
    foot = "".join(
        f'<li><a href="/{n}">{_few(strangers, rng, 1, 3)}</a></li>' for n in range(rng.randint(0, 8))
    )
    search = rng.choice(("", '<form><input type="search"><button>Go</button></form>'))
    graph = rng.choice(("", "", '<meta property="og:type" content="website">'))
    owner = rng.choice(("", f"<p>© {rng.randint(2005, 2025)} {_few(strangers, rng, 1, 4)}</p>"))
    return (
        f"<html><head><title>{title} | {_few(strangers, rng, 1, 3)}</title>{graph}</head><body>"
        f"<header><nav><ul>{menu}</ul></nav>{search}</header><main>{inside}</main>"
        f"<footer><ul>{foot}</ul>{owner}</footer></body></html>"
    )


def _emptied(source: str, gold: str, *, keep: int) -> tuple[Tree, Tree] | None:
    """The page without the paragraphs of the gold but the first `keep`, and the element where the first one stood."""
    try:
        tree = lxml.html.document_fromstring(source)
    except (ValueError, lxml.etree.LxmlError):
        return None
    wanted = f" {_plain(gold)} "
    place = None
    for element in list(tree.iter(*_TEXTUAL)):
        if element.tag in _BOXES and any(child.tag in _BLOCKS for child in element.iterdescendants()):
            place = _without_own_text(element, wanted) if place is None else place
            continue
        text = _plain(element.text_content())
        if not _said(text, wanted):
            continue
        if keep:
            keep, place = keep - 1, element
        elif place is None:
            place = element
            _clear(element)
        elif element.getparent() is not None:
            element.drop_tree()
    return None if place is None else (tree, place)


def _said(text: str, wanted: str) -> bool:
    whole = len(text) > _LEAST and f" {text} " in wanted
    return whole or (len(text) > _SURE and text[:60] in wanted and text[-40:] in wanted)


def _without_own_text(element: Tree, wanted: str) -> Tree | None:
    """Takes away the lines that stand right in a box, between its children; the box, where there were some."""
    found = None
    if _said(_plain(element.text or ""), wanted):
        element.text, found = "", element
    for child in element:
        if _said(_plain(child.tail or ""), wanted):
            child.tail, found = "", element
    return found


def _clear(element: Tree) -> None:
    for child in list(element):
        element.remove(child)
    element.text = ""


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _index(tree: Tree, place: Tree, strangers: Strangers, rng: random.Random) -> None:
    if rng.random() < _BOUND:
        _unclaim(tree, website=rng.random() < 0.7)
    _retitle(tree, _few(strangers, rng, 1, 5), rng)
    rows = [
        (f"<h2>{_few(strangers, rng, 1, 3)}</h2>" if rng.random() < 0.6 else "") + teasers(strangers, rng)
        for _ in range(rng.choice((1, 1, 2, 3, 5, 8)))
    ]
    _put(place, "".join(rows))


def _shell(tree: Tree, place: Tree, strangers: Strangers, rng: random.Random) -> None:
    """What is left when scripts do not run, something failed, or a reader is not let in."""
    make = rng.choice((_unscripted, _unscripted, _error, _login, _login))
    if make is not _unscripted or rng.random() < 0.3:
        _unclaim(tree, website=rng.random() < 0.5)
        _retitle(tree, _few(strangers, rng, 1, 6), rng)
    _put(place, make(strangers, rng))
    body = tree.find("body")
    if body is not None and rng.random() < 0.3:
        _clear(body)
        body.append(place)


def _unscripted(strangers: Strangers, rng: random.Random) -> str:
    return f"<noscript><p>{_few(strangers, rng, 4, 18)}</p></noscript>" if rng.random() < 0.5 else ""


def _error(strangers: Strangers, rng: random.Random) -> str:
    tag, code = rng.choice(("h1", "h2", "p", "div")), rng.choice(("404", "403", "410", "500", "", ""))
    links = "".join(
        f'<li><a href="/{n}">{_few(strangers, rng, 1, 4)}</a></li>' for n in range(rng.randint(0, 6))
    )
    return f"<{tag}>{code} {_few(strangers, rng, 1, 5)}</{tag}><p>{_few(strangers, rng, 3, 30)}</p><ul>{links}</ul>"


def _login(strangers: Strangers, rng: random.Random) -> str:
    return (
        f"<h2>{_few(strangers, rng, 1, 4)}</h2><p>{_few(strangers, rng, 3, 25)}</p>"
        f'<form><label>{_few(strangers, rng, 1, 2)}</label><input type="text">'
        f'<label>{_few(strangers, rng, 1, 2)}</label><input type="password">'
        f'<button>{_few(strangers, rng, 1, 2)}</button><a href="#">{_few(strangers, rng, 2, 4)}</a></form>'
        f'<p>{_few(strangers, rng, 2, 12)} <a href="#">{_few(strangers, rng, 1, 3)}</a></p>'
    )


def _put(place: Tree, inside: str) -> None:
    _clear(place)
    place.attrib.clear()
    place.tag = "div"
    place.append(lxml.html.fragment_fromstring(f"<div>{inside}</div>"))


def _unclaim(tree: Tree, *, website: bool) -> None:
    """Takes away what says that the page is an article."""
    for script in tree.xpath('//script[@type="application/ld+json"]'):
        script.drop_tree()
    for meta in tree.iter("meta"):
        name = str(meta.get("property") or meta.get("name") or "").lower()
        if name == "og:type" and website:
            meta.set("content", "website")
        elif (
            name == "og:type"
            or name.startswith("article:")
            or any(w in name for w in ("author", "date", "time"))
        ):
            meta.attrib.clear()
    for element in tree.xpath("//*[@itemtype or @itemprop]"):
        for name in ("itemtype", "itemprop", "itemscope"):
            element.attrib.pop(name, None)


def _retitle(tree: Tree, text: str, rng: random.Random) -> None:
    for title in tree.iter("title"):
        title.text = text
    for meta in tree.xpath('//meta[@property="og:title" or @name="twitter:title"]'):
        meta.set("content", text)
    for heading in list(tree.iter("h1")):
        drawn = rng.random()
        if drawn < 0.5:
            _clear(heading)
            heading.text = text
        elif drawn < 0.8:
            heading.drop_tree()


def _few(strangers: Strangers, rng: random.Random, low: int, high: int) -> str:
    """Some words of another page."""
    return html.escape(" ".join(rng.choice(strangers.said).split()[: rng.randint(low, high)]))


def _bare(gold: str, title: str, rng: random.Random) -> str:
    """The article in the plainest page, whole or cut."""
    lines = [line.strip() for line in gold.splitlines() if line.strip()][
        : rng.choice((1, 2, 2, 3, 4, 6, 10, 40))
    ]
    tag, box = rng.choice(("p", "p", "p", "div")), rng.choice(("article", "div", "main", "section", "center"))
    text = "".join(f"<{tag}>{html.escape(line)}</{tag}>" for line in lines)
    told = html.escape(title or lines[0][:60])
    by = rng.choice(("", f"<p>{html.escape(name_of(rng))}</p>", f"<time>{when(rng)}</time>"))
    head = rng.choice(("", f"<h1>{told}</h1>", f"<h1>{told}</h1>", f"<h2>{told}</h2>"))
    menu = rng.choice(("", "", '<nav><a href="/">Home</a> <a href="/a">News</a></nav>'))
    page_title = rng.choice(("", f"<title>{told}</title>"))
    return f"<html><head>{page_title}</head><body>{menu}<{box}>{head}{by}{text}</{box}></body></html>"
