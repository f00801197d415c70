"""What the labeller knows of every block."""

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from presscut import dump, page
from presscut.columns import TAGS
from presscut.features import CHAIN, NAMES, Features, measure

LONG = "The ferry between Lindmouth and Holm Island will sail again from Monday, the harbour office said, after eleven weeks. "
PAGE = f"""
<title>Ferry sails again from Monday</title>
<header><nav><ul><li><a href=/a>News</a><li><a href=/b>Sport</a></ul></nav></header>
<main><article class=story><h1>Ferry sails again</h1><p>{LONG}</p><p>{LONG}“We waited.”</p><blockquote>{LONG}</blockquote></article>
<aside style="display:none"><p>Follow us</p></aside></main>
<footer><a href=/c>© 2021 Lindmouth Post</a><p>Follow us</p></footer>
"""  # fmt: skip


def told(features: Features, name: str) -> list[float]:
    return [round(float(value), 3) for value in features.values[:, NAMES.index(name)]]


@pytest.fixture(scope="module")
def features() -> Features:
    return measure(page.read(PAGE), ("Ferry to Holm Island", LONG))


def test_names_are_distinct() -> None:
    assert len(set(NAMES)) == len(NAMES)


def test_shapes(features: Features) -> None:
    assert features.values.shape == (9, len(NAMES))
    assert features.values.dtype == np.float32
    assert features.tags.shape == features.css.shape == (9, CHAIN)
    assert np.isfinite(features.values).all()


def test_characters_are_told(features: Features) -> None:
    assert features.words[:3].tolist() == [1, 1, 3]
    assert told(features, "words")[2] == round(np.log1p(3) / 3, 3)
    assert told(features, "chars")[0] == round(np.log1p(4) / 4, 3)
    assert told(features, "capitalised_words")[:3] == [1, 1, 0.333]
    assert told(features, "share_digit")[7] == round(4 / 21, 3)
    assert told(features, "last_stop") == [0, 0, 0, 1, 1, 1, 0, 0, 0]
    assert told(features, "first_credit") == [0] * 7 + [1, 0]
    assert told(features, "first_upper")[7] == 0


def test_links_are_told(features: Features) -> None:
    assert told(features, "link_share") == [1, 1, 0, 0, 0, 0, 0, 1, 0]
    assert told(features, "link_only") == [1, 1, 0, 0, 0, 0, 0, 1, 0]


def test_the_elements_around_are_told_outwards(features: Features) -> None:
    chain = [[TAGS[tag] for tag in row] for row in features.tags]
    assert chain[0] == ["a", "li", "ul", "nav", "header", "body"]
    assert chain[3] == ["p", "article", "main", "body", "html", "html"]


def test_flags_reach_all_the_way_up(features: Features) -> None:
    assert told(features, "in_nav") == [1, 1] + [0] * 7
    assert told(features, "in_article") == [0, 0, 1, 1, 1, 1, 0, 0, 0]
    assert told(features, "in_quote") == [0] * 5 + [1, 0, 0, 0]
    assert told(features, "in_hidden") == [0] * 6 + [1, 0, 0]


def test_flags_reach_from_any_depth() -> None:
    deep = measure(page.read("<nav>" + "<div>" * 3000 + "x"))
    assert told(deep, "in_nav") == [1]
    assert told(deep, "in_main") == [0]


def test_the_heart_is_where_the_prose_is(features: Features) -> None:
    assert told(features, "in_heart") == [0, 0, 1, 1, 1, 1, 0, 0, 0]
    assert told(features, "before_heart") == [1, 1] + [0] * 7
    assert told(features, "after_heart") == [0] * 6 + [1, 1, 1]
    assert told(features, "prose_in_heart") == [0, 0, 0, 1, 1, 1, 0, 0, 0]


def test_twins_are_found(features: Features) -> None:
    assert told(features, "twins")[6] == told(features, "twins")[8] == round(np.log(2), 3)
    assert told(features, "twin_before") == [0, 0, 0, 0, 0, 1, 0, 0, 1]
    assert told(features, "kin")[:2] == [round(np.log(2) / 3, 3)] * 2


def test_the_hints_are_used(features: Features) -> None:
    assert told(features, "in_title")[2] == 1
    assert told(features, "title_in")[2] == 0.6
    assert told(features, "in_article_body")[3] == 1
    assert told(features, "has_article_body") == [1] * 9
    assert told(measure(page.read(PAGE)), "has_article_body") == [0] * 9


def test_neighbours_are_told(features: Features) -> None:
    assert told(features, "at+1_words")[:-1] == told(features, "words")[1:]
    assert told(features, "at-2_link_share")[2:] == told(features, "link_share")[:-2]
    assert told(features, "at-1_words")[0] == told(features, "at+2_words")[-1] == 0
    assert told(features, "at-1_heading") == [0, 0, 0, 1, 0, 0, 0, 0, 0]
    assert told(features, "at+1_same_box")[2:6] == [1, 1, 1, 0]


def test_containers_are_told(features: Features) -> None:
    words = features.words[2:6].sum()
    assert told(features, "box1_words")[3] == round(float(np.log1p(words)) / 4, 3)
    assert told(features, "box1_blocks")[3] == round(np.log1p(4) / 4, 3)
    assert told(features, "box1_link_share")[3] == 0


def test_windows_are_means(features: Features) -> None:
    share = np.array(told(features, "link_share"))
    assert told(features, "near3_link_share")[4] == round(share[1:8].mean(), 3)
    assert told(features, "near8_link_share")[0] == round(share.mean(), 3)


def test_a_dump_has_the_same_features() -> None:
    lines = measure(dump.read("News\n\nFerry sails again\n\n" + LONG))
    assert lines.words.tolist() == [1, 3, 19]
    assert told(lines, "in_nav") == [0, 0, 0]
    assert told(lines, "prose_in_heart") == [0, 0, 1]


def test_no_block_no_row() -> None:
    empty = measure(page.read("<p> "))
    assert empty.values.shape == (0, len(NAMES))
    assert empty.tags.shape == empty.css.shape == (0, CHAIN)


SCRAPS = st.sampled_from(
    ["<p>", "<div class='a'>", "</div>", "<a href=/>", "</a>", "<h1>", "<br>", "<li>", "word", " ", "Two words. ", "“x”", "1", "😀",
     "报", LONG, "<nav hidden>", "</nav>", "<blockquote>", "<b>"]
)  # fmt: skip


@given(st.lists(SCRAPS, max_size=30).map("".join), st.text(max_size=20), st.text(max_size=20))
def test_any_page_is_measured(markup: str, description: str, body: str) -> None:
    columns = page.read(markup)
    found = measure(columns, (description, body))
    assert found.values.shape == (len(columns.block_start), len(NAMES))
    assert np.isfinite(found.values).all()
    assert (np.abs(found.values) < 100).all()
    assert (found.words >= 1).all() or "报" in markup


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 50_000 + "x",
        "<div>x" * 50_000,
        "<p><b>" * 20_000 + "x",
        "word " * 1_000_000,
        "<p>x y</p>" * 100_000,
        "<p class=a>A paragraph, <a href=/x>a link</a> and more.</p>" * 50_000,
    ],
)
def test_hostile_pages_take_little_time(markup: str) -> None:
    columns = page.read(markup)
    start = time.process_time()
    measure(columns)
    assert time.process_time() - start < 5
