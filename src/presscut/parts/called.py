"""What elements are called: the words of their classes and ids, by meaning.

Words are stems in many languages, never the name of one site's theme, and looked for anywhere in an element's words.
"""

import re
from collections.abc import Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from presscut.stems import said, stems

__all__ = [
    "BIOGRAPHY",
    "CAPTION",
    "CHROME",
    "COMMENT",
    "CREDIT",
    "FACTS",
    "KEY_POINTS",
    "LIVE",
    "OFFERS",
    "PORTRAIT",
    "POST",
    "QUOTE",
    "READERS",
    "RELATED",
    "TEASER",
    "TOPICS",
    "Meanings",
    "called",
    "says_related",
]

Meanings: TypeAlias = NDArray[np.uint16]

CAPTION, CREDIT, RELATED, COMMENT, QUOTE, POST, PORTRAIT, CHROME = (1 << bit for bit in range(8))
FACTS, KEY_POINTS, BIOGRAPHY, LIVE, READERS, OFFERS, TOPICS, TEASER = (1 << bit for bit in range(8, 16))
"""What an element's class and id say it is: bits, as there can be several."""

_STEMS: Final[dict[int, str]] = {
    CAPTION: "caption cutline legend bildunter bildtext bildetekst didascal onderschrift bijschrift podpis image_desc imagedesc "
    "img_desc imgdesc picture_desc picturedesc photo_desc photodesc pic_desc picdesc foto_desc bildbeschreib "
    "media_desc billedtekst billedetekst kuvateksti leyenda epigraf pie_foto pie_de_foto piefoto fotobeschr kepalair kep_alair resimalt resim_alt foto_popis popisek opis_zdj opis_foto foto_opis lezanta opis_slik",
    CREDIT: "foto_autor fotoautor autor_foto zdroj_foto foto_zdroj photo_source image_source img_source picture_source foto_fonte foto_bron photo_author photoauthor kep_forras kepforras credit copyright fotograf photographer bildnachweis bildquelle urheber attribution media_licen",
    RELATED: "related read_also also_read read_more read_next more_on see_also verwandt weiterles relacionad correlat "
    "lire_aussi leia_mais lees_ook baca_juga similar similaire ähnlich aehnlich lignende liknande podobn hasonló vergelijkbar "
    "похож схож benzer",
    COMMENT: "comment kommentar disqus",
    QUOTE: "quote zitat citation citaat destacado sumario pullout callout",
    POST: "twitter_tweet twitter_video fb_post fb_video instagram_media tiktok_embed bluesky_embed mastodon_embed reddit_embed "
    "text_post_media telegram_post",
    PORTRAIT: "author avatar byline autor profile contributor auteur",
    CHROME: "logo advert sponsor share sharing social newsletter banner emoji rating subscri paywall",
    FACTS: "factbox fact_box infobox info_box faktabox faktaboks faktaruta faktenbox faktenkasten infokasten infoboks "
    "quick_fact quickfact fast_fact fastfact fact_file factfile expandable_box encadre recuadro steckbrief ficha_tecnica "
    "nutrition_label nutrition_fact nutrition_info recipe_nutrition recipe_detail_nutrition",
    KEY_POINTS: "key_point keypoint takeaway story_highlight storyhighlight key_facts at_a_glance key_event key_highlight "
    "article_summary ai_summary summary_point summary_list summary_bullet",
    BIOGRAPHY: "author_bio author_box author_desc author_about about_author about_the_author author_profile biograph "
    "autorenbox autoren_box autor_bio bio_text auteur_bio byline_bio writer_bio author_detail author_info author_card "
    "author_blurb author_block author_tooltip author_text author_summary authorbox authorbio authorinfo aboutauthor saboxplugin autorenprofil "
    "autoren_info autoreninfo autor_info autor_box sobre_el_autor sobre_o_autor over_de_auteur auteur_box om_forfatteren",
    LIVE: "liveblog live_blog live_entry live_post live_update ticker_entry ticker_item live_event live_story live_feed live_center "
    "liveticker live_ticker live_coverage minute_by_minute",
    OFFERS: "recommend recomend suggested trending most_read mostread most_popular popular_post",
    TEASER: "teaser promo recirc",
    TOPICS: "topic tags taglist tag_list keyword",
    READERS: "omment disqus comentario reacties yorum",
}
"""Stems by meaning; "_" stands for a space. `READERS` are what readers write, with more of its words than `COMMENT`; `OFFERS` stand under
any article, `RELATED` under this one, and a `TEASER` is a link with a picture or a summary, wherever it leads."""

_PRINTED_RELATED: Final = re.compile("|".join(_STEMS[RELATED].split()).replace("_", " "))

_SPELLED: Final = stems(
    {
        bit: {word.replace("_", gap) for word in words.split() for gap in (" ", "  ")}  # `read__more`
        for bit, words in _STEMS.items()
    }
)


def called(css_words: Sequence[str]) -> Meanings:
    """What each of some classes and ids says, given as words in lower case: the bits of its meanings, (n,)."""
    meanings = np.zeros(len(css_words), np.uint16)
    if bits := said(css_words, _SPELLED):
        meanings[[*bits]] = [*bits.values()]
    return meanings


def says_related(line: str) -> bool:
    """Whether what a page prints holds one of the stems of related reading."""
    return _PRINTED_RELATED.search(" ".join(line.lower().split())) is not None
