"""When what an extractor says is what the labels say: one rule a role.

Rules of this file:
1. Both sides are folded: compatibility characters, case, white space; for names and lines also the marks at their ends.
2. Short things must be equal; long ones share nine words of ten (F1 of the bags of words, Chinese and Japanese by
   character), so that a lost mark of a footnote costs nothing and a lost sentence costs the paragraph.
3. One answer is one find: each value of the labels takes the first answer left that matches it. A quotation, or a listing, that is
   given by its paragraphs is one answer.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Final
from urllib.parse import unquote, urlsplit

from gold import Value
from metrics import fold, word_scores
from said import Part

ALIKE: Final = 0.9  # F1 of the words from which on two texts are the same
EXTRA: Final = 12  # code points that a credit or byline may have too much: "Photo: ", "; Design by", "By "
CELLS: Final = 0.9  # F1 of the bags of cells from which on two tables are the same
WHOLES: Final = frozenset({"quote", "pull_quote", "code"})  # whose values may be several blocks
JOINED: Final = 12  # blocks of the longest such value
_HALF: Final = 0.5  # of the letters: where less is shared, the words need not be counted
_KEY: Final = 6  # code points of the shortest part of an address that names a post

_ENDS: Final = " \t\n#.,;:|/\\·•–—-()[]{}«»\"“”„‘’'‚‹›"
_DEGREE: Final = re.compile(r"^(?:(?:dr|prof|mag|dipl|ing)\b\.?[\s-]*)+")
_BRACKETED: Final = re.compile(r"\s*\([^()]*\)$")
_UNSEEN: Final = re.compile("[\u00ad\u200b\ufeff]")
_GIVEN: Final = re.compile(r"^courtesy (?:of )?(?=\w)")
_LABEL: Final = re.compile(r"(?:^|[;,|·])\s*[^\W\d_]{2,15}\s?[:：]\s*(?=\w)")
_TOKEN: Final = re.compile(r"\w+")

Matches = Callable[[Value, Part], bool]


def same_words(value: Value, part: Part) -> bool:
    """Nine words of ten, or all letters the same."""
    one, other = bare(value.text), bare(part.text)
    if one == other or not one or not other:
        return one == other
    lengths = sorted((len(one), len(other)))
    return lengths[0] >= _HALF * lengths[1] and word_scores(other, one)[2] >= ALIKE


def same_line(value: Value, part: Part) -> bool:
    """The same but for case, width, white space and the marks at the ends."""
    return bool(part.text) and bare(value.text) == bare(part.text)


def same_name(value: Value, part: Part) -> bool:
    """The same line, but for a degree before the name ("Dr."), the mark of an account ("@"), and what stands in brackets behind."""
    return bool(part.text) and _plain(value.text) == _plain(part.text)


def same_byline(value: Value, part: Part) -> bool:
    """The same words; a word before the names ("By", from an element of its own) is forgiven on either side.

    Between elements a reader sees the space that the page's text may lack, so white space is not counted.
    """
    if same_words(value, part):
        return True
    longer, shorter = sorted((bare(value.text), bare(part.text)), key=len, reverse=True)
    if longer.split() != shorter.split() and "".join(longer.split()) == "".join(shorter.split()):
        return True
    extra = len(longer) - len(shorter)
    return (
        bool(shorter) and 0 < extra <= EXTRA and longer.endswith(shorter) and not longer[extra - 1].isalnum()
    )


def same_credit(value: Value, part: Part) -> bool:
    """The same names in the same order, whatever marks stand between them; a label too much is forgiven.

    "Courtesy of" may be said or left out, as the guide does not say whether it is a part of the name; and so may a label between
    two names: "; Montage: ".
    """
    wanted, said = (
        _GIVEN.sub("", " ".join(_TOKEN.findall(_LABEL.sub(" ", fold(text)))))
        for text in (value.text, part.text)
    )
    extra = len(said) - len(wanted)
    rest = iter(said.split())
    in_order = all(word in rest for word in wanted.split())
    return bool(wanted) and (wanted == said or (0 < extra <= EXTRA and in_order))


def same_table(value: Value, part: Part) -> bool:
    """The bags of cells with text share nine of ten; or the sets do, as a cell over several columns may be told in each."""
    wanted, said = (Counter(filter(None, map(fold, cells))) for cells in (value.cells, part.cells))
    return any(
        _shared(one, other) >= CELLS for one, other in ((wanted, said), (_once(wanted), _once(said)))
    ) or (bool(wanted or said) and same_words(value, part))


def _once(cells: Counter[str]) -> Counter[str]:
    return Counter(cells.keys())


def _shared(one: Counter[str], other: Counter[str]) -> float:
    """Dice's coefficient of two bags; 0 where both are empty."""
    both = one.total() + other.total()
    return 2 * (one & other).total() / both if both else 0.0


