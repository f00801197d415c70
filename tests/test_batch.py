"""A crawl in, a corpus out: what is written, what is counted, and what happens when someone is killed on the way."""

import contextlib
import gzip
import json
import random
import re
import signal
import subprocess
import sys
import time
import tomllib
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import psutil
import pytest

pq = pytest.importorskip("pyarrow.parquet")

from crawls import page, vicious, warc  # noqa: E402 - only where the extra is
from killing import kill_at_a_moment, runs, tree, until  # noqa: E402

from presscut.batch import outputs  # noqa: E402
from presscut.batch.nouns import Counts, Filters, Job, Limits, Options, Outcome, Progress  # noqa: E402
from presscut.batch.pages import alone  # noqa: E402
from presscut.batch.planning import NEEDED  # noqa: E402
from presscut.batch.progress import Audience, Summary, Watch, table, time_shown  # noqa: E402
from presscut.batch.run import inline, local, run  # noqa: E402
from presscut.batch.work import work  # noqa: E402
from presscut.cli import main  # noqa: E402
from presscut.codec import from_json  # noqa: E402
from presscut.errors import SourceError, UsageError  # noqa: E402
from presscut.tables import from_row  # noqa: E402

TESTS = Path(__file__).parent


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two WARC files of one name in two folders, one with a page that is none."""
    folder = tmp_path_factory.mktemp("crawl")
    for part, first in (("a", 0), ("b", 100)):
        (folder / part).mkdir()
        pages = [page(first + number) for number in range(40)]
        if part == "b":
            pages[7] = b"<html><body></body></html>"
        warc(folder / part / "crawl.warc.gz", pages)
    return folder


def names(crawl: Path) -> list[str]:
    return [str(crawl / part / "crawl.warc.gz") for part in "ab"]


def files(out: Path) -> dict[str, bytes]:
    """Everything that was written, by its name."""
    found = [path for path in out.rglob("*") if path.is_file() and path.name != ".lock"]
    return {str(path.relative_to(out)): path.read_bytes() for path in found}


@pytest.fixture(scope="module")
def undisturbed(crawl: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("undisturbed")
    run(names(crawl), out, engine=inline())
    return out


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def broken_table(folder: Path) -> str:
    """An input that cannot be read at all."""
    (folder / "broken.parquet").write_bytes(b"PAR1 and no more")
    return str(folder / "broken.parquet")


# --- what is written -------------------------------------------------------------------------------------------------


def test_an_input_is_an_output_with_its_failures_and_its_note(undisturbed: Path) -> None:
    found = sorted(files(undisturbed))
    stems = sorted({name.rpartition("/")[2].rpartition(".")[0] for name in found})
    assert len(stems) == 2
    assert stems[0] == "crawl.warc.gz"
    assert stems[1].startswith("crawl.warc.gz-")
    assert found == sorted(
        name
        for stem in stems
        for name in (f"{stem}.parquet", f"_failures/{stem}.jsonl", f"_notes/{stem}.json")
    )


def test_the_rows_are_the_articles_in_the_order_of_the_crawl(undisturbed: Path) -> None:
    rows = pq.read_table(undisturbed / "crawl.warc.gz.parquet").to_pylist()
    assert [row["url"] for row in rows] == [f"https://ferries.example/{number}" for number in range(40)]
    assert rows[3]["date"] == "2021-07-01T00:00:03Z"
    assert rows[3]["published"] == "2021-06-04T10:00:00+00:00"
    assert rows[3]["id"] == "urn:uuid:00000000-0000-4000-8000-000000000003"
    assert rows[3]["offset"] > rows[2]["offset"] > 0
    assert from_row(rows[3]).headline == "Ferry number 3 is late again"


def test_the_folder_is_a_dataset(undisturbed: Path) -> None:
    """Readers of datasets pass over what begins with an underscore."""
    dataset = pytest.importorskip("pyarrow.dataset")
    assert dataset.dataset(undisturbed).count_rows() == 79


def test_failures_are_named(undisturbed: Path, crawl: Path) -> None:
    (failed,) = [line for path in (undisturbed / "_failures").iterdir() for line in lines(path)]
    assert failed["reason"] == "empty"
    assert failed["url"] == "https://ferries.example/7"
    assert failed["file_path"] == str(crawl / "b" / "crawl.warc.gz")
    packed = (crawl / "b" / "crawl.warc.gz").read_bytes()[failed["offset"] :]
    record = zlib.decompressobj(wbits=31).decompress(packed)
    assert b"WARC-Target-URI: https://ferries.example/7\r\n" in record


def test_the_note_counts(undisturbed: Path) -> None:
    note = json.loads((undisturbed / "_notes" / "crawl.warc.gz.json").read_text("utf-8"))
    assert note["counts"] == {
        "read": 41,
        "articles": 40,
        "failures": {},
        "skipped": {"not-a-page": 1},
        "filtered": {},
    }


@pytest.mark.parametrize("workers", [1, 3])
def test_the_number_of_workers_changes_no_byte(
    workers: int, crawl: Path, undisturbed: Path, tmp_path: Path
) -> None:
    """Nor do processes: `undisturbed` was made without any."""
    summary = run(names(crawl), tmp_path, engine=local(workers))
    assert files(tmp_path) == files(undisturbed)
    assert summary.counts.read == 82


@pytest.mark.parametrize("form", ["jsonl", "jsonl.gz", "jsonl.zst"])
def test_json_lines(form: str, crawl: Path, tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    run(names(crawl)[:1], tmp_path, Options(form=form), engine=inline())  # type: ignore[arg-type] # one of three
    packed = (tmp_path / f"crawl.warc.gz.{form}").read_bytes()
    unpack: dict[str, Callable[[bytes], bytes]] = {
        "jsonl": bytes,
        "jsonl.gz": gzip.decompress,
        "jsonl.zst": lambda data: zstandard.ZstdDecompressor().decompressobj().decompress(data),
    }
    text = unpack[form](packed).decode().splitlines()
    assert [json.loads(line)["url"] for line in text][:2] == [
        "https://ferries.example/0",
        "https://ferries.example/1",
    ]
    assert list(json.loads(text[0]))[:4] == ["id", "file_path", "offset", "schema"]
    assert from_json(text[5]).headline == "Ferry number 5 is late again"


def test_tables_and_folders_are_inputs_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pages").mkdir()
    for number in range(3):
        (tmp_path / "pages" / f"{number}.html").write_bytes(page(number))
    row = {"quelle": page(5).decode(), "wo": "https://a.example/5"}
    (tmp_path / "table.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    inputs = [str(tmp_path / "pages"), str(tmp_path / "table.jsonl")]
    columns = ["--column", "html=quelle", "--column", "url=wo"]
    with pytest.raises(SystemExit) as end:
        main(["batch", *inputs, "-o", str(tmp_path / "out"), "-f", "jsonl", "-w", "0", *columns])
    assert not end.value.code
    assert json.loads(capsys.readouterr().out)["articles"] == 4
    (found,) = lines(tmp_path / "out" / "table.jsonl.jsonl")
    assert (found["url"], found["offset"]) == ("https://a.example/5", 0)
    pages = lines(tmp_path / "out" / "pages.jsonl")
    assert [(found["offset"], found["id"]) for found in pages] == [
        (0, "0.html"),
        (1, "1.html"),
        (2, "2.html"),
    ]


def test_columns_that_were_guessed_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Once for all tables that are alike, before a run and instead of one."""
    for name in ("a.jsonl", "b.jsonl"):
        row = {"rawHTML": page(5).decode(), "URL": f"https://a.example/{name}", "date": "2021-06-01"}
        (tmp_path / name).write_text(json.dumps(row) + "\n", encoding="utf-8")
    told = f"tables like {tmp_path / 'a.jsonl'}: html from 'rawHTML' (guessed), url from 'URL' (guessed)"
    inputs = [str(tmp_path / "a.jsonl"), broken_table(tmp_path), str(tmp_path / "b.jsonl")]
    for more in ("--dry-run", "--workers=0"):
        with pytest.raises(SystemExit):
            main(["batch", *inputs, "-o", str(tmp_path / "out"), more])
        said = capsys.readouterr().err.splitlines()
        assert said[0] == f"presscut: {told}"
        assert sum("(guessed)" in line for line in said) == 1


