"""Readers' comments."""

from datetime import UTC, date, datetime

import numpy as np
import pytest

from presscut import parts
from presscut.model import Comment, Comments
from presscut.page import read

TEXT = "The council of Ostermoor voted late on Tuesday to keep its ferry, after a debate of six hours."


def found(below: str) -> Comments | None:
    page = read(f"<body><article><h1>Ferry</h1>{f'<p>{TEXT}</p>' * 3}</article>{below}</body>")
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    result = parts.find(page, body, "https://courier.example/a").comments
    return result[0].noun if result else None


THREAD = """
<div id="comments"><h3>2 comments</h3><ol class="comment-list">
<li class="comment even"><article class="comment-body"><footer class="comment-meta">
<b class="comment-author">Ines</b> <time class="comment-date" datetime="2024-05-04T20:15:00Z">4 May 2024</time></footer>
<div class="comment-content"><p>At last, a ferry.</p><p>Well done.</p></div><div class="reply"><a>Reply</a></div></article>
<ol class="children"><li class="comment odd"><article class="comment-body"><b class="comment-author">Otto says:</b>
<span class="comment-date">5 May 2024</span><div class="comment-content"><p>It is too slow.</p></div></article></li></ol>
</li></ol></div>"""


def test_a_thread_with_authors_dates_and_answers() -> None:
    assert found(THREAD) == Comments(
        count=2,
        items=(
            Comment(
                text="At last, a ferry.\n\nWell done.",
                author="Ines",
                published=datetime(2024, 5, 4, 20, 15, tzinfo=UTC),
                published_raw="4 May 2024",
            ),
            Comment(
                text="It is too slow.",
                author="Otto",
                published=date(2024, 5, 5),
                published_raw="5 May 2024",
                reply_to=0,
            ),
        ),
    )


@pytest.mark.parametrize(
    ("below", "count"),
    [
        ('<span class="comment-count">12</span>', 12),
        ('<a class="comments" href="#c">34 Kommentare</a>', 34),
        ("<div>1.204 comentarios</div>", 1204),
        ('<div class="comments">No comments</div>', 0),
    ],
)
def test_counters(below: str, count: int) -> None:
    comments = found(below)
    assert comments is not None
    assert comments.count == count


@pytest.mark.parametrize(
    "lines",
    [
        "<p>At last, a ferry.</p><p>Posted by: Ines | 4 May 2024</p><p>Too slow.</p><p>Posted by: Otto | 5 May 2024</p>",
        "<p>Ines — 4 May 2024</p><p>At last, a ferry.</p><p>Otto — 5 May 2024</p><p>Too slow.</p>",
    ],
)
def test_lines_signed_with_name_and_date(lines: str) -> None:
    comments = found(f'<div class="comments">{lines}</div>')
    assert comments is not None
    assert [(item.author, item.text) for item in comments.items] == [
        ("Ines", "At last, a ferry."),
        ("Otto", "Too slow."),
    ]


@pytest.mark.parametrize(
    "below",
    [
        "<p>Weather: 12 degrees</p>",
        '<form class="comment-form"><li class="comment"><label>Name</label><input><textarea></textarea></li></form>',
        '<div class="comments"></div>',
    ],
)
def test_no_comments(below: str) -> None:
    assert found(below) is None


def test_an_article_in_an_element_called_comment_stays_an_article() -> None:
    page = read(f'<div class="comment-page"><h1>Ferry</h1><p>{TEXT}</p><p>{TEXT}</p></div>')
    result = parts.find(page, np.array([False, True, True]), None)
    assert result.owned == frozenset()


def test_comments_are_bounded() -> None:
    items = "".join(
        f'<li class="comment"><b class="author">R{n}</b><p class="text">I agree with {n}.</p></li>'
        for n in range(900)
    )
    comments = found(f'<ol class="comments">{items}</ol>')
    assert comments is not None
    assert len(comments.items) == 200


def test_the_name_and_the_date_in_one_element_are_told_apart() -> None:
    signed = '<div class="comment-author vcard"><cite class="fn">{}</cite> • <i>on</i> May {}, 2018<span> 11:53 am</span></div>'
    items = "".join(
        f'<li class="comment"><div class="comment-wrapper">{signed.format(name, day)}'
        f'<div class="comment-body"><p>{text}</p></div></div></li>'
        for name, day, text in (("Ines", 7, "At last, a ferry."), ("", 8, "It is far too slow."))
    )
    told = found(f'<ol id="comments">{items}</ol>')
    assert told
    assert [(one.author, one.published_raw, one.text) for one in told.items] == [
        ("Ines", "May 7, 2018 11:53 am", "At last, a ferry."),
        (None, "May 8, 2018 11:53 am", "It is far too slow."),
    ]


def test_the_head_of_a_comment_is_no_comment_of_its_own() -> None:
    items = "".join(
        '<div class="comment-wrapper wide"><div class="comment-header"><span class="user-picture"> </span>'
        f'<span class="comment-author">&lt;span&gt;{name}&lt;/span&gt;</span> <span class="comment-time">4 May 2024</span></div>'
        f'<div class="comment-body">{text}</div></div>'
        for name, text in (("Ines", "At last, a ferry."), ("Otto", "It is far too slow."))
    )
    told = found(f"<section id='comments'>{items}</section>")
    assert told
    assert [(one.author, one.text) for one in told.items] == [
        ("Ines", "At last, a ferry."),
        ("Otto", "It is far too slow."),
    ]


def test_a_page_with_one_comment() -> None:
    told = found(
        '<div class="comments-list"><div class="filter">Newest</div><div class="comment-thread"><article>'
        '<p><i class="userName">Ines</i> - <time datetime="2012-01-02T10:01:29+01:00">02.01.2012 (10:01)</time></p>'
        '<p><a class="reportAbuse">Report this</a></p><div class="commentContent"><p>At last, a ferry for us.</p></div>'
        "</article></div></div>"
    )
    assert told
    assert [(one.author, one.text) for one in told.items] == [("Ines", "At last, a ferry for us.")]


@pytest.mark.parametrize(
    ("below", "count"),
    [
        ('<div id="comments"><p>Rate it</p><div class="info"><b>5</b> Comments</div></div>', 5),
        (
            '<h3 id="comments" class="comments-title">2 responses to “The ferry of 1958 stays until the year 2030”</h3>',
            2,
        ),
        ('<div id="comments"><h3>コメント 2件</h3></div>', 2),
        ('<div id="comments"><h3>댓글 3개</h3></div>', 3),
    ],
)
def test_counters_of_real_pages(below: str, count: int) -> None:
    told = found(below)
    assert told
    assert told.count == count


def test_the_count_over_the_text_is_believed_before_that_of_other_articles() -> None:
    page = read(
        f"<body><article><h1>Ferry</h1><p>20 May 2024 by Ada Example - 5 Comments</p>{f'<p>{TEXT}</p>' * 3}</article>"
        f"{'<p>More</p>' * 60}<ul><li>Bridge <span class='comments'>0 comments</span></li></ul></body>"
    )
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    (told,) = parts.find(page, body, None).comments
    assert told.noun.count == 5
