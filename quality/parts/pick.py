"""Picks the pages of the benchmark: `pick.py [--data FOLDER]` writes `pages.jsonl`. The same data give the same pages.

How: of every page of the sets, the kinds of parts that its markup seems to hold are noted (crude patterns, no extractor).
Then, set by set and half by half in turn, the page is taken that holds most of what is still too rare, ties by a digest
of its id; at most two pages a host, a cap on English and on any other language, and none that is too long to be read.
`judge` is the quarter of hosts that `quality/split.py` holds out (a hash of the host's name), so that no shipped model
learned from them; `look` is the rest. More pages to look at, of sets that may be learned from and of hosts not yet met,
were taken in the same way afterwards: what is found on few pages does not carry to others. A third of those taken a fifth time is
`aside`: hosts that the labeller may have learned from, but that no rule for a part was found on.
"""

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from math import fsum
from pathlib import Path
from typing import Any, Final

from listing import Line, lines
from tree import Tree, fold, page_bytes, read, rows

from presscut.language import detect_language

sys.path.append(str(Path(__file__).resolve().parents[1]))  # for the split that all sets share

from split import fold_of, site_of

HERE: Final = Path(__file__).resolve().parent
DATA: Final = HERE.parents[1].parent / "shared" / "data"

QUOTAS: Final = {
    "fundus": 46,
    "wcxb": 28,
    "trafilatura_eval": 30,
    "htmldate_eval": 14,
    "magic_html": 14,
    "google_trends_2017": 8,
    "daniel": 18,
    "l3s_gn1": 14,
}
"""Pages of each set, half of them from each half of the hosts."""

FURTHER: Final[tuple[dict[str, int], ...]] = (
    {
        "trafilatura_eval": 54,
        "wcxb": 40,
        "htmldate_eval": 36,
        "fundus": 24,
        "google_trends_2017": 8,
        "magic_html": 6,
    },
    {
        "trafilatura_eval": 58,
        "wcxb": 52,
        "htmldate_eval": 58,
        "fundus": 24,
        "google_trends_2017": 26,
        "magic_html": 22,
    },
    {
        "trafilatura_eval": 54,
        "wcxb": 54,
        "htmldate_eval": 60,
        "fundus": 24,
        "google_trends_2017": 12,
        "magic_html": 12,
    },
    {
        "trafilatura_eval": 62,
        "wcxb": 110,
        "htmldate_eval": 52,
        "fundus": 10,
        "google_trends_2017": 18,
        "magic_html": 4,
    },
    {
        "trafilatura_eval": 20,
        "wcxb": 180,
        "htmldate_eval": 8,
        "fundus": 1,
        "google_trends_2017": 4,
        "mozilla_readability": 45,
    },
)
"""Pages to look at that were taken a second to a sixth time, by set: each time of hosts not met before."""

CAPPED: Final = 4  # times: afterwards no hosts are left but English and German ones
SET_ASIDE: Final = 5  # time of which some pages are set aside …
ASIDE: Final = 3  # … one of so many

A_HOST: Final = 2  # pages
ENGLISH: Final = 0.46  # of the pages at most
A_LANGUAGE: Final = 0.17  # of the pages at most, English aside
ENOUGH: Final = 26  # pages that hold a kind, from which on it is no longer sought
LONGEST: Final = 420  # lines of the listing: more cost a reader an hour
FORUMS: Final = 12  # of so many pages of forums one is looked at: they are beside the point
SHORTEST: Final = 25  # lines: less is an error page
LEAST_TEXT, MOST_TEXT = 900, 30_000  # characters in long lines

CORRECTED: Final[dict[str, dict[str, str]]] = {
    "dev_0285": {"language": "en"},
    "article_66211fc426fc70162d7560b0": {"language": "zh"},
    "no_Dagbladet_2026_01_06": {"language": "no"},
    "energiehoch3.de.lexikon.energieversorgung": {"host": "energiehoch3.de"},
}
"""What readers of the pages found otherwise than told. It is put right after the choice, which stays as it was."""

