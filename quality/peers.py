"""presscut and its peers, each as one function from a page's bytes to an `Answer`.

Rules of this file:
1. A peer is imported when it is asked for, and asked for only where it is installed.
2. Each runs as its own documentation has a user of news pages run it: comments off, images not fetched, the page's
   address given. jusText is given the stop list of the language that the page declares, else the English one.
3. A peer is scored only in what it sets out to give (`Peer.gives`).
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Any, Final, Literal

Gives = Literal["text", "title", "date", "authors", "kind"]
Shape = Literal["html", "layout", "wet"]

ADAPTERS: Final = 1
"""Raised when a function below changes what it asks of its peer: kept answers of other numbers are not used."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an extractor said of one page; empty where it said nothing."""

    text: str = ""
    title: str = ""
    date: str = ""
    """ISO, the day first."""
    authors: tuple[str, ...] = ()
    article: bool = False
    """It takes the page for an article."""
    error: str = ""
    """The exception, where it raised one."""
    ms: float = 0.0
    """Processor time, milliseconds."""


@dataclass(frozen=True, slots=True)
class Peer:
    """An extractor: the module and the distribution it comes in, what it gives, and how to ask it."""

    module: str
    distribution: str
    gives: frozenset[Gives]
    ask: Callable[[bytes, str | None], Answer] | None = None
    ask_dump: Callable[[str, str | None], Answer] | None = None
    """For those that read plain-text dumps."""


def installed() -> dict[str, str]:
    """The names of the peers that can run here, with their versions, in the order of `PEERS`."""
    return {name: _version(peer) for name, peer in PEERS.items() if find_spec(peer.module)}


def decode(html: bytes) -> str:
    """The page as text, for peers that read no bytes: resiliparse's guess where installed, else the declaration."""
    if find_spec("resiliparse"):
        encoding = import_module("resiliparse.parse.encoding")
        return str(encoding.bytes_to_str(html, encoding.detect_encoding(html)))
    declared = _CHARSET.search(html[:2048])
    try:
        return html.decode(declared[1].decode() if declared else "utf-8", "replace")
    except LookupError:
        return html.decode("utf-8", "replace")


def presscut(html: bytes, url: str | None) -> Answer:
    """What presscut reads, of whatever kind the page is, with all its metadata."""
    return _of_article(import_module("presscut").extract(html, url=url, kinds="any"))


def presscut_dump(text: str, url: str | None) -> Answer:
    """What presscut reads in a plain-text dump."""
    return _of_article(import_module("presscut").extract_dump(text, url=url, kinds="any"))


def echo(text: str, _url: str | None) -> Answer:
    """The dump as it is: the floor under every reader of dumps."""
    return Answer(text=text)


def trafilatura_default(html: bytes, url: str | None) -> Answer:
    """What trafilatura reads with metadata, comments off."""
    found = import_module("trafilatura").bare_extraction(
        html, url=url, with_metadata=True, include_comments=False
    )
    if found is None:
        return Answer()
    said = found.as_dict()
    return _answer(
        said.get("text"), said.get("title"), said.get("date"), (said.get("author") or "").split(";")
    )


def trafilatura_fast(html: bytes, url: str | None) -> Answer:
    """The text of trafilatura's quick mode."""
    return _answer(import_module("trafilatura").extract(html, url=url, include_comments=False, fast=True))


def newspaper4k(html: bytes, url: str | None) -> Answer:
    """What newspaper4k reads when fed the page."""
    article = import_module("newspaper").Article(url or "http://example.org/", fetch_images=False)
    article.download(input_html=decode(html))
    article.parse()
    return _answer(article.text, article.title, article.publish_date, article.authors)


def readability_lxml(html: bytes, _url: str | None) -> Answer:
    """All the text of readability-lxml's summary, and its short title."""
    document = import_module("readability").Document(decode(html))
    summary = import_module("lxml.html").fromstring(document.summary())
    return _answer("\n".join(summary.itertext()), document.short_title())


def justext(html: bytes, _url: str | None) -> Answer:
    """The paragraphs that jusText calls good."""
    module = import_module("justext")
    declared = _LANGUAGE.search(html[:8192])
    language = STOP_LISTS.get(declared[1].decode().lower(), "English") if declared else "English"
    paragraphs = module.justext(html, module.get_stoplist(language))
    return _answer("\n".join(part.text for part in paragraphs if not part.is_boilerplate))


def boilerpy3(html: bytes, _url: str | None) -> Answer:
    """The text that boilerpipe's article extractor finds in its Python port."""
    extractor = import_module("boilerpy3.extractors").ArticleExtractor(raise_on_failure=False)
    return _answer(extractor.get_content(decode(html)))


