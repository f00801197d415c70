"""The article's pictures with their captions and credits.

Rules of this file:
1. A picture is the article's when it stands between headline and end of the body, or right over the headline, and in
   no box beside it; one that leads to another article is a teaser's.
2. One picture is one image, whatever its sizes, stand-ins and twins for readers without scripts.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

from presscut.cells import Cells
from presscut.columns import HEADING_TAGS, TAG_CODE
from presscut.model import Image
from presscut.parts.around import box
from presscut.parts.behind import close, follow
from presscut.parts.belonging import ABOVE, BETWEEN, belonging, row_after, shared_key
from presscut.parts.called import CAPTION, CHROME, COMMENT, OFFERS, PORTRAIT, POST, RELATED, TEASER
from presscut.parts.captions import CLIMB, Figure, give
from presscut.parts.credited import are_credits, caption_and_credit, is_credit
from presscut.parts.ground import Found, Ground
from presscut.parts.pictures import Picture, key, picture, same_name, shows, told_in
from presscut.parts.scopes import scopes
from presscut.parts.typeset import alike
from presscut.text import fold, words
from presscut.wording import is_furniture, is_of_picture, names_of, split_credit

__all__ = ["beside", "find", "gathered"]

_ROWS: Final = 400
"""Elements that show one which are looked at: a drawing may stand beside every line …"""
_MOST: Final = 80
"""… and pictures read of one page; a gallery's further ones are left."""
_TOLD_APART: Final = 2_000
"""Figures whose captions are searched for credits, more than any page for readers has; of others both stay as printed."""
_TWIN_ROWS: Final = 12
"""Rows between a late picture and its `<noscript>` twin."""
_TOLD_ROWS: Final = 24
"""Elements of a figure that are asked for its picture."""
_SYMBOL: Final = ("symbol", "archiv")
"""What begins a label of what kind of picture it is."""
_BUTTON: Final = 120
"""Pixels of the widest picture that is a button."""
_OPENING: Final = 2
"""Body blocks that may stand before the picture the article opens with."""

_BESIDE: Final = RELATED | OFFERS | TEASER | COMMENT | PORTRAIT | CHROME | POST
_FIGCAPTION, _NOSCRIPT, _A = (TAG_CODE[tag] for tag in ("figcaption", "noscript", "a"))
_PLAYERS: Final = frozenset(
    TAG_CODE[tag] for tag in ("video", "audio", "iframe", "table", "blockquote", "pre")
)
_CODE: Final = re.compile(r"\bqr ?code|\berweima")
"""What is called so around a picture that telephones read."""
_ICON: Final = frozenset(("logo", "icon", "avatar", "emoji", "smiley", "author"))


def find(ground: Ground) -> tuple[Found[Image], ...]:
    """The article's images in the page's order, each once; their blocks are captions and credits."""
    figures = gathered(ground)
    if figures:
        beside(ground, figures)
        figures = belonging(ground, figures)
    return _finished(ground, close(ground, figures))


def gathered(ground: Ground) -> list[Figure]:
    """The pictures that may be the article's, with the text that is called a caption or a credit."""
    tail = min(ground.end, max(row_after(ground), ground.stop))
    rows = sorted([*ground.rows("img", "amp-img", stop=tail), *_of_own_making(ground, tail)])[:_ROWS]
    found = scopes(ground, rows, tail)
    if not rows and not found:
        return []
    near = _near(ground, rows, found)
    boxes = _boxes_beside(ground, near) if near else []
    own = _own(ground, near, boxes)
    offers = [row for row in boxes if ground.means(row) & (RELATED | OFFERS | TEASER)]
    if offers:
        found = [row for row in found if _cover(ground, offers, row) is None or _holds(ground, row, own)]
    return _completed(ground, give(ground, _figures(ground, own), found))


def _of_own_making(ground: Ground, tail: int) -> list[int]:
    """Elements that HTML does not know and that show a picture once a script runs: `<brick-image data-src="a.jpg">`."""
    return [row for row in ground.rows("", stop=tail)[:_MOST] if shows(ground, row)]


