"""`dedupe`: groups of a corpus that are known, whatever the order of files, the format, and what stands in the rows."""

import gzip
import importlib
import json
import random
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from presscut.cli import main
from presscut.codec import record_from_json, to_line
from presscut.dedupe import Audience, Options, dedupe, meeting
from presscut.errors import SourceError
from presscut.model import Article, Block
from presscut.tables import Row, to_batch

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))
made: Any = importlib.import_module("dedupe")

ONE = Options(workers=1)
WORDS = [
    f"{a}{b}{c}" for a in ("ba", "ko", "ri", "tu") for b in ("lan", "mer", "dos", "vik") for c in "aeiouy"
]


def prose(seed: int, count: int = 150) -> str:
    chance = random.Random(seed)  # noqa: S311
    return " ".join(" ".join(chance.choices(WORDS, k=12)).capitalize() + "." for _ in range(count // 12))


def article(text: str, outlet: str = "The Harbour Post", number: int = 1, **fields: Any) -> Article:
    body = tuple(Block(kind="paragraph", text=part) for part in text.split("\n\n"))
    place = f"https://{outlet.lower().replace(' ', '-')}.example/story-{number}"
    return Article(
        **({"headline": f"Story {number} of the pier", "outlet": outlet, "url": place, "body": body} | fields)
    )


def in_lines(path: Path, articles: Sequence[Article]) -> Path:
    path.write_text("".join(to_line(one) + "\n" for one in articles), "utf-8")
    return path


def answer(out: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(out / "groups.parquet").to_pylist()
    return found


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three files of an invented corpus with known groups."""
    folder = tmp_path_factory.mktemp("corpus")
    rows = list(made.Corpus(7).rows(600))
    random.Random(3).shuffle(rows)  # noqa: S311
    for k in range(3):
        columns = dict(zip(made.COLUMNS, map(list, zip(*rows[k::3], strict=True)), strict=True))
        columns["authors"] = [[name] for name in columns["authors"]]
        pq.write_table(pa.table(columns), folder / f"part-{k}.parquet", row_group_size=50)
    return folder


def test_known_groups_are_found(corpus: Path, tmp_path: Path) -> None:
    summary = dedupe([str(corpus)], tmp_path, ONE)
    rows = answer(tmp_path)
    found = made.scores([row["id"] for row in rows], [row["group"] for row in rows])
    assert found["precision"] >= 0.995
    assert found["recall"] >= 0.99
    assert all(found[kind] > 0.9 for kind in made.SHARES)
    assert summary.articles == len(rows)
    assert summary.groups == len({row["group"] for row in rows}) == sum(row["representative"] for row in rows)
    assert sum(summary.relations.values()) == summary.articles - summary.groups


def test_every_group_has_the_smallest_name_and_one_that_stands_for_it(corpus: Path, tmp_path: Path) -> None:
    dedupe([str(corpus)], tmp_path, ONE)
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in answer(tmp_path):
        groups.setdefault(row["group"], []).append(row)
    for name, rows in groups.items():
        assert name == min(row["id"] for row in rows)
        assert sum(row["representative"] for row in rows) == 1
        assert all(row["size"] == len(rows) for row in rows)
        assert all((row["relation"] is None) == row["representative"] for row in rows)


def test_the_query_of_the_manual_gives_one_article_a_group(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where ids stand twice."""
    duckdb = pytest.importorskip("duckdb")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").mkdir()
    for name in ("part-0", "again"):
        shutil.copy(corpus / "part-0.parquet", tmp_path / "corpus" / f"{name}.parquet")
    summary = dedupe(["corpus"], "groups", ONE)
    manual = (Path(__file__).parents[1] / "docs" / "dedupe.md").read_text("utf-8")
    rows = duckdb.sql(manual.partition("```sql\n")[2].partition("```")[0]).fetchall()
    assert len(rows) == summary.groups == summary.articles - sum(summary.relations.values())


def test_order_of_files_and_number_of_processes_change_nothing(corpus: Path, tmp_path: Path) -> None:
    names = sorted(map(str, corpus.iterdir()))
    dedupe(names, tmp_path / "a", ONE)
    dedupe(names[::-1], tmp_path / "b", Options(workers=2))
    first, second = ((tmp_path / one / "groups.parquet").read_bytes() for one in "ab")
    assert first == second


def test_relations_and_the_one_that_stands_for_the_others(tmp_path: Path) -> None:
    text = prose(1, 300)
    told = [
        article(text),
        article(text, number=1),
        article(text[: len(text) // 2], number=1),
        article("Dateline. " + text, outlet="Upland Courier", number=77),
        article(prose(2), number=2),
    ]
    dedupe([str(in_lines(tmp_path / "a.jsonl", told))], tmp_path / "out", ONE)
    rows = answer(tmp_path / "out")
    assert [row["group"] for row in rows[:4]] == [rows[0]["group"]] * 4 != [rows[4]["group"]] * 4
    assert [row["id"] for row in rows] == [None] * 5
    assert rows[4]["group"] == f"{tmp_path / 'a.jsonl'}#4"
    by_place = {row["row"]: row["relation"] for row in rows}
    assert by_place[3] is None  # the longest
    assert by_place[0] == by_place[1] == by_place[2] == "copy"


def test_the_same_page_again_is_identical_and_a_cut_one_a_version(tmp_path: Path) -> None:
    text = prose(1, 300)
    told = [article(text), article(text), article(text[: len(text) // 2])]
    dedupe([str(in_lines(tmp_path / "a.jsonl", told))], tmp_path / "out", ONE)
    assert [row["relation"] for row in answer(tmp_path / "out")] == [None, "identical", "version"]


def test_what_batch_writes_and_what_extract_writes_are_one_corpus(tmp_path: Path) -> None:
    told = article(prose(4))
    batch = to_batch([Row(told, id="urn:1"), Row(article(prose(5), number=2), id="urn:2")])
    pq.write_table(pa.Table.from_batches([batch]), tmp_path / "a.parquet")
    with gzip.open(tmp_path / "b.jsonl.gz", "wt", encoding="utf-8") as out:
        out.write(to_line(told) + "\n")
    summary = dedupe([str(tmp_path)], tmp_path / "_out", ONE)
    assert (summary.articles, summary.groups) == (3, 2)
    assert {row["group"] for row in answer(tmp_path / "_out")} == {f"{tmp_path / 'b.jsonl.gz'}#0", "urn:2"}


def test_a_second_run_signs_only_what_is_new(corpus: Path, tmp_path: Path) -> None:
    names = sorted(map(str, corpus.iterdir()))
    told: list[tuple[str, int, int]] = []
    audience = Audience(tell=lambda *how_far: told.append(how_far))
    dedupe(names[:2], tmp_path, ONE)
    summary = dedupe(names, tmp_path, ONE, audience)
    assert summary.before == 2
    assert ("files signed", 1, 1) in told
    dedupe(names, tmp_path / "whole", ONE)
    assert (tmp_path / "groups.parquet").read_bytes() == (tmp_path / "whole" / "groups.parquet").read_bytes()


def test_a_changed_file_is_signed_again(tmp_path: Path) -> None:
    path = in_lines(tmp_path / "a.jsonl", [article(prose(1))])
    dedupe([str(path)], tmp_path / "out", ONE)
    in_lines(path, [article(prose(1)), article(prose(2), number=2)])
    summary = dedupe([str(path)], tmp_path / "out", ONE)
    assert (summary.before, summary.articles) == (0, 2)
    assert len(list((tmp_path / "out" / "_signatures").iterdir())) == 1


def test_forms_filled_in_daily_meet_in_crowds_and_stay_apart(tmp_path: Path) -> None:
    form = prose(9, 120).split()
    chance = random.Random(1)  # noqa: S311

    def filled(day: int) -> Article:
        words = [str(chance.randrange(100)) if at % 5 == 0 else word for at, word in enumerate(form)]
        return article(" ".join(words), number=100_000 + day, headline=f"Tides {day}")

    days = 3 * meeting.FEW
    told = [filled(day) for day in range(days)]
    summary = dedupe(
        [str(in_lines(tmp_path / "a.jsonl", [*told, told[5]]))], tmp_path / "out", Options(workers=1)
    )
    assert summary.groups == days
    assert summary.compared < days * meeting.FEW


def test_standing_phrases_are_passed_over_and_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meeting, "STANDING", 20)
    footer = prose(99, 60)
    told = [article(prose(k, 120) + "\n\n" + footer, number=k) for k in range(30)]
    summary = dedupe([str(in_lines(tmp_path / "a.jsonl", told))], tmp_path / "out", ONE)
    assert summary.groups == 30
    assert summary.skipped > 0


def test_short_notices_in_place_of_the_text_are_no_group(tmp_path: Path) -> None:
    notice = "Please switch on scripts to read this page."
    told = [
        article(notice, number=k, headline=f"{WORDS[k]} {WORDS[-k]} {WORDS[k + 9]}") for k in range(1, 30)
    ]
    summary = dedupe([str(in_lines(tmp_path / "a.jsonl", told))], tmp_path / "out", ONE)
    assert summary.groups == 29
    assert summary.exact == 28


HOSTILE = [
    {"text": "", "id": "a"},
    {"text": "\ud800 lone", "id": "\udfff", "headline": "\ud800"},
    {"text": "word " * 300_000, "id": "huge"},
    {"text": "x" * 300_000},
    {
        "text": prose(1),
        "id": 7,
        "headline": ["a"],
        "published": "never",
        "authors": "nobody",
        "url": "http://[::",
    },
    {"text": prose(1), "id": 7, "authors": [None, 3], "images": {"a": 1}, "published": {}},
    {"text": "\x00" * 50, "id": "same"},
    {"text": "другой текст", "id": "same"},
]
BROKEN = [
    b"",
    b"{",
    b"[]",
    b"null",
    b'{"text": null}',
    b"\xff\xfe",
    b'{"schema": "presscut/failure/1"}',
    b"[" * 9_999,
]


def test_hostile_rows(tmp_path: Path) -> None:
    lines = [json.dumps(row).encode() for row in HOSTILE]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join([*BROKEN, *lines]) + b"\n")
    columns = {"text": [None, "a b", None], "id": [None, None, "x"]}
    pq.write_table(pa.table(columns), tmp_path / "b.parquet")
    summary = dedupe([str(tmp_path)], tmp_path / "_out", Options(workers=1, merge=tmp_path / "_merged.jsonl"))
    assert (summary.articles, summary.no_article) == (len(HOSTILE) + 3, len(BROKEN))
    rows = answer(tmp_path / "_out")
    assert len({row["group"] for row in rows}) == summary.groups == len(rows) - 1


def test_files_that_cannot_be_read_are_told_and_the_rest_is_done(tmp_path: Path) -> None:
    in_lines(tmp_path / "good.jsonl", [article(prose(1))])
    (tmp_path / "torn.parquet").write_bytes(b"PAR1 torn")
    (tmp_path / "torn.jsonl.gz").write_bytes(gzip.compress(b'{"text": "a"}\n' * 999)[:-9])
    pq.write_table(pa.table({"body": ["a"]}), tmp_path / "other.parquet")
    said: list[str] = []
    summary = dedupe([str(tmp_path)], tmp_path / "_out", ONE, Audience(say=said.append))
    assert summary.articles == 1
    assert list(summary.failed) == said
    assert [one.rpartition("/")[2].partition(":")[0] for one in said] == [
        "other.parquet",
        "torn.jsonl.gz",
        "torn.parquet",
    ]


def test_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no file of a corpus"):
        dedupe([str(tmp_path)], tmp_path / "out")
    with pytest.raises(SourceError):
        dedupe([str(tmp_path / "absent.parquet")], tmp_path / "out")


def test_the_empty_corpus(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"")
    summary = dedupe([str(tmp_path / "a.jsonl")], tmp_path / "out", ONE)
    assert (summary.articles, summary.groups, answer(tmp_path / "out")) == (0, 0, [])


def test_merged_records(tmp_path: Path) -> None:
    text = prose(1, 300)
    told = [
        article(text),
        article(text[: len(text) // 2], authors=("Ada Quill",)),
        article(prose(2), number=2),
    ]
    path = in_lines(tmp_path / "a.jsonl", told)
    dedupe([str(path)], tmp_path / "out", Options(workers=1, merge=tmp_path / "records.jsonl"))
    (line,) = (tmp_path / "records.jsonl").read_text("utf-8").splitlines()
    record = record_from_json(line)
    assert record.article.authors == ("Ada Quill",)
    assert record.article.text == text
    assert {version.name for version in record.versions} == {f"{path}#0", f"{path}#1"}


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = in_lines(tmp_path / "a.jsonl", [article(prose(1)), article(prose(1))])
    with pytest.raises(SystemExit) as ended:
        main(["dedupe", str(path), "-o", str(tmp_path / "out"), "--workers", "1"])
    assert ended.value.code == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["groups"] == 1
    assert "the largest of 2 articles" in printed.err
    with pytest.raises(SystemExit) as ended:
        main(["dedupe", str(tmp_path / "absent"), "-o", str(tmp_path / "out")])
    assert ended.value.code == 1
