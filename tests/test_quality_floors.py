"""The floors of `quality/floors.py`: they hold, they rise by themselves, they sink only when told to."""

import importlib
import json
import math
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "quality"))
floors: Any = importlib.import_module("floors")
Score: Any = importlib.import_module("metrics").Score


def measured(name: str = "set", digest: str = "d1", **values: float) -> Any:
    given = dict.fromkeys(floors.HIGHER_IS_BETTER, math.nan) | values
    return floors.Measured(
        name, digest, 9, {score: Score(value, value, value) for score, value in given.items()}
    )


HELD = floors.raised({}, [measured(word_f1=0.91239, date_wrong=0.05001)], lower=False)


def test_floors_are_kept_to_four_decimals_on_the_lenient_side() -> None:
    assert HELD["set"] == {"digest": "d1", "pages": 9, "floors": {"word_f1": 0.9123, "date_wrong": 0.0501}}


def test_what_set_a_floor_passes_it() -> None:
    assert floors.sunk(HELD, [measured(word_f1=0.91239, date_wrong=0.05001)]) == []


@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        ({"word_f1": 0.911, "date_wrong": 0.05}, "set: word_f1 0.9110, floor 0.9123"),
        ({"word_f1": 0.92, "date_wrong": 0.06}, "set: date_wrong 0.0600, floor 0.0501"),
        ({"date_wrong": 0.05}, "set: word_f1 nan, floor 0.9123"),
    ],
)
def test_a_score_beyond_its_floor_is_named(values: dict[str, float], complaint: str) -> None:
    assert floors.sunk(HELD, [measured("set", "d1", **values)]) == [complaint]


def test_a_difference_between_machines_is_no_fall() -> None:
    assert floors.sunk(HELD, [measured(word_f1=0.9119, date_wrong=0.0504)]) == []


def test_other_pages_and_new_sets_are_named() -> None:
    (other,) = floors.sunk(HELD, [measured(digest="d2", word_f1=1, date_wrong=0)])
    (new,) = floors.sunk(HELD, [measured(name="new", word_f1=1)])
    assert "the pages are not those of its floor" in other
    assert "no floor yet" in new


def test_an_exception_is_named() -> None:
    one = floors.Measured("set", "d1", 9, measured(word_f1=1, date_wrong=0).scores, ("ValueError('no')",))
    assert floors.sunk(HELD, [one]) == ["set: raised ValueError('no')"]


def test_floors_rise_alone_and_sink_when_told() -> None:
    mixed = [measured(word_f1=0.95, date_wrong=0.2)]
    risen = floors.raised(HELD, mixed, lower=False)["set"]["floors"]
    sunk = floors.raised(HELD, mixed, lower=True)["set"]["floors"]
    assert risen == {"word_f1": 0.95, "date_wrong": 0.0501}
    assert sunk == {"word_f1": 0.95, "date_wrong": 0.2}


def test_floors_of_other_pages_need_telling_and_unmeasured_sets_keep_theirs() -> None:
    other = [measured(digest="d2", word_f1=0.5)]
    assert floors.raised(HELD, other, lower=False) == HELD
    assert floors.raised(HELD, other, lower=True)["set"]["digest"] == "d2"
    assert floors.raised(HELD, [measured(name="new", word_f1=0.5)], lower=False)["set"] == HELD["set"]


def test_the_file_keeps_parts_and_samples_apart(tmp_path: Path) -> None:
    file = tmp_path / "floors.json"
    assert floors.read(file, "all, 25") == {}
    floors.write(file, "all, 25", HELD)
    floors.write(file, "held, every", {})
    assert floors.read(file, "all, 25") == HELD
    assert sorted(json.loads(file.read_text())) == ["all, 25", "held, every"]
