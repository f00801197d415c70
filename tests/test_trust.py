from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presscut import extract
from presscut.model import Article, Claim, Evidence, Link, Value
from presscut.trust import ORDER, decide

Said = tuple[str, Value]


def decided(field: str, *said: Said, outlet: str | None = None, captured: datetime | None = None) -> Evidence:
    claims = [Claim(field=field, value=value, raw=str(value), source=source) for source, value in said]
    if outlet:
        claims.append(Claim(field="outlet", value=outlet, raw=outlet, source="meta:og:site_name"))
    return decide(claims, url=None, captured=captured)[field]


def believed(field: str, *said: Said, **known: Any) -> Value | None:
    trusted = decided(field, *said, **known).trusted
    return trusted.value if trusted else None


DAY = date(2021, 5, 3)
NEXT = date(2021, 5, 4)
MOMENT = datetime(2021, 5, 3, 10, 11, tzinfo=UTC)


# --- every field -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("field", sorted(set(ORDER) - {"headline", "published", "modified", "authors"}))
def test_the_first_source_of_the_order_is_believed(field: str) -> None:
    first, *others = [source + "x" if source.endswith(":") else source for source in ORDER[field]]
    said: list[Said] = [(source, source) for source in reversed([first, *others])]
    evidence = decided(field, *said)
    assert evidence.trusted is not None
    assert evidence.trusted.value == first
    assert evidence.claims[0] is evidence.trusted
    assert len(evidence.claims) == len(said)
    assert evidence.why


def test_a_source_without_a_place_in_the_order_is_kept_but_not_believed() -> None:
    evidence = decided("standfirst", ("meta:description", "Not printed."))
    assert evidence.trusted is None
    assert [claim.value for claim in evidence.claims] == ["Not printed."]


def test_only_fields_with_a_claim_are_decided() -> None:
    assert dict(decide([], url=None, captured=None)) == {}


# --- headline --------------------------------------------------------------------------------------------------------


def test_the_heading_that_others_agree_with_is_the_headline() -> None:
    assert (
        believed("headline", ("meta:og:title", "Gates open early"), ("h1", "Gates open early today"))
        == "Gates open early today"
    )
    said: list[Said] = [("h1", "Menu"), ("meta:og:title", "Gates open early"), ("title", "Gates open early")]
    assert believed("headline", *said) == "Gates open early"
    assert believed("headline", ("h1", "Gates open")) == "Gates open"


def test_a_printed_heading_that_shares_few_words_with_the_title_is_the_headline() -> None:
    printed, told = "Seven sewing machines", "Sewing machines: check my top favourites"
    assert believed("headline", ("h1", printed), ("meta:og:title", told), ("title", told)) == printed
    other = "Quick links and contact"
    assert believed("headline", ("h1", other), ("meta:og:title", told), ("title", told)) == told


def test_what_is_printed_needs_one_word_that_machines_or_the_address_say_too() -> None:
    def headline(text: str, url: str | None) -> Value | None:
        claims = [
            Claim(field="headline", value=text, raw=text, source="h2", row=3),
            Claim(field="headline", value="Lock news: winter", raw="", source="json-ld:headline"),
            Claim(field="headline", value="Lock news: winter", raw="", source="meta:og:title"),
        ]
        trusted = decide(claims, url=url, captured=None)["headline"].trusted
        return trusted.value if trusted else None

    assert (
        headline("Three keepers on cold nights in winter", None) == "Three keepers on cold nights in winter"
    )
    assert headline("Frozen gates", "https://gazette.example/frozen-gates") == "Frozen gates"
    assert headline("Forums", "https://gazette.example/cold") == "Lock news: winter"


def test_the_sites_name_is_no_headline() -> None:
    assert (
        believed("headline", ("h1", "Harbour Gazette"), ("title", "Gates open"), outlet="Harbour Gazette")
        == "Gates open"
    )
    assert believed("headline", ("h1", "Harbour Gazette"), outlet="Harbour Gazette") is None


