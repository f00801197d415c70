from datetime import date
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from presscut import extract_dump, features
from presscut.columns import Bools, Labels, Page
from presscut.dump import read
from presscut.model import Article, Comments, Link
from presscut.parts import lines
from presscut.parts.lines import DumpParts


def find(page: Page, body: Bools) -> DumpParts:
    """The parts of a dump of which the labeller keeps these lines, quite sure."""
    labels = Labels(score=body.astype(np.float32), keep=body)
    return lines.find(page, labels, features.measure(page).values)


class Case(NamedTuple):
    """An invented article as a web corpus dumps it, and what its lines say."""

    dump: str
    headline: str
    path: tuple[str, ...]
    published: date
    caption: str
    credit: str
    standfirst: str
    related: str
    comments: int
    body: tuple[str, ...]


ENGLISH = Case(
    dump="""\
• Live
    • Audio Only
  • google plus
  • facebook
News > Harbours

Talks On Tarn Harbour Will Not Reopen The Old Mill, Mayor Says

  • The mayor of Tarn, Odile Marsh (L), at the harbour gate, March 3, 2019.

    The mayor of Tarn, Odile Marsh (L), at the harbour gate, March 3, 2019. | Photo: Quillwire

Published 7 May 2020
Opinion

"Nobody should dream that the wheels of the mill will be turning again by the time the herring come back," Marsh said.

The mayor of Tarn, Odile Marsh, said that her town expects little of the talks about the harbour that begin on Friday.

RELATED:

Marsh Says Every Gate Of The Harbour Has Its Keeper

"Nobody should dream that the wheels of the mill will be turning again by the time the herring come back," she told the council.

Still, the talks are worth the walk up the hill, the mayor added, because the two towns have not met for eleven years.

Comment
0
Comments
Post with no comments.""",
    headline="Talks On Tarn Harbour Will Not Reopen The Old Mill, Mayor Says",
    path=("News", "Harbours"),
    published=date(2020, 5, 7),
    caption="The mayor of Tarn, Odile Marsh (L), at the harbour gate, March 3, 2019.",
    credit="Quillwire",
    standfirst='"Nobody should dream that the wheels of the mill will be turning again by the time the herring come back," Marsh said.',
    related="Marsh Says Every Gate Of The Harbour Has Its Keeper",
    comments=0,
    body=("The mayor of Tarn, Odile", '"Nobody should dream', "Still, the talks are worth"),
)

GERMAN = Case(
    dump="""\
Teilen auf Facebook
Startseite > Politik > Inland

Gespräche über den Hafen von Altmühl bringen die alte Mühle nicht zurück

  • Bürgermeisterin Odile Marsch am Tor des Hafens von Altmühl, im März 2019.

    Bürgermeisterin Odile Marsch am Tor des Hafens von Altmühl, im März 2019. Foto: Federpresse

Veröffentlicht am 7. Mai 2020
Meinung

„Niemand soll davon träumen, dass sich die Räder der alten Mühle drehen, wenn die Heringe wiederkommen“, sagte Marsch.

Die Bürgermeisterin von Altmühl, Odile Marsch, erwartet wenig von den Gesprächen über den Hafen, die am Freitag beginnen.

Lesen Sie auch:

Jedes Tor des Hafens hat seinen Wächter

„Niemand soll davon träumen, dass sich die Räder der alten Mühle drehen, wenn die Heringe wiederkommen“, sagte sie im Rat.

Der Weg auf den Hügel lohne sich trotzdem, weil sich die beiden Orte elf Jahre lang nicht getroffen hätten.

Kommentare (3)""",
    headline="Gespräche über den Hafen von Altmühl bringen die alte Mühle nicht zurück",
    path=("Politik", "Inland"),
    published=date(2020, 5, 7),
    caption="Bürgermeisterin Odile Marsch am Tor des Hafens von Altmühl, im März 2019.",
    credit="Federpresse",
    standfirst="„Niemand soll davon träumen, dass sich die Räder der alten Mühle drehen, wenn die Heringe wiederkommen“, sagte Marsch.",
    related="Jedes Tor des Hafens hat seinen Wächter",
    comments=3,
    body=("Die Bürgermeisterin von Altmühl", "„Niemand soll davon", "Der Weg auf den Hügel"),
)

