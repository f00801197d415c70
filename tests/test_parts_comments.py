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
        "<p>At last, a ferry.</p><p>Posted by: Ines at 4 May 2024</p><p>Too slow.</p><p>Posted by: Otto at 5 May 2024</p>",
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
        ('<div id="comments"><button>Vedi tutti i commenti (4)</button></div>', 4),
        ('<div id="comments"><h3>댓글 3개</h3></div>', 3),
        ('<div id="comments"><h3>6 Comments on Ferries, then and now – in 1958</h3></div>', 6),
        ('<div id="comments"><p>177 comments | 88 readers took part</p></div>', 177),
        ("<p>By Ada Example, 3 May 2031, 11:51 | 4 comments |</p>", 4),
    ],
)
def test_counters_of_real_pages(below: str, count: int) -> None:
    told = found(below)
    assert told
    assert told.count == count


def test_a_counter_before_the_headline() -> None:
    told = found('<div id="comments"><h3>7 comments on Ferry</h3></div>')
    assert told
    assert told.count == 7


def test_the_count_over_the_text_is_believed_before_that_of_other_articles() -> None:
    page = read(
        f"<body><article><h1>Ferry</h1><p>20 May 2024 by Ada Example - 5 Comments</p>{f'<p>{TEXT}</p>' * 3}</article>"
        f"{'<p>More</p>' * 60}<ul><li>Bridge <span class='comments'>0 comments</span></li></ul></body>"
    )
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    (told,) = parts.find(page, body, None).comments
    assert told.noun.count == 5


def test_the_number_of_a_footnote_counts_no_comments() -> None:
    note = '<sup id="ref-commentary-294"><a href="#n294">[283]</a></sup>'
    page = read(f"<body><article><h1>Ferry</h1>{f'<p>{TEXT}{note}</p>' * 3}</article></body>")
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    assert parts.find(page, body, None).comments == ()


ANSWERS = (("Ines", "4 May 2024", "At last, a ferry."), ("Otto", "5 May 2024", "It is far too slow."))


@pytest.mark.parametrize(
    "item",
    [  # a blog's definition list; hashed classes; classes that name nothing but the text; controls of a network
        '<dt class="comment">{0} {1}</dt><dd class="comment"><div class="format_text"><p>{2}</p></div></dd>',
        '<div class="x1f"><div class="q9"><a href="/u/{0}">{0}</a></div><div>{1}</div><div>{2}</div></div>',
        '<div class="row"><span>{0}</span><br><span>{1}</span><div class="comment-text">{2}</div><div>12</div></div>',
        (
            '<div class="comment"><div class="comment-content"><div><a href="/u">{0}</a></div><div>{1}</div>'
            '<div class="comment-body"><p>{2}</p></div><div class="comment-actions"><button>Like</button></div></div></div>'
        ),
        (
            '<article class="message"><h4 class="message-name"><a class="username">{0}</a></h4><h5 class="message-userTitle">'
            'Knight</h5><time>{1}</time><div class="message-main"><div class="message-body">{2}</div></div></article>'
        ),
    ],
)
def test_comments_of_many_systems(item: str) -> None:
    items = "".join(item.format(*answer) for answer in ANSWERS).replace(
        "Ines 4", "<b class='author'>Ines</b> 4"
    )
    told = found(
        f'<div id="comments"><h3>2 comments</h3><dl>{items.replace("Otto 5", "<b class=author>Otto</b> 5")}</dl></div>'
    )
    assert told
    assert [(one.author, one.published_raw, one.text) for one in told.items] == [*ANSWERS]


def test_an_area_that_is_told_by_its_heading_alone() -> None:
    items = "".join(f"<li><b>{name}</b><br>{day}<p>{text}</p></li>" for name, day, text in ANSWERS)
    told = found(f"<section><form><p>Your name</p></form><h3>2 Kommentare</h3><ul>{items}</ul></section>")
    assert told
    assert [(one.author, one.text) for one in told.items] == [(name, text) for name, _, text in ANSWERS]