def test_what_is_no_article_can_be_kept(tmp_path: Path) -> None:
    links = "".join(f"<li><a href=/{number}>Ferry {number} to the islands</a></li>" for number in range(60))
    listing = f"<html><title>Timetables</title><body><h1>Timetables</h1><ul>{links}</ul></body></html>"
    crawl = warc(tmp_path / "a.warc.gz", [page(0), listing.encode()])
    refused = run([str(crawl)], tmp_path / "articles", engine=inline())
    assert refused.counts.failures == {"no-article": 1}
    kept = run([str(crawl)], tmp_path / "any", Options(kinds="any"), engine=inline())
    assert kept.counts.articles == 2


def test_filters_count_what_they_leave_out(crawl: Path, tmp_path: Path) -> None:
    filters = Filters(
        languages=("en",),
        first=date(2021, 6, 3),
        last=date(2021, 6, 20),
        length=10,
        url=r"/\d\d?$",
        kinds=("article",),
    )
    summary = run(names(crawl)[:1], tmp_path, Options(filters=filters), engine=inline())
    assert summary.counts.filtered == {"date": 12}
    assert summary.counts.read == 41


# --- again -----------------------------------------------------------------------------------------------------------


def test_what_is_done_is_not_done_again(crawl: Path, undisturbed: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in undisturbed.rglob("*.parquet")}
    summary = run(reversed(names(crawl)), undisturbed, engine=inline())
    assert (summary.done, summary.before, summary.counts.read) == (0, 2, 82)
    assert {path: path.stat().st_mtime_ns for path in undisturbed.rglob("*.parquet")} == before


