"""Which blocks are kept: those that the network gives a probability that is enough, and what mends its answer.

`keep` differs from `score` only by the rules of `mend`, each a named constant.
"""

import re
from typing import Final

import numpy as np
from numpy.typing import NDArray

from presscut.columns import TAGS, Bools, Floats, Page
from presscut.copies import copied
from presscut.features import NAMES, Features
from presscut.phrases import phrases

__all__ = ["mend"]

THRESHOLD: Final = 0.5
"""Probability from which a block is kept, at most; see `_threshold`."""
_LEAST_SURE: Final = 0.001
"""Blocks below are never kept: a page that has nothing better has no article."""
_FILL: Final = 0.2
"""A block between two kept ones of its own kind and container, or right between two of its kind, stays from this probability
on: an article is whole."""
_FAR_SCORE: Final = 0.8
_FAR_BLOCKS: Final = 12
"""A short kept run so many blocks away from the rest needs `_FAR_SCORE`: a crumb of another box."""
_FAR_WORDS: Final = 40
_MARK: Final = 48
"""Characters of the longest mark of an agency, and of a label over an advertisement."""
_ADVERT: Final = frozenset(
    phrases("""
advertisement; advert; anzeige; werbung; publicité; publicidad; publicidade; pubblicità; advertentie; annons; annonse; annonce;
mainos; reklama; reklam; реклама; διαφήμιση; إعلان; اعلان; 広告; 廣告; 广告; 광고; iklan; quảng cáo
""")
)
"""What stands over an advertisement."""
_NUMBERED: Final = re.compile(r"(?:©\s?)?(?:dpa-infocom,? )?dpa:[\d-]+/\d+(?: \(dpa\))?")
"""The German agency's number under its reports: "© dpa-infocom, dpa:240516-99-53606/3"."""
_LINK_ONLY: Final = NAMES.index("link_only")
_TWIN_BEFORE: Final = NAMES.index("twin_before")
_MENU_WORDS: Final = 5
"""Words of a link at most that is no sentence: kept at either end of the text it is a menu's, a tag, a button."""


def mend(page: Page, features: Features, score: Floats) -> Bools:
    """Which blocks are kept, by their probabilities, (m,)."""
    keep = score >= _threshold(score, features.words)
    kept = keep.nonzero()[0]
    doubtful = (~keep & (score >= _FILL)).nonzero()[0]
    place = kept.searchsorted(doubtful)
    between = (place > 0) & (place < len(kept))
    doubtful, place = doubtful[between], place[between]
    if len(doubtful):
        before, behind = kept.take(place - 1), kept.take(place)
        tag = features.tags[:, 0]
        kind = page.parent.take(page.block_row) * len(TAGS) + tag
        alike = (kind.take(before) == kind.take(doubtful)) & (kind.take(behind) == kind.take(doubtful))
        alone = (behind - before == 2) & (tag.take(before) == tag.take(doubtful))  # noqa: PLR2004 - itself between
        keep[doubtful[alike | (alone & (tag.take(behind) == tag.take(doubtful)))]] = True
    keep &= ~_far(keep, features.words, score)
    keep &= ~copied(page, keep, features.values[:, _TWIN_BEFORE] > 0)
    keep &= ~_marks(page, keep)
    return keep & ~_links_at_ends(keep, features)


def _threshold(score: Floats, words: Floats) -> float:
    """The probability from which to keep blocks so that the F1 over words to be expected is greatest.

    Where the labeller is unsure of a whole page (a page of tables, a list of offers) that is well below one half;
    it is never let above, since a sure page would lose its last doubtful paragraph.
    """
    order = (-score).argsort(kind="stable")
    weight = words[order]
    likely = (score[order] * weight).cumsum()
    expected = likely / (weight.cumsum() + likely[-1])
    return max(min(float(score[order[int(expected.argmax())]]), THRESHOLD), _LEAST_SURE)


def _links_at_ends(keep: Bools, features: Features) -> Bools:
    """Short links alone before the first and behind the last kept block that is none: the menu beside the text.

    A short line right above two of them is the menu's heading.
    """
    ends = np.zeros(len(keep), np.bool_)
    kept = keep.nonzero()[0]
    menu = _is_menu(features, kept)
    menu[:-2] |= menu[1:-1] & menu[2:] & (features.words.take(kept[:-2]) <= _MENU_WORDS)
    other = (~menu).nonzero()[0]
    if len(other):
        ends[kept[: other[0]]] = True
        ends[kept[other[-1] + 1 :]] = True
    return ends


def _marks(page: Page, keep: Bools) -> Bools:
    """Short kept lines that are the label over an advertisement, or an agency's number of its report."""
    marks = np.zeros(len(keep), np.bool_)
    for block in (keep & (page.block_end - page.block_start <= _MARK)).nonzero()[0].tolist():
        text = page.block_text(block)
        marks[block] = (
            text.strip(" :.—–-").casefold() in _ADVERT or _NUMBERED.fullmatch(text.strip()) is not None
        )
    return marks


def _is_menu(features: Features, blocks: NDArray[np.intp]) -> Bools:
    linked: Bools = features.values[blocks, _LINK_ONLY] > 0.5  # noqa: PLR2004 - a yes
    return linked & (features.words[blocks] <= _MENU_WORDS)


def _far(keep: Bools, words: Floats, score: Floats) -> Bools:
    """Short kept runs far from the main one, none of whose blocks is nearly certain."""
    far = np.zeros(len(keep), np.bool_)
    kept = keep.nonzero()[0]
    parted = kept[1:] - kept[:-1] > _FAR_BLOCKS
    if not parted.any():
        return far
    run = np.zeros(len(kept), np.intp)
    parted.cumsum(out=run[1:])
    size = np.bincount(run, weights=words[kept])
    best = np.zeros(len(size))
    np.maximum.at(best, run, score[kept])
    crumb = (size < _FAR_WORDS) & (best < _FAR_SCORE)
    crumb[np.argmax(size)] = False
    far[kept[crumb[run]]] = True
    return far