def test_times_ago_are_times() -> None:
    items = "".join(
        f'<div class="c"><div>{name}</div><div>{ago}</div><p>{text}</p></div>'
        for (name, _, text), ago in zip(ANSWERS, ("6d", "vor 3 Tagen"), strict=True)
    )
    told = found(f'<div class="comments">{items}</div>')
    assert told
    assert [(one.author, one.published_raw) for one in told.items] == [
        ("Ines", "6d"),
        ("Otto", "vor 3 Tagen"),
    ]


def forum(post: str) -> Comments | None:
    said = (("Ada", "3 May 2024", TEXT), *ANSWERS)
    page = read(
        f"<main><h1>Ferry</h1><div class='posts'>{''.join(post.format(*one) for one in said)}</div></main>"
    )
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    result = parts.find(page, body, "https://courier.example/a").comments
    return result[0].noun if result else None


def test_the_replies_of_a_forum_follow_the_text() -> None:
    post = '<div class="post" id="p"><a class="username">{0}</a><p class="date">{1}</p><div class="content">{2}</div></div>'
    told = forum(post)
    assert told
    assert [(one.author, one.published_raw, one.text) for one in told.items] == [*ANSWERS]


def test_other_entries_of_a_blog_are_no_replies() -> None:
    post = (
        '<div class="post"><h2><a href="/{0}">Of ferries</a></h2><b class="author">{0}</b><p class="date">{1}</p>'
        '<div class="content">{2}</div></div>'
    )
    assert forum(post) is None


@pytest.mark.parametrize(
    "below",
    [
        '<div class="comments"><p class="author">You must log in to write one.</p><p class="text">So it is.</p></div>',
        '<div class="recent-comments"><ul><li class="comment"><b class="author">Ines</b><p>At last, a ferry.</p></li></ul></div>',
        '<div class="comments"><div class="box"><label>Name</label><p class="text">At most 1,000 characters, 4 May 2024</p></div></div>',
    ],
)
def test_notices_forms_and_lists_of_the_last_are_no_comments(below: str) -> None:
    told = found(below)
    assert told is None or not told.items


def test_comment_by() -> None:
    item = '<li class="comment"><cite class="author">Comment by {0}</cite> <i class="date">{1}</i><p>{2}</p></li>'
    told = found(f'<ol class="comments">{"".join(item.format(*answer) for answer in ANSWERS)}</ol>')
    assert told
    assert [one.author for one in told.items] == ["Ines", "Otto"]


def test_only_the_text_is_called_a_comment() -> None:
    items = "".join(
        f'<article><div><span class="user">{name}</span><time>{day}</time></div><div class="comment-text"><p>{text}</p></div></article>'
        for name, day, text in ANSWERS
    )
    told = found(f"<section>{items}</section>")
    assert told
    assert [(one.author, one.text) for one in told.items] == [(name, text) for name, _, text in ANSWERS]


def test_a_button_to_comment_is_not_the_area() -> None:
    items = "".join(f"<li><b>{name}</b><br>{day}<p>{text}</p></li>" for name, day, text in ANSWERS)
    told = found(
        f'<div class="comment-button">Write</div><section><h3>2 comments</h3><ul>{items}</ul></section>'
    )
    assert told
    assert len(told.items) == len(ANSWERS)


def test_comments_whose_ids_and_writers_differ_are_alike_by_their_class() -> None:
    items = "".join(
        f'<div class="comment by-{name} {kind}" id="li-comment-29{number}"><div class="entry"><p><a class="url">{name}</a> '
        f'<a href="/a#comment-29{number}">1 year</a></p><p>{text}</p></div></div>'
        for number, (name, kind, text) in enumerate(
            (("Ines", "even", "At last, a ferry."), ("Otto", "odd", "It is far too slow."))
        )
    )
    told = found(f'<div class="comments">{items}</div>')
    assert told
    assert [(one.author, one.published_raw, one.text) for one in told.items] == [
        ("Ines", "1 year", "At last, a ferry."),
        ("Otto", "1 year", "It is far too slow."),
    ]


@pytest.mark.parametrize("verb", ["says:", "schrieb:", "dit :"])
def test_the_verb_behind_a_name_is_no_part_of_it(verb: str) -> None:
    told = found(
        f'<ol class="comments"><li class="comment"><div class="comment-author vcard"><cite>Ines Bo</cite> <i>{verb}</i>'
        '<div class="comment-meta">4 May 2024</div></div><div class="comment-text">At last, a ferry.</div></li></ol>'
    )
    assert told
    assert [one.author for one in told.items] == ["Ines Bo"]


