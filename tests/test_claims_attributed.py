"""Sentences and lines that say who wrote a text, or where it comes from."""

import pytest
from claimed import BODY, in_article, said


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("This post was written by Ada Bell, a lock keeper in Tarrow.", ("Ada Bell",)),
        ("Guest post by Ada Bell, Tarrow Canal Trust.", ("Ada Bell",)),
        ("Dieser Beitrag wurde für uns verfasst von Ada Bell.", ("Ada Bell",)),
        ("The song was written by sailors who had to wait here.", None),
        ("It was written by John, she says, and by nobody else at all.", None),
    ],
)
@pytest.mark.parametrize("at_the_foot", [False, True])
def test_a_sentence_at_head_or_foot_may_say_who_wrote_the_text(
    sentence: str, names: tuple[str, ...] | None, *, at_the_foot: bool
) -> None:
    line = f"<p>{sentence}</p>"
    html = in_article("", foot=line) if at_the_foot else in_article(line)
    assert said(html, "authors", "text:told") == names
    assert said(html, "byline", "text:told") == (names and sentence)


def test_a_sentence_in_the_middle_speaks_of_something_else() -> None:
    html = in_article(f"{BODY * 3}<p>The letter was written by Ada Bell, they say.</p>{BODY * 3}")
    assert said(html, "authors", "text:told") is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("2021-05-03 14:05 来源：新华社 北京", "新华社"),
        ("来源：塔罗日报", "塔罗日报"),
        ("3 May 2021 | Source: Tarrow Press", "Tarrow Press"),
        ("Quelle: tarrow.example, abe/dpa", "abe"),
        ("Quelle: tarrow.example, dpa", "dpa"),
    ],
)
def test_a_line_says_where_the_text_comes_from(line: str, name: str) -> None:
    assert said(in_article(f"<p>{line}</p>"), "authors", "text:source") == (name,)


def test_a_chart_at_the_foot_names_whose_figures_it_shows() -> None:
    html = in_article(
        "", foot="<p>33% of the boats are ferries</p><p>Source: THB, Tarrow Department of Boats</p>"
    )
    assert said(html, "authors", "text:source") is None


@pytest.mark.parametrize(
    ("inside", "name"),
    [
        ("Tarrow Press", "Tarrow Press"),
        ("Tarrow Press 3 May 2021, 14:05", "Tarrow Press"),
        ("本文来源于塔罗日报", "塔罗日报"),
        ("https://harbour.example", None),
        ("Share", None),
    ],
)
def test_an_element_that_is_called_a_source_names_it(inside: str, name: str | None) -> None:
    html = in_article(f'<p class="article-source">{inside}</p>')
    assert said(html, "authors", "class:source") == (name and (name,))


def test_the_source_of_a_picture_is_not_that_of_the_text() -> None:
    html = in_article(
        '<figure><img src="a.jpg"><figcaption class="source">Tarrow Press</figcaption></figure>'
    )
    assert said(html, "authors", "class:source") is None
