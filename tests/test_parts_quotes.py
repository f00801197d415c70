"""Pull quotes."""

import numpy as np
import pytest

from presscut import parts
from presscut.page import read

TEXT = "The council of Ostermoor voted late on Tuesday to keep its ferry, after a debate of six hours."
SAID = "nobody will ever take this boat from us"


def found(inner: str) -> list[str]:
    page = read(f"<article><h1>Ferry</h1><p>{TEXT} “But {SAID}”, she said.</p>{inner}<p>{TEXT}</p></article>")
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    return [part.noun.text for part in parts.find(page, body, None).quotes]


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
        "<blockquote>We had to do it, and it was right to do it at once</blockquote>",
        '<div class="quote">Ha</div>',
    ],
)
def test_a_quotation_said_once_is_the_bodys_own(markup: str) -> None:
    assert found(markup) == []
