"""The lines of a dump that have a role, and the signs by which they are known."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from presscut import dump, extract_dump, features, labels
from presscut.columns import Floats
from presscut.model import Article
from presscut.parts import lines, printed_days
from presscut.parts.line_roles import ROLES, LineRoles, barred, line_roles
from presscut.parts.line_signs import INSIDE, NAMES, lines_near, signs
from presscut.parts.sheet import Sheet

TEXT = [
    "The last ferry of the summer left the old harbour of Tarn at noon on Friday, with forty passengers and a band.",
    "For sixty years the ferry had crossed the sound four times a day, in fog and in ice, with post and with cattle.",
    "The council sold the ship in spring because the new bridge takes the cars, and nobody wanted to pay for repairs.",
    "On the island many people doubt that the bus will come as often as the ferry did, least of all in the winter.",
]
MENU = ["Home", "News", "Sport", "Subscribe", "Log in", "E-paper"]
BELOW = ["Share", "Read next", "Herring prices rise again", "Mill to be painted green", "Imprint", "Privacy"]


def laid_out(*head: str, below: tuple[str, ...] = ()) -> tuple[Sheet, Floats, Floats]:
    page = dump.read("\n".join([*MENU, *head, *TEXT, *below, *BELOW]))
    measured = features.measure(page)
    labelled = labels.label(page, measured)
    sheet = lines.laid_out(page, labelled.keep)
    assert sheet is not None
    return sheet, measured.values, labelled.score


def said(*head: str, url: str | None = None, below: tuple[str, ...] = ()) -> dict[str, str | None]:
    """What the line of each role says."""
    sheet, measured, score = laid_out(*head, below=below)
    roles = line_roles(sheet, measured, score, url)
    return {
        role: None if number is None else sheet.text[number]
        for role, number in zip(LineRoles._fields, roles, strict=True)
    }


def sign(name: str, line: str, *head: str, url: str | None = None) -> float:
    sheet, measured, score = laid_out(*head)
    near = lines_near(sheet)
    row = signs(sheet, near, measured, score, url)[near.index(sheet.text.index(line))]
    return float(row[measured.shape[1] + NAMES.index(name)])


HEAD = ("Old ferry of Tarn sails for the last time", "Ingrid Solvik", "3 September 2021", "Photo gallery")


def test_headline_and_day_without_a_word_that_says_so() -> None:
    found = said(*HEAD)
    assert found["headline"] == HEAD[0]
    assert found["published"] == "3 September 2021"


def test_name_and_day_in_one_line() -> None:
    read = extract_dump(
        "\n".join([*MENU, HEAD[0], "Posted on 3 September 2021 by Ingrid Solvik", *TEXT, *BELOW])
    )
    assert isinstance(read, Article)
    assert read.headline == HEAD[0]
    assert read.authors == ("Ingrid Solvik",)
    assert str(read.published) == "2021-09-03"
    assert read.text == "\n\n".join(TEXT)


def test_nothing_above_the_text_has_no_role() -> None:
    found = said()
    assert (found["byline"], found["published"], found["standfirst"]) == (None, None, None)


def test_the_headline_is_not_sought_below_the_text() -> None:
    found = said(below=("Old ferry of Tarn sails for the last time",))
    assert found["headline"] != "Old ferry of Tarn sails for the last time"


@pytest.mark.parametrize(
    ("name", "line", "value"),
    [
        ("dated", "3 September 2021", 1),
        ("dated", HEAD[0], 0),
        ("date_share", "3 September 2021", 1),
        ("names", "Ingrid Solvik", 1),
        ("names", "Photo gallery", 0),
        ("above", HEAD[0], 1),
        ("above", TEXT[0], 0),
        ("furniture", "Share", 1),
        ("prose", TEXT[0], 1),
    ],
)
def test_signs(name: str, line: str, value: float) -> None:
    assert sign(name, line, *HEAD) == value


def test_the_words_of_the_address_are_a_sign() -> None:
    address = "https://courier.example/2021/09/old-ferry-tarn-sails"
    assert sign("slug", HEAD[0], *HEAD, url=address) > 0.7
    assert sign("slug", HEAD[0], *HEAD) == 0


def test_the_day_of_the_address_is_a_sign() -> None:
    address = "https://courier.example/2021/09/03/old-ferry"
    assert sign("day_of_address", "3 September 2021", *HEAD, url=address) == 1
    assert sign("day_of_address", "3 September 2021", *HEAD) == 0


def test_a_path_ends_with_the_headline() -> None:
    path = f"Courier / Coast / {HEAD[0]}"
    assert sign("ends_another", HEAD[0], path, *HEAD) == 1
    assert sign("ends_in_another", path, path, *HEAD) == 1
    assert sign("ends_another", HEAD[0], *HEAD) == 0


def test_a_day_that_stands_again_and_one_of_a_change() -> None:
    changed = "Updated: 3 September 2021"
    assert sign("day_again", "3 September 2021", *HEAD, changed) > 0
    assert sign("day_again", "3 September 2021", *HEAD) == 0
    assert sign("says_changed", changed, *HEAD, changed) == 1


def test_short_lines_among_the_first_paragraphs_are_looked_at_and_paragraphs_are_not() -> None:
    sheet, _, _ = laid_out()
    assert sheet.first + INSIDE < sheet.first + len(TEXT)
    assert sheet.first + INSIDE not in set(lines_near(sheet)) - {sheet.last}
    page = dump.read("\n".join([*TEXT, HEAD[0], *TEXT]))
    whole = lines.laid_out(page, np.ones(len(page.block_start), np.bool_))
    assert whole is not None
    assert len(TEXT) in lines_near(whole)


def test_a_sentence_is_no_headline_and_what_is_taken_is_nothing() -> None:
    sheet, _, _ = laid_out(*HEAD)
    near = lines_near(sheet)
    sheet.take(near[0])
    shut = barred(sheet, near)
    assert shut[near.index(sheet.first), ROLES.index("headline")]
    assert shut[0].all()
    assert not shut[near.index(sheet.text.index(HEAD[0]))].any()


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("Stand: 3. September 2021", {"modified", "published"}),
        ("Updated: 3 September 2021", {"modified"}),
        ("PublishedSeptember 3, 2021", {"published"}),
        ("Published 3 September 2021, updated 5 September 2021", {"published", "modified"}),
    ],
)
def test_what_a_line_says_of_its_day(line: str, fields: set[str]) -> None:
    assert {claim.field for claim in printed_days.dated(line)} == fields


def test_the_neighbours_signs_stand_beside_a_lines_own() -> None:
    assert sign("at+2_dated", HEAD[0], *HEAD) == 1
    assert sign("at-1_dated", "Photo gallery", *HEAD) == 1


@given(st.lists(st.text(max_size=80) | st.sampled_from([*TEXT, *HEAD, *BELOW]), max_size=40))
def test_any_lines_have_finite_signs_and_roles_near_the_text(texts: list[str]) -> None:
    page = dump.read("\n".join([*texts, *TEXT]))
    body = np.ones(len(page.block_start), np.bool_)
    sheet = lines.laid_out(page, body)
    assert sheet is not None
    near = lines_near(sheet)
    measured: Any = features.measure(page).values
    known = signs(sheet, near, measured, body.astype(np.float32), None)
    assert known.shape == (len(near), measured.shape[1] + len(NAMES))
    assert np.isfinite(known).all()
    assert set(line_roles(sheet, measured, body.astype(np.float32), None)) <= {None, *near}


TEASER = "Subscribers of the Tarn Courier read this week how the herring came back to the bay after all these long years."


def test_what_stands_above_the_headline_is_no_paragraph() -> None:
    head = (HEAD[0], "By Ingrid Solvik", "3 September 2021")
    read = extract_dump("\n".join([*MENU, TEASER, *MENU, *head, *TEXT, *BELOW]))
    assert isinstance(read, Article)
    assert (read.headline, read.authors) == (HEAD[0], ("Ingrid Solvik",))
    assert read.text == "\n\n".join(TEXT)


def test_what_is_cut_off_and_stands_whole_below_is_no_headline() -> None:
    cut = f"{HEAD[0][:20]}…"
    sheet, _, _ = laid_out(cut, *HEAD)
    near = lines_near(sheet)
    shut = barred(sheet, near)
    assert shut[near.index(sheet.text.index(cut)), ROLES.index("headline")]
    assert not shut[near.index(sheet.text.index(HEAD[0])), ROLES.index("headline")]


def test_a_kicker_is_short_and_stands_above_the_text() -> None:
    sheet, _, _ = laid_out(*HEAD)
    near = lines_near(sheet)
    shut = barred(sheet, near)[:, ROLES.index("kicker")]
    assert shut[near.index(sheet.first)]
    assert not shut[near.index(sheet.text.index(HEAD[0]))]
