"""The language of a text. The only file besides `page` that knows the HTML library: for its trigram detector."""

from typing import Final

__all__ = ["agrees", "detect_language"]

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

    match = detect(text[:SAMPLE])
    if not match.language:
        return None, 0.0
    return _SHORT.get(match.language, match.language), float(match.confidence)


# fmt: off
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