# --- dates -----------------------------------------------------------------------------------------------------------


def test_of_one_day_the_moment_is_believed() -> None:
    assert believed("published", ("json-ld:datePublished", DAY), ("time", MOMENT)) == MOMENT
    naive = datetime(2021, 5, 3, 12, 0)  # noqa: DTZ001 - a page may give a clock time without a zone
    assert believed("published", ("json-ld:datePublished", naive), ("time", MOMENT)) == MOMENT


def test_a_day_stays_a_day() -> None:
    when = believed("published", ("json-ld:datePublished", DAY), ("url:date", DAY))
    assert when == DAY
    assert not isinstance(when, datetime)


def test_what_several_places_say_is_believed() -> None:
    said: list[Said] = [("meta:date", NEXT), ("text:published", DAY), ("url:date", DAY)]
    assert believed("published", *said) == DAY


@pytest.mark.parametrize("source", ["time", "text:date", "meta:og:published_time"])
def test_a_machines_bare_date_says_less_than_one_called_that_of_publication_or_one_in_print(
    source: str,
) -> None:
    assert believed("published", ("meta:date", NEXT), (source, DAY)) == DAY


def test_machines_are_believed_before_a_lone_address() -> None:
    assert believed("published", ("url:date", NEXT), ("json-ld:datePublished", DAY)) == DAY


def test_the_day_a_corpus_states_is_believed_over_all_that_the_text_says() -> None:
    said: list[Said] = [("text:dateline", NEXT), ("text:date", NEXT), ("prefix:date", DAY)]
    assert believed("published", *said) == DAY
    assert believed("published", *said[:2], ("text:dateline", DAY)) == NEXT


def test_a_day_mentioned_in_passing_is_not_believed() -> None:
    assert believed("published", ("text:mention", DAY)) is None


def test_a_day_printed_before_the_one_of_a_lone_machine_is_believed() -> None:
    made_anew: Said = ("json-ld:datePublished", NEXT)
    assert believed("published", made_anew, ("text:date", DAY)) == DAY
    assert believed("published", made_anew, ("text:mention", DAY)) == NEXT
    assert believed("published", made_anew, ("meta:article:published_time", NEXT), ("text:date", DAY)) == NEXT
    assert believed("published", ("json-ld:datePublished", DAY), ("text:date", NEXT)) == DAY


def test_the_outlets_own_offset_is_kept() -> None:
    there = MOMENT.astimezone(timezone(timedelta(hours=-8)))
    when = believed("published", ("json-ld:datePublished", MOMENT), ("time", there))
    assert isinstance(when, datetime)
    assert when.utcoffset() == timedelta(hours=-8)


def test_a_printed_clock_time_tells_the_offset_of_a_moment_in_utc() -> None:
    late = datetime(2021, 5, 3, 23, 30, 20, tzinfo=UTC)
    printed = datetime(2021, 5, 4, 1, 30)  # noqa: DTZ001 - the same
    when = believed("published", ("json-ld:datePublished", late), ("text:date", printed))
    assert when == late
    assert isinstance(when, datetime)
    assert when.utcoffset() == timedelta(hours=2)
    assert when.date() == NEXT


def test_the_last_change_is_told_on_the_clock_that_print_shows() -> None:
    moment, printed = (
        datetime(2021, 6, 1, 16, 42, tzinfo=UTC),
        datetime(2021, 6, 1, 18, 42),  # noqa: DTZ001 - a page that gives no zone
    )
    when = believed("modified", ("json-ld:dateModified", moment), ("text:date", printed))
    assert isinstance(when, datetime)
    assert (when, when.utcoffset()) == (moment, timedelta(hours=2))


