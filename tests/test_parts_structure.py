"""Kinds of blocks by the tags around them."""

import numpy as np
import pytest

from presscut.model import BLOCK_KINDS
from presscut.page import read
from presscut.parts.structure import CODES, goes_on, kinds, listings

LONG = "<p>The ferry sails from the old harbour at noon and comes back when the tide allows it.</p>" * 6


def told(html: str) -> list[tuple[str, int, bool]]:
    page = read(f"<body>{html}</body>")
    kind, level, ordered = kinds(page, range(len(page.block_start)))
    return [(CODES[k], int(n), bool(o)) for k, n, o in zip(kind, level, ordered, strict=True)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h1>A</h1><h6>B</h6>", [("heading", 1, False), ("heading", 6, False)]),
        ("<h2><div>A</div></h2>", [("heading", 2, False)]),
        ("<ul><li>A<ol><li>B</li></ol></li></ul>", [("list_item", 1, False), ("list_item", 2, True)]),
        ("<ol><li><p>A</p></li></ol><p>B</p>", [("list_item", 1, True), ("paragraph", 0, False)]),
        ("<table><tr><td>A</td></tr></table>", [("paragraph", 0, False)]),
        ("<ul>A", [("paragraph", 0, False)]),
        ("", []),
    ],
)
def test_kinds(html: str, expected: list[tuple[str, int, bool]]) -> None:
    assert told(html) == expected


def test_quotations_and_code_inside_a_longer_page() -> None:
    assert [kind for kind, _, _ in told(f"{LONG}<blockquote><p>A</p></blockquote><pre>x = 1</pre>")][-2:] == [
        "quote",
        "code",
    ]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("<b>Unser Tipp:</b> Fahren Sie früh.", "paragraph"),
        ("Note: the ferry sails at noon.", "paragraph"),
        ("Mayor Ines Berg: “The ferry stays.”", "quote"),
        ("The ferry stays: nobody wants a bridge.", "paragraph"),
        ("It was plain to all of us: the ferry stays.", "quote"),
        ("Note:", "quote"),
    ],
)
def test_a_remark_set_apart_is_no_quotation(said: str, kind: str) -> None:
    assert told(f"{LONG}<blockquote><p>{said}</p></blockquote>")[-1][0] == kind


def test_what_frames_the_page_is_not_believed() -> None:
    assert {kind for kind, _, _ in told(f"<blockquote>{LONG}</blockquote>")} == {"paragraph"}
    assert {kind for kind, _, _ in told(f"<ul><li>{LONG}</li></ul>")} == {"paragraph"}


def test_codes_are_kinds_of_blocks() -> None:
    assert set(CODES) <= set(BLOCK_KINDS)


def test_listings_that_the_labeller_leaves_out_beside_a_kept_line_are_the_articles() -> None:
    page = read(
        f"<pre>menu --all</pre>{LONG}<p>Tie it so:</p><pre>tie --twice<br><br>sail --now</pre><p>Then sail.</p>"
        f"<p>Share it</p><pre>share()</pre><p>Follow us</p>{LONG}<pre>foot()</pre>"
    )
    texts = list(page.block_texts())
    keep = np.array(["ferry" in text or text in {"Tie it so:", "Then sail."} for text in texts])
    assert [texts[number].strip() for number in listings(page, keep)] == ["tie --twice", "sail --now"]


def test_a_parted_listing_is_one() -> None:
    page = read("<p>So:</p><pre>tie<br><br>sail</pre><pre>moor</pre><p>Done.</p>")
    assert goes_on(page, np.arange(5)).tolist() == [False, False, True, False, False]
    assert goes_on(page, np.arange(0)).tolist() == []
