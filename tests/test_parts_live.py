"""The entries of a live blog."""

from datetime import UTC, datetime

import numpy as np
import pytest

from presscut import parts
from presscut.page import read
from presscut.parts import Parts

TEXT = "The water at the quay of Ostermoor has risen by another forty centimetres, the harbour master says."


def entry(hour: int, time: str = "", heading: str = "<h3>Water rises</h3>") -> str:
    time = time or f'<time datetime="2021-06-01T{hour:02}:05:00Z">{hour}:05</time>'
    return f'<div class="item"><p>{time}</p>{heading}<p>{TEXT} It is {hour} o’clock.</p></div>'


def found(inner: str) -> Parts:
    page = read(f"<article><h1>Storm</h1>{inner}</article>")
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    return parts.find(page, body, None)


def test_entries_have_the_time_of_the_machine_and_of_print() -> None:
    entries = found(f'<div class="liveblog">{entry(9)}{entry(8)}{entry(7)}</div>').entries
    assert [one.noun.published for one in entries] == [
        datetime(2021, 6, 1, hour, 5, tzinfo=UTC) for hour in (9, 8, 7)
    ]
    assert [one.noun.raw for one in entries] == ["9:05", "8:05", "7:05"]


def test_a_clock_alone_is_kept_as_printed() -> None:
    inner = "".join(entry(hour, time=f"{hour}.05 Uhr") for hour in (9, 8, 7))
    entries = found(f'<section class="live-blog">{inner}</section>').entries
    assert [(one.noun.published, one.noun.raw) for one in entries[:1]] == [(None, "9.05 Uhr")]


@pytest.mark.parametrize("inner", [entry(9) + entry(8), "".join(entry(9, time="soon") for _ in range(4))])
def test_two_entries_or_none_with_a_time_are_no_live_blog(inner: str) -> None:
    assert found(f'<div class="liveblog">{inner}</div>').entries == ()


def test_the_same_boxes_elsewhere_are_no_entries() -> None:
    assert found(f'<div class="list">{entry(9)}{entry(8)}{entry(7)}</div>').entries == ()


def signed(hour: int, text: str = TEXT) -> str:
    return (
        f'<div class="entry" id="n{hour}00{hour}" data-post-time="16225383{hour:02}000"><div class="info">'
        f"<time>{hour}:05</time><b>Ada Example</b></div><h3>Water rises</h3><p>{text}</p></div>"
    )


def test_the_name_beside_a_time_is_no_part_of_it() -> None:
    entries = found(f'<div class="live-entry-list">{signed(9)}{signed(8)}{signed(7)}</div>').entries
    assert [one.noun.raw for one in entries] == ["9:05", "8:05", "7:05"]
    assert [one.noun.published for one in entries[:1]] == [datetime(2021, 6, 1, 9, 5, 9, tzinfo=UTC)]


def test_an_entry_without_body_is_one_among_its_like() -> None:
    bare = '<a href="/ferry">All about the ferry</a>'
    entries = found(f'<div class="liveblog">{signed(9)}{signed(8)}{signed(7, bare)}{signed(6)}</div>').entries
    assert [one.noun.bare for one in entries] == [False, False, True, False]


HOURS = (14, 13, 12, 11)


def blog(each: str, *, around: str = "<div>{}</div>", head: str = "Storm", ld: str = "") -> Parts:
    """The parts of a page with an entry for every hour: `each` has its hour, its text and its number."""
    inner = "".join(
        each.format(h=hour, t=f"{TEXT} It is {hour} o’clock.", n=at) for at, hour in enumerate(HOURS)
    )
    page = read(f"{ld}<article><h1>{head}</h1><p>{TEXT}</p>{around.format(inner)}<p>{TEXT}</p></article>")
    texts = page.block_texts()
    body = np.array([TEXT in text for text in texts], bool)
    return parts.find(page, body, None)


LD = '<script type="application/ld+json">{"@type": "LiveBlogPosting"}</script>'


