"""The shapes of bylines: what stands before names, between them, and at their edges.

Rules of this file:
1. The words are those of `byline_words`; here they become patterns, which `names` reads bylines with.
"""

import re
from typing import Final

from presscut.byline_words import (
    AFTER,
    AGENCIES,
    AND,
    BY,
    DESKS,
    GLUED,
    JOBS,
    NOT_NAMES,
    PARTICLES,
    PHOTO,
    WRITTEN,
)
from presscut.calendars import ZONE_NAMES
from presscut.date_words import KINDS, MONTH, fold

__all__ = [
    "ADDRESS",
    "BEHIND_DENSE",
    "BEHIND_SOURCE",
    "BODY",
    "BOTH",
    "BY_INSIDE",
    "CALLED",
    "DENSE",
    "DENSE_AT",
    "DENSE_BOTH",
    "DENSE_JOB",
    "DENSE_NAME",
    "DENSE_NO_NAME",
    "DENSE_OUTLET",
    "DESK_BEFORE",
    "DIGITS",
    "EDGE",
    "EDGE_BUT_POINT",
    "GLUED_BY",
    "HUMP",
    "LEADING_BY",
    "LEADING_PHOTO",
    "OTHERS",
    "PARTED",
    "PLAIN",
    "ROLE_INSIDE",
    "ROLE_WORDS",
    "SEGMENT",
    "SOURCE",
    "TITLE",
    "WITH_PARTICLE",
    "accounts",
    "behind_site",
    "ends_small",
    "leading_by",
    "sent_from",
    "shouts",
    "unglued",
    "without_degree",
    "without_digits",
    "without_glue",
    "without_our",
]


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


