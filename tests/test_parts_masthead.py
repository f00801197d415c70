import numpy as np
import pytest

from presscut import features
from presscut.columns import Labels
from presscut.dump import read
from presscut.parts import lines
from presscut.parts.lines import DumpParts

HEADLINE = "The Harbour Of Tarn Stays Frozen Until The Spring"
ARTICLE = (
    "The harbour of Tarn has been frozen for nine weeks now, and nobody expects the ice to break before the spring.",
    "Fishermen walk to their boats in the morning, the mayor said, and look whether the ropes have held the night.",
    "The last winter of this kind was that of 1963, when the ferry stayed in the ice from December until March.",
)


def find(*head: str) -> DumpParts:
    """The parts of an article with these lines below its headline."""
    page = read("\n".join([HEADLINE, *head, *ARTICLE]))
    body = np.array([len(text) >= 90 for text in page.block_texts()], np.bool_)
    labels = Labels(score=body.astype(np.float32), keep=body)
    return lines.find(page, labels, features.measure(page).values)


@pytest.mark.parametrize("word", ["By", "Written by", "Author:", "Von"])
def test_the_word_for_writing_in_a_line_of_its_own(word: str) -> None:
    claims = find(word, "Mara Quill", "Published 7 May 2020").claims
    assert [claim.value for claim in claims if claim.field == "authors"] == [("Mara Quill",)]


def test_an_agency_above_the_text_is_no_credit() -> None:
    assert find("Reuters", "Published 7 May 2020").figures == ()


def test_a_paragraph_that_begins_with_a_short_headline_stays() -> None:
    said = f"The Tarn Mill: {ARTICLE[0]}"
    page = read("\n".join(["The Tarn Mill", "Published 7 May 2020", said, *ARTICLE[1:]]))
    body = np.array([len(text) >= 90 for text in page.block_texts()], np.bool_)
    labels = Labels(score=body.astype(np.float32), keep=body)
    found = lines.find(page, labels, features.measure(page).values)
    assert found.headline == "The Tarn Mill"
    assert not found.taken[2]
