import numpy as np
import pytest

from presscut import features
from presscut.columns import Labels
from presscut.dump import read
from presscut.parts import lines, masthead
from presscut.parts.lines import DumpParts
from presscut.parts.masthead import said_days

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


def days(*head: str, foot: tuple[str, ...] = ()) -> dict[str, str]:
    page = read("\n".join([HEADLINE, *head, *ARTICLE, *foot]))
    body = np.array([len(text) >= 90 for text in page.block_texts()], np.bool_)
    labels = Labels(score=body.astype(np.float32), keep=body)
    claims = lines.find(page, labels, features.measure(page).values).claims
    return {claim.field: str(claim.value) for claim in claims if claim.field in {"published", "modified"}}


def test_days_that_lines_say_in_words() -> None:
    assert (
        days("Online: May 7, 2020", "Article history", "PRINT", "Last Modified: May 9, 2020")["modified"]
        == "2020-05-09"
    )
    foot = ("Author: Mara Quill", "Published: 7 May 2020", "Updated: 9 May 2020")
    assert days(foot=foot) == {"published": "2020-05-07", "modified": "2020-05-09"}


def test_several_days_below_the_text_are_those_of_other_articles() -> None:
    foot = ["The mill of Tarn", "Published: 7 May 2020", "A gate of the harbour", "Published: 9 May 2020"]
    page = read("\n".join([HEADLINE, *ARTICLE, *foot]))
    sheet = lines.laid_out(page, np.array([len(text) >= 90 for text in page.block_texts()], np.bool_))
    assert sheet is not None
    assert said_days(sheet, 0, []) == []
    sheet.take(len(ARTICLE) + 4)
    assert [str(claim.value) for claim in said_days(sheet, 0, [])] == ["2020-05-07"]


def test_a_paragraph_that_begins_with_a_short_headline_stays() -> None:
    said = f"The Tarn Mill: {ARTICLE[0]}"
    page = read("\n".join(["The Tarn Mill", "Published 7 May 2020", said, *ARTICLE[1:]]))
    body = np.array([len(text) >= 90 for text in page.block_texts()], np.bool_)
    labels = Labels(score=body.astype(np.float32), keep=body)
    found = lines.find(page, labels, features.measure(page).values)
    assert found.headline == "The Tarn Mill"
    assert not found.taken[2]


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("Ada Example | 28.04.2023 | 17:52 Uhr", {"published": "2023-04-28 17:52:00"}),
        ("By Ada Example Updated Sep 5, 2024", {"modified": "2024-09-05"}),
        ("Publié le 18 juil. 2024 à 08:01Mis à jour le 19 juil. 2024 à 09:06",
         {"published": "2024-07-18 08:01:00", "modified": "2024-07-19 09:06:00"}),
        ("Posted on June 29, 2020November 12, 2021", {"published": "2020-06-29", "modified": "2021-11-12"}),
        ("3 May 2021 – 5 May 2021", {"published": "2021-05-03"}),
        ("2021年6月1日 公開 2021年6月2日 更新", {"published": "2021-06-01", "modified": "2021-06-02"}),
    ],
)  # fmt: skip
def test_the_dates_of_a_line(line: str, days: dict[str, str]) -> None:
    assert {claim.field: str(claim.value) for claim in masthead.dated(line)} == days


def test_the_word_above_a_day_and_the_hour_below_it() -> None:
    page = read("\n".join([HEADLINE, "Last updated:", "3 May 2021", "03:26 pm", *ARTICLE]))
    sheet = lines.laid_out(page, np.array([len(text) > 60 for text in page.block_texts()], np.bool_))
    assert sheet is not None
    assert [(claim.field, str(claim.value)) for claim in masthead.dates(sheet, 2)] == [
        ("modified", "2021-05-03 15:26:00")
    ]