def goose3(html: bytes, _url: str | None) -> Answer:
    """What goose3 reads without images."""
    goose = import_module("goose3").Goose({"enable_image_fetching": False})
    article = goose.extract(raw_html=decode(html))
    return _answer(article.cleaned_text, article.title, article.publish_date, article.authors)


def resiliparse(html: bytes, _url: str | None) -> Answer:
    """The main content that resiliparse finds."""
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    return _answer(extract(decode(html), main_content=True, alt_texts=False, preserve_formatting=True))


def turbohtml(html: bytes, _url: str | None) -> Answer:
    """The article that turbohtml itself finds."""
    article = import_module("turbohtml").parse(html).article()
    if article is None:
        return Answer()
    text = article.element.to_text() if article.element is not None else ""
    return _answer(text, article.title, article.date, [article.byline])


def magic_html(html: bytes, url: str | None) -> Answer:
    """All the text of what magic-html cuts out."""
    said = import_module("magic_html").GeneralExtractor().extract(decode(html), base_url=url or "")
    cut = said.get("html")
    text = "\n".join(import_module("lxml.html").fromstring(cut).itertext()) if cut else ""
    return _answer(text, said.get("title"))


def htmldate(html: bytes, url: str | None) -> Answer:
    """The date of first publication that htmldate finds."""
    return _answer(date=import_module("htmldate").find_date(html, url=url, original_date=True))


_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_LANGUAGE = re.compile(rb"<html\b[^>]{0,2000}?\blang\s*=\s*[\"']?([a-zA-Z]{2})", re.IGNORECASE)

STOP_LISTS: Final = {
    "bg": "Bulgarian",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "es": "Spanish",
    "fi": "Finnish",
    "fr": "French",
    "hu": "Hungarian",
    "id": "Indonesian",
    "it": "Italian",
    "ko": "Korean",
    "nl": "Dutch",
    "no": "Norwegian_Bokmal",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
}
"""jusText's names of its stop lists, by language tag."""

_TEXT: Final[frozenset[Gives]] = frozenset({"text"})
_TITLED: Final[frozenset[Gives]] = frozenset({"text", "title"})
_ALL: Final[frozenset[Gives]] = frozenset({"text", "title", "date", "authors"})
_JUDGING: Final[frozenset[Gives]] = frozenset({*_ALL, "kind"})
_DATES: Final[frozenset[Gives]] = frozenset({"date"})

PEERS: Final[dict[str, Peer]] = {
    "presscut": Peer("presscut", "presscut", _JUDGING, presscut, presscut_dump),
    "trafilatura": Peer("trafilatura", "trafilatura", _ALL, trafilatura_default),
    "trafilatura-fast": Peer("trafilatura", "trafilatura", _TEXT, trafilatura_fast),
    "newspaper4k": Peer("newspaper", "newspaper4k", _ALL, newspaper4k),
    "readability-lxml": Peer("readability", "readability-lxml", _TITLED, readability_lxml),
    "jusText": Peer("justext", "jusText", _TEXT, justext),
    "boilerpy3": Peer("boilerpy3", "boilerpy3", _TEXT, boilerpy3),
    "goose3": Peer("goose3", "goose3", _ALL, goose3),
    "resiliparse": Peer("resiliparse", "Resiliparse", _TEXT, resiliparse),
    "turbohtml": Peer("turbohtml", "turbohtml", _ALL, turbohtml),
    "magic-html": Peer("magic_html", "magic-html", _TITLED, magic_html),
    "htmldate": Peer("htmldate", "htmldate", _DATES, htmldate),
    "echo": Peer("re", "", _TEXT, None, echo),
}
"""Every peer by the name the tables print."""


def _answer(
    text: object = None, title: object = None, date: object = None, authors: Iterable[Any] | None = ()
) -> Answer:
    """An `Answer` from whatever a peer returns; absent is empty, names are stripped, empty ones dropped."""
    names = (str(name).strip() for name in authors or () if name)
    return Answer(
        text=str(text or ""),
        title=str(title or ""),
        date=str(date or ""),
        authors=tuple(name for name in names if name),
    )


def _of_article(article: Any) -> Answer:
    if not article:
        return Answer()
    said = _answer(article.text, article.headline, article.published, article.authors)
    return replace(said, article=article.kind in {"article", "live"})


def _version(peer: Peer) -> str:
    if not peer.distribution:
        return "1"
    try:
        return version(peer.distribution)
    except PackageNotFoundError:  # run from a checkout
        return "checkout"
