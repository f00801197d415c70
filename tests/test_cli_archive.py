"""The verbs of the archive, as people and scripts use them."""

import csv
import io
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from test_cli import PAGES, Done, run

import presscut
from presscut.archive import Archive

EXAMPLES = str(Path(__file__).parent.parent / "examples")
CAPTURES = 2 + len(list(PAGES.iterdir()))
RECORDS = CAPTURES - 2
"""The two examples are one record, and so are two of the pages."""


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("press") / "press.db")
    done = run("add", EXAMPLES, str(PAGES), "-a", path)
    assert done.returncode == 0
    assert b"new records, 2 new versions" in done.stderr
    return path


def told(done: Done) -> str:
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def test_adding_again_changes_nothing(press: str) -> None:
    done = run("add", EXAMPLES, str(PAGES), "-a", press)
    assert done.returncode == 0
    assert f"{CAPTURES} there already; {RECORDS} records in all".encode() in done.stderr


def test_the_two_examples_are_one_record(press: str) -> None:
    with Archive.open(press) as archive:
        record = archive.record(1)
        filed = archive.get(1)
    assert record is not None
    assert filed is not None
    assert {version.name for version in record.versions} == {"1", "2"}
    assert filed.article.headline == "Harbour reopens two days after the storm"
    assert filed.article.text == record.article.text


def test_a_bad_source_is_told_and_the_others_are_added(tmp_path: Path) -> None:
    done = run("add", "no/such/page.html", f"{EXAMPLES}/harbour.html", "-a", str(tmp_path / "press.db"))
    assert done.returncode == 1
    assert b"no/such/page.html" in done.stderr
    assert b"1 new record, 1 without an article; 1 record in all" in done.stderr


def test_pages_that_are_no_articles_are_told_and_can_be_left_out(tmp_path: Path) -> None:
    lines = tmp_path / "pages.jsonl"
    text = "Everything about the harbour, from the ferry to the fish market, in forty stories."
    body = (presscut.Block(kind="paragraph", text=text),)
    pages = (presscut.Article(headline=kind, kind=kind, body=body) for kind in ("article", "listing"))
    lines.write_text("".join(page.to_json() + "\n" for page in pages))
    done = run("add", str(lines), "-a", str(tmp_path / "all.db"))
    assert done.returncode == 0
    assert b"1 of the pages met read like no article (1 kind:listing)" in done.stderr
    done = run("add", str(lines), "-a", str(tmp_path / "some.db"), "--kinds", "article")
    assert done.returncode == 0
    assert b"1 new record, 1 passed over as no article; 1 record in all" in done.stderr


def test_search_tells_people(press: str) -> None:
    text = told(run("search", "storm", "-a", press, "--outlet", "the example herald", "--from", "2021"))
    assert "Harbour reopens two days after the storm" in text
    assert "1–1 of 1 found" in text
    assert "has: image 1, post 1" in text


def test_search_tells_programs(press: str) -> None:
    found = json.loads(told(run("search", "harbour has:post", "-a", press, "-f", "json", "--limit", "1")))
    assert found["total"] == 2
    assert [hit["outlet"] for hit in found["hits"]] == ["The Example Herald"]
    assert {"hit": "Harbour"} in found["hits"][0]["marked_headline"]
    rows = list(csv.DictReader(io.StringIO(told(run("search", "harbour", "-a", press, "-f", "csv")))))
    with Archive.open(press) as archive:
        assert [row["id"] for row in rows] == [str(hit.card.id) for hit in archive.search("harbour").hits]
    assert len(rows) >= 3
    assert rows[0]["authors"] == "Ada Example"