def _completed(ground: Ground, figures: list[Figure]) -> list[Figure]:
    """The figures; one without a picture has what it tells machines, or is the rest of the one that shows this."""
    shown = {_key(figure.picture): figure for figure in figures if figure.picture and figure.picture.url}
    whole, asked = [], 0
    for figure in figures:
        asked += figure.picture is None
        told = _told(ground, figure.row) if figure.picture is None and asked <= _MOST else None
        same = shown.get(_key(told)) if told else None
        if same and not same.captions:
            same.captions, same.blocks = figure.captions, same.blocks | figure.blocks
            same.credits = same.credits or figure.credits
            continue
        if told and same is None:
            figure.picture = told
        whole.append(figure)
    return whole


def _told(ground: Ground, row: int) -> Picture | None:
    """The picture of a figure that shows none: what is written in it for machines, unless it shows something else."""
    stop = ground.cells.end[row]
    if not _PLAYERS.isdisjoint(ground.cells.tag[row:stop]):
        return None
    url = told_in(ground, range(row, min(stop, row + _TOLD_ROWS)))
    return Picture(url, None, None, None, small=False) if url else None


def beside(ground: Ground, figures: Sequence[Figure]) -> None:
    """The figures with what stands beside them and nothing calls a caption."""
    places = [figure.row for figure in figures]
    for figure in figures:
        shown = not figure.picture.small if figure.picture else bool(figure.captions)
        if shown and not (figure.captions and figure.credits):
            box(ground, figure, places)
    taken = {block for figure in figures for block in figure.blocks}
    for figure in figures:
        if not figure.captions and figure.picture and not figure.picture.small:
            follow(ground, figure, taken)
            taken |= figure.blocks
    alike(ground, [figure for figure in figures if not figure.captions], taken)


def _holds(ground: Ground, row: int, rows: Sequence[int]) -> bool:
    """Whether an element holds one of these rows."""
    return bisect_left(rows, row) < bisect_left(rows, ground.cells.end[row])


# --- which pictures --------------------------------------------------------------------------------------------------


def _near(ground: Ground, rows: Sequence[int], scopes: Sequence[int]) -> list[int]:
    """The rows that are not far over the headline, nor below the body without a caption."""
    first = ground.cells.block_at(ground.title) - ABOVE - BETWEEN
    last = ground.last_body + 1 + BETWEEN
    near = []
    for row in rows:
        block = ground.cells.block_at(row)
        if first <= block <= last or (block > last and _is_covered(ground, scopes, row)):
            near.append(row)
    return near


def _is_covered(ground: Ground, starts: Sequence[int], row: int) -> bool:
    """Whether a row stands in one of these elements, which are in order and not nested."""
    return _cover(ground, starts, row) is not None


def _cover(ground: Ground, starts: Sequence[int], row: int) -> int | None:
    at = bisect_right(starts, row) - 1
    return starts[at] if at >= 0 and row < ground.cells.end[starts[at]] else None


def _own(ground: Ground, rows: Sequence[int], boxes: Sequence[int]) -> list[int]:
    """The rows that stand in none of the boxes beside the article."""
    words, css, parent = ground.page.css_words, ground.cells.css, ground.cells.parent
    rows = [row for row in rows if _ICON.isdisjoint(words[css[row]].split())]
    rows = [row for row in rows if not _CODE.search(words[css[parent[row]]])]
    own = [row for row in rows if _cover(ground, boxes, row) is None]
    if len(own) < len(rows) and (shared := shared_key(ground)):
        opens = [
            row
            for row in rows
            if (cover := _cover(ground, boxes, row)) and _opens(ground, cover, row, shared)
        ]
        if opens and not any(_key(picture(ground, row)) == shared for row in own):
            own = sorted([*own, *opens])
    return own


def _opens(ground: Ground, cover: int, row: int, shared: str) -> bool:
    """Whether the "banner" or "author's row" around a picture is the article's opening: the page shares that picture."""
    means = ground.means(cover) & _BESIDE
    return bool(means) and not means & ~(CHROME | PORTRAIT) and _key(picture(ground, row)) == shared