@pytest.mark.parametrize(("days", "hours"), [(0, 2), (60, None)])
def test_a_change_near_to_the_publication_is_on_its_clock(days: int, hours: int | None) -> None:
    first = datetime(2021, 5, 3, 7, 15, tzinfo=timezone(timedelta(hours=2)))
    then = datetime(2021, 5, 3, 18, 42) + timedelta(days=days)  # noqa: DTZ001 - a page that gives no zone
    said = [
        Claim(field="published", value=first, raw="", source="time:published"),
        Claim(field="modified", value=then, raw="", source="text:date"),
    ]
    trusted = decide(said, url=None, captured=None)["modified"].trusted
    assert trusted is not None
    assert isinstance(trusted.value, datetime)
    assert trusted.value.utcoffset() == (None if hours is None else timedelta(hours=hours))


def test_a_clock_of_twelve_hours_tells_no_zone() -> None:
    moment, printed = datetime(2021, 6, 1, 16, 42, tzinfo=UTC), datetime(2021, 6, 1, 4, 42)  # noqa: DTZ001
    when = believed("published", ("json-ld:datePublished", moment), ("text:date", printed))
    assert isinstance(when, datetime)
    assert when.utcoffset() == timedelta()


def test_a_moment_in_utc_is_of_the_day_that_the_address_or_print_gives() -> None:
    late = datetime(2021, 5, 3, 23, 30, tzinfo=UTC)
    told: Said = ("meta:article:published_time", late)
    assert believed("published", told, ("url:date", NEXT)) == NEXT
    assert believed("published", told, ("url:date", NEXT), ("text:date", DAY)) == late
    assert believed("published", told, ("time", late + timedelta(hours=12))) == late
    assert believed("published", told, ("text:mention", NEXT)) == late
    early = datetime(2021, 5, 3, 1, 30, tzinfo=UTC)
    assert believed("published", ("meta:article:published_time", early), ("url:date", NEXT)) == early


@pytest.mark.parametrize("field", ["published", "modified"])
def test_what_is_after_the_capture_is_not_believed(field: str) -> None:
    source = f"json-ld:date{field.title()}"
    captured = datetime(2021, 5, 1, tzinfo=UTC)
    assert believed(field, (source, NEXT), captured=captured) is None
    assert believed(field, (source, NEXT), captured=captured + timedelta(days=2)) == NEXT
    assert believed(field, (source, NEXT), ("time", DAY), captured=captured + timedelta(days=1)) == DAY


@pytest.mark.parametrize(
    ("source", "believed_day"),
    [("json-ld:datePublished", NEXT), ("lead:date", DAY), ("text:date", DAY), ("meta:date", DAY)],
)
def test_a_day_that_one_weak_place_says_is_not_behind_the_last_change(
    source: str, believed_day: date
) -> None:
    claims = [
        Claim(field="published", value=NEXT, raw="x", source=source),
        Claim(field="modified", value=DAY, raw="x", source="meta:article:modified_time"),
    ]
    trusted = decide(claims, url=None, captured=None)["published"].trusted
    assert trusted is not None
    assert trusted.value == believed_day


def test_a_change_in_utc_may_be_of_the_next_day_on_the_outlets_clock() -> None:
    claims = [
        Claim(field="published", value=NEXT, raw="x", source="text:date"),
        Claim(field="modified", value=MOMENT.replace(hour=23), raw="x", source="json-ld:dateModified"),
    ]
    trusted = decide(claims, url=None, captured=None)["published"].trusted
    assert trusted is not None
    assert trusted.value == NEXT


def test_a_modified_date_is_never_the_published_one() -> None:
    claims = [Claim(field="modified", value=DAY, raw="x", source="json-ld:dateModified")]
    assert "published" not in decide(claims, url=None, captured=None)


