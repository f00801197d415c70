"""Comments at the end of the text that nothing but their signatures tells."""

import numpy as np

from presscut import parts
from presscut.model import Comments
from presscut.page import read

TEXT = "The council of Ostermoor voted late on Tuesday to keep its ferry, after a debate of six hours."
SAID = (
    ("It was about time.", "rupert", "January 10, 2008 5:15 PM"),
    ("A bridge would have been cheaper in the end.<br>And faster.", "Dexie", "January 10, 2008 4:39 PM"),
    ("Ferries are for tourists.", "Paul A.", "January 10, 2008 11:14 AM"),
    ("Who pays?", "terry", "January 10, 2008 9:02 AM"),
)


def comments(tail: str, paragraphs: int = 5) -> Comments | None:
    """What is found where the labeller took all for text."""
    page = read("<article><h1>Ferry</h1>" + f"<p>{TEXT}</p>" * paragraphs + tail + "</article>")
    body = np.array([text != "Ferry" for text in page.block_texts()], bool)
    found = parts.find(page, body, "https://courier.example/a").comments
    return found[0].noun if found else None


def signed(sign: str = "<b>Posted by {} on {}</b>", between: str = "") -> str:
    return between.join(
        f"<p>{said}<br>{sign.format(name, when)}<br><a href='#'>Report this comment</a></p>"
        for said, name, when in SAID
    )


def test_signatures_under_the_comments() -> None:
    found = comments(signed())
    assert found is not None
    assert [one.author for one in found.items] == [name for _, name, _ in SAID]
    assert found.items[0].text == "It was about time."
    assert "And faster." in found.items[1].text
    assert str(found.items[0].published) == "2008-01-10 17:15:00"


def test_signatures_over_the_comments() -> None:
    tail = "".join(
        f"<p>Posted by: {name} | {when}</p><p>{said}</p><p>It is so.</p>" for said, name, when in SAID
    )
    found = comments(tail + "<p>Rules of the house apply.</p>" * 5)
    assert found is not None
    assert [one.author for one in found.items] == [name for _, name, _ in SAID]


def test_articles_one_below_the_other_are_no_comments() -> None:
    assert comments(signed(between="<h2>The next ferry</h2>")) is None


def test_moments_of_a_story_are_no_signatures() -> None:
    days = "".join(f"<p>On January {day}, 2008 the ferry stood still.</p>" for day in (4, 5, 6, 7))
    assert comments(days) is None


def test_what_signs_the_whole_page_is_the_article() -> None:
    assert comments(signed(), paragraphs=1) is None
