"""The gate `quality/run.py` from end to end, on a set of invented pages and with extractors that are always there."""

import gzip
import importlib
import json
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "quality"))
run: Any = importlib.import_module("run")
corpus: Any = importlib.import_module("corpus")
answers: Any = importlib.import_module("answers")
peers: Any = importlib.import_module("peers")
floors: Any = importlib.import_module("floors")

BODY = "The ferry left Norhaven at dawn with forty goats aboard, and the harbour master waved it off. " * 4


def page(number: int) -> bytes:
    text = "".join(f"<p>{BODY} Line {number}.{part}</p>" for part in range(4))
    return (
        f"<html><title>Goats {number}</title><nav><a href=/>Home</a></nav><article>{text}</article>".encode()
    )


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "fundus"
    (folder / "pages").mkdir(parents=True)
    rows = []
    for number in range(12):
        gold = "\n".join(f"{BODY} Line {number}.{part}" for part in range(4))
        lang = "en-GB" if number % 2 else "de"
        url = f"https://paper{number}.example/a"
        rows.append({"id": f"p{number}", "url": url, "text": gold, "lang": lang, "page_type": "article"})
        (folder / "pages" / f"p{number}.html.gz").write_bytes(gzip.compress(page(number)))
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (folder / "gold.jsonl").write_text(lines + "\n", encoding="utf-8")
    return tmp_path / "data"


def arguments(data: Path, *more: str) -> list[str]:
    kept = str(data.parent / "kept")
    return ["--data", str(data), "--cache", kept, "--sets", "fundus", "--jobs", "1", *more]


def test_without_pages_it_says_so_and_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["--data", str(tmp_path / "none"), "--check"]) == 0
    assert "skipped: no pages to measure on" in capsys.readouterr().out


def test_it_prints_a_table_a_set_and_one_by_language(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(arguments(data, "--peers", "turbohtml")) == 0
    lines = capsys.readouterr().out.splitlines()
    whole = next(line for line in lines if line.startswith("turbohtml"))
    assert whole.split()[1] == "12"
    assert float(whole.split()[2]) > 0.9
    assert {"fundus", "fundus by language"} <= set(lines)
    assert [line.split()[2] for line in lines if line.startswith(("de: ", "en: "))] == ["6", "6"]


def test_the_worst_pages_are_named(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "OURS", "turbohtml")
    (data / "fundus" / "pages" / "p7.html.gz").write_bytes(gzip.compress(b"<p>Nothing but a line.</p>"))
    run.main(arguments(data, "--peers", "turbohtml", "--worst", "2"))
    lines = capsys.readouterr().out.splitlines()
    assert lines[
        lines.index("fundus: the pages to look at (word F1 of turbohtml, of the best other, id)") + 1
    ].endswith("1.000 p7")


def test_kept_answers_are_used_again_and_have_no_time(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def time(*more: str) -> str:
        run.main(arguments(data, "--peers", "turbohtml", *more))
        out = capsys.readouterr().out
        return str(next(line for line in out.splitlines() if line.startswith("turbohtml")).split()[-1])

    assert time() != "–"
    assert time() == "–"
    assert time("--time") != "–"


def test_a_page_that_breaks_an_extractor_is_an_empty_answer(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_html: bytes, _url: str | None) -> Any:
        raise ValueError("no")

    broken_peer = peers.Peer("re", "", frozenset({"text"}), broken)
    monkeypatch.setitem(peers.PEERS, "echo", broken_peer)
    found = answers.ask("echo", corpus.load(data / "fundus"), "html", answers.Asking())
    assert found.errors == ("ValueError('no')",) * 12
    assert run.scores(found.rows)["word_f1"].value == 0


def test_a_sample_is_the_same_whatever_the_order(data: Path) -> None:
    folder = data / "fundus"
    before = {page.id for page in corpus.load(folder, sample=5)}
    lines = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    (folder / "gold.jsonl").write_text("\n".join(reversed(lines)) + "\n", encoding="utf-8")
    assert {page.id for page in corpus.load(folder, sample=5)} == before
    assert len(before) == 5


def test_parts_share_out_the_pages(data: Path) -> None:
    parts = [
        [page.id for page in corpus.load(data / "fundus", part=part)] for part in ("train", "held", "all")
    ]
    assert sorted(parts[0] + parts[1]) == sorted(parts[2])
    assert all(parts)


def test_the_digest_of_a_corpus_changes_with_a_page(data: Path) -> None:
    before = corpus.corpus_digest(corpus.load(data / "fundus"))
    (data / "fundus" / "pages" / "p3.html.gz").write_bytes(gzip.compress(page(3) + b"<p>More.</p>"))
    assert corpus.corpus_digest(corpus.load(data / "fundus")) != before


def test_dumps_are_judged_by_what_they_print(data: Path) -> None:
    more = {"title": "Goats", "must_have": ["goat"]}
    pages = [corpus.Page(page.gold | more, page.path) for page in corpus.load(data / "fundus")]
    assert [set(page.gold) & set(more) for page in corpus.as_dumps(pages)] == [{"title"}] * len(pages)
    assert corpus.gold_for(corpus.as_dumps(pages)) == {"text", "title"}


def test_a_sunk_score_fails_the_check(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = data.parent / "floors.json"
    monkeypatch.setattr(floors, "FILE", file)
    monkeypatch.setattr(run, "OURS", "turbohtml")
    check = arguments(data, "--peers", "turbohtml", "--check")
    assert run.main(check) == 1
    assert "fundus: no floor yet" in capsys.readouterr().out
    assert run.main([*check, "--update-floors"]) == 0
    assert run.main(check) == 0
    held = json.loads(file.read_text())
    held["all, every page a set"]["fundus"]["floors"]["word_f1"] = 1.01
    file.write_text(json.dumps(held))
    assert run.main(check) == 1
    assert "floor 1.0100" in capsys.readouterr().out
    assert run.main([*check, "--update-floors"]) == 1
    assert run.main([*check, "--update-floors", "--lower"]) == 0


def test_lowering_a_floor_needs_updating(data: Path) -> None:
    with pytest.raises(SystemExit):
        run.main(arguments(data, "--lower"))


def test_with_nothing_measured_a_check_fails(data: Path) -> None:
    assert run.main(arguments(data, "--peers", "turbohtml", "--check")) == 1
