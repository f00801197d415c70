"""What sort of page this is: one article, or something else that was read all the same.

A small network (one hidden layer, in numpy) over signs of the whole page: what the labeller's features are on the
average in the likely body, in all words and in all blocks; how the kept blocks lie; how many elements of each kind
there are; what the page claims to be; how its address is built. And over terms that many sites share: classes of the whole
page and around its text, types of schema.org, words of addresses. Learned by `training/` from openly licensed pages of all
types.

Rules of this file:
1. Nothing language-bound: no word of the page's text is looked at, only shapes, tags, and what is written for machines.
2. `NAMES` names every sign and is written beside the weights, as the terms are: a model meets the signs it was trained on.
3. An article is refused only below `LEAST`: to lose one is worse than to let a list through.
4. A live blog is what says so (`LiveBlogPosting`): it is never told from its looks.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import IO, Final, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from presscut import address_shapes
from presscut.columns import TAG_CODE, TAGS, Convention, Floats, Labels, Page
from presscut.features import NAMES as FEATURES
from presscut.features import Features
from presscut.layers import floats_of
from presscut.model import Claim, Kind

__all__ = [
    "ARTICLES", "CLIP", "KINDS", "LEAST", "NAMES", "Model", "Observed", "Verdict", "judge", "likely", "load", "observe", "reasons",
]  # fmt: skip

KINDS: Final[tuple[Kind, ...]] = ("article", "forum", "documentation", "product", "listing", "other")
"""What the network tells apart, in the order of its outputs."""
ARTICLES: Final[frozenset[Kind]] = frozenset(("article", "live"))
_CONVENTIONS: Final[dict[Kind, Convention]] = {
    "forum": "forum", "documentation": "mixed", "listing": "mixed", "other": "mixed",
}  # fmt: skip
"""What counts as the text of a kind of page where that is not as in news. A product's is its description, as in news."""
LEAST: Final = {"html": 0.3, "dump": 0.15}
"""Probability of an article from which a page passes for one …"""
_SURE: Final = {"html": 0.45, "dump": 0.2}
"""… and from which its text is sought as in news: below, as in pages of the likeliest other kind."""

# fmt: off
_TYPES: Final[dict[str, tuple[str, ...]]] = {
    "article": (
        "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle", "blogposting",
        "backgroundnewsarticle", "liveblogposting", "report", "scholarlyarticle", "satiricalarticle", "webarticle",
        "reviewnewsarticle", "advertisercontentarticle",
    ),
    "manual": ("techarticle", "howto", "apireference", "softwaresourcecode", "course"),
    "product": (
        "product", "offer", "aggregateoffer", "productgroup", "individualproduct", "vehicle", "softwareapplication",
        "mobileapplication", "webapplication", "brand", "aggregaterating",
    ),
    "list": ("itemlist", "collectionpage", "searchresultspage", "offercatalog", "collection"),
    "forum": ("discussionforumposting", "qapage", "question", "answer", "socialmediaposting"),
    "business": (
        "localbusiness", "service", "professionalservice", "contactpage", "aboutpage", "profilepage", "faqpage",
        "contactpoint", "postaladdress", "place", "store", "restaurant", "hotel", "jobposting",
    ),
    "work": ("recipe", "review", "movie", "book", "event", "videoobject"),
    "page": ("webpage", "website", "itempage"),
    "crumbs": ("breadcrumblist",),
}
"""Types of schema.org that say alike what a page is."""
_COUNTED: Final = (
    "h1", "h2", "h3", "h4", "p", "a", "img", "li", "ul", "form", "input", "button", "select", "textarea", "table", "tr",
    "td", "article", "section", "time", "iframe", "video", "label", "option", "figure", "figcaption", "blockquote", "dl",
    "pre", "code", "nav", "aside", "strong", "br", "address", "header", "footer", "main", "em", "hr",
)
_INSIDE: Final = (
    "a", "img", "h2", "h3", "h4", "li", "button", "input", "form", "time", "table", "p", "strong", "article", "code", "pre",
)
"""Tags counted between the first and the last kept block."""
_LEVELS: Final = (0.02, 0.1, 0.3, 0.5, 0.8, 0.95)
_OUTLINE: Final = (
    "kept_words", "expected_words", "all_words", "kept_blocks", "blocks", "runs", "long_kept", "very_long_kept", "longest",
    "words_a_kept_block", "elements", "kept_share", "expected_f1", "best_score", "runs_a_block", "span", "span_filled",
    "first_kept", "last_kept", "doubt", "long_share", "elements_a_block", *(f"blocks_over_{level}" for level in _LEVELS),
    *(f"words_over_{level}" for level in _LEVELS),
)
_OPEN_GRAPH: Final = ("article", "website", "product", "other", "none")
_PLACES: Final = ("json", "meta", "microdata", "time", "text", "class", "rel", "url", "tail", "above")
_STATED: Final = ("published", "modified", "authors")
_HELD: Final = (
    "byline", "kicker", "section", "breadcrumbs", "tags", "comments", "standfirst", "free_to_read", "licence",
)
_OF_SCRIPTS: Final = frozenset((
    "share_dense", "share_lower", "share_upper", "share_stop", "share_comma", "letters_a_word", "capitalised_words",
    "first_upper", "first_lower", "last_upper", "last_lower",
))
"""Features that tell one script from another: over a whole page they would say no more than the language."""
_POOLED: Final = np.array([number for number, name in enumerate(FEATURES) if name not in _OF_SCRIPTS])
NAMES: Final[tuple[str, ...]] = (
    *(f"{pool}:{FEATURES[number]}" for pool in ("body", "words", "blocks") for number in _POOLED), *_OUTLINE,
    *(f"tag:{tag}" for tag in _COUNTED), *(f"inside:{tag}" for tag in _INSIDE),
    *(f"type:{name}" for name in _TYPES), *(f"types:{name}" for name in _TYPES), "type:none",
    *(f"og:{name}" for name in _OPEN_GRAPH), *(f"{field}:{place}" for field in _STATED for place in _PLACES),
    *(f"claimed:{field}" for field in _HELD), "headline:printed", "title_length",
    *(f"address:{name}" for name in address_shapes.NAMES),
)
# fmt: on
"""Every sign, in order."""

