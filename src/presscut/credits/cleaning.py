"""What is left of a credit when all that names nobody is gone: licences, years, notes, other roles, brackets that nothing opens."""

import re
from typing import Final

from presscut.credit_words import PHOTO, SOURCE
from presscut.credits.names import AGENCY
from presscut.credits.takers import without_taker
from presscut.phrases import any_of

__all__ = ["CLOSING", "KIND", "LICENCE", "clean_credit"]

_OPENING, CLOSING = "(（[【﹝", ")）]】﹞"
_COURTESY: Final = re.compile(r"^(?:courtesy\s(?:of\s)?|via\s)(?=\S)", re.IGNORECASE)
_AGAIN: Final = re.compile(
    rf"\s?[|,;/·•(]\s*(?:[^\W\d_]+\s)?(?:{any_of(PHOTO + SOURCE)})\s?[:：]\s*", re.IGNORECASE
)
"""The same between two names: "Ada Bo | Source: Harrow Archive"."""
KIND: Final = re.compile(r"(?<=\w)\s(?:file\s)?(?:pic|photo|picture|image|foto|bild)s?\.?$")
"""What stands behind an agency's name: "AFP pic", "Reuters file photo"."""
LICENCE: Final = re.compile(
    r"[\s,;/|–-]*[(\[]?(?:\bli[cz]en[cszç]\w*:?\s)?\b(?:CC[\s-]?(?:BY|0|Zero)|Creative Commons|Public Domain)\b[\w\s.-]{0,24}[)\]]?\s*\.?$",
    re.IGNORECASE,
)
"""What may be done with the picture, behind who took it."""
_YEAR: Final = re.compile(r"^(?:19|20)\d\d(?:\s?[-–]\s?\d{2,4})?,?\s+(?=[^\W\d_])")
"""Since when the rights are held: "© 2018 Ada Bo"."""
_NOTE: Final = re.compile(
    rf"\s*[-–—|/,]?\s*[(（\[](?:{any_of(PHOTO)}|CC0)[)）\]]*$|\s?\+\+\+.*$|(?<=[^\W\d_])\s?\(\d{{1,2}}\)$",
    re.IGNORECASE,
)
"""What kind of picture it is, or how many there are, behind the names, or an agency's note: "Ada Bo (Symbolbild)", "Ada Bo (2)", "+++ Bildfunk +++"."""
_ROLES: Final = re.compile(
    rf"[.;|]\s+(?!(?:{any_of(PHOTO + SOURCE)})\b)[^\W\d_][\w-]{{2,14}}\s?[:：]\s.*$", re.IGNORECASE
)
"""Who did something else for it, behind who took it: "… Styling: Bo Sample"."""


def clean_credit(credit: str) -> str | None:
    """The names of a credit alone: `Courtesy of Ada Bo (CC BY 2.0).` gives `Ada Bo`; `None` where nothing is left."""
    credit = _AGAIN.sub(", ", _COURTESY.sub("", " ".join(credit.split()).strip(" |,;:-–—")))
    credit = _NOTE.sub("", _YEAR.sub("", credit)) or credit
    credit = LICENCE.sub("", _ROLES.sub("", credit)) or credit
    credit = KIND.sub("", credit) if AGENCY.match(credit) else credit
    inner = credit[1:-1] if credit[-1:] in CLOSING else credit[1:]
    if credit[:1] in "([（【" and not set(inner) & set("()[]（）【】"):
        credit = inner.strip()
    credit = without_taker(
        _unopened(credit.rstrip(" .")) if credit[-2:].strip(" .")[-1:] in CLOSING else credit
    )
    return credit.removesuffix(".").rstrip(" /／。") or None


def _unopened(credit: str) -> str:
    """The credit without the brackets at its end that nothing opens."""
    while (
        credit
        and (end := CLOSING.find(credit[-1])) >= 0
        and credit.count(CLOSING[end]) > credit.count(_OPENING[end])
    ):
        credit = credit[:-1].rstrip(" .")
    return credit
