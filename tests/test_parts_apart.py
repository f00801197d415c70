"""What is set apart among the paragraphs: boxes of facts that no class calls so."""

import numpy as np
import pytest

from presscut import parts
from presscut.model import FactBox
from presscut.page import read

TEXT = "The council of Ostermoor voted late on Tuesday to keep its ferry, after a debate of six hours."
FACTS = "<p>The ferry was built in 1958 and is 21 metres long.</p><p>It carries 41 passengers.</p>"


def boxes(inner: str, *, authors: tuple[str, ...] = (), between: str = "p") -> list[FactBox]:
    para = f"<{between}>{TEXT}</{between}>"
    page = read(f"<main><h1>Ferry</h1><div>{para * 3}{inner}{para * 3}</div></main>")
    body = np.array([text.startswith((TEXT, "It carries")) for text in page.block_texts()], bool)
    return [box.noun for box in parts.find(page, body, None, authors=authors).fact_boxes]


@pytest.mark.parametrize(
    "box",
    [
        f'<div class="ramka"><h4>The old boat</h4>{FACTS}</div>',
        f'<div class="css-77q"><p><strong>The old boat</strong></p>{FACTS}</div>',
        f'<section class="my-6 p-4"><p class="font-bold">The old boat</p>{FACTS}</section>',
        f'<div class="x1"><div class="x1-title">The old boat</div>{FACTS}</div>',
    ],
)
def test_what_begins_with_a_title_and_is_built_like_nothing_else_is_a_box(box: str) -> None:
    assert [one.title for one in boxes(box)] == ["The old boat"]
    assert boxes(box)[0].text.endswith("It carries 41 passengers.")


@pytest.mark.parametrize(
    "box",
    [
        f"<div><h4>The old boat</h4>{FACTS}</div>",  # called nothing
        f'<div class="a"><h2>One</h2>{FACTS}</div><p>{TEXT}</p>' * 3,  # sections
        f'<div class="a"><p><strong>The old boat sails.</strong></p>{FACTS}</div>',  # a sentence
        '<div class="a"><h4>More boats</h4><p><a href="/1">One long link to another article of ours</a></p></div>',
        f'<div class="a"><h4>Our letter</h4>{FACTS}<form><input></form></div>',
        f'<div class="a"><h4>Read more</h4>{FACTS}</div>',
        f'<div class="author-box"><h4>The old boat</h4>{FACTS}</div>',
        (
            f'<div class="a"><h2>One</h2>{FACTS}</div><p>{TEXT}</p><h2>Two</h2><p>{TEXT}</p><h2>Three</h2>'
        ),  # chapters
    ],
)
def test_sections_links_and_offers_are_none(box: str) -> None:
    assert boxes(box) == []


@pytest.mark.parametrize(
    "title", ["Fakta: The boat", "Zur Sache", "Справка", "In numbers", "Ficha técnica", "用語解説"]
)
def test_what_stands_over_boxes_of_facts_announces_one_wherever_it_is(title: str) -> None:
    box = f"<div><div><p>{title}</p>{FACTS}</div></div>"
    assert [one.title for one in boxes(box, between="div")] == [title]


def test_a_portrait_of_another_is_a_box_and_none_of_the_author() -> None:
    box = '<div class="x"><h3>Zur Person</h3><p>It carries her name: Mira Lund sits on the council, and taught swimming.</p></div>'
    assert [one.title for one in boxes(box, authors=("Otto Berg",))] == ["Zur Person"]
    assert boxes(box, authors=("Mira Lund",)) == []
    assert boxes(box) == []
