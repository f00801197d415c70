"""What a page says about the authors of the article."""

import numpy as np
import pytest

from presscut import parts
from presscut.page import read
from presscut.parts import Parts

TEXT = "The council of Ostermoor voted late on Tuesday to keep its ferry, after a debate of six hours."
BIO = "Ada Example has covered the coast for the Bote since 2009, and likes every boat on it."
MANY = "".join(f"<p>{TEXT} That was vote {number}.</p>" for number in range(6))


def found(inner: str) -> Parts:
    page = read(f"<article><h1>Ferry</h1><p>{TEXT}</p>{inner}<p>{TEXT}</p></article>")
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    return parts.find(page, body, None)


def test_a_biography_with_the_name_over_it() -> None:
    inner = f'<div class="author-box"><h4>Ada Example</h4><p>{BIO}</p><a href="/a">More</a></div>'
    (one,) = found(inner).biographies
    assert (one.noun.name, one.noun.text) == ("Ada Example", BIO)


def test_what_leads_on_to_something_else_is_no_line_of_a_biography() -> None:
    lead = "<p>Learn about the Bote's <a href='/e'>Editorial Process</a></p>"
    (one,) = found(f'<div class="author-box"><h4>Ada Example</h4><p>{BIO}</p>{lead}</div>').biographies
    assert one.noun.text == BIO
    assert found('<div class="author-box"><h4>News Desk</h4><p>news@bote.example</p></div>').biographies == ()


def test_a_biography_said_twice_is_told_once() -> None:
    assert len(found(f'<p class="author-bio">{BIO}</p><p class="author-bio">{BIO}</p>').biographies) == 1


def test_a_byline_is_no_biography() -> None:
    assert found('<div class="author-bio">By Ada Example</div>').biographies == ()


@pytest.mark.parametrize("heading", ["Über den Autor", "About the author", "この記事を書いた人"])
def test_a_box_of_facts_headed_about_the_author_is_a_biography(heading: str) -> None:
    parts = found(f'<div class="InfoBox"><h6>{heading}</h6><p>{BIO}</p></div>')
    assert parts.fact_boxes == ()
    assert [one.noun.text for one in parts.biographies] == [BIO]


def at_the_end(box: str) -> Parts:
    page = read(f"<article><h1>Ferry</h1>{MANY}{box}</article>")
    body = np.array([text.startswith((TEXT, "Ada Example has")) for text in page.block_texts()], bool)
    return parts.find(page, body, None)


def test_a_biography_at_the_end_is_one_though_the_labeller_keeps_it() -> None:
    box = f'<div class="autorenbox"><h4>Ada Example</h4><p>{BIO}</p></div>'
    assert [one.noun.name for one in at_the_end(box).biographies] == ["Ada Example"]
    assert at_the_end(f"{box}<p>{TEXT}</p>").biographies == ()


def test_a_name_without_spaces_stands_over_a_biography() -> None:
    text = "高瀬美穂は二〇〇九年から本紙で道路と鉄道と川を取材し、渡し船の船頭たちの話も書き残してきた。"
    (bio,) = at_the_end(f'<div class="author-bio"><h4>高瀬美穂</h4><p>{text}</p></div>').biographies
    assert (bio.noun.name, bio.noun.text) == ("高瀬美穂", text)


def test_a_biography_may_say_only_what_someone_is() -> None:
    box = '<div class="author-bio"><h4>About the author</h4><p>Ada Example</p><p>{}</p><p><a href="/a">Follow her</a></p></div>'
    (bio,) = at_the_end(box.format("Harbour reporter")).biographies
    assert (bio.noun.name, bio.noun.text) == ("Ada Example", "Harbour reporter")
    assert at_the_end(box.format("")).biographies == ()


def test_links_in_a_biography_are_no_words_of_it() -> None:
    links = '<h4><a href="/ada">Ada Example</a></h4><p>{}</p><p><a href="/1">Mail</a><a href="/2">Posts of hers</a></p>'
    (bio,) = at_the_end(f'<div class="author-box">{links.format("Reporter")}</div>').biographies
    assert (bio.noun.name, bio.noun.text) == ("Ada Example", "Reporter")
    story = '<ul><li><a href="/3">Another story of hers about the long winter on the coast</a></li></ul>'
    (bio,) = at_the_end(f'<div class="author-box">{links.format(BIO)}{story}</div>').biographies
    assert bio.noun.text == BIO