@pytest.mark.parametrize(
    ("published", "modified", "stays"),
    [
        (MOMENT, MOMENT.replace(minute=MOMENT.minute + 1), True),
        (MOMENT, MOMENT.replace(hour=MOMENT.hour - 1), False),
        (MOMENT, DAY - timedelta(days=2), False),
        (NEXT, MOMENT, True),  # on another clock it may be the same day
        (DAY, DAY, True),
    ],
)
def test_a_change_before_the_publication_is_that_of_a_draft(
    published: date, modified: date, *, stays: bool
) -> None:
    claims = [
        Claim(field="published", value=published, raw="x", source="json-ld:datePublished"),
        Claim(field="modified", value=modified, raw="x", source="json-ld:dateModified"),
    ]
    change = decide(claims, url=None, captured=None)["modified"]
    assert change.trusted == (claims[1] if stays else None)
    assert claims[1] in change.claims


# --- sections --------------------------------------------------------------------------------------------------------


def test_a_section_is_a_name_and_no_word_of_the_address() -> None:
    slug: Said = ("json-ld:articleSection", "culture_sea-life")
    assert believed("section", slug, ("class:section", "Sea life")) == "Sea life"
    assert believed("section", slug) == "culture_sea-life"
    assert believed("section", ("json-ld:articleSection", "gazette/sea"), ("breadcrumbs", "Sea")) == "Sea"
    assert (
        believed("section", ("json-ld:articleSection", "Culture"), ("class:section", "Sea life")) == "Culture"
    )


# --- addresses -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "told", "expected"),
    [
        ("https://a.example/news/1", ("https://a.example/", "https://a.example/news/1"), "https://a.example/news/1"),
        ("https://a.example/news/1", ("https://a.example/",), None),
        ("https://a.example/?p=1", ("https://a.example/?p=1",), "https://a.example/?p=1"),
        ("https://a.example", ("https://a.example/", "https://a.example/start"), "https://a.example/"),
        (None, ("https://a.example/", "https://a.example/news/1"), "https://a.example/news/1"),
        (None, ("https://a.example/",), "https://a.example/"),
    ],
)  # fmt: skip
def test_a_front_page_is_not_the_address_of_another(
    url: str | None, told: tuple[str, ...], expected: str | None
) -> None:
    claims = [
        Claim(field="canonical_url", value=one, raw=one, source=source)
        for one, source in zip(told, ("link:canonical", "meta:og:url"), strict=False)
    ]
    trusted = decide(claims, url=url, captured=None)["canonical_url"].trusted
    assert (trusted.value if trusted else None) == expected


# --- authors ---------------------------------------------------------------------------------------------------------


def test_people_come_before_the_outlet_and_its_desk() -> None:
    said: list[Said] = [("json-ld:author", ("Harbour Gazette",)), ("class:author", ("Ada Bell",))]
    assert believed("authors", *said, outlet="Harbour Gazette") == ("Ada Bell",)
    assert believed("authors", ("json-ld:author", ("Harbour Desk",)), ("class:author", ("Ada Bell",))) == (
        "Ada Bell",
    )
    assert believed("authors", ("meta:author", ("Ada Bell", "Harbour Desk"))) == ("Ada Bell",)


def test_an_outlet_that_bears_its_authors_name_is_believed_where_it_signs() -> None:
    for source in ("class:author", "meta:author"):
        assert believed("authors", (source, ("Ada Bell",)), outlet="Ada Bell") == ("Ada Bell",)


def test_two_places_that_name_more_are_believed() -> None:
    both = ("Ada Bell", "John Roe")
    said: list[Said] = [("json-ld:author", ("Ada Bell",)), ("class:author", both), ("rel:author", both)]
    assert believed("authors", *said) == both


def test_a_printed_byline_is_believed_before_the_head_of_the_page() -> None:
    said: list[Said] = [("meta:author", ("Amy Poe",)), ("text:by", ("Ada Bell",))]
    assert believed("authors", *said) == ("Ada Bell",)


def test_a_full_name_is_believed_before_an_account() -> None:
    assert believed("authors", ("json-ld:author", ("abell",)), ("class:author", ("Ada Bell",))) == (
        "Ada Bell",
    )
    assert believed("authors", ("json-ld:author", ("abell",))) == ("abell",)


# --- always ----------------------------------------------------------------------------------------------------------

