"""What an outlet says about its own article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presscut.remarks import announces_key_points, note_kind

NOTES = {
    "Correction: the ferry carries 41 passengers, not 14.": "correction",
    "CLARIFICATION — The mayor spoke on Monday, not Tuesday.": "correction",
    "Rättelse: Färjan tar 41 passagerare.": "correction",
    "Fe de erratas: el puente mide 214 metros.": "correction",
    "订正是另一回事。": None,
    "更正：渡轮载客四十一人，而不是十四人。": "correction",
    "This article was amended on 3 June 2021 because the bridge is 214 metres long.": "correction",
    "An earlier version of this article misspelt the name of the harbour master.": "correction",
    "In einer früheren Version dieses Artikels stand, die Brücke sei 241 Meter lang.": "correction",
    "Editor’s note: Ada Example is a member of the council.": "editor",
    "[Editor's note: the names have been changed.]": "editor",
    "Anm. d. Red.: Der Name wurde geändert.": "editor",
    "От редакции: имя изменено.": "editor",
    "Update: The harbour master has now confirmed that the ferry will sail on Friday.": "update",
    "Updated: 9 December 2024 If you want to sail, the ferry is the place to be.": None,
    "Updated: 1 June 2021": None,
    "This story has been updated with a statement of the council.": "update",
    "Corrections of the timetable are expected.": None,
    "Correction": None,
    "The correction: it came late, and nobody read it.": None,
    "": None,
}


@pytest.mark.parametrize(("line", "kind"), NOTES.items())
def test_a_note_is_told_by_its_label_or_opening(line: str, kind: str | None) -> None:
    assert note_kind(line) == kind


def test_what_is_longer_than_a_note_is_none() -> None:
    assert note_kind("Correction: " + "the ferry sails. " * 100) is None


@pytest.mark.parametrize(
    "line", ["Key points", "KEY TAKEAWAYS:", "Das Wichtigste in Kürze", "L’essentiel", "要点", "Главное"]
)
def test_headings_of_key_points(line: str) -> None:
    assert announces_key_points(line)


def test_headings_of_key_points_go_on_or_stand_behind_a_title() -> None:
    assert announces_key_points("⚡ TL;DR – Key Takeaways")
    assert announces_key_points("The ferry: at a glance")
    assert announces_key_points("Darum gehts")
    assert announces_key_points("TL;DR")
    assert not announces_key_points("Key takeaways for passengers")
    assert announces_key_points("Key takeaways for passengers", heads=True)


@pytest.mark.parametrize("line", ["Key points of the treaty are disputed", "Essential", ""])
def test_other_lines(line: str) -> None:
    assert not announces_key_points(line)


@given(st.text(max_size=200))
def test_any_line_is_a_note_or_none(line: str) -> None:
    assert note_kind(line) in (None, "correction", "update", "editor")
    assert announces_key_points(line) in (True, False)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Update December 14, 2025: the ferry was found in the harbour of the next town.", "update"),
        ("Korrektur (3. Mai 2024): Die Fähre ist 40 Jahre alt.", "correction"),
        ("This article originally appeared in the Ostermoor Courier.", "editor"),
        ("Dieser Artikel erschien zuerst im Kurier.", "editor"),
        ("This article of ten chapters is long.", None),
    ],
)
def test_labels_with_a_date_and_where_it_first_stood(line: str, kind: str | None) -> None:
    assert note_kind(line) == kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("This blog post was edited on 9 July to name the harbour.", "correction"),
        ("Diese Meldung wurde korrigiert: Der Kai ist gesperrt.", "correction"),
        ("Esta noticia ha sido corregida para nombrar el puerto.", "correction"),
        ("Correction and update: A previous version said that the quay was open.", "correction"),
        ("This guide has been updated with three new boats.", "update"),
        ("This guide was last updated on 3 May 2021.", None),
        ("This post was edited by Ada Example.", None),
    ],
)
def test_every_word_for_an_article_goes_with_every_word_for_its_change(line: str, kind: str | None) -> None:
    assert note_kind(line) == kind


@pytest.mark.parametrize("label", ["Correction, May 15:", "Rättelse 15.5:", "Richtigstellung 15. Mai:"])
def test_a_label_may_have_a_day_without_its_year(label: str) -> None:
    assert note_kind(f"{label} an earlier version gave the wrong year of the vote.") == "correction"
