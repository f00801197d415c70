"""An archive whose writer is killed at any moment: what was acknowledged is there, once, and the file is sound.

Four moments in every run; `pytest tests/test_archive_kills.py --kills 50` for a soak.
"""

import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from presscut.archive import Archive

WRITER = """
import sys
from presscut.archive import Archive
from presscut.model import Article, Block
from presscut.sources import Capture

def captures(start):
    for number in range(start, start + 100_000):
        text = f"The ferry number {number} crossed the sound with {number * 7} passengers, and nobody was {number % 97}. " * 9
        url = f"https://herald.example/ferry/{number}"
        page = Capture(data=f"<p>{text}</p>".encode(), shape="html", name=url)
        body = (Block(kind="paragraph", text=text),)
        yield Article(url=url, headline=f"Ferry {number} of many", body=body), page

path, start, size = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
with Archive.open(path, create=True) as archive:
    source = captures(start)
    while True:
        batch = [next(source) for _ in range(size)]
        for (article, _), added in zip(batch, archive.add_many(batch)):
            print(article.url, added.relation, flush=True)
"""
DONE = re.compile(r"(https://\S+) (\w+)\n")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "moment" in metafunc.fixturenames:
        metafunc.parametrize("moment", range(metafunc.config.getoption("--kills")))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("killed") / "press.db"


@pytest.fixture(scope="module")
def acknowledged() -> list[str]:
    return []


def test_a_killed_writer_loses_nothing(path: Path, acknowledged: list[str], moment: int) -> None:
    chance = random.Random(moment)  # noqa: S311 - moments, no secret
    size = chance.choice([1, 2, 10, 60, 2_500])  # batches, and two and a half of them at once
    command = [sys.executable, "-c", WRITER, str(path), str(moment * 100_000), str(size)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        said = writer.stdout.readline()
        time.sleep(chance.random() * 0.4)
        writer.send_signal(signal.SIGKILL)
        said += writer.stdout.read()
    done = DONE.findall(said)  # a last line may be torn
    assert done
    assert {relation for _, relation in done} <= {"new", "version"}
    acknowledged += [url for url, _ in done]
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO words (words) VALUES ('integrity-check')")
        there = [url for (url,) in connection.execute("SELECT url FROM capture")]
    connection.close()
    assert len(there) == len(set(there))
    assert set(acknowledged) <= set(there)
    with Archive.open(path) as archive:
        totals = archive.totals()
        assert archive.search("").total == totals.records
        assert archive.search("ferry passengers").total == totals.records
        for number in chance.sample(range(1, totals.captures + 1), 5):
            page, article = archive.raw(number), archive.capture(number)
            assert page is not None
            assert article is not None
            assert article.text in page.data.decode() if isinstance(page.data, bytes) else False
