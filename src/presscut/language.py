"""The language of a text. The only file besides `page` that knows the HTML library: for its trigram detector.

The detector knows some 70 languages and takes every text for one of them. Others are told before it, by letters or common
words of their own; of those that nothing here tells (Bosnian, Galician, Xhosa …) a page's own word is taken.
"""

from typing import Final

__all__ = ["agrees", "detect_language", "is_told_by_its_page"]

SAMPLE: Final = 600
"""Characters that are read: more make it slower and hardly surer."""

# fmt: off
_SHORT: Final = dict(pair.split(":") for pair in ["afr:af", "amh:am", "ara:ar", "aze:az", "azj:az", "bel:be", "bul:bg", "ben:bn", "bos:bs", "cat:ca", "ces:cs", "cym:cy", "dan:da", "deu:de", "ell:el", "eng:en", "epo:eo", "spa:es", "est:et", "eus:eu", "fas:fa", "pes:fa", "fin:fi", "fra:fr", "gle:ga", "glg:gl", "guj:gu", "hau:ha", "heb:he", "hin:hi", "hrv:hr", "hun:hu", "hye:hy", "ind:id", "ibo:ig", "isl:is", "ita:it", "jpn:ja", "jav:jv", "kat:ka", "kaz:kk", "khm:km", "kan:kn", "kor:ko", "kur:ku", "kir:ky", "lat:la", "lao:lo", "lit:lt", "lav:lv", "mkd:mk", "mal:ml", "mon:mn", "khk:mn", "mar:mr", "msa:ms", "zlm:ms", "mya:my", "nob:no", "nno:no", "nor:no", "nep:ne", "nld:nl", "ori:or", "pan:pa", "pol:pl", "pus:ps", "por:pt", "ron:ro", "rus:ru", "sin:si", "slk:sk", "slv:sl", "som:so", "sqi:sq", "srp:sr", "swe:sv", "swa:sw", "swh:sw", "tam:ta", "tel:te", "tgk:tg", "tha:th", "tuk:tk", "tgl:tl", "tur:tr", "tat:tt", "uig:ug", "ukr:uk", "urd:ur", "uzb:uz", "uzn:uz", "vie:vi", "yid:yi", "ydd:yi", "yor:yo", "zho:zh", "cmn:zh", "zul:zu"])
# fmt: on


def detect_language(text: str) -> tuple[str | None, float]:
    """The language a text is most likely written in, as an ISO 639-1 code, and how sure that is, 0–1.

    The first `SAMPLE` characters are read. `(None, 0.0)` for a text without letters, the ISO 639-3 code where the
    language has no shorter one.
    """
    from turbohtml.detect import detect_language as detect

    sample = text[:SAMPLE]
    if code := _by_letters(sample) or _by_words(sample):
        return code, _BY_SIGNS
    match = detect(sample)
    if not match.language:
        return None, 0.0
    return _SHORT.get(match.language, match.language), float(match.confidence)


_HARDLY_TOLD: Final = "bs fo fy gd gl ht ig ku lb mg mi ms nn oc rm rw sr st tn xh"
# fmt: off
_LETTERS: Final[dict[str, str]] = {
    "is": "þð", "mt": "ħġċ", "yo": "ṣ", "ha": "ɗƙɓ",
    "tg": "ӣҷӯҳ", "kk": "ұқғ", "tt": "җ", "ky": "ң", "mn": "өү",
    "ps": "ښځڅړۍ", "ckb": "ێڵڕ", "ug": "ۇۈڭ", "sd": "ٻڀڄ",
}
"""Letters by which languages are told that the trigrams do not know; of two that share one the first has more of its own."""
_WORDS: Final[dict[str, frozenset[str]]] = {code: frozenset(words.split()) for code, words in {
    "sw": "ya na wa kwa katika ni za la kuwa hiyo huo cha kama hayo pia yake huyo hiyo alisema",
    "sq": "të e në dhe që për me një se nga është ka më i u si nuk",
    "ga": "an agus na ar le go sa ag bhí sé ach atá leis seo gur don",
    "eu": "eta da ez du bat dira baina zen dute ere izan den dela egin",
    "so": "oo ah ka ku uu iyo waa ay soo ayaa loo inay",
}.items()}
"""Common words of others."""
_UNTOLD: Final = frozenset((*_LETTERS, *_WORDS, *_HARDLY_TOLD.split()))
_TELLING: Final = 0.01
"""Share of the characters that are such letters; Icelandic has 0.06, and a foreign name in another text fewer."""
_BY_SIGNS: Final = 0.9
"""How sure a language is that is told by letters or common words."""


def is_told_by_its_page(language: str) -> bool:
    """Whether a page that declares this language is believed: it is told from others hardly or not, and no template's default."""
    return language in _UNTOLD


def _by_letters(sample: str) -> str | None:
    if sample.isascii():
        return None
    least, lower = _TELLING * len(sample), sample.lower()
    return next((code for code, letters in _LETTERS.items() if sum(map(lower.count, letters)) >= least), None)


def _by_words(sample: str) -> str | None:
    words = sample.lower().split()
    return next(
        (
            code
            for code, common in _WORDS.items()
            if sum(map(common.__contains__, words)) >= _ENOUGH * len(words) > 0
        ),
        None,
    )


_COMMON: Final[dict[str, frozenset[str]]] = {code: frozenset(words.split()) for code, words in {
    "en": "the of and to is that for with was are this it from have has not you your which their they will be an or by",
    "de": "der die und das den dem ein eine ist nicht mit auf für sich von im zu auch wird bei des wie oder einen",
    "fr": "le les des et du est dans une pour que qui sur avec pas au par ce cette aux sont il ne ses",
    "es": "el los las y del en una con por que para es se su como más al pero sus fue ha este",
    "pt": "os do da em um uma não com para que dos das no na ao mais foi é são pelo pela à",
    "it": "il di che della è per una del con non gli nel alla dei sono anche le si come delle più",
    "nl": "het een van en dat niet zijn voor met op aan ook er maar wordt naar bij hij deze",
    "sv": "och att det som på är för av inte med den till har ett om men var jag de",
    "da": "og at det som på er for af ikke med den til har et om men jeg de blev også",
    "nb": "og å det som på er for av ikke med den til har et om men jeg ble også",
    "pl": "i w na się nie z że do to jest jak od po przez za oraz dla są tym",
    "ru": "и в не на что с по как это к из для от за его он был",
    "tr": "ve bir bu için ile da de olarak daha çok gibi olan ne ise kadar",
}.items()}
_COMMON["no"] = _COMMON["nb"]
# fmt: on
_ENOUGH: Final = 0.16
"""Share of words that must be the commonest of a language for a text to be taken for it; running text has 0.2–0.4."""


def agrees(language: str, text: str) -> bool:
    """Whether the commonest words of a language are common in the text; `False` for languages without a list."""
    common = _COMMON.get(language)
    if common is None:
        return False
    words = text[:SAMPLE].lower().split()
    return bool(words) and sum(map(common.__contains__, words)) >= _ENOUGH * len(words)