def _boxes_beside(ground: Ground, rows: Sequence[int]) -> list[int]:
    """The outermost boxes beside the article that hold one of these rows."""
    end = ground.cells.end
    links = ground.links
    covers: list[int] = []
    upto = 0
    for row in sorted({*ground.marked(_BESIDE), *ground.rows("nav", "footer", "form", "dialog", "select")}):
        last = end[row]
        if row < upto or last - row < 2 or bisect_left(rows, row) == bisect_left(rows, last):  # noqa: PLR2004  it is the row
            continue
        if not row <= ground.title < last and not ground.holds_body(row) and _is_beside(ground, row, links):
            covers.append(row)
            upto = last
    return covers


def _is_beside(ground: Ground, row: int, links: Sequence[int]) -> bool:
    """Whether a box with such a name is one: a "teaser" that links to nothing is the article's own opening."""
    means = ground.means(row)
    if means & _BESIDE == TEASER and _is_captioned(ground, row):
        return False
    if means & (RELATED | OFFERS | TEASER) and not means & (COMMENT | PORTRAIT | CHROME | POST):
        return bisect_left(links, ground.cells.end[row]) > bisect_left(links, row)
    if (
        means & _BESIDE == CHROME
    ):  # no banner has a caption, but "content with banner" may hold all of the opening
        cells = ground.cells
        inside = range(row + 1, cells.end[row])
        return not any(cells.tag[other] == _FIGCAPTION and cells.length(other) for other in inside)
    return True


def _is_captioned(ground: Ground, row: int) -> bool:
    """Whether an element has a caption that leads nowhere, and no title: a picture's own box, whatever it is called."""
    cells, stop = ground.cells, ground.cells.end[row]
    return HEADING_TAGS.isdisjoint(cells.tag[row:stop]) and any(
        cells.length(inside)
        and ground.means(inside) & CAPTION
        and _A not in cells.tag[inside : cells.end[inside]]
        and not any(cells.tag[up] == _A for up in ground.above(inside, CLIMB))
        for inside in range(row + 1, stop)
    )


def _figures(ground: Ground, rows: Iterable[int]) -> list[Figure]:
    """One figure a picture: a `<noscript>` twin and a second size fall together."""
    found: list[Figure] = []
    known: dict[str, Figure] = {}
    for row in rows:
        read = picture(ground, row)
        before = found[-1] if found else None
        twin = before if before and _is_twin(ground, before, row, read) else None
        named = key(read.url) if read.url else ""
        same = known.get(named) if named else twin
        if twin and twin.picture and twin.picture.alt and twin.picture.alt == read.alt and twin.picture.url:
            same = twin
        if same and same.picture:
            if same.picture.small and not read.small:
                same.picture = same.picture._replace(small=False)
            continue
        if twin and twin.picture and twin.picture.url is None:
            twin.picture = read if read.url or not twin.picture.alt else twin.picture
        else:
            if len(found) == _MOST:
                break
            twin = Figure(row, read)
            found.append(twin)
        if named:
            known[named] = twin
    return found


def _is_twin(ground: Ground, before: Figure, row: int, read: Picture) -> bool:
    """Whether a picture is the one before it once more: in a `<noscript>`, or under a name and text of the same words."""
    cells = ground.cells
    if row - before.row > _TWIN_ROWS or cells.text_start[before.row] != cells.text_start[row]:
        return False
    if (_NOSCRIPT in _holders(cells, row)) != (_NOSCRIPT in _holders(cells, before.row)):
        return True
    shown = before.picture
    if shown and not shown.url and not read.url and not (shown.alt and read.alt):  # one stand-in upon another
        return cells.parent[row] == cells.parent[before.row]
    alike = bool(shown and shown.alt and " " in shown.alt and shown.alt == read.alt)
    return alike and bool(shown and shown.url and read.url and same_name(shown.url, read.url))


def _holders(cells: Cells, row: int) -> tuple[int, int]:
    """The tags of the two elements around one: a `<picture>` may stand between."""
    parent = cells.parent[row]
    return cells.tag[parent], cells.tag[max(cells.parent[parent], 0)]


# --- the answer ------------------------------------------------------------------------------------------------------


