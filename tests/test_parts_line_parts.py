"""The lines of a dump that are steps of a path, topics, related links."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from presscut import dump, extract_dump, features
from presscut.model import Article
from presscut.parts import lines
from presscut.parts.line_parts import line_parts, names_of, steps, titles
from presscut.parts.part_signs import NAMES, Seen, lines_around, signs
from presscut.parts.sheet import Sheet

MENU = ["Home", "News", "Sport", "Subscribe", "Log in", "E-paper"]
TITLE = "Old ferry of Tarn sails for the last time"
TEXT = [
    "The last ferry of the summer left the old harbour of Tarn at noon on Friday, with forty passengers and a band.",
    "For sixty years the ferry had crossed the sound four times a day, in fog and in ice, with post and with cattle.",
    "The council sold the ship in spring because the new bridge takes the cars, and nobody wanted to pay for repairs.",
    "On the island many people doubt that the bus will come as often as the ferry did, least of all in the winter.",
]
NOTHING = (frozenset[int](),) * 4


def sheet_of(*texts: str) -> Sheet:
    page = dump.read("\n".join(texts))
    found = lines.laid_out(page, np.array([len(text) > 90 for text in page.block_texts()], np.bool_))
    assert found is not None
    return found


def sign(name: str, line: str, *texts: str, url: str | None = None) -> float:
    sheet = sheet_of(*texts)
    seen = Seen(sheet, sheet.text.index(TITLE), url, NOTHING)
    near = lines_around(seen)
    measured = features.measure(sheet.page).values
    row = signs(seen, near, measured, np.zeros(len(sheet.text), np.float32))[
        near.index(sheet.text.index(line))
    ]
    return float(row[measured.shape[1] + NAMES.index(name)])


@pytest.mark.parametrize(
    ("name", "line", "value"),
    [
        ("above", "Coast", 1),
        ("headline", TITLE, 1),
        ("inside", TEXT[1], 1),
        ("below", "Bridges", 1),
        ("tag_label", "Topics", 1),
        ("below_tag_label", "Bridges", 1),
        ("below_tag_label", "Ferries", 0.5),
        ("said", "Ferry", 1),
        ("said", "Bridges", 0),
        ("titled", TITLE, 1),
        ("titled", "Bridges", 0),
        ("home", "Home", 1),
    ],
)
def test_signs(name: str, line: str, value: float) -> None:
    assert sign(name, line, *MENU, "Coast", TITLE, *TEXT, "Topics", "Bridges", "Ferries", "Ferry") == value


def test_the_folders_of_the_address_are_a_sign() -> None:
    texts = (*MENU, "Coast", TITLE, *TEXT)
    assert sign("folder", "Coast", *texts, url="https://courier.example/coast/old-ferry") == 1
    assert sign("folder", "Coast", *texts) == 0


def test_what_was_chosen_is_read_once_and_taken() -> None:
    sheet = sheet_of(
        "Coast",
        "Home > News > Harbours",
        TITLE,
        *TEXT,
        "Ferries, bridges · ice",
        "Share",
        "Why the bus is late again",
    )
    last = len(sheet.text)
    assert [step.name for step in steps(Seen(sheet, None, None, NOTHING), range(2))] == [
        "Coast",
        "News",
        "Harbours",
    ]
    assert names_of(sheet, range(last - 3, last - 1)) == ("Ferries", "bridges", "ice")
    assert [link.noun.name for link in titles(sheet, range(last - 3, last), ())] == [
        "Why the bus is late again"
    ]
    assert not sheet.free([0, 1, last - 3, last - 1])


def test_a_list_of_topics_without_a_word_for_them_and_a_path_without_marks() -> None:
    below = ("Tarn", "Ferry", "Council of Tarn", "Share", "Comments", "Imprint", "Privacy")
    found = extract_dump(
        "\n".join(
            [*MENU, "Home", "News", "Coast", TITLE, "By Ingrid Solvik", "3 September 2021", *TEXT, *below]
        ),
        url="https://courier.example/news/coast/old-ferry-of-tarn",
    )
    assert isinstance(found, Article)
    assert found.headline == TITLE
    assert [step.name for step in found.breadcrumbs] == ["News", "Coast"]
    assert found.text == "\n\n".join(TEXT)


@given(st.lists(st.text(max_size=80) | st.sampled_from([*TEXT, *MENU, "Topics", "Read more"]), max_size=40))
def test_any_lines_have_finite_signs_and_parts_near_the_text(texts: list[str]) -> None:
    sheet = sheet_of(*texts, *TEXT)
    seen = Seen(sheet, None, None, NOTHING)
    near = lines_around(seen)
    measured: Any = features.measure(sheet.page).values
    known = signs(seen, near, measured, np.ones(len(sheet.text), np.float32))
    assert known.shape == (len(near), measured.shape[1] + len(NAMES))
    assert np.isfinite(known).all()
    found = line_parts(seen, measured, np.ones(len(sheet.text), np.float32))
    assert {number for one in found for number in one} <= set(near)
