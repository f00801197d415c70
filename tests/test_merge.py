"""One record out of many captures: its laws, and what it makes of the captures that the press leaves."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import permutations
from pathlib import Path

import pytest
from any_articles import ANY_ARTICLE, articles
from hypothesis import given, settings
from hypothesis import strategies as st

from presscut import extract, extract_dump
from presscut.errors import UsageError
from presscut.model import Article, Author, Block, Comment, Comments, Image, Link, Post, Span
from presscut.record import Record
from presscut.text import fold, sentences, words
from presscut.versions import merge

EXAMPLES = Path(__file__).parent.parent / "examples"

STORY = (
    "The ferry Aurelia ran aground on a sandbank off Port Selwick early on Monday with 214 people on board.",
    "Nobody was hurt, the harbour office said, and the passengers were brought ashore in fishing boats.",
    "Captain Ines Halloran told the Lantern that the buoy marking the channel had drifted in the storm. She waved.",
    "“We saw the light where it had always been, and we steered by it,” she said. “It was not where it should be.”",
    "The shipping line expects the vessel to float free on the evening tide. Divers will inspect the hull.",
    "A spokesman for the coastguard said that a notice about the buoy had been sent out on Sunday night.",
)
ADDED = "It is the third grounding on the Selwick bank in seven years, and the council has asked for a second light."
CORRECTED = {
    0: STORY[0].replace("214", "241"),
    4: STORY[4].replace("evening tide", "morning tide of Tuesday"),
}
OTHER = (
    "Teachers in the northern district will get new classrooms after the council voted on Thursday for the budget.",
    "The plan sets aside four million for two wings at Ashgrove school, where lessons have been held in containers.",
    "Opponents had wanted to spend the money on roads, which they called a disgrace to the whole valley.",
)


def paragraphs(*texts: str) -> tuple[Block, ...]:
    return tuple(Block(kind="paragraph", text=text) for text in texts)


def article(*texts: str, **fields: object) -> Article:
    return replace(Article(body=paragraphs(*texts)), **fields)  # type: ignore[arg-type]


def texts(record: Record) -> list[str]:
    return [block.text for block in record.article.body]


def spoken(text: str) -> str:
    return f" {' '.join(words(fold(text)))} "


def merged(*captures: Article) -> Record:
    """The record, the same in every order."""
    found = merge(captures)
    assert all(merge(order) == found for order in permutations(captures))
    return found


# --- laws ------------------------------------------------------------------------------------------------------------

PICTURE = Image(
    url="https://lantern.example/img/aurelia-1024x768.jpg", caption="The Aurelia on the Selwick bank."
)
SMALL = Image(url="https://lantern.example/img/aurelia-320x240.jpg", credit="Tom Rook", width=320)
TWEET = Post(
    platform="twitter", handle="portferries", text="The Aurelia is stuck on the bank, and we are sorry."
)
BLOCKS: Sequence[Block] = (
    *paragraphs(*STORY, *CORRECTED.values(), ADDED, *OTHER[:1]),
    *paragraphs(" ".join(STORY[1:4]), *STORY[3].split("” ", 1), "She waved.", "Divers"),
    Block(kind="heading", level=2, text="What comes next"),
    Block(kind="figure", text=PICTURE.caption or "", image=PICTURE),
    Block(kind="figure", text="", image=SMALL),
    Block(kind="post", text=TWEET.text or "", post=TWEET),
    Block(kind="paragraph", text=f"{TWEET.text} — Port Ferries (@portferries) March 4, 2024"),
    Block(kind="pull_quote", text="It was not where it should be."),
    Block(kind="table", text="Year\tGroundings\n2019\t1", rows=(("Year", "Groundings"), ("2019", "1"))),
)
CAPTURES = st.lists(
    st.builds(
        Article,
        body=st.lists(st.sampled_from(BLOCKS), max_size=8, unique=True).map(tuple),
        headline=st.sampled_from([None, "Ferry runs aground", "Ferry Runs Aground", "The light was not there"]),
        standfirst=st.sampled_from([None, STORY[0], STORY[1], "A captain loses her way."]),
        outlet=st.sampled_from([None, "The Daily Lantern"]),
        published=st.sampled_from([None, date(2024, 3, 4), datetime(2024, 3, 4, 8, 15, tzinfo=UTC)]),
        modified=st.sampled_from([None, None, datetime(2024, 3, 5, 8, 15, tzinfo=UTC)]),
        captured=st.sampled_from([None, datetime(2024, 3, 4, 9, tzinfo=UTC), datetime(2024, 3, 6, tzinfo=UTC)]),
        images=st.lists(st.sampled_from([PICTURE, SMALL]), max_size=2).map(tuple),
        related=st.lists(
            st.sampled_from([Link(name="A second light for Selwick"), Link(name="Map", url="/map")]), max_size=2
        ).map(tuple),
        tags=st.lists(st.sampled_from(["ferries", "Ferries", "Selwick"]), max_size=2).map(tuple),
        authors=st.lists(st.sampled_from(["Mara Quill", "MARA QUILL", "Piet Okonjo"]), max_size=2).map(tuple),
        comments=st.builds(
            Comments,
            count=st.sampled_from([None, 0, 3]),
            items=st.lists(st.builds(Comment, text=st.sampled_from(["Poor buoy.", "Poor crew."])), max_size=2).map(
                tuple
            ),
        ),
    ),
    min_size=1,
    max_size=4,
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(CAPTURES, st.randoms(use_true_random=False))
def test_the_order_of_captures_does_not_matter(captures: list[Article], drawn: st.DrawFn) -> None:
    shuffled = list(captures)
    drawn.shuffle(shuffled)  # type: ignore[attr-defined]
    assert merge(shuffled, check=False) == merge(captures, check=False)


@settings(max_examples=300, deadline=None)
@given(CAPTURES)
def test_merging_again_changes_nothing(captures: list[Article]) -> None:
    record = merge(captures, check=False)
    assert merge([record], check=False) == record
    assert merge([record, *captures], check=False) == record
    assert merge([record.article], check=False).article == record.article
    assert merge([record.article, *captures], check=False).article == record.article


@settings(max_examples=300, deadline=None)
@given(CAPTURES)
def test_nothing_is_lost(captures: list[Article]) -> None:
    record = merge(captures, check=False)
    kept = record.article
    told = [
        kept.text,
        *(block.text for block in kept.body),
        kept.headline or "",
        *(i.caption or "" for i in kept.images),
    ]
    told += [change.a for version in record.versions for change in version.changes if change.a]
    told = [spoken(text) for text in told]
    for capture in captures:
        for sentence in sentences(capture.text):
            if "@portferries" in sentence:  # the lines of a post, which is there as a post or as they are
                continue
            assert any(spoken(sentence) in text for text in told), sentence


@settings(max_examples=100, deadline=None)
@given(CAPTURES)
def test_every_item_says_which_version_it_is_from(captures: list[Article]) -> None:
    record = merge(captures, check=False)
    for field in ("body", "images", "posts", "related", "tags", "authors"):
        assert len(getattr(record.article, field)) == len(record.sources.get(field, ()))
    for field, numbers in record.sources.items():
        assert all(0 <= number < len(record.versions) for number in numbers), field


@ANY_ARTICLE
@given(st.lists(articles(), min_size=1, max_size=3))
def test_no_captures_raise(captures: list[Article]) -> None:
    record = merge(captures, check=False)
    assert merge(captures[::-1], check=False) == record
