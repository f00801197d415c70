import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from presscut.model import Article, Block, Comment, Comments, Image, Link, Post
from presscut.versions import Comparison, compare, comparison_to_dict, relate
from presscut.versions.fields import address

FERRY = """The ferry Aurelia ran aground on a sandbank off Port Selwick early on Monday with 214 people on board.
Nobody was hurt, the harbour office said, and the passengers were brought ashore in fishing boats within two hours.
Captain Ines Halloran told the “Lantern” that the buoy marking the channel had drifted in Sunday’s storm.
“We saw the light where it had always been, and we steered by it,” she said. “It was not where it should have been.”
The shipping line expects the vessel to float free on the evening tide. Divers will inspect the hull on Tuesday.
A spokesman for the coastguard said that a notice about the buoy had been sent out on Sunday night at 23:40.
It is the third grounding on the Selwick bank in 7 years, and the town council has asked for a second light since 2019."""

BUDGET = """Teachers in the northern district will get new classrooms after the council voted on Thursday for the budget.
The plan sets aside 4.2 million for two wings at Ashgrove school, where lessons have been held in containers.
Opponents had wanted to spend the money on roads, which they called a disgrace to the whole valley.
“A road can wait a winter, a child cannot,” said councillor Piet Okonjo, who wrote the proposal with his party.
Work is to begin in spring and to last until the summer holidays of the following year, if the weather allows.
Parents who had come to the gallery applauded when the result was read out shortly before midnight."""

FOOTER = """The Lantern is published every day except Sunday by an association of its readers and is free of advertising.
If you see an error, write to the desk, and we shall correct it and say so under the article on the same day."""

SECTIONS = ("Home", "Local", "Sport", "Culture", "Weather", "Letters", "Archive", "Shop", "Jobs", "Cars")
MENU = " ".join(f"{section} News" for section in SECTIONS * 6)

FORECAST = """Tuesday will be cloudy in the north with highs of {a} degrees and a light wind from the west at {b} kilometres.
In the south the sun comes out at noon and the mercury rises to {c} degrees, with lows of {d} degrees at night.
The chance of rain stands at {e} percent until the evening. Sunrise is at {f} and the pollen count is {g} today."""


def article(text: str, **fields: object) -> Article:
    body = tuple(Block(kind="paragraph", text=line) for line in text.splitlines())
    return replace(Article(body=body), **fields)  # type: ignore[arg-type]


LANTERN = article(
    FERRY,
    url="https://www.lantern.example/news/ferry-aground-1048812",
    canonical_url="https://www.lantern.example/news/ferry-aground-1048812",
    outlet="The Daily Lantern",
    headline="Ferry runs aground off Port Selwick",
    authors=("Mara Quill",),
    published=datetime(2024, 3, 4, 8, 15, tzinfo=UTC),
)


def lines(text: str) -> list[str]:
    return text.splitlines()


@pytest.mark.parametrize("a", [LANTERN, Article(), article("Short."), article(BUDGET, headline="Budget")])
def test_an_article_is_identical_with_itself(a: Article) -> None:
    assert relate(a, a) == "identical"


@pytest.mark.parametrize(
    "text",
    [
        FERRY.replace("“", '"').replace("”", '"').replace("’", "'"),
        FERRY.upper(),
        FERRY.replace("\n", " "),
        FERRY.replace(" ", "\u00a0"),
        FERRY.replace(" ", "  \t"),
        FERRY.replace("passengers", "passen\u00adgers"),
        FERRY.replace(". ", ".\n"),
    ],
    ids=["quotes", "case", "one line", "NBSP", "spaces", "soft hyphen", "a line a sentence"],
)
def test_writings_of_one_text_are_identical(text: str) -> None:
    assert relate(article(FERRY), article(text)) == "identical"


def test_a_field_that_only_one_has_leaves_captures_identical() -> None:
    assert (
        relate(LANTERN, replace(LANTERN, section="Local", captured=datetime(2024, 5, 1, tzinfo=UTC)))
        == "identical"
    )


def test_a_day_and_a_moment_of_that_day_agree() -> None:
    assert relate(LANTERN, replace(LANTERN, published=date(2024, 3, 4))) == "identical"


TWEET = Block(kind="post", text="Aurelia is stuck again, and so are we!", post=Post(platform="twitter"))

