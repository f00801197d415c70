"""The one Arrow function: a row in, a row out; and the recipes that are built on it."""

import os
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

pa: Any = pytest.importorskip("pyarrow")
parquet: Any = pytest.importorskip("pyarrow.parquet")

from crawls import page, warc  # noqa: E402 - only where the extra is
from warcs import answer  # noqa: E402

from presscut.arrow import extract_batch, schema  # noqa: E402
from presscut.errors import UsageError  # noqa: E402
from presscut.model import Article  # noqa: E402
from presscut.pipeline import extract  # noqa: E402
from presscut.readers import ReadOptions  # noqa: E402
from presscut.tables import from_row  # noqa: E402

ROWS: list[dict[str, Any]] = [
    {"url": "https://a.example/0", "html": page(0), "id": "r0", "warc_date": "2021-07-01T00:00:00Z"},
    {"url": "https://a.example/1", "html": b"<html><body></body></html>", "id": "r1", "warc_date": None},
    {"url": "https://a.example/2", "html": answer(page(2)), "id": "r2", "warc_date": None},
    {"url": None, "html": answer(status="404 Not Found"), "id": None, "warc_date": None},
    {"url": "https://a.example/4", "html": None, "id": "r4", "warc_date": None},
    {"url": "https://a.example/5", "html": page(5), "id": "r5", "warc_date": None},
]
RECIPES = Path(__file__).parent.parent / "docs" / "recipes.md"


def table(rows: list[dict[str, Any]] = ROWS) -> Any:
    return pa.Table.from_pylist(rows)


def test_a_row_in_a_row_out() -> None:
    found = extract_batch(table())
    assert found.schema == schema()
    rows = found.to_pylist()
    assert [row["failure"] for row in rows] == [None, "empty", None, "status", "empty", None]
    assert [row["id"] for row in rows] == ["r0", "r1", "r2", None, "r4", "r5"]
    assert [row["url"] for row in rows] == [row["url"] for row in ROWS]
    assert rows[3]["failure_detail"] == "404"
    assert {name for name, value in rows[1].items() if value is not None} == {
        "id",
        "url",
        "failure",
        "failure_detail",
    }
    assert rows[0]["captured"] == datetime(2021, 7, 1, tzinfo=UTC)


def test_the_articles_are_those_of_extract() -> None:
    row = extract_batch(table()).to_pylist()[0]
    alone = extract(page(0), url="https://a.example/0", captured=datetime(2021, 7, 1, tzinfo=UTC))
    assert isinstance(alone, Article)
    again = from_row({key: value for key, value in row.items() if not key.startswith("failure")})
    assert (again.headline, again.text, again.published) == (alone.headline, alone.text, alone.published)
    assert again.body == alone.body


def test_what_is_no_article_is_kept_when_it_is_asked_for() -> None:
    links = "".join(f'<li><a href="/{number}">Ferry news of day {number}</a></li>' for number in range(200))
    given = pa.table(
        {"html": [f"<title>All news</title><h1>All news</h1><ul>{links}</ul><p>{'Search. ' * 9}</p>"]}
    )
    assert extract_batch(given)["failure"].to_pylist() == ["no-article"]
    kept = extract_batch(given, kinds="any")
    assert (kept["failure"].to_pylist(), kept["kind"].to_pylist()) == ([None], ["listing"])


def test_batches_do_not_matter() -> None:
    whole = extract_batch(table())
    parts = [extract_batch(table().slice(at, 2)) for at in (0, 2, 4)]
    assert pa.concat_tables(parts).drop("failure_detail").equals(whole.drop("failure_detail"))


@pytest.mark.parametrize("rows", [ROWS[:0], ROWS[1:2]])
def test_nothing_found(rows: list[dict[str, Any]]) -> None:
    given = pa.Table.from_pylist(rows, schema=table().schema)
    found = extract_batch(given)
    assert (found.schema, found.num_rows) == (schema(), len(rows))


