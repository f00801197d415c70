import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from presscut import features
from presscut.columns import Labels
from presscut.dump import read
from presscut.parts import lines

HEADLINE = "The Harbour Of Tarn Stays Frozen Until The Spring"
FIRST = "The harbour of Tarn has been frozen for nine weeks now, and nobody expects the ice to break before the spring."
THEN = "Fishermen walk to their boats in the morning, the mayor said, and look whether the ropes have held the night."
LAST = "The last winter of this kind was that of 1963, when the ferry stayed in the ice from December until March."


def pictures(*inside: str, kept: int = 100) -> tuple[list[tuple[str | None, str | None]], list[str]]:
    """Captions and credits of an article with these lines inside, and what is left as its text.

    The labeller keeps the lines of so many characters.
    """
    page = read("\n".join([HEADLINE, FIRST, *inside, THEN, LAST]))
    body = np.array([len(text) >= kept for text in page.block_texts()], np.bool_)
    labels = Labels(score=body.astype(np.float32), keep=body)
    found = lines.find(page, labels, features.measure(page).values)
    left = [text for text, taken in zip(page.block_texts(), found.taken, strict=True) if not taken]
    return [(figure.noun.caption, figure.noun.credit) for figure in found.figures], left


BOATS = "Frozen boats in the harbour of Tarn."


@pytest.mark.parametrize(
    ("printed", "caption", "credit"),
    [
        ((BOATS, BOATS), BOATS, None),
        ((BOATS, BOATS, BOATS), BOATS, None),
        ((BOATS, f"{BOATS}Ada Example/EPA"), BOATS, "Ada Example/EPA"),
        ((BOATS, f"{BOATS}Ada Example"), BOATS, "Ada Example"),
        ((BOATS, BOATS, f"{BOATS}Ada Example/EPA"), BOATS, "Ada Example/EPA"),
        ((BOATS, BOATS, "Ada Example/EPA"), BOATS, "Ada Example/EPA"),
        ((BOATS, f"Enlarge {BOATS}"), BOATS, None),
        (("Frozen boats in the harbour …", f"{BOATS} All of them."), f"{BOATS} All of them.", None),
        ((BOATS, "Photo: Ada Example"), BOATS, "Ada Example"),
        ((BOATS, "Photo:", "Ada Example"), BOATS, "Ada Example"),
        ((f"{BOATS[:-1]} (", "Image:", "Ada Example via Getty Images)"), BOATS[:-1], "Ada Example via Getty Images"),
        (("冬天的早晨塔恩港口里冻住的船只", "冬天的早晨塔恩港口里冻住的船只"), "冬天的早晨塔恩港口里冻住的船只", None),
        (("Замёрзшие лодки в порту.", "Замёрзшие лодки в порту. Фото: Перо"), "Замёрзшие лодки в порту.", "Перо"),
    ],
)  # fmt: skip
def test_a_line_said_twice_or_signed_in_the_next_is_a_caption(
    printed: tuple[str, ...], caption: str, credit: str | None
) -> None:
    assert pictures(*printed) == ([(caption, credit)], [FIRST, THEN, LAST])


@pytest.mark.parametrize(
    "printed",
    [
        ("Ada Example", "Ada Example"),  # a writer's portrait and its link
        (
            "What the ice costs",
            "What the ice costs",
            "Who pays for it",
            "Who pays for it",
        ),  # links with pictures
        ("© 2021 The Tarn Courier",),
        ("The Tarn Courier. All rights reserved",),
    ],
)
def test_links_people_and_rights_are_no_pictures(printed: tuple[str, ...]) -> None:
    assert pictures(*printed)[0] == []


def test_a_paragraph_above_a_credit_stays_a_paragraph() -> None:
    found, left = pictures(THEN.replace("morning", "evening"), "Photo: Ada Example")
    assert found == [(None, "Ada Example")]
    assert len(left) == 4


def test_a_short_line_over_a_picture_s_credit_is_a_caption_though_the_labeller_keeps_it() -> None:
    found, left = pictures(BOATS, "Photo: Ada Example", kept=len(BOATS))
    assert found == [(BOATS, "Ada Example")]
    assert BOATS not in left
    assert pictures(f"{FIRST} {LAST}", "Photo: Ada Example", kept=30)[0] == [(None, "Ada Example")]


def test_what_begins_with_a_word_for_writing_is_no_credit() -> None:
    assert pictures("By Ada Example, Tarrow Foundation")[0] == []


@given(st.lists(st.sampled_from([HEADLINE, FIRST, THEN, BOATS, f"{BOATS}EPA", "Photo:", "(", "EPA", "x)"])))
def test_every_line_is_one_picture_s_at_most(said: list[str]) -> None:
    page = read("\n".join(said))
    body = np.array([len(text) > 60 for text in page.block_texts()], np.bool_)
    found = lines.find(page, Labels(score=body.astype(np.float32), keep=body), features.measure(page).values)
    blocks = [block for figure in found.figures for block in figure.blocks]
    assert len(blocks) == len(set(blocks))
    assert all(found.taken[block] for block in blocks)
