"""Archives that are old, new, broken, full or of somebody else; and what another release left to renew."""

import os
import re
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from presscut.archive import Archive
from presscut.archive.handle import LAST_KEPT
from presscut.archive.row import content_of
from presscut.errors import SourceError
from presscut.model import Article, Block
from presscut.sources import Capture

OLD = Path(__file__).parent / "data" / "archive-schema-1.sql"
STORM = Article(
    headline="Der Sturm von Łódź",
    url="https://herald.example/storm",
    outlet="The Herald",
    authors=("Ada Example", "Bo Sample"),
    body=(
        Block(
            kind="paragraph", text="Ein Sturm zog über die Straße am Hafen, und Bäume fielen in den Fluss."
        ),
    ),
)


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as connection:
        yield connection
        connection.commit()


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """An archive of schema 1 with one article."""
    path, content = tmp_path / "press.db", content_of(STORM)
    with opened(path) as connection:
        connection.executescript(OLD.read_text("utf-8"))
        connection.executescript(
            """
            PRAGMA application_id = 1885566324; PRAGMA user_version = 1;
            INSERT INTO fact VALUES ('words', '1');
            INSERT INTO name VALUES (1, 'outlet', 'The Herald', 'the herald'), (2, 'kind', 'article', 'article'),
              (3, 'author', 'Ada Example', 'ada example'), (4, 'author', 'Bo Sample', 'bo sample');
            INSERT INTO byline VALUES (1, 0, 3), (1, 1, 4);
            INSERT INTO words (rowid, headline, text, around) VALUES (1, 'der sturm von lodz', 'ein sturm', '');
            """
        )
        row = (
            1,
            STORM.headline,
            1,
            None,
            None,
            2,
            None,
            None,
            None,
            None,
            STORM.url,
            0,
            0,
            0,
            0,
            1,
            None,
            "2026-11-01",
        )
        connection.execute(f"INSERT INTO record VALUES ({','.join('?' * 18)})", row)  # noqa: S608 - question marks
        connection.execute("INSERT INTO body VALUES (1, ?, '', NULL)", (STORM.text,))
        capture = (
            1,
            1,
            b"d",
            content.digest,
            STORM.url,
            None,
            "new",
            content.json,
            None,
            None,
            None,
            None,
            "2026-11-01",
        )
        connection.execute(f"INSERT INTO capture VALUES ({','.join('?' * 13)})", capture)  # noqa: S608 - the same
    return path


def shape(path: Path) -> dict[str, str]:
    with opened(path) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {name: re.sub(r'--.*|\s+|"', "", sql) for name, sql in rows}


def test_an_older_archive_is_migrated_with_a_backup(old: Path, tmp_path: Path) -> None:
    before = old.read_bytes()
    with Archive.open(old) as archive:
        filed = archive.get(1)
        assert filed is not None
        assert filed.article.headline == STORM.headline
        assert filed.card.authors == STORM.authors
        with opened(old) as connection:
            words = "SELECT rowid FROM words WHERE words MATCH 'strasse'"
            assert connection.execute(words).fetchall() == [(1,)]
        again = archive.add(replace(STORM, headline="Der Sturm von Łódź, neu"))
        assert (again.relation, again.record_id) == ("version", 1)
    backup = old.with_name("press.db.schema-1.backup")
    assert len(backup.read_bytes()) == len(before)
    with opened(backup) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT headline FROM record").fetchone() == (STORM.headline,)
    with Archive.open(tmp_path / "fresh.db", create=True):
        assert shape(old) == shape(tmp_path / "fresh.db")


def test_an_interrupted_migration_leaves_the_file_as_it_was(old: Path) -> None:
    with opened(old) as connection:
        connection.execute("DROP TABLE body")  # so that the index of words cannot be made anew
    with pytest.raises(SourceError, match="no such table"):
        Archive.open(old)
    with opened(old) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM byline").fetchone() == (2,)


def test_what_another_release_wrote_otherwise_is_renewed(tmp_path: Path) -> None:
    path = tmp_path / "press.db"
    with Archive.open(path, create=True) as archive:
        archive.add(STORM)
    with opened(path) as connection:
        connection.execute("UPDATE fact SET value = 'other'")
        connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
        connection.execute("DELETE FROM trace")
    with Archive.open(path) as archive:
        assert archive.search("strasse").total == 1
        assert archive.add(replace(STORM, url=None, tags=("weather",))).record_id == 1


def test_a_full_disk_is_said_and_costs_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "press.db"
    text = "A bakery in the hills burnt down on Monday, and nobody knows why the oven was still hot. " * 40
    other = Article(headline="Bakery burns down", body=(Block(kind="paragraph", text=text),))
    page = Capture(data=b"<p>x</p>", shape="html", name="x")
    with Archive.open(path, create=True) as archive:
        archive.add(STORM)
        writer, _ = archive._writers()
        (pages,) = writer.execute("PRAGMA page_count").fetchone()
        writer.execute(f"PRAGMA max_page_count = {pages}")
        for _ in range(2):
            with pytest.raises(SourceError, match=r"press\.db: the disk is full"):
                archive.add(other, page)
        assert archive.search("").total == 1
        writer.execute("PRAGMA max_page_count = 1073741823")
        assert archive.add(other, page).new
        raw = archive.raw(2)
        assert raw is not None
        assert raw.data == page.data
    with opened(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_archive_that_cannot_be_written_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "press.db"
    with Archive.open(path, create=True) as archive:
        archive.add(STORM)
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        with Archive.open(path) as archive:
            assert archive.search("sturm").total == 1
            with pytest.raises(SourceError, match="read-only"):
                archive.add(replace(STORM, headline="Another"))
    finally:
        tmp_path.chmod(0o755)


def test_no_batch_reads_through_all_captures(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "press.db", create=True), opened(tmp_path / "press.db") as connection:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {LAST_KEPT}").fetchall()
    assert [step for *_, step in plan if "SCAN" in step and "USING" not in step] == []
    assert "capture_warc" in str(plan)


def test_writers_of_two_handles_take_turns(tmp_path: Path) -> None:
    path = tmp_path / "press.db"
    with Archive.open(path, create=True) as one, Archive.open(path) as other:
        for n in range(6):
            body = (Block(kind="paragraph", text=f"Story {n}: " + f"what happened at number {n * 31}. " * 5),)
            story = replace(STORM, headline=f"Story number {n}", url=f"https://a.example/{n}", body=body)
            story = replace(story, outlet=f"Outlet {n}", authors=(f"Author {n}",))
            (one, other)[n % 2].add(story)
        assert [hit.card.outlet for hit in one.search("story").hits] == [
            f"Outlet {n}" for n in (5, 4, 3, 2, 1, 0)
        ]
        assert one.search("").facets == other.search("").facets
        assert {count.value for count in one.authors()} == {f"Author {n}" for n in range(6)}


def test_threads_that_come_and_go_leave_nothing_open(tmp_path: Path) -> None:
    descriptors = Path("/proc/self/fd")
    if not descriptors.is_dir():
        pytest.skip("this system does not list its open files")
    archive = Archive.open(tmp_path / "press.db", create=True)
    archive.add(STORM)
    found: list[int] = []

    def ask() -> None:
        found.append(archive.search("").total)

    ask()
    before = len(list(descriptors.iterdir()))
    for _ in range(40):
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
    assert found == [1] * 41
    assert len(list(descriptors.iterdir())) <= before + 1
    archive.close()
