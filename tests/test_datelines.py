"""What words around a date say of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presscut import datelines

DATED = [
    ("Published 1 June 2021", [("published", "1 June 2021")]),
    ("Updated: 3 May 2020", [("modified", "3 May 2020")]),
    ("Veröffentlicht am 1. Juni 2021, 10:00", [("published", "1. Juni 2021, 10:00")]),
    ("Stand: 01.06.2021", [("modified", "01.06.2021")]),
    (
        "Publié le 1er juin 2021 à 10h, mis à jour le 2 juin 2021 à 11h",
        [("published", "1er juin 2021 à 10h"), ("modified", "2 juin 2021 à 11h")],
    ),
    ("1. Juni 2021 veröffentlicht", [("published", "1. Juni 2021")]),
    (
        "公開日:2021年6月1日 更新日:2021年6月2日",
        [("published", "2021年6月1日"), ("modified", "2021年6月2日")],
    ),
    ("发布时间：2021-06-01", [("published", "2021-06-01")]),
    (
        "입력 2021.06.01 10:00 수정 2021.06.02",
        [("published", "2021.06.01 10:00"), ("modified", "2021.06.02")],
    ),
    ("Опубликовано: 1 июня 2021", [("published", "1 июня 2021")]),
    (
        "Giriş: 01.06.2021 10:00 - Güncelleme: 02.06.2021",
        [("published", "01.06.2021 10:00"), ("modified", "02.06.2021")],
    ),
]


@pytest.mark.parametrize(("line", "parts"), DATED)
def test_published_parts(line: str, parts: list[tuple[str, str]]) -> None:
    assert list(datelines.published_parts(line)) == parts
    assert datelines.published_line(line) == parts[0]


@pytest.mark.parametrize(
    ("text", "raw", "rest"),
    [
        (' date 2021-06-01 "We know,"', "2021-06-01", '"We know,"'),
        ("date: 2021-06-01 We know", "2021-06-01", "We know"),
        ("Date 2021-06-01T10:00:00Z We know", "2021-06-01T10:00:00Z", "We know"),
        ("Datum: 2021-06-01\n\nWir wissen", "2021-06-01", "Wir wissen"),
    ],
)
def test_date_prefix(text: str, raw: str, rest: str) -> None:
    assert datelines.date_prefix(text) == (raw, rest)


@pytest.mark.parametrize(
    ("behind", "said"),
    [
        (" Uhr veröffentlicht und wurde unter Häfen abgelegt.", "published"),
        (" von Ada geschrieben", "published"),
        (" tarihinde yayınlandı", "published"),
        (" 公開", "published"),
        ("Posted in Harbours", None),
        (" | published in the gazette", None),
        (" the harbour opened", None),
        ("", None),
    ],
)
def test_words_behind_a_date(behind: str, said: str | None) -> None:
    assert datelines.says_published(behind) == said


@pytest.mark.parametrize(
    "line", ["The mayor said on 3 May 2021 that the harbour would open.", "Tarn, 3 May 2021", ""]
)
def test_a_sentence_announces_no_date(line: str) -> None:
    assert datelines.published_parts(line) == ()
    assert datelines.date_prefix(line) is None


@given(st.text(max_size=200) | st.text(alphabet=st.sampled_from("— :|12 Published updated\n"), max_size=200))
def test_any_line_is_read(line: str) -> None:
    assert all(rest in line for _, rest in datelines.published_parts(line))
    datelines.says_day(line)
    datelines.says_published(line)