RUSSIAN = Case(
    dump="""\
Поделиться в Facebook
Главная » Новости » Гавани

Переговоры о гавани Тарна не вернут старую мельницу, говорит мэр

  • Мэр Тарна Одиль Марш у ворот старой гавани, март 2019 года.

    Мэр Тарна Одиль Марш у ворот старой гавани, март 2019 года. Фото: Перо

Опубликовано: 7 мая 2020
Мнение

«Никто не должен мечтать о том, что колёса старой мельницы завертятся к возвращению сельди в нашу гавань», — сказала Марш.

Мэр Тарна Одиль Марш заявила, что её город мало ждёт от переговоров о гавани, которые начнутся в пятницу утром.

Читайте также:

У каждых ворот гавани есть свой хранитель

«Никто не должен мечтать о том, что колёса старой мельницы завертятся к возвращению сельди в нашу гавань», — сказала она в совете.

Подняться на холм всё же стоит, добавила мэр, ведь два города не встречались одиннадцать лет.

2 комментария""",
    headline="Переговоры о гавани Тарна не вернут старую мельницу, говорит мэр",
    path=("Новости", "Гавани"),
    published=date(2020, 5, 7),
    caption="Мэр Тарна Одиль Марш у ворот старой гавани, март 2019 года.",
    credit="Перо",
    standfirst="«Никто не должен мечтать о том, что колёса старой мельницы завертятся к возвращению сельди в нашу гавань», — сказала Марш.",
    related="У каждых ворот гавани есть свой хранитель",
    comments=2,
    body=("Мэр Тарна Одиль Марш заявила", "«Никто не должен", "Подняться на холм"),
)

CHINESE = Case(
    dump="""\
分享到微博
首页 > 新闻 > 港口

市长称塔恩港口会谈不会让老磨坊重新开门

  • 塔恩市长马什二零一九年三月站在旧港口的大门前面。

    塔恩市长马什二零一九年三月站在旧港口的大门前面。图/羽毛社

发布时间：2020-05-07
评论

马什说：“谁也不应该幻想老磨坊的轮子会在鲱鱼回到我们港口的时候重新转动起来。”

塔恩市长马什表示，她的城市对星期五上午开始的港口会谈不抱什么期望，两个城市已经有十一年没有见面了。

延伸阅读：

港口的每一扇大门都有自己的守门人

她对市议会说：“谁也不应该幻想老磨坊的轮子会在鲱鱼回到我们港口的时候重新转动起来。”

不过市长补充说，上山这一趟仍然值得，因为会谈之后人们至少可以一起看看海，也可以在城墙上坐一会儿。

暂无评论""",
    headline="市长称塔恩港口会谈不会让老磨坊重新开门",
    path=("新闻", "港口"),
    published=date(2020, 5, 7),
    caption="塔恩市长马什二零一九年三月站在旧港口的大门前面。",
    credit="羽毛社",
    standfirst="马什说：“谁也不应该幻想老磨坊的轮子会在鲱鱼回到我们港口的时候重新转动起来。”",
    related="港口的每一扇大门都有自己的守门人",
    comments=0,
    body=("塔恩市长马什表示", "她对市议会说", "不过市长补充说"),
)

CASES = [ENGLISH, GERMAN, RUSSIAN, CHINESE]


def wet(dump: str) -> str:
    """The same dump as one line a block, without indentation and bullets."""
    lines = (line.strip(" •") for line in dump.splitlines())
    return "\n".join(line for line in lines if line)


def kept(page: Page, least: int) -> Bools:
    """A labeller that keeps every block of so many characters."""
    return np.array([len(text) >= least for text in page.block_texts()], np.bool_)


def rest(page: Page, body: Bools, parts: DumpParts) -> list[str]:
    return [
        text
        for text, keep, taken in zip(page.block_texts(), body, parts.taken, strict=True)
        if keep and not taken
    ]


@pytest.mark.parametrize("case", CASES, ids=["en", "de", "ru", "zh"])
@pytest.mark.parametrize("shape", ["layout", "wet"])
@pytest.mark.parametrize("least", [0, 20, 30])
def test_every_part_is_found(case: Case, shape: str, least: int) -> None:
    page = read(case.dump if shape == "layout" else wet(case.dump))
    body = kept(page, least)
    parts = find(page, body)
    assert parts.headline == case.headline
    assert parts.headline_block is not None
    assert page.block_text(parts.headline_block) == case.headline
    assert parts.breadcrumbs == tuple(Link(name=name) for name in case.path)
    assert [(claim.field, claim.value, claim.source) for claim in parts.claims] == [
        ("published", case.published, "text:dateline")
    ]
    assert [(figure.noun.caption, figure.noun.credit, figure.noun.lead) for figure in parts.figures] == [
        (case.caption, case.credit, True)
    ]
    assert len(parts.figures[0].blocks) == 2
    assert parts.standfirst == case.standfirst
    assert [link.noun.name for link in parts.related] == [case.related]
    assert len(parts.related[0].blocks) == 2
    assert parts.comments.count == case.comments
    left = rest(page, body, parts)
    assert len(left) == len(case.body)
    assert all(text.startswith(start) for text, start in zip(left, case.body, strict=True))