def test_wrong_calls_are_one_line(press: str, tmp_path: Path) -> None:
    for arguments, said, code in (
        (["search", "x", "-a", press, "--from", "yesterday"], b"--from: expected a day", 2),
        (["search", "x", "-a", str(tmp_path / "none.db")], b"there is no archive", 1),
        (["export", "-a", press, "-f", "epub"], b"epub needs a place", 2),
        (["export", "-a", press, "-f", "epub", "-o", str(tmp_path / "no" / "book.epub")], b"cannot write", 1),
    ):
        done = run(*arguments)
        assert (done.returncode, done.stderr.count(b"\n")) == (code, 1)
        assert said in done.stderr
    assert b"was not understood" in run("search", "has:gold", "-a", press).stderr


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_what_is_exported_can_be_added(press: str, tmp_path: Path, form: str) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    out, other = tmp_path / f"all.{form}", str(tmp_path / "other.db")
    assert run("export", "-a", press, "-f", form, "-o", str(out)).returncode == 0
    done = run("add", str(out), "-a", other)
    assert done.returncode == 0
    assert f"{RECORDS} new records; {RECORDS} records in all".encode() in done.stderr
    for query in ("harbour", "図書室", "has:image"):
        found = [
            json.loads(told(run("search", query, "-a", path, "-f", "json")))["total"]
            for path in (press, other)
        ]
        assert found[0] == found[1] > 0


def test_export_to_standard_output(press: str) -> None:
    lines = told(run("export", "outlet:Oberlandzeitung", "-a", press)).splitlines()
    assert [presscut.from_json(line).outlet for line in lines] == ["Oberlandzeitung"]
    rows = list(csv.DictReader(io.StringIO(told(run("export", "-a", press, "-f", "csv")))))
    assert len(rows) == RECORDS
    assert all(row["text"] for row in rows)


def test_markdown_files(press: str, tmp_path: Path) -> None:
    assert run("export", "-a", press, "-f", "markdown", "-o", str(tmp_path / "md")).returncode == 0
    files = sorted(path.name for path in (tmp_path / "md").iterdir())
    assert len(files) == RECORDS
    assert "2021-06-01-harbour-reopens-two-days-after-the-storm-1.md" in files
    text = (tmp_path / "md" / "2021-06-01-harbour-reopens-two-days-after-the-storm-1.md").read_text("utf-8")
    head, body = text.removeprefix("---\n").split("\n---\n\n", 1)
    assert 'outlet: "The Example Herald"' in head.splitlines()
    assert body.startswith("# Harbour reopens two days after the storm\n")


def test_the_book_is_an_epub(press: str, tmp_path: Path) -> None:
    assert run("export", "-a", press, "-f", "epub", "-o", str(tmp_path / "book.epub")).returncode == 0
    with zipfile.ZipFile(tmp_path / "book.epub") as book:
        first = book.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert book.read("mimetype") == b"application/epub+zip"
        trees = {
            name: ET.fromstring(book.read(name))  # noqa: S314 - our own
            for name in book.namelist()
            if name.endswith((".xml", ".opf", ".xhtml"))
        }
    package = trees["book/package.opf"]
    items = {item.get("href") for item in package.iter("{http://www.idpf.org/2007/opf}item")}
    assert {f"book/{item}" for item in items} == {name for name in trees if name.endswith("xhtml")} | {
        "book/style.css"
    }
    assert not [
        name for name, tree in trees.items() if next(tree.iter("{http://www.w3.org/1999/xhtml}img"), None)
    ]
    spine = list(package.iter("{http://www.idpf.org/2007/opf}itemref"))
    assert len(spine) == RECORDS + 1
    links = {
        link.get("href") for link in trees["book/contents.xhtml"].iter("{http://www.w3.org/1999/xhtml}a")
    }
    assert links == items - {"contents.xhtml", "style.css"}


def test_rebuild_reads_every_page_anew(press: str) -> None:
    with Archive.open(press) as archive:
        before = [hit.card for hit in archive.search("").hits]
    done = run("rebuild", "-a", press)
    assert done.returncode == 0
    assert f"{CAPTURES} captures, {CAPTURES} of them read anew".encode() in done.stderr
    with Archive.open(press) as archive:
        assert [hit.card for hit in archive.search("").hits] == before
        assert archive.raw(1) is not None
    assert sorted(path.name for path in Path(press).parent.iterdir()) == ["press.db", "press.warc"]


def test_rebuild_needs_the_archive_for_itself(press: str) -> None:
    with Archive.open(press) as archive:
        archive.search("")
        done = run("rebuild", "-a", press)
        assert done.returncode == 1
        assert b"another program has the archive" in done.stderr
        assert archive.search("harbour").total == 3
