"""presscut's steps in datatrove's own executor."""

import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("datatrove")
pq: Any = pytest.importorskip("pyarrow.parquet")

from crawls import page, warc  # noqa: E402 - only where the extra is
from datatrove.data import Document  # noqa: E402
from datatrove.executor import LocalPipelineExecutor  # noqa: E402
from datatrove.pipeline.readers import JsonlReader  # noqa: E402
from datatrove.pipeline.writers import JsonlWriter, ParquetWriter  # noqa: E402

from presscut.batch.run import local, run  # noqa: E402
from presscut.datatrove import ArticleExtractor, PageReader, corpus_schema  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")  # datatrove's own


@pytest.fixture
def crawl(tmp_path: Path) -> list[str]:
    """Two WARC files; the second has a page that is none."""
    pages = [page(number) for number in range(6)]
    pages[4] = b"<html><body></body></html>"
    return [
        str(warc(tmp_path / "a.warc.gz", pages[:3])),
        str(warc(tmp_path / "b.warc.gz", pages[3:])),
    ]


def lines(folder: Path) -> list[dict[str, Any]]:
    import gzip

    return [
        json.loads(line)
        for path in sorted(folder.glob("*.jsonl.gz"))
        for line in gzip.decompress(path.read_bytes()).splitlines()
    ]


def test_a_crawl_becomes_what_a_batch_makes_of_it(crawl: list[str], tmp_path: Path) -> None:
    writer = ParquetWriter(str(tmp_path / "out"), expand_metadata=True, schema=corpus_schema())
    lost = JsonlWriter(str(tmp_path / "lost"))
    LocalPipelineExecutor(
        pipeline=[PageReader(crawl), ArticleExtractor(exclusion_writer=lost), writer],
        tasks=2,
        workers=2,
        logging_dir=str(tmp_path / "logs"),
    ).run()
    run(crawl, tmp_path / "batch", engine=local(1))
    theirs = [
        row
        for path in sorted((tmp_path / "out").glob("*.parquet"))
        for row in pq.read_table(path).to_pylist()
    ]
    ours = [
        row
        for path in sorted((tmp_path / "batch").glob("*.parquet"))
        for row in pq.read_table(path).to_pylist()
    ]
    assert len(ours) == 5
    assert theirs == ours
    (document,) = lines(tmp_path / "lost")
    assert document["metadata"]["filter_reason"] == "empty"
    assert document["metadata"]["url"] == "https://ferries.example/1"


def test_documents_of_any_reader(tmp_path: Path) -> None:
    rows = [
        {"text": page(1).decode(), "id": "1", "url": "https://a.example/1", "date": "2021-07-01T00:00:00Z", "dump": "x"},
        {"text": "Ferry halted\n\nThe ferry to Hollow Island stays in port until Friday, the harbour master said.\n" * 3, "id": "2"},
    ]  # fmt: skip
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    LocalPipelineExecutor(
        pipeline=[JsonlReader(str(tmp_path / "in")), ArticleExtractor(), JsonlWriter(str(tmp_path / "out"))],
        logging_dir=str(tmp_path / "logs"),
    ).run()
    first, second = lines(tmp_path / "out")
    assert first["metadata"]["headline"] == "Ferry number 1 is late again"
    assert first["metadata"]["published"] == "2021-06-02T10:00:00+00:00"
    assert first["metadata"]["date"] == "2021-07-01T00:00:00Z"
    assert first["metadata"]["dump"] == "x"
    assert "Port Example" in first["text"]
    assert "stays in port" in second["text"]


def test_a_page_that_hangs_or_kills_costs_one_document(monkeypatch: pytest.MonkeyPatch) -> None:
    from crawls import vicious

    import presscut.datatrove as steps

    monkeypatch.setattr(steps, "article_of", vicious_reading(vicious))
    texts = [page(1), page(2, "HANG"), page(3), page(4, "CRASH"), page(5)]
    step = ArticleExtractor(timeout=3)
    documents = (Document(text=text.decode(), id=str(number)) for number, text in enumerate(texts))
    assert [document.id for document in step.run(documents)] == ["0", "2", "4"]
    assert {name: step.stats[name].total for name in ("dropped_timeout", "dropped_crashed")} == {
        "dropped_timeout": 1,
        "dropped_crashed": 1,
    }


def vicious_reading(cut: Any) -> Any:
    """`article_of` of the vicious: what becomes of a page in the end is the same."""
    from presscut.pipeline import article_of

    def read(capture: Any, kinds: Any) -> Any:
        cut(capture)
        return article_of(capture, kinds)

    return read


def test_what_is_no_page_is_counted(crawl: list[str], tmp_path: Path) -> None:
    (tmp_path / "c.jsonl").write_bytes(b'{"html": "<p>x"}\n{torn\n')
    reader = PageReader([*crawl, str(tmp_path / "c.jsonl")])
    assert len(list(reader.run())) == 7
    assert reader.stats["skipped_not-a-page"].total == 2
    assert reader.stats["failed_damaged"].total == 1
    assert [
        document.text for document in reader.run([Document(text="before", id="x")], rank=2, world_size=3)
    ] == [
        "before",
        "<p>x",
    ]
