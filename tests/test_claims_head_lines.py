"""Lines around the headline that hold several things: names and dates that only a style sheet parts, changes told by their time alone."""

from datetime import UTC, date, datetime

import pytest
from claimed import PARAGRAPH, claims_of, in_article, said

AFTERNOON = datetime(2021, 5, 3, 14, 5)  # noqa: DTZ001 - a page that gives no zone
EVENING = datetime(2021, 5, 3, 18, 42)  # noqa: DTZ001


def every(html: str, field: str) -> set[object]:
    return {claim.value for claim in claims_of(html) if claim.field == field}


def test_elements_that_nothing_but_style_parts_are_lines_of_their_own() -> None:
    line = "<div><span>By Ada Bell</span><span>3 May 2021 14:05</span><span>312</span></div>"
    html = in_article(line)
    assert AFTERNOON in every(html, "published")
    assert every(html, "authors") == {("Ada Bell",)}
    assert every(html, "byline") == {"By Ada Bell"}


def test_a_job_beside_the_name_is_no_part_of_it() -> None:
    html = in_article("<div>By <b>Ada Bell</b><i>Sports Reporter</i></div><p>3 May 2021</p>")
    assert every(html, "authors") == {("Ada Bell",)}


def test_the_letters_of_an_ordinal_are_part_of_the_day() -> None:
    assert every(in_article("<p><b>3</b><sup>rd</sup> May 2021</p>"), "published") >= {date(2021, 5, 3)}


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("Martes, 3 de mayo 2021, 07:15 Actualizado 18:42h.", EVENING),
        ("3.5.2021, 07:15 | aktualisiert um 18:42", EVENING),
        ("Publié le 3 mai 2021 à 07h15, modifié à 18h42", EVENING),
        ("3. května 2021 7:15, aktualizováno 18:42", EVENING),
        ("Published 3 May 2021 7:15 am - Updated 6:42 pm", EVENING),
        ("3 maj 2021 07.15 • Uppdaterad i går 18.42", None),
        ("3 May 2021, 19:15 | Updated 18:42", None),
        ("3 May 2021, 07:15 | Doors 18:42", None),
    ],
)
def test_a_change_may_be_told_by_its_time_alone(line: str, when: datetime | None) -> None:
    assert every(in_article(f"<p>{line}</p>"), "modified") == ({when} if when else set())


def test_a_change_may_stand_in_the_line_under_the_date() -> None:
    html = in_article("<p>3 May 2021, 07:15</p><p>Updated 18:42</p>")
    assert every(html, "modified") == {EVENING}


def test_the_foot_tells_the_change_of_an_article_that_is_dated_above() -> None:
    foot = "<p>Last modified: 9 May 2021</p><ul><li>Gates open 4 May 2021</li></ul>"
    html = in_article("<p>3 May 2021</p>", foot=foot)
    assert every(html, "modified") == {date(2021, 5, 9)}
    assert date(2021, 5, 9) not in every(html, "published")


def test_a_moment_for_scripts_dates_what_is_dated_nowhere_else() -> None:
    stamp = '<div><a href="/p/1">Ada Bell</a><span data-timestamp="1620051300000">2 years ago</span></div>'
    assert said(in_article(stamp), "published", "time") == datetime(2021, 5, 3, 14, 15, tzinfo=UTC)
    assert said(in_article(f"<p>3 May 2021</p>{stamp}"), "published", "time") is None


def test_a_short_sentence_of_the_text_tells_of_a_day_and_dates_nothing() -> None:
    foot = "<p>The meeting will be held on 21 May 2021.</p>"
    assert not any(
        claim.source == "text:date"
        for claim in claims_of(in_article(f"<p>{PARAGRAPH}</p>", foot=foot))
        if claim.field == "published"
    )


