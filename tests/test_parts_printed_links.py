import numpy as np

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
FERRY, MILL = "How the ferry came free in the year of the ice", "Nobody wants the old mill of Tarn any more"


def related(*below: str) -> list[str | None]:
    """The related links of an article with these lines below its text."""
    page = read("\n".join([HEADLINE, *ARTICLE, *below]))
    body = np.array([text in ARTICLE for text in page.block_texts()], np.bool_)
    labels = Labels(score=body.astype(np.float32), keep=body)
    return [link.noun.name for link in lines.find(page, labels, features.measure(page).values).related]


def test_titles_between_what_teasers_have_besides() -> None:
    teasers = ("Weather", FERRY, "Mara Quill | 7 May 2020", "History", MILL, "8 May 2020")
    assert related("Related articles", *teasers) == [FERRY, MILL]


def test_a_title_and_the_alternative_text_of_its_picture_are_one_link() -> None:
    assert related("Related articles", FERRY, FERRY, MILL, MILL) == [FERRY, MILL]


def test_the_list_ends_where_another_begins() -> None:
    assert related("Related articles", FERRY, "3 comments", MILL) == [FERRY]
    assert related("Related articles", FERRY, "Tags: ice, boats", MILL) == [FERRY]
    assert related("Related articles", FERRY, "Kommentar verfassen Antwort abbrechen", MILL) == [FERRY]
    assert related("Related articles", FERRY, "Imprint", "Contact", "Privacy", MILL) == [FERRY]


def test_a_button_that_stands_everywhere_is_no_title() -> None:
    button = "Read on with our subscription for harbours"
    assert related("Related articles", FERRY, button, MILL, button, button) == [FERRY, MILL]
