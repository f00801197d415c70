"""What pages claim, read from invented pages with the markup and the mess of real ones."""

import pickle
from collections.abc import Callable
from datetime import UTC, date, datetime

import numpy as np
import pytest
from claimed import BODY, PARAGRAPH, PUBLISHED, TITLE, article, claims_of, in_article, said, script
from hypothesis import given
from hypothesis import strategies as st

from presscut import dump
from presscut import page as pages
from presscut.claims import gather
from presscut.columns import Labels, Page
from presscut.model import Link

# --- the head --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "field", "source", "value"),
    [
        ('<meta property="og:title" content="A &amp; B">', "headline", "meta:og:title", "A & B"),
        ('<meta name="Article:Published_Time" content="2021-05-03T10:11:12Z">', "published", "meta:article:published_time", datetime(2021, 5, 3, 10, 11, 12, tzinfo=UTC)),
        ('<meta name=pubdate content="2021-05-03">', "published", "meta:pubdate", date(2021, 5, 3)),
        ('<meta property="article:modified_time" content="2021-05-04">', "modified", "meta:article:modified_time", date(2021, 5, 4)),
        ('<meta name=author content="By Ada Bell">', "authors", "meta:author", ("Ada Bell",)),
        ('<meta name=author content="Ada Bell"><meta name=author content="John Roe">', "authors", "meta:author", ("Ada Bell", "John Roe")),
        ('<meta property="article:author" content="https://facebook.example/ada">', "authors", "meta:article:author", None),
        ('<meta name="twitter:data1" content="Ada Bell">', "authors", "meta:twitter:data1", ("Ada Bell",)),
        ('<meta name="twitter:data1" content="5 minutes">', "authors", "meta:twitter:data1", None),
        ('<meta property="og:site_name" content="Harbour Gazette">', "outlet", "meta:og:site_name", "Harbour Gazette"),
        ('<meta property="og:site_name" content="gazette.example/">', "outlet", "meta:og:site_name", "gazette.example"),
        ('<meta property="og:locale" content="pt_BR">', "language", "meta:og:locale", "pt"),
        ('<meta property="article:tag" content=canal><meta property="article:tag" content=barges>', "tags", "meta:article:tag", ("canal", "barges")),
        ('<meta name=news_keywords content="canal, barges, canal">', "tags", "meta:news_keywords", ("canal", "barges")),
        ('<meta property="article:content_tier" content="locked">', "free_to_read", "meta:article:content_tier", False),
        ('<meta property="article:content_tier" content="free">', "free_to_read", "meta:article:content_tier", True),
        ('<link rel=canonical href="https://example.com/a">', "canonical_url", "link:canonical", "https://example.com/a"),
        ('<link rel=license href="https://licences.example/by">', "licence", "link:license", "https://licences.example/by"),
        ('<meta property="og:image" content="https://example.com/a.jpg">', "images", "meta:og:image", "https://example.com/a.jpg"),
    ],
)  # fmt: skip
def test_the_head_is_read(tag: str, field: str, source: str, value: object) -> None:
    assert said(in_article("", head=tag), field, source) == value


def test_language_and_title_of_the_document_are_claims() -> None:
    html = in_article("")
    assert said(html, "language", "html:lang") == "en"
    assert said(html, "headline", "title") == TITLE
    assert (
        next(claim.raw for claim in claims_of(html) if claim.source == "title")
        == f"{TITLE} | Harbour Gazette"
    )


# --- in print --------------------------------------------------------------------------------------------------------


def test_the_headline_is_found_among_headings() -> None:
    html = f"<title>{TITLE}</title><h1>Harbour Gazette</h1><h2>{TITLE}</h2>{BODY}<h2>More news</h2>"
    assert said(html, "headline", "h2") == TITLE
    assert said(in_article(""), "headline", "h1") == TITLE


def test_a_headline_without_a_headings_tag_is_found_by_its_words() -> None:
    html = f'<meta property="og:title" content="{TITLE}"><div>Menu</div><div class=t>{TITLE}</div>{BODY}'
    assert said(html, "headline", "text:headline") == TITLE


def test_a_kicker_in_the_heading_is_no_part_of_the_headline() -> None:
    html = f"<title>x</title><article><h1><span class=kicker>Canals</span> {TITLE}</h1>{BODY}</article>"
    assert said(html, "headline", "h1:part") == TITLE
    assert said(html, "kicker", "class:kicker") == "Canals"


