"""What elements are called: the words of their classes and ids, by meaning.

Rules of this file:
1. Words are stems in many languages, never the name of one site's theme, and looked for anywhere in an element's words.
2. All classes of a page are read at once: four letters from each place on are looked up together, and only where they
   are those of a stem it is compared.
"""

from collections.abc import Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "BIOGRAPHY",
    "CAPTION",
    "CHROME",
    "COMMENT",
    "CREDIT",
    "FACTS",
    "KEY_POINTS",
    "LIVE",
    "PORTRAIT",
    "POST",
    "QUOTE",
    "READERS",
    "RELATED",
    "Meanings",
    "called",
]

Meanings: TypeAlias = NDArray[np.uint16]

CAPTION, CREDIT, RELATED, COMMENT, QUOTE, POST, PORTRAIT, CHROME = (1 << bit for bit in range(8))
FACTS, KEY_POINTS, BIOGRAPHY, LIVE, READERS = (1 << bit for bit in range(8, 13))
"""What an element's class and id say it is: bits, as there can be several."""

_STEMS: Final[dict[int, str]] = {
    CAPTION: "caption cutline legend bildunter bildtext bildetekst didascal onderschrift bijschrift podpis",
    CREDIT: "credit copyright fotograf photographer bildnachweis bildquelle urheber attribution",
    RELATED: "related recommend read_also also_read read_more read_next more_on see_also teaser promo recirc suggested "
    "trending most_read verwandt weiterles relacionad correlat lire_aussi leia_mais lees_ook",
    COMMENT: "comment kommentar disqus",
    QUOTE: "quote zitat citation citaat destacado pullout callout",
    POST: "twitter_tweet twitter_video fb_post fb_video instagram_media tiktok_embed bluesky_embed mastodon_embed reddit_embed "
    "text_post_media telegram_post",
    PORTRAIT: "author avatar byline autor profile contributor auteur",
    CHROME: "logo advert sponsor share sharing social newsletter banner emoji rating subscri paywall",
    FACTS: "factbox fact_box infobox info_box faktabox faktaboks faktaruta faktenbox faktenkasten infokasten infoboks",
    KEY_POINTS: "key_point keypoint takeaway story_highlight storyhighlight key_facts at_a_glance",
    BIOGRAPHY: "author_bio author_box author_desc author_about about_author about_the_author author_profile biograph "
    "autorenbox autoren_box autor_bio bio_text auteur_bio byline_bio writer_bio",
    LIVE: "liveblog live_blog live_entry live_post live_update ticker_entry ticker_item live_event minute_by_minute",
    READERS: "omment disqus comentario reacties yorum",
}
"""Stems by meaning; "_" stands for a space. `READERS` are what readers write, with more of its words than `COMMENT`."""

_SEAL: Final = 4
"""Letters by which a stem is looked up; none is shorter."""
_COMMON: Final = frozenset("etaoinsr ")
_EVERYWHERE: Final = (
    " content container element heading padding loading blog read main text media box post live item page header footer "
    "section button icon image title link menu list row col wrapper block widget view inner auto social ad community "
    "format column margin align center article news site body tags hidden visible primary secondary mobile desktop "
    "nav bar tick more dropdown drop flex grid global slide center tab top bottom left right color background font size "
)
"""Letters and words of most pages: a seal is none of them where it can be, and has few of the letters."""


def _frequency(letters: str) -> tuple[bool, int]:
    return letters in _EVERYWHERE, sum(letter in _COMMON for letter in letters)


def _by_seal() -> dict[str, tuple[tuple[str, int, int], ...]]:
    """Four letters → the stems that have them: the stem, where in it they begin, and its meaning."""
    table: dict[str, tuple[tuple[str, int, int], ...]] = {}
    for bit, stems in _STEMS.items():
        spelled = {stem.replace("_", gap) for stem in stems.split() for gap in (" ", "  ")}  # `read__more`
        for stem in sorted(spelled):
            seals = [stem[at : at + _SEAL] for at in range(len(stem) - _SEAL + 1)]
            seal = min(seals, key=_frequency)
            table[seal] = (*table.get(seal, ()), (stem, seals.index(seal), bit))
    return table


_BY_SEAL: Final = _by_seal()


def _hash(letters: NDArray[np.uint32]) -> NDArray[np.uint16]:
    """16 bits of four letters: Knuth's multiplicative hash (The Art of Computer Programming 3, 6.4)."""
    return (letters * np.uint32(2_654_435_761)).view("<u2")[1::2]  # the upper half


_IS_SEAL: Final = np.zeros(1 << 16, bool)
_IS_SEAL[_hash(np.frombuffer("".join(_BY_SEAL).encode(), "<u4"))] = True


def called(css_words: Sequence[str]) -> Meanings:
    """What each of some classes and ids says, given as words in lower case: the bits of its meanings, (n,)."""
    text = "\n" + "\n".join(css_words)
    raw = text.encode("ascii", "replace") + bytes(_SEAL)
    letters: NDArray[np.uint32] = np.ndarray(len(text), "<u4", raw, strides=(1,))  # four from each place on
    bits: dict[int, int] = {}
    line, reached = -1, 0
    for place in _IS_SEAL.take(_hash(letters)).nonzero()[0].tolist():
        for stem, at, bit in _BY_SEAL.get(text[place : place + _SEAL], ()):
            if text.startswith(stem, place - at):
                line += text.count("\n", reached, place)
                reached = place
                bits[line] = bits.get(line, 0) | bit
    meanings = np.zeros(len(css_words), np.uint16)
    if bits:
        meanings[[*bits]] = [*bits.values()]
    return meanings
