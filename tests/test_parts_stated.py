"""Comments that attributes and JSON-LD state, and those that are printed."""

import json
from datetime import UTC, datetime

import numpy as np

from presscut import parts
from presscut.model import Comment
from presscut.page import read

TEXT = "The council of Ostermoor voted late on Tuesday to keep its ferry, after a debate of six hours."
WHEN = datetime(2024, 5, 4, 20, 15, tzinfo=UTC)
FERRY = "At last, a ferry that goes at night."


def found(below: str, stated: object = None) -> tuple[Comment, ...]:
    script = f'<script type="application/ld+json">{json.dumps(stated)}</script>' if stated else ""
    page = read(f"<body>{script}<article><h1>Ferry</h1>{f'<p>{TEXT}</p>' * 3}</article>{below}</body>")
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    result = parts.find(page, body, "https://courier.example/a").comments
    return result[0].noun.items if result else ()


def typed(name: str, text: str, inner: str = "") -> str:
    return (
        f'<div itemscope itemtype="https://schema.org/Comment"><i>★ 12</i><span itemprop="author" itemscope>'
        f'<b itemprop="name">{name}</b></span><meta itemprop="dateCreated" content="2024-05-04T20:15:00Z">'
        f'<p itemprop="text">{text}</p><a>Svara</a>{inner}</div>'
    )


def test_an_element_whose_type_is_a_comment() -> None:
    first, second = found(typed("Ines", FERRY, typed("Otto", "It is too slow.")))
    assert first == Comment(text=FERRY, author="Ines", published=WHEN)
    assert second == Comment(text="It is too slow.", author="Otto", published=WHEN, reply_to=0)


def test_a_date_is_printed_where_its_machine_date_stands_again() -> None:
    comment = typed("Ines", FERRY).replace("<a>", '<em datetime="2024-05-04T20:15:00Z">an hour ago</em><a>')
    assert [one.published_raw for one in found(comment)] == ["an hour ago"]


def test_the_article_itself_is_no_comment() -> None:
    page = read(f'<div itemtype="https://schema.org/Comment"><h1>Ferry</h1>{f"<p>{TEXT}</p>" * 3}</div>')
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    assert not parts.find(page, body).comments


def test_answers_to_frequent_questions_are_no_comments() -> None:
    faq = typed("Ines", FERRY).replace("/Comment", "/Answer")
    assert found(faq) == ()
    assert len(found(f'<div itemscope itemtype="https://schema.org/QAPage">{faq}</div>')) == 1


def told(*comments: tuple[str, str]) -> object:
    return {
        "@type": "NewsArticle",
        "comment": [
            {"@type": "Comment", "text": text, "author": name, "dateCreated": "2024-05-04T20:15:00Z"}
            for text, name in comments
        ],
    }


PRINTED = (
    f'<div class="comments"><div class="comment"><time>4 May 2024</time><p class="comment-text">{FERRY}</p></div>'
    '<div class="comment"><time>5 May 2024</time><p class="comment-text">It is too slow.</p></div></div>'
)


def test_what_is_told_alone() -> None:
    assert found("", told((FERRY, "Ines"))) == (Comment(text=FERRY, author="Ines", published=WHEN),)


def test_a_printed_comment_gets_its_author_and_comes_once() -> None:
    first, second = found(PRINTED, told((FERRY, "Ines")))
    assert (first.author, first.text, first.published_raw) == ("Ines", FERRY, "4 May 2024")
    assert (second.author, second.text) == (None, "It is too slow.")
    both = (FERRY, "Ines"), ("It is too slow.", "Otto"), ("Where is the third?", "Ada")
    assert [one.author for one in found(PRINTED, told(*both))] == ["Ines", "Otto", "Ada"]


def test_lines_of_told_comments_are_theirs() -> None:
    page = read(
        f'<script type="application/ld+json">{json.dumps(told((FERRY, "Ines")))}</script><body><h1>Ferry</h1>'
        f"{f'<p>{TEXT}</p>' * 9}<div><p>{FERRY}</p></div></body>"
    )
    body = np.ones(len(page.block_start), bool)
    assert page.block_texts().index(FERRY) in parts.find(page, body).comments[0].blocks