@pytest.mark.parametrize(
    ("top", "source", "names"),
    [
        ("<p>Ada Bell, Sports Editor</p><p>3 May 2021</p>", "text:near-date", ("Ada Bell",)),
        ("<p>벨아다 기자</p><p>입력 2021.05.03 14:05</p>", "text:near-date", ("벨아다",)),
        ("<p>By ADA BELL</p><p>and JOHN ROE</p><p>Staff Writers</p>", "text:by", ("Ada Bell", "John Roe")),
        ("<p>TEXT</p><p>Ada Bell</p><p>FOTO</p><p>John Roe</p><p>3 May 2021</p>", "text:by", ("Ada Bell",)),
        ("<p>Της Άντας Μπελοπούλου</p>", "text:by", ("Άντας Μπελοπούλου",)),
        ("<p>編集委員・堀川千夏 2021年5月3日 14時5分</p>", "text:beside-date", ("堀川千夏",)),
        ("<p>作者：韩知雨 | 本报记者 韩知雨 廖一凡</p>", "text:by", ("韩知雨",)),
        ("<p>Author, Ada Bell</p>", "text:by", ("Ada Bell",)),
        ("<p>Aus Tarrau berichtet Ada Bell</p>", "text:told", ("Ada Bell",)),
        ("<div><a>Ada Bell</a><a>Follow</a></div><p>3 May 2021</p>", "text:near-date", ("Ada Bell",)),
        ("<p>Ada Bell, em Tarrow</p><p>3 May 2021</p>", "text:near-date", ("Ada Bell",)),
        ("<p>PTI Tarrow</p><p>3 May 2021</p>", "text:near-date", ("PTI",)),
        ("<p>2021-05-03 14:05　来源：塔恩日报　作者：李明</p>", "text:by", ("李明",)),
        ("<p>PTI Tarrow | 3 May 2021</p>", "text:agency", ("PTI",)),
        ("<p>来源: 作者: 手机版</p>", "text:source", None),
    ],
)
def test_more_ways_to_sign_a_text(top: str, source: str, names: tuple[str, ...] | None) -> None:
    found = {
        claim.value
        for claim in claims_of(in_article(top))
        if claim.field == "authors" and claim.source == source
    }
    assert found == ({names} if names else set())


def test_who_took_the_picture_stands_beside_no_date_as_the_author() -> None:
    html = in_article("<p>FOTO</p><p>John Roe</p><p>3 May 2021</p>")
    assert said(html, "authors", "text:near-date") is None


def test_a_slogan_of_the_outlet_is_no_author() -> None:
    head = '<meta name=author content="塔罗讯为您提供最新航运资讯,让投资更简单">'
    assert said(in_article("", head=head), "authors", "meta:author") is None


def test_a_day_far_down_the_text_says_less_than_one_over_the_headline() -> None:
    foot = f"<p>Gates of old 9 May 2019</p><p>{PARAGRAPH}</p>"
    html = in_article("", foot=foot).replace("<h1>", "<p>3 May 2021</p><h1>")
    found = {claim.source: claim.value for claim in claims_of(html) if claim.field == "published"}
    assert found.get("above-text:date") == date(2021, 5, 3)
    assert date(2019, 5, 9) not in {found.get("text:date"), found.get("text:published")}


def test_a_line_of_elements_with_dates_is_a_list_however_long() -> None:
    line = (
        "<p><span>By Ada Bell</span><span>Edited By John Roe of the Harbour Desk in Tarrow</span>"
        "<span>Publish Date: Mon, 3 May 2021 02:05 PM</span><span>Updated Date: Mon, 3 May 2021 06:42 PM</span></p>"
    )
    assert AFTERNOON in every(in_article(line), "published")
    assert every(in_article(line), "modified") == {EVENING}


def test_a_sentence_in_a_script_without_capitals_is_no_name() -> None:
    html = in_article("<p>הנהר עלה מהר מן הצפוי</p><p>3.5.2021</p>")
    assert not every(html, "authors")


def test_a_photographer_beside_the_date_is_no_author() -> None:
    html = in_article("<div><b>John Roe</b><i>Fotograf</i></div><p>3 May 2021</p>")
    assert said(html, "authors", "text:near-date") is None
