"""What people see of a page explained and of two captures compared."""

import io
from pathlib import Path

import pytest
from rich.console import Console
from test_pipeline import DUMP, PAGE, SENTENCES

from presscut import show
from presscut.model import Article
from presscut.pipeline import Reading, extract, read_dump, read_html
from presscut.show import show_comparison, show_reading
from presscut.versions import compare


def reading(page: str) -> Reading:
    found = read_html(page)
    assert isinstance(found, Reading)
    return found


def article(page: str) -> Article:
    found = extract(page)
    assert isinstance(found, Article)
    return found


def test_head_fields_and_blocks(capsys: pytest.CaptureFixture[str]) -> None:
    show_reading(reading(PAGE))
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "The chronicle of Brennau"
    assert lines[1].startswith("5 blocks, ")
    assert "  ✓ The chronicle of Brennau  h1" in lines
    assert any(line.startswith("  ✓ 2021-06-01  meta:article:published_time") for line in lines)
    assert sum(" body " in line for line in lines) == len(SENTENCES)
    assert sum(" headline " in line for line in lines) == 1


def test_each_block_has_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    show_reading(reading(PAGE))
    lines = capsys.readouterr().out.splitlines()
    first = next(number for number, line in enumerate(lines) if " body " in line)
    assert lines[first + 1].startswith(" " * 24)
    assert "+" in lines[first + 1] or "-" in lines[first + 1]


def test_dump_is_explained_too(capsys: pytest.CaptureFixture[str]) -> None:
    found = read_dump(DUMP)
    assert isinstance(found, Reading)
    show_reading(found)
    assert "  ✓ The chronicle of Brennau  text:headline" in capsys.readouterr().out.splitlines()


def test_text_is_no_markup(capsys: pytest.CaptureFixture[str]) -> None:
    page = PAGE.replace("The chronicle of Brennau", "[red]The [link=x]chronicle[/] :smile: of Brennau")
    show_reading(reading(page))
    assert capsys.readouterr().out.startswith("[red]The [link=x]chronicle[/] :smile: of Brennau\n")


def test_control_characters_do_not_reach_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    show_reading(reading(PAGE.replace("chronicle", "\x1b[31mchronicle\x07")))
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "\x07" not in shown


def test_colours_where_there_is_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(
        show, "_console", lambda: Console(file=out, force_terminal=True, width=120, color_system="standard")
    )
    show_reading(reading(PAGE))
    assert "\x1b[" in out.getvalue()


def test_comparison_of_versions(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    later = PAGE.replace(
        SENTENCES[2], "The mayor has since asked the chronicler to leave the town before the autumn fair."
    )
    show_comparison(compare(article(PAGE), article(later)), "a.html", str(tmp_path))
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "version: the same article: two versions of it"
    assert lines[1:3] == ["A  a.html", f"B  {tmp_path}"]
    assert "SENTENCES  4 the same" in lines, lines
    assert any(line.startswith("- ") and "chronicle of the town" in line for line in lines)
    assert any(line.startswith("+ ") and "The mayor has since" in line for line in lines)


def test_comparison_of_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    show_comparison(compare(article(PAGE), article(PAGE)), "a", "b")
    shown = capsys.readouterr().out
    assert shown.startswith("identical: ")
    assert "THEY AGREE IN" in shown
    assert "THEY DIFFER IN" not in shown
