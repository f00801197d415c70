"""Invented articles by the million, the same at every run: words by Zipf's law from invented vocabularies in six scripts.

No word, outlet, person or event in them exists. What makes them like the press is what costs an archive something: a few
words in nearly every text and most in a few, outlets and authors of very different diligence, twenty years of days,
pictures and posts, pages met again (`AGAIN` of a hundred, with a paragraph more) and copied elsewhere (`COPIED`).
"""

import itertools
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

from presscut.model import Article, Block, Image, Post

__all__ = ["AGAIN", "COPIED", "invented", "vocabulary"]

AGAIN: Final = 0.02
COPIED: Final = 0.02
WORDS: Final = 60_000
"""Of each vocabulary."""
OUTLETS: Final = 500
AUTHORS: Final = 20_000
SECTIONS: Final = 30
FIRST_DAY: Final = date(2004, 1, 1)
DAYS: Final = 20 * 365
_BLOCK: Final = 1_000
"""Articles that are thrown at once."""
_PARAGRAPH: Final = 45
"""Words."""

# Language, its consonants and vowels, or letters alone; doublings of the rank for which a word grows; share of the outlets.
_SCRIPTS: Final = (
    ("en", "bcdfghklmnprstvw", "aeiou", 3, 0.55),
    ("fr", "bcdfglmnprstv", "aeéèiouà", 3, 0.12),
    ("ru", "бвгджзклмнпрст", "аеиоуыя", 3, 0.12),
    ("ar", "بتثجحخدذرزسشصضطظعغفقكلمنهوي", "", 2.5, 0.07),
    ("hi", "कखगचजटडतदनपबमयरलवसह", "ािीुेो", 3, 0.06),
    ("zh", "".join(map(chr, range(0x4E00, 0x4E00 + 2_500))), "", 6, 0.08),
)


@dataclass(frozen=True, slots=True)
class _Language:
    name: str
    words: NDArray[np.str_]
    gap: str


def vocabulary(language: str) -> list[str]:
    """The words of a language: the most frequent first, and they are the shortest."""
    first, second, doublings = next(row[1:4] for row in _SCRIPTS if row[0] == language)
    chance = random.Random(language)
    words: dict[str, None] = {}
    while len(words) < WORDS:
        long = 1 + int(math.log2(len(words) + 2) / doublings + 1.5 * chance.random())
        word = "".join(chance.choice(first) + (chance.choice(second) if second else "") for _ in range(long))
        words[word] = None
    return list(words)


def _ranks(chance: np.random.Generator, count: int, size: int, flat: float = 2.7) -> NDArray[np.intp]:
    """Ranks by the law of Zipf and Mandelbrot."""
    weights = np.cumsum(1 / (np.arange(size) + flat))
    return np.asarray(np.searchsorted(weights, chance.random(count) * weights[-1]), np.intp)


def invented(count: int, seed: int = 1, begin: int = 0) -> Iterator[tuple[Article, int]]:
    """`count` captures and, for each, the number of the article that it shows or was copied from.

    The first is that of number `begin`, rounded down to thousands.
    """
    languages = [
        _Language(row[0], np.array(vocabulary(row[0]), object), "" if row[0] == "zh" else " ")
        for row in _SCRIPTS
    ]
    shares = np.cumsum([row[4] for row in _SCRIPTS])
    of_outlet = np.searchsorted(shares, np.random.default_rng(seed).random(OUTLETS) * shares[-1])
    done = 0
    for block in itertools.count(begin // _BLOCK):
        for found in _articles(np.random.default_rng((seed, block)), block, languages, of_outlet):
            if done == count:
                return
            done += 1
            yield found


def _articles(
    chance: np.random.Generator, block: int, languages: list[_Language], of_outlet: NDArray[np.intp]
) -> Iterator[tuple[Article, int]]:
    outlets, authors = _ranks(chance, _BLOCK, OUTLETS, 20), _ranks(chance, 2 * _BLOCK, AUTHORS, 100)
    sections, lengths = _ranks(chance, _BLOCK, SECTIONS), chance.integers(120, 620, _BLOCK)
    dice, days = chance.random((_BLOCK, 6)), chance.integers(0, DAYS, _BLOCK)
    ranks = _ranks(chance, int(lengths.sum()) + 10 * _BLOCK, WORDS)
    at, last = 0, None
    for n in range(_BLOCK):
        number = block * _BLOCK + n
        if last is not None and dice[n, 0] < AGAIN:
            yield _again(last[0]), last[1]
            continue
        if last is not None and dice[n, 0] < AGAIN + COPIED:
            yield _copied(last[0], int(outlets[n]), number), last[1]
            continue
        language = languages[of_outlet[outlets[n]]]
        words = language.words[ranks[at : at + lengths[n] + 10]]
        at += lengths[n] + 10
        article = _article(number, language, words, int(outlets[n]), dice[n])
        day = FIRST_DAY + timedelta(days=int(days[n]))
        when = datetime(day.year, day.month, day.day, int(24 * dice[n, 4]), tzinfo=UTC)
        by = tuple(f"Author {author}" for author in authors[2 * n : 2 * n + 1 + (dice[n, 5] < 0.2)])
        last = replace(article, published=when, authors=by, section=f"Section {sections[n]}"), number
        yield last


def _article(
    number: int, language: _Language, words: NDArray[np.str_], outlet: int, dice: NDArray[np.float64]
) -> Article:
    gap, stop = language.gap, "。" if language.name == "zh" else "."
    texts = [gap.join(words[i : i + _PARAGRAPH]) + stop for i in range(10, len(words), _PARAGRAPH)]
    image = Image(
        url=f"https://img{outlet}.example/{number}.jpg", caption=gap.join(words[:6]), credit="Invented"
    )
    return Article(
        url=f"https://outlet{outlet}.example/story/{number}",
        outlet=f"Outlet {outlet}",
        language=language.name,
        headline=gap.join(words[:9]),
        body=tuple(Block(kind="paragraph", text=text) for text in texts),
        images=(image,) if dice[1] < 0.6 else (),
        posts=(Post(platform="mastodon", text=texts[0][:80]),) if dice[2] < 0.1 else (),
        confidence=0.9,
    )


def _again(article: Article) -> Article:
    """The same page, met later, with its first paragraph once more in other order."""
    words = article.body[0].text.split()[::-1]
    more = Block(kind="paragraph", text=" ".join(words))
    return replace(article, body=(*article.body, more), captured=datetime(2025, 1, 1, tzinfo=UTC))


def _copied(article: Article, outlet: int, number: int) -> Article:
    """The same text at another outlet, or once more at its own."""
    url = f"https://outlet{outlet}.example/copy/{number}"
    return replace(article, outlet=f"Outlet {outlet}", url=url)
