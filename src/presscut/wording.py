"""What the press writes around its articles, in many languages: credits, labels, counters, datelines, paths.

Rules of this file:
1. One line of text goes in; out comes what the line is, or `None` when it is no such line. Nothing is remembered.
2. The words stand in `vocabulary`; they are compared without case and accents (`_bare`). The rules know shapes: a word
   and a colon, a bracket at the end, a number beside a word.
3. A sentence is never taken for a label: evidence must fill the line, or stand at its edge behind a separator.
4. Time is linear in the line and bounded: what is longer than a label can be is not looked at.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from presscut import vocabulary
from presscut.credits import credit_label, is_of_picture, names_of, split_credit
from presscut.openings import beginning
from presscut.phrases import any_of

__all__ = [
    "RELATED_OPENINGS",
    "TAG_OPENINGS",
    "after_you_are_here",
    "breadcrumb",
    "byline",
    "comment_count",
    "credit_label",
    "is_comment_heading",
    "is_furniture",
    "is_of_picture",
    "is_suggestion",
    "may_be_tag_line",
    "names_of",
    "related_label",
    "split_credit",
    "tag_line",
]


def _bare(s: str) -> str:
    """The form in which labels are compared: no case, accents or vowel marks, single spaces."""
    return " ".join((s if s.isascii() else _without_marks(s)).lower().split())


@lru_cache(maxsize=512)  # a short line is held against several tables
def _without_marks(s: str) -> str:
    s = unicodedata.normalize("NFKD", s.casefold()).translate(_UNSEEN)
    return "".join([c for c in s if not unicodedata.combining(c)])


_UNSEEN: Final = {
    ord("’"): "'",
    **dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u0640\ufeff\ufe0f")),
}


def _labels(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_bare(";".join(words)).split(";"))


def _by_first_letter(words: frozenset[str]) -> str:
    """The same for a search: the words by their first letter, so that at most places of a text one look is enough."""
    firsts = {word[0]: tuple(other[1:] for other in words if other[0] == word[0]) for word in sorted(words)}
    return "|".join(f"{re.escape(first)}(?:{any_of(rests)})" for first, rests in firsts.items())


# --- labels of links and of comments ---------------------------------------------------------------------------------

_RELATED, _COMMENT_HEADING, _NO_COMMENTS, _FIRST_COMMENT, _BESIDE_COUNT, _HOME, _YOU_ARE_HERE, _FURNITURE = (
    _labels(words)
    for words in (
        vocabulary.RELATED,
        vocabulary.COMMENT_HEADING,
        vocabulary.NO_COMMENTS,
        vocabulary.FIRST_COMMENT,
        vocabulary.BESIDE_COUNT,
        vocabulary.HOME,
        vocabulary.YOU_ARE_HERE,
        vocabulary.FURNITURE,
    )
)
_FIRST_WORD: Final = re.compile(r"[a-zA-Z]++(?![^ -~])")
"""Written in ASCII, and no accent after it."""
_TAG_LABELS: Final = _labels(vocabulary.TAG_LABELS)
TAG_OPENINGS: Final = beginning(_TAG_LABELS)
"""How a line begins that `tag_line` may know."""
_TAG_FIRST: Final = frozenset(word[0] for label in _TAG_LABELS if (word := _FIRST_WORD.match(label)))
_COMMENT_WORDS: Final = _COMMENT_HEADING | _labels(vocabulary.COMMENT_WORDS)
_COMMENT_FIRST: Final = frozenset(
    first for label in _COMMENT_WORDS if label for first in (label[0], label.split(" ", 1)[0])
)
"""How they begin: with a word where words are parted, else with a letter."""
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_ABOUT_COMMENTS: Final = frozenset(word for label in _COMMENT_WORDS for word in _LETTERS.findall(label))
_RELATED_FIRST: Final = frozenset(word[0] for label in _RELATED if (word := _FIRST_WORD.match(label)))
_RELATED_LINKED: Final = _RELATED | _labels(vocabulary.BEFORE_LINK)
RELATED_OPENINGS: Final = beginning(_RELATED_LINKED)
"""How a line begins that `related_label` may know, linked or not."""
_LINKED_FIRST: Final = frozenset(word[0] for label in _RELATED_LINKED if (word := _FIRST_WORD.match(label)))
_OF_COUNTERS: Final = _ABOUT_COMMENTS.union(*map(_LETTERS.findall, _FIRST_COMMENT))
_NETWORKS: Final = _labels(vocabulary.NETWORKS)
_SHARING: Final = _NETWORKS | _labels(vocabulary.SHARE_WORDS)
_LABEL_END: Final = re.compile(r"\s?[:：|»›>】\]〉]+\s*|\s[-–—]\s")
_LABEL_LENGTH = 60  # characters of the longest label
_LABEL_WORDS = 6
_SYMBOLS: Final = "\u2190"  # the first of the arrows, signs and pictures that stand for a bullet
_LEADING_SYMBOLS: Final = re.compile(r"[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff\s]+")
_BULLETS: Final = " \t•*·-–—▶►→▸■●◆✔👉➡️【[〈<|+»>"


def related_label(line: str, *, linked: bool = False) -> str | None:
    """The title that a label of related reading announces: empty when it stands alone, `None` when it is no label.

    `Read more: A title` gives `A title`, `RELATED:` gives an empty string, and so does `READ MORE A title` its title
    where only the label is in capitals. Where the title is a `linked` one, common words are labels too: `Photos: A title`.
    """
    line = line.strip().lstrip(_BULLETS)
    if line[:1] >= _SYMBOLS:
        line = _LEADING_SYMBOLS.sub("", line, 1)
    first = _FIRST_WORD.match(line)
    if first and first[0].lower() not in (_LINKED_FIRST if linked else _RELATED_FIRST):
        return None
    if len(line) <= _LABEL_LENGTH and _bare(line.rstrip(" .…:：»›>】]|→▶")) in _RELATED:
        return ""
    end = _LABEL_END.search(line, 0, _LABEL_LENGTH)
    if end and _bare(line[: end.start()]) in (_RELATED_LINKED if linked else _RELATED):
        return line[end.end() :].strip()
    words = line[:_LABEL_LENGTH].split(" ")[:_LABEL_WORDS]
    if not words[0].isupper():
        return None
    for count in range(1, len(words)):
        label = " ".join(words[:count])
        rest = line[len(label) :].strip()
        if label.isupper() and not rest.isupper() and len(label) > 1 and _bare(label) in _RELATED:
            return rest
    return None


_SUGGESTED: Final = re.compile(_by_first_letter(_labels(vocabulary.SUGGESTED)))


def is_suggestion(label: str) -> bool:
    """Whether a label of related reading is one that stands over offers as often: "You may also like"."""
    return _SUGGESTED.search(_bare(label)) is not None


_ONE: Final = _labels(("one", "jeden", "jedna", "один", "одна", "yksi"))
"""The number one, in words that are no article too."""
_COUNT: Final = re.compile(r"\d{1,3}(?:[.,\s]\d{3})+(?!\d)|\d{1,6}")
_COUNT_LINE = 48  # characters of the longest counter

_TAG_PARTS: Final = re.compile(r"\s*[,;|•·、،，#]\s*")
_IN_CATEGORIES: Final = re.compile(r"(?:[^\W\d_]+ ){2,6}(?:categor|kategor|категор|рубри)\w*")
"""What says in several words under which headings an article is filed: "Эта статья в категориях"."""
_DENSE_WORDS: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{2,8}(?:\s[\u3040-\u30ff\u3400-\u9fff]{2,8})+")
_TAG_LENGTH = 60  # characters of the longest topic


def tag_line(line: str) -> tuple[str, ...] | None:
    """The topics that a line lists behind `Tags:` or its kin, empty where the word stands alone; `None` for other lines."""
    line = line.strip()
    if not may_be_tag_line(line):  # most lines
        return None
    label, colon, rest = line.replace("：", ":").partition(":")
    bare = _bare(label) if len(label) <= _LABEL_LENGTH else ""
    if (bare not in _TAG_LABELS and not _IN_CATEGORIES.fullmatch(bare)) or (rest and not colon):
        return None
    topics = [topic for part in _TAG_PARTS.split(rest) if (topic := part.strip(" ./"))]
    if len(topics) == 1 and not rest.isascii() and _DENSE_WORDS.fullmatch(rest.strip()):
        topics = rest.split()  # in a script without spaces these part the topics
    return tuple(topics) if all(len(topic) <= _TAG_LENGTH for topic in topics) else None


def may_be_tag_line(line: str) -> bool:
    """Whether a line begins as `Tags:` or one of its kin does."""
    first = _FIRST_WORD.match(line)
    return first is None or first[0].lower() in _TAG_FIRST


def comment_count(line: str) -> int | None:
    """How many comments a counter line says there are: `12 Kommentare`, `Comments (12)`, `No comments` (0); or `None`."""
    if len(line) > _COUNT_LINE or (
        line.isascii() and _OF_COUNTERS.isdisjoint(_LETTERS.findall(line.lower()))
    ):
        return None
    bare = _bare(line).strip(" .!()[]:|•")
    if bare in _FIRST_COMMENT:
        return 0
    if bare.isascii() and _ABOUT_COMMENTS.isdisjoint(_LETTERS.findall(bare)):
        return None
    numbers = _COUNT.findall(bare)
    if len(numbers) > 1:
        return None
    words = " ".join(re.sub(r"[()\[\]:.,|]", " ", _COUNT.sub(" ", bare)).split())
    if numbers:
        return int(re.sub(r"\D", "", numbers[0])) if _counted(words) else None
    one, _, behind = words.partition(" ")
    is_one = one in _ONE and _counted(behind)
    return int(is_one) if is_one or _beside(words.removeprefix("post with "), _NO_COMMENTS) else None


def _counted(words: str) -> bool:
    """Whether words are those for comments, or stand beside them in a counter."""
    return words in _COMMENT_WORDS or _beside(words, _BESIDE_COUNT)


def _beside(words: str, others: frozenset[str]) -> bool:
    """Whether the words are a word for comments and one of the others around it."""
    parts = words.split(" ") if " " in words else list(words)
    gap = " " if " " in words else ""
    cuts = (
        (first, last)
        for first, part in enumerate(parts)
        if part in _COMMENT_FIRST
        for last in range(first + 1, len(parts) + 1)
    )
    return any(
        gap.join(parts[first:last]) in _COMMENT_WORDS and gap.join(parts[:first] + parts[last:]) in others
        for first, last in cuts
    )


def is_comment_heading(line: str) -> bool:
    """Whether the line is the heading of a comment box, or its bare counter's word."""
    return len(line) <= _COUNT_LINE and _bare(line).strip(" .:…()|•") in _COMMENT_HEADING