def test_what_has_changed_is_done_again(tmp_path: Path) -> None:
    crawl = warc(tmp_path / "a.warc.gz", [page(1)])
    said: list[str] = []
    audience = Audience(say=said.append)
    do = {"engine": inline(), "audience": audience}
    run([str(crawl)], tmp_path / "out", **do)  # type: ignore[arg-type] # mypy sees one type for both
    run([str(crawl)], tmp_path / "out", Options(evidence=True), **do)  # type: ignore[arg-type]
    warc(crawl, [page(1), page(2)])
    run([str(crawl)], tmp_path / "out", Options(evidence=True), **do)  # type: ignore[arg-type]
    summary = run([str(crawl)], tmp_path / "out", Options(form="jsonl"), **do)  # type: ignore[arg-type]
    assert [sentence.partition(" (")[0] for sentence in said] == [
        "1 of the inputs are done again: other options or another version of presscut",
        "1 of the inputs are done again: the input has changed",
        "1 of the inputs are done again: another format",
    ]
    assert summary.counts.articles == 2
    assert sorted(files(tmp_path / "out")) == [
        "_failures/a.warc.gz.jsonl",
        "_notes/a.warc.gz.json",
        "a.warc.gz.jsonl",
    ]


def test_an_input_keeps_its_name(crawl: Path, undisturbed: Path) -> None:
    first, second = names(crawl)
    stems = {job.input: job.stem for job in outputs.assign([first, second], undisturbed)}
    assert {job.input: job.stem for job in outputs.assign([second, first], undisturbed)} == stems
    assert outputs.assign([second], undisturbed)[0].stem == stems[second] != stems[first]
    assert len({job.stem for job in outputs.assign(["x/A", "y/a", "z/a?b", "s3://b/a"], undisturbed)}) == 4


@pytest.mark.parametrize("name", ["/", "..", "a/.hidden", "_notes", "x" * 300, "a/\n\x00b", "é" * 200])
def test_any_name_makes_a_file_name(name: str, tmp_path: Path) -> None:
    (job,) = outputs.assign([name], tmp_path)
    assert not job.stem.startswith((".", "_"))
    outputs.make_folders(tmp_path)
    job.data("jsonl.zst").touch()
    assert job.data("jsonl.zst").parent == tmp_path


# --- when it goes wrong ----------------------------------------------------------------------------------------------


def test_an_input_that_cannot_be_read_costs_the_others_nothing(crawl: Path, tmp_path: Path) -> None:
    said: list[str] = []
    broken = broken_table(tmp_path)
    inputs = [broken, *names(crawl)[:1]]
    summary = run(inputs, tmp_path / "out", engine=inline(), audience=Audience(say=said.append))
    assert [outcome.job.input for outcome in summary.failed] == [broken]
    assert summary.done == 1
    assert len(said) == 1
    assert broken in said[0]
    assert not [name for name in files(tmp_path / "out") if "broken" in name]


def test_a_full_disk_is_one_clear_error(crawl: Path, tmp_path: Path) -> None:
    (job,) = outputs.assign(names(crawl)[:1], tmp_path)
    outputs.make_folders(tmp_path)
    outputs._hidden(job.data("parquet")).symlink_to("/dev/full")
    with pytest.raises(SourceError, match=r"cannot write .*crawl\.warc\.gz\.parquet: [Nn]o space left"):
        work(job, Options(), alone(vicious, Options()))
    assert files(tmp_path) == {}


def test_an_output_that_cannot_be_written(crawl: Path, tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(SourceError, match=f"cannot write to {tmp_path / 'out'}: "):
        run(names(crawl), tmp_path / "out", engine=local(1))


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (lambda _: run([], "x"), "no inputs"),
        (
            lambda _: run(["a.warc"], "s3://bucket/out"),
            "the output is a folder of this machine, not s3://bucket/out",
        ),
        (lambda _: local(0), "workers: 0"),
    ],
)
def test_wrong_calls(wrong: Callable[[Path], object], message: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=message):
        wrong(tmp_path)


