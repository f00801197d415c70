"""Articles and failures to plain JSON types and back."""

import copy
import json
from dataclasses import fields, replace
from datetime import date, datetime
from math import nan
from typing import Any

import pytest
from any_articles import ANY_ARTICLE, articles
from articles import ARTICLES, EVERYTHING, HOSTILE
from hypothesis import given

from presscut.codec import SCHEMA, failure_to_dict, from_dict, from_json, to_dict, to_json, to_line
from presscut.errors import UsageError
from presscut.model import Article, Block, Claim, Evidence, Failure


@ANY_ARTICLE
@given(articles())
def test_every_article_comes_back_as_it_was(article: Article) -> None:
    assert from_dict(to_dict(article)) == article
    assert from_json(to_json(article)) == article
    assert from_json(to_line(article).encode()) == article


@ANY_ARTICLE
@given(articles())
def test_a_line_is_one_line_of_json_in_utf8(article: Article) -> None:
    line = to_line(article)
    assert line.splitlines() == [line]
    assert json.loads(line.encode("utf-8")) == json.loads(to_json(article, indent=2))


@pytest.mark.parametrize("name", ARTICLES)
def test_the_examples_come_back_from_their_dict(name: str) -> None:
    assert from_dict(to_dict(ARTICLES[name])) == ARTICLES[name]


def test_keys_are_the_same_and_in_one_order_for_every_article() -> None:
    keys = [list(to_dict(article)) for article in ARTICLES.values()]
    assert all(one == keys[0] for one in keys)
    assert keys[0][0] == "schema"
    assert keys[0][keys[0].index("standfirst") + 1] == "text"
    assert set(keys[0]) - {"schema", "text"} == {one.name for one in fields(Article)}


def test_text_is_written_and_not_read_back() -> None:
    record = to_dict(EVERYTHING)
    assert record["text"] == EVERYTHING.text
    assert from_dict(record | {"text": "something else"}) == EVERYTHING


def test_a_day_stays_a_day_and_a_moment_keeps_its_offset() -> None:
    record: Any = to_dict(EVERYTHING)
    assert record["published"] == "2021-06-01T14:05:00+02:00"
    assert record["comments"]["items"][0]["published"] == "2021-06-01"
    day = from_dict(to_dict(Article(published=date(2021, 6, 1)))).published
    assert type(day) is date
    naive = datetime(2021, 6, 1, 9, 0)  # noqa: DTZ001 - a page that gives no zone
    assert to_dict(Article(published=naive))["published"] == "2021-06-01T09:00:00"


def test_evidence_holds_the_believed_claim_beside_all_claims() -> None:
    record: Any = to_dict(EVERYTHING)
    published = record["evidence"]["published"]
    assert list(published) == ["value", "source", "raw", "row", "why", "claims"]
    assert published["source"] == "json-ld:datePublished"
    assert published["claims"] == [
        {"value": "2021-06-01", "source": "time", "raw": "1. Juni 2021", "row": None}
    ]
    assert record["evidence"]["tags"]["value"] is None


def test_a_date_written_as_text_stays_text_outside_the_date_fields() -> None:
    claim = Claim(field="headline", value="2021-06-01", raw="2021-06-01", source="h1")
    article = Article(evidence={"headline": Evidence(field="headline", trusted=claim)})
    assert from_dict(to_dict(article)) == article


def test_lone_surrogates_become_replacement_characters_in_json_alone() -> None:
    article = Article(headline="a\ud800b", body=(Block(kind="paragraph", text="\udfff"),))
    assert to_dict(article)["headline"] == "a\ud800b"
    back = from_json(to_json(article).encode("utf-8"))
    assert back.headline == "a\ufffdb"
    assert back.body[0].text == "\ufffd"
    assert to_line(HOSTILE).encode("utf-8")


def test_letters_of_every_script_stand_as_themselves() -> None:
    assert "市長の田中葵氏" in to_json(EVERYTHING)


def test_what_is_no_number_is_no_confidence() -> None:
    article = Article(confidence=nan, body=(Block(kind="paragraph", text="x", confidence=nan),))
    back = from_json(to_json(article))
    assert back.confidence == 0.0
    assert back.body[0].confidence == 0.0


