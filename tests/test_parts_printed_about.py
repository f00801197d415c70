"""What a dump says about the article and its authors: notes, biographies."""

import pytest

from presscut import extract_dump
from presscut.model import Article

HEAD = ("The harbour of Tarn stays frozen until the spring", "By Ada Example", "3 May 2021")
TEXT = (
    "The harbour of Tarn has been frozen for nine weeks now, and nobody expects the ice to break before the spring.",
    "Fishermen walk to their boats in the morning, the mayor said, and look whether the ropes have held the night.",
    "The last winter of this kind was that of 1963, when the ferry stayed in the ice from December until March.",
)


def article(*below: str) -> Article:
    found = extract_dump("\n".join([*HEAD, *TEXT, *below, "Imprint", "Privacy"]))
    assert isinstance(found, Article)
    assert found.authors == ("Ada Example",)
    return found


@pytest.mark.parametrize(
    ("below", "text"),
    [
        (
            ("Ada Example is a reporter in Tarn and writes about ice.",),
            "Ada Example is a reporter in Tarn and writes about ice.",
        ),
        (
            ("Ada Example", "Ice reporter", "Ada has written about the frozen coast since 2011."),
            "Ice reporter\nAda has written about the frozen coast since 2011.",
        ),
        (
            ("About the author", "Ada Example", "She has written about the frozen coast of Tarn since 2011."),
            "She has written about the frozen coast of Tarn since 2011.",
        ),
    ],
)
def test_who_the_author_is(below: tuple[str, ...], text: str) -> None:
    found = article(*below)
    assert [(one.name, one.text) for one in found.biographies] == [("Ada Example", text)]
    assert found.text == "\n\n".join(TEXT)


def test_a_sentence_of_somebody_else_is_no_biography() -> None:
    assert article("Bo Sample is a fisherman and has lived in the harbour since 1980.").biographies == ()


@pytest.mark.parametrize(
    ("below", "note"),
    [
        (
            ("Correction: An earlier version of this article named another mayor.",),
            "Correction: An earlier version of this article named another mayor.",
        ),
        (
            ("Correction:", "The last such winter was that of 1963, not of 1936."),
            "Correction: The last such winter was that of 1963, not of 1936.",
        ),
    ],
)
def test_what_the_outlet_says_of_its_article(below: tuple[str, ...], note: str) -> None:
    found = article(*below)
    assert [one.text for one in found.notes] == [note]
    assert found.text == "\n\n".join([*TEXT, note])


def test_that_links_pay_is_no_note() -> None:
    notice = "Editor's note: This article has affiliate links, and what readers buy pays for it."
    assert article(notice).notes == ()
