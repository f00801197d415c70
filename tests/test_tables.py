import dataclasses
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from any_articles import ANY_ARTICLE, articles
from articles import ARTICLES, EVERYTHING
from hypothesis import given

from presscut import model, tables
from presscut.errors import UsageError
from presscut.model import Article, Block, Claim, Evidence, Image
from presscut.tables import COLUMNS, Row, from_row, schema, to_batch

pa = pytest.importorskip("pyarrow")

DOCS = Path(__file__).parent.parent / "docs" / "schema.md"


def back(article: Article, *, evidence: bool = False) -> Article:
    batch = to_batch([Row(article, evidence=evidence)])
    batch.validate(full=True)
    return from_row(batch.to_pylist()[0])


def cells(article: Article, **about: Any) -> dict[str, Any]:
    found: dict[str, Any] = to_batch([Row(article, **about)]).to_pylist()[0]
    return found


def caught_in_our_days(article: Article) -> Article:
    """`captured` is an aware time that some crawler wrote down."""
    captured = article.captured and article.captured.replace(year=2020, tzinfo=article.captured.tzinfo or UTC)
    return replace(article, captured=captured)


ARTICLES_OF_A_CRAWL = articles().map(caught_in_our_days)


@ANY_ARTICLE
@given(ARTICLES_OF_A_CRAWL)
def test_any_article_comes_back(article: Article) -> None:
    assert back(article) == replace(article, evidence={})


@ANY_ARTICLE
@given(ARTICLES_OF_A_CRAWL)
def test_any_article_comes_back_with_its_evidence(article: Article) -> None:
    assert back(article, evidence=True) == article


def test_many_at_once_are_each_alone() -> None:
    every = list(ARTICLES.values()) if isinstance(ARTICLES, dict) else list(ARTICLES)
    rows = [Row(article, str(number)) for number, article in enumerate(every)]
    assert to_batch(rows).to_pylist() == [to_batch([row]).to_pylist()[0] for row in rows]


def test_no_rows_are_a_batch_too() -> None:
    batch = to_batch([])
    assert batch.num_rows == 0
    assert batch.schema == schema()


def test_what_no_table_can_hold() -> None:
    image = Image(url="a", width=2**80, height=-(2**63))
    article = Article(
        headline="a\ud800b",
        images=(image,),
        confidence=float("nan"),
        body=(Block(kind="paragraph", text="\udfff", confidence=float("inf")),),
    )
    found = back(article)
    assert found.headline == "a\ufffdb"
    assert found.images == (replace(image, width=None),)
    assert found.confidence == 0.0
    assert found.body == (Block(kind="paragraph", text="\ufffd", confidence=0.0),)


def test_capture_and_publication_are_never_confused() -> None:
    captured = datetime(2024, 3, 1, 12, 0, 5, tzinfo=UTC)
    row = cells(Article(captured=captured))
    assert row["date"] == "2024-03-01T12:00:05Z"
    assert row["captured"] == captured
    assert row["published"] is row["published_day"] is row["published_precision"] is None
    row = cells(Article(published=date(2021, 6, 1)))
    assert row["date"] is row["captured"] is None


@pytest.mark.parametrize(
    ("published", "text", "precision"),
    [
        (date(2021, 6, 1), "2021-06-01", "day"),
        (datetime(2021, 6, 1, 14, 5), "2021-06-01T14:05:00", "time"),  # noqa: DTZ001 - the page gave no zone
        (datetime(2021, 6, 1, 23, 5, tzinfo=UTC), "2021-06-01T23:05:00+00:00", "moment"),
    ],
)
def test_publication_is_as_precise_as_the_page(published: date, text: str, precision: str) -> None:
    claim = Claim(field="published", value=published, raw="1. Juni", source="time")
    evidence = {"published": Evidence(field="published", trusted=claim, claims=(claim,))}
    row = cells(Article(published=published, evidence=evidence))
    assert row["published"] == text
    assert row["published_precision"] == precision
    assert row["published_day"] == date(2021, 6, 1)
    assert row["published_raw"] == "1. Juni"
    assert row["evidence"] is None


def test_where_it_comes_from() -> None:
    row = cells(EVERYTHING, id="urn:uuid:1", file_path="crawl.warc.gz", offset=2**40)
    assert (row["id"], row["file_path"], row["offset"]) == ("urn:uuid:1", "crawl.warc.gz", 2**40)
    assert row["text"] == EVERYTHING.text


def test_columns_that_were_not_read_are_absent() -> None:
    assert from_row({"headline": "Ferry", "text": "x"}) == Article(headline="Ferry")


@pytest.mark.parametrize("row", [{"headline": 3}, {"evidence": "{"}, {"body": [{"kind": "poem"}]}])
def test_rows_of_another_kind(row: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match=next(iter(row))):
        from_row(row)


def fields_of(noun: Any) -> list[str]:
    return [one.name for one in dataclasses.fields(noun)]


def structures(form: tables.Form) -> Iterator[dict[str, tables.Form]]:
    if isinstance(form, tuple):
        yield from structures(form[0])
    elif isinstance(form, dict):
        yield form
        for inner in form.values():
            yield from structures(inner)


def test_every_field_of_every_noun_has_its_place() -> None:
    """A new field of the record is a new column, or the corpus would lose it silently."""
    assert set(fields_of(Article)) <= {column.name for column in COLUMNS}
    written = [sorted(form) for column in COLUMNS for form in structures(column.form)]
    for noun in (
        "Author",
        "Biography",
        "Block",
        "Comment",
        "Comments",
        "FactBox",
        "Image",
        "Link",
        "Media",
        "Note",
        "Post",
        "Span",
    ):
        assert sorted(fields_of(getattr(model, noun))) in written, noun


def test_first_columns_are_those_of_fineweb() -> None:
    assert schema().names[:6] == ["text", "id", "url", "date", "language", "file_path"]


@pytest.mark.skipif(not DOCS.is_file(), reason="the package without its docs")
def test_the_docs_show_the_schema() -> None:
    assert tables.describe() in DOCS.read_text(encoding="utf-8")


def test_evidence_is_json() -> None:
    assert set(json.loads(cells(EVERYTHING, evidence=True)["evidence"])) == set(EVERYTHING.evidence)
