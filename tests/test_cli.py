"""The command as people and scripts use it: in a process of its own, files in, files and lines out."""

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import presscut
from presscut.cli import VERBS, main

PAGES = Path(__file__).parent / "pages"
WORDPRESS = str(PAGES / "wordpress" / "page.html")
ZEITUNG = str(PAGES / "zeitung" / "page.html")
LAYOUT = str(PAGES / "dump_layout" / "page.txt")
DATED = str(PAGES / "dump_dated" / "page.txt")
COMMAND = [sys.executable, "-m", "presscut"]
FORMS = {
    "text": ".txt",
    "markdown": ".md",
    "html": ".html",
    "json": ".json",
    "jsonld": ".jsonld",
    "tei": ".xml",
}
NAMES = [verb.__name__ for verb, _ in VERBS]
ANSI = "\x1b["


class Done(NamedTuple):
    returncode: int
    stdout: bytes
    stderr: bytes


def run(*arguments: str, data: bytes = b"") -> Done:
    """The command in this process, with streams of its own."""
    streams = [io.TextIOWrapper(io.BytesIO(start), encoding="ascii") for start in (data, b"", b"")]
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin, sys.stdout, sys.stderr = streams
    try:
        main(list(arguments))
        code = 0
    except SystemExit as end:
        code = int(end.code or 0)
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
    for stream in streams:
        stream.flush()
    out, err = (stream.buffer.getvalue() for stream in streams[1:])
    return Done(code, out, err)


def environment(**more: str) -> Mapping[str, str]:
    return {**os.environ, "OPENBLAS_NUM_THREADS": "1", **more}


def said(*arguments: str, data: bytes = b"") -> str:
    done = run(*arguments, data=data)
    assert done.returncode == 0, done.stderr.decode()
    assert not done.stderr
    return done.stdout.decode()


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


# --- extract ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_one_source_gives_one_document(form: str) -> None:
    written = said("extract", WORDPRESS, "-f", form)
    assert "A town that sends its nurses home on foot" in written
    assert written.endswith("\n")
    assert not written.endswith("\n\n")
    assert ANSI not in written


def test_text_is_the_default() -> None:
    written = said("extract", WORDPRESS)
    assert written == said("extract", WORDPRESS, "--format", "text")
    assert "The next vote on the matter is due in February." in written
    assert "Recent Posts" not in written


def test_json_of_one_source_is_the_record() -> None:
    record = json.loads(said("extract", WORDPRESS, "-f", "json"))
    article = presscut.from_dict(record)
    assert article.headline == "Council votes to keep the night buses running"


def test_standard_input() -> None:
    page = Path(WORDPRESS).read_bytes()
    assert said("extract", "-", data=page) == said("extract", WORDPRESS)


def test_dump_is_told_from_its_content() -> None:
    record = json.loads(said("extract", "-", "-f", "json", data=Path(DATED).read_bytes()))
    assert record["published"] == "2021-06-03"


def test_shape_can_be_said() -> None:
    text = b"<p>The ferry sails at nine, said the harbour master, and not a minute before that.</p>"
    assert "<p>" in said("extract", "-", "--as", "dump", data=text)
    assert "<p>" not in said("extract", "-", "--as", "html", data=text)


def test_url_makes_links_absolute() -> None:
    page = b'<article><h1>Ferry</h1><p>The ferry <a href="/times">sails at nine</a>, said the harbour master.</p></article>'
    record = json.loads(said("extract", "-", "--url", "https://a.example/b/c", "-f", "json", data=page))
    assert record["url"] == "https://a.example/b/c"
    assert record["body"][-1]["spans"][0]["url"] == "https://a.example/times"


def test_several_sources_give_json_lines() -> None:
    records = lines(said("extract", WORDPRESS, ZEITUNG, LAYOUT))
    assert [record["language"] for record in records] == ["en", "de", "en"]
    assert [record["schema"] for record in records] == ["presscut/article/1"] * 3


def test_several_sources_in_another_form() -> None:
    records = lines(said("extract", WORDPRESS, ZEITUNG, "-f", "markdown"))
    assert [list(record) for record in records] == [["source", "url", "markdown"]] * 2
    assert [record["source"] for record in records] == [WORDPRESS, ZEITUNG]
    assert records[1]["markdown"].startswith("*Seilbahn am Hochkogel*\n\n# Gutachter")


