"""Captions of pictures and their credits, told apart by the trade's own words in many languages.

Rules of this file:
1. A credit needs evidence: a credit word with its separator, a mark of rights, a bracket or a tail that names an agency,
   a tail that signs as `Name/Source` or `NAME FOR SOURCE`.
   Without it the text is a caption, whatever it ends in.
2. What follows the evidence must read like names; a sentence does not.
3. The words stand in `credit_words`.
4. Only the end of a text is searched, so that time is bounded.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from presscut.credit_words import (
    AGENCIES,
    CAPTION_BEFORE,
    CREDIT_BEFORE,
    PHOTO,
    SOURCE,
    STOCKS,
    UNNAMED,
    WITHIN,
)
from presscut.credits.cleaning import CLOSING, KIND, LICENCE, clean_credit
from presscut.credits.labels import BY, labels, opening
from presscut.credits.names import AGENCY, LONGEST, SITE, reads_as_names
from presscut.credits.signatures import EDGE, TAIL_WORDS, by_hand, is_signature
from presscut.credits.takers import by_taker
from presscut.phrases import any_of

__all__ = ["is_of_picture", "names_of", "split_credit"]


_CREDIT: Final = re.compile(
    rf"(?<![^\W\d_])(?<!\bna\s)(?:(?P<photo>{any_of(PHOTO)})|(?P<source>{any_of(SOURCE)}))"
    rf"(?:\s?(?P<colon>[:：=＝]|\.{{3}}|…)|\s?(?P<slash>[/／|・])|\s(?P<by>(?:{BY})\b\s?:?)|(?P<space>\s))\s*(?=\S)",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_UNSPACED: Final = re.compile("[\u0e00-\u0fff\u3040-\u9fff\uac00-\ud7af]")
"""Letters of scripts that write words without spaces between them, or particles at their ends."""
_LABELLED: Final = re.compile(
    rf"(?<!\w)(?:(?P<credit>{any_of(CREDIT_BEFORE)})|(?P<caption>{any_of(CAPTION_BEFORE)}))"
    r"\s?[,，、،]\s*",
    re.IGNORECASE,
)
_SHORT_AGENCY = 2  # letters: after a comma "PA" is a state, and alone "AA" may be anything
_BRACKET: Final = re.compile(
    r"\(([^()]*)\)\s*\.?\s*$|（([^（）]*)）\s*$|\[([^\[\]]*)\]\s*$|【([^【】]*)】\s*$"
)
_UNCLOSED: Final = re.compile(r"\s*[(（\[【﹝][^()（）\[\]【】]{0,40}$")
"""What is left of a bracket in which the credit stood beside something else."""
_SMALL_AGENCIES: Final = frozenset(
    name.lower() for name in AGENCIES if len(name) > len("ansa") - 1 and " " not in name
)
"""Agencies in small letters, as some sign in brackets: "(ansa)"."""
_TAIL: Final = re.compile(r"[.!?…”\"»)\]]\s+|\s[-–—|/•·]\s+|\s?[|—＝]\s?|\n|。\s*|(?P<comma>,\s+)")
_UNNAMED: Final = re.compile(rf"(?:[^\W\d_][\w .-]{{1,30}}/\s?)?(?:{any_of(UNNAMED)})", re.IGNORECASE)
_GIVEN: Final = re.compile("court(?:es|ois)|cortes|autorisation|genehmigung", re.IGNORECASE)
"""What says that a picture was given: "Courtesy of the Roe family"."""
_RIGHTS: Final = re.compile(r"[©ⓒ(（](?:(?<=[©ⓒ])|[cCＣ][)）])\s*(?=\S)")
_ENDS: Final = re.compile(rf"(?:^|(?<=[.!?…)|/-])\s)(?:{any_of(PHOTO)})\s?[:：]?$", re.IGNORECASE)
"""The word before a mark of rights: "Photo © Ada Bo"."""
_HELD: Final = re.compile(
    rf"(?i:(?:{any_of(PHOTO)})?\s?(?:©|\(c\)|ⓒ|copyright\b)\W*(?:(?:19|20)\d\d\s)?)(?=\S)"
)
"""Whose the rights are, where nothing but a credit can stand: `Picture © 2024 Ada Bo`."""
_ALONE: Final = re.compile(
    rf"(?i:{any_of(PHOTO)})\s(?P<names>[^\W\d_a-zа-я][\w.'’-]+(?:\s[^\W\d_a-zа-я][\w.'’-]*){{1,3}}|[\w-]+(?:\.[\w-]+)+)"
)
"""A word for pictures, and two names or the address of a site behind it."""
_LOWER: Final = rf"(?!(?:{any_of((*WITHIN,))})\s)[^\s.:,]+"
_LAST: Final = re.compile(
    rf"(?:(?P<alone>^)|(?<=[.!?…。»”\"|)\]])\s*|(?<=\s[-–—]\s))(?i:{any_of(PHOTO)})\s?[:：]\s*"
    rf"(?P<who>[^\W\da-zа-я][^\s.:]*(?:\s[^\s.:]+){{0,5}}|(?i:{any_of(UNNAMED)})|{_LOWER}(?:\s[^\s.:,]+)?"
    rf"|(?(alone)(?!)|{_LOWER}(?:\s[^\s.:,]+){{2,3}}))[.)]?$"
)
"""The word with a colon behind the last sentence, and a few words that need not be names: "Photo: The hospital's press",
"Foto: eigen foto"; where no sentence stands before it, two in small letters at most."""
_KNOWN: Final = re.compile(
    rf"(?i:(?:[^\W\d_]+\s)?(?:{any_of(PHOTO + SOURCE)})(?:\s[^\W\d_]+){{0,2}}\s?(?:[:：=＝]|\.{{3}}|…)"
    rf"|(?:{any_of(CREDIT_BEFORE)})\s?[,，、،]"
    rf"|(?!divulgação|reprodução)(?:{any_of(PHOTO)})(?:\s?[/／]|\s(?:{BY})\b))\s*(?=\S)"
    rf"|(?i:{any_of(PHOTO)})\s(?=[^\W\d_a-zа-я]|[\w-]+(?:\.[\w-]+)+$)"
)
"""The word before the names where nothing but a credit can stand, with a word or two of its own: "Archive photo from:"."""
_BARE: Final = re.compile(
    rf"\W*(?:(?:{any_of(PHOTO + SOURCE + CREDIT_BEFORE + CAPTION_BEFORE)})(?![^\W\d_])\W*){{0,2}}",
    re.IGNORECASE,
)
_SHOWN: Final = re.compile(
    r"(?P<names>[^:]{2,80}?)\s?[/|]\s?(?P<caption>(?:na zdjęciu|na fotografii|im bild|auf dem bild|pictured|en la (?:foto|imagen)|na foto|nella foto"
    r"|sur la photo|på bilden|на фото|на снимке|на знімку)\s?:.*)$",
    re.IGNORECASE,
)
"""Who took a picture, before who is in it: "Ada Bo / PTX / Na zdjęciu: Ida Sample"."""
_NO_RESALE: Final = re.compile(r"\s*\*\s*재판매 및 (?:DB|디비) ?금지\.?$")
"""The note under agencies' pictures in Korean that they must not be sold on."""
_STOP: Final = re.compile(r"(?<=[^\W_]{2})\.\s")
"""The end of a sentence, not of an initial."""
_INITIAL: Final = re.compile(r"(?<![^\W_])[^\W\d_]\.\s")
"""An initial in the middle of a name: "Michael D. Roe"."""
_SHORT: Final = re.compile(r"(?:f[oó]t|phot|φωτ)\.\s?(?=[^\W\d_])", re.IGNORECASE)
"""The word cut short at the beginning, which needs no colon: "Fot. Ada Bo (PTX)"."""
_LABELS: Final = 3
_ASKED: Final = 64
"""Texts that are remembered: a picture's is asked for again while it is gathered and for the answer, a credit is one of many pictures."""
_LICENCE_REACH = 48  # characters from the end in which a licence begins
_CREDIT_REACH = 240  # characters from the end in which a credit may begin
_UNMARKED_WORDS = 6  # of a credit whose word has no separator: "Beeld ANP"
_SHARE_OF_NAMES = (
    0.5  # of the words after "Photo:" are names in a credit; in a caption that begins so they are fewer
)
_SHARE_OF_GIVERS = 0.3  # the same behind a sentence of its own: "Courtesy of the Roe family"
_STROKE: Final = ("/", "|")
_BEFORE_LABEL: Final = '|•·-–—/.!?…)]）】。"”»,;(（[【\n:'