# --- paths and dates -------------------------------------------------------------------------------------------------

_STEPS: Final = re.compile(r"\s*[>›»→▸❯＞⟩▶]\s*|\s+[/|]\s+|\s*::\s*")
_WEAK_STEP: Final = re.compile(r"\s/\s")
_BAR: Final = re.compile(r"\s\|\s")
_CLOCK_OR_YEAR: Final = re.compile(r"\d[:.]\d\d|\d{4}")
_SIZES: Final = re.compile(r"\s*(?:字[号號体體][:：]|转播到|分享到).*$")
"""The buttons behind a path in Chinese: of what size the letters are, where to share."""
_SITE: Final = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,6}")
"""The front page called by its address."""
_PATH_LENGTH = 240  # characters of the longest path, headline included
_STEP_LENGTH = 40  # characters of the longest section's name
_STEP_WORDS = 5
_MOST_STEPS = 7
_WEAK_STEPS = 3  # "/" parts other things too, and "|" parts menus: so many steps, or the home page first


def breadcrumb(line: str) -> tuple[str, ...] | None:
    """The steps of a path through the site, from the outside in, without the home page; `None` for other lines.

    A last step that is longer than a section's name is the article's headline, and left out.
    """
    if len(line) > _PATH_LENGTH or "«" in line or "<" in line or not _STEPS.search(line):
        return None
    line = _SIZES.sub("", line)
    steps = [step for part in _STEPS.split(after_you_are_here(line)) if (step := part.strip(" |/"))]
    if len(steps) > 1 and not _is_step(steps[-1]):
        steps.pop()
    home = bool(steps) and (_bare(steps[0]) in _HOME or _SITE.fullmatch(steps[0]) is not None)
    if not 1 <= len(steps) <= _MOST_STEPS or not all(map(_is_step, steps[home:])):
        return None
    if not home and (_BAR.search(line) or len(steps) < (_WEAK_STEPS if _WEAK_STEP.search(line) else 2)):
        return None
    return tuple(steps[1:] if home else steps)


