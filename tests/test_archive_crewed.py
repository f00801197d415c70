"""Pages read by several processes are the articles that one process reads, in their order."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from test_cli import PAGES

from presscut.archive.crewed import FEW, Item, read_all
from presscut.model import Article, Block, Failure
from presscut.readers import Skip
from presscut.sources import Capture

PAGE = min(PAGES.rglob("*.html")).read_bytes()
READY = Article(headline="Read already", body=(Block(kind="paragraph", text="There is a text."),))


def items() -> list[Item]:
    """More pages than are read here, and between them what is none."""
    found: list[Item] = []
    for number in range(FEW + 40):
        url = f"https://herald.example/{number}"
        data = PAGE.replace(b"</title>", f" {number}</title>".encode()) if number % 7 else b""
        found.append((f"page {number}", Capture(data=data, shape="html", name=f"page {number}", url=url)))
        if number % 5 == 0:
            found.append((f"article {number}", replace(READY, headline=f"Read already: {number}")))
        if number % 11 == 0:
            found.append((f"skip {number}", Skip(reason="media-type", detail="image/png")))
            failure = Failure(reason="unreadable", stage="source", detail="torn", url=url)
            found.append((f"failure {number}", failure))
    return found


def test_what_comes_out_does_not_depend_on_how_many_read() -> None:
    alone = list(read_all(items(), 1))
    assert [name for name, _, _ in alone] == [name for name, _ in items()]
    reasons = {what.reason for _, what, _ in alone if isinstance(what, Failure)}
    assert len(reasons) > 1
    assert list(read_all(items(), 2)) == alone


@pytest.mark.parametrize("workers", [1, 2])
def test_nothing_is_read_ahead_of_the_first_answer(workers: int) -> None:
    taken = []

    def source() -> Iterator[Item]:
        for item in items():
            taken.append(item)
            yield item

    next(read_all(source(), workers))
    assert len(taken) == 1