@pytest.mark.parametrize(
    ("each", "raw"),
    [
        (  # a plug-in of a blog: how long ago, and the clock
            '<div class="liveblog-entry"><aside><span>1 hour ago</span><span>{h}:05</span></aside><h2>Rise</h2><p>{t}</p></div>',
            "14:05",
        ),
        (  # the clock in the heading, said in full to those who cannot see
            '<li class="s1"><article><h3><span><i>published at </i>{h}:05 GMT</span><b>Rise</b></h3><p>{t}</p></article></li>',
            None,
        ),
        (
            '<div class="c-1"><div><span>{h}:05, 1 Jun</span></div><h4>Rise</h4><p>{t}</p></div>',
            "14:05, 1 Jun",
        ),
        (
            '<div class="p"><span>June 1 at {h}:05</span> by <b>Ada Example</b><p>{t}</p></div>',
            "June 1 at 14:05",
        ),
        ("<h2>{h}.05 Uhr: The water rises</h2><p>{t}</p>", "14.05 Uhr"),
        ("<p><strong>{h}h05</strong></p><p>{t}</p>", "14h05"),
        ("<p><b>{h}:05</b><br/>{t}</p>", "14:05"),
        ("<p>[{h}:05] {t}</p>", "14:05"),
        ("<h3>{h}時05分　水位</h3><p>{t}</p>", "14時05分"),
    ],
)
def test_what_runs_back_from_the_newest_is_a_live_blog(each: str, raw: str | None) -> None:
    entries = blog(each).entries
    assert len(entries) == len(HOURS)
    assert raw is None or entries[0].noun.raw == raw


@pytest.mark.parametrize(
    "each",
    [
        '<article class="lb"><div data-js-timestamp="2021-06-01T{h}:05:00Z"></div><h3>Rise</h3><p>{t}</p></article>',
        '<div class="p"><div><time datetime="2021-06-01T{h}:05:00Z">{n} min ago</time></div><p>{t}</p></div>',
        '<div itemprop="liveBlogUpdate"><meta itemprop="datePublished" content="2021-06-01T{h}:05:00Z"/><p>{t}</p></div>',
    ],
)
def test_a_page_that_tells_machines_so_needs_no_printed_clock(each: str) -> None:
    first = blog(each, ld=LD).entries[0].noun
    assert first.published == datetime(2021, 6, 1, 14, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "head", ["Storm: live", "Sturm im Liveticker", "Tormenta: minuto a minuto", "【速報】嵐"]
)
def test_the_oldest_stands_first_where_the_headline_says_live(head: str) -> None:
    inner = "".join(f"<p><b>{hour}:05</b> – {TEXT}</p>" for hour in (7, 8, 9, 10))
    page = f"<article><h1>{{}}</h1><p>{TEXT}</p>{inner}</article>"

    def entries(headline: str) -> int:
        columns = read(page.format(headline))
        return len(
            parts.find(
                columns, np.array([TEXT in said for said in columns.block_texts()], bool), None
            ).entries
        )

    assert entries(head) == len((7, 8, 9, 10))
    assert entries("A day at the harbour") == 0


def test_minutes_of_a_game_are_times_of_its_ticker() -> None:
    inner = "".join(
        f'<li class="ev"><span>{m}</span><p>{TEXT}</p></li>' for m in ("90+2'", "81'", "45'", "7'")
    )
    entries = found(f'<ul class="ticker-list"><li class="ev"><p>{TEXT}</p></li>{inner}</ul>').entries
    assert [one.noun.raw for one in entries] == ["90+2'", "81'", "45'", "7'"]


def test_days_of_a_blog_are_one_run() -> None:
    days = "".join(f"<section><h2>Day</h2><ol>{entry(h)}{entry(h - 1)}</ol></section>" for h in (14, 9))
    assert len(found(f'<div class="liveblog">{days}</div>').entries) == 2 + 2


def test_what_readers_wrote_and_what_only_counts_is_no_live_blog() -> None:
    comment = '<div class="comment"><span>{h}:05</span><p>{t}</p></div>'
    assert blog(comment, around='<div class="comments">{}</div>').entries == ()
    assert blog("<p>{n}. {t}</p>").entries == ()
    bars = blog('<div class="bar"><b>Current time</b><span>{h}:05</span></div>', head="Storm: live")
    assert bars.entries == ()
