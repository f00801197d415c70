"""The scores of `quality/metrics.py` on invented texts, worked out by hand."""

import importlib
import math
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "quality"))
metrics: Any = importlib.import_module("metrics")
Answer: Any = importlib.import_module("peers").Answer

GOLD = {
    "text": "The ferry left Norhaven at dawn with forty goats aboard.",
    "must_have": ["left Norhaven", "forty goats"],
    "must_not": ["Subscribe now"],
    "title": "Goats at sea",
    "authors": ["Ilse Brandt", "Tom Okoro"],
    "date": "2021-04-09T07:30:00+02:00",
}
PERFECT = Answer(
    text=GOLD["text"],
    title="Goats at sea",
    date="2021-04-09",
    authors=("Tom Okoro", "Ilse Brandt"),
    article=True,
)


def score(*pairs: tuple[Any, dict[str, Any]]) -> dict[str, float]:
    rows = np.array([metrics.page_row(answer, gold) for answer, gold in pairs])
    return {name: found.value for name, found in metrics.scores(rows).items()}


def of_text(answer: str, gold: str) -> dict[str, float]:
    return score((Answer(text=answer), {"text": gold}))


def test_a_perfect_answer_scores_one_everywhere() -> None:
    found = score((PERFECT, GOLD), (Answer(), {"page_type": "listing"}))
    assert (found.pop("date_wrong"), found.pop("kind_refused")) == (0, 0)
    assert set(found.values()) == {1.0}


def test_no_answer_scores_nothing_and_is_not_a_wrong_date() -> None:
    found = score((Answer(), GOLD))
    assert found.pop("snippet_acc") == pytest.approx(1 / 3)  # what is not there leaks nothing
    assert found.pop("kind_refused") == 1
    assert np.isnan(found.pop("kind_f1"))  # a set of articles alone
    assert set(found.values()) == {0.0}


def test_articles_are_told_from_other_pages() -> None:
    article, listing = {"page_type": "article"}, {"page_type": "listing"}
    taken, left = Answer(article=True), Answer()
    found = score((taken, article), (taken, article), (left, article), (taken, listing), (left, listing))
    assert found["kind_f1"] == pytest.approx(2 / 3)
    assert found["kind_refused"] == pytest.approx(1 / 3)


def test_words_count_as_a_bag_without_case() -> None:
    found = of_text("goats GOATS sheep", "Goats and sheep and cows")
    assert found["word_p"] == pytest.approx(2 / 3)
    assert found["word_r"] == pytest.approx(2 / 5)
    assert found["word_f1"] == pytest.approx(2 * (2 / 3) * (2 / 5) / (2 / 3 + 2 / 5))


def test_word_f1_is_the_mean_of_the_pages_not_of_the_words() -> None:
    found = score(
        (Answer(text="one two three four five six"), {"text": "one two three four five six"}),
        (Answer(text="nothing"), {"text": "else"}),
    )
    assert found["word_f1"] == pytest.approx(0.5)


def test_chinese_and_japanese_count_by_character() -> None:
    assert of_text("渡船离港", "渡船回港")["word_f1"] == pytest.approx(3 / 4)
    assert of_text("フェリー", "フェリ")["word_r"] == 1
    assert of_text("паром ушёл", "паром пришёл")["word_f1"] == pytest.approx(1 / 2)


def test_gold_without_a_word_is_met_by_an_answer_without_one() -> None:
    assert of_text("—", "…")["word_f1"] == 1
    assert of_text("word", "…")["word_f1"] == 0


def test_shingles_are_runs_of_four_words() -> None:
    found = of_text("a b c d e", "a b c d f g")
    assert found["shingle_p"] == pytest.approx(1 / 2)
    assert found["shingle_r"] == pytest.approx(1 / 3)
    assert found["shingle_f1"] == pytest.approx(2 * (1 / 2) * (1 / 3) / (1 / 2 + 1 / 3))


def test_repeated_shingles_count_as_often_as_they_stand() -> None:
    assert of_text("a a a a a a", "a a a a")["shingle_p"] == pytest.approx(1 / 3)


def test_a_text_of_fewer_than_four_words_is_one_shingle() -> None:
    assert of_text("two words", "two words")["shingle_f1"] == 1
    assert of_text("two words", "two words more")["shingle_f1"] == 0


def test_an_empty_answer_costs_shingle_recall_but_not_precision() -> None:
    full = (Answer(text="one two three four"), {"text": "one two three four"})
    found = score(full, (Answer(), {"text": "one two three four"}))
    assert found["shingle_p"] == 1
    assert found["shingle_r"] == pytest.approx(1 / 2)