def test_a_date_that_was_left_out_is_none() -> None:
    told = found(
        '<ol class="comments"><li class="comment"><b class="fn">Ines</b><time datetime=""> at </time>'
        '<div class="comment-text">At last, a ferry.</div></li></ol>'
    )
    assert told
    assert [(one.author, one.published_raw) for one in told.items] == [("Ines", None)]


def test_of_one_comment_the_smallest_element_that_tells_most() -> None:
    one = found(
        """<div id="comments" class="comments"><h3>What do you say?</h3><div class="comment-box" id="comment7">
        <p><b>Ines</b> <span class="comment-date">04.05.2024, 20:15</span></p><div class="comment-actions"><a>Good</a></div>
        <div><p>At last, a ferry.</p></div></div><p>Log in to write one.</p></div>"""
    )
    assert one is not None
    assert [(item.author, item.text) for item in one.items] == [("Ines", "At last, a ferry.")]


def test_the_replies_of_a_forum_beside_a_list_of_the_last_comments_elsewhere() -> None:
    posts = "".join(
        f"<li><b class='user'>{name}</b><i class='date'>4 May 2024, 20:1{n}</i><p>{text}</p></li>"
        for n, (name, text) in enumerate(
            (("Ines", TEXT), ("Otto", "It is too slow."), ("Marit", "Mine is faster."))
        )
    )
    elsewhere = "<div class='post-comment'><b class='user'>Bo</b><i class='date'>5 May 2024</i><p>Another boat</p></div>"
    page = read(f"<h1>Ferry</h1><ol>{posts}</ol><div>{elsewhere}</div>")
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    (comments,) = parts.find(page, body, "https://forum.example/t/1").comments
    assert [item.author for item in comments.noun.items] == ["Otto", "Marit"]


def test_titles_of_articles_in_a_list_of_the_last_comments_are_no_comments() -> None:
    rows = "".join(
        f'<div class="comment"><b class="comment-author">{name}</b> <a href="/b/{name}">The bridge of {name} opens again</a></div>'
        for name in ("Ines", "Otto", "Ada")
    )
    result = found(f'<div class="comments">{rows}</div>')
    assert result is None or not result.items


def test_comments_that_only_their_heading_calls_so() -> None:
    one = '<div class="i"><span>{}</span> <span>2024-05-0{} 08:30</span><p>{}</p></div>'
    both = one.format("Ines", 4, "At last, a ferry for us all.") + one.format(
        "Otto", 5, "It is far too slow."
    )
    said = found(f'<div class="pl"><h3>Readers\' comments</h3><div>{both}</div></div>')
    assert said is not None
    assert [(each.author, each.text) for each in said.items] == [
        ("Ines", "At last, a ferry for us all."),
        ("Otto", "It is far too slow."),
    ]
    assert found(f'<div class="pl"><h3>From the archive</h3><div>{both}</div></div>') is None


def test_a_name_that_opens_a_card_is_a_name() -> None:
    one = '<article class="comment"><button class="username">{}</button> <time>4 May 2024</time><div class="content">{}</div></article>'
    said = found(
        f'<div id="comments">{one.format("Ines", "At last, a ferry.")}{one.format("Otto", "Too slow.")}</div>'
    )
    assert said is not None
    assert [each.author for each in said.items] == ["Ines", "Otto"]


def test_what_an_outlet_calls_its_own_comments_is_no_readers() -> None:
    titles = ("The harbour needs a plan", "Why the ferry must stay", "A council without a compass")
    rows = "".join(
        f'<li class="item comment"><h3><a href="/opinion/{number}">{title}, and soon</a></h3><span>3 May 2021, 9:0{number}pm</span></li>'
        for number, title in enumerate(titles)
    )
    assert found(f"<ol>{rows}</ol>") is None


def test_a_teaser_that_says_its_title_twice_is_no_comment() -> None:
    link = '<a href="/opinion/plan">Images show the harbour under water</a>'
    one = f'<div class="item comment"><h3>{link}</h3><time>3 May 2021</time>{link}</div>'
    said = found(f'<div class="more comments">{one}</div>')
    assert said is None or said.items == ()
