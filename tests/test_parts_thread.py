"""Comments told by what repeats."""

import numpy as np
import pytest

from presscut import parts
from presscut.model import Comments
from presscut.page import read

TEXT = "The council of Ostermoor voted late on Tuesday to keep its ferry, after a debate of six hours."
SAID = (
    ("Ines", "4 May 2024, 09:10", "At last, a ferry."),
    ("Otto", "5 May 2024, 11:25", "It is far too slow."),
    ("Marit", "6 May 2024, 20:45", "Mine is faster."),
)


def found(below: str, body: str = TEXT) -> Comments | None:
    page = read(f"<body><article><h1>Ferry</h1>{f'<p>{TEXT}</p>' * 3}</article>{below}</body>")
    keep = np.array([text.startswith(body) for text in page.block_texts()], bool)
    result = parts.find(page, keep, "https://courier.example/a").comments
    return result[0].noun if result else None


def read_of(
    item: str, around: str = "<div id='comments'>{}</div>"
) -> list[tuple[str | None, str | None, str]]:
    told = found(around.format("".join(item.format(*one) for one in SAID)))
    return [(one.author, one.published_raw, one.text) for one in told.items] if told else []


@pytest.mark.parametrize(
    "item",
    [
        # nothing is called anything; buttons in any language; the name on a portrait's side, and again for small screens
        "<div class='x1'><p>{0}</p><i class='x2'>{1}</i><p>{2}</p><p>Svara</p><p>Anmäl</p></div>",
        (
            "<div class='r'><div><p class='comment-author'>{0}</p><p>1955</p></div><div><p><a href='/u'>{0}</a></p>"
            "<small><b>{1}</b> <a href='/login'>Log in to answer this one</a></small><div class='comment-content'>{2}</div></div></div>"
        ),
        # name and date in one line, the weekday between; the comment's own title is a link
        "<article class='c'><h6>{0} | Di, <i>{1}</i></h6><div class='comment-text'><p>{2}</p></div></article>",
        # signed under the text
        "<div class='c'><p>{2}</p><span class='sign'>Posted by: <a href='/u'>{0}</a> at {1}</span></div>",
        # a button alone is called a comment's; a year and a date for machines
        (
            "<div class='card'><b class='name'>{0}</b><i class='join-date'>Joined 2012</i><a class='comment-options'>More</a>"
            "<time datetime='2024-05-04T09:10'>{1}</time><div class='text'>{2}</div></div>"
        ),
        # the date twice, for wide and for narrow screens
        (
            "<div class='c'><p>{0}</p><div class='w'><i class='d'>{1}</i></div><div class='n'><i class='d'>{1}</i></div>"
            "<div class='comment-content'>{2}</div></div>"
        ),
        # the text stands beside the line of name and date
        "<h5>{0} <span class='d'>{1}</span></h5><p>{2}</p>",
    ],
)
def test_what_repeats_with_a_date_is_a_comment(item: str) -> None:
    assert read_of(item) == [*SAID]


def test_each_comment_alone_is_called_so() -> None:
    item = "<div class='timeline-comment'><b>{0}</b><span class='t'>{1}</span><p>{2}</p><p>Uh oh!</p></div>"
    assert read_of(item, "<div>{}</div>") == [*SAID]


@pytest.mark.parametrize(("heading", "count"), [("3 Ergänzungen", 3), ("12 Ergänzungen", None)])
def test_a_heading_with_the_number_of_comments_counts_them(heading: str, count: int | None) -> None:
    items = "".join(f"<li><b>{name}</b><i class='d'>{day}</i><p>{text}</p></li>" for name, day, text in SAID)
    told = found(f"<div id='comments'><h2>{heading}</h2><ol>{items}</ol></div>")
    assert told
    assert (told.count, len(told.items)) == (count, 3)


def test_answers_stand_inside_what_they_answer() -> None:
    (first, second, third) = (f"<b>{name}</b><i class='d'>{day}</i><p>{text}</p>" for name, day, text in SAID)
    told = found(
        f"<div id='comments'><ul><li>{first}<ul><li>{second}</li></ul></li><li>{third}</li></ul></div>"
    )
    assert told
    assert [(one.author, one.reply_to) for one in told.items] == [
        ("Ines", None),
        ("Otto", 0),
        ("Marit", None),
    ]


def test_a_list_around_the_newest_is_no_part_of_the_first() -> None:
    (first, second, third) = (
        f"<div class='item'><b class='name'>{name}</b><i class='d'>{day}</i><p>{text}</p></div>"
        for name, day, text in SAID
    )
    told = found(f"<div id='comments'>{first}<div><p class='name'>Newest</p>{second}{third}</div></div>")
    assert told
    assert [one.author for one in told.items] == ["Ines", "Otto", "Marit"]


@pytest.mark.parametrize(
    "item",
    [
        "<div class='teaser-comment'><b>{0}</b><i>{1}</i><p>{2}</p></div>",
        "<div class='box'><a href='/b'>The bridge of Ostermoor closes</a><b>{0}</b><i>{1}</i><p>{2}</p></div>",
        "<div class='box'><b>{0}</b><i>{1}</i><p>{2}</p></div>",
    ],
)
def test_other_articles_are_no_comments(item: str) -> None:
    assert read_of(item, "<section><h3>3 comments</h3></section><div>{}</div>") == []


def test_the_next_article_of_the_page_is_no_reply() -> None:
    posts = "".join(
        f"<section class='story'><h1>Ferry</h1><b class='author'>{name}</b><i class='d'>{day}</i><p>{TEXT}{n}</p></section>"
        for n, (name, day, _) in enumerate(SAID)
    )
    page = read(f"<body>{posts}</body>")
    keep = np.array([text == f"{TEXT}0" for text in page.block_texts()], bool)
    assert not parts.find(page, keep, "https://courier.example/a").comments


def test_whom_a_reader_quotes_did_not_write_the_comment() -> None:
    item = (
        "<div class='c'><i class='d'>{1}</i><blockquote class='q'><p class='d'>On 2 May 2024, 08:00, Bo said:</p>"
        "<p>No ferry.</p></blockquote><p>{2}</p></div>"
    )
    assert [date for _, date, _ in read_of(item)] == [date for _, date, _ in SAID]
