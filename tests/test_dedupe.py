"""`dedupe`: groups of a corpus that are known, whatever the order of files, the format, and what stands in the rows."""

import gzip
import json
import random
import shutil
from pathlib import Path
from typing import Any

import pytest

from presscut.cli import main
from presscut.codec import record_from_json, to_line
from presscut.dedupe import Audience, dedupe, inline, local, meeting
from presscut.errors import SourceError
from presscut.model import Article, Failure
from presscut.tables import Row, to_batch

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

from corpora import WORDS, answer, article, files, in_lines, known_groups, made, prose  # noqa: E402

HERE = inline()


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return known_groups(tmp_path_factory.mktemp("corpus"))


def test_known_groups_are_found(corpus: Path, tmp_path: Path) -> None:
    summary = dedupe([str(corpus)], tmp_path, engine=HERE)
    rows = answer(tmp_path)
    found = made.scores([row["id"] for row in rows], [row["group"] for row in rows])
    assert found["precision"] >= 0.995
    assert found["recall"] >= 0.99
    assert all(found[kind] > 0.9 for kind in made.SHARES)
    assert summary.articles == len(rows)
    assert summary.groups == len({row["group"] for row in rows}) == sum(row["representative"] for row in rows)
    assert sum(summary.relations.values()) == summary.articles - summary.groups


def test_every_group_has_the_smallest_name_and_one_that_stands_for_it(corpus: Path, tmp_path: Path) -> None:
    dedupe([str(corpus)], tmp_path, engine=HERE)
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
    summary = dedupe(["corpus"], "groups", engine=HERE)
    manual = (Path(__file__).parents[1] / "docs" / "dedupe.md").read_text("utf-8")
    rows = duckdb.sql(manual.partition("```sql\n")[2].partition("```")[0]).fetchall()
    assert len(rows) == summary.groups == summary.articles - sum(summary.relations.values())


def test_order_of_files_and_number_of_processes_change_nothing(corpus: Path, tmp_path: Path) -> None:
    names = sorted(map(str, corpus.iterdir()))
    dedupe(names, tmp_path / "a", engine=HERE, merge=tmp_path / "a.jsonl")
    dedupe(names[::-1], tmp_path / "b", engine=local(2), merge=tmp_path / "b.jsonl")
    assert files(tmp_path / "a") == files(tmp_path / "b")
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


