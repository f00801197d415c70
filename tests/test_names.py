import pytest
from hypothesis import given
from hypothesis import strategies as st

from presscut.model import Author
from presscut.names import BYLINE_REACH, collective, is_desk, is_person, people


def said(byline: str) -> list[tuple[str, str]]:
    return [(author.name, author.role) for author in people(byline)]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Ada Bell", ["Ada Bell"]),
        ("By Ada Bell and John Roe in Berlin", ["Ada Bell", "John Roe"]),
        ("By Ada Bell, John Roe and Amy Poe", ["Ada Bell", "John Roe", "Amy Poe"]),
        ("Ada Bell\nJohn Roe", ["Ada Bell", "John Roe"]),
        ("Ada Bell & John Roe", ["Ada Bell", "John Roe"]),
        ("Posted by kevin on May 3, 2020", ["kevin"]),
        ("By\nkevin", ["kevin"]),
        ("ByAda Bell", ["Ada Bell"]),
        ("By Ada Bell Last Updated: 3/5/21 11:15 AM ET", ["Ada Bell"]),
        ("By ADA BELL The Evening Post", ["Ada Bell"]),
        ("By Ada Bell Associate News Editor", ["Ada Bell"]),
        ("By Mary Bell Times", ["Mary Bell Times"]),
        ("Sun Dec 17, 2023 11:23 am", []),
        ("本报记者 王小明 方 敏", ["王小明", "方敏"]),
        ("文/圖記者王小明、李雷實習生方敏", ["王小明", "李雷", "方敏"]),
        ("方小敏\n2020.06.09 09:37发布于\n船闸论坛", ["方小敏"]),
        ("方小敏\n2023-05-08 23:23\n来自塔罗", ["方小敏"]),
        ("調整字體︰大 中 小", []),
        ("readWritten byAda Bell", ["Ada Bell"]),
        ("Ada BellReporter", ["Ada Bell"]),
        ("Joe DiMaggio", ["Joe DiMaggio"]),
        ("Ada (Bee) Bell", ["Ada (Bee) Bell"]),
        ("by HarbourBlog", ["HarbourBlog"]),
        ("By Leonardo da Riva", ["Leonardo da Riva"]),
        ("De Bruyne", ["De Bruyne"]),
        ("Bell, Ada", ["Ada Bell"]),
        ("Nicolás Gutiérrez C.", ["Nicolás Gutiérrez C."]),
        ("Por María José de la Cruz y Pedro Gil", ["María José de la Cruz", "Pedro Gil"]),
        ("Publié le 3 mai 2020 par Anne Leroy", ["Anne Leroy"]),
        ("Von Eva Stahl", ["Eva Stahl"]),
        ("Christoph von Berg", ["Christoph von Berg"]),
        ("Canals · von rivergull82 · in Harbour", ["rivergull82"]),
        ("Geschrieben von\nEva Stahl", ["Eva Stahl"]),
        ("Di Maria Rossi", ["Maria Rossi"]),
        ("Door Jan de Boer", ["Jan de Boer"]),
        ("Af Ida Bo og Ulf Ek", ["Ida Bo", "Ulf Ek"]),
        ("Av Ida Bo", ["Ida Bo"]),
        ("Autor: Jan Nowak", ["Jan Nowak"]),
        ("Автор: Иван Петров", ["Иван Петров"]),
        ("بقلم: أحمد علي", ["أحمد علي"]),
        ("作者：王小明", ["王小明"]),
        ("記者王小明／台北報導", ["王小明"]),
        ("記者王小明/編譯", ["王小明"]),
        ("山田ひでお", ["山田ひでお"]),
        ("By JANE DOE Associated Press Writer", ["Jane Doe"]),
        ("この記事を書いた人\n桜井花\n東京社会部\n専門・関心分野\n平和、核問題", ["桜井花"]),
        ("欣報╱記者王小明／台北報導", ["王小明"]),
        ("港灣社记者 王小明", ["王小明"]),
        ("(记者王明 通讯员李小红、张小花)", ["王明", "李小红", "张小花"]),
        ("作者: 王明 责任编辑: 李小红", ["王明"]),
        ("（王明 撰稿）", ["王明"]),
        ("山田 太郎", ["山田 太郎"]),
        ("홍길동 기자 hong@example.kr", ["홍길동"]),
        ("서울=홍길동 기자", ["홍길동"]),
        ("여수, 광주 홍길동 기자", ["홍길동"]),
        ("홍길동 인턴 기자", ["홍길동"]),
        ("홍길동 정치부 기자", ["홍길동"]),
        ("홍길동 기자 외 2명", ["홍길동"]),
        ("홍길동, 김철수 기자", ["홍길동", "김철수"]),
        ("by Ada Bell—10 min read", ["Ada Bell"]),
        ("By Ada Bell For Tarrow.Com", ["Ada Bell"]),
        ("Ada Bell1 ; Cora Doe2 ; Eve Foss1,3 ; Gil Hart", ["Ada Bell", "Cora Doe", "Eve Foss", "Gil Hart"]),
        ("Ada Bell\nFact Checked", ["Ada Bell"]),
        ("文/李雷", ["李雷"]),
        ("By April Bell and June Roe", ["April Bell", "June Roe"]),
        ("Ada & John", ["Ada", "John"]),
        ("vom Möwenblogger", ["Möwenblogger"]),
        ("Text und Interview: Eva Stahl", ["Eva Stahl"]),
        ("Words & Images: Ada Bell", ["Ada Bell"]),
        ("Texte et photos : Anne Leroy", ["Anne Leroy"]),
        ("حوار: أحمد علي", ["أحمد علي"]),
        ("Autorin/Autor Eva Stahl", ["Eva Stahl"]),
        ("Autor/in: Eva Stahl", ["Eva Stahl"]),
        ("Contributors: Ada Bell", ["Ada Bell"]),
        ("作者︱王小明", ["王小明"]),
        ("Posted by abell, bsample, cexample on 3 May 2021", ["abell", "bsample", "cexample"]),
        ("By Ada Bell, Tarrow", ["Ada Bell"]),
        ("By Ada Bell, HARBOUR NEWS", ["Ada Bell"]),
        ("Ada Bell | El Faro de Tarrow", ["Ada Bell"]),
        ("Autorin: Eva Stahl, Tarrower Landesanstalt für Kanäle", ["Eva Stahl"]),
        ("El Faro de Tarrow", ["El Faro de Tarrow"]),
        ("06.06.2021 14:05 Uhr, Von Eva Stahl", ["Eva Stahl"]),
        ("Von unserer Redakteurin Eva Stahl, Tarrow", ["Eva Stahl"]),
        ("By our correspondent Ada Bell", ["Ada Bell"]),
        ("โดย มารา ควิลล์", ["มารา ควิลล์"]),
    ],
)
def test_names_are_found_without_the_words_around_them(byline: str, names: list[str]) -> None:
    assert [name for name, role in said(byline) if role == "author"] == names


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ada Bell, Political Editor", ["Ada Bell"]),
        ("By Ada Bell, Senior Editor and John Roe, Reporter", ["Ada Bell", "John Roe"]),
        ("Ada Bell, Director of Moves, Northern Van Lines", ["Ada Bell"]),
        ("By Ada Bell | Updated 3 May 2020 10:00", ["Ada Bell"]),
        ("Ada Bell Updated: March 3, 2021", ["Ada Bell"]),
        ("Ada Bell 3 May 2021, 5 min read", ["Ada Bell"]),
        ("Ada Bell ada@example.com @adabell", ["Ada Bell"]),
        ("Dr. med. Anna Berg", ["Anna Berg"]),
        ("Written by Ada Bell\nReviewed by\nAmy Poe", ["Ada Bell"]),
        ("Ada Bell\nTranslated by\nAmy Poe", ["Ada Bell"]),
        ("Maria Bo/Stuttgart", ["Maria Bo"]),
        ("Ada Bell, Master Gardener & Garden Guide", ["Ada Bell"]),
        ("Ada Bell CPA, PSP", ["Ada Bell"]),
        ("Ada Bell PhD", ["Ada Bell"]),
        ("Otto Bell III", ["Otto Bell III"]),
        ("By Ada Bell | Fact-checked by Amy Poe", ["Ada Bell"]),
        ("By Ada Bell 8 January 2020, 3:51 pm 11 Edit", ["Ada Bell"]),
    ],
)
def test_jobs_dates_addresses_and_places_are_no_part_of_a_name(byline: str, names: list[str]) -> None:
    assert [name for name, _ in said(byline)] == names