def after_you_are_here(line: str) -> str:
    """What stands behind `You are here:`; any other line as it is."""
    head, colon, rest = line.strip().replace("：", ":").partition(":")
    return rest.strip() if colon and len(head) <= _LABEL_LENGTH and _bare(head) in _YOU_ARE_HERE else line


def _is_step(step: str) -> bool:
    return (
        len(step) <= _STEP_LENGTH
        and len(step.split()) <= _STEP_WORDS
        and (not step[0].islower() or _bare(step) in _HOME)
        and step[-1] not in ".!?…。,;:"
        and not _CLOCK_OR_YEAR.search(step)
    )


_BYLINE: Final = re.compile(
    rf"\W{{0,3}}(?:{any_of(vocabulary.BYLINE)})(?:\s?[:：／/]\s*|\s+)(?=[^\W\d_])", re.IGNORECASE
)
_BYLINE_LENGTH = 120  # characters of the longest byline


def byline(line: str) -> str | None:
    """What follows the "by" of a byline; `None` where the line has none, or goes on like a sentence."""
    line = line.strip()
    by = _BYLINE.match(line) if len(line) <= _BYLINE_LENGTH else None
    if by is None or line[by.end()].islower() or line[-1:] in ".!?:":
        return None
    return line[by.end() :].strip()


