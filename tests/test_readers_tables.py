"""Tables with a page a row: JSON lines, CSV, Parquet, Arrow; and which columns are read."""

import bz2
import csv
import gzip
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import lz4.frame
import pyarrow as pa
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet
from warcs import PAGE, answer, pages_of, told

from presscut.errors import SourceError
from presscut.model import Failure
from presscut.readers import Entry, ReadOptions, read, table_columns
from presscut.readers.columns import choose
from presscut.sources import Capture

ROWS: list[dict[str, Any]] = [
    {"url": f"https://a.example/{number}", "html": PAGE + str(number), "warc_date": "2021-06-01T10:00:00Z", "id": str(number)}
    for number in range(3)
]  # fmt: skip
ALL = [row["url"] for row in ROWS]


def lines(rows: list[dict[str, Any]]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def array(rows: list[dict[str, Any]]) -> bytes:
    return b"[\n" + b",\n".join(json.dumps(row).encode() for row in rows) + b"\n]\n"


def comma(rows: list[dict[str, Any]], delimiter: str = ",") -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def columns_file(rows: list[dict[str, Any]]) -> bytes:
    out = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(rows), out, row_group_size=2)
    return out.getvalue()


def arrow_file(rows: list[dict[str, Any]], writer: Callable[..., Any] = pa.ipc.new_file) -> bytes:
    out = io.BytesIO()
    table = pa.Table.from_pylist(rows)
    with writer(out, table.schema) as file:
        file.write_table(table, max_chunksize=2)
    return out.getvalue()


FORMS: dict[str, Callable[[list[dict[str, Any]]], bytes]] = {
    "a.jsonl": lines,
    "a.ndjson": array,
    "a.jsonl.gz": lambda rows: gzip.compress(lines(rows)),
    "b.jsonl.gz": lambda rows: b"".join(gzip.compress(lines(rows)[at : at + 50]) for at in range(0, len(lines(rows)), 50)),
    "a.jsonl.zst": lambda rows: zstandard.compress(lines(rows)),
    "a.json.bz2": lambda rows: bz2.compress(lines(rows)),
    "dump": lines,
    "a.csv": comma,
    "a.csv.lz4": lambda rows: lz4.frame.compress(comma(rows)),
    "a.tsv": lambda rows: comma(rows, "\t"),
    "b.csv": lambda rows: comma(rows, ";"),
    "a.parquet": columns_file,
    "parquet-00000": columns_file,
    "a.arrow": arrow_file,
    "a.feather": arrow_file,
    "stream.arrow": lambda rows: arrow_file(rows, pa.ipc.new_stream),
}  # fmt: skip


def entries(data: bytes, path: Path, name: str, options: ReadOptions | None = None) -> list[Entry]:
    file = path / name
    file.write_bytes(data)
    return list(read(str(file), options))


@pytest.mark.parametrize("name", FORMS)
def test_every_form_gives_the_same_pages(name: str, tmp_path: Path) -> None:
    found = entries(FORMS[name](ROWS), tmp_path, name)
    assert told(found) == ALL
    assert [entry.offset for entry in found] == [0, 1, 2]
    assert [entry.id for entry in found] == ["0", "1", "2"]
    assert found[1].what == Capture(
        data=PAGE + "1",
        shape="html",
        name=f"{tmp_path / name}@1",
        url=ALL[1],
        captured=datetime(2021, 6, 1, 10, tzinfo=UTC),
    )


def test_what_was_guessed_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.parquet"
    file.write_bytes(columns_file(ROWS))
    assert table_columns(str(file)) == (
        "html from 'html' (guessed), url from 'url' (guessed), date from 'warc_date' (guessed), id from 'id' (guessed)"
    )
    told_named = table_columns(str(file), ReadOptions(html="html", url="id"))
    assert told_named is not None
    assert told_named.startswith("html from 'html', url from 'id', date")
    (tmp_path / "a.html").write_text(PAGE)
    assert table_columns(str(tmp_path / "a.html")) is None
    assert table_columns(str(tmp_path)) is None


