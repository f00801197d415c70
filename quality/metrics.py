"""Scores of extracted pages against gold, each as its public benchmark defines it, with bootstrap intervals.

Rules of this file:
1. A page becomes one row of sums (`COLUMNS`); every score is a function of the column totals of many rows. So a
   resampling of pages is a product of two matrices, and an interval costs milliseconds.
2. A page counts for a score only where its gold has the field; what the extractor did not answer counts as empty.

word F1      Bag of lower-cased words, Chinese and Japanese by character; precision, recall and F1 a page, then their
             means (Web Content Extraction Benchmark).
shingle F1   Bag of 4-word shingles; mean precision over the pages where something was found, mean recall over those
             where something was to be found, F1 of the two means; `exact` is the share of pages with the very same
             sequence of words (ScrapingHub article-extraction-benchmark).
snippet F1   Wanted and unwanted snippets found as substrings, counted over all pages (trafilatura's evaluation).
dates        By day: share right, share wrong; the rest was left empty.
titles       Share equal after folding case, compatibility characters and white space.
authors      Names as folded sets, counted over all pages: F1.
article      Article or not: F1 of the pages taken for articles, where the set has others; share of articles refused.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from peers import Answer

Matrix: TypeAlias = NDArray[np.float64]

COLUMNS: Final = (
    *("word_pages", "word_p", "word_r", "word_f"),
    *("shingle_p", "shingle_p_pages", "shingle_r", "shingle_r_pages", "same_words"),
    *("snippet_pages", "snippet_tp", "snippet_fp", "snippet_fn", "snippet_tn"),
    *("date_pages", "date_right", "date_wrong"),
    *("title_pages", "title_right"),
    *("author_pages", "author_tp", "author_answered", "author_gold"),
    *("kind_pages", "kind_others", "kind_tp", "kind_answered", "kind_gold"),
)
"""What a page's row holds, in this order."""

RESAMPLINGS: Final = 1000
SEED: Final = 20_240_229
SHINGLE: Final = 4  # words, as ScrapingHub's benchmark has it

_WORD = re.compile(r"\w+")
_HAN_AND_KANA = "\u3040-\u30ff\u3400-\u9fff"
_WORD_OR_CHARACTER = re.compile(rf"[{_HAN_AND_KANA}]|[^\W{_HAN_AND_KANA}]+")


class Score(NamedTuple):
    """A score with the 95 % interval that resampling the pages gives; all NaN where no page has the gold for it."""

    value: float
    low: float
    high: float


def page_row(answer: Answer, gold: Mapping[str, Any]) -> Matrix:
    """The sums (`COLUMNS`) that one page adds, from the answer given and the gold of the page."""
    sums: dict[str, float] = {}
    if gold.get("text"):
        sums |= _text_sums(answer.text, gold["text"])
    if gold.get("must_have") or gold.get("must_not"):
        sums |= _snippet_sums(answer.text, gold.get("must_have") or (), gold.get("must_not") or ())
    if gold.get("date"):
        day, right = answer.date[:10], str(gold["date"])[:10]
        sums |= {"date_pages": 1, "date_right": day == right, "date_wrong": bool(day) and day != right}
    if gold.get("title"):
        sums |= {"title_pages": 1, "title_right": fold(answer.title) == fold(gold["title"])}
    if gold.get("authors"):
        sums |= _author_sums(answer.authors, gold["authors"])
    sums |= _kind_sums(taken=answer.article, article=(gold.get("page_type") or "article") == "article")
    return np.array([float(sums.get(name, 0)) for name in COLUMNS])


def scores(rows: Matrix) -> dict[str, Score]:
    """Every score over the pages of `rows` (pages × `COLUMNS`), with its interval; the same rows give the same."""
    values = _of_totals(rows.sum(axis=0))
    resampled = _of_totals(_weights(len(rows)) @ rows)
    return {name: _score(float(value), resampled[name]) for name, value in values.items()}


def difference(name: str, rows: Matrix, others: Matrix) -> Score:
    """How much `rows` score above `others` in one score: the same pages, resampled together."""
    weights = _weights(len(rows))
    value = _of_totals(rows.sum(axis=0))[name] - _of_totals(others.sum(axis=0))[name]
    return _score(float(value), _of_totals(weights @ rows)[name] - _of_totals(weights @ others)[name])


def fold(text: str | None) -> str:
    """`text` without differences of case, width and white space."""
    return " ".join(unicodedata.normalize("NFKC", text or "").casefold().split())