_GROUP_OF: Final = {name: group for group, names in enumerate(_TYPES.values()) for name in names}
_TYPE: Final = re.compile(r'"@type"\s*:\s*\[?\s*"(?:https?://schema\.org/)?(\w+)"')
_TYPE_REACH: Final = 60_000
"""Characters of one script in which types are looked for."""
_META: Final = TAG_CODE["meta"]
_OG_TYPE: Final = (b' property="og:type"', b' name="og:type"')
_LONG: Final = 15
_VERY_LONG: Final = 40
"""Words of a paragraph of prose, and of a long one."""
_TAG_ROWS: Final = np.array([TAG_CODE[tag] for tag in _COUNTED])
_INSIDE_ROWS: Final = np.array([TAG_CODE[tag] for tag in _INSIDE])
_TITLE: Final = 200  # characters: longer titles say no more
_OVER: Final = np.array([[level] for level in _LEVELS], np.float32)
_HEAD: Final = 200_000
"""Bytes of markup in which the type of Open Graph is looked for."""
_GRAPH_TYPES: Final = (
    (b"article", "article"),
    (b"news", "article"),
    (b"product", "product"),
    (b"site", "website"),
)
_LEAST_WEIGHT: Final = 1e-6
CLIP: Final = 4.0
"""Standard deviations beyond which a sign says no more."""
_LOUDEST: Final = 6
"""Signs and terms that are told as reasons."""
_ROOTS: Final = 4
_MIDDLES: Final = 3
_OUTER: Final = 2  # `<body>` and `<html>`
"""Elements of a page's frame, and of its middle, whose classes are terms: more are a list's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What sort of page it is."""

    kind: Kind
    score: float
    """Probability of that kind, 0–1."""
    article: float
    """Probability that the page is an article, 0–1."""
    convention: Convention = "news"
    """What counts as its text."""


class Observed(NamedTuple):
    """What is to be known of a page before it is judged."""

    signs: Floats
    """(len(NAMES),); NaN where the page cannot say."""
    terms: frozenset[str]
    """Words of its machinery, each with its place before it; a model knows some of them."""


def judge(
    page: Page, features: Features, labels: Labels, claims: Sequence[Claim], address: str | None
) -> Verdict:
    """What sort of page with at least one block of text this is, and how sure that is.

    `address` is the page's own, of the capture or as it claims. A perceptron with one hidden layer and a softmax over
    `KINDS`.
    """
    probability = likely(_shipped(page.shape), observe(page, features, labels, claims, address))
    article = float(probability[0])
    if any(claim.field == "kind" and claim.value == "live" for claim in claims):
        return Verdict(kind="live", score=1.0, article=round(article, 3))
    other = 1 + int(probability[1:].argmax())
    best = 0 if article >= LEAST[page.shape] else other
    return Verdict(
        kind=KINDS[best],
        score=round(float(probability[best]), 3),
        article=round(article, 3),
        convention="news" if article >= _SURE[page.shape] else _CONVENTIONS.get(KINDS[other], "news"),
    )


