"""Characters by block and class."""

import numpy as np
import pytest

from presscut import characters as ch
from presscut import dump, page
from presscut.columns import Page
from presscut.tally import CELLS, Tally, tally

MARKUP = (
    "<h1>Ferry Sails</h1><p>It left <a href=/x>Holm <b>Isle</b></a> at 9.</p><p><a>Go</a> on, <a>now</a>!</p>"
)


def counted(text: Tally, kind: int) -> list[float]:
    return list(text.counts[kind].tolist())


@pytest.mark.parametrize(
    "columns", [page.read(MARKUP), dump.read("Ferry Sails\n\nIt left Holm Isle at 9.\n\nGo on, now!")]
)
def test_html_and_dump_are_counted_alike(columns: Page) -> None:
    text = tally(columns)
    assert text.chars.tolist() == [11, 23, 11]
    assert counted(text, ch.UPPER) == [2, 3, 1]
    assert counted(text, ch.SPACE) == [1, 5, 2]
    assert counted(text, ch.DIGIT) == [0, 1, 0]
    assert text.words.tolist() == [2, 6, 3]
    assert text.capitals.tolist() == [2, 3, 1]
    assert (text.cells // CELLS).tolist()[-11:] == [2] * 11


def test_links_are_counted_by_block() -> None:
    text = tally(page.read(MARKUP))
    assert text.linked.tolist() == [0, 9, 5]
    assert text.links.tolist() == [0, 1, 2]
    assert np.allclose(text.share, [0, 9 / 23, 5 / 11])


def test_a_link_may_hold_several_blocks() -> None:
    text = tally(page.read("<a><p>One two<p>Three</a><p>Four"))
    assert text.linked.tolist() == [7, 5, 0]


def test_dense_scripts_have_words_too() -> None:
    assert tally(page.read("<p>渡轮星期一恢复")).words.tolist() == [4.5]


def test_prose_is_many_words_outside_links() -> None:
    text = tally(page.read(f"<p>{'word ' * 30}<p>two words<p><a>{'word ' * 30}</a>"))
    assert text.prose.tolist() == [30, 0, 0]
    assert text.all_prose == 30
