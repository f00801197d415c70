"""Links and emphasis inside blocks."""

from hypothesis import given
from hypothesis import strategies as st

from presscut.model import Span
from presscut.page import read
from presscut.parts import spans

URL = "https://courier.example/a/b.html"


def test_links_and_emphasis_by_offset() -> None:
    page = read(
        '<p>The <a href="../ferry">old  ferry</a> is <em>ours</em>, <b><a href="#x">is</a></b> it?</p>'
    )
    assert spans.find(page, [0], URL) == {
        0: (
            Span(kind="link", start=4, end=13, url="https://courier.example/ferry"),
            Span(kind="emphasis", start=17, end=21),
            Span(kind="strong", start=23, end=25),
        )
    }


def test_edges_are_trimmed_and_astral_letters_count_as_one() -> None:
    page = read("<p>🛳🛳<strong> ferry </strong>stays</p>")
    ((span,),) = spans.find(page, [0]).values()
    assert page.block_text(0)[span.start : span.end] == "ferry"


def test_an_element_over_several_blocks_is_cut_at_each() -> None:
    page = read('<a href="https://x.example/"><p>One</p><p>Two</p></a>')
    link = Span(kind="link", start=0, end=3, url="https://x.example/")
    assert spans.find(page, [0, 1]) == {0: (link,), 1: (link,)}
    assert spans.find(page, [1]) == {1: (link,)}


def test_addresses_that_run_scripts_are_left_out() -> None:
    page = read(
        '<p><a href="javascript:x()">A</a> <a href="data:text/html,x">B</a> <a href="mailto:a@b.example">C</a></p>'
    )
    assert [span.url for span in spans.find(page, [0], URL)[0]] == ["mailto:a@b.example"]


def test_no_blocks_no_spans() -> None:
    assert spans.find(read("<p><b>A</b></p>"), []) == {}


@given(
    st.lists(
        st.sampled_from(["<b>", "</b>", "<a href='/x'>", "</a>", "<p>", "ferry ", " ", "<br>", "é🛳"]),
        max_size=30,
    )
)
def test_spans_lie_inside_their_blocks(pieces: list[str]) -> None:
    page = read("".join(pieces))
    blocks = range(len(page.block_start))
    for block, found in spans.find(page, blocks, URL).items():
        text = page.block_text(block)
        for span in found:
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end].strip() == text[span.start : span.end]
