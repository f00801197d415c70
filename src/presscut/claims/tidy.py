"""Claims without what can never be part of their field: the site's name, the home page, the article in its own path.

Rules of this file:
1. A part of a headline is the site's name when an outlet claim says so, letter by letter but for case and marks.
2. A path begins behind the home page and ends before the article, which its title or its address tells. A lone step that is a section's
   name is neither, though the site be called so too.
3. A section is written as it is printed, where it is; neither the headline nor the address of a section is its name.
4. The raw string stays as it was.
"""

import re
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from presscut.claims.address import bare
from presscut.claims.outlets import named
from presscut.claims.statement import Known, slug
from presscut.dates import find_dates
from presscut.model import Claim, Link, Value
from presscut.phrases import phrases
from presscut.text import fold, letters, words
from presscut.vocabulary import HOME
from presscut.wording import is_furniture

__all__ = ["tidy"]

_SEPARATOR = re.compile(r"\s*(?:\s[|–—·•»«:~/<>-]+\s|\||｜|::|»|›|〉|•|\s[-–—|]|[-–—|]\s)\s*")
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]$")
_MARK = re.compile("[|｜–—·•»«:~/<>›〉_-]")
_DENSE_SITE = re.compile(r"[-_–—|][^\W\da-zA-Z_]{2,8}$")
"""A site's name behind a mark without spaces, in a script without spaces."""
_HOME: Final = frozenset(fold(word) for word in HOME)
_FRONT_PAGE: Final = "front page"
"""Of these the one that is a section, too: of what is printed."""
_PATH = re.compile(r"^(?:[a-z]+:)?//[^/]+(/.*)?$|^(/.*)$", re.IGNORECASE)
_WITH_SITE: Final = frozenset(("title", "meta", "json-ld-page", "json-ld", "microdata", "text"))
_HEADINGS: Final = frozenset(("h1", "h2"))
"""What is printed keeps the site's name, unless machines are told the same without it."""
SHORTEST_SITE: Final = 2


def tidy(claims: Iterable[Claim], known: Known) -> tuple[Claim, ...]:
    """The claims, in their order, headlines without the site's name and paths without their ends; no section is a kicker."""
    claims = named(claims)
    sites = _lazy(lambda: {letters(str(claim.value)) for claim in claims if claim.field == "outlet"} - {""})
    called = _lazy(
        lambda: {
            letters(str(claim.value))
            for claim in claims
            if claim.field == "outlet" and claim.source not in _GUESSED
        }
    )
    printed = _lazy(
        lambda: {
            letters(str(claim.value))
            for claim in claims
            if claim.field == "headline" and claim.source[:1] == "h"
        }
    )
    done: list[Claim] = []
    cut: dict[str, str] = {}  # one page states the same title in many places
    placed = False
    for claim in claims:
        if claim.field == "headline" and claim.source in _HEADINGS:
            text = _cut(str(claim.value), sites, set)
            done.append(_with(claim, text) if text in known.titles else claim)
        elif claim.field == "headline" and claim.source.partition(":")[0] in _WITH_SITE:
            title = str(claim.value)
            if title not in cut:
                cut[title] = _cut(title, sites, printed)
            done.append(claim if cut[title] == title else _with(claim, cut[title]))
        elif claim.field == "tags":
            chopped = claim.source.startswith("meta:") and _is_chopped(claim, known)
            if not chopped and (topical := _topical(claim, called(), known)):
                done.append(topical)
        else:
            placed = placed or claim.field in _PLACES
            done.append(claim)
    return _placed(done, sites(), known) if placed else tuple(done)


