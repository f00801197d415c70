"""Corrections, updates, editors' notes."""

import numpy as np

from presscut import extract, parts
from presscut.model import Article, Note
from presscut.page import read

TEXT = "The council of Ostermoor voted late on Tuesday to keep its ferry, after a debate of six hours."
NOTE = "Correction: the ferry carries 41 passengers, not 14 as we wrote."


def notes(inner: str) -> list[Note]:
    page = read(f"<main><article><h1>Ferry</h1><p>{TEXT}</p><p>{TEXT}</p></article>{inner}</main>")
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    return [note.noun for note in parts.find(page, body, None).notes]


def test_a_note_below_the_body() -> None:
    assert notes(f"<p>{NOTE}</p>") == [Note(kind="correction", text=NOTE)]


def test_a_label_that_stands_alone_heads_what_follows() -> None:
    (note,) = notes("<h4>Correction:</h4><p>The ferry carries 41 passengers, not 14.</p>")
    assert note.text == "Correction: The ferry carries 41 passengers, not 14."


def test_a_note_far_below_is_somebody_elses() -> None:
    assert notes("<p>Menu</p>" * 30 + f"<p>{NOTE}</p>") == []


UNREAD = "The Observer has not edited this report. It was auto-generated from an agency's syndicated feed."


def test_what_says_that_nobody_has_edited_the_text_is_a_note() -> None:
    assert notes(f"<p>{UNREAD}</p>") == [Note(kind="editor", text=UNREAD)]
    assert notes(f"<p>{NOTE}</p><p>{UNREAD}</p>") == [Note(kind="correction", text=NOTE)]
    assert notes("<p>Menu</p>" * 30 + f"<p>{UNREAD}</p>") == []


def test_where_a_text_comes_from_is_a_note() -> None:
    said = "This article was reprinted in the Tarrow Evening Post on 3 June."
    assert notes(f"<p>{said}</p>") == [Note(kind="editor", text=said)]


def test_a_note_is_said_once_and_is_part_of_the_text() -> None:
    body = "".join(f"<p>{TEXT} That was the {number}th vote of the night.</p>" for number in range(8))
    article = extract(f"<article><h1>Ferry stays</h1>{body}<p>{NOTE}</p></article>")
    assert isinstance(article, Article)
    assert article.notes == (Note(kind="correction", text=NOTE),)
    assert [block.kind for block in article.body if NOTE in block.text] == ["note"]
    assert article.text.count(NOTE) == 1
