"""The table of edits, on invented texts."""

import importlib
import json
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "quality"))
edits: Any = importlib.import_module("edits")

NOUNS = ("harbour", "bridge", "school", "market", "ferry", "theatre", "library", "station")
PLACES = ("Port Selwick", "Ashgrove", "Brennau", "Ostermoor", "Skerry", "Quillham")


def invented(number: int) -> str:
    """A text of its own for every number: no two share five words in a row."""
    chance = edits.drawn(str(number))
    lines = []
    for _ in range(12):
        noun, place = chance.choice(NOUNS), chance.choice(PLACES)
        rest = " ".join("".join(chance.choices("aeioulmnrst", k=6)) for _ in range(9))
        lines.append(f"The {noun} of {place}, {rest}, has {chance.randint(10, 99)} {rest[:5]} more.")
    return "\n".join(lines)


def test_edits_are_seen_through_and_look_alikes_kept_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fundus").mkdir()
    rows = [json.dumps({"id": str(number), "text": invented(number)}) for number in range(12)]
    (tmp_path / "fundus" / "gold.jsonl").write_text("\n".join(rows), encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["edits.py", "--data", str(tmp_path), "--at-least", "0.9"])
    assert edits.main() == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in (*edits.EDITS, *edits.LOOK_ALIKES))


def test_without_data_it_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["edits.py", "--data", str(tmp_path)])
    assert edits.main() == 0
    assert capsys.readouterr().out.startswith("skipped: ")
