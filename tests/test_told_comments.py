"""Comments told to machines in JSON-LD."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presscut.model import Comment
from presscut.told_comments import MOST, comments

WHEN = datetime(2024, 5, 4, 20, 15, tzinfo=UTC)
FIRST = {
    "@type": "Comment",
    "@id": "#c1",
    "text": "<p>At last, a ferry.</p><p>Well &amp; good.</p>",
    "author": {"@type": "Person", "name": "Ines"},
    "dateCreated": "2024-05-04T20:15:00Z",
}
SECOND = {"@type": "https://schema.org/Comment", "text": "It is too slow.", "author": [{"name": "Otto"}]}


def told(*nodes: object) -> tuple[Comment, ...]:
    return comments(json.dumps(node) for node in nodes)


@pytest.mark.parametrize(
    ("nested", "parent"), [([FIRST, SECOND | {"parentItem": {"@id": "#c1"}}], 0), ([FIRST, SECOND], None)]
)
def test_the_comments_of_an_article(nested: list[object], parent: int | None) -> None:
    first, second = told({"@graph": [{"@type": "NewsArticle", "comment": nested}]})
    assert first == Comment(text="At last, a ferry.\nWell & good.", author="Ines", published=WHEN)
    assert second == Comment(text="It is too slow.", author="Otto", reply_to=parent)


def test_an_answer_stands_under_what_it_answers() -> None:
    assert told({"@type": "Article", "comment": FIRST | {"comment": [SECOND]}})[1].reply_to == 0


def test_answers_are_comments_where_people_ask_people() -> None:
    question = {"@type": "Question", "name": "Ferry?", "acceptedAnswer": SECOND | {"@type": "Answer"}}
    assert [one.author for one in told({"@type": "QAPage", "mainEntity": question})] == ["Otto"]
    assert not told({"@type": "FAQPage", "mainEntity": [question]})


@pytest.mark.parametrize(
    "nodes",
    [
        [{"@type": "Article", "comment": FIRST}, {"@type": "Article", "comment": SECOND}],
        [{"comment": {"@type": "Comment", "text": "Nobody said this."}}],
        [{"comment": {"url": "/api"}}, {"comment": "12"}],
    ],
)
def test_nothing_is_heard(nodes: list[object]) -> None:
    assert told(*nodes) == ()


def test_comments_are_bounded() -> None:
    assert len(told({"comment": [FIRST] * (3 * MOST)})) == MOST
    deep: dict[str, object] = dict(SECOND)
    for _ in range(100):
        deep = {**SECOND, "comment": deep}
    assert len(told({"comment": deep})) == 101


_KEYS = st.sampled_from(["comment", "text", "author", "@type", "@id", "parentItem", "name", "dateCreated"])
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["Comment", "#c1", "2024", "\x00<p", ""]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=6),
    max_leaves=20,
)


@given(_VALUES)
def test_whatever_stands_there(value: object) -> None:
    for number, one in enumerate(told({"comment": value})):
        assert one.text
        assert one.reply_to is None or one.reply_to < number
