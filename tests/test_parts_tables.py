"""Tables of data."""

import numpy as np
import pytest

from presscut import parts
from presscut.model import Block
from presscut.page import read

TEXT = "The council of Ostermoor voted late on Tuesday to keep its ferry, after a debate of six hours."


def found(inner: str) -> list[Block]:
    page = read(f"<article><h1>Ferry</h1><p>{TEXT}</p>{inner}<p>{TEXT}</p></article>")
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    return [part.noun for part in parts.find(page, body, "https://courier.example/a").tables]


def test_rows_cells_and_headers() -> None:
    (table,) = found(
        "<table><tr><th>Year</th><th>Riders</th></tr><tr><td>2023</td><td>41 000</td></tr></table>"
    )
    assert table.rows == (("Year", "Riders"), ("2023", "41 000"))
    assert table.header_rows == 1
    assert table.text == "Year\tRiders\n2023\t41 000"


def test_wide_and_high_cells_fill_every_row() -> None:
    (table,) = found(
        "<table><tr><td rowspan=2>North</td><td colspan=2>Both</td></tr><tr><td>1</td><td>2</td></tr>"
        "<tr><td>South</td><td>3</td></tr></table>"
    )
    assert table.rows == (("North", "Both", "Both"), ("North", "1", "2"), ("South", "3", ""))


@pytest.mark.parametrize("span", ["99999999999", "-1", "x", "1000"])
def test_spans_are_bounded(span: str) -> None:
    (table,) = found(
        f'<table><tr><td colspan="{span}" rowspan="{span}">a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>'
    )
    assert len(table.rows) == 2
    assert max(map(len, table.rows)) <= 60


@pytest.mark.parametrize(
    "markup",
    [
        "<table><tr><td>one</td></tr><tr><td>column</td></tr></table>",
        "<table><tr><td>one</td><td>row</td></tr></table>",
        f"<table><tr><td>a</td><td>{TEXT * 5}</td></tr><tr><td>b</td><td>c</td></tr></table>",
        "<table><tr><td>a</td><td></td></tr><tr><td></td><td></td></tr><tr><td></td><td></td></tr></table>",
        "<table></table>",
        "<table><tr><td>Name</td><td><input></td></tr><tr><td>Your word</td><td><textarea></textarea>x</td></tr></table>",
        '<table><tr><td colspan="2">Offers</td></tr><tr><td colspan="2">Insure your house</td></tr></table>',
    ],
)
def test_tables_that_arrange(markup: str) -> None:
    assert found(markup) == []


def test_the_frame_of_a_page_is_no_table() -> None:
    page = read(
        f"<table><tr><td>Menu</td><td><p>{TEXT}</p></td></tr><tr><td>Foot</td><td><p>{TEXT}</p></td></tr></table>"
    )
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    assert parts.find(page, body, None).tables == ()


def test_a_grid_that_is_most_of_the_article_is_a_table_and_a_frame_is_none() -> None:
    rows = "".join(f"<tr><td>{TEXT[:20]} {year}</td><td>{TEXT[:20]}</td></tr>" for year in range(1990, 2010))
    wide = f"<tr><td colspan=2>{TEXT[:30]}</td></tr>"
    for title, count in (("", 1), (wide, 1), (2 * wide, 0)):
        page = read(f"<article><h1>Ferry</h1><p>{TEXT}</p><table>{title}{rows}</table></article>")
        body = np.array([text.startswith(TEXT[:20]) for text in page.block_texts()], bool)
        assert len(parts.find(page, body, "https://courier.example/a").tables) == count


def test_a_cell_of_an_even_table_may_hold_a_list() -> None:
    tasks = "<ul>" + "".join(f"<li>Tie rope {n}</li>" for n in range(6)) + "</ul>"
    rows = "".join(f"<tr><td>Day {n}</td><td>{tasks}</td></tr>" for n in range(4))
    (table,) = found(f"<table>{rows}</table>")
    assert table.rows[0] == ("Day 0", " ".join(f"Tie rope {n}" for n in range(6)))
    assert found(f"<table>{rows}<tr><td>Foot</td></tr></table>") == []