@lru_cache(maxsize=_ASKED)
def split_credit(text: str, *, of_picture: bool = False) -> tuple[str | None, str | None]:
    """Caption and credit of a picture, told apart; either is `None` where it is missing.

    The credit is what stands behind a credit word ("Photo:", "Foto von", "图/"), behind ©, in a bracket at the end
    that names an agency, or at the end behind a separator when it names an agency. It comes without the word "Photo"
    or its kin and without brackets. Text without such evidence is caption alone. Where the text is known to be
    `of_picture`, names behind the word alone are evidence too: "Foto Ada Bo".
    """
    text = _NO_RESALE.sub("", text.strip()) if "재판매" in text else text.strip()
    shown = _SHOWN.match(text) if ":" in text and ("/" in text or "|" in text) else None
    if shown and reads_as_names(shown["names"]):
        return shown["caption"], clean_credit(shown["names"])
    tail = text[-_LICENCE_REACH:]
    licensed = LICENCE.search(text) if "CC" in tail or "omain" in tail or "ommons" in tail else None
    if licensed and licensed.start():
        caption, credit = split_credit(text[: licensed.start()], of_picture=of_picture)
        if credit:
            return caption, credit
    if whole := _only_names(text, of_picture=of_picture):
        return None, clean_credit(whole)
    marked = ":" in text or "：" in text
    if of_picture and marked and (end := _LAST.search(text, max(0, len(text) - LONGEST))):
        return text[: end.start()].strip(EDGE) or None, clean_credit(end.group("who"))
    start = max(0, len(text) - _CREDIT_REACH)
    said = _WORD.findall(text.lower())
    unspaced = not text.isascii() and _UNSPACED.search(text)
    for find, starts in _EVIDENCE:
        if starts and not unspaced and starts.isdisjoint(said):
            continue
        found = find(text, start)
        if found:
            caption, credit = found
            return _UNCLOSED.sub("", caption).strip(EDGE) or None, clean_credit(credit)
    return text or None, None


