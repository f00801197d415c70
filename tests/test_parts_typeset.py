"""Captions that only the page's own type tells."""

import pytest
from test_parts_figures import TEXT, found

LINES = ["The ferry at dusk", "Its crew, in May", "The quay of Ostermoor"]


def captions(lines: list[str], form: str, extra: str = "") -> list[str | None]:
    """Captions of pictures that each have a line of this form behind them, with a paragraph after each."""
    pairs = "".join(
        f'<p><img src="/i/quay-{n}-ostermoor.jpg" width="600"></p>{form.format(line)}<p>{TEXT} {n}</p>'
        for n, line in enumerate(lines)
    )
    return [part.noun.caption for part in found(pairs + extra).images]


@pytest.mark.parametrize(
    "form",
    [
        "<p><em>{}</em></p>",
        '<p style="text-align: center;"><strong>{}</strong></p>',
        '<p align="center">{}</p>',
        '<p class="has-text-align-center has-small-font-size">{}</p>',
        "<center>{}</center>",
        "<div><p><small>{}</small></p></div>",
    ],
)
def test_lines_behind_pictures_that_are_set_as_no_others_are_captions(form: str) -> None:
    assert captions(LINES, form) == LINES


@pytest.mark.parametrize(
    ("lines", "form"),
    [
        (LINES, "<p>{}</p>"),
        (LINES, "<p><strong>{}</strong></p>"),
        (LINES, "<h3><em>{}</em></h3>"),
        (LINES, '<p><em><a href="/buy">{}</a></em></p>'),
        (LINES[:1], "<p><em>{}</em></p>"),
        (["Click to enlarge it"] * 3, "<p><em>{}</em></p>"),
    ],
)
def test_other_lines_behind_pictures_are_none(lines: list[str], form: str) -> None:
    assert captions(lines, form) == [None] * len(lines)


def test_a_way_to_set_lines_that_others_share_tells_nothing() -> None:
    notes = "".join(f"<p><em>{TEXT} Note {n}</em></p>" for n in range(2))
    assert captions(LINES, "<p><em>{}</em></p>", notes) == [None] * 3


def test_pictures_side_by_side_share_the_line_behind_them() -> None:
    pair = '<p><img src="/i/left-{0}.jpg" width="300"><img src="/i/right-{0}.jpg" width="300"></p>'
    inner = "".join(
        f"{pair.format(line.split()[-1])}<p><em>{line}</em></p><p>{TEXT} {line}</p>" for line in LINES
    )
    said = [part.noun.caption for part in found(inner).images]
    assert said == [caption for line in LINES for caption in (None, line)]
