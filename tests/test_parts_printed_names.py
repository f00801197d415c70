"""Who a line of a dump names, whatever the dump glued to the name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presscut.parts.printed_names import of_people, parted, signed


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Ada Bell", ("Ada Bell",)),
        ("Ada Bell", ("Ada Bell",)),
        ("ByAda Bell UpdatedJanuary 25, 2026", ("Ada Bell",)),
        ("byAda Bell", ("Ada Bell",)),
        ("Ada BellPublished Jul 17, 2024, 11:21am | Updated Jul 17, 2024", ("Ada Bell",)),
        ("Ada Bell5 hours ago", ("Ada Bell",)),
        ("Tomas ReuterTomas Reuter24.04.2024, 19:35 Uhr", ("Tomas Reuter",)),
        ("Ada Bell By Ada Bell", ("Ada Bell",)),
        ("A portrait showing Ada Bell Ada Bell", ("Ada Bell",)),
        ("Ada Bell Parliamentary editor", ("Ada Bell",)),
        ("Von Tomas Reuter Landespolitischer Korrespondent", ("Tomas Reuter",)),
        ("Ada BellLifestyle Writer", ("Ada Bell",)),
        ("von Tomas Reuter Erstellt am 01.01.23 um 08:35", ("Tomas Reuter",)),
        ("Artikel veröffentlicht am 28. April 2024, 14:26 Uhr, Tomas Reuter", ("Tomas Reuter",)),
        ("Ada BellSaturday 3 Apr 2021 9:12 am", ("Ada Bell",)),
        ("Tomas ReuterDienstag, 6. April 2021", ("Tomas Reuter",)),
        ("Ada Bell2022-12-07T10:10:52+01:0025. Dezember 2022|", ("Ada Bell",)),
        ("by Ada Bell—10 min read", ("Ada Bell",)),
        ("Toni McAllister, Staff Editor", ("Toni McAllister",)),
        ("September 17, 2019 | Ada Bell and Tomas Reuter", ("Ada Bell", "Tomas Reuter")),
        ("Jane Roe Sunday 12 May 2024", ("Jane Roe",)),
    ],
)
def test_the_name_without_what_is_glued_to_it(line: str, authors: tuple[str, ...]) -> None:
    found = signed(line)
    assert found is not None
    assert found.authors == authors


@pytest.mark.parametrize("name", ["Carla DeVito", "Ian McGee", "Rosa DiMarco", "Anne LeGrand"])
def test_a_capital_within_a_name_does_not_part_it(name: str) -> None:
    found = signed(f"By {name}")
    assert found is not None
    assert found.authors == (name,)


def test_a_desk_or_an_agency_signs_where_no_person_does() -> None:
    desk, agency = signed("Newsdesk"), signed("AFP")
    assert desk is not None
    assert agency is not None
    assert (desk.authors, agency.authors) == (("Newsdesk",), ("AFP",))
    assert of_people("Newsdesk") is None


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Mara Quill Avatar", "Mara Quill"),
        ("Mara Quill's Profile Picture", "Mara Quill"),
        ("Headshot of Mara Quill", "Mara Quill"),
        ("Profilbild Mara Quill 17.10.2019, 13:56 Uhr", "Mara Quill"),
        ("大渡 美咲の写真", "大渡 美咲"),
        ("By Mara Quill For Harbour.example", "Mara Quill"),
        ("26. September 2019 Mara Quill Schreibe einen Kommentar", "Mara Quill"),
        ("Mara Quill 3 Comments", "Mara Quill"),
        ("Harbour Life Desk", "Harbour Life Desk"),
        ("by TarnHub Editorial Team", "TarnHub Editorial Team"),
        ("Mara Quill Gardener & Editor", "Mara Quill"),
    ],
)
def test_what_stands_around_a_name(line: str, author: str) -> None:
    found = signed(line)
    assert found is not None
    assert found.authors == (author,)


@pytest.mark.parametrize("line", ["", "12 May 2020", "3 min", "read more about it", "Login Register"])
def test_nobody_is_named(line: str) -> None:
    assert signed(line) is None


def test_a_line_without_glued_words_stays_as_it_is() -> None:
    line = "By Ada Bell, 3 May 2021, with photographs"
    assert parted(line) == line


def test_a_line_without_end_is_read_in_its_beginning() -> None:
    found = signed("By Ada Bell | " + "all of it goes on " * 50_000)
    assert found is not None
    assert found.authors == ("Ada Bell",)


@given(st.text(max_size=300))
def test_any_line_is_read(line: str) -> None:
    found = signed(line)
    assert found is None or all(found.authors)
    parted(line)