POST = """\
The mayor of Tarn, Odile Marsh, said that her town expects little of the talks about the harbour on Friday.

The gate is open & nobody came... #harbour pic.twitter.com/Ab12Cd — Mara Quill (@maraquill) April 19, 2020

Still, the talks are worth the walk up the hill, the mayor added, because the two towns have not met for eleven years."""


def test_a_post_keeps_its_place_and_the_paragraphs_stay_whole() -> None:
    page = read(POST)
    body = kept(page, 0)
    parts = find(page, body)
    (post,) = parts.posts
    assert post.blocks == (1,)
    assert (post.noun.platform, post.noun.author, post.noun.handle) == ("twitter", "Mara Quill", "maraquill")
    assert (post.noun.published, post.noun.published_raw) == (date(2020, 4, 19), "April 19, 2020")
    assert post.noun.text == "The gate is open & nobody came... #harbour pic.twitter.com/Ab12Cd"
    assert rest(page, body, parts) == [page.block_text(0), page.block_text(2)]
    assert parts.headline is None
    assert parts.claims == ()


def test_a_post_above_its_signature() -> None:
    page = read(POST.replace("12Cd — Mara", "12Cd\n\n— Mara"))
    (post,) = find(page, kept(page, 0)).posts
    assert post.blocks == (1, 2)
    assert post.noun.text == "The gate is open & nobody came... #harbour pic.twitter.com/Ab12Cd"


PLAIN = """\
The talks about the harbour of Tarn begin on Friday

{between}

The mayor of Tarn, Odile Marsh, said that her town expects little of the talks about the harbour on Friday.

{inside}

Still, the talks are worth the walk up the hill, the mayor added, because the two towns have not met for years.

{below}
"""


def plain(between: str = "", inside: str = "", below: str = "") -> tuple[DumpParts, list[str]]:
    page = read(PLAIN.format(between=between, inside=inside, below=below))
    body = kept(page, 0)
    parts = find(page, body)
    return parts, rest(page, body, parts)


def test_byline_and_both_dates() -> None:
    parts, left = plain(between="By Mara Quill\nPublished 7 May 2020, updated 9 May 2020")
    assert {claim.field: claim.value for claim in parts.claims} == {
        "published": date(2020, 5, 7),
        "modified": date(2020, 5, 9),
        "byline": "By Mara Quill",
        "authors": ("Mara Quill",),
    }
    assert len(left) == 2


def test_a_date_alone_is_the_published_day() -> None:
    parts, _ = plain(between="May 7, 2020")
    assert [(claim.field, claim.value, claim.source) for claim in parts.claims] == [
        ("published", date(2020, 5, 7), "text:date")
    ]


def test_a_sentence_before_the_byline_is_the_standfirst() -> None:
    summary = "Odile Marsh has little hope for Friday, but she will climb the hill."
    parts, left = plain(between=f"{summary}\n\nBy Mara Quill")
    assert parts.standfirst == summary
    assert len(left) == 2


def test_a_first_paragraph_is_no_standfirst() -> None:
    parts, left = plain()
    assert parts.headline == "The talks about the harbour of Tarn begin on Friday"
    assert parts.standfirst is None
    assert len(left) == 2


def test_a_label_with_its_title() -> None:
    parts, left = plain(inside="READ MORE: Every gate has its keeper")
    assert [link.noun for link in parts.related] == [Link(name="Every gate has its keeper")]
    assert len(left) == 2


def test_a_list_below_a_label() -> None:
    parts, _ = plain(below="See also\n\n  • Every gate has its keeper\n  • The herring are late this year")
    assert [link.noun.name for link in parts.related] == [
        "Every gate has its keeper",
        "The herring are late this year",
    ]


def test_tags_below_the_text() -> None:
    parts, left = plain(below="Tags: mills, harbours\nShare on Facebook")
    assert parts.tags == ("mills", "harbours")
    assert len(left) == 2


def test_a_credit_alone_and_an_advertisement_are_not_text() -> None:
    parts, left = plain(inside="Photo: Jane Roe/AFP\n\nAdvertisement")
    assert [(figure.noun.caption, figure.noun.credit) for figure in parts.figures] == [(None, "Jane Roe/AFP")]
    assert len(left) == 2