_SHORT_JOB: Final = 3
"""Letters of the longest job that is not sought where a name may begin: "mp", "dr"."""
EDGE = " \t\n\r\v\f\u00a0\u200b.,;:·•|–—-/\\*«»\"“”„'‘’()（）[]{}<>_~=+→›‹►▶#✍"
EDGE_BUT_POINT: Final = EDGE.replace(".", "")
_MARK = r"(?:\s*[:：]\s*|\s+|(?=[^\W\d_a-zA-ZÀ-ɏ])(?<=[^\W\d_a-zA-ZÀ-ɏ]))"
_GLUE = r"(?-i:(?<=[^\W\d_A-Z])(?=[A-Z][a-z]))"
GLUED_BY = re.compile(rf"(?:{_any_of(GLUED)}){_GLUE}", re.IGNORECASE)
LEADING_BY = re.compile(
    rf"(?:{_any_of(BY)})(?:in|:in|\*in|/-?in|\(s\))?(?:{_MARK}|(?<=[^\W\d_]{{5}})[,،]\s+)|{GLUED_BY.pattern}",
    re.IGNORECASE,
)
LEADING_PHOTO = re.compile(
    rf"(?:{_any_of(PHOTO)})(?:\s+(?:by|von|de|di|av|af|par|por))?(?:\s*[:：/]\s*|\s+)", re.IGNORECASE
)
ROLE_INSIDE = re.compile(
    rf"(?<=[\s,;.|/(])(?=(?:{_any_of(PHOTO)})(?:\s+(?:by|von|de|di|av|af|par|por)\s|\s*[:：]))"
    r"|\s(?=(?:written|posted|published|text|words|story|geschrieben|escrito|publicado|écrit|rédigé|scritto)\s"
    r"(?:by|von|par|por|da)\s)",
    re.IGNORECASE,
)
_OUR: Final = re.compile(
    r"(?:our|unser(?:em|er|en)?|notre|nuestr[oa]|noss[oa]|il nostro|la nostra|onze|vår|vores|nasz(?:ego|ej)?|нашего|нашей|наш)\s"
    rf"(?:[^\W\d_A-Z][\w-]*\s|(?:{_any_of(tuple(job for job in JOBS if len(job) > _SHORT_JOB))})\s){{1,3}}"
    r"(?=[^\W\d_])",
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
CALLED = re.compile(r"[A-Z][a-z]+ \([A-Z][\w.]{0,11}\) [A-Z][\w'’-]+")
"""A name with another in brackets inside: "Ada (Bee) Bell"."""
SEGMENT = re.compile(r"[\n\r|︱•·⋅∙;；▪■►→\t]+|\s[–—-]+\s|(?<=\w)—+(?=\w)|\s*//+\s*|(?<=\w)\s*[（(]|[）)]")
_AFTER_REPORTER = "|".join(
    rf"(?<=[记記]者{space}[\u3400-\u9fff]{{{letters}}})" for space in ("", r"\s") for letters in (2, 3)
)
"""Behind the first of two reporters whom only a space parts."""
PARTED = re.compile(
    rf"\s+(?=(?:記者|记者|通訊員|通讯员))|(?<=[\u3400-\u9fff]{{2}})(?=實習生|实习生)|(?:{_AFTER_REPORTER})\s+(?=[\u3400-\u9fff]{{2,3}}(?:\s|$))|"
    r"\s*[,，、]\s*|\s+[+/]\s+|(?<=[^\W\d_])[/／╱](?=[^\W\d_])"
)
HUMP = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z][a-z]{2})")
"""Where two words may be glued, white space between elements being lost."""
ADDRESS = re.compile(
    r"\S*@\S*|https?://\S+|www\.\S+|\S+\.(?:com|org|net|de|fr|es|it|co\.uk)\b", re.IGNORECASE
)
FOOTNOTED = re.compile(r"(?<=[^\W\d_])\d{1,2}(?:,\d{1,2})*(?=\s?[,;]\s)")
"""The numbers of notes behind the names of a list: "Jane Doe1, PhD; John Roe1,2; "."""
TITLE = re.compile(
    r"^(?:(?:dr|prof|mag|dipl|ing|mr|mrs|ms|sir|dott|dra|herr|frau|ra)\.?(?:-ing\.?)?\s+(?:med\.?\s+|h\.\s?c\.\s+)?)+",
    re.IGNORECASE,
)
DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
DENSE_REPORTER = re.compile(
    r"(?:[\u3400-\u9fff]{1,10}[社报報网網台媒])?(?:見習|见习|實習|实习)?(?:記者|记者|通訊員|通讯员|實習生|实习生)\s?(?=[\u3400-\u9fff])"
)
"""The word before a reporter's name, and the agency that it may follow; what a byline names before it is an outlet."""
DENSE_JOB = re.compile(
    rf"^{DENSE_REPORTER.pattern}|^(?:本報|本报|記者|记者|通讯员|責任編輯|责任编辑|文)+\s*|\s*(?:(?:(?:인턴|선임|수습|객원|전문|\s[가-힣]{{1,4}}[부팀국])\s*)?기자|記者|记者|特派員|通信員|さん|撰稿|撰文|氏)$"
)
KOREAN_PLACE = re.compile(
    r"(?:[가-힣]{2},\s)*(?<![가-힣])[가-힣]{2,5}(?:\s?=\s?|\s)(?=(?!인턴|선임|수습|객원|전문)[가-힣]{2,4}(?<![부팀국])\s?기자)|\s외\s?\d+\s?명"
)
"""Where a Korean reporter writes from, or for whom, before the name; and how many more there are behind it: "한강 김나루 기자 외 1명"."""
DENSE_NO_NAME = re.compile(
    r"(?:報導|报道|報道|[編编][譯译]|(?<=[\u3400-\u9fff]{2})(?<![集辑輯])部|管理|[评評][论論]|看过|看過)$|を|記事|分野|(?<=[\u3400-\u9fff])・(?=[\u3400-\u9fff])|"
    r"^[来來]自|作者|[发發][布佈表]|我[来來][说說]|[审審]核|字[体體号號]|主[题題]由|[阅閱][读讀]|[浏瀏][览覽]"
)
"""What says in a script without spaces that it is no name: a job, a desk, a particle, a list."""
DENSE_NAME = re.compile(
    r"(?:(?<=[^\u3400-\u9fff][\u3400-\u9fff])|(?<=^[\u3400-\u9fff])|(?<=[記记]者[\u3400-\u9fff]))\s(?=[\u3400-\u9fff](?![\u3400-\u9fff]))"
)
"""The space between a family name and a given one of one character each, there for the look of a line: "方 敏"."""
DENSE_BOTH = re.compile(r"文\s?[/／、+]?\s?[圖图](?=\s?[/／:：]|\s?[記记]者|\s)")
"""One name for text and pictures, in Chinese."""
DENSE_AT: Final = ("发布于", "發布於", "發佈於", "发表于", "發表於", "发布在", "来自", "來自")
"""What ends a line of a forum that says where something was posted, in the line below."""
BEHIND_DENSE = re.compile(r"[専专専專]門・?(?:関心)?分野|プロフィール|経歴")
"""Behind which a box of a writer in such a script names no one: what the writer knows."""
DENSE_OUTLET = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff](?:网|網|报|報|社|新闻|新聞|电视台|電視台|频道|頻道|编辑部|編輯部|編集部)$"
)
"""What outlets, agencies and desks end with where words are not parted; no person's name does."""

