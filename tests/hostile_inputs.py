"""Input made to break a reader of pages: each entry builds one. Names say what it is."""

import gzip
import io
import json
import random
from collections.abc import Callable, Mapping
from typing import Final

Given = bytes | str

PROSE: Final = (
    "The harbour board of Lindmouth met on Tuesday to hear why the new ferry, bought for nine million crowns, "
    "has not left its berth since the spring, and what the repairs will cost the town's ratepayers. "
)
MB: Final = 1_000_000


def _page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>Lindmouth Ferry</title>{head}</head><body>{body}</body></html>"


def _paragraphs(size: int) -> str:
    return f"<p>{PROSE * 2}</p>\n" * (size // (len(PROSE) * 2 + 8))


def _numbered(count: int) -> str:
    return "".join(f"<p>Paragraph {n} of many. {PROSE}</p>" for n in range(count))


def _scattered(tag: Callable[[int], str], count: int) -> str:
    return _page(f"<article><h1>Ferry</h1>{_numbered(8)}{''.join(map(tag, range(count)))}</article>")


def _gzip_bomb() -> bytes:
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb") as packed:
        for _ in range(200):
            packed.write(bytes(MB))
    return out.getvalue()


def _soup(size: int) -> str:
    rng = random.Random(7)  # noqa: S311 - noise, not a secret
    bits = [
        "<p>",
        "</p>",
        "<div class=",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<table>",
        "<tr><td>",
        "</table>",
        "<svg>",
    ]
    bits += [
        "<select><option>",
        "<template>",
        "<math><mi>",
        "&amp;#x110000;",
        "&",
        "<",
        ">",
        '"',
        "'",
        "=",
        "ferry ",
    ]
    bits += [
        "<script>",
        "</script>",
        "<title>",
        "<frameset>",
        "<plaintext",
        "</body>",
        "\x00",
        "<a href=",
        "<noscript>",
    ]
    return "".join(rng.choices(bits, k=size))


def _json_ld(text: str) -> str:
    return _page(_numbered(10), f'<script type="application/ld+json">{text}</script>')


def _deep(opening: str, closing: str, count: int) -> str:
    return _page(opening * count + _numbered(6) + closing * count)


_NAMED: Final = json.dumps({"@type": "NewsArticle", "headline": "Ferry", "author": {"name": "Ada Wren"}})

PAGES: Final[Mapping[str, Callable[[], Given]]] = {
    "nothing": lambda: b"",
    "white space": lambda: " \n\t" * 100_000,
    "hard spaces": lambda: "\u00a0\u200b\ufeff" * 100_000,
    "only tags": lambda: "<p> </p><div>\n</div>" * 50_000,
    "50,000 nested div": lambda: "<div>" * 50_000,
    "50,000 nested div with text": lambda: _deep("<div>", "</div>", 50_000),
    "50,000 div, each with a word": lambda: "<div>ferry" * 50_000,
    "100,000 open b": lambda: _page(_numbered(6) + "<b>" * 100_000),
    "20,000 open b, each in its p": lambda: _page("<p><b>ferry" * 20_000),
    "40,000 attributes": lambda: _page(
        "<div " + " ".join(f"a{n}=v{n}" for n in range(40_000)) + ">" + _numbered(6)
    ),
    "40,000 classes": lambda: _page(
        '<div class="' + " ".join(f"c{n}" for n in range(40_000)) + '">' + _numbered(6)
    ),
    "20 MB page": lambda: _page(_paragraphs(20 * MB)),
    "9.9 MB of paragraphs": lambda: _page(f"<article>{_paragraphs(9_900_000)}</article>"),
    "9.9 MB of one text": lambda: _page(f"<p>{PROSE * (9_890_000 // len(PROSE))}</p>"),
    "20 MB of one text": lambda: _page(f"<p>{PROSE * (20 * MB // len(PROSE))}</p>"),
    "a word of 5 MB": lambda: _page(_numbered(6) + "<p>" + "a" * (5 * MB) + "</p>"),
    "100,000 comments open": lambda: _page(_numbered(6) + "<!--" * 100_000),
    "100,000 comments": lambda: _page(_numbered(6) + "<!-- -->" * 100_000),
    "a million <": lambda: "<" * MB,
    "a million & and ;": lambda: "&;" * (MB // 2),
    "half a million </p>": lambda: "</p>" * (MB // 2),
    "soup": lambda: _soup(200_000),
    "random bytes": lambda: random.Random(1).randbytes(MB),  # noqa: S311
    "random letters beyond ASCII": lambda: bytes(random.Random(2).choices(range(0xA0, 0x100), k=MB)),  # noqa: S311
    "NUL bytes": lambda: bytes(MB),
    "NUL in a page": lambda: _page(_numbered(10)).replace("e", "e\x00").encode(),
    "few NULs in a page": lambda: _page(_numbered(10)).replace("ferry", "fer\x00ry").encode(),
    "invalid UTF-8": lambda: _page(_numbered(10)).encode().replace(b"ferry", b"ferry\xff\xc3"),
    "surrogates as UTF-8": lambda: _page(_numbered(10)).encode().replace(b"ferry", b"\xed\xa0\x80"),
    "UTF-16 without mark": lambda: _page(_numbered(10)).encode("utf-16-le"),
    "UTF-32 with mark": lambda: _page(_numbered(10)).encode("utf-32"),
    "gzip": lambda: gzip.compress(_page(_numbered(10)).encode()),
    "gzip cut off": lambda: gzip.compress(_page(_numbered(10)).encode())[:-60],
    "gzip bomb": _gzip_bomb,
    "PDF": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 100,
    "PNG": lambda: b"\x89PNG\r\n\x1a\n" + bytes(1000),
    "ZIP": lambda: b"PK\x03\x04" + bytes(1000),
    "JSON-LD 10,000 deep": lambda: _json_ld('{"@type":"NewsArticle","author":' * 10_000 + "1" + "}" * 10_000),
    "JSON-LD lists 100,000 deep": lambda: _json_ld("[" * 100_000),
    "JSON-LD of 9 MB": lambda: _json_ld(
        f'{{"@type":"NewsArticle","articleBody":"{PROSE * (9 * MB // len(PROSE))}"}}'
    ),
    "JSON-LD of 50,000 articles": lambda: _json_ld(f"[{','.join([_NAMED] * 50_000)}]"),
    "20,000 JSON-LD scripts": lambda: _page(
        _numbered(10), f'<script type="application/ld+json">{_NAMED}</script>' * 20_000
    ),
    "JSON-LD of huge numbers": lambda: _json_ld(
        '{"@type":"NewsArticle","datePublished":1e400,"wordCount":' + "9" * 10_000 + "}"
    ),
    "20,000 meta": lambda: _page(
        _numbered(10), '<meta property="article:author" content="Ada Wren">' * 20_000
    ),
    "10,000 links": lambda: _page(
        "".join(f'<a href="/news/{n}">Story number {n} of today</a> ' for n in range(10_000))
    ),
    "10,000 links in a list": lambda: _page(
        "<ul>"
        + "".join(f'<li><a href="/news/{n}">Story number {n} of today</a>' for n in range(10_000))
        + "</ul>"
    ),
    "10,000 links in an article": lambda: _scattered(
        lambda n: f'<p><a href="/{n}">Story number {n}</a></p>', 10_000
    ),
    "200,000 br": lambda: _page(_numbered(6) + "<br>" * 200_000),
    "50,000 lines of br": lambda: _page("<p>" + "The ferry has sailed.<br>" * 50_000),
    "10,000 nested tables": lambda: _deep("<table><tr><td>", "</td></tr></table>", 10_000),
    "20,000 nested lists": lambda: _deep("<ul><li>ferry", "</li></ul>", 20_000),
    "20,000 nested quotes": lambda: _deep("<blockquote>", "</blockquote>", 20_000),
    "2,000 nested figures": lambda: _page(_numbered(6) + "<figure><img src=a.jpg><figcaption>ferry " * 2_000),
    "colspan 9e15": lambda: _page(
        _numbered(6)
        + f"<table><tr><td colspan={9 * 10**15} rowspan={9 * 10**15}>a<td>b<tr><td>c<td>d</table>"
    ),
    "2,000 tables of colspan 1000": lambda: _scattered(
        lambda n: f"<table><tr><td colspan=1000>a{n}<td colspan=1000>b<tr><td>c<td>d</table>", 2_000
    ),
    "table of 100,000 cells": lambda: _page(
        _numbered(6) + "<table>" + ("<tr>" + "<td>9" * 100) * 1_000 + "</table>" + _numbered(6)
    ),
    "30,000 images": lambda: _scattered(
        lambda n: f'<img src="/{n}.jpg" alt="Ferry {n}" width=640 height=480>', 30_000
    ),
    "10,000 figures": lambda: _scattered(
        lambda n: (
            f"<figure><img src=/{n}.jpg><figcaption>The ferry, day {n}. Photo: Ada Wren</figcaption></figure>"
        ),
        10_000,
    ),
    "20,000 time": lambda: _scattered(
        lambda n: f"<time datetime=2021-06-0{n % 9 + 1}>{n % 28 + 1} June 2021</time> ", 20_000
    ),
    "5,000 itemprop": lambda: _scattered(
        lambda n: f"<span itemscope itemprop=author><b itemprop=name>Ada {n}</b></span> ", 5_000
    ),
    "5,000 posts": lambda: _scattered(
        lambda n: (
            f"<blockquote class=twitter-tweet><p>Ferry {n}</p>&mdash; Ada (@ada)"
            f' <a href="https://twitter.com/ada/status/{n}">June 1, 2021</a></blockquote>'
        ),
        5_000,
    ),
    "10,000 iframes": lambda: _scattered(
        lambda n: f"<iframe src=https://www.youtube.com/embed/{n}></iframe>", 10_000
    ),
    "10,000 comments of readers": lambda: _page(
        f"<article><h1>Ferry</h1>{_numbered(8)}</article><section id=comments><ol>"
        + "".join(
            f"<li class=comment><cite>Reader {n}</cite><p>I took the ferry {n} times.</p>"
            for n in range(10_000)
        )
        + "</ol></section>"
    ),
    "10,000 headings": lambda: _scattered(lambda n: f"<h1>Ferry {n}</h1>", 10_000),
    "10,000 captions in a list": lambda: _page(
        f"<h1>Ferry</h1>{_numbered(8)}<div class=captions>{'<div class=caption>The ferry at night</div>' * 10_000}"
    ),
    "10,000 lists of key points": lambda: _page(
        f"<h1>Ferry</h1>{'<ul class=key-points><li>The ferry sails again</li></ul>' * 10_000}{_numbered(8)}"
    ),
    "names of pictures of 60,000 letters": lambda: _page(
        f"<h1>Ferry</h1>{_numbered(4)}<img src=/{'a' * 60_000}.gif><img src=/{'ferry-' * 10_000}.gif>{_numbered(4)}"
    ),
    "hosts of pictures of 40,000 figures": lambda: _page(
        f"<h1>Ferry</h1>{_numbered(4)}<img src=//adserv{'1' * 40_000}/a.jpg>{_numbered(4)}"
    ),
    "2,000 quotations around one word": lambda: _page(
        f"{_numbered(6)}{'<blockquote>' * 2_000}{'a' * 300_000}{'</blockquote>' * 2_000}"
    ),
    "20,000 spans in a paragraph": lambda: _scattered(lambda n: f"<b>{n}</b> <i>ferry</i> ", 20_000),
    "lone surrogates": lambda: _page(_numbered(10)).replace("ferry", "fe\ud800rry\udfff"),
    "emoji": lambda: _page(f"<p>{'😀👩‍👩‍👧‍👦🇺🇳' * 20_000}</p>"),
    "marks upon marks": lambda: _page(f"<p>a{chr(0x301) * MB}</p>{_numbered(5)}"),
    "right-to-left overrides": lambda: _page(_numbered(10).replace("ferry", "\u202eyrref\u202c\u2066")),
    "every code point": lambda: _page(
        f"<p>{''.join(map(chr, [*range(0xD800), *range(0xE000, 0x30000)]))}</p>"
    ),
    "entities": lambda: _page(f"<p>{'&amp;lt;p&amp;gt;&#0;&#xD800;&notit;' * 50_000}</p>"),
    "a data address of 5 MB": lambda: _page(
        _numbered(6) + f'<img src="data:image/png;base64,{"A" * (5 * MB)}">'
    ),
    "a style of 9 MB": lambda: _page(_numbered(6), f"<style>{'a{color:red}' * 750_000}</style>"),
    "a title of 1 MB": lambda: f"<title>{PROSE * 5_000}</title><h1>{PROSE * 5_000}</h1>{_numbered(6)}",
    "a byline of 1 MB": lambda: _page(
        f"<h1>Ferry</h1><p class=byline>By {'Ada Wren, ' * 100_000}</p>{_numbered(6)}"
    ),
    "a date of 1 MB": lambda: _page(f"<h1>Ferry</h1><time>{'1 June 2021 ' * 80_000}</time>{_numbered(6)}"),
    "digits": lambda: _page(
        f"<p>{'1' * MB}</p>{_numbered(6)}", '<meta name=date content="' + "1" * 100_000 + '">'
    ),
    "quotes and brackets": lambda: _page(f"<p>{'(“«[' * 100_000}</p>{_numbered(6)}"),
    "frameset": lambda: "<frameset><frame src=a><frame src=b></frameset>",
    "textarea": lambda: f"<textarea>{_numbered(1000)}",
    "plaintext": lambda: f"<plaintext>{_numbered(1000)}",
    "template": lambda: f"<template>{_numbered(1000)}</template>",
    "50,000 svg": lambda: _page(_numbered(6) + "<svg><path d=M0><title>x</title></svg>" * 50_000),
}

DUMPS: Final[Mapping[str, Callable[[], Given]]] = {
    "nothing": lambda: "",
    "white space": lambda: " \n\t\u3000" * 100_000,
    "one line of 9.9 MB": lambda: PROSE * (9_900_000 // len(PROSE)),
    "one line of 20 MB": lambda: PROSE * (20 * MB // len(PROSE)),
    "a word of 9.9 MB": lambda: "a" * 9_900_000,
    "a million lines of one letter": lambda: "a\n" * MB,
    "9.9 MB of lines": lambda: (PROSE * 2 + "\n\n") * (9_900_000 // (2 * len(PROSE) + 2)),
    "only bullets": lambda: "• \n  • \n* \n- \n" * 100_000,
    "100,000 items": lambda: "  • Ferry times\n" * 100_000,
    "items ever deeper": lambda: "".join(f"{' ' * n}• Ferry\n" for n in range(4_000)),
    "only dashes": lambda: "—" * MB,
    "only bars": lambda: "| " * MB,
    "only arrows": lambda: "News > " * 200_000 + "\n" + PROSE * 10,
    "a million @": lambda: "@" * MB,
    "posts": lambda: PROSE + "\n\n" + "No answer. pic.twitter.com/x — Ada (@ada) May 19, 2021\n\n" * 20_000,
    "dates": lambda: " date 2021-06-01 " * 100_000,
    "Published": lambda: "Published 1 June 2021\n\n" * 50_000 + PROSE,
    "Photo": lambda: ("The ferry. | Photo: Ada Wren\n\n" * 50_000) + PROSE,
    "By": lambda: "By Ada Wren\n\n" * 50_000 + PROSE,
    "RELATED": lambda: "RELATED:\n\nThe ferry sails\n\n" * 30_000 + PROSE,
    "comments": lambda: PROSE + "\n\nComment\n0\nComments\nPost with no comments.\n" * 30_000,
    "random bytes": lambda: random.Random(1).randbytes(MB),  # noqa: S311
    "NUL bytes": lambda: bytes(MB),
    "every code point": lambda: "".join(map(chr, range(0x30000))),
    "lone surrogates": lambda: (PROSE + "\ud800\n\n") * 100,
    "emoji": lambda: "😀👩‍👩‍👧‍👦🇺🇳\n" * 50_000,
    "form feeds and the like": lambda: "\x0c\x0b\x1c\x85\u2028ferry" * 100_000,
    "quotes": lambda: '"“«' * 300_000,
    "gzip": lambda: gzip.compress((PROSE * 10).encode()),
    "gzip bomb": _gzip_bomb,
    "PDF": lambda: b"%PDF-1.7\n" + bytes(1000),
    "HTML": lambda: _page(_numbered(100)),
}