def test_missing_and_unknown_keys_are_passed_over() -> None:
    assert from_dict({"schema": SCHEMA, "headline": "A", "added_later": [1]}) == Article(headline="A")
    assert from_dict({"schema": SCHEMA, "kind": None, "comments": None}) == Article()


_FULL: Any = to_dict(EVERYTHING)


def _changed(path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    record: dict[str, Any] = copy.deepcopy(_FULL)
    at: Any = record
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return record


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("schema",), "presscut/article/2", "schema: expected presscut/article/1, found 'presscut/article/2'"),
        (("headline",), 3, "headline: expected a string, found 3"),
        (("kind",), "page", "kind: expected one of article, live, forum, "),
        (("kind",), ["live"], "kind: expected one of article, live, forum, "),
        (("authors",), "Wiebke", "authors: expected a list, found 'Wiebke'"),
        (("authors", 1), None, "authors[1]: expected a string, found None"),
        (("published",), "yesterday", "published: expected an ISO date, found 'yesterday'"),
        (("published",), 20210601, "published: expected an ISO date, found 20210601"),
        (("captured",), "2021-06-01", "captured: expected a moment, not a day, found '2021-06-01'"),
        (("body", 3, "level"), "2", "body[3].level: expected a whole number, found '2'"),
        (("body", 3, "level"), True, "body[3].level: expected a whole number, found True"),
        (("body", 3, "kind"), None, "body[3].kind: required, and not there"),
        (("body", 0, "spans", 1, "start"), 1.5, "body[0].spans[1].start: expected a whole number, found 1.5"),
        (("body", 1, "image", "lead"), 1, "body[1].image.lead: expected true or false, found 1"),
        (("body", 15, "rows", 0, 1), 4, "body[15].rows[0][1]: expected a string, found 4"),
        (("comments",), [], "comments: expected an object, found []"),
        (("comments", "items", 0, "text"), None, "comments.items[0].text: required, and not there"),
        (("free_to_read",), "no", "free_to_read: expected true or false, found 'no'"),
        (("confidence",), nan, "confidence: expected a number, found nan"),
        (("evidence", "tags"), 1, "evidence.tags: expected an object, found 1"),
        (("evidence", "tags", "claims", 0, "raw"), 1, "evidence.tags.claims[0].raw: expected a string, found 1"),
        (("evidence", "tags", "claims", 0, "value", 0), 1, "evidence.tags.claims[0].value[0]: expected a string, found 1"),
        (("evidence", "published", "value"), {}, "evidence.published.value: expected a string, a whole number, true"),
    ],
)  # fmt: skip
def test_a_wrong_type_is_named_with_its_key(path: tuple[str | int, ...], value: object, message: str) -> None:
    with pytest.raises(UsageError) as raised:
        from_dict(_changed(path, value))
    assert str(raised.value).startswith(message)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '"x"', b"\xff\xfe\xfa", "[" * 100_000, '{"schema": 1}']
)
def test_what_is_not_an_article_is_a_usage_error(text: str | bytes) -> None:
    with pytest.raises(UsageError):
        from_json(text)


def test_a_failure_is_told_from_an_article_by_its_schema() -> None:
    failure = Failure(reason="no-article", stage="article", detail="one\nline", url="https://a.example/")
    failure = replace(failure, kind="listing", score=0.93)
    assert failure_to_dict(failure) == {
        "schema": "presscut/failure/1",
        "url": "https://a.example/",
        "stage": "article",
        "reason": "no-article",
        "detail": "one\nline",
        "kind": "listing",
        "score": 0.93,
    }
    assert json.loads(to_line(failure)) == failure_to_dict(failure)
    assert "\n" not in to_line(failure)
    with pytest.raises(UsageError, match="schema: expected presscut/article/1"):
        from_dict(failure_to_dict(failure))


def test_the_doors_of_the_article_lead_here() -> None:
    article = replace(EVERYTHING)
    assert article.to_json(indent=1) == to_json(article, indent=1)
    assert article.to_dict() == to_dict(article)