def test_a_kicker_that_no_class_tells_is_cut_where_machines_know_the_headline() -> None:
    head = f'<meta property="og:title" content="{TITLE}">'
    html = f"<head>{head}</head><article><h1><b>Canals</b> {TITLE}</h1>{BODY}</article>"
    assert said(html, "headline", "h1:part") == TITLE


def test_a_date_behind_the_heading_is_no_part_of_the_headline() -> None:
    head = f'<meta property="og:title" content="{TITLE}">'
    html = in_article("", head=head).replace(f"<h1>{TITLE}</h1>", f"<h1>{TITLE} <i>02.02.2021</i> News</h1>")
    assert said(html, "headline", "h1:part") == TITLE
    longer = in_article("", head=head).replace(f"<h1>{TITLE}</h1>", f"<h1>{TITLE} <i>and</i> the locks</h1>")
    assert said(longer, "headline", "h1:part") is None


def test_a_kicker_over_the_heading_is_found() -> None:
    html = f"<article><p class=article-kicker>Canals</p><h1>{TITLE}</h1>{BODY}</article>"
    assert said(html, "kicker", "class:kicker") == "Canals"


@pytest.mark.parametrize(
    "title",
    [f"{TITLE} | Harbour Gazette", f"Harbour Gazette - {TITLE}", f"{TITLE} – harbour-gazette.example"],
)
def test_the_sites_name_is_cut_from_titles(title: str) -> None:
    html = f'<title>{title}</title><meta property="og:site_name" content="Harbour Gazette">{BODY}'
    assert said(html, "headline", "title") == TITLE


def test_a_title_keeps_what_is_not_the_sites_name() -> None:
    html = f"<title>Canals - a history</title>{BODY}"
    assert said(html, "headline", "title") == "Canals - a history"


STANDFIRST = "The keepers want to spare the barges the long wait, and the town agrees with them."


@pytest.mark.parametrize(
    ("top", "head", "source"),
    [
        (f'<p class="article__standfirst">{STANDFIRST}</p>', "", "class:standfirst"),
        (f"<div class=vorspann><p>{STANDFIRST}</p></div>", "", "class:standfirst"),
        (f"<h2>{STANDFIRST}</h2>", "", "h2:standfirst"),
        (
            f"<p class=f12>{STANDFIRST}</p>",
            f'<meta name=description content="{STANDFIRST}">',
            "text:description",
        ),
    ],
)
def test_a_printed_standfirst_is_found_with_its_row(top: str, head: str, source: str) -> None:
    html = in_article(top, head=head)
    claim = next(claim for claim in claims_of(html) if claim.source == source)
    assert claim.value == STANDFIRST
    assert claim.row is not None
    assert pages.read(html).text_of(claim.row) == STANDFIRST


def test_a_description_that_is_not_printed_is_only_a_claim_of_the_head() -> None:
    html = in_article("", head=f'<meta name=description content="{STANDFIRST}">')
    assert [claim.source for claim in claims_of(html) if claim.field == "standfirst"] == ["meta:description"]


@pytest.mark.parametrize(
    ("top", "source", "value"),
    [
        ("<p class=byline>By Ada Bell and John Roe</p>", "class:author", ("Ada Bell", "John Roe")),
        (
            "<p class=byline><a href=/a>Ada Bell</a><a href=/b>John Roe</a></p>",
            "class:author",
            ("Ada Bell", "John Roe"),
        ),
        (
            "<p class=byline>By <a>Ada Bell</a><span class=job-title>Master Baker</span></p>",
            "class:author",
            ("Ada Bell",),
        ),
        ("<div>By <a rel=author href=/ada>Ada Bell</a></div>", "rel:author", ("Ada Bell",)),
        ("<p>Von Eva Stahl</p>", "text:by", ("Eva Stahl",)),
        (
            "<div itemprop=author itemscope><img><span itemprop=name>Ada Bell</span> Baker</div>",
            "microdata:author",
            ("Ada Bell",),
        ),
        ("<div>Ada Bell | 3 May 2021</div>", "text:beside-date", ("Ada Bell",)),
        ("<div>Ada Bell</div>", "text:under-headline", ("Ada Bell",)),
        ("<p class=byline><span class=title-small>Ada Bell</span></p>", "class:author", ("Ada Bell",)),
    ],
)
def test_bylines_are_found(top: str, source: str, value: object) -> None:
    assert said(in_article(top), "authors", source) == value