def _topical(claim: Claim, sites: set[str], known: Known) -> Claim | None:
    """The claim, if any is left, without tags that are the title, the site's name or address, or say whose articles they list: "Articles by Ada Bell"."""
    tags = tuple(map(str, claim.value)) if isinstance(claim.value, tuple) else ()
    if not claim.source.startswith(_MACHINES):  # what readers are shown may be a town and its paper
        sites = set()
    titles = {
        slug(title) for title in known.titles if len(title) >= (_TITLE if title.isascii() else _TITLE // 2)
    }
    kept = tuple(
        tag
        for tag in tags
        if not (_is_of_site(tag, sites) or _is_of_person(slug(tag), known.people) or slug(tag) in titles)
    )
    return claim if len(kept) == len(tags) else _with(claim, kept) if kept else None


def _is_of_site(tag: str, sites: set[str]) -> bool:
    return letters(_DOMAIN.sub("", tag)) in sites


def _is_of_person(tag: str, people: frozenset[str]) -> bool:
    return tag in people or any(len(person) >= _FULL_NAME and tag.endswith(person) for person in people)


_MACHINES: Final = ("meta:", "json-ld", "microdata")
_GUESSED: Final = frozenset(("title:site", "url:host"))
"""Sources of outlets' names that may be words like others."""
_DOMAIN: Final = re.compile(r"\.[a-z]{2,4}(?:\.[a-z]{2})?$")
_TITLE: Final = 30
"""Characters of a title that is no topic; shorter ones may be both."""
_FULL_NAME: Final = 8
"""Letters of a name that no topic ends with by chance."""


def _is_chopped(claim: Claim, known: Known) -> bool:
    """Whether keywords are the words of a title, one by one."""
    tags = [str(tag) for tag in claim.value] if isinstance(claim.value, tuple) else []
    if len(tags) < _CHOPPED or any(" " in tag for tag in tags):
        return False
    said = {word for title in known.titles for word in words(fold(title))}
    return sum(fold(tag) in said for tag in tags) >= _IN_TITLE * len(tags)


_CHOPPED: Final = 5
"""Keywords of a title in pieces, at least …"""
_IN_TITLE: Final = 0.7
"""… and the share of them that are words of it: "Who" is often dropped, and the site's name added."""
_PLACES: Final = frozenset(("breadcrumbs", "section", "kicker"))


def _placed(claims: list[Claim], sites: set[str], known: Known) -> tuple[Claim, ...]:
    """The claims, those about the place in the outlet put right."""
    headlines = {letters(str(claim.value)) for claim in claims if claim.field == "headline"} - {""}
    page = _Own(headlines, frozenset(known.addresses), sites, known.sections)
    done = [_path(claim, page) if claim.field == "breadcrumbs" else claim for claim in claims]
    printed = {
        slug(link.name): link.name
        for claim in done
        if claim and claim.row is not None
        for link in _links(claim)
    }
    places = known.sections | printed.keys()
    own = {slug(address.partition("/")[0].removeprefix("www.")) for address in known.addresses}
    own.update(map(slug, known.outlets))
    signed = [
        (claim.source, str(name))
        for claim in claims
        if claim.field == "authors" and isinstance(claim.value, tuple)
        for name in claim.value
    ]
    people = {slug(name) for _, name in signed if " " in name} & known.people
    writers = {slug(name) for source, name in signed if source in _ANNOUNCED}
    for at, claim in enumerate(done):
        if claim is None:
            continue
        if claim.source == "class:section" and any(person in slug(claim.raw) for person in people):
            done[at] = None  # the element around both was called so
            continue
        if claim.field == "section":
            done[at] = _section(claim, printed, headlines)
        elif claim.field == "kicker" and (
            slug(str(claim.value)) in places | own | writers or letters(str(claim.value)) in headlines
        ):
            done[at] = None
    return tuple(claim for claim in done if claim is not None)


_ANNOUNCED: Final = frozenset(("class:author", "rel:author", "microdata:author", "text:by"))
"""Sources of authors that say what they are."""


class _Own(NamedTuple):
    """What the page calls itself."""

    headlines: set[str]
    addresses: frozenset[str]
    sites: set[str]
    sections: frozenset[str]


def _section(claim: Claim, printed: dict[str, str], headlines: set[str]) -> Claim | None:
    """A claim about the section as a step of a printed path says it, if one does."""
    text = _IN.sub("", str(claim.value))
    if (
        _is_no_place(text)
        or fold(text) in _HOME - {_FRONT_PAGE}
        or (claim.source == "class:section" and is_furniture(text))
    ):
        return None
    names = [name.strip() for name in _NAMES.split(text) if name.strip()]
    said = next((printed[slug(name)] for name in [text, *reversed(names)] if slug(name) in printed), None)
    if said is None and len(names) > _FEW:
        said = names[0]
    if said is None and (
        letters(text) in headlines or text.startswith("/") or not any(map(str.isalpha, text))
    ):
        return None
    said = said or text
    return claim if said == claim.value else _with(claim, said)


_IN: Final = re.compile(r"^(?:in|en|em|dans|under)\s(?=[^\W\d_a-z])")
"""What stands before a section in a line of its own: "in News"."""
_NAMES: Final = re.compile(r"[,;/|>]")
"""Between the sections that one statement names."""
_FEW: Final = 2
"""Names in a section of one statement: of more, the first is the section, and the others are topics."""


def _cut(title: str, sites: Callable[[], set[str]], printed: Callable[[], set[str]]) -> str:
    cuts = list(_SEPARATOR.finditer(title)) if _MARK.search(title) else []
    text = without_site(title, cuts, sites(), printed()) if cuts else title
    return text if text.isascii() or not _DENSE.search(text[-3:]) else _DENSE_SITE.sub("", text)


def _lazy(make: Callable[[], set[str]]) -> Callable[[], set[str]]:
    """The same set at every call, made at the first."""
    made: list[set[str]] = []

    def lazy() -> set[str]:
        if not made:
            made.append(make())
        return made[0]

    return lazy


def without_site(title: str, cuts: list[re.Match[str]], sites: set[str], printed: set[str]) -> str:
    """A title without the parts that are the site's name; the title itself where nothing else would be left.

    `cuts` are the separators in it.
    """
    for cut in cuts:  # what is printed as headline is the headline
        for part in (title[: cut.start()], title[cut.end() :]):
            if letters(part) in printed:
                return part.strip()
    start, end = 0, len(title)
    for cut in reversed(cuts):
        if _is_site(title[cut.end() : end], sites) and title[start : cut.start()].strip():
            end = cut.start()
        else:
            break
    for cut in cuts:
        if cut.end() < end and _is_site(title[start : cut.start()], sites):
            start = cut.end()
        else:
            break
    return title[start:end].strip() or title


def _is_site(part: str, sites: set[str]) -> bool:
    key = letters(part)
    return key in sites or any(
        len(site) > SHORTEST_SITE
        and (key.startswith(site) or key.endswith(site))
        and len(key) <= len(site) + _MORE
        for site in sites
    )


_MORE: Final = 8
"""Letters a site's name may be longer in the title: "Example News" of `example`, "example.com" of "Example"."""


def _links(claim: Claim) -> tuple[Link, ...]:
    """The steps of a claim about the path."""
    values = claim.value if claim.field == "breadcrumbs" and isinstance(claim.value, tuple) else ()
    return tuple(link for link in values if isinstance(link, Link))


def _path(claim: Claim, own: _Own) -> Claim | None:
    links = [Link(name=_step_name(link.name), url=link.url) for link in _links(claim)]
    homes = [
        at
        for at, link in enumerate(links)
        if _is_home(link, own.headlines)
        or (at == 0 and _is_called_site(link.name, own, lone=len(links) == 1))
    ]
    links = links[homes[-1] + 1 :] if homes else links
    end = next((at for at, link in enumerate(links) if link.name.split(" ")[0] in _TEXT_HERE), len(links))
    steps = [link for link in links[:end] if not _is_no_place(link.name)]
    if claim.source == "class:section":
        steps = [Link(name=_IN.sub("", link.name), url=link.url) for link in steps]
    while steps and _is_own(steps[-1], own):
        steps.pop()
    is_menu = claim.source in _UNSURE and any(is_furniture(step.name) for step in steps)
    return _with(claim, tuple(steps)) if steps and not is_menu else None


_UNSURE: Final = frozenset(("text:breadcrumbs", "class:section"))
"""Sources of paths that nothing calls so: with a button in it, it is a menu."""


def _step_name(name: str) -> str:
    """What a step is called: no brackets around it, no dash or drawn arrow behind it, and no "main text" of the page itself."""
    name = _BEHIND_STEP.sub("", name)
    return name[1:-1] if name.startswith("[") and name.endswith("]") and len(name) > 2 else name  # noqa: PLR2004


_BEHIND_STEP: Final = re.compile(r"\s+(?:[-–—]|(?:keyboard_)?(?:arrow|chevron)_\w+|正文|全文)$")
"""What may stand behind a step; arrows are written as words in fonts of symbols."""


def _is_no_place(name: str) -> bool:
    """Whether what stands in a path is no step of it: a symbol's letter, a byline's first word, "main text"."""
    if fold(name) in _NO_PLACES or (len(name) == 1 and name.isascii()) or _CODE.search(name):
        return True
    return any(map(str.isdigit, name)) and bool(find_dates(name))


_NO_PLACES: Final = frozenset(
    phrases("""
by; von; par; por; unknown; undefined; none; null; nil; article; aktueller artikel; current article; current page; aktuelle seite;
main navigation; hauptnavigation; detail; details; detailansicht; breadcrumb; breadcrumbs; previous; next; zurück; weiter; suivant;
précédent; anterior; siguiente; share; print; print article; print this page; printable version; email a friend; tell a friend; drucken;
seite drucken; imprimer; version imprimable; imprimir; stampa; afdrukken; drukuj; sign in; log in; login; search; suche; rechercher;
buscar; edit this page; edit on github
""")
)
_CODE: Final = re.compile(r"^[a-z0-9-]+(?:_[a-z0-9-]+)+$|[{}<>]")
"""A section as only machines call it, or a template that was not filled: `news_pegged_article`, `{{ item.title }}`."""
_TEXT_HERE: Final = frozenset(("正文", "全文"))
"""The step that is the page itself: what stands behind it is a button."""


def _is_own(link: Link, own: _Own) -> bool:
    """Whether a step is the page itself: by its title, perhaps cut short, or its address."""
    key = letters(link.name)
    is_cut = len(key) > _CUT_SHORT
    titled = any(
        key == title
        or (is_cut and title.startswith(key) and (2 * len(key) > len(title) or link.name.endswith(_DOTS)))
        or (len(title) > _CUT_SHORT and key.startswith(title))
        for title in own.headlines
    )
    return titled or (bool(link.url) and bare(str(link.url)) in own.addresses)


def _with(claim: Claim, value: Value) -> Claim:
    """The claim with another value; `dataclasses.replace` takes three times as long."""
    return Claim(field=claim.field, value=value, raw=claim.raw, source=claim.source, row=claim.row)


_CUT_SHORT: Final = 12  # letters of a last step that is a headline cut short
_DOTS: Final = ("…", "...")
"""What tells that it is cut, where less than half of it is left."""


_HOME_OF: Final = re.compile(r"(?<!频道)(?<!頻道)(?:首页|首頁|主页)$")
"""How the home page of a site, not of a section, is called behind its name where words are not parted."""


def _is_home(link: Link, titles: set[str]) -> bool:
    """Whether a step is the front page, by its name or its address; what has the title of the page is not."""
    if fold(link.name) in _HOME or _HOME_OF.search(link.name):
        return True
    path = _PATH.match(link.url or "")
    is_front = path is not None and (path.group(1) or path.group(2) or "/") == "/"
    return is_front and letters(link.name) not in titles


def _is_called_site(name: str, own: _Own, *, lone: bool) -> bool:
    """Whether a first step is called as the site is; where no other follows, a section may be, too."""
    return letters(name) in own.sites and not (lone and slug(name) in own.sections)
