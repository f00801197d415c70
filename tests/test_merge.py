"""One record out of many captures: its laws, and what it makes of the captures that the press leaves."""

import json
import random
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from itertools import permutations
from pathlib import Path

import pytest
from any_articles import ANY_ARTICLE, articles
from hypothesis import given, settings
from hypothesis import strategies as st

from presscut import extract, extract_dump
from presscut.codec import record_from_json
from presscut.errors import UsageError
from presscut.model import Article, Author, Block, Comment, Comments, Image, Link, Media, Post, Span
from presscut.record import Record
from presscut.text import fold, sentences, words
from presscut.versions import merge
from presscut.versions.union import KEYS
from presscut.versions.values import VALUES

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
FILM = Media(
    kind="video", url="https://lantern.example/v/12", caption="The tug pulls the Aurelia off the bank."
)
BLOCKS: Sequence[Block] = (
    *paragraphs(*STORY, *CORRECTED.values(), ADDED, *OTHER[:1]),
    *paragraphs(" ".join(STORY[1:4]), *STORY[3].split("” ", 1), "She waved.", "Divers"),
    Block(kind="heading", level=2, text="What comes next"),
    Block(kind="figure", text=PICTURE.caption or "", image=PICTURE),
    Block(kind="figure", text="", image=SMALL),
    Block(kind="post", text=TWEET.text or "", post=TWEET),
    Block(kind="paragraph", text=f"{TWEET.text} — Port Ferries (@portferries) March 4, 2024"),
    Block(kind="media", text=FILM.caption or "", media=FILM),
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
def test_the_order_of_captures_does_not_matter(captures: list[Article], drawn: random.Random) -> None:
    shuffled = list(captures)
    drawn.shuffle(shuffled)
    assert merge(shuffled, check=False) == merge(captures, check=False)


@settings(max_examples=150, deadline=None)
@given(CAPTURES)
def test_merging_again_changes_nothing(captures: list[Article]) -> None:
    record = merge(captures, check=False)
    assert merge([record], check=False) == record
    assert merge([record, *captures], check=False) == record
    assert merge([record.article], check=False).article == record.article
    assert merge([record.article, *captures], check=False).article == record.article


@settings(max_examples=150, deadline=None)
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


@settings(ANY_ARTICLE, max_examples=20)
@given(st.lists(articles(), min_size=1, max_size=3))
def test_no_captures_raise(captures: list[Article]) -> None:
    record = merge(captures, check=False)
    assert merge(captures[::-1], check=False) == record


def test_every_field_has_a_rule() -> None:
    ruled = {*VALUES, *KEYS, "body", "standfirst", "comments", "evidence"}
    assert {one.name for one in fields(Article)} == ruled


# --- what becomes of captures ----------------------------------------------------------------------------------------


def test_a_page_and_its_text_dump_make_one_article() -> None:
    page = extract((EXAMPLES / "harbour.html").read_bytes())
    dump = extract_dump((EXAMPLES / "harbour.txt").read_text())
    assert isinstance(page, Article)
    assert isinstance(dump, Article)
    record = merge([page, dump], names=["page", "dump"])
    found = record.article
    assert [version.name for version in record.versions] == ["dump", "page"]
    assert found.headline == page.headline
    assert found.images == page.images
    assert found.posts == page.posts
    assert found.comments == page.comments
    assert found.published == page.published
    assert texts(record)[-1].startswith("The town council will meet")
    assert len({*texts(record)}) == len(texts(record)) == len(page.body) + 1
    assert record.sources["headline"] == (1,)
    assert record.sources["published"] == (1, 0)
    assert record.sources["body"][-1] == 0


LAYOUT = """News > Coast

Ferry runs aground off Port Selwick

  • The Aurelia on the Selwick bank, March 4, 2024.

    The Aurelia on the Selwick bank, March 4, 2024. | Photo: EPZ

Published 4 March 2024
Local

"Nobody was hurt, and all were brought ashore in fishing boats within two hours," the harbour master said.

The ferry Aurelia ran aground on a sandbank off Port Selwick early on Monday with 214 people on board.

RELATED:

A Second Light For The Selwick Bank

The shipping line expects the vessel to float free on the evening tide, and divers will inspect the hull.

A spokesman for the coastguard said that a notice about the buoy had been sent out on Sunday night at 23:40.

Comment
0
Comments
Post with no comments."""
BARE = """ date 2024-03-04 "Nobody was hurt, and all were brought ashore in fishing boats within two hours," the harbour master said.

The ferry Aurelia ran aground on a sandbank off Port Selwick early on Monday with 214 people on board.

We are sorry for all who waited on the quay last night and for everyone who missed a train because of us. The next ferry leaves at nine, and tickets of yesterday are good for it. — Port Ferries (@portferries) March 4, 2024

The shipping line expects the vessel to float free on the evening tide, and divers will inspect the hull.

A spokesman for the coastguard said that a notice about the buoy had been sent out on Sunday night at 23:40."""  # fmt: skip


def test_two_text_dumps_of_which_one_lost_the_photo_and_one_the_post() -> None:
    first, second = extract_dump(LAYOUT), extract_dump(BARE)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    record = merge([second, first], names=["second", "first"])
    found, at = record.article, [version.name for version in record.versions].index
    assert found.headline == "Ferry runs aground off Port Selwick"
    assert [link.name for link in found.breadcrumbs] == ["News", "Coast"]
    assert [(image.caption, image.credit) for image in found.images] == [
        ("The Aurelia on the Selwick bank, March 4, 2024.", "EPZ")
    ]
    assert [link.name for link in found.related] == ["A Second Light For The Selwick Bank"]
    assert found.comments.count == 0
    assert [post.handle for post in found.posts] == ["portferries"]
    assert found.published == date(2024, 3, 4)
    for line in ("The ferry Aurelia", "The shipping line", "A spokesman", "We are sorry", '"Nobody was hurt'):
        assert found.text.count(line) == 1
    assert {record.sources[field] for field in ("headline", "breadcrumbs", "images", "related")} == {
        (at("first"),)
    }
    assert record.sources["posts"] == (at("second"),)


def test_paragraphs_that_only_some_have_stand_where_they_stood() -> None:
    record = merged(article(*STORY[:2], *STORY[3:]), article(*STORY[:4], ADDED), article(*STORY[1:]))
    assert texts(record) == [*STORY, ADDED]
    assert merge([article(*STORY[:4]), article(*STORY[1:])]).article.text == "\n\n".join(STORY)


def test_of_a_corrected_sentence_the_later_wording_stands() -> None:
    old = article(*STORY, captured=datetime(2024, 3, 4, tzinfo=UTC))
    new = article(CORRECTED[0], *STORY[1:4], CORRECTED[4], captured=datetime(2024, 3, 5, tzinfo=UTC))
    record = merged(old, new)
    assert texts(record) == [CORRECTED[0], *STORY[1:4], CORRECTED[4], STORY[5]]
    changed = [(change.a, change.b) for change in record.versions[1].changes if change.kind == "changed"]
    assert changed[0] == (STORY[0], CORRECTED[0])
    assert not record.versions[1].minor


def test_what_stood_inside_a_changed_sentence_is_kept() -> None:
    inside = "The ferry Aurelia will sail again from Thursday morning on."
    old = f"The council met on Monday night and {inside.replace('The', 'the', 1)}"
    new = "The council met on Monday night, and the ferry Aurelia stays."
    record = merged(
        article(*STORY, old, captured=datetime(2024, 3, 4, tzinfo=UTC)),
        article(*STORY[:5], inside, new, captured=datetime(2024, 3, 5, tzinfo=UTC)),
    )
    assert new in texts(record)
    assert inside in texts(record)
    assert old not in texts(record)


def test_a_menu_in_lines_is_not_joined() -> None:
    menu = [f"{name} {k}" for k in range(30) for name in ("Coast", "Sport", "Letters", "All about work")]
    page = article(*menu, *STORY)
    assert texts(merge([page, article(*STORY[1:])])) == [*menu, *STORY]


def test_links_around_a_changed_sentence_stay() -> None:
    text = "The buoy had drifted. The ferry Aurelia ran aground on a bank with 214 people. Divers inspect the hull."
    at = text.index("Divers")
    spans = (
        Span(kind="link", start=4, end=8, url="/buoy"),
        Span(kind="strong", start=text.index("214"), end=text.index("214") + 3),
        Span(kind="link", start=at, end=at + 6, url="/divers"),
    )
    page = replace(
        article(*STORY[1:4]),
        body=(Block(kind="paragraph", text=text, spans=spans), *paragraphs(*STORY[1:4])),
        captured=datetime(2024, 3, 4, tzinfo=UTC),
    )
    dump = article(text.replace("214", "some 241"), *STORY[1:4], captured=datetime(2024, 3, 5, tzinfo=UTC))
    block = merged(page, dump).article.body[0]
    assert [block.text[span.start : span.end] for span in block.spans] == ["buoy", "Divers"]
    assert "some 241" in block.text


def test_lines_of_a_dump_are_no_paragraphs_of_their_own() -> None:
    lines = [
        line for text in STORY for line in (text[: text.index(" ", 40)], text[text.index(" ", 40) + 1 :])
    ]
    words_alone = " ".join(STORY[:3]).split()
    assert texts(merged(article(*STORY), article(*lines), article(*words_alone))) == [*STORY]


def test_short_lines_between_paragraphs_stay_apart() -> None:
    names = (
        "A light for Selwick",
        "The bank in maps",
        "Ferries since 1904",
        "All about the storm",
        "More of it",
    )
    page = article(*STORY, *names, ADDED)
    assert texts(merged(page, article(*STORY))) == [*STORY, *names, ADDED]


def test_a_paragraph_that_went_on_stands_whole() -> None:
    cut = article(*STORY[:2], STORY[2].rpartition(" She")[0])
    assert texts(merged(cut, article(*STORY[1:]))) == [*STORY]


def test_the_same_picture_in_two_sizes_is_one() -> None:
    page = article(*STORY, images=(PICTURE,))
    other = replace(article(*STORY, ADDED), images=(SMALL, Image(url="https://lantern.example/img/map.png")))
    found = merged(page, other).article.images
    assert [(image.url, image.caption, image.credit, image.width) for image in found] == [
        (SMALL.url, PICTURE.caption, "Tom Rook", 320),
        ("https://lantern.example/img/map.png", None, None, None),
    ]


def test_a_caption_among_the_paragraphs_of_a_dump_is_the_picture() -> None:
    figure = Block(kind="figure", text=PICTURE.caption or "", image=PICTURE)
    page = replace(
        article(*STORY), body=(*paragraphs(STORY[0]), figure, *paragraphs(*STORY[1:])), images=(PICTURE,)
    )
    dump = article(STORY[0], PICTURE.caption or "", *STORY[1:], ADDED, headline="Ferry aground")
    found = merged(page, dump).article
    assert [block.kind for block in found.body].count("figure") == 1
    assert str(PICTURE.caption) not in found.text


def test_comments_are_told_by_author_and_text_and_keep_their_answers() -> None:
    buoy = Comment(text="Poor buoy.", author="Ann")
    answer = Comment(text="Poor crew!", author="Bo", reply_to=0)
    first = article(*STORY, comments=Comments(count=1, items=(buoy,)))
    second = article(
        *STORY,
        ADDED,
        comments=Comments(count=9, items=(Comment(text="Late."), buoy, replace(answer, reply_to=1))),
    )
    found = merged(first, second).article.comments
    assert found.count == 9
    assert [item.text for item in found.items] == ["Late.", "Poor buoy.", "Poor crew!"]
    assert found.items[2].reply_to == 1


def test_fields_are_chosen_by_what_they_mean() -> None:
    early = article(
        *STORY,
        headline="Ferry runs aground",
        published=date(2024, 3, 4),
        modified=datetime(2024, 3, 4, 9, tzinfo=UTC),
        authors=("Mara Quill",),
        credits=(Author(name="Mara Quill"),),
        captured=datetime(2024, 3, 4, 10, tzinfo=UTC),
    )
    late = article(
        *STORY,
        ADDED,
        headline="The light was not there",
        published=datetime(2024, 3, 4, 8, 15, tzinfo=UTC),
        modified=datetime(2024, 3, 6, 9, tzinfo=UTC),
        authors=("MARA QUILL", "Piet Okonjo"),
        captured=datetime(2024, 3, 6, 10, tzinfo=UTC),
    )
    wrong = replace(late, published=date(2024, 3, 6), captured=datetime(2024, 3, 5, tzinfo=UTC))
    found = merged(early, late, wrong).article
    assert found.headline == "The light was not there"
    assert found.published == datetime(2024, 3, 4, 8, 15, tzinfo=UTC)
    assert found.modified == datetime(2024, 3, 6, 9, tzinfo=UTC)
    assert found.captured == datetime(2024, 3, 6, 10, tzinfo=UTC)
    assert {name.casefold() for name in found.authors} == {"mara quill", "piet okonjo"}


def test_versions_are_in_time_order_and_say_what_is_minor() -> None:
    days = [datetime(2024, 3, day, tzinfo=UTC) for day in (4, 5, 6)]
    spelt = [STORY[0].replace("sandbank", "sandbenk"), *STORY[1:], "Share this"]
    record = merged(
        article(*STORY[:4], captured=days[1]),
        article(*STORY, captured=days[2]),
        article(*spelt, captured=days[0]),
    )
    assert [version.time for version in record.versions] == days
    assert [version.minor for version in record.versions] == [True, False, False]
    again = merged(article(*STORY, captured=days[0]), article(*spelt, captured=days[1]))
    assert again.versions[1].changes
    assert again.versions[1].minor


def test_one_capture_is_its_own_merge_and_twice_the_same_is_one() -> None:
    one = article(*STORY, STORY[0], headline="Ferry", images=(PICTURE, SMALL))
    assert merge([one, one], names=["b", "a"]) == merge([one], names=["a"])
    assert merge([one]).article == one
    assert merge([one]).sources["images"] == (0, 0)


def test_a_record_and_a_new_capture_are_merged_like_all_captures() -> None:
    captures = [article(*STORY[:3]), article(*STORY), article(*STORY, ADDED)]
    assert merge([merge(captures[:2]), captures[2]]) == merge(captures)


# --- what is refused -------------------------------------------------------------------------------------------------


def test_captures_of_another_article_are_named() -> None:
    captures = [article(*STORY), article(*OTHER), article(*STORY, ADDED)]
    with pytest.raises(
        UsageError, match=r"not the same article: b\.html does not belong with .*\.html, .\.html"
    ):
        merge(captures, names=["a.html", "b.html", "c.html"])
    assert len(merge(captures, check=False).versions) == 3


def test_captures_joined_by_a_third_belong_together() -> None:
    assert len(merge([article(*STORY[:3]), article(*STORY), article(*STORY[3:])]).versions) == 3


@pytest.mark.parametrize(
    ("captures", "names", "message"),
    [
        ([], [], "nothing to merge"),
        ([Article()], ["a", "b"], "2 names for 1 captures"),
        (["text"], [], "an Article or a Record, not str"),
    ],
)
def test_wrong_calls(captures: list[Article], names: list[str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        merge(captures, names=names)


# --- on disk ---------------------------------------------------------------------------------------------------------


@settings(max_examples=30, deadline=None)
@given(CAPTURES)
def test_a_record_comes_back_from_json(captures: list[Article]) -> None:
    record = merge(captures, check=False)
    assert record_from_json(record.to_json()) == record
    assert record_from_json(record.to_json(indent=2).encode()) == record


def test_a_record_on_disk_says_when_and_how_much_changed() -> None:
    plain = json.loads(merge([article(*STORY, published=date(2024, 3, 4)), article(*STORY, ADDED)]).to_json())
    assert list(plain) == ["schema", "article", "sources", "versions"]
    assert plain["schema"] == "presscut/record/1"
    assert [version["time"] for version in plain["versions"]] == [None, "2024-03-04"]
    assert plain["versions"][1]["changes"][0] == {"kind": "removed", "a": ADDED, "b": None, "minor": False}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not JSON"),
        ("[]", "record: expected an object"),
        (Article().to_json(), "schema: expected presscut/record/1, found 'presscut/article/1'"),
        ('{"schema": "presscut/record/1"}', "article: required"),
        ('{"schema": "presscut/record/1", "article": {}, "versions": []}', "versions: a record has one at least"),
        ('{"schema": "presscut/record/1", "article": {}, "versions": [{"name": 1}]}', r"versions\[0\].name: expected"),
    ],
)  # fmt: skip
def test_what_is_no_record_is_told(text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        record_from_json(text)