@pytest.mark.parametrize(
    "byline",
    [
        "",
        " ",
        "Staff",
        "admin",
        "By Staff Writer",
        "von Redaktion",
        "News Desk",
        "|",
        "3 May 2021",
        "Wednesday, 08 Apr 2020 11:39 PM MYT",
        "Featured Article",
        "Written by",
        "5 min",
    ],
)
def test_nobody_is_named(byline: str) -> None:
    assert people(byline) == ()


def test_roles_are_told_apart() -> None:
    assert said("Von Max Müller, dpa") == [("Max Müller", "author"), ("dpa", "agency")]
    assert said("By The Associated Press") == [("The Associated Press", "agency")]
    assert said("Fotos: Ida Bo") == [("Ida Bo", "photographer")]
    assert said("Text: Anna Berg, Foto: Ulf Ek") == [("Anna Berg", "author"), ("Ulf Ek", "photographer")]
    assert said("Von Max Müller (Text) und Ida Bo (Fotos)") == [
        ("Max Müller", "author"),
        ("Ida Bo", "photographer"),
    ]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By AFP, dpa", ("AFP", "dpa")),
        ("İHA", ("İHA",)),
        ("Af Ritzau", ("Ritzau",)),
        ("Von Redaktion", ("Redaktion",)),
        ("By Staff | 3 May 2021", ("Staff",)),
        ("By Tarrow Gazette Staff", ("Tarrow Gazette Staff",)),
        ("Anadolu Ajansı", ("Anadolu Ajansı",)),
        ("Gazette Contributor", ("Gazette Contributor",)),
        ("By Letters To The Editor", ("Letters To The Editor",)),
        ("Par Les Écluses", ("Les Écluses",)),
        ("By Tarrow Canal News Service, 3 May", ("Tarrow Canal News Service",)),
        ("Text Size", ()),
        ("by the way of the canal", ()),
        ("Ada, staff writer", ()),
        ("By Ada Bell, staff writer", ()),
        ("Foto: dpa", ()),
        ("Learn more about our contributors", ()),
        ("published by our newsroom team", ()),
        ("3 May 2021", ()),
        ("", ()),
        ("Redaktion Harbour Gazette", ("Redaktion Harbour Gazette",)),
        ("Autor: Redaktion Harbour Gazette", ("Redaktion Harbour Gazette",)),
        ("On Behalf of Bell Canal PLLC", ("Bell Canal PLLC",)),
    ],
)
def test_agencies_and_desks_sign_where_no_person_does(byline: str, names: tuple[str, ...]) -> None:
    assert collective(byline) == names