def test_name_day_and_outlet_between_slashes_are_no_caption() -> None:
    parts, _ = plain(between="Mara Quill / 07.05.2020 / 06:15 / Quillwire / Print page")
    assert parts.figures == ()


def test_the_word_that_leads_from_a_name_to_its_date_is_no_name() -> None:
    parts, _ = plain(between="By Mara Quill On May 7, 2020")
    assert {claim.field: claim.value for claim in parts.claims}["authors"] == ("Mara Quill",)


def test_a_paragraph_that_ends_in_its_source_stays() -> None:
    parts, left = plain(
        below="The two towns will meet again in autumn, the mayor told the people at the gate. (AFP)"
    )
    assert parts.figures == ()
    assert len(left) == 3


_MENU = ["Contact", "Imprint", "Newsletter", "Archive", "Weather", "Radio", "Shop", "Login", "Help", "Jobs"]
_QUAYS = [
    f"The board of the harbour says that quay number {at} is to be closed for repairs." for at in range(9)
]


@pytest.mark.parametrize(
    ("menu", "below", "stays"),
    [
        (_MENU, ["A new bridge over the Tarn is opened at last by its mayor."], False),
        (_MENU[:6], ["Storm hits the eastern coast", "Council to vote on the bridge"], False),
        (_MENU[:6], ["The mayor of Tarn did not answer until Friday evening."], True),
        (_MENU, _QUAYS[9:], True),
    ],
)
def test_what_is_kept_far_below_the_text_is_of_other_articles(
    menu: list[str],
    below: list[str],
    stays: bool,  # noqa: FBT001
) -> None:
    """A sentence behind ten lines that are none, titles behind six; not where much of the text stands there."""
    page = read("\n".join([*_QUAYS[:9], *menu, *below]))
    body = np.array([page.block_text(at) not in _MENU for at in range(len(page.block_start))], np.bool_)
    taken = find(page, body).taken
    assert (~taken[-len(below) :]).any() == stays
    assert not taken[3:6].any()


def test_a_headline_has_no_mark_of_a_list() -> None:
    page = read("\n\n".join(["- Herring fishermen of Tarn find a new quay", "7 May 2020", *_QUAYS[:5]]))
    body = np.array([text in _QUAYS for text in page.block_texts()], np.bool_)
    assert find(page, body).headline == "Herring fishermen of Tarn find a new quay"


def test_no_comment_box_no_count() -> None:
    assert plain()[0].comments == Comments()


def test_without_a_paragraph_there_are_no_parts() -> None:
    page = read("Menu\n\nNews > Harbours\n\nPublished 7 May 2020")
    parts = find(page, np.zeros(3, np.bool_))
    assert (parts.headline, parts.claims, parts.figures, parts.taken.any()) == (None, (), (), np.False_)


LINES = st.sampled_from(
    [
        *ENGLISH.dump.splitlines(),
        *CHINESE.dump.splitlines(),
        *POST.splitlines(),
        "• ",
        "12 Comments",
        "Tags:",
        "x" * 500,
    ]
)


@given(st.lists(LINES | st.text(max_size=60), max_size=30))
def test_any_dump_has_parts(lines: list[str]) -> None:
    page = read("\n".join(lines))
    count = len(page.block_start)
    body = np.array([hash((line, count)) % 3 > 0 for line in range(count)], np.bool_)
    parts = find(page, body)
    assert parts.taken.shape == (count,)
    owned = [block for figure in parts.figures for block in figure.blocks]
    owned += [block for link in parts.related for block in link.blocks]
    owned += [block for post in parts.posts for block in post.blocks]
    assert len(owned) == len(set(owned))
    assert all(parts.taken[block] for block in owned)


TEXT = "The harbour of Tarn has been frozen for nine weeks now, and nobody expects the ice to break before the spring."


@pytest.mark.parametrize(
    "line", ["Harbour: Mayor asks for patience with the ice", "Harbour Mayor asks for patience with the ice"]
)
def test_the_title_that_opens_a_dump_tells_the_kicker_from_the_headline(line: str) -> None:
    head = ("Mayor asks for patience with the ice | Tarn Courier", "Home", "News", "Sport")
    found = extract_dump(
        "\n".join(
            [
                *head,
                line,
                "By Ada Example",
                "3 May 2021",
                *[f"{TEXT} It was the {number}th day." for number in range(4)],
            ]
        )
    )
    assert isinstance(found, Article)
    assert (found.kicker, found.headline) == ("Harbour", "Mayor asks for patience with the ice")
