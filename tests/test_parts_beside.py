"""No part takes the article itself."""

import numpy as np

from presscut.model import Link
from presscut.page import read
from presscut.parts import _beside, _holds_most
from presscut.parts.ground import Found, Ground, survey

TEXT = "The council of Ostermoor voted late on Tuesday to keep its ferry, after a debate of six hours."


def ground(paragraphs: int) -> Ground:
    page = read(
        "<article><h1>Ferry</h1>" + f"<p>{TEXT}</p>" * paragraphs + "<ul><li>Bridge</li></ul></article>"
    )
    body = np.array([text == TEXT for text in page.block_texts()], bool)
    found = survey(page, body, None, frozenset(), ())
    assert found is not None
    return found


def test_a_box_holds_less_than_half_of_the_body() -> None:
    article = ground(10)
    assert _holds_most(article, range(1, 7))
    assert not _holds_most(article, range(1, 6))
    assert not _holds_most(article, [0, 11])


def test_a_short_text_may_be_one_box() -> None:
    assert not _holds_most(ground(4), range(1, 5))


def test_a_part_that_would_take_the_article_keeps_its_noun_alone() -> None:
    link = Link(name="Bridge", url="https://courier.example/bridge")
    whole = Found(noun=link, row=3, blocks=tuple(range(1, 12)))
    (found,) = _beside(ground(10), [whole])
    assert (found.noun, found.blocks) == (link, ())
