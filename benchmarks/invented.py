"""Invented news pages, the same at every run, for whoever has no real ones: their weight and mess are those of the press.

A page has scripts, JSON-LD, a menu, teasers, an article with figures, adverts and embeds, comments and a foot, about
120 KB in all. Words are made of syllables; no outlet, person or event in them exists.
"""

import json
import random
from typing import Final

PAGES: Final = 40

_SYLLABLES: Final = (
    "ba",
    "cor",
    "den",
    "el",
    "fi",
    "gra",
    "hul",
    "in",
    "ko",
    "lan",
    "mer",
    "no",
    "pa",
    "ra",
    "sti",
    "ty",
)


def pages(count: int = PAGES) -> list[bytes]:
    """`count` pages as UTF-8 bytes; the first n are the same whatever the count."""
    return [_page(random.Random(number)) for number in range(count)]


def _page(chance: random.Random) -> bytes:
    headline, names = _words(chance, 9), [_words(chance, 2).title() for _ in range(2)]
    day = f"20{chance.randrange(10, 25)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    page = (
        f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{headline} | The Invented Post</title>"
        f"{_head(chance, headline, names, day)}</head><body class='page template-{chance.randrange(9)}'>"
        f"<header><nav><ul>{_links(chance, 60)}</ul></nav></header><main><article class=story><h1>{headline}</h1>"
        f"<p class=byline>By <a href=/by>{names[0]}</a> and {names[1]} <time datetime={day}T06:30:00Z>{day}</time></p>"
        f"<div class=story__body>{_body(chance)}</div></article><aside>{_teasers(chance, 40)}</aside>"
        f"<section id=comments>{_comments(chance)}</section></main><footer><ul>{_links(chance, 50)}</ul></footer>"
        f"<script>{_script(chance, 400)}</script></body></html>"
    )
    return page.encode()


def _head(chance: random.Random, headline: str, names: list[str], day: str) -> str:
    claims = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": headline,
        "datePublished": f"{day}T06:30:00Z",
        "author": [{"@type": "Person", "name": name} for name in names],
    }
    style = "".join(f".c{number}{{margin:{number}px;color:#{number:06x}}}" for number in range(600))
    return (
        f'<script type="application/ld+json">{json.dumps(claims)}</script><meta property=og:title content="{headline}">'
        f'<meta property=article:published_time content="{day}T06:30:00Z"><style>{style}</style>'
        f"<script>{_script(chance, 900)}</script>"
    )


def _body(chance: random.Random) -> str:
    parts = []
    for number in range(chance.randrange(12, 36)):
        sentences = ". ".join(_words(chance, chance.randrange(8, 24)).capitalize() for _ in range(4))
        parts.append(
            f"<p>{sentences}, <a href=/topic/{number}>{_words(chance, 2)}</a> {_words(chance, 7)}.</p>"
        )
        if number % 5 == 2:
            parts.append(
                f"<h2>{_words(chance, 4)}</h2><div class='ad slot-{number}' data-slot={number}></div>"
            )
        if number % 7 == 3:
            caption = _words(chance, 12)
            parts.append(
                f"<figure><img src=/i/{number}.jpg alt='{caption}'><figcaption>{caption}</figcaption></figure>"
            )
    return "".join(parts)


def _teasers(chance: random.Random, count: int) -> str:
    return "".join(
        f"<div class=teaser><a href=/s/{number}><img src=/t/{number}.jpg><h3>{_words(chance, 8)}</h3></a>"
        f"<p>{_words(chance, 14)}</p><span class=time>{number} hours ago</span></div>"
        for number in range(count)
    )


def _comments(chance: random.Random) -> str:
    return "".join(
        f"<div class=comment><b>{_words(chance, 1)}</b><p>{_words(chance, chance.randrange(5, 60))}.</p></div>"
        for _ in range(25)
    )


def _links(chance: random.Random, count: int) -> str:
    return "".join(
        f"<li class=item><a href=/l/{number}>{_words(chance, 2)}</a></li>" for number in range(count)
    )


def _script(chance: random.Random, count: int) -> str:
    return "".join(f"var {_word(chance)}{number}={{id:{number},on:true}};" for number in range(count))


def _words(chance: random.Random, count: int) -> str:
    return " ".join(_word(chance) for _ in range(count))


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.randrange(1, 5)))