def test_folder(tmp_path: Path) -> None:
    (tmp_path / "b.html").write_bytes(Path(ZEITUNG).read_bytes())
    (tmp_path / "a.txt").write_bytes(Path(LAYOUT).read_bytes())
    (tmp_path / "notes.md").write_text("not a page", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    records = lines(said("extract", str(tmp_path)))
    assert [record["language"] for record in records] == ["en", "de"]


def test_a_failure_stands_among_the_lines(tmp_path: Path) -> None:
    scan = tmp_path / "scan.html"
    scan.write_bytes(b"%PDF-1.4\n" + bytes(100))
    done = run("extract", WORDPRESS, str(scan), str(tmp_path / "gone.html"))
    assert done.returncode == 1
    found = lines(done.stdout.decode())
    assert [record["schema"] for record in found] == ["presscut/article/1", *["presscut/failure/1"] * 2]
    assert [record["reason"] for record in found[1:]] == ["not-html", "unreadable"]
    complaints = done.stderr.decode().splitlines()
    assert len(complaints) == 2
    assert all(line.startswith("presscut: ") for line in complaints)
    assert "scan.html" in complaints[0]
    assert "gone.html" in complaints[1]


# --- where it is written ---------------------------------------------------------------------------------------------


def test_output_file(tmp_path: Path) -> None:
    out = tmp_path / "article.md"
    assert said("extract", WORDPRESS, "-f", "markdown", "-o", str(out)) == ""
    assert out.read_text(encoding="utf-8") == said("extract", WORDPRESS, "-f", "markdown")
    assert [path.name for path in tmp_path.iterdir()] == ["article.md"]


def test_output_file_of_several(tmp_path: Path) -> None:
    out = tmp_path / "articles.jsonl"
    said("extract", WORDPRESS, ZEITUNG, "-o", str(out))
    assert len(lines(out.read_text(encoding="utf-8"))) == 2


@pytest.mark.parametrize("form", FORMS)
def test_output_folder(form: str, tmp_path: Path) -> None:
    out = tmp_path / "new"
    said("extract", WORDPRESS, ZEITUNG, LAYOUT, "-f", form, "-o", f"{out}/")
    names = sorted(path.name for path in out.iterdir())
    assert names == [
        f"page-2{FORMS[form]}",
        f"page-3{FORMS[form]}",
        f"page{FORMS[form]}",
    ]  # three times page.html
    assert all(path.stat().st_size > 500 for path in out.iterdir())


def test_output_folder_that_exists(tmp_path: Path) -> None:
    said("extract", WORDPRESS, "-o", str(tmp_path))
    assert (tmp_path / "page.txt").read_text(encoding="utf-8") == said("extract", WORDPRESS)


def test_output_that_cannot_be_written(tmp_path: Path) -> None:
    done = run("extract", WORDPRESS, "-o", str(tmp_path / "no" / "folder" / "article.txt"))
    assert done.returncode == 1
    assert "cannot write" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_output_folder_that_is_a_file(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("", encoding="utf-8")
    done = run("extract", WORDPRESS, "-o", f"{taken}/")
    assert done.returncode == 1
    assert done.stderr.decode() == f"presscut: cannot make the folder {taken}: File exists\n"


def test_names_no_system_knows() -> None:
    for name in ("a" * 5000, "no\nsuch.html"):
        done = run("extract", name)
        assert done.returncode == 1
        assert b"Traceback" not in done.stderr


def test_no_file_where_there_is_no_article(tmp_path: Path) -> None:
    out = tmp_path / "article.txt"
    assert run("extract", str(tmp_path / "gone.html"), "-o", str(out)).returncode == 1
    assert not out.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.usefixtures("heeds_interrupts")
def test_interrupted_leaves_no_half_file(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    data = Path(WORDPRESS).read_bytes()
    for number in range(3000):
        (pages / f"{number:04}.html").write_bytes(data)
    out = tmp_path / "out"
    out.mkdir()
    command = [*COMMAND, "extract", str(pages), "-o", str(out / "articles.jsonl")]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, env=environment(), start_new_session=True
    ) as process:
        while not any(out.iterdir()) and process.poll() is None:
            time.sleep(0.02)  # until it has begun to write aside
        process.send_signal(signal.SIGINT)
        _, complaint = (
            process.communicate()
        )  # deaf to the signal it would end all the same, with all pages done
    assert process.returncode == 130
    assert complaint.decode() == "presscut: interrupted\n"
    assert list(out.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
@pytest.mark.parametrize(
    "arguments", [["extract", WORDPRESS, *[ZEITUNG] * 40], ["explain", WORDPRESS, "--all"]]
)
def test_closed_pipe_is_no_error(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*COMMAND, *arguments], stdout=writing, stderr=subprocess.PIPE, env=environment(), check=False
    )
    os.close(writing)
    assert done.returncode == 0
    assert done.stderr == b""


# --- explain and compare ---------------------------------------------------------------------------------------------


def test_explain_names_claims_and_blocks() -> None:
    shown = said("explain", WORDPRESS)
    assert "✓ Council votes to keep the night buses running" in shown
    assert "json-ld:headline" in shown
    assert re.search(r"body +\d\.\d\d +p +The two lines, which carry", shown)
    assert ANSI not in shown


def test_explain_all_shows_more() -> None:
    assert len(said("explain", WORDPRESS, "--all").splitlines()) > len(
        said("explain", WORDPRESS).splitlines()
    )


def test_explain_a_dump() -> None:
    assert "text:headline" in said("explain", LAYOUT)


def test_explain_a_failure(tmp_path: Path) -> None:
    done = run("explain", str(tmp_path / "gone.html"))
    assert done.returncode == 1
    assert done.stdout == b""
    assert "there is no such file" in done.stderr.decode()


def test_compare_two_captures() -> None:
    shown = said("compare", LAYOUT, DATED)
    assert shown.splitlines()[0].startswith("version: ")
    assert ANSI not in shown


def test_compare_as_json() -> None:
    assert json.loads(said("compare", WORDPRESS, ZEITUNG, "-f", "json"))["relation"] == "different"


def test_compare_with_standard_input() -> None:
    assert said("compare", "-", WORDPRESS, data=Path(WORDPRESS).read_bytes()).startswith("identical: ")


def test_merge_shows_what_is_from_where() -> None:
    shown = said("merge", LAYOUT, DATED)
    assert shown.splitlines()[1] == "2 captures, one article"
    for part in ("CAPTURES", "FIELDS", "BODY", "CHANGES FROM A TO B"):
        assert part in shown


def test_merge_writes_the_record_or_its_article(tmp_path: Path) -> None:
    record = presscut.record_from_json(said("merge", LAYOUT, DATED, "-f", "json"))
    assert {version.name for version in record.versions} == {LAYOUT, DATED}
    assert said("merge", LAYOUT, DATED, "-f", "markdown") == record.article.to_markdown().rstrip("\n") + "\n"
    assert not said("merge", DATED, LAYOUT, "-o", str(tmp_path / "record.json"))
    assert presscut.record_from_json((tmp_path / "record.json").read_text("utf-8")) == record


def test_merge_names_what_does_not_belong(tmp_path: Path) -> None:
    done = run("merge", LAYOUT, ZEITUNG)
    assert done.returncode == 2
    assert done.stderr.startswith(b"presscut: not the same article: ")
    assert run("merge", LAYOUT, ZEITUNG, "--anyway").returncode == 0
    assert run("merge", LAYOUT, DATED, str(tmp_path / "gone.html")).returncode == 1
    assert run("merge", str(tmp_path / "gone.html")).returncode == 1


def test_compare_a_failure(tmp_path: Path) -> None:
    done = run("compare", WORDPRESS, str(tmp_path / "gone.html"))
    assert done.returncode == 1
    assert done.stdout == b""


# --- wrong calls, help -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract"],
        ["extract", WORDPRESS, "--format", "docx"],
        ["extract", WORDPRESS, "--as", "pdf"],
        ["extract", WORDPRESS, "--nonsense"],
        ["explain"],
        ["explain", WORDPRESS, ZEITUNG],
        ["compare", WORDPRESS],
        ["compare", WORDPRESS, ZEITUNG, "-f", "xml"],
        ["cut", WORDPRESS],
    ],
)
def test_wrong_call(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("verb", NAMES)
def test_help_has_an_example(verb: str) -> None:
    shown = said(verb, "--help")
    assert f"presscut {verb} " in shown
    assert "Example" in shown


def test_examples_of_help_name_known_options() -> None:
    for verb in NAMES:
        shown = said(verb, "--help")
        example = shown[shown.index("Example") :]
        for option in re.findall(r"(?<=\s)(?:--[a-z-]+|-[a-z]\b)", example):
            assert option in shown[: shown.index("Example")]


def test_an_archive_is_named_alike_by_every_verb() -> None:
    for verb in NAMES:
        shown = said(verb, "--help")
        assert ("--archive" in shown) == (re.search(r"--archive +-a\b", shown) is not None), verb


def test_help_lists_every_verb() -> None:
    shown = said("--help")
    assert all(verb in shown for verb in NAMES)


def test_version() -> None:
    assert said("--version") == f"presscut {presscut.__version__}\n"


def test_output_is_utf8_whatever_the_terminal() -> None:
    command = [*COMMAND, "extract", str(PAGES / "shinbun" / "page.html")]
    done = subprocess.run(command, capture_output=True, env=environment(PYTHONIOENCODING="ascii"), check=True)
    assert "図書室" in done.stdout.decode()


def test_the_installed_command() -> None:
    """`presscut` and `python -m presscut` are the same function."""
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["scripts"] == {"presscut": "presscut.cli:main"}


def test_a_head_without_a_text_is_told() -> None:
    told = '{"@type": "NewsArticle", "headline": "Ferry halted", "datePublished": "2021-06-01"}'
    page = f'<script type="application/ld+json">{told}</script><body><h1>Ferry halted</h1></body>'
    done = run("extract", "-", data=page.encode())
    assert done.returncode == 0
    assert b"only the head of an article" in done.stderr
