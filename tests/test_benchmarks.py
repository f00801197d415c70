"""The benchmark's invented pages and its clock."""

import importlib
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))
speed: Any = importlib.import_module("speed")
stages: Any = importlib.import_module("stages")
invented: Any = importlib.import_module("invented")


def test_invented_pages_are_always_the_same_and_weigh_what_pages_weigh() -> None:
    pages = invented.pages(3)
    assert pages == invented.pages(5)[:3]
    assert all(60_000 < len(page) < 200_000 for page in pages)
    assert len(set(pages)) == 3


def test_without_real_pages_the_invented_are_measured(tmp_path: Path) -> None:
    found, where = speed.pages(tmp_path, 4)
    assert (len(found), where) == (4, "invented pages")


def test_every_contender_meets_every_page_once() -> None:
    met: list[tuple[str, bytes]] = []
    contenders = {name: lambda html, _url, name=name: met.append((name, html)) for name in ("one", "two")}
    found = [(bytes([number]), None) for number in range(speed.WARM_UP + 1)]
    spent = speed.measure(contenders, found)
    measured = met[len(contenders) * speed.WARM_UP :]
    assert sorted(measured) == sorted((name, html) for name in contenders for html, _ in found)
    assert {name: len(times) for name, times in spent.items()} == {"one": 4, "two": 4}
    assert [name for name, _ in measured[:4]] == ["one", "two", "two", "one"]


def test_a_contender_that_breaks_is_timed_all_the_same() -> None:
    def broken(_html: bytes, _url: str | None) -> None:
        raise ValueError("no")

    assert speed.measure({"broken": broken}, [(b"", None)])["broken"][0] >= 0


def test_importing_takes_time() -> None:
    assert 0 < speed.import_time("json") < 5


def test_every_stage_is_timed_and_the_clocks_are_taken_off_again() -> None:
    plain = [getattr(module, name) for module, name in stages.STAGES]
    spent = stages.measure(invented.pages(1), 2)
    assert len(spent) == len(stages.STAGES) + 3
    assert all(milliseconds > 0 for name, milliseconds in spent.items() if name != stages.REST)
    assert spent[stages.WHOLE] > spent["page.read"] > 0
    assert [getattr(module, name) for module, name in stages.STAGES] == plain
