import numpy as np
import pytest

from presscut import features
from presscut.columns import Labels
from presscut.dump import read
from presscut.parts import lines
from presscut.parts.lines import DumpParts
from presscut.parts.printed_comments import is_of_comments

HEADLINE = "The Harbour Of Tarn Stays Frozen Until The Spring"
ARTICLE = (
    "The harbour of Tarn has been frozen for nine weeks now, and nobody expects the ice to break before the spring.",
    "Fishermen walk to their boats in the morning, the mayor said, and look whether the ropes have held the night.",
    "The last winter of this kind was that of 1963, when the ferry stayed in the ice from December until March.",
)
READERS = (
    "Olga 3 hours ago",
    "My father told me of the ice of 1963 as well, but nobody in our street has ever believed a word of what he said.",
    "Piet 2 hours ago",
    "The ferry was not in the ice until March but until the second of April, I was standing on it for all that time.",
)


def find(*said: str) -> tuple[DumpParts, list[str]]:
    """The parts of a dump of which the labeller keeps what is long, and the text that is left."""
    page = read("\n".join(said))
    body = np.array([len(text) >= 60 for text in page.block_texts()], np.bool_)
    found = lines.find(page, Labels(score=body.astype(np.float32), keep=body), features.measure(page).values)
    return found, [
        text for text, keep, taken in zip(said, body, found.taken, strict=True) if keep and not taken
    ]


@pytest.mark.parametrize(
    "counter", ["2 comments", "2 replies to “The Harbour”", "Kommentare (2)", "{ 2 comments… read them below or add one }"]
)  # fmt: skip
def test_behind_a_counter_nothing_is_the_articles(counter: str) -> None:
    found, left = find(HEADLINE, *ARTICLE, counter, *READERS)
    assert left == list(ARTICLE)
    assert found.comments.count == 2


def test_a_counter_early_in_the_text_ends_nothing() -> None:
    found, left = find(HEADLINE, ARTICLE[0], "2 comments", *ARTICLE[1:], *READERS)
    assert left == [ARTICLE[0], *ARTICLE[1:], READERS[1], READERS[3]]
    assert found.comments.count is None


def test_counters_of_many_other_articles_end_nothing() -> None:
    others = [line for number in range(5) for line in (f"{number + 3} comments", f"{READERS[1]} {number}")]
    assert find(HEADLINE, *ARTICLE, *others)[1][: len(ARTICLE) + 1] == [*ARTICLE, others[1]]


def test_the_counter_beside_the_date() -> None:
    assert find(HEADLINE, "May 3, 2019 By Ada Example 4 Comments", *ARTICLE)[0].comments.count == 4
    assert find(HEADLINE, "May 3, 2019 By Ada Example", *ARTICLE)[0].comments.count is None


def test_a_title_that_speaks_of_comments_is_no_counter() -> None:
    assert not is_of_comments("Three comments on the ice of 1963 that nobody believed")
