"""The engine of this machine: hands that die cost nothing, work that kills them ends everything, killed runs go on."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyarrow")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes of Linux and macOS")

from corpora import files, known_groups  # noqa: E402 - only where the extra is
from killing import kill_at_a_moment, runs, tree, until  # noqa: E402

from presscut.batch import outputs  # noqa: E402
from presscut.dedupe import dedupe, inline, local  # noqa: E402
from presscut.dedupe.folder import occupied  # noqa: E402
from presscut.errors import SourceError, UsageError  # noqa: E402

TESTS = Path(__file__).parent


def twice(number: int) -> int:
    return 2 * number


def die_once(place: Path) -> str:
    """Kills its process, but not the second time."""
    if not place.exists():
        place.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return place.name


def die(_given: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def refuse(_given: object) -> None:
    raise SourceError("the disk is full")


def test_everything_given_is_done_once() -> None:
    with local(2)(0) as each:
        assert sorted(each(twice, range(50))) == [(number, 2 * number) for number in range(50)]
        assert list(each(twice, [])) == []
        assert list(each(twice, [7])) == [(7, 14)]


def test_what_is_given_is_taken_when_a_hand_is_free() -> None:
    taken: list[int] = []

    def given() -> Any:
        for number in range(20):
            taken.append(number)
            yield number

    with local(2)(0) as each:
        for done, _ in enumerate(each(twice, given())):
            assert len(taken) <= done + 3


def test_a_hand_that_dies_costs_nothing(tmp_path: Path) -> None:
    places = [tmp_path / name for name in "abc"]
    with local(2)(0) as each:
        assert sorted(name for _, name in each(die_once, places)) == ["a", "b", "c"]


def test_work_that_hands_die_of_ends_everything() -> None:
    with local(2)(0) as each, pytest.raises(SourceError, match=r"each of 3 processes .* died of SIGKILL"):
        list(each(die, [1]))


def test_what_work_refuses_is_told() -> None:
    with local(1)(0) as each, pytest.raises(SourceError, match="the disk is full"):
        list(each(refuse, [1]))


def test_wrong_number_of_workers() -> None:
    with pytest.raises(UsageError, match="workers: 0; at least 1 is needed"):
        local(0)


# --- a run that is killed, or interrupted ----------------------------------------------------------------------------

SLOWLY = f"""
import sys
sys.path.insert(0, {str(TESTS)!r})
from killing import slowly
from presscut.dedupe import dedupe, local
dedupe(sys.argv[2:], sys.argv[1], engine=slowly(local(2)), merge=sys.argv[1] + "/merged.jsonl")
"""


def begin(corpus: Path, out: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", SLOWLY, str(out), str(corpus)], stderr=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return known_groups(tmp_path_factory.mktemp("corpus"), 300)


@pytest.fixture(scope="module")
def undisturbed(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("undisturbed")
    dedupe([str(corpus)], out, engine=inline(), merge=out / "merged.jsonl")
    return files(out)


def compares(out: Path) -> bool:
    """Whether a run is in the middle of comparing."""
    return any(path.stat().st_size for path in (out / "_signatures").glob("verdicts*"))


def test_a_killed_run_goes_on_and_leaves_nothing(
    corpus: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    kill_at_a_moment(begin(corpus, tmp_path), 2, random.Random(5).uniform(0.1, 0.4))  # noqa: S311
    process = begin(corpus, tmp_path)
    until(lambda: compares(tmp_path))
    kill_at_a_moment(process, 2, 0.1)
    assert (tmp_path / "_texts").exists()
    assert not (tmp_path / "groups.parquet").exists()
    assert begin(corpus, tmp_path).wait() == 0
    assert files(tmp_path) == undisturbed
    assert not (tmp_path / "_texts").exists()


def test_hands_are_killed(corpus: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    process = begin(corpus, tmp_path)
    until(lambda: compares(tmp_path))
    for _ in range(2):
        until(lambda: len(tree(process.pid)) >= 2 or process.poll() is not None)
        for one in tree(process.pid)[:1]:
            one.kill()
        time.sleep(0.1)
    assert process.wait() == 0
    assert files(tmp_path) == undisturbed


@pytest.mark.usefixtures("heeds_interrupts")
def test_interrupted(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    many = known_groups(tmp_path / "in", 4_000)
    command = [sys.executable, "-m", "presscut", "dedupe", str(many), "-o", str(tmp_path / "out"), "-w", "2"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    until(lambda: compares(tmp_path / "out"))
    below = tree(process.pid)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, out) == (130, "")
    assert err.endswith(
        "presscut: interrupted; what is done is kept, and the same command goes on from there\n"
    )
    until(lambda: not any(map(runs, below)))
    assert files(tmp_path / "out") == {}


def test_one_run_at_a_time(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outputs, "_LOCK_SECONDS", 0.0)
    with occupied(tmp_path), pytest.raises(SourceError, match=f"another run is writing to {tmp_path}"):
        dedupe([str(corpus)], tmp_path, engine=inline())


def test_a_folder_that_cannot_be_written(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(SourceError, match=f"cannot write to {tmp_path / 'out'}: "):
        dedupe([str(corpus)], tmp_path / "out", engine=inline())
