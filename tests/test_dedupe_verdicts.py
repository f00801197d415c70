"""Verdicts are found again, of a corpus that has changed too, and whatever stands in the file."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("pyarrow")

from corpora import article, in_lines, prose

from presscut.dedupe import dedupe, verdicts
from presscut.dedupe.engines import inline
from presscut.dedupe.nouns import Audience, Signatures
from presscut.dedupe.signing import load, sign_all
from presscut.dedupe.verdicts import UNKNOWN, book, place


def signatures(folder: Path, *names: str) -> Signatures:
    """Of invented files with three articles each."""
    paths = []
    for name in names:
        path = folder / f"{name}.jsonl"
        if not path.exists():
            in_lines(path, [article(prose(ord(name) + k), number=k) for k in range(3)])
        paths.append(str(path))
    (folder / "kept").mkdir(exist_ok=True)
    with inline()(0) as each:
        return load(sign_all(paths, folder / "kept", each, Audience()).good)[0]


def pairs(*of: tuple[int, int]) -> Any:
    return np.array(of, np.int64).reshape(-1, 2)


def test_what_was_written_is_known(tmp_path: Path) -> None:
    of = signatures(tmp_path, "a", "c")
    with book(of, tmp_path / "kept") as kept:
        assert kept.known(pairs((0, 1))).tolist() == [UNKNOWN]
        kept.add(pairs((0, 4), (1, 2)), np.array([True, False]))
    with book(of, tmp_path / "kept") as kept:
        assert kept.known(pairs((1, 2), (0, 4), (0, 5))).tolist() == [0, 1, UNKNOWN]


def test_a_file_between_the_others_moves_numbers_and_loses_nothing(tmp_path: Path) -> None:
    with book(signatures(tmp_path, "a", "c"), tmp_path / "kept") as kept:
        kept.add(pairs((0, 4), (1, 2)), np.array([True, False]))
    with book(signatures(tmp_path, "a", "b", "c"), tmp_path / "kept") as kept:
        assert kept.known(pairs((0, 7), (1, 2), (0, 4))).tolist() == [1, 0, UNKNOWN]
    with book(signatures(tmp_path, "a"), tmp_path / "kept") as kept:
        assert kept.known(pairs((1, 2))).tolist() == [0]
    with book(signatures(tmp_path, "a", "c"), tmp_path / "kept") as kept:
        assert kept.known(pairs((0, 4), (1, 2))).tolist() == [UNKNOWN, 0]  # a file that was gone is forgotten


@pytest.mark.parametrize("tail", [b"", b"\x01" * 7, b"\x00" * 66, b"\xff" * 99])
def test_a_torn_file_keeps_what_is_whole(tmp_path: Path, tail: bytes) -> None:
    of = signatures(tmp_path, "a")
    with book(of, tmp_path / "kept") as kept:
        kept.add(pairs((0, 1)), np.array([True]))
    path = place(tmp_path / "kept")
    whole = path.read_bytes()
    path.write_bytes(whole + tail)
    with book(of, tmp_path / "kept") as kept:
        assert kept.known(pairs((0, 1), (0, 2))).tolist() == [1, UNKNOWN]
        kept.add(pairs((0, 2)), np.array([False]))
    with book(of, tmp_path / "kept") as kept:
        assert kept.known(pairs((0, 1), (0, 2))).tolist() == [1, 0]


def test_an_empty_corpus_has_no_verdicts(tmp_path: Path) -> None:
    place(tmp_path).write_bytes(b"\x01" * 66)
    with inline()(0) as each:
        of, _ = load(sign_all([], tmp_path, each, Audience()).good)
    with book(of, tmp_path) as kept:
        assert kept.known(pairs()).tolist() == []


def test_a_pair_is_not_compared_twice(tmp_path: Path) -> None:
    text = prose(1, 300)
    path = in_lines(tmp_path / "a.jsonl", [article(text), article(text[: len(text) // 2])])
    first = dedupe([str(path)], tmp_path / "out", engine=inline())
    kept = verdicts.place(tmp_path / "out" / "_signatures")
    written = kept.read_bytes()
    again = dedupe([str(path)], tmp_path / "out", engine=inline())
    assert first.compared == again.compared == 1
    assert kept.read_bytes() == written
    assert not (tmp_path / "out" / "_texts").exists()