VERSIONS = {
    "regrown": article(FERRY + "\n" + BUDGET),
    "truncated at the end": article("\n".join(lines(FERRY)[:3])),
    "truncated at the beginning": article("\n".join(lines(FERRY)[3:])),
    "corrected": article(FERRY.replace("214 people", "241 people").replace("Tuesday", "Wednesday")),
    "navigation around": article(MENU + "\n" + FERRY + "\n" + MENU),
    "footer below": article(FERRY + "\n" + FOOTER),
    "retitled": replace(LANTERN, headline="“The light was not there”: how a captain lost her way"),
    "other address": replace(LANTERN, url="https://lantern.example/amp/x", canonical_url=None),
    "a tweet lost": replace(LANTERN, body=(*LANTERN.body[:2], TWEET, *LANTERN.body[2:])),
    "comments came in": replace(
        LANTERN, headline="Ferry aground", comments=Comments(items=(Comment(text="Poor buoy."),))
    ),
    "another date": replace(LANTERN, published=date(2024, 3, 6)),
}
VERSIONS["comments came in"] = replace(
    VERSIONS["comments came in"], headline="Ferry aground off Port Selwick"
)


@pytest.mark.parametrize("name", VERSIONS)
def test_states_of_one_article_are_versions(name: str) -> None:
    assert relate(LANTERN, VERSIONS[name]) == "version"


def test_a_rewritten_text_at_the_same_address_with_its_headline_is_a_version() -> None:
    assert relate(LANTERN, replace(LANTERN, body=article(BUDGET).body)) == "version"


def test_a_notice_in_place_of_the_text_is_a_version_where_the_headline_is_the_same() -> None:
    assert relate(LANTERN, replace(LANTERN, body=article("Subscribe to read on.").body)) == "version"


@pytest.mark.parametrize(
    "fields",
    [
        {"outlet": "Harbour Gazette", "url": None, "canonical_url": None},
        {"outlet": None, "url": "https://gazette.example/a/1", "canonical_url": None},
        {
            "outlet": "Harbour Gazette",
            "url": "https://gazette.example/a/1",
        },  # which names the Lantern as its source
        {
            "outlet": None,
            "url": "https://gazette.example/a/1",
            "canonical_url": None,
            "headline": "A ship in the sand",
        },
    ],
)
def test_the_same_text_at_another_outlet_is_a_copy(fields: dict[str, object]) -> None:
    assert relate(LANTERN, replace(LANTERN, **fields)) == "copy"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "fields",
    [
        {"outlet": "Lantern Online"},
        {"outlet": None, "url": "https://m.lantern.example/news/ferry-aground-1048812?utm_source=x"},
        {"url": "https://archive.example/web/2024/https://www.lantern.example/news/ferry-aground-1048812"},
        {"outlet": None, "url": None, "canonical_url": None},
        {"url": "https://lantern.test/1", "canonical_url": "https://lantern.test/1"},
    ],
    ids=["another name", "mobile host", "web archive", "unknown", "two hosts of one name"],
)
def test_one_outlet_by_name_or_host_or_unknown_is_no_copy(fields: dict[str, object]) -> None:
    assert relate(LANTERN, replace(LANTERN, **fields)) in {"version", "identical"}  # type: ignore[arg-type]


OTHER = article(
    BUDGET,
    url="https://www.lantern.example/news/budget-1048990",
    outlet="The Daily Lantern",
    headline="Council votes for new classrooms",
    published=datetime(2024, 3, 7, 23, 50, tzinfo=UTC),
)


TOWNS = ("Ashgrove", "Brennau", "Ostermoor", "Quillham", "Skerry", "Port Selwick")


def _forecast(*figures: object) -> str:
    return FORECAST.format(**dict(zip("abcdefg", figures, strict=True)))


