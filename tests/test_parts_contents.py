"""Tables of contents are no text of the article."""

from presscut.page import read
from presscut.parts import contents

TEXT = "The council of Ostermoor voted late on Tuesday to keep its ferry, after a debate of six hours."
PLACES = ("night", "vote", "morning")


def left_out(inner: str, below: str) -> list[str]:
    page = read(f"<article><p>{TEXT}</p>{inner}<p>{TEXT}</p>{below}<p>{TEXT}</p></article>")
    said = dict(enumerate(page.block_texts()))
    return [said[number] for number in sorted(contents.find(page, sorted(said)))]


def links(places: tuple[str, ...]) -> str:
    return "".join(f'<li><a href="#{place}">The {place}</a></li>' for place in places)


BELOW = "".join(f"<h2 id={place}>How the {place} went</h2><p>{TEXT}</p>" for place in PLACES)


def test_lines_that_lead_further_down_and_the_line_over_them() -> None:
    listed = f"<h3>In this article</h3><ol>{links(PLACES)}</ol>"
    assert left_out(listed, BELOW) == ["In this article", "The night", "The vote", "The morning"]
    assert left_out(f"<ol>{links(PLACES)}</ol>", BELOW) == ["The night", "The vote", "The morning"]


def test_numbers_in_elements_of_their_own() -> None:
    numbered = "".join(f'<div><div>{n}.</div><a href="#{p}">The {p}</a></div>' for n, p in enumerate(PLACES))
    assert len(left_out(f"<h3>Contents</h3>{numbered}", BELOW)) == 7


def test_other_lines_with_links_within_the_page() -> None:
    assert not left_out(f"<ul>{links(PLACES[:2])}</ul>", BELOW)
    assert not left_out(f"<ul>{links(PLACES)}</ul>", "")
    noted = "".join(f'<p>{TEXT} <a href="#{place}">1</a></p>' for place in PLACES)
    assert not left_out(noted, BELOW)
    opening = "".join(f'<a href="#{p}">The {p}</a><div id={p}><p>{TEXT}</p></div>' for p in PLACES)
    assert not left_out(opening, "")
