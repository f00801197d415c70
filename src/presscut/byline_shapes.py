"""The shapes of bylines: what stands before names, between them, and at their edges.

Rules of this file:
1. The words are those of `byline_words`; here they become patterns, which `names` reads bylines with.
"""

import re
from typing import Final

from presscut.byline_words import AND, BY, PARTICLES, PHOTO, WRITTEN

__all__ = [
    "ADDRESS",
    "BOTH",
    "BY_INSIDE",
    "DENSE",
    "DENSE_JOB",
    "DENSE_OUTLET",
    "DENSE_PLACE",
    "EDGE",
    "EDGE_BUT_POINT",
    "LEADING_BY",
    "LEADING_PHOTO",
    "PARTED",
    "ROLE_INSIDE",
    "ROLE_WORDS",
    "SEGMENT",
    "TITLE",
    "ends_small",
]


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


EDGE = " \t\n\r\v\f\u00a0\u200b.,;:·•|–—-/\\*«»\"“”„'‘’()[]{}<>_~=+→›‹►▶#✍"
EDGE_BUT_POINT: Final = EDGE.replace(".", "")
_MARK = r"(?:\s*[:：]\s*|\s+|(?=[^\W\d_a-zA-ZÀ-ɏ])(?<=[^\W\d_a-zA-ZÀ-ɏ]))"
LEADING_BY = re.compile(rf"(?:{_any_of(BY)})(?:in|:in|\*in|\(s\))?{_MARK}", re.IGNORECASE)
LEADING_PHOTO = re.compile(
    rf"(?:{_any_of(PHOTO)})(?:\s+(?:by|von|de|di|av|af|par|por))?(?:\s*[:：/]\s*|\s+)", re.IGNORECASE
)
ROLE_INSIDE = re.compile(
    rf"(?<=[\s,;.|/(])(?=(?:{_any_of(PHOTO)})(?:\s+(?:by|von|de|di|av|af|par|por)\s|\s*[:：]))"
    r"|\s(?=(?:written|posted|published|text|words|story|geschrieben|escrito|publicado|écrit|rédigé|scritto)\s"
    r"(?:by|von|par|por|da)\s)",
    re.IGNORECASE,
)
ROLE_WORDS: Final = frozenset((*WRITTEN, *(word.split()[0] for word in PHOTO)))
"""The first words of all that `ROLE_INSIDE` and `LEADING_PHOTO` find: most bylines have none of them."""
BY_INSIDE = re.compile(r"(?:^|[\s|,•·–—-])(?:by|von|par|por|door|przez|oleh)(?:\s*:)?\s+(?=[^\W\d_a-z])")
BOTH = re.compile(
    rf"(?<![^\W_])(?:te[xks]+t[eo]?|testo|words|story|текст)\s*(?:[&+/,]|{_any_of(AND)})\s*"
    rf"(?:{_any_of((*PHOTO, *BY))})(?=\s*[:：]|\s+(?:by|von|par|por|di|af|av)\s)",
    re.IGNORECASE,
)
"""One name for both: "Text und Fotos: Jane Doe"."""
SEGMENT = re.compile(r"[\n\r|•·⋅∙;；▪■►→\t]+|\s[–—-]+\s|\s*//+\s*|(?<=\w)\s*[（(]|[）)]")
PARTED = re.compile(r"\s*[,，、]\s*|\s+[+/]\s+|(?<=[^\W\d_])[/／](?=[^\W\d_])")
ADDRESS = re.compile(
    r"\S*@\S*|https?://\S+|www\.\S+|\S+\.(?:com|org|net|de|fr|es|it|co\.uk)\b", re.IGNORECASE
)
TITLE = re.compile(
    r"^(?:(?:dr|prof|mag|dipl|ing|mr|mrs|ms|sir|dott|dra|herr|frau|ra)\.?(?:-ing\.?)?\s+(?:med\.?\s+|h\.\s?c\.\s+)?)+",
    re.IGNORECASE,
)
DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
DENSE_JOB = re.compile(
    r"^(?:本報|本报|記者|记者|通讯员|責任編輯|责任编辑|文)+\s*|\s*(?:(?:(?:인턴|선임|수습|객원|전문)\s*)?기자|記者|记者|特派員|通信員|さん|氏)$"
)
DENSE_PLACE = re.compile(r"(?:報導|报道|報道)$")
DENSE_OUTLET = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff](?:网|網|报|報|社|新闻|新聞|电视台|電視台|频道|頻道|编辑部|編輯部|編集部)$"
)
"""What outlets, agencies and desks end with where words are not parted; no person's name does."""


def ends_small(part: str) -> bool:
    """Whether the last of several words is in small letters, as no name's is: a cheap look at what most sentences are."""
    last = part[part.rfind(" ") + 1 :]
    return (
        len(last) < len(part)
        and last.isalpha()
        and last[0].islower()
        and last.islower()
        and last.casefold() not in PARTICLES
        and (part.isascii() or not DENSE.search(part))
        and not TITLE.match(part)
    )
