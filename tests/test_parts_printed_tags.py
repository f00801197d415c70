import numpy as np
import pytest

from presscut import features
from presscut.columns import Labels
from presscut.dump import read
from presscut.parts import lines

HEADLINE = "The Harbour Of Tarn Stays Frozen Until The Spring"
ARTICLE = (
    "The harbour of Tarn has been frozen for nine weeks now, and nobody expects the ice to break before the spring.",
    "Fishermen walk to their boats in the morning, the mayor said, and look whether the ropes have held the night.",
    "The last winter of this kind was that of 1963, when the ferry stayed in the ice from December until March.",
)


def tags(*below: str) -> tuple[str, ...]:
    """The topics of an article with these lines below its text."""
    page = read("\n".join([HEADLINE, *ARTICLE, *below]))
    body = np.array([len(text) >= 90 for text in page.block_texts()], np.bool_)
    labels = Labels(score=body.astype(np.float32), keep=body)
    return lines.find(page, labels, features.measure(page).values).tags


@pytest.mark.parametrize(
    ("below", "topics"),
    [
        (("Tags: Harbours, Ice", "Imprint"), ("Harbours", "Ice")),
        (("Tags harbours, ice, winter", "Imprint"), ("harbours", "ice", "winter")),
        (("Topics", "Fishermen", "Harbours", "Our newsletter"), ("Fishermen", "Harbours")),
        (("Schlagwörter", "Harbour, Ferry", "Impressum"), ("Harbour", "Ferry")),
        (("Tags: Harbours 12204, Ice 3922", "Imprint"), ("Harbours", "Ice")),
        (("Tags: Harbours12204, Ice3922", "Imprint"), ("Harbours", "Ice")),
        (("Tags: Euro 2024, Euro 2028", "Imprint"), ("Euro 2024", "Euro 2028")),
        (("Tags: Harbours 7, Ice", "Imprint"), ("Harbours 7", "Ice")),
        (("Tags: Harbours, Ice — tarn-lad @ 00:11", "Imprint"), ("Harbours", "Ice")),
        (("Topics", "Programmes", "Music"), ()),
        (("A word on topics", "Fishermen"), ()),
    ],
)
def test_topics_below_the_text(below: tuple[str, ...], topics: tuple[str, ...]) -> None:
    assert tags(*below) == topics


def test_far_below_only_topics_that_the_article_speaks_of() -> None:
    far = [f"Another story of the week, number {number}" for number in range(20)]
    assert tags(*far, "Topics", "Fishermen", "Sport") == ("Fishermen",)
    assert tags(*far, "Topics", "Sport", "Music") == ()


def test_topics_without_their_word_are_what_the_article_says() -> None:
    assert tags("Harbour", "Tarn", "Shipping", "Ferry", "Imprint") == ("Harbour", "Tarn", "Shipping", "Ferry")
    assert tags("Harbour", "Shipping", "Trade", "Tarn", "Sport") == ()
    assert tags("Harbour (2)", "Tarn (3)", "Ferry (1)") == ()
