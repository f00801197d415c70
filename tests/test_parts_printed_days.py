"""The days that the lines of a dump tell."""

import numpy as np
import pytest

from presscut import features
from presscut.columns import Labels
from presscut.dump import read
from presscut.parts import lines
from presscut.parts.printed_days import dated, dates, said_days

HEADLINE = "The Harbour Of Tarn Stays Frozen Until The Spring"
ARTICLE = (
    "The harbour of Tarn has been frozen for nine weeks now, and nobody expects the ice to break before the spring.",
    "Fishermen walk to their boats in the morning, the mayor said, and look whether the ropes have held the night.",
    "The last winter of this kind was that of 1963, when the ferry stayed in the ice from December until March.",
)


def days(*head: str, foot: tuple[str, ...] = ()) -> dict[str, str]:
    page = read("\n".join([HEADLINE, *head, *ARTICLE, *foot]))
    of_body = [len(text) >= 90 and text not in foot for text in page.block_texts()]
    body = np.array(of_body, np.bool_)
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
    assert said_days(sheet, 0, {}) == []
    sheet.take(len(ARTICLE) + 4)
    assert [str(claim.value) for claim in said_days(sheet, 0, {})] == ["2020-05-07"]


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
    assert {claim.field: str(claim.value) for claim in dated(line)} == days


def test_the_word_above_a_day_and_the_hour_below_it() -> None:
    page = read("\n".join([HEADLINE, "Last updated:", "3 May 2021", "03:26 pm", *ARTICLE]))
    sheet = lines.laid_out(page, np.array([len(text) > 60 for text in page.block_texts()], np.bool_))
    assert sheet is not None
    assert [(claim.field, str(claim.value)) for claim in dates(sheet, 2)] == [
        ("modified", "2021-05-03 15:26:00")
    ]


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("Aktualizacja: 09.05.2020 23:49 Publikacja: 07.05.2020 21:52",
         {"published": "2020-05-07 21:52:00", "modified": "2020-05-09 23:49:00"}),
        ("Dieser Artikel wurde am 7. Mai 2020 um 14:48 von Ada geschrieben und unter Häfen abgelegt.",
         {"published": "2020-05-07 14:48:00"}),
        ("Publicatiedatum: 7 mei 2020", {"published": "2020-05-07"}),
        ("Дата обновления: 9 мая 2020", {"modified": "2020-05-09"}),
    ],
)  # fmt: skip
def test_words_of_many_languages(line: str, days: dict[str, str]) -> None:
    assert {claim.field: str(claim.value) for claim in dated(line) if claim.source == "text:dateline"} == days


def test_the_beginning_of_a_long_footnote_says_the_day() -> None:
    note = (
        "This entry was posted on Thursday, May 7th, 2020 at 2:05 pm and is filed under Harbours. "
        + "You can follow it. " * 19
        + "You can."
    )
    assert days(foot=(note,)) == {"published": "2020-05-07 14:05:00"}


@pytest.mark.parametrize(
    ("opening", "told"),
    [
        ("7.5.2020 - The ice of the harbour has begun to melt, said the keeper, and the boats may leave by Friday.", "2020-05-07"),
        ("(7 May 2020) The ice of the harbour has begun to melt, the keeper said, and the boats may leave by Friday.", "2020-05-07"),
        ("On 7 May 2020 the ice of the harbour began to melt, the keeper said, and the boats may leave it by Friday.", None),
        ("7 May 2020, the keeper said, was the day on which the ice of the harbour began to melt, as in other years.", None),
        ("• 7 May 2020 The ice of the harbour begins to melt, and other stories of the spring, told by those who saw it.", None),
    ],
)  # fmt: skip
def test_the_day_with_which_the_text_begins(opening: str, told: str | None) -> None:
    assert days(opening).get("published") == told