@pytest.mark.parametrize(
    ("top", "field", "source", "value"),
    [
        ("<time datetime=2021-05-03T10:11:12Z>Monday</time>", "published", "time", datetime(2021, 5, 3, 10, 11, 12, tzinfo=UTC)),
        ("<time pubdate>3 May 2021</time>", "published", "time:published", date(2021, 5, 3)),
        ("<p>Updated: <time datetime=2021-05-04>4 May</time></p>", "modified", "time", date(2021, 5, 4)),
        ("<time class='entry-date published' datetime=2021-05-03>3 May</time>", "published", "time:published", date(2021, 5, 3)),
        ("<div><p>Last updated</p><p><time datetime=2021-05-04>4 May</time></p></div>", "modified", "time", date(2021, 5, 4)),
        ("<time class=updated datetime=2021-05-03>3 May</time>", "modified", "time", date(2021, 5, 3)),
        ("<div class=postmeta><span class='post-date updated'>3 May 2021</span></div>", "published", "text:date", date(2021, 5, 3)),
        ("<meta itemprop=datePublished content=2021-05-03>", "published", "microdata:datepublished", date(2021, 5, 3)),
        ("<p>Published: 3 May 2021</p>", "published", "text:published", date(2021, 5, 3)),
        ("<p>3 May 2021 | Canals</p>", "published", "text:date", date(2021, 5, 3)),
        ("<p>Aktualisiert am 4. Mai 2021</p>", "modified", "text:date", date(2021, 5, 4)),
        ("<p>更新日：2021年5月4日</p>", "modified", "text:date", date(2021, 5, 4)),
        ("<div><b>Last update</b></div><div>4 May 2021</div>", "modified", "text:date", date(2021, 5, 4)),
    ],
)  # fmt: skip
def test_dates_are_found_and_told_apart(top: str, field: str, source: str, value: object) -> None:
    assert said(in_article(top), field, source) == value


@pytest.mark.parametrize(
    ("html", "source"),
    [
        (in_article("<div class=article-header--comment>3 May 2021</div>"), "text:date"),
        (in_article("<abbr class=published title=2021-05-03>Monday</abbr>"), "time:published"),
        (in_article("<p>3 May 2021 - Staff - Harbour and canal news of the whole county</p>"), "text:date"),
        (in_article("", head="<meta itemprop=datePublished content=2021-05-03>"), "microdata:datepublished"),
        (f"<h1>{TITLE}</h1>{BODY}<p>(3 May 2021) {PARAGRAPH}</p>", "lead:date"),
        (in_article("", foot=f"{'<p>More.</p>' * 30}<p>Harbour, 3 May 2021</p>"), "page:date"),
        (
            in_article("", foot="<aside class=sidebar><p>3 May 2021</p></aside>"),
            "near:date",
        ),
        (
            in_article(
                "",
                foot=BODY * 4
                + "<p>This was written by the keepers on 3 May 2021 at 14:05 and filed under canals.</p>",
            ),
            "tail-text:date",
        ),
    ],
)
def test_the_day_is_found_where_nothing_near_the_headline_says_it(html: str, source: str) -> None:
    found = [claim for claim in claims_of(html, url=None) if claim.field == "published"]
    assert {(claim.source, str(claim.value)[:10]) for claim in found} == {(source, "2021-05-03")}


@pytest.mark.parametrize("lead", ["On 3 May 2021, the council", "Am Montag, 3. Mai 2021 wird der Rat"])
def test_what_a_sentence_tells_of_a_day_dates_no_article(lead: str) -> None:
    html = f"<h1>{TITLE}</h1><p>{lead} {PARAGRAPH} {PARAGRAPH}</p>{BODY}"
    sources = {claim.source for claim in claims_of(html) if claim.field == "published"}
    assert "text:mention" in sources
    assert "lead:date" not in sources


def test_several_days_far_from_the_article_are_none_of_its_own() -> None:
    html = in_article("", foot=f"{'<p>More.</p>' * 30}<p>Harbour, 3 May 2021</p><p>Canals, 4 May 2021</p>")
    assert not [claim for claim in claims_of(html, url=None) if claim.field == "published"]


