"""The pictures of a text dump: what is left of them are their captions and credits, and often the alternative text as well.

Rules of this file:
1. A caption needs evidence: a credit behind it, in its line or the next, or that it is printed twice at once, as alternative
   text and as caption. What runs on in the second of two such lines is the credit.
2. `figures` reads lines of credits before anything else is known; `twice_told` what is printed twice, when headline, dates
   and names are taken, as these are printed twice as well.
3. A claim of rights in the whole site, or the agency above a text, is no picture's credit.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from presscut import wording
from presscut.columns import Bools
from presscut.dates import find_dates
from presscut.model import Image
from presscut.parts.credited import SIGNED, is_credit, is_date, is_signature
from presscut.parts.ground import Found
from presscut.parts.printed_names import signed
from presscut.parts.sheet import ABOVE, DENSE, STOP, Sheet, is_dense, is_prose
from presscut.text import fold

__all__ = ["CAPTION", "figures", "twice_told"]

CAPTION: Final = 420
"""Characters of the longest caption with its credit."""
_REPEATED: Final = 20
"""Characters of the shortest caption that is known by being printed twice, with a credit …"""
_TWICE: Final = 12
"""… and inside the text, at once."""
_DATE_SHARE: Final = 0.4
"""Share of a short line that its date makes up, which no caption's does."""
_PREFIX: Final = 2
"""Words that may stand before a caption that is printed again: "Enlarge", "Image:"."""
_JOINED: Final = 3
"""Lines in which a credit ends whose word or bracket ends a line."""
_CUT: Final = 24
"""Characters of the shortest beginning of a caption that is known for one though it is cut off."""
_SPOKEN: Final = 3
"""Words of a line that is a caption only where it is a sentence: names, sections and buttons are so short …"""
_BEFORE_CREDIT: Final = 260
"""… and characters at most of one that only the credit in the next line tells."""

_AROUND: Final = 4
"""Lines on each side of a caption with which it is compared."""

_MAY_BE_CREDIT: Final = re.compile(r"[:：=＝©ⓒ/／|]|[)\]）】摄攝]\.?\s*$")
"""What a line with a credit has: a sign, a bracket at its end …"""
_ENDED: Final = frozenset('.!?…。"”»')
"""… or none of these there."""
_SIGN: Final = re.compile(r"[:：=＝©ⓒ/／|]")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_RIGHTS: Final = re.compile(r"©|ⓒ|℗|\([cC]\)|copyright", re.IGNORECASE)
_RESERVED: Final = re.compile(
    r"all rights|rights? reserved|rechte\s(?:\S+\s)?vorbehalten|rechten voorbehouden|tous droits|droits réservés|derechos|"
    r"direitos|diritti riservati|riproduzione|zastrzeżone|vyhrazena|vyhradené|forbehold|förbehåll|pidätetään|drepturi|"
    r"hakları|права\s|fenntartva|δικαιώματος|δικαιώματα|حقوق|זכויות|무단|転載|禁止|版权所有|版權所有|all content",
    re.IGNORECASE,
)
"""How the rights in a whole site are claimed, not those in a picture."""
_OPEN: Final = re.compile(r"[(（\[]\s*$")
_ANNOUNCED: Final = re.compile(r"[:：]\s*$")


def figures(sheet: Sheet) -> list[Found[Image]]:
    """The pictures whose credits stand around and in the text; their lines are taken."""
    found: list[Found[Image]] = []
    for number in range(max(0, sheet.first - ABOVE), min(sheet.last + 3, len(sheet.text))):
        text = sheet.text[number]
        if sheet.taken[number] or len(text) > CAPTION or (len(text) <= SIGNED and _says_by(text)):
            continue
        figure = _figure(sheet, number)
        if figure:
            caption, credit, blocks = figure
            sheet.take(*blocks)
            image = Image(caption=caption, credit=credit, lead=blocks[0] <= sheet.first and not found)
            found.append(Found(noun=image, row=sheet.row(blocks[0]), blocks=blocks))
    return found


def _says_by(text: str) -> bool:
    """Whether a line begins with a "by" that is not a photographer's, and names somebody."""
    return wording.byline(text) is not None and not wording.is_of_picture(text) and signed(text) is not None


def _figure(sheet: Sheet, number: int) -> tuple[str | None, str | None, tuple[int, ...]] | None:
    """Caption, credit and lines of the picture whose caption, or whose credit, this line is."""
    text, run_on = _run_on(sheet, number)
    caption, credit = wording.split_credit(text) if _may_be_credit(text) else (text, None)
    if credit is None:
        twin = _item_twin(sheet, number)
        return None if twin is None else (text, None, (twin, number))
    twins = _twins(sheet, number, caption) if caption else []
    if twins or _is_caption(sheet, number, text, (caption, credit)):
        return caption, credit, tuple(sorted([*twins, *run_on]))
    return None