@pytest.mark.parametrize(
    ("present", "html", "text", "shape"),
    [
        (["Raw_HTML", "URL"], "Raw_HTML", None, "html"),
        (["content", "date"], "content", None, None),
        (["text", "id", "dump", "url", "date"], None, "text", None),  # as FineWeb has it
        (["WARC-Target-URI", "warc_content"], "warc_content", None, None),  # as Daft has it
        (["body", "html", "text"], "html", "text", "html"),
    ],
)
def test_guesses(present: list[str], html: str | None, text: str | None, shape: str | None) -> None:
    found = choose(present, "a", ReadOptions())
    assert (found.html, found.text, found.html_shape, found.date) == (html, text, shape, None)


def test_a_named_column_is_the_only_one() -> None:
    found = choose(["html", "text", "notes"], "a", ReadOptions(text="notes"))
    assert (found.html, found.text, found.text_shape) == (None, "notes", "dump")
    found = choose(["html", "text", "notes"], "a", ReadOptions(html="notes"))
    assert (found.html, found.text, found.html_shape) == ("notes", None, "html")


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.parquet", "a.arrow"])
def test_columns_that_are_not_there(name: str, tmp_path: Path) -> None:
    data = FORMS[name]([{"a": "1", "b": "2"}])
    with pytest.raises(SourceError, match="has no column that is known to hold pages; name one of: a, b"):
        entries(data, tmp_path, name)
    with pytest.raises(SourceError, match="has no column 'page'; it has: a, b"):
        entries(data, tmp_path, name, ReadOptions(html="page"))


@pytest.mark.parametrize("name", ["a.jsonl", "a.parquet"])
def test_rows_without_a_page_and_pages_above_the_limit(name: str, tmp_path: Path) -> None:
    rows = [ROWS[0] | {"html": text} for text in ("", " \n", "<p>" + "a" * 200_000)] + ROWS[2:]
    found = entries(FORMS[name](rows), tmp_path, name, ReadOptions(max_bytes=100_000))
    assert told(found) == ["empty", "empty", "too-large", ALL[2]]


def test_a_text_is_read_where_there_is_no_markup(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"html": PAGE, "text": "x"},
        {"html": None, "text": "The ferry stays in port."},
    ]
    found = entries(lines(rows), tmp_path, "a.jsonl")
    assert [(capture.data, capture.shape) for capture in pages_of(found)] == [
        (PAGE, "html"),
        ("The ferry stays in port.", None),
    ]


def test_bytes_and_stored_answers(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"warc_content": PAGE.encode("utf-16")},
        {"warc_content": answer(gzip.compress(PAGE.encode()), Content_Encoding="gzip")},
        {"warc_content": answer(status="404 Not Found")},
        {"warc_content": b"%PDF-1.7 x"},
    ]
    found = entries(columns_file(rows), tmp_path, "a.parquet")
    assert told(found) == ["page", "page", "status", "media-type"]
    second = found[1].what
    assert isinstance(second, Capture)
    assert (second.data, second.charset) == (PAGE.encode(), "utf-8")


def test_moments_of_a_table(tmp_path: Path) -> None:
    moments = [datetime(2021, 6, 1, 10, tzinfo=UTC), datetime(2021, 6, 1, 10), None]  # noqa: DTZ001 - tables have such
    found = entries(columns_file([{"html": PAGE, "captured": at} for at in moments]), tmp_path, "a.parquet")
    assert [capture.captured for capture in pages_of(found)] == [moments[0], moments[0], None]


# --- broken tables ---------------------------------------------------------------------------------------------------


def test_a_broken_line_costs_one_row(tmp_path: Path) -> None:
    bad = [b"{no json\n", b"[1, 2]\n", b'"text"\n', b"\xff\xfe\n", b"[" * 100_000 + b"\n"]
    data = lines(ROWS[:1]) + b"".join(bad) + b"\n\n" + lines(ROWS[1:])
    found = entries(data, tmp_path, "a.jsonl")
    assert told(found) == [ALL[0], *["damaged"] * 5, *ALL[1:]]
    assert [entry.offset for entry in found] == list(range(8))