def same_post(value: Value, part: Part) -> bool:
    """The address of the post stands at the place, or its words are the same."""
    key = address_key(part.url)
    if key and any(key in address for address in value.links):
        return True
    return bool(part.text) and same_words(value, part)


def same_player(value: Value, part: Part) -> bool:
    """The address of the player stands at the place."""
    key = address_key(part.url)
    return bool(key) and any(key in address for address in (*value.links, unquote(value.text)))


def same_poster(value: Value, part: Part) -> bool:
    """The handle stands in the line, or the name does."""
    said = fold(value.text)
    return any(len(name) > 1 and fold(name) in said for name in (part.handle, part.text) if name)


def same_related(value: Value, part: Part) -> bool:
    """The same address, host and query aside, or the same title, with the label before it or without."""
    path = _path(part.url)
    if len(path) > 1 and any(_path(link) == path for link in value.links):
        return True
    _, _, behind = value.text.partition(":")
    return same_words(value, part) or (bool(behind) and bare(behind) == bare(part.text))


def same_count(value: Value, part: Part) -> bool:
    """The same number; one may be printed as a word."""
    number = re.sub(r"\D", "", value.text) or ("1" if fold(value.text) == "one" else "")
    return bool(part.text) and number == part.text


def same_day(value: Value, part: Part) -> bool:
    """The same day where the page stands, or the same day in UTC if both are moments with zones."""
    wanted, said = moment(value.iso), moment(part.text)
    if wanted is None or said is None:
        return False
    if value.iso[:10] == part.text[:10]:
        return True
    return aware(wanted) and aware(said) and _utc(wanted).date() == _utc(said).date()


def same_minute(value: Value, part: Part) -> bool:
    """The same moment to the minute; where one side has no zone, the same time on the clock."""
    wanted, said = moment(value.iso), moment(part.text)
    if not isinstance(wanted, datetime) or not isinstance(said, datetime):
        return False
    if aware(wanted) and aware(said):
        wanted, said = _utc(wanted), _utc(said)
    return wanted.replace(second=0, microsecond=0, tzinfo=None) == said.replace(
        second=0, microsecond=0, tzinfo=None
    )


RULES: Final[dict[str, Matches]] = {
    **dict.fromkeys(("headline", "kicker", "tag", "breadcrumb", "comment_author"), same_line),
    **dict.fromkeys(("standfirst", "paragraph", "heading", "list_item", "quote"), same_words),
    **dict.fromkeys(("pull_quote", "code", "key_point", "fact_box", "caption", "comment"), same_words),
    **dict.fromkeys(("correction", "author_bio", "comment_date", "live_time"), same_words),
    "author": same_name,
    "byline": same_byline,
    "credit": same_credit,
    "table": same_table,
    "post": same_post,
    "post_author": same_poster,
    "media": same_player,
    "related": same_related,
    "comment_count": same_count,
    "published": same_day,
    "modified": same_day,
}
"""How each role is compared."""