def test_exact_minds_case_and_order_but_neither_marks_nor_lines() -> None:
    assert of_text("The ferry\n\nleft!", "The ferry, left")["exact"] == 1
    assert of_text("the ferry left", "The ferry left")["exact"] == 0
    assert of_text("ferry The left", "The ferry left")["exact"] == 0


def test_snippets_are_counted_over_all_pages() -> None:
    found = score(
        (Answer(text="alpha beta gamma"), {"must_have": ["alpha", "beta", "delta"], "must_not": ["gamma"]}),
        (Answer(text="epsilon"), {"must_have": ["epsilon"]}),
    )
    assert found["snippet_p"] == pytest.approx(3 / 4)
    assert found["snippet_r"] == pytest.approx(3 / 4)
    assert found["snippet_f1"] == pytest.approx(3 / 4)
    assert found["snippet_acc"] == pytest.approx(3 / 5)


def test_dates_are_right_or_wrong_by_day_or_left_out() -> None:
    gold = {"date": "2021-04-09"}
    found = score(
        (Answer(date="2021-04-09 23:59:00+00:00"), gold), (Answer(date="2021-04-10"), gold), (Answer(), gold)
    )
    assert found["date_acc"] == pytest.approx(1 / 3)
    assert found["date_wrong"] == pytest.approx(1 / 3)


def test_titles_are_equal_after_folding() -> None:
    gold = {"title": "Ｇoats  at STRASSE"}
    found = score((Answer(title=" goats at\nstraße "), gold), (Answer(title="Goats at Strasse | Post"), gold))
    assert found["title_acc"] == pytest.approx(1 / 2)


def test_authors_are_sets_of_folded_names() -> None:
    found = score(
        (Answer(authors=("ILSE  Brandt", "Staff", "staff")), {"authors": ["Ilse Brandt", "Tom Okoro"]}),
        (Answer(), {"authors": ["Ada Bell"]}),
    )
    precision, recall = 1 / 2, 1 / 3
    assert found["author_f1"] == pytest.approx(2 * precision * recall / (precision + recall))


def test_a_score_without_gold_is_not_a_number() -> None:
    found = score((PERFECT, {"date": "2021-04-09"}), (PERFECT, {}))
    assert found["date_acc"] == 1
    assert math.isnan(found["word_f1"])
    assert math.isnan(found["author_f1"])


def test_no_pages_are_no_scores() -> None:
    found = metrics.scores(np.zeros((0, len(metrics.COLUMNS))))
    assert all(math.isnan(one.value) and math.isnan(one.low) for one in found.values())


def _rows(right: int, wrong: int) -> Any:
    gold = {"text": "one two three four"}
    rows = [metrics.page_row(Answer(text=gold["text"]), gold)] * right
    return np.array(rows + [metrics.page_row(Answer(text="none"), gold)] * wrong)


def test_intervals_are_those_of_a_share_of_pages() -> None:
    found = metrics.scores(_rows(300, 100))["word_f1"]
    deviation = math.sqrt(0.75 * 0.25 / 400)
    assert found.value == 0.75
    assert found.low == pytest.approx(0.75 - 1.96 * deviation, abs=0.006)
    assert found.high == pytest.approx(0.75 + 1.96 * deviation, abs=0.006)


def test_intervals_are_the_same_every_time() -> None:
    before = metrics.scores(_rows(30, 10))["word_f1"]
    metrics._weights.cache_clear()
    assert metrics.scores(_rows(30, 10))["word_f1"] == before


def test_a_difference_is_taken_on_the_same_pages() -> None:
    rows, better = _rows(30, 10), _rows(40, 0)
    assert metrics.difference("word_f1", rows, rows) == (0, 0, 0)
    gap = metrics.difference("word_f1", better, rows)
    assert gap.value == pytest.approx(0.25)
    assert 0 < gap.low < gap.value < gap.high


TEXTS = st.text(alphabet="ab 漢\n", max_size=30)


@given(st.lists(st.tuples(TEXTS, TEXTS.filter(bool)), min_size=1, max_size=6))
def test_scores_of_texts_are_shares_and_do_not_mind_the_order_of_pages(texts: list[tuple[str, str]]) -> None:
    rows = np.array([metrics.page_row(Answer(text=answer), {"text": gold}) for answer, gold in texts])
    values = {name: one.value for name, one in metrics.scores(rows).items() if not math.isnan(one.value)}
    turned = {name: metrics.scores(rows[::-1])[name].value for name in values}
    assert "word_f1" in values
    assert all(-1e-12 <= value <= 1 + 1e-12 for value in values.values())
    assert turned == pytest.approx(values)


@given(TEXTS, TEXTS)
def test_word_f1_is_the_same_both_ways(one: str, other: str) -> None:
    precision, recall, f1 = metrics.word_scores(one, other)
    assert metrics.word_scores(other, one) == pytest.approx((recall, precision, f1))