def _only_names(text: str, *, of_picture: bool) -> str:
    """The names, where a text is a credit and nothing else by its first word or as names sign; else nothing."""
    if (short := _SHORT.match(text)) and reads_as_names(names := text[short.end() :]):
        return names
    if not of_picture:
        return ""
    if alone := _ALONE.fullmatch(text):
        return alone.group("names")
    return text if text.lower() in STOCKS or is_signature(text) else ""


@lru_cache(maxsize=_ASKED)
def names_of(credit: str) -> str | None:
    """The names in a text that is known to be a credit, without the words before them; `None` where there are no names."""
    said = " ".join(credit.split()).lstrip("([（【| ")
    for _ in range(_LABELS):
        label = _opening(said)
        if not label or AGENCY.match(said):
            break
        if _BARE.fullmatch(said, label):  # "Photo: Courtesy" has a giver, "Photo Credit:" has none
            said = said[label:].strip()
            return said if said[-1:].isalpha() else None
        said = said[label:]
    return None if _BARE.fullmatch(said) else clean_credit(said)


def _opening(said: str) -> int:
    """Where the label ends that opens a text known to be a credit; 0 where none does."""
    told = _KNOWN.match(said) or _HELD.match(said)
    if told:
        return told.end()
    label = opening(said)
    return label.end if label else 0


def is_of_picture(credit: str) -> bool:
    """Whether the word before the names of a credit says that a picture is meant: "Photo:", not "Source:" or "Author:"."""
    label = _CREDIT.search(credit)
    return bool(label and label.group("photo"))