PLAIN = re.compile(r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’-]*[\w.]){1,3}(?<!['’]s)")
"""Two to four words and nothing else: what most bylines of machines are."""
WITH_PARTICLE = re.compile(
    r"[^\W\d_a-z][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*)? (?:von|af|av|por|di|door) [^\W\d_a-z][\w'’-]*"
)
"""A name that only looks like a byline: one family name behind the particle, as in "Christoph von Berg"."""
OTHERS = re.compile(
    r"transl|übersetz|traduit|traduc|tradott|vertaald|översatt|oversat|tłum|перев|review|tested|geprüft|edit(?:ed|ing)|fact|checked|medically|bearbeitet",
    re.IGNORECASE,
)
"""What announces people who did not write the text."""
BODY: Final = re.compile(
    r"(?:anstalt|institut|ministerium|verband|stiftung|gesellschaft|universität|hochschule|kammer|zentrum|verein|zeitung|fraktion|verlag|bundesamt|landesamt)\b"
    r"|^(?:el|la|los|las|le|les|lo) .* (?:de|del|du|di|della) "
)
"""What names of public bodies and societies end with where a language glues its words; and how papers are called in Romance ones."""

SOURCE: Final = re.compile(
    r"(?:^|[(（|·•]|\s[-–—]\s|\s(?=来源|來源))\s*(?P<word>source|quelle|bron|fuente|fonte|kaynak|πηγή|źródło|источник|джерело|източник|來源|来源|sumber|kilde|källa|"
    r"zdroj|lähde|forrás|sursa|izvor|المصدر|מקור|منبع|nguồn)\s*[:：]\s*(?=\w)",
    re.IGNORECASE,
)
"""How a line says where a text comes from: "Source: Tarrow Press" …"""
BEHIND_SOURCE: Final = re.compile(
    r"\s[-–—]\s|(?<=[\u3400-\u9fff])\s|[|·•()（）]|[,，]\s?(?:摘自|转自|轉自)|(?<=[^\W\d_])\s*\d"
)
"""… and what parts the name from what stands behind it."""


DESK_BEFORE: Final = frozenset(("redaktion", "redaktionen", "contributor", "contributors"))
"""What announces people with a colon behind it, and without one is the beginning of a desk's name."""
_OPENINGS: Final = frozenset(phrase[:3] if phrase[:3].isalpha() else phrase[:2] for phrase in (*BY, *GLUED))
"""With which three letters what `LEADING_BY` finds begins, or two and no third: most names do with others."""


def leading_by(text: str) -> re.Match[str] | None:
    """The "by" that a text begins with, as `LEADING_BY` finds it."""
    first = text[:3]
    if first.isascii() and first.isalpha():
        low = first.lower()
        if low not in _OPENINGS and low[:2] not in _OPENINGS:
            return None
    return LEADING_BY.match(text)


def without_our(text: str) -> str:
    """What follows a "by" without whose and what the writer is: "our correspondent Jane Doe"."""
    our = _OUR.match(text)
    return text[our.end() :] if our else text


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


def shouts(part: str, name: str) -> bool:
    """Whether what stands behind a name and a comma is in capitals while the name is not, as outlets are: "Jane Doe, HARBOUR NEWS"."""
    return part.isascii() and part.isupper() and not name.isupper()


def joined_dense(text: str) -> str:
    """The text with the names together that a space parts for the look of the line ("方 敏"), and one word for text and pictures."""
    text = KOREAN_PLACE.sub("", text) if "기자" in text else text
    return DENSE_BOTH.sub("文", DENSE_NAME.sub("", text))


LISTED: Final = 3
"""Names of one word that are a list: of two the second may be a place."""


def accounts(stretch: str) -> list[str]:
    """The names of a list of which each is one word, as those of accounts are: "abell, bsample, cexample on"."""
    parts = stretch.split(", ")
    last = parts[-1].split(" ")
    if (
        len(parts) < LISTED
        or any(" " in part for part in parts[:-1])
        or (len(last) > 1 and last[1] not in AFTER)
    ):
        return []
    names = [*parts[:-1], last[0]]
    return names if all(name.isalnum() and name.casefold() not in JOBS for name in names) else []


GLUED_LETTERS: Final = 3
"""Letters before a word that is glued to them; fewer are a part of the name, as in "McDonald"."""
_GLUED_WORD = re.compile(rf"(?<![^\W_])(?:{GLUED_BY.pattern})", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


def unglued(text: str) -> str:
    """The text with "by" parted from a name that is glued to it, and a name from a job or date: "ByJane Doe", "Jane DoeReporter"."""
    text = _GLUED_WORD.sub(r"\g<0> ", text)
    by = leading_by(text.lstrip(EDGE))
    for at in reversed([hump.start() for hump in HUMP.finditer(text)]):
        word = _WORD.match(text, at)
        before = text[:at].lstrip(EDGE)[by.end() if by else 0 :]
        low = word[0].casefold() if word and " " in before and before[-GLUED_LETTERS:].isalpha() else ""
        if low in JOBS or low in NOT_NAMES or KINDS.get(low):
            text = f"{text[:at]}\n{text[at:]}"
    return text


def without_degree(name: str) -> str:
    """The name without what stands behind it: "Jane Doe CPA", "Jane Doe PhD", "Jane Doe AFP", "Jane Doe Associated Press Writer"."""
    sent = _SENT_BY.search(name)
    name = name[: sent.start() if sent else None]
    paper = _OF_PAPER.fullmatch(name)
    words = (paper["name"] if paper else name).split()
    while len(words) > 2 and _DEGREE.fullmatch(words[-1]) and not name.isupper():  # noqa: PLR2004
        words.pop()
    return " ".join(words)


_OF_PAPER: Final = re.compile(
    r"(?P<name>[^\W\d_a-z][\w'’-]+ (?:[^\W\d_a-z]\.? )?[^\W\d_a-z][\w'’-]+) (?:The )?(?:[A-Z][\w'’-]+ ){1,2}"
    r"(?:Times|Post|Herald|Tribune|Record|Gazette|Chronicle|Courier|Observer|Examiner|Telegraph|Telegram|Dispatch|Register|Enquirer|Inquirer|Sentinel|Bulletin|Reporter|Leader)"
)
"""A name and, without a mark between them, the paper: "Jane Doe Tarrow Evening Post"."""
_SENT_BY: Final = re.compile(
    rf"(?<=\w) (?:the )?(?:{_any_of(tuple(sorted(name for name in AGENCIES if ' ' in name)))})\b.*",
    re.IGNORECASE,
)
"""The agency behind a name, and what the writer is there."""
_DEGREE = re.compile(
    r"(?!I+V?$|VI*$|JR$|SR$|P?LL[CP]$|PLC$|SE$|AG$|SA$|NV$|BV$)[A-Z]{2,5}|Ph\.?D\.?|M\.?D\.?|MSc|MEd|BSc|Esq\.?|LL\.?M\.?|R\.?N\.?"
)
"""What stands behind a name in capitals, or as a degree; a number or "Jr" is a part of it."""


_MAY_BE_GLUED = re.compile(r"[^A-Z\s][A-Z][a-z]")
"""What a line has in which words are glued: a cheap look that most fail before the dear one."""


def without_glue(line: str) -> str:
    """A line without the "by" that is glued to its name: "ByJane Doe"."""
    if not _MAY_BE_GLUED.search(line):
        return line
    parted = unglued(line)
    by = leading_by(parted) if parted != line else None
    return parted[by.end() :] if by else line


SHORT_CAPITALS: Final = 4
"""Letters of an all-capital name that may be initials, and so stay."""


def readable(name: str) -> str:
    """The name, in readable case where it is all capitals."""
    if not name.isupper() or len(name) <= SHORT_CAPITALS:
        return name
    return " ".join(_readable_word(word, at) for at, word in enumerate(name.split()))


def _readable_word(word: str, at: int) -> str:
    low = word.casefold()
    if at and low in PARTICLES:
        return low
    if len(word) <= 2 and not any(c in "AEIOUYÄÖÜ" for c in word):  # noqa: PLR2004 - "JR" stays, "JO" does not
        return word
    return re.sub(r"[^\W\d_]+", lambda letters: letters.group().capitalize(), word)


PLACE_WORDS: Final = 2
"""Words of the place behind an agency."""
_NO_PLACES: Final = JOBS | DESKS
_SITE: Final = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}\s?[,/;]\s?", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\s?[,/;]\s?")


def sent_from(part: str) -> str:
    """The agency of which a part tells the place too: "AFP Tarrow"; empty for any other."""
    first, _, place = part.partition(" ")
    known = len(first) > 2 and first.isupper() and first.casefold() in AGENCIES  # noqa: PLR2004 - two letters may be initials
    words = place.split()
    fits = known and 0 < len(words) <= PLACE_WORDS and all(word[1:].islower() for word in words)
    return first if fits and _NO_PLACES.isdisjoint(map(str.casefold, words)) else ""


def behind_site(source: str) -> tuple[str, ...]:
    """Who signs a source that begins with a site's address: "tarrow.example, abe/dpa" gives the sign, without one the agency."""
    if not (site := _SITE.match(source)):
        return ()
    parts = _BETWEEN.split(source[site.end() :])
    sent = tuple(part for part in parts if part.casefold() in AGENCIES)
    return tuple(part for part in parts if part not in sent) or sent if sent else ()


DIGITS: Final = re.compile(r"\d")
_DATE_REACH: Final = 2  # words


def without_digits(segment: str) -> list[str]:
    """Stretches of words without digits: dates, times and counts stand between names, never in them."""
    if not DIGITS.search(segment):
        return [segment]
    words = segment.split()
    dated = [bool(DIGITS.search(word)) for word in words]
    # the month beside its day, the zone beside its hour, "min" behind its 5
    for at, word in enumerate(words):
        near = dated[max(0, at - _DATE_REACH)] or dated[max(0, at - 1)] or dated[min(at + 1, len(words) - 1)]
        near = near or (dated[min(at + _DATE_REACH, len(words) - 1)] and _is_month(words[at + 1]))
        bare = word.strip(EDGE)
        if (
            near
            and not dated[at]
            and (KINDS.get(fold(bare)[0]) or (bare.isupper() and bare.casefold() in ZONE_NAMES))
        ):
            words[at] = "\n"
    words = ["\n" if is_dated else word for word, is_dated in zip(words, dated, strict=True)]
    parts = [stretch for part in " ".join(words).split("\n") if (stretch := part.strip(EDGE))]
    return [LEADING_BY.sub("", part, count=1) if at or dated[0] else part for at, part in enumerate(parts)]


def _is_month(word: str) -> bool:
    return KINDS.get(fold(word.strip(EDGE))[0]) == MONTH