LIVE = {"headline": "Live: all that happens in Port Selwick today", "outlet": "The Daily Lantern"}
DIFFERENT = {
    "two articles": (LANTERN, OTHER),
    "two texts": (article(FERRY), article(BUDGET)),
    "a shared footer": (article(FERRY + "\n" + FOOTER), article(BUDGET + "\n" + FOOTER)),
    "shared navigation": (article(MENU + "\n" + FERRY), article(MENU + "\n" + BUDGET)),
    "a stub of a footer": (article(FERRY + "\n" + FOOTER), article(lines(FOOTER)[1])),
    "a notice each": (
        article("Subscribe to read on.", headline="Ferry runs aground"),
        article("Subscribe to read on.", headline="Council votes for classrooms"),
    ),
    "short briefs and a long footer": (
        replace(LANTERN, body=article(lines(FERRY)[0] + "\n" + FOOTER).body),
        replace(OTHER, body=article(lines(BUDGET)[0] + "\n" + FOOTER).body),
    ),
    "weather": (article(_forecast(14, 20, 17, 6, 40, 611, 3)), article(_forecast(9, 35, 12, 2, 70, 609, 1))),
    "weather at one address": (
        article(
            _forecast(14, 20, 17, 6, 40, 611, 3), url="https://a.example/weather", published=date(2024, 3, 4)
        ),
        article(
            _forecast(9, 35, 12, 2, 70, 609, 1), url="https://a.example/weather", published=date(2024, 3, 5)
        ),
    ),
    "the front page of an outlet twice": (
        article(FERRY, url="https://a.example/", headline="Ferry runs aground off Port Selwick"),
        article(BUDGET, url="https://a.example/", headline="Council votes for new classrooms"),
    ),
    "nothing and something": (Article(), LANTERN),
    "live blogs of two days with an entry kept": (
        article(FERRY, published=date(2024, 3, 4), **LIVE),
        article(BUDGET + "\n" + lines(FERRY)[0], published=date(2024, 3, 5), **LIVE),
    ),
    "a brief and a story above one notice on one day": (
        article(
            lines(FERRY)[0] + "\n" + lines(FERRY)[1] + "\n" + FOOTER,
            outlet="The Daily Lantern",
            published=date(2024, 3, 4),
        ),
        article(BUDGET + "\n" + FOOTER, outlet="The Daily Lantern", published=date(2024, 3, 4)),
    ),
    "dates in a form": (
        article(
            "\n".join(
                f"The market of {town} opens on {{}} March {{}} at {{}} and closes at {{}} in the evening.".format(
                    4, 2024, 9, 18
                )
                for town in TOWNS
            )
        ),
        article(
            "\n".join(
                f"The market of {town} opens on {{}} March {{}} at {{}} and closes at {{}} in the evening.".format(
                    11, 2025, 8, 17
                )
                for town in TOWNS
            )
        ),
    ),
    "a column of one name": (article(FERRY, headline="Letters"), article(BUDGET, headline="Letters")),
}


@pytest.mark.parametrize("name", DIFFERENT)
def test_two_articles_are_different(name: str) -> None:
    found = compare(*DIFFERENT[name])
    assert found.relation == "different"
    assert not found.same


def test_scripts_without_spaces_are_compared_by_letters() -> None:
    story = (
        "港の沖で月曜日の早朝に連絡船が砂州に乗り上げたが、乗っていた二百十四人は全員無事だったと港湾局が発表した。"
        * 1
    )
    more = "船長は浮標が嵐で流されていたと話し、会社は夕方の満潮で船が動くと見込んでいる。潜水士が火曜日に船底を調べる。"
    other = (
        "北部の学校に新しい教室ができることになった。議会は木曜日に予算を可決し、工事は春に始まる予定だという。"
        * 2
    )
    assert (
        relate(article(story + more), article(story + "「灯りはいつもの所に見えた」と語った。" + more))
        == "version"
    )
    assert relate(article(story + more), article(other)) == "different"


_PIECES = st.lists(
    st.sampled_from([*lines(FERRY), *lines(BUDGET), *lines(FOOTER), MENU, "Short."]), max_size=6
)
_ARTICLES = st.builds(
    lambda pieces, headline, url, outlet, day: article(
        "\n".join(pieces), headline=headline, url=url, outlet=outlet, published=day
    ),
    _PIECES,
    st.sampled_from([None, "Ferry runs aground off Port Selwick", "Council votes for new classrooms"]),
    st.sampled_from(
        [None, "https://a.example/x-123456", "https://a.example/y-654321", "https://b.example/z"]
    ),
    st.sampled_from([None, "The Daily Lantern", "Lantern", "Harbour Gazette"]),
    st.sampled_from([None, date(2024, 3, 4), date(2024, 3, 5), datetime(2024, 3, 4, 9, 0, tzinfo=UTC)]),
)