def test_relations_and_the_one_that_stands_for_the_others(tmp_path: Path) -> None:
    text = prose(1, 300)
    told = [
        article(text),
        article(text, number=1),
        article(text[: len(text) // 2], number=1),
        article("Dateline. " + text, outlet="Upland Courier", number=77),
        article(prose(2), number=2),
    ]
    dedupe([str(in_lines(tmp_path / "a.jsonl", told))], tmp_path / "out", engine=HERE)
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
    dedupe([str(in_lines(tmp_path / "a.jsonl", told))], tmp_path / "out", engine=HERE)
    assert [row["relation"] for row in answer(tmp_path / "out")] == [None, "identical", "version"]


def test_what_batch_writes_and_what_extract_writes_are_one_corpus(tmp_path: Path) -> None:
    told = article(prose(4))
    batch = to_batch([Row(told, id="urn:1"), Row(article(prose(5), number=2), id="urn:2")])
    pq.write_table(pa.Table.from_batches([batch]), tmp_path / "a.parquet")
    with gzip.open(tmp_path / "b.jsonl.gz", "wt", encoding="utf-8") as out:
        out.write(to_line(told) + "\n")
    summary = dedupe([str(tmp_path)], tmp_path / "_out", engine=HERE)
    assert (summary.articles, summary.groups) == (3, 2)
    assert {row["group"] for row in answer(tmp_path / "_out")} == {f"{tmp_path / 'b.jsonl.gz'}#0", "urn:2"}


def test_a_second_run_signs_only_what_is_new(corpus: Path, tmp_path: Path) -> None:
    names = sorted(map(str, corpus.iterdir()))
    told: list[tuple[str, int, int]] = []
    audience = Audience(tell=lambda *how_far: told.append(how_far))
    dedupe(names[:2], tmp_path, engine=HERE)
    summary = dedupe(names, tmp_path, engine=HERE, audience=audience)
    assert summary.before == 2
    assert ("files signed", 1, 1) in told
    dedupe(names, tmp_path / "whole", engine=HERE)
    assert (tmp_path / "groups.parquet").read_bytes() == (tmp_path / "whole" / "groups.parquet").read_bytes()


def test_a_changed_file_is_signed_again(tmp_path: Path) -> None:
    path = in_lines(tmp_path / "a.jsonl", [article(prose(1))])
    dedupe([str(path)], tmp_path / "out", engine=HERE)
    in_lines(path, [article(prose(1)), article(prose(2), number=2)])
    summary = dedupe([str(path)], tmp_path / "out", engine=HERE)
    assert (summary.before, summary.articles) == (0, 2)
    assert len(list((tmp_path / "out" / "_signatures").glob("*.arrow"))) == 1


def test_forms_filled_in_daily_meet_in_crowds_and_stay_apart(tmp_path: Path) -> None:
    form = prose(9, 120).split()
    chance = random.Random(1)  # noqa: S311

    def filled(day: int) -> Article:
        words = [str(chance.randrange(100)) if at % 5 == 0 else word for at, word in enumerate(form)]
        return article(" ".join(words), number=100_000 + day, headline=f"Tides {day}")

    days = 3 * meeting.FEW
    told = [filled(day) for day in range(days)]
    summary = dedupe([str(in_lines(tmp_path / "a.jsonl", [*told, told[5]]))], tmp_path / "out", engine=HERE)
    assert summary.groups == days
    assert summary.compared < days * meeting.FEW


def test_standing_phrases_are_passed_over_and_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meeting, "STANDING", 20)
    footer = prose(99, 60)
    told = [article(prose(k, 120) + "\n\n" + footer, number=k) for k in range(30)]
    summary = dedupe([str(in_lines(tmp_path / "a.jsonl", told))], tmp_path / "out", engine=HERE)
    assert summary.groups == 30
    assert summary.skipped > 0


def test_short_notices_in_place_of_the_text_are_no_group(tmp_path: Path) -> None:
    notice = "Please switch on scripts to read this page."
    told = [
        article(notice, number=k, headline=f"{WORDS[k]} {WORDS[-k]} {WORDS[k + 9]}") for k in range(1, 30)
    ]
    summary = dedupe([str(in_lines(tmp_path / "a.jsonl", told))], tmp_path / "out", engine=HERE)
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
    summary = dedupe([str(tmp_path)], tmp_path / "_out", engine=HERE, merge=tmp_path / "_merged.jsonl")
    assert (summary.articles, summary.no_article) == (len(HOSTILE) + 3, len(BROKEN))
    rows = answer(tmp_path / "_out")
    assert len({row["group"] for row in rows}) == summary.groups == len(rows) - 1


def test_files_that_cannot_be_read_are_told_and_the_rest_is_done(tmp_path: Path) -> None:
    in_lines(tmp_path / "good.jsonl", [article(prose(1))])
    (tmp_path / "torn.parquet").write_bytes(b"PAR1 torn")
    (tmp_path / "torn.jsonl.gz").write_bytes(gzip.compress(b'{"text": "a"}\n' * 999)[:-9])
    pq.write_table(pa.table({"body": ["a"]}), tmp_path / "other.parquet")
    said: list[str] = []
    summary = dedupe([str(tmp_path)], tmp_path / "_out", engine=HERE, audience=Audience(say=said.append))
    assert summary.articles == 1
    assert [one.detail for one in summary.failed] == said
    assert [Path(one.input).name for one in summary.failed] == [
        "other.parquet",
        "torn.jsonl.gz",
        "torn.parquet",
    ]


def test_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no file of a corpus"):
        dedupe([str(tmp_path)], tmp_path / "out", engine=HERE)
    with pytest.raises(SourceError):
        dedupe([str(tmp_path / "absent.parquet")], tmp_path / "out", engine=HERE)


def useless(folder: Path) -> dict[str, str]:
    """Files that are no corpus, and what is said of each."""
    pq.write_table(pa.table({"body": ["a"]}), folder / "other.parquet")
    pq.write_table(pa.table({"text": [1, 2]}), folder / "numbers.parquet")
    (folder / "other.jsonl").write_text('{"body": "a"}\n' * 1_200)
    (folder / "words.jsonl").write_text("not a record\n")
    return {
        "other.parquet": "no column `text`",
        "numbers.parquet": "the column `text` holds int64, not text",
        "other.jsonl": "none of its 1,200 lines is a record with `text`",
        "words.jsonl": "none of its 1 lines is a record with `text`",
    }


def test_what_is_no_corpus_ends_in_one_line_that_names_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    told = useless(tmp_path / "in")
    for name, why in told.items():
        with pytest.raises(SystemExit) as ended:
            main(["dedupe", str(tmp_path / "in" / name), "-o", str(tmp_path / "out"), "-w", "0"])
        assert ended.value.code == 1
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err == f"presscut: {tmp_path / 'in' / name}: {why}\n"
    with pytest.raises(SourceError, match=r"numbers.parquet: .* \(and 3 more that cannot be read\)"):
        dedupe([str(tmp_path / "in")], tmp_path / "out", engine=HERE)
    assert not (tmp_path / "out" / "groups.parquet").exists()


def test_failures_alone_are_a_corpus_without_articles(tmp_path: Path) -> None:
    failure = Failure(reason="empty", stage="page", detail="nothing in it")
    (tmp_path / "a.jsonl").write_text(to_line(failure) + "\n")
    summary = dedupe([str(tmp_path / "a.jsonl")], tmp_path / "out", engine=HERE)
    assert (summary.articles, summary.no_article, summary.failed) == (0, 1, ())


def test_the_empty_corpus(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"")
    summary = dedupe([str(tmp_path / "a.jsonl")], tmp_path / "out", engine=HERE)
    assert (summary.articles, summary.groups, answer(tmp_path / "out")) == (0, 0, [])


def test_merged_records(tmp_path: Path) -> None:
    text = prose(1, 300)
    told = [
        article(text),
        article(text[: len(text) // 2], authors=("Ada Quill",)),
        article(prose(2), number=2),
    ]
    path = in_lines(tmp_path / "a.jsonl", told)
    dedupe([str(path)], tmp_path / "out", engine=HERE, merge=tmp_path / "records.jsonl")
    (line,) = (tmp_path / "records.jsonl").read_text("utf-8").splitlines()
    record = record_from_json(line)
    assert record.article.authors == ("Ada Quill",)
    assert record.article.text == text
    assert {version.name for version in record.versions} == {f"{path}#0", f"{path}#1"}


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = in_lines(tmp_path / "a.jsonl", [article(prose(1)), article(prose(1))])
    with pytest.raises(SystemExit) as ended:
        main(["dedupe", str(path), "-o", str(tmp_path / "out"), "--workers", "0"])
    assert ended.value.code == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["groups"] == 1
    assert "the largest of 2 articles" in printed.err
    with pytest.raises(SystemExit) as ended:
        main(["dedupe", str(tmp_path / "absent"), "-o", str(tmp_path / "out")])
    assert ended.value.code == 1
