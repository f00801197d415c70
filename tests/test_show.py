"""What people see of a page explained and of two captures compared."""

import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.console import Console
from test_pipeline import DUMP, PAGE, SENTENCES

from presscut import show
from presscut.model import Article
from presscut.pipeline import Reading, extract, read_dump, read_html
from presscut.show import show_comparison, show_reading, show_record
from presscut.versions import compare, merge


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
    same = [int(line.split()[1]) for line in lines if line.startswith("  … ")]
    assert sum(same) == len(SENTENCES) - 1
    assert any(line.startswith("- ") and "chronicle of the town" in line for line in lines)
    assert any(line.startswith("+ ") and "The mayor has since" in line for line in lines)


def test_changed_words_are_set_off_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(
        show, "_console", lambda: Console(file=out, force_terminal=True, width=60, color_system="standard")
    )
    old = SENTENCES[2]
    new = old.replace(old.split()[3], "unheard-of")
    show_comparison(compare(article(PAGE), article(PAGE.replace(old, new))), "a", "b")
    plain = re.sub(r"\x1b\[[\d;]*m", "", out.getvalue())
    assert "\x1b[1;4;32munheard-of" in out.getvalue()
    assert " ".join(plain.split()).count(" ".join(new.split())) == 1
    assert max(map(len, plain.splitlines())) <= 60


def test_a_record_says_what_each_thing_is_from(capsys: pytest.CaptureFixture[str]) -> None:
    first = replace(article(PAGE), tags=("towns",))
    later = replace(
        article(PAGE.replace(SENTENCES[2], "The mayor has since asked for another chronicle.")), tags=()
    )
    show_record(merge([later, first], names=["later.html", "first.html"]))
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["The chronicle of Brennau", "2 captures, one article"]
    names = {line[2]: line[5:].split()[0] for line in lines if line[3:5] == "  " and ".html" in line}
    assert {*names.values()} == {"later.html", "first.html"}
    tags = next(line for line in lines if "tags" in line)
    assert names[tags.strip()[0]] == "first.html"
    assert any(line.startswith("  AB ") and "headline" in line for line in lines)
    assert "CHANGES FROM A TO B" in lines


def test_a_record_of_many_captures_has_numbers_beyond_the_letters(capsys: pytest.CaptureFixture[str]) -> None:
    captures = [
        replace(article(PAGE), captured=datetime(2024, 1, 1, 0, minute, tzinfo=UTC)) for minute in range(28)
    ]
    show_record(merge(captures))
    shown = capsys.readouterr().out
    assert "  Z  (no name)" in shown
    assert "  [27]  (no name)" in shown


def test_comparison_of_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    show_comparison(compare(article(PAGE), article(PAGE)), "a", "b")
    shown = capsys.readouterr().out
    assert shown.startswith("identical: ")
    assert "THEY AGREE IN" in shown
    assert "THEY DIFFER IN" not in shown
