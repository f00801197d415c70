"""Fact boxes, biographies and key points."""

import numpy as np
import pytest

from presscut import extract, parts
from presscut.model import Article, FactBox
from presscut.page import read
from presscut.parts import Parts
from presscut.parts.boxes import as_block

TEXT = "The council of Ostermoor voted late on Tuesday to keep its ferry, after a debate of six hours."
FACTS = "<p>The ferry was built in 1958 and is 21 metres long.</p><p>It carries 41 passengers.</p>"
POINTS = "<ul><li>The ferry stays.</li><li>The fare rises by a tenth.</li></ul>"
BIO = "Ada Example has covered the coast for the Bote since 2009, and likes every boat on it."


def found(inner: str, *, kept: str = TEXT) -> Parts:
    page = read(f"<article><h1>Ferry</h1><p>{TEXT}</p>{inner}<p>{TEXT}</p></article>")
    body = np.array([text.startswith((TEXT, kept)) for text in page.block_texts()], bool)
    return parts.find(page, body, None)


# --- facts


@pytest.mark.parametrize(
    "words", ["factbox", "article__fact-box", "infobox wide", "faktaboks", "info-kasten infokasten"]
)
def test_a_box_of_facts_has_title_and_text(words: str) -> None:
    (box,) = found(f'<div class="{words}"><h3>The ferry</h3>{FACTS}</div>').fact_boxes
    assert box.noun == FactBox(
        title="The ferry",
        text="The ferry was built in 1958 and is 21 metres long.\nIt carries 41 passengers.",
    )
    assert len(box.blocks) == 3


@pytest.mark.parametrize(
    "inner",
    [
        '<div class="factbox"><p>Short.</p></div>',
        f'<div class="factbox"><form><input>{FACTS}</form></div>',
        '<div class="factbox"><a href="/1">One long link to another article of ours</a><a href="/2">And a second one</a></div>',
        f'<div class="newsletter factbox">{FACTS}</div>',
        f'<div class="box">{FACTS}</div>',
    ],
)
def test_no_box_of_facts(inner: str) -> None:
    assert found(inner).fact_boxes == ()


MANY = "".join(f"<p>{TEXT} That was vote {number}.</p>" for number in range(6))


def test_a_box_stays_one_where_the_labeller_keeps_its_sentences() -> None:
    (box,) = found(
        f'{MANY}<div class="factbox"><h3>The ferry</h3>{FACTS}</div>', kept="The ferry was"
    ).fact_boxes
    assert box.noun.title == "The ferry"


def test_most_of_the_article_is_no_box() -> None:
    assert found(f'<div class="factbox">{MANY}</div>').fact_boxes == ()


def test_a_box_in_the_body_shows_its_title_strong() -> None:
    block = as_block(FactBox(title="The ferry", text="Built in 1958."))
    assert (block.kind, block.text) == ("fact_box", "The ferry\nBuilt in 1958.")
    (span,) = block.spans
    assert (span.kind, block.text[span.start : span.end]) == ("strong", "The ferry")
    assert as_block(FactBox(text="Built in 1958.")).spans == ()


# --- authors


def test_a_biography_with_the_name_over_it() -> None:
    inner = f'<div class="author-box"><h4>Ada Example</h4><p>{BIO}</p><a href="/a">More</a></div>'
    (one,) = found(inner).biographies
    assert (one.noun.name, one.noun.text) == ("Ada Example", BIO)


def test_a_biography_said_twice_is_told_once() -> None:
    assert len(found(f'<p class="author-bio">{BIO}</p><p class="author-bio">{BIO}</p>').biographies) == 1


def test_a_byline_is_no_biography() -> None:
    assert found('<div class="author-bio">By Ada Example</div>').biographies == ()


# --- key points


@pytest.mark.parametrize(
    "inner",
    [
        f"<h2>Key points</h2>{POINTS}",
        f'<div class="key-takeaways"><b>What matters</b>{POINTS}</div>',
        f"<p>Auf einen Blick:</p>{POINTS}",
    ],
)
def test_key_points_by_heading_or_by_class(inner: str) -> None:
    (points,) = found(inner).key_points
    assert points.noun == ("The ferry stays.", "The fare rises by a tenth.")


@pytest.mark.parametrize(
    "inner",
    [
        f"<h2>What now</h2>{POINTS}",
        "<h2>Key points</h2><ul><li>Only one.</li></ul>",
        "<h2>Key points</h2><p>None.</p>",
    ],
)
def test_no_key_points(inner: str) -> None:
    assert found(inner).key_points == ()


def test_key_points_stand_in_the_body_as_a_list() -> None:
    body = "".join(f"<p>{TEXT} That was the {number}th vote of the night.</p>" for number in range(8))
    article = extract(f"<article><h1>Ferry stays</h1><h2>Key points</h2>{POINTS}{body}</article>")
    assert isinstance(article, Article)
    assert article.key_points == ("The ferry stays.", "The fare rises by a tenth.")
    items = [block.text for block in article.body if block.kind == "list_item"]
    assert items == list(article.key_points)