def reasons(
    page: Page, features: Features, labels: Labels, claims: Sequence[Claim], address: str | None
) -> tuple[tuple[str, float], ...]:
    """The signs and terms that spoke loudest for an article (positive logits) or against one: (name, logits).

    A logit is that of an article over the mean of the other kinds, with the hidden units as they fired. The loudest first.
    """
    model, observed = _shipped(page.shape), observe(page, features, labels, claims, address)
    over = model.last[:, 0] - model.last[:, 1:].mean(axis=1)
    over = over * (_units(model, observed) > 0)
    known = [term for term in sorted(observed.terms) if term in model.known]
    weights = np.concatenate(
        [_scaled(model, observed.signs) * (model.first @ over), _rows(model, known) @ over]
    )
    names = (*NAMES, *known)
    loudest = np.argsort(-np.abs(weights), kind="stable")[:_LOUDEST]
    return tuple((names[sign], round(float(weights[sign]), 2)) for sign in loudest.tolist())


def likely(model: "Model", observed: Observed) -> Floats:
    """The probability of each of `KINDS`."""
    hidden = np.maximum(_units(model, observed), 0)
    probability: Floats = np.exp(hidden @ model.last + model.last_bias)
    probability /= probability.sum()
    return probability


def _units(model: "Model", observed: Observed) -> Floats:
    """The hidden units before they fire."""
    units: Floats = _scaled(model, observed.signs) @ model.first + model.first_bias
    known = [term for term in observed.terms if term in model.known]
    units += _rows(model, sorted(known)).sum(axis=0)
    return units


def _rows(model: "Model", known: list[str]) -> Floats:
    return model.terms.take([model.known[term] for term in known], axis=0)


def _scaled(model: "Model", signs: Floats) -> Floats:
    """What the page cannot say is as on the average."""
    scaled: Floats = (signs - model.mean) * model.scale
    np.copyto(scaled, 0, where=np.isnan(scaled))
    np.maximum(scaled, -CLIP, out=scaled)
    return np.minimum(scaled, CLIP, out=scaled)


# --- the signs -------------------------------------------------------------------------------------------------------


def observe(
    page: Page, features: Features, labels: Labels, claims: Sequence[Claim], address: str | None
) -> Observed:
    """The signs and terms of a page with at least one block of text; counts as log(1 + x) / 4."""
    score, words = labels.score, features.words
    weights = np.ones((3, len(words)), np.float32)
    weights[0], weights[1] = score * words, words
    weights /= np.maximum(weights.sum(axis=1, keepdims=True), _LEAST_WEIGHT)
    kept = labels.keep.nonzero()[0]
    stated = [kind.lower() for script in page.json_ld for kind in _TYPE.findall(script[:_TYPE_REACH])]
    headlines = [str(claim.value) for claim in claims if claim.field == "headline"]
    title = " ".join([page.title or "", *headlines[:2]])
    parts = (
        (weights @ features.values)[:, _POOLED].ravel(),
        _outline(page, words, score, kept),
        _tags(page, kept),
        _claimed(page, stated, claims),
        address_shapes.signs(address, title) or [math.nan] * len(address_shapes.NAMES),
    )
    terms = _classes(page, score, kept) | address_shapes.words(address) | {f"type:{kind}" for kind in stated}
    return Observed(np.concatenate(parts, dtype=np.float32), frozenset(terms))


def _classes(page: Page, score: Floats, kept: NDArray[np.intp]) -> set[str]:
    """Words of the classes and ids of the whole page, of its middle, and of what stands around the likeliest block."""
    if page.shape == "dump":
        return set()
    places = [
        ("page", page.rows("html", "body")[:_ROOTS]),
        ("middle", page.rows("main", "article")[:_MIDDLES]),
    ]
    found: set[str] = set()
    if len(kept):
        row = page.block_row.item(kept[score.take(kept).argmax()])
        around = [row, *page.ancestors(row)][:-_OUTER]
        found.update(f"in:<{page.tag_of(outer)}>" for outer in around)
        places.append(("in", around))
    for place, rows in places:
        for number in {page.css.item(row) for row in rows}:
            found.update(f"{place}:{word}" for word in page.css_words[number].split())
    return found