def word_scores(answer: str, gold: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of the bags of lower-cased words."""
    found = _WORD_OR_CHARACTER.findall(answer.lower())
    wanted = _WORD_OR_CHARACTER.findall(gold.lower())
    if not found or not wanted:
        alike = float(not found and not wanted)
        return alike, alike, alike
    shared = _shared(Counter(found), Counter(wanted))
    precision, recall = shared / len(found), shared / len(wanted)
    return precision, recall, _harmonic(precision, recall)


def _text_sums(answer: str, gold: str) -> dict[str, float]:
    precision, recall, f1 = word_scores(answer, gold)
    found_words, wanted_words = _WORD.findall(answer), _WORD.findall(gold)
    found, wanted = _shingles(found_words), _shingles(wanted_words)
    shared, n_found, n_wanted = _shared(found, wanted), found.total(), wanted.total()
    return {
        "word_pages": 1,
        "word_p": precision,
        "word_r": recall,
        "word_f": f1,
        "shingle_p": shared / n_found if n_found else 0,
        "shingle_p_pages": n_found > 0,
        "shingle_r": shared / n_wanted if n_wanted else 0,
        "shingle_r_pages": n_wanted > 0,
        "same_words": found_words == wanted_words,
    }


def _snippet_sums(text: str, wanted: Sequence[str], unwanted: Sequence[str]) -> dict[str, float]:
    kept = sum(snippet in text for snippet in wanted)
    leaked = sum(snippet in text for snippet in unwanted)
    return {
        "snippet_pages": 1,
        "snippet_tp": kept,
        "snippet_fn": len(wanted) - kept,
        "snippet_fp": leaked,
        "snippet_tn": len(unwanted) - leaked,
    }


def _author_sums(answer: Sequence[str], gold: Sequence[str]) -> dict[str, float]:
    found, wanted = {fold(name) for name in answer}, {fold(name) for name in gold}
    return {
        "author_pages": 1,
        "author_tp": len(found & wanted),
        "author_answered": len(found),
        "author_gold": len(wanted),
    }


def _kind_sums(*, taken: bool, article: bool) -> dict[str, float]:
    return {
        "kind_pages": 1,
        "kind_others": not article,
        "kind_tp": taken and article,
        "kind_answered": taken,
        "kind_gold": article,
    }


def _shingles(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    """The bag of runs of `SHINGLE` words; a shorter text is one run."""
    if not words:
        return Counter()
    return Counter(tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))


def _shared(one: Counter[Any], other: Counter[Any]) -> int:
    few, many = (one, other) if len(one) < len(other) else (other, one)
    return sum(min(count, many[key]) for key, count in few.items() if key in many)


def _harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _of_totals(totals: Matrix) -> dict[str, Matrix]:
    """Every score from column totals of shape (…, `COLUMNS`); NaN where no page counts for it."""
    t = {name: totals[..., i] for i, name in enumerate(COLUMNS)}
    shingle_p = _ratio(t["shingle_p"], t["shingle_p_pages"])
    shingle_r = _ratio(t["shingle_r"], t["shingle_r_pages"])
    snippet_p = _ratio(t["snippet_tp"], t["snippet_tp"] + t["snippet_fp"])
    snippet_r = _ratio(t["snippet_tp"], t["snippet_tp"] + t["snippet_fn"])
    author_p = _ratio(t["author_tp"], t["author_answered"])
    author_r = _ratio(t["author_tp"], t["author_gold"])
    snippets = sum(t[f"snippet_{kind}"] for kind in ("tp", "fp", "fn", "tn"))
    kind_p = _ratio(t["kind_tp"], t["kind_answered"])
    kind_r = _ratio(t["kind_tp"], t["kind_gold"])
    found: dict[str, tuple[str, Matrix]] = {
        "word_f1": ("word_pages", _ratio(t["word_f"], t["word_pages"])),
        "word_p": ("word_pages", _ratio(t["word_p"], t["word_pages"])),
        "word_r": ("word_pages", _ratio(t["word_r"], t["word_pages"])),
        "shingle_f1": ("word_pages", _f1(shingle_p, shingle_r)),
        "shingle_p": ("word_pages", shingle_p),
        "shingle_r": ("word_pages", shingle_r),
        "exact": ("word_pages", _ratio(t["same_words"], t["word_pages"])),
        "snippet_f1": ("snippet_pages", _f1(snippet_p, snippet_r)),
        "snippet_p": ("snippet_pages", snippet_p),
        "snippet_r": ("snippet_pages", snippet_r),
        "snippet_acc": ("snippet_pages", _ratio(t["snippet_tp"] + t["snippet_tn"], np.asarray(snippets))),
        "date_acc": ("date_pages", _ratio(t["date_right"], t["date_pages"])),
        "date_wrong": ("date_pages", _ratio(t["date_wrong"], t["date_pages"])),
        "title_acc": ("title_pages", _ratio(t["title_right"], t["title_pages"])),
        "author_f1": ("author_pages", _f1(author_p, author_r)),
        "kind_f1": ("kind_others", np.where(t["kind_gold"] > 0, _f1(kind_p, kind_r), np.nan)),
        "kind_refused": ("kind_gold", 1 - kind_r),
    }
    return {name: np.where(t[gold] > 0, value, np.nan) for name, (gold, value) in found.items()}


def _ratio(part: Matrix, whole: Matrix) -> Matrix:
    """`part / whole`, 0 where the whole is 0."""
    return np.asarray(np.divide(part, whole, out=np.zeros_like(part), where=whole > 0))


def _f1(precision: Matrix, recall: Matrix) -> Matrix:
    return _ratio(2 * precision * recall, precision + recall)


def _score(value: float, resampled: Matrix) -> Score:
    known = resampled[~np.isnan(resampled)]
    if np.isnan(value) or not len(known):
        return Score(value, value, value)
    low, high = np.percentile(known, (2.5, 97.5))
    return Score(value, float(low), float(high))


@lru_cache(maxsize=64)
def _weights(pages: int) -> Matrix:
    """How often each page is drawn, a row a resampling; the same for the same number of pages."""
    if not pages:
        return np.zeros((RESAMPLINGS, 0))
    drawn = np.random.default_rng(SEED).multinomial(pages, np.full(pages, 1 / pages), size=RESAMPLINGS)
    return np.asarray(drawn, dtype=np.float64)