def _run_on(sheet: Sheet, number: int) -> tuple[str, tuple[int, ...]]:
    """A line with the next ones, where it opens a bracket that they close, or is the word before a credit and no more."""
    text = sheet.text[number]
    opened = _OPEN.search(text)
    alone = _ANNOUNCED.search(text) and len(text) <= SIGNED // 2 and wording.is_of_picture(f"{text} X")
    if not (opened or alone):
        return text, (number,)
    for last in sheet.free(range(number + 1, number + (_JOINED if opened else 2))):
        text = f"{text} {sheet.text[last]}"
        if len(text) > CAPTION:
            break
        if alone or text[-1] in ")）]":
            return text, tuple(range(number, last + 1))
    return sheet.text[number], (number,)


def _may_be_credit(text: str) -> bool:
    return text[-1:] not in _ENDED or _MAY_BE_CREDIT.search(text) is not None


def _is_caption(sheet: Sheet, number: int, text: str, told: tuple[str | None, str]) -> bool:
    """Whether a line with a credit is a picture's, and not a paragraph that names its source at the end."""
    caption, credit = told
    if caption is None:
        signs_text = text == credit and not _SIGN.search(text) and _is_above_text(sheet, number)
        return len(credit) > 1 and number <= sheet.last and not signs_text and not _is_sites(text)
    mark = text.removeprefix(caption)
    in_bracket = mark.strip()[:1] in {"(", "[", "（", "【"}
    last_words = number == sheet.last and is_prose(caption)
    dates = [] if is_prose(caption) else find_dates(caption)
    if dates and len(dates[0].raw) >= _DATE_SHARE * len(caption):
        return False  # who wrote and when, between slashes
    if _RESERVED.search(text):
        return False
    return not last_words and (not in_bracket or bool(_SIGN.search(mark)))


def _is_above_text(sheet: Sheet, number: int) -> bool:
    """Whether a line stands above the text, or parts the standfirst from the day."""
    below = number <= sheet.first + 1 and sheet.free([number + 1])
    return number < sheet.first or bool(below and is_date(sheet.text[number + 1]))


def _is_sites(text: str) -> bool:
    """Whether a line claims the rights in a site."""
    return bool(_RESERVED.search(text)) or bool(_RIGHTS.search(text) and _YEAR.search(text))


def _twins(sheet: Sheet, number: int, caption: str) -> list[int]:
    """Lines right beside this one that say its caption too: the picture's alternative text."""
    said = fold(caption)
    if len(said) < _REPEATED:
        return []
    beside = sheet.free((number - 2, number - 1, number + 1))
    return [other for other in beside if _says(fold(sheet.text[other]), said)]


def _says(text: str, caption: str) -> bool:
    return text == caption or (len(text) >= _REPEATED and caption.startswith(text.rstrip(" .…")))


def _item_twin(sheet: Sheet, number: int) -> int | None:
    """The bullet above a line that says the same: how a picture in a list is written out."""
    above, row = number - 1, sheet.row(number)
    if above < 0 or sheet.taken[above] or sheet.page.parent[row] != sheet.row(above):
        return None
    same = len(sheet.text[number]) >= _REPEATED and fold(sheet.text[above]) == fold(sheet.text[number])
    return above if same else None


# --- what is printed twice, and the line above a credit --------------------------------------------------------------


def twice_told(sheet: Sheet, found: Sequence[Found[Image]], top: int, body: Bools) -> list[Found[Image]]:
    """The pictures with those whose caption is printed twice at once, in the order of the text.

    Their lines are taken, and those above a credit that say what is seen. `top` is the line below which the article
    begins, `body` what the labeller keeps.
    """
    by_credit = {figure.blocks[0]: figure for figure in found if figure.noun.caption is None}
    whole = {figure.blocks: figure for figure in found}
    for number in range(max(0, top + 1), min(sheet.last + 2, len(sheet.text) - 1)):
        told = _told_twice(sheet, number)
        if told is not None:
            caption, credit, blocks = told
            behind = by_credit.get(blocks[-1] + 1)
            if behind is not None and credit is None:
                del whole[behind.blocks]
                credit, blocks = behind.noun.credit, (*blocks, *behind.blocks)
            sheet.take(*blocks)
            image = Image(caption=caption, credit=credit, lead=blocks[0] <= sheet.first)
            whole[blocks] = Found(noun=image, row=sheet.row(blocks[0]), blocks=blocks)
    for blocks, figure in list(whole.items()):
        above = blocks[0] - 1
        if figure.noun.caption is None and above > top and _is_above_credit(sheet, above, body):
            sheet.take(above)
            noun, row = replace(figure.noun, caption=sheet.text[above]), sheet.row(above)
            whole[blocks] = Found(noun=noun, row=row, blocks=(above, *blocks))
    placed = sorted(whole.values(), key=lambda figure: figure.blocks[0])
    return [
        replace(figure, noun=replace(figure.noun, lead=not at and figure.blocks[0] <= sheet.first))
        for at, figure in enumerate(placed)
    ]


