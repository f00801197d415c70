"""Names in lines of their own beside the headline or the date: what such a line may say beside them."""

import pytest
from claimed import BODY, claims_of, in_article, said

from presscut.claims.name_lines import names_of_line


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ada Bell and Cora Doe", ("Ada Bell", "Cora Doe")),
        ("Ada Bell, Cora Doe and AP", ("Ada Bell", "Cora Doe", "AP")),
        ("Ada Bell und Cora Doe", ("Ada Bell", "Cora Doe")),
        ("ADA BELL", ("Ada Bell",)),
        ("Ada Bell, Sports Editor", ("Ada Bell",)),
        ("Ada Bell - Harbour News Editor", ("Ada Bell",)),
        ("Ada Bell, em Tarrow", ("Ada Bell",)),
        ("Ada Bell, @adabell", ("Ada Bell",)),
        ("Ada Bell, MS, RD", ("Ada Bell",)),
        ("홍길동 기자", ("홍길동",)),
        ("BF PA", ()),
        ("Canals and locks", ()),
        ("Ada Bell, a keeper of locks", ()),
        ("Ada Bell, Cora Doe, Eve Foss, Gil Hart, Ida Jost", ()),
        ("Scheduled Pinned Locked Moved General Discussion", ()),
    ],
)
def test_a_line_names_people_or_it_is_no_such_line(line: str, names: tuple[str, ...]) -> None:
    assert names_of_line(line) == names


def test_a_line_of_several_names_under_the_headline_is_a_byline() -> None:
    page = in_article("<div>Ada Bell and Cora Doe</div><p>The harbour office says nothing of the sluice.</p>")
    assert said(page, "authors", "text:under-headline") == ("Ada Bell", "Cora Doe")


def test_a_time_of_day_that_is_announced_stands_for_the_day() -> None:
    top = "<p>Polisen ber om tips</p><p>Ada Bell</p><p>Uppdaterad 15.59 | Publicerad 14.14</p>"
    assert said(in_article(top), "authors", "text:near-date") == ("Ada Bell",)
    bare = top.replace("Uppdaterad 15.59 | Publicerad 14.14", "Tarrow 15.59")
    assert said(in_article(bare), "authors", "text:near-date") is None


def test_topics_glued_in_the_line_beside_the_date_are_no_name() -> None:
    topics = "".join(
        f"<a>{name}</a>" for name in ("Digital Locks", "Canals", "Harbours", "Sluices", "Old Boats")
    )
    assert said(in_article(f"<div>{topics}</div><p>3 May 2021</p>"), "authors", "text:near-date") is None


def test_a_bare_day_at_the_foot_is_no_publication_where_the_top_tells_of_a_later_change() -> None:
    foot = "<p>Teaser</p><p>24.03.2021 05:20</p>"
    page = in_article("<p>Aktualisiert: 28.04.2021 17:23</p>" + BODY * 3, foot=foot)
    found = {str(claim.value)[:10] for claim in claims_of(page, url=None) if claim.field == "published"}
    assert "2021-03-24" not in found


@pytest.mark.parametrize(
    ("box", "names"),
    [
        (
            '<p class="metadata byline js-byline-images">By <a href="/a">Ada Bell</a> and <a href="/c">Cora Doe</a>, HNN</p>',
            ("Ada Bell", "Cora Doe"),
        ),
        ('<p class="author-photo-line author">Ada Bell</p>', ("Ada Bell",)),
        ('<p class="photo-author">Bo Sample</p>', None),
        (
            '<div class="article-byline"><span>Ada Bell</span> <span>Cora Doe</span> <span>Eve Foss</span></div>',
            ("Ada Bell", "Cora Doe", "Eve Foss"),
        ),
        (
            '<div class="article-byline"><span>Ada Bell</span> keeps <span>Cora Doe</span> at the lock</div>',
            None,
        ),
    ],
)
def test_a_byline_with_portraits_is_no_pictures_and_names_may_stand_side_by_side(
    box: str, names: tuple[str, ...] | None
) -> None:
    assert said(in_article(box), "authors", "class:author") == names


def test_one_of_several_statements_of_a_long_line_begins_with_by() -> None:
    line = "Harbour, Canals, National, Top Story | Published: 5 hours ago | Last Updated: 5 hours ago | Written by Ada Bell"
    assert said(in_article(f"<p>{line}</p>"), "authors", "text:by") == ("Ada Bell",)


@pytest.mark.parametrize("source", ["Add us to your favourites.", "Tarrow (HNN"])
def test_a_sentence_to_the_reader_is_no_source(source: str) -> None:
    assert said(in_article(f'<div class="source">{source}</div>'), "authors", "class:source") is None
