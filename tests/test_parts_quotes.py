"""Pull quotes."""

import numpy as np
import pytest

from presscut import parts
from presscut.model import Block
from presscut.page import read
from presscut.parts.quotes import speakers

TEXT = "The council of Ostermoor voted late on Tuesday to keep its ferry, after a debate of six hours."
SAID = "nobody will ever take this boat from us"


def found(inner: str) -> list[str]:
    return [quote.text for quote in quotes(inner)]


def quotes(inner: str, *, kept: str = TEXT) -> list[Block]:
    page = read(f"<article><h1>Ferry</h1><p>{TEXT} “But {SAID}”, she said.</p>{inner}<p>{TEXT}</p></article>")
    body = np.array([text.startswith((TEXT, kept)) for text in page.block_texts()], bool)
    return [part.noun for part in parts.find(page, body, None).quotes]


@pytest.mark.parametrize(
    "markup",
    [
        '<aside class="pullquote">{}</aside>',
        '<div class="pull-quote">{}</div>',
        "<aside>{}</aside>",
        "<blockquote>«{}»</blockquote>",
    ],
)
def test_said_twice_or_called_so(markup: str) -> None:
    (text,) = found(markup.format(SAID))
    assert text.strip("«»") == SAID


@pytest.mark.parametrize(
    "markup",
    [
        '<blockquote>We had to do it, and <a href="/x">it was right to do it at once</a></blockquote>',
        '<div class="quote">Ha</div>',
        f"<blockquote><pre>{SAID}</pre></blockquote>",
    ],
)
def test_a_quotation_said_once_is_the_bodys_own(markup: str) -> None:
    assert found(markup) == []


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (SAID, "pull_quote"),
        (f"“{SAID.upper()}!”", "pull_quote"),
        ("A harbour without a boat is a car park with gulls", "quote"),
    ],
)
def test_called_a_pull_quote_and_said_twice_or_once(said: str, kind: str) -> None:
    (quote,) = quotes(f'<div class="pull-quote"><p>{said}</p><p>Ada Brandt</p></div>')
    assert (quote.kind, quote.text) == (kind, f"{said}\nAda Brandt")


def test_a_callout_said_once_is_no_quotation() -> None:
    box = '<div class="callout"><p>Write to us about the ferry and win a day on the bridge</p></div>'
    assert quotes(box) == []
    assert quotes(box, kept="Write to us") == []


def test_the_frame_of_a_post_is_no_quotation() -> None:
    frame = '<blockquote class="imgur-embed-pub"><a href="https://imgur.example/a">View post on imgur</a></blockquote>'
    page = read(f"<article><h1>Ferry</h1><p>{'The ferry stays for good. ' * 5}</p>{frame}{frame}</article>")
    body = np.array([text.startswith("The ferry") for text in page.block_texts()], bool)
    assert parts.find(page, body, None).quotes == ()


def test_a_quotation_between_paragraphs_is_decoration_where_it_is_left_out() -> None:
    said = "A harbour without a boat is a car park with gulls"
    quotation = f"<blockquote><p>{said}</p></blockquote>"
    assert [quote.kind for quote in quotes(quotation)] == ["pull_quote"]
    assert quotes(quotation, kept=said) == []
    assert quotes(f"<p>Advertisement</p>{quotation}") == []


def test_a_pull_quote_that_is_embedded_is_one() -> None:
    (quote,) = quotes(f'<aside class="pull-quote-embed"><p>{SAID}</p></aside>')
    assert quote.kind == "pull_quote"


def test_a_quotation_in_block_that_the_body_says_in_much_the_same_words() -> None:
    said = "Nobody will ever take this boat from us, she said on Tuesday"
    (quote,) = quotes(f"<blockquote><p>{said}</p></blockquote>", kept=said)
    assert quote.kind == "pull_quote"


def test_what_several_quotations_say_is_no_decoration() -> None:
    slide = "<blockquote>“The ferry brings us guests on every single trip”</blockquote>"
    assert quotes(f"{slide}<p>{TEXT}</p>{slide}", kept="“The ferry") == []


def test_a_label_that_each_box_has_makes_it_no_pull_quote() -> None:
    box = "<aside><p>Why the editors chose it</p><p>“A boat for all weathers, number {}”</p></aside>"
    assert found(f"{box.format('one')}<p>{TEXT}</p>{box.format('two')}") == []


def test_the_speaker_left_out_of_a_quotation_goes_with_it() -> None:
    page = read(
        f"<p>{TEXT}</p><blockquote><p>Nobody will.</p><p>Ines Berg, mayor</p></blockquote><p>{TEXT}</p>"
    )
    assert speakers(page, np.array([True, True, False, True])) == [2]
    assert speakers(page, np.array([True, False, False, True])) == []
    assert speakers(page, np.array([True, True, True, True])) == []
    assert speakers(read(f"<p>{TEXT}</p>"), np.array([True])) == []
