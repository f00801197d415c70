"""What the words of classes and ids say an element is: one table, in the languages of the press.

Rules of this file:
1. A word stands in every row that it may mean; what is asked decides. No word names one outlet.
2. The words of an element are looked up once for every distinct class of a process.
"""

from functools import lru_cache
from typing import Final

from presscut.columns import Page

__all__ = ["FLAGS", "css_of", "flags", "flags_of"]

# fmt: off
FLAGS: Final[dict[str, str]] = {
    "author": "author authors autor autorin autoren autore autori auteur auteurs autores byline bylines byl writer creator vcard signature "
              "forfatter journalist redakteur contributor contributors skribent reporter verfasser firma autori penulis yazar автор "
              "authorname bylines credits journaliste",
    "date": "date datetime dateline time timestamp published publish publication pubdate posted datum fecha data dato posttime "
            "publishdate entrydate postdate pub meta info byline created erscheinungsdatum veroeffentlicht heure",
    "modified": "modified modification lastmodified lastupdate lastupdated aktualisiert changed actualizado aggiornato",
    "updated": "updated update",
    "standfirst": "standfirst dek deck lede lead leadin summary teaser chapo chapeau vorspann subtitle subtitulo subheadline subhead intro "
                  "entradilla bajada sommario ingress manchet introduction description excerpt abstract sottotitolo occhiello copete "
                  "subheading untertitel kurztext anons anounce perex zajawka standaard sapo preamble riassunto resumo einleitung anriss",
    "kicker": "kicker eyebrow overline dachzeile spitzmarke antetitulo cintillo volanta surtitre roofline topline pretitle supertitle "
              "preheadline toptitle occhiello overtitle ueberzeile oberzeile rubric strapline supra supratitle titleheader epigraphe superheadline "
              "highline suptitle supertitel obertitel overtitel pretitulo sobretitulo soprattitolo sovratitolo nadtytul nadtitulek vinjett",
    "section": "section category categories rubrik kategorie cat rubrique seccion sezione ressort channel rubric topic",
    "crumbs": "breadcrumb breadcrumbs crumb crumbs ariane brotkrumen brotkrumel migas brodsmule broodkruimel crumbtrail miga breadcumb breadcumbs breadcrum catpath",
    "tags": "tags tag taglist keywords schlagworte schlagwoerter etiquetas topics keyword temas themen themes tagcloud hashtags entities",
    "source": "source sources quelle fuente fonte bron provider origin laiyuan herkunft zrodlo kaynak",
    "job": "job role title position bio biography description desc function jobtitle funktion fonction tagline affiliation occupation follow",
    "aside": "comment comments comentarios commentaires kommentare kommentar reply replies respond related recommended recommendations sidebar "
             "popular trending newsletter menu nav navigation navbar outbrain taboola mostread disqus morenews",
    "picture": "caption captions captiontext figcaption figure photo photos photographer foto fotos fotograf image images img picture pictures bild "
               "bilder bildnachweis thumb thumbnail media license licence lizenz copyright quote quotes blockquote pullquote",
    "teaser": "teaser teasers carousel slider promo latest footer card cards reviews widget list",
}
# fmt: on
_FLAG_OF: Final[dict[str, tuple[str, ...]]] = {}
for _flag, _list in FLAGS.items():
    for _word in _list.split():
        _FLAG_OF[_word] = (*_FLAG_OF.get(_word, ()), _flag)

_FLAG_SET: Final = {word: frozenset(flags) for word, flags in _FLAG_OF.items()}
_NOTHING: Final[frozenset[str]] = frozenset()


@lru_cache(maxsize=2048)  # one ancestor is asked for many rows
def flags(css: str) -> frozenset[str]:
    """What the words of a class and id say."""
    said = [word for word in css.split() if word in _FLAG_OF]
    if not said:
        return _NOTHING
    return _FLAG_SET[said[0]] if len(said) == 1 else _NOTHING.union(*[_FLAG_SET[word] for word in said])


def flags_of(page: Page, row: int) -> frozenset[str]:
    """What the words of the class and id of one element say."""
    return flags(css_of(page, row))


def css_of(page: Page, row: int) -> str:
    """The words of the class and id of one element, in their order."""
    return page.css_words[page.css.item(row)]
