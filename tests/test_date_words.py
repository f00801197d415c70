"""How `presscut.date_words` folds a text and looks it up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presscut.date_words import DAYS_BACK, KINDS, SOLAR, WORD, fold, month_number, relative_words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("JUNI Août ŞUBAT ısı", "juni aout subat isi"),
        ("Ιούνιος ΙΟΥΝΙΟΣ", "ιουνιοσ ιουνιοσ"),
        ("١٢ ۱۲ १२ ১২ ๑๒ １２", "12 12 12 12 12 12"),
        ("14：05 – ’21", "14:05 - '21"),
        ("فروردین", "فروردين"),
        ("²½", "²½"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == (folded, None)


def test_what_is_left_out_keeps_its_place() -> None:
    assert fold("e\u0301\u00adté\u200f1") == ("ete1", [0, 3, 4, 6])


@given(st.text())
def test_each_code_point_stands_for_one(text: str) -> None:
    folded, kept = fold(text)
    assert len(folded) == (len(text) if kept is None else len(kept))
    assert "".join(WORD.findall(folded)) == folded
    assert all(map(len, relative_words().findall(folded)))


def test_every_month_is_a_word_of_its_own() -> None:
    months = [word for word, kind in KINDS.items() if kind in "mT"]
    assert {month_number(word, None)[0] for word in months} == {*range(1, 13), *range(SOLAR + 1, SOLAR + 13)}
    assert [word for word in months if fold(word)[0] != word] == []


def test_a_disputed_month_is_settled_by_the_language() -> None:
    assert month_number("listopad", "pl") == (11, True)
    assert month_number("listopad", "hr") == (10, True)
    assert month_number("listopad", None) == (11, False)
    assert month_number("juni", None) == (6, True)
    with pytest.raises(KeyError):
        month_number("harbour", "en")


def test_phrases_are_words_too() -> None:
    assert relative_words().findall("aujourd'hui, il y a 2 heures") == [
        "aujourd'hui",
        "il y a",
        "2",
        "heures",
    ]
    assert relative_words().findall("3个小时前昨天") == ["3", "小时", "前", "昨天"]
    assert DAYS_BACK["aujourd'hui"] == 0