def test_print_is_not_read_for_dates_where_machines_agree_on_a_moment_with_its_offset() -> None:
    moment = "2021-05-03T10:11:12+02:00"
    head = f'<meta property="article:published_time" content="{moment}">' + script(
        article(datePublished=moment)
    )
    found = claims_of(in_article("<p>4 May 2021</p>", head=head), url=None)
    assert {claim.source for claim in found if claim.field == "published"} == {
        "json-ld:datePublished",
        "meta:article:published_time",
    }


def test_an_address_may_begin_with_the_day() -> None:
    def day(path: str) -> list[object]:
        found = claims_of(in_article(""), url=f"https://harbour.example/news/{path}")
        return [claim.value for claim in found if claim.source == "url:date"]

    assert day("29-10-2021") == [date(2021, 10, 29)]
    assert day("05-03-2021") == []
    assert day("31-02-2021") == []


def test_two_dates_of_one_line_keep_their_meaning() -> None:
    html = in_article("<p>Ada Bell | 03.05.2021 - Updated: 04.05.2021</p>")
    assert said(html, "published", "text:date") == date(2021, 5, 3)
    assert said(html, "modified", "text:date") == date(2021, 5, 4)


def test_dates_and_authors_of_comments_and_other_articles_are_not_claims() -> None:
    foot = (
        "<div class=comments><p class=comment-author>Rude Reader</p><time datetime=2022-01-01>x</time></div>"
        "<div class=related-posts><p class=byline>By Amy Poe</p><time datetime=2022-02-02>x</time></div>"
    )
    found = claims_of(in_article("<p>3 May 2021</p>", foot=foot))
    assert not [claim for claim in found if claim.field == "authors"]
    assert {str(claim.value) for claim in found if claim.field == "published"} == {"2021-05-03"}


def test_the_foot_of_the_body_is_read_where_nothing_else_is_dated() -> None:
    html = in_article(
        BODY * 4,
        foot="<p>Published on 3 May 2021</p><p class=tags><a href=/t>canal</a> <a href=/u>#barges</a></p>",
    )
    found = {(claim.source, claim.value) for claim in gather(pages.read(html), None, url=None, captured=None)}
    assert ("tail-text:published", date(2021, 5, 3)) in found
    assert ("class:tags", ("canal", "barges")) in found


def test_breadcrumbs_are_read_in_print() -> None:
    html = f"<ol class=breadcrumb><li><a href=/>Home</a><li><a href=/c>Canals</a></ol><h1>{TITLE}</h1>{BODY}"
    assert said(html, "breadcrumbs", "class:breadcrumbs") == (Link(name="Canals", url="/c"),)


@pytest.mark.parametrize("step", ["正文", "Von", "i"])
def test_what_is_no_place_is_no_step_of_a_path(step: str) -> None:
    html = f"<ol class=breadcrumb><li><a href=/c>Canals</a></li><li>{step}</li></ol><h1>{TITLE}</h1>{BODY}"
    assert said(html, "breadcrumbs", "class:breadcrumbs") == (Link(name="Canals", url="/c"),)


def test_the_address_says_a_day_and_a_host() -> None:
    found = {(claim.field, claim.source): claim.value for claim in claims_of(in_article(""))}
    assert found["published", "url:date"] == date(2021, 5, 3)
    assert found["outlet", "url:host"] == "harbour-gazette"


def test_the_content_speaks_where_it_contradicts_the_declared_language() -> None:
    german = (
        "<p>Die Schleusenwärter des Kanals trafen sich am Montag und beschlossen, die Tore eine Stunde früher zu öffnen.</p>"
        * 3
    )
    html = f"<html lang=en><h1>Schleusen</h1>{german}</html>"
    assert said(html, "language", "text:language") == "de"
    assert said(in_article(""), "language", "text:language") is None


def test_a_language_that_no_detector_tells_is_taken_from_the_page() -> None:
    galician = (
        "<p>As gardas da canle reuníronse o luns e decidiron abrir as comportas unha hora máis cedo que antes.</p>"
        * 3
    )
    assert said(f"<html lang=gl><h1>Comportas</h1>{galician}</html>", "language", "text:language") is None
    english = in_article("").replace("<html lang=en", "<html lang=gl")
    assert said(english, "language", "text:language") in {"en", None}