def test_a_line_above_the_limit_costs_one_row(tmp_path: Path) -> None:
    data = lines([ROWS[0], ROWS[1] | {"html": "a" * 500_000}, ROWS[2]])
    found = entries(data, tmp_path, "a.jsonl", ReadOptions(max_bytes=100_000))
    assert told(found) == [ALL[0], "too-large", ALL[2]]


def test_a_torn_packed_table(tmp_path: Path) -> None:
    packed = gzip.compress(lines([ROW | {"n": number} for number in range(500) for ROW in ROWS]))
    found = entries(packed[:-500], tmp_path, "a.jsonl.gz")
    assert told(found[:3]) == ALL
    assert isinstance(found[-1].what, Failure)
    assert "ends within" in found[-1].what.detail
    hole = (
        gzip.compress(lines(ROWS[:1]))
        + b"\xff" * 50
        + gzip.compress(b"the rest of a line\n" + lines(ROWS[1:]))
    )
    assert told(entries(hole, tmp_path, "b.jsonl.gz")) == [ALL[0], "damaged", *ALL[1:]]


def test_csv_with_line_ends_in_fields_and_rows_of_wrong_length(tmp_path: Path) -> None:
    data = b'url,html\nhttps://a.example/1,"<p>One\r\nTwo, ""three""</p>"\nshort\n\nhttps://a.example/2,<p>x,too,many\n'
    found = entries(data, tmp_path, "a.csv")
    assert told(found) == ["https://a.example/1", "empty", "https://a.example/2"]
    assert next(pages_of(found)).data == '<p>One\r\nTwo, "three"</p>'


def test_csv_with_a_quotation_that_does_not_end(tmp_path: Path) -> None:
    data = comma(ROWS[:1]) + b'"https://a.example/x,' + b"word \n" * 100_000 + comma(ROWS[1:])
    found = entries(data, tmp_path, "a.csv", ReadOptions(max_bytes=100_000))
    assert told(found)[:2] == [ALL[0], "damaged"]


def test_a_broken_row_group_costs_its_rows(tmp_path: Path) -> None:
    out = io.BytesIO()
    rows = [row | {"html": PAGE + str(number) * 3000} for number, row in enumerate(ROWS * 4)]
    parquet.write_table(pa.Table.from_pylist(rows), out, row_group_size=3, compression="zstd")
    data = bytearray(out.getvalue())
    about = parquet.ParquetFile(io.BytesIO(data)).metadata.row_group(1).column(1)
    start = about.dictionary_page_offset or about.data_page_offset
    data[start : start + about.total_compressed_size] = b"\xff" * about.total_compressed_size
    found = entries(bytes(data), tmp_path, "a.parquet")
    assert told(found) == [*ALL, "damaged", *ALL, *ALL]
    assert [entry.offset for entry in found] == [0, 1, 2, 3, 6, 7, 8, 9, 10, 11]


@pytest.mark.parametrize("name", ["a.parquet", "a.arrow", "stream.arrow"])
def test_a_torn_table_of_columns(name: str, tmp_path: Path) -> None:
    data = FORMS[name](ROWS)
    for kept in (8, len(data) // 2, len(data) - 4):
        try:
            found = entries(data[:kept], tmp_path, name)
        except SourceError as error:
            assert "is a broken" in str(error)  # noqa: PT017 - either is right
        else:
            assert {"damaged", *ALL} >= set(told(found))


@given(st.binary(max_size=300), st.sampled_from(sorted(FORMS)))
def test_no_bytes_are_another_exception(data: bytes, name: str) -> None:
    import tempfile

    for content in (data, FORMS[name](ROWS)[: len(data)] + data):
        with tempfile.TemporaryDirectory() as folder:
            try:
                found = entries(content, Path(folder), name)
            except SourceError:
                continue
            assert all(isinstance(entry, Entry) for entry in found)