def test_one_run_at_a_time(crawl: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outputs, "_LOCK_SECONDS", 0.0)
    outputs.make_folders(tmp_path)
    with outputs.lock(tmp_path), pytest.raises(SourceError, match="another run is writing to"):
        run(names(crawl), tmp_path)


def test_bad_pages_in_a_whole_run(tmp_path: Path) -> None:
    crawl = warc(tmp_path / "a.warc.gz", [page(0), page(1, "HANG"), page(3)])
    options = Options(limits=Limits(seconds=3.0))
    summary = run([str(crawl)], tmp_path / "out", options, engine=local(2), cut=vicious)
    assert summary.counts.failures == {"timeout": 1}
    assert summary.counts.articles == 2
    (failed,) = lines(tmp_path / "out" / "_failures" / "a.warc.gz.jsonl")
    assert (failed["reason"], failed["url"]) == ("timeout", "https://ferries.example/1")


@pytest.mark.parametrize("vice", ["RAISE", "NOTHING", "ODD"])
def test_a_bad_page_function_costs_its_own_pages(vice: str, tmp_path: Path) -> None:
    crawl = warc(tmp_path / "a.warc.gz", [page(0), page(1, vice), page(2)])
    summary = run([str(crawl)], tmp_path / "out", engine=inline(), cut=vicious)
    assert summary.counts.failures == {"internal": 1}
    (failed,) = lines(tmp_path / "out" / "_failures" / "a.warc.gz.jsonl")
    assert failed["url"] == "https://ferries.example/1"
    assert pq.read_table(tmp_path / "out" / "a.warc.gz.parquet").num_rows == 2


# --- killed ----------------------------------------------------------------------------------------------------------

SLOWLY = f"""
import sys
sys.path.insert(0, {str(TESTS)!r})
from crawls import slow
from presscut.batch.run import local, run
run(sys.argv[2:], sys.argv[1], engine=local(2), cut=slow)
"""


def begin(crawl: Path, out: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", SLOWLY, str(out), *names(crawl)], stderr=subprocess.DEVNULL
    )


def test_the_main_process_is_killed(crawl: Path, undisturbed: Path, tmp_path: Path) -> None:
    chance = random.Random(5)  # noqa: S311 - any moment will do
    for _ in range(2):
        kill_at_a_moment(begin(crawl, tmp_path), 4, chance.uniform(0.2, 0.9))
    assert begin(crawl, tmp_path).wait() == 0
    assert files(tmp_path) == files(undisturbed)


def test_desks_and_workers_are_killed(crawl: Path, undisturbed: Path, tmp_path: Path) -> None:
    chance = random.Random(6)  # noqa: S311 - any of them
    process = begin(crawl, tmp_path)
    for _ in range(3):
        until(lambda: len(tree(process.pid)) >= 4 or process.poll() is not None)
        time.sleep(0.2)
        below = tree(process.pid)
        with contextlib.suppress(psutil.NoSuchProcess):
            for one in chance.sample(below, min(1, len(below))):
                one.kill()
    assert process.wait() == 0
    assert files(tmp_path) == files(undisturbed)


