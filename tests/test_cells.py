"""Cells give what the page gives."""

from hypothesis import given
from hypothesis import strategies as st

from presscut.cells import cells_of
from presscut.page import read

PIECES = (
    "<p class='lead a'>",
    "</p>",
    "<b>",
    "</b>",
    "<a href='/x?a=1&amp;b=2' title=' T '>",
    "</a>",
    '<img alt="foo"bar" src=x>',
    "<br>",
    "ferry ",
    " 🛳 ",
)


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_cells_say_what_the_page_says(pieces: list[str]) -> None:
    page = read("".join(pieces))
    cells = cells_of(page)
    for row in range(len(page.tag)):
        assert cells.text_of(row) == page.text_of(row)
        assert cells.length(row) == page.text_end[row] - page.text_start[row]
        assert cells.blocks(row) == page.blocks_of(row)
        assert cells.block_at(row) == page.blocks_of(row).start
    for block in range(len(page.block_start)):
        assert cells.block_text(block) == page.block_text(block)
        assert cells.block_length(block) == len(page.block_text(block))