def test_capitals_become_readable_and_other_names_keep_their_case() -> None:
    assert said("BY ADA O'BRIEN") == [("Ada O'Brien", "author")]
    assert said("LEONARDO DA RIVA")[0][0] == "Leonardo da Riva"
    assert said("Ada MacBell")[0][0] == "Ada MacBell"


def test_a_name_is_given_once() -> None:
    assert people("Ada Bell, Ada Bell and ADA BELL") == (Author(name="Ada Bell"),)


def test_only_the_beginning_of_a_byline_is_read() -> None:
    assert people("x" * BYLINE_REACH + " by Ada Bell") == ()


def test_an_outlet_is_no_person_where_words_are_not_parted() -> None:
    assert not is_person("塔罗日报")
    assert not is_person("Tarrow desk")
    assert is_person("王小明")


def test_desks_are_told_from_people() -> None:
    assert is_desk("Online Redaktion")
    assert is_desk("Reuters")
    assert is_desk("123")
    assert not is_desk("Ada Bell")


@given(st.text())
def test_any_text_gives_names_that_are_not_empty(byline: str) -> None:
    assert all(author.name.strip() for author in people(byline))


@given(
    st.lists(
        st.sampled_from(
            ["By", "and", "Ada", "Bell", ",", "|", "dpa", "Foto:", "3", "May", "von", "\n", "(", ")"]
        )
    )
)
def test_no_name_is_given_twice_and_none_has_a_digit(words: list[str]) -> None:
    names = [author.name.casefold() for author in people(" ".join(words))]
    assert len(names) == len(set(names))
    assert not any(c.isdigit() for name in names for c in name)


def test_who_edited_a_text_is_no_author_of_it() -> None:
    assert [author.name for author in people("Ada Bell, edited by Bo Roe")] == ["Ada Bell"]
    assert not people("Edited by Bo Roe")
    assert collective("The Team, edited by Bo") == ("The Team",)
    assert collective("by the Harbour Team") == ("Harbour Team",)