@pytest.mark.parametrize(("sign", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.usefixtures("heeds_interrupts")
def test_interrupted(sign: int, code: int, tmp_path: Path) -> None:
    many = warc(tmp_path / "many.warc.gz", [page(number) for number in range(3000)])
    few = warc(tmp_path / "few.warc.gz", [page(1)])
    command = [
        sys.executable,
        "-m",
        "presscut",
        "batch",
        str(few),
        str(many),
        "-o",
        str(tmp_path / "out"),
        "-w",
        "2",
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    until((tmp_path / "out" / "_notes" / "few.warc.gz.json").exists)
    below = tree(process.pid)
    process.send_signal(sign)
    out, err = process.communicate()
    assert process.returncode == code
    assert out == ""
    assert err.endswith(
        "presscut: interrupted; what is done is kept, and the same command goes on from there\n"
    )
    until(lambda: not any(map(runs, below)))
    assert sorted(files(tmp_path / "out")) == [
        "_failures/few.warc.gz.jsonl",
        "_notes/few.warc.gz.json",
        "few.warc.gz.parquet",
    ]


# --- the command -----------------------------------------------------------------------------------------------------


def test_the_command(
    crawl: Path, undisturbed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inputs = [*names(crawl), broken_table(tmp_path)]
    with pytest.raises(SystemExit) as end:
        main(["batch", *inputs, "-o", str(tmp_path / "out"), "--workers", "2"])
    assert end.value.code == 1
    out, err = capsys.readouterr()
    told = json.loads(out)
    assert (told["inputs"], told["done"], told["read"], told["articles"]) == (3, 2, 82, 79)
    assert told["failed"][0]["input"] == inputs[2]
    assert "= 79 articles + 1 failures + 2 skipped + 0 filtered" in err
    assert "1 NOT READ" in err
    assert files(tmp_path / "out") == files(undisturbed)


def test_a_language_may_be_named_with_its_region(crawl: Path, tmp_path: Path) -> None:
    command = ["batch", names(crawl)[0], "-o", str(tmp_path), "-w", "0", "-f", "jsonl"]
    with pytest.raises(SystemExit) as end:
        main([*command, "--language", "EN-gb", "--kind", "article"])
    assert not end.value.code
    assert len(lines(tmp_path / "crawl.warc.gz.jsonl")) == 40


def test_dry_run_writes_nothing(crawl: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["batch", *names(crawl), "-o", str(tmp_path / "out"), "--dry-run"])
    assert not end.value.code
    listed = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [line[0] for line in listed] == names(crawl)
    assert [line[2] for line in listed] == ["to do"] * 2
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["batch", "a.warc"],
        ["batch", "-o", "x"],
        ["batch", "-", "-o", "x"],
        ["batch", "a.warc", "-o", "x", "--url-pattern", "("],
        ["batch", "a.warc", "-o", "x", "--workers", "-1"],
        ["batch", "a.warc", "-o", "x", "--from", "yesterday"],
        ["batch", "a.warc", "-o", "x", "--from", "2022-01-01", "--to", "2021-01-01"],
        ["batch", "a.warc", "-o", "x", "--language", "English"],
        ["batch", "a.warc", "-o", "x", "--kind", "news"],
        ["batch", "a.warc", "-o", "x", "--format", "csv"],
        ["batch", "a.warc", "-o", "x", "--column", "page=html"],
        ["batch", "a.warc", "-o", "x", "--column", "html"],
    ],
)
def test_wrong_commands(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.warc").touch()  # it is the rest that is wrong
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_the_extra_brings_what_a_batch_asks_for() -> None:
    project = tomllib.loads((TESTS.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    brought = {re.split("[<>=[]", line)[0] for line in project["optional-dependencies"]["batch"]}
    assert set(NEEDED) <= brought


# --- what people see -------------------------------------------------------------------------------------------------


def test_the_table_adds_up() -> None:
    counts = Counts(articles=5, failures={"empty": 2}, skipped={"robots": 1}, filtered={"language": 3})
    job = Job(input="a", out=Path("o"), stem="a")
    summary = Summary(counts=counts, done=1, before=2, failed=[], read=11, size=10**6, seconds=2.0)
    shown = "\n".join(table(summary))
    assert "11  = 5 articles + 2 failures + 1 skipped + 3 filtered" in shown
    assert "1 done, 2 done before" in shown
    assert job.note == Path("o/_notes/a.json")
    assert "6 records/s, 0.5 MB/s as stored" in shown
    (last,) = [line for line in table(replace(summary, size=0)) if line.startswith("time")]
    assert last.endswith("6 records/s")  # of a folder nobody knows how large it is


def test_the_line_tells_how_far_it_is() -> None:
    jobs = [Job(input=name, out=Path("o"), stem=name) for name in "ab"]
    shown: list[str] = []
    watch = Watch({jobs[0]: 1000, jobs[1]: 3000}, show=lambda one: shown.append(one.line()), every=0.0)
    watch.started -= 10
    watch.end(Outcome(job=jobs[0], found=Counts(articles=6, failures={"empty": 4})))
    watch.tell(jobs[1], Progress(counts=Counts(articles=10), offset=1000))
    assert shown == [
        "1/2 inputs · 20 pages, 16 articles · 2 pages/s, 0.0 MB/s · no article: empty 4 · 10 s left"
    ]
    unknown = Watch({jobs[0]: 0, jobs[1]: 0})
    unknown.started -= 60
    unknown.end(Outcome(job=jobs[0], found=Counts(articles=6)))
    assert unknown.line() == "1/2 inputs · 6 pages, 6 articles · 0 pages/s · 1 min 00 s left"


def test_times_read_well() -> None:
    shown = [time_shown(seconds) for seconds in (0.84, 42.2, 200, 18_420)]
    assert shown == ["0.8 s", "42 s", "3 min 20 s", "5 h 07 min"]