LEFT_OUT: Final = frozenset(
    {
        "10f1f771-4df8-440c-a319-2852017be853",  # its second `<head>` is read differently by the two parsers of `check.py`
        "gt_111",
        "gt_124",
        "gt_125",
        "gt_167",
        "gt_175",
        "gt_65",
        "article_224fc4b884907786988533a2",
        "toralin.de.schmierfett",
        "dev_4420",
        "gt_129",
        "gt_139",
        "sass-ag.de.index",
        "dev_0339",
        "dev_4506",
        "dev_4555",
    }
)
"""A page in which no address is safe, and pages that turned out to be no article at all: shops, listings, scraps of a book."""

_CLASSES: Final[dict[str, str]] = {
    "caption": r"caption|legend|bildunter|leyenda|didascalia",
    "credit": r"credit|copyright|photographer|fotograf|crédit|bildquelle|agency",
    "post": r"twitter-tweet|instagram-media|fb-post|fb-video|tiktok-embed|bluesky|telegram-post",
    "pull_quote": r"pull-?quote|zitat|quote-?(?:block|box|wrap)|blockquote|citation",
    "comments": r"comment-?(?:body|text|content|item|list|author)|commentlist|disqus",
    "related": r"related|read-?more|see-?also|more-?on|mehr-?zum|lire-?aussi|leia|zie-?ook",
    "fact_box": r"fact-?box|info-?box|aside-?box|kasten|sidebar-?box|infobox|key-?points|summary-?box",
    "correction": r"correction|corrigendum|update-?note|editor-?note",
    "live": r"live-?blog|liveticker|ticker-?(?:entry|item)|live-?update",
    "bio": r"author-?(?:bio|box|info|desc)|about-?author|biograph",
    "tags": r"\btags?\b|keywords|topics|schlagw|tag-?list",
    "standfirst": r"standfirst|subtitle|sub-?head|lead|dek|teaser-?text|chapo|intro|summary|excerpt",
    "breadcrumb": r"breadcrumb",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page that could be taken."""

    set: str
    id: str
    host: str
    language: str
    half: str
    kinds: frozenset[str]
    digest: str
    taken: int = 1
    """At which time."""


def main() -> None:
    """Write the list and print what it holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    asked = parser.parse_args()
    pool = [each for name in {**QUOTAS, **FURTHER[-1]} for each in _candidates(asked.data, name)]
    places = {(name, half): quota // 2 for name, quota in QUOTAS.items() for half in ("judge", "look")}
    picked = pick(pool, places)
    for time, quotas in enumerate(FURTHER, 2):
        hosts = {page.host for page in picked}
        fresh = [page for page in pool if page.host not in hosts]
        places = {(name, "look"): quota for name, quota in quotas.items()}
        further = pick(fresh, places, capped=time <= CAPPED)
        picked += [replace(page, taken=time, half=_half(page, time)) for page in further]
    picked = sorted(
        (page for page in picked if page.id not in LEFT_OUT), key=lambda page: (page.set, page.half, page.id)
    )
    with (HERE / "pages.jsonl").open("w", encoding="utf-8") as out:
        for page in picked:
            row = {key: value for key, value in asdict(page).items() if key not in {"kinds", "digest"}}
            row |= CORRECTED.get(page.id, {})
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    kinds = Counter(kind for page in picked for kind in page.kinds)
    print(len(picked), "pages of", len(pool), "·", len({page.host for page in picked}), "hosts")
    for counted in ("set", "half", "language"):
        print(counted, dict(Counter(getattr(page, counted) for page in picked).most_common()))
    print("kinds", dict(kinds.most_common()))


def _half(page: Candidate, time: int) -> str:
    return "aside" if time == SET_ASIDE and int(page.digest, 16) % ASIDE == 0 else page.half


def pick(
    pool: list[Candidate], places: dict[tuple[str, str], int], *, capped: bool = True
) -> list[Candidate]:
    """The pages taken of those there are: so many of each set and half, and of each language if they are capped."""
    total = sum(places.values())
    most = {"en": total * ENGLISH} if capped else {"en": total}
    others = total * A_LANGUAGE if capped else total
    taken: list[Candidate] = []
    left = dict(places)
    hosts, languages, kinds = Counter[str](), Counter[str](), Counter[str]()
    while any(left.values()):
        for place, missing in left.items():
            if not missing:
                continue
            choice = [
                page
                for page in pool
                if (page.set, page.half) == place
                and page not in taken
                and hosts[page.host] < A_HOST
                and languages[page.language] < most.get(page.language, others)
            ]
            if not choice:
                left[place] = 0
                continue
            best = max(choice, key=lambda page: (_worth(page, kinds, languages, hosts), page.digest))
            taken.append(best)
            left[place] -= 1
            hosts[best.host] += 1
            languages[best.language] += 1
            kinds.update(best.kinds)
    return taken


def _worth(page: Candidate, kinds: Counter[str], languages: Counter[str], hosts: Counter[str]) -> float:
    """How much a page adds; each fourth choice looks at host and language alone, for the ordinary pages."""
    wanted = fsum(
        1 - kinds[kind] / ENOUGH for kind in page.kinds if kinds[kind] < ENOUGH
    )  # in any order the same
    rare = 3 / (1 + languages[page.language]) - 2 * hosts[page.host]
    return rare + (wanted if hosts.total() % 4 else 0)


def _candidates(data: Path, name: str) -> Iterator[Candidate]:
    for row in rows(data / name / "gold.jsonl"):
        kind = row.get("page_type")
        if name == "wcxb" and kind not in {"article", "forum"}:
            continue
        digest = hashlib.sha256(f"parts {name} {row['id']}".encode()).hexdigest()
        if kind == "forum" and int(digest[-4:], 16) % FORUMS:
            continue
        try:
            tree = read(page_bytes(data, name, row["id"]))
        except OSError:
            continue
        listing = lines(tree)
        long_text = sum(len(line.text) for line in listing if len(line.text) > 80)
        if not SHORTEST <= len(listing) <= LONGEST or not LEAST_TEXT < long_text < MOST_TEXT:
            continue
        host = site_of(_address(row, tree))
        half = "judge" if fold_of(host) == "held" else "look"
        kinds = frozenset(_kinds(tree, listing, name))
        yield Candidate(name, row["id"], host, _language(row, tree), half, kinds, digest)


def _address(row: dict[str, Any], tree: Tree) -> str:
    """The address or host of a page: its gold's, else what the page says of itself, else its id."""
    if row.get("url") or row.get("domain"):
        return str(row.get("url") or row["domain"])
    for node in tree.nodes:
        said = {node.attrs.get(key) for key in ("rel", "property")} & {"canonical", "og:url"}
        value = node.attrs.get("href") or node.attrs.get("content") or ""
        if said and value.startswith("http"):
            return value
    return str(row["id"])


def _language(row: dict[str, Any], tree: Tree) -> str:
    """The primary tag that the gold, the page, or else its letters and words tell."""
    declared = next(
        (node.attrs.get("lang") or node.attrs.get("xml:lang") or "" for node in tree.nodes[:1]), ""
    )
    meta = next(
        (n.attrs.get("content", "") for n in tree.nodes if n.attrs.get("property") == "og:locale"), ""
    )
    for named in (row.get("lang"), declared, meta):
        if match := re.match(r"[a-z]{2,3}(?=$|[-_])", str(named or "").strip().lower()):
            return match[0]
    return detect_language(fold(tree.raw)[-3000:])[0] or "?"


def _kinds(tree: Tree, listing: list[Line], name: str) -> Iterator[str]:
    named = " ".join(
        f"{node.attrs.get('class', '')} {node.attrs.get('id', '')}" for node in tree.nodes if not node.silent
    ).lower()
    yield from (part for part, pattern in _CLASSES.items() if re.search(pattern, named))
    tags = Counter(node.tag for node in tree.nodes if not node.silent)
    yield from (tag for tag in ("figcaption", "blockquote", "time") if tags[tag])
    if any(line.kind == "table" for line in listing):
        yield "table"
    if any(
        line.kind == "embed" and re.search(r"//[^/]*(?:twitter|facebook|instagram)", line.text)
        for line in listing
    ):
        yield "frame"
    if sum(line.node.tag == "li" and len(line.text) > 70 for line in listing) > 3:
        yield "list"
    if name in {"l3s_gn1", "daniel"}:
        yield "old page"


if __name__ == "__main__":
    main()