@lru_cache(maxsize=_ASKED)
def _by_comma(text: str, _: int) -> tuple[str, str] | None:
    """`Image source, AFP` and `Image caption, A street`, in either order."""
    marks = list(_LABELLED.finditer(text))
    if not marks or (marks[0].start() and not marks[0].group("credit")):
        return None
    kinds = [mark.lastgroup for mark in marks]
    if len(set(kinds)) < len(kinds):
        return None
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    said = {kind: text[mark.end() : end].strip() for kind, mark, end in zip(kinds, marks, ends, strict=True)}
    credit = said.get("credit", "")
    if "credit" in said and not reads_as_names(credit, share=_SHARE_OF_NAMES):
        return None
    return (said.get("caption", "") or text[: marks[0].start()]), credit


def _by_bracket(text: str, start: int) -> tuple[str, str] | None:
    closed = text.rstrip().rstrip(".").rstrip()[-1:] in CLOSING
    bracket = _BRACKET.search(text, start) if closed else None
    if not bracket:
        return None
    inner = next(group for group in bracket.groups() if group is not None).strip()
    label = _CREDIT.match(inner)
    if label:
        given = label.group("space") and _GIVEN.search(label.group())
        names = inner[label.end() :]
        if reads_as_names(names, share=_SHARE_OF_GIVERS if given else _SHARE_OF_NAMES) or (
            label.group("colon") and _UNNAMED.fullmatch(names)
        ):
            return text[: bracket.start()], names
    if rights := _RIGHTS.match(inner):
        held = inner[rights.end() :]
        return text[: bracket.start()], held[_opening(held) :]
    if SITE.fullmatch(inner):
        caption, taker = split_credit(text[: bracket.start()])  # "… Photo: Ada Bo (harrow.example)"
        return (caption or "", f"{taker} ({inner})") if taker else (text[: bracket.start()], inner)
    inner = KIND.sub("", inner) if AGENCY.match(inner) else inner
    square = text[bracket.start()] in "[【" and "/" in inner
    if ((square or AGENCY.search(inner)) and reads_as_names(inner)) or inner in _SMALL_AGENCIES:
        return text[: bracket.start()], inner
    return None


def _by_label(text: str, start: int) -> tuple[str, str] | None:
    """What opens a line or a sentence and announces the credit: `Featured image: Jane Roe`."""
    for label in labels(text, start):
        rest = text[label.end :].strip()
        bare = rest.strip(" .)]")
        named = (
            reads_as_names(bare, share=_SHARE_OF_NAMES)
            if label.colon
            else reads_as_names(bare, words=_UNMARKED_WORDS)
        )
        if named and (not label.found or AGENCY.search(rest) or SITE.fullmatch(bare)):
            return text[: label.start], rest
    return None


def _by_word(text: str, start: int) -> tuple[str, str] | None:
    for label in _CREDIT.finditer(text, start):
        before, rest = text[: label.start()].rstrip(), text[label.end() :].strip()
        if label.group("source") and not label.group("colon"):
            continue
        if label.group("slash") and text[: label.start()].endswith("/"):  # a folder of an address
            continue
        if label.group("space") and AGENCY.match(text, label.start()):  # "picture alliance"
            continue
        found = _after_word(before, rest, label) if _stands_apart(text, before, label) else None
        if found:
            return found
    return None


def _first_sentence(text: str) -> tuple[str, str, str]:
    """What stands before the first full stop that is not an initial's, the stop, and what stands behind it."""
    stop = _STOP.search(text)
    return (text[: stop.start()], stop[0], text[stop.end() :]) if stop else (text, "", "")