# --- labels, shapes, promises ----------------------------------------------------------------------------------------


def labelled(page: Page, keep: Callable[[str], bool]) -> Labels:
    kept = np.array([keep(text) for text in page.block_texts()])
    return Labels(score=kept.astype(np.float32), keep=kept)


def test_labels_say_which_heading_stands_over_the_body() -> None:
    page = pages.read(
        f"<h1>Harbour Gazette</h1><p>Menu</p><h1>{TITLE}</h1><p>By Ada Bell</p><p>Short one.</p><h1>Other</h1>"
    )
    found = gather(page, labelled(page, lambda text: text == "Short one."), url=None, captured=None)
    assert [claim.value for claim in found if claim.source == "h1"] == [TITLE]
    assert [claim.value for claim in found if claim.source == "text:by"] == [("Ada Bell",), "By Ada Bell"]


def test_the_heading_over_the_body_is_the_headline_where_the_first_is_the_site() -> None:
    menu = "".join(f"<li><a href=/{number}>Menu {number}</a></li>" for number in range(20))
    html = (
        "<html><head><title>Canal Club</title></head><body><h1>Canal Club</h1>"
        f"<ul>{menu}</ul><div><h2>Our summer tour is full</h2>{BODY}</div></body></html>"
    )
    page = pages.read(html)
    labels = labelled(page, lambda text: text.startswith("The lock"))
    claims = gather(page, labels, url=None, captured=None)
    assert [claim.value for claim in claims if claim.source == "h2"] == ["Our summer tour is full"]
    named = pages.read(html.replace("<title>", '<meta property="og:title" content="Canal Club"><title>'))
    claims = gather(named, labelled(named, lambda text: text.startswith("The lock")), url=None, captured=None)
    assert [claim.value for claim in claims if claim.source == "h1"] == ["Canal Club"]


def test_a_text_dump_has_claims_too() -> None:
    page = dump.read(f"{TITLE}\n\nBy Ada Bell\n\n3 May 2021\n\n{PARAGRAPH}\n\n{PARAGRAPH}")
    found = gather(page, labelled(page, lambda text: len(text) > 100), url=None, captured=None)
    assert ("published", date(2021, 5, 3)) in {(claim.field, claim.value) for claim in found}
    assert ("authors", ("Ada Bell",)) in {(claim.field, claim.value) for claim in found}


@pytest.mark.parametrize("html", ["", " ", "<p>", "<html lang>", "<h1></h1>", "<meta><link><time>", "<h1>x"])
def test_a_page_without_claims_gives_none_that_are_empty(html: str) -> None:
    assert all(claim.raw and claim.value not in ("", ()) for claim in claims_of(html, url=None))


@given(st.text(alphabet=st.sampled_from("<>/=\"' \nabc&;123-:hp1meta{}[],"), max_size=300))
def test_no_page_raises(html: str) -> None:
    gather(pages.read(html), None, url=html, captured=None)


def test_claims_can_be_sent_to_a_worker() -> None:
    found = claims_of(in_article("<p class=byline>By Ada Bell</p>", head=script(PUBLISHED)))
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own bytes


def test_a_first_paragraph_that_is_also_the_description_stays_a_paragraph() -> None:
    html = in_article(f"<p>{STANDFIRST}</p>", head=f'<meta name=description content="{STANDFIRST}">')
    assert not [claim for claim in claims_of(html) if claim.source == "text:description"]


def test_several_days_at_the_foot_are_those_of_other_articles() -> None:
    page = in_article(
        "", foot=BODY * 4 + "<div>3 May 2021</div><div>Gates shut late</div><div>1 April 2021</div>"
    )
    assert not [claim for claim in claims_of(page, url=None) if claim.source == "tail-text:date"]


def test_a_line_far_over_the_headline_counts_where_one_part_of_the_page_holds_both() -> None:
    tools = "".join(f"<p>Tool {number}</p>" for number in "ABCDEFGHIJKLMNOP")
    rest = "".join(f"<p>Pier {number}</p>" for number in "ABCDEFGHIJKLMNOPQRST")
    line, story = "<p>3 May 2021</p>", f"<h1>{TITLE}</h1>{BODY}"
    near = f"<title>{TITLE}</title><div>{line}{tools}{story}</div><div>{rest}</div>"
    head = f"<title>{TITLE}</title>{line}<div>{tools}{story}</div><div>{rest}</div>"
    dates = [
        [claim.value for claim in claims_of(html, url=None) if claim.field == "published"]
        for html in (near, head)
    ]
    assert dates == [[date(2021, 5, 3)], []]