# --- furniture -------------------------------------------------------------------------------------------------------

_FURNITURE_LENGTH = 80  # characters of the longest line that is looked up
_RIGHTS_RESERVED: Final = re.compile(r"^\W{0,2}(?:©|\(c\)\s|copyright\s).{0,120}$", re.IGNORECASE)
_SIGNS: Final = _BULLETS + "()[]:….!?→×✕✖⌄▼▾"
_BETWEEN: Final = re.compile(r"[\s/|,•·()]+")
_SMALL = 3  # letters of a word that is not enough by itself: "to", "on", "y"


def is_furniture(line: str) -> bool:
    """Whether a line is part of the page and not of an article: menus, share links, log-in, advertisement, consent."""
    line = line.strip()
    if len(line) > _FURNITURE_LENGTH:
        return bool(_RIGHTS_RESERVED.match(line))
    bare = _bare(line.strip(_SIGNS))
    if not bare:
        return True
    if bare in _FURNITURE or bare in _NETWORKS:
        return True
    last = bare[bare.rfind(" ") + 1 :]
    if last in _SHARING or not last.isalnum():  # else its last word alone shows that not all are of sharing
        words = _BETWEEN.split(bare)
        if _SHARING.issuperset(words):
            return any(word in _NETWORKS or len(word) > _SMALL for word in words)
    if bare in _SHARING or _RIGHTS_RESERVED.match(line):
        return True
    joined = not bare.isascii() and len(bare) <= _LABEL_LENGTH  # 分享到微博
    return joined and any(
        bare.endswith(name) and bare[: -len(name)].strip() in _SHARING for name in _NETWORKS
    )