def _after_word(before: str, rest: str, label: re.Match[str]) -> tuple[str, str] | None:
    """Caption and credit where a credit word stands between `before` and `rest`."""
    bare = rest.strip(" .)]")
    if label.group("space"):
        evident = before or AGENCY.search(rest) or _GIVEN.search(label.group())
        if before[-1:] in _STROKE and len(bare.split()) <= _UNMARKED_WORDS and bare[-1:] not in ".!?":
            return before, rest  # "… / Photo from the archive"
        given = _GIVEN.search(label.group()) is not None and before[-1:] in ".!?…"
        share = _SHARE_OF_GIVERS if given else 1.0
        return (
            (before, rest) if evident and reads_as_names(bare, share=share, words=_UNMARKED_WORDS) else None
        )
    if reads_as_names(bare):
        return before, rest
    if not label.group("colon"):
        return None
    name, stop, caption = _first_sentence(rest)
    if stop and reads_as_names(name):  # the credit stands first
        return f"{before} {caption}", name
    return (before, rest) if reads_as_names(bare, share=_SHARE_OF_NAMES) else None


def _stands_apart(text: str, before: str, label: re.Match[str]) -> bool:
    """Whether a credit word does not belong to the sentence before it."""
    if not before or before[-1] in _BEFORE_LABEL:
        return True
    first = text[label.start()]
    uncased = first.lower() == first.upper()
    if label.group("source") or not (label.group("colon") or (label.group("slash") and uncased)):
        return False
    return not first.islower()


def _by_rights(text: str, start: int) -> tuple[str, str] | None:
    rights = _RIGHTS.search(text, start)
    if not rights or len(text) - rights.end() > LONGEST:
        return None
    before, rest = text[: rights.start()].rstrip(), text[rights.end() :]
    if text[rights.start()] == "(":  # "(C)" in a caption is the one in the centre
        apart = not before or before[-1] in _BEFORE_LABEL or _ENDS.search(before)
        if not (apart and reads_as_names(rest, words=TAIL_WORDS)):
            return None
    if SITE.fullmatch(before) or AGENCY.fullmatch(before):  # "harrow.example © jane_roe"
        return "", text
    label = _CREDIT.match(rest)
    named = label and (label.group("colon") or _is_named(rest, label))
    return _ENDS.sub("", before), rest[label.end() :] if label and named else rest


def _is_named(held: str, label: re.Match[str]) -> bool:
    """Whether names stand behind the word for pictures behind a mark of rights: "© Photo Harrow Echo", but no "© Photo News"."""
    return (
        bool(label.group("photo") and label.group("space") and not AGENCY.match(held))
        and " " in held[label.end() :]
    )


def _by_agency(text: str, start: int) -> tuple[str, str] | None:
    agency = AGENCY.match(text)
    if (agency and len(agency.group()) > _SHORT_AGENCY and reads_as_names(text, words=TAIL_WORDS)) or (
        "/" in text and _is_tail(text)
    ):
        return "", text
    for separator in _TAIL.finditer(text, start):
        tail = text[separator.end() :]
        if not _is_tail(tail) or _INITIAL.search(text, max(0, separator.start() - 2), separator.end()):
            continue
        agency = AGENCY.match(tail)
        if separator.group("comma") and (not agency or len(agency.group()) <= _SHORT_AGENCY):
            continue
        return text[: separator.end()].rstrip(EDGE), tail
    return None


def _is_tail(tail: str) -> bool:
    tail = KIND.sub("", tail)
    return (
        bool(AGENCY.search(tail))
        and reads_as_names(tail, words=TAIL_WORDS)
        and tail.rstrip()[-1:] not in ".!?"
    )


def _starts(*tables: tuple[str, ...]) -> frozenset[str]:
    """The first run of letters of each phrase, as it stands in a text in lower case."""
    return frozenset(_WORD.findall(phrase.lower())[0] for table in tables for phrase in table)


_EVIDENCE: Final[tuple[tuple[Callable[[str, int], tuple[str, str] | None], frozenset[str]], ...]] = (
    (_by_comma, _starts(CREDIT_BEFORE, CAPTION_BEFORE)),
    (_by_bracket, frozenset()),
    (_by_label, frozenset()),
    (_by_word, _starts(PHOTO, SOURCE)),
    (_by_rights, frozenset()),
    (by_taker, frozenset()),
    (_by_agency, _starts(AGENCIES)),
    (by_hand, frozenset()),
)
"""The kinds of evidence, in order, each with the words of which it needs one: asked first, as the patterns are slow."""