_VALUES = st.one_of(
    st.dates(),
    st.datetimes(),
    st.datetimes(timezones=st.just(UTC)),
    st.text(max_size=9),
    st.tuples(st.text(max_size=9)),
)


@st.composite
def _claims(draw: st.DrawFn) -> Claim:
    field = draw(st.sampled_from(sorted(ORDER)))
    source = draw(st.sampled_from(ORDER[field]))
    return Claim(field=field, value=draw(_VALUES), raw="x", source=source)


@given(st.lists(_claims(), max_size=12), st.one_of(st.none(), st.datetimes(timezones=st.just(UTC))))
def test_no_claim_is_lost_and_none_raises(claims: Iterable[Claim], captured: datetime | None) -> None:
    claims = list(claims)
    decisions = decide(claims, url=None, captured=captured)
    assert set(decisions) == {claim.field for claim in claims}
    for field, evidence in decisions.items():
        assert evidence.field == field
        assert all(claim in evidence.claims for claim in claims if claim.field == field)
        assert evidence.trusted is None or evidence.claims[0] == evidence.trusted


def test_a_byline_that_names_nobody_who_is_believed_is_none() -> None:
    claims = [
        Claim(field="authors", value=("Ada Bell",), raw="By Ada Bell", source="text:by"),
        Claim(field="byline", value="Old Canals", raw="Old Canals", source="text:beside-date"),
    ]
    assert decide(claims, url=None, captured=None)["byline"].trusted is None
    named = Claim(field="byline", value="Ada B.", raw="Ada B.", source="text:by")
    assert decide([*claims, named], url=None, captured=None)["byline"].trusted == named


@pytest.mark.parametrize(
    ("name", "headline", "names"),
    [
        ("Ada Bell", "Gates open early", ("Ada Bell",)),
        ("Slow Canals", "Gates open early", None),
        ("Gates Open Early", "Gates open early", None),
        ("Ada Bell", "Ada Bell: Open the gates", ("Ada Bell",)),
    ],
)
def test_a_name_that_nothing_announces_is_none_if_it_is_a_section_or_the_headline(
    name: str, headline: str, names: tuple[str, ...] | None
) -> None:
    claims = [
        *(
            Claim(field="authors", value=(name,), raw=name, source=source, row=7)
            for source in ("text:near-date", "text:under-headline")
        ),
        Claim(field="byline", value=name, raw=name, source="text:near-date", row=7),
        Claim(field="headline", value=headline, raw=headline, source="h1", row=3),
        Claim(
            field="breadcrumbs",
            value=(Link(name="Slow Canals", url=None),),
            raw="",
            source="class:breadcrumbs",
            row=40,
        ),
    ]
    trusted = decide(claims, url=None, captured=None)["authors"].trusted
    assert (trusted.value if trusted else None) == names


def test_the_name_of_a_section_wrote_nothing() -> None:
    body = (
        "<p>The gates of Tarrow opened early, said the harbour master, and the boats went out one by one.</p>"
        * 9
    )
    head = '<meta property="article:section" content="Harbour"><title>Gates open early</title>'
    found = extract(
        f'<html><head>{head}</head><body><h1>Gates open early</h1><p class="author">Harbour</p>{body}</body></html>'
    )
    assert isinstance(found, Article)
    assert (found.section, found.authors) == ("Harbour", ())


@pytest.mark.parametrize(("last", "kept"), [("Tarrow", False), ("Locks", True)])
def test_a_list_beside_the_headline_that_says_the_topics_is_no_path(last: str, *, kept: bool) -> None:
    steps = (Link(name="Harbour"), Link(name="Ferries"), Link(name=last))
    claims = [
        Claim(field="breadcrumbs", value=steps, raw="", source="text:section"),
        Claim(field="tags", value=("Harbour", "Ferries", "Tarrow"), raw="", source="rel:tag"),
    ]
    assert (decide(claims, url=None, captured=None)["breadcrumbs"].trusted is not None) == kept
