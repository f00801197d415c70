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
    return [said[number] for number in subheads.set_apart(page, said, spans.find(page, [*said]), ())]


@pytest.mark.parametrize("line", ["<p><strong>A long night</strong></p>", "<p><b>Долгая ночь</b></p>"])
def test_a_bold_line_over_a_paragraph(line: str) -> None:
    assert len(bold(line)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "<p><strong>Will the ferry sail on?</strong></p><p>It will.</p>",
        "<p><strong>It was a long night.</strong></p>",
        "<p><strong>A long</strong> night</p>",
        '<p><strong><a href="/night">A long night</a></strong></p>',
        "<p><strong>7 °C</strong></p>",
    ],
)
def test_other_lines(line: str) -> None:
    assert not bold(line)


ANSWER = f"<p>{TEXT} It will sail on, and nobody was surprised.</p>"


def apart(inner: str) -> list[str]:
    page = read(f"<article><p>{TEXT}</p>{inner}</article>")
    said = dict(enumerate(page.block_texts()))
    return [said[number] for number in sorted(subheads.set_apart(page, said, spans.find(page, [*said]), ()))]


def test_a_bold_line_in_pieces() -> None:
    assert apart(f"<p><b>T</b><b>he long</b> <b>night</b></p>{ANSWER}") == ["The long night"]


def test_a_bold_line_that_begins_a_paragraph_is_none() -> None:
    assert not apart(f"<p><b>The long night</b><br>{TEXT}</p>")


def test_questions_are_headings_but_not_in_an_interview() -> None:
    asked = [f"<p><b>Will the ferry sail on day {day}?</b></p>" for day in range(1, 5)]
    assert not apart("".join(question + ANSWER for question in asked))
    assert len(apart("".join(f"<div>{question}{ANSWER}</div>" for question in asked))) == len(asked)
    others = "".join(f"<p><b>The night of day {day}</b></p>{ANSWER}" for day in range(2))
    assert len(apart(others + asked[0] + ANSWER)) == 3


def test_a_style_that_short_lines_over_paragraphs_alone_have() -> None:
    lines = ["A long night", "The morning after", "What comes next?"]
    assert apart("".join(f"<div class=crosshead>{line}</div>{ANSWER}" for line in lines)) == lines
    assert not apart("".join(f"<div class=crosshead>{line}</div>{ANSWER}" for line in lines[:2]))
    long = [f"{TEXT} It will sail on." for _ in lines]
    assert (
        apart("".join(f"<div class=crosshead>{line}</div>{ANSWER}" for line in [*lines, *long[:1]])) == lines
    )
    assert not apart("".join(f"<div class=crosshead>{line}</div>{ANSWER}" for line in [*lines, *long]))
    assert not apart("".join(f"<p>{line}</p>{ANSWER}" for line in lines))
    assert not apart("".join(f"<div class=by>By Ada Example, 1 June 202{n}</div>{ANSWER}" for n in range(4)))


def test_what_a_click_opens_a_text_under_is_a_heading() -> None:
    asked = "<details><summary>Will it sail?</summary><p>It will.</p></details>"
    asked += '<div><button aria-expanded="false">Who pays?</button><div><p>The council does.</p></div></div>'
    assert apart(asked) == ["Will it sail?", "Who pays?"]


def test_names_of_values_are_no_headings() -> None:
    days = "".join(f"<p><b>Seats: {day}2</b></p>{ANSWER}" for day in range(1, 4))
    assert not apart(days)
    assert len(apart("".join(f"<p><b>Day {day}: the night</b></p>{ANSWER}" for day in range(1, 4)))) == 3


def lost(inner: str, score: float = 0.2) -> list[int]:
    page: Page = read(f"<article><p>{TEXT}</p>{inner}<p>{TEXT} It will sail.</p></article>")
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    labels = Labels(keep=body, score=np.where(body, 1.0, score).astype(np.float32))
    return subheads.lost(page, labels, ())


def test_a_heading_between_paragraphs_comes_back() -> None:
    assert lost("<h3>A long night</h3>") == [1]
    assert lost("<p><b>A long night</b></p>") == [1]


def test_a_tagged_heading_comes_back_behind_what_is_left_out() -> None:
    menu = "".join(f"<li>Part {part}</li>" for part in range(5))
    assert lost(f"<ul>{menu}</ul><h3>A long night</h3>") == [6]
    assert not lost(f"<ul>{menu}</ul><p><b>A long night</b></p>")


def test_a_button_that_opens_a_text_comes_back() -> None:
    button = '<div><div><button aria-expanded="false">Who pays?</button></div></div>'
    assert lost(button) == [1]
    assert not lost(button.replace(' aria-expanded="false"', ""))


def test_no_heading_of_a_box() -> None:
    assert not lost("<div><div><h3>Sign up for our letter</h3></div><div><p>Once a week.</p></div></div>")
    assert not lost('<h3><a href="/night">A long night</a></h3>')
    assert not lost("<h3>A long night</h3>", score=0.01)
    assert not lost("<p>A long night</p>")
    assert not lost("<h3>* * *</h3>")