def test_elements_of_one_class_and_several_days_date_other_articles() -> None:
    others = "".join(f"<p><time class=t datetime=2021-06-0{day}>Tide {day}</time></p>" for day in range(1, 5))
    html = f"<html><title>{TITLE}</title><body>{others}<p>Piers, news</p><p>3 May 2021, 10:11</p><h1>{TITLE}</h1>{BODY}"
    found = [claim for claim in claims_of(html, url=None) if claim.field == "published"]
    assert {str(claim.value)[:10] for claim in found} == {"2021-05-03"}


def test_of_two_elements_of_one_line_the_one_classed_as_changed_is_the_change() -> None:
    line = (
        "<div class=posted-on>Posted on <time class='entry-date published' datetime=2021-05-03T10:11:12Z>3 May 2021</time>"
        "<time class=updated datetime=2021-05-04T08:00:00Z>4 May 2021</time></div>"
    )
    assert said(in_article(line), "published", "time:published") == datetime(
        2021, 5, 3, 10, 11, 12, tzinfo=UTC
    )
    assert said(in_article(line), "modified", "time") == datetime(2021, 5, 4, 8, tzinfo=UTC)


def test_the_day_in_the_head_of_the_page_is_that_of_the_visit_whatever_stands_around_it() -> None:
    rest = "".join(f"<p>Pier {number}</p>" for number in "ABCDEFGHIJKLMNOPQRST")
    for mast in ("Monday, Jun 7 2021 3PM 8°C", "The county's own paper - Monday, June 7, 2021"):
        html = f"<title>{TITLE}</title><div><p>{mast}</p></div><div><h1>{TITLE}</h1>{BODY}</div><div>{rest}</div>"
        assert not [claim for claim in claims_of(html, url=None) if claim.field == "published"]


def test_print_at_the_foot_tells_the_day_that_utc_has_already_left() -> None:
    foot, head = BODY * 4 + "<p>Posted on May 2, 2021</p>", '<meta name=date content="{}">'
    found = [
        {claim.source for claim in claims_of(in_article("", head=head.format(moment), foot=foot), url=None)}
        for moment in ("2021-05-03T03:51:14Z", "2021-05-03T11:51:14Z")
    ]
    assert ["tail-text:published" in sources for sources in found] == [True, False]


def test_the_days_of_teasers_behind_the_text_are_not_the_articles() -> None:
    teasers = "".join(
        f"<li><a href='/{day}'>A bridge of the north</a> <small>June {day}, 2021</small></li>"
        for day in (8, 10, 11)
    )
    found = claims_of(in_article("", foot=f"<aside><ul>{teasers}</ul></aside>"), url=None)
    assert not [claim for claim in found if claim.field == "published"]


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("Stand: 06.06.2021, 14:05 Uhr", "2021-06-06 14:05:00", "2021-06-06 14:05:00"),
        ("2021年6月6日 14:05 (2021年6月7日 9:10 更新)", "2021-06-06 14:05:00", "2021-06-07 09:10:00"),
    ],
)
def test_what_words_say_of_the_days_of_a_line(line: str, published: str, modified: str) -> None:
    found = claims_of(in_article(f"<p>{line}</p>"), url=None)
    told = {
        claim.field: str(claim.value) for claim in reversed(found) if claim.field in {"published", "modified"}
    }
    assert told == {"published": published, "modified": modified}


def test_a_kicker_is_not_the_sites_name() -> None:
    head = '<meta property="og:site_name" content="Harbour Gazette">'
    found = claims_of(in_article('<p class="kicker">Harbour Gazette</p>', head=head))
    assert not [claim for claim in found if claim.field == "kicker"]


def test_of_several_days_far_from_the_article_the_one_called_a_date_is_its_own() -> None:
    foot = f"{'<p>More.</p>' * 30}<p>Harbour, 3 May 2021</p><p>Date 2 May 2021</p><p>Canals, 4 May 2021</p>"
    found = [
        claim.value for claim in claims_of(in_article("", foot=foot), url=None) if claim.field == "published"
    ]
    assert found == [date(2021, 5, 2)]
