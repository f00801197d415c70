"""A text that its page holds twice, once more for small screens or for print: the second copy is none of the article.

Rules of this file:
1. A copy is a run of long blocks that say, one after another, what an earlier run says; a sentence that stands twice is none.
2. It is much of the text: what a manual or a plan repeats from section to section belongs there.
"""

from typing import Final

import numpy as np

from presscut.columns import Bools, Page

__all__ = ["copied"]

LONG: Final = 60
"""Characters of a block that is not the same as another by chance."""
FEWEST: Final = 2
"""Long blocks of a copy …"""
SHARE: Final = 0.4
"""… and the share of the text that they are; a whole text that stands twice is half of it."""


def copied(page: Page, keep: Bools, repeated: Bools) -> Bools:
    """Which kept blocks are a second copy of others, (m,); `repeated` are those whose words stand earlier in the page."""
    copy = np.zeros(len(keep), np.bool_)
    lengths = page.block_end - page.block_start
    long = keep & (lengths >= LONG)
    if (long & repeated).sum() < FEWEST:
        return copy
    blocks: list[int] = long.nonzero()[0].tolist()
    whole = int(lengths[keep].sum())
    for first, last in _runs([page.block_text(block) for block in blocks]):
        letters = sum(int(lengths[block]) for block in blocks[first : last + 1])
        if last - first + 1 >= FEWEST and letters >= SHARE * whole:
            copy[blocks[first] : blocks[last] + 1] = True
    return copy


def _runs(texts: list[str]) -> list[tuple[int, int]]:
    """Stretches of texts, first and last, that say one after another what an earlier stretch says."""
    known: dict[str, int] = {}
    runs: list[tuple[int, int]] = []
    follows = -1
    for at, text in enumerate(texts):
        earlier = known.setdefault(text, at)
        if earlier == at:
            follows = -1
            continue
        if earlier == follows:
            runs[-1] = (runs[-1][0], at)
        else:
            runs.append((at, at))
        follows = earlier + 1
    return runs