def test_a_card_of_what_else_they_wrote_is_no_biography() -> None:
    card = '<a href="/x"><span>News</span><h4>How the ferry of Ostermoor was saved from the bridge of the king</h4></a>'
    assert found(f'<ul class="author-bio-cards"><li>{card}</li></ul>').biographies == ()
    (bio,) = found(f'<div class="author-bio"><p>{BIO}</p><div>{card}</div></div>').biographies
    assert bio.noun.text == BIO


# --- told by the name


def told(below: str, *, above: str = "", kept: str = TEXT) -> list[tuple[str | None, str]]:
    """Name and text of the biographies on a page of Ada Example's."""
    page = read(f"<main><article><h1>Ferry</h1>{above}{MANY}</article><div>{below}</div></main>")
    body = np.array([text.startswith((TEXT, kept)) for text in page.block_texts()], bool)
    found = parts.find(page, body, None, authors=("Ada Example",)).biographies
    return [(one.noun.name, one.noun.text) for one in found]


def test_a_sentence_about_the_author_needs_no_class() -> None:
    assert told(f"<p>{BIO}</p>") == [("Ada Example", BIO)]
    assert told(f"<p>• {BIO}</p>") == [("Ada Example", f"• {BIO}")]
    assert told(f"<h5>Ada Example</h5><p>Harbour reporter</p><p>{BIO}</p>") == [
        ("Ada Example", f"Harbour reporter\n{BIO}")
    ]
    given = BIO.replace("Ada Example", "Ada")
    assert told(f"<p>{given}</p>") == [("Ada Example", given)]


def test_whatever_the_box_is_called_a_heading_tells_that_it_is_about_the_author() -> None:
    text = "I have rowed across the river every morning since I was nine, and I write about it."
    box = f"<section><h3>About the author</h3><h4>Ada Example</h4><p>Harbour reporter</p><p>{text}</p></section>"
    assert told(box) == [("Ada Example", text)]


def test_inside_a_box_with_a_form_a_smaller_one_may_be_the_biography() -> None:
    box = (
        f"<div class='author-box'><p class='author-box-info'>{BIO}</p><form><button>Yes</button></form></div>"
    )
    assert told(box) == [("Ada Example", BIO)]


def test_what_a_biography_says_is_no_paragraph_too() -> None:
    box = f"<aside class='author-box'><h4>Ada Example</h4><p>{BIO}</p></aside>"
    page = read(f"<article><h1>Ferry</h1>{MANY}<p>{BIO}</p>{box}</article>")
    body = np.array([text.startswith((TEXT, BIO)) for text in page.block_texts()], bool)
    body[-1] = False
    (one,) = parts.find(page, body, None).biographies
    assert one.blocks == (7, 8, 9)


def test_a_label_over_the_name_and_a_button_are_no_role() -> None:
    box = "<div><p>Written by</p><h2>Ada Example</h2><h4>Maker of small ferries</h4><button>Follow</button></div>"
    assert told(box) == [("Ada Example", "Maker of small ferries")]


def test_before_the_body_a_name_stands_over_what_is_said_about_it() -> None:
    assert told("", above=f"<div><b>Ada Example</b><p>{BIO}</p></div>") == [("Ada Example", BIO)]
    assert told("", above=f"<p>{BIO}</p>") == []


def test_each_author_is_told_once() -> None:
    assert len(told(f"<p>{BIO}</p>", above=f"<div><b>Ada Example</b><p>{BIO}</p></div>")) == 1


def test_the_last_paragraph_may_be_about_the_author() -> None:
    assert told(f"<p>{BIO}</p>", kept=BIO) == [("Ada Example", BIO)]
    assert told(f"<p>{BIO}</p>{MANY}", kept=BIO) == []


@pytest.mark.parametrize(
    "opening", ["I’m Ada, a", "Hi, I am Ada Example –", "Ich bin Ada,", "Меня зовут Ada,", "我是Ada，"]
)
def test_authors_may_speak_of_themselves(opening: str) -> None:
    line = f"{opening} rower of the river since I was nine, and I write about every ferry on it."
    assert told(f"<div><h5>Welcome</h5><p>{line}</p></div>") == [("Ada Example", line)]
    assert told(f"<p>{line.replace('Ada', 'Adam')}</p>") == []