def pairs(role: str, values: Sequence[Value], parts: Sequence[Part]) -> list[tuple[int, int]]:
    """Which value was found by which part: indices, each at most once."""
    rule, left, found = RULES[role], list(range(len(parts))), []
    for i, value in enumerate(values):
        for j in left:
            if rule(value, parts[j]):
                left.remove(j)
                found.append((i, j))
                break
    return found


def whole(role: str, values: Sequence[Value], parts: Sequence[Part]) -> list[Part]:
    """The answers of a role, with neighbours that only together are a value as one: a quotation given by its paragraphs."""
    if role not in WHOLES:
        return list(parts)
    joined: list[Part] = []
    at = 0
    while at < len(parts):
        ends = range(at + 1, min(at + JOINED, len(parts)) + 1)
        end = max(
            ends, key=lambda end: _wholeness(values, parts[at:end])
        )  # the speaker stands in a line of its own
        joined.append(parts[at] if end == at + 1 else _together(parts[at:end]))
        at = end
    return joined


def _wholeness(values: Sequence[Value], run: Sequence[Part]) -> float:
    """How well answers in a row are a value of which none of them is too much; 0 where they are none."""
    said = _together(run)
    return max(
        (
            word_scores(bare(said.text), bare(value.text))[2]
            for value in values
            if same_words(value, said) and (len(run) == 1 or not same_words(value, _together(run[1:])))
        ),
        default=0.0,
    )


def _together(run: Sequence[Part]) -> Part:
    return Part(text="\n".join(part.text for part in run))


def in_order(values: Sequence[Value], parts: Sequence[Part]) -> int:
    """How many parts of the body were found and stand in the order of the page: the longest run that rises."""
    names: dict[int, int] = {}
    left = list(range(len(parts)))
    for i, value in enumerate(values):
        for j in left:
            if _alike(value, parts[j]):
                left.remove(j)
                names[j] = i
                break
    return _longest_rising([names[j] for j in range(len(parts)) if j in names])


def _alike(value: Value, part: Part) -> bool:
    if value.cells or part.cells:
        return same_table(value, part)
    return same_words(value, part) or bool(part.url and same_post(value, part))


def _longest_rising(numbers: Sequence[int]) -> int:
    """Length of the longest rising subsequence."""
    tails: list[int] = []
    for number in numbers:
        place = next((i for i, tail in enumerate(tails) if tail >= number), len(tails))
        tails[place : place + 1] = [number]
    return len(tails)


def _plain(name: str) -> str:
    """A folded name without the mark of an account, degrees before it and brackets behind it; the whole where nothing else is left."""
    folded = fold(name).removeprefix("@")
    return bare(_DEGREE.sub("", _BRACKETED.sub("", folded), count=1)) or bare(folded)


def bare(text: str) -> str:
    """`text` folded, without marks at its ends, and without what no reader sees: places where a word may be parted."""
    return fold(_UNSEEN.sub("", text)).strip(_ENDS)


def address_key(url: str) -> str:
    """What names a post in its address: the last long part of its path or query; empty where there is none."""
    try:
        split = urlsplit(unquote(url or ""))
    except ValueError:
        return ""
    parts = re.findall(r"[\w-]+", f"{split.path} {split.query}")
    return next((part for part in reversed(parts) if len(part) >= _KEY and part != "status"), "")


def moment(iso: str) -> date | datetime | None:
    """A day, or a moment; `None` where it is neither."""
    for read in (date.fromisoformat, datetime.fromisoformat):
        try:
            return read(iso)
        except ValueError:
            continue
    return None


def aware(when: date | datetime) -> bool:
    """Whether it is a moment with a zone."""
    return isinstance(when, datetime) and when.tzinfo is not None


def _utc(when: date | datetime) -> datetime:
    assert isinstance(when, datetime)  # noqa: S101 - for the type checker: callers asked `aware`
    return when.astimezone(UTC)


def _path(url: str) -> str:
    try:
        return unquote(urlsplit(url or "").path).rstrip("/")
    except ValueError:
        return ""
