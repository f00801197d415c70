"""Answers are given again as long as they are true, and few are kept."""

from datetime import date
from pathlib import Path

from presscut.archive import Archive, Query, Results
from presscut.archive.remembering import ANSWERS, Answers
from presscut.model import Article, Block

STORM = Article(
    headline="Storm over the sound",
    url="https://herald.example/storm",
    published=date(2021, 6, 1),
    body=(
        Block(kind="paragraph", text="A storm passed over the sound, and the ferries stayed in the harbour."),
    ),
)


def test_the_same_question_has_the_same_answer_until_the_archive_changes(tmp_path: Path) -> None:
    other = Article(
        headline="Harbour opens again", body=(Block(kind="paragraph", text="The harbour is open."),)
    )
    with (
        Archive.open(tmp_path / "press.db", create=True) as archive,
        Archive.open(tmp_path / "press.db") as writer,
    ):
        assert archive.search("harbour").total == 0
        writer.add(STORM)
        first = archive.search("harbour")
        assert first.total == 1
        assert archive.search("harbour") is first
        assert archive.search(Query(text="harbour", limit=1)) is not first
        writer.add(other)
        assert archive.search("harbour").total == 2


def test_few_answers_are_kept(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "press.db", create=True) as archive:
        results = archive.search("")
    answers, made = Answers(), list[int]()

    def ask(number: int) -> None:
        def make() -> Results:
            made.append(number)
            return results

        answers.given(Query(text=str(number)), (1, 1), make)

    for number in range(ANSWERS + 1):
        ask(number)
    ask(ANSWERS)
    ask(0)
    assert made == [*range(ANSWERS + 1), 0]