@pytest.mark.parametrize("name", ["Ada Example", "Ada"])
def test_a_name_may_stand_before_the_sentence_that_begins_with_it(name: str) -> None:
    said = BIO.replace("Ada Example", name)
    assert told(f"<p><b>Ada Example</b> {said}</p>") == [("Ada Example", f"Ada Example {said}")]


def test_what_is_no_sentence_does_not_go_on() -> None:
    mail = "Write to ada.example@bote.example or look at her page there"
    assert told(f"<section><p>{BIO}</p><p>{mail}</p></section>") == [("Ada Example", BIO)]


def test_what_stands_outside_of_the_body_goes_before_its_last_line() -> None:
    last = "Ada Example reported from Ostermoor, and Bo Sample from the river."
    page = read(f"<main><article><h1>Ferry</h1>{MANY}<p>{last}</p></article><div><p>{BIO}</p></div></main>")
    body = np.array([text.startswith((TEXT, last)) for text in page.block_texts()], bool)
    (one,) = parts.find(page, body, None, authors=("Ada Example",)).biographies
    assert one.noun.text == BIO


def test_a_box_that_begins_with_the_name_may_tell_it_in_sentences() -> None:
    text = "Rows across the river every morning, has done so since the age of nine, and tells what can be seen from a boat there."
    links = "<p><a href='/1'>bote.example</a></p><p><a href='/2'>Read by 24</a></p><p><a href='/3'>Reads 1</a></p>"
    name = "<h3><a href='/ada'>Ada Example</a></h3>"
    assert told(f"<div>{name}<p>{text}</p>{links}</div>") == [("Ada Example", text)]
    assert told(f"<div><p>Boats</p><p>{text}</p>{name}</div>") == []


@pytest.mark.parametrize(
    "line",
    [
        "Ada Example · Bote · Posted on 1 June 2021 at 14:05 in Ostermoor",
        "Ada Example: The ferry that nobody in Ostermoor wanted stays after all.",
        f"<a href='/ada'>{BIO}</a>",
        BIO.replace("Ada Example", "Bo Sample"),
        BIO.rstrip("."),
    ],
)
def test_lines_that_are_not_about_the_author(line: str) -> None:
    assert told(f"<p>{line}</p>") == []


def test_a_short_line_beside_the_name_says_what_someone_is() -> None:
    assert told("<div><b>Ada Example</b><p>Reporter at the harbour.</p></div>") == [
        ("Ada Example", "Reporter at the harbour.")
    ]
    assert told("<div><b>Ada Example</b><p>Posted on 1 June 2021</p></div>") == []
    assert told("<div><b>Ada Example</b><p>This was written by:</p></div>") == []
    assert told("<div><b>Ada Example</b><p>Related topics</p></div>") == []


@pytest.mark.parametrize(
    ("url", "authors", "number"),
    [
        ("https://www.ostermoor.example/a", ("Ada Example",), 0),
        ("https://blog.ostermoor-bote.example/a", ("Ostermoor Team",), 0),
        ("https://www.harbour.example/a", ("Ada Example",), 1),
        ("https://www.ostermoor.example/a", ("Ostermoor Bell",), 1),
    ],
)
def test_a_box_that_speaks_of_the_outlet_is_of_no_author(
    url: str, authors: tuple[str, ...], number: int
) -> None:
    box = "<p>Ostermoor has told the coast since 1909 what its ferries do, and what its council says.</p>"
    page = read(
        f'<article><h1>Ferry</h1><p>{TEXT}</p><div class="author-bio">{box}</div><p>{TEXT}</p></article>'
    )
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    assert len(parts.find(page, body, url, authors=authors).biographies) == number


def test_what_someone_is_goes_on_in_the_box_around() -> None:
    page = read(
        f"<main><article><h1>Ferry</h1><div>{MANY}</div><section><div>AUTHOR</div><div><h3>Ada Example</h3><p>Head of coasts</p></div>"
        "<div><p>Loves every boat. Works at the harbour of Ostermoor.</p></div></section></article></main>"
    )
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    (one,) = parts.find(page, body, None, authors=("Ada Example",)).biographies
    assert one.noun.text == "Head of coasts\nLoves every boat. Works at the harbour of Ostermoor."


