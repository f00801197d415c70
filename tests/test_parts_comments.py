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