def _told_twice(sheet: Sheet, number: int) -> tuple[str, str | None, tuple[int, ...]] | None:
    """Caption, credit and lines where this line and the next say the same, or the next one more."""
    if len(sheet.free((number, number + 1))) < 2:  # noqa: PLR2004  two lines
        return None
    first, second = sheet.text[number], sheet.text[number + 1]
    weight = DENSE if is_dense(first) else 1
    if (
        len(first) * weight < _TWICE
        or len(second) * weight > CAPTION
        or wording.is_furniture(first)
        or is_date(first)
    ):
        return None
    said, blocks = _said_again(first, second), [number, number + 1]
    if said is None:
        return None
    while said[1] is None and sheet.free([blocks[-1] + 1]):
        again = _said_again(said[0], sheet.text[blocks[-1] + 1])
        if again is None:
            break
        said = again
        blocks.append(blocks[-1] + 1)
    caption, credit = said
    if credit is None:
        behind = sheet.free([blocks[-1] + 1])
        if behind and len(sheet.text[behind[0]]) <= SIGNED and is_credit(sheet.text[behind[0]]):
            credit = wording.names_of(sheet.text[behind[0]])
            blocks += behind
    if credit is None and (_says_all_twice(sheet, blocks) or _is_a_links(sheet, caption, len(blocks))):
        return None
    return caption, credit, tuple(blocks)


def _says_all_twice(sheet: Sheet, blocks: Sequence[int]) -> bool:
    """Whether the lines around these are said twice as well: a list of links with pictures, a text in pictures."""
    around = ((blocks[0] - 2, blocks[0] - 1), (blocks[-1] + 1, blocks[-1] + 2))
    return any(
        pair[0] >= 0 and pair[1] < len(sheet.text) and sheet.text[pair[0]] == sheet.text[pair[1]]
        for pair in around
    )


def _is_a_links(sheet: Sheet, caption: str, times: int) -> bool:
    """Whether what is printed twice is the name of a link or a person beside a picture: short, or printed elsewhere too."""
    if STOP.search(caption):
        return False
    few = not is_dense(caption) and len(caption.split()) <= _SPOKEN
    return few or sheet.text.count(caption) > times


def _said_again(first: str, second: str) -> tuple[str, str | None] | None:
    """Caption and credit where the second line says what the first does, and perhaps who took the picture."""
    if first == second or (len(first) == len(second) and fold(first) == fold(second)):
        caption, credit = wording.split_credit(second, of_picture=True)
        return caption or second, credit
    if second.startswith(first):
        rest = second[len(first) :].strip(" |·•-–—")
        if 0 < len(rest) <= SIGNED and (is_credit(rest) or is_signature(first, rest)):
            return first, wording.names_of(rest) or rest
        return None
    if second.endswith(first) and len(second[: -len(first)].split()) <= _PREFIX:
        return first, None
    begun = first.rstrip(" .…")
    if len(begun) >= _CUT and begun != first and second.startswith(begun):
        return second, None
    return None


def _is_shown(sheet: Sheet, number: int) -> bool:
    """Whether a line that the labeller takes for text is shorter than those around, over what calls itself a credit."""
    text, credit = sheet.text[number], sheet.text[number + 1]
    says = wording.is_of_picture(credit) or "©" in credit or "/" in credit
    if not (says and sheet.first < number < sheet.last):
        return False
    around = range(max(number - _AROUND, 0), min(number + 2 + _AROUND, len(sheet.text)))
    lengths = [len(sheet.text[other]) for other in around if sheet.prose[other] and other != number]
    return bool(lengths) and len(text) * len(lengths) < sum(lengths)


def _is_above_credit(sheet: Sheet, number: int, body: Bools) -> bool:
    """Whether the line above a credit is the caption: it says something, and the labeller does not take it for text."""
    text = sheet.text[number]
    dense = is_dense(text)
    return (
        bool(sheet.free([number]))
        and (not body[number] or _is_shown(sheet, number))
        and len(text) * (DENSE if dense else 1) <= _BEFORE_CREDIT
        and (dense or len(text.split()) > _SPOKEN or bool(STOP.search(text)))
        and wording.byline(text) is None
        and sheet.text.count(text) == 1
        and not wording.is_furniture(text)
        and not is_date(text)
        and wording.related_label(text) is None
    )
