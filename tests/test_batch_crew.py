"""Pages that hang, crash and eat memory, and workers that are killed: each costs what it must and no more."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

pytest.importorskip("pyarrow")

from crawls import chunk, die_once, page, results, setup, vicious

from presscut.batch.crew import Crew
from presscut.batch.nouns import Chunk, Result
from presscut.batch.pages import cut_chunk
from presscut.errors import SourceError


def workers() -> list[psutil.Process]:
    """The living workers; other tests may have left children of another kind, or dead ones that nobody waited for."""
    living = [one for one in psutil.Process().children() if one.status() != psutil.STATUS_ZOMBIE]
    return [one for one in living if "presscut.batch.worker" in " ".join(one.cmdline())]


def reasons(result: Result) -> dict[int, str]:
    return {lost.place: lost.failure.reason for lost in result.lost}


def test_results_come_in_order_and_are_those_of_one_process() -> None:
    chunks = [chunk(number, [page(10 * number + n) for n in range(3)]) for number in range(9)]
    options = setup(vicious).options
    alone = [cut_chunk(one, vicious, options, verdicts={}, begin=lambda _: None) for one in chunks]
    assert results(chunks, vicious, size=2) == alone


def test_bad_pages_are_lost_alone() -> None:
    vices = {1: "HANG", 3: "CRASH", 4: "HOG", 5: "RAISE"}
    pages = [page(number, vices.get(number, "")) for number in range(7)]
    (result, after) = results([chunk(0, pages), chunk(1, [page(1)])], vicious, seconds=3.0)
    assert reasons(result) == {1: "timeout", 3: "crashed", 4: "memory", 5: "internal"}
    details = {lost.place: lost.failure.detail for lost in result.lost}
    assert details[1] == "took longer than 3 s"
    assert details[3] == "each of 2 processes that worked on it died of SIGSEGV"
    assert details[4] == "needs more than 512 MiB of memory"
    assert details[5] == "KeyError: 'a defect'"
    assert result.counts.articles == 3
    assert (result.lost[0].offset, result.lost[0].failure.url) == (1, "https://a.example/0/1")
    assert after.counts.articles == 1


def test_a_worker_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    pages = [page(1), page(2, f"KILL:{mark} ")]
    (found,) = results([chunk(0, pages)], die_once)
    assert mark.exists()
    (undisturbed,) = results([chunk(0, pages)], die_once)
    assert found == undisturbed
    assert found.counts.articles == 2


def test_workers_that_are_killed_while_idle_are_replaced() -> None:
    chunks = [chunk(number, [page(number)]) for number in range(6)]
    with Crew(setup(vicious), lambda: 1) as crew:
        first = list(crew.results(iter(chunks[:3])))
        for process in workers():
            process.kill()
        assert len(first + list(crew.results(iter(chunks[3:])))) == 6


def test_no_process_outlives_its_crew() -> None:
    with Crew(setup(vicious), lambda: 2) as crew:
        assert len(list(crew.results(chunk(number, [page(1)]) for number in range(4)))) == 4
        assert workers()
    assert not workers()


def test_the_reader_is_not_asked_for_more_than_is_needed() -> None:
    asked = 0

    def chunks() -> Iterator[Chunk]:
        nonlocal asked
        for number in range(50):
            asked += 1
            yield chunk(number, [page(number)])

    with Crew(setup(vicious), lambda: 1) as crew:
        for done, _ in enumerate(crew.results(chunks()), 1):
            assert asked <= done + 3


def test_a_slow_page_does_not_fill_the_memory() -> None:
    asked = 0

    def chunks() -> Iterator[Chunk]:
        nonlocal asked
        for number in range(200):
            asked += 1
            yield chunk(number, [page(number, "HANG")] if number == 0 else [])

    with Crew(setup(vicious, seconds=1.0), lambda: 1) as crew:
        found = crew.results(chunks())
        assert reasons(next(found)) == {0: "timeout"}
        assert asked <= 65


def test_workers_that_cannot_start_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHOME", "/no/such/python")
    with (
        pytest.raises(SourceError, match="no worker can be started: each ended with code 1"),
        Crew(setup(vicious), lambda: 1) as crew,
    ):
        list(crew.results(iter([chunk(0, [page(1)])])))


def test_what_an_abandoned_input_left_is_forgotten() -> None:
    with Crew(setup(vicious), lambda: 1) as crew:
        next(crew.results(chunk(number, [page(number)]) for number in range(9)))
        (result,) = crew.results(iter([chunk(77, [page(77)])]))
        assert result.end == 77


def test_a_worker_stopped_before_it_takes_its_work_up_is_replaced() -> None:
    with Crew(setup(vicious, seconds=2.0), lambda: 1) as crew:
        (first,) = crew.results(iter([chunk(0, [page(1)])]))
        (process,) = workers()
        os.kill(process.pid, signal.SIGSTOP)
        (second,) = crew.results(iter([chunk(1, [page(2)])]))
        assert not reasons(first)
        assert not reasons(second)


def test_a_stopped_worker_is_late() -> None:
    def chunks() -> Iterator[Chunk]:
        yield chunk(0, [page(1)])
        yield chunk(1, [page(2, "HANG")])

    with Crew(setup(vicious, seconds=3.0), lambda: 1) as crew:
        found = crew.results(chunks())
        next(found)
        (process,) = workers()
        os.kill(process.pid, signal.SIGSTOP)
        assert reasons(next(found)) == {0: "timeout"}