def _finished(ground: Ground, figures: Sequence[Figure]) -> tuple[Found[Image], ...]:
    """The images; a caption that only says the headline says nothing, and without a picture one is said once."""
    lead = _lead(ground, figures)
    spoken = any(figure.captions or figure.credits for figure in figures)
    headline = " ".join(ground.cells.text_of(ground.title).split()) if spoken else ""
    told: set[str] = set()
    found = []
    pairs = [caption_and_credit(figure.captions, figure.credits) for figure in figures[:_TOLD_APART]]
    pairs += [
        (" ".join(figure.captions) or None, ", ".join(figure.credits) or None)
        for figure in figures[_TOLD_APART:]
    ]
    signed = are_credits(pairs, [figure.picture.alt if figure.picture else None for figure in figures])
    for number, figure in enumerate(figures):
        caption, credit = pairs[number]
        if (caption is None and credit and _shows(figure, credit)) or (credit is None and caption in signed):
            caption, credit = credit, caption
        shown = figure.picture
        if shown and number != lead and not (caption or credit) and _does(shown):
            continue
        if shown is None and (caption in told or _is_again(ground, figures, pairs, number)):
            continue
        if caption == headline:
            caption = None
        if shown and shown.alt and not credit:
            credit = _credited(shown.alt)
        told.add(caption or "")
        image = Image(
            url=shown.url if shown else None,
            alt=shown.alt if shown else None,
            caption=caption,
            credit=credit,
            width=shown.width if shown else None,
            height=shown.height if shown else None,
            lead=number == lead,
        )
        found.append(Found(noun=image, row=figure.row, blocks=tuple(sorted(figure.blocks))))
    return tuple(found)


def _does(shown: Picture) -> bool:
    """Whether a picture's alternative text says what a click on it does: "Print", "E-mail this article"."""
    told = shown.alt or ""
    return (
        is_furniture(told)
        and "©" not in told
        and (shown.width or 0) < _BUTTON
        and any(map(str.isalpha, told))
    )


def _credited(alt: str) -> str | None:
    """Who took a picture whose alternative text says nothing else: "Photo: Ada Bo"."""
    told = alt.strip("()[] ")
    said, credit = split_credit(told, of_picture=True) if ":" in alt or "©" in alt else (alt, None)
    named = said is None and is_of_picture(told) and not told.lower().startswith(_SYMBOL)
    return names_of(told) if named and "." not in (credit or "")[-5:] else None  # no name of a file


def _is_again(
    ground: Ground, figures: Sequence[Figure], pairs: Sequence[tuple[str | None, str | None]], number: int
) -> bool:
    """Whether a credit without a picture only says that of the picture before it once more."""
    block = ground.cells.block_at
    before = number - 1
    return (
        number > 0
        and pairs[number] == (None, pairs[before][1])
        and ground.kept[block(figures[number].row)] == ground.kept[block(figures[before].row)]
    )


def _shows(figure: Figure, credit: str) -> bool:
    """Whether the names of an unlabelled credit are those of who is shown: the alternative text says them too."""
    alt = figure.picture.alt if figure.picture else None
    names, shown = set(words(fold(credit))), set(words(fold(alt or "")))
    if not (len(names) > 1 and names <= shown and len(shown) <= 2 * len(names)):
        return False
    labelled = any(names_of(text) != text.strip() for text in figure.credits)
    return not (labelled or is_credit(credit) or is_credit(alt or ""))


def _lead(ground: Ground, figures: Sequence[Figure]) -> int | None:
    """The first picture at the opening of the body; else the one the page shows when it is shared."""
    opened = ground.kept[ground.cells.block_at(ground.main)] + _OPENING
    for number, figure in enumerate(figures):
        if ground.kept[ground.cells.block_at(figure.row)] <= opened:
            return number
    wanted = shared_key(ground) if figures else ""
    for number, figure in enumerate(figures):
        if wanted and figure.picture and figure.picture.url and key(figure.picture.url) == wanted:
            return number
    return None


def _key(shown: Picture) -> str | None:
    return key(shown.url) if shown.url else None
