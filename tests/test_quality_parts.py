"""The parts benchmark: addresses, lines, labels. Invented pages only."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "quality" / "parts"))

from agreement import by_role
from label import found, parse
from listing import address_of, address_text, lines, statements
from roles import Labelled, file_of, load, text_of, write
from show import listed, opened
from tree import Tree, read

PAGE = """<!doctype html><html lang=en><head><title>Storm over Port Example – The Example</title>
<meta property="article:published_time" content="2021-06-01T14:05:00+02:00">
<script type="application/ld+json">{"@graph": [{"headline": "Storm", "author": {"name": "Ada Example"}}]}</script></head>
<body><nav><a href=/a>Home</a><br><br><a href=/b>World</a><br><br><a href=/c>Sport</a><br><br><a href=/d>Local</a></nav>
<article><h1>Storm over Port Example</h1><p class=by>By <b>Ada Example</b>, Political Editor</p>
<figure><img src=/boats.jpg alt=Boats><figcaption>Boats in the harbour. Photo: Bo Sample/EPA</figcaption></figure>
<div class=text>The storm came at noon.<br><br>It left<br>at <i>night</i>.<p>Nobody was hurt.</p></div>
<table><tr><th>Town<th>Wind<tr><td>Port<td>90</table><noscript><p>Please use scripts.</p></noscript>
<blockquote class=twitter-tweet><p>Ferry halted</p>&mdash; Ferries (@ferries) <a href=https://twitter.com/ferries/status/1>June 1, 2021</a>
</blockquote><iframe src=https://www.youtube.com/embed/abc></iframe></article></body></html>"""

SHEET = """
5 headline
# the byline
6 byline
6 author "Ada Example"
M1 published = 2021-06-01T14:05+02:00
7 caption "Boats…harbour." #1
7 credit "Bo Sample/EPA" #1
8-10 paragraph
11 table
16 post #2
17 post_author "Ferries (@ferries)" #2
18 media
"""


@pytest.fixture(scope="module")
def tree() -> Tree:
    return read(PAGE.encode())


def test_lines_are_blocks_parted_by_edges_and_double_breaks(tree: Tree) -> None:
    assert [line.text for line in lines(tree)[4:10]] == [
        "Storm over Port Example",
        "By Ada Example, Political Editor",
        "Boats in the harbour. Photo: Bo Sample/EPA",
        "The storm came at noon.",
        "It left at night.",
        "Nobody was hurt.",
    ]


def test_every_line_is_found_again_by_address_and_range(tree: Tree) -> None:
    for line in lines(tree):
        node = tree.at(address_of(address_text(line.node.address)))
        assert node is line.node
        if line.kind == "text":
            whole = tree.text(node)
            assert (whole if line.span is None else whole[slice(*line.span)]) == line.text


def test_a_table_of_data_is_a_line_and_one_of_layout_is_not(tree: Tree) -> None:
    assert [line.text for line in lines(tree) if line.kind == "table"] == ["Town Wind Port 90"]
    layout = read(b"<table><tr><td><p>A</p><p>B</p><td>C<tr><td><div>D</div><td>E</table>")
    assert [line.kind for line in lines(layout)] == ["text"] * 5


def test_statements_to_machines_name_their_field(tree: Tree) -> None:
    assert [line.text for line in statements(tree)] == [
        "article:published_time: 2021-06-01T14:05:00+02:00",
        "ld /@graph/0/headline: Storm",
        "ld /@graph/0/author/name: Ada Example",
    ]


def test_the_listing_folds_menus_and_shows_what_is_labelled(tree: Tree) -> None:
    listing = "\n".join(listed(tree))
    assert "… 1-4 in nav, footer or form" in listing
    assert "7 figcaption Boats in the harbour. Photo: Bo Sample/EPA" in listing
    assert "17 blockquote.twitter-tweet* — Ferries (@ferries) ⟨a: June 1, 2021⟩" in listing
    assert "scripts" not in listing
    assert next(opened(tree, 2, 3)).endswith("2 →nav* World [5]")


def test_a_sheet_becomes_facts_that_give_the_words_back(tree: Tree, tmp_path: Path) -> None:
    sheet = parse(tree, SHEET)
    assert sheet.wrong == []
    path = file_of(tmp_path, "invented", "storm/1")
    write(path, Labelled(set="invented", id="storm/1", labels=tuple(sheet.labels), bytes=9))
    assert path.name == "invented-storm_1.jsonl"
    assert "harbour" not in path.read_text()
    page = load(path)
    assert (page.id, page.labels) == ("storm/1", tuple(sheet.labels))
    words = [(label.role, text_of(tree, label)) for label in page.labels]
    assert ("author", "Ada Example") in words
    assert ("credit", "Bo Sample/EPA") in words
    assert ("caption", "Boats in the harbour.") in words
    assert ("post_author", "Ferries (@ferries)") in words
    assert ("published", "2021-06-01T14:05:00+02:00") in words
    assert [text for role, text in words if role == "paragraph"][1] == "It left at night."


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("5 title", "unknown role"),
        ("99 heading", "no line 99"),
        ("6 published", "needs = DATE"),
        ("6 published = 1 June", "is not ISO 8601"),
        ("6 author = 2021", "has no date"),
        ('6 author "Eve"', "not in the line"),
        ('6 author "a"', "more than once"),
        ("6 author 3-99", "has 32 characters"),
        ("6 kicker", "share letters"),
        ("11 paragraph", "whole table"),
        ("12 paragraph", "share letters"),
        ("5-6 byline 0-3", "of one line only"),
        ("no headline", "is labelled and denied"),
        ("what is this", "neither"),
        ("7-5 heading", "no run of lines"),
        ("5 kicker maybe", "cannot read"),
    ],
)
def test_what_is_wrong_is_told(tree: Tree, line: str, told: str) -> None:
    assert any(told in wrong for wrong in parse(tree, SHEET + line).wrong)


def test_what_a_page_must_say_is_asked_for(tree: Tree) -> None:
    assert [wrong.partition(",")[0] for wrong in parse(tree, "5 headline").wrong] == [
        "label a author",
        "label a published",
        "label a paragraph",
    ]


def test_words_are_found_whole_and_by_their_ends() -> None:
    assert found("a b c", "b") == (2, 3)
    assert found("a b c", "…b") == (0, 3)
    assert found("a b c", "b…") == (2, 5)
    assert found("a b c b", "a…c") == (0, 5)


def test_bytes_that_are_not_utf_8_are_decoded_as_declared() -> None:
    tree = read('<meta charset="windows-1251"><p>Буря'.encode("cp1251"))
    assert [line.text for line in lines(tree)] == ["Буря"]


def test_nesting_without_end_is_read() -> None:
    assert len(lines(read(b"<div>" * 3000 + b"a"))) == 1


def test_agreement_counts_the_same_stretches(tree: Tree) -> None:
    one = parse(tree, SHEET).labels
    other = parse(tree, SHEET.replace('"Bo Sample/EPA"', '"Bo Sample"').replace("8-10", "8-9")).labels
    counts = by_role([(tree, one, other)])
    assert counts["author"].f1 == 1
    assert counts["credit"].f1 == 0
    assert counts["paragraph"].f1 == pytest.approx(0.8)
