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
ENGLISH = (
    "We and our 94 partners use cookies to store and read personal data such as browsing data on your device.",
    "By choosing to accept, you help the kitchen of our house with the numbers that it needs every day of the year.",
    "You can withdraw your consent at any time, and set your browser to refuse cookies from vendors you do not know.",
)
GERMAN = (
    "Wir und unsere Partner verwenden Cookies, um personenbezogene Daten auf Ihrem Endgerät zu speichern und zu lesen.",
    "Die Einwilligung können Sie jederzeit widerrufen; mehr dazu steht in den Hinweisen zum Datenschutz auf dieser Seite.",
)
POLISH = (
    "Na podstawie Twojej zgody przetwarzamy dane osobowe zapisane w plikach cookies na urządzeniu końcowym, także przez partnerów.",
)


def left(*said: str) -> list[str]:
    """What is left of these lines as the text of an article, where the labeller keeps what is long."""
    page = read("\n".join(said))
    body = np.array([len(text) >= 60 for text in page.block_texts()], np.bool_)
    found = lines.find(page, Labels(score=body.astype(np.float32), keep=body), features.measure(page).values)
    return [text for text, keep, taken in zip(said, body, found.taken, strict=True) if keep and not taken]


@pytest.mark.parametrize("dialog", [ENGLISH, GERMAN, POLISH], ids=["en", "de", "pl"])
def test_a_dialog_behind_the_article_is_none_of_its_text(dialog: tuple[str, ...]) -> None:
    assert left(HEADLINE, *ARTICLE, *dialog) == list(ARTICLE)


def test_an_article_about_cookies_stays_whole() -> None:
    assert left("Why Every Page Asks For Cookies", *ARTICLE, *ENGLISH) == [*ARTICLE, *ENGLISH]
    between = [
        f"In the year {year}, {text[0].lower()}{text[1:]}" for year in (1740, 1789, 1830) for text in ARTICLE
    ]
    strewn = [
        *between[:2],
        ENGLISH[0],
        *between[2:7],
        ENGLISH[2],
        *ARTICLE,
        *between[7:],
        f"And yet: {ENGLISH[0]}",
    ]
    assert {ENGLISH[0], ENGLISH[2], strewn[-1]} <= set(left(HEADLINE, *strewn))


def test_a_word_of_the_law_is_no_dialog() -> None:
    said = "The third party that sells the software asked for the consent of nobody, which the mayor found strange."
    assert left(HEADLINE, *ARTICLE, said) == [*ARTICLE, said]
