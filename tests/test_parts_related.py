"""Links to other articles."""

import numpy as np
import pytest

from presscut import parts
from presscut.model import Link
from presscut.page import read

TEXT = "The council of Ostermoor voted late on Tuesday to keep its ferry, after a debate of six hours."
OTHER = Link(name="Why the bridge was never built", url="https://courier.example/bridge")


def found(inner: str) -> parts.Parts:
    page = read(f"<article><h1>Ferry</h1><p>{TEXT}</p>{inner}<p>{TEXT}</p></article>")
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    return parts.find(page, body, "https://courier.example/a")


@pytest.mark.parametrize(
    "markup",
    [
        '<p>Read more: <a href="/bridge">Why the bridge was never built</a></p>',
        '<p><strong>Lesen Sie auch: </strong><a href="/bridge">Why the bridge was never built</a></p>',
        '<p><a href="/bridge">READ MORE: Why the bridge was never built</a></p>',
        '<h4>Related</h4><ul><li><a href="/bridge">Why the bridge was never built</a></li></ul>',
        (
            '<div class="related-box"><b>More</b><a href="/bridge"><img src="b.jpg"></a>'
            '<a href="/bridge">Why the bridge was never built</a></div>'
        ),
    ],
)
def test_boxes_and_lines(markup: str) -> None:
    result = found(markup)
    assert [part.noun for part in result.related] == [OTHER]
    assert result.owned == set(range(2, 2 + len(result.owned)))
    assert not result.images


def test_a_box_owns_its_words_once() -> None:
    result = found(
        '<div class="related"><h4>More on it</h4><a href="/bridge">Why the bridge was never built</a><br>'
        '<a href="/boat">How the boat was paid for</a></div>'
    )
    assert [part.noun.name for part in result.related] == [
        "Why the bridge was never built",
        "How the boat was paid for",
    ]
    assert [part.blocks for part in result.related] == [(2, 3, 4), ()]


@pytest.mark.parametrize(
    "markup",
    [
        f'<p class="teaser">{TEXT} <a href="/x">It is said</a>.</p>',
        '<p>The mayor spoke of <a href="/x">a great day for the whole town and its harbour</a>.</p>',
        '<div class="related"><p>Nothing here leads anywhere.</p></div>',
        '<div class="related"><a href="/a">This very article about the ferry</a></div>',
        '<div class="related"><a class="author" href="/mira">Mira Lund of the Courier</a></div>',
    ],
)
def test_no_related_links(markup: str) -> None:
    assert found(markup).related == ()