def by(author: str, foot: str) -> Parts:
    """The parts of an article by someone who is known, with something behind its text."""
    page = read(f"<main><article><h1>Ferry</h1>{MANY}</article>{foot}</main>")
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    return parts.find(page, body, None, "", (author,))


def test_a_short_sentence_with_the_first_name_is_a_biography_in_a_box_called_so() -> None:
    box = '<div class="author-bio"><p>Ada Example</p><p>{}</p></div>'
    (bio,) = by("Ada Example", box.format("Ada is an editor here.")).biographies
    assert (bio.noun.name, bio.noun.text) == ("Ada Example", "Ada is an editor here.")
    text = box.format("Works here").replace("Ada Example", "Bote")
    assert by("Ada Example", text).biographies == ()


def test_where_to_write_to_an_author_is_no_part_of_the_biography() -> None:
    lines = f"<p>{BIO}</p><p>Mail ada.example@bote.example // Account @ada_of_the_coast</p>"
    (bio,) = by("Ada Example", f'<div class="author-box">{lines}</div>').biographies
    assert bio.noun.text == BIO


def test_a_line_that_half_leads_elsewhere_says_nothing_of_an_author() -> None:
    more = '<p>Learn about <a href="/how">how the Bote chooses what it prints</a></p>'
    (bio,) = by("Ada Example", f'<div class="author-box"><p>{BIO}</p>{more}</div>').biographies
    assert bio.noun.text == BIO


@pytest.mark.parametrize(
    ("line", "tells"),
    [
        ("Ada Example is an associate editor at the Bote", True),
        ("Ada Example on the ferry", False),
        ("Ada Example Harbour And Coast Reporting Team", False),
    ],
)
def test_the_line_behind_the_text_may_lack_its_full_stop(line: str, *, tells: bool) -> None:
    found = by("Ada Example", f"<section><p>{line}</p><p>Another line</p></section>").biographies
    assert [one.noun.text for one in found] == ([line] if tells else [])


def test_a_foot_with_the_number_of_comments_keeps_the_biography() -> None:
    foot = f'<div id="comments"><div class="author-bio"><p>{BIO}</p></div><a href="#comments">75 Comments</a></div>'
    said = by("Ada Example", foot)
    assert [one.noun.count for one in said.comments] == [75]
    assert [one.noun.text for one in said.biographies] == [BIO]


def test_a_byline_under_the_name_is_no_role() -> None:
    box = '<div class="author-bio"><p>Ada Example</p><p>Aus Ostermoor: Ada Example</p></div>'
    assert by("Ada Example", box).biographies == ()


def test_a_link_to_all_that_an_author_wrote_is_no_part_of_a_biography() -> None:
    foot = (
        f'<h2>Published by <span class="author-name">Ada Example</span></h2>'
        f'<p class="author-bio">{BIO} <a rel="author" href="/author/ada">View all posts by Ada Example</a></p>'
    )
    page = read(f"<article><h1>Ferry</h1>{MANY}{foot}</article>")
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    (one,) = parts.find(page, body, None, authors=("Ada Example",)).biographies
    assert (one.noun.name, one.noun.text) == ("Ada Example", BIO)


def test_what_an_author_wrote_says_nothing_of_the_author() -> None:
    foot = (
        '<div class="author-info"><h2>About the Author</h2><a href="/a">Ada Example</a><h3>Ada\'s recent articles</h3>'
        '<ul><li><a href="/1">The harbour master retires at last</a></li></ul></div>'
    )
    assert found(foot).biographies == ()


def test_a_name_that_runs_into_what_someone_is_stands_over_it() -> None:
    foot = '<div class="author-info"><a href="/ada">Ada Example</a><span>Correspondent for coasts and harbours in the north.</span></div>'
    page = read(f"<article><h1>Ferry</h1>{MANY}{foot}</article>")
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    (one,) = parts.find(page, body, None, authors=("Ada Example",)).biographies
    assert (one.noun.name, one.noun.text) == (
        "Ada Example",
        "Correspondent for coasts and harbours in the north.",
    )
