"""Fact boxes and key points."""

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


def found(inner: str, *, kept: str = TEXT) -> Parts:
    page = read(f"<article><h1>Ferry</h1><p>{TEXT}</p>{inner}<p>{TEXT}</p></article>")
    body = np.array([text.startswith((TEXT, kept)) for text in page.block_texts()], bool)
    return parts.find(page, body, None)


# --- facts


@pytest.mark.parametrize(
    "words",
    [
        *("factbox", "article__fact-box", "infobox wide", "faktaboks", "info-kasten infokasten"),
        *("quick-facts", "expandable-box open", "recipe__nutrition-label", "encadre bleu"),
    ],
)
def test_a_box_of_facts_has_title_and_text(words: str) -> None:
    (box,) = found(f'<div class="{words}"><h3>The ferry</h3>{FACTS}</div>').fact_boxes
    assert box.noun == FactBox(
        title="The ferry",
        text="The ferry was built in 1958 and is 21 metres long.\nIt carries 41 passengers.",
    )
    assert len(box.blocks) == 3


def test_a_table_in_a_box_and_its_button_are_no_words_of_it() -> None:
    table = "<table><tr><th>Year</th><th>Boats</th></tr><tr><td>1958</td><td>41</td></tr></table>"
    button = "<button><span>Open the box</span></button>"
    said = found(f'<div class="factbox"><h3>The ferry</h3>{button}{FACTS}{table}</div>')
    assert [one.noun.text.split("\n")[-1] for one in said.fact_boxes] == ["It carries 41 passengers."]
    assert "Open" not in said.fact_boxes[0].noun.text
    assert [one.noun.rows for one in said.tables] == [(("Year", "Boats"), ("1958", "41"))]
    title = "How many boats there were in every year since the ferry began"
    assert found(f'<div class="factbox"><h3>{title}</h3>{table}</div>').fact_boxes == ()


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


def test_a_page_built_of_boxes_has_no_boxes_of_facts() -> None:
    box = f'<div class="infobox"><h3>The ferry</h3>{FACTS}</div>'
    assert len(found(MANY + 2 * box, kept="The ferry was").fact_boxes) == 2
    assert found(MANY + 6 * box, kept="The ferry was").fact_boxes == ()


@pytest.mark.parametrize(
    "box",
    [
        f'<div class="rounded-lg border-2 p-6 bg-blue-50"><h4>The ferry</h4>{FACTS}</div>',
        f'<div class="ab-callout"><p>The ferry</p>{FACTS}</div>',
    ],
)
def test_what_is_drawn_as_a_box_between_paragraphs_is_one(box: str) -> None:
    assert [one.noun.title for one in found(MANY + box, kept="The ferry was").fact_boxes] == ["The ferry"]
    button = box.replace("</div>", '<a class="btn" href="/buy">Buy</a></div>')
    assert found(MANY + button, kept="The ferry was").fact_boxes == ()
    assert found(MANY + 2 * box, kept="The ferry was").fact_boxes == ()  # cards in a row
    assert (
        found(MANY + "<p>Between.</p>" + box.replace("border", "b").replace("callout", "c")).fact_boxes == ()
    )


@pytest.mark.parametrize(
    "box",
    [
        f"<aside><p>The ferry</p>{FACTS}</aside>",
        f'<div class="harbour-fact-wrapper"><p>The ferry</p>{FACTS}</div>',
        f'<div class="admonition tip"><p>The ferry</p>{FACTS}</div>',
        f'<div class="article-inline-box"><h4>The ferry</h4>{FACTS}</div>',
    ],
)
def test_what_is_set_aside_between_paragraphs_under_a_title_is_a_box(box: str) -> None:
    assert [one.noun.title for one in found(MANY + box, kept="The ferry was").fact_boxes] == ["The ferry"]


@pytest.mark.parametrize(
    "inner",
    [
        FACTS,
        "<p>The ferry stays, and everybody in the harbour of Ostermoor is glad of it.</p><p>Mira Lund</p>",
        '<p>From the archive</p><p><a href="/1958">How the ferry was built in 1958</a></p><p>Read more</p>',
    ],
)
def test_other_asides_are_none(inner: str) -> None:
    assert found(f"{MANY}<aside>{inner}</aside>", kept="The ferry was").fact_boxes == ()


def test_most_of_the_article_is_no_box() -> None:
    assert found(f'<div class="factbox">{MANY}</div>').fact_boxes == ()


def test_a_box_in_the_body_shows_its_title_strong() -> None:
    block = as_block(FactBox(title="The ferry", text="Built in 1958."))
    assert (block.kind, block.text) == ("fact_box", "The ferry\nBuilt in 1958.")
    (span,) = block.spans
    assert (span.kind, block.text[span.start : span.end]) == ("strong", "The ferry")
    assert as_block(FactBox(text="Built in 1958.")).spans == ()


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


LEADING = "<ul><li>The ferry of Ostermoor stays where it is</li><li>The fare rises by a tenth from June on</li></ul>"


def leading(above: str) -> Parts:
    page = read(f"<article><h1>Ferry</h1>{above}{MANY}</article>")
    body = np.array([text.startswith((TEXT, "Why")) for text in page.block_texts()], bool)
    return parts.find(page, body, None)


def test_an_article_may_begin_and_end_with_key_points() -> None:
    last = "<ul><li>The vote took six hours.</li><li>It was close.</li></ul>"
    twice = f"<h2>In short</h2>{POINTS}<h2>In short</h2>{POINTS}"  # for wide and for narrow screens
    (points,) = found(f"{twice}<p>{TEXT} Then.</p><h2>Key takeaways</h2>{last}").key_points
    assert points.noun == (
        *("The ferry stays.", "The fare rises by a tenth."),
        *("The vote took six hours.", "It was close."),
    )


