"""Many sources in, many answers out: what is written, under which name, and what is said of failures."""

import io
import json
import os
from pathlib import Path

import pytest
from test_pipeline import PAGE
from warcs import answer, members, page, record

from presscut.errors import SourceError
from presscut.harvest import Harvested, aside, harvest, read_one, to_folder, to_lines
from presscut.model import Article, Failure
from presscut.pipeline import Reading, extract

FOUND = extract(PAGE)
GONE = Failure(reason="empty", stage="page", detail="no bytes at all")


def test_answers_come_in_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "b.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "a.html").write_bytes(b"%PDF-1.7\n")
    names = [str(tmp_path / name) for name in ("b.html", "a.html", "c.html")]
    found = list(harvest(names, None, "https://a.example/b"))
    assert [one.name for one in found] == names
    assert isinstance(found[0].answer, Article)
    assert [one.answer.reason for one in found[1:] if isinstance(one.answer, Failure)] == [
        "not-html",
        "unreadable",
    ]
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        f"presscut: {names[1]}: not-html: the bytes are a PDF document",
        f"presscut: {names[2]} cannot be read: there is no such file or folder.",
    ]


def test_a_file_of_many_pages_gives_an_answer_a_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    crawl, table = tmp_path / "a.warc.gz", tmp_path / "b.csv"
    crawl.write_bytes(members([page(1, PAGE), record("request"), page(2, PAGE)[:-30], page(3, PAGE)]))
    table.write_text("a,b\n1,2\n")
    found = list(harvest([str(crawl), str(table)], None, None))
    answers = [one.answer for one in found]
    assert [one.url for one in answers if isinstance(one, Article)] == [
        "https://a.example/1",
        "https://a.example/3",
    ]
    assert [one.reason for one in answers if isinstance(one, Failure)] == ["damaged", "unreadable"]
    size = len(answer(PAGE))
    where = f"https://a.example/2: damaged: {crawl}@{_offset(found[1])}"
    assert capsys.readouterr().err.splitlines() == [
        f"presscut: {where} the record declares {size:,} bytes, and {size - 26:,} are there.",
        f"presscut: {table} has no column that is known to hold pages; name one of: a, b.",
    ]


def _offset(one: Harvested) -> int:
    assert isinstance(one.answer, Failure)
    return int(one.answer.detail.split("@")[1].split(" ")[0])


def test_complaints_give_the_terminal_no_orders(capsys: pytest.CaptureFixture[str]) -> None:
    list(harvest(["no\x1b[31m\x07such.html"], None, None))
    assert capsys.readouterr().err.startswith("presscut: no[31msuch.html cannot be read")


def test_one_source_with_its_stages(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(PAGE, encoding="utf-8")
    assert isinstance(read_one(str(file), None, None), Reading)
    assert isinstance(read_one(str(tmp_path / "gone"), None, None), Failure)
    assert isinstance(read_one(str(tmp_path), None, None), Reading)  # the first page of a folder


def test_lines_of_records() -> None:
    out = io.StringIO()
    assert to_lines([Harvested("a", FOUND), Harvested("b", GONE)], "json", out) == 1
    first, second = map(json.loads, out.getvalue().splitlines())
    assert first["headline"] == "The chronicle of Brennau"
    assert second["reason"] == "empty"


def test_lines_of_documents() -> None:
    out = io.StringIO()
    assert to_lines([Harvested("a", FOUND)], "markdown", out) == 0
    line = json.loads(out.getvalue())
    assert list(line) == ["source", "url", "markdown"]
    assert line["markdown"].startswith("# The chronicle of Brennau")


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("pages/a.html", "a.txt"),
        ("pages/a.html.gz", "a.txt"),
        ("https://a.example/news/ferry.html?id=7", "a.example-news-ferry.html-id-7.txt"),
        ("https://a.example/", "a.example.txt"),
        ("-", "page.txt"),
        ("a b/c:d*?.htm", "c-d.txt"),
        ("新聞/記事.html", "記事.txt"),
        ("../../../etc/passwd", "passwd.txt"),
        ("https://a.example/../../etc", "a.example-..-..-etc.txt"),
        (".hidden.html", "hidden.txt"),
        ("x" * 300, "x" * 120 + ".txt"),
    ],
)
def test_names_of_files(name: str, file: str, tmp_path: Path) -> None:
    assert to_folder([Harvested(name, FOUND)], "text", ".txt", tmp_path) == 0
    assert [path.name for path in tmp_path.iterdir()] == [file]


def test_no_file_replaces_another_of_the_run(tmp_path: Path) -> None:
    found = [Harvested(name, FOUND) for name in ("a/page.html", "b/page.html", "page-2.html", "c/page.html")]
    assert to_folder(found, "text", ".txt", tmp_path) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "page-2-2.txt",
        "page-2.txt",
        "page-3.txt",
        "page.txt",
    ]


def test_names_that_differ_in_case_only(tmp_path: Path) -> None:
    """Some file systems take them for one."""
    to_folder([Harvested("Page.html", FOUND), Harvested("page.html", FOUND)], "text", ".txt", tmp_path)
    assert len({path.name.lower() for path in tmp_path.iterdir()}) == 2


def test_failures_leave_no_file(tmp_path: Path) -> None:
    assert to_folder([Harvested("a", GONE), Harvested("b", FOUND)], "text", ".txt", tmp_path / "new") == 1
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["b.txt"]


def test_aside_takes_its_name_when_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("before", encoding="utf-8")
    with aside(path) as out:
        out.write("after")
        assert path.read_text(encoding="utf-8") == "before"
    assert path.read_text(encoding="utf-8") == "after"
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_aside_leaves_nothing_when_broken_off(error: type[BaseException], tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("before", encoding="utf-8")

    def half() -> None:
        with aside(path) as out:
            out.write("half")
            raise error

    with pytest.raises(error):
        half()
    assert path.read_text(encoding="utf-8") == "before"
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_aside_gives_ordinary_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with aside(path):
        pass
    ordinary = tmp_path / "b.txt"
    ordinary.touch()
    assert path.stat().st_mode == ordinary.stat().st_mode


def test_aside_where_nothing_can_be_written(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"cannot write .*No such file"), aside(tmp_path / "no" / "a.txt"):
        pass


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    with pytest.raises(SourceError, match="cannot make the folder"):
        to_folder([], "text", ".txt", tmp_path / "a")


def test_lone_surrogates_can_be_written(tmp_path: Path) -> None:
    found = extract(PAGE.replace("chronicle", "chro\ud800nicle"))
    for form, ending in (("text", ".txt"), ("markdown", ".md"), ("json", ".json"), ("tei", ".xml")):
        assert to_folder([Harvested("a", found)], form, ending, tmp_path) == 0
        (tmp_path / f"a{ending}").read_bytes().decode()
