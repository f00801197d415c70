import time
from datetime import UTC, date, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from presscut.columns import Page
from presscut.dump import read, split_date

MENU = """\
• Live
    • Audio
  • facebook
News > Harbour

The mill reopens

  • The mill in Tarn.

    The mill in Tarn. | Photo: Quill

It opened on Monday.
Opinion
"""

WRAPPED = """\
The council of Tarn voted on Monday to reopen the old mill by the harbour
after eleven years in which nobody had been let inside, and it asked the
builders to begin before the winter.

    - The roof is to be mended first, says the plan, and then the wheel that
      once turned the four stones.
    - The gate comes last.

The mayor said that the money had been found in a drawer of the town hall
and that nobody knew who had put it there.
"""


def shape(page: Page) -> list[tuple[str, str]]:
    return [
        (page.tag_of(int(row)), text) for row, text in zip(page.block_row, page.block_texts(), strict=True)
    ]


def test_bullets_are_cut_off_and_lines_are_blocks() -> None:
    assert shape(read(MENU)) == [
        ("li", "Live"),
        ("li", "Audio"),
        ("li", "facebook"),
        ("p", "News > Harbour"),
        ("p", "The mill reopens"),
        ("li", "The mill in Tarn."),
        ("p", "The mill in Tarn. | Photo: Quill"),
        ("p", "It opened on Monday."),
        ("p", "Opinion"),
    ]


def test_indentation_is_kept_and_nests() -> None:
    page = read(MENU)
    assert page.indent.tolist() == [0, 4, 2, 0, 0, 2, 4, 0, 0]
    # html, body, then a row a block: deeper bullets and an item's next paragraph stand inside it
    assert page.parent.tolist() == [-1, 0, 1, 2, 2, 1, 1, 1, 7, 1, 1]
    assert page.depth.tolist() == [0, 1, 2, 3, 3, 2, 2, 2, 3, 2, 2]
    assert page.text_of(7) == "The mill in Tarn.\nThe mill in Tarn. | Photo: Quill"


def test_a_page_of_text_has_no_markup() -> None:
    page = read(MENU)
    assert (page.shape, page.title, page.json_ld, page.markup) == ("dump", None, (), b"")
    assert not page.block_br.any()
    assert dict(page.attrs(2)) == {}


def test_wrapped_paragraphs_are_joined() -> None:
    blocks = shape(read(WRAPPED))
    assert [tag for tag, _ in blocks] == ["p", "li", "li", "p"]
    assert blocks[0][1].endswith(
        "nobody had been let inside, and it asked the builders to begin before the winter."
    )
    assert blocks[1][1].endswith("the wheel that once turned the four stones.")
    assert blocks[3][1].count("\n") == 0


def test_short_lines_are_not_joined() -> None:
    text = "Harbour\nMill\nThe gate\nA day in the life of the town of Tarn and its people\nBridge"
    assert len(shape(read(text))) == 5


def test_one_line_a_block_without_blank_lines() -> None:
    long = (
        "The council of Tarn voted on Monday to reopen the old mill by the harbour after eleven years of quiet. "
        * 2
    )
    assert shape(read(f"Menu\n{long}\n{long}")) == [("p", "Menu"), ("p", long.strip()), ("p", long.strip())]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("– Nei, sa hun.\n\n– Jo, sa han.", [("p", "– Nei, sa hun."), ("p", "– Jo, sa han.")]),
        ("- bread\n- salt", [("li", "bread"), ("li", "salt")]),
        ("  - bread", [("li", "bread")]),
        ("1. Juni war es kalt.", [("p", "1. Juni war es kalt.")]),
        ("1. bread\n2. salt", [("li", "bread"), ("li", "salt")]),
        ("3. bread\n7. salt", [("p", "3. bread"), ("p", "7. salt")]),
        ("• • bread\n•", [("li", "bread")]),
        ("a\u00a0\u00a0b\tc \u200bd\x00", [("p", "a b c d")]),
        ("", []),
        (" \n\n\t", []),
    ],
)
def test_marks(text: str, blocks: list[tuple[str, str]]) -> None:
    assert shape(read(text)) == blocks


def test_an_article_below_a_menu_is_not_its_last_item() -> None:
    page = read("• Menu\n" + "\n\n".join(f"    Paragraph {n} of the article." for n in range(5)))
    assert page.parent[3:].tolist() == [2, 2, 1, 1, 1]


def test_split_date() -> None:
    assert split_date(" date 2021-06-01 The mill") == (date(2021, 6, 1), "2021-06-01", "The mill")
    assert split_date("Date: 2021-06-01T10:00:00Z The mill") == (
        datetime(2021, 6, 1, 10, tzinfo=UTC),
        "2021-06-01T10:00:00Z",
        "The mill",
    )
    assert split_date("The mill") == (None, None, "The mill")
    assert split_date("date 2021-13-41 The mill") == (None, "2021-13-41", "The mill")


def check(page: Page) -> None:
    rows, blocks = len(page.tag), len(page.block_start)
    assert rows == blocks + 2
    assert page.end[0] == page.end[1] == rows
    assert all(text and text == text.strip() and "\n" not in text for text in page.block_texts())
    assert page.text == "\n".join(page.block_texts())
    for row in range(1, rows):
        parent = int(page.parent[row])
        assert parent < row < page.end[row] <= page.end[parent]
        assert page.depth[row] == page.depth[parent] + 1
        assert page.text_start[parent] <= page.text_start[row] <= page.text_end[row] <= page.text_end[parent]
    for block in range(blocks):
        assert block in page.blocks_of(int(page.block_row[block]))


@given(
    st.text(alphabet=st.sampled_from("ab •*-–1.2 \n\t\u3000\u200b中"), max_size=200) | st.text(max_size=100)
)
def test_any_text_is_a_page(text: str) -> None:
    check(read(text))


@pytest.mark.parametrize(
    "line", ["a\n", "• a\n", "- a\n", "1. a\n", " ", "•", "word " * 15 + "\n", "• " * 30 + "\n"]
)
def test_time_is_linear(line: str) -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        read(line * count)
        return time.process_time() - start

    once = max(min(seconds(3000) for _ in range(3)), 0.002)
    assert min(seconds(24000) for _ in range(2)) < 8 * 6 * once


def test_deep_indentation_is_bounded() -> None:
    page = read("\n".join(" " * n + "• a" for n in range(600)))
    assert int(page.depth.max()) == 601
    assert np.all(page.end[2:] == 602)
