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