def _outline(page: Page, words: Floats, score: Floats, kept: NDArray[np.intp]) -> list[float]:
    """How much is kept, how sure that is, and how it lies in the page."""
    count, every = len(words), float(words.sum())
    of_kept = words.take(kept)
    likely, kept_words = score * words, float(of_kept.sum())
    expected = float(likely.sum())
    runs = 1 + int(np.count_nonzero(kept[1:] - kept[:-1] > 1)) if len(kept) else 0
    first, last = (int(kept[0]), int(kept[-1])) if len(kept) else (count, count - 1)
    over = score > _OVER
    log = np.log1p(
        [
            *(kept_words, expected, every, len(kept), count, runs),
            *(np.count_nonzero(of_kept >= _LONG), np.count_nonzero(of_kept >= _VERY_LONG)),
            *(of_kept.max(initial=0), kept_words / max(len(kept), 1), len(page.tag)),
        ]
    )
    log /= 4
    most = max(every, 1.0)
    return [
        *log.tolist(),
        kept_words / most,
        2 * float(likely.take(kept).sum()) / max(kept_words + expected, _LEAST_WEIGHT),
        float(score.max()),
        runs / max(len(kept), 1),
        (last - first + 1) / count,
        len(kept) / max(last - first + 1, 1),
        first / count,
        last / count,
        float((likely * (1 - score)).sum()) / max(expected, 1.0),
        float(of_kept[of_kept >= _LONG].sum()) / max(kept_words, 1.0),
        min(len(page.tag) / count / 10, 3.0),
        *(over.sum(axis=1) / count).tolist(),
        *(over @ words / most).tolist(),
    ]


def _tags(page: Page, kept: NDArray[np.intp]) -> Floats:
    """How many elements there are of each tag, and for each kept block between the first and the last of them."""
    everywhere = np.bincount(page.tag, minlength=len(TAGS))
    inside = np.zeros(len(TAGS), np.intp)
    if len(kept):
        low, high = page.block_start[kept[0]], page.block_end[kept[-1]]
        first, last = page.text_start.searchsorted(low), page.text_start.searchsorted(high)
        inside = np.bincount(page.tag[first:last], minlength=len(TAGS))
    counted = np.log1p(everywhere.take(_TAG_ROWS)) / 4
    return np.concatenate([counted, inside.take(_INSIDE_ROWS) / max(len(kept), 1)])


def _claimed(page: Page, stated: list[str], claims: Sequence[Claim]) -> list[float]:
    """What the page says to be, in types of schema.org and otherwise, and who says when and by whom it was written."""
    counts = [0] * len(_TYPES)
    for kind in stated:
        if (group := _GROUP_OF.get(kind)) is not None:
            counts[group] += 1
    graph = _open_graph(page)
    sources = {(claim.field, claim.source.partition(":")[0].partition("-")[0]) for claim in claims}
    held = {claim.field for claim in claims}
    printed = any(claim.field == "headline" and claim.source.startswith("h1") for claim in claims)
    return [
        *(float(count > 0) for count in counts),
        *(math.log1p(count) / 4 for count in counts),
        float(not stated),
        *(float(graph == name) for name in _OPEN_GRAPH),
        *(float((field, place) in sources) for field in _STATED for place in _PLACES),
        *(float(field in held) for field in _HELD),
        float(printed),
        min(len(page.title or ""), _TITLE) / 60,
    ]


def _open_graph(page: Page) -> str:
    """Which of `_OPEN_GRAPH` the type is that the page tells social networks."""
    markup, last = page.markup, page.tag.tobytes().rfind(_META)
    end = min(page.attr_end.item(last), _HEAD) if last >= 0 else 0
    at = max(markup.find(key, 0, end) for key in _OG_TYPE)
    if at < 0:
        return "none"
    tag = markup[markup.rfind(b"<", 0, at) : markup.find(b">", at)]
    value = tag.partition(b' content="')[2].partition(b'"')[0].lower()
    return next((name for key, name in _GRAPH_TYPES if key in value), "other")


# --- the weights -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Weights; H hidden units, T known terms."""

    mean: Floats
    scale: Floats
    first: Floats
    """(len(NAMES), H)"""
    first_bias: Floats
    terms: Floats
    """(T, H)"""
    last: Floats
    """(H, len(KINDS))"""
    last_bias: Floats
    known: dict[str, int]
    """The row in `terms` of each term."""


def load(source: IO[bytes], name: str) -> Model:
    """The weights in a file of numpy's; `RuntimeError` where they were trained on other signs."""
    stored = np.load(source, allow_pickle=False)
    if (tuple(stored["names"].tolist()), tuple(stored["kinds"].tolist())) != (NAMES, KINDS):
        raise RuntimeError(f"{name} was trained on other signs: run training/train.py")
    return Model(**floats_of(stored), known={term: row for row, term in enumerate(stored["known"].tolist())})


@cache
def _shipped(shape: Literal["html", "dump"]) -> Model:
    with (files("presscut") / "models" / f"{shape}-kinds.npz").open("rb") as source:
        return load(source, f"models/{shape}-kinds.npz")