def test_text_that_no_table_can_hold_and_bytes_that_are_no_text() -> None:
    broken = pa.Array.from_buffers(pa.string(), 1, [None, pa.py_buffer(b"\x00\x00\x00\x00\x04\x00\x00\x00"), pa.py_buffer(b"<p>\xff")])  # fmt: skip
    found = extract_batch(pa.table({"html": broken, "url": broken}))
    assert found.num_rows == 1


def test_wrong_calls() -> None:
    with pytest.raises(
        UsageError, match="the table has no column that is known to hold pages; name one of: a"
    ):
        extract_batch(pa.table({"a": ["x"]}))
    with pytest.raises(UsageError, match="the table has no column 'page'; it has: a"):
        extract_batch(pa.table({"a": ["x"]}), ReadOptions(html="page"))
    with pytest.raises(UsageError, match="html"):
        extract_batch(pa.table([["x"], ["y"]], names=["html", "html"]))


# --- the recipes -----------------------------------------------------------------------------------------------------


def blocks(word: str) -> list[str]:
    """The Python of the section that has `word` in its heading."""
    section = next(part for part in RECIPES.read_text("utf-8").split("\n## ") if word in part.splitlines()[0])
    return re.findall(r"```python\n(.*?)```", section, re.DOTALL)


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with `pages/`, as the recipes have it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))  # for the processes of engines
    (tmp_path / "pages").mkdir()
    kept = table([{**row, "html": row["html"].decode()} for row in ROWS if row["html"]])
    parquet.write_table(kept.select(["url", "html"]), tmp_path / "pages" / "a.parquet")
    return tmp_path


def written(folder: Path) -> list[str | None]:
    """The headlines that a recipe wrote, by their pages' addresses."""
    files = [str(path) for path in (folder / "articles").rglob("*.parquet")]
    rows = [
        row for file in files for row in parquet.read_table(file, columns=["url", "headline"]).to_pylist()
    ]
    return [row["headline"] for row in sorted(rows, key=lambda row: str(row["url"]))]


HEADLINES = [
    None,
    "Ferry number 0 is late again",
    None,
    "Ferry number 2 is late again",
    "Ferry number 5 is late again",
]


def test_the_first_recipe(capsys: pytest.CaptureFixture[str]) -> None:
    exec(blocks("inside other engines")[0], {})  # noqa: S102 - that is what is tested
    assert capsys.readouterr().out == "1 Bakery burns down None\n"


def test_the_function_for_spark() -> None:
    names: dict[str, Any] = {}
    exec(blocks("Spark")[0], names)  # noqa: S102 - that is what is tested
    found = pa.Table.from_batches(names["articles"](iter(table().to_batches(max_chunksize=4))))
    assert found.drop("failure_detail").equals(extract_batch(table()).drop("failure_detail"))


def test_the_function_for_daft() -> None:
    names: dict[str, Any] = {}
    exec(blocks("Daft")[0], names)  # noqa: S102 - that is what is tested
    found = names["article"](table()["html"], table()["url"])
    assert [row["failure"] for row in found.to_pylist()] == [None, "empty", None, "status", "empty", None]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("engine", "section"), [("pyspark", "Spark"), ("daft", "Daft")])
def test_the_whole_recipe(engine: str, section: str, pages: Path) -> None:
    pytest.importorskip(engine)
    exec("\n".join(blocks(section)), {})  # noqa: S102 - that is what is tested
    assert written(pages) == HEADLINES


@pytest.mark.filterwarnings("ignore")
def test_the_recipe_of_datatrove(pages: Path) -> None:
    pytest.importorskip("datatrove")
    warc(Path("crawl.warc.gz"), [page(0), page(1)])
    recipe = blocks("datatrove")[0].replace('"crawl/"', '"crawl.warc.gz"')
    exec(recipe, {})  # noqa: S102 - that is what is tested
    assert written(pages) == ["Ferry number 0 is late again", "Ferry number 1 is late again"]