@settings(max_examples=150, deadline=None)
@given(_ARTICLES, _ARTICLES)
def test_the_relation_is_the_same_from_both_sides(a: Article, b: Article) -> None:
    there, back = compare(a, b), compare(b, a)
    assert there.relation == back.relation == relate(a, b)
    assert (there.a_in_b, there.b_in_a) == (back.b_in_a, back.a_in_b)
    assert 0 <= there.a_in_b <= 1
    assert relate(a, a) == "identical"


@settings(deadline=None)
@given(st.text(), st.text(), st.text(), st.text())
def test_no_text_or_address_raises(text: str, headline: str, url: str, outlet: str) -> None:
    odd = Article(body=(Block(kind="paragraph", text=text),), headline=headline, url=url, outlet=outlet)
    assert compare(odd, LANTERN).relation == compare(LANTERN, odd).relation


def test_shares_say_how_much_of_each_text_stands_in_the_other() -> None:
    found = compare(article(FERRY), article(FERRY + "\n" + BUDGET))
    assert found.a_in_b == 1.0
    assert 0.5 < found.b_in_a < 0.65
    assert found.reasons[0].phrase.startswith("100 % of A's text stands in B")


def test_reasons_are_phrases_whose_weights_decide() -> None:
    found = compare(LANTERN, OTHER)
    assert sum(reason.weight for reason in found.reasons) <= 0
    phrases = " / ".join(reason.phrase for reason in found.reasons)
    for part in ("of A's text", "headlines", "published 4 days apart", "the same outlet", "other numbers"):
        assert part in phrases


def _states(found: Comparison) -> dict[str, str]:
    return {row.name: row.state for row in found.fields}


def test_fields_are_shown_side_by_side() -> None:
    other = replace(
        LANTERN,
        headline="FERRY runs aground off Port Selwick",
        authors=(),
        tags=("ferries", "Selwick"),
        published=datetime(2024, 3, 4, 9, 0, tzinfo=UTC),
        images=(Image(caption="The Aurelia", credit="Tom Rook"),),
        breadcrumbs=(Link(name="News"), Link(name="Coast")),
        free_to_read=False,
        comments=Comments(count=12),
    )
    found = compare(LANTERN, other)
    states = _states(found)
    assert states["headline"] == states["url"] == "same"
    assert states["authors"] == "only-a"
    assert states["published"] == "differs"
    shown = {row.name: row.b for row in found.fields if row.state == "only-b"}
    assert shown == {
        "breadcrumbs": "News › Coast",
        "images": "The Aurelia (Tom Rook)",
        "comments": "12",
        "tags": "ferries, Selwick",
        "free_to_read": "no",
    }
    assert found.relation == "version"
    assert "kicker" not in states


def test_a_long_field_is_shown_cut() -> None:
    (row,) = (
        row for row in compare(article("", headline="x" * 900), Article()).fields if row.name == "headline"
    )
    assert row.a is not None
    assert len(row.a) == 200
    assert row.a.endswith("…")


def test_changes_show_a_lost_tweet() -> None:
    found = compare(VERSIONS["a tweet lost"], LANTERN)
    assert [change.a for change in found.changes if change.kind == "removed"] == [TWEET.text]


def test_a_comparison_becomes_json() -> None:
    plain = comparison_to_dict(compare(LANTERN, OTHER))
    assert list(plain) == ["relation", "same", "reasons", "a_in_b", "b_in_a", "fields", "changes"]
    assert json.loads(json.dumps(plain)) == plain


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.Lantern.example/a/?utm_source=x&id=7#top", "lantern.example/a?id=7"),
        ("http://m.lantern.example/a/amp", "lantern.example/a"),
        ("https://archive.example/2024/http://lantern.example/a?id=7", "lantern.example/a?id=7"),
        ("https://lantern.example/a?next=https://b.example/c", "lantern.example/a?next=https://b.example/c"),
        ("https://lantern.example/", "lantern.example"),
        ("http://[", "http://["),
        ("", ""),
    ],
)
def test_an_address_says_what_is_read(url: str, expected: str) -> None:
    assert address(url) == expected


def test_of_huge_texts_only_the_beginning_is_compared() -> None:
    long = " ".join(f"word{k % 9000} and" for k in range(200_000))
    assert relate(article(long), article(long + " end")) == "identical"