def test_a_list_of_sentences_before_the_text_is_its_summary() -> None:
    for label in ("", "<p>Why it matters</p>"):
        (points,) = leading(f"{label}{LEADING}").key_points
        assert len(points.noun) == 2
    assert len(leading(f"<p>Why it matters</p><p>Photo: Bo Sample</p>{LEADING}").key_points) == 1
    assert leading(f"<p>{TEXT}</p>{LEADING}").key_points == ()
    assert leading(POINTS).key_points == ()


def test_a_table_of_contents_is_no_summary() -> None:
    contents = "".join(
        f'<li><a href="#{number}">What was said of it on day {number}</a></li>' for number in "123"
    )
    assert leading(f"<ul>{contents}</ul>").key_points == ()
    assert found(f"<h2>Summary</h2><ul>{contents}</ul>").key_points == ()


def test_a_list_of_the_pages_headings_is_a_table_of_contents() -> None:
    page = "<h2>Summary</h2><ul><li>What the ferry costs</li><li>Where it lands</li></ul>"
    chapters = f"<h2>What the ferry costs</h2><p>{TEXT}</p><h2>Where it lands</h2>"
    assert found(f"{page}{chapters}").key_points == ()
    assert len(found(page).key_points) == 1


def test_a_list_with_byline_and_days_is_no_summary() -> None:
    days = "".join(
        f"<li>{word}: June {day}, 2021 - 3:02 am</li>"
        for word, day in (("First posted", 1), ("Last updated", 2))
    )
    assert leading(f"<ul><li>By Bo Sample, Ostermoor Observer</li>{days}</ul>").key_points == ()


def test_what_leads_elsewhere_beside_points_and_their_heading_are_none() -> None:
    lists = POINTS.replace("<ul>", "<ul><li>Highlights</li>").replace(
        "</ul>", "<li><a href='/2'>Next article »</a></li></ul>"
    )
    (points,) = found(f"<div class='key-points'>{lists}</div>").key_points
    assert points.noun == ("The ferry stays.", "The fare rises by a tenth.")


def test_points_that_are_a_list_each() -> None:
    lists = "".join(f"<ul><li>{point}</li></ul>" for point in ("One.", "Two.", "Three."))
    (points,) = found(f"<h2>Key Takeaways</h2>{lists}").key_points
    assert points.noun == ("One.", "Two.", "Three.")


def test_a_summary_in_one_paragraph_stands_in_a_box_above_the_text() -> None:
    said = "The ferry of Ostermoor stays where it has been since 1958, and the fare rises by a tenth."
    box = f"<div><h4>TL;DR</h4><p>{said}</p></div>"
    assert [one.noun for one in leading(f"<div>{box}</div>").key_points] == [(said,)]
    assert leading(f"{MANY}<div>{box}</div>").key_points == ()
    assert leading("<div><h4>TL;DR</h4><p>Make me a summary</p></div>").key_points == ()


def test_key_points_stand_in_the_body_as_a_list() -> None:
    body = "".join(f"<p>{TEXT} That was the {number}th vote of the night.</p>" for number in range(8))
    article = extract(f"<article><h1>Ferry stays</h1><h2>Key points</h2>{POINTS}{body}</article>")
    assert isinstance(article, Article)
    assert article.key_points == ("The ferry stays.", "The fare rises by a tenth.")
    items = [block.text for block in article.body if block.kind == "list_item"]
    assert items == list(article.key_points)


# --- boxes headed as others


def test_a_box_of_facts_headed_by_words_for_key_points_holds_them() -> None:
    parts = found(
        f'<div class="factbox"><h2>Kort fortalt</h2><div>{POINTS}</div><p>Written by a machine.</p></div>'
    )
    assert parts.fact_boxes == ()
    assert [one.noun for one in parts.key_points] == [("The ferry stays.", "The fare rises by a tenth.")]


def test_points_without_a_list_are_the_lines_of_the_box_that_their_heading_begins() -> None:
    (points,) = found(
        "<div><div class='hl'><span>HIGHLIGHTS</span><h2>The ferry stays</h2><h2>The fare rises</h2></div></div>"
    ).key_points
    assert points.noun == ("The ferry stays", "The fare rises")


def test_events_that_lead_down_the_page_are_points_without_their_hour() -> None:
    events = "".join(
        f"<li><a data-id='{hour}'>The quay is closed again</a><time>{hour}:05</time></li>" for hour in (9, 8)
    )
    (points,) = found(f"<div class='live-key-events'><h3>Key events</h3><ul>{events}</ul></div>").key_points
    assert points.noun == ("The quay is closed again",) * 2


def test_a_box_that_offers_a_newsletter_is_neither_facts_nor_body() -> None:
    parts = found(
        f'{MANY}<div class="factbox"><h3>Our newsletter</h3><p>Every morning the news of the coast by post.</p></div>',
        kept="Every morning",
    )
    assert parts.fact_boxes == ()
    assert len(parts.owned) == 2


def test_a_small_box_that_offers_a_newsletter_only_in_its_text_is_none() -> None:
    offer = '<div class="factbox"><h3>All about the coast</h3><p>Sign up for our newsletter to read it first.</p>{}</div>'
    assert found(offer.format("")).fact_boxes == ()
    assert len(found(offer.format(FACTS * 2)).fact_boxes) == 1
