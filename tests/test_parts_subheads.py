"""Subheadings without a tag that says so, and those that the labeller leaves out."""

import numpy as np
import pytest

from presscut.columns import Labels, Page
from presscut.page import read
from presscut.parts import spans, subheads

TEXT = "The council of Ostermoor voted late on Tuesday to keep its ferry, after a debate of six hours."


def bold(inner: str) -> list[str]:
    page = read(f"<article><p>{TEXT}</p>{inner}<p>{TEXT} It will sail.</p></article>")
    said = dict(enumerate(page.block_texts()))
    return [said[number] for number in subheads.bold(said, spans.find(page, [*said]))]


@pytest.mark.parametrize("line", ["<p><strong>A long night</strong></p>", "<p><b>Долгая ночь</b></p>"])
def test_a_bold_line_over_a_paragraph(line: str) -> None:
    assert len(bold(line)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "<p><strong>Will the ferry sail on?</strong></p>",
        "<p><strong>It was a long night.</strong></p>",
        "<p><strong>A long</strong> night</p>",
        '<p><strong><a href="/night">A long night</a></strong></p>',
        "<p><strong>7 °C</strong></p>",
    ],
)
def test_other_lines(line: str) -> None:
    assert not bold(line)


def lost(inner: str, score: float = 0.2) -> list[int]:
    page: Page = read(f"<article><p>{TEXT}</p>{inner}<p>{TEXT} It will sail.</p></article>")
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    labels = Labels(keep=body, score=np.where(body, 1.0, score).astype(np.float32))
    return subheads.lost(page, labels, ())


def test_a_heading_between_paragraphs_comes_back() -> None:
    assert lost("<h3>A long night</h3>") == [1]
    assert lost("<p><b>A long night</b></p>") == [1]


def test_no_heading_of_a_box() -> None:
    assert not lost("<div><div><h3>Sign up for our letter</h3></div><div><p>Once a week.</p></div></div>")
    assert not lost('<h3><a href="/night">A long night</a></h3>')
    assert not lost("<h3>A long night</h3>", score=0.01)
    assert not lost("<p>A long night</p>")
